/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-person.h"

#include "demo-place.h"

#include <string.h>

#define CYCLE 400 /* every so many households the special ones come again */

typedef enum
{
  SHAPE_NEWBORN,
  SHAPE_TWINS,
  SHAPE_HUNDRED,
  SHAPE_JUNIOR,
  SHAPE_NEWLYWED,
  SHAPE_LOOKALIKE,
  SHAPE_VIP,
  SHAPE_EMPLOYEE,
  SHAPE_CONFIDENTIAL,
  SHAPE_DECEASED,
  SHAPE_LONG_NAME,
  SHAPE_ONE_NAME,
  SHAPE_OWN_SCRIPT,
  SHAPE_NAMELESS,
  SHAPE_OLD_COUPLE,
  SHAPE_HEAVY,
  SHAPE_ADULT_TWINS,
  SHAPE_LOOKALIKE_2,
  SHAPE_HYPHEN,
  SHAPE_VIP_2,
  SHAPE_SPECIAL, /* below: drawn */
  SHAPE_SINGLE = SHAPE_SPECIAL,
  SHAPE_COUPLE,
  SHAPE_FAMILY,
  SHAPE_SINGLE_PARENT,
  SHAPE_GENERATIONS
} Shape;

typedef struct
{
  MunDemoRandom random;
  guint64 seed, number;
  guint first;
  int base;
  Shape shape;
} Draft;

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

static guint
pick (Draft *d, guint n)
{
  return mun_demo_random_below (&d->random, n);
}

/* Frequent names stand first in a pool: squaring favours them. */
static guint
pick_skewed (Draft *d, const char *pool)
{
  guint n = mun_demo_pool_size (pool);
  double u = mun_demo_random_unit (&d->random);

  return MIN ((guint)(u * (0.35 + 0.65 * u) * n), n - 1);
}

static const MunDemoCulture *
pick_culture (Draft *d)
{
  guint weights[64];

  for (guint i = 0; i < mun_demo_n_cultures; i++)
    weights[i] = mun_demo_cultures[i].weight;
  return &mun_demo_cultures[mun_demo_random_weighted (&d->random, weights, mun_demo_n_cultures)];
}

static const MunDemoCulture *
culture_of (const char *id)
{
  for (guint i = 0; i < mun_demo_n_cultures; i++)
    if (g_str_equal (mun_demo_cultures[i].id, id))
      return &mun_demo_cultures[i];
  g_assert_not_reached ();
}

static void
name_given (Draft *d, MunDemoPerson *p)
{
  const char *pool = p->female ? p->culture->female : p->culture->male;
  char unused[64];

  mun_demo_pool_get (pool, pick_skewed (d, pool), FALSE, p->given, sizeof p->given, p->own_given, sizeof p->own_given);
  p->middle[0] = '\0';
  if (mun_demo_random_chance (&d->random, p->culture->manner & MUN_DEMO_MIDDLE_RARE ? 0.08 : 0.78))
    {
      do
        mun_demo_pool_get (pool, pick (d, mun_demo_pool_size (pool)), FALSE, p->middle, sizeof p->middle, unused, sizeof unused);
      while (g_str_equal (p->middle, p->given));
      if (mun_demo_random_chance (&d->random, 0.35) && (guchar)p->middle[0] < 0x80)
        p->middle[1] = '\0';
    }
}

static void
name_family (Draft *d, MunDemoPerson *p)
{
  char second[96], unused[64];
  guint at = pick_skewed (d, p->culture->family);

  mun_demo_pool_get (p->culture->family, at, p->female, p->family, sizeof p->family, p->own_family, sizeof p->own_family);
  if ((p->culture->manner & MUN_DEMO_FAMILY_TWO) == 0 || !mun_demo_random_chance (&d->random, 0.7))
    return;
  mun_demo_pool_get (p->culture->family, pick (d, mun_demo_pool_size (p->culture->family)), p->female, second, sizeof second, unused,
                     sizeof unused);
  if (!g_str_equal (second, p->family) && strlen (p->family) + strlen (second) + 2 < sizeof p->family)
    {
      g_strlcat (p->family, " ", sizeof p->family);
      g_strlcat (p->family, second, sizeof p->family);
    }
}

