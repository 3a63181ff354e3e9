/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Do the histories make sense? Every reference resolves but the deliberate ones; age, sex, diagnoses, drugs and results agree; nothing
 * happens before birth or after death. */
#include "base-clock.h"
#include "demo.h"

#include <cjson/cJSON.h>
#include <string.h>

#define BASE (G_GINT64_CONSTANT (20545) * 86400000)
#define DAY G_GINT64_CONSTANT (86400000)
#define PATIENTS 260

typedef struct
{
  char *id, *code;
  gint64 from, until;
  double value;
  char *reason;
} Fact;

typedef struct
{
  char *id;
  gboolean female;
  gint64 birth, death;
  GArray *problems, *orders, *results, *allergies, *visits;
} Record;

typedef struct
{
  GHashTable *ids;       /* "Type/id" */
  GPtrArray *references; /* every one */
  GHashTable *records;   /* "Patient/id" → Record */
  guint resources, unusable;
  GHashTable *types;
} Hospital;

static void
clear_fact (gpointer data)
{
  Fact *f = data;

  g_free (f->id);
  g_free (f->code);
  g_free (f->reason);
}

static GArray *
new_facts (void)
{
  GArray *a = g_array_new (FALSE, TRUE, sizeof (Fact));

  g_array_set_clear_func (a, clear_fact);
  return a;
}

static void
free_record (gpointer data)
{
  Record *r = data;

  g_free (r->id);
  g_array_unref (r->problems);
  g_array_unref (r->orders);
  g_array_unref (r->results);
  g_array_unref (r->allergies);
  g_array_unref (r->visits);
  g_free (r);
}

static const char *
text_at (const cJSON *o, const char *a, const char *b)
{
  const cJSON *x = cJSON_GetObjectItem (o, a);

  if (b != NULL)
    x = cJSON_GetObjectItem (cJSON_IsArray (x) ? cJSON_GetArrayItem (x, 0) : x, b);
  return cJSON_GetStringValue (x);
}

/* code of the coding with that system's end */
static const char *
code_of (const cJSON *concept, const char *system)
{
  const cJSON *c;

  cJSON_ArrayForEach (c, cJSON_GetObjectItem (concept, "coding")) if (g_str_has_suffix (text_at (c, "system", NULL),
                                                                                        system)) return text_at (c, "code", NULL);
  return NULL;
}

static gint64
time_at (const char *text)
{
  gint64 t = 0;

  if (text == NULL)
    return G_MAXINT64;
  g_assert_true (mun_clock_parse (text, &t));
  return t;
}

static void
collect_references (Hospital *h, const cJSON *o)
{
  const cJSON *child;

  cJSON_ArrayForEach (child, o)
  {
    if (child->string != NULL && g_str_equal (child->string, "reference") && cJSON_IsString (child))
      g_ptr_array_add (h->references, g_strdup (child->valuestring));
    else
      collect_references (h, child);
  }
}

static void
take_patient (Hospital *h, const cJSON *o)
{
  Record *r = g_new0 (Record, 1);

  r->id = g_strconcat ("Patient/", text_at (o, "id", NULL), NULL);
  r->female = g_str_equal (text_at (o, "gender", NULL), "female");
  r->birth = time_at (text_at (o, "birthDate", NULL));
  r->death = time_at (text_at (o, "deceasedDateTime", NULL));
  r->problems = new_facts ();
  r->orders = new_facts ();
  r->results = new_facts ();
  r->allergies = new_facts ();
  r->visits = new_facts ();
  g_hash_table_insert (h->records, r->id, r);
  g_assert_cmpint (r->birth, <, BASE);
  if (r->death != G_MAXINT64)
    g_assert_cmpint (r->death, >, r->birth);
}

static void
add (GArray *into, const cJSON *o, const char *code, gint64 from, gint64 until, double value, const char *reason)
{
  Fact f = { g_strdup (text_at (o, "id", NULL)), g_strdup (code != NULL ? code : ""), from, until, value, g_strdup (reason) };

  g_array_append_val (into, f);
}

