/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-item.h"

#include "deflash-article-item-private.h"

#define N_STATUS_FIELDS 4

struct _DeflashArticleItem
{
  GObject parent_instance;

  gint64 id;
  GHashTable *table; /* (nullable): where it is known by its id, without a reference to it */
  DeflashArticle *article;
  DeflashArticleStatus *status;

  /* Writes on their way: what was read from the store before they are done is older than what is shown. */
  guint n_writes[N_STATUS_FIELDS];
  guint n_saves;
};

G_DEFINE_FINAL_TYPE (DeflashArticleItem, deflash_article_item, G_TYPE_OBJECT)

typedef enum
{
  PROP_ARTICLE = 1,
  PROP_STATUS,
} DeflashArticleItemProperty;

static GParamSpec *properties[PROP_STATUS + 1];

static void
deflash_article_item_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  DeflashArticleItem *self = DEFLASH_ARTICLE_ITEM (object);

  switch ((DeflashArticleItemProperty) property_id)
    {
    case PROP_ARTICLE:
      g_value_set_object (value, self->article);
      break;
    case PROP_STATUS:
      g_value_set_object (value, self->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
deflash_article_item_finalize (GObject *object)
{
  DeflashArticleItem *self = DEFLASH_ARTICLE_ITEM (object);

  if (self->table != NULL)
    g_hash_table_remove (self->table, &self->id);
  g_clear_pointer (&self->table, g_hash_table_unref);
  g_clear_object (&self->article);
  g_clear_object (&self->status);
  G_OBJECT_CLASS (deflash_article_item_parent_class)->finalize (object);
}

static void
deflash_article_item_class_init (DeflashArticleItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = deflash_article_item_get_property;
  object_class->finalize = deflash_article_item_finalize;

  /**
   * DeflashArticleItem:article:
   *
   * What was published; %NULL until it is loaded.
   */
  properties[PROP_ARTICLE] = g_param_spec_object ("article", NULL, NULL, DEFLASH_TYPE_ARTICLE, flags);
  /**
   * DeflashArticleItem:status:
   *
   * What the person did with it.
   */
  properties[PROP_STATUS] = g_param_spec_object ("status", NULL, NULL, DEFLASH_TYPE_ARTICLE_STATUS, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
deflash_article_item_init (DeflashArticleItem *self)
{
  self->status = deflash_article_status_new ();
}

/**
 * deflash_article_item_get_or_make:
 * @table: (element-type gint64* DeflashArticleItem): the living items, keys and values not owned
 * @id: an article's row
 *
 * Returns: (transfer full): the living item of that id, else a new placeholder
 */
DeflashArticleItem *
deflash_article_item_get_or_make (GHashTable *table, gint64 id)
{
  DeflashArticleItem *self = g_hash_table_lookup (table, &id);

  if (self != NULL)
    return g_object_ref (self);

  self = g_object_new (DEFLASH_TYPE_ARTICLE_ITEM, NULL);
  self->id = id;
  self->table = g_hash_table_ref (table);
  g_hash_table_insert (table, &self->id, self);
  return self;
}

static void
take_status (DeflashArticleItem *self, const DeflashStatusValues *values)
{
  if (self->n_writes[0] == 0)
    deflash_article_status_set_read (self->status, values->read);
  if (self->n_writes[1] == 0)
    deflash_article_status_set_hidden (self->status, values->hidden);
  if (self->n_writes[2] == 0)
    deflash_article_status_set_position (self->status, values->position);
  if (self->n_writes[3] == 0)
    deflash_article_status_set_steps_done (self->status, values->steps_done);
  if (self->n_saves == 0)
    deflash_article_status_set_saved (self->status, values->saved);
}

/**
 * deflash_article_item_take_card:
 * @self: an item
 * @card: what the store knows of it
 *
 * Fills it in or brings it up to date. Status fields that are being written are left as they are shown.
 */
void
deflash_article_item_take_card (DeflashArticleItem *self, const DeflashStoreCard *card)
{
  g_return_if_fail (deflash_article_get_id (card->article) == self->id);

  take_status (self, &card->status);
  if (g_set_object (&self->article, card->article))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARTICLE]);
}

static void
count_writes (DeflashArticleItem *self, DeflashStatusFields fields, gboolean saved, int change)
{
  for (guint i = 0; i < N_STATUS_FIELDS; i++)
    if (fields & (1u << i))
      self->n_writes[i] += change;
  if (saved)
    self->n_saves += change;
}

/**
 * deflash_article_item_begin_write:
 * @self: an item
 * @fields: which fields of its status are being written
 * @saved: whether its being saved is among them
 *
 * From now on what is shown counts, until deflash_article_item_end_write().
 */
void
deflash_article_item_begin_write (DeflashArticleItem *self, DeflashStatusFields fields, gboolean saved)
{
  count_writes (self, fields, saved, 1);
}

/**
 * deflash_article_item_end_write:
 * @self: an item
 * @fields: as in deflash_article_item_begin_write()
 * @saved: likewise
 */
void
deflash_article_item_end_write (DeflashArticleItem *self, DeflashStatusFields fields, gboolean saved)
{
  count_writes (self, fields, saved, -1);
}

/**
 * deflash_article_item_get_id:
 * @self: an item
 *
 * Returns: the article's row
 */
gint64
deflash_article_item_get_id (DeflashArticleItem *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_ITEM (self), 0);
  return self->id;
}

/**
 * deflash_article_item_get_article:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the article without its document; %NULL while this is a placeholder
 */
DeflashArticle *
deflash_article_item_get_article (DeflashArticleItem *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_ITEM (self), NULL);
  return self->article;
}

/**
 * deflash_article_item_get_status:
 * @self: an item
 *
 * Returns: (transfer none): what the person did with it
 */
DeflashArticleStatus *
deflash_article_item_get_status (DeflashArticleItem *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_ITEM (self), NULL);
  return self->status;
}
