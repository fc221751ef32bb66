/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-card-chips.h"

#include <glib/gi18n.h>

#include "deflash-card-icons.h"
#include "deflash-format.h"
#include "deflash-guide-filter.h"
#include "deflash-progress-ring.h"

#define SOON (24 * 60 * 60)
#define CUT_CHARS 5 /* least of a fact that is worth showing */

/* Fills a card's row of small facts. Widgets are kept and used again: a card is bound far more often than it is made. */
typedef struct
{
  GtkWidget *next; /* (nullable): first child that is not used yet */
  GtkBox *box;
} Chips;

static GtkWidget *
use_label (Chips *chips, const char *text, const char *css_class)
{
  GtkWidget *label = chips->next;
  const char *classes[] = { "chip", css_class, NULL };
  static const char *const may_be_cut[] = { "quiet", "coverage", NULL };
  gboolean is_cut = css_class != NULL && g_strv_contains (may_be_cut, css_class);

  while (label != NULL && !GTK_IS_LABEL (label))
    label = gtk_widget_get_next_sibling (label);
  if (label == NULL)
    {
      label = gtk_label_new (NULL);
      gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_box_append (chips->box, label);
    }
  /* what is quiet or long may be cut, down to some letters that still tell; the rest is shown whole or not at all */
  gtk_label_set_ellipsize (GTK_LABEL (label), is_cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (GTK_LABEL (label), is_cut ? MIN (g_utf8_strlen (text, -1), CUT_CHARS) : -1);
  gtk_widget_set_css_classes (label, classes);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, TRUE);
  chips->next = gtk_widget_get_next_sibling (label);
  return label;
}

static GtkWidget *
find_child (GtkBox *box, GType type)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box));

  while (child != NULL && !G_TYPE_CHECK_INSTANCE_TYPE (child, type))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
use_coupon (GtkBox *box, const char *coupon)
{
  GtkWidget *child = find_child (box, GTK_TYPE_BUTTON);

  if (child == NULL)
    {
      if (coupon == NULL)
        return;
      child = gtk_button_new ();
      gtk_actionable_set_action_name (GTK_ACTIONABLE (child), "card.copy-coupon");
      gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
      gtk_widget_set_css_classes (child, (const char *[]){ "chip", "coupon", NULL });
      gtk_widget_set_tooltip_text (child, _ ("Copy Code"));
      gtk_box_prepend (box, child);
    }
  gtk_widget_set_visible (child, coupon != NULL);
  if (coupon != NULL)
    gtk_button_set_label (GTK_BUTTON (child), coupon);
}

static void
fill_deal (Chips *chips, const DeflashDeal *deal, guint n_shops, gint64 now)
{
  g_autofree char *ends = deflash_format_ends (deal->expires, now);

  if (deflash_deal_is_expired (deal, now))
    use_label (chips, _ ("Expired"), NULL);
  else if (ends != NULL)
    use_label (chips, ends, deal->expires - now < SOON ? "soon" : NULL);
  if (n_shops > 1)
    {
      g_autofree char *price = deflash_money_format (&deal->price);
      /* Translators: how many shops have it, and the lowest price, as in "4 shops from €499" */
      g_autofree char *shops = g_strdup_printf (ngettext ("%u shop from %s", "%u shops from %s", n_shops), n_shops, price);

      use_label (chips, shops, NULL);
    }
  if (deal->merchant != NULL)
    use_label (chips, deal->merchant, "quiet");
  if (deal->availability == DEFLASH_AVAILABILITY_OUT_OF_STOCK)
    use_label (chips, _ ("Sold out"), "soon");
  else if (deal->free_shipping)
    use_label (chips, _ ("Free shipping"), "quiet");
}

