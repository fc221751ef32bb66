/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include "deflash-date.h"
#include "deflash-feed-text.h"
#include "deflash-html-link.h"
#include "deflash-text.h"
#include "deflash-url.h"

#include <string.h>

/* What a page states of itself: JSON-LD first, then OpenGraph, Dublin Core, Twitter cards and the like, then microdata and the text. */

#define MAX_FIELD_BYTES   4000
/* Boxes around a name that may say that it is a comment's. */
#define MAX_COMMENT_DEPTH 8

#define MAX_BYLINE_BYTES  160
#define MAX_HEADINGS      8
#define N_BYLINE_RANKS    4
#define MAX_SCRIPT_LENGTH (1024 * 1024)

typedef enum
{
  FIELD_TITLE,
  FIELD_BYLINE,
  FIELD_SITE,
  FIELD_LEAD,
  FIELD_IMAGE,
  FIELD_LANGUAGE,
  FIELD_PUBLISHED,
  FIELD_MODIFIED,
  FIELD_URL,
  FIELD_TYPE,
  FIELD_PRICE,
  FIELD_CURRENCY,
  FIELD_LIST_PRICE,
  FIELD_AVAILABILITY,
  FIELD_SKU,
  N_FIELDS,
} Field;

/* The lower the rank the better. */
static const struct
{
  const char *name;
  Field field;
  guint rank;
} meta_names[] = {
  { "dc:title", FIELD_TITLE, 1 },
  { "dcterm:title", FIELD_TITLE, 1 },
  { "dcterms:title", FIELD_TITLE, 1 },
  { "dc.title", FIELD_TITLE, 2 },
  { "dcterms.title", FIELD_TITLE, 2 },
  { "og:title", FIELD_TITLE, 3 },
  { "twitter:title", FIELD_TITLE, 4 },
  { "parsely-title", FIELD_TITLE, 5 },
  { "sailthru.title", FIELD_TITLE, 6 },
  { "headline", FIELD_TITLE, 6 },
  { "title", FIELD_TITLE, 7 },
  { "author", FIELD_BYLINE, 2 },
  { "dc:creator", FIELD_BYLINE, 0 },
  { "dcterm:creator", FIELD_BYLINE, 0 },
  { "dc.creator", FIELD_BYLINE, 1 },
  { "dcterms.creator", FIELD_BYLINE, 1 },
  { "parsely-author", FIELD_BYLINE, 3 },
  { "article:author", FIELD_BYLINE, 3 },
  { "article:author_name", FIELD_BYLINE, 3 },
  { "og:article:author", FIELD_BYLINE, 3 },
  { "sailthru.author", FIELD_BYLINE, 3 },
  { "byl", FIELD_BYLINE, 3 },
  { "citation_author", FIELD_BYLINE, 4 },
  { "og:site_name", FIELD_SITE, 1 },
  { "application-name", FIELD_SITE, 4 },
  { "dc.publisher", FIELD_SITE, 3 },
  { "og:description", FIELD_LEAD, 1 },
  { "dc:description", FIELD_LEAD, 2 },
  { "dc.description", FIELD_LEAD, 2 },
  { "description", FIELD_LEAD, 2 },
  { "twitter:description", FIELD_LEAD, 3 },
  { "og:image", FIELD_IMAGE, 1 },
  { "og:image:url", FIELD_IMAGE, 1 },
  { "og:image:secure_url", FIELD_IMAGE, 2 },
  { "twitter:image", FIELD_IMAGE, 3 },
  { "twitter:image:src", FIELD_IMAGE, 3 },
  { "thumbnail", FIELD_IMAGE, 5 },
  { "content-language", FIELD_LANGUAGE, 3 },
  { "og:locale", FIELD_LANGUAGE, 4 },
  { "dc.language", FIELD_LANGUAGE, 4 },
  { "language", FIELD_LANGUAGE, 5 },
  { "article:published_time", FIELD_PUBLISHED, 1 },
  { "og:published_time", FIELD_PUBLISHED, 1 },
  { "parsely-pub-date", FIELD_PUBLISHED, 2 },
  { "datepublished", FIELD_PUBLISHED, 2 },
  { "dc.date.issued", FIELD_PUBLISHED, 3 },
  { "dcterms.created", FIELD_PUBLISHED, 3 },
  { "dcterms.issued", FIELD_PUBLISHED, 3 },
  { "dc.date", FIELD_PUBLISHED, 3 },
  { "pubdate", FIELD_PUBLISHED, 3 },
  { "publishdate", FIELD_PUBLISHED, 3 },
  { "publish-date", FIELD_PUBLISHED, 3 },
  { "sailthru.date", FIELD_PUBLISHED, 4 },
  { "citation_publication_date", FIELD_PUBLISHED, 4 },
  { "date", FIELD_PUBLISHED, 5 },
  { "article:modified_time", FIELD_MODIFIED, 1 },
  { "og:updated_time", FIELD_MODIFIED, 2 },
  { "datemodified", FIELD_MODIFIED, 2 },
  { "dcterms.modified", FIELD_MODIFIED, 3 },
  { "last-modified", FIELD_MODIFIED, 4 },
  { "og:url", FIELD_URL, 2 },
  { "og:type", FIELD_TYPE, 1 },
  { "product:sale_price:amount", FIELD_PRICE, 1 },
  { "product:price:amount", FIELD_PRICE, 2 },
  { "og:price:amount", FIELD_PRICE, 3 },
  { "product:sale_price:currency", FIELD_CURRENCY, 1 },
  { "product:price:currency", FIELD_CURRENCY, 2 },
  { "og:price:currency", FIELD_CURRENCY, 3 },
  { "product:original_price:amount", FIELD_LIST_PRICE, 1 },
  { "og:price:standard_amount", FIELD_LIST_PRICE, 2 },
  { "product:availability", FIELD_AVAILABILITY, 1 },
  { "og:availability", FIELD_AVAILABILITY, 2 },
  { "product:retailer_item_id", FIELD_SKU, 1 },
};

