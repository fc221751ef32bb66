/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-picture.h"

#include "deflash-html-link.h"
#include "deflash-html-tree.h"
#include "deflash-text.h"

#include <string.h>

/* The width that a column of text wants on a screen of double density, in pixels. */
#define WANTED_WIDTH    1200
#define WANTED_DENSITY  2.0
#define MAX_GLYPH_SIDE  32
#define MAX_GLYPH_ALT   40
#define MAX_ICON_SIDE   64
#define MAX_BEACON_SIDE 3
#define MAX_ALT_CHARS   2000
#define MAX_CANDIDATES  64

/* Where pages that load pictures late keep the address, best first. */
static const char *const lazy_attributes[] = {
  "data-src",
  "data-lazy-src",
  "data-original",
  "data-lazy",
  "data-actualsrc",
  "data-src-large",
  "data-full-src",
  "data-hi-res-src",
  "data-runner-src",
  "data-echo",
  "data-url",
  "data-image",
  NULL,
};

static const char *const lazy_srcset_attributes[] = { "data-srcset", "data-lazy-srcset", "data-original-set", NULL };

/* Parts of addresses that count visits and show nothing. */
static const char *const beacons[] = {
  "feeds.feedburner.com/~r/",
  "feeds.feedburner.com/~ff/",
  "feedproxy.google.com/~r/",
  "feedsportal.com/",
  "pixel.wp.com/",
  "stats.wordpress.com/",
  "feeds.wordpress.com/1.0/",
  ".doubleclick.net/",
  "google-analytics.com/",
  "googleadservices.com/",
  "googlesyndication.com/",
  "scorecardresearch.com/",
  "quantserve.com/",
  "medium.com/_/stat",
  "amazon-adsystem.com/",
  "ir-na.amazon",
  "assoc-amazon.",
  "facebook.com/tr",
  "pixel.facebook.com",
  "rss.buysellads.com",
  "feedads.",
  "vgwort.de/",
  "/pixel.gif",
  "/pixel.png",
  "/tracking-pixel",
  "/trackingpixel",
  "/spacer.gif",
  "/blank.gif",
  "/1x1.",
  "/clear.gif",
  "/beacon?",
  "pi.feedsportal",
  "da.feedsportal",
  "rss-pixel",
  "counter.theconversation.com",
  "pixel.adsafeprotected.com",
  "piano.io/",
  "mc.yandex.",
  "bat.bing.com",
  "linksynergy.com/fs-bin/show",
  "tracker.metricool",
  "pxl.",
  "count.nytimes",
  "analytics.twitter.com",
  "feeds.feedblitz.com/~/i/",
  "/piwik.php",
  "/matomo.php",
  "?idsite=",
  "&idsite=",
  "assets.feedblitz.com/i/",
  "feeds.feedblitz.com/_/",
  "xiti.com/",
  "ivwbox.de",
  "ioam.de",
  NULL,
};

/* Parts of addresses that only hold the place of a picture to be loaded later. */
static const char *const placeholders[] = {
  "placeholder", "/lazy.",     "lazyload", "lazy_load", "/loading.", "transparent.", "/grey.gif",
  "/gray.gif",   "/trans.gif", "/empty.",  "/blank.",   "dummy.gif", NULL,
};

static const char *const glyph_addresses[] = {
  "s.w.org/images/core/emoji",
  "twemoji",
  "/smilies/",
  "/smileys/",
  "/emoji/",
  "/emojis/",
  "emoji.php",
  "latex.php",
  "/smiley",
  "latex.codecogs.com",
  "s0.wp.com/wp-includes/images/smilies",
  NULL,
};

static const char *const glyph_classes[] = {
  "emoji",
  "wp-smiley",
  "smiley",
  "latex",
  "ql-img-inline-formula",
  "mwe-math-fallback-image-inline",
  "mwe-math-fallback-image-display",
  "tex",
  "math",
  "emojione",
  "emoticon",
  NULL,
};

static gboolean
contains_any (const char *text, const char *const *needles)
{
  for (; *needles; needles++)
    if (strstr (text, *needles))
      return TRUE;
  return FALSE;
}

static gboolean
is_beacon (const char *url)
{
  return contains_any (url, beacons);
}

typedef struct
{
  const char *url;
  gsize length;
  gdouble width;
  gdouble density;
} Candidate;

static gboolean
is_better (const Candidate *a, const Candidate *b)
{
  gdouble have_a = a->width > 0 ? a->width : a->density * WANTED_WIDTH / WANTED_DENSITY;
  gdouble have_b = b->width > 0 ? b->width : b->density * WANTED_WIDTH / WANTED_DENSITY;

  if (have_a >= WANTED_WIDTH && have_b >= WANTED_WIDTH)
    return have_a < have_b;
  return have_a > have_b;
}

