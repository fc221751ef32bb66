/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-document.h"

#include <string.h>

#include "deflash-document-leaf-private.h"
#include "deflash-document-private.h"
#include "deflash-text.h"

typedef enum
{
  FRAME_OPENED,  /* by the caller, who closes it */
  FRAME_IMPLIED, /* a wrapper that the parent asks for: an item around a paragraph right in a list */
  FRAME_COPIED,  /* by add_block(); closes with the next block that is not deeper */
} FrameOrigin;

typedef struct
{
  DeflashBlockKind kind;
  FrameOrigin origin;
  gboolean emitted; /* FALSE: flattened, its children stand in its parent */
  guint index;      /* of its block, where it is emitted */
  int nearest;      /* the innermost frame that is emitted, this one included; -1 for none */
  guint copied_level;
  guint n_children;
} Frame;

struct _DeflashDocumentBuilder
{
  GArray *blocks; /* of DeflashBlock */
  GArray *frames; /* of Frame; innermost last */
  guint level;    /* emitted frames */
  guint n_opened;
  guint n_pictures;
  char *language;

  DeflashLeaf leaf;
  gboolean in_leaf;
  gboolean unsettled;   /* the caller may still write into the container opened last */
  DeflashBlock scratch; /* stands in for a container that is flattened */
};

static void put_leaf (DeflashDocumentBuilder *self, DeflashBlock *block);

static void
clear_block_cb (gpointer block)
{
  deflash_block_clear (block);
}

/**
 * deflash_document_builder_new:
 *
 * Returns: (transfer full): an empty builder
 */
DeflashDocumentBuilder *
deflash_document_builder_new (void)
{
  DeflashDocumentBuilder *self = g_new0 (DeflashDocumentBuilder, 1);

  self->blocks = g_array_new (FALSE, TRUE, sizeof (DeflashBlock));
  g_array_set_clear_func (self->blocks, clear_block_cb);
  self->frames = g_array_new (FALSE, TRUE, sizeof (Frame));
  return self;
}

/**
 * deflash_document_builder_free:
 * @self: (transfer full): a builder
 */
void
deflash_document_builder_free (DeflashDocumentBuilder *self)
{
  g_array_unref (self->blocks);
  g_array_unref (self->frames);
  g_free (self->language);
  deflash_leaf_clear (&self->leaf);
  deflash_block_clear (&self->scratch);
  g_free (self);
}

/**
 * deflash_document_builder_set_language:
 * @self: a builder
 * @language: (nullable): a BCP 47 tag
 */
void
deflash_document_builder_set_language (DeflashDocumentBuilder *self, const char *language)
{
  g_return_if_fail (self != NULL);

  g_free (self->language);
  self->language = language && *language && strlen (language) <= 64 && g_utf8_validate (language, -1, NULL) ? g_strdup (language) : NULL;
}

static Frame *
top_frame (DeflashDocumentBuilder *self)
{
  return self->frames->len > 0 ? &g_array_index (self->frames, Frame, self->frames->len - 1) : NULL;
}

static Frame *
top_emitted_frame (DeflashDocumentBuilder *self)
{
  Frame *top = top_frame (self);

  return top && top->nearest >= 0 ? &g_array_index (self->frames, Frame, top->nearest) : NULL;
}

static DeflashBlockKind
parent_kind (DeflashDocumentBuilder *self)
{
  Frame *frame = top_emitted_frame (self);

  return frame ? frame->kind : 0;
}

static gboolean
is_full (DeflashDocumentBuilder *self)
{
  return self->blocks->len >= DEFLASH_DOCUMENT_MAX_BLOCKS;
}

/* Takes what is in *@block. */
static void
append_block (DeflashDocumentBuilder *self, DeflashBlock *block)
{
  Frame *parent = top_emitted_frame (self);

  if (parent)
    parent->n_children++;
  block->level = self->level;
  g_array_append_vals (self->blocks, block, 1);
  *block = (DeflashBlock){ 0 };
}

/* Returns the block for the caller to fill: a stand-in where the container has no room or no right place. */
static DeflashBlock *
push_frame (DeflashDocumentBuilder *self, DeflashBlockKind kind, FrameOrigin origin)
{
  Frame frame = { .kind = kind, .origin = origin };
  DeflashBlock block = { .kind = kind };

  frame.emitted = !is_full (self) && deflash_block_kind_fits (parent_kind (self), kind) &&
                  self->level + deflash_block_kind_get_room (kind) <= DEFLASH_DOCUMENT_MAX_LEVEL;
  frame.index = self->blocks->len;
  frame.nearest = frame.emitted ? (int) self->frames->len : top_frame (self) ? top_frame (self)->nearest : -1;
  if (origin == FRAME_OPENED)
    self->n_opened++;
  if (frame.emitted)
    {
      append_block (self, &block);
      self->level++;
    }
  g_array_append_val (self->frames, frame);
  self->unsettled = TRUE;
  if (frame.emitted)
    return &g_array_index (self->blocks, DeflashBlock, frame.index);
  deflash_block_clear (&self->scratch);
  self->scratch.kind = kind;
  return &self->scratch;
}

