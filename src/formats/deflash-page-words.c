/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include <string.h>

/* What words in class names and ids say. Evidence only: a box that holds most of a page's text is believed more than its name. */

#define MAX_WORD 24

typedef struct
{
  const char *word; /* a final '*' stands for any ending */
  DeflashPageFlags flags;
} Word;

#define N DEFLASH_PAGE_NOISE
#define M DEFLASH_PAGE_MILD
#define C (DEFLASH_PAGE_NOISE | DEFLASH_PAGE_COMMENT)
#define L DEFLASH_PAGE_LIKELY
#define B DEFLASH_PAGE_BODY
#define S DEFLASH_PAGE_SUBJECT
#define T DEFLASH_PAGE_MATTER
#define A (DEFLASH_PAGE_MILD | DEFLASH_PAGE_AUTHOR)
#define BY DEFLASH_PAGE_BYLINE
#define LEAD DEFLASH_PAGE_LEAD
#define CAP DEFLASH_PAGE_CAPTION
#define NEG DEFLASH_PAGE_NEGATION

/* By first letter, and within it in any order. */
static const Word words[] = {
  { "ad", N },          { "ads", N },          { "adv", N },           { "advert*", N },      { "adbox", N },       { "adslot", N },
  { "adunit", N },      { "adsense*", N },     { "adsby*", N },        { "addthis*", N },     { "addtoany*", N },   { "agegate", N },
  { "anzeige*", N },    { "author*", A | BY },      { "autor*", A | BY },        { "auteur*", A | BY },      { "abo", M },         { "abonn*", M },
  { "article", S | L }, { "articles", 0 },     { "articlebody", B },   { "articletext", B },  { "articlecontent", B }, { "artikel", S | L },
  { "articulo", S | L }, { "aside", M },       { "autoren*", A },      { "archive*", M },     { "actions", M },     { "answer*", L },
  { "abstract", LEAD }, { "about", M },        { "anmeld*", M },       { "annonce*", N },     { "alert*", M },      { "author", A | BY },
  { "banner*", M },     { "bio", A },          { "biography", A },     { "blogroll", N },     { "breadcrumb*", N }, { "broodkruimel*", N },
  { "body", T },        { "bodytext", B },     { "bodycopy", B },      { "bodycontent", L },  { "blog", S },        { "blogpost", L },
  { "byline*", A | BY },     { "buttons", M },      { "btn", M },           { "button", M },       { "brand*", M },      { "badge*", M },
  { "bookmark*", M },   { "beitrag", S | L },  { "bericht", S },       { "bildunterschrift", CAP }, { "backlinks", N }, { "basket", N },
  { "buy", M },         { "comment*", C },     { "comentario*", C },   { "commentaire*", C }, { "conversation", C }, { "coral", C },
  { "cookie*", N },     { "consent*", N },     { "copyright*", N },    { "contact", M },      { "consejos", 0 },    { "content", T },
  { "contents", T },    { "contenu", T },      { "contenido", T },     { "conteudo", T },     { "contenuto", T },   { "copy", T },
  { "corpo", T },       { "cuerpo", T },       { "corps", T },         { "caption*", CAP },   { "credit*", CAP },   { "category", M },
  { "categories", M },  { "carousel*", M },    { "cart", N },          { "cta", N },          { "crosslink*", N },  { "captcha", N },
  { "chapo", LEAD },    { "chapeau", LEAD },   { "card", M },          { "cards", M },        { "crosspromo*", N }, { "currency", 0 },
  { "date", A },       { "dateline", A },     { "disqus*", C },       { "discussion*", 0 },  { "disclaimer*", M }, { "dialog*", M },
  { "donat*", N },      { "dropdown*", N },    { "deck", LEAD },       { "dek", LEAD },       { "description", L }, { "detail", S },
  { "details", 0 },     { "datum", A },        { "dossier", 0 },       { "download*", M },    { "entry", S | L },   { "entrycontent", B },
  { "email", M },       { "entete", M },       { "empfehl*", N },      { "excerpt", LEAD },   { "eyebrow", M },     { "editorial", 0 },
  { "etiqueta*", M },   { "footer*", N },      { "foot", M },          { "follow*", N },      { "fuss*", N },       { "facebook", M },
  { "feedback*", N },   { "form", M },         { "font", 0 },          { "fecha", A },        { "forum", 0 },       { "filed", M },
  { "flag", M },        { "gdpr*", N },        { "gallery*", 0 },      { "haupttext", B },    { "hentry", L },      { "header*", DEFLASH_PAGE_HEADER },
  { "has", NEG },       { "have", NEG },       { "hide", NEG },        { "inhalt", T },       { "info", M },        { "intro", LEAD },
  { "inline", 0 },      { "is", NEG },         { "job*", M },          { "jobs", M },         { "jp", 0 },          { "komment*", C },
  { "kommentti*", C },  { "koment*", C },      { "kontakt", M },       { "kicker", M },       { "legal*", N },      { "legend*", CAP },
  { "lead", LEAD },     { "lede", LEAD },      { "like", M },          { "likes", M },        { "links", M },       { "login*", N },
  { "logo*", M },       { "livefyre*", C },    { "linklist*", N },     { "layout", 0 },       { "language*", M },   { "mehr", M },
  { "menu*", N },       { "meta", A },         { "metadata", A },      { "metas", A },        { "modal*", N },      { "more", M },
  { "mostread*", N },   { "mostpopular*", N }, { "mostviewed", N },    { "meistgelesen*", N }, { "message", L },    { "masthead*", N },
  { "main", L },    { "maincontent", L },  { "mainbody", B },      { "maintext", B },     { "market*", M },     { "minutes", M },
  { "nav", N },         { "navbar*", N },      { "navi", N },          { "navigation*", N },  { "navbox*", N },     { "newsletter*", N },
  { "news", S },        { "newsbody", B },     { "newstext", B },      { "next", M },         { "no", NEG },        { "noprint*", N },
  { "not", NEG },       { "noticia", S | L },  { "nota", S },          { "outbrain*", N },    { "overlay*", M },    { "onward*", N },
  { "obj", 0 },         { "page", 0 },         { "pagination*", N },   { "paginat*", N },     { "pager*", N },      { "paging", N },
  { "paywall*", N },    { "photocredit", CAP }, { "popular*", N },     { "popup*", N },       { "popover*", N },    { "post", S | L },
  { "postbody", B },    { "postcontent", B },  { "posttext", B },      { "postmeta*", A },    { "postinfo", A },
  { "postprofile", M },  { "postuserinfo", M }, { "poster", M },    { "prev", M },
  { "previous", M },    { "print*", M },       { "privacy", N },       { "profile", M },      { "promo*", N },      { "publi", M },
  { "published", A },   { "pubdate", A },      { "pullquote*", N },    { "pushnotification*", N }, { "premium", 0 }, { "poll", N },
  { "podcast", M },     { "product", 0 },      { "publication", 0 },   { "rating*", M },      { "recirc*", N },     { "recommend*", N },
  { "readmore*", N },   { "readnext*", N },    { "registr*", N },      { "register", N },     { "related*", N },    { "relacion*", N },
  { "relatie*", N },    { "replies", C },      { "reply", C },         { "respond", C },      { "responses", C },   { "review*", 0 },
  { "rss", N },         { "read", 0 },         { "rail", M },          { "rubrik*", M },      { "recent*", N },     { "readtime", A },
  { "search*", N },     { "share*", N },       { "sharing", N },       { "sharedaddy", N },   { "shariff", N },     { "sidebar*", N },
  { "sidebox*", N },    { "side", 0 },         { "signup*", N },     { "signature*", N },       { "signin*", N },      { "skip*", N },       { "social*", N },
  { "sociable", N },    { "sponsor*", N },     { "subscri*", N },      { "suggest*", N },     { "sumome*", N },     { "skyscraper*", N },
  { "similar", N },     { "slider", M },       { "slideshow", M },     { "standfirst", LEAD }, { "story", S | L },  { "storybody", B },
  { "storytext", B },   { "storycontent", B }, { "subtitle", LEAD },   { "subhead*", 0 },     { "subheadline", LEAD }, { "sommario", LEAD },
  { "summary", LEAD },  { "sticky", M },       { "stats", M },         { "shop*", M },        { "support", M },     { "spoiler", 0 },
  { "taboola*", N },    { "tag", M },          { "tags", N },          { "tagcloud*", N },    { "taglist*", N },    { "teaser", M },
  { "teasers", N },     { "text", T },         { "texte", T },         { "texto", T },        { "tekst", T },       { "testo", T },
  { "time", A },        { "timestamp*", A },   { "toc", M },           { "toolbar*", N },     { "tools", N },       { "tooltip*", N },
  { "top", 0 },         { "topics", M },       { "trackback*", C },    { "trending*", N },    { "tweet", 0 },       { "topbar", N },
  { "toast", N },       { "tabs", M },         { "thread", L },        { "upsell*", N },      { "user*", M },       { "utility", M },
  { "utilities", M },   { "upnext", N },       { "verwandt*", N },     { "vote*", M },        { "voting", M },      { "vorspann", LEAD },
  { "views", M },       { "video", M },        { "whatsapp", N },      { "widget*", M },      { "with", NEG },      { "without", NEG },
  { "onetrust*", N },   { "cmp", N },           { "cmplz*", N },        { "didomi*", N },      { "usercentrics*", N }, { "iubenda*", N },     { "borlabs*", N },
  { "weather*", M }, { "writtenby", A | BY },    { "wishlist", N },     { "weiterlesen", N },   { "wysiwyg", L },      { "yarpp*", N },      { "zumthema", N },
};

