/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-document.h"

#include <string.h>

#include "deflash-document-private.h"
#include "deflash-error.h"

/* The stored form is "(uv)": the version, then whatever that version holds. Version 1 is four flat parts: language, one row of numbers
 * per block, one row per span in the order of their blocks, and all strings. Rows name strings by their place from 1; 0 is none. So
 * loading copies numbers and points into the stored bytes. Numbers are in the byte order of the writer, which the version shows. */
#define BLOCK_FIELDS "uuuuuuuuuuuu"
#define SPAN_FIELDS "uuuu"
#define PAYLOAD_TYPE "(sa(" BLOCK_FIELDS ")a(" SPAN_FIELDS ")as)"

/* A version is never as high as one of the other byte order looks. */
#define MAX_VERSION 0xffff

/* Nothing that the builder makes comes near. */
#define MAX_BYTES (64 * 1024 * 1024)

typedef struct
{
  guint32 kind;
  guint32 level;
  guint32 flags;
  guint32 number;
  guint32 width;
  guint32 height;
  guint32 text;
  guint32 url;
  guint32 title;
  guint32 label;
  guint32 anchor;
  guint32 n_spans;
} BlockRow;

typedef struct
{
  guint32 start;
  guint32 end;
  guint32 style;
  guint32 url;
} SpanRow;

/* Returns the place of @string, 0 for NULL. Equal strings one after the other (a link in several styles) are kept once. */
static guint32
add_string (GPtrArray *strings, const char *string)
{
  if (!string)
    return 0;
  if (strings->len == 0 || strcmp (g_ptr_array_index (strings, strings->len - 1), string) != 0)
    g_ptr_array_add (strings, (gpointer) string);
  return strings->len;
}

/**
 * deflash_document_serialize:
 * @self: a document
 *
 * Makes the form that is stored; write g_variant_get_data_as_bytes() of it. May be called on any thread.
 *
 * Returns: (transfer full): the stored form, not floating
 */
GVariant *
deflash_document_serialize (DeflashDocument *self)
{
  g_autoptr (GArray) blocks = NULL;
  g_autoptr (GArray) spans = NULL;
  g_autoptr (GPtrArray) strings = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  blocks = g_array_sized_new (FALSE, FALSE, sizeof (BlockRow), self->n_blocks);
  spans = g_array_new (FALSE, FALSE, sizeof (SpanRow));
  strings = g_ptr_array_new ();
  for (guint i = 0; i < self->n_blocks; i++)
    {
      const DeflashBlock *block = &self->blocks[i];
      BlockRow row = {
        .kind = block->kind,
        .level = block->level,
        .flags = block->flags,
        .number = block->number,
        .width = block->width,
        .height = block->height,
        .text = add_string (strings, *block->text ? block->text : NULL),
        .url = add_string (strings, block->url),
        .title = add_string (strings, block->title),
        .label = add_string (strings, block->label),
        .anchor = add_string (strings, block->anchor),
        .n_spans = block->n_spans,
      };

      g_array_append_val (blocks, row);
      for (guint j = 0; j < block->n_spans; j++)
        {
          SpanRow span = { block->spans[j].start, block->spans[j].end, block->spans[j].style, add_string (strings, block->spans[j].url) };

          g_array_append_val (spans, span);
        }
    }

  GVariant *parts[] = {
    g_variant_new_string (self->language ? self->language : ""),
    g_variant_new_fixed_array (G_VARIANT_TYPE ("(" BLOCK_FIELDS ")"), blocks->data, blocks->len, sizeof (BlockRow)),
    g_variant_new_fixed_array (G_VARIANT_TYPE ("(" SPAN_FIELDS ")"), spans->data, spans->len, sizeof (SpanRow)),
    g_variant_new_strv ((const char *const *) strings->pdata, strings->len),
  };
  GVariant *payload = g_variant_new_tuple (parts, G_N_ELEMENTS (parts));
  return g_variant_ref_sink (g_variant_new ("(uv)", (guint32) DEFLASH_DOCUMENT_VERSION, payload));
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_INVALID, "Stored document is damaged: %s", what);
  return FALSE;
}

