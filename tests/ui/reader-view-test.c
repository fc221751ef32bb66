/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-text-block.h"
#include "reader-fixture.h"

/* The article's text: selection, find, windowing, the accessibility tree, the keyboard. */

typedef struct
{
  GtkWidget *window;
  DeflashReaderView *view;
  DeflashDocument *document;
} Fixture;

static void
fixture_open (Fixture *fixture, DeflashDocument *document)
{
  fixture->document = document;
  fixture->window = reader_show (document, &fixture->view);
}

static void
fixture_close (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  deflash_document_unref (fixture->document);
}

static guint
get_length (Fixture *fixture, guint segment)
{
  return strlen (deflash_reader_plan_get_segment (deflash_reader_view_get_plan (fixture->view), segment)->text);
}

static GtkAdjustment *
get_adjustment (Fixture *fixture)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));
}

/* Where a text stands in the viewport. */
static double
get_y (Fixture *fixture, guint segment)
{
  GtkWidget *text = deflash_reader_view_get_text_widget (fixture->view, segment);
  graphene_rect_t bounds;

  g_assert_nonnull (text);
  g_assert_true (gtk_widget_compute_bounds (text, GTK_WIDGET (fixture->view), &bounds));
  return bounds.origin.y;
}

/* --- Selection --- */

static void
selection_across_figure (void)
{
  Fixture fixture;
  guint first, last;
  g_autofree char *text = NULL;

  fixture_open (&fixture, reader_create_showcase ());
  first = reader_find_segment (fixture.view, "What the shore says");
  last = reader_find_segment (fixture.view, "Three things can be seen");
  deflash_reader_view_select (fixture.view, first, 9, last, 12);
  text = deflash_reader_view_get_selected_text (fixture.view);
  g_assert_cmpstr (text, ==,
                   "shore says\n\nThe lake in the morning, before the wind comes up.\nPhoto: A. Walker\n\nThree things");
  g_free (text);

  /* the same from its end to its beginning */
  deflash_reader_view_select (fixture.view, last, 12, first, 9);
  text = deflash_reader_view_get_selected_text (fixture.view);
  g_assert_true (g_str_has_prefix (text, "shore says\n\nThe lake"));
  deflash_reader_view_unselect (fixture.view);
  g_assert_null (deflash_reader_view_get_selected_text (fixture.view));
  fixture_close (&fixture);
}

static void
selection_of_table (void)
{
  Fixture fixture;
  guint first, last;
  g_autofree char *text = NULL;

  fixture_open (&fixture, reader_create_showcase ());
  first = reader_find_segment (fixture.view, "Column 1");
  last = reader_find_segment (fixture.view, "Value 12");
  deflash_reader_view_select (fixture.view, first, 0, last, get_length (&fixture, last));
  text = deflash_reader_view_get_selected_text (fixture.view);
  g_assert_cmpstr (text, ==, "Column 1\tColumn 2\tColumn 3\nValue 10\tA longer value in row 11\tValue 12");
  fixture_close (&fixture);
}

static void
selection_of_list (void)
{
  Fixture fixture;
  guint first, last;
  g_autofree char *text = NULL;

  fixture_open (&fixture, reader_create_showcase ());
  first = reader_find_segment (fixture.view, "the reeds");
  last = reader_find_segment (fixture.view, "flat ones");
  deflash_reader_view_select (fixture.view, first, 0, last, get_length (&fixture, last));
  text = deflash_reader_view_get_selected_text (fixture.view);
  g_assert_true (g_str_has_prefix (text, "• the reeds, which lean to the east;\n• the stones"));
  g_assert_true (g_str_has_suffix (text, "\n2. flat ones."));
  fixture_close (&fixture);
}

static void
selection_of_all (void)
{
  Fixture fixture;
  g_autofree char *text = NULL;

  fixture_open (&fixture, reader_create_long (20000));
  gtk_widget_activate_action (GTK_WIDGET (fixture.view), "reader.select-all", NULL);
  text = deflash_reader_view_get_selected_text (fixture.view);
  g_assert_nonnull (text);
  /* far more than has widgets */
  g_assert_cmpuint (strlen (text), >, 80000);
  fixture_close (&fixture);
}

