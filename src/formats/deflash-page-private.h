/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-html-tree.h"
#include "deflash-page.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Private to formats: finding the article in a page. A page is seen twice: as boxes (elements that stand as blocks) and as blocks (runs of
 * text between them). Boxes are chosen, blocks are kept or left out. */

/* What the name, role or place of a box says about it. */
typedef enum
{
  DEFLASH_PAGE_NOISE = 1 << 0,    /* called something that stands beside an article */
  DEFLASH_PAGE_MILD = 1 << 1,     /* called something that often does */
  DEFLASH_PAGE_COMMENT = 1 << 2,  /* what readers wrote */
  DEFLASH_PAGE_LIKELY = 1 << 3,   /* called something that an article often is */
  DEFLASH_PAGE_BODY = 1 << 4,     /* called the body of an article */
  DEFLASH_PAGE_LEAD = 1 << 5,     /* called its lead */
  DEFLASH_PAGE_ARTICLE = 1 << 6,  /* <article> */
  DEFLASH_PAGE_MAIN = 1 << 7,     /* <main> */
  DEFLASH_PAGE_TEASER = 1 << 8,   /* one of many boxes that each lead elsewhere */
  DEFLASH_PAGE_CAPTION = 1 << 9,  /* of a picture */
  DEFLASH_PAGE_AUTHOR = 1 << 10,  /* who wrote it, when */
  DEFLASH_PAGE_WRAPPER = 1 << 11, /* can hold whole articles: div, section, td, … */
  DEFLASH_PAGE_HEADER = 1 << 12,
  DEFLASH_PAGE_LIST = 1 << 13,
  DEFLASH_PAGE_FORM = 1 << 14,
  DEFLASH_PAGE_SUBJECT = 1 << 15, /* (words only) "article", "post", … before "body", "content", … */
  DEFLASH_PAGE_MATTER = 1 << 16,  /* called "text", "content", … */
  DEFLASH_PAGE_NEGATION = 1 << 17, /* (words only) "no-sidebar", "has-ads" */
  DEFLASH_PAGE_TABLE = 1 << 18,
  DEFLASH_PAGE_ELSEWHERE = 1 << 21, /* a teaser of another page of the site, where the page has a text of its own */
  DEFLASH_PAGE_BYLINE = 1 << 20,  /* (words only) called the author's name */
  DEFLASH_PAGE_DROPPED = 1 << 19, /* decided: no part of the article */
} DeflashPageFlags;

typedef struct
{
  xmlNode *node;
  guint parent;      /* index of a box, itself for the first */
  guint end;         /* behind the last box inside */
  guint first_block; /* blocks inside: [first_block, end_block) */
  guint end_block;
  DeflashPageFlags flags;
  guint signature;   /* of element and class names; 0 where there are no class names */
  guint letters;     /* all that follow: of everything inside */
  guint link_letters;
  guint n_links;
  guint n_outer_links; /* that lead to another site */
  guint n_legal_links; /* that lead to what the site says of itself */
  guint n_pictures;
  guint n_fields;
  guint inner_letters; /* in links that lead within the page */
  guint n_prose;     /* blocks of running text */
  float prose;       /* how much of it is running text, in letters */
  float weight;      /* doubt about it and what is around it, 0 to 1 */
  float worth;       /* prose after doubts */
  float score;
} DeflashPageBox;

typedef enum
{
  DEFLASH_PAGE_BLOCK_HEADING = 1 << 0,
  DEFLASH_PAGE_BLOCK_ITEM = 1 << 1,
  DEFLASH_PAGE_BLOCK_CELL = 1 << 2,
  DEFLASH_PAGE_BLOCK_CODE = 1 << 3,
  DEFLASH_PAGE_BLOCK_CAPTION = 1 << 4,
  DEFLASH_PAGE_BLOCK_QUOTE = 1 << 5,
  DEFLASH_PAGE_BLOCK_KEPT = 1 << 6,
  DEFLASH_PAGE_BLOCK_STATED = 1 << 7, /* stands in the text that the page's data state */
} DeflashPageBlockFlags;

typedef struct
{
  guint box;        /* the innermost around it */
  guint first_text; /* its text nodes: [first_text, end_text) */
  guint end_text;
  guint level;      /* of a heading */
  guint n_pictures; /* that come before it in the page */
  guint letters;
  guint link_letters;
  guint inner_letters;
  guint stops;
  guint commas;
  guint64 hash;     /* of its letters, small or capital */
  float prose;
  DeflashPageBlockFlags flags;
} DeflashPageBlock;

