/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-cli-json.h"

#include "deflash-explain.h"
#include "deflash-json-write.h"
#include "deflash-text.h"

static void
begin_member (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
write_source_of (JsonBuilder *builder, const DeflashArticleFields *fields)
{
  if (fields->source_uuid == NULL && fields->source_title == NULL)
    return;
  begin_member (builder, "source");
  deflash_json_write_string (builder, "id", fields->source_uuid);
  deflash_json_write_string (builder, "title", fields->source_title);
  json_builder_end_object (builder);
}

static void
write_story (JsonBuilder *builder, const DeflashArticleFields *fields)
{
  if (fields->n_outlets <= 1)
    return;
  begin_member (builder, "story");
  deflash_json_write_int (builder, "outlets", fields->n_outlets);
  json_builder_end_object (builder);
}

static void
write_extension (JsonBuilder *builder, const DeflashArticleFields *fields, DeflashArticleStatus *status)
{
  begin_member (builder, "_deflash");
  write_source_of (builder, fields);
  deflash_json_write_string (builder, "section", deflash_section_to_string (fields->section));
  deflash_json_write_boolean (builder, "read", deflash_article_status_get_read (status));
  deflash_json_write_boolean (builder, "saved", deflash_article_status_get_saved (status));
  deflash_json_write_time (builder, "first_seen", fields->first_seen);
  deflash_json_write_boolean (builder, "date_is_stated", fields->published_is_stated);
  if (fields->is_sample)
    deflash_json_write_boolean (builder, "sample", TRUE);
  deflash_json_write_string (builder, "kicker", fields->kicker);
  if (fields->lead_is_stated)
    deflash_json_write_string (builder, "lead", fields->lead);
  if (fields->word_count > 0)
    deflash_json_write_int (builder, "word_count", fields->word_count);
  deflash_json_write_string (builder, "comments_url", fields->comments_url);
  write_story (builder, fields);
  if (fields->deal != NULL)
    deflash_json_write_deal (builder, fields->deal);
  if (fields->guide != NULL)
    deflash_json_write_guide (builder, fields->guide);
  json_builder_end_object (builder);
}

static void
write_author (JsonBuilder *builder, const char *author)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (author == NULL)
    return;
  g_ptr_array_add (names, (gpointer) author);
  deflash_json_write_authors (builder, names);
}

/**
 * deflash_cli_article_to_json:
 * @article: an article
 * @status: what the person did with it
 * @html: (nullable): the publisher's HTML
 *
 * Returns: (transfer full): the JSON Feed item, with its text where @article has a document
 */
char *
deflash_cli_article_to_json (DeflashArticle *article, DeflashArticleStatus *status, GBytes *html)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const DeflashArticleFields *fields = deflash_article_get_fields (article);

  json_builder_begin_object (builder);
  deflash_json_write_string (builder, "id", fields->uuid);
  deflash_json_write_string (builder, "url", fields->url);
  deflash_json_write_string (builder, "external_url", fields->external_url);
  deflash_json_write_string (builder, "title", fields->title);
  if (html != NULL)
    {
      g_autofree char *valid = deflash_text_make_valid (g_bytes_get_data (html, NULL), g_bytes_get_size (html));

      deflash_json_write_string (builder, "content_html", valid);
    }
  if (fields->document != NULL)
    {
      g_autofree char *text = deflash_document_to_text (fields->document);

      deflash_json_write_string (builder, "content_text", text);
    }
  deflash_json_write_string (builder, "summary", fields->lead);
  deflash_json_write_string (builder, "image", fields->image);
  deflash_json_write_time (builder, "date_published", fields->published);
  deflash_json_write_time (builder, "date_modified", fields->modified);
  write_author (builder, fields->author);
  deflash_json_write_string (builder, "language", fields->language);
  deflash_json_write_attachments (builder, fields->attachments);
  write_extension (builder, fields, status);
  json_builder_end_object (builder);
  return deflash_json_write_finish (builder, FALSE);
}

static const char *
kind_to_string (DeflashSourceKind kind)
{
  switch (kind)
    {
    case DEFLASH_SOURCE_SAMPLE:
      return "sample";
    case DEFLASH_SOURCE_WORDPRESS:
      return "wordpress";
    case DEFLASH_SOURCE_FEED:
    default:
      return "feed";
    }
}

static void
write_state (JsonBuilder *builder, const DeflashFetchState *state)
{
  deflash_json_write_time (builder, "last_fetch", state->last_fetch);
  deflash_json_write_time (builder, "last_success", state->last_success);
  deflash_json_write_time (builder, "next_due", state->next_due);
  if (state->gone)
    deflash_json_write_boolean (builder, "gone", TRUE);
  if (state->error_domain == NULL)
    return;

  deflash_json_write_int (builder, "failures", state->failures);
  {
    g_autoptr (GError) error = g_error_new_literal (g_quark_from_string (state->error_domain), state->error_code,
                                                    state->error_message != NULL ? state->error_message : "");

    begin_member (builder, "error");
    deflash_json_write_string (builder, "code", deflash_explain_name (error));
    deflash_json_write_string (builder, "message", error->message);
    json_builder_end_object (builder);
  }
}

/**
 * deflash_cli_source_to_json:
 * @source: a source
 * @state: (nullable): what is known of fetching it
 * @n_new: how many articles came with it, negative to leave that out
 *
 * Returns: (transfer full): a JSON object
 */
char *
deflash_cli_source_to_json (DeflashSource *source, const DeflashFetchState *state, int n_new)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const DeflashSourceFields *fields = deflash_source_get_fields (source);

  json_builder_begin_object (builder);
  deflash_json_write_string (builder, "id", fields->uuid);
  deflash_json_write_string (builder, "title", deflash_source_get_title (source));
  deflash_json_write_string (builder, "section", deflash_section_to_string (fields->section));
  deflash_json_write_string (builder, "kind", kind_to_string (fields->kind));
  deflash_json_write_string (builder, "feed_url", fields->feed_url);
  deflash_json_write_string (builder, "home_page_url", fields->home_url);
  deflash_json_write_string (builder, "language", fields->language);
  deflash_json_write_time (builder, "added", fields->added);
  if (n_new >= 0)
    deflash_json_write_int (builder, "new", n_new);
  if (state != NULL)
    write_state (builder, state);
  json_builder_end_object (builder);
  return deflash_json_write_finish (builder, FALSE);
}

/**
 * deflash_cli_refresh_to_json:
 * @source: a source
 * @outcome: what came of asking it
 * @n_new: articles that were not there before
 * @n_updated: articles whose content changed
 * @error: (nullable): why it failed
 *
 * Returns: (transfer full): a JSON object
 */
char *
deflash_cli_refresh_to_json (DeflashSource *source, const char *outcome, guint n_new, guint n_updated, const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  begin_member (builder, "source");
  deflash_json_write_string (builder, "id", deflash_source_get_uuid (source));
  deflash_json_write_string (builder, "title", deflash_source_get_title (source));
  deflash_json_write_string (builder, "feed_url", deflash_source_get_feed_url (source));
  json_builder_end_object (builder);
  deflash_json_write_string (builder, "outcome", outcome);
  deflash_json_write_int (builder, "new", n_new);
  deflash_json_write_int (builder, "updated", n_updated);
  if (error != NULL)
    {
      begin_member (builder, "error");
      deflash_json_write_string (builder, "code", deflash_explain_name (error));
      deflash_json_write_string (builder, "message", error->message);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  return deflash_json_write_finish (builder, FALSE);
}
