/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-guide-bar.h"

#include <glib/gi18n.h>

#include "deflash-choice-button.h"
#include "deflash-format.h"

/* Which guides are shown: how far the person is with them, how long they take, how hard they are. */
struct _DeflashGuideBar
{
  DeflashFilterBar parent_instance;

  /* Owned by their parents */
  DeflashChoiceButton *progress;
  DeflashChoiceButton *time;
  DeflashChoiceButton *level;

  gboolean updating;
};

G_DEFINE_FINAL_TYPE (DeflashGuideBar, deflash_guide_bar, DEFLASH_TYPE_FILTER_BAR)

static const guint times[] = { 0, 15, 30, 60, 120 };

static void
selected_cb (DeflashGuideBar *self)
{
  if (!self->updating)
    deflash_filter_bar_changed (DEFLASH_FILTER_BAR (self));
}

static DeflashChoiceButton *
add_choice (DeflashGuideBar *self, GtkWidget *box, const char *name, const char *const *strings)
{
  GtkWidget *choice = deflash_choice_button_new (name, strings);

  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (ADW_WRAP_BOX (box), choice);
  return DEFLASH_CHOICE_BUTTON (choice);
}

static DeflashChoiceButton *
add_time_choice (DeflashGuideBar *self, GtkWidget *box)
{
  g_auto (GStrv) strings = g_new0 (char *, G_N_ELEMENTS (times) + 1);

  strings[0] = g_strdup (_ ("Any time"));
  for (gsize i = 1; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *minutes = deflash_format_minutes (times[i]);

      /* Translators: %s is a duration, as in "Up to 30 min" */
      strings[i] = g_strdup_printf (_ ("Up to %s"), minutes);
    }
  return add_choice (self, box, _ ("Time"), (const char *const *) strings);
}

static void
deflash_guide_bar_apply (DeflashFilterBar *bar, DeflashArticleQuery *query)
{
  DeflashGuideBar *self = DEFLASH_GUIDE_BAR (bar);

  /* in the order of their enumerations */
  query->guides.progress = (DeflashGuideProgress) deflash_choice_button_get_selected (self->progress);
  query->guides.max_minutes = times[MIN (deflash_choice_button_get_selected (self->time), G_N_ELEMENTS (times) - 1)];
  query->guides.level = (DeflashGuideLevel) deflash_choice_button_get_selected (self->level);
}

static void
deflash_guide_bar_reset (DeflashFilterBar *bar)
{
  DeflashGuideBar *self = DEFLASH_GUIDE_BAR (bar);

  self->updating = TRUE;
  deflash_choice_button_set_selected (self->progress, 0);
  deflash_choice_button_set_selected (self->time, 0);
  deflash_choice_button_set_selected (self->level, 0);
  self->updating = FALSE;
  selected_cb (self);
}

static void
deflash_guide_bar_class_init (DeflashGuideBarClass *klass)
{
  DEFLASH_FILTER_BAR_CLASS (klass)->apply = deflash_guide_bar_apply;
  DEFLASH_FILTER_BAR_CLASS (klass)->reset = deflash_guide_bar_reset;
}

static void
deflash_guide_bar_init (DeflashGuideBar *self)
{
  GtkWidget *box = adw_wrap_box_new ();
  /* Translators: guides by how far the person is with them */
  const char *const progress[] = { _ ("All guides"), _ ("Not begun"), _ ("Begun"), _ ("Done"), NULL };
  const char *const levels[] = { _ ("Any level"), _ ("Easy"), _ ("Medium"), _ ("Hard"), NULL };

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  self->progress = add_choice (self, box, _ ("Progress"), progress);
  self->time = add_time_choice (self, box);
  self->level = add_choice (self, box, _ ("Level"), levels);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * deflash_guide_bar_new:
 *
 * Returns: (transfer floating): the line above the guides
 */
GtkWidget *
deflash_guide_bar_new (void)
{
  return g_object_new (DEFLASH_TYPE_GUIDE_BAR, NULL);
}