/* Opens the outer form. Returns the payload in this machine's byte order, or NULL. */
static GVariant *
open_payload (GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) outer = NULL;
  g_autoptr (GVariant) payload = NULL;
  guint32 version;

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error_literal (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_TOO_LARGE, "Stored document is too large");
      return NULL;
    }
  outer = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(uv)"), bytes, FALSE));
  g_variant_get_child (outer, 0, "u", &version);
  if (version > MAX_VERSION && GUINT32_SWAP_LE_BE (version) <= MAX_VERSION)
    {
      GVariant *swapped = g_variant_byteswap (outer);

      g_variant_unref (outer);
      outer = swapped;
      version = GUINT32_SWAP_LE_BE (version);
    }
  if (version > DEFLASH_DOCUMENT_VERSION && version <= MAX_VERSION)
    {
      g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_VERSION, "Stored document has version %u", version);
      return NULL;
    }
  if (version != DEFLASH_DOCUMENT_VERSION)
    return fail (error, "no version"), NULL;
  g_variant_get_child (outer, 1, "v", &payload);
  if (!g_variant_is_of_type (payload, G_VARIANT_TYPE (PAYLOAD_TYPE)) || !g_variant_is_normal_form (outer))
    return fail (error, "not in normal form"), NULL;
  return g_steal_pointer (&payload);
}

typedef struct
{
  const char **strings;
  gsize n_strings;
  const BlockRow *blocks;
  gsize n_blocks;
  const SpanRow *spans;
  gsize n_spans;
} Rows;

static gboolean
get_string (const Rows *rows, guint32 place, char **string)
{
  if (place > rows->n_strings)
    return FALSE;
  *string = place == 0 ? NULL : (char *) rows->strings[place - 1];
  return TRUE;
}

static gboolean
load_block (const Rows *rows, const BlockRow *row, DeflashBlock *block, GError **error)
{
  if (!deflash_block_kind_is_valid (row->kind))
    return fail (error, "unknown kind of block");
  if (row->level > DEFLASH_DOCUMENT_MAX_LEVEL)
    return fail (error, "nested too deep");
  if (row->flags & ~DEFLASH_BLOCK_FLAGS_MASK)
    return fail (error, "unknown flag");

  block->kind = row->kind;
  block->level = row->level;
  block->flags = row->flags;
  block->number = row->number;
  block->width = row->width;
  block->height = row->height;
  if (!get_string (rows, row->text, &block->text) || !get_string (rows, row->url, &block->url) ||
      !get_string (rows, row->title, &block->title) || !get_string (rows, row->label, &block->label) ||
      !get_string (rows, row->anchor, &block->anchor))
    return fail (error, "no such string");
  if (!block->text)
    block->text = (char *) "";
  if (!deflash_block_text_is_short (block->text))
    return fail (error, "too much text");
  if (!deflash_block_number_is_valid (block))
    return fail (error, "number out of range");
  if (!deflash_block_urls_are_valid (block))
    return fail (error, "bad address");
  return TRUE;
}

static gboolean
load_spans (const Rows *rows, gsize first, guint32 n, DeflashSpan *spans, DeflashBlock *block, GError **error)
{
  if (n > rows->n_spans - first)
    return fail (error, "no such span");
  for (guint32 i = 0; i < n; i++)
    {
      const SpanRow *row = &rows->spans[first + i];

      spans[first + i] = (DeflashSpan){ .start = row->start, .end = row->end, .style = row->style };
      if (row->style & ~DEFLASH_SPAN_STYLE_MASK || !get_string (rows, row->url, &spans[first + i].url))
        return fail (error, "bad span");
    }
  block->spans = n > 0 ? &spans[first] : NULL;
  block->n_spans = n;
  return deflash_block_spans_are_valid (block) || fail (error, "bad span");
}

