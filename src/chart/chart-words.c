/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIR's codes as clinicians' words. Sources: FHIR R4 value sets of each resource's status; v3-ObservationInterpretation. */
#include "chart-words.h"
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const struct
{
  const char *code;
  MunMark mark;
} marks[] = {
  { "H", MUN_MARK_HIGH },      { "HU", MUN_MARK_HIGH },     { "HH", MUN_MARK_VERY_HIGH }, { ">", MUN_MARK_VERY_HIGH },
  { "L", MUN_MARK_LOW },       { "LU", MUN_MARK_LOW },      { "LL", MUN_MARK_VERY_LOW },  { "<", MUN_MARK_VERY_LOW },
  { "A", MUN_MARK_ABNORMAL },  { "AA", MUN_MARK_ABNORMAL }, { "POS", MUN_MARK_ABNORMAL }, { "DET", MUN_MARK_ABNORMAL },
  { "R", MUN_MARK_ABNORMAL },  { "High", MUN_MARK_HIGH },   { "Low", MUN_MARK_LOW },      { "Abnormal", MUN_MARK_ABNORMAL },
  { "RR", MUN_MARK_ABNORMAL }, { "WR", MUN_MARK_ABNORMAL },
};

static gboolean
is_measured (const MunItem *item)
{
  return item->part == MUN_PART_RESULTS || item->part == MUN_PART_VITALS || item->part == MUN_PART_ASSESSMENTS;
}

MunMark
mun_chart_get_mark (const MunItem *item)
{
  if (!is_measured (item))
    return MUN_MARK_NONE;
  for (gsize i = 0; item->abnormal != NULL && i < G_N_ELEMENTS (marks); i++)
    if (strcmp (marks[i].code, item->abnormal) == 0)
      return marks[i].mark;
  if (item->abnormal != NULL || isnan (item->value))
    return MUN_MARK_NONE;
  if (!isnan (item->high) && item->value > item->high)
    return MUN_MARK_HIGH;
  return !isnan (item->low) && item->value < item->low ? MUN_MARK_LOW : MUN_MARK_NONE;
}

const char *
mun_chart_get_mark_word (MunMark mark)
{
  switch (mark)
    {
    case MUN_MARK_HIGH:
      return N_ ("high");
    case MUN_MARK_VERY_HIGH:
      return N_ ("very high");
    case MUN_MARK_LOW:
      return N_ ("low");
    case MUN_MARK_VERY_LOW:
      return N_ ("very low");
    case MUN_MARK_ABNORMAL:
      return N_ ("abnormal");
    case MUN_MARK_NONE:
    default:
      return NULL;
    }
}

const char *
mun_chart_get_mark_shape (MunMark mark)
{
  static const char *const shapes[] = { "", "▲", "▲▲", "▼", "▼▼", "◆" };
  return (guint)mark < G_N_ELEMENTS (shapes) ? shapes[mark] : "";
}

