/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-article.h"
#include "deflash-entry.h"
#include "deflash-source.h"

G_BEGIN_DECLS

/* The plain structs that go in and out of #DeflashStore. Arrays of ids are #GArray of #gint64. */

typedef enum
{
  DEFLASH_STORE_FLAGS_NONE = 0,
  DEFLASH_STORE_READ_ONLY = 1 << 0, /* never write, never repair; there must be a library */
} DeflashStoreFlags;

/**
 * DeflashSaveFlags:
 * @DEFLASH_SAVE_FULL_TEXT: the text comes from the article's own page
 * @DEFLASH_SAVE_WANTED: that page is still to be fetched
 *
 * What is to be known of an article that is saved from elsewhere.
 */
typedef enum
{
  DEFLASH_SAVE_FLAGS_NONE = 0,
  DEFLASH_SAVE_FULL_TEXT = 1 << 0,
  DEFLASH_SAVE_WANTED = 1 << 1,
} DeflashSaveFlags;

/* Who made a change. The numbers are stored: never renumber. */
typedef enum
{
  DEFLASH_ORIGIN_REFRESH = 0,
  DEFLASH_ORIGIN_APP = 1,
  DEFLASH_ORIGIN_COMMAND = 2,
  DEFLASH_ORIGIN_SYNC = 3,
} DeflashOrigin;

/**
 * DeflashStoreOpenInfo:
 * @created: there was no library before
 * @read_only: nothing can be written; @newer or @full says why, else the file system or the flags do
 * @newer: the library was written by a newer version
 * @full: the disk is full
 * @set_aside: (nullable): where a damaged database was put
 * @n_sources: sources carried over from it
 * @n_articles: articles carried over from it
 * @n_saved: saved articles carried over, or restored from their folders
 *
 * How opening went, to be told to the person.
 */
typedef struct
{
  gboolean created;
  gboolean read_only;
  gboolean newer;
  gboolean full;
  char *set_aside;
  guint n_sources;
  guint n_articles;
  guint n_saved;
} DeflashStoreOpenInfo;

void deflash_store_open_info_free (DeflashStoreOpenInfo *self);

/**
 * DeflashStatusFields:
 *
 * Which fields of #DeflashStatusValues a call is about.
 */
typedef enum
{
  DEFLASH_STATUS_READ = 1 << 0,
  DEFLASH_STATUS_HIDDEN = 1 << 1,
  DEFLASH_STATUS_POSITION = 1 << 2,
  DEFLASH_STATUS_STEPS = 1 << 3,
} DeflashStatusFields;

/**
 * DeflashStatusValues:
 * @read: was read
 * @hidden: put away by the person; in no list
 * @saved: has a frozen copy; changed by deflash_store_save_async() only
 * @position: reading position, 0.0 to 1.0
 * @steps_done: bit N: step N (from 0) is done
 * @saved_at: Unix seconds, or %DEFLASH_TIME_NONE
 *
 * What a #DeflashArticleStatus is made from.
 */
typedef struct
{
  gboolean read;
  gboolean hidden;
  gboolean saved;
  double position;
  guint64 steps_done;
  gint64 saved_at;
} DeflashStatusValues;

/* An article with its status as of one moment. @article has a document only where a call says so. */
typedef struct
{
  DeflashArticle *article;
  DeflashStatusValues status;
} DeflashStoreCard;

void deflash_store_card_free (DeflashStoreCard *self);

/* A source and what is known of fetching it; both never %NULL. */
typedef struct
{
  DeflashSource *source;
  DeflashFetchState *state;
} DeflashStoreSource;

void deflash_store_source_free (DeflashStoreSource *self);

/**
 * DeflashStoreKey:
 * @guid: (nullable): guid or id as stated
 * @canonical_url: (nullable): deflash_url_canonicalize() of the entry's address
 * @title: (nullable): plain title
 * @published: when it says that it was published, Unix seconds; 0 where it does not
 * @date_hash: (nullable): hash of title and date; counts only where neither of the two first is there
 * @content_hash: (nullable): hash of all that the entry states; equal means: nothing to do
 * @apart: (nullable): what tells it from other entries of its feed that state the same guid, or the same address and no guid
 *
 * What tells whether an entry is known, before anything is built from it.
 */
typedef struct
{
  char *guid;
  char *canonical_url;
  char *title;
  gint64 published;
  char *date_hash;
  char *content_hash;
  char *apart;
} DeflashStoreKey;

void deflash_store_key_free (DeflashStoreKey *self);

