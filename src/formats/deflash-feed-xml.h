/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DEFLASH_XML_NS_OTHER,
  DEFLASH_XML_NS_CORE, /* the feed's own: none, the root's, or one of RSS's */
  DEFLASH_XML_NS_ATOM,
  DEFLASH_XML_NS_RDF,
  DEFLASH_XML_NS_CONTENT,
  DEFLASH_XML_NS_DC,
  DEFLASH_XML_NS_DCTERMS,
  DEFLASH_XML_NS_GOOGLE,
  DEFLASH_XML_NS_ITUNES,
  DEFLASH_XML_NS_MEDIA,
  DEFLASH_XML_NS_OZBARGAIN,
  DEFLASH_XML_NS_PEPPER,
  DEFLASH_XML_NS_SYNDICATION,
  DEFLASH_XML_NS_WEBFEEDS,
  DEFLASH_XML_NS_XHTML,
  DEFLASH_XML_NS_XML,
} DeflashXmlNs;

/* What is to become of an element's content. */
typedef enum
{
  DEFLASH_XML_SKIP,    /* passed over with all that is in it */
  DEFLASH_XML_DESCEND, /* elements, each handled in turn */
  DEFLASH_XML_TEXT,    /* character data; elements within, where there should be none, turn it into markup */
  DEFLASH_XML_MARKUP,  /* elements and text, to be written out as markup */
} DeflashXmlAction;

/* An element while it is looked at. Nothing in it outlives the call. */
typedef struct
{
  DeflashXmlNs ns;
  const char *name;       /* local name */
  guint parent;           /* what the handler called the element around it, 0 for the root */
  const char *base;       /* (nullable): absolute xml:base in force */
  const char *lang;       /* (nullable): xml:lang in force */
  const char *text;       /* at the end of a TEXT or MARKUP element: its content, else "" */
  gsize length;           /* of text in bytes */
  gboolean is_markup;     /* whether text is markup with escaped character data */
  const guchar **attributes;
  int n_attributes;
} DeflashXmlElement;

typedef struct
{
  /* Names the element by @id (above 0). */
  DeflashXmlAction (*start) (gpointer                 data,
                             const DeflashXmlElement *element,
                             guint                   *id);
  /* FALSE ends the parse. */
  gboolean         (*end)   (gpointer                 data,
                             const DeflashXmlElement *element,
                             guint                    id);
} DeflashXmlHandler;

typedef enum
{
  DEFLASH_XML_COMPLETE,  /* up to the end, or until the handler had enough */
  DEFLASH_XML_BROKEN,    /* stopped at what deflash_xml_mend() may be able to put right */
  DEFLASH_XML_CUT_OFF,   /* came to an early end */
} DeflashXmlOutcome;

const char       *deflash_xml_skip_blank    (const char               *text,
                                             const char               *end);
const char       *deflash_xml_skip_prolog   (const char               *text,
                                             const char               *end);
gboolean          deflash_xml_has_declarations (const char            *text,
                                             const char               *end);
DeflashXmlOutcome deflash_xml_parse         (const char               *xml,
                                             gsize                     length,
                                             const char               *url,
                                             gboolean                  recover,
                                             const DeflashXmlHandler  *handler,
                                             gpointer                  data,
                                             char                    **message);
char             *deflash_xml_dup_attribute (const DeflashXmlElement  *element,
                                             const char               *name);
gboolean          deflash_xml_attribute_is  (const DeflashXmlElement  *element,
                                             const char               *name,
                                             const char               *value);
DeflashXmlNs      deflash_xml_find_ns       (const char               *uri,
                                             const char               *prefix);

G_END_DECLS
