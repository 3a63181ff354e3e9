/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a body lies in the store: long base64 moved into sealed blobs, the rest compressed with a dictionary made of this store's own
 * resources. Reading gives back every byte. Also the content hash that tells whether a body is one the store holds already.
 *
 * A codec belongs to one thread. Errors: DAMAGED, SPACE and what the blobs report. */
#pragma once
#include "db-blob.h"
#include "fhir-json.h"

#define MUN_BODY_HASH 16
#define MUN_BODY_LONG 4096 /* characters between quotes from which base64 goes into a blob */

/* Stands in the store: append only. */
typedef enum
{
  MUN_ATTACHMENT_BASE64 = 0,    /* the blob holds the bytes; their base64 is what was written */
  MUN_ATTACHMENT_CHARACTERS = 1 /* the blob holds the characters between the quotes */
} MunAttachmentForm;

typedef struct
{
  gsize place; /* in the stored body, before compression */
  MunAttachmentForm form;
  char *blob; /* name */
  gsize size; /* bytes of the blob */
} MunBodyAttachment;

/* BLAKE2b over the resource without blanks between tokens and without meta.versionId and meta.lastUpdated (a meta that holds nothing else
 * counts as absent): two bodies with the same hash say the same. */
void mun_body_hash (MunJson *json, const MunJsonNode *resource, guint8 hash[MUN_BODY_HASH]);
/* An id made of the content, for a resource that came without one; 36 characters and NUL. */
void mun_body_derive_id (const guint8 hash[MUN_BODY_HASH], char id[37]);
/* The body with that id in it, behind resourceType; caller frees. */
char *mun_body_insert_id (MunJson *json, const MunJsonNode *resource, const char *id, gsize *length);

/* ---- writing ---- */
typedef struct _MunBodyWriter MunBodyWriter;

MunBodyWriter *mun_body_writer_new (MunBlobs *blobs); /* blobs NULL: attachments stay inside */
void mun_body_writer_free (MunBodyWriter *self);
/* The dictionary to compress with from now on; number is what mun_body_write gives with each body. */
void mun_body_writer_set_dictionary (MunBodyWriter *self, int number, const void *bytes, gsize length);
/* Makes a dictionary of samples (one after another in `bytes`); NULL when they will not do. */
GBytes *mun_body_train (const void *bytes, const gsize *sizes, guint n);

typedef struct
{
  const void *bytes; /* the writer's until the next call */
  gsize length;
  int dictionary;
  GArray *attachments; /* MunBodyAttachment; the writer's until the next call */
} MunBodyStored;
/* Only takes the attachments out; mun_body_pack does the rest, later or at once. */
gboolean mun_body_write (MunBodyWriter *self, const MunJson *json, const MunJsonNode *resource, MunBodyStored *stored, GError **error);
void mun_body_pack (MunBodyWriter *self, const void *plain, gsize length, MunBodyStored *stored);

/* ---- reading ---- */
typedef struct _MunBodyReader MunBodyReader;

MunBodyReader *mun_body_reader_new (MunConnection *connection, MunBlobs *blobs); /* blobs NULL: attachments read as empty */
void mun_body_reader_free (MunBodyReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunBodyReader, mun_body_reader_free)
/* From the columns of a row of resource or resource_version. */
GBytes *mun_body_read (MunBodyReader *self, gint64 resource, int version, int dictionary, gsize size, const void *body, gsize length,
                       GError **error);
