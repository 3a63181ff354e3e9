/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-problem.h"

#include "fhir-type.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *reason, *advice;
} sentences[MUN_PROBLEM_LAST + 1] = {
  [MUN_PROBLEM_EMPTY] = { N_ ("The file is empty."), N_ ("Ask the sender for it again.") },
  [MUN_PROBLEM_NOT_JSON] = { N_ ("This is not FHIR JSON."), N_ ("Export the data as FHIR R4 JSON and import that.") },
  [MUN_PROBLEM_XML] = { N_ ("This is XML, and only FHIR JSON is read."), N_ ("Export the data as FHIR R4 JSON and import that.") },
  [MUN_PROBLEM_HL7_V2] = { N_ ("This is an HL7 version 2 message, and only FHIR JSON is read."),
                           N_ ("Export the data as FHIR R4 JSON and import that.") },
  [MUN_PROBLEM_UTF16] = { N_ ("This is written in UTF-16, and FHIR JSON is UTF-8."), N_ ("Save it as UTF-8 and import it again.") },
  [MUN_PROBLEM_GARBAGE] = { N_ ("Something stands here that is no resource and no entry."),
                            N_ ("It was left out and the rest was read. Compare the number of resources with the sender's.") },
  [MUN_PROBLEM_TOO_LARGE] = { N_ ("This resource is larger than 128 MiB."),
                              N_ ("It was left out. Ask the sender to send its attachments apart, as Binary resources.") },
  [MUN_PROBLEM_BUNDLE_CUT] = { N_ ("The Bundle ends before its end."),
                               N_ ("What came before was taken in. Get the whole file and import it again; nothing will be doubled.") },
  [MUN_PROBLEM_READ] = { N_ ("The file could not be read any further."),
                         N_ ("What came before was taken in. Check the disk it lies on and import it again; nothing will be doubled.") },
  [MUN_PROBLEM_ARCHIVE] = { N_ ("The compressed file is damaged or cut off."),
                            N_ ("What came before was taken in. Get the whole file and import it again; nothing will be doubled.") },
  [MUN_PROBLEM_ARCHIVE_LOCKED] = { N_ ("The archive is locked with a password."), N_ ("Unpack it and import the files.") },
  [MUN_PROBLEM_NOT_A_FILE] = { N_ ("This is no ordinary file."), N_ ("Nothing was read from it. Choose a file or a folder.") },
  [MUN_PROBLEM_DENIED] = { N_ ("The file may not be read."), N_ ("Change its permissions and import it again.") },
  [MUN_PROBLEM_GONE] = { N_ ("The file is not there any more."), N_ ("Find out where it was moved and import it from there.") },
  [MUN_PROBLEM_CHANGED] = { N_ ("The file was still being written."),
                            N_ ("What it held so far was taken in. Import it again when it is complete; nothing will be doubled.") },
  [MUN_PROBLEM_CUT] = { N_ ("This ends in the middle."),
                        N_ ("It was left out. Get the whole file and import it again; nothing will be doubled.") },
  [MUN_PROBLEM_UNEXPECTED] = { N_ ("A character stands here that JSON does not allow."),
                               N_ ("It was left out. Ask the sender to export it again.") },
  [MUN_PROBLEM_BAD_NUMBER] = { N_ ("A number is not written as JSON wants it."),
                               N_ ("It was left out. Ask the sender to export it again.") },
  [MUN_PROBLEM_CONTROL] = { N_ ("A text holds a raw line break or control character."),
                            N_ ("It was left out. Ask the sender to export it again.") },
  [MUN_PROBLEM_NUL] = { N_ ("A text holds the character NUL."), N_ ("It was left out. Ask the sender to export it again.") },
  [MUN_PROBLEM_NOT_UTF8] = { N_ ("The text is not UTF-8; it may be Latin-1."),
                             N_ ("It was left out. Save the file as UTF-8 and import it again; nothing will be doubled.") },
  [MUN_PROBLEM_BAD_ESCAPE] = { N_ ("A text holds an escape that JSON does not know."),
                               N_ ("It was left out. Ask the sender to export it again.") },
  [MUN_PROBLEM_LONE_SURROGATE] = { N_ ("A text holds half of a character (a lone surrogate)."),
                                   N_ ("It was left out. Ask the sender to export it again.") },
  [MUN_PROBLEM_DUPLICATE_KEY] = { N_ ("An element stands twice in the same place, so that its value is not certain."),
                                  N_ ("It was left out. Ask the sender which of the two is right.") },
  [MUN_PROBLEM_TOO_DEEP] = { N_ ("It is nested deeper than 256 levels."), N_ ("It was left out. Ask the sender to export it again.") },
  [MUN_PROBLEM_TRAILING] = { N_ ("Something stands behind the end of the resource."),
                             N_ ("It was left out. Ask the sender to export it again.") },
  [MUN_PROBLEM_NOT_OBJECT] = { N_ ("This is no resource."), N_ ("It was left out. Ask the sender to export it again.") },
  [MUN_PROBLEM_NO_TYPE] = { N_ ("It does not say what it is: resourceType is missing."),
                            N_ ("It was left out. Ask the sender to export it again.") },
  [MUN_PROBLEM_UNKNOWN_TYPE] = { N_ ("FHIR R4 has no resource of this type."),
                                 N_ ("It was left out. Ask the sender to export it as FHIR R4.") },
  [MUN_PROBLEM_DSTU2] = { N_ ("This type belongs to FHIR DSTU2, not to R4."),
                          N_ ("It was left out. Ask the sender to export it as FHIR R4.") },
  [MUN_PROBLEM_STU3] = { N_ ("This type belongs to FHIR STU3, not to R4."),
                         N_ ("It was left out. Ask the sender to export it as FHIR R4.") },
  [MUN_PROBLEM_R5] = { N_ ("This type belongs to FHIR R5, not to R4."), N_ ("It was left out. Ask the sender to export it as FHIR R4.") },
  [MUN_PROBLEM_BAD_ID] = { N_ ("The id is not one that FHIR allows (1 to 64 letters, digits, hyphens and points)."),
                           N_ ("It was left out. Ask the sender to export it with valid ids.") },
  [MUN_PROBLEM_NO_RESOURCE] = { N_ ("The entry holds no resource."),
                                N_ ("There was nothing to take in. Ask the sender whether something is missing.") },
  [MUN_PROBLEM_DELETE_WHAT] = { N_ ("The entry asks for a deletion but does not name one resource."),
                                N_ ("Nothing was deleted. Ask the sender which resource is meant.") },
  [MUN_PROBLEM_NESTED] = { N_ ("Bundles stand in each other more than four deep."),
                           N_ ("The innermost was kept as it is and not opened. Ask the sender to export its resources apart.") },
};

