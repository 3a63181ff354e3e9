/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a clinician writes. A phrase is text with choices that are drawn each time it is said:
 *
 *   {a|b|c}   one of them (nested as deep as wanted; an empty one is allowed)
 *   #3-9#     a number between
 *   $word     what is known of the patient and the visit: see demo-voice.c
 *
 * A pool is phrases joined by | at the top. What was said then goes through the author's habits: abbreviations, small letters, slips. */
#pragma once
#include "demo-pen.h"

typedef enum
{
  MUN_DEMO_TERSE = 1 << 0,    /* no subjects, no articles */
  MUN_DEMO_SHORTENS = 1 << 1, /* pt, w/, h/o … */
  MUN_DEMO_SMALL = 1 << 2,    /* no capitals at the start */
  MUN_DEMO_SLIPS = 1 << 3,    /* types fast */
  MUN_DEMO_DICTATES = 1 << 4, /* whole sentences */
  MUN_DEMO_BULLETS = 1 << 5,
  MUN_DEMO_NUMBERS = 1 << 6
} MunDemoHabit;

typedef struct
{
  MunDemoPen *pen;
  const MunDemoVisit *visit;
  gint64 when;
  guint author; /* clinician */
  guint habits;
  guint headings; /* 0 … 4: how headings look */
  guint dates;    /* mun_demo_written's style */
  MunDemoRandom random;
  MunDemoCondition about;
  int age; /* years */
  GString *text;
} MunDemoVoice;

void mun_demo_voice_init (MunDemoVoice *self, MunDemoPen *pen, const MunDemoVisit *visit, guint author, gint64 when);
/* Gives the finished text (g_free) after the author's habits. */
char *mun_demo_voice_finish (MunDemoVoice *self);
void mun_demo_say (MunDemoVoice *self, const char *phrase);
/* A heading of the author's kind; a template line (mun_demo_is_template_line). */
void mun_demo_head (MunDemoVoice *self, const char *title);
void mun_demo_line (MunDemoVoice *self); /* ends a line */
/* n fragments of a pool in drawn order, joined by `join`; said as a sentence or list. */
void mun_demo_say_some (MunDemoVoice *self, const char *pool, guint n, const char *join);
/* One of a pool. */
void mun_demo_say_one (MunDemoVoice *self, const char *pool);
/* A numbered, bulleted or plain item, as the author does. */
void mun_demo_item (MunDemoVoice *self, guint number);
gboolean mun_demo_voice_chance (MunDemoVoice *self, double probability);
/* Headings and the few standing sentences that many notes share on purpose. */
gboolean mun_demo_is_template_line (const char *line);
/* A standing sentence: one of the templates. */
void mun_demo_say_template (MunDemoVoice *self, guint which);
