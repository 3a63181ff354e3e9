/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slots to JSON and back. What is read is not trusted: lengths are exact, costs have bounds, names are unique. */
#include "db-keys-file.h"
#include "base-error.h"
#include <json-glib/json-glib.h>
#include <string.h>

#define FORMAT "muniment-keys"
#define VERSION 1
#define MOST_MEMORY (1LL << 30)
#define MOST_PASSES 16
#define MOST_SLOTS 10000

static const char *const cost_names[] = { "normal", "floor", "test" };

MunKeysFile *
mun_keys_file_new (MunKeyCost cost)
{
  MunKeysFile *self = g_new0 (MunKeysFile, 1);
  self->cost = cost;
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify)mun_slot_free);
  return self;
}

void
mun_keys_file_free (MunKeysFile *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->slots);
  g_free (self);
}

void
mun_slot_free (MunSlot *self)
{
  g_free (self->member);
  g_free (self);
}

/* As the database compares sign-in names: ASCII letters in either case are the same. */
MunSlot *
mun_keys_file_find (MunKeysFile *self, const char *member)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      MunSlot *slot = g_ptr_array_index (self->slots, i);
      if (member == NULL ? slot->member == NULL : slot->member != NULL && g_ascii_strcasecmp (slot->member, member) == 0)
        return slot;
    }
  return NULL;
}

/* ---- reading ---- */

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                                          : NULL;
}

static gboolean
get_number (JsonObject *object, const char *name, gint64 least, gint64 most, gint64 *value)
{
  JsonNode *node = json_object_get_member (object, name);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *value = json_node_get_int (node);
  return *value >= least && *value <= most;
}

static gboolean
get_bytes (JsonObject *object, const char *name, guint8 *bytes, gsize length)
{
  const char *text = get_text (object, name);
  gsize have = 0;
  return text != NULL && sodium_base642bin (bytes, length, text, strlen (text), NULL, &have, NULL, sodium_base64_VARIANT_ORIGINAL) == 0
         && have == length;
}

static MunSlot *
parse_slot (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  JsonObject *object = json_node_get_object (node);
  MunSlot *slot = g_new0 (MunSlot, 1);
  gint64 passes = 0, memory = 0, tries = 0;
  const char *kind = get_text (object, "kind");
  const char *member = get_text (object, "member");
  gboolean good =
    get_bytes (object, "salt", slot->salt, sizeof slot->salt) && get_bytes (object, "nonce", slot->nonce, sizeof slot->nonce)
    && get_bytes (object, "sealed", slot->sealed, sizeof slot->sealed) && get_number (object, "passes", 1, MOST_PASSES, &passes)
    && get_number (object, "memory", crypto_pwhash_MEMLIMIT_MIN, MOST_MEMORY, &memory)
    && get_number (object, "tries", 0, G_MAXINT - 1, &tries) && get_number (object, "tried_at", 0, G_MAXINT64, &slot->tried_at)
    && kind != NULL
    && (strcmp (kind, "recovery") == 0 ? member == NULL : strcmp (kind, "password") == 0 && member != NULL && *member != '\0');
  if (!good)
    {
      mun_slot_free (slot);
      return NULL;
    }
  slot->passes = (guint64)passes;
  slot->memory = (guint64)memory;
  slot->tries = (int)tries;
  slot->member = g_strdup (member);
  return slot;
}

static gboolean
parse_slots (MunKeysFile *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "slots");
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  JsonArray *array = json_node_get_array (node);
  if (json_array_get_length (array) > MOST_SLOTS)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      MunSlot *slot = parse_slot (json_array_get_element (array, i));
      if (slot == NULL)
        return FALSE;
      gboolean twice = mun_keys_file_find (self, slot->member) != NULL;
      g_ptr_array_add (self->slots, slot);
      if (twice)
        return FALSE;
    }
  return TRUE;
}

static int
parse_cost (const char *name)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (cost_names); i++)
    if (strcmp (cost_names[i], name) == 0)
      return (int)i;
  return -1;
}

static MunKeysFile *
parse_object (JsonObject *object, GError **error)
{
  gint64 version = 0;
  if (g_strcmp0 (get_text (object, "format"), FORMAT) != 0)
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_FOREIGN, "This is not a Muniment store: keys.json is another program's file.");
      return NULL;
    }
  if (get_number (object, "version", VERSION + 1, G_MAXINT64, &version))
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_NEWER, "The key file was written by a newer Muniment.");
      return NULL;
    }
  int cost = parse_cost (get_text (object, "cost"));
  g_autoptr (MunKeysFile) self = mun_keys_file_new (cost >= 0 ? (MunKeyCost)cost : MUN_KEY_COST_NORMAL);
  self->has_check = get_bytes (object, "check", self->check, sizeof self->check);
  gboolean good = cost >= 0 && get_number (object, "version", 1, VERSION, &version) && parse_slots (self, object)
                  && (self->has_check || (self->slots->len == 0 && !json_object_has_member (object, "check")));
  if (good)
    return g_steal_pointer (&self);
  g_set_error (error, MUN_ERROR, MUN_ERROR_DAMAGED, "The key file is damaged: it is not what Muniment wrote.");
  return NULL;
}

MunKeysFile *
mun_keys_file_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize)length, NULL) || json_parser_get_root (parser) == NULL
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_set_error (error, MUN_ERROR, MUN_ERROR_DAMAGED, "The key file is damaged: it ends too early or is not JSON.");
      return NULL;
    }
  return parse_object (json_node_get_object (json_parser_get_root (parser)), error);
}

/* ---- writing ---- */

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_bytes (JsonBuilder *builder, const char *name, const guint8 *bytes, gsize length)
{
  char text[256];
  sodium_bin2base64 (text, sizeof text, bytes, length, sodium_base64_VARIANT_ORIGINAL);
  add_text (builder, name, text);
}

static void
add_slot (JsonBuilder *builder, const MunSlot *slot)
{
  json_builder_begin_object (builder);
  add_text (builder, "kind", slot->member != NULL ? "password" : "recovery");
  if (slot->member != NULL)
    add_text (builder, "member", slot->member);
  add_number (builder, "passes", (gint64)slot->passes);
  add_number (builder, "memory", (gint64)slot->memory);
  add_bytes (builder, "salt", slot->salt, sizeof slot->salt);
  add_bytes (builder, "nonce", slot->nonce, sizeof slot->nonce);
  add_bytes (builder, "sealed", slot->sealed, sizeof slot->sealed);
  add_number (builder, "tries", slot->tries);
  add_number (builder, "tried_at", slot->tried_at);
  json_builder_end_object (builder);
}

char *
mun_keys_file_format (MunKeysFile *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_text (builder, "format", FORMAT);
  add_number (builder, "version", VERSION);
  add_text (builder, "cost", cost_names[self->cost]);
  if (self->has_check)
    add_bytes (builder, "check", self->check, sizeof self->check);
  json_builder_set_member_name (builder, "slots");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->slots->len; i++)
    add_slot (builder, g_ptr_array_index (self->slots, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
