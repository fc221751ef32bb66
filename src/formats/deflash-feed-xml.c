/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-feed-xml.h"

#include <string.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "deflash-html-rebase.h"
#include "deflash-url.h"

#define MAX_CACHED_NS 32

typedef struct
{
  DeflashXmlNs ns;
  const char *name;
  guint id;
  DeflashXmlAction action;
  gboolean is_markup;
  gsize text_start;
  const char *base; /* borrowed from the pool */
  const char *lang; /* borrowed from the pool */
} Frame;

typedef struct
{
  const xmlChar *uri;
  const xmlChar *prefix;
  DeflashXmlNs ns;
} CachedNs;

typedef struct
{
  guint depth;      /* of the captured element that sets it */
  const char *base; /* borrowed from the pool */
} CapturedBase;

typedef struct
{
  xmlParserCtxtPtr context;
  const DeflashXmlHandler *handler;
  gpointer data;
  const char *url;
  gboolean recover;

  GArray *frames; /* of Frame */
  GString *text;
  gsize text_limit;
  guint skipped;   /* open elements within a skipped one, itself included */
  guint captured;  /* open elements within the one whose text is gathered */
  GArray *bases;   /* of CapturedBase: xml:base within that text, the innermost last */
  GPtrArray *pool; /* owned strings that frames refer to */
  const xmlChar *root_uri;
  CachedNs cache[MAX_CACHED_NS];
  guint n_cached;

  DeflashXmlOutcome outcome;
  gboolean stopped;
  char *message;
} Parser;

static void
stop (Parser *self)
{
  self->stopped = TRUE;
  xmlStopParser (self->context);
}

static DeflashXmlNs
lookup_ns (Parser *self, const xmlChar *uri, const xmlChar *prefix)
{
  DeflashXmlNs ns;

  /* Strings of the parser's dictionary: one address for one value. */
  for (guint i = 0; i < self->n_cached; i++)
    if (self->cache[i].uri == uri && self->cache[i].prefix == prefix)
      return self->cache[i].ns;

  ns = deflash_xml_find_ns ((const char *) uri, (const char *) prefix);
  if (uri && uri == self->root_uri && ns != DEFLASH_XML_NS_RDF)
    ns = DEFLASH_XML_NS_CORE;
  if (self->n_cached < MAX_CACHED_NS)
    self->cache[self->n_cached++] = (CachedNs) { uri, prefix, ns };
  return ns;
}

static void
append_escaped (GString *string, const char *text, gsize length, gboolean attribute)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *start = text;

      while (text < end && *text != '&' && *text != '<' && *text != '>' && !(attribute && *text == '"'))
        text++;
      g_string_append_len (string, start, text - start);
      if (text == end)
        break;
      g_string_append (string, *text == '&' ? "&amp;" : *text == '<' ? "&lt;" : *text == '>' ? "&gt;" : "&quot;");
      text++;
    }
}

static gboolean
is_void_element (const char *name)
{
  static const char *const names[] = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      return TRUE;
  return FALSE;
}

/* An address within markup whose base differs from that of the text as a whole is made absolute here; the others are later. */
static void
write_value (Parser *self, const char *name, const char *text, gsize length)
{
  const CapturedBase *base = self->bases->len > 0 ? &g_array_index (self->bases, CapturedBase, self->bases->len - 1) : NULL;

  if (base && deflash_html_is_url_attribute (name, strlen (name)))
    {
      g_autofree char *value = g_strndup (text, length);
      g_autofree char *resolved = deflash_html_resolve_attribute (base->base, name, strlen (name), value);

      if (resolved)
        {
          append_escaped (self->text, resolved, strlen (resolved), TRUE);
          return;
        }
    }
  append_escaped (self->text, text, length, TRUE);
}

static void
write_start_tag (Parser *self, const DeflashXmlElement *element)
{
  g_string_append_c (self->text, '<');
  g_string_append (self->text, element->name);
  for (int i = 0; i < element->n_attributes; i++)
    {
      const guchar **attribute = element->attributes + 5 * i;

      if (attribute[1])
        continue;
      g_string_append_c (self->text, ' ');
      g_string_append (self->text, (const char *) attribute[0]);
      g_string_append (self->text, "=\"");
      write_value (self, (const char *) attribute[0], (const char *) attribute[3], attribute[4] - attribute[3]);
      g_string_append_c (self->text, '"');
    }
  g_string_append (self->text, is_void_element (element->name) ? "/>" : ">");
}

/* Text turns out to be markup: what was taken in as characters so far is escaped after the fact. */
static void
become_markup (Parser *self, Frame *frame)
{
  g_autofree char *so_far = g_strdup (self->text->str + frame->text_start);

  frame->is_markup = TRUE;
  g_string_truncate (self->text, frame->text_start);
  append_escaped (self->text, so_far, strlen (so_far), FALSE);
}

