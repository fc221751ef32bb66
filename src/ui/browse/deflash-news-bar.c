/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-news-bar.h"

#include <glib/gi18n.h>

/* How News is looked at: what came last, what many sources report, what is not read yet. */
struct _DeflashNewsBar
{
  DeflashFilterBar parent_instance;

  AdwToggleGroup *group; /* owned by its parent */
  DeflashSettings *settings;
};

G_DEFINE_FINAL_TYPE (DeflashNewsBar, deflash_news_bar, DEFLASH_TYPE_FILTER_BAR)

static void
active_cb (DeflashNewsBar *self)
{
  guint active = adw_toggle_group_get_active (self->group);
  guint before;

  g_object_get (self->settings, "news-view", &before, NULL);
  if (active > DEFLASH_NEWS_UNREAD || active == before)
    return;
  g_object_set (self->settings, "news-view", active, NULL);
  deflash_filter_bar_changed (DEFLASH_FILTER_BAR (self));
}

static void
add_toggle (DeflashNewsBar *self, const char *label, const char *tooltip)
{
  AdwToggle *toggle = adw_toggle_new ();

  adw_toggle_set_label (toggle, label);
  adw_toggle_set_tooltip (toggle, tooltip);
  adw_toggle_group_add (self->group, toggle);
}

static void
deflash_news_bar_apply (DeflashFilterBar *bar, DeflashArticleQuery *query)
{
  DeflashNewsBar *self = DEFLASH_NEWS_BAR (bar);

  guint view = adw_toggle_group_get_active (self->group);

  query->sort = view == DEFLASH_NEWS_TOP ? DEFLASH_SORT_TOP : DEFLASH_SORT_NEWEST;
  query->unread_only = view == DEFLASH_NEWS_UNREAD;
}

static void
deflash_news_bar_reset (DeflashFilterBar *bar)
{
  DeflashNewsBar *self = DEFLASH_NEWS_BAR (bar);

  adw_toggle_group_set_active (self->group, DEFLASH_NEWS_LATEST);
}

static void
deflash_news_bar_dispose (GObject *object)
{
  g_clear_object (&DEFLASH_NEWS_BAR (object)->settings);

  G_OBJECT_CLASS (deflash_news_bar_parent_class)->dispose (object);
}

static void
deflash_news_bar_class_init (DeflashNewsBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_news_bar_dispose;

  DEFLASH_FILTER_BAR_CLASS (klass)->apply = deflash_news_bar_apply;
  DEFLASH_FILTER_BAR_CLASS (klass)->reset = deflash_news_bar_reset;
}

static void
deflash_news_bar_init (DeflashNewsBar *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->group = ADW_TOGGLE_GROUP (adw_toggle_group_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->group), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Order of news"), -1);
  gtk_widget_set_halign (GTK_WIDGET (self->group), GTK_ALIGN_START);
  adw_toggle_group_set_can_shrink (self->group, FALSE);
  /* in the order of DeflashNewsView */
  add_toggle (self, _ ("Latest"), _ ("What came last first"));
  add_toggle (self, _ ("Top"), _ ("What many of your sources reported lately first"));
  add_toggle (self, _ ("Unread"), _ ("What you have not read, what came last first"));
  gtk_widget_add_css_class (GTK_WIDGET (self->group), "flat");
  /* with large text on a phone it is wider than the window */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->group));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * deflash_news_bar_new:
 * @settings: what is remembered
 *
 * Returns: (transfer floating): the line above the news
 */
GtkWidget *
deflash_news_bar_new (DeflashSettings *settings)
{
  DeflashNewsBar *self = g_object_new (DEFLASH_TYPE_NEWS_BAR, NULL);
  guint view;

  self->settings = g_object_ref (settings);
  g_object_get (settings, "news-view", &view, NULL);
  adw_toggle_group_set_active (self->group, view);
  g_signal_connect_object (self->group, "notify::active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
