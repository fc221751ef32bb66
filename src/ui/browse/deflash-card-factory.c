/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-card-factory.h"

#include "deflash-card.h"

typedef struct
{
  DeflashLibrary *library;
  DeflashSection section;
  GPtrArray *cards; /* (element-type DeflashCard) (unowned elements): bound now */
} CardFactory;

static void
card_factory_free (gpointer data, GClosure *closure)
{
  CardFactory *self = data;

  g_object_unref (self->library);
  g_ptr_array_unref (self->cards);
  g_free (self);
}

static void
describe_card (DeflashCard *card)
{
  GtkListItem *list_item = g_object_get_data (G_OBJECT (card), "list-item");
  g_autofree char *label = NULL;

  if (list_item == NULL)
    return;
  label = deflash_card_describe (card);
  gtk_list_item_set_accessible_label (list_item, label);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CardFactory *self)
{
  GtkWidget *card = deflash_card_new (self->library, self->section);

  g_object_set_data (G_OBJECT (card), "list-item", list_item);
  gtk_list_item_set_child (list_item, card);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CardFactory *self)
{
  DeflashCard *card = DEFLASH_CARD (gtk_list_item_get_child (list_item));
  gpointer item = gtk_list_item_get_item (list_item);

  if (DEFLASH_IS_ARTICLE_ITEM (item))
    {
      deflash_card_set_item (card, item);
      g_signal_connect_object (item, "notify::article", G_CALLBACK (describe_card), card, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      g_signal_connect_object (deflash_article_item_get_status (item), "notify", G_CALLBACK (describe_card), card,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  describe_card (card);
  g_ptr_array_add (self->cards, card);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CardFactory *self)
{
  DeflashCard *card = DEFLASH_CARD (gtk_list_item_get_child (list_item));
  DeflashArticleItem *item = deflash_card_get_item (card);

  if (item != NULL)
    {
      g_signal_handlers_disconnect_by_func (item, describe_card, card);
      g_signal_handlers_disconnect_by_func (deflash_article_item_get_status (item), describe_card, card);
    }
  deflash_card_set_picture_wanted (card, FALSE);
  deflash_card_set_item (card, NULL);
  g_ptr_array_remove_fast (self->cards, card);
}

static void
teardown_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CardFactory *self)
{
  GtkWidget *card = gtk_list_item_get_child (list_item);

  if (card != NULL)
    g_object_set_data (G_OBJECT (card), "list-item", NULL);
}

/**
 * deflash_card_factory_new:
 * @library: the library
 * @section: the view's section, %DEFLASH_SECTION_NONE for a mixed view
 * @cards: (element-type DeflashCard): where cards are noted, unowned, while they show an item
 *
 * Makes cards for the articles of a list, named for screen readers by what they show. An item that is no article shows as a skeleton.
 *
 * Returns: (transfer full): a factory for a list widget
 */
GtkListItemFactory *
deflash_card_factory_new (DeflashLibrary *library, DeflashSection section, GPtrArray *cards)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  CardFactory *self = g_new0 (CardFactory, 1);

  self->library = g_object_ref (library);
  self->section = section;
  self->cards = g_ptr_array_ref (cards);
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), self, card_factory_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  g_signal_connect (factory, "teardown", G_CALLBACK (teardown_cb), self);
  return factory;
}
