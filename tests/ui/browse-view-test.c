/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "deflash-browse-view.h"
#include "deflash-card.h"
#include "deflash-card-slot.h"
#include "service-fixture.h"

/* A view of cards in a window, over a library that changes under it. GTK checks its list of tiles at each step: scrolling it before it
 * knows of a change ends the process. */

typedef struct
{
  Fixture *library;
  GtkWidget *window;
  DeflashBrowseView *view;
  DeflashSource *source;
} ViewFixture;

static GtkWidget *
find_of_type (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_of_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GListModel *
get_model (ViewFixture *self)
{
  GtkGridView *grid = GTK_GRID_VIEW (find_of_type (GTK_WIDGET (self->view), GTK_TYPE_GRID_VIEW));

  return G_LIST_MODEL (gtk_grid_view_get_model (grid));
}

static guint
get_n_items (ViewFixture *self)
{
  return get_model (self) != NULL ? g_list_model_get_n_items (get_model (self)) : 0;
}

static GtkAdjustment *
get_adjustment (ViewFixture *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_of_type (GTK_WIDGET (self->view), GTK_TYPE_GRID_VIEW)));
}

static const char *
get_title (ViewFixture *self, guint position)
{
  g_autoptr (DeflashArticleItem) item = g_list_model_get_item (get_model (self), position);
  DeflashArticle *article = deflash_article_item_get_article (item);

  return article != NULL ? deflash_article_get_fields (article)->title : NULL;
}

static ViewFixture *
view_fixture_new (guint n_articles)
{
  ViewFixture *self = g_new0 (ViewFixture, 1);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NEWS);
  g_autoptr (GError) error = NULL;

  self->library = fixture_new ();
  fixture_serve_feed (self->library, "/feed", 1, n_articles);
  self->source = fixture_add (self->library, "/feed", &error);
  g_assert_no_error (error);
  self->view = g_object_new (DEFLASH_TYPE_BROWSE_VIEW, NULL);
  deflash_browse_view_set_library (self->view, self->library->library, query, 800, 600);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), adw_toast_overlay_new ());
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (gtk_window_get_child (GTK_WINDOW (self->window))), GTK_WIDGET (self->view));
  gtk_window_present (GTK_WINDOW (self->window));
  fixture_wait_until (get_n_items (self) == n_articles);
  return self;
}

static void
view_fixture_free (ViewFixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_unref (self->source);
  fixture_free (self->library);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ViewFixture, view_fixture_free)

static void
refresh_to (ViewFixture *self, guint n_articles)
{
  g_auto (Outcome) outcome = { 0 };

  fixture_serve_feed (self->library, "/feed", 1, n_articles);
  fixture_refresh_now (self->library, self->source, &outcome);
  g_assert_no_error (outcome.error);
}

static void
test_new_at_top (void)
{
  g_autoptr (ViewFixture) self = view_fixture_new (40);

  for (guint n = 41; n < 60; n += 6)
    {
      refresh_to (self, n);
      fixture_wait_until (get_n_items (self) == n);
      fixture_wait_until (get_title (self, 0) != NULL);
      /* whoever is at the top sees what came in */
      g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (self)), <=, 1);
    }
}

static void
test_new_waits (void)
{
  g_autoptr (ViewFixture) self = view_fixture_new (40);
  GtkAdjustment *adjustment = get_adjustment (self);
  double value;

  fixture_wait_until (gtk_adjustment_get_upper (adjustment) > 2 * gtk_adjustment_get_page_size (adjustment));
  value = gtk_adjustment_get_page_size (adjustment);
  gtk_adjustment_set_value (adjustment, value);
  refresh_to (self, 52);
  fixture_wait_until (gtk_widget_get_mapped (find_of_type (GTK_WIDGET (self->view), GTK_TYPE_REVEALER)) &&
                      gtk_revealer_get_reveal_child (GTK_REVEALER (find_of_type (GTK_WIDGET (self->view), GTK_TYPE_REVEALER))));
  g_assert_cmpuint (get_n_items (self), ==, 40);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, value);
  deflash_browse_view_show_new (self->view);
  fixture_wait_until (get_n_items (self) == 52);
  fixture_wait_until (gtk_adjustment_get_value (adjustment) <= 1);
}

static void
test_inactive (void)
{
  g_autoptr (ViewFixture) self = view_fixture_new (40);
  GtkAdjustment *adjustment = get_adjustment (self);
  double value = 300;

  fixture_wait_until (gtk_adjustment_get_upper (adjustment) > 2 * gtk_adjustment_get_page_size (adjustment));
  gtk_adjustment_set_value (adjustment, value);
  gtk_widget_set_visible (GTK_WIDGET (self->view), FALSE);
  deflash_browse_view_set_active (self->view, FALSE);
  refresh_to (self, 46);
  gtk_widget_set_visible (GTK_WIDGET (self->view), TRUE);
  deflash_browse_view_set_active (self->view, TRUE);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, value);
  g_assert_cmpuint (get_n_items (self), >=, 40);
}

