/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What db-blob.c (writing, sweeping) and db-blob-read.c share. */
#pragma once
#include "db-blob-seal.h"
#include "db-blob.h"

struct _MunBlobs
{
  gint refs;
  gint rooted; /* atomic: the folder's own name is durable */
  char *folder;
  MunSecret *name_key;
  MunSecret *seal_key;
};

/* Where the blob of this name lies: folder/ab/abcd…; caller frees. NULL when it is not a name. */
char *mun_blobs_path (MunBlobs *self, const char *name);