/* The <div> that Atom puts around XHTML is not part of the content (RFC 4287, 3.1.1.3). */
static gboolean
is_wrapper (Parser *self, const Frame *frame, const char *name)
{
  return self->captured == 1 && frame->action == DEFLASH_XML_MARKUP && strcmp (name, "div") == 0;
}

static char *
keep (Parser *self, char *string)
{
  if (string)
    g_ptr_array_add (self->pool, string);
  return string;
}

static void
read_xml_attributes (Parser *self, const DeflashXmlElement *element, Frame *frame)
{
  for (int i = 0; i < element->n_attributes; i++)
    {
      const guchar **attribute = element->attributes + 5 * i;
      g_autofree char *value = NULL;

      if (!attribute[1] || strcmp ((const char *) attribute[1], "xml") != 0)
        continue;
      value = g_strndup ((const char *) attribute[3], attribute[4] - attribute[3]);
      if (strcmp ((const char *) attribute[0], "base") == 0)
        {
          char *base = keep (self, deflash_url_resolve (frame->base ? frame->base : self->url, value));

          if (base)
            frame->base = base;
        }
      else if (strcmp ((const char *) attribute[0], "lang") == 0)
        frame->lang = keep (self, g_steal_pointer (&value));
    }
}

static void
push_base (Parser *self, const DeflashXmlElement *element, const Frame *frame)
{
  Frame scope = *frame;
  CapturedBase captured;

  if (element->n_attributes == 0)
    return;
  if (self->bases->len > 0)
    scope.base = g_array_index (self->bases, CapturedBase, self->bases->len - 1).base;
  captured.base = scope.base;
  read_xml_attributes (self, element, &scope);
  if (scope.base == captured.base)
    return;
  captured = (CapturedBase) { self->captured, scope.base };
  g_array_append_val (self->bases, captured);
}

static void
start_captured (Parser *self, const DeflashXmlElement *element)
{
  Frame *frame = &g_array_index (self->frames, Frame, self->frames->len - 1);

  self->captured++;
  push_base (self, element, frame);
  if (!frame->is_markup)
    become_markup (self, frame);
  if (!is_wrapper (self, frame, element->name))
    write_start_tag (self, element);
  if (self->text->len > self->text_limit)
    stop (self);
}

static void
start_element (void *user_data,
               const xmlChar *name,
               const xmlChar *prefix,
               const xmlChar *uri,
               int n_namespaces,
               const xmlChar **namespaces,
               int n_attributes,
               int n_defaulted,
               const xmlChar **attributes)
{
  Parser *self = user_data;
  /* Defaulted attributes come last; they are of the document type's making, which has no say here. */
  DeflashXmlElement element = {
    .name = (const char *) name, .attributes = attributes, .n_attributes = n_attributes - n_defaulted, .text = ""
  };
  Frame frame = { .name = (const char *) name };

  if (self->stopped)
    return;
  if (self->skipped > 0)
    {
      self->skipped++;
      return;
    }
  if (self->captured > 0)
    {
      start_captured (self, &element);
      return;
    }

  if (self->frames->len > 0)
    {
      const Frame *parent = &g_array_index (self->frames, Frame, self->frames->len - 1);

      if (parent->action == DEFLASH_XML_TEXT || parent->action == DEFLASH_XML_MARKUP)
        {
          start_captured (self, &element);
          return;
        }
      element.parent = parent->id;
      frame.base = parent->base;
      frame.lang = parent->lang;
    }
  else
    self->root_uri = uri;

  frame.ns = element.ns = lookup_ns (self, uri, prefix);
  if (element.n_attributes > 0)
    read_xml_attributes (self, &element, &frame);
  element.base = frame.base;
  element.lang = frame.lang;
  frame.action = self->handler->start (self->data, &element, &frame.id);
  frame.is_markup = frame.action == DEFLASH_XML_MARKUP;
  frame.text_start = self->text->len;
  if (frame.action == DEFLASH_XML_SKIP)
    self->skipped = 1;
  else
    g_array_append_val (self->frames, frame);
}

static void
end_captured (Parser *self, const char *name)
{
  const Frame *frame = &g_array_index (self->frames, Frame, self->frames->len - 1);

  if (!is_wrapper (self, frame, name) && !is_void_element (name))
    {
      g_string_append (self->text, "</");
      g_string_append (self->text, name);
      g_string_append_c (self->text, '>');
    }
  while (self->bases->len > 0 && g_array_index (self->bases, CapturedBase, self->bases->len - 1).depth >= self->captured)
    g_array_set_size (self->bases, self->bases->len - 1);
  self->captured--;
}