/* A container whose children are all gone. Its caption, where it has one, stays as a paragraph. */
static void
drop_empty_container (DeflashDocumentBuilder *self, guint index)
{
  DeflashBlock *block = &g_array_index (self->blocks, DeflashBlock, index);
  DeflashBlock caption = { .kind = DEFLASH_BLOCK_PARAGRAPH, .text = g_steal_pointer (&block->text) };
  Frame *parent;

  g_array_set_size (self->blocks, index);
  parent = top_emitted_frame (self);
  if (parent)
    parent->n_children--;
  if (!deflash_text_is_blank (caption.text))
    put_leaf (self, &caption);
  deflash_block_clear (&caption);
}

static void
pop_frame (DeflashDocumentBuilder *self)
{
  Frame frame = *top_frame (self);

  if (frame.origin == FRAME_OPENED)
    self->n_opened--;
  g_array_set_size (self->frames, self->frames->len - 1);
  if (!frame.emitted)
    return;
  self->level--;
  if (frame.n_children > 0)
    return;
  if (frame.kind == DEFLASH_BLOCK_STEP && !deflash_text_is_blank (g_array_index (self->blocks, DeflashBlock, frame.index).text))
    return;
  drop_empty_container (self, frame.index);
}

/* The caller has filled the container opened last: put it in order. Text that has no place there becomes a paragraph. */
static void
settle (DeflashDocumentBuilder *self)
{
  Frame *frame = top_frame (self);
  DeflashBlock text = { .kind = DEFLASH_BLOCK_PARAGRAPH };
  DeflashBlock *block;

  if (!self->unsettled || !frame)
    return;
  self->unsettled = FALSE;
  block = frame->emitted ? &g_array_index (self->blocks, DeflashBlock, frame->index) : &self->scratch;
  if (!frame->emitted || (frame->kind != DEFLASH_BLOCK_STEP && frame->kind != DEFLASH_BLOCK_TABLE &&
                          frame->kind != DEFLASH_BLOCK_GALLERY))
    {
      text.text = g_steal_pointer (&block->text);
      text.spans = g_steal_pointer (&block->spans);
      text.n_spans = block->n_spans;
      block->n_spans = 0;
    }
  if (frame->emitted)
    {
      block->kind = frame->kind; /* the caller's pointer is not const */
      deflash_block_sanitize (block);
      deflash_block_shorten (block);
    }
  deflash_block_clear (&self->scratch);
  if (!deflash_text_is_blank (text.text))
    put_leaf (self, &text);
  deflash_block_clear (&text);
}

static DeflashBlockKind
wrapper_for (DeflashBlockKind parent)
{
  if (parent == DEFLASH_BLOCK_LIST || parent == DEFLASH_BLOCK_KEY_POINTS || parent == DEFLASH_BLOCK_FOOTNOTES)
    return DEFLASH_BLOCK_LIST_ITEM;
  if (parent == DEFLASH_BLOCK_STEPS)
    return DEFLASH_BLOCK_STEP;
  if (parent == DEFLASH_BLOCK_DEFINITION_LIST)
    return DEFLASH_BLOCK_DESCRIPTION;
  if (parent == DEFLASH_BLOCK_TABLE)
    return DEFLASH_BLOCK_TABLE_ROW;
  return 0;
}

static guint32
number_of_next_child (DeflashDocumentBuilder *self)
{
  Frame *parent = top_emitted_frame (self);
  guint32 first = g_array_index (self->blocks, DeflashBlock, parent->index).number;

  if (parent->kind == DEFLASH_BLOCK_STEPS)
    return parent->n_children + 1;
  return parent->kind == DEFLASH_BLOCK_LIST && first > 0 ? first + parent->n_children : 0;
}

/* Closes a wrapper that @kind needs no more, or opens one that it needs. */
static void
adapt_to (DeflashDocumentBuilder *self, DeflashBlockKind kind)
{
  Frame *frame = top_frame (self);

  if (frame && frame->origin == FRAME_IMPLIED && !deflash_block_kind_fits (frame->kind, kind) && self->frames->len > 1 &&
      deflash_block_kind_fits (g_array_index (self->frames, Frame, self->frames->len - 2).kind, kind))
    pop_frame (self);

  DeflashBlockKind parent = parent_kind (self);
  DeflashBlockKind wrapper = deflash_block_kind_fits (parent, kind) ? 0 : wrapper_for (parent);
  if (wrapper)
    {
      guint32 number = number_of_next_child (self);

      push_frame (self, wrapper, FRAME_IMPLIED)->number = number;
      self->unsettled = FALSE;
    }
}