/* The other sex's form of a family name of this culture, or the same. */
static void
family_of_other (const MunDemoCulture *culture, const char *family, gboolean female, char *into, gsize size, char *own, gsize own_size)
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
identify (Draft *d, MunDemoPerson *p, guint index)
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
settle (Draft *d, MunDemoPerson *p, int age)
{
  MunDemoRandom *r = &d->random;
  double record = 10.5 + 5.5 * mun_demo_random_unit (r);

  p->height = p->female ? 162.5 + 6.6 * mun_demo_random_normal (r) : 176 + 7.2 * mun_demo_random_normal (r);
  p->bmi = CLAMP (27.6 + 5.2 * mun_demo_random_normal (r) + (mun_demo_random_chance (r, 0.12) ? 7 : 0), 17.2, 52);
  p->since = MAX (p->birth, d->base - (int)(record * 365.25));
  p->occupation = age >= 18 ? occupations[pick (d, G_N_ELEMENTS (occupations))] : NULL;
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
    p->death = MAX (d->base - 20 - (int)pick (d, 2000), p->since + 200);
  if (p->death < MUN_DEMO_NEVER && p->death >= d->base - 2)
    p->death = d->base - 3;
  if (age >= 84 && mun_demo_random_chance (r, 0.25))
    p->traits |= MUN_DEMO_LIVES_IN_CARE;
}

static MunDemoPerson *
add_person (Draft *d, MunDemoHousehold *h, MunDemoPlaceAtHome place, const MunDemoCulture *culture, gboolean female, int age)
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
  p->birth = mun_demo_add_years (d->base, -age) - (int)pick (d, 364);
  name_given (d, p);
  name_family (d, p);
  settle (d, p, age);
  return p;
}

static int
adult_age (Draft *d)
{
  static const guint weights[] = { 4, 5, 6, 6, 7, 8, 10, 12, 14, 14, 13, 11, 8, 5, 2 };
  guint band = mun_demo_random_weighted (&d->random, weights, G_N_ELEMENTS (weights));

  return 22 + (int)band * 5 + (int)pick (d, 5);
}

static MunDemoPerson *
add_spouse (Draft *d, MunDemoHousehold *h, gboolean takes_name)
{
  MunDemoPerson *head = &h->people[0], *p;
  const MunDemoCulture *culture = mun_demo_random_chance (&d->random, 0.87) ? head->culture : pick_culture (d);
  gboolean female = mun_demo_random_chance (&d->random, 0.97) ? !head->female : head->female;
  int age = CLAMP (mun_demo_person_age (head, d->base) + mun_demo_random_between (&d->random, -7, 5), 21, 101);

  p = add_person (d, h, MUN_DEMO_SPOUSE, culture, female, age);
  head->marital = p->marital = "M";
  if (!takes_name || (culture->manner & MUN_DEMO_FAMILY_KEPT) != 0 || !female || head->female)
    return p;
  g_strlcpy (p->maiden, p->family, sizeof p->maiden);
  if (mun_demo_random_chance (&d->random, 0.12) && strpbrk (p->family, " -") == NULL && strpbrk (head->family, " -") == NULL)
    g_strlcat (p->family, "-", sizeof p->family), g_strlcat (p->family, head->family, sizeof p->family);
  else
    family_of_other (head->culture, head->family, TRUE, p->family, sizeof p->family, p->own_family, sizeof p->own_family);
  p->married = MIN (mun_demo_add_years (p->birth, 20 + (int)pick (d, 16)) + (int)pick (d, 300), d->base - 40);
  return p;
}

