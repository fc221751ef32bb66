/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-parts-private.h"

#include "deflash-text.h"
#include "deflash-url.h"

#include <string.h>

#define MAX_PUBLISHER_CHARS 60
#define MAX_TITLE_CHARS     300
#define MAX_LINKS           100

/* One link of a leaf; neighbouring spans of one address are one link. */
typedef struct
{
  gsize start;
  gsize end;
  const char *url;
} Link;

static void
free_citation (gpointer data)
{
  DeflashCitation *citation = data;

  g_free (citation->publisher);
  g_free (citation->title);
  g_free (citation->url);
  g_free (citation);
}

void
deflash_parts_sources_init (DeflashPartsSources *self)
{
  self->citations = g_ptr_array_new_with_free_func (free_citation);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
deflash_parts_sources_finish (DeflashPartsSources *self)
{
  g_ptr_array_unref (self->citations);
  g_hash_table_unref (self->seen);
}

/* Adds a source, unless its address (or, without one, its title) is there already. */
void
deflash_parts_sources_add (DeflashPartsSources *self, const char *publisher, const char *title, const char *url)
{
  g_autofree char *key = url ? deflash_url_canonicalize (url) : deflash_parts_normalize (title ? title : publisher);
  DeflashCitation *citation;

  if (!key)
    key = g_strdup (url);
  if (!key || !key[0] || (deflash_text_is_blank (publisher) && deflash_text_is_blank (title) && !url))
    return;
  if (!g_hash_table_add (self->seen, g_steal_pointer (&key)))
    return;
  citation = g_new0 (DeflashCitation, 1);
  citation->publisher = deflash_text_is_blank (publisher) ? NULL : deflash_text_collapse (publisher);
  citation->title = deflash_text_is_blank (title) ? NULL : deflash_text_collapse (title);
  citation->url = g_strdup (url);
  g_ptr_array_add (self->citations, citation);
}

static GArray *
list_links (const DeflashBlock *block, gsize from)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (Link));

  for (guint i = 0; i < block->n_spans && links->len < MAX_LINKS; i++)
    {
      const DeflashSpan *span = &block->spans[i];
      Link *last = links->len > 0 ? &g_array_index (links, Link, links->len - 1) : NULL;

      if (!(span->style & DEFLASH_SPAN_LINK) || span->end <= from || !span->url || !deflash_url_is_http (span->url))
        continue;
      if (last && last->end == span->start && strcmp (last->url, span->url) == 0)
        last->end = span->end;
      else
        g_array_append_val (links, ((Link) { MAX (span->start, from), span->end, span->url }));
    }
  return links;
}

/* How many bytes behind @start are links. */
gsize
deflash_parts_count_link_bytes (const DeflashBlock *block, gsize start)
{
  g_autoptr (GArray) links = list_links (block, start);
  gsize bytes = 0;

  for (guint i = 0; i < links->len; i++)
    bytes += g_array_index (links, Link, i).end - g_array_index (links, Link, i).start;
  return bytes;
}

static gboolean
is_mark (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_ispunct (c) || c == '|' || c == 0x2022;
}

/* @text[@start, @end) without white space and marks around it. */
static char *
take_bare (const char *text, gsize start, gsize end)
{
  const char *from = text + start;
  const char *to = text + end;

  while (from < to && is_mark (g_utf8_get_char (from)))
    from = g_utf8_next_char (from);
  while (to > from && is_mark (g_utf8_get_char (g_utf8_prev_char (to))))
    to = g_utf8_prev_char (to);
  return g_strndup (from, to - from);
}

/* Link texts that name nothing. */
static gboolean
is_empty_label (const char *label)
{
  static const char *const words[] = {
    "link", "here", "pdf", "source", "web", "url", "archived", "archive", "hier", "ici", "aqui", "quelle"
  };
  g_autofree char *folded = deflash_text_fold (label);

  if (folded[0] == '\0' || g_str_has_prefix (folded, "http://") || g_str_has_prefix (folded, "https://") ||
      g_str_has_prefix (folded, "www."))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (folded, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* "Publisher: <headline>", "<headline> (Publisher)", or a reference whose whole wording is its title. */
static void
add_single (DeflashPartsSources *self, const DeflashBlock *block, gsize start, const Link *link)
{
  gsize length = strlen (block->text);
  g_autofree char *before = take_bare (block->text, start, link->start);
  g_autofree char *after = take_bare (block->text, link->end, length);
  g_autofree char *label = g_strndup (block->text + link->start, link->end - link->start);
  g_autofree char *whole = g_strndup (block->text + start, length - start);
  const char *outside = before[0] ? before : after;

  if (!before[0] && !after[0])
    deflash_parts_sources_add (self, NULL, label, link->url);
  else if (is_empty_label (label))
    {
      g_autofree char *rest = before[0] && after[0] ? g_strconcat (before, " ", after, NULL) : g_strdup (outside);
      deflash_parts_sources_add (self, NULL, rest, link->url);
    }
  else if ((before[0] && after[0]) || g_utf8_strlen (outside, -1) > MAX_PUBLISHER_CHARS)
    deflash_parts_sources_add (self, NULL, whole, link->url);
  else
    deflash_parts_sources_add (self, outside, label, link->url);
}

/* Reads the sources that a leaf names behind the byte @start. Returns: how many links it has */
guint
deflash_parts_sources_read (DeflashPartsSources *self, const DeflashBlock *block, gsize start)
{
  g_autoptr (GArray) links = list_links (block, start);

  if (links->len == 1)
    add_single (self, block, start, &g_array_index (links, Link, 0));
  for (guint i = 0; links->len > 1 && i < links->len; i++)
    {
      const Link *link = &g_array_index (links, Link, i);
      g_autofree char *label = take_bare (block->text, link->start, link->end);
      deflash_parts_sources_add (self, NULL, label, link->url);
    }
  if (links->len == 0)
    {
      g_autofree char *label = take_bare (block->text, start, strlen (block->text));
      deflash_parts_sources_add (self, NULL, label, NULL);
    }
  return links->len;
}

/* Makes the block of sources, if there are any. */
void
deflash_parts_sources_emit (DeflashPartsSources *self, DeflashDocumentBuilder *builder, DeflashBlockFlags flags)
{
  if (self->citations->len == 0)
    return;
  deflash_document_builder_open (builder, DEFLASH_BLOCK_SOURCES)->flags |= flags;
  for (guint i = 0; i < self->citations->len; i++)
    {
      const DeflashCitation *citation = g_ptr_array_index (self->citations, i);
      DeflashBlock *block = deflash_document_builder_begin (builder, DEFLASH_BLOCK_SOURCE);
      g_autofree char *title = deflash_text_truncate (citation->title ? citation->title : citation->publisher, MAX_TITLE_CHARS);

      block->url = citation->url && deflash_url_is_http (citation->url) ? g_strdup (citation->url) : NULL;
      if (citation->title)
        block->label = g_strdup (citation->publisher);
      if (!title && citation->url)
        title = deflash_url_for_display (citation->url);
      deflash_document_builder_append_text (builder, title ? title : "", -1, 0, NULL);
      deflash_document_builder_end (builder);
    }
  deflash_document_builder_close (builder);
}
