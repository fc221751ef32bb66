/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include <string.h>

/* What leaves the region again: first whole boxes (by name, by links, by fields), then lines (at the edges, by what they say). */

#define MAX_LINE_LETTERS   150
#define MAX_LABEL_LETTERS  80
#define MIN_REPEATED       40
#define MIN_ECHOES         3
#define MAX_LABEL_OF_LINK  24 /* letters */
#define MAX_BESIDE_TITLE   40 /* bytes */
#define MIN_TITLE_WITH_MORE 15 /* bytes */

static void
drop_blocks (DeflashPageTree *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      DEFLASH_PAGE_BLOCK (self, i)->flags &= ~DEFLASH_PAGE_BLOCK_KEPT;
    }
}

static gboolean
is_kept (DeflashPageTree *self, guint index)
{
  return (DEFLASH_PAGE_BLOCK (self, index)->flags & DEFLASH_PAGE_BLOCK_KEPT) != 0;
}

/* A table of contents: links to what follows. */
static gboolean
is_contents (const DeflashPageBox *box)
{
  return (box->flags & (DEFLASH_PAGE_LIST | DEFLASH_PAGE_WRAPPER)) && box->letters >= 30 && box->inner_letters > 0.85f * box->letters &&
         box->end_block - box->first_block >= 3;
}

static float
share (guint part, guint whole)
{
  return whole > 0 ? (float) part / whole : 0;
}

/* Boxes */

typedef struct
{
  guint letters;      /* of the region */
  float prose;
  float teaser_prose;
} Region;

/* What an article refers to stands on other sites, and says what it is; menus and lists of other articles stay at home. */
static gboolean
leads_to_references (const DeflashPageBox *box)
{
  return box->n_outer_links >= 2 && box->n_outer_links * 5 >= box->n_links * 4 && box->letters >= 20 * box->n_links &&
         !(box->flags & (DEFLASH_PAGE_NOISE | DEFLASH_PAGE_MILD));
}

/* Links with hardly a word around them: menus, lists of other articles, share bars. */
static gboolean
is_link_list (const DeflashPageBox *box, const Region *region)
{
  float links = share (box->link_letters, box->letters);

  if (leads_to_references (box))
    return FALSE;
  if (box->n_links < 2 || box->letters > 0.5f * region->letters || !(box->flags & (DEFLASH_PAGE_LIST | DEFLASH_PAGE_WRAPPER)) ||
      deflash_html_is_element (box->node, "tr") || deflash_html_is_element (box->node, "td"))
    return FALSE;
  if (box->flags & DEFLASH_PAGE_LIST)
    return links > 0.75f && box->n_prose <= box->n_links / 8;
  return links > 0.6f && box->n_prose == 0 && box->n_links >= 3;
}

/* Whether what a box is called is enough for it to go. */
static gboolean
goes_by_name (const DeflashPageBox *box, const Region *region, guint strictness)
{
  float part = region->prose > 0 ? box->prose / region->prose : 0;

  if (strictness >= 2 || deflash_html_is_element (box->node, "th")) /* the head of a column that sorts is called all kinds of things */
    return FALSE;
  if (box->flags & DEFLASH_PAGE_COMMENT)
    return strictness == 0;
  if (box->flags & DEFLASH_PAGE_NOISE)
    return part < 0.5f;
  if (box->flags & DEFLASH_PAGE_AUTHOR)
    return part < 0.3f && box->letters < 700;
  if ((box->flags & DEFLASH_PAGE_MILD) && !(box->flags & (DEFLASH_PAGE_LEAD | DEFLASH_PAGE_MATTER)))
    return part < 0.15f && box->n_prose <= 1 && (box->letters < 200 || share (box->link_letters, box->letters) > 0.25f);
  return FALSE;
}

