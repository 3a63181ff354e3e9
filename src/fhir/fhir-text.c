/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fhir-text.h"

#include <string.h>

#define LONGEST 2000 /* bytes of one text on a line */

const char *
mun_fhir_text_join (MunJson *json, const char *between, const char *const *parts, gsize n)
{
  gsize length = 0, count = 0;
  const char *only = NULL;
  for (gsize i = 0; i < n; i++)
    if (parts[i] != NULL && *parts[i] != 0)
      {
        only = parts[i];
        length += strlen (parts[i]) + strlen (between);
        count++;
      }
  if (count <= 1)
    return only;
  g_autoptr (GString) text = g_string_sized_new (length + 1);
  for (gsize i = 0; i < n; i++)
    if (parts[i] != NULL && *parts[i] != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? between : "", parts[i]);
  return mun_json_keep (json, text->str, text->len);
}

/* The texts of an array's elements (or of the one node), joined, without repeating one. */
static const char *
join_each (MunJson *json, const MunJsonNode *node, const char *between, const char *(*each) (MunJson *, const MunJsonNode *))
{
  if (node == NULL || node->kind != MUN_JSON_ARRAY)
    return each (json, node);
  const char *texts[24];
  gsize n = 0;
  for (const MunJsonNode *child = mun_json_first (json, node); child != NULL && n < G_N_ELEMENTS (texts);
       child = mun_json_next (json, child))
    {
      const char *text = each (json, child);
      gboolean known = text == NULL;
      for (gsize i = 0; i < n && !known; i++)
        known = strcmp (texts[i], text) == 0;
      if (!known)
        texts[n++] = text;
    }
  return mun_fhir_text_join (json, between, texts, n);
}

static const char *
non_empty (const char *text)
{
  return text != NULL && *text != 0 ? text : NULL;
}

/* ---- concepts ------------------------------------------------------------------------------------------------------------------------ */

static const char *
coding_text (MunJson *json, const MunJsonNode *coding)
{
  const char *display = non_empty (mun_json_get_string (json, coding, "display"));
  return display != NULL ? display : non_empty (mun_json_get_string (json, coding, "code"));
}

static const char *
one_concept (MunJson *json, const MunJsonNode *node)
{
  if (node == NULL)
    return NULL;
  if (node->kind != MUN_JSON_OBJECT)
    return non_empty (mun_json_string (json, node));
  const char *text = non_empty (mun_json_get_string (json, node, "text"));
  if (text != NULL)
    return text;
  const MunJsonNode *codings = mun_json_get (json, node, "coding");
  if (codings == NULL)
    return coding_text (json, node);
  const char *code = NULL;
  for (const MunJsonNode *coding = mun_json_first (json, codings); coding != NULL; coding = mun_json_next (json, coding))
    {
      const char *display = non_empty (mun_json_get_string (json, coding, "display"));
      if (display != NULL)
        return display;
      code = code != NULL ? code : non_empty (mun_json_get_string (json, coding, "code"));
    }
  return code;
}

const char *
mun_fhir_text_concept (MunJson *json, const MunJsonNode *node)
{
  return join_each (json, node, ", ", one_concept);
}

const MunJsonNode *
mun_fhir_text_coding (MunJson *json, const MunJsonNode *concept)
{
  while (concept != NULL && concept->kind == MUN_JSON_ARRAY)
    concept = mun_json_first (json, concept);
  if (concept == NULL || concept->kind != MUN_JSON_OBJECT)
    return NULL;
  const MunJsonNode *codings = mun_json_get (json, concept, "coding");
  if (codings == NULL)
    return mun_json_get (json, concept, "code") != NULL ? concept : NULL;
  return mun_json_first (json, codings);
}

gboolean
mun_fhir_text_has_code (MunJson *json, const MunJsonNode *concept, const char *system, const char *code)
{
  if (concept == NULL)
    return FALSE;
  if (concept->kind == MUN_JSON_ARRAY)
    {
      for (const MunJsonNode *child = mun_json_first (json, concept); child != NULL; child = mun_json_next (json, child))
        if (mun_fhir_text_has_code (json, child, system, code))
          return TRUE;
      return FALSE;
    }
  if (concept->kind != MUN_JSON_OBJECT)
    return mun_json_string_is (json, concept, code);
  const MunJsonNode *codings = mun_json_get (json, concept, "coding");
  if (codings != NULL)
    return mun_fhir_text_has_code (json, codings, system, code);
  return mun_json_string_is (json, mun_json_get (json, concept, "code"), code)
         && (system == NULL || mun_json_string_is (json, mun_json_get (json, concept, "system"), system));
}