static void
selection_by_word (void)
{
  Fixture fixture;
  guint segment, start, end;
  GtkWidget *text;

  fixture_open (&fixture, reader_create_showcase ());
  segment = reader_find_segment (fixture.view, "The wind comes up at ten");
  text = deflash_reader_view_get_text_widget (fixture.view, segment);
  deflash_text_block_get_word (DEFLASH_TEXT_BLOCK (text), 5, &start, &end);
  g_assert_cmpuint (start, ==, 4);
  g_assert_cmpuint (end, ==, 8);
  fixture_close (&fixture);
}

/* --- Find --- */

static void
find_counts (void)
{
  Fixture fixture;

  fixture_open (&fixture, reader_create_showcase ());
  /* headings, captions, cells, steps, sources: wherever text is */
  g_assert_cmpuint (deflash_reader_view_find (fixture.view, "column"), ==, 15);
  g_assert_cmpuint (deflash_reader_view_find (fixture.view, "in the morning"), ==, 1);
  g_assert_cmpuint (deflash_reader_view_find (fixture.view, "limnology"), ==, 1);
  g_assert_cmpuint (deflash_reader_view_find (fixture.view, "turns over"), ==, 1);
  g_assert_cmpuint (deflash_reader_view_find (fixture.view, "no such thing"), ==, 0);
  g_assert_cmpuint (deflash_reader_view_get_current_match (fixture.view), ==, 0);
  g_assert_cmpuint (deflash_reader_view_find (fixture.view, ""), ==, 0);
  fixture_close (&fixture);
}

static void
find_folds (void)
{
  DeflashDocumentBuilder *builder = deflash_document_builder_new ();
  Fixture fixture;

  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH, "Le café d’Élise. LE CAFE\xc2\xa0" "D'ELISE. 한국 하늘. Straße");
  fixture_open (&fixture, deflash_document_builder_finish (builder));
  deflash_document_builder_free (builder);
  g_assert_cmpuint (deflash_reader_view_find (fixture.view, "cafe d'elise"), ==, 2);
  g_assert_cmpuint (deflash_reader_view_find (fixture.view, "CAFÉ"), ==, 2);
  /* vowels of Hangul are letters */
  g_assert_cmpuint (deflash_reader_view_find (fixture.view, "한"), ==, 1);
  fixture_close (&fixture);
}

static void
find_goes_far (void)
{
  Fixture fixture;
  guint segment;
  double y;

  fixture_open (&fixture, reader_create_long (100000));
  segment = reader_find_segment (fixture.view, "Chapter 100");
  g_assert_null (deflash_reader_view_get_text_widget (fixture.view, segment));
  g_assert_cmpuint (deflash_reader_view_find (fixture.view, "chapter 100"), ==, 1);
  reader_settle (GTK_WIDGET (fixture.view));
  y = get_y (&fixture, segment);
  g_assert_cmpfloat (y, >=, 0);
  g_assert_cmpfloat (y, <, gtk_widget_get_height (GTK_WIDGET (fixture.view)));
  fixture_close (&fixture);
}

static void
find_steps_round (void)
{
  Fixture fixture;
  guint n;

  fixture_open (&fixture, reader_create_long (5000));
  n = deflash_reader_view_find (fixture.view, "chapter");
  g_assert_cmpuint (n, >, 2);
  g_assert_cmpuint (deflash_reader_view_get_current_match (fixture.view), ==, 1);
  deflash_reader_view_find_step (fixture.view, -1);
  g_assert_cmpuint (deflash_reader_view_get_current_match (fixture.view), ==, n);
  deflash_reader_view_find_step (fixture.view, 1);
  g_assert_cmpuint (deflash_reader_view_get_current_match (fixture.view), ==, 1);
  fixture_close (&fixture);
}

/* --- Layout --- */

static void
layout_few_widgets (void)
{
  Fixture fixture;
  GtkAdjustment *adjustment;
  guint n_units;

  fixture_open (&fixture, reader_create_long (100000));
  adjustment = get_adjustment (&fixture);
  n_units = deflash_reader_plan_get_n_units (deflash_reader_view_get_plan (fixture.view));
  g_assert_cmpuint (n_units, >, 1000);
  for (int i = 0; i <= 10; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / 10);
      reader_settle (GTK_WIDGET (fixture.view));
      g_assert_cmpuint (deflash_reader_view_get_n_made (fixture.view), >, 3);
      g_assert_cmpuint (deflash_reader_view_get_n_made (fixture.view), <, 80);
    }
  fixture_close (&fixture);
}