static gboolean
is_form (const DeflashPageBox *box, const Region *region)
{
  if (box->n_fields == 0 || box->prose > 0.2f * region->prose)
    return FALSE;
  return (box->flags & DEFLASH_PAGE_FORM) || (box->n_fields >= 2 && box->letters < 400 && box->n_prose <= 2);
}

static gboolean
goes (DeflashPageTree *self, const DeflashPageBox *box, const Region *region, guint strictness)
{
  if (deflash_page_has_stated (self, box))
    return FALSE;
  if (goes_by_name (box, region, strictness) || is_form (box, region))
    return TRUE;
  if (strictness < 2 && (box->flags & DEFLASH_PAGE_ELSEWHERE))
    return TRUE;
  if (strictness < 2 && (box->flags & DEFLASH_PAGE_TEASER) && region->teaser_prose < 0.4f * region->prose && self->is_article)
    return TRUE;
  return strictness < 2 && (is_link_list (box, region) || is_contents (box));
}

/* Leaves out boxes of what was kept. */
void
deflash_page_filter_boxes (DeflashPageTree *self, guint index, guint strictness)
{
  const DeflashPageBox *best = DEFLASH_PAGE_BOX (self, index);
  Region region = { .letters = best->letters, .prose = best->prose };

  for (guint i = index + 1; i < best->end;)
    {
      const DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);

      if (box->flags & DEFLASH_PAGE_TEASER)
        region.teaser_prose += box->prose;
      i = (box->flags & DEFLASH_PAGE_TEASER) ? box->end : i + 1;
    }
  for (guint i = 1; i < self->boxes->len;)
    {
      DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);
      gboolean holds_region = i <= index && box->end >= best->end;

      if (!holds_region && goes (self, box, &region, strictness))
        {
          drop_blocks (self, box->first_block, box->end_block);
          box->flags |= DEFLASH_PAGE_DROPPED;
          i = box->end;
        }
      else
        i++;
    }
}

/* Lines */

typedef struct
{
  DeflashPageTree *tree;
  char *title;      /* squeezed */
  char *byline;     /* squeezed */
  guint first_text; /* the first kept block of running text … */
  guint last_text;  /* … and the last block that closes something */
  gboolean has_paragraphs; /* running text stands in paragraphs, not just in boxes */
} Lines;

static gboolean
is_running (const DeflashPageBlock *block)
{
  return block->level == 0 && block->prose >= 35 && block->stops > 0 && !(block->flags & DEFLASH_PAGE_BLOCK_CAPTION);
}

/* What may end an article without being a sentence. */
static gboolean
is_solid (const DeflashPageBlock *block)
{
  if (block->level > 0 || (block->flags & DEFLASH_PAGE_BLOCK_CAPTION))
    return FALSE;
  if (is_running (block) || block->letters >= 120)
    return share (block->link_letters, block->letters) < 0.6f;
  return (block->flags & (DEFLASH_PAGE_BLOCK_ITEM | DEFLASH_PAGE_BLOCK_CELL | DEFLASH_PAGE_BLOCK_CODE | DEFLASH_PAGE_BLOCK_QUOTE)) &&
         share (block->link_letters, block->letters) < 0.5f;
}

static gboolean
is_lead (Lines *lines, const DeflashPageBlock *block)
{
  return (DEFLASH_PAGE_BOX (lines->tree, block->box)->flags & DEFLASH_PAGE_LEAD) != 0;
}

static gboolean
stands_in_wrapper (Lines *lines, const DeflashPageBlock *block)
{
  return (DEFLASH_PAGE_BOX (lines->tree, block->box)->flags & DEFLASH_PAGE_WRAPPER) != 0;
}

