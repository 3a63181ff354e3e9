/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people that every hospital has to get right: twins, namesakes, newborns, the very old, the very long of name. */
#include "demo-draft.h"

#include <string.h>

static void
make_newborn (MunDemoDraft *d, MunDemoHousehold *h)
{
  MunDemoPerson *baby, *mother;

  mun_demo_draft_add_person (d, h, MUN_DEMO_HEAD, mun_demo_draft_culture_of ("english"), FALSE, 31);
  do
    {
      h->n = 1;
      mother = mun_demo_draft_add_spouse (d, h, TRUE);
    }
  while (!mother->female);
  mother->birth = mun_demo_add_years (d->base, -29) - 120;
  mother->since = d->base - 4100;
  mother->death = h->people[0].death = MUN_DEMO_NEVER;
  baby = mun_demo_draft_add_child (d, h, 1, 0, 0);
  baby->birth = baby->since = d->base - 6;
  baby->traits = MUN_DEMO_NEWBORN;
}

static void
make_twins (MunDemoDraft *d, MunDemoHousehold *h, gboolean adult)
{
  MunDemoPerson *a, *b;

  if (adult)
    {
      a = mun_demo_draft_add_person (d, h, MUN_DEMO_HEAD, mun_demo_draft_culture_of ("italian"), TRUE, 47);
      b = mun_demo_draft_add_person (d, h, MUN_DEMO_SPOUSE, a->culture, TRUE, 47);
      g_strlcpy (b->family, a->family, sizeof b->family);
      g_strlcpy (a->given, "Carmela", sizeof a->given);
      g_strlcpy (b->given, "Carmelina", sizeof b->given);
    }
  else
    {
      mun_demo_draft_add_person (d, h, MUN_DEMO_HEAD, mun_demo_draft_culture_of ("african-american"), FALSE, 38);
      h->people[0].female = FALSE;
      mun_demo_draft_add_spouse (d, h, TRUE);
      a = mun_demo_draft_add_child (d, h, h->people[1].female ? 1 : -1, 0, 9);
      b = mun_demo_draft_add_child (d, h, a->mother, 0, 9);
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
make_junior (MunDemoDraft *d, MunDemoHousehold *h)
{
  MunDemoPerson *senior = mun_demo_draft_add_person (d, h, MUN_DEMO_HEAD, mun_demo_draft_culture_of ("english"), FALSE, 69), *junior;

  senior->death = MUN_DEMO_NEVER;
  junior = mun_demo_draft_add_person (d, h, MUN_DEMO_CHILD, senior->culture, FALSE, 38);
  g_strlcpy (junior->family, senior->family, sizeof junior->family);
  g_strlcpy (junior->given, senior->given, sizeof junior->given);
  g_strlcpy (junior->middle, senior->middle, sizeof junior->middle);
  g_strlcpy (senior->suffix, "Sr.", sizeof senior->suffix);
  g_strlcpy (junior->suffix, "Jr.", sizeof junior->suffix);
  junior->father = 0;
}

static void
make_newlywed (MunDemoDraft *d, MunDemoHousehold *h)
{
  MunDemoPerson *wife;

  mun_demo_draft_add_person (d, h, MUN_DEMO_HEAD, mun_demo_draft_culture_of ("polish"), FALSE, 36);
  h->people[0].female = FALSE;
  do
    {
      h->n = 1;
      wife = mun_demo_draft_add_spouse (d, h, TRUE);
    }
  while (!wife->female || wife->maiden[0] == '\0');
  wife->birth = mun_demo_add_years (d->base, -34) - 77;
  wife->married = d->base - 1030;
}

static void
vary_name (MunDemoDraft *d, MunDemoPerson *p)
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
  p->birth += 9 + (int)mun_demo_draft_pick (d, 3) * 356;
}

/* Somebody who is not the head of the household before, but could be taken for them. */
static void
make_lookalike (MunDemoDraft *d, MunDemoHousehold *h)
{
  MunDemoHousehold other;
  MunDemoPerson *p, *model = &other.people[0];

  mun_demo_household_init (&other, d->seed, d->number - 1, d->first, d->base);
  p = mun_demo_draft_add_person (d, h, MUN_DEMO_HEAD, model->culture, model->female, CLAMP (mun_demo_person_age (model, d->base), 20, 90));
  g_strlcpy (p->family, model->family, sizeof p->family);
  g_strlcpy (p->given, model->given, sizeof p->given);
  g_strlcpy (p->own_family, model->own_family, sizeof p->own_family);
  g_strlcpy (p->own_given, model->own_given, sizeof p->own_given);
  p->birth = model->birth;
  p->since = MAX (p->since, p->birth);
  vary_name (d, p);
}

void
mun_demo_draft_make_single (MunDemoDraft *d, MunDemoHousehold *h, const MunDemoCulture *culture, int age, guint traits)
{
  MunDemoPerson *p = mun_demo_draft_add_person (d, h, MUN_DEMO_HEAD, culture, mun_demo_random_chance (&d->random, 0.52), age);

  p->traits |= traits;
  p->marital = age > 74 && mun_demo_random_chance (&d->random, 0.6) ? "W" : mun_demo_random_chance (&d->random, 0.3) ? "D" : "S";
}

/* People who live alone and are special by themselves. culture NULL: drawn. */
static const struct
{
  MunDemoShape shape;
  const char *culture;
  int age;
  guint traits;
} singles[] = {
  { SHAPE_HUNDRED, "irish", 103, MUN_DEMO_LIVES_IN_CARE },
  { SHAPE_VIP, "english", 58, MUN_DEMO_VIP },
  { SHAPE_VIP_2, "french", 58, MUN_DEMO_VIP },
  { SHAPE_EMPLOYEE, "filipino", 41, MUN_DEMO_EMPLOYEE },
  { SHAPE_CONFIDENTIAL, NULL, 44, MUN_DEMO_CONFIDENTIAL },
  { SHAPE_DECEASED, "german", 81, 0 },
  { SHAPE_OWN_SCRIPT, "russian", 63, 0 },
  { SHAPE_HEAVY, "caribbean", 66, MUN_DEMO_HEAVY },
  { SHAPE_NAMELESS, "english", 40, MUN_DEMO_NAMELESS | MUN_DEMO_BIRTH_YEAR_ONLY },
  { SHAPE_LONG_NAME, "portuguese", 52, 0 },
  { SHAPE_ONE_NAME, "somali", 35, 0 },
  { SHAPE_HYPHEN, "english", 33, 0 },
};

static void
adjust (const MunDemoDraft *d, MunDemoPerson *p)
{
  if (d->shape == SHAPE_DECEASED)
    p->death = d->base - 45;
  else if (d->shape == SHAPE_HUNDRED || d->shape == SHAPE_HEAVY)
    p->death = MUN_DEMO_NEVER;
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

void
mun_demo_draft_make_special (MunDemoDraft *d, MunDemoHousehold *h)
{
  switch ((int)d->shape)
    {
    case SHAPE_NEWBORN:
      make_newborn (d, h);
      return;
    case SHAPE_TWINS:
      make_twins (d, h, FALSE);
      return;
    case SHAPE_ADULT_TWINS:
      make_twins (d, h, TRUE);
      return;
    case SHAPE_JUNIOR:
      make_junior (d, h);
      return;
    case SHAPE_NEWLYWED:
      make_newlywed (d, h);
      return;
    case SHAPE_LOOKALIKE:
    case SHAPE_LOOKALIKE_2:
      make_lookalike (d, h);
      return;
    default:
      break;
    }
  for (guint i = 0; i < G_N_ELEMENTS (singles); i++)
    if (singles[i].shape == d->shape)
      mun_demo_draft_make_single (
        d, h, singles[i].culture != NULL ? mun_demo_draft_culture_of (singles[i].culture) : mun_demo_draft_pick_culture (d), singles[i].age,
        singles[i].traits);
  adjust (d, &h->people[0]);
}
