/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fhir-type.h"

#include <string.h>

static const char *const names[] = {
  NULL,
  "Account", "ActivityDefinition", "AdverseEvent", "AllergyIntolerance", "Appointment", "AppointmentResponse", "AuditEvent", "Basic",
  "Binary", "BiologicallyDerivedProduct", "BodyStructure", "Bundle", "CapabilityStatement", "CarePlan", "CareTeam", "CatalogEntry",
  "ChargeItem", "ChargeItemDefinition", "Claim", "ClaimResponse", "ClinicalImpression", "CodeSystem", "Communication",
  "CommunicationRequest", "CompartmentDefinition", "Composition", "ConceptMap", "Condition", "Consent", "Contract", "Coverage",
  "CoverageEligibilityRequest", "CoverageEligibilityResponse", "DetectedIssue", "Device", "DeviceDefinition", "DeviceMetric",
  "DeviceRequest", "DeviceUseStatement", "DiagnosticReport", "DocumentManifest", "DocumentReference", "EffectEvidenceSynthesis",
  "Encounter", "Endpoint", "EnrollmentRequest", "EnrollmentResponse", "EpisodeOfCare", "EventDefinition", "Evidence", "EvidenceVariable",
  "ExampleScenario", "ExplanationOfBenefit", "FamilyMemberHistory", "Flag", "Goal", "GraphDefinition", "Group", "GuidanceResponse",
  "HealthcareService", "ImagingStudy", "Immunization", "ImmunizationEvaluation", "ImmunizationRecommendation", "ImplementationGuide",
  "InsurancePlan", "Invoice", "Library", "Linkage", "List", "Location", "Measure", "MeasureReport", "Media", "Medication",
  "MedicationAdministration", "MedicationDispense", "MedicationKnowledge", "MedicationRequest", "MedicationStatement", "MedicinalProduct",
  "MedicinalProductAuthorization", "MedicinalProductContraindication", "MedicinalProductIndication", "MedicinalProductIngredient",
  "MedicinalProductInteraction", "MedicinalProductManufactured", "MedicinalProductPackaged", "MedicinalProductPharmaceutical",
  "MedicinalProductUndesirableEffect", "MessageDefinition", "MessageHeader", "MolecularSequence", "NamingSystem", "NutritionOrder",
  "Observation", "ObservationDefinition", "OperationDefinition", "OperationOutcome", "Organization", "OrganizationAffiliation",
  "Parameters", "Patient", "PaymentNotice", "PaymentReconciliation", "Person", "PlanDefinition", "Practitioner", "PractitionerRole",
  "Procedure", "Provenance", "Questionnaire", "QuestionnaireResponse", "RelatedPerson", "RequestGroup", "ResearchDefinition",
  "ResearchElementDefinition", "ResearchStudy", "ResearchSubject", "RiskAssessment", "RiskEvidenceSynthesis", "Schedule",
  "SearchParameter", "ServiceRequest", "Slot", "Specimen", "SpecimenDefinition", "StructureDefinition", "StructureMap", "Subscription",
  "Substance", "SubstanceNucleicAcid", "SubstancePolymer", "SubstanceProtein", "SubstanceReferenceInformation", "SubstanceSourceMaterial",
  "SubstanceSpecification", "SupplyDelivery", "SupplyRequest", "Task", "TerminologyCapabilities", "TestReport", "TestScript", "ValueSet",
  "VerificationResult", "VisionPrescription",
};
G_STATIC_ASSERT (G_N_ELEMENTS (names) == MUN_FHIR_LAST + 1);

/* Types of other releases, sorted. Sources: the resource lists of FHIR DSTU2 (1.0.2), STU3 (3.0.2), R4B (4.3.0) and R5 (5.0.0). */
static const struct
{
  const char *name, *release;
} others[] = {
  { "ActorDefinition", "R5" }, { "AdministrableProductDefinition", "R5" }, { "ArtifactAssessment", "R5" },
  { "BiologicallyDerivedProductDispense", "R5" }, { "BodySite", "DSTU2" }, { "Citation", "R5" }, { "ClinicalUseDefinition", "R5" },
  { "ConditionDefinition", "R5" }, { "Conformance", "DSTU2" }, { "DataElement", "STU3" }, { "DeviceAssociation", "R5" },
  { "DeviceComponent", "STU3" }, { "DeviceDispense", "R5" }, { "DeviceUsage", "R5" }, { "DeviceUseRequest", "DSTU2" },
  { "DiagnosticOrder", "DSTU2" }, { "EligibilityRequest", "STU3" }, { "EligibilityResponse", "STU3" }, { "EncounterHistory", "R5" },
  { "EvidenceReport", "R5" }, { "ExpansionProfile", "STU3" }, { "FormularyItem", "R5" }, { "GenomicStudy", "R5" },
  { "ImagingManifest", "STU3" }, { "ImagingObjectSelection", "DSTU2" }, { "ImagingSelection", "R5" }, { "Ingredient", "R5" },
  { "InventoryItem", "R5" }, { "InventoryReport", "R5" }, { "ManufacturedItemDefinition", "R5" }, { "MedicationOrder", "DSTU2" },
  { "MedicinalProductDefinition", "R5" }, { "NutritionIntake", "R5" }, { "NutritionProduct", "R5" }, { "Order", "DSTU2" },
  { "OrderResponse", "DSTU2" }, { "PackagedProductDefinition", "R5" }, { "Permission", "R5" }, { "ProcedureRequest", "STU3" },
  { "ProcessRequest", "STU3" }, { "ProcessResponse", "STU3" }, { "ReferralRequest", "STU3" }, { "RegulatedAuthorization", "R5" },
  { "RequestOrchestration", "R5" }, { "Requirements", "R5" }, { "Sequence", "STU3" }, { "ServiceDefinition", "STU3" },
  { "SubscriptionStatus", "R5" }, { "SubscriptionTopic", "R5" }, { "SubstanceDefinition", "R5" }, { "TestPlan", "R5" },
  { "Transport", "R5" },
};

const char *
mun_fhir_type_get_name (MunFhirType type)
{
  return (int)type > 0 && type <= MUN_FHIR_LAST ? names[type] : NULL;
}

static int
compare (const char *name, gsize length, const char *known)
{
  int order = strncmp (name, known, length);
  return order != 0 ? order : known[length] == 0 ? 0 : -1;
}

MunFhirType
mun_fhir_type_parse_len (const char *name, gsize length)
{
  int from = 1, to = MUN_FHIR_LAST;
  while (from <= to)
    {
      int middle = (from + to) / 2;
      int order = compare (name, length, names[middle]);
      if (order == 0)
        return (MunFhirType)middle;
      if (order < 0)
        to = middle - 1;
      else
        from = middle + 1;
    }
  return MUN_FHIR_NONE;
}

MunFhirType
mun_fhir_type_parse (const char *name)
{
  return name != NULL ? mun_fhir_type_parse_len (name, strlen (name)) : MUN_FHIR_NONE;
}

const char *
mun_fhir_type_find_release (const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (compare (name, length, others[i].name) == 0)
      return others[i].release;
  return NULL;
}