static void
find_edges (Lines *lines)
{
  guint n_running = 0, n_bare = 0;

  lines->first_text = lines->last_text = G_MAXUINT;
  for (guint i = 0; i < lines->tree->blocks->len; i++)
    {
      if (!is_kept (lines->tree, i))
        continue;
      if (lines->first_text == G_MAXUINT && is_running (DEFLASH_PAGE_BLOCK (lines->tree, i)))
        lines->first_text = i;
      if (is_solid (DEFLASH_PAGE_BLOCK (lines->tree, i)))
        lines->last_text = i;
      if (is_running (DEFLASH_PAGE_BLOCK (lines->tree, i)))
        {
          n_running++;
          n_bare += stands_in_wrapper (lines, DEFLASH_PAGE_BLOCK (lines->tree, i));
        }
    }
  lines->has_paragraphs = n_bare * 5 < n_running;
}

/* Where paragraphs are marked as such, a few words in a mere box are a label: of an advertisement, a player, a picture. */
static gboolean
is_bare_label (Lines *lines, const DeflashPageBlock *block)
{
  return lines->has_paragraphs && block->level == 0 && block->letters < 40 && block->stops == 0 && stands_in_wrapper (lines, block) &&
         !(block->flags & (DEFLASH_PAGE_BLOCK_ITEM | DEFLASH_PAGE_BLOCK_CELL | DEFLASH_PAGE_BLOCK_CODE | DEFLASH_PAGE_BLOCK_CAPTION |
                           DEFLASH_PAGE_BLOCK_QUOTE)) &&
         !is_lead (lines, block);
}

/* Whether a short line begins with the author's name or a word for it, or has a year in it. */
static gboolean
is_dateline (Lines *lines, const DeflashPageBlock *block)
{
  g_autofree char *text = NULL;
  g_autofree char *squeezed = NULL;

  if (block->letters >= MAX_LABEL_LETTERS)
    return FALSE;
  text = deflash_page_get_text (lines->tree, block, 400);
  squeezed = deflash_page_squeeze (text, 400);
  if (lines->byline && strlen (lines->byline) >= 4 && strstr (squeezed, lines->byline))
    return TRUE;
  for (const char *p = text; (p = strpbrk (p, "12")); p++)
    if ((g_str_has_prefix (p, "19") || g_str_has_prefix (p, "20")) && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3]) &&
        !g_ascii_isdigit (p[4]) && (p == text || !g_ascii_isdigit (p[-1])))
      return block->letters < 60 && block->commas + block->stops < 6;
  return FALSE;
}

static gboolean
ends_sentence (const char *text)
{
  static const char *const marks[] = { ".", "!", "?", "…", "”", "»", "\"", "“", "。", "！", "？", "」", "؟", "।", ")" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_suffix (text, marks[i]))
      return TRUE;
  return FALSE;
}

/* Whether two blocks stand beside each other, or in boxes of one kind: the steps of a guide, the rows of a list. */
static gboolean
stands_alike (Lines *lines, const DeflashPageBlock *a, const DeflashPageBlock *b)
{
  guint parents[] = { DEFLASH_PAGE_BOX (lines->tree, a->box)->parent, DEFLASH_PAGE_BOX (lines->tree, b->box)->parent };
  guint signature = DEFLASH_PAGE_BOX (lines->tree, parents[0])->signature;

  return parents[0] == parents[1] || (signature != 0 && signature == DEFLASH_PAGE_BOX (lines->tree, parents[1])->signature);
}

/* A short sentence among the paragraphs, such as the question that an interview begins with. */
static gboolean
is_opening_sentence (Lines *lines, const DeflashPageBlock *block)
{
  const DeflashPageBlock *first = DEFLASH_PAGE_BLOCK (lines->tree, lines->first_text);
  g_autofree char *text = NULL;

  if (block->link_letters > 0 || block->letters < 8 || stands_in_wrapper (lines, block) || !stands_alike (lines, block, first))
    return FALSE;
  text = deflash_page_get_text (lines->tree, block, 400);
  return ends_sentence (text) && !g_str_has_suffix (text, ")");
}

