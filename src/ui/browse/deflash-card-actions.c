/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-alert-dialog.h"
#include "deflash-article-actions.h"
#include "deflash-card-menu.h"
#include "deflash-card-private.h"
#include "deflash-mute-dialog.h"
#include "deflash-notes-dialog.h"
#include "deflash-story-dialog.h"

static void
toggle_saved_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCard *self = DEFLASH_CARD (widget);

  if (deflash_card_get_article (self) != NULL)
    deflash_article_toggle_saved (widget, self->library, self->item);
  deflash_card_update_status (self);
}

static void
toggle_read_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCard *self = DEFLASH_CARD (widget);
  DeflashArticleStatus *status;

  if (self->item == NULL)
    return;
  status = deflash_article_item_get_status (self->item);
  if (deflash_article_status_get_read (status))
    deflash_article_keep_unread (self->item);
  deflash_article_set_read (widget, self->library, self->item, !deflash_article_status_get_read (status));
}

static void
merge_story_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCard *self = DEFLASH_CARD (widget);

  if (self->item != NULL)
    deflash_story_dialog_present (widget, self->library, self->item);
}

static void
split_story_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCard *self = DEFLASH_CARD (widget);

  if (self->item != NULL)
    deflash_article_split_story (widget, self->library, self->item);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCard *self = DEFLASH_CARD (widget);

  if (self->item != NULL)
    gtk_widget_activate_action (widget, "browse.open", "x", deflash_article_item_get_id (self->item));
}

static void
open_in_browser_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashArticle *article = deflash_card_get_article (DEFLASH_CARD (widget));

  if (article != NULL)
    deflash_open_url (widget, deflash_article_get_url (article));
}

static void
copy_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashArticle *article = deflash_card_get_article (DEFLASH_CARD (widget));

  if (article != NULL)
    deflash_article_copy_link (widget, article);
}

static void
copy_coupon_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashArticle *article = deflash_card_get_article (DEFLASH_CARD (widget));

  if (article != NULL)
    deflash_article_copy_coupon (widget, article);
}

static void
alert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCard *self = DEFLASH_CARD (widget);

  if (deflash_card_get_article (self) != NULL)
    deflash_alert_article (widget, self->library, self->item);
}

static void
mute_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashArticle *article = deflash_card_get_article (DEFLASH_CARD (widget));

  if (article != NULL)
    deflash_mute_article (widget, DEFLASH_CARD (widget)->library, article);
}

static void
with_id (DeflashCard *self, const char *action)
{
  if (self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "x", deflash_article_item_get_id (self->item));
}

static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  with_id (DEFLASH_CARD (widget), "browse.select");
}

static void
tags_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCard *self = DEFLASH_CARD (widget);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (deflash_card_get_article (self) == NULL || deflash_library_get_read_only (self->library))
    return;
  g_ptr_array_add (items, g_object_ref (self->item));
  deflash_notes_dialog_present (widget, self->library, items);
}

static void
mark_above_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  with_id (DEFLASH_CARD (widget), "browse.mark-above-read");
}

static void
mark_below_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  with_id (DEFLASH_CARD (widget), "browse.mark-below-read");
}

/**
 * deflash_card_update_actions:
 * @self: a card with an article
 *
 * Says what the menu can do. It costs too much to be done for cards whose menu nobody opens.
 */
void
deflash_card_update_actions (DeflashCard *self)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (deflash_card_get_article (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.merge-story", fields->section == DEFLASH_SECTION_NEWS);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.split-story", fields->n_outlets > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.alert",
                                 fields->deal != NULL && fields->deal->price.is_set && !deflash_library_get_read_only (self->library));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.tags", !deflash_library_get_read_only (self->library));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.mute", !deflash_library_get_read_only (self->library));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.copy-coupon", fields->deal != NULL && fields->deal->coupon != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.copy-link", fields->url != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.open-in-browser", fields->url != NULL);
}

static void
deflash_card_show_menu (DeflashCard *self, double x, double y)
{
  DeflashArticle *article = deflash_card_get_article (self);

  if (article == NULL)
    return;
  deflash_card_update_actions (self);
  if (self->popover == NULL)
    self->popover = deflash_card_menu_new (GTK_WIDGET (self));
  deflash_card_menu_popup (GTK_POPOVER_MENU (self->popover), article, x, y);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_card_show_menu (DEFLASH_CARD (widget), DEFLASH_CARD_PADDING, DEFLASH_CARD_PADDING);
}

static void
secondary_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DeflashCard *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  deflash_card_show_menu (self, x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, DeflashCard *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  deflash_card_show_menu (self, x, y);
}

/**
 * deflash_card_class_init_actions:
 * @klass: the class of cards
 *
 * Gives cards what can be done with an article: "card.open", "card.toggle-saved" and so on.
 */
void
deflash_card_class_init_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "card.open", NULL, open_action);
  gtk_widget_class_install_action (klass, "card.toggle-saved", NULL, toggle_saved_action);
  gtk_widget_class_install_action (klass, "card.toggle-read", NULL, toggle_read_action);
  gtk_widget_class_install_action (klass, "card.mark-above-read", NULL, mark_above_action);
  gtk_widget_class_install_action (klass, "card.mark-below-read", NULL, mark_below_action);
  gtk_widget_class_install_action (klass, "card.open-in-browser", NULL, open_in_browser_action);
  gtk_widget_class_install_action (klass, "card.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (klass, "card.copy-coupon", NULL, copy_coupon_action);
  gtk_widget_class_install_action (klass, "card.merge-story", NULL, merge_story_action);
  gtk_widget_class_install_action (klass, "card.split-story", NULL, split_story_action);
  gtk_widget_class_install_action (klass, "card.alert", NULL, alert_action);
  gtk_widget_class_install_action (klass, "card.mute", NULL, mute_action);
  gtk_widget_class_install_action (klass, "card.select", NULL, select_action);
  gtk_widget_class_install_action (klass, "card.tags", NULL, tags_action);
  gtk_widget_class_install_action (klass, "card.menu", NULL, menu_action);
}

/**
 * deflash_card_init_actions:
 * @self: a new card
 *
 * Has the menu open by the pointer's second button and by a long press.
 */
void
deflash_card_init_actions (DeflashCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}
