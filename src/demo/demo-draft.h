/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A household while it is drawn; shared by demo-person.c and demo-special.c. */
#pragma once
#include "demo-person.h"

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
} MunDemoShape;

typedef struct
{
  MunDemoRandom random;
  guint64 seed, number;
  guint first;
  int base;
  MunDemoShape shape;
} MunDemoDraft;

guint mun_demo_draft_pick (MunDemoDraft *self, guint n);
const MunDemoCulture *mun_demo_draft_pick_culture (MunDemoDraft *self);
const MunDemoCulture *mun_demo_draft_culture_of (const char *id);
/* The other sex's form of a family name of this culture, or the same. */
void mun_demo_draft_family_of_other (const MunDemoCulture *culture, const char *family, gboolean female, char *into, gsize size, char *own,
                                     gsize own_size);
MunDemoPerson *mun_demo_draft_add_person (MunDemoDraft *self, MunDemoHousehold *household, MunDemoPlaceAtHome place,
                                          const MunDemoCulture *culture, gboolean female, int age);
MunDemoPerson *mun_demo_draft_add_spouse (MunDemoDraft *self, MunDemoHousehold *household, gboolean takes_name);
MunDemoPerson *mun_demo_draft_add_child (MunDemoDraft *self, MunDemoHousehold *household, int mother, int father, int age);
void mun_demo_draft_make_single (MunDemoDraft *self, MunDemoHousehold *household, const MunDemoCulture *culture, int age, guint traits);
/* The household that its shape asks for. */
void mun_demo_draft_make_special (MunDemoDraft *self, MunDemoHousehold *household);