static void
layout_nothing_jumps (void)
{
  Fixture fixture;
  GtkAdjustment *adjustment;
  guint n_segments;

  fixture_open (&fixture, reader_create_long (100000));
  adjustment = get_adjustment (&fixture);
  n_segments = deflash_reader_plan_get_n_segments (deflash_reader_view_get_plan (fixture.view));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
  reader_settle (GTK_WIDGET (fixture.view));

  /* upwards, into what was never measured: what is on the screen moves by what was scrolled */
  for (int i = 0; i < 20; i++)
    {
      guint seen = n_segments;
      double before;

      for (guint j = 0; j < n_segments && seen == n_segments; j++)
        if (deflash_reader_view_get_text_widget (fixture.view, j) != NULL && get_y (&fixture, j) >= 0)
          seen = j;
      before = get_y (&fixture, seen);
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) - 300);
      reader_settle (GTK_WIDGET (fixture.view));
      g_assert_cmpfloat_with_epsilon (get_y (&fixture, seen), before + 300, 1.5);
    }
  fixture_close (&fixture);
}

static void
layout_position_survives (void)
{
  Fixture fixture;
  double position;

  fixture_open (&fixture, reader_create_long (20000));
  deflash_reader_view_set_position (fixture.view, 0.5);
  reader_settle (GTK_WIDGET (fixture.view));
  position = deflash_reader_view_get_position (fixture.view);
  g_assert_cmpfloat_with_epsilon (position, 0.5, 0.005);
  deflash_reader_view_set_text_size (fixture.view, 200);
  reader_settle (GTK_WIDGET (fixture.view));
  g_assert_cmpfloat_with_epsilon (deflash_reader_view_get_position (fixture.view), 0.5, 0.01);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 400, 700);
  reader_settle (GTK_WIDGET (fixture.view));
  g_assert_cmpfloat_with_epsilon (deflash_reader_view_get_position (fixture.view), 0.5, 0.01);
  fixture_close (&fixture);
}

static void
layout_big_table (void)
{
  DeflashDocumentBuilder *builder = deflash_document_builder_new ();
  Fixture fixture;

  deflash_document_builder_open (builder, DEFLASH_BLOCK_TABLE);
  for (guint row = 0; row < 2000; row++)
    {
      deflash_document_builder_open (builder, DEFLASH_BLOCK_TABLE_ROW);
      for (guint column = 0; column < 5; column++)
        {
          deflash_document_builder_begin (builder, DEFLASH_BLOCK_TABLE_CELL)->number = 1;
          deflash_document_builder_append_text (builder, "cell", -1, 0, NULL);
          deflash_document_builder_end (builder);
        }
      deflash_document_builder_close (builder);
    }
  deflash_document_builder_close (builder);
  fixture_open (&fixture, deflash_document_builder_finish (builder));
  deflash_document_builder_free (builder);
  g_assert_cmpuint (deflash_reader_plan_get_n_segments (deflash_reader_view_get_plan (fixture.view)), ==, 10000);
  g_assert_cmpuint (deflash_reader_view_get_n_made (fixture.view), <, 5);
  g_assert_cmpuint (deflash_reader_view_find (fixture.view, "cell"), ==, 10000);
  fixture_close (&fixture);
}

static void
layout_anchor (void)
{
  Fixture fixture;

  fixture_open (&fixture, reader_create_long (2000));
  g_assert_false (deflash_reader_view_scroll_to_anchor (fixture.view, "nowhere"));
  fixture_close (&fixture);
}

/* --- Accessibility and the keyboard --- */

