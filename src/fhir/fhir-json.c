/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fhir-json.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define ROOM_BLOCK (64 * 1024)
#define MANY_KEYS 32

typedef struct _Room Room;
struct _Room
{
  Room *previous;
  gsize size, used;
  char bytes[];
};

struct _MunJson
{
  const char *text;
  gsize length;
  MunJsonNode *nodes; /* 0 is none, 1 the root */
  guint32 n, size;
  Room *room;
};

/* ---- room ---------------------------------------------------------------------------------------------------------------------------- */

static void
clear_room (MunJson *self)
{
  while (self->room != NULL && self->room->previous != NULL)
    {
      Room *previous = self->room->previous;
      g_free (self->room);
      self->room = previous;
    }
  if (self->room != NULL)
    self->room->used = 0;
}

static char *
take_room (MunJson *self, gsize size)
{
  if (self->room == NULL || self->room->size - self->room->used < size)
    {
      gsize block = MAX (size, ROOM_BLOCK);
      Room *room = g_malloc (sizeof *room + block);
      room->size = block;
      room->used = 0;
      room->previous = self->room;
      self->room = room;
    }
  char *bytes = self->room->bytes + self->room->used;
  self->room->used += size;
  return bytes;
}

char *
mun_json_keep (MunJson *self, const char *text, gsize length)
{
  char *copy = take_room (self, length + 1);
  memcpy (copy, text, length);
  copy[length] = 0;
  return copy;
}

char *
mun_json_keep_printf (MunJson *self, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  return mun_json_keep (self, text, strlen (text));
}

MunJson *
mun_json_new (void)
{
  MunJson *self = g_new0 (MunJson, 1);
  self->size = 256;
  self->nodes = g_new (MunJsonNode, self->size);
  return self;
}

void
mun_json_free (MunJson *self)
{
  clear_room (self);
  g_free (self->room);
  g_free (self->nodes);
  g_free (self);
}

/* ---- strings ------------------------------------------------------------------------------------------------------------------------- */

static int
hex4 (const char *p)
{
  int value = 0;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);
      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* One multi-byte character; 0: broken. RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. */
