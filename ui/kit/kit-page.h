/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workplace: what fills the window between head and status line. The window shows its title, its status and its keys; the page talks
 * to nobody but its desk. Navigation goes through the window's actions:
 *   win.open-chart (x: patient resource id) · win.open-document (xx: patient, resource) · win.open-queue (ss: queue id, which)
 *   win.go (s: workplace id) · win.find · win.lock
 * Main thread. */
#pragma once
#include <gtk/gtk.h>
#include "desk.h"

G_BEGIN_DECLS

#define MUN_TYPE_PAGE (mun_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (MunPage, mun_page, MUN, PAGE, GtkWidget)

/* One key of the status line and of F1. Static. */
typedef struct
{
  const char *key;    /* "Enter", "[ ]" : as people say it */
  const char *label;  /* msgid */
  gboolean in_status; /* also in the status line; the rest only under F1 */
} MunKeyHint;

struct _MunPageClass
{
  GtkWidgetClass parent_class;
  /* A member has signed in (or NULL: out). Drop everything of the one before. */
  void (*set_desk) (MunPage *self, MunDesk *desk);
  /* It came into view: put the focus where work goes on, refresh what is old. */
  void (*shown) (MunPage *self);
  /* Esc: TRUE when a layer was closed. */
  gboolean (*back) (MunPage *self);
  /* The keys that work here now. */
  const MunKeyHint *(*get_keys) (MunPage *self, gsize *n);
};

MunDesk *mun_page_get_desk (MunPage *self); /* borrowed; NULL: nobody signed in */
void mun_page_set_desk (MunPage *self, MunDesk *desk);
void mun_page_shown (MunPage *self);
gboolean mun_page_back (MunPage *self);
const MunKeyHint *mun_page_get_keys (MunPage *self, gsize *n);

/* The one child that fills the page. */
void mun_page_set_child (MunPage *self, GtkWidget *child);
GtkWidget *mun_page_get_child (MunPage *self);

/* Head: a title with quiet detail, or a widget of the page's own in their place (the patient banner; NULL: title again). */
void mun_page_set_title (MunPage *self, const char *title, const char *detail);
const char *mun_page_get_title (MunPage *self);
const char *mun_page_get_detail (MunPage *self);
void mun_page_set_header (MunPage *self, GtkWidget *header);
GtkWidget *mun_page_get_header (MunPage *self);
/* Left end of the status line: what counts here (strong) and why. */
void mun_page_set_status (MunPage *self, const char *strong, const char *rest);
const char *mun_page_get_status_strong (MunPage *self);
const char *mun_page_get_status_rest (MunPage *self);
/* Says that title, header, status or keys are others now (emitted by the setters; pages call it when only their keys change). */
void mun_page_head_changed (MunPage *self);

G_END_DECLS
