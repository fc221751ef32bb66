/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-card-factory.h"

#include <glib/gi18n.h>

#include "deflash-card-slot.h"

typedef struct
{
  DeflashLibrary *library;
  DeflashCardPool *pool;
  guint n_at_once;
  GPtrArray *slots; /* (element-type DeflashCardSlot) (unowned elements): bound now */
} CardFactory;

static void
card_factory_free (gpointer data, GClosure *closure)
{
  CardFactory *self = data;

  g_object_unref (self->library);
  deflash_card_pool_unref (self->pool);
  g_ptr_array_unref (self->slots);
  g_free (self);
}

static void
describe (GtkListItem *list_item)
{
  DeflashArticleItem *item = gtk_list_item_get_item (list_item);
  DeflashClock *clock = g_object_get_data (G_OBJECT (list_item), "clock");
  g_autofree char *label = deflash_card_describe (item, deflash_clock_now (clock));
  gboolean selected = deflash_card_slot_is_selected (DEFLASH_CARD_SLOT (gtk_list_item_get_child (list_item)));
  /* Translators: what a screen reader says of an article that is picked out: what is on its card */
  g_autofree char *marked = selected ? g_strdup_printf (_ ("Selected: %s"), label) : NULL;

  gtk_list_item_set_accessible_label (list_item, selected ? marked : label);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CardFactory *self)
{
  GtkWidget *slot = deflash_card_slot_new (self->pool);

  g_object_set_data (G_OBJECT (list_item), "clock", deflash_library_get_clock (self->library));
  g_object_set_data (G_OBJECT (slot), "list-item", list_item);
  gtk_list_item_set_child (list_item, slot);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CardFactory *self)
{
  DeflashCardSlot *slot = DEFLASH_CARD_SLOT (gtk_list_item_get_child (list_item));
  gpointer item = gtk_list_item_get_item (list_item);

  g_ptr_array_add (self->slots, slot);
  if (DEFLASH_IS_ARTICLE_ITEM (item))
    {
      deflash_card_slot_set_item (slot, item);
      g_signal_connect_object (item, "notify::article", G_CALLBACK (describe), list_item, G_CONNECT_SWAPPED);
      g_signal_connect_object (deflash_article_item_get_status (item), "notify", G_CALLBACK (describe), list_item, G_CONNECT_SWAPPED);
      describe (list_item);
    }
  else
    gtk_list_item_set_accessible_label (list_item, _ ("Loading"));
  if (deflash_card_pool_get_n_made (self->pool) < self->n_at_once)
    deflash_card_slot_fill (slot);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CardFactory *self)
{
  DeflashCardSlot *slot = DEFLASH_CARD_SLOT (gtk_list_item_get_child (list_item));
  DeflashArticleItem *item = deflash_card_slot_get_item (slot);

  if (item != NULL)
    {
      g_signal_handlers_disconnect_by_func (item, describe, list_item);
      g_signal_handlers_disconnect_by_func (deflash_article_item_get_status (item), describe, list_item);
    }
  deflash_card_slot_set_item (slot, NULL);
  g_ptr_array_remove_fast (self->slots, slot);
}

/**
 * deflash_card_factory_new:
 * @library: the library
 * @section: the view's section, %DEFLASH_SECTION_NONE for a mixed view
 * @n_at_once: how many of the first articles have their cards at once; others come with deflash_card_slot_update()
 * @slots: (element-type DeflashCardSlot): where slots are noted, unowned, while they have an item
 *
 * Makes places for the cards of a list, named for screen readers by what they show. An item that is no article shows as a skeleton.
 *
 * Returns: (transfer full): a factory for a list widget
 */
GtkListItemFactory *
deflash_card_factory_new (DeflashLibrary *library, DeflashSection section, guint n_at_once, GPtrArray *slots)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  CardFactory *self = g_new0 (CardFactory, 1);

  self->library = g_object_ref (library);
  self->pool = deflash_card_pool_new (library, section);
  self->n_at_once = n_at_once;
  self->slots = g_ptr_array_ref (slots);
  g_object_set_data (G_OBJECT (factory), "cards", self);
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), self, card_factory_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  return factory;
}

/**
 * deflash_card_factory_set_search:
 * @factory: a factory of cards
 * @search: (nullable): what was searched for
 *
 * Marks it on all cards, and those to come.
 */
void
deflash_card_factory_set_search (GtkListItemFactory *factory, const char *search)
{
  CardFactory *self = g_object_get_data (G_OBJECT (factory), "cards");

  deflash_card_pool_set_marks (self->pool, deflash_search_marks_new (search));
  for (guint i = 0; i < self->slots->len; i++)
    {
      DeflashCard *card = deflash_card_slot_get_card (self->slots->pdata[i]);

      if (card != NULL)
        deflash_card_set_marks (card, deflash_card_pool_get_marks (self->pool));
    }
}

/**
 * deflash_card_factory_set_selection:
 * @factory: a factory of cards
 * @selection: what of the articles is picked
 *
 * Shows that on all cards, and those to come. To be called again when it changes.
 */
void
deflash_card_factory_set_selection (GtkListItemFactory *factory, DeflashSelection *selection)
{
  CardFactory *self = g_object_get_data (G_OBJECT (factory), "cards");

  deflash_card_pool_set_selection (self->pool, selection);
  for (guint i = 0; i < self->slots->len; i++)
    {
      deflash_card_slot_update_selection (self->slots->pdata[i]);
      if (deflash_card_slot_get_item (self->slots->pdata[i]) != NULL)
        describe (g_object_get_data (self->slots->pdata[i], "list-item"));
    }
}