typedef enum
{
  DEFLASH_MATCH_UNKNOWN = 0, /* build it and commit it */
  DEFLASH_MATCH_SAME = 1,    /* nothing to do (article_id is 0 where it was purged and shall not come back) */
  DEFLASH_MATCH_CHANGED = 2, /* build it and commit it: an edit of article_id */
} DeflashStoreMatchKind;

typedef struct
{
  DeflashStoreMatchKind kind;
  gint64 article_id;
} DeflashStoreMatch;

/**
 * DeflashStoreRow:
 * @key: as in deflash_store_match_entries_async(); @key.title is the title
 * @url: (nullable): address to open, tracking parameters stripped
 * @section: stated by the item, else %DEFLASH_SECTION_NONE
 * @lead: (nullable): plain text
 * @lead_is_stated: %FALSE: the beginning of the text
 * @published: stated time (clamped by the caller), or first seen
 * @fingerprint: (nullable): of the text; when it changes, an edited article counts as updated
 * @text: (nullable): plain text, for search
 * @document: (nullable): data of a deflash_document_serialize()
 * @html: (nullable): the source HTML, to rebuild the document; see @html_is_compressed
 * @html_is_compressed: @html went through deflash_store_compress() already (better done in the parsing worker than in the writer)
 * @is_feed_text: in deflash_store_replace_content_async(): the feed's text again, not that of the article's own page
 * @image_width: stated pixels of the picture, or 0
 * @attachments: (nullable) (element-type DeflashAttachment): enclosures
 *
 * An article as it goes in. All fields are owned.
 */
typedef struct
{
  DeflashStoreKey key;
  char *url;
  char *external_url;
  char *comments_url;
  DeflashSection section;
  char *lead;
  gboolean lead_is_stated;
  char *kicker;
  char *author;
  char *language;
  char *image;
  guint image_width;
  guint image_height;
  gint64 published;
  gboolean published_is_stated;
  gint64 modified;
  char *fingerprint;
  guint word_count;
  char *text;
  GBytes *document;
  GBytes *html;
  gboolean html_is_compressed;
  gboolean is_feed_text;
  DeflashDeal *deal;
  DeflashGuide *guide;
  GPtrArray *attachments;
} DeflashStoreRow;

DeflashStoreRow *deflash_store_row_new (void);
void deflash_store_row_free (DeflashStoreRow *self);
GBytes *deflash_store_compress (GBytes *bytes);

/**
 * DeflashStoreBatch:
 * @source_id: whose rows these are
 * @rows: (element-type DeflashStoreRow): new and changed ones; may be empty
 * @state: (nullable): the fetch state from now on, stored together with the last rows
 * @title: (nullable): the feed's own title, where it is to be stored
 * @home_url: (nullable): likewise
 * @icon_url: (nullable): likewise
 * @language: (nullable): likewise
 *
 * What one fetch of one source brought.
 */
typedef struct
{
  gint64 source_id;
  GPtrArray *rows;
  DeflashFetchState *state;
  char *title;
  char *home_url;
  char *icon_url;
  char *language;
} DeflashStoreBatch;

DeflashStoreBatch *deflash_store_batch_new (gint64 source_id);
void deflash_store_batch_free (DeflashStoreBatch *self);

/**
 * DeflashStoreCommit:
 * @new_ids: articles that were not there before
 * @updated_ids: articles whose content changed, and those known from another source
 * @n_same: rows that were refused because nothing was new in them
 */
typedef struct
{
  GArray *new_ids;
  GArray *updated_ids;
  guint n_same;
} DeflashStoreCommit;

void deflash_store_commit_free (DeflashStoreCommit *self);

/**
 * DeflashStoreChanges:
 * @seq: number of the last change in here
 * @lost: the log no longer reaches back that far: reload everything
 * @added: ids of new articles
 * @updated: ids of articles whose content, section or place in lists changed
 * @removed: ids of articles that are gone from all lists
 * @status: ids of articles whose read, hidden, saved, position or steps changed
 * @sources: ids of sources added, changed or removed
 * @states: ids of sources whose fetch state changed
 *
 * What changed, for lists to follow. Each id stands in an array once.
 */
typedef struct
{
  gint64 seq;
  gboolean lost;
  GArray *added;
  GArray *updated;
  GArray *removed;
  GArray *status;
  GArray *sources;
  GArray *states;
} DeflashStoreChanges;

