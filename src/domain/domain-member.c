/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members and roles as values. */
#include "domain-member.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static void
clear_member (gpointer data)
{
  MunMember *self = data;
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->title);
  g_strfreev (self->roles);
}

MunMember *
mun_member_new0 (void)
{
  return g_atomic_rc_box_new0 (MunMember);
}

MunMember *
mun_member_ref (MunMember *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_member_unref (MunMember *self)
{
  g_atomic_rc_box_release_full (self, clear_member);
}

const char *
mun_member_judge_name (const char *name)
{
  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return N_ ("A name is made of letters.");
  glong length = g_utf8_strlen (name, -1);
  if (length < 2 || length > 64)
    return N_ ("A name has 2 to 64 characters.");
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (g_unichar_iscntrl (c) || c == '/' || c == ',' || !g_unichar_isprint (c))
        return N_ ("A name has no slash, comma or control character.");
    }
  if (g_unichar_isspace (g_utf8_get_char (name)) || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (name + strlen (name)))))
    return N_ ("A name does not begin or end with a space.");
  return NULL;
}

static void
clear_role (gpointer data)
{
  MunRole *self = data;
  g_free (self->id);
  g_free (self->title);
}

MunRole *
mun_role_new0 (void)
{
  return g_atomic_rc_box_new0 (MunRole);
}

MunRole *
mun_role_ref (MunRole *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mun_role_unref (MunRole *self)
{
  g_atomic_rc_box_release_full (self, clear_role);
}

const char *
mun_role_judge_id (const char *id)
{
  gsize length = id != NULL ? strlen (id) : 0;
  if (length < 2 || length > 40 || !g_ascii_islower (id[0]))
    return N_ ("A role's id has 2 to 40 characters and begins with a lower-case letter.");
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (id[i]) && !g_ascii_isdigit (id[i]) && id[i] != '-')
      return N_ ("A role's id is made of lower-case letters, digits and hyphens.");
  return NULL;
}