static void
accessible_headings (void)
{
  Fixture fixture;
  GtkAccessible *heading, *paragraph, *item;
  g_autofree char *message = NULL;

  fixture_open (&fixture, reader_create_showcase ());
  heading = GTK_ACCESSIBLE (deflash_reader_view_get_text_widget (fixture.view, reader_find_segment (fixture.view, "What the shore says")));
  paragraph = GTK_ACCESSIBLE (deflash_reader_view_get_text_widget (fixture.view, reader_find_segment (fixture.view, "The wind comes up")));
  item = GTK_ACCESSIBLE (deflash_reader_view_get_text_widget (fixture.view, reader_find_segment (fixture.view, "the reeds")));
  g_assert_cmpint (gtk_accessible_get_accessible_role (heading), ==, GTK_ACCESSIBLE_ROLE_HEADING);
  g_assert_cmpint (gtk_accessible_get_accessible_role (paragraph), ==, GTK_ACCESSIBLE_ROLE_PARAGRAPH);
  g_assert_cmpint (gtk_accessible_get_accessible_role (item), ==, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  message = gtk_test_accessible_check_property (heading, GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  g_assert_cmpstr (message, ==, NULL);
  message = gtk_test_accessible_check_property (heading, GTK_ACCESSIBLE_PROPERTY_LABEL, "What the shore says");
  g_assert_cmpstr (message, ==, NULL);
  fixture_close (&fixture);
}

static void
keyboard_a_link_in_sight_stays_in_its_place (void)
{
  Fixture fixture;
  DeflashTextBlock *text;
  guint segment;

  fixture_open (&fixture, reader_create_showcase ());
  segment = reader_find_segment (fixture.view, "Text may be");
  deflash_reader_view_go_to_heading (fixture.view, reader_find_segment (fixture.view, "What the shore says"));
  reader_settle (fixture.window);
  gtk_adjustment_set_value (get_adjustment (&fixture), 0);
  reader_settle (fixture.window);
  text = DEFLASH_TEXT_BLOCK (deflash_reader_view_get_text_widget (fixture.view, segment));
  g_assert_cmpfloat (get_y (&fixture, segment), <, gtk_widget_get_height (GTK_WIDGET (fixture.view)) - 100);
  gtk_widget_grab_focus (GTK_WIDGET (fixture.view));
  gtk_widget_child_focus (GTK_WIDGET (fixture.view), GTK_DIR_TAB_FORWARD);
  g_assert_nonnull (deflash_text_block_get_focus_link (text));
  reader_settle (fixture.window);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (&fixture)), ==, 0);
  fixture_close (&fixture);
}

static void
keyboard_tab_goes_through_links (void)
{
  Fixture fixture;
  guint segment;
  DeflashTextBlock *text;

  fixture_open (&fixture, reader_create_showcase ());
  segment = reader_find_segment (fixture.view, "Text may be");
  text = DEFLASH_TEXT_BLOCK (deflash_reader_view_get_text_widget (fixture.view, segment));
  gtk_widget_grab_focus (GTK_WIDGET (fixture.view));
  gtk_widget_child_focus (GTK_WIDGET (fixture.view), GTK_DIR_TAB_FORWARD);
  g_assert_cmpstr (deflash_text_block_get_focus_link (text), ==, "https://example.org/another-page?with=query");
  gtk_widget_child_focus (GTK_WIDGET (fixture.view), GTK_DIR_TAB_FORWARD);
  g_assert_cmpstr (deflash_text_block_get_focus_link (text), ==, "#notes");
  /* the picture, the code (which scrolls) and its button, and on to the steps, which may have had no widgets yet */
  gtk_widget_child_focus (GTK_WIDGET (fixture.view), GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_has_css_class (gtk_window_get_focus (GTK_WINDOW (fixture.window)), "picture-button"));
  gtk_widget_child_focus (GTK_WIDGET (fixture.view), GTK_DIR_TAB_FORWARD);
  g_assert_true (GTK_IS_SCROLLED_WINDOW (gtk_window_get_focus (GTK_WINDOW (fixture.window))));
  gtk_widget_child_focus (GTK_WIDGET (fixture.view), GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_has_css_class (gtk_window_get_focus (GTK_WINDOW (fixture.window)), "code-copy"));
  gtk_widget_child_focus (GTK_WIDGET (fixture.view), GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), GTK_TYPE_CHECK_BUTTON) != NULL);
  g_assert_null (deflash_text_block_get_focus_link (text));
  for (int i = 0; i < 4; i++)
    gtk_widget_child_focus (GTK_WIDGET (fixture.view), GTK_DIR_TAB_BACKWARD);
  text = DEFLASH_TEXT_BLOCK (deflash_reader_view_get_text_widget (fixture.view, segment));
  g_assert_cmpstr (deflash_text_block_get_focus_link (text), ==, "#notes");
  fixture_close (&fixture);
}

