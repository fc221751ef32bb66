/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-url.h"

#include <string.h>

/* Links that lead to a shop by way of somebody who counts them. Some carry where they lead to; the others can only be followed. */

/* Services that do nothing else; hosts below them count, too. */
static const char *const hosts[] = {
  "amzn.to",       "a.co",          "bit.ly",      "tinyurl.com",   "t.co",           "goo.gl",        "ow.ly",         "ebay.us",
  "awin1.com",     "zenaps.com",    "tidd.ly",     "anrdoezrs.net", "jdoqocy.com",    "tkqlhce.com",   "dpbolvw.net",   "kqzyfj.com",
  "linksynergy.com", "shareasale.com", "pjtra.com", "pntra.com",    "sjv.io",         "pxf.io",        "skimresources.com", "redirectingat.com",
  "viglink.com",   "sovrn.co",      "partnerize.com", "prf.hn",     "webgains.com",   "effiliation.com", "tradedoubler.com", "tradetracker.net",
  "belboon.de",    "adcell.com",    "financeads.net", "s.click.aliexpress.com", "dealabs.digidip.net", "digidip.net", "howl.me", "rstyle.me",
  "narrativ.com",  "fave.co",       "cc.loginfra.com", "geni.us",   "smart.link",     "onelink.me",    "app.link",      "kelkoo.com", NULL,
};

/* First parts of a path behind which sites count the clicks to shops. */
static const char *const paths[] = { "/goto/", "/visit/", "/redirect/", "/redir/", "/out/", "/exit/", "/click/", "/go/", "/r/", "/aff/", "/deeplink/", NULL };

/* Parameters that name where a link leads to. */
static const char *const targets[] = { "url", "u", "ued", "murl", "target", "dest", "destination", "to", "link", "redirect", "redirect_url", "p", NULL };

static gboolean
is_service (const char *host)
{
  for (const char *const *service = hosts; *service != NULL; service++)
    {
      gsize host_length = strlen (host), length = strlen (*service);

      if (host_length >= length && g_str_equal (host + host_length - length, *service) &&
          (host_length == length || host[host_length - length - 1] == '.'))
        return TRUE;
    }
  return FALSE;
}

/**
 * deflash_url_unwrap:
 * @url: (nullable): an address
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): where it says itself that it leads to, without tracking parameters; %NULL where it does not say
 */
char *
deflash_url_unwrap (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_ENCODED_QUERY | G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  const char *query = uri != NULL ? g_uri_get_query (uri) : NULL;
  g_autoptr (GHashTable) parameters = NULL;

  if (query == NULL || !deflash_url_is_http (url))
    return NULL;
  parameters = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_CASE_INSENSITIVE | G_URI_PARAMS_PARSE_RELAXED, NULL);
  for (const char *const *name = targets; parameters != NULL && *name != NULL; name++)
    {
      const char *target = g_hash_table_lookup (parameters, *name);

      if (target != NULL && (g_ascii_strncasecmp (target, "http://", 7) == 0 || g_ascii_strncasecmp (target, "https://", 8) == 0))
        return deflash_url_strip_tracking (target);
    }
  return NULL;
}

/**
 * deflash_url_is_redirect:
 * @url: (nullable): an address
 *
 * Any thread.
 *
 * Returns: whether it leads on to another site by way of one that counts it
 */
gboolean
deflash_url_is_redirect (const char *url)
{
  g_autofree char *host = url != NULL ? deflash_url_get_host (url) : NULL;
  g_autofree char *target = NULL;
  const char *path;

  if (host == NULL)
    return FALSE;
  if (is_service (host))
    return TRUE;
  target = deflash_url_unwrap (url);
  if (target != NULL)
    {
      g_autofree char *other = deflash_url_get_host (target);

      return g_strcmp0 (host, other) != 0;
    }
  path = strstr (url, "://");
  path = path != NULL ? strchr (path + 3, '/') : NULL;
  for (const char *const *prefix = paths; path != NULL && *prefix != NULL; prefix++)
    if (g_ascii_strncasecmp (path, *prefix, strlen (*prefix)) == 0)
      return TRUE;
  return FALSE;
}
