/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resources that were made and not yet taken. */
#pragma once
#include "demo-json.h"
#include "demo-person.h"
#include "demo-place.h"

typedef struct
{
  GPtrArray *texts; /* GString */
  guint taken;
  guint documents;
  int base; /* today */
} MunDemoOut;

void mun_demo_out_init (MunDemoOut *self, int base);
void mun_demo_out_clear (MunDemoOut *self);
/* A new text to write into; it belongs to the queue. */
GString *mun_demo_out_add (MunDemoOut *self);
gboolean mun_demo_out_take (MunDemoOut *self, char **json, gsize *length);

/* Resources that belong to nobody: organizations, locations, practitioners. */
void mun_demo_write_places (MunDemoOut *out);
/* Patient and, for children, the RelatedPerson that names the mother. */
void mun_demo_write_person (MunDemoOut *out, const MunDemoPerson *person, const MunDemoHousehold *household);
