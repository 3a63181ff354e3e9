/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where bodies come from. Kinds stand in the store: append only. Thread: the connection's. */
#pragma once
#include "db-connection.h"

typedef enum
{
  MUN_SOURCE_FILE = 1,   /* name: the file's name without folder */
  MUN_SOURCE_FOLDER = 2, /* name: the folder's last name */
  MUN_SOURCE_DEMO = 3,
  MUN_SOURCE_LINK = 4,    /* a server, later */
  MUN_SOURCE_STATION = 5, /* made here */
  MUN_SOURCE_LAST = MUN_SOURCE_STATION
} MunSourceKind;

/* The source's id, made when it is new. Needs a write transaction. 0 on error. */
gint64 mun_source_ensure (MunConnection *connection, MunSourceKind kind, const char *name, GError **error);
/* Caller frees; NULL when there is none or with error. kind may be NULL. */
char *mun_source_get_name (MunConnection *connection, gint64 id, MunSourceKind *kind, GError **error);
