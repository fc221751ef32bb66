/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include <string.h>

/* Where the article is. Each box is judged by the running text in it, after doubts that its name and place raise; text counts less for a
 * box that only holds the box that holds it (Readability's idea, arc90 2009, but with whole sums: a wrapper around one child costs
 * nothing). The best box is the region; what stands beside it and looks alike joins it; what is no part of an article leaves it. Where too
 * little is left, doubts are put aside and it is tried again. */

#define N_STRICTNESS 3

/* What a box hands on to the one around it. */
#define CARRY_BRANCH 0.5f
#define CARRY_ONLY   0.985f

/* Blocks of running text that are less than this in all are no article, if there is more to be had. */
#define MIN_ARTICLE_LETTERS 200

/* … where other articles of the site were told from the page's own text, though, this is a short one. */
#define MIN_SHORT_LETTERS 60

#define MAX_CLIMB 8

#define MIN_PLAIN_TITLE 15 /* bytes */

#define MAX_CAPTION_LETTERS 150
#define MAX_CAPTION_STEPS   100000

/* How many blocks may stand between a headline and its text: dates, names, share bars. */
#define MAX_HEADLINE_DISTANCE 30

static float
get_doubt (DeflashPageFlags flags, guint strictness)
{
  static const float of_noise[N_STRICTNESS] = { 0.04f, 0.3f, 1 };
  static const float of_mild[N_STRICTNESS] = { 0.5f, 0.8f, 1 };
  float weight = 1;

  if (flags & DEFLASH_PAGE_COMMENT)
    weight *= of_noise[strictness] * 0.5f;
  else if (flags & DEFLASH_PAGE_NOISE)
    weight *= of_noise[strictness];
  else if (flags & DEFLASH_PAGE_MILD)
    weight *= of_mild[strictness];
  if (flags & DEFLASH_PAGE_ELSEWHERE)
    weight *= 0.02f;
  else if (flags & DEFLASH_PAGE_TEASER)
    weight *= 0.2f;
  return weight;
}

/* A box that holds most of the page's text is more than its name says; only what readers wrote may well be longer than the article. */
static gboolean
outweighs_its_name (const DeflashPageBox *box, const DeflashPageBox *page)
{
  return !(box->flags & DEFLASH_PAGE_COMMENT) && box->prose > 0.5f * page->prose;
}

static void
weigh (DeflashPageTree *self, guint strictness)
{
  const DeflashPageBox *page = DEFLASH_PAGE_BOX (self, 0);

  for (guint i = 0; i < self->boxes->len; i++)
    {
      DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);

      if (box->flags & (DEFLASH_PAGE_NOISE | DEFLASH_PAGE_MILD) && outweighs_its_name (box, page))
        box->flags &= ~(DEFLASH_PAGE_NOISE | DEFLASH_PAGE_MILD);
      box->flags &= ~DEFLASH_PAGE_DROPPED;
      box->weight = get_doubt (box->flags, strictness) * (i > 0 ? DEFLASH_PAGE_BOX (self, box->parent)->weight : 1);
      box->worth = 0;
      box->score = 0;
    }
}

/* Readers of pages without JSON-LD get no such help: blocks that the stated text holds count for more, others for less. */
static float
get_block_worth (DeflashPageTree *self, const DeflashPageBlock *block, float weight)
{
  if (!self->stated)
    return block->prose * weight;
  return (block->flags & DEFLASH_PAGE_BLOCK_STATED) ? 3 * (float) block->letters * MAX (weight, 0.5f) : 0.4f * block->prose * weight;
}

static void
value (DeflashPageTree *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);
      DeflashPageBox *box = DEFLASH_PAGE_BOX (self, block->box);
      float worth = get_block_worth (self, block, box->weight);

      box->worth += worth;
      box->score += worth;
    }
  for (guint i = self->boxes->len; i-- > 1;)
    DEFLASH_PAGE_BOX (self, DEFLASH_PAGE_BOX (self, i)->parent)->worth += DEFLASH_PAGE_BOX (self, i)->worth;
  for (guint i = self->boxes->len; i-- > 1;)
    {
      const DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);
      DeflashPageBox *parent = DEFLASH_PAGE_BOX (self, box->parent);
      float carry = 1;

      if (box->flags & DEFLASH_PAGE_WRAPPER)
        carry = box->worth > 0.9f * parent->worth ? CARRY_ONLY : CARRY_BRANCH;
      parent->score += carry * box->score;
    }
}

