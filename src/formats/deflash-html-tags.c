/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-tags.h"

#include "deflash-html-tree.h"

#include <string.h>

#define B DEFLASH_SPAN_BOLD
#define I DEFLASH_SPAN_ITALIC
#define C DEFLASH_SPAN_CODE

/* Sorted by name. */
static const DeflashHtmlTag tags[] = {
  { "a", DEFLASH_HTML_LINK },
  { "address", DEFLASH_HTML_BLOCK },
  { "amp-img", DEFLASH_HTML_IMAGE },
  { "amp-vimeo", DEFLASH_HTML_EMBED },
  { "amp-youtube", DEFLASH_HTML_EMBED },
  { "annotation", DEFLASH_HTML_DROP },
  { "annotation-xml", DEFLASH_HTML_DROP },
  { "applet", DEFLASH_HTML_DROP },
  { "area", DEFLASH_HTML_DROP },
  { "article", DEFLASH_HTML_BLOCK },
  { "aside", DEFLASH_HTML_BLOCK },
  { "audio", DEFLASH_HTML_EMBED },
  { "b", DEFLASH_HTML_INLINE, B },
  { "base", DEFLASH_HTML_DROP },
  { "blockquote", DEFLASH_HTML_QUOTE },
  { "body", DEFLASH_HTML_BLOCK },
  { "br", DEFLASH_HTML_BREAK },
  { "button", DEFLASH_HTML_DROP },
  { "canvas", DEFLASH_HTML_DROP },
  { "caption", DEFLASH_HTML_BLOCK },
  { "center", DEFLASH_HTML_BLOCK },
  { "cite", DEFLASH_HTML_INLINE, I },
  { "code", DEFLASH_HTML_INLINE, C },
  { "datalist", DEFLASH_HTML_DROP },
  { "dd", DEFLASH_HTML_BLOCK },
  { "del", DEFLASH_HTML_INLINE, DEFLASH_SPAN_STRIKE },
  { "details", DEFLASH_HTML_BLOCK },
  { "dfn", DEFLASH_HTML_INLINE, I },
  { "dialog", DEFLASH_HTML_DROP },
  { "dir", DEFLASH_HTML_LIST },
  { "div", DEFLASH_HTML_BLOCK },
  { "dl", DEFLASH_HTML_DEFINITIONS },
  { "dt", DEFLASH_HTML_BLOCK },
  { "em", DEFLASH_HTML_INLINE, I },
  { "embed", DEFLASH_HTML_EMBED },
  { "fieldset", DEFLASH_HTML_BLOCK },
  { "figcaption", DEFLASH_HTML_BLOCK },
  { "figure", DEFLASH_HTML_FIGURE },
  { "footer", DEFLASH_HTML_BLOCK },
  { "form", DEFLASH_HTML_FORM },
  { "frame", DEFLASH_HTML_DROP },
  { "frameset", DEFLASH_HTML_DROP },
  { "h1", DEFLASH_HTML_HEADING, 0, 1 },
  { "h2", DEFLASH_HTML_HEADING, 0, 2 },
  { "h3", DEFLASH_HTML_HEADING, 0, 3 },
  { "h4", DEFLASH_HTML_HEADING, 0, 4 },
  { "h5", DEFLASH_HTML_HEADING, 0, 5 },
  { "h6", DEFLASH_HTML_HEADING, 0, 6 },
  { "head", DEFLASH_HTML_DROP },
  { "header", DEFLASH_HTML_BLOCK },
  { "hgroup", DEFLASH_HTML_BLOCK },
  { "hr", DEFLASH_HTML_RULE },
  { "html", DEFLASH_HTML_BLOCK },
  { "i", DEFLASH_HTML_INLINE, I },
  { "iframe", DEFLASH_HTML_EMBED },
  { "image", DEFLASH_HTML_IMAGE },
  { "img", DEFLASH_HTML_IMAGE },
  { "input", DEFLASH_HTML_INPUT },
  { "kbd", DEFLASH_HTML_INLINE, C },
  { "label", DEFLASH_HTML_INLINE },
  { "legend", DEFLASH_HTML_DROP },
  { "li", DEFLASH_HTML_ITEM },
  { "link", DEFLASH_HTML_DROP },
  { "listing", DEFLASH_HTML_PREFORMATTED },
  { "lite-vimeo", DEFLASH_HTML_EMBED },
  { "lite-youtube", DEFLASH_HTML_EMBED },
  { "main", DEFLASH_HTML_BLOCK },
  { "map", DEFLASH_HTML_DROP },
  { "math", DEFLASH_HTML_MATH },
  { "menu", DEFLASH_HTML_LIST },
  { "meta", DEFLASH_HTML_DROP },
  { "meter", DEFLASH_HTML_DROP },
  { "nav", DEFLASH_HTML_DROP },
  { "noembed", DEFLASH_HTML_DROP },
  { "noframes", DEFLASH_HTML_DROP },
  { "noscript", DEFLASH_HTML_NOSCRIPT },
  { "object", DEFLASH_HTML_EMBED },
  { "ol", DEFLASH_HTML_LIST, 0, 1 },
  { "optgroup", DEFLASH_HTML_DROP },
  { "option", DEFLASH_HTML_DROP },
  { "output", DEFLASH_HTML_DROP },
  { "p", DEFLASH_HTML_BLOCK },
  { "param", DEFLASH_HTML_DROP },
  { "plaintext", DEFLASH_HTML_PREFORMATTED },
  { "portal", DEFLASH_HTML_DROP },
  { "pre", DEFLASH_HTML_PREFORMATTED },
  { "progress", DEFLASH_HTML_DROP },
  { "q", DEFLASH_HTML_QUOTATION },
  { "rp", DEFLASH_HTML_RUBY_PAREN },
  { "rt", DEFLASH_HTML_RUBY_TEXT },
  { "rtc", DEFLASH_HTML_RUBY_TEXT },
  { "ruby", DEFLASH_HTML_RUBY },
  { "s", DEFLASH_HTML_INLINE, DEFLASH_SPAN_STRIKE },
  { "samp", DEFLASH_HTML_INLINE, C },
  { "script", DEFLASH_HTML_SCRIPT },
  { "section", DEFLASH_HTML_BLOCK },
  { "select", DEFLASH_HTML_DROP },
  { "slot", DEFLASH_HTML_DROP },
  { "source", DEFLASH_HTML_INLINE }, /* libxml2 before 2.14 does not know that it is empty: what follows stands inside */
  { "strike", DEFLASH_HTML_INLINE, DEFLASH_SPAN_STRIKE },
  { "strong", DEFLASH_HTML_INLINE, B },
  { "style", DEFLASH_HTML_DROP },
  { "sub", DEFLASH_HTML_INLINE, DEFLASH_SPAN_SUBSCRIPT },
  { "summary", DEFLASH_HTML_SUMMARY },
  { "sup", DEFLASH_HTML_INLINE, DEFLASH_SPAN_SUPERSCRIPT },
  { "svg", DEFLASH_HTML_DROP },
  { "table", DEFLASH_HTML_TABLE },
  { "tbody", DEFLASH_HTML_BLOCK },
  { "td", DEFLASH_HTML_CELL },
  { "template", DEFLASH_HTML_DROP },
  { "textarea", DEFLASH_HTML_DROP },
  { "tfoot", DEFLASH_HTML_BLOCK },
  { "th", DEFLASH_HTML_CELL },
  { "thead", DEFLASH_HTML_BLOCK },
  { "title", DEFLASH_HTML_DROP },
  { "tr", DEFLASH_HTML_BLOCK },
  { "tt", DEFLASH_HTML_INLINE, C },
  { "ul", DEFLASH_HTML_LIST },
  { "var", DEFLASH_HTML_INLINE, I },
  { "video", DEFLASH_HTML_EMBED },
  { "xmp", DEFLASH_HTML_PREFORMATTED },
};

