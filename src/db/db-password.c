/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which passwords are refused (NIST SP 800-63B 5.1.1.2): too short, the member's own name, one of the commonest, or nothing but a run. */
#include "db-keys.h"
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define LEAST 8

/* Beginnings of the passwords that published lists of leaked ones show most, lower case; shorter ones are refused anyway. What follows
 * (a year, a number, an exclamation mark) makes them no better, so a password that is one of these and at most four more signs, none of
 * them a letter, is refused too. */
static const char *const common[] = {
  "password",  "passw0rd",      "p@ssw0rd",   "p@ssword", "passwort", "qwerty",   "qwertz",   "azerty",  "iloveyou", "princess",
  "sunshine",  "football",      "baseball",   "superman", "batman",   "michael",  "jennifer", "jordan",  "welcome",  "letmein",
  "trustno1",  "whatever",      "starwars",   "computer", "internet", "charlie",  "monkey",   "dragon",  "master",   "shadow",
  "freedom",   "hospital",      "muniment",   "medical",  "medicine", "patient",  "records",  "nurse",   "doctor",   "health",
  "admin",     "administrator", "changeme",   "default",  "secret",   "test",     "testing",  "guest",   "user",     "login",
  "spring",    "summer",        "autumn",     "winter",   "january",  "february", "march",    "april",   "june",     "july",
  "august",    "september",     "october",    "november", "december", "monday",   "friday",   "abc",     "asdf",     "asdfgh",
  "asdfghjkl", "zxcvbnm",       "qwertyuiop", "1q2w3e4r", "1qaz2wsx", "q1w2e3r4", "zaq12wsx", "qazwsx",  "a1b2c3d4", "aa123456",
  "hello",     "hannah",        "jessica",    "ashley",   "nicole",   "daniel",   "andrew",   "matthew", "joshua",   "thomas",
  "liverpool", "chelsea",       "arsenal",    "corvette", "mercedes", "mustang",  "harley",   "yankees", "cowboys",  "steelers",
  "chocolate", "butterfly",     "pokemon",    "blink182", "access",   "flower",   "cookie",   "pepper",  "ginger",   "tigger",
};

static gboolean
is_common (const char *folded)
{
  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    {
      gsize length = strlen (common[i]);
      if (strncmp (folded, common[i], length) != 0)
        continue;
      const char *rest = folded + length;
      gsize letters = 0;
      for (const char *at = rest; *at != '\0'; at++)
        letters += g_ascii_isalpha (*at) || (*at & 0x80) != 0;
      if (letters == 0 && strlen (rest) <= 4)
        return TRUE;
    }
  return FALSE;
}

/* "aaaaaaaa", "12345678", "87654321", "abcdefgh": every step is the same. */
static gboolean
is_run (const char *folded)
{
  int step = folded[1] - folded[0];
  if (step < -1 || step > 1)
    return FALSE;
  for (gsize i = 1; folded[i] != '\0'; i++)
    if (folded[i] - folded[i - 1] != step && !(folded[i] == '0' && folded[i - 1] == '9'))
      return FALSE;
  return TRUE;
}

/* Fewer than four different signs. */
static gboolean
is_poor (const char *folded)
{
  gboolean seen[256] = { FALSE };
  int different = 0;
  for (const char *at = folded; *at != '\0'; at++)
    {
      different += !seen[(guint8)*at];
      seen[(guint8)*at] = TRUE;
    }
  return different < 4;
}

const char *
mun_keys_judge_password (const char *member, const char *password)
{
  if (password == NULL || !g_utf8_validate (password, -1, NULL))
    return N_ ("The password holds signs that cannot be used.");
  if (g_utf8_strlen (password, -1) < LEAST)
    return N_ ("The password needs 8 characters at least; a short sentence is good.");
  char *folded = g_utf8_strdown (password, -1);
  g_autofree char *name = member != NULL ? g_utf8_strdown (member, -1) : NULL;
  const char *verdict = NULL;
  if (name != NULL && strlen (name) >= 3 && strstr (folded, name) != NULL && strlen (folded) < strlen (name) + 6)
    verdict = N_ ("The password must not be the sign-in name.");
  else if (is_common (folded) || is_run (folded) || is_poor (folded))
    verdict = N_ ("This password is one of the first that others would try; choose another.");
  sodium_memzero (folded, strlen (folded));
  g_free (folded);
  return verdict;
}