const char *
mun_problem_get_reason (MunProblem problem)
{
  return sentences[problem].reason;
}

const char *
mun_problem_get_advice (MunProblem problem)
{
  return sentences[problem].advice;
}

const char *
mun_problem_get_sentence (MunProblem problem)
{
  static const char *whole[MUN_PROBLEM_LAST + 1];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      for (int i = 1; i <= MUN_PROBLEM_LAST; i++)
        whole[i] = g_strdup_printf ("%s %s", sentences[i].reason, sentences[i].advice);
      g_once_init_leave (&ready, 1);
    }
  return whole[problem];
}

MunProblem
mun_problem_from_scan (MunScanTrouble trouble)
{
  static const MunProblem problems[] = {
    [MUN_SCAN_FINE] = MUN_PROBLEM_NONE,       [MUN_SCAN_EMPTY] = MUN_PROBLEM_EMPTY,         [MUN_SCAN_NOT_JSON] = MUN_PROBLEM_NOT_JSON,
    [MUN_SCAN_XML] = MUN_PROBLEM_XML,         [MUN_SCAN_HL7_V2] = MUN_PROBLEM_HL7_V2,       [MUN_SCAN_UTF16] = MUN_PROBLEM_UTF16,
    [MUN_SCAN_GARBAGE] = MUN_PROBLEM_GARBAGE, [MUN_SCAN_TOO_LARGE] = MUN_PROBLEM_TOO_LARGE, [MUN_SCAN_CUT] = MUN_PROBLEM_BUNDLE_CUT,
    [MUN_SCAN_READ] = MUN_PROBLEM_READ,
  };
  return problems[trouble];
}

MunProblem
mun_problem_from_json (MunJsonTrouble trouble)
{
  static const MunProblem problems[] = {
    [MUN_JSON_FINE] = MUN_PROBLEM_NONE,
    [MUN_JSON_CUT] = MUN_PROBLEM_CUT,
    [MUN_JSON_UNEXPECTED] = MUN_PROBLEM_UNEXPECTED,
    [MUN_JSON_BAD_NUMBER] = MUN_PROBLEM_BAD_NUMBER,
    [MUN_JSON_CONTROL] = MUN_PROBLEM_CONTROL,
    [MUN_JSON_NUL] = MUN_PROBLEM_NUL,
    [MUN_JSON_NOT_UTF8] = MUN_PROBLEM_NOT_UTF8,
    [MUN_JSON_BAD_ESCAPE] = MUN_PROBLEM_BAD_ESCAPE,
    [MUN_JSON_LONE_SURROGATE] = MUN_PROBLEM_LONE_SURROGATE,
    [MUN_JSON_DUPLICATE_KEY] = MUN_PROBLEM_DUPLICATE_KEY,
    [MUN_JSON_TOO_DEEP] = MUN_PROBLEM_TOO_DEEP,
    [MUN_JSON_TRAILING] = MUN_PROBLEM_TRAILING,
  };
  return problems[trouble];
}

MunProblem
mun_problem_from_type (const char *resource_type)
{
  if (resource_type == NULL || *resource_type == 0)
    return MUN_PROBLEM_NO_TYPE;
  const char *release = mun_fhir_type_find_release (resource_type, strlen (resource_type));
  if (release == NULL)
    return MUN_PROBLEM_UNKNOWN_TYPE;
  return g_str_equal (release, "DSTU2") ? MUN_PROBLEM_DSTU2 : g_str_equal (release, "STU3") ? MUN_PROBLEM_STU3 : MUN_PROBLEM_R5;
}
