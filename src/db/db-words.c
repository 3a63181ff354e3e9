/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crockford's base 32 (https://www.crockford.com/base32.html) with a check sign in every group. */
#include "db-words.h"
#include <string.h>

static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static int
value_of (char c)
{
  c = g_ascii_toupper (c);
  if (c == 'O')
    return 0;
  if (c == 'I' || c == 'L')
    return 1;
  const char *at = c != '\0' ? strchr (signs, c) : NULL;
  return at != NULL ? (int)(at - signs) : -1;
}

/* Weights are odd and differ, so one wrong sign and most swaps of neighbours are found; the group's number is in it, so that swapped
 * groups are found too. */
static int
check_of (const int *values, int group)
{
  return (values[0] + values[1] * 3 + values[2] * 5 + values[3] * 7 + (group + 1) * 9) & 31;
}

void
mun_words_write (const guint8 *secret, char *words)
{
  for (int group = 0; group < MUN_WORDS_GROUPS; group++)
    {
      int values[4];
      for (int i = 0; i < 4; i++)
        {
          int bit = (group * 4 + i) * 5;
          guint pair = (guint)secret[bit / 8] << 8 | (bit / 8 + 1 < MUN_WORDS_BYTES ? secret[bit / 8 + 1] : 0);
          values[i] = (int)(pair >> (11 - bit % 8) & 31);
          words[group * 6 + i] = signs[values[i]];
        }
      words[group * 6 + 4] = signs[check_of (values, group)];
      words[group * 6 + 5] = group + 1 < MUN_WORDS_GROUPS ? '-' : '\0';
    }
}

int
mun_words_read (const char *typed, guint8 *secret)
{
  int values[5], group = 0, have = 0, wrong = 0;
  memset (secret, 0, MUN_WORDS_BYTES);
  for (; *typed != '\0'; typed++)
    {
      if (g_ascii_isspace (*typed) || *typed == '-')
        continue;
      if (group == MUN_WORDS_GROUPS)
        return -1;
      values[have] = value_of (*typed);
      if (values[have++] < 0 && wrong == 0)
        wrong = group + 1;
      if (have < 5)
        continue;
      if (wrong == 0 && check_of (values, group) != values[4])
        wrong = group + 1;
      for (int i = 0; wrong == 0 && i < 4; i++)
        for (int b = 0; b < 5; b++)
          {
            int bit = (group * 4 + i) * 5 + b;
            secret[bit / 8] |= (guint8)((values[i] >> (4 - b) & 1) << (7 - bit % 8));
          }
      have = 0;
      group++;
    }
  return group == MUN_WORDS_GROUPS && have == 0 ? wrong : -1;
}
