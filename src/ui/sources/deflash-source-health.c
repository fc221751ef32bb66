/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source-health.h"

#include <glib/gi18n.h>

#include "deflash-error.h"
#include "deflash-explain.h"
#include "deflash-format.h"
#include "deflash-secret.h"

#define MINUTE 60
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

/* When it is asked again. */
static char *
describe_next (gint64 due, gint64 now)
{
  gint64 wait = due - now;

  if (due == DEFLASH_TIME_NONE || wait < MINUTE)
    return g_strdup (_ ("Trying again with the next refresh."));
  if (wait < HOUR)
    return g_strdup_printf (ngettext ("Trying again in %d minute.", "Trying again in %d minutes.", (gulong) (wait / MINUTE)),
                            (int) (wait / MINUTE));
  if (wait < DAY)
    return g_strdup_printf (ngettext ("Trying again in %d hour.", "Trying again in %d hours.", (gulong) (wait / HOUR)),
                            (int) (wait / HOUR));
  return g_strdup_printf (ngettext ("Trying again in %d day.", "Trying again in %d days.", (gulong) (wait / DAY)), (int) (wait / DAY));
}

static char *
describe_trouble (const DeflashFetchState *state, gint64 now)
{
  g_autoptr (GError) error = g_error_new_literal (g_quark_from_string (state->error_domain), state->error_code,
                                                  state->error_message != NULL ? state->error_message : "");
  g_autofree char *words = deflash_explain (error);
  g_autofree char *next = describe_next (state->next_due, now);
  g_autofree char *last = deflash_format_age (state->last_success, now);

  if (state->gone)
    return g_steal_pointer (&words);
  if (state->last_success == DEFLASH_TIME_NONE)
    return g_strdup_printf ("%s %s", words, next);
  /* Translators: first what is wrong, then "5 min ago", "Yesterday", "Friday" or a date, then when it is tried again; the first and the last are whole sentences */
  return g_strdup_printf (_ ("%s Last answer: %s. %s"), words, last, next);
}

/**
 * deflash_source_is_sick:
 * @library: the library
 * @source: one of its sources
 *
 * Returns: whether the last fetch failed, or there will be no further one
 */
gboolean
deflash_source_is_sick (DeflashLibrary *library, DeflashSource *source)
{
  const DeflashFetchState *state = deflash_library_get_fetch_state (library, source);

  return state != NULL && (state->error_domain != NULL || state->gone);
}

/**
 * deflash_source_describe_health:
 * @library: the library
 * @source: one of its sources
 *
 * Returns: (transfer full): how fetching it goes, in plain words
 */
char *
deflash_source_describe_health (DeflashLibrary *library, DeflashSource *source)
{
  const DeflashFetchState *state = deflash_library_get_fetch_state (library, source);
  gint64 now = deflash_clock_now (deflash_library_get_clock (library));
  g_autofree char *age = NULL;

  if (deflash_source_get_kind (source) == DEFLASH_SOURCE_SAMPLE)
    return g_strdup (_ ("Came with the app, and is not fetched"));
  if (state != NULL && state->error_domain != NULL)
    return describe_trouble (state, now);
  if (state != NULL && state->gone)
    return g_strdup (_ ("The publisher has ended this feed."));
  if (state == NULL || state->last_success == DEFLASH_TIME_NONE)
    return g_strdup (_ ("Not fetched yet"));
  age = deflash_format_age (state->last_success, now);
  if (state->n_entries > DEFLASH_LIBRARY_MAX_ENTRIES)
    /* Translators: first "5 min ago", "Yesterday", "Friday" or a date; then numbers of articles, the first of them above 1,000 */
    return g_strdup_printf (_ ("Fetched: %s. The feed holds %'u articles; the newest %'d are kept."), age, state->n_entries,
                            DEFLASH_LIBRARY_MAX_ENTRIES);
  /* Translators: %s is "5 min ago", "Yesterday", "Friday" or a date */
  return g_strdup_printf (_ ("Fetched: %s"), age);
}

/**
 * deflash_source_wants_account:
 * @library: the library
 * @source: one of its sources
 *
 * Returns: whether its site asked for a user name, or it has one
 */
gboolean
deflash_source_wants_account (DeflashLibrary *library, DeflashSource *source)
{
  const DeflashFetchState *state = deflash_library_get_fetch_state (library, source);
  const char *domain = state != NULL ? state->error_domain : NULL;

  if (g_strcmp0 (domain, g_quark_to_string (DEFLASH_NET_ERROR)) == 0 && state->error_code == DEFLASH_NET_ERROR_UNAUTHORIZED)
    return TRUE;
  return deflash_secret_has_user (deflash_source_get_feed_url (source));
}
