/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes of two patients must not read like one form filled in twice: they share at most 30 % of their five-word runs outside
 * templates, measured against the one that wrote less. And people carry passages forward, add, amend and leave things unsigned. */
#include "demo-voice.h"
#include "demo.h"

#include <cjson/cJSON.h>
#include <string.h>

#define BASE (G_GINT64_CONSTANT (20545) * 86400000)
#define PATIENTS 160

typedef struct
{
  GArray *runs; /* guint64, sorted, each once */
  GPtrArray *texts;
} Patient;

typedef struct
{
  GHashTable *patients; /* id → Patient */
  guint preliminary, amended, appends, replaces, foreign, notes, labelled;
} Notes;

static void
free_patient (gpointer data)
{
  Patient *p = data;

  g_array_unref (p->runs);
  g_ptr_array_unref (p->texts);
  g_free (p);
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;

  return x < y ? -1 : x > y;
}

static const char *
text_of (const cJSON *o, const char *name)
{
  const char *s = cJSON_GetStringValue (cJSON_GetObjectItem (o, name));

  return s != NULL ? s : "";
}

/* Every run of five words, templates left out, as a hash. */
static void
add_runs (GArray *runs, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint64 last[5] = { 0 };
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = NULL;

      if (mun_demo_is_template_line (lines[i]))
        continue;
      words = g_strsplit_set (lines[i], " \t", -1);
      for (guint w = 0; words[w] != NULL; w++)
        {
          g_autofree char *small = g_utf8_strdown (words[w], -1);
          guint64 run = 0;

          if (small[0] == '\0')
            continue;
          memmove (last, last + 1, 4 * sizeof (guint64));
          last[4] = ((guint64)g_str_hash (small) << 20) ^ strlen (small);
          if (++n < 5)
            continue;
          for (guint k = 0; k < 5; k++)
            run = run * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + last[k];
          g_array_append_val (runs, run);
        }
    }
}

static void
tidy (gpointer key, gpointer value, gpointer data)
{
  GArray *runs = ((Patient *)value)->runs;
  guint n = 0;

  g_array_sort (runs, by_number);
  for (guint i = 0; i < runs->len; i++)
    if (n == 0 || g_array_index (runs, guint64, n - 1) != g_array_index (runs, guint64, i))
      g_array_index (runs, guint64, n++) = g_array_index (runs, guint64, i);
  g_array_set_size (runs, n);
}

static void
take_note (Notes *notes, const cJSON *doc)
{
  const cJSON *attachment = cJSON_GetObjectItem (cJSON_GetArrayItem (cJSON_GetObjectItem (doc, "content"), 0), "attachment");
  const char *subject = text_of (cJSON_GetObjectItem (doc, "subject"), "reference"), *status = text_of (doc, "docStatus");
  const char *relation = text_of (cJSON_GetArrayItem (cJSON_GetObjectItem (doc, "relatesTo"), 0), "code");
  Patient *p = g_hash_table_lookup (notes->patients, subject);
  g_autofree guchar *bytes = NULL;
  char *text;
  gsize length;

  notes->notes++;
  notes->preliminary += g_str_equal (status, "preliminary");
  notes->amended += g_str_equal (status, "amended");
  notes->appends += g_str_equal (relation, "appends");
  notes->replaces += g_str_equal (relation, "replaces");
  notes->labelled += cJSON_GetObjectItem (doc, "securityLabel") != NULL;
  if (!g_str_has_prefix (text_of (attachment, "contentType"), "text/plain") || text_of (attachment, "data")[0] == '\0')
    {
      notes->foreign++;
      return;
    }
  bytes = g_base64_decode (text_of (attachment, "data"), &length);
  text = g_strndup ((const char *)bytes, length);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (length, >, 40);
  if (p == NULL)
    {
      p = g_new0 (Patient, 1);
      p->runs = g_array_new (FALSE, FALSE, sizeof (guint64));
      p->texts = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (notes->patients, g_strdup (subject), p);
    }
  add_runs (p->runs, text);
  g_ptr_array_add (p->texts, text);
}