/* ---- amounts ------------------------------------------------------------------------------------------------------------------------- */

static const char *
unit_text (MunJson *json, const MunJsonNode *quantity)
{
  static const char *const keys[] = { "unit", "code", "currency" };
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *unit = non_empty (mun_json_get_string (json, quantity, keys[i]));
      if (unit != NULL)
        return g_str_equal (unit, "1") ? NULL : unit;
    }
  return NULL;
}

static const char *
one_quantity (MunJson *json, const MunJsonNode *node)
{
  const char *value = mun_json_get_string (json, node, "value");
  if (value == NULL)
    return NULL;
  const char *unit = unit_text (json, node);
  const char *parts[] = { mun_json_get_string (json, node, "comparator"), value, unit };
  if (unit != NULL && strcmp (unit, "%") == 0)
    return mun_json_keep_printf (json, "%s%s%s %%", parts[0] != NULL ? parts[0] : "", parts[0] != NULL ? " " : "", value);
  return mun_fhir_text_join (json, " ", parts, G_N_ELEMENTS (parts));
}

const char *
mun_fhir_text_quantity (MunJson *json, const MunJsonNode *node)
{
  return join_each (json, node, ", ", one_quantity);
}

const char *
mun_fhir_text_range (MunJson *json, const MunJsonNode *node)
{
  const MunJsonNode *low = mun_json_get (json, node, "low"), *high = mun_json_get (json, node, "high");
  const char *from = mun_json_get_string (json, low, "value"), *to = mun_json_get_string (json, high, "value");
  const char *unit = unit_text (json, high != NULL ? high : low);
  if (from == NULL && to == NULL)
    return NULL;
  const char *numbers = from != NULL && to != NULL ? mun_json_keep_printf (json, "%s–%s", from, to)
                        : from != NULL             ? mun_json_keep_printf (json, "≥ %s", from)
                                                   : mun_json_keep_printf (json, "≤ %s", to);
  const char *parts[] = { numbers, unit };
  return mun_fhir_text_join (json, " ", parts, 2);
}

const char *
mun_fhir_text_ratio (MunJson *json, const MunJsonNode *node)
{
  const char *over = one_quantity (json, mun_json_get (json, node, "numerator"));
  const char *under = one_quantity (json, mun_json_get (json, node, "denominator"));
  if (over == NULL || under == NULL)
    return over;
  gboolean plain = strchr (over, ' ') == NULL && strchr (under, ' ') == NULL;
  return mun_json_keep_printf (json, plain ? "%s:%s" : "%s / %s", over, under);
}

const char *
mun_fhir_text_day (MunJson *json, const char *date)
{
  return date != NULL && strlen (date) > 10 && date[10] == 'T' ? mun_json_keep (json, date, 10) : date;
}

const char *
mun_fhir_text_period (MunJson *json, const MunJsonNode *node)
{
  const char *start = mun_json_get_string (json, node, "start"), *end = mun_json_get_string (json, node, "end");
  if (start == NULL && end == NULL)
    return NULL;
  start = mun_fhir_text_day (json, start);
  end = mun_fhir_text_day (json, end);
  if (start != NULL && end != NULL && strcmp (start, end) == 0)
    return start;
  return mun_json_keep_printf (json, "%s – %s", start != NULL ? start : "", end != NULL ? end : "");
}

/* ---- people and places --------------------------------------------------------------------------------------------------------------- */

static const char *
join_strings (MunJson *json, const MunJsonNode *array)
{
  return join_each (json, array, " ", mun_json_string);
}

static const char *
one_name (MunJson *json, const MunJsonNode *node)
{
  if (node == NULL || node->kind != MUN_JSON_OBJECT)
    return NULL;
  const char *parts[] = { join_strings (json, mun_json_get (json, node, "prefix")), join_strings (json, mun_json_get (json, node, "given")),
                          mun_json_get_string (json, node, "family"), join_strings (json, mun_json_get (json, node, "suffix")) };
  const char *built = parts[1] != NULL || non_empty (parts[2]) != NULL ? mun_fhir_text_join (json, " ", parts, G_N_ELEMENTS (parts)) : NULL;
  return built != NULL ? built : non_empty (mun_json_get_string (json, node, "text"));
}

