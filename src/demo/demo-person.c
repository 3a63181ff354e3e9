/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-draft.h"

#include "demo-place.h"

#include <string.h>

static const char *const streets[] = {
  "Chandler Street",   "Wharf Lane",          "Old Mill Road",     "Harbor View Drive", "Kingfisher Court",  "Quarry Street",
  "Schoolhouse Road",  "Birch Hill",          "Lighthouse Road",   "Tannery Street",    "Church Street",     "Granite Avenue",
  "Cove Road",         "Elm Street",          "Union Street",      "Juniper Lane",      "Ferry Landing",     "Orchard Road",
  "Ropewalk Alley",    "Sawyer Road",         "North Main Street", "Meadow Brook Lane", "Cooper Street",     "Pond Road",
  "Spruce Point Road", "Carriage House Lane", "Market Square",     "Depot Street",      "Winding Brook Way", "Blueberry Lane"
};
static const struct
{
  const char *city, *zip;
} towns[] = { { "Harbor Ridge", "04999" }, { "Quarry Village", "04998" }, { "Mill Pond", "04997" },
              { "Tern Island", "04996" },  { "West Ridge", "04995" },     { "Saint-Aubin", "04994" } };
static const char *const occupations[] = {
  "school teacher", "lobsterman",  "carpenter",        "bookkeeper",         "truck driver", "line cook",
  "retail clerk",   "electrician", "nurse aide",       "software developer", "boat builder", "mail carrier",
  "hairdresser",    "welder",      "farmer",           "librarian",          "roofer",       "warehouse worker",
  "house cleaner",  "machinist",   "pastor",           "bus driver",         "shop owner",   "paper mill worker",
  "social worker",  "mechanic",    "graphic designer", "fish plant worker",  "landscaper",   "dental assistant"
};

guint
mun_demo_draft_pick (MunDemoDraft *d, guint n)
{
  return mun_demo_random_below (&d->random, n);
}

/* Frequent names stand first in a pool: squaring favours them. */
static guint
pick_skewed (MunDemoDraft *d, const char *pool)
{
  guint n = mun_demo_pool_size (pool);
  double u = mun_demo_random_unit (&d->random);

  return MIN ((guint)(u * (0.35 + 0.65 * u) * n), n - 1);
}

const MunDemoCulture *
mun_demo_draft_pick_culture (MunDemoDraft *d)
{
  guint weights[64];

  for (guint i = 0; i < mun_demo_n_cultures; i++)
    weights[i] = mun_demo_cultures[i].weight;
  return &mun_demo_cultures[mun_demo_random_weighted (&d->random, weights, mun_demo_n_cultures)];
}

const MunDemoCulture *
mun_demo_draft_culture_of (const char *id)
{
  for (guint i = 0; i < mun_demo_n_cultures; i++)
    if (g_str_equal (mun_demo_cultures[i].id, id))
      return &mun_demo_cultures[i];
  g_assert_not_reached ();
}

static void
name_given (MunDemoDraft *d, MunDemoPerson *p)
{
  const char *pool = p->female ? p->culture->female : p->culture->male;
  char unused[64];

  mun_demo_pool_get (pool, pick_skewed (d, pool), FALSE, p->given, sizeof p->given, p->own_given, sizeof p->own_given);
  p->middle[0] = '\0';
  if (mun_demo_random_chance (&d->random, p->culture->manner & MUN_DEMO_MIDDLE_RARE ? 0.08 : 0.78))
    {
      do
        mun_demo_pool_get (pool, mun_demo_draft_pick (d, mun_demo_pool_size (pool)), FALSE, p->middle, sizeof p->middle, unused,
                           sizeof unused);
      while (g_str_equal (p->middle, p->given));
      if (mun_demo_random_chance (&d->random, 0.35) && (guchar)p->middle[0] < 0x80)
        p->middle[1] = '\0';
    }
}

