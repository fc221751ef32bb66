/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include "deflash-html-tags.h"

#include "deflash-url.h"

#include <string.h>

/* One walk over the tree: which boxes and blocks there are and how much text and links are in them. Lengths are in letters; a character of
 * a script that writes words with one or two of them counts for more, so that the same thresholds serve. */

#define IDEOGRAM_LETTERS 3
#define HANGUL_LETTERS   2

/* Less text for browsers without script is a request to switch it on. */
#define MIN_HIDDEN_TEXT 400

#define FNV_OFFSET G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME  G_GUINT64_CONSTANT (0x100000001b3)

/* What is around a node. */
typedef struct
{
  guint box;
  gboolean in_link;
  gboolean in_inner_link;
  guint heading;
  DeflashPageBlockFlags flags;
} Place;

typedef struct
{
  DeflashPageTree *tree;
  DeflashPageBlock block; /* being gathered */
  gboolean had_break;     /* a <br> was the last thing */
  guint n_pictures;       /* so far */
} Walk;

static gboolean
is_stop_before (const char *next)
{
  return *next == '\0' || g_ascii_isspace (*next) || *next == '"' || *next == '\'' || *next == ')' || *next == ']' || (guchar) *next >= 0x80;
}

/* Counts a character of several bytes; returns its letters. */
static guint
count_wide (const guchar *p, DeflashPageBlock *block)
{
  gunichar c;

  if (p[0] < 0xd8) /* Latin, Greek, Cyrillic */
    return 1;
  if (p[0] < 0xe0)
    {
      c = (p[0] & 0x1f) << 6 | (p[1] & 0x3f);
      if (c == 0x60c || c == 0x61b)
        block->commas++;
      else if (c == 0x61f || c == 0x6d4)
        block->stops++;
      return 1;
    }
  if (p[0] >= 0xf0)
    return p[0] == 0xf0 && p[1] >= 0xa0 && p[1] < 0xb0 ? IDEOGRAM_LETTERS : 0;
  c = (p[0] & 0x0f) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
  if (c >= 0x3040 && c < 0xa000)
    return IDEOGRAM_LETTERS;
  if (c >= 0xac00 && c < 0xd7a4)
    return HANGUL_LETTERS;
  if (c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0xff0e || c == 0x2026 || c == 0x964 || c == 0x104b || c == 0x17d4)
    block->stops++;
  else if (c == 0xff0c || c == 0x3001 || c == 0xff1b)
    block->commas++;
  return c >= 0x2000 && c < 0x3040 ? 0 : c < 0xfe00;
}

static void
count_text (Walk *walk, const xmlNode *node, const Place *place)
{
  DeflashPageBlock *block = &walk->block;
  const guchar *p = node->content;
  guint64 hash = block->hash;
  guint letters = 0;

  if (!p)
    return;
  for (; *p; p++)
    {
      if (g_ascii_isalnum (*p))
        {
          letters++;
          hash = (hash ^ (*p | 0x20)) * FNV_PRIME;
        }
      else if (*p >= 0xc0)
        {
          letters += count_wide (p, block);
          hash = (hash ^ *p) * FNV_PRIME;
        }
      else if (*p >= 0x80)
        hash = (hash ^ *p) * FNV_PRIME;
      else if (*p == '.' || *p == '!' || *p == '?')
        block->stops += is_stop_before ((const char *) p + 1);
      else if (*p == ',' || *p == ';')
        block->commas++;
    }
  if (letters == 0 && block->letters == 0 && block->stops == 0)
    {
      const char *q = (const char *) node->content;
      if (q[strspn (q, " \t\r\n\f")] == '\0')
        return;
    }
  walk->had_break = walk->had_break && letters == 0;
  g_ptr_array_add (walk->tree->texts, (gpointer) node);
  block->hash = hash;
  block->letters += letters;
  if (place->in_link)
    block->link_letters += letters;
  else if (place->in_inner_link)
    block->inner_letters += letters;
}