/* Dates, names, labels before the text. */
static gboolean
is_leading_label (Lines *lines, guint index, const DeflashPageBlock *block)
{
  if (lines->first_text == G_MAXUINT || index > lines->first_text || block->level > 0 || is_lead (lines, block))
    return FALSE;
  if (block->flags & (DEFLASH_PAGE_BLOCK_CELL | DEFLASH_PAGE_BLOCK_CODE | DEFLASH_PAGE_BLOCK_CAPTION))
    return FALSE;
  if (is_dateline (lines, block))
    return TRUE;
  return index < lines->first_text && block->letters < MAX_LABEL_LETTERS && (block->stops == 0 || block->letters < 30) &&
         !is_opening_sentence (lines, block);
}

/* What stands before the headline, where there is little of it. */
static void
drop_before_headline (DeflashPageTree *self)
{
  float before = 0, all = 0;

  if (self->headline == G_MAXUINT)
    return;
  for (guint i = 0; i < self->blocks->len; i++)
    if (is_kept (self, i))
      {
        before += i < self->headline ? DEFLASH_PAGE_BLOCK (self, i)->prose : 0;
        all += DEFLASH_PAGE_BLOCK (self, i)->prose;
      }
  if (before < 0.15f * all)
    drop_blocks (self, 0, self->headline);
}

/* Where the page's data state the text, whole: paragraphs that it lacks are captions, promotions and the like. */
static void
drop_unstated (DeflashPageTree *self)
{
  gsize stated = 0, all = 0;

  for (guint i = 0; self->stated && i < self->blocks->len; i++)
    if (is_kept (self, i) && DEFLASH_PAGE_BLOCK (self, i)->letters >= 25 && DEFLASH_PAGE_BLOCK (self, i)->level == 0)
      {
        all += DEFLASH_PAGE_BLOCK (self, i)->letters;
        stated += (DEFLASH_PAGE_BLOCK (self, i)->flags & DEFLASH_PAGE_BLOCK_STATED) ? DEFLASH_PAGE_BLOCK (self, i)->letters : 0;
      }
  for (guint i = 0; stated > 0.8 * all && i < self->blocks->len; i++)
    {
      const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);

      if (block->letters >= 25 && block->level == 0 &&
          !(block->flags & (DEFLASH_PAGE_BLOCK_STATED | DEFLASH_PAGE_BLOCK_ITEM | DEFLASH_PAGE_BLOCK_CELL | DEFLASH_PAGE_BLOCK_CODE |
                            DEFLASH_PAGE_BLOCK_CAPTION)))
        drop_blocks (self, i, i + 1);
    }
}

/* What comes behind the text; a short sentence beside it may well be the last one. */
static gboolean
is_trailing_label (Lines *lines, guint index, const DeflashPageBlock *block)
{
  const DeflashPageBlock *last;
  g_autofree char *text = NULL;

  if (lines->last_text == G_MAXUINT || index <= lines->last_text || (block->flags & DEFLASH_PAGE_BLOCK_CAPTION))
    return FALSE;
  if (block->level > 0) /* it goes, should nothing stay below it */
    return index > lines->last_text + 1;
  last = DEFLASH_PAGE_BLOCK (lines->tree, lines->last_text);
  if (block->link_letters > 0 || index > lines->last_text + 2 || stands_in_wrapper (lines, block) ||
      !stands_alike (lines, block, last) || is_dateline (lines, block))
    return TRUE;
  text = deflash_page_get_text (lines->tree, block, 600);
  return !ends_sentence (text);
}

/* A line that is a link and nothing else leads to another article. */
static gboolean
is_link_line (Lines *lines, const DeflashPageBlock *block)
{
  return (lines->tree->is_article || lines->tree->has_own_text) && block->level == 0 && block->letters >= 12 && block->letters < MAX_LINE_LETTERS &&
         share (block->link_letters, block->letters) > 0.95f &&
         !(block->flags & (DEFLASH_PAGE_BLOCK_ITEM | DEFLASH_PAGE_BLOCK_CELL | DEFLASH_PAGE_BLOCK_CODE));
}

