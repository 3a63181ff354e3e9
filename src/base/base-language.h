/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The person's language, set up once at the start of main. */
#pragma once

/* Locale from the environment, texts of the domain "muniment" from where they are installed, or from $MUNIMENT_LOCALE_DIR (the build
 * folder, tests). */
void mun_base_set_language (void);