static int
utf8_length (const guchar *p, const guchar *end)
{
  if (p[0] >= 0xC2 && p[0] <= 0xDF)
    return end - p >= 2 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
  if ((p[0] & 0xF0) == 0xE0)
    {
      if (end - p < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
        return 0;
      return (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ? 0 : 3;
    }
  if (p[0] >= 0xF0 && p[0] <= 0xF4)
    {
      if (end - p < 4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 || (p[3] & 0xC0) != 0x80)
        return 0;
      return (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F) ? 0 : 4;
    }
  return 0;
}

/* p stands on the backslash; gives the escape's length, 0 with trouble set. */
static int
escape_length (const char *p, const char *end, MunJsonTrouble *trouble)
{
  *trouble = MUN_JSON_CUT;
  if (end - p < 2)
    return 0;
  *trouble = MUN_JSON_BAD_ESCAPE;
  if (p[1] != 'u')
    return p[1] != 0 && strchr ("\"\\/bfnrt", p[1]) != NULL ? 2 : 0;
  if (end - p < 6)
    {
      *trouble = MUN_JSON_CUT;
      return 0;
    }
  int unit = hex4 (p + 2);
  if (unit < 0)
    return 0;
  if (unit == 0)
    {
      *trouble = MUN_JSON_NUL;
      return 0;
    }
  if (unit < 0xD800 || unit > 0xDFFF)
    return 6;
  *trouble = MUN_JSON_LONE_SURROGATE;
  if (unit > 0xDBFF || end - p < 12 || p[6] != '\\' || p[7] != 'u')
    return 0;
  int low = hex4 (p + 8);
  return low >= 0xDC00 && low <= 0xDFFF ? 12 : 0;
}

/* Characters that end the fast walk through a string. */
static const guint8 stops[256] = {
  [0 ... 31] = 1,
  ['"'] = 1,
  ['\\'] = 1,
  [128 ... 255] = 1,
};

/* p stands behind the opening quote; gives the closing quote, NULL with trouble and *at. */
static const char *
scan_string (const char *p, const char *end, guint8 *escaped, MunJsonTrouble *trouble, const char **at)
{
  *escaped = 0;
  for (;;)
    {
      while (p < end && !stops[(guchar)*p])
        p++;
      *at = p;
      *trouble = MUN_JSON_CUT;
      if (p == end)
        return NULL;
      guchar c = (guchar)*p;
      if (c == '"')
        return p;
      int length;
      if (c == '\\')
        {
          *escaped = 1;
          length = escape_length (p, end, trouble);
        }
      else if (c < 32)
        {
          *trouble = c == 0 ? MUN_JSON_NUL : MUN_JSON_CONTROL;
          return NULL;
        }
      else
        {
          *trouble = MUN_JSON_NOT_UTF8;
          length = utf8_length ((const guchar *)p, (const guchar *)end);
        }
      if (length == 0)
        return NULL;
      p += length;
    }
}

static gsize
unescape (const char *from, gsize length, char *to)
{
  const char *end = from + length;
  char *out = to;
  while (from < end)
    {
      if (*from != '\\')
        {
          *out++ = *from++;
          continue;
        }
      from++;
      switch (*from)
        {
        case 'b':
          *out++ = '\b';
          from++;
          break;
        case 'f':
          *out++ = '\f';
          from++;
          break;
        case 'n':
          *out++ = '\n';
          from++;
          break;
        case 'r':
          *out++ = '\r';
          from++;
          break;
        case 't':
          *out++ = '\t';
          from++;
          break;
        case 'u':
          {
            gunichar unit = (gunichar)hex4 (from + 1);
            from += 5;
            if (unit >= 0xD800 && unit <= 0xDBFF)
              {
                unit = 0x10000 + ((unit - 0xD800) << 10) + ((gunichar)hex4 (from + 2) - 0xDC00);
                from += 6;
              }
            out += g_unichar_to_utf8 (unit, out);
            break;
          }
        default:
          *out++ = *from++;
          break;
        }
    }
  return (gsize)(out - to);
}

static const char *
take_string (MunJson *self, guint32 start, guint32 length, gboolean escaped)
{
  if (!escaped)
    return mun_json_keep (self, self->text + start, length);
  char *copy = take_room (self, (gsize)length + 1);
  copy[unescape (self->text + start, length, copy)] = 0;
  return copy;
}

/* ---- numbers ------------------------------------------------------------------------------------------------------------------------- */

static const char *
scan_digits (const char *p, const char *end)
{
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p;
}

static const char *
scan_number (const char *p, const char *end)
{
  if (p < end && *p == '-')
    p++;
  const char *digits = p;
  p = scan_digits (p, end);
  if (p == digits || (*digits == '0' && p - digits > 1))
    return NULL;
  if (p < end && *p == '.')
    {
      digits = ++p;
      p = scan_digits (p, end);
      if (p == digits)
        return NULL;
    }
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      p++;
      if (p < end && (*p == '+' || *p == '-'))
        p++;
      digits = p;
      p = scan_digits (p, end);
      if (p == digits)
        return NULL;
    }
  return p;
}

/* ---- the parser ---------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint32 node, last; /* the container and its newest child */
  guint32 count;
  GHashTable *keys; /* of an object with many keys */
} Level;

typedef struct
{
  MunJson *json;
  const char *p, *end;
  Level levels[MUN_JSON_DEPTH];
  int depth;
  guint32 key, key_length;
  guint8 key_escaped;
  MunJsonTrouble trouble;
} Parser;

static MunJsonNode *
add_node (Parser *self, MunJsonKind kind, const char *start)
{
  MunJson *json = self->json;
  if (G_UNLIKELY (json->n == json->size))
    {
      json->size *= 2;
      json->nodes = g_renew (MunJsonNode, json->nodes, json->size);
    }
  guint32 index = json->n++;
  MunJsonNode *node = &json->nodes[index];
  *node = (MunJsonNode){ .kind = (guint8)kind, .start = (guint32)(start - json->text) };
  if (self->depth > 0)
    {
      Level *level = &self->levels[self->depth - 1];
      if (level->last != 0)
        json->nodes[level->last].next = index;
      else
        json->nodes[level->node].first = index;
      level->last = index;
      level->count++;
      if (json->nodes[level->node].kind == MUN_JSON_OBJECT)
        {
          node->key = self->key;
          node->key_length = self->key_length;
          node->key_escaped = self->key_escaped;
        }
    }
  return node;
}

