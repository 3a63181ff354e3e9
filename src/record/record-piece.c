/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-piece.h"

#include <string.h>

#define ROOM (256 * 1024)

static void
free_piece (gpointer data)
{
  MunPiece *piece = data;
  for (guint i = 0; i < piece->n_attachments; i++)
    g_free (piece->attachments[i].blob);
  g_free (piece->attachments);
  mun_fhir_projection_clear (&piece->said);
  g_free (piece);
}

MunBatch *
mun_batch_new (void)
{
  MunBatch *self = g_new0 (MunBatch, 1);
  self->room = g_string_chunk_new (ROOM);
  self->pieces = g_ptr_array_new_with_free_func (free_piece);
  return self;
}

void
mun_batch_free (MunBatch *self)
{
  g_ptr_array_unref (self->pieces);
  g_string_chunk_free (self->room);
  g_free (self);
}

MunPiece *
mun_batch_add (MunBatch *self, MunPieceKind kind)
{
  MunPiece *piece = g_new0 (MunPiece, 1);
  piece->kind = kind;
  g_ptr_array_add (self->pieces, piece);
  self->weight += sizeof *piece;
  return piece;
}

const char *
mun_batch_keep (MunBatch *self, const char *text)
{
  return text != NULL ? mun_batch_keep_bytes (self, text, strlen (text)) : NULL;
}

const void *
mun_batch_keep_bytes (MunBatch *self, const void *bytes, gsize length)
{
  self->weight += length;
  return g_string_chunk_insert_len (self->room, bytes, (gssize)length);
}

static void
keep_person (MunBatch *self, MunFhirPerson *to, const MunFhirPerson *from)
{
  const char **texts[] = { &to->family, &to->given, &to->prefix, &to->suffix, &to->birth_date, &to->sex, &to->deceased, &to->mrn };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = mun_batch_keep (self, *texts[i]);
  to->names = g_ptr_array_sized_new (from->names->len);
  for (guint i = 0; i < from->names->len; i++)
    g_ptr_array_add (to->names, (gpointer)mun_batch_keep (self, from->names->pdata[i]));
}

static void
keep_links (MunBatch *self, MunFhirProjection *to, const MunFhirProjection *from)
{
  to->links = g_array_sized_new (FALSE, FALSE, sizeof (MunFhirLink), from->links->len);
  for (guint i = 0; i < from->links->len; i++)
    {
      MunFhirLink link = g_array_index (from->links, MunFhirLink, i);
      const char *text = mun_batch_keep (self, link.text);
      if (link.to.id.at != NULL)
        link.to.id.at = text + (link.to.id.at - link.text);
      if (link.to.base.at != NULL)
        link.to.base.at = text + (link.to.base.at - link.text);
      link.text = text;
      g_array_append_val (to->links, link);
    }
  to->identifiers = g_array_sized_new (FALSE, FALSE, sizeof (MunFhirIdentifier), from->identifiers->len);
  for (guint i = 0; i < from->identifiers->len; i++)
    {
      MunFhirIdentifier identifier = g_array_index (from->identifiers, MunFhirIdentifier, i);
      identifier.system = mun_batch_keep (self, identifier.system);
      identifier.value = mun_batch_keep (self, identifier.value);
      identifier.kind = mun_batch_keep (self, identifier.kind);
      g_array_append_val (to->identifiers, identifier);
    }
}

void
mun_batch_keep_projection (MunBatch *self, MunFhirProjection *to, const MunFhirProjection *from)
{
  *to = *from;
  const char **texts[] = { &to->id,   &to->version_id, &to->meta_source, &to->date_text, &to->status, &to->text,     &to->detail,
                           &to->code, &to->system,     &to->unit,        &to->abnormal,  &to->author, &to->category, &to->place };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = mun_batch_keep (self, *texts[i]);
  keep_links (self, to, from);
  if (from->is_person)
    keep_person (self, &to->person, &from->person);
  else
    to->person.names = NULL;
}