/* over: the patient's list no longer counts on it. usual: what nobody needs to be told. */
static const struct
{
  const char *code;
  const char *word;
  gboolean over, usual;
} statuses[] = {
  { "active", N_ ("active"), FALSE, TRUE },
  { "recurrence", N_ ("came back"), FALSE, FALSE },
  { "relapse", N_ ("relapse"), FALSE, FALSE },
  { "inactive", N_ ("inactive"), TRUE, FALSE },
  { "remission", N_ ("in remission"), TRUE, FALSE },
  { "resolved", N_ ("resolved"), TRUE, FALSE },
  { "unconfirmed", N_ ("unconfirmed"), FALSE, FALSE },
  { "provisional", N_ ("provisional"), FALSE, FALSE },
  { "differential", N_ ("differential"), FALSE, FALSE },
  { "confirmed", N_ ("confirmed"), FALSE, TRUE },
  { "refuted", N_ ("refuted"), TRUE, FALSE },
  { "entered-in-error", N_ ("entered in error"), TRUE, FALSE },
  { "on-hold", N_ ("on hold"), FALSE, FALSE },
  { "onhold", N_ ("on hold"), FALSE, FALSE },
  { "suspended", N_ ("suspended"), FALSE, FALSE },
  { "cancelled", N_ ("cancelled"), TRUE, FALSE },
  { "canceled", N_ ("cancelled"), TRUE, FALSE },
  { "completed", N_ ("completed"), TRUE, TRUE },
  { "stopped", N_ ("stopped"), TRUE, FALSE },
  { "draft", N_ ("draft"), FALSE, FALSE },
  { "unknown", N_ ("status unknown"), FALSE, FALSE },
  { "intended", N_ ("intended"), FALSE, FALSE },
  { "not-taken", N_ ("not taken"), TRUE, FALSE },
  { "not-done", N_ ("not done"), TRUE, FALSE },
  { "in-progress", N_ ("under way"), FALSE, FALSE },
  { "in-process", N_ ("under way"), FALSE, FALSE },
  { "preparation", N_ ("in preparation"), FALSE, FALSE },
  { "planned", N_ ("planned"), FALSE, FALSE },
  { "arrived", N_ ("arrived"), FALSE, FALSE },
  { "triaged", N_ ("triaged"), FALSE, FALSE },
  { "onleave", N_ ("on leave"), FALSE, FALSE },
  { "finished", N_ ("finished"), TRUE, TRUE },
  { "registered", N_ ("registered"), FALSE, FALSE },
  { "partial", N_ ("partial"), FALSE, FALSE },
  { "preliminary", N_ ("preliminary"), FALSE, FALSE },
  { "final", N_ ("final"), TRUE, TRUE },
  { "amended", N_ ("amended"), TRUE, FALSE },
  { "corrected", N_ ("corrected"), TRUE, FALSE },
  { "appended", N_ ("appended"), TRUE, FALSE },
  { "current", N_ ("current"), FALSE, TRUE },
  { "superseded", N_ ("superseded"), TRUE, FALSE },
  { "retired", N_ ("retired"), TRUE, FALSE },
  { "available", N_ ("available"), TRUE, TRUE },
  { "unavailable", N_ ("unavailable"), TRUE, FALSE },
  { "unsatisfactory", N_ ("unsatisfactory"), TRUE, FALSE },
  { "proposed", N_ ("proposed"), FALSE, FALSE },
  { "pending", N_ ("pending"), FALSE, FALSE },
  { "booked", N_ ("booked"), FALSE, FALSE },
  { "fulfilled", N_ ("kept"), TRUE, FALSE },
  { "noshow", N_ ("did not come"), TRUE, FALSE },
  { "checked-in", N_ ("checked in"), FALSE, FALSE },
  { "waitlist", N_ ("on the waiting list"), FALSE, FALSE },
  { "accepted", N_ ("accepted"), FALSE, FALSE },
  { "declined", N_ ("declined"), TRUE, FALSE },
  { "tentative", N_ ("tentative"), FALSE, FALSE },
  { "needs-action", N_ ("no answer yet"), FALSE, FALSE },
  { "revoked", N_ ("revoked"), TRUE, FALSE },
  { "rejected", N_ ("rejected"), TRUE, FALSE },
  { "requested", N_ ("requested"), FALSE, FALSE },
  { "received", N_ ("received"), FALSE, FALSE },
  { "ready", N_ ("ready"), FALSE, FALSE },
  { "failed", N_ ("failed"), TRUE, FALSE },
  { "ended", N_ ("ended"), TRUE, FALSE },
  { "balanced", N_ ("balanced"), TRUE, FALSE },
  { "issued", N_ ("issued"), FALSE, FALSE },
  { "billable", N_ ("billable"), FALSE, FALSE },
  { "not-billable", N_ ("not billable"), TRUE, FALSE },
  { "aborted", N_ ("aborted"), TRUE, FALSE },
  { "billed", N_ ("billed"), TRUE, TRUE },
  { "achieved", N_ ("achieved"), TRUE, FALSE },
  { "abandoned", N_ ("abandoned"), TRUE, FALSE },
  { "queued", N_ ("queued"), FALSE, FALSE },
  { "complete", N_ ("complete"), TRUE, TRUE },
  { "error", N_ ("failed"), TRUE, FALSE },
  { "actual", N_ ("happened"), FALSE, TRUE },
  { "potential", N_ ("possible"), FALSE, FALSE },
  { "mitigated", N_ ("dealt with"), TRUE, FALSE },
  { "health-unknown", N_ ("health unknown"), FALSE, FALSE },
};