/* How much of the block is running text: a sentence that can be told from a label. */
static float
judge_prose (const DeflashPageBlock *block)
{
  float net = (float) block->letters - block->link_letters;
  float link_share = block->letters > 0 ? (float) block->link_letters / block->letters : 0;
  float factor;

  if (block->letters < 12 || link_share > 0.7f)
    return 0;
  if (block->level > 0)
    factor = 0.1f;
  else if (block->flags & DEFLASH_PAGE_BLOCK_CAPTION)
    factor = 0.2f;
  else if (block->letters >= 60 && block->stops > 0)
    factor = 1.0f;
  else if (block->letters >= 100 && block->commas > 0)
    factor = 0.8f;
  else if (block->stops > 0 && block->letters >= 25)
    factor = 0.6f;
  else
    factor = block->letters >= 80 ? 0.5f : 0.15f;
  return net * factor * (1 - link_share);
}

static void
end_block (Walk *walk, const Place *place)
{
  DeflashPageTree *tree = walk->tree;
  DeflashPageBlock *block = &walk->block;

  walk->had_break = FALSE;
  if (tree->texts->len > block->first_text)
    {
      block->end_text = tree->texts->len;
      block->box = place->box;
      block->level = place->heading;
      block->n_pictures = walk->n_pictures;
      block->flags = place->flags | (place->heading ? DEFLASH_PAGE_BLOCK_HEADING : 0);
      block->prose = judge_prose (block);
      g_array_append_val (tree->blocks, *block);
    }
  memset (block, 0, sizeof *block);
  block->hash = FNV_OFFSET;
  block->first_text = tree->texts->len;
}

/* Boxes */

static gboolean
style_hides (const char *style)
{
  for (const char *p = style; (p = strpbrk (p, "dDvV")); p++)
    {
      const char *value;

      if (g_ascii_strncasecmp (p, "display", 7) == 0)
        value = p + 7;
      else if (g_ascii_strncasecmp (p, "visibility", 10) == 0)
        value = p + 10;
      else
        continue;
      value += strspn (value, " \t:");
      if (g_ascii_strncasecmp (value, "none", 4) == 0 || g_ascii_strncasecmp (value, "hidden", 6) == 0)
        return TRUE;
    }
  return FALSE;
}