typedef struct
{
  GArray *boxes;    /* of DeflashPageBox, in document order */
  GArray *blocks;   /* of DeflashPageBlock, in document order */
  GPtrArray *texts; /* of xmlNode * */
  const DeflashPage *page;
  char *host;         /* (owned) (nullable): where the page stands, without "www." */
  const char *stated; /* (nullable): the text as the page's data state it, in the form of deflash_page_squeeze() */
  guint headline;      /* the block that is it, or G_MAXUINT */
  gboolean is_article; /* the page says that it is one */
  gboolean headline_is_title; /* … and it is a heading that says what the page's title does */
  gboolean has_own_text; /* running text follows the headline */
  gboolean shows_hidden; /* what style attributes hide is read, too */
  gboolean has_hidden;   /* text was left out because of them */
} DeflashPageTree;

#define DEFLASH_PAGE_BOX(tree, i)   (&g_array_index ((tree)->boxes, DeflashPageBox, (i)))
#define DEFLASH_PAGE_BLOCK(tree, i) (&g_array_index ((tree)->blocks, DeflashPageBlock, (i)))

/* What the head of a page and its data state, besides what goes straight into the page. */
typedef struct
{
  DeflashPage *page;
  char *base_url;
  GString *stated;        /* the text by JSON-LD, in the form of deflash_page_squeeze() */
  GString *text;          /* the same as it is */
  char *other_title;      /* (nullable): another one by JSON-LD */
  gboolean is_article;    /* says that it is one */
  gboolean is_discussion; /* a question with answers, a thread */
} DeflashPageFacts;

/* -words */
DeflashPageFlags deflash_page_read_name     (const char             *name);

/* -phrases */
typedef enum
{
  DEFLASH_PAGE_PHRASE_NONE,
  DEFLASH_PAGE_PHRASE_LINE,    /* a line that belongs to no article */
  DEFLASH_PAGE_PHRASE_SECTION, /* the heading of a part that belongs to none */
} DeflashPagePhrase;
DeflashPagePhrase deflash_page_read_phrase  (const char             *text);
gboolean         deflash_page_is_appeal     (const char             *text);
gboolean         deflash_page_is_comments   (const char             *text);

/* -measure */
void             deflash_page_tree_init     (DeflashPageTree        *self,
                                             xmlNode                *root);
void             deflash_page_tree_finish   (DeflashPageTree        *self);
char            *deflash_page_get_text      (DeflashPageTree        *self,
                                             const DeflashPageBlock *block,
                                             gsize                   max_bytes);
gboolean         deflash_page_leads_elsewhere (const char           *host,
                                             const char             *href);
gboolean         deflash_page_has_stated    (DeflashPageTree        *self,
                                             const DeflashPageBox   *box);
char            *deflash_page_squeeze       (const char             *text,
                                             gsize                   max_bytes);

/* -teasers */
gboolean         deflash_page_is_running_text (const DeflashPageBlock *block);
gboolean         deflash_page_is_legal_address (const char           *href);
void             deflash_page_mark_teasers  (DeflashPageTree        *self);

/* -body */
xmlNode         *deflash_page_find_body     (DeflashPageTree        *self);

/* -filter */
void             deflash_page_filter_boxes  (DeflashPageTree        *self,
                                             guint                   region,
                                             guint                   strictness);
void             deflash_page_filter_blocks (DeflashPageTree        *self,
                                             guint                   strictness);

/* -head, -data, -markup, -product, -guide */
void             deflash_page_read_head     (DeflashPageFacts       *facts,
                                             xmlNode                *root);
void             deflash_page_read_data     (DeflashPageFacts       *facts,
                                             GPtrArray              *scripts,
                                             const xmlNode          *markup,
                                             const char             *language);
void             deflash_page_read_product  (DeflashPageFacts       *facts,
                                             GHashTable             *by_id,
                                             GPtrArray              *products,
                                             const char             *language);
JsonNode        *deflash_page_markup_to_data (const xmlNode         *root);
DeflashMoney     deflash_page_parse_price   (const char             *text,
                                             const char             *currency);
void             deflash_page_read_guide    (DeflashPageFacts       *facts,
                                             JsonObject             *object);
char            *deflash_page_clean_title   (const char             *title,
                                             const char             *site_name,
                                             const char             *url,
                                             GPtrArray              *headings);
char            *deflash_page_strip_site    (const char             *title,
                                             const char             *site_name,
                                             const char             *url);

G_END_DECLS