static void
name_family (MunDemoDraft *d, MunDemoPerson *p)
{
  char second[96], unused[64];
  guint at = pick_skewed (d, p->culture->family);

  mun_demo_pool_get (p->culture->family, at, p->female, p->family, sizeof p->family, p->own_family, sizeof p->own_family);
  if ((p->culture->manner & MUN_DEMO_FAMILY_TWO) == 0 || !mun_demo_random_chance (&d->random, 0.7))
    return;
  mun_demo_pool_get (p->culture->family, mun_demo_draft_pick (d, mun_demo_pool_size (p->culture->family)), p->female, second, sizeof second,
                     unused, sizeof unused);
  if (!g_str_equal (second, p->family) && strlen (p->family) + strlen (second) + 2 < sizeof p->family)
    {
      g_strlcat (p->family, " ", sizeof p->family);
      g_strlcat (p->family, second, sizeof p->family);
    }
}

/* The other sex's form of a family name of this culture, or the same. */
void
mun_demo_draft_family_of_other (const MunDemoCulture *culture, const char *family, gboolean female, char *into, gsize size, char *own,
                                gsize own_size)
{
  char a[96], b[96], own_a[64], own_b[64];
  guint n = mun_demo_pool_size (culture->family);

  g_strlcpy (into, family, size);
  own[0] = '\0';
  for (guint i = 0; i < n; i++)
    {
      mun_demo_pool_get (culture->family, i, FALSE, a, sizeof a, own_a, sizeof own_a);
      mun_demo_pool_get (culture->family, i, TRUE, b, sizeof b, own_b, sizeof own_b);
      if (!g_str_equal (a, family) && !g_str_equal (b, family))
        continue;
      g_strlcpy (into, female ? b : a, size);
      g_strlcpy (own, female ? own_b : own_a, own_size);
      return;
    }
}

static void
identify (MunDemoDraft *d, MunDemoPerson *p, guint index)
{
  guint n = d->first + index;
  guint64 number = (n * G_GUINT64_CONSTANT (38196601) + d->seed * G_GUINT64_CONSTANT (7919) + 731442) % 100000000;
  guint64 clinic = (n * G_GUINT64_CONSTANT (69621) + d->seed * G_GUINT64_CONSTANT (104729) + 5551) % 10000000;

  p->number = n;
  p->seed = mun_demo_random_next (&d->random);
  g_snprintf (p->id, sizeof p->id, "d%" G_GUINT64_FORMAT "-%07u", d->seed, n);
  g_snprintf (p->mrn, sizeof p->mrn, "%05u %03u", (guint)(number / 1000), (guint)(number % 1000));
  g_snprintf (p->clinic_number, sizeof p->clinic_number, "QV-%04u-%03u", (guint)(clinic / 1000), (guint)(clinic % 1000));
  g_snprintf (p->ssn, sizeof p->ssn, "999-%02u-%04u", 10 + (guint)(clinic % 40), (guint)(number % 10000));
}

static void
settle (MunDemoDraft *d, MunDemoPerson *p, int age)
{
  MunDemoRandom *r = &d->random;
  double record = 10.5 + 5.5 * mun_demo_random_unit (r);

  p->height = p->female ? 162.5 + 6.6 * mun_demo_random_normal (r) : 176 + 7.2 * mun_demo_random_normal (r);
  p->bmi = CLAMP (27.6 + 5.2 * mun_demo_random_normal (r) + (mun_demo_random_chance (r, 0.12) ? 7 : 0), 17.2, 52);
  p->since = MAX (p->birth, d->base - (int)(record * 365.25));
  p->occupation = age >= 18 ? occupations[mun_demo_draft_pick (d, G_N_ELEMENTS (occupations))] : NULL;
  if (age >= 16 && mun_demo_random_chance (r, age < 30 ? 0.12 : 0.17))
    p->traits |= MUN_DEMO_SMOKES;
  else if (age >= 30 && mun_demo_random_chance (r, 0.28))
    p->traits |= MUN_DEMO_SMOKED;
  if (age >= 18 && mun_demo_random_chance (r, 0.45))
    p->traits |= MUN_DEMO_DRINKS;
  if (age >= 20 && mun_demo_random_chance (r, 0.012))
    p->traits |= MUN_DEMO_EMPLOYEE;
  if (mun_demo_random_chance (r, 0.004))
    p->traits |= MUN_DEMO_VIP;
  p->speaks_english = g_str_equal (p->culture->language, "en") || mun_demo_random_chance (r, age < 40 ? 0.8 : 0.45);
  if (age >= 60 && mun_demo_random_chance (r, age >= 90 ? 0.34 : age >= 80 ? 0.2 : 0.08))
    p->death = MAX (d->base - 20 - (int)mun_demo_draft_pick (d, 2000), p->since + 200);
  if (p->death < MUN_DEMO_NEVER && p->death >= d->base - 2)
    p->death = d->base - 3;
  if (age >= 84 && mun_demo_random_chance (r, 0.25))
    p->traits |= MUN_DEMO_LIVES_IN_CARE;
}

