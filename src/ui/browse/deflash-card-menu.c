/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-card-menu.h"

#include <glib/gi18n.h>

#include "deflash-mute.h"

/* A mnemonic's sign in a title is meant as it stands. */
static char *
make_label (const char *phrase)
{
  g_auto (GStrv) parts = g_strsplit (phrase, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);

  /* Translators: %s is a name or word out of a headline */
  return g_strdup_printf (_ ("M_ute “%s”…"), escaped);
}

/* Returns: (transfer full) (nullable): the section that has the item */
static GMenuModel *
find_section (GMenuModel *menu)
{
  for (int i = g_menu_model_get_n_items (menu) - 1; i >= 0; i--)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *action = NULL;

      if (section != NULL && g_menu_model_get_n_items (section) == 1 &&
          g_menu_model_get_item_attribute (section, 0, G_MENU_ATTRIBUTE_ACTION, "s", &action) && g_str_equal (action, "card.mute"))
        return g_steal_pointer (&section);
    }
  return NULL;
}

/* Has the menu name what would be muted. */
static void
update_mute (GMenuModel *menu, DeflashArticle *article)
{
  g_autoptr (GMenuModel) section = find_section (menu);
  g_autofree char *phrase = deflash_mute_suggest (deflash_article_get_title (article));
  g_autofree char *label = phrase != NULL ? make_label (phrase) : g_strdup (_ ("M_ute…"));
  g_autoptr (GMenuItem) item = NULL;

  if (!G_IS_MENU (section))
    return;
  item = g_menu_item_new (label, "card.mute");
  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_remove_all (G_MENU (section));
  g_menu_append_item (G_MENU (section), item);
}

/**
 * deflash_card_menu_new:
 * @card: a card
 *
 * Returns: (transfer none): the menu of a card, whose child it is; made when it is first asked for
 */
GtkWidget *
deflash_card_menu_new (GtkWidget *card)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/com/deflashnews/DeflashNews/ui/browse/deflash-card-menu.ui");
  GtkWidget *menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (gtk_builder_get_object (builder, "card_menu")));

  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_widget_set_parent (menu, card);
  return menu;
}

/**
 * deflash_card_menu_popup:
 * @menu: the menu of a card
 * @article: the article that the card shows now
 * @x: where in the card
 * @y: where in the card
 */
void
deflash_card_menu_popup (GtkPopoverMenu *menu, DeflashArticle *article, double x, double y)
{
  update_mute (gtk_popover_menu_get_menu_model (menu), article);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (menu));
}
