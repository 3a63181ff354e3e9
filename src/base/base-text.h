/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words as people type them: folding for comparison, sounds, numbers without punctuation. Pure functions, any thread. All strings
 * are UTF-8; what is not valid UTF-8 is repaired with U+FFFD first. */
#pragma once
#include <glib.h>

/* Lower case, without diacritics, compatibility forms resolved ("Ærø" → "aero", "ß" → "ss", "Ł" → "l"); punctuation becomes a single
 * space, apostrophes vanish ("O'Brien" → "obrien"). Other scripts stay in their script. Caller frees. */
char *mun_text_fold (const char *text);
/* Letters and digits only, upper case: "00731 442-A" → "00731442A"; caller frees. */
char *mun_text_compact (const char *text);
/* A key that names sounding alike share, for one folded word in Latin letters (our own simplification in the spirit of Metaphone:
 * first sound, then consonant classes, at most 6 signs); "" for words without Latin letters. Caller frees. */
char *mun_text_sound (const char *folded_word);
/* Birth dates in the forms people type: 1958-03-14, 14.3.1958, 3/14/1958 (month first unless impossible), 03141958, 14 mar 1958,
 * or a bare year. Gives "1958-03-14", "1958-03", "1958", or NULL. Caller frees. */
char *mun_text_parse_birth_date (const char *typed);