static DeflashPageFlags
read_role (const char *role)
{
  static const struct
  {
    const char *role;
    DeflashPageFlags flags;
  } roles[] = {
    { "main", DEFLASH_PAGE_MAIN },          { "article", DEFLASH_PAGE_LIKELY },  { "complementary", DEFLASH_PAGE_NOISE },
    { "navigation", DEFLASH_PAGE_NOISE },   { "search", DEFLASH_PAGE_NOISE },    { "contentinfo", DEFLASH_PAGE_NOISE },
    { "dialog", DEFLASH_PAGE_NOISE },       { "menu", DEFLASH_PAGE_NOISE },      { "menubar", DEFLASH_PAGE_NOISE },
    { "alertdialog", DEFLASH_PAGE_NOISE },  { "toolbar", DEFLASH_PAGE_NOISE },   { "banner", DEFLASH_PAGE_MILD | DEFLASH_PAGE_HEADER },
    { "form", DEFLASH_PAGE_FORM },          { "alert", DEFLASH_PAGE_MILD },      { "status", DEFLASH_PAGE_MILD },
    { "tablist", DEFLASH_PAGE_MILD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (roles[i].role, role) == 0)
      return roles[i].flags;
  return 0;
}

static DeflashPageFlags
read_item_property (const char *property)
{
  if (strstr (property, "articleBody") || strcmp (property, "reviewBody") == 0 || strcmp (property, "blogPost") == 0)
    return strstr (property, "articleBody") ? DEFLASH_PAGE_BODY : DEFLASH_PAGE_LIKELY;
  if (strcmp (property, "comment") == 0)
    return DEFLASH_PAGE_NOISE | DEFLASH_PAGE_COMMENT;
  if (strcmp (property, "description") == 0 || strcmp (property, "text") == 0)
    return DEFLASH_PAGE_LIKELY;
  if (strcmp (property, "author") == 0 || strcmp (property, "datePublished") == 0 || strcmp (property, "publisher") == 0)
    return DEFLASH_PAGE_MILD | DEFLASH_PAGE_AUTHOR;
  return 0;
}

static guint
hash_name (guint hash, const char *text)
{
  while (*text)
    hash = hash * 33 + (guchar) *text++;
  return hash;
}

/* Whether an attribute is one in which templates name their parts. */
static gboolean
names_part (const char *name)
{
  return strcmp (name, "testid") == 0 || strcmp (name, "test-id") == 0 || strcmp (name, "component") == 0 || strcmp (name, "module") == 0 ||
         strcmp (name, "qa") == 0 || strcmp (name, "block") == 0;
}

/* Ids that repeat a heading ("sharing-with-many-readers") name no part of the page. */
static gboolean
is_slug (const char *id)
{
  guint n_words = 1;

  for (; *id; id++)
    n_words += *id == '-' || *id == '_' || *id == '.';
  return n_words > 3;
}

/* What items, headings and rows are called says what is in them, not what they are. */
static gboolean
has_telling_name (const DeflashHtmlTag *tag, const char *name)
{
  return tag->action != DEFLASH_HTML_ITEM && tag->action != DEFLASH_HTML_HEADING && tag->action != DEFLASH_HTML_CELL &&
         strcmp (name, "tr") != 0 && strcmp (name, "dt") != 0 && strcmp (name, "dd") != 0 && strcmp (name, "tbody") != 0;
}

/* Scripts show what styles hide at first. */
static gboolean
is_hidden_by (DeflashPageTree *self, xmlAttr *attribute)
{
  self->has_hidden = TRUE;
  if (self->shows_hidden)
    xmlRemoveProp (attribute);
  return !self->shows_hidden;
}

/* Returns: FALSE where the element is not shown */
static gboolean
read_attributes (DeflashPageTree *self, xmlNode *element, DeflashPageBox *box)
{
  for (xmlAttr *attr = element->properties, *next; attr; attr = next)
    {
      const char *name = (const char *) attr->name;
      const char *value = attr->children && attr->children->content ? (const char *) attr->children->content : "";

      next = attr->next;
      if (strcmp (name, "class") == 0)
        {
          if (deflash_html_class_is_noise (value))
            return FALSE;
          box->flags |= deflash_page_read_name (value);
          if (*value)
            box->signature = hash_name (hash_name (5381, (const char *) element->name), value);
        }
      else if (strcmp (name, "id") == 0 ? !is_slug (value) : g_str_has_prefix (name, "data-") && names_part (name + 5))
        box->flags |= deflash_page_read_name (value);
      else if (strcmp (name, "role") == 0)
        box->flags |= read_role (value);
      else if (strcmp (name, "itemprop") == 0)
        box->flags |= read_item_property (value);
      else if ((strcmp (name, "hidden") == 0 && strcmp (value, "until-found") != 0) || (strcmp (name, "style") == 0 && style_hides (value)))
        {
          if (is_hidden_by (self, attr))
            return FALSE;
        }
      else if (strcmp (name, "aria-hidden") == 0 && strcmp (value, "true") == 0)
        box->flags |= DEFLASH_PAGE_NOISE;
    }
  return TRUE;
}

static DeflashPageFlags
read_tag (const char *name, const DeflashHtmlTag *tag)
{
  switch ((int) tag->action)
    {
    case DEFLASH_HTML_LIST:
    case DEFLASH_HTML_DEFINITIONS:
      return DEFLASH_PAGE_LIST;
    case DEFLASH_HTML_TABLE:
      return DEFLASH_PAGE_TABLE | DEFLASH_PAGE_WRAPPER;
    case DEFLASH_HTML_CELL:
      return DEFLASH_PAGE_WRAPPER;
    case DEFLASH_HTML_FORM:
      return DEFLASH_PAGE_FORM | DEFLASH_PAGE_WRAPPER;
    case DEFLASH_HTML_INLINE: /* an element of the page's own */
      return DEFLASH_PAGE_WRAPPER;
    case DEFLASH_HTML_BLOCK:
      break;
    default:
      return 0;
    }
  if (strcmp (name, "article") == 0)
    return DEFLASH_PAGE_ARTICLE | DEFLASH_PAGE_WRAPPER;
  if (strcmp (name, "main") == 0)
    return DEFLASH_PAGE_MAIN | DEFLASH_PAGE_WRAPPER;
  if (strcmp (name, "header") == 0 || strcmp (name, "hgroup") == 0)
    return DEFLASH_PAGE_HEADER | DEFLASH_PAGE_WRAPPER;
  if (strcmp (name, "aside") == 0 || strcmp (name, "footer") == 0)
    return DEFLASH_PAGE_NOISE | DEFLASH_PAGE_WRAPPER;
  if (strcmp (name, "address") == 0)
    return DEFLASH_PAGE_MILD | DEFLASH_PAGE_AUTHOR;
  if (strcmp (name, "figcaption") == 0)
    return DEFLASH_PAGE_CAPTION;
  if (strcmp (name, "p") == 0 || strcmp (name, "dd") == 0 || strcmp (name, "dt") == 0)
    return 0;
  return DEFLASH_PAGE_WRAPPER;
}

static void walk_children (Walk *walk, const xmlNode *parent, Place place);

static void
walk_box (Walk *walk, xmlNode *element, const DeflashHtmlTag *tag, Place place)
{
  DeflashPageTree *tree = walk->tree;
  DeflashPageBox box = { .node = element, .parent = place.box, .weight = 1 };
  guint index = tree->boxes->len;

  gboolean is_whole = strcmp ((const char *) element->name, "body") == 0 || tree->boxes->len == 0;

  if (element->properties && !read_attributes (tree, element, &box) && !is_whole)
    return;
  if (!tag->name[0]) /* an element of the page's own is called what it is */
    box.flags |= deflash_page_read_name ((const char *) element->name);
  if (!has_telling_name (tag, (const char *) element->name))
    box.flags &= ~DEFLASH_PAGE_MILD;
  box.flags = is_whole ? DEFLASH_PAGE_WRAPPER : box.flags | read_tag ((const char *) element->name, tag);
  end_block (walk, &place);
  box.first_block = tree->blocks->len;
  g_array_append_val (tree->boxes, box);

  place.box = index;
  if (tag->action == DEFLASH_HTML_HEADING)
    place.heading = tag->number;
  else if (tag->action == DEFLASH_HTML_ITEM || strcmp ((const char *) element->name, "dd") == 0)
    place.flags |= DEFLASH_PAGE_BLOCK_ITEM;
  else if (tag->action == DEFLASH_HTML_CELL)
    place.flags |= DEFLASH_PAGE_BLOCK_CELL;
  else if (tag->action == DEFLASH_HTML_PREFORMATTED)
    place.flags |= DEFLASH_PAGE_BLOCK_CODE;
  else if (tag->action == DEFLASH_HTML_QUOTE)
    place.flags |= DEFLASH_PAGE_BLOCK_QUOTE;
  else if (tag->action == DEFLASH_HTML_FIGURE || (box.flags & DEFLASH_PAGE_CAPTION))
    place.flags |= DEFLASH_PAGE_BLOCK_CAPTION;
  walk_children (walk, element, place);
  end_block (walk, &place);

  DEFLASH_PAGE_BOX (tree, index)->end = tree->boxes->len;
  DEFLASH_PAGE_BOX (tree, index)->end_block = tree->blocks->len;
}

static gboolean
is_shown (const xmlNode *element)
{
  const char *style = deflash_html_get_attribute (element, "style");
  const char *class_list = deflash_html_get_attribute (element, "class");

  return !(style && style_hides (style)) && !deflash_html_class_is_noise (class_list) && !deflash_html_get_attribute (element, "hidden");
}

/* Whether a link leads to another site than the page's, as far as their names tell. */
gboolean
deflash_page_leads_elsewhere (const char *host, const char *href)
{
  const char *other = strstr (href, "//");
  gsize length;
  gsize own = host ? strlen (host) : 0;

  if (own == 0 || !other || (other != href && g_ascii_strncasecmp (href, "http", 4) != 0))
    return FALSE;
  other += 2;
  if (g_ascii_strncasecmp (other, "www.", 4) == 0)
    other += 4;
  length = strcspn (other, "/?#:");
  if (length >= own)
    return g_ascii_strncasecmp (other + length - own, host, own) != 0;
  return g_ascii_strncasecmp (host + own - length, other, length) != 0;
}

static void
walk_link (Walk *walk, const xmlNode *element, Place place)
{
  const char *href = deflash_html_get_attribute (element, "href");

  if (href && href[0] != '#')
    {
      place.in_link = TRUE;
      DEFLASH_PAGE_BOX (walk->tree, place.box)->n_links++;
      if (deflash_page_leads_elsewhere (walk->tree->host, href))
        DEFLASH_PAGE_BOX (walk->tree, place.box)->n_outer_links++;
      else
        DEFLASH_PAGE_BOX (walk->tree, place.box)->n_legal_links += deflash_page_is_legal_address (href);
    }
  else if (href && href[1])
    place.in_inner_link = TRUE;
  walk_children (walk, element, place);
}

/* Whether an element of the page's own stands as a box. Looks at the first few of what is inside. */
static gboolean
holds_blocks (const xmlNode *element, guint depth)
{
  guint n_left = 12;

  for (const xmlNode *node = element->children; node && n_left-- > 0; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      {
        DeflashHtmlAction action = deflash_html_tag_lookup (node)->action;

        if (action == DEFLASH_HTML_BLOCK || action == DEFLASH_HTML_HEADING || action == DEFLASH_HTML_LIST || action == DEFLASH_HTML_FIGURE ||
            action == DEFLASH_HTML_TABLE || action == DEFLASH_HTML_FORM)
          return TRUE;
        if (action == DEFLASH_HTML_INLINE && depth < 4 && holds_blocks (node, depth + 1))
          return TRUE;
      }
  return FALSE;
}

/* What browsers without script show: read only where nothing else is there to be read. */
static void
walk_noscript (Walk *walk, xmlNode *element, const DeflashHtmlTag *tag, Place place)
{
  g_autofree char *text = walk->tree->has_hidden && !walk->tree->shows_hidden ? NULL : deflash_html_get_text (element, 2 * MIN_HIDDEN_TEXT);

  if (text == NULL || strlen (g_strstrip (text)) < MIN_HIDDEN_TEXT)
    return;
  walk->tree->has_hidden = TRUE;
  if (!walk->tree->shows_hidden)
    return;
  xmlNodeSetName (element, (const xmlChar *) "div");
  walk_box (walk, element, tag, place);
}

static void
walk_element (Walk *walk, xmlNode *element, Place place)
{
  const DeflashHtmlTag *tag = deflash_html_tag_lookup (element);

  switch ((int) tag->action)
    {
    case DEFLASH_HTML_DROP:
      if (strcmp ((const char *) element->name, "button") == 0 || strcmp ((const char *) element->name, "textarea") == 0)
        DEFLASH_PAGE_BOX (walk->tree, place.box)->n_fields++;
      break;
    case DEFLASH_HTML_SCRIPT:
      break;
    case DEFLASH_HTML_NOSCRIPT:
      walk_noscript (walk, element, tag, place);
      break;
    case DEFLASH_HTML_INPUT:
      DEFLASH_PAGE_BOX (walk->tree, place.box)->n_fields++;
      break;
    case DEFLASH_HTML_IMAGE:
    case DEFLASH_HTML_EMBED:
      DEFLASH_PAGE_BOX (walk->tree, place.box)->n_pictures++;
      walk->n_pictures++;
      break;
    case DEFLASH_HTML_BREAK:
      if (walk->had_break)
        end_block (walk, &place);
      else
        walk->had_break = TRUE;
      break;
    case DEFLASH_HTML_LINK:
      if (!element->properties || is_shown (element))
        walk_link (walk, element, place);
      break;
    case DEFLASH_HTML_INLINE:
      if (!tag->name[0] && strchr ((const char *) element->name, '-') && holds_blocks (element, 0))
        walk_box (walk, element, tag, place);
      else if (!element->properties || is_shown (element))
        walk_children (walk, element, place);
      break;
    case DEFLASH_HTML_QUOTATION:
    case DEFLASH_HTML_RUBY:
    case DEFLASH_HTML_RUBY_TEXT:
    case DEFLASH_HTML_RUBY_PAREN:
    case DEFLASH_HTML_MATH:
      walk_children (walk, element, place);
      break;
    default:
      walk_box (walk, element, tag, place);
      break;
    }
}

/* The tree is at most DEFLASH_HTML_MAX_DEPTH deep, and so is the recursion. */
static void
walk_children (Walk *walk, const xmlNode *parent, Place place)
{
  for (xmlNode *node = parent->children; node; node = node->next)
    if (node->type == XML_TEXT_NODE)
      count_text (walk, node, &place);
    else if (node->type == XML_ELEMENT_NODE)
      walk_element (walk, node, place);
}

/* Adds what is in boxes to the boxes around them. */
static void
sum_up (DeflashPageTree *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const DeflashPageBlock *block = DEFLASH_PAGE_BLOCK (self, i);
      DeflashPageBox *box = DEFLASH_PAGE_BOX (self, block->box);

      box->letters += block->letters;
      box->link_letters += block->link_letters;
      box->inner_letters += block->inner_letters;
      box->prose += block->prose;
      box->n_prose += block->prose >= 40;
    }
  for (guint i = self->boxes->len; i-- > 1;)
    {
      const DeflashPageBox *box = DEFLASH_PAGE_BOX (self, i);
      DeflashPageBox *parent = DEFLASH_PAGE_BOX (self, box->parent);

      parent->letters += box->letters;
      parent->link_letters += box->link_letters;
      parent->inner_letters += box->inner_letters;
      parent->prose += box->prose;
      parent->n_prose += box->n_prose;
      parent->n_links += box->n_links;
      parent->n_outer_links += box->n_outer_links;
      parent->n_legal_links += box->n_legal_links;
      parent->n_pictures += box->n_pictures;
      parent->n_fields += box->n_fields;
    }
}

/* Measures what is below @root. The tree must outlive @self, and its texts must not change until the body is found. */
void
deflash_page_tree_init (DeflashPageTree *self, xmlNode *root)
{
  Walk walk = { .tree = self };
  const DeflashHtmlTag *tag = deflash_html_tag_lookup (root);
  g_autofree char *host = self->page->url ? deflash_url_get_host (self->page->url) : NULL;

  self->host = g_strdup (host && g_ascii_strncasecmp (host, "www.", 4) == 0 ? host + 4 : host);
  self->boxes = g_array_sized_new (FALSE, TRUE, sizeof (DeflashPageBox), 1024);
  self->blocks = g_array_sized_new (FALSE, TRUE, sizeof (DeflashPageBlock), 1024);
  self->texts = g_ptr_array_sized_new (2048);
  end_block (&walk, &(Place) { 0 });
  walk_box (&walk, root, tag, (Place) { 0 });
  sum_up (self);
}

void
deflash_page_tree_finish (DeflashPageTree *self)
{
  g_free (self->host);
  g_array_unref (self->boxes);
  g_array_unref (self->blocks);
  g_ptr_array_unref (self->texts);
}

/* Whether something inside @box stands in what the page's data state */
gboolean
deflash_page_has_stated (DeflashPageTree *self, const DeflashPageBox *box)
{
  for (guint i = box->first_block; self->stated && i < box->end_block; i++)
    if (DEFLASH_PAGE_BLOCK (self, i)->flags & DEFLASH_PAGE_BLOCK_STATED)
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full): the text of a block, white space collapsed, at most @max_bytes of it */
char *
deflash_page_get_text (DeflashPageTree *self, const DeflashPageBlock *block, gsize max_bytes)
{
  char *text = g_malloc (max_bytes + 2); /* a space and a byte go in at once */
  gsize length = 0;
  gboolean has_space = FALSE;

  for (guint i = block->first_text; i < block->end_text && length < max_bytes; i++)
    {
      const xmlNode *node = g_ptr_array_index (self->texts, i);

      for (const char *p = (const char *) node->content; *p && length < max_bytes; p++)
        if (g_ascii_isspace (*p) || (p[0] == '\xc2' && p[1] == '\xa0'))
          {
            has_space = length > 0;
            p += *p == '\xc2';
          }
        else
          {
            if (has_space)
              text[length++] = ' ';
            has_space = FALSE;
            text[length++] = *p;
          }
    }
  while (length > 0 && ((guchar) text[length - 1] & 0xc0) == 0x80 && !g_utf8_validate_len (text, length, NULL))
    length--;
  if (length > 0 && (guchar) text[length - 1] >= 0xc0)
    length--;
  text[length] = '\0';
  return text;
}

/* Returns: (transfer full): only the letters and digits of @text, small: what two renderings of one text have in common */
char *
deflash_page_squeeze (const char *text, gsize max_bytes)
{
  GString *out = g_string_sized_new (MIN (strlen (text), max_bytes) + 1);

  for (const guchar *p = (const guchar *) text; *p && out->len < max_bytes; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (out, g_ascii_isupper (*p) ? *p | 0x20 : *p);
    else if (*p == 0xe2 && p[1] == 0x80) /* quotation marks and dashes are written in many ways */
      p += p[2] != 0 ? 2 : 1;
    else if (*p == 0xc2)
      p += p[1] != 0;
    else if (*p >= 0x80)
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}
