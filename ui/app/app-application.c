/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options, style, About. The first process holds the name on the session bus; a later one hands its store over and ends. Without a bus each
 * is a process of its own, which the store bears. */
#include "app-application.h"
#include "app-look.h"
#include "app-window.h"
#include <glib/gi18n.h>

struct _MunApplication
{
  AdwApplication parent_instance;
};
G_DEFINE_FINAL_TYPE (MunApplication, mun_application, ADW_TYPE_APPLICATION)

static void
about_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (data));
  GtkWidget *about = adw_about_window_new ();
  g_object_set (about, "transient-for", parent, "modal", TRUE, "application-name", _ ("Muniment"), "application-icon",
                "org.muniment.Muniment", "version", MUN_VERSION, "developer-name", _ ("The Muniment authors"), "license-type",
                GTK_LICENSE_GPL_3_0, "comments",
                _ ("A workstation for health information management: charts, their proof, and who looked."), NULL);
  static const struct
  {
    const char *name, *licence;
    GtkLicense type;
  } parts[] = {
    { "GTK, libadwaita, GLib, JSON-GLib", NULL, GTK_LICENSE_LGPL_2_1 },
    { "SQLCipher, zstd", NULL, GTK_LICENSE_BSD_3 },
    { "cJSON", NULL, GTK_LICENSE_MIT_X11 },
    { "libsodium", "ISC", GTK_LICENSE_CUSTOM },
    { "libarchive", NULL, GTK_LICENSE_BSD },
    { "SQLite", N_ ("Public domain"), GTK_LICENSE_CUSTOM },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about), parts[i].name, NULL, parts[i].type,
                                        parts[i].licence != NULL ? _ (parts[i].licence) : NULL);
  gtk_window_present (GTK_WINDOW (about));
}

/* GTK's inspector would show every widget's words, also behind the lock. Classes of windows made after this inherit the refusal. */
static gboolean
refuse_debugging (GtkWindow *window, gboolean toggle)
{
  return TRUE;
}

static void
close_side_doors (void)
{
  GtkWindowClass *windows = g_type_class_ref (GTK_TYPE_WINDOW); /* kept: classes live as long as the program */
  windows->enable_debugging = refuse_debugging;
  g_object_set (gtk_settings_get_default (), "gtk-recent-files-enabled", FALSE, NULL);
}

static void
mun_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (mun_application_parent_class)->startup (application);
  static const GActionEntry entries[] = { { .name = "about", .activate = about_activated } };
  static const char *const quit[] = { "<Control>q", NULL };
  close_side_doors ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "window.close", quit);
  mun_look_start (GTK_APPLICATION (application));
}

/* One window a store: a second start raises the first. */
static void
open_store (GtkApplication *application, const char *store)
{
  GtkWindow *window = NULL;
  for (GList *at = gtk_application_get_windows (application); at != NULL && window == NULL; at = at->next)
    if (MUN_IS_WINDOW (at->data) && g_str_equal (mun_window_get_store (at->data), store))
      window = at->data;
  if (window == NULL)
    window = GTK_WINDOW (mun_window_new (application, store));
  gtk_window_present (window);
}

static void
mun_application_activate (GApplication *application)
{
  g_autofree char *store = mun_desk_default_store ();
  open_store (GTK_APPLICATION (application), store);
}

static int
mun_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  const char *store = NULL;
  g_variant_dict_lookup (g_application_command_line_get_options_dict (line), "store", "^&ay", &store);
  if (store != NULL)
    open_store (GTK_APPLICATION (application), store);
  else
    g_application_activate (application);
  return 0;
}

/* Runs in the process that was started: its folder and environment say which store is meant. */
static int
mun_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autofree char *given = NULL;
  if (!g_variant_dict_lookup (options, "store", "^ay", &given))
    given = mun_desk_default_store ();
  g_autofree char *store = g_canonicalize_filename (given, NULL);
  g_variant_dict_insert (options, "store", "^ay", store);
  return -1;
}

static void
mun_application_class_init (MunApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  application_class->startup = mun_application_startup;
  application_class->activate = mun_application_activate;
  application_class->command_line = mun_application_command_line;
  application_class->handle_local_options = mun_application_handle_local_options;
}

static void
mun_application_init (MunApplication *self)
{
  static const GOptionEntry options[] = {
    { "store", 's', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open the store in this folder"), N_ ("FOLDER") }, { NULL }
  };
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

MunApplication *
mun_application_new (void)
{
  return g_object_new (MUN_TYPE_APPLICATION, "application-id", "org.muniment.Muniment", "resource-base-path", "/org/muniment/Muniment",
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE, NULL);
}
