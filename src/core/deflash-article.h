/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "deflash-deal.h"
#include "deflash-document.h"
#include "deflash-guide.h"
#include "deflash-section.h"

G_BEGIN_DECLS

/* What most people read in a minute. */
#define DEFLASH_WORDS_PER_MINUTE 238

/* How many of a story's outlets an article names. */
#define DEFLASH_ARTICLE_N_OUTLETS 4

/* What an article is made of; see deflash_article_new(). Strings may be %NULL unless said otherwise. Times are Unix seconds or
 * %DEFLASH_TIME_NONE. */
typedef struct
{
  gint64 id;                /* row */
  const char *uuid;         /* never %NULL */
  DeflashSection section;   /* as it counts now: the item's own, else the person's override, else the source's */
  const char *url;
  const char *external_url;
  const char *comments_url;
  const char *title;        /* %NULL: an untitled post, its text stands for itself */
  const char *lead;         /* plain text */
  gboolean lead_is_stated;  /* %FALSE: the beginning of the text */
  const char *kicker;
  const char *author;
  const char *language;
  const char *image;        /* absolute URL, or resource:// for the sample */
  guint32 image_width;      /* pixels of the original, 0 unknown */
  guint32 image_height;
  guint32 image_color;      /* dominant colour 0xRRGGBB with bit 24 set when known */
  gint64 published;         /* shown time: stated, or first seen */
  gint64 modified;
  gint64 first_seen;
  gboolean published_is_stated;
  guint word_count;
  gint64 source_id;
  const char *source_uuid;
  const char *source_title;
  gint64 source_icon;       /* the icon of its source in the library; 0: there is none */
  gboolean is_sample;
  gboolean is_full_text;    /* the text comes from the article's own page, not from the feed */
  guint n_outlets;          /* how many outlets tell this story, at least 1 */
  gint64 outlets[DEFLASH_ARTICLE_N_OUTLETS]; /* sources among them, its own first, then who was first; 0: no more, all 0 where nobody else tells it */
  guint n_shops;            /* how many shops have the product of a deal now; 0 where that is not known */
  gint64 story_span;        /* seconds between its first report and its last, 0 where nobody else tells it */
  DeflashDeal *deal;
  DeflashGuide *guide;
  GPtrArray *attachments;   /* (element-type DeflashAttachment) (nullable) */
  DeflashDocument *document; /* %NULL on a card */
} DeflashArticleFields;

/**
 * DeflashArticle:
 *
 * An article as it is stored and shown. Immutable: an edit makes a new object. What a person does with it is a
 * #DeflashArticleStatus. May be used on any thread.
 */
#define DEFLASH_TYPE_ARTICLE (deflash_article_get_type ())
G_DECLARE_FINAL_TYPE (DeflashArticle, deflash_article, DEFLASH, ARTICLE, GObject)

DeflashArticle             *deflash_article_new              (const DeflashArticleFields *fields);
const DeflashArticleFields *deflash_article_get_fields       (DeflashArticle             *self);
gint64                      deflash_article_get_id           (DeflashArticle             *self);
const char                 *deflash_article_get_uuid         (DeflashArticle             *self);
const char                 *deflash_article_get_title        (DeflashArticle             *self);
const char                 *deflash_article_get_display_title (DeflashArticle            *self);
const char                 *deflash_article_get_url          (DeflashArticle             *self);
DeflashSection              deflash_article_get_section      (DeflashArticle             *self);
DeflashDocument            *deflash_article_get_document     (DeflashArticle             *self);
gboolean                    deflash_article_is_updated       (DeflashArticle             *self);
guint                       deflash_article_get_reading_minutes (DeflashArticle          *self);
guint                       deflash_count_reading_minutes    (guint                       word_count);

/**
 * DeflashArticleStatus:
 *
 * What a person did with an article: the mutable half. Its properties notify. Main thread only, once it is shown.
 */
#define DEFLASH_TYPE_ARTICLE_STATUS (deflash_article_status_get_type ())
G_DECLARE_FINAL_TYPE (DeflashArticleStatus, deflash_article_status, DEFLASH, ARTICLE_STATUS, GObject)

DeflashArticleStatus *deflash_article_status_new            (void);
gboolean              deflash_article_status_get_read       (DeflashArticleStatus *self);
void                  deflash_article_status_set_read       (DeflashArticleStatus *self,
                                                             gboolean              read);
gboolean              deflash_article_status_get_saved      (DeflashArticleStatus *self);
void                  deflash_article_status_set_saved      (DeflashArticleStatus *self,
                                                             gboolean              saved);
gboolean              deflash_article_status_get_hidden     (DeflashArticleStatus *self);
void                  deflash_article_status_set_hidden     (DeflashArticleStatus *self,
                                                             gboolean              hidden);
double                deflash_article_status_get_position   (DeflashArticleStatus *self);
void                  deflash_article_status_set_position   (DeflashArticleStatus *self,
                                                             double                position);
guint64               deflash_article_status_get_steps_done (DeflashArticleStatus *self);
void                  deflash_article_status_set_steps_done (DeflashArticleStatus *self,
                                                             guint64               steps_done);

G_END_DECLS
