/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People who sign in, and the roles that a site makes for itself. Pure values, any thread. */
#pragma once
#include <glib.h>

/* Immutable, refcounted. */
typedef struct
{
  gint64 id;
  char *uuid;
  char *name;   /* what is typed at sign-in */
  char *title;  /* job title, "" when none */
  char **roles; /* ids of presets or of the site's own roles, sorted */
  gint64 created_at;
  gint64 removed_at;   /* 0: works here */
  gint64 last_sign_in; /* 0: never, or not asked for */
  int version;
} MunMember;

MunMember *mun_member_new0 (void);
MunMember *mun_member_ref (MunMember *self);
void mun_member_unref (MunMember *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunMember, mun_member_unref)

/* NULL when it can be a sign-in name, else what is wrong (msgid): 2 to 64 characters, no control characters, no '/', ',' and no
 * space at either end. */
const char *mun_member_judge_name (const char *name);

/* A role: a preset made visible, or one of the site's own. Immutable, refcounted. */
typedef struct
{
  char *id;
  char *title; /* a msgid when preset */
  gboolean preset;
  gboolean for_cause;     /* charts only with a reason or work item */
  gboolean training_only; /* counts in a demo hospital only */
  guint64 rights[2];      /* bitset over MunAct */
  int version;            /* 0 for presets */
} MunRole;

MunRole *mun_role_new0 (void);
MunRole *mun_role_ref (MunRole *self);
void mun_role_unref (MunRole *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunRole, mun_role_unref)
/* NULL when it can be a role's id: lower-case letters, digits and hyphens, 2 to 40, beginning with a letter; else a msgid. */
const char *mun_role_judge_id (const char *id);

/* Bitsets of acts. */
static inline gboolean
mun_rights_has (const guint64 rights[2], guint act)
{
  return act < 128 && (rights[act / 64] >> (act % 64) & 1) != 0;
}

static inline void
mun_rights_add (guint64 rights[2], guint act)
{
  if (act < 128)
    rights[act / 64] |= G_GUINT64_CONSTANT (1) << (act % 64);
}
