/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-feed-text.h"

#include <string.h>

#include "deflash-html-entity.h"
#include "deflash-text.h"

/* Longer names of character references than this don't exist ("CounterClockwiseContourIntegral" has 31). */
#define MAX_REFERENCE_LENGTH 33

/* How many bytes may be looked at in search of the ends of tags, beyond reading the text once. */
#define SCAN_BUDGET(length) (8 * (gsize) (length) + 4096)

/* Windows-1252 in 0x80-0x9f, where Unicode has control characters that nobody means (HTML Standard, 13.2.5.80). */
static const guint16 windows_1252[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
  0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/* What HTML 4's table lacks and feeds use. */
static const struct
{
  const char *name;
  gunichar c;
} more_references[] = {
  { "apos", '\'' },    { "excl", '!' },     { "num", '#' },      { "dollar", '$' },    { "percnt", '%' },   { "lpar", '(' },
  { "rpar", ')' },     { "ast", '*' },      { "plus", '+' },     { "comma", ',' },     { "period", '.' },   { "sol", '/' },
  { "colon", ':' },    { "semi", ';' },     { "equals", '=' },   { "quest", '?' },     { "commat", '@' },   { "lsqb", '[' },
  { "lbrack", '[' },   { "bsol", '\\' },    { "rsqb", ']' },     { "rbrack", ']' },    { "Hat", '^' },      { "lowbar", '_' },
  { "grave", '`' },    { "lcub", '{' },     { "lbrace", '{' },   { "vert", '|' },      { "verbar", '|' },   { "rcub", '}' },
  { "rbrace", '}' },   { "NewLine", '\n' }, { "Tab", '\t' },     { "hyphen", 0x2010 }, { "dash", 0x2010 },  { "horbar", 0x2015 },
  { "ccaron", 0x10d }, { "Ccaron", 0x10c }, { "rcaron", 0x159 }, { "ecaron", 0x11b },  { "zcaron", 0x17e }, { "Zcaron", 0x17d },
  { "lstrok", 0x142 }, { "Lstrok", 0x141 }, { "nacute", 0x144 }, { "sacute", 0x15b },  { "eogon", 0x119 },  { "aogon", 0x105 },
  { "check", 0x2713 }, { "star", 0x2606 },  { "starf", 0x2605 }, { "phone", 0x260e },  { "AMP", '&' },      { "QUOT", '"' },
  { "LT", '<' },       { "GT", '>' },       { "COPY", 0xa9 },    { "REG", 0xae },
};

/* Elements that a title may be dressed in. What is not here ("<T>", "<string>") is text. Sorted for bsearch(). */
static const char *const html_elements[] = {
  "a",      "abbr",   "acronym", "address", "article",  "aside",      "audio",  "b",    "bdi",    "bdo",     "big",   "blockquote",
  "body",   "br",     "button",  "caption", "center",   "cite",       "code",   "dd",   "del",    "details", "dfn",   "div",
  "dl",     "dt",     "em",      "embed",   "fieldset", "figcaption", "figure", "font", "footer", "form",    "h1",    "h2",
  "h3",     "h4",     "h5",      "h6",      "head",     "header",     "hr",     "html", "i",      "iframe",  "img",   "input",
  "ins",    "kbd",    "label",   "li",      "link",     "main",       "map",    "mark", "meta",   "nav",     "nobr",  "noscript",
  "object", "ol",     "p",       "picture", "pre",      "q",          "s",      "samp", "script", "section", "small", "source",
  "span",   "strike", "strong",  "style",   "sub",      "summary",    "sup",    "svg",  "table",  "tbody",   "td",    "tfoot",
  "th",     "thead",  "time",    "title",   "tr",       "tt",         "u",      "ul",   "var",    "video",   "wbr",
};

/* Elements that are taken out even of text that was escaped properly, if only as a pair: nobody writes about both ends of <b>…</b>. */
static const char *const formatting_elements[] = { "b", "i", "em", "strong", "u", "small", "sub", "sup", "span", "font", "mark", "cite" };

static gunichar
lookup_reference (const char *name)
{
  gunichar known = deflash_html_lookup_entity (name);

  if (known != 0)
    return known;
  for (guint i = 0; i < G_N_ELEMENTS (more_references); i++)
    if (strcmp (more_references[i].name, name) == 0)
      return more_references[i].c;
  return 0;
}

static gunichar
mend_code_point (guint64 c)
{
  if (c >= 0x80 && c < 0xa0)
    return windows_1252[c - 0x80];
  if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
    return 0xfffd;
  return c;
}

static gsize
scan_number (const char *text, const char *end, guint64 *value)
{
  const char *p = text + 2;
  gboolean hex = p < end && (*p == 'x' || *p == 'X');
  const char *digits;

  *value = 0;

  if (hex)
    p++;
  digits = p;
  while (p < end && (hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)))
    {
      if (*value <= 0x10ffff)
        *value = *value * (hex ? 16 : 10) + (hex ? g_ascii_xdigit_value (*p) : g_ascii_digit_value (*p));
      p++;
    }
  if (p == digits)
    return 0;
  if (p < end && *p == ';')
    p++;
  return p - text;
}

