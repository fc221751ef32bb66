/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include <string.h>

/* What leads to other articles, by how it is built. */

#define MIN_OWN_PROSE     60 /* letters: the page has a text of its own */
#define MAX_INSET_LETTERS 350
#define MIN_SLUG_BYTES    4

/* Returns: whether @block is more than a label */
gboolean
deflash_page_is_running_text (const DeflashPageBlock *block)
{
  return block->letters >= 60 && block->stops > 0 && block->link_letters * 3 < block->letters && block->level == 0;
}

/* Teasers: at least three boxes of one kind in a row, each with a link in its heading or around its picture, and little text. */

/* A row that names what it tells of, or one of a table with a head: data, though its first cell may be a link. */
static gboolean
is_data_row (const xmlNode *node)
{
  const xmlNode *table = node->parent;

  if (!deflash_html_is_element (node, "tr"))
    return FALSE;
  if (table && !deflash_html_is_element (table, "table"))
    table = table->parent;
  for (const xmlNode *cell = node->children; cell; cell = cell->next)
    if (deflash_html_is_element (cell, "th"))
      return TRUE;
  for (const xmlNode *part = table ? table->children : NULL; part; part = part->next)
    if (deflash_html_is_element (part, "thead") || deflash_html_is_element (part, "caption"))
      return TRUE;
  return FALSE;
}

static gboolean
looks_like_teaser (DeflashPageTree *self, const DeflashPageBox *box)
{
  gboolean has_linked_line = FALSE;

  if (is_data_row (box->node))
    return FALSE;

  if (box->n_links == 0 || box->prose > 350 || box->letters > 700 || box->letters < 10)
    return FALSE;
  for (guint i = box->first_block; i < box->end_block && !has_linked_line; i++)
    {
      const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);
      has_linked_line = block->letters >= 10 && block->link_letters > 0.9f * block->letters;
    }
  return has_linked_line;
}

static void
mark_teasers_in (DeflashPageTree *self, guint parent)
{
  const DeflashPageBox *box = DEFLASH_PAGE_BOX (self, parent);
  guint first = 0, run = 0;

  for (guint i = parent + 1, end = box->end; i <= end; i = i < end ? DEFLASH_PAGE_BOX (self, i)->end : i + 1)
    {
      const DeflashPageBox *child = i < end ? DEFLASH_PAGE_BOX (self, i) : NULL;
      gboolean goes_on =
        child && looks_like_teaser (self, child) &&
        (run == 0 || strcmp ((const char *) child->node->name, (const char *) DEFLASH_PAGE_BOX (self, first)->node->name) == 0);

      if (goes_on)
        {
          if (run++ == 0)
            first = i;
          continue;
        }
      for (guint j = first; run >= 3 && j < i; j = DEFLASH_PAGE_BOX (self, j)->end)
        DEFLASH_PAGE_BOX (self, j)->flags |= DEFLASH_PAGE_TEASER;
      run = 0;
    }
}

static void
mark_rows (DeflashPageTree *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);

      if (box->n_links >= 3 && box->end - i > 3)
        mark_teasers_in (self, i);
    }
}

/* Whether the page has running text of its own under its headline, before anything that leads elsewhere. */
static gboolean
has_own_text (DeflashPageTree *self)
{
  float prose = 0;

  for (guint i = self->headline; i < self->blocks->len && prose < MIN_OWN_PROSE; i++)
    {
      const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);
      guint box = block->box;

      while (box != 0 && !(DEFLASH_PAGE_BOX (self, box)->flags & DEFLASH_PAGE_TEASER))
        box = DEFLASH_PAGE_BOX (self, box)->parent;
      if (box != 0)
        return FALSE;
      if (deflash_page_is_running_text (block))
        prose += block->prose;
    }
  return prose >= MIN_OWN_PROSE;
}

/* The last part of the page's own path, by which links to parts of the same article are known. */
static char *
dup_slug (const DeflashPage *page)
{
  g_autofree char *path = page->url ? g_strndup (page->url, strcspn (page->url, "?#")) : NULL;
  const char *slug;

  if (!path)
    return NULL;
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  slug = strrchr (path, '/');
  return slug && strlen (slug + 1) >= MIN_SLUG_BYTES ? g_strdup (slug + 1) : NULL;
}

/* Whether all links in a box lead to other pages of the site. */
static gboolean
leads_to_other_pages (const DeflashPageBox *box, const char *slug)
{
  if (box->n_links == 0 || box->n_outer_links > 0)
    return FALSE;
  for (const xmlNode *node = box->node->children; node; node = deflash_html_next_in_tree (box->node, node))
    {
      const char *href = deflash_html_is_element (node, "a") ? deflash_html_get_attribute (node, "href") : NULL;

      if (href && slug && strstr (href, slug)) /* an entry of this page */
        return FALSE;
    }
  return TRUE;
}

/* Whether what a box says begins with a link, or has a heading that is one: the headline of something else. "Learn more" comes last. */
static gboolean
has_linked_headline (DeflashPageTree *self, const DeflashPageBox *box)
{
  for (guint i = box->first_block, n_told = 0; i < box->end_block; i++)
    {
      const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);

      if (block->letters < 10)
        continue;
      if ((block->level > 0 || n_told == 0) && block->link_letters > 0.9f * block->letters)
        return TRUE;
      n_told++;
    }
  return FALSE;
}

