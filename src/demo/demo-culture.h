/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where names come from. A pool is one string "A|B|C"; an entry is "Latin", "Latin:own script", and for family names that follow the
 * bearer's sex "male^female". */
#pragma once
#include <glib.h>

typedef enum
{
  MUN_DEMO_FAMILY_TWO = 1 << 0,  /* father's and mother's family name: García Lorca */
  MUN_DEMO_FAMILY_KEPT = 1 << 1, /* a wife keeps her own name */
  MUN_DEMO_PATRONYM = 1 << 2,    /* the family name is the father's given name with -son, -dóttir */
  MUN_DEMO_MIDDLE_RARE = 1 << 3, /* middle names are unusual */
  MUN_DEMO_OWN_SCRIPT = 1 << 4,  /* pools carry names in their own script */
  MUN_DEMO_FAMILY_FIRST = 1 << 5 /* written family name first in its own script */
} MunDemoNameManner;

typedef struct
{
  const char *id;
  guint weight;
  const char *language;      /* BCP 47 */
  const char *language_name; /* in English */
  const char *race;          /* CDC race and ethnicity code; "" unknown */
  const char *race_name;
  gboolean hispanic;
  guint manner;
  const char *male, *female, *family;
} MunDemoCulture;

extern const MunDemoCulture mun_demo_cultures[];
extern const guint mun_demo_n_cultures;

/* How many entries a pool has, and one of them split: own is "" where the pool has no other script. */
guint mun_demo_pool_size (const char *pool);
void mun_demo_pool_get (const char *pool, guint index, gboolean female, char *latin, gsize latin_size, char *own, gsize own_size);
