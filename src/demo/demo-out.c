/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-out.h"

static void
free_text (gpointer text)
{
  if (text != NULL)
    g_string_free (text, TRUE);
}

void
mun_demo_out_init (MunDemoOut *self, int base)
{
  self->texts = g_ptr_array_new_with_free_func (free_text);
  self->taken = self->documents = 0;
  self->base = base;
}

void
mun_demo_out_clear (MunDemoOut *self)
{
  g_clear_pointer (&self->texts, g_ptr_array_unref);
}

GString *
mun_demo_out_add (MunDemoOut *self)
{
  GString *text = g_string_sized_new (1024);

  g_ptr_array_add (self->texts, text);
  return text;
}

gboolean
mun_demo_out_take (MunDemoOut *self, char **json, gsize *length)
{
  GString *text;

  if (self->taken >= self->texts->len)
    {
      g_ptr_array_set_size (self->texts, 0);
      self->taken = 0;
      return FALSE;
    }
  text = g_ptr_array_index (self->texts, self->taken);
  g_ptr_array_index (self->texts, self->taken++) = NULL;
  *length = text->len;
  *json = g_string_free (text, FALSE);
  return TRUE;
}
