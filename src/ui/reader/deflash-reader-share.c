/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-share.h"

#include <glib/gi18n.h>

#include "deflash-document-markdown.h"
#include "deflash-url.h"

/* An article as a text to give away. */

static char *
get_clean_url (DeflashArticle *article)
{
  const char *url = deflash_article_get_url (article);
  g_autofree char *clean = url != NULL ? deflash_url_strip_tracking (url) : NULL;

  return clean != NULL ? g_steal_pointer (&clean) : g_strdup (url);
}

static void
add_text (DeflashDocumentBuilder *builder, DeflashBlockKind kind, const char *text, DeflashSpanStyle style, const char *url)
{
  if (text == NULL || *text == '\0')
    return;
  deflash_document_builder_begin (builder, kind)->number = 1;
  deflash_document_builder_append_text (builder, text, -1, style, url);
  deflash_document_builder_end (builder);
}

/**
 * deflash_reader_share_to_markdown:
 * @article: an article with its document
 *
 * Returns: (transfer full): the whole article as Markdown: headline, lead, text, and where it is from
 */
char *
deflash_reader_share_to_markdown (DeflashArticle *article)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  const DeflashDocumentLabels labels = { _ ("Why it matters"), _ ("What to know"), _ ("Sources"), _ ("Steps"), _ ("In short (picked from the text)") };
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();
  g_autoptr (DeflashDocument) document = NULL;
  g_autofree char *url = get_clean_url (article);
  const char *source = fields->source_title != NULL ? fields->source_title : url;

  add_text (builder, DEFLASH_BLOCK_HEADING, deflash_article_get_display_title (article), 0, NULL);
  if (fields->lead_is_stated)
    add_text (builder, DEFLASH_BLOCK_PARAGRAPH, fields->lead, 0, NULL);
  for (guint i = 0; fields->document != NULL && i < deflash_document_get_n_blocks (fields->document); i++)
    deflash_document_builder_add_block (builder, deflash_document_get_block (fields->document, i));
  if (url != NULL)
    add_text (builder, DEFLASH_BLOCK_PARAGRAPH, source, DEFLASH_SPAN_LINK, url);
  document = deflash_document_builder_finish (builder);
  return deflash_document_to_markdown (document, &labels);
}

/**
 * deflash_reader_share_to_mailto:
 * @article: an article
 *
 * RFC 6068.
 *
 * Returns: (transfer full): a mail to nobody yet: the headline for its subject, lead and address for its text
 */
char *
deflash_reader_share_to_mailto (DeflashArticle *article)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  g_autofree char *url = get_clean_url (article);
  g_autofree char *subject = g_uri_escape_string (deflash_article_get_display_title (article), NULL, FALSE);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  if (fields->lead_is_stated && fields->lead != NULL)
    g_string_append_printf (body, "%s\r\n\r\n", fields->lead);
  if (url != NULL)
    g_string_append_printf (body, "%s\r\n", url);
  escaped = g_uri_escape_string (body->str, NULL, FALSE);
  return g_strdup_printf ("mailto:?subject=%s&body=%s", subject, escaped);
}