typedef struct
{
  GtkWidget *screen;
  guint n_slots;
  guint n_cards;
  guint n_bare; /* on the screen, without a card */
} Count;

static void
count_slots (GtkWidget *widget, Count *count)
{
  graphene_rect_t bounds;

  if (DEFLASH_IS_CARD_SLOT (widget))
    {
      gboolean has_card = deflash_card_slot_get_card (DEFLASH_CARD_SLOT (widget)) != NULL;
      gboolean is_seen = gtk_widget_compute_bounds (widget, count->screen, &bounds) && bounds.size.height > 0 &&
                         bounds.origin.y + bounds.size.height > 0 && bounds.origin.y < gtk_widget_get_height (count->screen);

      count->n_slots++;
      count->n_cards += has_card;
      count->n_bare += is_seen && !has_card;
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count_slots (child, count);
}

static Count
get_count (ViewFixture *self)
{
  Count count = { .screen = find_of_type (GTK_WIDGET (self->view), GTK_TYPE_SCROLLED_WINDOW) };

  count_slots (GTK_WIDGET (self->view), &count);
  return count;
}

/* Three screens of cards, above, on and below, and what is given back late. */
#define MAX_CARDS 24

static void
test_cards_near_screen (void)
{
  g_autoptr (ViewFixture) self = view_fixture_new (200);
  GtkAdjustment *adjustment = get_adjustment (self);
  double page = gtk_adjustment_get_page_size (adjustment);

  fixture_wait_until (gtk_adjustment_get_upper (adjustment) > 20 * page);
  fixture_wait_until (get_count (self).n_bare == 0);
  g_assert_cmpuint (get_count (self).n_slots, >, MAX_CARDS);
  g_assert_cmpuint (get_count (self).n_cards, <=, MAX_CARDS);

  /* a screen on, its cards are there already when it is laid out */
  for (guint i = 1; i <= 8; i++)
    {
      gtk_adjustment_set_value (adjustment, i * page);
      fixture_wait_until (get_count (self).n_bare == 0);
      g_assert_cmpuint (get_count (self).n_cards, <=, MAX_CARDS);
    }
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  fixture_wait_until (get_count (self).n_bare == 0 && get_count (self).n_cards <= MAX_CARDS);

  /* what nobody looks at stays as it is */
  gtk_widget_set_visible (GTK_WIDGET (self->view), FALSE);
  deflash_browse_view_set_active (self->view, FALSE);
  g_assert_cmpuint (get_count (self).n_cards, >, 0);
}

/* Whether some label under @widget reads @text. */
static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static void
serve_text (ViewFixture *self, const char *text)
{
  g_autofree char *body = g_strdup_printf ("<rss version='2.0'><channel><title>Numbers</title><item><guid isPermaLink='false'>n1</guid>"
                                           "<title>One</title><description>%s</description></item></channel></rss>",
                                           text);
  g_auto (Outcome) outcome = { 0 };

  fixture_serve (self->library, "/feed", body);
  deflash_clock_set_now (self->library->clock, deflash_clock_now (self->library->clock) + 7200);
  fixture_refresh_now (self->library, self->source, &outcome);
  g_assert_no_error (outcome.error);
}

static void
test_updated (void)
{
  g_autoptr (ViewFixture) self = view_fixture_new (1);
  g_autoptr (DeflashArticleItem) item = g_list_model_get_item (get_model (self), 0);
  g_autofree char *described = NULL;

  serve_text (self, "The text of &lt;b&gt;number 1&lt;/b&gt; goes on for a while.");
  fixture_wait_until (shows (GTK_WIDGET (self->view), "One"));
  g_assert_false (shows (GTK_WIDGET (self->view), "Numbers · Updated\u00a0just\u00a0now"));
  serve_text (self, "Another text altogether.");
  fixture_wait_until (shows (GTK_WIDGET (self->view), "Numbers · Updated\u00a0just\u00a0now"));
  described = deflash_card_describe (item, deflash_clock_now (self->library->clock) + 3 * 3600);
  g_assert_cmpstr (described, ==, "One, Numbers · Updated\u00a03\u00a0h\u00a0ago");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  g_test_add_func ("/browse-view/what-comes-in-at-the-top-is-seen-there", test_new_at_top);
  g_test_add_func ("/browse-view/what-comes-in-further-down-waits", test_new_waits);
  g_test_add_func ("/browse-view/a-view-that-was-left-is-found-where-it-was", test_inactive);
  g_test_add_func ("/browse-view/there-are-cards-near-the-screen-only", test_cards_near_screen);
  g_test_add_func ("/browse-view/a-card-says-that-its-article-was-updated", test_updated);
  return g_test_run ();
}