static void
read_notes (Notes *notes)
{
  g_autoptr (MunDemo) demo = mun_demo_new (11, PATIENTS, BASE);
  char *json;
  gsize length;

  notes->patients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_patient);
  while (mun_demo_next (demo, &json, &length))
    {
      if (g_str_has_prefix (json, "{\"resourceType\":\"DocumentReference\""))
        {
          cJSON *doc = cJSON_Parse (json);

          g_assert_nonnull (doc);
          take_note (notes, doc);
          cJSON_Delete (doc);
        }
      g_free (json);
    }
  g_hash_table_foreach (notes->patients, tidy, NULL);
}

static double
share (const GArray *a, const GArray *b)
{
  guint i = 0, k = 0, same = 0;

  while (i < a->len && k < b->len)
    {
      guint64 x = g_array_index (a, guint64, i), y = g_array_index (b, guint64, k);

      same += x == y;
      i += x <= y;
      k += y <= x;
    }
  return (double)same / MAX (MIN (a->len, b->len), 1);
}

static void
test_shared_runs (void)
{
  Notes notes = { 0 };
  g_autoptr (GList) all = NULL;
  double worst = 0, sum = 0;
  guint pairs = 0;

  read_notes (&notes);
  all = g_hash_table_get_values (notes.patients);
  for (GList *a = all; a != NULL; a = a->next)
    for (GList *b = a->next; b != NULL; b = b->next)
      {
        double s = share (((Patient *)a->data)->runs, ((Patient *)b->data)->runs);

        worst = MAX (worst, s);
        sum += s;
        pairs++;
      }
  g_test_message ("%u pairs of patients, %u notes: at most %.3f of the runs shared, %.4f on average", pairs, notes.notes, worst,
                  sum / pairs);
  g_assert_cmpuint (pairs, >, 10000);
  g_assert_cmpfloat (worst, <=, 0.30);
  /* the measure itself: a patient shares everything with itself */
  g_assert_cmpfloat (share (((Patient *)all->data)->runs, ((Patient *)all->data)->runs), ==, 1);
  g_hash_table_unref (notes.patients);
}

static gboolean
carries_forward (const GPtrArray *texts)
{
  for (guint i = 1; i < texts->len; i++)
    {
      g_auto (GStrv) lines = g_strsplit (g_ptr_array_index (texts, i), "\n", -1);

      for (guint k = 0; lines[k] != NULL; k++)
        for (guint j = 0; strlen (lines[k]) > 120 && !mun_demo_is_template_line (lines[k]) && j < i; j++)
          if (strstr (g_ptr_array_index (texts, j), lines[k]) != NULL)
            return TRUE;
    }
  return FALSE;
}

static void
test_as_clinicians_write (void)
{
  Notes notes = { 0 };
  g_autoptr (GList) all = NULL;
  guint carried = 0;

  read_notes (&notes);
  all = g_hash_table_get_values (notes.patients);
  for (GList *p = all; p != NULL; p = p->next)
    carried += carries_forward (((Patient *)p->data)->texts);
  g_test_message ("%u notes, %u unsigned, %u amended, %u addenda, %u of other forms, %u patients with passages carried forward",
                  notes.notes, notes.preliminary, notes.amended, notes.appends, notes.foreign, carried);
  g_assert_cmpuint (notes.notes, >, 2000);
  g_assert_cmpuint (notes.preliminary, >, 8);
  g_assert_cmpuint (notes.preliminary, <, notes.notes / 20);
  g_assert_cmpuint (notes.amended, ==, notes.replaces);
  g_assert_cmpuint (notes.amended, >, 10);
  g_assert_cmpuint (notes.appends, >, 10);
  g_assert_cmpuint (notes.foreign, >, 10);
  g_assert_cmpuint (notes.labelled, >, 0);
  g_assert_cmpuint (carried, >, 30);
  g_hash_table_unref (notes.patients);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/notes/shared-runs", test_shared_runs);
  g_test_add_func ("/demo/notes/as-clinicians-write", test_as_clinicians_write);
  return g_test_run ();
}