const char *
mun_fhir_text_name (MunJson *json, const MunJsonNode *node)
{
  if (node == NULL || node->kind != MUN_JSON_ARRAY)
    return one_name (json, node);
  for (const MunJsonNode *child = mun_json_first (json, node); child != NULL; child = mun_json_next (json, child))
    {
      const MunJsonNode *use = mun_json_get (json, child, "use");
      if (!mun_json_string_is (json, use, "old") && !mun_json_string_is (json, use, "maiden"))
        return one_name (json, child);
    }
  return one_name (json, mun_json_first (json, node));
}

const char *
mun_fhir_text_address (MunJson *json, const MunJsonNode *node)
{
  while (node != NULL && node->kind == MUN_JSON_ARRAY)
    node = mun_json_first (json, node);
  const char *text = non_empty (mun_json_get_string (json, node, "text"));
  if (text != NULL)
    return text;
  const char *parts[] = { join_strings (json, mun_json_get (json, node, "line")), mun_json_get_string (json, node, "city"),
                          mun_json_get_string (json, node, "state"), mun_json_get_string (json, node, "postalCode") };
  return mun_fhir_text_join (json, ", ", parts, G_N_ELEMENTS (parts));
}

/* ---- doses --------------------------------------------------------------------------------------------------------------------------- */

static const char *
period_unit (const char *unit, gboolean one)
{
  static const struct
  {
    const char *code, *one, *many;
  } units[] = { { "s", "second", "seconds" }, { "min", "minute", "minutes" }, { "h", "hour", "hours" }, { "d", "day", "days" },
                { "wk", "week", "weeks" },    { "mo", "month", "months" },    { "a", "year", "years" } };
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].code, unit) == 0)
      return one ? units[i].one : units[i].many;
  return unit;
}

static const char *
timing_frequency (MunJson *json, const MunJsonNode *repeat)
{
  const char *frequency = mun_json_get_string (json, repeat, "frequency"), *period = mun_json_get_string (json, repeat, "period");
  const char *unit = mun_json_get_string (json, repeat, "periodUnit");
  if (period == NULL || unit == NULL)
    return NULL;
  gboolean once = frequency == NULL || strcmp (frequency, "1") == 0, one = strcmp (period, "1") == 0;
  if (once)
    return one ? mun_json_keep_printf (json, "every %s", period_unit (unit, TRUE))
               : mun_json_keep_printf (json, "every %s %s", period, period_unit (unit, FALSE));
  const char *times = strcmp (frequency, "2") == 0 ? "twice" : mun_json_keep_printf (json, "%s times", frequency);
  return one ? mun_json_keep_printf (json, "%s a %s", times, period_unit (unit, TRUE))
             : mun_json_keep_printf (json, "%s in %s %s", times, period, period_unit (unit, FALSE));
}

const char *
mun_fhir_text_timing (MunJson *json, const MunJsonNode *node)
{
  const MunJsonNode *repeat = mun_json_get (json, node, "repeat");
  const char *code = one_concept (json, mun_json_get (json, node, "code"));
  const char *parts[] = { code != NULL ? code : timing_frequency (json, repeat), join_strings (json, mun_json_get (json, repeat, "when")),
                          mun_fhir_text_period (json, mun_json_get (json, repeat, "boundsPeriod")) };
  return mun_fhir_text_join (json, ", ", parts, G_N_ELEMENTS (parts));
}

static const char *
one_dosage (MunJson *json, const MunJsonNode *node)
{
  const char *text = non_empty (mun_json_get_string (json, node, "text"));
  if (text != NULL)
    return text;
  const MunJsonNode *dose = mun_json_path (json, node, "doseAndRate");
  const char *needed = mun_json_is_true (mun_json_get (json, node, "asNeededBoolean")) ? "as needed" : NULL;
  const char *reason = one_concept (json, mun_json_get (json, node, "asNeededCodeableConcept"));
  const char *amount = mun_fhir_text_choice (json, dose != NULL ? dose : node, "dose");
  const char *parts[] = { amount != NULL ? amount : mun_fhir_text_quantity (json, mun_json_get (json, node, "dose")),
                          mun_fhir_text_choice (json, dose != NULL ? dose : node, "rate"),
                          one_concept (json, mun_json_get (json, node, "route")),
                          mun_fhir_text_timing (json, mun_json_get (json, node, "timing")),
                          reason != NULL ? mun_json_keep_printf (json, "as needed for %s", reason) : needed };
  const char *line = mun_fhir_text_join (json, ", ", parts, G_N_ELEMENTS (parts));
  return line != NULL ? line : non_empty (mun_json_get_string (json, node, "patientInstruction"));
}

const char *
mun_fhir_text_dosage (MunJson *json, const MunJsonNode *node)
{
  return join_each (json, node, "; ", one_dosage);
}

