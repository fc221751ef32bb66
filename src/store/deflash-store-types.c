/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-store-types.h"

G_DEFINE_BOXED_TYPE (DeflashStoreChanges, deflash_store_changes, deflash_store_changes_copy, deflash_store_changes_free)

void
deflash_store_open_info_free (DeflashStoreOpenInfo *self)
{
  g_free (self->set_aside);
  g_free (self);
}

void
deflash_store_card_free (DeflashStoreCard *self)
{
  g_clear_object (&self->article);
  g_free (self);
}

void
deflash_store_source_free (DeflashStoreSource *self)
{
  g_clear_object (&self->source);
  g_clear_pointer (&self->state, deflash_fetch_state_free);
  g_free (self);
}

static void
clear_key (DeflashStoreKey *self)
{
  g_free (self->guid);
  g_free (self->canonical_url);
  g_free (self->title);
  g_free (self->date_hash);
  g_free (self->content_hash);
  g_free (self->apart);
}

void
deflash_store_key_free (DeflashStoreKey *self)
{
  clear_key (self);
  g_free (self);
}

/**
 * deflash_store_row_new:
 *
 * Returns: (transfer full): an empty row without times
 */
DeflashStoreRow *
deflash_store_row_new (void)
{
  DeflashStoreRow *self = g_new0 (DeflashStoreRow, 1);

  self->published = DEFLASH_TIME_NONE;
  self->modified = DEFLASH_TIME_NONE;
  return self;
}

void
deflash_store_row_free (DeflashStoreRow *self)
{
  clear_key (&self->key);
  g_free (self->url);
  g_free (self->external_url);
  g_free (self->comments_url);
  g_free (self->lead);
  g_free (self->kicker);
  g_free (self->author);
  g_free (self->language);
  g_free (self->image);
  g_free (self->fingerprint);
  g_free (self->text);
  g_clear_pointer (&self->document, g_bytes_unref);
  g_clear_pointer (&self->html, g_bytes_unref);
  g_clear_pointer (&self->deal, deflash_deal_unref);
  g_clear_pointer (&self->guide, deflash_guide_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_free (self);
}

/**
 * deflash_store_compress:
 * @bytes: source HTML
 *
 * Makes what #DeflashStoreRow takes as compressed HTML. May be called on any thread.
 *
 * Returns: (transfer full): raw deflate data
 */
GBytes *
deflash_store_compress (GBytes *bytes)
{
  static GPrivate compressors = G_PRIVATE_INIT (g_object_unref); /* one is a quarter of a megabyte to set up */
  GConverter *compressor = g_private_get (&compressors);
  g_autoptr (GError) error = NULL;
  GBytes *compressed;

  if (compressor != NULL)
    g_converter_reset (compressor);
  else
    {
      compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 3));
      g_private_set (&compressors, compressor);
    }
  compressed = g_converter_convert_bytes (compressor, bytes, &error);

  if (compressed == NULL)
    g_error ("Compression failed: %s", error->message); /* out of memory is the only reason */
  return compressed;
}

/**
 * deflash_store_batch_new:
 * @source_id: whose rows these will be
 *
 * Returns: (transfer full): a batch without rows and state
 */
DeflashStoreBatch *
deflash_store_batch_new (gint64 source_id)
{
  DeflashStoreBatch *self = g_new0 (DeflashStoreBatch, 1);

  self->source_id = source_id;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_store_row_free);
  return self;
}

void
deflash_store_batch_free (DeflashStoreBatch *self)
{
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->state, deflash_fetch_state_free);
  g_free (self->title);
  g_free (self->home_url);
  g_free (self->icon_url);
  g_free (self->language);
  g_free (self);
}

void
deflash_store_commit_free (DeflashStoreCommit *self)
{
  g_array_unref (self->new_ids);
  g_array_unref (self->updated_ids);
  g_free (self);
}

static GArray *
ids_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * deflash_store_changes_new:
 *
 * Returns: (transfer full): no changes
 */
DeflashStoreChanges *
deflash_store_changes_new (void)
{
  DeflashStoreChanges *self = g_new0 (DeflashStoreChanges, 1);

  self->added = ids_new ();
  self->updated = ids_new ();
  self->removed = ids_new ();
  self->status = ids_new ();
  self->sources = ids_new ();
  self->states = ids_new ();
  return self;
}

DeflashStoreChanges *
deflash_store_changes_copy (const DeflashStoreChanges *self)
{
  DeflashStoreChanges *copy = g_new0 (DeflashStoreChanges, 1);

  copy->seq = self->seq;
  copy->lost = self->lost;
  copy->added = g_array_copy (self->added);
  copy->updated = g_array_copy (self->updated);
  copy->removed = g_array_copy (self->removed);
  copy->status = g_array_copy (self->status);
  copy->sources = g_array_copy (self->sources);
  copy->states = g_array_copy (self->states);
  return copy;
}

void
deflash_store_changes_free (DeflashStoreChanges *self)
{
  g_array_unref (self->added);
  g_array_unref (self->updated);
  g_array_unref (self->removed);
  g_array_unref (self->status);
  g_array_unref (self->sources);
  g_array_unref (self->states);
  g_free (self);
}

gboolean
deflash_store_changes_is_empty (const DeflashStoreChanges *self)
{
  return !self->lost && self->added->len == 0 && self->updated->len == 0 && self->removed->len == 0 && self->status->len == 0 &&
         self->sources->len == 0 && self->states->len == 0;
}

void
deflash_store_counts_free (DeflashStoreCounts *self)
{
  g_hash_table_unref (self->unread_by_source);
  g_free (self);
}

/**
 * deflash_store_counts_get_source_unread:
 * @self: counts
 * @source_id: a source
 *
 * Returns: how many of its articles are unread
 */
guint
deflash_store_counts_get_source_unread (const DeflashStoreCounts *self, gint64 source_id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->unread_by_source, &source_id));
}

void
deflash_store_page_free (DeflashStorePage *self)
{
  g_free (self->url);
  g_free (self);
}

/**
 * deflash_store_picture_new:
 * @url: where it came from
 *
 * Returns: (transfer full): a line about it with nothing known
 */
DeflashStorePicture *
deflash_store_picture_new (const char *url)
{
  DeflashStorePicture *self = g_new0 (DeflashStorePicture, 1);

  self->url = g_strdup (url);
  self->failed_until = DEFLASH_TIME_NONE;
  return self;
}

void
deflash_store_picture_free (DeflashStorePicture *self)
{
  g_free (self->url);
  g_free (self->path);
  g_free (self);
}

void
deflash_store_price_point_free (DeflashStorePricePoint *self)
{
  g_free (self->merchant);
  g_free (self);
}
