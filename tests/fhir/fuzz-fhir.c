/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arbitrary bytes through everything that reads FHIR: scanner, reader, references, projection. What must hold: no crash, no hang, the same
 * pieces however the stream is cut into reads, and every span inside its text.
 *
 * fuzz-fhir [--runs N] FILE|FOLDER…   replays the files, then mutates them; without --runs the number follows MUN_TEST_SIZE.
 * With clang: -fsanitize=fuzzer -DMUN_LIBFUZZER makes a libFuzzer target of the same function. */
#include "fhir-project.h"
#include "fhir-scan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const uint8_t *bytes;
  size_t length, at, step;
} Source;

static gssize
read_source (gpointer data, void *buffer, gsize size, GError **error)
{
  Source *source = data;
  gsize n = MIN (MIN (size, source->length - source->at), source->step);
  memcpy (buffer, source->bytes + source->at, n);
  source->at += n;
  return (gssize)n;
}

static void
visit (MunJson *json, const MunJsonNode *node)
{
  gsize length;
  mun_json_text (json, &length);
  g_assert (node->start + node->length <= length && node->key + node->key_length <= length);
  for (const MunJsonNode *child = mun_json_first (json, node); child != NULL; child = mun_json_next (json, child))
    visit (json, child);
}

static void take_pieces (MunScan *scan, GString *log, int depth);

static void
take_resource (MunJson *json, const MunJsonNode *resource, GString *log, int depth)
{
  MunFhirProjection said;
  mun_fhir_projection_init (&said);
  if (mun_fhir_project (&said, json, resource, NULL, NULL))
    {
      g_assert (said.text != NULL && said.detail != NULL && said.status != NULL);
      g_string_append_printf (log, "%d %s %u\n", said.type, said.text, said.links->len);
      for (guint i = 0; i < said.links->len; i++)
        {
          const MunFhirLink *link = &g_array_index (said.links, MunFhirLink, i);
          g_autofree char *system = NULL, *value = NULL;
          mun_fhir_reference_parse_query (&link->to, &system, &value);
        }
      if (said.type == MUN_FHIR_BUNDLE && depth < 3)
        {
          g_autoptr (MunScan) scan = mun_scan_new_memory (mun_json_text (json, NULL) + resource->start, resource->length);
          take_pieces (scan, log, depth + 1);
        }
    }
  mun_fhir_projection_clear (&said);
}

static void
take_pieces (MunScan *scan, GString *log, int depth)
{
  MunScanEvent event;
  g_autoptr (MunJson) json = mun_json_new ();
  for (mun_scan_next (scan, &event); event.kind != MUN_SCAN_END; mun_scan_next (scan, &event))
    {
      g_string_append_printf (log, "%d %d %d.%d\n", event.kind, event.trouble, (int)event.line, (int)event.entry);
      if (event.kind == MUN_SCAN_TROUBLE)
        continue;
      g_string_append_len (log, event.bytes, (gssize)event.length);
      if (mun_json_parse (json, event.bytes, event.length, NULL) != MUN_JSON_FINE)
        continue;
      const MunJsonNode *root = mun_json_root (json), *resource = mun_json_get (json, root, "resource");
      visit (json, root);
      take_resource (json, event.kind == MUN_SCAN_ENTRY && resource != NULL ? resource : root, log, depth);
    }
}

static GString *
read_all (const uint8_t *bytes, size_t length, size_t step, gboolean lines)
{
  GString *log = g_string_new (NULL);
  Source source = { bytes, length, 0, step };
  g_autoptr (MunScan) scan = mun_scan_new (read_source, &source, lines);
  take_pieces (scan, log, 0);
  return log;
}

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  gboolean lines = length > 0 && (bytes[length - 1] & 1) != 0;
  g_autoptr (GString) whole = read_all (bytes, length, SIZE_MAX, lines);
  g_autoptr (GString) pieces = read_all (bytes, length, 1 + length % 7, lines);
  g_assert_true (g_string_equal (whole, pieces));
  return 0;
}

#ifndef MUN_LIBFUZZER

static GPtrArray *seeds; /* GBytes */