typedef struct
{
  DeflashPageFacts *facts;
  char *fields[N_FIELDS];
  guint ranks[N_FIELDS];
  char *page_title;
  GPtrArray *headings; /* of char *: first-rank headings first */
  GPtrArray *scripts;  /* of char * */
  GPtrArray *authors;  /* of char *: further tags of the same name */
  guint byline_key;    /* which */
  gboolean is_past_headline;
  gboolean marks_products; /* there is markup of some */
  char *byline_by_markup;
  guint byline_rank;
  gint64 time_by_markup;
} Head;

static GHashTable *names_table;

static gpointer
build_names (gpointer data)
{
  names_table = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (meta_names); i++)
    g_hash_table_insert (names_table, (gpointer) meta_names[i].name, GUINT_TO_POINTER (i + 1));
  return NULL;
}

static void
offer (Head *head, Field field, guint rank, const char *value)
{
  char *plain;

  if (head->fields[field] && rank >= head->ranks[field])
    return;
  plain = deflash_feed_text_plain (value, strnlen (value, MAX_FIELD_BYTES));
  if (!plain || !*plain)
    {
      g_free (plain);
      return;
    }
  g_free (head->fields[field]);
  head->fields[field] = plain;
  head->ranks[field] = rank;
}

static void
offer_by_name (Head *head, const char *names, const char *content)
{
  g_auto (GStrv) list = g_strsplit_set (names, " \t\n", 6);

  for (guint i = 0; list[i]; i++)
    {
      g_autofree char *name = g_ascii_strdown (list[i], -1);
      guint index = GPOINTER_TO_UINT (g_hash_table_lookup (names_table, name));

      if (index == 0)
        continue;
      if (meta_names[index - 1].field == FIELD_BYLINE)
        {
          if (strstr (content, "://") || strlen (content) > MAX_BYLINE_BYTES || content[0] == '@')
            continue;
          if (head->fields[FIELD_BYLINE] && head->byline_key == index)
            {
              char *plain = deflash_feed_text_plain (content, -1);

              if (plain && head->authors->len < 10 && strcmp (plain, head->fields[FIELD_BYLINE]) != 0 &&
                  !g_ptr_array_find_with_equal_func (head->authors, plain, g_str_equal, NULL))
                g_ptr_array_add (head->authors, plain);
              else
                g_free (plain);
              continue;
            }
          if (head->fields[FIELD_BYLINE] && meta_names[index - 1].rank >= head->ranks[FIELD_BYLINE])
            continue;
          g_ptr_array_set_size (head->authors, 0);
          head->byline_key = index;
        }
      offer (head, meta_names[index - 1].field, meta_names[index - 1].rank, content);
    }
}