static float
judge_box (const DeflashPageBox *box)
{
  float score = box->score;

  if (box->flags & DEFLASH_PAGE_BODY)
    score *= 1.5f;
  else if (box->flags & (DEFLASH_PAGE_ARTICLE | DEFLASH_PAGE_LIKELY))
    score *= 1.2f;
  if (box->flags & DEFLASH_PAGE_MAIN)
    score *= 1.1f;
  if (!(box->flags & DEFLASH_PAGE_WRAPPER))
    score *= 0.7f;
  return score * (1 - 0.7f * box->link_letters / MAX (1, box->letters));
}

static guint
find_best (DeflashPageTree *self)
{
  float best_score = 0;
  guint best = 0;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);
      float score = judge_box (box);

      if (self->headline != G_MAXUINT && box->end_block > self->headline && box->first_block <= self->headline + MAX_HEADLINE_DISTANCE)
        score *= 1.4f;

      if (score > best_score)
        {
          best_score = score;
          best = i;
        }
    }
  return best;
}

static gboolean
says (DeflashPageTree *self, const DeflashPageBlock *block, const char *title)
{
  g_autofree char *text = deflash_page_get_text (self, block, 1000);
  g_autofree char *squeezed = deflash_page_squeeze (text, 1000);

  return strcmp (squeezed, title) == 0;
}

/* A title that is no heading, just large. A letter takes one to three bytes. */
static guint
find_title_in_text (DeflashPageTree *self, const char *title)
{
  gsize length = strlen (title);

  for (guint i = 0; i < self->blocks->len && length >= MIN_PLAIN_TITLE; i++)
    {
      const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);

      if (block->level == 0 && block->link_letters == 0 && !(block->flags & (DEFLASH_PAGE_BLOCK_ITEM | DEFLASH_PAGE_BLOCK_CAPTION)) &&
          block->letters <= length && block->letters * 3 >= length && says (self, block, title))
        return i;
    }
  return G_MAXUINT;
}

/* The heading that is the page's title, else its only one of the first rank, else the title in whatever box. */
static void
find_headline (DeflashPageTree *self)
{
  g_autofree char *title = self->page->title ? deflash_page_squeeze (self->page->title, 1000) : NULL;
  guint n_first = 0, first = G_MAXUINT;

  self->headline = G_MAXUINT;
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);

      if (block->level == 0 || block->letters > 400)
        continue;
      if (title && says (self, block, title))
        {
          self->headline = i;
          self->headline_is_title = TRUE;
          return;
        }
      if (block->level == 1 && n_first++ == 0)
        first = i;
    }
  if (n_first == 1)
    self->headline = first;
  else if (title)
    self->headline = find_title_in_text (self, title);
}

/* The stated text */

#define MIN_STATED_BYTES 30
#define MAX_STATED_PROBE 60

/* Marks the blocks whose text stands in what the page's data state. Bounded: blocks times the length of that text, both limited. */
static void
mark_stated (DeflashPageTree *self)
{
  guint n_left = 1500;
  const char *stated = self->stated;

  for (guint i = 0; stated && i < self->blocks->len && n_left > 0; i++)
    {
      DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);
      g_autofree char *text = NULL;
      g_autofree char *probe = NULL;

      if (block->letters < 25)
        continue;
      n_left--;
      text = deflash_page_get_text (self, block, 3 * MAX_STATED_PROBE);
      probe = deflash_page_squeeze (text, MAX_STATED_PROBE);
      if (strlen (probe) >= MIN_STATED_BYTES && strstr (stated, probe))
        block->flags |= DEFLASH_PAGE_BLOCK_STATED;
    }
}

/* Less than half of the stated text found in the page: it is of no help. */
static void
check_stated (DeflashPageTree *self)
{
  gsize found = 0;

  if (!self->stated)
    return;
  for (guint i = 0; i < self->blocks->len; i++)
    if (DEFLASH_PAGE_BLOCK (self, i)->flags & DEFLASH_PAGE_BLOCK_STATED)
      found += DEFLASH_PAGE_BLOCK (self, i)->letters;
  if (found * 2 < strlen (self->stated) && found < 1500)
    self->stated = NULL;
}