/* Reads one image candidate string (HTML, "parse a srcset attribute"); %FALSE at the end. */
static gboolean
read_candidate (const char **srcset, Candidate *candidate)
{
  const char *p = *srcset;
  gsize length;

  while (g_ascii_isspace (*p) || *p == ',')
    p++;
  if (*p == '\0')
    return FALSE;
  *candidate = (Candidate) { .url = p, .density = 1 };
  length = strcspn (p, " \t\n\r\f");
  p += length;
  while (length > 0 && candidate->url[length - 1] == ',')
    length--;
  candidate->length = length;
  if (p[-1] != ',')
    {
      char *end = NULL;
      while (g_ascii_isspace (*p))
        p++;
      gdouble number = g_ascii_isdigit (*p) ? g_ascii_strtod (p, &end) : 0;
      if (end && *end == 'w')
        candidate->width = number;
      else if (end && *end == 'x')
        candidate->density = number;
      p += strcspn (p, ",");
    }
  *srcset = p;
  return TRUE;
}

/* Returns: (transfer full) (nullable): of a srcset the smallest picture that is wide enough, else the widest */
char *
deflash_html_choose_from_srcset (const char *srcset)
{
  Candidate best = { 0 };
  Candidate candidate;

  for (guint i = 0; srcset && i < MAX_CANDIDATES && read_candidate (&srcset, &candidate); i++)
    {
      if (candidate.length == 0 || g_ascii_strncasecmp (candidate.url, "data:", 5) == 0)
        continue;
      if (!best.url || is_better (&candidate, &best))
        best = candidate;
    }
  return best.url ? g_strndup (best.url, best.length) : NULL;
}

/* The formats that no loader of the floor reads. */
static gboolean
is_loadable_type (const char *type)
{
  return !type || type[0] == '\0' || strstr (type, "jpeg") || strstr (type, "jpg") || strstr (type, "png") || strstr (type, "webp") ||
         strstr (type, "gif");
}

/* The <picture> that @img is in. A parser that does not know <source> to be empty puts @img inside of that. */
static const xmlNode *
find_picture (const xmlNode *img)
{
  const xmlNode *parent = img->parent;

  while (parent && deflash_html_is_element (parent, "source"))
    parent = parent->parent;
  return parent && deflash_html_is_element (parent, "picture") ? parent : NULL;
}

static char *
choose_from_sources (const xmlNode *picture)
{
  for (const xmlNode *node = picture->children; node; node = deflash_html_next_in_tree (picture, node))
    {
      const char *srcset;
      char *url;

      if (!deflash_html_is_element (node, "source") || !is_loadable_type (deflash_html_get_attribute (node, "type")))
        continue;
      srcset = deflash_html_get_attribute (node, "srcset");
      if (!srcset || srcset[0] == '\0' || g_str_has_prefix (srcset, "data:"))
        srcset = deflash_html_get_attribute (node, "data-srcset");
      url = deflash_html_choose_from_srcset (srcset);
      if (url)
        return url;
    }
  return NULL;
}

static char *
clean_candidate (const char *base_url, const char *text)
{
  g_autofree char *url = deflash_html_clean_picture (base_url, text);

  return url && !contains_any (url, placeholders) ? g_steal_pointer (&url) : NULL;
}

static char *
choose_from_attributes (const xmlNode *img, const char *base_url, const char *const *names, gboolean are_sets)
{
  for (; *names; names++)
    {
      const char *value = deflash_html_get_attribute (img, *names);
      g_autofree char *chosen = NULL;
      char *url;

      if (!value || value[0] == '\0')
        continue;
      chosen = are_sets ? deflash_html_choose_from_srcset (value) : g_strdup (value);
      url = chosen ? clean_candidate (base_url, chosen) : NULL;
      if (url)
        return url;
    }
  return NULL;
}

static char *
choose_url (const xmlNode *img, const char *base_url)
{
  static const char *const srcset[] = { "srcset", NULL };
  char *url;

  url = choose_from_attributes (img, base_url, lazy_srcset_attributes, TRUE);
  if (!url)
    url = choose_from_attributes (img, base_url, srcset, TRUE);
  if (!url)
    url = choose_from_attributes (img, base_url, lazy_attributes, FALSE);
  if (!url)
    url = clean_candidate (base_url, deflash_html_get_attribute (img, "src"));
  if (!url && find_picture (img))
    {
      g_autofree char *chosen = choose_from_sources (find_picture (img));
      url = chosen ? clean_candidate (base_url, chosen) : NULL;
    }
  return url;
}