static gboolean
may_be_echo (const DeflashPageBlock *block)
{
  return block->level == 0 && block->letters > 0 && block->letters < MAX_LABEL_LETTERS &&
         !(block->flags & (DEFLASH_PAGE_BLOCK_CELL | DEFLASH_PAGE_BLOCK_CODE | DEFLASH_PAGE_BLOCK_ITEM | DEFLASH_PAGE_BLOCK_QUOTE));
}

static xmlNode *
find_link (xmlNode *text)
{
  for (xmlNode *node = text->parent; node; node = node->parent)
    if (deflash_html_is_element (node, "a"))
      return node;
  return NULL;
}

/* "See also: Another Article", in whatever language: a few words and a colon, and all the rest is a link within the site. */
static gboolean
is_labelled_link (Lines *lines, const DeflashPageBlock *block)
{
  g_autoptr (GString) label = g_string_new (NULL);
  xmlNode *link = NULL;

  if (block->level > 0 || block->link_letters < 12 || block->letters >= MAX_LINE_LETTERS || block->letters - block->link_letters > MAX_LABEL_OF_LINK ||
      (block->flags & (DEFLASH_PAGE_BLOCK_ITEM | DEFLASH_PAGE_BLOCK_CELL | DEFLASH_PAGE_BLOCK_CODE | DEFLASH_PAGE_BLOCK_CAPTION)))
    return FALSE;
  for (guint i = block->first_text; i < block->end_text; i++)
    {
      xmlNode *text = lines->tree->texts->pdata[i];
      xmlNode *around = find_link (text);

      if (link && !around && strspn ((const char *) text->content, " \t\r\n.") != strlen ((const char *) text->content))
        return FALSE;
      if (!link && !around)
        g_string_append (label, (const char *) text->content);
      link = link ? link : around;
    }
  g_strchomp (label->str);
  return link && *label->str && (g_str_has_suffix (label->str, ":") || g_str_has_suffix (label->str, "：")) &&
         deflash_html_get_attribute (link, "href") && !deflash_page_leads_elsewhere (lines->tree->host, deflash_html_get_attribute (link, "href"));
}

/* How many boxes say the same few words, each on its own: signatures, buttons, labels of a site's system. Rows and headings may do so. */
static GHashTable *
count_echoes (DeflashPageTree *self)
{
  GHashTable *counts = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);
      guint place = DEFLASH_PAGE_BOX (self, block->box)->parent + 1;

      if (!is_kept (self, i) || !may_be_echo (block) ||
          GPOINTER_TO_UINT (g_hash_table_lookup (places, &block->hash)) == place)
        continue;
      g_hash_table_insert (places, (gpointer) &block->hash, GUINT_TO_POINTER (place));
      g_hash_table_insert (counts, (gpointer) &block->hash,
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, &block->hash)) + 1));
    }
  return counts;
}

/* What leads over from one listing or table to the next may well do so in the same words. */
static gboolean
is_echo (DeflashPageTree *self, guint index, GHashTable *echoes)
{
  const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, index);
  DeflashPageBlockFlags around = 0;

  if (!may_be_echo (block) || GPOINTER_TO_UINT (g_hash_table_lookup (echoes, &block->hash)) < MIN_ECHOES)
    return FALSE;
  if (index > 0)
    around |= DEFLASH_PAGE_BLOCK (self, index - 1)->flags;
  if (index + 1 < self->blocks->len)
    around |= DEFLASH_PAGE_BLOCK (self, index + 1)->flags;
  return !(around & (DEFLASH_PAGE_BLOCK_CODE | DEFLASH_PAGE_BLOCK_CELL | DEFLASH_PAGE_BLOCK_ITEM));
}