static void
end_element (void *user_data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Parser *self = user_data;
  DeflashXmlElement element = { 0 };
  Frame frame;

  if (self->stopped)
    return;
  if (self->skipped > 0)
    {
      self->skipped--;
      return;
    }
  if (self->captured > 0)
    {
      end_captured (self, (const char *) name);
      return;
    }
  if (self->frames->len == 0)
    return;

  frame = g_array_index (self->frames, Frame, self->frames->len - 1);
  g_array_set_size (self->frames, self->frames->len - 1);
  element.ns = frame.ns;
  element.name = frame.name;
  element.base = frame.base;
  element.lang = frame.lang;
  element.is_markup = frame.is_markup;
  element.parent = self->frames->len > 0 ? g_array_index (self->frames, Frame, self->frames->len - 1).id : 0;
  element.text = self->text->str + frame.text_start;
  element.length = self->text->len - frame.text_start;
  if (!self->handler->end (self->data, &element, frame.id))
    stop (self);
  g_string_truncate (self->text, frame.text_start);
}

static void
characters (void *user_data, const xmlChar *text, int length)
{
  Parser *self = user_data;
  const Frame *frame;

  if (self->skipped > 0 || self->frames->len == 0 || self->stopped)
    return;
  frame = &g_array_index (self->frames, Frame, self->frames->len - 1);
  if (frame->action == DEFLASH_XML_DESCEND)
    return;
  if (frame->is_markup)
    append_escaped (self->text, (const char *) text, length, FALSE);
  else
    g_string_append_len (self->text, (const char *) text, length);
}

/* A reference to an entity that the parser doesn't know: HTML's, or one of the document type. */
static void
reference (void *user_data, const xmlChar *name)
{
  Parser *self = user_data;

  if (!self->recover && !self->stopped)
    {
      self->outcome = DEFLASH_XML_BROKEN;
      g_set_str (&self->message, "undeclared entity");
      stop (self);
    }
}

static gboolean
is_early_end (Parser *self, int code)
{
  const xmlParserInput *input = self->context->input;

  /* A CDATA section without an end may have swallowed the rest. */
  if (code == XML_ERR_CDATA_NOT_FINISHED && !self->recover)
    return FALSE;
  return code == XML_ERR_DOCUMENT_END || code == XML_ERR_DOCUMENT_EMPTY || code == XML_ERR_TAG_NOT_FINISHED ||
         code == XML_ERR_CDATA_NOT_FINISHED || code == XML_ERR_COMMENT_NOT_FINISHED || (input && input->cur >= input->end);
}

static void
#if LIBXML_VERSION >= 21200
report (void *user_data, const xmlError *error)
#else
report (void *user_data, xmlErrorPtr error)
#endif
{
  Parser *self = user_data;

  if (self->stopped)
    return;
  if (error->level != XML_ERR_FATAL && error->code != XML_WAR_UNDECLARED_ENTITY)
    return;
  if (!self->message && error->message)
    {
      g_autofree char *text = g_utf8_make_valid (error->message, -1);

      self->message = g_strdup_printf ("line %d: %s", error->line, g_strchomp (text));
    }
  if (is_early_end (self, error->code))
    {
      if (self->outcome == DEFLASH_XML_COMPLETE)
        self->outcome = DEFLASH_XML_CUT_OFF;
      return;
    }
  self->outcome = DEFLASH_XML_BROKEN;
  if (!self->recover)
    stop (self);
}

static void
install_handler (Parser *self)
{
  xmlSAXHandlerPtr sax = self->context->sax;

  /* Nothing of a document type is taken in: no entity is declared, no subset loaded. */
  memset (sax, 0, sizeof *sax);
  sax->initialized = XML_SAX2_MAGIC;
  sax->startElementNs = start_element;
  sax->endElementNs = end_element;
  sax->characters = characters;
  sax->cdataBlock = characters;
  sax->ignorableWhitespace = characters;
  sax->reference = reference;
  sax->serror = report;
  self->context->userData = self;
}

/**
 * deflash_xml_skip_blank:
 * @text: a document
 * @end: its end
 *
 * Passes over white space and its like: controls, byte order marks at the wrong place.
 *
 * Returns: where something else begins
 */