static void
read_meta (Head *head, const xmlNode *element)
{
  static const char *const keys[] = { "property", "name", "itemprop", "http-equiv" };
  const char *content = deflash_html_get_attribute (element, "content");

  if (!content || !*content)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *name = deflash_html_get_attribute (element, keys[i]);

      if (name && *name)
        offer_by_name (head, name, content);
    }
}

static void
read_link (Head *head, const xmlNode *element)
{
  const char *rel = deflash_html_get_attribute (element, "rel");
  const char *href = deflash_html_get_attribute (element, "href");

  if (rel && href && g_ascii_strcasecmp (rel, "canonical") == 0)
    offer (head, FIELD_URL, 1, href);
}

static void
read_script (Head *head, const xmlNode *element)
{
  const char *type = deflash_html_get_attribute (element, "type");

  if (type && g_ascii_strncasecmp (type, "application/ld+json", strlen ("application/ld+json")) == 0 && head->scripts->len < 40)
    g_ptr_array_add (head->scripts, deflash_html_get_text (element, MAX_SCRIPT_LENGTH));
}

static char *
dup_text (const xmlNode *element, gsize max_bytes)
{
  g_autofree char *text = deflash_html_get_text (element, max_bytes);

  return deflash_text_collapse (text);
}

static void
read_heading (Head *head, const xmlNode *element, gboolean is_first_rank)
{
  char *text;

  if (head->headings->len >= MAX_HEADINGS)
    return;
  text = dup_text (element, 500);
  if (!*text)
    g_free (text);
  else if (is_first_rank)
    g_ptr_array_insert (head->headings, 0, text);
  else
    g_ptr_array_add (head->headings, text);
}

/* Names by markup */

/* A name, perhaps with a word before it; dates and counts are mostly figures. */
static gboolean
reads_like_name (const char *text)
{
  guint n_digits = 0, n_letters = 0;

  if (!*text || strlen (text) > 100 || g_ascii_isdigit (text[0]) || strstr (text, "://"))
    return FALSE;
  for (; *text; text++)
    {
      n_digits += g_ascii_isdigit (*text);
      n_letters += g_ascii_isalpha (*text) || (guchar) *text >= 0x80;
    }
  return n_letters >= 2 && n_digits * 2 < n_letters;
}

static const xmlNode *
find_link_inside (const xmlNode *element)
{
  for (const xmlNode *node = deflash_html_next_in_tree (element, element); node; node = deflash_html_next_in_tree (element, node))
    if (deflash_html_is_element (node, "a"))
      return node;
  return NULL;
}

/* Who wrote a comment did not write the article. */
static gboolean
is_in_comment (const xmlNode *element)
{
  for (guint i = 0; element && element->type == XML_ELEMENT_NODE && i < MAX_COMMENT_DEPTH; i++, element = element->parent)
    {
      const char *names[] = { deflash_html_get_attribute (element, "class"), deflash_html_get_attribute (element, "id") };

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        if (names[j] && strstr (names[j], "omment") && (deflash_page_read_name (names[j]) & DEFLASH_PAGE_COMMENT))
          return TRUE;
    }
  return FALSE;
}