#define DEFLASH_TYPE_STORE_CHANGES (deflash_store_changes_get_type ())
GType deflash_store_changes_get_type (void);
DeflashStoreChanges *deflash_store_changes_new (void);
DeflashStoreChanges *deflash_store_changes_copy (const DeflashStoreChanges *self);
void deflash_store_changes_free (DeflashStoreChanges *self);
gboolean deflash_store_changes_is_empty (const DeflashStoreChanges *self);

/* Counts of listed articles. The arrays are indexed by #DeflashSection, [0] is all of them. */
typedef struct
{
  guint n_articles[4];
  guint n_unread[4];
  guint n_saved;
  GHashTable *unread_by_source; /* (element-type gint64* guint): key is a pointer to an id, sources with none are absent */
} DeflashStoreCounts;

void deflash_store_counts_free (DeflashStoreCounts *self);
guint deflash_store_counts_get_source_unread (const DeflashStoreCounts *self, gint64 source_id);

/**
 * DeflashStoreSourceCount:
 * @n_articles: all that is stored of it
 * @n_recent: of these, published since the time asked for
 * @oldest_recent: when the oldest of these was published; %DEFLASH_TIME_NONE where there is none
 *
 * How much there is of a source.
 */
typedef struct
{
  guint n_articles;
  guint n_recent;
  gint64 oldest_recent;
} DeflashStoreSourceCount;

typedef struct
{
  guint n_sources;
  guint n_articles;
  guint n_saved;
  guint n_pictures;
  gint64 database_bytes; /* file and write-ahead log */
  gint64 free_bytes;     /* of these, reusable */
  gint64 picture_bytes;
  gint64 saved_bytes; /* folders of saved articles */
} DeflashStoreStatistics;

/**
 * DeflashStorePage:
 * @article_id: the article
 * @tries: how often it was asked in vain
 * @url: where it is
 *
 * An article's own page, which has not been read yet.
 */
typedef struct
{
  gint64 article_id;
  guint tries;
  char *url;
} DeflashStorePage;

void deflash_store_page_free (DeflashStorePage *self);

/**
 * DeflashStorePicture:
 * @url: where it came from; what cards are joined by
 * @path: (nullable): the caller's name of its file; %NULL where there is none (it failed)
 * @width: pixels of the original
 * @height: pixels of the original
 * @color: dominant colour 0xRRGGBB with bit 24 set, or 0
 * @bytes: what its files take on disk
 * @last_used: Unix seconds; filled by the store
 * @failed_until: not to be tried before this, or %DEFLASH_TIME_NONE
 *
 * A line of the index of the picture cache. The files are the caller's.
 */
typedef struct
{
  char *url;
  char *path;
  guint width;
  guint height;
  guint32 color;
  gint64 bytes;
  gint64 last_used;
  gint64 failed_until;
} DeflashStorePicture;

/* To which story an article belongs; 0: to none yet, or in a move: to one of its own. */
typedef struct
{
  gint64 article_id;
  gint64 story_id;
} DeflashStoreMember;

/* What clustering needs of an article. */
typedef struct
{
  gint64 article_id;
  gint64 story_id; /* 0: none yet */
  gint64 source_id;
  gint64 published;
  char *title;
  char *text; /* lead and the beginning of the text */
  char *language;
} DeflashStoreStoryRow;

void deflash_store_story_row_free (DeflashStoreStoryRow *self);

/* The index of stories as it was saved. */
typedef struct
{
  GBytes *data;  /* (owned) (nullable): none was saved */
  gint64 cursor; /* the last article in it; without @data: the last one before those that are to be looked at */
  GArray *moved; /* (owned) (element-type DeflashStoreMember): what a person moved, the last moves last */
} DeflashStoreStoryIndex;

void deflash_store_story_index_free (DeflashStoreStoryIndex *self);

/* A price that the app itself saw for a product. @merchant may be %NULL. */
typedef struct
{
  gint64 seen;
  DeflashMoney price;
  char *merchant;
} DeflashStorePricePoint;

void deflash_store_price_point_free (DeflashStorePricePoint *self);

DeflashStorePicture *deflash_store_picture_new (const char *url);
void deflash_store_picture_free (DeflashStorePicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreOpenInfo, deflash_store_open_info_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreCard, deflash_store_card_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreSource, deflash_store_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreKey, deflash_store_key_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreRow, deflash_store_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreBatch, deflash_store_batch_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreCommit, deflash_store_commit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreChanges, deflash_store_changes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreCounts, deflash_store_counts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStorePricePoint, deflash_store_price_point_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreStoryRow, deflash_store_story_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStoreStoryIndex, deflash_store_story_index_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStorePicture, deflash_store_picture_free)

G_END_DECLS
