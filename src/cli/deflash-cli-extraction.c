/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-cli-json.h"

#include <json-glib/json-glib.h>

#include "deflash-date.h"
#include "deflash-document-html.h"
#include "deflash-json-write.h"

/* Here what is absent is null: whoever reads one page after another finds the same members in each. */

static void
write_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
write_time (JsonBuilder *builder, const char *name, gint64 time)
{
  g_autofree char *iso = time != DEFLASH_TIME_NONE ? deflash_date_format_iso (time) : NULL;

  write_text (builder, name, iso);
}

static void
write_list (JsonBuilder *builder, const char *name, GPtrArray *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

static void
write_sources (JsonBuilder *builder, GPtrArray *sources)
{
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sources->len; i++)
    {
      const DeflashCitation *citation = sources->pdata[i];

      json_builder_begin_object (builder);
      write_text (builder, "publisher", citation->publisher);
      write_text (builder, "title", citation->title);
      write_text (builder, "url", citation->url);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * deflash_cli_extraction_to_json:
 * @extraction: an article out of a web page
 *
 * Returns: (transfer full): a JSON object
 */
char *
deflash_cli_extraction_to_json (const DeflashExtraction *extraction)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *html = deflash_document_to_html (extraction->document, NULL);
  g_autofree char *text = deflash_document_to_running_text (extraction->body);

  json_builder_begin_object (builder);
  write_text (builder, "url", extraction->url);
  write_text (builder, "title", extraction->title);
  write_text (builder, "byline", extraction->byline);
  write_text (builder, "site_name", extraction->site_name);
  write_time (builder, "published", extraction->published);
  write_time (builder, "modified", extraction->modified);
  write_text (builder, "lang", extraction->language);
  write_text (builder, "dir", extraction->is_rtl ? "rtl" : "ltr");
  write_text (builder, "lead", extraction->lead);
  write_text (builder, "image", extraction->image);
  write_text (builder, "content_html", html);
  write_text (builder, "content_text", text);
  write_text (builder, "why_it_matters", extraction->why_it_matters);
  write_list (builder, "what_to_know", extraction->what_to_know);
  write_sources (builder, extraction->sources);
  if (extraction->deal != NULL)
    deflash_json_write_deal (builder, extraction->deal);
  else
    write_text (builder, "deal", NULL);
  if (extraction->guide != NULL)
    deflash_json_write_guide (builder, extraction->guide);
  else
    write_text (builder, "guide", NULL);
  write_list (builder, "key_points", extraction->key_points);
  deflash_json_write_int (builder, "word_count", extraction->word_count);
  deflash_json_write_int (builder, "reading_minutes", deflash_count_reading_minutes (extraction->word_count));
  json_builder_end_object (builder);
  return deflash_json_write_finish (builder, FALSE);
}
