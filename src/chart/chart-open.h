/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a chart, a document, a record as it came in: acts that stand in the ledger before anything is shown.
 *
 * mun_chart_open() gives a MunChart, the key of the reading functions: each of them asks for the right again and for the row that this
 * opening left in the view log, so that nothing of a patient can be read that nobody opened. Write bodies run on the writer inside a
 * transaction, the others on any connection. Thread: the scope's; a MunChart is immutable, refcounted and any thread's. */
#pragma once
#include "access-ledger.h"
#include "domain-item.h"
#include "domain-patient.h"

#define MUN_CHART_NOW G_MAXINT64

typedef struct
{
  gint64 patient; /* resource.id */
  gint64 view;    /* view.id of the opening */
  gint64 as_of;   /* what this store had received by then; MUN_CHART_NOW: everything */
} MunChart;
MunChart *mun_chart_ref (MunChart *self);
void mun_chart_unref (MunChart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunChart, mun_chart_unref)

/* By FHIR id, or record number where only one patient has it. 0 with NOT_FOUND, DENIED (no charts at all), INPUT (several have it). */
gint64 mun_chart_find (MunScope *scope, const char *name, GError **error);

/* ---- write bodies' parts ---- */
/* Authorize, ledger, view row. DENIED, NOT_FOUND (no patient, or as_of lies before the first thing known of them). */
MunChart *mun_chart_open (MunScope *scope, gint64 patient, gint64 as_of, GError **error);
/* A document or report of an open chart: gives its view.id, 0 on error. A confidential one in an open chart asks for what a confidential
 * chart asks for. */
gint64 mun_chart_open_document (MunScope *scope, const MunChart *chart, gint64 resource, GError **error);
/* Any resource of the chart as it came in. */
gboolean mun_chart_open_raw (MunScope *scope, const MunChart *chart, gint64 resource, GError **error);
/* So long it was on screen; added to what the row has. Own openings only. */
gboolean mun_chart_add_shown (MunScope *scope, gint64 view, gint64 milliseconds, GError **error);

/* ---- reading ---- */
/* The patients whose charts this member opened last, newest first; those that would need a reason or more are left out. GPtrArray of
 * MunPatient. */
GPtrArray *mun_chart_read_recent (MunScope *scope, int limit, GError **error);