static void
skip_space (Parser *self)
{
  const char *p = self->p;
  while (p < self->end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
    p++;
  self->p = p;
}

static gboolean
fail (Parser *self, MunJsonTrouble trouble, const char *at)
{
  self->trouble = trouble;
  self->p = at;
  return FALSE;
}

static gboolean
unexpected (Parser *self)
{
  if (self->p >= self->end)
    return fail (self, MUN_JSON_CUT, self->end);
  if (*self->p == 0)
    return fail (self, MUN_JSON_NUL, self->p);
  if ((guchar)*self->p >= 0x80 && utf8_length ((const guchar *)self->p, (const guchar *)self->end) == 0)
    return fail (self, MUN_JSON_NOT_UTF8, self->p);
  return fail (self, MUN_JSON_UNEXPECTED, self->p);
}

static gboolean
same_key (MunJson *json, const MunJsonNode *a, const Parser *b)
{
  if (!a->key_escaped && !b->key_escaped)
    return a->key_length == b->key_length && memcmp (json->text + a->key, json->text + b->key, b->key_length) == 0;
  const char *one = take_string (json, a->key, a->key_length, a->key_escaped);
  return strcmp (one, take_string (json, b->key, b->key_length, b->key_escaped)) == 0;
}

static gboolean
is_duplicate (Parser *self)
{
  MunJson *json = self->json;
  Level *level = &self->levels[self->depth - 1];
  if (level->count < MANY_KEYS)
    {
      for (guint32 i = json->nodes[level->node].first; i != 0; i = json->nodes[i].next)
        if (same_key (json, &json->nodes[i], self))
          return TRUE;
      return FALSE;
    }
  if (level->keys == NULL)
    {
      level->keys = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint32 i = json->nodes[level->node].first; i != 0; i = json->nodes[i].next)
        g_hash_table_add (level->keys, (gpointer)mun_json_key (json, &json->nodes[i]));
    }
  return !g_hash_table_add (level->keys, (gpointer)take_string (json, self->key, self->key_length, self->key_escaped));
}

static gboolean
parse_key (Parser *self)
{
  const char *at;
  if (self->p >= self->end || *self->p != '"')
    return unexpected (self);
  const char *start = self->p + 1;
  const char *close = scan_string (start, self->end, &self->key_escaped, &self->trouble, &at);
  if (close == NULL)
    return fail (self, self->trouble, at);
  self->key = (guint32)(start - self->json->text);
  self->key_length = (guint32)(close - start);
  if (is_duplicate (self))
    return fail (self, MUN_JSON_DUPLICATE_KEY, start - 1);
  self->p = close + 1;
  skip_space (self);
  if (self->p >= self->end || *self->p != ':')
    return unexpected (self);
  self->p++;
  skip_space (self);
  return TRUE;
}

static gboolean
open_level (Parser *self, MunJsonKind kind)
{
  if (self->depth == MUN_JSON_DEPTH)
    return fail (self, MUN_JSON_TOO_DEEP, self->p);
  add_node (self, kind, self->p);
  self->levels[self->depth++] = (Level){ .node = self->json->n - 1 };
  self->p++;
  return TRUE;
}

static void
close_level (Parser *self)
{
  Level *level = &self->levels[--self->depth];
  self->p++;
  MunJsonNode *node = &self->json->nodes[level->node];
  node->length = (guint32)(self->p - self->json->text) - node->start;
  g_clear_pointer (&level->keys, g_hash_table_unref);
}