static void
take_fact (Record *r, const char *type, const cJSON *o)
{
  const cJSON *code = cJSON_GetObjectItem (o, "code");

  if (g_str_equal (type, "Condition"))
    {
      if (!g_str_equal (
            text_at (cJSON_GetArrayItem (cJSON_GetObjectItem (cJSON_GetObjectItem (o, "verificationStatus"), "coding"), 0), "code", NULL),
            "confirmed"))
        return;
      add (r->problems, o, code_of (code, "icd-10-cm"), time_at (text_at (o, "onsetDateTime", NULL)),
           time_at (text_at (o, "abatementDateTime", NULL)), 0, NULL);
    }
  else if (g_str_equal (type, "MedicationRequest"))
    {
      const cJSON *coding = cJSON_GetObjectItem (cJSON_GetObjectItem (o, "medicationCodeableConcept"), "coding");

      add (r->orders, o, text_at (cJSON_GetArrayItem (coding, cJSON_GetArraySize (coding) - 1), "code", NULL),
           time_at (text_at (o, "authoredOn", NULL)), g_str_equal (text_at (o, "status", NULL), "active") ? G_MAXINT64 : 0, 0,
           text_at (o, "reasonReference", "reference"));
    }
  else if (g_str_equal (type, "Observation"))
    add (r->results, o, code_of (code, "loinc.org"), time_at (text_at (o, "effectiveDateTime", NULL)), 0,
         cJSON_GetNumberValue (cJSON_GetObjectItem (cJSON_GetObjectItem (o, "valueQuantity"), "value")), NULL);
  else if (g_str_equal (type, "AllergyIntolerance") && code_of (code, "rxnorm") != NULL)
    add (r->allergies, o, code_of (code, "rxnorm"), time_at (text_at (o, "recordedDate", NULL)), 0, 0, NULL);
  else if (g_str_equal (type, "Encounter"))
    add (r->visits, o, text_at (cJSON_GetObjectItem (o, "class"), "code", NULL), time_at (text_at (o, "period", "start")),
         time_at (cJSON_GetStringValue (cJSON_GetObjectItem (cJSON_GetObjectItem (o, "period"), "end"))), 0,
         cJSON_GetArraySize (cJSON_GetObjectItem (o, "reasonCode")) > 0
           ? code_of (cJSON_GetArrayItem (cJSON_GetObjectItem (o, "reasonCode"), 0), "icd-10-cm")
           : NULL);
}

static void
take (Hospital *h, const char *json)
{
  cJSON *o = cJSON_ParseWithOpts (json, NULL, TRUE);
  const char *type = text_at (o, "resourceType", NULL), *id = text_at (o, "id", NULL), *subject;
  Record *r;

  if (o == NULL || type == NULL || g_str_equal (type, "LabReport") || strpbrk (id, " !") != NULL)
    h->unusable++;
  else
    {
      g_assert_true (g_hash_table_add (h->ids, g_strdup_printf ("%s/%s", type, id)));
      g_hash_table_insert (h->types, g_strdup (type), GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (h->types, type)) + 1));
      h->resources++;
      collect_references (h, o);
      if (g_str_equal (type, "Patient"))
        take_patient (h, o);
      subject = text_at (o, "subject", "reference") != NULL ? text_at (o, "subject", "reference") : text_at (o, "patient", "reference");
      r = subject != NULL ? g_hash_table_lookup (h->records, subject) : NULL;
      if (r != NULL)
        take_fact (r, type, o);
    }
  cJSON_Delete (o);
}

static Hospital *
hospital (void)
{
  static Hospital *h; /* made once: every test reads the same people */
  g_autoptr (MunDemo) demo = NULL;
  char *json;
  gsize length;

  if (h != NULL)
    return h;
  h = g_new0 (Hospital, 1);
  h->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  h->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  h->references = g_ptr_array_new_with_free_func (g_free);
  h->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_record);
  demo = mun_demo_new (1, PATIENTS, BASE);
  while (mun_demo_next (demo, &json, &length))
    {
      take (h, json);
      g_free (json);
    }
  return h;
}

static gboolean
had (const Record *r, const char *icd, gint64 at)
{
  for (guint i = 0; i < r->problems->len; i++)
    {
      const Fact *p = &g_array_index (r->problems, Fact, i);

      if (g_str_has_prefix (p->code, icd) && p->from <= at + DAY && at - DAY < p->until)
        return TRUE;
    }
  return FALSE;
}