/* Joining */

static void
keep_blocks (DeflashPageTree *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    DEFLASH_PAGE_BLOCK (self, i)->flags |= DEFLASH_PAGE_BLOCK_KEPT;
}

static float
get_link_share (const DeflashPageBox *box)
{
  return box->letters > 0 ? (float) box->link_letters / box->letters : 0;
}

/* Whether a box beside the region goes on with what the region says. */
static gboolean
joins (DeflashPageTree *self, guint index, const DeflashPageBox *best, const DeflashPageBox *neighbour)
{
  const DeflashPageBox *box = DEFLASH_PAGE_BOX (self, index);
  gboolean is_alike = box->signature != 0 && box->signature == neighbour->signature;

  if (box->flags & (DEFLASH_PAGE_NOISE | DEFLASH_PAGE_TEASER | DEFLASH_PAGE_MILD) || box->weight < 0.5f || get_link_share (box) > 0.3f)
    return FALSE;
  if (box->flags & (DEFLASH_PAGE_LEAD | DEFLASH_PAGE_BODY) && box->letters >= 20 && box->n_fields == 0)
    return index < neighbour->end || (box->flags & DEFLASH_PAGE_BODY);
  if (!(box->flags & DEFLASH_PAGE_WRAPPER))
    return box->n_prose > 0 && box->prose >= 50;
  if (self->stated && !deflash_page_has_stated (self, box))
    return FALSE;
  if (is_alike)
    return box->worth >= 40;
  if (box->n_prose == 0 || (best->flags & DEFLASH_PAGE_BODY) || box->prose / box->n_prose < 0.5f * best->prose / MAX (1, best->n_prose))
    return FALSE;
  return box->worth >= MAX (80, 0.2f * best->worth) || (box->n_prose >= 2 && box->worth >= 0.1f * best->worth && box->worth >= 150);
}

/* Text that stands directly in the box around the region. */
static void
join_loose_blocks (DeflashPageTree *self, guint parent)
{
  const DeflashPageBox *box = DEFLASH_PAGE_BOX (self, parent);

  for (guint i = box->first_block; i < box->end_block; i++)
    {
      DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);

      if (block->box == parent && deflash_page_is_running_text (block))
        block->flags |= DEFLASH_PAGE_BLOCK_KEPT;
    }
}

/* Takes in what stands beside the region, and beside what stands around it, up to the box that is the article. Returns that box. */
static guint
join_neighbours (DeflashPageTree *self, guint best)
{
  const DeflashPageBox *region = DEFLASH_PAGE_BOX (self, best);
  guint at = best;

  for (guint climb = 0; at != 0 && climb < MAX_CLIMB; climb++)
    {
      const DeflashPageBox *here = DEFLASH_PAGE_BOX (self, at);
      guint parent = here->parent;
      guint end = DEFLASH_PAGE_BOX (self, parent)->end;

      if (here->flags & (DEFLASH_PAGE_ARTICLE | DEFLASH_PAGE_MAIN))
        break;
      for (guint i = parent + 1; i < end; i = DEFLASH_PAGE_BOX (self, i)->end)
        if (i != at && joins (self, i, region, here))
          keep_blocks (self, DEFLASH_PAGE_BOX (self, i)->first_block, DEFLASH_PAGE_BOX (self, i)->end_block);
      join_loose_blocks (self, parent);
      at = parent;
    }
  return at;
}

/* The lead and whatever else of the article stands between its headline and the region. */
static void
join_lead (DeflashPageTree *self, guint best)
{
  guint first = DEFLASH_PAGE_BOX (self, best)->first_block;

  if (self->headline == G_MAXUINT || first > self->headline + 2 * MAX_HEADLINE_DISTANCE)
    return;
  for (guint i = self->headline + 1; i < first; i++)
    {
      DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);
      const DeflashPageBox *box = DEFLASH_PAGE_BOX (self, block->box);

      if (box->weight >= 0.5f && !(box->flags & (DEFLASH_PAGE_TEASER | DEFLASH_PAGE_CAPTION)) && !(block->flags & DEFLASH_PAGE_BLOCK_CAPTION) &&
          block->link_letters * 4 < block->letters &&
          ((block->letters >= 50 && block->stops > 0) || ((box->flags & DEFLASH_PAGE_LEAD) && block->letters >= 20) || block->letters >= 110))
        block->flags |= DEFLASH_PAGE_BLOCK_KEPT;
    }
}