/* Whether each block stands where its kind may stand, and the counts keep within their limits. */
static gboolean
check_structure (const DeflashBlock *blocks, gsize n_blocks, GError **error)
{
  DeflashBlockKind parents[DEFLASH_DOCUMENT_MAX_LEVEL + 2] = { 0 }; /* by level; [0] is the document */
  guint n_pictures = 0, n_columns = 0, deepest = 0;

  for (gsize i = 0; i < n_blocks; i++)
    {
      const DeflashBlock *block = &blocks[i];

      if (block->level > deepest)
        return fail (error, "child of no container");
      if (!deflash_block_kind_fits (parents[block->level], block->kind))
        return fail (error, "block in the wrong container");
      parents[block->level + 1] = block->kind;
      deepest = block->level + (deflash_block_kind_is_container (block->kind) ? 1 : 0);
      if (deepest > DEFLASH_DOCUMENT_MAX_LEVEL)
        return fail (error, "nested too deep");
      n_pictures += block->kind == DEFLASH_BLOCK_FIGURE;
      n_columns = block->kind == DEFLASH_BLOCK_TABLE_CELL ? n_columns + 1 : 0;
      if (n_pictures > DEFLASH_DOCUMENT_MAX_PICTURES || n_columns > DEFLASH_DOCUMENT_MAX_COLUMNS)
        return fail (error, "too many pictures or columns");
    }
  return TRUE;
}

/* Fills @self, whose arrays are as long as the rows. */
static gboolean
load_rows (DeflashDocument *self, const Rows *rows, GError **error)
{
  gsize n_spans = 0;

  for (gsize i = 0; i < rows->n_blocks; i++)
    {
      if (!load_block (rows, &rows->blocks[i], &self->blocks[i], error) ||
          !load_spans (rows, n_spans, rows->blocks[i].n_spans, self->spans, &self->blocks[i], error))
        return FALSE;
      n_spans += rows->blocks[i].n_spans;
    }
  if (n_spans != rows->n_spans)
    return fail (error, "spans of no block");
  return check_structure (self->blocks, rows->n_blocks, error);
}

/**
 * deflash_document_deserialize:
 * @bytes: what deflash_document_serialize() made, of any age and from any disk
 * @error: return location
 *
 * Loads a stored document. The bytes are taken for hostile: everything is checked. Strings are not copied, the document keeps @bytes.
 * May be called on any thread.
 *
 * Returns: (transfer full): the document, or %NULL with %DEFLASH_FORMAT_ERROR_INVALID, %DEFLASH_FORMAT_ERROR_TOO_LARGE, or
 *   %DEFLASH_FORMAT_ERROR_VERSION where a newer version of the program wrote it
 */
DeflashDocument *
deflash_document_deserialize (GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) payload = NULL;
  g_autoptr (GVariant) blocks = NULL;
  g_autoptr (GVariant) spans = NULL;
  g_autoptr (DeflashDocument) self = NULL;
  g_autofree const char **strings = NULL;
  g_autofree char *language = NULL;
  Rows rows = { 0 };

  g_return_val_if_fail (bytes != NULL, NULL);

  payload = open_payload (bytes, error);
  if (!payload)
    return NULL;
  g_variant_get_child (payload, 0, "s", &language);
  blocks = g_variant_get_child_value (payload, 1);
  spans = g_variant_get_child_value (payload, 2);
  rows.blocks = g_variant_get_fixed_array (blocks, &rows.n_blocks, sizeof (BlockRow));
  rows.spans = g_variant_get_fixed_array (spans, &rows.n_spans, sizeof (SpanRow));
  if (rows.n_blocks > DEFLASH_DOCUMENT_MAX_BLOCKS)
    return fail (error, "too many blocks"), NULL;

  self = deflash_document_new_take (g_new0 (DeflashBlock, MAX (rows.n_blocks, 1)), rows.n_blocks, NULL);
  self->spans = g_new0 (DeflashSpan, MAX (rows.n_spans, 1));
  self->strings = g_variant_get_child_value (payload, 3);
  if (*language)
    self->language = g_steal_pointer (&language);
  strings = g_variant_get_strv (self->strings, &rows.n_strings);
  rows.strings = strings;
  if (!load_rows (self, &rows, error))
    return NULL;
  return g_steal_pointer (&self);
}
