/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-url.h"

#include <string.h>

#include "deflash-url-private.h"

/* Names of query parameters that say where a click came from and nothing about what is shown. A trailing '*' stands for any rest.
 * "ref" and "source" are not here: shops and forges use them for real things. */
static const char *const tracking_parameters[] = {
  "utm_*", "mtm_*", "pk_*", "piwik_*", "matomo_*", "hsa_*", "stm_*", "fb_action_*", "at_campaign*", "at_medium*", "at_custom*", "at_link*",
  "at_ptr*", "at_format*", "at_bbc*", "sc_campaign", "sc_channel", "sc_content", "sc_medium", "sc_outcome", "sc_geo",
  "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ymclid", "ttclid", "twclid", "igshid", "igsh", "li_fat_id",
  "epik", "srsltid", "s_kwcid", "ef_id", "rb_clickid", "irclickid", "wickedid", "_openstat", "_gl", "_ga", "mc_cid", "mc_eid",
  "mkt_tok", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "vero_id", "vero_conv", "oly_enc_id", "oly_anon_id",
  "ml_subscriber", "ml_subscriber_hash", "ref_src", "ref_url", "__twitter_impression", "fb_ref", "fb_source", "guccounter",
  "guce_referrer", "guce_referrer_sig", "spm", "wt_mc", "wt_zmc", "wt.mc_id", "wt.mc_ev", "xtor", "xtref", "ns_source", "ns_mchannel",
  "ns_campaign", "ns_linkname", "ns_fee", "s_cid", "cmpid", "ocid", "ncid", "smid", "smtyp", "ftag", "ftcamp", "wprov", "ito", "mbid",
  "sr_share", "__s", "trk_contact", "trk_msg", "trk_module", "trk_sid",
};

static gboolean
is_tracking_parameter (const char *parameter, gsize length)
{
  gsize name_length;

  if (length > 4 && strncmp (parameter, "amp;", 4) == 0) /* escaped once too often */
    {
      parameter += 4;
      length -= 4;
    }
  const char *equals = memchr (parameter, '=', length);
  name_length = equals ? (gsize) (equals - parameter) : length;

  for (guint i = 0; i < G_N_ELEMENTS (tracking_parameters); i++)
    {
      const char *known = tracking_parameters[i];
      gsize known_length;

      if (g_ascii_tolower (parameter[0]) != known[0])
        continue;
      known_length = strlen (known);
      if (known[known_length - 1] == '*')
        {
          if (name_length >= known_length - 1 && g_ascii_strncasecmp (parameter, known, known_length - 1) == 0)
            return TRUE;
        }
      else if (name_length == known_length && g_ascii_strncasecmp (parameter, known, known_length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Appends the parameters of [query, end) that are not for tracking, with @prefix before the first. */
void
deflash_url_append_parameters (GString *string, char prefix, const char *query, const char *end)
{
  gboolean first = TRUE;

  while (query <= end)
    {
      const char *stop = memchr (query, '&', end - query);

      if (!stop)
        stop = end;
      if (!is_tracking_parameter (query, stop - query))
        {
          g_string_append_c (string, first ? prefix : '&');
          g_string_append_len (string, query, stop - query);
          first = FALSE;
        }
      query = stop + 1;
    }
}

/**
 * deflash_url_strip_tracking:
 * @url: (nullable): an address
 *
 * Takes parameters that only serve tracking (`utm_source`, `fbclid`, …) out of the query, and out of a fragment that consists of such;
 * everything else stays as it is, byte for byte. May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the address without them; %NULL for %NULL
 */
char *
deflash_url_strip_tracking (const char *url)
{
  if (!url)
    return NULL;

  const char *fragment = strchr (url, '#');
  const char *end = fragment ? fragment : url + strlen (url);
  const char *query = memchr (url, '?', end - url);
  const char *equals = fragment ? strchr (fragment, '=') : NULL;
  gboolean fragment_tracks = equals && is_tracking_parameter (fragment + 1, strlen (fragment + 1));

  if (!query && !fragment_tracks)
    return g_strdup (url);

  GString *string = g_string_new_len (url, (query ? query : end) - url);
  if (query)
    deflash_url_append_parameters (string, '?', query + 1, end);
  if (fragment_tracks)
    deflash_url_append_parameters (string, '#', fragment + 1, fragment + strlen (fragment));
  else if (fragment)
    g_string_append (string, fragment);
  return g_string_free (string, FALSE);
}
