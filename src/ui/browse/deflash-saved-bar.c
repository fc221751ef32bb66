/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-bar.h"

#include <glib/gi18n.h>

#include "deflash-choice-button.h"
#include "deflash-format.h"
#include "deflash-library-notes.h"

/* Which saved articles are shown, in which order: by section, tag, length, and whether they are read. */
struct _DeflashSavedBar
{
  DeflashFilterBar parent_instance;

  /* Owned by their parents */
  GtkWidget *box;
  DeflashChoiceButton *sort;
  DeflashChoiceButton *section;
  DeflashChoiceButton *length;
  DeflashChoiceButton *read;
  DeflashChoiceButton *tag; /* (nullable): where there are tags */

  /* Owned */
  DeflashLibrary *library;
  GStrv tags; /* (nullable): as the button names them, without its first */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (DeflashSavedBar, deflash_saved_bar, DEFLASH_TYPE_FILTER_BAR)

static const DeflashSort sorts[] = { DEFLASH_SORT_SAVED, DEFLASH_SORT_NEWEST, DEFLASH_SORT_SOURCE, DEFLASH_SORT_SHORTEST, DEFLASH_SORT_LONGEST };

/* Minutes; the last has no end. */
static const guint lengths[] = { 0, 5, 15 };

static void
selected_cb (DeflashSavedBar *self)
{
  if (!self->updating)
    deflash_filter_bar_changed (DEFLASH_FILTER_BAR (self));
}

static DeflashChoiceButton *
add_choice (DeflashSavedBar *self, const char *name, const char *const *strings)
{
  GtkWidget *choice = deflash_choice_button_new (name, strings);

  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (ADW_WRAP_BOX (self->box), choice);
  return DEFLASH_CHOICE_BUTTON (choice);
}

static DeflashChoiceButton *
add_length_choice (DeflashSavedBar *self)
{
  g_autofree char *short_time = deflash_format_minutes (lengths[1]);
  g_autofree char *long_time = deflash_format_minutes (lengths[2]);
  g_autofree char *up_to = g_strdup_printf (_ ("Up to %s"), short_time);
  /* Translators: a length of reading time between two, as in "5 min to 15 min" */
  g_autofree char *between = g_strdup_printf (_ ("%s to %s"), short_time, long_time);
  /* Translators: a length of reading time, as in "Over 15 min" */
  g_autofree char *over = g_strdup_printf (_ ("Over %s"), long_time);
  const char *const strings[] = { _ ("Any length"), up_to, between, over, NULL };

  return add_choice (self, _ ("Length"), strings);
}

/* --- Tags --- */

static void
show_tags (DeflashSavedBar *self, GPtrArray *tags)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  g_auto (GStrv) now = NULL;
  guint selected = 0;

  g_ptr_array_add (strings, (gpointer) _ ("All tags"));
  for (guint i = 0; i < tags->len; i++)
    {
      const DeflashTag *tag = tags->pdata[i];

      g_strv_builder_add (names, tag->name);
      g_ptr_array_add (strings, tag->name);
      if (self->tag != NULL && deflash_choice_button_get_selected (self->tag) > 0 &&
          g_strcmp0 (self->tags[deflash_choice_button_get_selected (self->tag) - 1], tag->name) == 0)
        selected = i + 1;
    }
  g_ptr_array_add (strings, NULL);
  now = g_strv_builder_end (names);
  if (self->tags != NULL && g_strv_equal ((const char *const *) self->tags, (const char *const *) now))
    return;
  self->updating = TRUE;
  if (self->tag != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->box), GTK_WIDGET (self->tag));
  self->tag = now[0] != NULL ? add_choice (self, _ ("Tag"), (const char *const *) strings->pdata) : NULL;
  if (self->tag != NULL)
    deflash_choice_button_set_selected (self->tag, selected);
  g_strfreev (self->tags);
  self->tags = g_steal_pointer (&now);
  self->updating = FALSE;
}

static void
tags_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashSavedBar) self = user_data;
  g_autoptr (GPtrArray) tags = deflash_library_list_tags_finish (DEFLASH_LIBRARY (source), result, NULL);

  if (tags != NULL && self->library != NULL)
    show_tags (self, tags);
}