/* A number, or two that are the halves of a character beyond U+FFFF, as writers do that think in UTF-16. */
static gsize
decode_numeric (const char *text, const char *end, gunichar *c)
{
  guint64 value, low;
  gsize length = scan_number (text, end, &value);
  gsize more;

  if (value >= 0xd800 && value < 0xdc00 && end - text > (gssize) length + 3 && text[length] == '&' && text[length + 1] == '#' &&
      (more = scan_number (text + length, end, &low)) > 0 && low >= 0xdc00 && low < 0xe000)
    {
      value = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
      length += more;
    }
  *c = mend_code_point (value);
  return length;
}

/**
 * deflash_feed_text_decode_entity:
 * @text: where an ampersand stands
 * @end: where the text ends
 * @utf8: (out): the character, terminated with NUL
 *
 * Decodes an HTML character reference. Numeric ones may lack their semicolon, named ones may not (`&copy=1` is a link's parameter).
 *
 * Returns: how many bytes the reference takes, 0 where it is none
 */
gsize
deflash_feed_text_decode_entity (const char *text, const char *end, char utf8[8])
{
  char name[MAX_REFERENCE_LENGTH + 1];
  gsize length = 0;
  gunichar c = 0;

  if (end - text > 2 && text[1] == '#')
    length = decode_numeric (text, end, &c);
  else
    {
      const char *p = text + 1;

      while (p < end && length < MAX_REFERENCE_LENGTH && g_ascii_isalnum (*p))
        name[length++] = *p++;
      name[length] = '\0';
      if (length == 0 || p == end || *p != ';' || (c = lookup_reference (name)) == 0)
        return 0;
      length += 2;
    }
  if (length > 0)
    utf8[g_unichar_to_utf8 (c, utf8)] = '\0';
  return length;
}

static gboolean
is_unclean (const char *p, const char *end)
{
  guchar c = *p;

  if (c < 0x20)
    return c != '\t' && c != '\n';
  if (c == 0x7f)
    return TRUE;
  return c == 0xc2 && p + 1 < end && (guchar) p[1] < 0xa0;
}

/**
 * deflash_feed_text_clean:
 * @text: valid UTF-8
 * @length: its bytes, or -1
 *
 * Copies text without control characters; those of the upper range become what Windows-1252 has in their place, as HTML does.
 *
 * Returns: (transfer full): the copy
 */
char *
deflash_feed_text_clean (const char *text, gssize length)
{
  const char *end = length < 0 ? text + strlen (text) : text + length;
  const char *p = text;

  while (p < end && !is_unclean (p, end))
    p++;
  if (p == end)
    return g_strndup (text, end - text);

  GString *string = g_string_sized_new (end - text);
  g_string_append_len (string, text, p - text);
  for (; p < end; p++)
    {
      if (!is_unclean (p, end))
        g_string_append_c (string, *p);
      else if ((guchar) *p == 0xc2)
        {
          gunichar c = windows_1252[(guchar) p[1] - 0x80];

          if (c >= 0xa0)
            g_string_append_unichar (string, c);
          p++;
        }
      else if (*p == '\r' && (p + 1 == end || p[1] != '\n'))
        g_string_append_c (string, '\n');
    }
  return g_string_free (string, FALSE);
}

/* Reads the name of a tag at @text ('<'), in lower case. Returns where the tag ends, or NULL where it is no whole tag. Looking for
 * ends is paid from @budget, so that a text of nothing but beginnings costs no more than its length. */