static gboolean
had_any (const Record *r, const char *codes, gint64 at)
{
  g_auto (GStrv) list = g_strsplit (codes, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (had (r, list[i], at))
      return TRUE;
  return FALSE;
}

static gboolean
ordered (const Record *r, const char *ingredient, gint64 before)
{
  for (guint i = 0; i < r->orders->len; i++)
    {
      const Fact *o = &g_array_index (r->orders, Fact, i);

      if (g_str_equal (o->code, ingredient) && o->from <= before + DAY)
        return TRUE;
    }
  return FALSE;
}

#define EACH_RECORD(r)                                                                                                                     \
  GHashTableIter each;                                                                                                                     \
  gpointer each_key, each_value;                                                                                                           \
  g_hash_table_iter_init (&each, hospital ()->records);                                                                                    \
  for (Record * r; g_hash_table_iter_next (&each, &each_key, &each_value) && (r = each_value) != NULL;)

static void
test_references (void)
{
  Hospital *h = hospital ();
  guint lost = 0;

  for (guint i = 0; i < h->references->len; i++)
    {
      const char *reference = g_ptr_array_index (h->references, i);

      if (g_hash_table_contains (h->ids, reference))
        continue;
      if (strstr (reference, "/lost-") == NULL)
        g_error ("does not resolve: %s", reference);
      lost++;
    }
  g_test_message ("%u resources of %u types, %u references, %u of them lost on purpose, %u texts unusable", h->resources,
                  g_hash_table_size (h->types), h->references->len, lost, h->unusable);
  g_assert_cmpuint (lost, ==, 2 * 4); /* patients 23, 83, 143, 203 */
  g_assert_cmpuint (h->unusable, ==, 6);
  g_assert_cmpuint (g_hash_table_size (h->records), ==, PATIENTS);
}

static void
test_every_kind (void)
{
  static const char *const wanted[] = { "Organization",
                                        "Location",
                                        "Practitioner",
                                        "PractitionerRole",
                                        "Patient",
                                        "RelatedPerson",
                                        "Encounter",
                                        "Condition",
                                        "AllergyIntolerance",
                                        "Observation",
                                        "DiagnosticReport",
                                        "ServiceRequest",
                                        "Specimen",
                                        "ImagingStudy",
                                        "Procedure",
                                        "MedicationRequest",
                                        "MedicationDispense",
                                        "Immunization",
                                        "DocumentReference",
                                        "Coverage",
                                        "Account",
                                        "ChargeItem",
                                        "Claim",
                                        "ExplanationOfBenefit",
                                        "Consent",
                                        "CarePlan",
                                        "Goal",
                                        "CareTeam",
                                        "Flag",
                                        "Communication",
                                        "DetectedIssue",
                                        "RiskAssessment",
                                        "Appointment",
                                        "FamilyMemberHistory",
                                        "QuestionnaireResponse",
                                        "Device",
                                        "List",
                                        "Provenance", "Task", "Binary" };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!g_hash_table_contains (hospital ()->types, wanted[i]))
      g_error ("no %s", wanted[i]);
}

static void
test_life_span (void)
{
  EACH_RECORD (r)
  {
    for (guint i = 0; i < r->visits->len; i++)
      {
        const Fact *v = &g_array_index (r->visits, Fact, i);

        g_assert_cmpint (v->from, >=, r->birth - DAY);
        g_assert_cmpint (v->from, <, BASE + DAY);
        if (r->death != G_MAXINT64)
          {
            g_assert_cmpint (v->from, <=, r->death + DAY);
            g_assert_cmpint (v->until, <=, r->death + 2 * DAY);
          }
        if (i > 0 && !g_str_equal (v->code, "NONAC"))
          g_assert_cmpint (v->from, >=, g_array_index (r->visits, Fact, i - 1).from);
      }
    for (guint i = 0; i < r->problems->len; i++)
      g_assert_cmpint (g_array_index (r->problems, Fact, i).from, >=, r->birth - DAY);
    for (guint i = 0; i < r->results->len; i++)
      if (r->death != G_MAXINT64)
        g_assert_cmpint (g_array_index (r->results, Fact, i).from, <=, r->death + DAY);
  }
}

static void
test_sex_and_age (void)
{
  static const char *const men[] = { "N40", "C61" }, *const women[] = { "C50", "N80", "D25", "O8", "Z34" };
  static const struct
  {
    const char *icd;
    int from, to;
  } ages[] = { { "N40", 45, 120 }, { "G30", 60, 120 }, { "H66", 0, 13 },      { "F90", 6, 120 },
               { "O8", 16, 46 },   { "S72", 50, 120 }, { "I25.10", 40, 120 }, { "Z38", 0, 0 } };

  EACH_RECORD (r)
  for (guint i = 0; i < r->problems->len; i++)
    {
      const Fact *p = &g_array_index (r->problems, Fact, i);
      double age = (double)(p->from - r->birth) / (365.25 * DAY);

      for (guint k = 0; k < G_N_ELEMENTS (men); k++)
        g_assert_false (r->female && g_str_has_prefix (p->code, men[k]));
      for (guint k = 0; k < G_N_ELEMENTS (women); k++)
        g_assert_false (!r->female && g_str_has_prefix (p->code, women[k]));
      for (guint k = 0; k < G_N_ELEMENTS (ages); k++)
        if (g_str_has_prefix (p->code, ages[k].icd) && (age < ages[k].from - 0.1 || age > ages[k].to + 1.1))
          g_error ("%s at %.1f years", p->code, age);
    }
}