/* A page that is no single article: the smallest box with most of its text. */
static guint
find_whole (DeflashPageTree *self, guint best)
{
  float wanted = 0.85f * DEFLASH_PAGE_BOX (self, 0)->worth;

  while (best != 0 && DEFLASH_PAGE_BOX (self, best)->worth < wanted && !(DEFLASH_PAGE_BOX (self, best)->flags & DEFLASH_PAGE_MAIN))
    best = DEFLASH_PAGE_BOX (self, best)->parent;
  return best;
}

static guint
count_kept_letters (DeflashPageTree *self)
{
  guint letters = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    if (DEFLASH_PAGE_BLOCK (self, i)->flags & DEFLASH_PAGE_BLOCK_KEPT)
      letters += DEFLASH_PAGE_BLOCK (self, i)->letters;
  return letters;
}

static guint
try_once (DeflashPageTree *self, guint strictness)
{
  guint best;

  for (guint i = 0; i < self->blocks->len; i++)
    DEFLASH_PAGE_BLOCK (self, i)->flags &= ~DEFLASH_PAGE_BLOCK_KEPT;
  weigh (self, strictness);
  value (self);
  best = find_best (self);
  if (!self->is_article && DEFLASH_PAGE_BOX (self, best)->worth < 0.5f * DEFLASH_PAGE_BOX (self, 0)->worth)
    best = find_whole (self, best);
  keep_blocks (self, DEFLASH_PAGE_BOX (self, best)->first_block, DEFLASH_PAGE_BOX (self, best)->end_block);
  join_neighbours (self, best);
  join_lead (self, best);
  deflash_page_filter_boxes (self, best, strictness);
  deflash_page_filter_blocks (self, strictness);
  return count_kept_letters (self);
}

/* Taking away what is not kept */

static guint
find_common_box (DeflashPageTree *self, guint first, guint last)
{
  guint box = DEFLASH_PAGE_BLOCK (self, first)->box;

  while (box != 0 && DEFLASH_PAGE_BOX (self, box)->end_block <= last)
    box = DEFLASH_PAGE_BOX (self, box)->parent;
  return box;
}

/* How many blocks are kept before each one. */
static guint *
count_kept (DeflashPageTree *self)
{
  guint *counts = g_new (guint, self->blocks->len + 1);
  guint n = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      counts[i] = n;
      n += (DEFLASH_PAGE_BLOCK (self, i)->flags & DEFLASH_PAGE_BLOCK_KEPT) != 0;
    }
  counts[self->blocks->len] = n;
  return counts;
}

/* Pictures stay that stand among what is kept. */
static gboolean
is_kept_picture (const DeflashPageBox *box, guint first, guint last)
{
  return box->n_pictures > 0 && box->first_block >= first && box->first_block <= last && box->weight >= 0.5f && box->n_links <= 2 &&
         !(box->flags & (DEFLASH_PAGE_NOISE | DEFLASH_PAGE_TEASER | DEFLASH_PAGE_MILD));
}

static void
remove_node (xmlNode *node)
{
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}

/* Texts before boxes: a box that goes takes its texts with it. */
static void
prune (DeflashPageTree *self, guint root, guint first, guint last)
{
  g_autofree guint *kept = count_kept (self);
  guint end = DEFLASH_PAGE_BOX (self, root)->end;

  for (guint i = DEFLASH_PAGE_BOX (self, root)->first_block; i < DEFLASH_PAGE_BOX (self, root)->end_block; i++)
    {
      const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);

      if (!(block->flags & DEFLASH_PAGE_BLOCK_KEPT))
        for (guint j = block->first_text; j < block->end_text; j++)
          xmlNodeSetContent (g_ptr_array_index (self->texts, j), NULL);
    }
  for (guint i = root + 1; i < end;)
    {
      const DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);

      if ((box->flags & DEFLASH_PAGE_DROPPED) || (kept[box->first_block] == kept[box->end_block] && !is_kept_picture (box, first, last)))
        {
          remove_node (box->node);
          i = box->end;
        }
      else
        i++;
    }
}

