/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict, bounded reader of one JSON text that keeps every value's place in the text, so that a resource comes out again as it came in
 * and a decimal is shown as it was written ("6.0", never 6). Refuses what two readers could understand differently: duplicate keys, NUL,
 * lone surrogates, bytes that are not UTF-8, depth beyond MUN_JSON_DEPTH.
 *
 * A MunJson is reused for many texts; its nodes and strings live until the next parse. The text is borrowed until then. One thread. */
#pragma once
#include <glib.h>

#define MUN_JSON_DEPTH 256

typedef enum
{
  MUN_JSON_NULL = 0,
  MUN_JSON_FALSE,
  MUN_JSON_TRUE,
  MUN_JSON_NUMBER,
  MUN_JSON_STRING,
  MUN_JSON_ARRAY,
  MUN_JSON_OBJECT
} MunJsonKind;

typedef enum
{
  MUN_JSON_FINE = 0,
  MUN_JSON_CUT,        /* ends in the middle */
  MUN_JSON_UNEXPECTED, /* a character that cannot stand here */
  MUN_JSON_BAD_NUMBER,
  MUN_JSON_CONTROL, /* a raw control character, line break included, inside a string */
  MUN_JSON_NUL,     /* NUL, raw or as an escape */
  MUN_JSON_NOT_UTF8,
  MUN_JSON_BAD_ESCAPE,
  MUN_JSON_LONE_SURROGATE,
  MUN_JSON_DUPLICATE_KEY,
  MUN_JSON_TOO_DEEP,
  MUN_JSON_TRAILING /* something follows the value */
} MunJsonTrouble;

typedef struct
{
  guint8 kind;    /* MunJsonKind */
  guint8 escaped; /* the string holds escapes */
  guint8 key_escaped;
  guint32 key, key_length; /* the member's name between its quotes; 0, 0 for elements */
  guint32 start, length;   /* the value, quotes and brackets included */
  guint32 next;            /* following sibling's index, 0: none */
  guint32 first;           /* first child's index, 0: none */
} MunJsonNode;

typedef struct _MunJson MunJson;

MunJson *mun_json_new (void);
void mun_json_free (MunJson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MunJson, mun_json_free)

/* FINE, or what is wrong and where (bytes from the start). */
MunJsonTrouble mun_json_parse (MunJson *self, const char *text, gsize length, gsize *offset);
const MunJsonNode *mun_json_root (const MunJson *self);
const char *mun_json_text (const MunJson *self, gsize *length);

/* Walking; every function takes NULL for node and gives NULL (or 0) for it. */
const MunJsonNode *mun_json_first (const MunJson *self, const MunJsonNode *node);
const MunJsonNode *mun_json_next (const MunJson *self, const MunJsonNode *node);
const MunJsonNode *mun_json_get (const MunJson *self, const MunJsonNode *object, const char *key);
/* A path of plain names, "code.coding.display"; where an array stands, its first element is taken. */
const MunJsonNode *mun_json_path (const MunJson *self, const MunJsonNode *node, const char *path);
/* In document order, behind `previous` (NULL: from the start): the next string of at least `least` bytes between its quotes, NULL. */
const MunJsonNode *mun_json_next_long (const MunJson *self, const MunJsonNode *previous, gsize least);
guint mun_json_count (const MunJson *self, const MunJsonNode *node); /* children */
gboolean mun_json_key_is (const MunJson *self, const MunJsonNode *node, const char *key);

/* The string, unescaped, NUL-terminated, living until the next parse; a number as it was written; NULL for everything else. */
const char *mun_json_string (MunJson *self, const MunJsonNode *node);
const char *mun_json_key (MunJson *self, const MunJsonNode *node);
const char *mun_json_get_string (MunJson *self, const MunJsonNode *object, const char *key);
const char *mun_json_path_string (MunJson *self, const MunJsonNode *node, const char *path);
gboolean mun_json_string_is (const MunJson *self, const MunJsonNode *node, const char *value);
gboolean mun_json_is_true (const MunJsonNode *node);
/* NAN when it is no number. */
double mun_json_number (const MunJson *self, const MunJsonNode *node);
/* Room of this parse: a copy that lives until the next one. */
char *mun_json_keep (MunJson *self, const char *text, gsize length);
char *mun_json_keep_printf (MunJson *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