static void
offer_byline (Head *head, const xmlNode *element, guint rank)
{
  g_autofree char *text = NULL;

  if (!head->is_past_headline)
    rank += N_BYLINE_RANKS;
  if ((head->byline_by_markup && rank >= head->byline_rank) || is_in_comment (element))
    return;
  text = dup_text (element, MAX_BYLINE_BYTES + 1);
  if (!reads_like_name (text)) /* a date may stand with the name, which is a link then */
    {
      const xmlNode *link = find_link_inside (element);

      g_free (text);
      text = link ? dup_text (link, MAX_BYLINE_BYTES + 1) : g_strdup ("");
      if (!reads_like_name (text))
        return;
    }
  g_set_str (&head->byline_by_markup, text);
  head->byline_rank = rank;
}

static const xmlNode *
find_name_inside (const xmlNode *element)
{
  for (const xmlNode *node = deflash_html_next_in_tree (element, element); node; node = deflash_html_next_in_tree (element, node))
    {
      const char *property = node->type == XML_ELEMENT_NODE ? deflash_html_get_attribute (node, "itemprop") : NULL;
      const char *rel = node->type == XML_ELEMENT_NODE ? deflash_html_get_attribute (node, "rel") : NULL;

      if ((property && strstr (property, "name")) || (rel && strcmp (rel, "author") == 0))
        return node;
    }
  return element;
}

/* Whether a class list or id (nullable) has a word for who wrote something. The quick look first: nearly all have none. */
static gboolean
calls_author (const char *name)
{
  return name && (strstr (name, "ut") || strstr (name, "yline") || strstr (name, "rittenby")) &&
         (deflash_page_read_name (name) & DEFLASH_PAGE_BYLINE);
}

static void
read_names (Head *head, const xmlNode *element)
{
  const char *rel = NULL, *property = NULL, *class_list = NULL, *id = NULL, *datetime = NULL, *content = NULL;

  for (const xmlAttr *attr = element->properties; attr; attr = attr->next)
    {
      const char *name = (const char *) attr->name;
      const char *value = attr->children && attr->children->content ? (const char *) attr->children->content : "";

      if (strcmp (name, "rel") == 0)
        rel = value;
      else if (strcmp (name, "itemprop") == 0)
        property = value;
      else if (strcmp (name, "class") == 0)
        class_list = value;
      else if (strcmp (name, "id") == 0)
        id = value;
      else if (strcmp (name, "datetime") == 0)
        datetime = value;
      else if (strcmp (name, "content") == 0)
        content = value;
      else if ((strcmp (name, "itemtype") == 0 || strcmp (name, "typeof") == 0) && (strstr (value, "Product") || strstr (value, "Vehicle")))
        head->marks_products = TRUE;
    }
  if (property && strstr (property, "articleBody"))
    head->facts->is_article = TRUE;
  if (property && (strcmp (property, "datePublished") == 0 || strcmp (property, "dateModified") == 0) && (datetime || content))
    offer (head, property[4] == 'P' ? FIELD_PUBLISHED : FIELD_MODIFIED, 3, datetime ? datetime : content);
  else if (datetime && head->time_by_markup == DEFLASH_TIME_NONE && deflash_html_is_element (element, "time"))
    head->time_by_markup = deflash_date_parse (datetime);
  if (rel && strcmp (rel, "author") == 0 && !deflash_html_is_element (element, "link"))
    offer_byline (head, element, 2);
  else if (property && strstr (property, "author"))
    offer_byline (head, find_name_inside (element), 1);
  else if (calls_author (class_list) || calls_author (id))
    offer_byline (head, element, 3);
}

