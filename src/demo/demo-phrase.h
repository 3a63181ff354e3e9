/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the demo's notes: all of our own writing. */
#pragma once
#include "demo-condition.h"
#include "demo-life.h"

typedef struct
{
  const char *name, *pool;
} MunDemoWords;

typedef struct
{
  MunDemoCondition what;
  const char *story; /* how it came: pool of sentences */
  const char *signs; /* what is found: pool of fragments */
  const char *plan;  /* what is done: pool of fragments */
} MunDemoPhrases;

extern const MunDemoWords mun_demo_word_pools[]; /* $name */
extern const guint mun_demo_n_word_pools;
extern const char *const mun_demo_short_words[][2];
extern const guint mun_demo_n_short_words;
extern const char *const mun_demo_templates[];
extern const guint mun_demo_n_templates;
/* One part in each file. */
extern const MunDemoPhrases mun_demo_phrases_chronic[], mun_demo_phrases_acute[], mun_demo_phrases_severe[];
extern const guint mun_demo_n_phrases_chronic, mun_demo_n_phrases_acute, mun_demo_n_phrases_severe;
extern const MunDemoPhrases mun_demo_phrases_checkups[], mun_demo_phrases_infant;
extern const guint mun_demo_n_phrases_checkups;
extern const MunDemoWords mun_demo_child_pools[]; /* stand in for the others where the patient is young */
extern const guint mun_demo_n_child_pools;
extern const char mun_demo_child_signs[], mun_demo_infant_signs[], mun_demo_child_denials[];
/* Falls back to words that fit anything. */
const MunDemoPhrases *mun_demo_phrases_of (MunDemoCondition what);
/* How an operation went: pool of sentences. */
const char *mun_demo_operation_of (MunDemoProcedure procedure);
/* What a picture shows: pool; NULL: none is taken for this. */
typedef struct
{
  MunDemoCondition what;
  const char *modality, *loinc, *title, *body; /* DICOM modality */
  const char *findings, *impression;
} MunDemoPicture;
extern const MunDemoPicture mun_demo_pictures[];
extern const guint mun_demo_n_pictures;