static gboolean
parse_word (Parser *self, const char *word, MunJsonKind kind)
{
  gsize length = strlen (word);
  gsize left = (gsize)(self->end - self->p);
  if (strncmp (self->p, word, MIN (left, length)) != 0)
    return unexpected (self);
  if (left < length)
    return fail (self, MUN_JSON_CUT, self->end);
  add_node (self, kind, self->p)->length = (guint32)length;
  self->p += length;
  return TRUE;
}

static gboolean
parse_string (Parser *self)
{
  guint8 escaped;
  const char *at;
  const char *close = scan_string (self->p + 1, self->end, &escaped, &self->trouble, &at);
  if (close == NULL)
    return fail (self, self->trouble, at);
  MunJsonNode *node = add_node (self, MUN_JSON_STRING, self->p);
  node->length = (guint32)(close + 1 - self->p);
  node->escaped = escaped;
  self->p = close + 1;
  return TRUE;
}

static gboolean
parse_number (Parser *self)
{
  const char *after = scan_number (self->p, self->end);
  if (after == NULL)
    return fail (self, MUN_JSON_BAD_NUMBER, self->p);
  add_node (self, MUN_JSON_NUMBER, self->p)->length = (guint32)(after - self->p);
  self->p = after;
  return TRUE;
}

/* One value; containers are only opened. */
static gboolean
parse_value (Parser *self)
{
  if (self->p >= self->end)
    return unexpected (self);
  switch (*self->p)
    {
    case '{':
      return open_level (self, MUN_JSON_OBJECT);
    case '[':
      return open_level (self, MUN_JSON_ARRAY);
    case '"':
      return parse_string (self);
    case 't':
      return parse_word (self, "true", MUN_JSON_TRUE);
    case 'f':
      return parse_word (self, "false", MUN_JSON_FALSE);
    case 'n':
      return parse_word (self, "null", MUN_JSON_NULL);
    default:
      return *self->p == '-' || g_ascii_isdigit (*self->p) ? parse_number (self) : unexpected (self);
    }
}

/* Inside a container: its end, or the next member with its value. */
static gboolean
parse_member (Parser *self)
{
  Level *level = &self->levels[self->depth - 1];
  gboolean object = self->json->nodes[level->node].kind == MUN_JSON_OBJECT;
  skip_space (self);
  if (self->p < self->end && *self->p == (object ? '}' : ']'))
    {
      close_level (self);
      return TRUE;
    }
  if (level->count > 0)
    {
      if (self->p >= self->end || *self->p != ',')
        return unexpected (self);
      self->p++;
      skip_space (self);
    }
  return (!object || parse_key (self)) && parse_value (self);
}

MunJsonTrouble
mun_json_parse (MunJson *self, const char *text, gsize length, gsize *offset)
{
  Parser parser = { .json = self, .p = text, .end = text + length };
  clear_room (self);
  self->text = text;
  self->length = length;
  self->n = 1;
  g_return_val_if_fail (length < G_MAXUINT32, MUN_JSON_CUT);
  skip_space (&parser);
  gboolean ok = parse_value (&parser);
  while (ok && parser.depth > 0)
    ok = parse_member (&parser);
  if (ok)
    {
      skip_space (&parser);
      if (parser.p < parser.end)
        ok = *parser.p == 0 ? fail (&parser, MUN_JSON_NUL, parser.p) : fail (&parser, MUN_JSON_TRAILING, parser.p);
    }
  while (parser.depth > 0)
    g_clear_pointer (&parser.levels[--parser.depth].keys, g_hash_table_unref);
  if (!ok)
    self->n = 1;
  if (offset != NULL)
    *offset = (gsize)(parser.p - text);
  return ok ? MUN_JSON_FINE : parser.trouble;
}

/* ---- walking ------------------------------------------------------------------------------------------------------------------------- */

const MunJsonNode *
mun_json_root (const MunJson *self)
{
  return self->n > 1 ? &self->nodes[1] : NULL;
}

const char *
mun_json_text (const MunJson *self, gsize *length)
{
  if (length != NULL)
    *length = self->length;
  return self->text;
}

const MunJsonNode *
mun_json_first (const MunJson *self, const MunJsonNode *node)
{
  return node != NULL && node->first != 0 ? &self->nodes[node->first] : NULL;
}

