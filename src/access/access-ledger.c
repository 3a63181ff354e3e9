/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appending to the ledger and checking its chain. What a row's hash covers is written once, in hash_row(), for both.
 *
 * HMAC-SHA-256 of libsodium: a million rows cost it less than reading them from the encrypted file. */
#include "access-ledger.h"
#include "access-anchor.h"
#include "base-clock.h"
#include "base-error.h"
#include <sodium.h>
#include <string.h>

#define HASH crypto_auth_hmacsha256_BYTES

/* With its length as the database has it, so that nothing hides behind a NUL. */
typedef struct
{
  const char *at;
  gsize length;
} Text;

typedef struct
{
  gint64 seq, at, mono;
  Text station;
  gint64 member;
  Text role;
  gint64 act, outcome, object_type, object, patient, work;
  Text reason, detail;
} Row;

static Text
make_text (const char *text)
{
  return (Text){ text != NULL ? text : "", text != NULL ? strlen (text) : 0 };
}

static void
add_int (crypto_auth_hmacsha256_state *state, gint64 value)
{
  guint8 bytes[9] = { 'i' };
  guint64 big = GUINT64_TO_BE ((guint64)value);
  memcpy (bytes + 1, &big, sizeof big);
  crypto_auth_hmacsha256_update (state, bytes, sizeof bytes);
}

static void
add_text (crypto_auth_hmacsha256_state *state, Text text)
{
  guint8 head[5] = { 't' };
  guint32 big = GUINT32_TO_BE ((guint32)text.length);
  memcpy (head + 1, &big, sizeof big);
  crypto_auth_hmacsha256_update (state, head, sizeof head);
  crypto_auth_hmacsha256_update (state, (const guint8 *)text.at, text.length);
}

/* keyed: a state with only the key in it. */
static void
hash_row (const crypto_auth_hmacsha256_state *keyed, const guint8 previous[HASH], const Row *row, guint8 hash[HASH])
{
  crypto_auth_hmacsha256_state state = *keyed;
  crypto_auth_hmacsha256_update (&state, previous, HASH);
  add_int (&state, row->seq);
  add_int (&state, row->at);
  add_int (&state, row->mono);
  add_text (&state, row->station);
  add_int (&state, row->member);
  add_text (&state, row->role);
  add_int (&state, row->act);
  add_int (&state, row->outcome);
  add_int (&state, row->object_type);
  add_int (&state, row->object);
  add_int (&state, row->patient);
  add_int (&state, row->work);
  add_text (&state, row->reason);
  add_text (&state, row->detail);
  crypto_auth_hmacsha256_final (&state, hash);
  sodium_memzero (&state, sizeof state);
}

