/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed heads of the ledger, outside the store. The Ed25519 key comes from the ledger's key, so whoever can open the store can check
 * them; whoever cannot, can neither write nor change one. */
#include "access-anchor.h"
#include "base-clock.h"
#include "base-error.h"
#include "store-setting.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define PREFIX "muniment-anchors-"

typedef struct
{
  char *store, *station, *copy;
} Names;

static void
names_clear (Names *names)
{
  g_free (names->store);
  g_free (names->station);
  g_free (names->copy);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

static gboolean
read_names (MunConnection *connection, Names *names, GError **error)
{
  GError *local = NULL;
  names->store = mun_setting_get (connection, MUN_SETTING_STORE, &local);
  if (local == NULL)
    names->station = mun_setting_get (connection, MUN_SETTING_STATION, &local);
  if (local == NULL)
    names->copy = mun_setting_get (connection, MUN_SETTING_COPY, &local);
  if (local == NULL && (names->store == NULL || names->station == NULL))
    g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_DAMAGED, "The store does not know its own name.");
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
make_keys (MunSecret *ledger_key, guint8 public_key[crypto_sign_PUBLICKEYBYTES], guint8 secret_key[crypto_sign_SECRETKEYBYTES])
{
  g_autoptr (MunSecret) seed = mun_secret_derive (ledger_key, "anchor");
  crypto_sign_seed_keypair (public_key, secret_key, mun_secret_peek (seed));
}

static char *
make_message (const char *store, const char *station, const char *copy, gint64 seq, gint64 at, const char *hash)
{
  return g_strdup_printf ("muniment anchor 1|%s|%s|%s|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%s", store, station, copy, seq, at, hash);
}

static char *
make_line (const Names *names, MunSecret *ledger_key, const MunAnchor *anchor)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES], signature[crypto_sign_BYTES];
  char hash[2 * MUN_ANCHOR_HASH + 1], key_hex[2 * sizeof public_key + 1], signature_hex[2 * sizeof signature + 1];
  gint64 at = mun_clock_now ();
  const char *copy = names->copy != NULL ? names->copy : "";
  sodium_bin2hex (hash, sizeof hash, anchor->hash, MUN_ANCHOR_HASH);
  g_autofree char *message = make_message (names->store, names->station, copy, anchor->seq, at, hash);
  make_keys (ledger_key, public_key, secret_key);
  crypto_sign_detached (signature, NULL, (const guint8 *)message, strlen (message), secret_key);
  sodium_memzero (secret_key, sizeof secret_key);
  sodium_bin2hex (key_hex, sizeof key_hex, public_key, sizeof public_key);
  sodium_bin2hex (signature_hex, sizeof signature_hex, signature, sizeof signature);
  return g_strdup_printf ("{\"store\":\"%s\",\"station\":\"%s\",\"copy\":\"%s\",\"seq\":%" G_GINT64_FORMAT ",\"at\":%" G_GINT64_FORMAT
                          ",\"hash\":\"%s\",\"key\":\"%s\",\"signature\":\"%s\"}\n",
                          names->store, names->station, copy, anchor->seq, at, hash, key_hex, signature_hex);
}

gboolean
mun_anchor_write (MunConnection *connection, MunSecret *ledger_key, const char *folder, const MunAnchor *anchor, GError **error)
{
  g_auto (Names) names = { 0 };
  if (!read_names (connection, &names, error))
    return FALSE;
  g_autofree char *line = make_line (&names, ledger_key, anchor);
  g_autofree char *name = g_strdup_printf (PREFIX "%s.jsonl", names.station);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd = g_open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      mun_error_set_errno (error, errno, "write the anchor outside the store");
      return FALSE;
    }
  gsize length = strlen (line);
  gboolean good = write (fd, line, length) == (gssize)length && fsync (fd) == 0;
  int saved_errno = errno;
  close (fd);
  if (!good)
    mun_error_set_errno (error, saved_errno, "write the anchor outside the store");
  return good;
}

/* ---- reading ---- */