/* The headline with a date or a name behind it, where only line breaks part them. */
static gboolean
is_title_with_more (Lines *lines, const char *squeezed)
{
  gsize length = strlen (lines->title);

  return length >= MIN_TITLE_WITH_MORE && strlen (squeezed) < length + MAX_BESIDE_TITLE && g_str_has_prefix (squeezed, lines->title);
}

/* Repeats: the headline, and what was said word for word before. */
static gboolean
is_repeated (Lines *lines, guint index, const DeflashPageBlock *block, GHashTable *seen)
{
  if (block->letters >= MIN_REPEATED && block->level == 0)
    {
      guint place = DEFLASH_PAGE_BOX (lines->tree, block->box)->parent + 1;
      guint other = GPOINTER_TO_UINT (g_hash_table_lookup (seen, &block->hash));

      if (other != 0 && other != place)
        return TRUE;
      g_hash_table_insert (seen, (gpointer) &block->hash, GUINT_TO_POINTER (place));
    }
  if (index == lines->tree->headline && block->level == 1 && (lines->first_text == G_MAXUINT || index < lines->first_text))
    return TRUE;
  if (lines->title && block->letters < 400 && (block->level > 0 || lines->first_text == G_MAXUINT || index < lines->first_text))
    {
      g_autofree char *text = deflash_page_get_text (lines->tree, block, 1000);
      g_autofree char *squeezed = deflash_page_squeeze (text, strlen (lines->title) + MAX_BESIDE_TITLE); /* what is longer is none */

      if (index < lines->first_text && block->stops == 0 && is_title_with_more (lines, squeezed))
        return TRUE;
      return strcmp (squeezed, lines->title) == 0 || (g_str_has_prefix (squeezed, "re") && strcmp (squeezed + 2, lines->title) == 0);
    }
  return FALSE;
}

/* A few words about who wrote it, at the end. */
static gboolean
is_about_author (Lines *lines, guint index, const DeflashPageBlock *block)
{
  g_autofree char *text = NULL;
  g_autofree char *squeezed = NULL;

  if (!lines->byline || strlen (lines->byline) < 5 || lines->last_text == G_MAXUINT || index + 3 <= lines->last_text ||
      index <= lines->first_text + 2)
    return FALSE;
  text = deflash_page_get_text (lines->tree, block, 1200);
  squeezed = deflash_page_squeeze (text, 200);
  return g_str_has_prefix (squeezed, lines->byline);
}

static guint
find_section_end (DeflashPageTree *self, guint index)
{
  guint level = DEFLASH_PAGE_BLOCK (self, index)->level;
  guint end = index + 1;

  while (end < self->blocks->len && !(DEFLASH_PAGE_BLOCK (self, end)->level > 0 && DEFLASH_PAGE_BLOCK (self, end)->level <= level))
    end++;
  return end;
}

static float
get_kept_prose (DeflashPageTree *self)
{
  float prose = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    if (is_kept (self, i))
      prose += DEFLASH_PAGE_BLOCK (self, i)->prose;
  return prose;
}

/* Leaves out the part that the heading at @index, @text, begins, unless it is running text after all. */
static void
drop_section (DeflashPageTree *self, guint index, const char *text)
{
  gboolean is_comments = DEFLASH_PAGE_BLOCK (self, index)->level > 0 && self->has_own_text && deflash_page_is_comments (text);
  guint end = DEFLASH_PAGE_BLOCK (self, index)->level > 0 ? find_section_end (self, index) : index + 1;
  guint letters = 0, links = 0;
  float prose = 0;

  for (guint i = index + 1; i < end; i++)
    if (is_kept (self, i))
      {
        letters += DEFLASH_PAGE_BLOCK (self, i)->letters;
        links += DEFLASH_PAGE_BLOCK (self, i)->link_letters;
        prose += DEFLASH_PAGE_BLOCK (self, i)->prose;
      }
  if (is_comments || prose < 0.5f * get_kept_prose (self) || share (links, letters) > 0.4f)
    drop_blocks (self, index, end);
  else
    drop_blocks (self, index, index + 1);
}

