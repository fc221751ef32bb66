/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-candidate.h"

#include "deflash-schedule.h"
#include "deflash-text.h"
#include "deflash-wordpress-api.h"

#define N_HEADLINES 3

/**
 * deflash_candidate_free:
 * @self: (transfer full): a candidate
 */
void
deflash_candidate_free (DeflashCandidate *self)
{
  g_free (self->url);
  g_clear_pointer (&self->secret, deflash_secret_free);
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

/* "-33 %", "50% off", "£12.99", "for $5": a headline that names a saving or a price. */
static gboolean
is_deal_title (const char *title)
{
  static const char *const signs[] = { "€", "£", "$", "₹", "zł" };
  static const char *const words[] = { " off", "coupon", "promo code", "free shipping", "rabatt", "gutschein", "deal", NULL };
  gboolean has_digit = title != NULL && strpbrk (title, "0123456789") != NULL;

  if (!has_digit)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    for (const char *p = strstr (title, signs[i]); p != NULL; p = strstr (p + 1, signs[i]))
      if (g_ascii_isdigit (p[strlen (signs[i])]) ||
          (p > title && (g_ascii_isdigit (p[-1]) || (p[-1] == ' ' && p - 1 > title && g_ascii_isdigit (p[-2])))))
        return TRUE;
  return strchr (title, '%') != NULL && mentions (title, words);
}

static gboolean
is_guide_title (const char *title)
{
  static const char *const beginnings[] = { "how to ",      "howto",        "how do ",      "how i ",   "a guide to ",
                                            "the beginner", "step by step", "step-by-step", "wie man ", "anleitung",
                                            "tutorial",     "diy",          "build a ",     "make a " };
  static const char *const words[] = { "how to", "how-to", "tutorial", "step by step", "step-by-step", "anleitung", "guide to", NULL };
  g_autofree char *folded = deflash_text_fold (title);

  for (gsize i = 0; folded != NULL && i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (folded, beginnings[i]))
      return TRUE;
  return mentions (title, words);
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
  for (guint i = 0; i < entries->len; i++)
    {
      DeflashEntry *entry = entries->pdata[i];

      counts[DEFLASH_SECTION_DEALS] += entry->deal == NULL && is_deal_title (entry->title);
      counts[DEFLASH_SECTION_GUIDES] += entry->guide == NULL && is_guide_title (entry->title);
    }
  for (guint i = DEFLASH_SECTION_GUIDES; i <= DEFLASH_SECTION_DEALS; i++)
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
    .kind = deflash_wordpress_is_posts_url (self->url) ? DEFLASH_SOURCE_WORDPRESS : DEFLASH_SOURCE_FEED,
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