MunDemoPerson *
mun_demo_draft_add_person (MunDemoDraft *d, MunDemoHousehold *h, MunDemoPlaceAtHome place, const MunDemoCulture *culture, gboolean female,
                           int age)
{
  MunDemoPerson *p = &h->people[h->n];

  memset (p, 0, sizeof *p);
  identify (d, p, h->n);
  h->n++;
  p->place = place;
  p->culture = culture;
  p->female = female;
  p->death = p->married = MUN_DEMO_NEVER;
  p->mother = p->father = -1;
  p->marital = "S";
  p->birth = mun_demo_add_years (d->base, -age) - (int)mun_demo_draft_pick (d, 364);
  name_given (d, p);
  name_family (d, p);
  settle (d, p, age);
  return p;
}

static int
adult_age (MunDemoDraft *d)
{
  static const guint weights[] = { 4, 5, 6, 6, 7, 8, 10, 12, 14, 14, 13, 11, 8, 5, 2 };
  guint band = mun_demo_random_weighted (&d->random, weights, G_N_ELEMENTS (weights));

  return 22 + (int)band * 5 + (int)mun_demo_draft_pick (d, 5);
}

MunDemoPerson *
mun_demo_draft_add_spouse (MunDemoDraft *d, MunDemoHousehold *h, gboolean takes_name)
{
  MunDemoPerson *head = &h->people[0], *p;
  const MunDemoCulture *culture = mun_demo_random_chance (&d->random, 0.87) ? head->culture : mun_demo_draft_pick_culture (d);
  gboolean female = mun_demo_random_chance (&d->random, 0.97) ? !head->female : head->female;
  int age = CLAMP (mun_demo_person_age (head, d->base) + mun_demo_random_between (&d->random, -7, 5), 21, 101);

  p = mun_demo_draft_add_person (d, h, MUN_DEMO_SPOUSE, culture, female, age);
  head->marital = p->marital = "M";
  if (!takes_name || (culture->manner & MUN_DEMO_FAMILY_KEPT) != 0 || !female || head->female)
    return p;
  g_strlcpy (p->maiden, p->family, sizeof p->maiden);
  if (mun_demo_random_chance (&d->random, 0.12) && strpbrk (p->family, " -") == NULL && strpbrk (head->family, " -") == NULL)
    g_strlcat (p->family, "-", sizeof p->family), g_strlcat (p->family, head->family, sizeof p->family);
  else
    mun_demo_draft_family_of_other (head->culture, head->family, TRUE, p->family, sizeof p->family, p->own_family, sizeof p->own_family);
  p->married = MIN (mun_demo_add_years (p->birth, 20 + (int)mun_demo_draft_pick (d, 16)) + (int)mun_demo_draft_pick (d, 300), d->base - 40);
  return p;
}

