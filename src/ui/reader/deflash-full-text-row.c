/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-explain.h"
#include "deflash-full-text-row.h"

/* Stands below a text that its feed cut short: offers the whole one, says that it is being fetched, or why it could not be. */
struct _DeflashFullTextRow
{
  AdwBin parent_instance;

  GtkLabel *words;
  GtkLabel *advice;
  GtkWidget *spinner;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (DeflashFullTextRow, deflash_full_text_row, ADW_TYPE_BIN)

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
show (DeflashFullTextRow *self, const char *words, const char *advice, const char *button, gboolean is_loading)
{
  gtk_label_set_text (self->words, words);
  gtk_label_set_text (self->advice, advice != NULL ? advice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->advice), advice != NULL);
  gtk_widget_set_visible (self->spinner, is_loading);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  if (button != NULL)
    gtk_button_set_label (self->button, button);
}

static void
deflash_full_text_row_class_init (DeflashFullTextRowClass *klass)
{
}

static void
deflash_full_text_row_init (DeflashFullTextRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->words = add_label (box, "dimmed");
  self->advice = add_label (box, "caption");
  self->spinner = adw_spinner_new ();
  gtk_widget_set_size_request (self->spinner, 24, 24);
  gtk_box_append (GTK_BOX (box), self->spinner);
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_use_underline (self->button, TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "article.full-text");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  adw_bin_set_child (ADW_BIN (self), box);
  show (self, _ ("The feed gives only the beginning."), NULL, _ ("_Full Text"), FALSE);
}

/**
 * deflash_full_text_row_new:
 *
 * Returns: (transfer floating): an offer, whose button activates `article.full-text`
 */
DeflashFullTextRow *
deflash_full_text_row_new (void)
{
  return g_object_new (DEFLASH_TYPE_FULL_TEXT_ROW, NULL);
}

/**
 * deflash_full_text_row_set_loading:
 * @self: a row
 *
 * The page is being fetched.
 */
void
deflash_full_text_row_set_loading (DeflashFullTextRow *self)
{
  g_return_if_fail (DEFLASH_IS_FULL_TEXT_ROW (self));

  show (self, _ ("Fetching the article’s own page…"), NULL, NULL, TRUE);
}

/**
 * deflash_full_text_row_set_failed:
 * @self: a row
 * @error: why
 *
 * Says in plain words what happened, and lets it be tried again.
 */
void
deflash_full_text_row_set_failed (DeflashFullTextRow *self, const GError *error)
{
  g_autofree char *words = deflash_explain (error);
  g_autofree char *advice = deflash_explain_advice (error);

  g_return_if_fail (DEFLASH_IS_FULL_TEXT_ROW (self));

  show (self, words, advice, _ ("_Try Again"), FALSE);
}
