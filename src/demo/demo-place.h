/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo hospital's houses, wards and people who work there: fixed tables, the same for every seed. */
#pragma once
#include <glib.h>

/* Three sources: each sends its own resources (meta.source). */
typedef enum
{
  MUN_DEMO_HOSPITAL = 0,
  MUN_DEMO_CLINIC = 1,
  MUN_DEMO_NURSING = 2,
  MUN_DEMO_FACILITIES = 3
} MunDemoFacility;

typedef struct
{
  const char *id, *name, *npi, *source, *mrn_system, *phone, *street, *city, *zip, *kind;
} MunDemoHouse;

typedef struct
{
  const char *id, *name, *kind; /* v3-RoleCode of the location */
  MunDemoFacility facility;
} MunDemoLocation;

typedef enum
{
  MUN_DEMO_FAMILY_MEDICINE,
  MUN_DEMO_INTERNAL_MEDICINE,
  MUN_DEMO_PEDIATRICS,
  MUN_DEMO_HOSPITALIST,
  MUN_DEMO_EMERGENCY,
  MUN_DEMO_SURGERY,
  MUN_DEMO_ORTHOPEDICS,
  MUN_DEMO_CARDIOLOGY,
  MUN_DEMO_PULMONOLOGY,
  MUN_DEMO_GASTROENTEROLOGY,
  MUN_DEMO_NEPHROLOGY,
  MUN_DEMO_ENDOCRINOLOGY,
  MUN_DEMO_NEUROLOGY,
  MUN_DEMO_ONCOLOGY,
  MUN_DEMO_OBSTETRICS,
  MUN_DEMO_PSYCHIATRY,
  MUN_DEMO_UROLOGY,
  MUN_DEMO_OPHTHALMOLOGY,
  MUN_DEMO_RADIOLOGY,
  MUN_DEMO_PATHOLOGY,
  MUN_DEMO_ANESTHESIA,
  MUN_DEMO_INFECTIOUS,
  MUN_DEMO_RHEUMATOLOGY,
  MUN_DEMO_DERMATOLOGY,
  MUN_DEMO_GERIATRICS,
  MUN_DEMO_NURSE,
  MUN_DEMO_CASE_MANAGER,
  MUN_DEMO_PHARMACIST,
  MUN_DEMO_SPECIALTIES
} MunDemoSpecialty;

typedef struct
{
  const char *id, *family, *given, *credential;
  MunDemoSpecialty specialty;
  MunDemoFacility facility;
  gboolean female;
} MunDemoClinician;

extern const MunDemoHouse mun_demo_houses[MUN_DEMO_FACILITIES];
extern const MunDemoLocation mun_demo_locations[];
extern const guint mun_demo_n_locations;
extern const MunDemoClinician mun_demo_clinicians[];
extern const guint mun_demo_n_clinicians;
extern const char *const mun_demo_specialty_names[MUN_DEMO_SPECIALTIES];

/* A clinician of a specialty; `pick` chooses among them (the same pick, the same person). */
guint mun_demo_clinician_of (MunDemoSpecialty specialty, guint pick);
/* The location with this id; programmer errors abort. */
guint mun_demo_location_of (const char *id);
