/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every workplace has in common: its desk, its head, its status, its keys. */
#include "kit-page.h"

typedef struct
{
  MunDesk *desk;
  GtkWidget *child, *header;
  char *title, *detail, *strong, *rest;
} MunPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MunPage, mun_page, GTK_TYPE_WIDGET)

enum
{
  HEAD_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static MunPagePrivate *
get_private (MunPage *self)
{
  return mun_page_get_instance_private (self);
}

static void
mun_page_dispose (GObject *object)
{
  MunPagePrivate *priv = get_private (MUN_PAGE (object));
  g_clear_pointer (&priv->child, gtk_widget_unparent);
  g_clear_object (&priv->header);
  g_clear_object (&priv->desk);
  G_OBJECT_CLASS (mun_page_parent_class)->dispose (object);
}

static void
mun_page_finalize (GObject *object)
{
  MunPagePrivate *priv = get_private (MUN_PAGE (object));
  g_free (priv->title);
  g_free (priv->detail);
  g_free (priv->strong);
  g_free (priv->rest);
  G_OBJECT_CLASS (mun_page_parent_class)->finalize (object);
}

static void
mun_page_class_init (MunPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = mun_page_dispose;
  object_class->finalize = mun_page_finalize;
  signals[HEAD_CHANGED] = g_signal_new ("head-changed", MUN_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mun_page_init (MunPage *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

MunDesk *
mun_page_get_desk (MunPage *self)
{
  return get_private (self)->desk;
}

void
mun_page_set_desk (MunPage *self, MunDesk *desk)
{
  g_set_object (&get_private (self)->desk, desk);
  if (MUN_PAGE_GET_CLASS (self)->set_desk != NULL)
    MUN_PAGE_GET_CLASS (self)->set_desk (self, desk);
}

void
mun_page_shown (MunPage *self)
{
  if (MUN_PAGE_GET_CLASS (self)->shown != NULL)
    MUN_PAGE_GET_CLASS (self)->shown (self);
}

gboolean
mun_page_back (MunPage *self)
{
  return MUN_PAGE_GET_CLASS (self)->back != NULL && MUN_PAGE_GET_CLASS (self)->back (self);
}

const MunKeyHint *
mun_page_get_keys (MunPage *self, gsize *n)
{
  *n = 0;
  return MUN_PAGE_GET_CLASS (self)->get_keys != NULL ? MUN_PAGE_GET_CLASS (self)->get_keys (self, n) : NULL;
}

void
mun_page_set_child (MunPage *self, GtkWidget *child)
{
  MunPagePrivate *priv = get_private (self);
  g_clear_pointer (&priv->child, gtk_widget_unparent);
  priv->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

GtkWidget *
mun_page_get_child (MunPage *self)
{
  return get_private (self)->child;
}

void
mun_page_head_changed (MunPage *self)
{
  g_signal_emit (self, signals[HEAD_CHANGED], 0);
}

static gboolean
replace (char **field, const char *value)
{
  if (g_strcmp0 (*field, value) == 0)
    return FALSE;
  g_free (*field);
  *field = g_strdup (value);
  return TRUE;
}

void
mun_page_set_title (MunPage *self, const char *title, const char *detail)
{
  MunPagePrivate *priv = get_private (self);
  gboolean changed = replace (&priv->title, title);
  if (replace (&priv->detail, detail) || changed)
    mun_page_head_changed (self);
}

const char *
mun_page_get_title (MunPage *self)
{
  return get_private (self)->title;
}

const char *
mun_page_get_detail (MunPage *self)
{
  return get_private (self)->detail;
}

void
mun_page_set_header (MunPage *self, GtkWidget *header)
{
  MunPagePrivate *priv = get_private (self);
  if (priv->header == header)
    return;
  g_clear_object (&priv->header);
  priv->header = header != NULL ? g_object_ref_sink (header) : NULL;
  mun_page_head_changed (self);
}

GtkWidget *
mun_page_get_header (MunPage *self)
{
  return get_private (self)->header;
}

void
mun_page_set_status (MunPage *self, const char *strong, const char *rest)
{
  MunPagePrivate *priv = get_private (self);
  gboolean changed = replace (&priv->strong, strong);
  if (replace (&priv->rest, rest) || changed)
    mun_page_head_changed (self);
}

const char *
mun_page_get_status_strong (MunPage *self)
{
  return get_private (self)->strong;
}

const char *
mun_page_get_status_rest (MunPage *self)
{
  return get_private (self)->rest;
}
