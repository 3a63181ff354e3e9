/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-random.h"

static guint64
mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

void
mun_demo_random_init (MunDemoRandom *self, guint64 seed, guint64 a, guint64 b)
{
  guint64 s = mix (seed + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  s = mix (s ^ mix (a + G_GUINT64_CONSTANT (0x632be59bd9b4e019)));
  self->state = mix (s ^ mix (b + G_GUINT64_CONSTANT (0xd1342543de82ef95)));
}

guint64
mun_demo_random_next (MunDemoRandom *self)
{
  self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return mix (self->state);
}

guint
mun_demo_random_below (MunDemoRandom *self, guint n)
{
  return (guint)(((mun_demo_random_next (self) >> 32) * n) >> 32);
}

int
mun_demo_random_between (MunDemoRandom *self, int low, int high)
{
  return high <= low ? low : low + (int)mun_demo_random_below (self, (guint)(high - low) + 1);
}

double
mun_demo_random_unit (MunDemoRandom *self)
{
  return (double)(mun_demo_random_next (self) >> 11) / 9007199254740992.0;
}

gboolean
mun_demo_random_chance (MunDemoRandom *self, double probability)
{
  return mun_demo_random_unit (self) < probability;
}

double
mun_demo_random_normal (MunDemoRandom *self)
{
  double sum = 0;

  for (int i = 0; i < 6; i++)
    sum += mun_demo_random_unit (self);
  return (sum - 3.0) * 1.4142135623730951;
}

guint
mun_demo_random_weighted (MunDemoRandom *self, const guint *weights, guint n)
{
  guint total = 0, at;

  for (guint i = 0; i < n; i++)
    total += weights[i];
  at = mun_demo_random_below (self, MAX (total, 1));
  for (guint i = 0; i < n; i++)
    {
      if (at < weights[i])
        return i;
      at -= weights[i];
    }
  return n - 1;
}