/* Gives a leaf a kind that may stand where it is. */
static gboolean
fit_leaf (DeflashDocumentBuilder *self, DeflashBlock *block)
{
  if (deflash_block_kind_is_only_for (block->kind) && !deflash_block_kind_fits (parent_kind (self), block->kind) &&
      !(block->kind == DEFLASH_BLOCK_TABLE_CELL && parent_kind (self) == DEFLASH_BLOCK_TABLE))
    deflash_block_make_paragraph (block);
  adapt_to (self, block->kind);
  if (parent_kind (self) == DEFLASH_BLOCK_TABLE_ROW && block->kind != DEFLASH_BLOCK_TABLE_CELL)
    {
      deflash_block_make_paragraph (block);
      block->kind = DEFLASH_BLOCK_TABLE_CELL;
      block->number = 1;
      return !deflash_text_is_blank (block->text);
    }
  if (parent_kind (self) == DEFLASH_BLOCK_SOURCES && block->kind != DEFLASH_BLOCK_SOURCE)
    deflash_block_make_source (block);
  return deflash_block_kind_fits (parent_kind (self), block->kind) && !deflash_block_is_pointless (block);
}

static gboolean
is_over_limit (DeflashDocumentBuilder *self, const DeflashBlock *block)
{
  if (is_full (self))
    return TRUE;
  if (block->kind == DEFLASH_BLOCK_TABLE_CELL)
    return top_emitted_frame (self)->n_children >= DEFLASH_DOCUMENT_MAX_COLUMNS;
  return block->kind == DEFLASH_BLOCK_FIGURE && self->n_pictures >= DEFLASH_DOCUMENT_MAX_PICTURES;
}

static void
append_leaf (DeflashDocumentBuilder *self, DeflashBlock *block)
{
  if (is_over_limit (self, block) || deflash_block_is_pointless (block))
    return;
  self->n_pictures += block->kind == DEFLASH_BLOCK_FIGURE;
  append_block (self, block);
}

/* Adds a finished leaf; what is in *@block may be taken. */
static void
put_leaf (DeflashDocumentBuilder *self, DeflashBlock *block)
{
  gsize offset = 0;
  guint span = 0;

  deflash_block_sanitize (block);
  if (deflash_block_is_pointless (block) || !fit_leaf (self, block))
    return;
  if (block->kind != DEFLASH_BLOCK_PARAGRAPH && block->kind != DEFLASH_BLOCK_CODE)
    deflash_block_shorten (block);
  if (!block->text || deflash_block_text_is_short (block->text))
    {
      append_leaf (self, block);
      return;
    }

  DeflashBlock piece;
  gsize length = strlen (block->text);
  while (!is_full (self) && deflash_block_next_piece (block, length, &offset, &span, &piece))
    {
      append_leaf (self, &piece);
      deflash_block_clear (&piece);
    }
}

static void
end_leaf (DeflashDocumentBuilder *self)
{
  DeflashBlock block = { 0 };

  if (!self->in_leaf)
    return;
  self->in_leaf = FALSE;
  deflash_leaf_finish (&self->leaf, &block);
  put_leaf (self, &block);
  deflash_block_clear (&block);
}

/* What each call starts with: what was under way is done, copied containers end. */
static void
catch_up (DeflashDocumentBuilder *self)
{
  end_leaf (self);
  settle (self);
  while (top_frame (self) && top_frame (self)->origin != FRAME_OPENED)
    {
      gboolean copied = FALSE;

      for (guint i = self->frames->len; i > 0 && g_array_index (self->frames, Frame, i - 1).origin != FRAME_OPENED; i--)
        copied |= g_array_index (self->frames, Frame, i - 1).origin == FRAME_COPIED;
      if (!copied)
        break;
      pop_frame (self);
    }
}

/**
 * deflash_document_builder_open:
 * @self: a builder
 * @kind: a container
 *
 * Starts a container; deflash_document_builder_close() ends it. One that may not stand here, or is nested too deep, is left out and its
 * children take its place; a list that is given anything but items makes items of it.
 *
 * Returns: (transfer none): the block, to be filled (strings are its own: g_set_str()); valid until the next call
 */
DeflashBlock *
deflash_document_builder_open (DeflashDocumentBuilder *self, DeflashBlockKind kind)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (deflash_block_kind_is_container (kind), NULL);

  catch_up (self);
  adapt_to (self, kind);
  return push_frame (self, kind, FRAME_OPENED);
}

/**
 * deflash_document_builder_close:
 * @self: a builder
 *
 * Ends the container that was opened last. One without children is dropped.
 */