static const DeflashHtmlTag unknown_tag = { "", DEFLASH_HTML_INLINE };

/* Class names of boxes that are no part of a text: share bars, related posts, sign-up forms, line numbers, words for screen readers
 * about things that are not shown here. Sorted by name. */
static const char *const noise_classes[] = {
  "MathJax_CHTML",
  "MathJax_Preview",
  "MathJax_SVG",
  "a2a_kit",
  "addtoany_content",
  "addtoany_share_save_container",
  "adsbygoogle",
  "anchorjs-link",
  "article-share",
  "blogger-post-footer",
  "catlinks",
  "feedflare",
  "gutter",
  "headerlink",
  "hljs-ln-numbers",
  "image-link-expand",
  "jp-relatedposts",
  "katex-html",
  "line-numbers-rows",
  "lineno",
  "linenos",
  "mc4wp-form",
  "mw-editsection",
  "navbox",
  "noprint",
  "post-navigation",
  "post-share",
  "screen-reader-text",
  "sd-sharing",
  "share-bar",
  "share-buttons",
  "shareaholic-canvas",
  "sharedaddy",
  "sharing-buttons",
  "social-share",
  "social-sharing",
  "sr-only",
  "subscription-widget-wrap",
  "subscription-widget-wrap-editor",
  "visually-hidden",
  "visuallyhidden",
  "wp-block-buttons-share",
  "wp-block-jetpack-subscriptions",
  "wp-block-post-navigation-link",
  "wpcnt",
};

static int
compare_tag (const void *key, const void *member)
{
  return strcmp (key, ((const DeflashHtmlTag *) member)->name);
}

/* A heading that opens what is below it is a button in a heading (WAI-ARIA Authoring Practices, "Accordion"). */
static gboolean
is_in_heading (const xmlNode *element)
{
  const char *name = element->parent != NULL && element->parent->type == XML_ELEMENT_NODE ? (const char *) element->parent->name : "";

  return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0';
}

const DeflashHtmlTag *
deflash_html_tag_lookup (const xmlNode *element)
{
  const DeflashHtmlTag *tag = bsearch (element->name, tags, G_N_ELEMENTS (tags), sizeof tags[0], compare_tag);

  if (tag == NULL || (tag->action == DEFLASH_HTML_DROP && strcmp (tag->name, "button") == 0 && is_in_heading (element)))
    return &unknown_tag;
  return tag;
}

static int
compare_class (const void *key, const void *member)
{
  return strcmp (key, *(const char *const *) member);
}

/* Whether one of the white-space separated names of @class_list (nullable) marks a box that is no part of a text. */
gboolean
deflash_html_class_is_noise (const char *class_list)
{
  char name[64];

  for (const char *p = class_list; p && *p;)
    {
      gsize length = strcspn (p, " \t\n\r\f");

      if (length > 0 && length < sizeof name)
        {
          memcpy (name, p, length);
          name[length] = '\0';
          if (bsearch (name, noise_classes, G_N_ELEMENTS (noise_classes), sizeof noise_classes[0], compare_class))
            return TRUE;
        }
      p += length;
      p += strspn (p, " \t\n\r\f");
    }
  return FALSE;
}