MunDemoPerson *
mun_demo_draft_add_child (MunDemoDraft *d, MunDemoHousehold *h, int mother, int father, int age)
{
  const MunDemoPerson *named = &h->people[father >= 0 ? father : mother];
  gboolean female = mun_demo_random_chance (&d->random, 0.49);
  MunDemoPerson *p = mun_demo_draft_add_person (d, h, MUN_DEMO_CHILD, named->culture, female, age);

  p->mother = mother;
  p->father = father;
  if ((named->culture->manner & MUN_DEMO_PATRONYM) == 0)
    mun_demo_draft_family_of_other (named->culture, named->family, female, p->family, sizeof p->family, p->own_family,
                                    sizeof p->own_family);
  if (mother >= 0)
    { /* a birth inside the mother's record was here, and she was between 17 and 45 */
      MunDemoPerson *m = &h->people[mother];
      int youngest = mun_demo_add_years (m->birth, 17), oldest = mun_demo_add_years (m->birth, 45);

      p->birth = CLAMP (p->birth, youngest, MAX (youngest, oldest));
      p->birth = MIN (p->birth, d->base - 6);
      p->since = MAX (p->birth, p->since);
      if (p->birth >= m->since + 280)
        {
          p->traits |= MUN_DEMO_NEWBORN;
          p->since = p->birth;
        }
    }
  return p;
}

static void
make_family (MunDemoDraft *d, MunDemoHousehold *h, gboolean two_parents)
{
  int age = 24 + (int)mun_demo_draft_pick (d, 24), mother, father = -1;
  guint children = 1 + mun_demo_draft_pick (d, 3) + mun_demo_draft_pick (d, 2);
  int child_age;

  mun_demo_draft_add_person (d, h, MUN_DEMO_HEAD, mun_demo_draft_pick_culture (d), two_parents ? FALSE : TRUE, age);
  mother = 0;
  if (two_parents)
    {
      MunDemoPerson *spouse = mun_demo_draft_add_spouse (d, h, mun_demo_random_chance (&d->random, 0.75));

      mother = spouse->female ? 1 : -1;
      father = 0;
    }
  child_age = MIN (17, age - 20 + (int)mun_demo_draft_pick (d, 3));
  for (guint i = 0; i < children && child_age >= 0 && h->n < MUN_DEMO_HOUSEHOLD_MAX; i++)
    {
      mun_demo_draft_add_child (d, h, mother, father, child_age);
      child_age -= 2 + (int)mun_demo_draft_pick (d, 3);
    }
}

static void
make_generations (MunDemoDraft *d, MunDemoHousehold *h)
{
  MunDemoPerson *old;

  make_family (d, h, TRUE);
  if (h->n >= MUN_DEMO_HOUSEHOLD_MAX)
    return;
  old = mun_demo_draft_add_person (d, h, MUN_DEMO_PARENT, h->people[0].culture, TRUE,
                                   mun_demo_person_age (&h->people[0], d->base) + 24 + (int)mun_demo_draft_pick (d, 12));
  mun_demo_draft_family_of_other (old->culture, h->people[0].family, TRUE, old->family, sizeof old->family, old->own_family,
                                  sizeof old->own_family);
  old->marital = "W";
}

static MunDemoShape
pick_shape (MunDemoDraft *d)
{
  static const guint weights[] = { 42, 34, 14, 5, 5 };
  guint64 at = d->number % CYCLE;

  if (at < SHAPE_SPECIAL)
    return (MunDemoShape)at;
  return SHAPE_SINGLE + mun_demo_random_weighted (&d->random, weights, G_N_ELEMENTS (weights));
}

static void
make_ordinary (MunDemoDraft *d, MunDemoHousehold *h)
{
  switch ((int)d->shape)
    {
    case SHAPE_COUPLE:
    case SHAPE_OLD_COUPLE:
      mun_demo_draft_add_person (d, h, MUN_DEMO_HEAD, mun_demo_draft_pick_culture (d), FALSE,
                                 d->shape == SHAPE_COUPLE ? adult_age (d) : 78);
      mun_demo_draft_add_spouse (d, h, mun_demo_random_chance (&d->random, 0.8));
      break;
    case SHAPE_FAMILY:
      make_family (d, h, TRUE);
      break;
    case SHAPE_SINGLE_PARENT:
      make_family (d, h, FALSE);
      break;
    case SHAPE_GENERATIONS:
      make_generations (d, h);
      break;
    default:
      mun_demo_draft_make_single (d, h, mun_demo_draft_pick_culture (d), adult_age (d), 0);
      break;
    }
}

