/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo hospital's members: one for each role preset, named by its id, with a password that is easy to type and shown to everybody. */
#pragma once
#include "access-table.h"

typedef struct
{
  const char *name;  /* the preset's id: sign-in name and role */
  const char *title; /* job title, untranslated: it is data of the demo */
  const char *password;
} MunDemoMember;

/* In the presets' order; static. */
const MunDemoMember *mun_demo_members (gsize *n);