static const char *
scan_tag (const char *text, const char *end, char name[16], gboolean *closing, gsize *budget)
{
  const char *p = text + 1;
  gsize length = 0;

  *closing = p < end && *p == '/';
  if (*closing)
    p++;
  if (p == end || !g_ascii_isalpha (*p))
    return NULL;
  while (p < end && g_ascii_isalnum (*p))
    {
      if (length == 15)
        return NULL;
      name[length++] = g_ascii_tolower (*p++);
    }
  name[length] = '\0';
  if (p == end || !(g_ascii_isspace (*p) || *p == '/' || *p == '>'))
    return NULL;

  const char *rest = p;
  const char *limit = (gsize) (end - p) > *budget ? p + *budget : end;
  while (p < limit && *p != '>')
    {
      if (*p == '"' || *p == '\'')
        {
          const char *quote = memchr (p + 1, *p, limit - p - 1);

          if (quote)
            p = quote;
        }
      p++;
    }
  *budget -= p - rest;
  return p < limit ? p + 1 : NULL;
}

/**
 * deflash_feed_text_is_html_element:
 * @name: a name in lower case
 *
 * Returns: whether that is an element of HTML that text is dressed in
 */
gboolean
deflash_feed_text_is_html_element (const char *name)
{
  return deflash_text_is_listed (name, html_elements, G_N_ELEMENTS (html_elements));
}

static gboolean
is_block (const char *name)
{
  static const char *const inline_elements[] = { "a",    "abbr", "acronym", "b",    "bdi",   "bdo",  "big",    "cite",   "code",
                                                 "del",  "dfn",  "em",      "font", "i",     "ins",  "kbd",    "label",  "mark",
                                                 "nobr", "q",    "s",       "samp", "small", "span", "strike", "strong", "sub",
                                                 "sup",  "time", "tt",      "u",    "var",   "wbr" };

  return !deflash_text_is_listed (name, inline_elements, G_N_ELEMENTS (inline_elements));
}

/* Content that is no text: passes over all of <script>…</script> and the like. */
static const char *
skip_raw_element (const char *name, const char *p, const char *end)
{
  gsize length = strlen (name);

  for (const char *q = p; (q = memchr (q, '<', end - q)); q++)
    if ((gsize) (end - q) > length + 2 && q[1] == '/' && g_ascii_strncasecmp (q + 2, name, length) == 0)
      {
        const char *close = memchr (q, '>', end - q);

        return close ? close + 1 : end;
      }
  return end;
}

/* Returns the end of the tag or comment at @p and writes what stands in its place, or NULL where '<' is just a sign. */
static const char *
strip_tag (GString *string, const char *p, const char *end, gsize *budget)
{
  char name[16];
  gboolean closing;

  if (end - p >= 4 && memcmp (p, "<!--", 4) == 0)
    {
      const char *close = g_strstr_len (p + 4, end - p - 4, "-->");

      return close ? close + 3 : end;
    }
  if (end - p >= 9 && memcmp (p, "<![CDATA[", 9) == 0) /* that was escaped once too often */
    return p + 9;
  const char *after = scan_tag (p, end, name, &closing, budget);
  if (!after || !deflash_feed_text_is_html_element (name))
    return NULL;
  if (!closing && (strcmp (name, "script") == 0 || strcmp (name, "style") == 0))
    return skip_raw_element (name, after, end);
  if (is_block (name))
    g_string_append_c (string, ' ');
  return after;
}

static char *
finish_plain (char *text)
{
  g_autofree char *raw = text;
  g_autofree char *clean = deflash_feed_text_clean (raw, -1);
  g_autofree char *collapsed = deflash_text_collapse (clean);
  char *plain = strchr (collapsed, '\xe2') || strchr (collapsed, '\xef') || strchr (collapsed, '\xd8') ? deflash_text_strip_bidi (collapsed)
                                                                                                       : g_steal_pointer (&collapsed);

  if (deflash_text_is_blank (plain))
    g_clear_pointer (&plain, g_free);
  return plain;
}

/* Whether @name comes as a pair of tags from @text on. */
static gboolean
is_paired (const char *name, const char *text, const char *end, gsize *budget)
{
  gsize length = strlen (name);

  if (*budget < (gsize) (end - text))
    return FALSE;
  *budget -= end - text;
  for (const char *p = text; (p = memchr (p, '<', end - p)); p++)
    if ((gsize) (end - p) >= length + 3 && p[1] == '/' && g_ascii_strncasecmp (p + 2, name, length) == 0 && p[length + 2] == '>')
      return TRUE;
  return FALSE;
}