static guint
find_style_length (const char *style, const char *property)
{
  const char *p = style;
  gsize length = strlen (property);

  while (p && (p = strstr (p, property)))
    {
      gboolean starts = p == style || p[-1] == ';' || g_ascii_isspace (p[-1]);
      p += length;
      while (g_ascii_isspace (*p))
        p++;
      if (starts && *p == ':')
        {
          g_autofree char *value = g_strndup (p + 1, strcspn (p + 1, ";"));
          return deflash_html_parse_length (g_strstrip (value));
        }
    }
  return 0;
}

static gboolean
is_tiny (const xmlNode *img, const DeflashHtmlPicture *self)
{
  const char *width = deflash_html_get_attribute (img, "width");
  const char *height = deflash_html_get_attribute (img, "height");
  gboolean zero = (width && strcmp (width, "0") == 0) || (height && strcmp (height, "0") == 0);

  return zero || (self->width > 0 && self->width <= MAX_BEACON_SIDE) || (self->height > 0 && self->height <= MAX_BEACON_SIDE);
}

/* Faces of authors, buttons: too small to show anything. */
static gboolean
is_icon (const DeflashHtmlPicture *self)
{
  return self->width > 0 && self->height > 0 && self->width <= MAX_ICON_SIDE && self->height <= MAX_ICON_SIDE;
}

static gboolean
has_glyph_class (const char *class_list)
{
  for (guint i = 0; class_list && glyph_classes[i]; i++)
    if (deflash_html_has_class (class_list, glyph_classes[i]))
      return TRUE;
  return FALSE;
}

static void
read_size (DeflashHtmlPicture *self, const xmlNode *img)
{
  const char *style = deflash_html_get_attribute (img, "style");

  self->width = deflash_html_parse_length (deflash_html_get_attribute (img, "width"));
  self->height = deflash_html_parse_length (deflash_html_get_attribute (img, "height"));
  if (style && self->width == 0)
    self->width = find_style_length (style, "width");
  if (style && self->height == 0)
    self->height = find_style_length (style, "height");
}

/* Wikis write "{\displaystyle x}" where x is meant. */
static char *
clean_alt (const char *alt)
{
  const char *const wrapper = "{\\displaystyle ";
  g_autofree char *plain = deflash_text_strip_bidi (alt);
  g_autofree char *collapsed = deflash_text_collapse (plain);
  gsize length = collapsed ? strlen (collapsed) : 0;

  if (length == 0)
    return NULL;
  if (g_str_has_prefix (collapsed, wrapper) && collapsed[length - 1] == '}')
    {
      collapsed[length - 1] = '\0';
      return g_strdup (collapsed + strlen (wrapper));
    }
  return deflash_text_truncate (collapsed, MAX_ALT_CHARS);
}

/* What @img shows: %NULL where it shows nothing (beacons, spacers, placeholders without a picture behind them). */
DeflashHtmlPicture *
deflash_html_picture_new (const xmlNode *img, const char *base_url)
{
  g_autoptr (DeflashHtmlPicture) self = g_new0 (DeflashHtmlPicture, 1);
  const char *alt = deflash_html_get_attribute (img, "alt");
  const char *src = deflash_html_get_attribute (img, "src");
  gboolean small;

  read_size (self, img);
  if (is_tiny (img, self))
    return NULL;
  self->url = choose_url (img, base_url);
  self->alt = alt ? clean_alt (alt) : NULL;
  if (self->url && is_beacon (self->url))
    return NULL;

  small = self->width > 0 && self->height > 0 && self->width <= MAX_GLYPH_SIDE && self->height <= MAX_GLYPH_SIDE;
  self->is_glyph = small || has_glyph_class (deflash_html_get_attribute (img, "class")) || (src && contains_any (src, glyph_addresses)) ||
                   (self->url && contains_any (self->url, glyph_addresses));
  if (small && self->alt && g_utf8_strlen (self->alt, -1) > MAX_GLYPH_ALT)
    g_clear_pointer (&self->alt, g_free);
  if (self->is_glyph)
    g_clear_pointer (&self->url, g_free);
  if (self->url ? is_icon (self) : !(self->is_glyph && self->alt))
    return NULL;
  return g_steal_pointer (&self);
}

void
deflash_html_picture_free (DeflashHtmlPicture *self)
{
  g_free (self->url);
  g_free (self->alt);
  g_free (self);
}