/* One headline that is a link, and little or nothing below it: another article, set into this one. */
static gboolean
is_inset (DeflashPageTree *self, const DeflashPageBox *box)
{
  gboolean has_linked_heading = FALSE;

  if (!(box->flags & DEFLASH_PAGE_WRAPPER) ||
      (box->flags & (DEFLASH_PAGE_ARTICLE | DEFLASH_PAGE_MAIN | DEFLASH_PAGE_TABLE | DEFLASH_PAGE_HEADER)) || box->n_links == 0 ||
      box->n_links > 3 || box->n_prose > 2 || box->letters > MAX_INSET_LETTERS || box->n_fields > 0)
    return FALSE;
  for (guint i = box->first_block; i < box->end_block; i++)
    {
      const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);

      if (block->level == 0 && block->link_letters > 0 && block->link_letters < 0.9f * block->letters)
        return FALSE;
      if (block->level > 0 && (has_linked_heading || block->link_letters < 0.9f * block->letters))
        return FALSE;
      has_linked_heading |= block->level > 0;
    }
  return has_linked_heading;
}

/* Pages of their own that every site must have: their addresses are called so in most languages. A word in the slug of an article
 * ("/privacy-of-children") does not count. */
gboolean
deflash_page_is_legal_address (const char *href)
{
  static const char *const names[] = { "imprint",
                                       "impressum",
                                       "privacy",
                                       "privacy-policy",
                                       "privacypolicy",
                                       "datenschutz",
                                       "terms",
                                       "terms-of-use",
                                       "terms-of-service",
                                       "tos",
                                       "agb",
                                       "cookies",
                                       "cookie-policy",
                                       "contact",
                                       "kontakt",
                                       "contacto",
                                       "contatti",
                                       "legal",
                                       "mentions-legales",
                                       "aviso-legal",
                                       "disclaimer",
                                       "advertise",
                                       "accessibility",
                                       "cgu",
                                       "cgv" };
  const char *end = href + strcspn (href, "?#");
  const char *start;
  const char *dot;
  gsize length;

  while (end > href && end[-1] == '/')
    end--;
  for (start = end; start > href && start[-1] != '/';)
    start--;
  dot = memchr (start, '.', (gsize) (end - start));
  length = (gsize) ((dot ? dot : end) - start);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], start, length) == 0)
      return TRUE;
  return FALSE;
}

/* Where two such links stand, the site speaks of itself, and so does what stands around them, up to where the article is. */
static void
mark_own_matters (DeflashPageTree *self)
{
  for (guint i = 1; i < self->boxes->len;)
    {
      DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);
      gboolean holds_headline = box->first_block <= self->headline && self->headline < box->end_block;

      if ((box->flags & DEFLASH_PAGE_WRAPPER) && box->n_legal_links >= 2 && !holds_headline && box->first_block > self->headline &&
          box->prose < 0.5f * DEFLASH_PAGE_BOX (self, 0)->prose)
        {
          box->flags |= DEFLASH_PAGE_NOISE;
          i = box->end;
        }
      else
        i++;
    }
}

/* Pages to which a script adds the next article, and the next: boxes of the article's kind with headlines of the same rank. */
static void
mark_next_articles (DeflashPageTree *self)
{
  guint own = DEFLASH_PAGE_BLOCK (self, self->headline)->box;
  guint level = DEFLASH_PAGE_BLOCK (self, self->headline)->level;

  while (own != 0 && !(DEFLASH_PAGE_BOX (self, own)->flags & DEFLASH_PAGE_ARTICLE))
    own = DEFLASH_PAGE_BOX (self, own)->parent;
  for (guint i = own != 0 ? DEFLASH_PAGE_BOX (self, own)->end : self->boxes->len; i < self->boxes->len; i++)
    {
      DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);

      if (!(box->flags & DEFLASH_PAGE_ARTICLE) || box->first_block == box->end_block)
        continue;
      for (guint k = box->first_block; k < box->end_block; k++)
        {
          if (DEFLASH_PAGE_BLOCK (self, k)->level != level)
            continue;
          box->flags |= DEFLASH_PAGE_TEASER | DEFLASH_PAGE_ELSEWHERE;
          break;
        }
    }
}

/* Marks what leads to other articles: rows of teasers, and, where the page has a text of its own, those that are no part of it for sure. */
void
deflash_page_mark_teasers (DeflashPageTree *self)
{
  g_autofree char *slug = dup_slug (self->page);

  mark_rows (self);
  if (self->headline == G_MAXUINT || !has_own_text (self))
    return;
  self->has_own_text = TRUE;
  mark_own_matters (self);
  if (self->headline_is_title)
    mark_next_articles (self);
  for (guint i = 1; i < self->boxes->len;)
    {
      DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);

      if ((((box->flags & DEFLASH_PAGE_TEASER) && has_linked_headline (self, box)) || is_inset (self, box)) &&
          box->first_block > self->headline && leads_to_other_pages (box, slug))
        {
          box->flags |= DEFLASH_PAGE_TEASER | DEFLASH_PAGE_ELSEWHERE;
          i = box->end;
        }
      else
        i++;
    }
}