/* At the end, at the beginning, and wherever a link goes with them: no sentence of an article is taken for one. */
static gboolean
is_where_appeals_stand (Lines *lines, guint index, const DeflashPageBlock *block)
{
  return block->link_letters > 0 || lines->last_text == G_MAXUINT || index + 2 > lines->last_text || index <= lines->first_text;
}

/* Drops a line for what it says. Returns whether it was one of those. */
static gboolean
drop_phrase (Lines *lines, guint index, const DeflashPageBlock *block)
{
  g_autofree char *text = deflash_page_get_text (lines->tree, block, 1200);

  switch (deflash_page_read_phrase (text))
    {
    case DEFLASH_PAGE_PHRASE_SECTION:
      drop_section (lines->tree, index, text);
      return TRUE;
    case DEFLASH_PAGE_PHRASE_LINE:
      drop_blocks (lines->tree, index, index + 1);
      return TRUE;
    case DEFLASH_PAGE_PHRASE_NONE:
    default:
      if (!is_where_appeals_stand (lines, index, block) || !deflash_page_is_appeal (text))
        return FALSE;
      drop_blocks (lines->tree, index, index + 1);
      return TRUE;
    }
}

static void
drop_lines (Lines *lines)
{
  DeflashPageTree *self = lines->tree;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) echoes = count_echoes (self);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);

      if (!is_kept (self, i))
        continue;
      if (is_repeated (lines, i, block, seen))
        {
          drop_blocks (self, i, i + 1);
          continue;
        }
      if (block->flags & DEFLASH_PAGE_BLOCK_STATED)
        continue;
      if (is_leading_label (lines, i, block) || is_trailing_label (lines, i, block) || is_link_line (lines, block) ||
          is_bare_label (lines, block) || is_labelled_link (lines, block) || is_echo (self, i, echoes))
        {
          drop_blocks (self, i, i + 1);
          continue;
        }
      if (block->letters > 3 * MAX_LINE_LETTERS || (block->flags & DEFLASH_PAGE_BLOCK_CODE))
        continue;
      if (block->letters <= MAX_LINE_LETTERS && drop_phrase (lines, i, block))
        continue;
      if (is_about_author (lines, i, block))
        drop_blocks (self, i, i + 1);
    }
}

static gboolean
keeps_text (DeflashPageTree *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    if (is_kept (self, i) && DEFLASH_PAGE_BLOCK (self, i)->level == 0)
      return TRUE;
  return FALSE;
}

/* Headings with nothing under them. */
static void
drop_empty_headings (DeflashPageTree *self)
{
  guint below = 1; /* the level of the nearest kept heading behind, 0 for text; the end counts as one of the first rank */

  for (guint i = self->blocks->len; i-- > 0;)
    {
      const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);

      if (!is_kept (self, i))
        continue;
      if (block->level > 0 && below != 0 && below <= block->level &&
          (i + 1 == self->blocks->len || DEFLASH_PAGE_BLOCK (self, i + 1)->n_pictures == block->n_pictures))
        drop_blocks (self, i, i + 1);
      else
        below = block->level;
    }
}

/* Leaves out lines of what was kept. */
void
deflash_page_filter_blocks (DeflashPageTree *self, guint strictness)
{
  Lines lines = { .tree = self };

  if (self->page->title)
    lines.title = deflash_page_squeeze (self->page->title, 1000);
  if (self->page->byline)
    lines.byline = deflash_page_squeeze (self->page->byline, 200);
  if (strictness < 2)
    {
      drop_before_headline (self);
      drop_unstated (self);
      find_edges (&lines);
      drop_lines (&lines);
      if (keeps_text (self)) /* a page of pictures may well have headings alone */
        drop_empty_headings (self);
    }
  g_free (lines.title);
  g_free (lines.byline);
}
