/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "deflash-clock.h"
#include "deflash-section.h"

G_BEGIN_DECLS

/* The numbers are stored: never renumber. */
typedef enum
{
  DEFLASH_SOURCE_FEED = 1,      /* any feed format at feed_url */
  DEFLASH_SOURCE_SAMPLE = 2,    /* the built-in edition */
  DEFLASH_SOURCE_WORDPRESS = 3, /* WordPress REST v2 */
} DeflashSourceKind;

typedef enum
{
  DEFLASH_POLICY_ASK = 0,
  DEFLASH_POLICY_ALWAYS = 1,
  DEFLASH_POLICY_NEVER = 2,
} DeflashPolicy;

/* What a source is made of; see deflash_source_new(). Strings may be %NULL where marked. */
typedef struct
{
  gint64 id;        /* row, 0 before it is stored */
  const char *uuid; /* %NULL: a new one */
  DeflashSection section;
  DeflashSourceKind kind;
  const char *title;        /* the feed's own (nullable) */
  const char *custom_title; /* the person's (nullable) */
  const char *feed_url;
  const char *home_url; /* nullable */
  const char *language; /* nullable */
  const char *icon_url; /* what the feed states (nullable) */
  gint64 icon;          /* its icon in the library, another number for another picture; 0: there is none */
  DeflashPolicy full_text;
  gboolean notify;
  gboolean hidden; /* left out of the overview */
  guint interval;  /* seconds between fetches that the person wants; 0: automatic */
  gint64 added;    /* Unix seconds */
} DeflashSourceFields;

/**
 * DeflashSource:
 *
 * Where articles come from. Immutable; a change makes a new object. May be used on any thread.
 */
#define DEFLASH_TYPE_SOURCE (deflash_source_get_type ())
G_DECLARE_FINAL_TYPE (DeflashSource, deflash_source, DEFLASH, SOURCE, GObject)

DeflashSource *deflash_source_new (const DeflashSourceFields *fields);
const DeflashSourceFields *deflash_source_get_fields (DeflashSource *self);
gint64 deflash_source_get_id (DeflashSource *self);
const char *deflash_source_get_uuid (DeflashSource *self);
const char *deflash_source_get_title (DeflashSource *self);
const char *deflash_source_get_feed_url (DeflashSource *self);
const char *deflash_source_get_home_url (DeflashSource *self);
DeflashSection deflash_source_get_section (DeflashSource *self);
DeflashSourceKind deflash_source_get_kind (DeflashSource *self);

/**
 * DeflashFetchState:
 * @etag: (nullable): validator, opaque, with its quotes
 * @last_modified: (nullable): validator, opaque
 * @validators_time: when the validators were stored
 * @next_due: not before this
 * @last_fetch: when it was last asked, whatever came of it
 * @last_success: when it last answered well (304 included)
 * @failures: in a row
 * @error_domain: (nullable): quark name of the last error's domain, %NULL when the last fetch went well
 * @error_code: with @error_domain
 * @error_message: (nullable): technical detail
 * @wait: seconds that the feed itself asks to be left alone (`ttl`, `sy:`), 0: says nothing
 * @skip_hours: bit n: not in hour n UTC
 * @skip_days: bit 0 is Monday
 * @n_entries: how many the feed held when it was last read
 * @gone: 410, or the feed said it is finished: never asked again by itself
 *
 * What is known of fetching a source. Mutable, one owner. Times are Unix seconds or %DEFLASH_TIME_NONE.
 */
typedef struct
{
  char *etag;
  char *last_modified;
  gint64 validators_time;
  gint64 next_due;
  gint64 last_fetch;
  gint64 last_success;
  guint failures;
  char *error_domain;
  int error_code;
  char *error_message;
  guint wait;
  guint skip_hours;
  guint skip_days;
  guint n_entries;
  gboolean gone;
} DeflashFetchState;

DeflashFetchState *deflash_fetch_state_new (void);
DeflashFetchState *deflash_fetch_state_copy (const DeflashFetchState *self);
void deflash_fetch_state_free (DeflashFetchState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashFetchState, deflash_fetch_state_free)

G_END_DECLS