static void
toggled_cb (DeflashReaderView *view, guint step, gboolean done, gpointer user_data)
{
  *(int *) user_data = done ? (int) step : -2;
}

static void
steps_are_told (void)
{
  Fixture fixture;
  GtkWidget *check;
  int told = -1;

  fixture_open (&fixture, reader_create_showcase ());
  g_signal_connect (fixture.view, "step-toggled", G_CALLBACK (toggled_cb), &told);
  deflash_reader_view_scroll_to (fixture.view, reader_find_segment (fixture.view, "Move the desk"), 0);
  reader_settle (GTK_WIDGET (fixture.view));
  check = deflash_reader_view_get_text_widget (fixture.view, reader_find_segment (fixture.view, "Move the desk"));
  for (check = gtk_widget_get_parent (check); !GTK_IS_CHECK_BUTTON (gtk_widget_get_last_child (check)); check = gtk_widget_get_parent (check))
    ;
  check = gtk_widget_get_last_child (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_cmpint (told, ==, 1);
  /* what is stored is shown, and not told again */
  told = -1;
  deflash_reader_view_set_steps_done (fixture.view, 0);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_assert_cmpint (told, ==, -1);
  fixture_close (&fixture);
}

static void
direction_follows_text (void)
{
  DeflashDocument *document = reader_create_arabic ();
  DeflashReaderPlan *plan = deflash_reader_plan_new ();
  DeflashReaderView *view;
  GtkWidget *window = reader_show (document, &view);
  graphene_rect_t rect;
  GtkWidget *text;

  deflash_reader_plan_set_rtl (plan, TRUE);
  deflash_reader_plan_add_document (plan, document);
  deflash_reader_view_set_plan (view, plan);
  reader_settle (GTK_WIDGET (view));
  text = deflash_reader_view_get_text_widget (view, reader_find_segment (view, "ماذا"));
  deflash_text_block_get_rect (DEFLASH_TEXT_BLOCK (text), 0, &rect);
  /* the first letter stands at the right */
  g_assert_cmpfloat (rect.origin.x + rect.size.width, >, gtk_widget_get_width (text) - 4);
  gtk_window_destroy (GTK_WINDOW (window));
  deflash_reader_plan_unref (plan);
  deflash_document_unref (document);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  adw_init ();
  g_test_add_func ("/reader/selection/across-a-figure-copies-caption-and-text", selection_across_figure);
  g_test_add_func ("/reader/selection/a-table-is-copied-with-tabs", selection_of_table);
  g_test_add_func ("/reader/selection/a-list-is-copied-with-its-markers", selection_of_list);
  g_test_add_func ("/reader/selection/all-is-more-than-has-widgets", selection_of_all);
  g_test_add_func ("/reader/selection/a-word-ends-at-its-boundaries", selection_by_word);
  g_test_add_func ("/reader/find/counts-matches-in-all-kinds-of-blocks", find_counts);
  g_test_add_func ("/reader/find/case-accents-and-quotation-marks-make-no-difference", find_folds);
  g_test_add_func ("/reader/find/a-match-far-away-comes-on-the-screen", find_goes_far);
  g_test_add_func ("/reader/find/steps-go-round", find_steps_round);
  g_test_add_func ("/reader/layout/only-what-is-near-has-widgets", layout_few_widgets);
  g_test_add_func ("/reader/layout/nothing-jumps-when-scrolling-into-the-unknown", layout_nothing_jumps);
  g_test_add_func ("/reader/layout/position-survives-another-size", layout_position_survives);
  g_test_add_func ("/reader/layout/a-big-table-is-made-in-parts", layout_big_table);
  g_test_add_func ("/reader/layout/an-unknown-anchor-leads-nowhere", layout_anchor);
  g_test_add_func ("/reader/accessible/headings-have-role-and-level", accessible_headings);
  g_test_add_func ("/reader/keyboard/a-link-in-sight-stays-in-its-place", keyboard_a_link_in_sight_stays_in_its_place);
  g_test_add_func ("/reader/keyboard/tab-goes-through-links-and-controls", keyboard_tab_goes_through_links);
  g_test_add_func ("/reader/steps/a-tick-is-told", steps_are_told);
  g_test_add_func ("/reader/direction/right-to-left-text-begins-at-the-right", direction_follows_text);
  return g_test_run ();
}