void
deflash_document_builder_close (DeflashDocumentBuilder *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->n_opened > 0);

  end_leaf (self);
  settle (self);
  while (top_frame (self)->origin != FRAME_OPENED)
    pop_frame (self);
  pop_frame (self);
}

/**
 * deflash_document_builder_begin:
 * @self: a builder
 * @kind: a leaf
 *
 * Starts a leaf; deflash_document_builder_end() ends it.
 *
 * Returns: (transfer none): the block, to be filled (strings are its own: g_set_str(); its text is made by
 *   deflash_document_builder_append_text(), or may be set here instead); valid until the next call but that one
 */
DeflashBlock *
deflash_document_builder_begin (DeflashDocumentBuilder *self, DeflashBlockKind kind)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (deflash_block_kind_is_valid (kind) && !deflash_block_kind_is_container (kind), NULL);

  catch_up (self);
  self->in_leaf = TRUE;
  return deflash_leaf_start (&self->leaf, kind);
}

/**
 * deflash_document_builder_append_text:
 * @self: a builder
 * @text: (array length=length): text of the leaf that was begun
 * @length: its length in bytes, or -1
 * @style: how it is set
 * @url: (nullable): where it leads, with %DEFLASH_SPAN_LINK; a link to where nothing may be opened becomes plain text
 */
void
deflash_document_builder_append_text (DeflashDocumentBuilder *self,
                                      const char             *text,
                                      gssize                  length,
                                      DeflashSpanStyle        style,
                                      const char             *url)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->in_leaf);
  g_return_if_fail (text != NULL || length == 0);

  deflash_leaf_append (&self->leaf, text, length, style, url);
}

/**
 * deflash_document_builder_end:
 * @self: a builder
 *
 * Ends the leaf that was begun. A blank one is dropped, a long paragraph becomes several.
 */
void
deflash_document_builder_end (DeflashDocumentBuilder *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->in_leaf);

  end_leaf (self);
}

/* Ends the copied containers that a block of @level is not in. */
static void
leave_copied (DeflashDocumentBuilder *self, guint level)
{
  for (guint i = self->frames->len; i > 0; i--)
    {
      Frame *frame = &g_array_index (self->frames, Frame, i - 1);

      if (frame->origin == FRAME_OPENED || (frame->origin == FRAME_COPIED && frame->copied_level < level))
        break;
      if (frame->origin == FRAME_COPIED)
        while (self->frames->len >= i)
          pop_frame (self);
    }
}

/**
 * deflash_document_builder_add_block:
 * @self: a builder
 * @block: a block of another document
 *
 * Copies a block. Called for each block of a subtree in order, it keeps the subtree's shape: a copied container holds the following
 * blocks of higher levels and ends by itself. Levels count against each other only, so that a subtree may come from any depth; it goes
 * into the container that the caller has open.
 */
void
deflash_document_builder_add_block (DeflashDocumentBuilder *self, const DeflashBlock *block)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (block != NULL);
  g_return_if_fail (deflash_block_kind_is_valid (block->kind));

  guint level = block->level;
  DeflashBlock copy = { 0 };

  end_leaf (self);
  settle (self);
  leave_copied (self, level);
  deflash_block_copy (block, &copy);
  if (deflash_block_kind_is_container (block->kind))
    {
      adapt_to (self, copy.kind);
      DeflashBlock *target = push_frame (self, copy.kind, FRAME_COPIED);
      guint8 target_level = target->level;

      top_frame (self)->copied_level = level;
      *target = copy;
      target->level = target_level;
    }
  else
    {
      put_leaf (self, &copy);
      deflash_block_clear (&copy);
    }
}

/**
 * deflash_document_builder_get_depth:
 * @self: a builder
 *
 * Returns: how many containers the caller has open
 */
guint
deflash_document_builder_get_depth (DeflashDocumentBuilder *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_opened;
}

/**
 * deflash_document_builder_finish:
 * @self: a builder
 *
 * Closes what is open and hands the document over. The builder is empty afterwards; free it.
 *
 * Returns: (transfer full): the document, maybe without any block
 */
DeflashDocument *
deflash_document_builder_finish (DeflashDocumentBuilder *self)
{
  gsize n_blocks;
  DeflashBlock *blocks;

  g_return_val_if_fail (self != NULL, NULL);

  end_leaf (self);
  settle (self);
  while (top_frame (self))
    pop_frame (self);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      DeflashBlock *block = &g_array_index (self->blocks, DeflashBlock, i);

      if (!block->text)
        block->text = g_strdup ("");
    }
  blocks = g_array_steal (self->blocks, &n_blocks);
  self->n_pictures = 0;
  return deflash_document_new_take (blocks, n_blocks, g_steal_pointer (&self->language));
}