const MunJsonNode *
mun_json_next (const MunJson *self, const MunJsonNode *node)
{
  return node != NULL && node->next != 0 ? &self->nodes[node->next] : NULL;
}

static gboolean
key_is_len (const MunJson *self, const MunJsonNode *node, const char *key, gsize length)
{
  if (G_LIKELY (!node->key_escaped))
    return node->key_length == length && memcmp (self->text + node->key, key, length) == 0;
  char plain[256];
  return node->key_length < sizeof plain && unescape (self->text + node->key, node->key_length, plain) == length
         && memcmp (plain, key, length) == 0;
}

gboolean
mun_json_key_is (const MunJson *self, const MunJsonNode *node, const char *key)
{
  return key_is_len (self, node, key, strlen (key));
}

static const MunJsonNode *
get_len (const MunJson *self, const MunJsonNode *object, const char *key, gsize length)
{
  if (object == NULL || object->kind != MUN_JSON_OBJECT)
    return NULL;
  for (const MunJsonNode *child = mun_json_first (self, object); child != NULL; child = mun_json_next (self, child))
    if (key_is_len (self, child, key, length))
      return child;
  return NULL;
}

const MunJsonNode *
mun_json_get (const MunJson *self, const MunJsonNode *object, const char *key)
{
  return get_len (self, object, key, strlen (key));
}

const MunJsonNode *
mun_json_path (const MunJson *self, const MunJsonNode *node, const char *path)
{
  while (node != NULL)
    {
      while (node != NULL && node->kind == MUN_JSON_ARRAY)
        node = mun_json_first (self, node);
      if (*path == 0)
        break;
      gsize length = strcspn (path, ".");
      node = get_len (self, node, path, length);
      path += length;
      if (*path == '.')
        path++;
    }
  return node;
}

const MunJsonNode *
mun_json_next_long (const MunJson *self, const MunJsonNode *previous, gsize least)
{
  for (guint32 i = previous != NULL ? (guint32)(previous - self->nodes) + 1 : 1; i < self->n; i++)
    if (self->nodes[i].kind == MUN_JSON_STRING && self->nodes[i].length >= least + 2)
      return &self->nodes[i];
  return NULL;
}

guint
mun_json_count (const MunJson *self, const MunJsonNode *node)
{
  guint count = 0;
  for (const MunJsonNode *child = mun_json_first (self, node); child != NULL; child = mun_json_next (self, child))
    count++;
  return count;
}

const char *
mun_json_string (MunJson *self, const MunJsonNode *node)
{
  if (node == NULL)
    return NULL;
  if (node->kind == MUN_JSON_STRING)
    return take_string (self, node->start + 1, node->length - 2, node->escaped);
  return node->kind == MUN_JSON_NUMBER ? mun_json_keep (self, self->text + node->start, node->length) : NULL;
}

const char *
mun_json_key (MunJson *self, const MunJsonNode *node)
{
  return take_string (self, node->key, node->key_length, node->key_escaped);
}

const char *
mun_json_get_string (MunJson *self, const MunJsonNode *object, const char *key)
{
  return mun_json_string (self, mun_json_get (self, object, key));
}

const char *
mun_json_path_string (MunJson *self, const MunJsonNode *node, const char *path)
{
  return mun_json_string (self, mun_json_path (self, node, path));
}

gboolean
mun_json_string_is (const MunJson *self, const MunJsonNode *node, const char *value)
{
  gsize length = strlen (value);
  return node != NULL && node->kind == MUN_JSON_STRING && node->length == length + 2
         && memcmp (self->text + node->start + 1, value, length) == 0;
}

gboolean
mun_json_is_true (const MunJsonNode *node)
{
  return node != NULL && node->kind == MUN_JSON_TRUE;
}

double
mun_json_number (const MunJson *self, const MunJsonNode *node)
{
  if (node == NULL || node->kind != MUN_JSON_NUMBER || node->length > 320)
    return NAN;
  char digits[321];
  memcpy (digits, self->text + node->start, node->length);
  digits[node->length] = 0;
  return g_ascii_strtod (digits, NULL);
}