static void
use_ring (GtkBox *box, const DeflashGuide *guide, guint64 steps_done)
{
  GtkWidget *child = find_child (box, DEFLASH_TYPE_PROGRESS_RING);
  gboolean begun = guide != NULL && deflash_guide_get_progress (guide->n_steps, steps_done) != DEFLASH_GUIDE_NOT_BEGUN;

  if (child == NULL)
    {
      if (!begun)
        return;
      child = deflash_progress_ring_new ();
      gtk_box_prepend (box, child);
    }
  gtk_widget_set_visible (child, begun);
  if (begun)
    deflash_progress_ring_set_progress (DEFLASH_PROGRESS_RING (child), deflash_guide_count_done (guide->n_steps, steps_done),
                                        MIN (guide->n_steps, 64));
}

/**
 * deflash_card_format_progress:
 * @guide: a guide
 * @steps_done: bit N: step N + 1 is done
 *
 * Returns: (transfer full) (nullable): how a person goes on with it; %NULL where it is not begun
 */
char *
deflash_card_format_progress (const DeflashGuide *guide, guint64 steps_done)
{
  switch (deflash_guide_get_progress (guide->n_steps, steps_done))
    {
    case DEFLASH_GUIDE_BEGUN:
      return g_strdup_printf (_ ("Continue at step %u"), deflash_guide_get_next_step (guide->n_steps, steps_done));
    case DEFLASH_GUIDE_DONE:
      return g_strdup (_ ("Done"));
    case DEFLASH_GUIDE_ANY:
    case DEFLASH_GUIDE_NOT_BEGUN:
    default:
      return NULL;
    }
}

static void
fill_guide (Chips *chips, const DeflashGuide *guide, guint64 steps_done)
{
  g_autofree char *level = deflash_format_level (guide->level);
  g_autofree char *progress = deflash_card_format_progress (guide, steps_done);

  if (progress != NULL)
    use_label (chips, progress, "progress");
  if (guide->minutes > 0)
    {
      g_autofree char *minutes = deflash_format_minutes (guide->minutes);

      use_label (chips, minutes, NULL);
    }
  if (guide->n_steps > 0 && progress == NULL)
    {
      g_autofree char *steps = g_strdup_printf (ngettext ("%u step", "%u steps", guide->n_steps), guide->n_steps);

      use_label (chips, steps, NULL);
    }
  if (level != NULL)
    use_label (chips, level, "quiet");
}

/**
 * deflash_card_chips_fill:
 * @box: the row
 * @article: (nullable): what it is about; %NULL empties the row
 * @steps_done: of a guide, bit N: step N + 1 is done
 * @now: Unix seconds
 *
 * Shows the small facts of an article: outlets, time and steps of a guide, code, end and shop of a deal, reading time else.
 */
void
deflash_card_chips_fill (GtkBox *box, DeflashArticle *article, guint64 steps_done, gint64 now)
{
  const DeflashArticleFields *fields = article != NULL ? deflash_article_get_fields (article) : NULL;
  Chips chips = { .box = box };

  use_ring (box, fields != NULL ? fields->guide : NULL, steps_done);
  use_coupon (box, fields != NULL && fields->deal != NULL ? fields->deal->coupon : NULL);
  chips.next = gtk_widget_get_first_child (GTK_WIDGET (box));
  if (fields != NULL)
    {
      if (fields->n_outlets > 1)
        {
          g_autofree char *coverage = deflash_format_coverage (fields->n_outlets, fields->story_span);

          deflash_card_icons_mark_chip (use_label (&chips, coverage, "coverage"), article);
        }
      if (fields->deal != NULL)
        fill_deal (&chips, fields->deal, fields->n_shops, now);
      else if (fields->guide != NULL)
        fill_guide (&chips, fields->guide, steps_done);
      else if (deflash_article_get_reading_minutes (article) > 1)
        {
          guint minutes = deflash_article_get_reading_minutes (article);
          g_autofree char *text = g_strdup_printf (ngettext ("%u min read", "%u min read", minutes), minutes);

          use_label (&chips, text, "quiet");
        }
    }
  if (fields != NULL && fields->is_sample)
    use_label (&chips, _ ("Sample"), "sample");
  for (GtkWidget *child = chips.next; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      gtk_widget_set_visible (child, FALSE);
}