/* Which words begin with a letter: found once. */
static guint16 first_words[27];
static Word *by_letter;

static int
compare_words (const void *a, const void *b)
{
  return *((const Word *) a)->word - *((const Word *) b)->word;
}

static gpointer
sort_words (gpointer data)
{
  guint i = 0;

  by_letter = g_memdup2 (words, sizeof words);
  qsort (by_letter, G_N_ELEMENTS (words), sizeof (Word), compare_words);
  for (guint letter = 0; letter <= 26; letter++)
    {
      while (i < G_N_ELEMENTS (words) && (guint) (by_letter[i].word[0] - 'a') < letter)
        i++;
      first_words[letter] = i;
    }
  return NULL;
}

static DeflashPageFlags
look_up (const char *text, gsize length)
{
  guint letter = text[0] - 'a';

  for (guint i = first_words[letter]; i < first_words[letter + 1]; i++)
    {
      const char *word = by_letter[i].word;
      gsize n = 1;

      while (n < length && word[n] == text[n])
        n++;
      if (word[n] == '*' || (n == length && word[n] == '\0'))
        return by_letter[i].flags;
    }
  return 0;
}

/* Cuts the next word out of @p: at hyphens and the like, and before a capital that follows a small letter. */
static const char *
next_word (const char *p, char *word, gsize *length)
{
  gsize n = 0;

  while (*p && !g_ascii_isalpha (*p))
    p++;
  while (g_ascii_isalpha (*p) && (n == 0 || !(g_ascii_isupper (*p) && g_ascii_islower (p[-1]))))
    {
      if (n < MAX_WORD - 1)
        word[n++] = g_ascii_tolower (*p);
      p++;
    }
  word[n] = '\0';
  *length = n;
  return p;
}

/* What the words of class names or an id say, as flags. */
DeflashPageFlags
deflash_page_read_name (const char *name)
{
  static GOnce once = G_ONCE_INIT;
  DeflashPageFlags all = 0, previous = 0;
  char word[MAX_WORD];
  gsize length;

  g_once (&once, sort_words, NULL);
  while (*(name += strspn (name, " \t\r\n")))
    {
      gsize size = strcspn (name, " \t\r\n");
      const char *end = name + size;

      for (const char *p = next_word (name, word, &length); length > 0 && p <= end; p = next_word (p, word, &length))
        {
          DeflashPageFlags flags = look_up (word, length);

          if ((previous & DEFLASH_PAGE_SUBJECT) && (flags & DEFLASH_PAGE_MATTER))
            all |= DEFLASH_PAGE_BODY;
          else if ((flags & DEFLASH_PAGE_MATTER))
            all |= DEFLASH_PAGE_LIKELY;
          if (!(previous & DEFLASH_PAGE_NEGATION))
            all |= flags;
          previous = flags;
        }
      previous = 0;
      name = end;
    }
  return all & ~(DEFLASH_PAGE_SUBJECT | DEFLASH_PAGE_NEGATION);
}
