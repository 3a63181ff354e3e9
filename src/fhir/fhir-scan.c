/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fhir-scan.h"

#include <string.h>

#define CHUNK (256 * 1024)
#define DEPTH 256
#define NOWHERE G_MAXSIZE
#define GIVE_UP 64 /* pieces without an end, after which the rest of a stream is not searched any more */

typedef enum
{
  AT_TOP,
  IN_OBJECT,
  IN_ENTRIES,
  AT_END
} State;

typedef enum
{
  KIND_UNKNOWN,
  KIND_BUNDLE,
  KIND_RESOURCE
} Kind;

typedef enum
{
  ENDED,       /* the value is whole as far as brackets tell */
  ENDED_EARLY, /* a bracket of something around it came first */
  CUT_BY_LINE, /* a value-a-line stream: the next line begins a new value */
  CUT_BY_END
} Ending;

struct _MunScan
{
  MunScanRead read;
  gpointer data;
  char *buffer; /* borrowed when read is NULL */
  gsize size, pos, end;
  gsize keep; /* bytes from here stay in the buffer; NOWHERE: none */
  gboolean at_eof, overflow;
  guint64 base; /* stream offset of buffer[0] */
  gsize max;
  GError *error;

  State state;
  gboolean lines;
  gboolean array; /* IN_ENTRIES of a top-level array */
  Kind kind;
  MunBundleType bundle;
  guint64 line, values, entry;
  guint64 keep_line;
  gboolean garbage; /* said so for this gap already */
  int lost;
};

MunScan *
mun_scan_new (MunScanRead read, gpointer data, gboolean lines)
{
  MunScan *self = g_new0 (MunScan, 1);
  self->read = read;
  self->data = data;
  self->lines = lines;
  self->size = 2 * CHUNK;
  self->buffer = g_malloc (self->size);
  self->keep = NOWHERE;
  self->max = MUN_SCAN_MAX;
  self->line = 1;
  return self;
}

MunScan *
mun_scan_new_memory (const char *bytes, gsize length)
{
  MunScan *self = g_new0 (MunScan, 1);
  self->buffer = (char *)bytes;
  self->size = self->end = length;
  self->at_eof = TRUE;
  self->keep = NOWHERE;
  self->max = MUN_SCAN_MAX;
  self->line = 1;
  return self;
}

void
mun_scan_free (MunScan *self)
{
  if (self->read != NULL)
    g_free (self->buffer);
  g_clear_error (&self->error);
  g_free (self);
}

void
mun_scan_set_max (MunScan *self, gsize max)
{
  self->max = max;
}

guint64
mun_scan_get_offset (const MunScan *self)
{
  return self->base + self->pos;
}

const GError *
mun_scan_get_error (const MunScan *self)
{
  return self->error;
}

/* ---- the buffer ---------------------------------------------------------------------------------------------------------------------- */

static void
make_room (MunScan *self)
{
  gsize from = MIN (self->keep, self->pos);
  if (self->keep != NOWHERE && self->pos - self->keep > self->max)
    {
      self->keep = NOWHERE;
      self->overflow = TRUE;
      from = self->pos;
    }
  if (from > 0)
    {
      memmove (self->buffer, self->buffer + from, self->end - from);
      self->pos -= from;
      self->end -= from;
      self->base += from;
      if (self->keep != NOWHERE)
        self->keep -= from;
    }
  if (self->size - self->end < CHUNK)
    {
      self->size *= 2;
      self->buffer = g_realloc (self->buffer, self->size);
    }
}

/* Moves what is kept, so positions may change; FALSE at the end of the stream. */
static gboolean
refill (MunScan *self)
{
  if (self->at_eof)
    return FALSE;
  make_room (self);
  gssize got = self->read (self->data, self->buffer + self->end, self->size - self->end, &self->error);
  if (got <= 0)
    {
      self->at_eof = TRUE;
      return FALSE;
    }
  self->end += (gsize)got;
  return TRUE;
}

static inline int
peek (MunScan *self)
{
  if (self->pos == self->end && !refill (self))
    return -1;
  return (guchar)self->buffer[self->pos];
}

/* TRUE when n bytes from pos are there. */
static gboolean
ensure (MunScan *self, gsize n)
{
  while (self->end - self->pos < n)
    if (!refill (self))
      return FALSE;
  return TRUE;
}

static void
skip_space (MunScan *self)
{
  for (int c; (c = peek (self)) == ' ' || c == '\n' || c == '\r' || c == '\t'; self->pos++)
    if (c == '\n')
      self->line++;
}

static void
start_piece (MunScan *self)
{
  self->keep = self->pos;
  self->keep_line = self->line;
  self->overflow = FALSE;
}

