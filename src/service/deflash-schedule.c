/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-schedule.h"

#include "deflash-error.h"

#define HOUR (60 * 60)

/**
 * deflash_schedule_is_due:
 * @state: what is known of fetching a source
 * @now: Unix seconds
 *
 * Returns: whether it is to be asked without anybody wishing so
 */
gboolean
deflash_schedule_is_due (const DeflashFetchState *state, gint64 now)
{
  if (state->gone)
    return FALSE;
  /* A clock that was set back must not silence a source for years. */
  if (state->last_fetch != DEFLASH_TIME_NONE && state->last_fetch > now + HOUR)
    return TRUE;
  return state->next_due == DEFLASH_TIME_NONE || state->next_due <= now;
}

static gboolean
has_net_error (const DeflashFetchState *state)
{
  return g_strcmp0 (state->error_domain, g_quark_to_string (DEFLASH_NET_ERROR)) == 0;
}

/* Whether the last attempt reached nobody: to try again troubles no server. */
static gboolean
is_unanswered (const DeflashFetchState *state)
{
  static const int codes[] = { DEFLASH_NET_ERROR_OFFLINE, DEFLASH_NET_ERROR_RESOLVE, DEFLASH_NET_ERROR_CONNECT, DEFLASH_NET_ERROR_TLS,
                               DEFLASH_NET_ERROR_TIMEOUT };

  for (guint i = 0; has_net_error (state) && i < G_N_ELEMENTS (codes); i++)
    if (state->error_code == codes[i])
      return TRUE;
  return FALSE;
}

/**
 * deflash_schedule_get_held_until:
 * @state: what is known of fetching a source
 * @now: Unix seconds
 *
 * A server that is busy (429, 503) is busy for all sources on it.
 *
 * Returns: until when the source's host wants to be left alone, or %DEFLASH_TIME_NONE where it does not
 */
gint64
deflash_schedule_get_held_until (const DeflashFetchState *state, gint64 now)
{
  if (has_net_error (state) && state->error_code == DEFLASH_NET_ERROR_BUSY && state->next_due != DEFLASH_TIME_NONE && state->next_due > now)
    return state->next_due;
  return DEFLASH_TIME_NONE;
}

/**
 * deflash_schedule_may_ask:
 * @state: what is known of fetching a source
 * @now: Unix seconds
 *
 * Returns: whether manners allow to ask it because a person wishes so: not within ten minutes of an answer, whatever it was, and not
 *   while its server asks to be left alone; but at once where no answer ever came
 */
gboolean
deflash_schedule_may_ask (const DeflashFetchState *state, gint64 now)
{
  if (state->gone)
    return FALSE;
  if (deflash_schedule_is_due (state, now) || is_unanswered (state))
    return TRUE;
  if (deflash_schedule_get_held_until (state, now) != DEFLASH_TIME_NONE)
    return FALSE;
  return state->last_fetch == DEFLASH_TIME_NONE || now - state->last_fetch >= DEFLASH_SCHEDULE_MIN_WAIT;
}

/**
 * deflash_schedule_trusts_validators:
 * @state: what is known of fetching a source
 * @now: Unix seconds
 *
 * Some servers answer "not modified" for ever: now and then one asks without validators.
 *
 * Returns: whether the validators may be sent
 */
gboolean
deflash_schedule_trusts_validators (const DeflashFetchState *state, gint64 now)
{
  return state->validators_time != DEFLASH_TIME_NONE && now >= state->validators_time &&
         now - state->validators_time < DEFLASH_SCHEDULE_VALIDATORS_LIFE;
}

/* The first moment from @time on that the feed does not ask to skip, a week ahead at most. */
static gint64
skip_quiet_hours (gint64 time, const DeflashFetchState *state)
{
  if (state->skip_hours == 0 && state->skip_days == 0)
    return time;

  for (guint i = 0; i < 7 * 24; i++)
    {
      gint64 at = time + (gint64) i * HOUR;
      guint hour = (at / HOUR) % 24;
      guint day = (at / (24 * HOUR) + 3) % 7; /* 1 January 1970 was a Thursday, Monday is 0 */

      if (!(state->skip_hours & (1u << hour)) && !(state->skip_days & (1u << day)))
        return i == 0 ? at : at - at % HOUR;
    }
  return time;
}

/**
 * deflash_schedule_note_success:
 * @state: what is known of fetching a source
 * @now: Unix seconds
 * @interval: seconds between two fetches that the person wants, 0: no wish
 * @max_age: seconds that the server says its answer stays fresh, negative where it does not say
 * @feed: (nullable): what came, %NULL where nothing was modified: then what it asked for before holds
 *
 * Notes that the source answered well, and works out when it is due again.
 */
void
deflash_schedule_note_success (DeflashFetchState *state, gint64 now, guint interval, gint64 max_age, const DeflashFeed *feed)
{
  gint64 wish;

  if (feed != NULL)
    {
      state->wait = feed->ttl;
      state->skip_hours = feed->skip_hours;
      state->skip_days = feed->skip_days;
      state->n_entries = feed->entries->len;
    }
  wish = MAX (max_age, (gint64) state->wait);
  wish = CLAMP (wish, DEFLASH_SCHEDULE_MIN_WAIT, DEFLASH_SCHEDULE_MAX_WAIT);
  state->last_fetch = now;
  state->last_success = now;
  state->failures = 0;
  state->next_due = skip_quiet_hours (now + MAX ((gint64) interval, wish), state);
  g_clear_pointer (&state->error_domain, g_free);
  g_clear_pointer (&state->error_message, g_free);
  state->error_code = 0;
  state->gone = feed != NULL && feed->expired;
}

/**
 * deflash_schedule_note_failure:
 * @state: what is known of fetching a source
 * @now: Unix seconds
 * @error: what went wrong
 * @retry_after: not before this, or %DEFLASH_TIME_NONE
 * @jitter: 0 to 1, so that sources that failed together do not come back together
 *
 * Notes that the source did not answer well. It is asked again after ten minutes, then ever later, up to a day. Being offline is
 * nobody's fault and counts for nothing.
 */
void
deflash_schedule_note_failure (DeflashFetchState *state, gint64 now, const GError *error, gint64 retry_after, double jitter)
{
  double wait;

  if (g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_OFFLINE))
    return;

  state->failures = MIN (state->failures + 1, 1000);
  wait = MIN (DEFLASH_SCHEDULE_MIN_WAIT * (double) (1u << MIN (state->failures - 1, 8)), DEFLASH_SCHEDULE_MAX_BACK_OFF);
  wait *= 1 + CLAMP (jitter, 0, 1) / 4;
  state->last_fetch = now;
  state->next_due = now + (gint64) wait;
  if (retry_after != DEFLASH_TIME_NONE)
    state->next_due = MAX (state->next_due, MIN (retry_after, now + 7 * (gint64) DEFLASH_SCHEDULE_MAX_BACK_OFF));
  g_set_str (&state->error_domain, g_quark_to_string (error->domain));
  g_set_str (&state->error_message, error->message);
  state->error_code = error->code;
  state->gone = g_error_matches (error, DEFLASH_NET_ERROR, DEFLASH_NET_ERROR_GONE);
}
