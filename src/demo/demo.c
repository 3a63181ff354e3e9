/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo.h"

#include "demo-out.h"

struct _MunDemo
{
  guint64 seed;
  guint patients, made;
  guint64 household;
  int base;
  gboolean sparse;
  guint heavy;
  MunDemoOut out;
};

MunDemo *
mun_demo_new (guint64 seed, guint patients, gint64 base_ms)
{
  MunDemo *self = g_new0 (MunDemo, 1);

  self->seed = seed;
  self->patients = patients;
  self->base = (int) (base_ms / 86400000);
  mun_demo_out_init (&self->out, self->base);
  mun_demo_write_places (&self->out);
  return self;
}

MunDemo *
mun_demo_new_sparse (guint64 seed, guint patients, guint heavy, gint64 base_ms)
{
  MunDemo *self = mun_demo_new (seed, patients, base_ms);

  self->sparse = TRUE;
  self->heavy = heavy;
  return self;
}

void
mun_demo_free (MunDemo *self)
{
  mun_demo_out_clear (&self->out);
  g_free (self);
}

static void
make_household (MunDemo *self)
{
  MunDemoHousehold *household = g_new (MunDemoHousehold, 1);

  mun_demo_household_init (household, self->seed, self->household++, self->made, self->base);
  household->n = MIN (household->n, self->patients - self->made);
  for (guint i = 0; i < household->n; i++)
    {
      mun_demo_write_person (&self->out, &household->people[i], household);
      self->made++;
    }
  g_free (household);
}

gboolean
mun_demo_next (MunDemo *self, char **json, gsize *length)
{
  while (!mun_demo_out_take (&self->out, json, length))
    {
      if (self->made >= self->patients)
        return FALSE;
      make_household (self);
    }
  return TRUE;
}

guint
mun_demo_get_patients (const MunDemo *self)
{
  return self->made;
}

guint
mun_demo_get_documents (const MunDemo *self)
{
  return self->out.documents;
}
