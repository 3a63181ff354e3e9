/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart page over a real desk: what it shows comes after its row in the ledger; who may not, sees words. */
#include "base-clock.h"
#include "kit-desk.h"
#include "page-chart.h"
#include "record-import.h"
#include <adwaita.h>
#include <string.h>

#define RECORDS                                                                                                                            \
  "{\"resourceType\":\"Patient\",\"id\":\"p\",\"birthDate\":\"1958-03-14\",\"name\":[{\"family\":\"Okafor\",\"given\":[\"Anne\"]}]}\n"       \
  "{\"resourceType\":\"Patient\",\"id\":\"q\",\"meta\":{\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/"             \
  "v3-Confidentiality\",\"code\":\"R\"}]},\"name\":[{\"family\":\"Hidden\"}]}\n"                                                      \
  "{\"resourceType\":\"Condition\",\"id\":\"c\",\"code\":{\"text\":\"Asthma <b>\"},\"subject\":{\"reference\":\"Patient/p\"}}\n"           \
  "{\"resourceType\":\"DocumentReference\",\"id\":\"d\",\"status\":\"current\",\"type\":{\"text\":\"Progress note\"},\"subject\":{"         \
  "\"reference\":\"Patient/p\"},\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\"SGVsbG8gdGhlcmU=\"}}]}\n"

typedef struct
{
  char *store;
  MunDesk *desk;
  GtkWidget *window, *page;
} Place;

static gpointer
slice (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  return mun_import_slice (scope, data, cancellable, error);
}

static gpointer
ask (MunScope *scope, gpointer static_sql, GCancellable *cancellable, GError **error)
{
  MunStatement *s = mun_connection_prepare (scope->connection, static_sql);
  gint64 value = mun_statement_step (s, error) ? mun_statement_get_int (s, 0) : -1;
  mun_statement_reset (s);
  return g_memdup2 (&value, sizeof value);
}

static gint64
ask_for (Place *self, const char *static_sql)
{
  GError *error = NULL;
  g_autofree gint64 *value = mun_desk_read_sync (self->desk, ask, (gpointer)static_sql, &error);
  g_assert_no_error (error);
  return *value;
}

static void
set_up (Place *self, const char *roles)
{
  GError *error = NULL;
  self->store = mun_kit_desk_store_new (NULL);
  MunDesk *importer = mun_kit_desk_new (self->store, "importer", "indexer");
  g_autofree char *path = g_build_filename (self->store, "records.ndjson", NULL);
  g_file_set_contents (path, RECORDS, -1, &error);
  g_assert_no_error (error);
  const char *paths[] = { path, NULL };
  MunImport *import = mun_import_new (paths, mun_desk_get_blobs (importer), &error);
  g_assert_true (mun_desk_bulk_sync (importer, MUN_TABLE_RESOURCES, slice, import, NULL, &error));
  g_assert_no_error (error);
  mun_import_unref (import);
  mun_kit_desk_free (importer);
  self->desk = mun_kit_desk_new (self->store, NULL, roles);
  self->window = gtk_window_new ();
  self->page = mun_chart_page_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 700);
  gtk_window_set_child (GTK_WINDOW (self->window), self->page);
  mun_page_set_desk (MUN_PAGE (self->page), self->desk);
  gtk_window_present (GTK_WINDOW (self->window));
  mun_kit_settle ();
}

static void
tear_down (Place *self)
{
  mun_page_set_desk (MUN_PAGE (self->page), NULL);
  gtk_window_destroy (GTK_WINDOW (self->window));
  mun_kit_settle ();
  mun_kit_desk_free (self->desk);
  mun_kit_desk_store_free (self->store);
}

/* A label on screen that says this, anywhere below. */
static GtkWidget *
find_text (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_text (child, text);
  return found;
}

static void
await_text (Place *self, const char *text)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  while (find_text (self->page, text) == NULL && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  if (find_text (self->page, text) == NULL)
    g_error ("never shown: %s", text);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_OBJECT_TYPE (widget) == type)
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

