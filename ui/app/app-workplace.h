/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workplaces of the rail, in their order. A workplace that the member may not use is absent. Static; main thread. */
#pragma once
#include "kit-page.h"

typedef struct
{
  const char *id;    /* "home" */
  const char *title; /* msgid */
  const char *icon;
  MunAct act;        /* what opens it; MUN_ACT_NONE: everybody */
  GtkWidget *(*make) (void);
} MunWorkplace;

const MunWorkplace *mun_workplaces (gsize *n);
