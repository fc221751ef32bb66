/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-currency.h"

#include <string.h>

/* Regions first, then languages that are spoken with one currency. */
static const struct
{
  const char *tag;
  const char *currency;
} currencies[] = {
  { "-us", "USD" }, { "-ca", "CAD" }, { "-au", "AUD" }, { "-nz", "NZD" }, { "-sg", "SGD" }, { "-hk", "HKD" }, { "-mx", "MXN" },
  { "-gb", "GBP" }, { "-uk", "GBP" }, { "-ie", "EUR" }, { "-in", "INR" }, { "-pk", "PKR" }, { "-za", "ZAR" }, { "-my", "MYR" },
  { "-de", "EUR" }, { "-at", "EUR" }, { "-ch", "CHF" }, { "-li", "CHF" }, { "-fr", "EUR" }, { "-be", "EUR" }, { "-lu", "EUR" },
  { "-es", "EUR" }, { "-it", "EUR" }, { "-nl", "EUR" }, { "-se", "SEK" }, { "-no", "NOK" }, { "-dk", "DKK" }, { "-is", "ISK" },
  { "-jp", "JPY" }, { "-cn", "CNY" }, { "-tw", "TWD" }, { "-pl", "PLN" }, { "-hu", "HUF" }, { "-ar", "ARS" }, { "-cl", "CLP" },
  { "-co", "COP" }, { "sv", "SEK" },  { "nb", "NOK" },  { "nn", "NOK" },  { "no", "NOK" },  { "da", "DKK" },  { "is", "ISK" },
  { "ja", "JPY" },  { "hu", "HUF" },  { "pl", "PLN" },
};

/**
 * deflash_currency_of_language:
 * @language: (nullable): a language tag as in BCP 47
 *
 * "en-US" means US dollars, "en" and "fr" don't say. Any thread.
 *
 * Returns: (nullable): the ISO 4217 code of what is paid with where it is spoken; %NULL where that is not one
 */
const char *
deflash_currency_of_language (const char *language)
{
  g_autofree char *folded = language ? g_ascii_strdown (language, -1) : NULL;

  if (!folded)
    return NULL;
  g_strdelimit (folded, "_", '-');
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      const char *tag = currencies[i].tag;

      if (tag[0] == '-' ? g_str_has_suffix (folded, tag) : strcmp (folded, tag) == 0)
        return currencies[i].currency;
    }
  return NULL;
}

/**
 * deflash_currency_of_site:
 * @url: (nullable): an address
 *
 * "https://example.com.au/" means Australian dollars, "https://example.com/" doesn't say. Any thread.
 *
 * Returns: (nullable): the ISO 4217 code of what is paid with in the country of its host; %NULL where that is not known
 */
const char *
deflash_currency_of_site (const char *url)
{
  g_autoptr (GUri) uri = url ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_NON_DNS, NULL) : NULL;
  const char *host = uri ? g_uri_get_host (uri) : NULL;
  const char *dot = host ? strrchr (host, '.') : NULL;
  g_autofree char *tag = NULL;

  /* ".co" is everybody's, ".no" and others with two letters are countries */
  if (!dot || strlen (dot) != 3 || strcmp (dot, ".co") == 0)
    return NULL;
  tag = g_strdup_printf ("en-%s", dot + 1);
  return deflash_currency_of_language (tag);
}