static void
type_in (Place *self, GType field, const char *text)
{
  GtkWidget *entry = find_type (self->page, field);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
await_sensitive (Place *self)
{
  GtkWidget *entry = find_type (self->page, GTK_TYPE_PASSWORD_ENTRY);
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  while (!gtk_widget_is_sensitive (entry) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (gtk_widget_is_sensitive (entry));
}

static void
press (Place *self, const char *button)
{
  GtkWidget *label = find_text (self->page, button);
  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

#define OPENINGS "SELECT COUNT (*) FROM ledger WHERE act = 36 AND outcome = 0"
#define DOCUMENTS "SELECT COUNT (*) FROM ledger WHERE act = 37 AND outcome = 0"

static void
test_read (void)
{
  Place self;
  set_up (&self, "indexer");
  await_text (&self, "No chart open");
  g_assert_null (find_text (self.page, "Asthma"));
  mun_chart_page_open (self.page, ask_for (&self, "SELECT id FROM resource WHERE fid = 'p'"), 0);
  await_text (&self, "Asthma <b>");
  g_assert_nonnull (mun_page_get_header (MUN_PAGE (self.page)));
  g_assert_cmpint (ask_for (&self, OPENINGS), ==, 1);
  g_assert_cmpint (ask_for (&self, DOCUMENTS), ==, 0);
  g_assert_null (find_text (self.page, "Hello there"));
  g_assert_true (gtk_widget_activate_action (self.page, "chart.next", NULL));
  await_text (&self, "Hello there");
  g_assert_cmpint (ask_for (&self, DOCUMENTS), ==, 1);
  g_assert_true (gtk_widget_activate_action (self.page, "chart.jump", "i", 1));
  g_assert_true (gtk_widget_activate_action (self.page, "chart.raw", NULL));
  mun_kit_settle ();
  /* out: nothing stays */
  mun_page_set_desk (MUN_PAGE (self.page), NULL);
  await_text (&self, "No chart open");
  g_assert_null (find_text (self.page, "Asthma"));
  g_assert_null (mun_page_get_header (MUN_PAGE (self.page)));
  tear_down (&self);
}

static void
test_restricted (void)
{
  Place self;
  set_up (&self, "indexer");
  mun_chart_page_open (self.page, ask_for (&self, "SELECT id FROM resource WHERE fid = 'q'"), 0);
  await_text (&self, "This chart is restricted");
  g_assert_cmpint (ask_for (&self, OPENINGS), ==, 0);
  type_in (&self, GTK_TYPE_ENTRY, "too short");
  type_in (&self, GTK_TYPE_PASSWORD_ENTRY, MUN_KIT_PASSWORD);
  press (&self, "Break glass and open");
  mun_kit_settle ();
  g_assert_cmpint (ask_for (&self, "SELECT COUNT (*) FROM glass"), ==, 0);
  type_in (&self, GTK_TYPE_ENTRY, "asked for by the ward, letter of today");
  type_in (&self, GTK_TYPE_PASSWORD_ENTRY, "not the password");
  press (&self, "Break glass and open");
  await_sensitive (&self);
  g_assert_cmpint (ask_for (&self, OPENINGS), ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_type (self.page, GTK_TYPE_PASSWORD_ENTRY))), ==, "");
  type_in (&self, GTK_TYPE_PASSWORD_ENTRY, MUN_KIT_PASSWORD);
  press (&self, "Break glass and open");
  await_text (&self, "No documents");
  g_assert_cmpint (ask_for (&self, OPENINGS), ==, 1);
  g_assert_cmpint (ask_for (&self, "SELECT COUNT (*) FROM glass"), ==, 1);
  tear_down (&self);
}

/* A reason opens this chart, and no other after it. */
static void
test_reason (void)
{
  Place self;
  set_up (&self, "roi-approver");
  gint64 hidden = ask_for (&self, "SELECT id FROM resource WHERE fid = 'q'");
  mun_chart_page_open (self.page, hidden, 0);
  await_text (&self, "Why do you open this chart?");
  g_assert_cmpint (ask_for (&self, OPENINGS), ==, 0);
  type_in (&self, GTK_TYPE_ENTRY, "subpoena 17");
  press (&self, "Open the chart");
  await_text (&self, "No documents");
  g_assert_cmpint (ask_for (&self, "SELECT COUNT (*) FROM ledger WHERE act = 36 AND outcome = 0 AND reason = 'subpoena 17'"), ==, 1);
  mun_chart_page_open (self.page, ask_for (&self, "SELECT id FROM resource WHERE fid = 'p'"), 0);
  await_text (&self, "Asthma");
  mun_chart_page_open (self.page, hidden, 0);
  await_text (&self, "Why do you open this chart?");
  g_assert_cmpint (ask_for (&self, "SELECT COUNT (*) FROM ledger WHERE act = 36 AND outcome = 0 AND reason = 'subpoena 17'"), ==, 1);
  tear_down (&self);
}

static void
test_denied (void)
{
  Place self;
  set_up (&self, "admin");
  mun_chart_page_open (self.page, ask_for (&self, "SELECT id FROM resource WHERE fid = 'p'"), 0);
  await_text (&self, "Your roles do not let you open charts.");
  g_assert_cmpint (ask_for (&self, OPENINGS), ==, 0);
  tear_down (&self);
}

int
main (int argc, char **argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/chart-page/read", test_read);
  g_test_add_func ("/chart-page/restricted", test_restricted);
  g_test_add_func ("/chart-page/reason", test_reason);
  g_test_add_func ("/chart-page/denied", test_denied);
  return g_test_run ();
}