static void
give_nickname (MunDemoDraft *d, MunDemoPerson *p)
{
  static const char *const short_names[][2] = { { "William", "Bill" },   { "Robert", "Bob" },     { "Richard", "Dick" },
                                                { "James", "Jim" },      { "Margaret", "Peggy" }, { "Elizabeth", "Betty" },
                                                { "Michael", "Mike" },   { "Thomas", "Tom" },     { "Katherine", "Kate" },
                                                { "Patricia", "Pat" },   { "Charles", "Chuck" },  { "Deborah", "Debbie" },
                                                { "Guadalupe", "Lupe" }, { "Francisco", "Paco" }, { "José", "Pepe" },
                                                { "Theodore", "Ted" } };

  for (guint i = 0; i < G_N_ELEMENTS (short_names); i++)
    if (g_str_equal (p->given, short_names[i][0]) && mun_demo_random_chance (&d->random, 0.6))
      g_strlcpy (p->nickname, short_names[i][1], sizeof p->nickname);
}

static void
house (MunDemoDraft *d, MunDemoHousehold *h)
{
  guint town = mun_demo_draft_pick (d, G_N_ELEMENTS (towns)), number = 1 + mun_demo_draft_pick (d, 480),
        street = mun_demo_draft_pick (d, G_N_ELEMENTS (streets));
  guint flat = mun_demo_draft_pick (d, 4) == 0 ? 1 + mun_demo_draft_pick (d, 24) : 0, line = mun_demo_draft_pick (d, 100);

  for (guint i = 0; i < h->n; i++)
    {
      MunDemoPerson *p = &h->people[i];

      if (p->traits & MUN_DEMO_LIVES_IN_CARE)
        g_snprintf (p->street, sizeof p->street, "77 Elm Hill Road, Room %u", 101 + mun_demo_draft_pick (d, 60));
      else if (flat > 0)
        g_snprintf (p->street, sizeof p->street, "%u %s, Apt %u", number, streets[street], flat);
      else
        g_snprintf (p->street, sizeof p->street, "%u %s", number, streets[street]);
      g_strlcpy (p->city, p->traits & MUN_DEMO_LIVES_IN_CARE ? "Harbor Ridge" : towns[town].city, sizeof p->city);
      g_strlcpy (p->zip, p->traits & MUN_DEMO_LIVES_IN_CARE ? "04999" : towns[town].zip, sizeof p->zip);
      g_snprintf (p->phone, sizeof p->phone, "207-555-01%02u", line);
      give_nickname (d, p);
    }
}

void
mun_demo_household_init (MunDemoHousehold *self, guint64 seed, guint64 number, guint first, int base)
{
  MunDemoDraft d = { .seed = seed, .number = number, .first = first, .base = base };

  mun_demo_random_init (&d.random, seed, 1, number);
  self->n = 0;
  d.shape = pick_shape (&d);
  if (d.shape < SHAPE_SPECIAL && d.shape != SHAPE_OLD_COUPLE)
    mun_demo_draft_make_special (&d, self);
  else
    make_ordinary (&d, self);
  house (&d, self);
}

void
mun_demo_person_call (const MunDemoPerson *self, char *into, gsize size)
{
  g_snprintf (into, size, "%s%s%s", self->given, self->given[0] != '\0' ? " " : "", self->family);
}

int
mun_demo_person_age (const MunDemoPerson *self, int day)
{
  return mun_demo_age (self->birth, day);
}

guint
mun_demo_own_doctor (const MunDemoPerson *self, int day)
{
  guint pick = (guint)(self->seed >> 20) & 0xffff;

  if (mun_demo_person_age (self, day) < 18)
    return mun_demo_clinician_of (MUN_DEMO_PEDIATRICS, pick);
  if (self->traits & MUN_DEMO_LIVES_IN_CARE)
    return mun_demo_clinician_of (MUN_DEMO_GERIATRICS, pick);
  return mun_demo_clinician_of (pick % 2 == 0 ? MUN_DEMO_FAMILY_MEDICINE : MUN_DEMO_INTERNAL_MEDICINE, pick / 2);
}
