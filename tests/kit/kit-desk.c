/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores with keys and desks on them. */
#include "kit-desk.h"

char *
mun_kit_desk_store_new (const char *anchors)
{
  GError *error = NULL;
  g_autofree char *folder = mun_kit_folder_new ("desk");
  char *store = g_build_filename (folder, "store", NULL);
  MunStoreBirth birth = {
    .department = "Test department",
    .admin = "admin",
    .admin_password = MUN_KIT_PASSWORD,
    .anchor_folder = anchors,
    .cost = MUN_KEY_COST_TEST,
  };
  mun_desk_create_store (store, &birth, NULL, &error);
  g_assert_no_error (error);
  return store;
}

void
mun_kit_desk_store_free (char *store)
{
  g_autofree char *folder = g_path_get_dirname (store);
  mun_kit_folder_remove (folder);
  g_free (store);
}

static gboolean
has_slot (const char *store, const char *name)
{
  GError *error = NULL;
  g_autofree char *path = g_build_filename (store, "keys.json", NULL);
  g_autoptr (MunKeys) keys = mun_keys_load (path, &error);
  g_assert_no_error (error);
  return mun_keys_has (keys, name);
}

MunDesk *
mun_kit_desk_new (const char *store, const char *name, const char *roles)
{
  GError *error = NULL;
  g_autofree char *known = g_strdelimit (g_strdup (name != NULL ? name : *roles != '\0' ? roles : "nobody"), ",", '+');
  if (!has_slot (store, known))
    {
      MunDesk *admin = mun_desk_sign_in (store, "admin", MUN_KIT_PASSWORD, &error);
      g_assert_no_error (error);
      g_auto (GStrv) list = *roles != '\0' ? g_strsplit (roles, ",", -1) : g_new0 (char *, 1);
      mun_desk_add_member (admin, known, "", (const char *const *)list, MUN_KIT_PASSWORD, &error);
      g_assert_no_error (error);
      mun_kit_desk_free (admin);
    }
  MunDesk *desk = mun_desk_sign_in (store, known, MUN_KIT_PASSWORD, &error);
  g_assert_no_error (error);
  return desk;
}

void
mun_kit_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
mun_kit_desk_free (MunDesk *desk)
{
  mun_desk_sign_out (desk);
  mun_kit_settle (); /* answers on their way hold the desk */
  g_object_unref (desk);
}