/* A drug is ordered for a problem that is there, and the special ones only for what they are for. */
static void
test_drugs (void)
{
  static const struct
  {
    const char *ingredient, *icd;
  } only[] = { { "274783", "E10 E11" }, { "86009", "E10 E11" }, { "6809", "E11" }, { "10582", "E03.9" },   { "135447", "G30" },
               { "103990", "G20" },     { "69120", "J44" },     { "519", "M10" },  { "6448", "F31" },      { "1819", "F11" },
               { "343047", "B20" },     { "84857", "C50" },     { "7824", "O8" },  { "11289", "I48 I26" }, { "46041", "M81" },
               { "6901", "F90" },       { "43611", "H40" },     { "3407", "I48" }, { "114477", "G40" },    { "52582", "K51" },
               { "29046", "I10" },      { "83367", "E78" } };
  guint checked = 0;

  EACH_RECORD (r)
  for (guint i = 0; i < r->orders->len; i++)
    {
      const Fact *o = &g_array_index (r->orders, Fact, i);

      for (guint k = 0; k < G_N_ELEMENTS (only); k++)
        if (g_str_equal (o->code, only[k].ingredient))
          {
            if (!had_any (r, only[k].icd, o->from))
              g_error ("%s: drug %s without %s", o->id, o->code, only[k].icd);
            checked++;
          }
      for (guint a = 0; a < r->allergies->len; a++)
        {
          const Fact *allergy = &g_array_index (r->allergies, Fact, a);

          g_assert_false (g_str_equal (allergy->code, o->code) && o->from > allergy->from + DAY);
        }
      if (o->reason != NULL)
        {
          gboolean found = FALSE;

          for (guint p = 0; p < r->problems->len && !found; p++)
            found = g_str_has_suffix (o->reason, g_array_index (r->problems, Fact, p).id)
                    && g_array_index (r->problems, Fact, p).from <= o->from + DAY;
          g_assert_true (found);
        }
    }
  g_test_message ("%u orders of drugs that have only one use", checked);
  g_assert_cmpuint (checked, >, 120);
}

static void
test_results (void)
{
  static const struct
  {
    const char *loinc;
    double above;    /* such a value … */
    const char *icd; /* … only with one of these */
  } only[] = { { "4548-4", 6.5, "E10 E11" },
               { "3016-3", 5.5, "E03.9" },
               { "33914-3", 0, "" },
               { "33762-6", 900, "I50" },
               { "89579-7", 70, "I21.4" },
               { "3040-3", 70, "" },
               { "2857-1", 8, "C61" },
               { "2524-7", 2.2, "A41" },
               { "1988-5", 40, "J18 A41 K35 K80 K57 L03 M06 E10" },
               { "2160-0", 2.6, "N18 N17 A41 E86" } };
  guint checked = 0;

  EACH_RECORD (r)
  for (guint i = 0; i < r->results->len; i++)
    {
      const Fact *o = &g_array_index (r->results, Fact, i);

      for (guint k = 0; k < G_N_ELEMENTS (only); k++)
        if (only[k].icd[0] != '\0' && g_str_equal (o->code, only[k].loinc) && o->value > only[k].above)
          {
            if (!had_any (r, only[k].icd, o->from))
              g_error ("%s: %s is %.2f without %s", o->id, o->code, o->value, only[k].icd);
            checked++;
          }
      if (g_str_equal (o->code, "6301-6") && o->value > 1.9)
        g_assert_true (ordered (r, "11289", o->from));
      if (g_str_equal (o->code, "14334-7"))
        g_assert_true (ordered (r, "6448", o->from));
      if (g_str_equal (o->code, "2857-1"))
        g_assert_false (r->female);
      if (g_str_equal (o->code, "98979-8") && o->value < 52)
        g_assert_true (had_any (r, "N18 N17 A41 E86", o->from));
      if (g_str_equal (o->code, "98979-8"))
        g_assert_true (o->value > 3 && o->value <= 130);
    }
  g_test_message ("%u results beyond what anybody has without the illness", checked);
  g_assert_cmpuint (checked, >, 200);
}