static gboolean
is_signed (const guint8 *public_key, const char *message, const char *signature_hex)
{
  guint8 signature[crypto_sign_BYTES];
  gsize length = 0;
  if (signature_hex == NULL || sodium_hex2bin (signature, sizeof signature, signature_hex, strlen (signature_hex), NULL, &length, NULL) != 0
      || length != sizeof signature)
    return FALSE;
  return crypto_sign_verify_detached (signature, (const guint8 *)message, strlen (message), public_key) == 0;
}

static const char *
get_text (JsonObject *object, const char *field)
{
  const char *text = json_object_get_string_member_with_default (object, field, "");
  return text != NULL ? text : "";
}

typedef struct
{
  guint8 key[crypto_sign_PUBLICKEYBYTES];
  const Names *names;
  MunAnchors *anchors;
} Reading;

/* FALSE: a line that this store should have signed and has not. */
static gboolean
take_line (Reading *reading, const char *line)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, line, -1, NULL) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return FALSE;
  JsonObject *object = json_node_get_object (json_parser_get_root (parser));
  const char *store = get_text (object, "store"), *copy = get_text (object, "copy"), *hash = get_text (object, "hash");
  if (strcmp (store, reading->names->store) != 0)
    return TRUE;
  MunAnchor anchor = { .seq = json_object_get_int_member_with_default (object, "seq", 0) };
  anchor.current = g_strcmp0 (copy, reading->names->copy != NULL ? reading->names->copy : "") == 0;
  gint64 at = json_object_get_int_member_with_default (object, "at", 0);
  g_autofree char *message = make_message (store, get_text (object, "station"), copy, anchor.seq, at, hash);
  gsize length = 0;
  if (!is_signed (reading->key, message, get_text (object, "signature"))
      || sodium_hex2bin (anchor.hash, sizeof anchor.hash, hash, strlen (hash), NULL, &length, NULL) != 0 || length != sizeof anchor.hash)
    return FALSE;
  g_ptr_array_add (reading->anchors->list, g_memdup2 (&anchor, sizeof anchor));
  return TRUE;
}

static gboolean
take_file (Reading *reading, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  GError *local = NULL;
  if (!g_file_get_contents (path, &text, &length, &local))
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_DENIED, "An anchor file cannot be read.");
      g_error_free (local);
      return FALSE;
    }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (gint64 i = 0; lines[i] != NULL; i++)
    {
      gboolean last = lines[i + 1] == NULL; /* "" after the last newline, or a line that the power cut short */
      if (!last && !take_line (reading, lines[i]) && reading->anchors->bad_line == 0)
        reading->anchors->bad_line = i + 1;
    }
  return TRUE;
}

static int
compare_anchors (gconstpointer a, gconstpointer b)
{
  const MunAnchor *one = *(MunAnchor *const *)a, *other = *(MunAnchor *const *)b;
  return one->seq < other->seq ? -1 : one->seq > other->seq;
}

MunAnchors *
mun_anchors_read (MunConnection *connection, MunSecret *ledger_key, const char *folder, GError **error)
{
  g_auto (Names) names = { 0 };
  g_autoptr (MunAnchors) self = g_new0 (MunAnchors, 1);
  self->list = g_ptr_array_new_with_free_func (g_free);
  Reading reading = { .names = &names, .anchors = self };
  guint8 secret_key[crypto_sign_SECRETKEYBYTES];
  make_keys (ledger_key, reading.key, secret_key);
  sodium_memzero (secret_key, sizeof secret_key);
  if (!read_names (connection, &names, error))
    return NULL;
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  if (files == NULL)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, "The folder of the anchors cannot be opened.");
      return NULL;
    }
  for (const char *name = g_dir_read_name (files); name != NULL; name = g_dir_read_name (files))
    {
      if (!g_str_has_prefix (name, PREFIX) || !g_str_has_suffix (name, ".jsonl"))
        continue;
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (!take_file (&reading, path, error))
        return NULL;
    }
  g_ptr_array_sort (self->list, compare_anchors);
  return g_steal_pointer (&self);
}

void
mun_anchors_free (MunAnchors *self)
{
  g_ptr_array_unref (self->list);
  g_free (self);
}