/* ---- walking over a value ------------------------------------------------------------------------------------------------------------ */

static const guint8 outside[256] = { ['{'] = 1, ['}'] = 1, ['['] = 1, [']'] = 1, ['"'] = 1, ['\n'] = 1 };
static const guint8 inside[256] = { [0 ... 31] = 1, ['"'] = 1, ['\\'] = 1 };

/* In a value-a-line stream, pos on a line break: does the next line begin a new value (or the stream end)? */
static gboolean
is_line_break (MunScan *self)
{
  if (!self->lines)
    return FALSE;
  gsize ahead = 0;
  while (ensure (self, ahead + 1) && (self->buffer[self->pos + ahead] == '\n' || self->buffer[self->pos + ahead] == '\r'))
    ahead++;
  return !ensure (self, ahead + 1) || self->buffer[self->pos + ahead] == '{';
}

static gboolean
move_to (MunScan *self, const guint8 *stops)
{
  for (;;)
    {
      const char *p = self->buffer + self->pos, *end = self->buffer + self->end;
      while (p < end && !stops[(guchar)*p])
        p++;
      self->pos = (gsize)(p - self->buffer);
      if (p < end)
        return TRUE;
      if (!refill (self))
        return FALSE;
    }
}

/* pos on the opening quote. A raw line break ends a string that was never closed. */
static Ending
skip_string (MunScan *self)
{
  self->pos++;
  while (move_to (self, inside))
    {
      char c = self->buffer[self->pos];
      if (c == '\n')
        return is_line_break (self) ? CUT_BY_LINE : ENDED;
      if (c == '\\' && !ensure (self, 2))
        break;
      self->pos += c == '\\' ? 2 : 1;
      if (c == '"')
        return ENDED;
    }
  self->pos = self->end;
  return CUT_BY_END;
}

typedef struct
{
  guint64 bits[DEPTH / 64]; /* 1: object */
  int depth;
  int over; /* levels above DEPTH */
} Nest;

static gboolean
is_object (const Nest *nest, int level)
{
  return (nest->bits[level / 64] >> (level % 64) & 1) != 0;
}

static void
nest_open (Nest *nest, gboolean object)
{
  if (nest->depth == DEPTH)
    {
      nest->over++;
      return;
    }
  guint64 bit = G_GUINT64_CONSTANT (1) << (nest->depth % 64);
  nest->bits[nest->depth / 64] = object ? nest->bits[nest->depth / 64] | bit : nest->bits[nest->depth / 64] & ~bit;
  nest->depth++;
}

/* FALSE when nothing in this value was opened by such a bracket. */
static gboolean
nest_close (Nest *nest, gboolean object)
{
  if (nest->over > 0)
    {
      nest->over--;
      return TRUE;
    }
  for (int level = nest->depth - 1; level >= 0; level--)
    if (is_object (nest, level) == object)
      {
        nest->depth = level;
        return TRUE;
      }
  return FALSE;
}

static Ending
skip_scalar (MunScan *self)
{
  for (int c; (c = peek (self)) >= 0; self->pos++)
    if (c == ',' || c == '}' || c == ']' || c == '{' || c == '[' || c == '"' || c == '\n')
      return ENDED;
  return CUT_BY_END;
}

static Ending
skip_nested (MunScan *self)
{
  Nest nest = { .depth = 0 };
  do
    {
      if (!move_to (self, outside))
        return CUT_BY_END;
      char c = self->buffer[self->pos];
      if (c == '"')
        {
          Ending ending = skip_string (self);
          if (ending != ENDED)
            return ending;
          continue;
        }
      if (c == '\n')
        {
          if (is_line_break (self))
            return CUT_BY_LINE;
          self->line++;
        }
      else if (c == '{' || c == '[')
        nest_open (&nest, c == '{');
      else if (!nest_close (&nest, c == '}'))
        return ENDED_EARLY;
      self->pos++;
    }
  while (nest.depth > 0);
  return ENDED;
}

/* Looks at brackets and quotes only. */
static Ending
skip_value (MunScan *self)
{
  int c = peek (self);
  return c == '{' || c == '[' ? skip_nested (self) : c == '"' ? skip_string (self) : skip_scalar (self);
}

/* ---- finding the way again ----------------------------------------------------------------------------------------------------------- */