static gboolean
read_head (MunConnection *connection, gint64 *seq, guint8 hash[HASH], GError **error)
{
  MunStatement *s = mun_connection_prepare (connection, "SELECT seq, h FROM ledger ORDER BY seq DESC LIMIT 1");
  GError *local = NULL;
  memset (hash, 0, HASH);
  *seq = 0;
  if (mun_statement_step (s, &local))
    {
      gsize length = 0;
      const void *h = mun_statement_get_blob (s, 1, &length);
      *seq = mun_statement_get_int (s, 0);
      if (length == HASH)
        memcpy (hash, h, HASH);
      else
        g_set_error_literal (&local, MUN_ERROR, MUN_ERROR_DAMAGED, "The last row of the ledger is damaged.");
    }
  mun_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
insert_row (MunConnection *connection, const Row *row, const guint8 hash[HASH], GError **error)
{
  MunStatement *s = mun_connection_prepare (
    connection, "INSERT INTO ledger (seq, at, mono, station, member, role, act, outcome, object_type, object, patient, work, reason,"
                " detail, h) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)");
  mun_statement_int (s, 1, row->seq);
  mun_statement_int (s, 2, row->at);
  mun_statement_int (s, 3, row->mono);
  mun_statement_text (s, 4, row->station.at);
  mun_statement_int (s, 5, row->member);
  mun_statement_text (s, 6, row->role.at);
  mun_statement_int (s, 7, row->act);
  mun_statement_int (s, 8, row->outcome);
  mun_statement_int (s, 9, row->object_type);
  mun_statement_int (s, 10, row->object);
  mun_statement_int (s, 11, row->patient);
  mun_statement_int (s, 12, row->work);
  mun_statement_text (s, 13, row->reason.at);
  mun_statement_text (s, 14, row->detail.at);
  mun_statement_blob (s, 15, hash, HASH);
  return mun_statement_run (s, error);
}

gint64
mun_ledger_append (MunScope *scope, const MunEntry *entry, GError **error)
{
  g_return_val_if_fail (mun_connection_in_transaction (scope->connection), 0);
  guint8 previous[HASH], hash[HASH];
  gint64 head;
  if (!read_head (scope->connection, &head, previous, error))
    return 0;
  g_autofree char *roles = scope->actor->roles != NULL ? g_strjoinv (",", scope->actor->roles) : g_strdup ("");
  const char *reason = entry->reason != NULL ? entry->reason : scope->reason;
  g_autofree char *valid_reason = reason != NULL ? g_utf8_make_valid (reason, -1) : NULL;
  Row row = {
    .seq = head + 1,
    .at = mun_clock_now (),
    .mono = mun_clock_monotonic (),
    .station = make_text (scope->actor->station),
    .member = scope->actor->member,
    .role = make_text (roles),
    .act = entry->act,
    .outcome = entry->refused ? 1 : 0,
    .object_type = entry->object_type,
    .object = entry->object,
    .patient = entry->patient,
    .work = scope->work,
    .reason = make_text (valid_reason),
    .detail = make_text (entry->detail),
  };
  crypto_auth_hmacsha256_state keyed;
  crypto_auth_hmacsha256_init (&keyed, mun_secret_peek (scope->ledger_key), MUN_KEY_BYTES);
  hash_row (&keyed, previous, &row, hash);
  sodium_memzero (&keyed, sizeof keyed);
  return insert_row (scope->connection, &row, hash, error) ? row.seq : 0;
}

gint64
mun_ledger_get_head (MunConnection *connection, GError **error)
{
  guint8 hash[HASH];
  gint64 seq;
  return read_head (connection, &seq, hash, error) ? seq : 0;
}

gint64
mun_ledger_write_anchor (MunConnection *connection, MunSecret *ledger_key, const char *folder, GError **error)
{
  MunAnchor anchor = { 0 };
  if (!read_head (connection, &anchor.seq, anchor.hash, error))
    return 0;
  if (anchor.seq == 0)
    {
      g_set_error_literal (error, MUN_ERROR, MUN_ERROR_NOT_FOUND, "The ledger has no row yet.");
      return 0;
    }
  return mun_anchor_write (connection, ledger_key, folder, &anchor, error) ? anchor.seq : 0;
}

/* ---- checking ---- */

typedef struct
{
  crypto_auth_hmacsha256_state keyed;
  guint8 previous[HASH];
  gint64 next;        /* the seq that has to come */
  GPtrArray *anchors; /* of MunAnchor by seq; NULL: not asked */
  guint anchor;       /* the next one to meet */
  gint64 restored;    /* the least head that came with a backup that was restored; G_MAXINT64 none */
  GArray *doubts;     /* seq of anchors of other copies that do not agree */
  MunLedgerVerdict *verdict;
} Walk;

static void
find_bad (MunLedgerVerdict *verdict, const char *table, gint64 row, const char *reason)
{
  if (verdict->reason != NULL)
    return;
  verdict->table = table;
  verdict->first_bad = row;
  verdict->reason = g_strdup (reason);
}

static Text
take_text (MunStatement *s, int column)
{
  Text text = { 0 };
  text.at = mun_statement_get_blob (s, column, &text.length);
  return text.at != NULL ? text : (Text){ "", 0 };
}

static void
take_row (MunStatement *s, Row *row)
{
  row->seq = mun_statement_get_int (s, 0);
  row->at = mun_statement_get_int (s, 1);
  row->mono = mun_statement_get_int (s, 2);
  row->station = take_text (s, 3);
  row->member = mun_statement_get_int (s, 4);
  row->role = take_text (s, 5);
  row->act = mun_statement_get_int (s, 6);
  row->outcome = mun_statement_get_int (s, 7);
  row->object_type = mun_statement_get_int (s, 8);
  row->object = mun_statement_get_int (s, 9);
  row->patient = mun_statement_get_int (s, 10);
  row->work = mun_statement_get_int (s, 11);
  row->reason = take_text (s, 12);
  row->detail = take_text (s, 13);
}

/* An anchor at `seq` must name this hash, unless a restore put the copy away that it was written for. */
static void
meet_anchors (Walk *walk, gint64 seq, const guint8 hash[HASH])
{
  for (; walk->anchors != NULL && walk->anchor < walk->anchors->len; walk->anchor++)
    {
      const MunAnchor *anchor = walk->anchors->pdata[walk->anchor];
      if (anchor->seq > seq)
        return;
      if (anchor->seq < seq) /* before the first row asked for */
        continue;
      if (sodium_memcmp (anchor->hash, hash, HASH) == 0)
        walk->verdict->anchors++;
      else if (!anchor->current)
        g_array_append_val (walk->doubts, anchor->seq);
      else
        find_bad (walk->verdict, "anchor", seq, "This row is not the one that the anchor outside the store was written for.");
    }
}

/* The last row that came with the backup, from a RESTORE row's detail. The row is authentic when this is asked. */
static gint64
take_head (Text detail)
{
  g_autofree char *text = g_strndup (detail.at, detail.length);
  return g_str_has_prefix (text, MUN_RESTORE_DETAIL) ? g_ascii_strtoll (text + strlen (MUN_RESTORE_DETAIL), NULL, 10) : G_MAXINT64;
}

static gboolean
check_row (Walk *walk, MunStatement *s)
{
  Row row;
  guint8 hash[HASH];
  gsize length = 0;
  take_row (s, &row);
  const void *h = mun_statement_get_blob (s, 14, &length);
  if (row.seq != walk->next)
    {
      find_bad (walk->verdict, "ledger", walk->next, "A row is missing here, or one too many.");
      return FALSE;
    }
  hash_row (&walk->keyed, walk->previous, &row, hash);
  if (length != HASH || sodium_memcmp (h, hash, HASH) != 0)
    {
      find_bad (walk->verdict, "ledger", row.seq, "This row, or the one before it, is not what was written.");
      return FALSE;
    }
  if (row.act == MUN_ACT_RESTORE && row.outcome == 0)
    walk->restored = MIN (walk->restored, take_head (row.detail));
  memcpy (walk->previous, hash, HASH);
  walk->verdict->entries++;
  walk->next++;
  meet_anchors (walk, row.seq, hash);
  return TRUE;
}

static gboolean
check_rows (MunConnection *connection, Walk *walk, GCancellable *cancellable, GError **error)
{
  MunStatement *s = mun_connection_prepare (
    connection, "SELECT seq, at, mono, station, member, role, act, outcome, object_type, object, patient, work, reason, detail, h"
                " FROM ledger WHERE seq >= ?1 ORDER BY seq");
  mun_statement_int (s, 1, walk->next > 1 ? walk->next : G_MININT64); /* a row in front of the first is seen too */
  GError *local = NULL;
  gboolean good = TRUE;
  while (good && mun_statement_step (s, &local))
    {
      good = check_row (walk, s);
      if (good && walk->verdict->entries % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, &local))
        break;
    }
  mun_statement_reset (s);
  if (g_error_matches (local, MUN_ERROR, MUN_ERROR_DAMAGED))
    {
      find_bad (walk->verdict, "ledger", walk->next, "The database page that holds this row is damaged.");
      g_clear_error (&local);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
take_previous (MunConnection *connection, gint64 from, Walk *walk, GError **error)
{
  memset (walk->previous, 0, HASH);
  walk->next = MAX (from, 1);
  if (from <= 1)
    return TRUE;
  MunStatement *s = mun_connection_prepare (connection, "SELECT h FROM ledger WHERE seq = ?1");
  mun_statement_int (s, 1, from - 1);
  GError *local = NULL;
  gsize length = 0;
  if (mun_statement_step (s, &local))
    {
      const void *h = mun_statement_get_blob (s, 0, &length);
      if (length == HASH)
        memcpy (walk->previous, h, HASH);
    }
  mun_statement_reset (s);
  if (local == NULL && length != HASH)
    find_bad (walk->verdict, "ledger", from - 1, "A row is missing here.");
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* What the anchors say about rows that are not there any more, and of copies that a restore may have put away. */
static void
check_tail (Walk *walk, const MunAnchors *anchors)
{
  static const char *const cut =
    "The ledger ends before a row that an anchor outside the store names: rows were cut off, or an older copy was put back.";
  for (; walk->anchor < walk->anchors->len; walk->anchor++)
    {
      const MunAnchor *anchor = walk->anchors->pdata[walk->anchor];
      if (anchor->current)
        find_bad (walk->verdict, "ledger", walk->next, cut);
      else
        g_array_append_val (walk->doubts, anchor->seq);
    }
  for (guint i = 0; i < walk->doubts->len; i++)
    {
      gint64 seq = g_array_index (walk->doubts, gint64, i);
      if (seq > walk->restored)
        walk->verdict->explained++;
      else if (seq < walk->next)
        find_bad (walk->verdict, "anchor", seq, "This row is not the one that the anchor outside the store was written for.");
      else
        find_bad (walk->verdict, "ledger", walk->next, cut);
    }
  if (anchors->bad_line != 0)
    find_bad (walk->verdict, "anchor", anchors->bad_line, "This line of the anchor file was not signed by this store.");
  if (walk->anchors->len == 0)
    find_bad (walk->verdict, "anchor", 0, "The folder holds no anchor of this store.");
}

gboolean
mun_ledger_verify (MunConnection *connection, MunSecret *ledger_key, gint64 from, const char *anchors, GCancellable *cancellable,
                   MunLedgerVerdict *verdict, GError **error)
{
  *verdict = (MunLedgerVerdict){ 0 };
  g_autoptr (GArray) doubts = g_array_new (FALSE, FALSE, sizeof (gint64));
  Walk walk = { .verdict = verdict, .restored = G_MAXINT64, .doubts = doubts };
  g_autoptr (MunAnchors) outside = NULL;
  if (anchors != NULL)
    {
      outside = mun_anchors_read (connection, ledger_key, anchors, error);
      if (outside == NULL)
        return FALSE;
      walk.anchors = outside->list;
    }
  if (!take_previous (connection, from, &walk, error))
    return FALSE;
  crypto_auth_hmacsha256_init (&walk.keyed, mun_secret_peek (ledger_key), MUN_KEY_BYTES);
  gboolean read = verdict->reason != NULL || check_rows (connection, &walk, cancellable, error);
  sodium_memzero (&walk.keyed, sizeof walk.keyed);
  if (!read)
    return FALSE;
  if (verdict->reason == NULL && walk.next == 1)
    find_bad (verdict, "ledger", 1, "The ledger is empty.");
  if (verdict->reason == NULL && outside != NULL)
    check_tail (&walk, outside);
  return TRUE;
}

void
mun_ledger_verdict_clear (MunLedgerVerdict *verdict)
{
  g_clear_pointer (&verdict->reason, g_free);
}