static void
read_element (Head *head, const xmlNode *element)
{
  const char *name = (const char *) element->name;

  switch (name[0])
    {
    case 'm':
      if (strcmp (name, "meta") == 0)
        {
          read_meta (head, element);
          return;
        }
      break;
    case 'l':
      if (strcmp (name, "link") == 0)
        read_link (head, element);
      break;
    case 's':
      if (strcmp (name, "script") == 0)
        {
          read_script (head, element);
          return;
        }
      break;
    case 't':
      if (strcmp (name, "title") == 0 && !head->page_title && !(element->parent && deflash_html_is_element (element->parent, "svg")))
        head->page_title = dup_text (element, MAX_FIELD_BYTES);
      break;
    case 'h':
      if (name[1] == '1' || name[1] == '2')
        {
          read_heading (head, element, name[1] == '1');
          head->is_past_headline |= name[1] == '1';
        }
      break;
    default:
      break;
    }
  if (element->properties)
    read_names (head, element);
}

/* What a page states as the author's name may begin with "By". */
static char *
strip_by (char *name)
{
  static const char *const words[] = { "by ", "by: ", "von ", "par ", "por ", "di ", "af ", "av ", "door " };

  for (guint i = 0; name && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (name, words[i], strlen (words[i])) == 0 && name[strlen (words[i])])
      {
        char *bare = g_strdup (name + strlen (words[i]));

        g_free (name);
        return bare;
      }
  return name;
}

static void
take (char **field, char *value)
{
  if (!*field)
    *field = value;
  else
    g_free (value);
}

static char *
join_authors (Head *head)
{
  g_autoptr (GString) joined = NULL;

  if (!head->fields[FIELD_BYLINE])
    return NULL;
  joined = g_string_new (head->fields[FIELD_BYLINE]);
  for (guint i = 0; i < head->authors->len; i++)
    g_string_append_printf (joined, ", %s", (char *) head->authors->pdata[i]);
  return g_strdup (joined->str);
}

static void
take_times (Head *head)
{
  DeflashPage *page = head->facts->page;

  if (page->published == DEFLASH_TIME_NONE && head->fields[FIELD_PUBLISHED])
    page->published = deflash_date_parse (head->fields[FIELD_PUBLISHED]);
  if (page->published == DEFLASH_TIME_NONE)
    page->published = head->time_by_markup;
  if (page->modified == DEFLASH_TIME_NONE && head->fields[FIELD_MODIFIED])
    page->modified = deflash_date_parse (head->fields[FIELD_MODIFIED]);
}

/* BCP 47 wants hyphens; some lists are given. */
static char *
clean_language (const char *language)
{
  g_autofree char *first = language ? g_strndup (language, strcspn (language, ",; ")) : NULL;

  if (!first || strlen (first) < 2 || strlen (first) > 20 || !g_ascii_isalpha (first[0]) || !g_ascii_isalpha (first[1]))
    return NULL;
  g_strdelimit (first, "_", '-');
  return g_steal_pointer (&first);
}

static void
take_language (Head *head, const xmlNode *root)
{
  DeflashPage *page = head->facts->page;
  const char *stated = deflash_html_get_attribute (root, "lang");
  char *language;

  if (!stated || !*stated)
    stated = deflash_html_get_attribute (root, "xml:lang");
  language = clean_language (stated);
  if (!language)
    language = clean_language (page->language);
  if (!language)
    language = clean_language (head->fields[FIELD_LANGUAGE]);
  g_free (page->language);
  page->language = language;
}

static void
take_url (Head *head)
{
  DeflashPageFacts *facts = head->facts;
  g_autofree char *stated = head->fields[FIELD_URL] ? deflash_url_resolve (facts->base_url, head->fields[FIELD_URL]) : NULL;

  if (stated && deflash_url_is_http (stated))
    {
      g_free (facts->page->url);
      facts->page->url = g_steal_pointer (&stated);
    }
}

