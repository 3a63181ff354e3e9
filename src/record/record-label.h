/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of what was read a while ago, for lines that point to it without a display: people, places, drugs. A bounded memory of one
 * thread; what is not in it is looked up in the store later. */
#pragma once
#include "fhir-project.h"

typedef struct _MunLabels MunLabels;

MunLabels *mun_labels_new (void);
void mun_labels_free (MunLabels *self);
/* Remembers the resource when it is of a kind that lines mention. */
void mun_labels_add (MunLabels *self, const MunFhirProjection *said, const char *full_url);
/* A MunFhirLabel; data is the MunLabels. */
const char *mun_labels_find (gpointer self, const MunFhirReference *to, const char *text);