static void
add_seed (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  for (const char *name = folder != NULL ? g_dir_read_name (folder) : NULL; name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      add_seed (inner);
    }
  char *text;
  gsize length;
  if (folder == NULL && g_file_get_contents (path, &text, &length, NULL))
    g_ptr_array_add (seeds, g_bytes_new_take (text, length));
}

static GBytes *
pick (GRand *dice)
{
  return seeds->pdata[g_rand_int_range (dice, 0, (gint32)seeds->len)];
}

/* A seed with a few changes: bytes, cuts, repeats, pieces of another seed, words that matter. */
static GByteArray *
mutate (GRand *dice)
{
  static const char *const words[] = { "{",
                                       "}",
                                       "[",
                                       "]",
                                       "\"",
                                       "\\",
                                       ",",
                                       ":",
                                       "\n",
                                       "{\"resource\":",
                                       "{\"fullUrl\":",
                                       "\"entry\":[",
                                       "\"resourceType\":\"Bundle\"",
                                       "\\u0000",
                                       "\\ud83d",
                                       "\xEF\xBB\xBF",
                                       "\xC3",
                                       "\"reference\":\"#",
                                       "null",
                                       "1e99",
                                       "-" };
  gsize length, other_length;
  const guint8 *bytes = g_bytes_get_data (pick (dice), &length);
  GByteArray *result = g_byte_array_new ();
  g_byte_array_append (result, bytes, (guint)length);
  for (int n = g_rand_int_range (dice, 1, 6); n > 0 && result->len > 0; n--)
    {
      guint at = (guint)g_rand_int_range (dice, 0, (gint32)result->len);
      const char *word = words[g_rand_int_range (dice, 0, G_N_ELEMENTS (words))];
      const guint8 *other = g_bytes_get_data (pick (dice), &other_length);
      switch (g_rand_int_range (dice, 0, 6))
        {
        case 0:
          result->data[at] = (guint8)g_rand_int (dice);
          break;
        case 1:
          g_byte_array_remove_range (result, at, (guint)g_rand_int_range (dice, 0, (gint32)MIN (result->len - at, 20) + 1));
          break;
        case 2:
          g_byte_array_set_size (result, at);
          break;
        case 3:
          g_byte_array_append (result, other, (guint)other_length);
          break;
        case 4:
          memmove (result->data + at, other, MIN (other_length, result->len - at));
          break;
        default:
          {
            guint tail = result->len - at;
            g_autofree guint8 *rest = g_memdup2 (result->data + at, tail);
            g_byte_array_set_size (result, at);
            g_byte_array_append (result, (const guint8 *)word, (guint)strlen (word));
            g_byte_array_append (result, rest, tail);
          }
        }
    }
  return result;
}

int
main (int argc, char *argv[])
{
  const char *size = g_getenv ("MUN_TEST_SIZE");
  int runs = size == NULL || strcmp (size, "quick") == 0 ? 20000 : strcmp (size, "nightly") == 0 ? 20000000 : 200000, first = 1;
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  seeds = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  if (argc > 2 && strcmp (argv[1], "--runs") == 0)
    {
      runs = atoi (argv[2]);
      first = 3;
    }
  for (int i = first; i < argc; i++)
    add_seed (argv[i]);
  for (guint i = 0; i < seeds->len; i++)
    {
      gsize length;
      const guint8 *bytes = g_bytes_get_data (seeds->pdata[i], &length);
      LLVMFuzzerTestOneInput (bytes, length);
    }
  guint32 seed = g_random_int ();
  const char *given = g_getenv ("MUN_FUZZ_SEED");
  seed = given != NULL ? (guint32)g_ascii_strtoull (given, NULL, 10) : seed;
  g_print ("%u files, %d mutations, MUN_FUZZ_SEED=%u\n", seeds->len, seeds->len > 0 ? runs : 0, seed);
  GRand *dice = g_rand_new_with_seed (seed);
  for (int i = 0; i < runs && seeds->len > 0; i++)
    {
      g_autoptr (GByteArray) bytes = mutate (dice);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
  g_rand_free (dice);
  g_ptr_array_unref (seeds);
  return 0;
}

#endif