/* Of two names that the page's data give an article, the one that its <title> holds; else the first. */
static void
choose_title (Head *head)
{
  DeflashPageFacts *facts = head->facts;
  DeflashPage *page = facts->page;

  if (!page->title || !facts->other_title || !head->page_title)
    return;
  if (!strstr (head->page_title, page->title) && strstr (head->page_title, facts->other_title))
    g_set_str (&page->title, facts->other_title);
}

static void
take_title (Head *head)
{
  DeflashPage *page = head->facts->page;

  choose_title (head);
  if (!page->title)
    page->title = g_strdup (head->fields[FIELD_TITLE]);
  if (!page->title && head->page_title)
    page->title = deflash_page_clean_title (head->page_title, page->site_name, page->url, head->headings);
  if (!page->title && head->headings->len > 0)
    page->title = g_strdup (head->headings->pdata[0]);
}

/* A product that only its tags for social networks state the price of. */
static void
take_price (Head *head)
{
  DeflashMoney money = deflash_page_parse_price (head->fields[FIELD_PRICE], head->fields[FIELD_CURRENCY]);
  DeflashMoney list;
  DeflashDeal *deal;

  if (head->facts->page->deal || !money.is_set)
    return;
  list = deflash_page_parse_price (head->fields[FIELD_LIST_PRICE], head->fields[FIELD_CURRENCY]);
  deal = head->facts->page->deal = deflash_deal_new ();
  deal->price = money;
  if (list.is_set && list.minor > money.minor)
    deal->list_price = list;
  deal->availability = deflash_availability_from_string (head->fields[FIELD_AVAILABILITY]);
  deal->sku = g_strdup (head->fields[FIELD_SKU]);
}

static void
take_fields (Head *head, const xmlNode *root)
{
  DeflashPageFacts *facts = head->facts;
  DeflashPage *page = facts->page;

  take (&page->site_name, g_strdup (head->fields[FIELD_SITE]));
  take_title (head);
  take (&page->byline, join_authors (head));
  page->byline = strip_by (page->byline);
  take (&page->byline, g_strdup (head->byline_by_markup));
  take (&page->lead, g_strdup (head->fields[FIELD_LEAD]));
  if (head->fields[FIELD_IMAGE])
    {
      g_autofree char *image = deflash_html_clean_picture (facts->base_url, head->fields[FIELD_IMAGE]);
      if (image)
        g_set_str (&page->image, image);
    }
  take_times (head);
  take_language (head, root);
  take_price (head);
  if (head->fields[FIELD_TYPE] && strstr (head->fields[FIELD_TYPE], "article"))
    facts->is_article = TRUE;
  if (head->fields[FIELD_PUBLISHED] && head->ranks[FIELD_PUBLISHED] == 1)
    facts->is_article = TRUE;
}

/* Reads what the page below @root states of itself into @facts. */
void
deflash_page_read_head (DeflashPageFacts *facts, xmlNode *root)
{
  static GOnce once = G_ONCE_INIT;
  Head head = { .facts = facts, .time_by_markup = DEFLASH_TIME_NONE };
  const char *language;

  g_once (&once, build_names, NULL);
  head.headings = g_ptr_array_new_with_free_func (g_free);
  head.scripts = g_ptr_array_new_with_free_func (g_free);
  head.authors = g_ptr_array_new_with_free_func (g_free);
  for (const xmlNode *node = root; node; node = deflash_html_next_in_tree (root, node))
    if (node->type == XML_ELEMENT_NODE)
      read_element (&head, node);
  take_url (&head);
  language = deflash_html_get_attribute (root, "lang");
  deflash_page_read_data (facts, head.scripts, head.marks_products ? root : NULL, language ? language : head.fields[FIELD_LANGUAGE]);
  take_fields (&head, root);

  for (guint i = 0; i < N_FIELDS; i++)
    g_free (head.fields[i]);
  g_free (head.page_title);
  g_free (head.byline_by_markup);
  g_ptr_array_unref (head.headings);
  g_ptr_array_unref (head.scripts);
  g_ptr_array_unref (head.authors);
}