/* Whether a box is one of three or more of its kind beside each other. Looking is paid from @budget. */
static gboolean
is_one_of_many (DeflashPageTree *self, guint index, guint *budget)
{
  const DeflashPageBox *box = DEFLASH_PAGE_BOX (self, index);
  guint end = DEFLASH_PAGE_BOX (self, box->parent)->end;
  guint n = 0;

  for (guint i = box->parent + 1; i < end && n < 3 && *budget > 0; i = DEFLASH_PAGE_BOX (self, i)->end, (*budget)--)
    n += DEFLASH_PAGE_BOX (self, i)->signature == box->signature;
  return n >= 3 || *budget == 0;
}

/* A box that holds a picture and a line below it, and nothing else: the line is its caption. In rows of such boxes it may be the text. */
static void
mark_captions (DeflashPageTree *self)
{
  guint budget = MAX_CAPTION_STEPS;

  for (guint i = 1; i < self->boxes->len; i++)
    {
      DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);
      DeflashPageBox *parent = DEFLASH_PAGE_BOX (self, box->parent);
      DeflashPageBlock *block;

      if (parent->n_pictures != 1 || box->n_pictures > 0 || !(parent->flags & DEFLASH_PAGE_WRAPPER) || box->end != i + 1 ||
          box->end_block != box->first_block + 1 || parent->end_block != parent->first_block + 1 || box->parent == 0 ||
          parent->signature == 0)
        continue;
      block = DEFLASH_PAGE_BLOCK (self, box->first_block);
      if (block->level > 0 || block->flags != 0 || block->letters > MAX_CAPTION_LETTERS || block->link_letters > 0 ||
          block->n_pictures == 0 || is_one_of_many (self, box->parent, &budget))
        continue;
      box->flags |= DEFLASH_PAGE_CAPTION;
      block->flags |= DEFLASH_PAGE_BLOCK_CAPTION;
    }
}

/* Makes figures of boxes with a picture and what is called its caption. */
static void
mark_figures (DeflashPageTree *self, guint root)
{
  for (guint i = root + 1; i < DEFLASH_PAGE_BOX (self, root)->end; i++)
    {
      const DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);
      const DeflashPageBox *parent = DEFLASH_PAGE_BOX (self, box->parent);

      if (!(box->flags & DEFLASH_PAGE_CAPTION) || box->n_pictures > 0 || parent->n_pictures == 0 || parent->n_pictures > 2 ||
          parent->letters > box->letters + 60 || box->letters > 600 || box->parent == root || !box->node->parent ||
          !(parent->flags & DEFLASH_PAGE_WRAPPER) || deflash_html_is_element (box->node, "figcaption"))
        continue;
      xmlNodeSetName (box->node, (const xmlChar *) "figcaption");
      xmlNodeSetName (parent->node, (const xmlChar *) "figure");
    }
}

/* Finds the article below the measured root and takes everything else away. Returns: (nullable): what holds it; %NULL, too, where there is
 * little but what styles hide: it can then be measured again with that shown. */
xmlNode *
deflash_page_find_body (DeflashPageTree *self)
{
  guint most = 0, chosen = 0;
  guint first = G_MAXUINT, last = 0;
  guint root;

  find_headline (self);
  deflash_page_mark_teasers (self);
  mark_captions (self);
  mark_stated (self);
  check_stated (self);
  for (guint strictness = 0; strictness < N_STRICTNESS; strictness++)
    {
      guint letters = try_once (self, strictness);

      if (letters > 2 * most)
        {
          most = letters;
          chosen = strictness;
        }
      if (most >= (self->has_own_text ? MIN_SHORT_LETTERS : MIN_ARTICLE_LETTERS))
        break;
      if (strictness == N_STRICTNESS - 1 && chosen != strictness)
        try_once (self, chosen);
    }
  for (guint i = 0; i < self->blocks->len; i++)
    if (DEFLASH_PAGE_BLOCK (self, i)->flags & DEFLASH_PAGE_BLOCK_KEPT)
      {
        first = MIN (first, i);
        last = i;
      }
  if (first == G_MAXUINT || (most < MIN_ARTICLE_LETTERS && self->has_hidden && !self->shows_hidden))
    return NULL;
  root = find_common_box (self, first, last);
  mark_figures (self, root);
  prune (self, root, first, last);
  return DEFLASH_PAGE_BOX (self, root)->node;
}