static MunDemoPerson *
add_child (Draft *d, MunDemoHousehold *h, int mother, int father, int age)
{
  const MunDemoPerson *named = &h->people[father >= 0 ? father : mother];
  gboolean female = mun_demo_random_chance (&d->random, 0.49);
  MunDemoPerson *p = add_person (d, h, MUN_DEMO_CHILD, named->culture, female, age);

  p->mother = mother;
  p->father = father;
  if ((named->culture->manner & MUN_DEMO_PATRONYM) == 0)
    family_of_other (named->culture, named->family, female, p->family, sizeof p->family, p->own_family, sizeof p->own_family);
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
make_family (Draft *d, MunDemoHousehold *h, gboolean two_parents)
{
  int age = 24 + (int)pick (d, 24), mother, father = -1;
  guint children = 1 + pick (d, 3) + pick (d, 2);
  int child_age;

  add_person (d, h, MUN_DEMO_HEAD, pick_culture (d), two_parents ? FALSE : TRUE, age);
  mother = 0;
  if (two_parents)
    {
      MunDemoPerson *spouse = add_spouse (d, h, mun_demo_random_chance (&d->random, 0.75));

      mother = spouse->female ? 1 : -1;
      father = 0;
    }
  child_age = MIN (17, age - 20 + (int)pick (d, 3));
  for (guint i = 0; i < children && child_age >= 0 && h->n < MUN_DEMO_HOUSEHOLD_MAX; i++)
    {
      add_child (d, h, mother, father, child_age);
      child_age -= 2 + (int)pick (d, 3);
    }
}

static void
make_generations (Draft *d, MunDemoHousehold *h)
{
  MunDemoPerson *old;

  make_family (d, h, TRUE);
  if (h->n >= MUN_DEMO_HOUSEHOLD_MAX)
    return;
  old =
    add_person (d, h, MUN_DEMO_PARENT, h->people[0].culture, TRUE, mun_demo_person_age (&h->people[0], d->base) + 24 + (int)pick (d, 12));
  family_of_other (old->culture, h->people[0].family, TRUE, old->family, sizeof old->family, old->own_family, sizeof old->own_family);
  old->marital = "W";
}

static void
make_newborn (Draft *d, MunDemoHousehold *h)
{
  MunDemoPerson *baby, *mother;

  add_person (d, h, MUN_DEMO_HEAD, culture_of ("english"), FALSE, 31);
  do
    {
      h->n = 1;
      mother = add_spouse (d, h, TRUE);
    }
  while (!mother->female);
  mother->birth = mun_demo_add_years (d->base, -29) - 120;
  mother->since = d->base - 4100;
  mother->death = h->people[0].death = MUN_DEMO_NEVER;
  baby = add_child (d, h, 1, 0, 0);
  baby->birth = baby->since = d->base - 6;
  baby->traits = MUN_DEMO_NEWBORN;
}

static void
make_twins (Draft *d, MunDemoHousehold *h, gboolean adult)
{
  MunDemoPerson *a, *b;

  if (adult)
    {
      a = add_person (d, h, MUN_DEMO_HEAD, culture_of ("italian"), TRUE, 47);
      b = add_person (d, h, MUN_DEMO_SPOUSE, a->culture, TRUE, 47);
      g_strlcpy (b->family, a->family, sizeof b->family);
      g_strlcpy (a->given, "Carmela", sizeof a->given);
      g_strlcpy (b->given, "Carmelina", sizeof b->given);
    }
  else
    {
      add_person (d, h, MUN_DEMO_HEAD, culture_of ("african-american"), FALSE, 38);
      h->people[0].female = FALSE;
      add_spouse (d, h, TRUE);
      a = add_child (d, h, h->people[1].female ? 1 : -1, 0, 9);
      b = add_child (d, h, a->mother, 0, 9);
      b->female = a->female = FALSE;
      g_strlcpy (a->given, "Jaylen", sizeof a->given);
      g_strlcpy (b->given, "Jayden", sizeof b->given);
    }
  b->birth = a->birth;
  b->since = a->since;
  b->traits = (b->traits & ~(guint)MUN_DEMO_NEWBORN) | (a->traits & MUN_DEMO_NEWBORN);
  g_strlcpy (b->middle, a->middle, sizeof b->middle);
}

/* The same name in the same house, 31 years apart. */
static void
make_junior (Draft *d, MunDemoHousehold *h)
{
  MunDemoPerson *senior = add_person (d, h, MUN_DEMO_HEAD, culture_of ("english"), FALSE, 69), *junior;

  senior->death = MUN_DEMO_NEVER;
  junior = add_person (d, h, MUN_DEMO_CHILD, senior->culture, FALSE, 38);
  g_strlcpy (junior->family, senior->family, sizeof junior->family);
  g_strlcpy (junior->given, senior->given, sizeof junior->given);
  g_strlcpy (junior->middle, senior->middle, sizeof junior->middle);
  g_strlcpy (senior->suffix, "Sr.", sizeof senior->suffix);
  g_strlcpy (junior->suffix, "Jr.", sizeof junior->suffix);
  junior->father = 0;
}

static void
make_newlywed (Draft *d, MunDemoHousehold *h)
{
  MunDemoPerson *wife;

  add_person (d, h, MUN_DEMO_HEAD, culture_of ("polish"), FALSE, 36);
  h->people[0].female = FALSE;
  do
    {
      h->n = 1;
      wife = add_spouse (d, h, TRUE);
    }
  while (!wife->female || wife->maiden[0] == '\0');
  wife->birth = mun_demo_add_years (d->base, -34) - 77;
  wife->married = d->base - 1030;
}

static void
vary_name (Draft *d, MunDemoPerson *p)
{
  static const char *const pairs[][2] = { { "John", "Jon" },         { "Steven", "Stephen" },    { "Catherine", "Katherine" },
                                          { "Ann", "Anne" },         { "Sara", "Sarah" },        { "Jeffrey", "Geoffrey" },
                                          { "Philip", "Phillip" },   { "Eric", "Erik" },         { "Christine", "Kristine" },
                                          { "Smith", "Smyth" },      { "Anderson", "Andersen" }, { "Johnson", "Johnston" },
                                          { "Brown", "Browne" },     { "Clark", "Clarke" },      { "Reed", "Reid" },
                                          { "Thompson", "Thomson" }, { "Schmidt", "Schmitt" },   { "Nelson", "Nielson" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (guint k = 0; k < 2; k++)
      {
        if (g_str_equal (p->given, pairs[i][k]))
          {
            g_strlcpy (p->given, pairs[i][1 - k], sizeof p->given);
            return;
          }
        if (g_str_equal (p->family, pairs[i][k]))
          {
            g_strlcpy (p->family, pairs[i][1 - k], sizeof p->family);
            return;
          }
      }
  p->birth += 9 + (int)pick (d, 3) * 356;
}

/* Somebody who is not the head of the household before, but could be taken for them. */
static void
make_lookalike (Draft *d, MunDemoHousehold *h)
{
  MunDemoHousehold other;
  MunDemoPerson *p, *model = &other.people[0];

  mun_demo_household_init (&other, d->seed, d->number - 1, d->first, d->base);
  p = add_person (d, h, MUN_DEMO_HEAD, model->culture, model->female, CLAMP (mun_demo_person_age (model, d->base), 20, 90));
  g_strlcpy (p->family, model->family, sizeof p->family);
  g_strlcpy (p->given, model->given, sizeof p->given);
  g_strlcpy (p->own_family, model->own_family, sizeof p->own_family);
  g_strlcpy (p->own_given, model->own_given, sizeof p->own_given);
  p->birth = model->birth;
  p->since = MAX (p->since, p->birth);
  vary_name (d, p);
}

static void
make_single (Draft *d, MunDemoHousehold *h, const MunDemoCulture *culture, int age, guint traits)
{
  MunDemoPerson *p = add_person (d, h, MUN_DEMO_HEAD, culture, mun_demo_random_chance (&d->random, 0.52), age);

  p->traits |= traits;
  p->marital = age > 74 && mun_demo_random_chance (&d->random, 0.6) ? "W" : mun_demo_random_chance (&d->random, 0.3) ? "D" : "S";
}

static void
make_special (Draft *d, MunDemoHousehold *h)
{
  MunDemoPerson *p = &h->people[0];

  switch ((int)d->shape)
    {
    case SHAPE_NEWBORN:
      make_newborn (d, h);
      break;
    case SHAPE_TWINS:
      make_twins (d, h, FALSE);
      break;
    case SHAPE_ADULT_TWINS:
      make_twins (d, h, TRUE);
      break;
    case SHAPE_JUNIOR:
      make_junior (d, h);
      break;
    case SHAPE_NEWLYWED:
      make_newlywed (d, h);
      break;
    case SHAPE_LOOKALIKE:
    case SHAPE_LOOKALIKE_2:
      make_lookalike (d, h);
      break;
    case SHAPE_HUNDRED:
      make_single (d, h, culture_of ("irish"), 103, MUN_DEMO_LIVES_IN_CARE);
      break;
    case SHAPE_VIP:
    case SHAPE_VIP_2:
      make_single (d, h, culture_of (d->shape == SHAPE_VIP ? "english" : "french"), 58, MUN_DEMO_VIP);
      break;
    case SHAPE_EMPLOYEE:
      make_single (d, h, culture_of ("filipino"), 41, MUN_DEMO_EMPLOYEE);
      break;
    case SHAPE_CONFIDENTIAL:
      make_single (d, h, pick_culture (d), 44, MUN_DEMO_CONFIDENTIAL);
      break;
    case SHAPE_DECEASED:
      make_single (d, h, culture_of ("german"), 81, 0);
      break;
    case SHAPE_OWN_SCRIPT:
      make_single (d, h, culture_of ("russian"), 63, 0);
      break;
    case SHAPE_HEAVY:
      make_single (d, h, culture_of ("caribbean"), 66, MUN_DEMO_HEAVY);
      break;
    case SHAPE_NAMELESS:
      make_single (d, h, culture_of ("english"), 40, MUN_DEMO_NAMELESS | MUN_DEMO_BIRTH_YEAR_ONLY);
      break;
    case SHAPE_LONG_NAME:
      make_single (d, h, culture_of ("portuguese"), 52, 0);
      break;
    case SHAPE_ONE_NAME:
      make_single (d, h, culture_of ("somali"), 35, 0);
      break;
    case SHAPE_HYPHEN:
      make_single (d, h, culture_of ("english"), 33, 0);
      break;
    default:
      g_assert_not_reached ();
    }
  p->death = d->shape == SHAPE_DECEASED ? d->base - 45 : d->shape == SHAPE_HUNDRED || d->shape == SHAPE_HEAVY ? MUN_DEMO_NEVER : p->death;
  if (d->shape == SHAPE_LONG_NAME)
    {
      p->female = TRUE;
      g_strlcpy (p->given, "Maria Aparecida da Conceição", sizeof p->given);
      g_strlcpy (p->family, "Albuquerque de Vasconcelos Magalhães e Mendonça Brandão", sizeof p->family);
    }
  else if (d->shape == SHAPE_ONE_NAME)
    p->given[0] = p->middle[0] = '\0';
  else if (d->shape == SHAPE_NAMELESS)
    {
      p->female = FALSE;
      g_strlcpy (p->family, "Doe", sizeof p->family);
      g_strlcpy (p->given, "John", sizeof p->given);
      p->middle[0] = '\0';
    }
  else if (d->shape == SHAPE_HYPHEN)
    g_strlcpy (p->family, "Taylor-Quist O'Hara", sizeof p->family);
}

static Shape
pick_shape (Draft *d)
{
  static const guint weights[] = { 42, 34, 14, 5, 5 };
  guint64 at = d->number % CYCLE;

  if (at < SHAPE_SPECIAL)
    return (Shape)at;
  return SHAPE_SINGLE + mun_demo_random_weighted (&d->random, weights, G_N_ELEMENTS (weights));
}

static void
make_ordinary (Draft *d, MunDemoHousehold *h)
{
  switch ((int)d->shape)
    {
    case SHAPE_COUPLE:
    case SHAPE_OLD_COUPLE:
      add_person (d, h, MUN_DEMO_HEAD, pick_culture (d), FALSE, d->shape == SHAPE_COUPLE ? adult_age (d) : 78);
      add_spouse (d, h, mun_demo_random_chance (&d->random, 0.8));
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
      make_single (d, h, pick_culture (d), adult_age (d), 0);
      break;
    }
}

static void
give_nickname (Draft *d, MunDemoPerson *p)
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
house (Draft *d, MunDemoHousehold *h)
{
  guint town = pick (d, G_N_ELEMENTS (towns)), number = 1 + pick (d, 480), street = pick (d, G_N_ELEMENTS (streets));
  guint flat = pick (d, 4) == 0 ? 1 + pick (d, 24) : 0, line = pick (d, 100);

  for (guint i = 0; i < h->n; i++)
    {
      MunDemoPerson *p = &h->people[i];

      if (p->traits & MUN_DEMO_LIVES_IN_CARE)
        g_snprintf (p->street, sizeof p->street, "77 Elm Hill Road, Room %u", 101 + pick (d, 60));
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
  Draft d = { .seed = seed, .number = number, .first = first, .base = base };

  mun_demo_random_init (&d.random, seed, 1, number);
  self->n = 0;
  d.shape = pick_shape (&d);
  if (d.shape < SHAPE_SPECIAL && d.shape != SHAPE_OLD_COUPLE)
    make_special (&d, self);
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
