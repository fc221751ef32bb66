/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-offline.h"

#include <glib/gi18n.h>

#include "deflash-format.h"

/* When anything last came in, over all sources. */
static gint64
get_last_success (DeflashLibrary *library)
{
  GListModel *sources = deflash_library_get_sources (library);
  gint64 last = DEFLASH_TIME_NONE;

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);
      const DeflashFetchState *state = deflash_library_get_fetch_state (library, source);

      if (state != NULL && state->last_success != DEFLASH_TIME_NONE && (last == DEFLASH_TIME_NONE || state->last_success > last))
        last = state->last_success;
    }
  return last;
}

/**
 * deflash_offline_describe:
 * @library: a library without a network
 * @since: when the network went, Unix seconds; %DEFLASH_TIME_NONE where it was not there to begin with
 *
 * Returns: (transfer full): since when what is shown is what there is
 */
char *
deflash_offline_describe (DeflashLibrary *library, gint64 since)
{
  g_autoptr (GDateTime) date = since != DEFLASH_TIME_NONE ? g_date_time_new_from_unix_local (since) : NULL;
  gint64 last = get_last_success (library);
  g_autofree char *time = NULL;

  if (date != NULL)
    {
      /* Translators: a time of day, as in "14:05"; see strftime(3) */
      time = g_date_time_format (date, C_ ("date", "%H:%M"));
      return g_strdup_printf (_ ("Offline since %s. Everything stored can be read."), time);
    }
  if (last == DEFLASH_TIME_NONE)
    return g_strdup (_ ("You are offline. Everything stored can be read."));
  time = deflash_format_datetime (last);
  /* Translators: %s is a date with a time of day */
  return g_strdup_printf (_ ("You are offline. What stands here is of %s."), time);
}