static gboolean
is_formatting (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formatting_elements); i++)
    if (strcmp (formatting_elements[i], name) == 0)
      return TRUE;
  return FALSE;
}

/* One reference that should not be there any more: decoded, except where that would make a tag out of text. */
static gsize
decode_leftover (GString *string, const char *p, const char *end)
{
  char utf8[8];
  gsize length = deflash_feed_text_decode_entity (p, end, utf8);

  if (length == 0 || p[length - 1] != ';' || *utf8 == '<' || *utf8 == '>')
    return 0;
  g_string_append (string, utf8);
  return length;
}

/**
 * deflash_feed_text_plain:
 * @text: valid UTF-8 that claims to be plain text
 * @length: its bytes, or -1
 *
 * Makes one line of text to show. References that were escaped once too often are decoded and pairs of formatting tags (`<b>…</b>`)
 * taken out; any other `<` stays. Reordering and control characters are dropped.
 *
 * Returns: (transfer full) (nullable): the text, %NULL where it is blank
 */
char *
deflash_feed_text_plain (const char *text, gssize length)
{
  const char *end = length < 0 ? text + strlen (text) : text + length;
  GString *string = g_string_sized_new (end - text);
  gsize budget = SCAN_BUDGET (end - text);
  guint open = 0;

  for (const char *p = text; p < end;)
    {
      char name[16];
      gboolean closing;
      const char *after;
      gsize size;

      if (*p == '&' && (size = decode_leftover (string, p, end)) > 0)
        p += size;
      else if (*p == '<' && (after = scan_tag (p, end, name, &closing, &budget)) && is_formatting (name) &&
               (closing ? open > 0 : is_paired (name, after, end, &budget)))
        {
          closing ? open-- : open++;
          p = after;
        }
      else
        g_string_append_c (string, *p++);
    }
  return finish_plain (g_string_free (string, FALSE));
}

/**
 * deflash_feed_text_plain_from_html:
 * @html: valid UTF-8
 * @length: its bytes, or -1
 *
 * Makes one line of text to show out of a title or summary that is HTML, or is said to be: tags of HTML go, `a < b` and `Vec<T>`
 * stay, references are decoded, also those that were escaped twice. Reordering and control characters are dropped.
 *
 * Returns: (transfer full) (nullable): the text, %NULL where it is blank
 */
char *
deflash_feed_text_plain_from_html (const char *html, gssize length)
{
  const char *end = length < 0 ? html + strlen (html) : html + length;
  gsize size = end - html;
  gsize budget = SCAN_BUDGET (size);
  gboolean cdata = FALSE;

  if (!memchr (html, '&', size) && !memchr (html, '<', size))
    return finish_plain (g_strndup (html, size));

  g_autoptr (GString) string = g_string_sized_new (size);
  for (const char *p = html; p < end;)
    {
      char utf8[8];
      const char *after;

      if (*p == '&' && (size = deflash_feed_text_decode_entity (p, end, utf8)) > 0)
        {
          g_string_append (string, utf8);
          p += size;
        }
      else if (*p == '<' && (after = strip_tag (string, p, end, &budget)))
        {
          cdata |= memcmp (p, "<!", 2) == 0 && after == p + 9;
          p = after;
        }
      else if (cdata && end - p >= 3 && memcmp (p, "]]>", 3) == 0)
        {
          cdata = FALSE;
          p += 3;
        }
      else
        g_string_append_c (string, *p++);
    }
  return deflash_feed_text_plain (string->str, string->len);
}

/**
 * deflash_feed_text_has_markup:
 * @text: valid UTF-8
 *
 * Returns: whether a tag of HTML stands in @text
 */
gboolean
deflash_feed_text_has_markup (const char *text)
{
  const char *end = text + strlen (text);
  gsize budget = SCAN_BUDGET (end - text);

  for (const char *p = text; (p = memchr (p, '<', end - p)); p++)
    {
      char name[16];
      gboolean closing;

      if (scan_tag (p, end, name, &closing, &budget) && deflash_feed_text_is_html_element (name))
        return TRUE;
    }
  return FALSE;
}