/* ---- the rest ------------------------------------------------------------------------------------------------------------------------ */

static const char *
one_note (MunJson *json, const MunJsonNode *node)
{
  const char *text =
    node != NULL && node->kind == MUN_JSON_STRING ? mun_json_string (json, node) : mun_json_get_string (json, node, "text");
  text = non_empty (text);
  if (text == NULL || strlen (text) <= LONGEST)
    return text;
  const char *end = g_utf8_find_prev_char (text, text + LONGEST);
  return mun_json_keep_printf (json, "%.*s…", (int)(end - text), text);
}

const char *
mun_fhir_text_note (MunJson *json, const MunJsonNode *node)
{
  return join_each (json, node, "; ", one_note);
}

const MunJsonNode *
mun_fhir_find_choice (MunJson *json, const MunJsonNode *object, const char *name, const char **form)
{
  gsize length = strlen (name);
  for (const MunJsonNode *child = mun_json_first (json, object); child != NULL; child = mun_json_next (json, child))
    {
      const char *key = child->key_length > length ? mun_json_key (json, child) : NULL;
      if (key != NULL && strncmp (key, name, length) == 0 && g_ascii_isupper (key[length]))
        {
          *form = key + length;
          return child;
        }
    }
  return NULL;
}

/* "56 years": an age or duration whose unit is a UCUM code. */
static const char *
span_text (MunJson *json, const MunJsonNode *node)
{
  const char *value = mun_json_get_string (json, node, "value"), *unit = unit_text (json, node);
  if (value == NULL || unit == NULL || mun_json_get (json, node, "comparator") != NULL)
    return mun_fhir_text_quantity (json, node);
  return mun_json_keep_printf (json, "%s %s", value, period_unit (unit, strcmp (value, "1") == 0));
}

static const char *
sampled_text (MunJson *json, const MunJsonNode *node)
{
  const char *unit = unit_text (json, mun_json_get (json, node, "origin"));
  const char *data = mun_json_get_string (json, node, "data");
  if (data == NULL)
    return NULL;
  return mun_json_keep_printf (json, "sampled curve%s%s", unit != NULL ? ", " : "", unit != NULL ? unit : "");
}

const char *
mun_fhir_text_choice (MunJson *json, const MunJsonNode *object, const char *name)
{
  static const struct
  {
    const char *form;
    const char *(*text) (MunJson *, const MunJsonNode *);
  } forms[] = { { "Quantity", mun_fhir_text_quantity },
                { "Age", span_text },
                { "Duration", span_text },
                { "Distance", mun_fhir_text_quantity },
                { "Count", mun_fhir_text_quantity },
                { "Money", mun_fhir_text_quantity },
                { "CodeableConcept", mun_fhir_text_concept },
                { "Coding", mun_fhir_text_concept },
                { "Range", mun_fhir_text_range },
                { "Ratio", mun_fhir_text_ratio },
                { "Period", mun_fhir_text_period },
                { "Timing", mun_fhir_text_timing },
                { "SampledData", sampled_text },
                { "Annotation", mun_fhir_text_note } };
  const char *form;
  const MunJsonNode *node = mun_fhir_find_choice (json, object, name, &form);
  if (node == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (forms[i].form, form) == 0)
      return forms[i].text (json, node);
  if (node->kind == MUN_JSON_TRUE || node->kind == MUN_JSON_FALSE)
    return node->kind == MUN_JSON_TRUE ? "yes" : "no";
  if (node->kind == MUN_JSON_OBJECT)
    return non_empty (mun_json_get_string (json, node, "display"));
  const char *text = node->kind == MUN_JSON_NUMBER ? mun_json_string (json, node) : one_note (json, node);
  return g_str_equal (form, "DateTime") || g_str_equal (form, "Instant") ? mun_fhir_text_day (json, text) : text;
}

const char *
mun_fhir_text_plain (MunJson *json, const char *xhtml)
{
  if (xhtml == NULL)
    return NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean tag = FALSE;
  for (const char *p = xhtml; *p != 0 && text->len < LONGEST; p++)
    {
      if (*p == '<' || *p == '>')
        tag = *p == '<';
      else if (!tag && !g_ascii_isspace (*p))
        {
          g_string_append_c (text, *p);
          continue;
        }
      if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
    }
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_autofree char *valid = g_utf8_make_valid (text->str, (gssize)text->len);
  return text->len > 0 ? mun_json_keep (json, valid, strlen (valid)) : NULL;
}
