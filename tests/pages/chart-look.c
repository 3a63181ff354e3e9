/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the chart page of a store and takes its picture: chart-look STORE MEMBER PASSWORD PATIENT CSS OUT.png [ACTION[=N]…]
 * Actions are the page's ("chart.next", "chart.jump=2"). For those who work on the page; on a display of its own. */
#include "chart-open.h"
#include "page-chart.h"
#include <adwaita.h>
#include <stdlib.h>
#include <string.h>

static gpointer
find (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = mun_chart_find (scope, data, error);
  return id != 0 ? g_memdup2 (&id, sizeof id) : NULL;
}

static void
run_for (int ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;
  while (g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
}

static void
save (GtkWidget *window, const char *path)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (window), gtk_widget_get_height (window));
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  GdkTexture *texture = gsk_renderer_render_texture (renderer, node, NULL);
  gdk_texture_save_to_png (texture, path);
  g_object_unref (texture);
  gsk_render_node_unref (node);
  g_object_unref (paintable);
}

static void
on_head_changed (MunPage *page, GtkWidget *head)
{
  GtkWidget *child = gtk_widget_get_first_child (head);
  if (child != mun_page_get_header (page))
    {
      if (child != NULL)
        gtk_box_remove (GTK_BOX (head), child);
      if (mun_page_get_header (page) != NULL)
        gtk_box_append (GTK_BOX (head), mun_page_get_header (page));
    }
}

int
main (int argc, char **argv)
{
  if (argc < 7)
    return 2;
  adw_init ();
  GError *error = NULL;
  MunDesk *desk = mun_desk_sign_in (argv[1], argv[2], argv[3], &error);
  g_autofree gint64 *patient = desk != NULL ? mun_desk_read_sync (desk, find, argv[4], &error) : NULL;
  if (patient == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  GtkCssProvider *css = gtk_css_provider_new ();
  gtk_css_provider_load_from_path (css, argv[5]);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  GtkWidget *window = gtk_window_new (), *page = mun_chart_page_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (head, "head");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), page);
  g_signal_connect (page, "head-changed", G_CALLBACK (on_head_changed), head);
  gtk_window_set_default_size (GTK_WINDOW (window), 1500, 900);
  gtk_window_set_child (GTK_WINDOW (window), box);
  mun_page_set_desk (MUN_PAGE (page), desk);
  gtk_window_present (GTK_WINDOW (window));
  run_for (500);
  mun_chart_page_open (page, *patient, 0);
  run_for (1500);
  for (int i = 7; i < argc; i++)
    {
      char *value = strchr (argv[i], '=');
      if (value != NULL)
        *value++ = '\0';
      if (!gtk_widget_activate_action (page, argv[i], value != NULL ? "i" : NULL, value != NULL ? atoi (value) : 0))
        g_printerr ("no action %s\n", argv[i]);
      run_for (700);
    }
  g_print ("%s | %s\n", mun_page_get_status_strong (MUN_PAGE (page)), mun_page_get_status_rest (MUN_PAGE (page)));
  save (window, argv[6]);
  mun_page_set_desk (MUN_PAGE (page), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  run_for (300);
  mun_desk_sign_out (desk);
  g_object_unref (desk);
  return 0;
}
