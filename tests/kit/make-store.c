/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store with cheap keys for tests that run munictl: make-store STORE ANCHORS NAME=ROLE,ROLE …; the administrator is "admin", every
 * password MUN_KIT_PASSWORD, which is printed. ANCHORS "-": no folder. "--items N" before the members: so many work items. */
#include "access-work.h"
#include "base-error.h"
#include "domain-patient.h"
#include "fhir-type.h"
#include "kit-desk.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static gpointer
add_items (MunScope *scope, gpointer data, GCancellable *cancellable, GError **error)
{
  int n = GPOINTER_TO_INT (data);
  for (int i = 0; i < n; i++)
    {
      MunWorkNew item = { .queue = MUN_QUEUE_IMPORT_PROBLEM, .title = "A file was not wholly taken in", .detail = "1 place" };
      if (mun_work_raise (scope, &item, 0, error) == 0)
        return NULL;
    }
  return GINT_TO_POINTER (1);
}

int
main (int argc, char **argv)
{
  GError *error = NULL;
  if (argc < 3)
    return 2;
  MunStoreBirth birth = {
    .department = "Test department",
    .admin = "admin",
    .admin_password = MUN_KIT_PASSWORD,
    .anchor_folder = strcmp (argv[2], "-") != 0 ? argv[2] : NULL,
    .cost = MUN_KEY_COST_TEST,
  };
  if (!mun_desk_create_store (argv[1], &birth, NULL, &error))
    g_error ("%s", error->message);
  MunDesk *admin = mun_desk_sign_in (argv[1], "admin", MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  for (int i = 3; i < argc; i++)
    {
      if (strcmp (argv[i], "--items") == 0 && i + 1 < argc)
        {
          mun_desk_write_sync (admin, 0, add_items, GINT_TO_POINTER (atoi (argv[++i])), &error);
          g_assert_no_error (error);
          continue;
        }
      g_auto (GStrv) parts = g_strsplit (argv[i], "=", 2);
      g_auto (GStrv) roles = *parts[1] != '\0' ? g_strsplit (parts[1], ",", -1) : g_new0 (char *, 1);
      mun_desk_add_member (admin, parts[0], "", (const char *const *)roles, MUN_KIT_PASSWORD, &error);
      g_assert_no_error (error);
    }
  mun_kit_desk_free (admin);
  puts (MUN_KIT_PASSWORD);
  return 0;
}