const char *
deflash_xml_skip_blank (const char *text, const char *end)
{
  while (text < end)
    {
      if ((guchar) *text <= ' ')
        text++;
      else if (end - text >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
      else
        break;
    }
  return text;
}

/**
 * deflash_xml_skip_prolog:
 * @text: a document
 * @end: its end
 *
 * Passes over the prolog, which has said about the encoding what it had to say, and may be damaged.
 *
 * Returns: where it ends
 */
const char *
deflash_xml_skip_prolog (const char *text, const char *end)
{
  while (end - text > 5 && memcmp (text, "<?xml", 5) == 0 && g_ascii_isspace (text[5]))
    {
      const char *close = g_strstr_len (text, MIN (end - text, 1024), ">");

      if (!close)
        break;
      text = close + 1;
      while (text < end && g_ascii_isspace (*text))
        text++;
    }
  return text;
}

/**
 * deflash_xml_has_declarations:
 * @text: a document
 * @end: its end
 *
 * Whether the document brings declarations of its own. Those have to go before libxml2 sees them: it keeps what they declare.
 *
 * Returns: whether deflash_xml_mend() is due
 */
gboolean
deflash_xml_has_declarations (const char *text, const char *end)
{
  while (text < end)
    {
      const char *stop;

      if (g_ascii_isspace (*text))
        stop = text + 1;
      else if (end - text > 4 && memcmp (text, "<!--", 4) == 0)
        stop = (stop = g_strstr_len (text + 4, end - text - 4, "-->")) ? stop + 3 : NULL;
      else if (end - text > 2 && memcmp (text, "<?", 2) == 0)
        stop = (stop = g_strstr_len (text + 2, end - text - 2, "?>")) ? stop + 2 : NULL;
      else
        break;
      if (!stop)
        return FALSE;
      text = stop;
    }
  if (end - text < 9 || g_ascii_strncasecmp (text, "<!doctype", 9) != 0)
    return FALSE;
  const char *close = memchr (text, '>', end - text);
  return memchr (text, '[', close ? close - text : end - text) != NULL;
}

/**
 * deflash_xml_parse:
 * @xml: (array length=length): UTF-8 without prolog
 * @length: its bytes, at most %G_MAXINT
 * @url: (nullable): what a relative `xml:base` resolves against
 * @recover: whether to go on behind errors instead of stopping at the first
 * @handler: what to do with elements
 * @data: for @handler
 * @message: (out) (nullable) (optional): the first error in technical words
 *
 * Runs through a document and hands its elements to @handler. Nothing is loaded, no entity is expanded; nesting ends at libxml2's
 * limit of 256. May be called on any thread.
 *
 * Returns: how it went; elements before a break have been handed over
 */
DeflashXmlOutcome
deflash_xml_parse (const char *xml,
                   gsize length,
                   const char *url,
                   gboolean recover,
                   const DeflashXmlHandler *handler,
                   gpointer data,
                   char **message)
{
  Parser self = { .handler = handler, .data = data, .url = url, .recover = recover };

  xmlInitParser ();
  self.context = length > 0 && length <= G_MAXINT ? xmlCreateMemoryParserCtxt (xml, length) : NULL;
  if (!self.context)
    return DEFLASH_XML_CUT_OFF;
  xmlCtxtUseOptions (self.context, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC | (recover ? XML_PARSE_RECOVER : 0));
  install_handler (&self);
  self.frames = g_array_sized_new (FALSE, FALSE, sizeof (Frame), 16);
  self.bases = g_array_new (FALSE, FALSE, sizeof (CapturedBase));
  self.text = g_string_sized_new (16384);
  self.text_limit = 8 * length + 65536;
  self.pool = g_ptr_array_new_with_free_func (g_free);

  xmlParseDocument (self.context);

  xmlFreeParserCtxt (self.context);
  g_array_unref (self.frames);
  g_array_unref (self.bases);
  g_string_free (self.text, TRUE);
  g_ptr_array_unref (self.pool);
  if (message)
    *message = g_steal_pointer (&self.message);
  g_free (self.message);
  return self.outcome;
}

/**
 * deflash_xml_dup_attribute:
 * @element: an element at its start
 * @name: local name of an attribute
 *
 * Returns: (transfer full) (nullable): its value without white space around it, %NULL where it is missing or empty
 */
char *
deflash_xml_dup_attribute (const DeflashXmlElement *element, const char *name)
{
  for (int i = 0; i < element->n_attributes; i++)
    {
      const guchar **attribute = element->attributes + 5 * i;

      if (g_ascii_strcasecmp ((const char *) attribute[0], name) == 0)
        {
          char *value = g_strstrip (g_strndup ((const char *) attribute[3], attribute[4] - attribute[3]));

          if (!*value)
            g_clear_pointer (&value, g_free);
          return value;
        }
    }
  return NULL;
}

/**
 * deflash_xml_attribute_is:
 * @element: an element at its start
 * @name: local name of an attribute
 * @value: what it should be, in ASCII
 *
 * Returns: whether the attribute is there with that value, in whatever case
 */
gboolean
deflash_xml_attribute_is (const DeflashXmlElement *element, const char *name, const char *value)
{
  g_autofree char *actual = deflash_xml_dup_attribute (element, name);

  return actual && g_ascii_strcasecmp (actual, value) == 0;
}
