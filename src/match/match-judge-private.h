/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the files of src/match: whether one patient's names answer a query, and why. */
#pragma once
#include "match-find.h"
#include "match-query.h"

typedef struct
{
  char *name;  /* as written */
  char *words; /* folded */
  gboolean former;
} MunOtherName;

typedef struct
{
  MunPatient *patient;
  char *sort;
  GArray *others;                      /* MunOtherName, NULL: not read yet */
  char *number;                        /* the identifier that matched, as written; NULL none */
  gboolean number_exact, number_whole; /* number_whole: all that was typed is the number */
} MunCandidate;

/* A hit, or NULL: the names do not answer. Where the present name does not, *wants_others is set and the caller asks again with them. */
MunFindHit *mun_candidate_judge (const MunCandidate *self, const MunQuery *query, gboolean *wants_others);
