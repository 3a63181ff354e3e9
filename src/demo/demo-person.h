/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who lives in the demo's district: households of one to eight people at one address, made from (seed, household number) alone. */
#pragma once
#include "demo-calendar.h"
#include "demo-culture.h"
#include "demo-random.h"

#define MUN_DEMO_HOUSEHOLD_MAX 8

typedef enum
{
  MUN_DEMO_VIP = 1 << 0,
  MUN_DEMO_EMPLOYEE = 1 << 1,
  MUN_DEMO_CONFIDENTIAL = 1 << 2,
  MUN_DEMO_NEWBORN = 1 << 3, /* its record begins with its own birth here */
  MUN_DEMO_LIVES_IN_CARE = 1 << 4,
  MUN_DEMO_SMOKES = 1 << 5,
  MUN_DEMO_SMOKED = 1 << 6,
  MUN_DEMO_DRINKS = 1 << 7,
  MUN_DEMO_BIRTH_YEAR_ONLY = 1 << 8,
  MUN_DEMO_NAMELESS = 1 << 9, /* brought in without papers */
  MUN_DEMO_HEAVY = 1 << 10    /* a very long record: dialysis three times a week */
} MunDemoTrait;

typedef enum
{
  MUN_DEMO_HEAD,
  MUN_DEMO_SPOUSE,
  MUN_DEMO_CHILD,
  MUN_DEMO_PARENT
} MunDemoPlaceAtHome;

typedef struct
{
  guint64 seed; /* of this person's own streams */
  guint number; /* 0 … patients-1, in the order they come */
  char id[32];  /* FHIR id */
  gboolean female;
  int birth, death; /* days; death MUN_DEMO_NEVER */
  int since;        /* the first day of the record */
  const MunDemoCulture *culture;
  gboolean speaks_english;
  char family[96], given[64], middle[64], maiden[96], nickname[32], prefix[12], suffix[8];
  char own_family[64], own_given[64]; /* in their own script; "" none */
  int married;                        /* day the family name changed; MUN_DEMO_NEVER */
  const char *marital;                /* v3-MaritalStatus */
  MunDemoPlaceAtHome place;
  int mother, father; /* index in the household; -1 */
  guint traits;       /* MunDemoTrait */
  char street[64], city[32], zip[8], phone[16], email[96];
  char mrn[16], clinic_number[16], ssn[16];
  double bmi, height; /* adult values: kg/m², cm */
  const char *occupation;
} MunDemoPerson;

typedef struct
{
  guint n;
  MunDemoPerson people[MUN_DEMO_HOUSEHOLD_MAX];
} MunDemoHousehold;

/* first: the number of its first person. base: today. */
void mun_demo_household_init (MunDemoHousehold *self, guint64 seed, guint64 number, guint first, int base);

/* "Maria Lopez", "Mr. Lopez" … as notes say; caller's buffer. */
void mun_demo_person_call (const MunDemoPerson *self, char *into, gsize size);
int mun_demo_person_age (const MunDemoPerson *self, int day);
/* Whom this person sees for ordinary things: index into mun_demo_clinicians. */
guint mun_demo_own_doctor (const MunDemoPerson *self, int day);
