/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-check.h"

#include <glib/gi18n.h>

#include "deflash-explain.h"

/* In the panel of a deal: offers to ask the shop what it costs now, says that it is being asked, and that it was. Nothing is asked that
 * is not said here. */
struct _DeflashDealCheck
{
  AdwBin parent_instance;

  GtkWidget *spinner;
  GtkLabel *words;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (DeflashDealCheck, deflash_deal_check, ADW_TYPE_BIN)

/* Takes @words. */
static void
show (DeflashDealCheck *self, char *words, gboolean is_loading, gboolean can_check)
{
  gtk_label_set_label (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
  gtk_widget_set_visible (self->spinner, is_loading);
  gtk_widget_set_visible (self->button, can_check);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  g_free (words);
}

static void
deflash_deal_check_class_init (DeflashDealCheckClass *klass)
{
}

static void
deflash_deal_check_init (DeflashDealCheck *self)
{
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  self->spinner = adw_spinner_new ();
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_xalign (self->words, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "fact");
  self->button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_button_set_can_shrink (GTK_BUTTON (self->button), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "article.check-price");
  adw_wrap_box_append (ADW_WRAP_BOX (box), self->spinner);
  adw_wrap_box_append (ADW_WRAP_BOX (box), GTK_WIDGET (self->words));
  adw_wrap_box_append (ADW_WRAP_BOX (box), self->button);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * deflash_deal_check_new:
 *
 * Returns: (transfer floating): one that is not seen until there is something to say; its button activates `article.check-price`
 */
GtkWidget *
deflash_deal_check_new (void)
{
  return g_object_new (DEFLASH_TYPE_DEAL_CHECK, NULL);
}

/**
 * deflash_deal_check_set_offered:
 * @self: a check
 * @shop: the shop's name or host
 *
 * The shop can be asked.
 */
void
deflash_deal_check_set_offered (DeflashDealCheck *self, const char *shop)
{
  g_autofree char *escaped = NULL;
  g_autofree char *label = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_if_fail (DEFLASH_IS_DEAL_CHECK (self));

  parts = g_strsplit (shop, "_", -1);
  escaped = g_strjoinv ("__", parts);
  /* Translators: %s is a shop's name or its host */
  label = g_strdup_printf (_ ("_Check the Price at %s"), escaped);
  gtk_button_set_label (GTK_BUTTON (self->button), label);
  show (self, NULL, FALSE, TRUE);
}

/**
 * deflash_deal_check_set_loading:
 * @self: a check
 * @shop: the shop's name or host
 *
 * The shop is being asked.
 */
void
deflash_deal_check_set_loading (DeflashDealCheck *self, const char *shop)
{
  g_return_if_fail (DEFLASH_IS_DEAL_CHECK (self));
  /* Translators: %s is a shop's name or its host */
  show (self, g_strdup_printf (_ ("Asking %s for its price…"), shop), TRUE, FALSE);
}

/**
 * deflash_deal_check_set_done:
 * @self: a check
 * @shop: the shop's name or host
 *
 * The price is what the shop's page says.
 */
void
deflash_deal_check_set_done (DeflashDealCheck *self, const char *shop)
{
  g_return_if_fail (DEFLASH_IS_DEAL_CHECK (self));
  /* Translators: of a price; %s is a shop's name or its host */
  show (self, g_strdup_printf (_ ("Checked just now at %s"), shop), FALSE, FALSE);
}

/**
 * deflash_deal_check_set_failed:
 * @self: a check
 * @error: why
 *
 * Says in plain words what happened, and lets it be tried again.
 */
void
deflash_deal_check_set_failed (DeflashDealCheck *self, const GError *error)
{
  g_return_if_fail (DEFLASH_IS_DEAL_CHECK (self));

  gtk_button_set_label (GTK_BUTTON (self->button), _ ("_Try Again"));
  show (self, deflash_explain (error), FALSE, TRUE);
}
