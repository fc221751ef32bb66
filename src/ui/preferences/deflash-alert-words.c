/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-alert-dialog.h"

/* Alerts in words. */

static DeflashMoney
get_bound (const DeflashAlert *alert)
{
  return deflash_money_new (alert->price_below, alert->currency);
}

/**
 * deflash_alert_dup_name:
 * @alert: an alert
 *
 * Returns: (transfer full): what it is called: a product, the words, or else what it asks for
 */
char *
deflash_alert_dup_name (const DeflashAlert *alert)
{
  if (alert->title != NULL && *alert->title != '\0')
    return g_strdup (alert->title);
  if (*alert->query != '\0')
    return g_strdup (alert->query);
  if (alert->merchant != NULL)
    return g_strdup (alert->merchant);
  return g_strdup (_ ("Any Offer"));
}

static const char *
get_section_name (DeflashSection section)
{
  switch (section)
    {
    case DEFLASH_SECTION_NEWS:
      return _ ("News");
    case DEFLASH_SECTION_GUIDES:
      return _ ("Guides");
    case DEFLASH_SECTION_DEALS:
      return _ ("Deals");
    case DEFLASH_SECTION_NONE:
    default:
      return NULL;
    }
}

static void
append (GString *words, const char *part)
{
  if (part != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", part);
}

static void
append_source (GString *words, const DeflashAlert *alert, DeflashLibrary *library)
{
  GListModel *sources = deflash_library_get_sources (library);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      if (deflash_source_get_id (source) == alert->source_id)
        append (words, deflash_source_get_title (source));
    }
}

/**
 * deflash_alert_describe:
 * @alert: an alert
 * @library: the library
 *
 * Returns: (transfer full): what it asks for beside its name, as in "below €550 · Deals"; "" where nothing
 */
char *
deflash_alert_describe (const DeflashAlert *alert, DeflashLibrary *library)
{
  GString *words = g_string_new (NULL);

  if (alert->price_below > 0)
    {
      DeflashMoney bound = get_bound (alert);
      g_autofree char *price = deflash_money_format (&bound);
      /* Translators: %s is a price that an offer has to be below */
      g_autofree char *below = g_strdup_printf (_ ("below %s"), price);

      append (words, below);
    }
  if (alert->min_percent > 0)
    {
      g_autofree char *saving = g_strdup_printf (_ ("−%d %% or more"), alert->min_percent);

      append (words, saving);
    }
  if (alert->title != NULL || *alert->query != '\0')
    append (words, alert->merchant);
  append (words, alert->free_shipping ? _ ("Free shipping") : NULL);
  append (words, get_section_name (alert->section));
  if (alert->source_id != 0)
    append_source (words, alert, library);
  return g_string_free (words, FALSE);
}
