/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-candidate.h"

#include "deflash-schedule.h"
#include "deflash-text.h"

#define N_HEADLINES 3

/**
 * deflash_candidate_free:
 * @self: (transfer full): a candidate
 */
void
deflash_candidate_free (DeflashCandidate *self)
{
  g_free (self->url);
  g_clear_pointer (&self->feed, deflash_feed_unref);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self);
}

static gboolean
mentions (const char *text, const char *const *words)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;
  folded = deflash_text_fold (text);
  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * deflash_candidate_suggest_section:
 * @title: (nullable): of a source, or of a folder of sources
 * @url: (nullable): its address
 *
 * Returns: where its articles may belong, by the words in its title and address; news where they say nothing
 */
DeflashSection
deflash_candidate_suggest_section (const char *title, const char *url)
{
  static const char *const deal_words[] = { "deal", "bargain", "coupon", "angebot", "schnappchen", "bons plans", "ofertas", NULL };
  static const char *const guide_words[] = { "how-to", "howto", "how to", "tutorial", "guides", "recipe", "anleitung", NULL };

  if (mentions (title, deal_words) || mentions (url, deal_words))
    return DEFLASH_SECTION_DEALS;
  if (mentions (title, guide_words) || mentions (url, guide_words))
    return DEFLASH_SECTION_GUIDES;
  return DEFLASH_SECTION_NEWS;
}

/**
 * deflash_candidate_get_section:
 * @self: a candidate
 *
 * Returns: where its articles belong, by what they say, else by the words in its title and address: a suggestion
 */
DeflashSection
deflash_candidate_get_section (DeflashCandidate *self)
{
  GPtrArray *entries = self->feed->entries;
  guint counts[4] = { 0 };

  for (guint i = 0; i < entries->len; i++)
    {
      DeflashEntry *entry = entries->pdata[i];

      if (entry->section != DEFLASH_SECTION_NONE)
        counts[entry->section]++;
      else if (entry->deal != NULL)
        counts[DEFLASH_SECTION_DEALS]++;
      else if (entry->guide != NULL)
        counts[DEFLASH_SECTION_GUIDES]++;
    }
  for (guint i = DEFLASH_SECTION_NEWS; i <= DEFLASH_SECTION_DEALS; i++)
    if (counts[i] * 2 > entries->len)
      return i;
  return deflash_candidate_suggest_section (self->feed->title, self->url);
}

/**
 * deflash_candidate_make_preview:
 * @self: a candidate
 *
 * Returns: (transfer full): what a person sees of it before it is added
 */
DeflashSourcePreview *
deflash_candidate_make_preview (DeflashCandidate *self)
{
  DeflashSourcePreview *preview = g_new0 (DeflashSourcePreview, 1);
  GPtrArray *entries = self->feed->entries;

  preview->url = g_strdup (self->url);
  preview->title = g_strdup (self->feed->title);
  preview->home_url = g_strdup (self->feed->home_url);
  preview->n_entries = entries->len;
  preview->headlines = g_ptr_array_new_with_free_func (g_free);
  preview->section = deflash_candidate_get_section (self);
  for (guint i = 0; i < entries->len && preview->headlines->len < N_HEADLINES; i++)
    {
      DeflashEntry *entry = entries->pdata[i];

      if (entry->title != NULL)
        g_ptr_array_add (preview->headlines, g_strdup (entry->title));
    }
  return preview;
}

/**
 * deflash_candidate_make_source:
 * @self: a candidate
 * @section: where its articles belong, %DEFLASH_SECTION_NONE for what is suggested
 *
 * Returns: (transfer full): the source that it makes, not stored
 */
DeflashSource *
deflash_candidate_make_source (DeflashCandidate *self, DeflashSection section)
{
  DeflashSourceFields fields = {
    .section = section != DEFLASH_SECTION_NONE ? section : deflash_candidate_get_section (self),
    .kind = DEFLASH_SOURCE_FEED,
    .title = self->feed->title,
    .feed_url = self->url,
    .home_url = self->feed->home_url,
    .language = self->feed->language,
    .icon_url = self->feed->icon,
    .added = self->fetched,
  };

  return deflash_source_new (&fields);
}

/**
 * deflash_candidate_make_state:
 * @self: a candidate
 * @interval: seconds between two fetches that the person wants, 0: no wish
 *
 * Returns: (transfer full): what is known of fetching it
 */
DeflashFetchState *
deflash_candidate_make_state (DeflashCandidate *self, guint interval)
{
  DeflashFetchState *state = deflash_fetch_state_new ();

  state->etag = g_strdup (self->etag);
  state->last_modified = g_strdup (self->last_modified);
  state->validators_time = self->fetched;
  deflash_schedule_note_success (state, self->fetched, interval, self->max_age, self->feed);
  return state;
}
