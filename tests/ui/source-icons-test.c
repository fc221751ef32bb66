/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "deflash-browse-view.h"
#include "deflash-card.h"
#include "deflash-library-icons.h"
#include "deflash-source-icons.h"
#include "deflash-source-tile.h"
#include "service-fixture.h"

/* What stands before a source's name on cards: an icon that all share, or a letter, in a place that is always there. */

/* A PNG file of 48 pixels and one colour, in base 64. */
#define RED \
  "iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAIAAADYYG7QAAAAOElEQVR42u3OQQ0AAAgAoeufzFi2cD7YCEBTryQkJCQkJCQkJCQkJCQkJCQkJC" \
  "QkJCQkJCQkdGcBfZ8IaiGiQtQAAAAASUVORK5CYII="

#define N_ARTICLES 12

typedef struct
{
  Fixture *library;
  GtkWidget *window;
  DeflashBrowseView *view;
} ViewFixture;

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      collect (child, type, found);
}

static void
add_source (Fixture *self)
{
  g_autofree char *picture = fixture_url (self, "/logo.png");
  g_autoptr (GString) feed = g_string_new ("<rss version='2.0'><channel><title>Numbers</title>");
  DeflashTestRoute route = { .content_type = "image/png" };
  g_autofree guchar *body = g_base64_decode (RED, &route.length);
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (GError) error = NULL;

  route.body = (const char *) body;
  deflash_test_server_set_route (self->server, "/logo.png", &route);
  g_string_append_printf (feed, "<image><url>%s</url></image>", picture);
  for (guint i = 0; i < N_ARTICLES; i++)
    g_string_append_printf (feed, "<item><guid>n%u</guid><title>Number %u</title><description>Text</description></item>", i, i);
  g_string_append (feed, "</channel></rss>");
  fixture_serve (self, "/feed", feed->str);
  source = fixture_add (self, "/feed", &error);
  g_assert_no_error (error);
}

static GtkWidget *
get_card (ViewFixture *self)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();

  collect (GTK_WIDGET (self->view), DEFLASH_TYPE_CARD, cards);
  for (guint i = 0; i < cards->len; i++)
    {
      DeflashArticleItem *item = deflash_card_get_item (cards->pdata[i]);

      if (item != NULL && deflash_article_item_get_article (item) != NULL && gtk_widget_get_width (cards->pdata[i]) > 0)
        return cards->pdata[i];
    }
  return NULL;
}

static ViewFixture *
view_fixture_new (void)
{
  ViewFixture *self = g_new0 (ViewFixture, 1);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NEWS);

  self->library = fixture_new ();
  add_source (self->library);
  self->view = g_object_new (DEFLASH_TYPE_BROWSE_VIEW, NULL);
  deflash_browse_view_set_library (self->view, self->library->library, query, 800, 600);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->view));
  gtk_window_present (GTK_WINDOW (self->window));
  fixture_wait_until (get_card (self) != NULL);
  return self;
}

static void
view_fixture_free (ViewFixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  fixture_free (self->library);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ViewFixture, view_fixture_free)

static void
look (ViewFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  deflash_library_look_for_icons_async (self->library->library, NULL, fixture_wait_cb, &result);
  g_assert_cmpint (deflash_library_look_for_icons_finish (self->library->library, fixture_wait (&result), &error), ==, 1);
  g_assert_no_error (error);
}

static guint
count_loaded (ViewFixture *self)
{
  return deflash_source_icons_get_n_loaded (self->library->library);
}

/* What is drawn, as text: textures and letters can be told apart in it. */
static char *
draw (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GBytes) bytes = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL) /* not drawn yet */
    return g_strdup ("");
  bytes = gsk_render_node_serialize (node);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
has_texture (GtkWidget *card)
{
  g_autofree char *drawn = draw (card);

  return strstr (drawn, "texture-scale") != NULL;
}

static GtkWidget *
get_line (GtkWidget *card)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect (card, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    if (g_str_has_prefix (gtk_label_get_text (labels->pdata[i]), "Numbers"))
      return labels->pdata[i];
  g_assert_not_reached ();
}

static graphene_rect_t
get_bounds (GtkWidget *card)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (get_line (card), card, &bounds));
  return bounds;
}

static void
test_arrival (void)
{
  g_autoptr (ViewFixture) self = view_fixture_new ();
  GtkWidget *card = get_card (self);
  graphene_rect_t place = get_bounds (card);
  graphene_rect_t later;
  int height = gtk_widget_get_height (card);

  g_assert_false (has_texture (card));
  look (self);
  fixture_wait_until (has_texture (card));
  g_assert_cmpuint (count_loaded (self), ==, 1);
  later = get_bounds (card);
  g_assert_true (graphene_rect_equal (&place, &later));
  g_assert_cmpint (gtk_widget_get_height (card), ==, height);
}

/* A person closes the window and opens it again. */
static void
test_dropped (void)
{
  g_autoptr (ViewFixture) self = view_fixture_new ();

  look (self);
  fixture_wait_until (count_loaded (self) == 1); /* for all the cards */
  deflash_source_icons_drop (self->library->library);
  g_assert_cmpuint (count_loaded (self), ==, 0);
  gtk_widget_queue_draw (get_card (self));
  fixture_wait_until (count_loaded (self) == 1);
}

/* The window is mirrored, and so is the place before the name: the name ends where the icon begins. */
static void
test_mirrored (void)
{
  graphene_rect_t place, mirrored;
  int width;

  {
    g_autoptr (ViewFixture) self = view_fixture_new ();

    place = get_bounds (get_card (self));
    width = gtk_widget_get_width (get_card (self));
  }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  {
    g_autoptr (ViewFixture) self = view_fixture_new ();

    mirrored = get_bounds (get_card (self));
  }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_cmpfloat (place.origin.x, >, 20);
  g_assert_cmpfloat_with_epsilon (mirrored.origin.x + mirrored.size.width, width - place.origin.x, 1);
}

static void
test_many (void)
{
  g_autoptr (ViewFixture) self = view_fixture_new ();
  GtkWidget *card = get_card (self);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  for (gint64 icon = 1; icon < 5000; icon++)
    {
      DeflashSourceMark mark = { 0, 1000 + icon, "Nobody" };

      deflash_source_icons_snapshot (self->library->library, card, snapshot, &mark, &GRAPHENE_RECT_INIT (0, 0, 16, 16));
    }
  node = gtk_snapshot_to_node (snapshot);
  look (self);
  fixture_wait_until (count_loaded (self) == 1);
}

static void
test_letter (void)
{
  static const struct
  {
    const char *title, *letter;
  } cases[] = { { "The Post", "T" }, { "«élan»", "É" }, { "  9to5", "9" }, { "дневник", "Д" }, { "日本", "日" }, { "… !", "" }, { "", "" }, { NULL, "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *letter = deflash_source_get_letter (cases[i].title);

      g_assert_cmpstr (letter, ==, cases[i].letter);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  g_test_add_func ("/source-icons/a-card-does-not-move-when-its-icon-arrives", test_arrival);
  g_test_add_func ("/source-icons/one-texture-for-all-cards-gone-with-the-window", test_dropped);
  g_test_add_func ("/source-icons/stand-on-the-other-side-where-the-window-is-mirrored", test_mirrored);
  g_test_add_func ("/source-icons/a-letter-stands-for-what-has-none", test_letter);
  g_test_add_func ("/source-icons/thousands-do-no-harm", test_many);
  return g_test_run ();
}
