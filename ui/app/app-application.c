/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options, style, About. */
#include "app-application.h"
#include "app-window.h"
#include <glib/gi18n.h>

struct _MunApplication
{
  AdwApplication parent_instance;
  char *store;
  GtkCssProvider *contrast;
};
G_DEFINE_FINAL_TYPE (MunApplication, mun_application, ADW_TYPE_APPLICATION)

static void
about_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (data));
  GtkWidget *about = adw_about_window_new ();
  g_object_set (about, "transient-for", parent, "application-name", _ ("Muniment"), "application-icon", "org.muniment.Muniment", "version",
                MUN_VERSION, "developer-name", _ ("The Muniment authors"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
                _ ("A workstation for health information management: charts, their proof, and who looked."), NULL);
  static const struct
  {
    const char *name, *licence;
    GtkLicense type;
  } parts[] = {
    { "GTK, libadwaita, GLib, JSON-GLib", NULL, GTK_LICENSE_LGPL_2_1 },
    { "SQLCipher, cJSON, zstd", NULL, GTK_LICENSE_BSD_3 },
    { "libsodium", "ISC", GTK_LICENSE_CUSTOM },
    { "libarchive", NULL, GTK_LICENSE_BSD },
    { "SQLite", "Public domain", GTK_LICENSE_CUSTOM },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about), parts[i].name, NULL, parts[i].type, parts[i].licence);
  gtk_window_present (GTK_WINDOW (about));
}

static void
apply_contrast (MunApplication *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  const char *file = !adw_style_manager_get_high_contrast (style) ? NULL
                     : adw_style_manager_get_dark (style)         ? "/org/muniment/Muniment/style-hc-dark.css"
                                                                  : "/org/muniment/Muniment/style-hc.css";
  GdkDisplay *display = gdk_display_get_default ();
  if (self->contrast != NULL)
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (self->contrast));
  g_clear_object (&self->contrast);
  if (file == NULL)
    return;
  self->contrast = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (self->contrast, file);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->contrast), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

static void
on_style_changed (AdwStyleManager *style, GParamSpec *pspec, gpointer data)
{
  apply_contrast (MUN_APPLICATION (data));
}

static void
mun_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (mun_application_parent_class)->startup (application);
  static const GActionEntry entries[] = { { .name = "about", .activate = about_activated } };
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (on_style_changed), application, 0);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (on_style_changed), application, 0);
  apply_contrast (MUN_APPLICATION (application));
}

static void
mun_application_activate (GApplication *application)
{
  MunApplication *self = MUN_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (window == NULL)
    {
      g_autofree char *store = self->store != NULL ? g_strdup (self->store) : mun_desk_default_store ();
      window = GTK_WINDOW (mun_window_new (GTK_APPLICATION (application), store));
    }
  gtk_window_present (window);
}

static int
mun_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  MunApplication *self = MUN_APPLICATION (application);
  g_autofree char *folder = NULL;
  if (g_variant_dict_lookup (options, "store", "^ay", &folder))
    self->store = g_canonicalize_filename (folder, NULL);
  return -1;
}

static void
mun_application_finalize (GObject *object)
{
  MunApplication *self = MUN_APPLICATION (object);
  g_free (self->store);
  g_clear_object (&self->contrast);
  G_OBJECT_CLASS (mun_application_parent_class)->finalize (object);
}

static void
mun_application_class_init (MunApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = mun_application_finalize;
  application_class->startup = mun_application_startup;
  application_class->activate = mun_application_activate;
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
                       NULL);
}
