/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-feed-xml.h"

/* Addresses without scheme, "www." and closing '/' or '#', in lower case: publishers get those wrong all the time. */
static const struct
{
  const char *uri;
  DeflashXmlNs ns;
} known_uris[] = {
  { "w3.org/2005/atom", DEFLASH_XML_NS_ATOM },
  { "purl.org/atom/ns", DEFLASH_XML_NS_ATOM },
  { "purl.org/net/atom/ns", DEFLASH_XML_NS_ATOM },
  { "example.com/newformat", DEFLASH_XML_NS_ATOM },
  { "purl.org/rss/1.0", DEFLASH_XML_NS_CORE },
  { "purl.org/net/rss1.1", DEFLASH_XML_NS_CORE },
  { "my.netscape.com/rdf/simple/0.9", DEFLASH_XML_NS_CORE },
  { "channel.netscape.com/rdf/simple/0.9", DEFLASH_XML_NS_CORE },
  { "my.netscape.com/publish/formats/rss-0.91.dtd", DEFLASH_XML_NS_CORE },
  { "backend.userland.com/rss", DEFLASH_XML_NS_CORE },
  { "backend.userland.com/rss2", DEFLASH_XML_NS_CORE },
  { "backend.userland.com/rss091", DEFLASH_XML_NS_CORE },
  { "backend.userland.com/blogchannelmodule", DEFLASH_XML_NS_OTHER },
  { "blogs.law.harvard.edu/tech/rss", DEFLASH_XML_NS_CORE },
  { "cyber.law.harvard.edu/rss/rss.html", DEFLASH_XML_NS_CORE },
  { "w3.org/1999/02/22-rdf-syntax-ns", DEFLASH_XML_NS_RDF },
  { "purl.org/rss/1.0/modules/content", DEFLASH_XML_NS_CONTENT },
  { "purl.org/dc/elements/1.1", DEFLASH_XML_NS_DC },
  { "purl.org/dc/elements/1.0", DEFLASH_XML_NS_DC },
  { "purl.org/dc/terms", DEFLASH_XML_NS_DCTERMS },
  { "purl.org/rss/1.0/modules/dcterms", DEFLASH_XML_NS_DCTERMS },
  { "base.google.com/ns/1.0", DEFLASH_XML_NS_GOOGLE },
  { "base.google.com/cns/1.0", DEFLASH_XML_NS_GOOGLE },
  { "itunes.com/dtds/podcast-1.0.dtd", DEFLASH_XML_NS_ITUNES },
  { "itunes.com/dtds/podcast-1.0", DEFLASH_XML_NS_ITUNES },
  { "example.com/dtds/podcast-1.0.dtd", DEFLASH_XML_NS_ITUNES },
  { "google.com/schemas/play-podcasts/1.0", DEFLASH_XML_NS_ITUNES },
  { "google.com/schemas/play-podcasts/1.0/play-podcasts.xsd", DEFLASH_XML_NS_ITUNES },
  { "search.yahoo.com/mrss", DEFLASH_XML_NS_MEDIA },
  { "search.yahoo.com/rss", DEFLASH_XML_NS_MEDIA },
  { "tools.search.yahoo.com/mrss", DEFLASH_XML_NS_MEDIA },
  { "video.search.yahoo.com/mrss", DEFLASH_XML_NS_MEDIA },
  { "api.search.yahoo.com/mrss", DEFLASH_XML_NS_MEDIA },
  { "yahoo.com/mrss", DEFLASH_XML_NS_MEDIA },
  { "ozbargain.com.au", DEFLASH_XML_NS_OZBARGAIN },
  { "pepper.com/rss", DEFLASH_XML_NS_PEPPER },
  { "purl.org/rss/1.0/modules/syndication", DEFLASH_XML_NS_SYNDICATION },
  { "webfeeds.org/rss/1.0", DEFLASH_XML_NS_WEBFEEDS },
  { "w3.org/1999/xhtml", DEFLASH_XML_NS_XHTML },
  { "w3.org/xml/1998/namespace", DEFLASH_XML_NS_XML },
};

/* For prefixes that were never declared, and addresses that vary from site to site. */
static const struct
{
  const char *prefix;
  DeflashXmlNs ns;
} known_prefixes[] = {
  { "a", DEFLASH_XML_NS_ATOM },         { "atom", DEFLASH_XML_NS_ATOM },
  { "atom10", DEFLASH_XML_NS_ATOM },    { "content", DEFLASH_XML_NS_CONTENT },
  { "dc", DEFLASH_XML_NS_DC },          { "dcterms", DEFLASH_XML_NS_DCTERMS },
  { "g", DEFLASH_XML_NS_GOOGLE },       { "googleplay", DEFLASH_XML_NS_ITUNES },
  { "itunes", DEFLASH_XML_NS_ITUNES },  { "media", DEFLASH_XML_NS_MEDIA },
  { "ozb", DEFLASH_XML_NS_OZBARGAIN },  { "pepper", DEFLASH_XML_NS_PEPPER },
  { "rdf", DEFLASH_XML_NS_RDF },        { "rss", DEFLASH_XML_NS_CORE },
  { "sy", DEFLASH_XML_NS_SYNDICATION }, { "webfeeds", DEFLASH_XML_NS_WEBFEEDS },
  { "xhtml", DEFLASH_XML_NS_XHTML },    { "xml", DEFLASH_XML_NS_XML },
};

static char *
normalise (const char *uri)
{
  g_autofree char *folded = g_ascii_strdown (uri, -1);
  const char *start = g_strstrip (folded);
  gsize length;

  if (g_str_has_prefix (start, "http://"))
    start += 7;
  else if (g_str_has_prefix (start, "https://"))
    start += 8;
  if (g_str_has_prefix (start, "www."))
    start += 4;
  length = strlen (start);
  while (length > 0 && strchr ("/#?", start[length - 1]))
    length--;
  return g_strndup (start, length);
}

/**
 * deflash_xml_find_ns:
 * @uri: (nullable): what the namespace is bound to
 * @prefix: (nullable): what it is called in the document
 *
 * Tells namespaces apart by their address, forgiving the usual mistakes in it, and by the usual prefix where the address is unknown
 * or missing. An element without prefix in an unknown namespace belongs to the feed itself.
 *
 * Returns: the namespace
 */
DeflashXmlNs
deflash_xml_find_ns (const char *uri, const char *prefix)
{
  if (uri)
    {
      g_autofree char *normal = normalise (uri);

      for (guint i = 0; i < G_N_ELEMENTS (known_uris); i++)
        if (strcmp (known_uris[i].uri, normal) == 0)
          return known_uris[i].ns;
    }
  if (!prefix)
    return DEFLASH_XML_NS_CORE;
  for (guint i = 0; i < G_N_ELEMENTS (known_prefixes); i++)
    if (g_ascii_strcasecmp (known_prefixes[i].prefix, prefix) == 0)
      return known_prefixes[i].ns;
  return DEFLASH_XML_NS_OTHER;
}