/* pos on a brace: does it open an entry, { "fullUrl" or { "resource"? */
static gboolean
is_entry_start (MunScan *self)
{
  gsize at = 1;
  while (ensure (self, at + 1) && g_ascii_isspace (self->buffer[self->pos + at]) && at < 200)
    at++;
  static const char *const keys[] = { "\"fullUrl\"", "\"resource\"" };
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gsize length = strlen (keys[i]);
      if (ensure (self, at + length) && memcmp (self->buffer + self->pos + at, keys[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_line_start (MunScan *self)
{
  return self->pos > 0 && self->buffer[self->pos - 1] == '\n';
}

/* The piece that began at keep has no end of its own: goes to where the next one seems to begin. FALSE: there is none. */
static gboolean
find_next (MunScan *self, gboolean entry)
{
  static const guint8 brace[256] = { ['{'] = 1, ['\n'] = 1 };
  if (self->overflow || self->keep == NOWHERE || self->lost++ >= GIVE_UP)
    return FALSE;
  self->pos = self->keep + 1;
  self->line = self->keep_line;
  while (move_to (self, brace))
    {
      if (self->buffer[self->pos] == '\n')
        self->line++;
      else if (entry ? is_entry_start (self) : is_line_start (self))
        return TRUE;
      self->pos++;
    }
  return FALSE;
}

/* ---- events -------------------------------------------------------------------------------------------------------------------------- */

static void
emit_trouble (MunScan *self, MunScanEvent *event, MunScanTrouble trouble)
{
  if (self->error != NULL)
    {
      trouble = MUN_SCAN_READ;
      self->state = AT_END;
    }
  *event = (MunScanEvent){ .kind = MUN_SCAN_TROUBLE,
                           .trouble = trouble,
                           .line = self->line,
                           .entry = self->state == AT_TOP ? 0 : self->entry,
                           .lines = self->lines,
                           .bundle = self->bundle };
}

static void
emit_piece (MunScan *self, MunScanEvent *event, MunScanKind kind)
{
  guint64 line = self->line;
  self->line = self->keep_line;
  if (self->overflow || self->keep == NOWHERE)
    emit_trouble (self, event, MUN_SCAN_TOO_LARGE);
  else
    {
      const char *from = self->buffer + self->keep, *to = self->buffer + self->pos;
      while (to > from && (g_ascii_isspace (to[-1]) || to[-1] == ','))
        to--;
      *event = (MunScanEvent){ .kind = kind,
                               .bytes = from,
                               .length = (gsize)(to - from),
                               .line = self->keep_line,
                               .entry = kind == MUN_SCAN_ENTRY || self->array ? self->entry : 0,
                               .lines = self->lines,
                               .bundle = self->bundle };
    }
  self->line = line;
  self->keep = NOWHERE;
}

static gboolean
starts_with (MunScan *self, const char *text, gsize length)
{
  return ensure (self, length) && memcmp (self->buffer + self->pos, text, length) == 0;
}

/* The first bytes of a stream that does not begin as JSON. */
static MunScanTrouble
name_stranger (MunScan *self)
{
  if (starts_with (self, "\xFF\xFE", 2) || starts_with (self, "\xFE\xFF", 2) || starts_with (self, "{\0", 2) || starts_with (self, "\0{", 2)
      || starts_with (self, "[\0", 2) || starts_with (self, "\0[", 2))
    return MUN_SCAN_UTF16;
  if (starts_with (self, "<", 1))
    return MUN_SCAN_XML;
  if (starts_with (self, "MSH|", 4) || starts_with (self, "FHS|", 4) || starts_with (self, "BHS|", 4))
    return MUN_SCAN_HL7_V2;
  return MUN_SCAN_NOT_JSON;
}

static gboolean
skip_line (MunScan *self)
{
  static const guint8 newline[256] = { ['\n'] = 1 };
  if (!move_to (self, newline))
    return FALSE;
  self->pos++;
  self->line++;
  return TRUE;
}

/* ---- states -------------------------------------------------------------------------------------------------------------------------- */

static gboolean
step_stranger (MunScan *self, MunScanEvent *event, int c)
{
  MunScanTrouble trouble = MUN_SCAN_GARBAGE;
  if (self->values == 0 && !self->garbage)
    trouble = c < 0 ? MUN_SCAN_EMPTY : name_stranger (self);
  gboolean fatal = trouble != MUN_SCAN_GARBAGE && !(trouble == MUN_SCAN_NOT_JSON && self->lines);
  gboolean said = self->garbage && !self->lines;
  self->garbage = TRUE;
  emit_trouble (self, event, trouble);
  if (fatal || self->error != NULL || !skip_line (self))
    self->state = AT_END;
  return !said;
}

static gboolean
step_top (MunScan *self, MunScanEvent *event)
{
  self->keep = NOWHERE;
  if (self->values == 0 && starts_with (self, "\xEF\xBB\xBF", 3))
    self->pos += 3;
  skip_space (self);
  int c = peek (self);
  if (c < 0 && (self->values > 0 || self->garbage) && self->error == NULL)
    {
      self->state = AT_END;
      return FALSE;
    }
  if ((c != '{' && c != '[') || (self->values == 0 && (starts_with (self, "{\0", 2) || starts_with (self, "[\0", 2))))
    return step_stranger (self, event, c);
  if (self->values++ > 0)
    self->lines = TRUE;
  self->garbage = FALSE;
  self->bundle = MUN_BUNDLE_UNKNOWN;
  self->kind = KIND_UNKNOWN;
  self->entry = 0;
  self->array = c == '[';
  self->state = c == '[' ? IN_ENTRIES : IN_OBJECT;
  if (c == '{')
    start_piece (self);
  self->pos++;
  return FALSE;
}

/* The whole object at keep is one resource. */
static gboolean
finish_resource (MunScan *self, MunScanEvent *event)
{
  self->state = AT_TOP;
  if (self->keep == NOWHERE)
    {
      emit_piece (self, event, MUN_SCAN_RESOURCE);
      if (!skip_line (self))
        self->state = AT_END;
      return TRUE;
    }
  self->pos = self->keep;
  self->line = self->keep_line;
  Ending ending = skip_value (self);
  gboolean found = ending == ENDED || ending == CUT_BY_LINE || find_next (self, FALSE);
  if (!found)
    {
      self->pos = self->end;
      self->state = AT_END;
    }
  if (self->error != NULL)
    emit_trouble (self, event, MUN_SCAN_READ);
  else
    emit_piece (self, event, MUN_SCAN_RESOURCE);
  return TRUE;
}

static MunBundleType
parse_bundle_type (const char *text, gsize length)
{
  static const char *const names[] = { "",         "transaction", "batch",   "collection",           "searchset",
                                       "document", "history",     "message", "transaction-response", "batch-response" };
  for (gsize i = 1; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && memcmp (names[i], text, length) == 0)
      return (MunBundleType)i;
  return MUN_BUNDLE_UNKNOWN;
}

/* pos on the array of a member "entry" before resourceType is known: a Bundle's entries hold one of these names, a List's do not. */
static gboolean
is_entry_array (MunScan *self)
{
  gsize from = self->pos - self->keep;
  guint64 line = self->line;
  gboolean bundle = FALSE;
  self->pos++;
  skip_space (self);
  if (peek (self) == '{')
    {
      self->pos++;
      skip_space (self);
      static const char *const keys[] = { "\"fullUrl\"", "\"resource\"", "\"request\"", "\"response\"", "\"search\"", "\"link\"" };
      for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
        bundle = bundle || starts_with (self, keys[i], strlen (keys[i]));
    }
  if (self->keep != NOWHERE)
    self->pos = self->keep + from;
  self->line = line;
  return bundle;
}

/* pos behind the colon of a member of the outermost object. */
static Ending
take_member (MunScan *self, const char *key, gsize length)
{
  gboolean is_type = length == 4 && memcmp (key, "type", 4) == 0;
  gboolean is_resource_type = length == 12 && memcmp (key, "resourceType", 12) == 0;
  gboolean is_entry = length == 5 && memcmp (key, "entry", 5) == 0;
  int c = peek (self);
  if (is_entry && c == '[' && self->keep != NOWHERE && self->kind == KIND_UNKNOWN && is_entry_array (self))
    self->kind = KIND_BUNDLE;
  if (is_entry && c == '[' && self->kind == KIND_BUNDLE)
    {
      self->pos++;
      self->keep = NOWHERE;
      self->state = IN_ENTRIES;
      self->garbage = FALSE;
      return ENDED;
    }
  if (c != '"' || (!is_type && !is_resource_type))
    return skip_value (self);
  gsize hold = self->keep;
  gboolean held = hold != NOWHERE;
  if (!held)
    self->keep = self->pos;
  gsize from = self->pos - self->keep;
  Ending ending = skip_string (self);
  if (ending == ENDED && self->keep != NOWHERE)
    {
      const char *value = self->buffer + self->keep + from + 1;
      gsize size = self->pos - self->keep - from - 2;
      if (is_resource_type && self->kind != KIND_BUNDLE)
        self->kind = size == 6 && memcmp (value, "Bundle", 6) == 0 ? KIND_BUNDLE : KIND_RESOURCE;
      else if (is_type)
        self->bundle = parse_bundle_type (value, size);
    }
  if (!held)
    self->keep = NOWHERE;
  return ending;
}

static gboolean
finish_object (MunScan *self, MunScanEvent *event)
{
  if (self->kind != KIND_BUNDLE)
    return finish_resource (self, event);
  self->pos++;
  self->state = AT_TOP;
  self->keep = NOWHERE;
  return FALSE;
}

/* The outline of the outermost object is broken. */
static gboolean
break_object (MunScan *self, MunScanEvent *event, Ending ending)
{
  if (self->kind != KIND_BUNDLE)
    return finish_resource (self, event);
  gboolean cut = ending != ENDED_EARLY;
  emit_trouble (self, event, cut ? MUN_SCAN_CUT : MUN_SCAN_GARBAGE);
  self->keep = NOWHERE;
  if (ending == CUT_BY_LINE)
    self->state = AT_TOP;
  else if (cut)
    self->state = AT_END;
  else
    self->pos++;
  return TRUE;
}

static gboolean
step_object (MunScan *self, MunScanEvent *event)
{
  if (self->kind == KIND_RESOURCE)
    return finish_resource (self, event);
  if (self->kind == KIND_BUNDLE)
    self->keep = NOWHERE;
  skip_space (self);
  int c = peek (self);
  if (c == '}')
    return finish_object (self, event);
  if (c == ',')
    {
      self->pos++;
      return FALSE;
    }
  if (c != '"')
    return break_object (self, event, c < 0 ? CUT_BY_END : ENDED_EARLY);
  gboolean held = self->keep != NOWHERE;
  if (!held)
    self->keep = self->pos;
  gsize from = self->pos - self->keep;
  Ending ending = skip_string (self);
  if (ending != ENDED || self->keep == NOWHERE)
    return break_object (self, event, ending == ENDED ? ENDED_EARLY : ending);
  char key[16];
  gsize length = self->pos - self->keep - from - 2;
  memcpy (key, self->buffer + self->keep + from + 1, MIN (length, sizeof key));
  if (!held)
    self->keep = NOWHERE;
  skip_space (self);
  if (peek (self) != ':')
    return break_object (self, event, peek (self) < 0 ? CUT_BY_END : ENDED_EARLY);
  self->pos++;
  skip_space (self);
  ending = take_member (self, key, MIN (length, sizeof key));
  return ending == ENDED ? FALSE : break_object (self, event, ending);
}

/* pos on the brace of an element. */
static gboolean
take_element (MunScan *self, MunScanEvent *event)
{
  self->entry++;
  self->garbage = FALSE;
  start_piece (self);
  Ending ending = skip_value (self);
  if (ending == CUT_BY_LINE)
    self->state = AT_TOP;
  else if (ending != ENDED)
    {
      gsize pos = self->pos - (self->keep == NOWHERE ? 0 : self->keep);
      guint64 line = self->line;
      if (!find_next (self, !self->array))
        {
          self->pos = self->keep == NOWHERE ? self->pos : self->keep + pos;
          self->line = line;
          if (ending == CUT_BY_END || self->lost >= GIVE_UP)
            self->state = AT_END;
        }
    }
  if (self->error != NULL)
    emit_trouble (self, event, MUN_SCAN_READ);
  else
    emit_piece (self, event, self->array ? MUN_SCAN_RESOURCE : MUN_SCAN_ENTRY);
  return TRUE;
}

static gboolean
step_entries (MunScan *self, MunScanEvent *event)
{
  skip_space (self);
  int c = peek (self);
  if (c == '{')
    return take_element (self, event);
  if (c == ',' || c == ']')
    {
      self->pos++;
      if (c == ']')
        self->state = self->array ? AT_TOP : IN_OBJECT;
      if (c == ']' && self->array)
        self->array = FALSE;
      return FALSE;
    }
  if (c < 0)
    {
      emit_trouble (self, event, MUN_SCAN_CUT);
      self->state = AT_END;
      return TRUE;
    }
  gboolean said = self->garbage;
  self->garbage = TRUE;
  if (!said)
    emit_trouble (self, event, MUN_SCAN_GARBAGE);
  if (c == '"')
    skip_string (self);
  else
    self->pos++;
  return !said;
}

void
mun_scan_next (MunScan *self, MunScanEvent *event)
{
  gboolean found = FALSE;
  while (!found && self->state != AT_END)
    switch (self->state)
      {
      case AT_TOP:
        found = step_top (self, event);
        break;
      case IN_OBJECT:
        found = step_object (self, event);
        break;
      case IN_ENTRIES:
        found = step_entries (self, event);
        break;
      case AT_END:
        break;
      default:
        g_assert_not_reached ();
      }
  if (!found)
    *event = (MunScanEvent){ .kind = MUN_SCAN_END, .line = self->line };
}