/* Tags are made and dropped while another page is shown. */
static void
deflash_saved_bar_map (GtkWidget *widget)
{
  DeflashSavedBar *self = DEFLASH_SAVED_BAR (widget);

  GTK_WIDGET_CLASS (deflash_saved_bar_parent_class)->map (widget);
  deflash_library_list_tags_async (self->library, NULL, tags_cb, g_object_ref (self));
}

/* --- Class --- */

static void
deflash_saved_bar_apply (DeflashFilterBar *bar, DeflashArticleQuery *query)
{
  DeflashSavedBar *self = DEFLASH_SAVED_BAR (bar);
  guint length = deflash_choice_button_get_selected (self->length);

  query->sort = sorts[MIN (deflash_choice_button_get_selected (self->sort), G_N_ELEMENTS (sorts) - 1)];
  query->section = (DeflashSection) deflash_choice_button_get_selected (self->section); /* in the order of its enumeration */
  query->unread_only = deflash_choice_button_get_selected (self->read) == 1;
  query->min_words = length > 1 ? lengths[length - 1] * DEFLASH_WORDS_PER_MINUTE + 1 : 0;
  query->max_words = length > 0 && length < G_N_ELEMENTS (lengths) ? lengths[length] * DEFLASH_WORDS_PER_MINUTE : 0;
  if (self->tag != NULL && deflash_choice_button_get_selected (self->tag) > 0)
    g_set_str (&query->tag, self->tags[deflash_choice_button_get_selected (self->tag) - 1]);
}

static void
deflash_saved_bar_reset (DeflashFilterBar *bar)
{
  DeflashSavedBar *self = DEFLASH_SAVED_BAR (bar);

  self->updating = TRUE;
  deflash_choice_button_set_selected (self->section, 0);
  deflash_choice_button_set_selected (self->length, 0);
  deflash_choice_button_set_selected (self->read, 0);
  if (self->tag != NULL)
    deflash_choice_button_set_selected (self->tag, 0);
  self->updating = FALSE;
  selected_cb (self);
}

static void
deflash_saved_bar_dispose (GObject *object)
{
  DeflashSavedBar *self = DEFLASH_SAVED_BAR (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->tags, g_strfreev);
  G_OBJECT_CLASS (deflash_saved_bar_parent_class)->dispose (object);
}

static void
deflash_saved_bar_class_init (DeflashSavedBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_saved_bar_dispose;
  GTK_WIDGET_CLASS (klass)->map = deflash_saved_bar_map;
  DEFLASH_FILTER_BAR_CLASS (klass)->apply = deflash_saved_bar_apply;
  DEFLASH_FILTER_BAR_CLASS (klass)->reset = deflash_saved_bar_reset;
}

static void
add_buttons (DeflashSavedBar *self)
{
  GtkWidget *highlights = gtk_button_new_with_label (_ ("Highlights"));
  GtkWidget *select = gtk_button_new_from_icon_name ("selection-mode-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (highlights), "win.highlights");
  gtk_widget_set_tooltip_text (select, _ ("Select Articles"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (select), "browse.begin-selection");
  adw_wrap_box_append (ADW_WRAP_BOX (self->box), highlights);
  adw_wrap_box_append (ADW_WRAP_BOX (self->box), select);
}

static void
deflash_saved_bar_init (DeflashSavedBar *self)
{
  const char *const orders[] = { _ ("Last saved"), _ ("Newest"), _ ("By source"), _ ("Shortest"), _ ("Longest"), NULL };
  const char *const sections[] = { _ ("All sections"), _ ("News"), _ ("Guides"), _ ("Deals"), NULL };
  const char *const reads[] = { _ ("Read or not"), _ ("Unread"), NULL };

  self->box = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->box), 6);
  self->sort = add_choice (self, _ ("Order"), orders);
  self->section = add_choice (self, _ ("Section"), sections);
  self->length = add_length_choice (self);
  self->read = add_choice (self, _ ("State"), reads);
  add_buttons (self);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/**
 * deflash_saved_bar_new:
 * @library: whose tags are offered
 *
 * Returns: (transfer floating): the line above saved articles
 */
GtkWidget *
deflash_saved_bar_new (DeflashLibrary *library)
{
  DeflashSavedBar *self = g_object_new (DEFLASH_TYPE_SAVED_BAR, NULL);

  self->library = g_object_ref (library);
  return GTK_WIDGET (self);
}