static int
find_status (const char *code)
{
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (statuses); i++)
    if (strcmp (statuses[i].code, code) == 0)
      return (int)i;
  return -1;
}

const char *
mun_chart_get_status_word (const MunItem *item)
{
  if ((item->flags & MUN_ITEM_ENTERED_IN_ERROR) != 0)
    return N_ ("entered in error");
  if ((item->flags & MUN_ITEM_REFUTED) != 0)
    return N_ ("refuted");
  if ((item->flags & MUN_ITEM_NOT_DONE) != 0)
    return item->part == MUN_PART_MEDICATIONS ? N_ ("not given") : N_ ("not done");
  if ((item->flags & MUN_ITEM_UNSIGNED) != 0)
    return N_ ("unsigned");
  int i = find_status (item->status);
  return i >= 0 ? statuses[i].word : item->status != NULL ? item->status : "";
}

gboolean
mun_chart_status_is_usual (const MunItem *item)
{
  const guint loud = MUN_ITEM_ENTERED_IN_ERROR | MUN_ITEM_REFUTED | MUN_ITEM_NOT_DONE | MUN_ITEM_UNSIGNED;
  if ((item->flags & loud) != 0)
    return FALSE;
  /* a drug's course that ended is news beside those that go on */
  if (item->part == MUN_PART_MEDICATIONS && g_strcmp0 (item->status, "completed") == 0)
    return FALSE;
  int i = find_status (item->status);
  return i >= 0 ? statuses[i].usual : item->status == NULL || *item->status == '\0';
}

gboolean
mun_chart_item_is_void (const MunItem *item)
{
  return (item->flags & (MUN_ITEM_ENTERED_IN_ERROR | MUN_ITEM_REFUTED)) != 0;
}

gboolean
mun_chart_item_holds (const MunItem *item)
{
  if (mun_chart_item_is_void (item) || (item->flags & MUN_ITEM_NOT_DONE) != 0)
    return FALSE;
  int i = find_status (item->status);
  return i < 0 || !statuses[i].over;
}

/* The first of the segments that the projection joins by "; ". */
static char *
dup_first_segment (const char *detail)
{
  const char *end = detail != NULL ? strstr (detail, "; ") : NULL;
  return end != NULL ? g_strndup (detail, (gsize)(end - detail)) : g_strdup (detail);
}

char *
mun_chart_dup_value (const MunItem *item)
{
  if (!is_measured (item))
    return NULL;
  char *value = dup_first_segment (item->detail);
  if (value == NULL || *value == '\0')
    {
      g_free (value);
      return NULL;
    }
  char *range = g_strrstr (value, " (");
  if (range != NULL && g_str_has_suffix (value, ")"))
    *range = '\0';
  g_autofree char *tail = item->abnormal != NULL ? g_strconcat (" ", item->abnormal, NULL) : NULL;
  if (tail != NULL && g_str_has_suffix (value, tail))
    value[strlen (value) - strlen (tail)] = '\0';
  return value;
}

char *
mun_chart_dup_range (const MunItem *item)
{
  if (!is_measured (item))
    return NULL;
  g_autofree char *first = dup_first_segment (item->detail);
  char *range = first != NULL ? g_strrstr (first, " (") : NULL;
  if (range == NULL || !g_str_has_suffix (first, ")"))
    return NULL;
  return g_strndup (range + 2, strlen (range) - 3);
}

char *
mun_chart_dup_rest (const MunItem *item)
{
  const char *rest = item->detail;
  if (is_measured (item) && rest != NULL)
    {
      const char *end = strstr (rest, "; ");
      rest = end != NULL ? end + 2 : NULL;
    }
  return rest != NULL && *rest != '\0' ? g_strdup (rest) : NULL;
}

char *
mun_chart_dup_source_badge (const char *source)
{
  if (source == NULL || *source == '\0')
    return NULL;
  g_autoptr (GUri) uri = g_uri_parse (source, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host != NULL && *host != '\0')
    return g_strdup (g_str_has_prefix (host, "www.") ? host + 4 : host);
  static const char *const endings[] = { ".gz", ".zip", ".json", ".ndjson", ".jsonl" };
  char *badge = g_strdup (source);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (badge, endings[i]) && strlen (badge) > strlen (endings[i]))
      badge[strlen (badge) - strlen (endings[i])] = '\0';
  return badge;
}