static double
highest (const Record *r, const char *loinc, gint64 until)
{
  double most = 0;

  for (guint i = 0; i < r->results->len; i++)
    if (g_str_equal (g_array_index (r->results, Fact, i).code, loinc) && g_array_index (r->results, Fact, i).from < until)
      most = MAX (most, g_array_index (r->results, Fact, i).value);
  return most;
}

static double
mean (const Record *r, const char *loinc, gint64 from, gint64 until, guint *n)
{
  double sum = 0;

  *n = 0;
  for (guint i = 0; i < r->results->len; i++)
    {
      const Fact *o = &g_array_index (r->results, Fact, i);

      if (g_str_equal (o->code, loinc) && o->from >= from && o->from < until)
        {
          sum += o->value;
          (*n)++;
        }
    }
  return *n > 0 ? sum / *n : 0;
}

/* Treatment shows: cholesterol falls under a statin, children grow. */
static void
test_trends (void)
{
  guint fell = 0, rose = 0, grew = 0;

  EACH_RECORD (r)
  {
    gint64 statin = G_MAXINT64;
    double height = 0;
    guint after;

    for (guint i = 0; i < r->orders->len; i++)
      if (g_str_equal (g_array_index (r->orders, Fact, i).code, "83367"))
        statin = MIN (statin, g_array_index (r->orders, Fact, i).from);
    if (statin != G_MAXINT64)
      {
        double old = highest (r, "13457-7", statin + 30 * DAY), fresh = mean (r, "13457-7", statin + 60 * DAY, G_MAXINT64, &after);

        if (old > 0 && after > 0)
          {
            fell += fresh < old - 10;
            rose += fresh >= old - 10;
          }
      }
    for (guint i = 0; i < r->results->len; i++)
      {
        const Fact *o = &g_array_index (r->results, Fact, i);

        if (!g_str_equal (o->code, "8302-2") || o->from > r->birth + 17 * 365 * DAY)
          continue;
        g_assert_cmpfloat (o->value, >, height - 0.6);
        grew += height > 0 && o->value > height + 1;
        height = o->value;
      }
  }
  g_test_message ("statins: %u fell, %u did not; %u times a child grew", fell, rose, grew);
  g_assert_cmpuint (fell, >, 3);
  g_assert_cmpuint (rose, ==, 0);
  g_assert_cmpuint (grew, >, 200);
}

/* Born here: the mother's stay is in her own record at that hour. */
static void
test_births (void)
{
  guint births = 0, deliveries = 0;

  EACH_RECORD (r)
  for (guint i = 0; i < r->visits->len; i++)
    {
      const Fact *v = &g_array_index (r->visits, Fact, i);

      if (v->reason == NULL)
        continue;
      births += g_str_has_prefix (v->reason, "Z38");
      deliveries += g_str_has_prefix (v->reason, "O8");
      if (g_str_has_prefix (v->reason, "Z38"))
        g_assert_cmpint (v->from, <, r->birth + 2 * DAY);
    }
  g_test_message ("%u births, %u deliveries", births, deliveries);
  g_assert_cmpuint (deliveries, >, 3);
  g_assert_cmpuint (births, >=, deliveries); /* twins */
  g_assert_cmpuint (births, <=, deliveries + 6);
}

static void
test_special_people (void)
{
  guint old = 0, newborn = 0, dead = 0;

  EACH_RECORD (r)
  {
    old += r->birth < BASE - (gint64)(100 * 365.25 * (double)DAY) && r->death == G_MAXINT64;
    newborn += r->birth >= BASE - 7 * DAY;
    dead += r->death != G_MAXINT64;
  }
  g_assert_cmpuint (old, >=, 1);
  g_assert_cmpuint (newborn, >=, 1);
  g_assert_cmpuint (dead, >=, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/coherence/references", test_references);
  g_test_add_func ("/demo/coherence/every-kind", test_every_kind);
  g_test_add_func ("/demo/coherence/life-span", test_life_span);
  g_test_add_func ("/demo/coherence/sex-and-age", test_sex_and_age);
  g_test_add_func ("/demo/coherence/drugs", test_drugs);
  g_test_add_func ("/demo/coherence/results", test_results);
  g_test_add_func ("/demo/coherence/trends", test_trends);
  g_test_add_func ("/demo/coherence/births", test_births);
  g_test_add_func ("/demo/coherence/special-people", test_special_people);
  return g_test_run ();
}
