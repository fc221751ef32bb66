/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article.h"

/* Average adult silent reading of non-fiction: Brysbaert (2019), Journal of Memory and Language 109. */

struct _DeflashArticle
{
  GObject parent_instance;

  DeflashArticleFields fields; /* its strings and references are ours */
};

G_DEFINE_FINAL_TYPE (DeflashArticle, deflash_article, G_TYPE_OBJECT)

static void
article_fields_each_string (DeflashArticleFields *fields, void (*func) (const char **string))
{
  const char **strings[] = {
    &fields->uuid,   &fields->url,      &fields->external_url, &fields->comments_url, &fields->title,        &fields->lead, &fields->kicker,
    &fields->author, &fields->language, &fields->image,        &fields->source_uuid,  &fields->source_title,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    func (strings[i]);
}

static void
string_copy (const char **string)
{
  *string = g_strdup (*string);
}

static void
string_free (const char **string)
{
  g_free ((char *) *string);
}

static void
deflash_article_finalize (GObject *object)
{
  DeflashArticle *self = DEFLASH_ARTICLE (object);

  article_fields_each_string (&self->fields, string_free);
  g_clear_pointer (&self->fields.deal, deflash_deal_unref);
  g_clear_pointer (&self->fields.guide, deflash_guide_unref);
  g_clear_pointer (&self->fields.attachments, g_ptr_array_unref);
  g_clear_pointer (&self->fields.document, deflash_document_unref);
  G_OBJECT_CLASS (deflash_article_parent_class)->finalize (object);
}

static void
deflash_article_class_init (DeflashArticleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = deflash_article_finalize;
}

static void
deflash_article_init (DeflashArticle *self)
{
}

/**
 * deflash_article_new:
 * @fields: what it is made of; strings are copied, objects referenced
 *
 * Returns: (transfer full): an article
 */
DeflashArticle *
deflash_article_new (const DeflashArticleFields *fields)
{
  DeflashArticle *self;

  g_return_val_if_fail (fields != NULL && fields->uuid != NULL, NULL);

  self = g_object_new (DEFLASH_TYPE_ARTICLE, NULL);
  self->fields = *fields;
  article_fields_each_string (&self->fields, string_copy);
  if (fields->deal != NULL)
    deflash_deal_ref (fields->deal);
  if (fields->guide != NULL)
    deflash_guide_ref (fields->guide);
  if (fields->attachments != NULL)
    g_ptr_array_ref (fields->attachments);
  if (fields->document != NULL)
    deflash_document_ref (fields->document);
  return self;
}

/**
 * deflash_article_get_fields:
 * @self: an article
 *
 * Returns: (transfer none): all that is known of it, valid as long as @self
 */
const DeflashArticleFields *
deflash_article_get_fields (DeflashArticle *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE (self), NULL);
  return &self->fields;
}

/**
 * deflash_article_get_id:
 * @self: an article
 *
 * Returns: its row
 */
gint64
deflash_article_get_id (DeflashArticle *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE (self), 0);
  return self->fields.id;
}

/**
 * deflash_article_get_uuid:
 * @self: an article
 *
 * Returns: (transfer none): its lasting name
 */
const char *
deflash_article_get_uuid (DeflashArticle *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE (self), NULL);
  return self->fields.uuid;
}

/**
 * deflash_article_get_title:
 * @self: an article
 *
 * Returns: (transfer none) (nullable): the title as published; %NULL where it has none
 */
const char *
deflash_article_get_title (DeflashArticle *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE (self), NULL);
  return self->fields.title;
}

/**
 * deflash_article_get_display_title:
 * @self: an article
 *
 * For places that need some text to name it: window titles, lists, exports.
 *
 * Returns: (transfer none): its title, else how its text begins, else its address, else ""
 */
const char *
deflash_article_get_display_title (DeflashArticle *self)
{
  const DeflashArticleFields *fields;

  g_return_val_if_fail (DEFLASH_IS_ARTICLE (self), "");

  fields = &self->fields;
  if (fields->title != NULL && *fields->title != '\0')
    return fields->title;
  if (fields->lead != NULL && *fields->lead != '\0')
    return fields->lead;
  return fields->url != NULL ? fields->url : "";
}

/**
 * deflash_article_get_url:
 * @self: an article
 *
 * Returns: (transfer none) (nullable): where it was published
 */
const char *
deflash_article_get_url (DeflashArticle *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE (self), NULL);
  return self->fields.url;
}

/**
 * deflash_article_get_section:
 * @self: an article
 *
 * Returns: where it stands
 */
DeflashSection
deflash_article_get_section (DeflashArticle *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE (self), DEFLASH_SECTION_NONE);
  return self->fields.section;
}

/**
 * deflash_article_get_document:
 * @self: an article
 *
 * Returns: (transfer none) (nullable): its text, %NULL on a card
 */
DeflashDocument *
deflash_article_get_document (DeflashArticle *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE (self), NULL);
  return self->fields.document;
}

/* Within a minute publishers still mend what they have just put out. */
#define MENDING_S 60

/**
 * deflash_article_is_updated:
 * @self: an article
 *
 * What its publisher says of changes does not count, except for a guide: many touch their articles every day.
 *
 * Returns: whether its text really changed since it was first seen, at the time that its fields call `modified`
 */
gboolean
deflash_article_is_updated (DeflashArticle *self)
{
  const DeflashArticleFields *fields;

  g_return_val_if_fail (DEFLASH_IS_ARTICLE (self), FALSE);

  fields = &self->fields;
  return fields->modified != DEFLASH_TIME_NONE && fields->modified > fields->published + MENDING_S &&
         (fields->section == DEFLASH_SECTION_GUIDES || fields->modified > fields->first_seen);
}

/**
 * deflash_article_get_reading_minutes:
 * @self: an article
 *
 * Returns: how many minutes it takes to read, at least 1; 0 where it has no text
 */
guint
deflash_article_get_reading_minutes (DeflashArticle *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE (self), 0);

  return deflash_count_reading_minutes (self->fields.word_count);
}

/**
 * deflash_count_reading_minutes:
 * @word_count: words of a text
 *
 * Returns: how many minutes it takes to read, at least 1; 0 where there are no words
 */
guint
deflash_count_reading_minutes (guint word_count)
{
  return word_count > 0 ? MAX (1, (word_count + DEFLASH_WORDS_PER_MINUTE / 2) / DEFLASH_WORDS_PER_MINUTE) : 0;
}
