/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <time.h>

#include "deflash-html-document.h"
#include "deflash-reader-pdf.h"
#include "deflash-reader-view.h"
#include "deflash-text-block.h"
#include "reader-fixture.h"

/* From HTML to what stands on the page: every kind of block, what hostile pages hold, copying, printing. */

typedef struct
{
  GtkWidget *window;
  DeflashReaderView *view;
  DeflashDocument *document;
} Page;

static void
page_open (Page *page, const char *html)
{
  page->document = deflash_document_from_html (html, -1, "https://example.org/post", DEFLASH_HTML_FLAG_NONE);
  page->window = reader_show (page->document, &page->view);
}

static void
page_close (Page *page)
{
  gtk_window_destroy (GTK_WINDOW (page->window));
  deflash_document_unref (page->document);
}

static DeflashReaderPlan *
get_plan (Page *page)
{
  return deflash_reader_view_get_plan (page->view);
}

/* How many widgets below have a style class. */
static guint
count_class (GtkWidget *widget, const char *css_class)
{
  guint n = gtk_widget_has_css_class (widget, css_class);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_class (child, css_class);
  return n;
}

static guint
count_kind (Page *page, DeflashPieceKind kind)
{
  guint n = 0;

  for (guint i = 0; i < deflash_reader_plan_get_n_units (get_plan (page)); i++)
    {
      const DeflashReaderUnit *unit = deflash_reader_plan_get_unit (get_plan (page), i);

      for (guint j = 0; j < unit->n_pieces; j++)
        n += deflash_reader_plan_get_piece (get_plan (page), unit->first_piece + j)->kind == kind;
    }
  return n;
}

static const DeflashReaderSegment *
get_segment (Page *page, const char *text)
{
  return deflash_reader_plan_get_segment (get_plan (page), reader_find_segment (page->view, text));
}

/* --- Kinds of blocks --- */

static void
code_has_language_and_button (void)
{
  Page page;

  page_open (&page, "<pre><code class=language-python>lift ()</code></pre><pre>plain</pre>");
  g_assert_cmpuint (count_class (GTK_WIDGET (page.view), "code-block"), ==, 2);
  g_assert_cmpuint (count_class (GTK_WIDGET (page.view), "code-language"), ==, 1);
  g_assert_cmpuint (count_class (GTK_WIDGET (page.view), "code-copy"), ==, 2);
  page_close (&page);
}

/* The heights of the text blocks below @widget, in order. */
static void
list_text_heights (GtkWidget *widget, GArray *heights)
{
  if (DEFLASH_IS_TEXT_BLOCK (widget))
    {
      int height = gtk_widget_get_height (widget);

      g_array_append_val (heights, height);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_text_heights (child, heights);
}

static void
raised_letters_leave_lines_where_they_are (void)
{
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (int));
  Page page;

  page_open (&page, "<p>Plain<br>and plain</p><p>H<sub>2</sub>O<br>and x<sup>2</sup></p><p><code>code</code> here<br>x<sup>2<sub>i</sub></sup></p>");
  list_text_heights (GTK_WIDGET (page.view), heights);
  g_assert_cmpuint (heights->len, ==, 3);
  g_assert_cmpint (g_array_index (heights, int, 0), >, 0);
  g_assert_cmpint (g_array_index (heights, int, 1), ==, g_array_index (heights, int, 0));
  g_assert_cmpint (g_array_index (heights, int, 2), ==, g_array_index (heights, int, 0));
  page_close (&page);
}

static void
gallery_is_one_piece_with_its_captions (void)
{
  Page page;

  page_open (&page, "<figure><figure><img src=/a.jpg alt=A><figcaption>One</figcaption></figure><figure><img src=/b.jpg alt=B></figure>"
                    "<figcaption>Both</figcaption></figure>");
  g_assert_cmpuint (count_kind (&page, DEFLASH_PIECE_GALLERY), ==, 1);
  g_assert_cmpuint (count_class (GTK_WIDGET (page.view), "picture-button"), ==, 2);
  g_assert_cmpint (get_segment (&page, "One")->style, ==, DEFLASH_TEXT_CAPTION);
  g_assert_cmpint (get_segment (&page, "Both")->style, ==, DEFLASH_TEXT_CAPTION);
  g_assert_cmpuint (reader_find_segment (page.view, "Both"), >, reader_find_segment (page.view, "One"));
  page_close (&page);
}

static void
embed_is_a_card_with_provider_and_picture (void)
{
  Page page;

  page_open (&page, "<iframe src='https://www.youtube.com/embed/abcdefghijk' title='A talk'></iframe>"
                    "<video src=/film.mp4 poster=/still.jpg title='A film'></video>");
  g_assert_cmpuint (count_kind (&page, DEFLASH_PIECE_EMBED), ==, 2);
  g_assert_cmpuint (count_class (GTK_WIDGET (page.view), "embed"), ==, 2);
  g_assert_cmpuint (count_class (GTK_WIDGET (page.view), "embed-icon"), ==, 2);
  g_assert_cmpint (get_segment (&page, "YouTube")->style, ==, DEFLASH_TEXT_PUBLISHER);
  g_assert_cmpint (get_segment (&page, "A talk")->style, ==, DEFLASH_TEXT_SOURCE);
  page_close (&page);
}

static void
footnotes_are_notes_that_lead_back (void)
{
  Page page;
  guint segment;

  page_open (&page, "<p>Text<sup id=r><a href='#f'>1</a></sup></p><div class=footnotes><ol><li id=f>A note <a href='#r'>↩</a></li></ol></div>");
  g_assert_cmpint (get_segment (&page, "A note")->style, ==, DEFLASH_TEXT_NOTE);
  g_assert_cmpuint (count_kind (&page, DEFLASH_PIECE_RULE), ==, 1);
  g_assert_true (deflash_reader_plan_find_anchor (get_plan (&page), "f", &segment));
  g_assert_cmpuint (segment, ==, reader_find_segment (page.view, "A note"));
  g_assert_true (deflash_reader_plan_find_anchor (get_plan (&page), "r", &segment));
  g_assert_cmpuint (segment, ==, reader_find_segment (page.view, "Text"));
  page_close (&page);
}

static void
quotation_names_where_it_is_from (void)
{
  Page page;
  const DeflashReaderSegment *cite;

  page_open (&page, "<blockquote cite='https://book.example/page'><p>Words</p></blockquote>");
  cite = get_segment (&page, "book.example");
  g_assert_cmpint (cite->style, ==, DEFLASH_TEXT_CREDIT);
  g_assert_cmpuint (cite->quotes, ==, 1);
  g_assert_cmpstr (cite->spans[0].url, ==, "https://book.example/page");
  page_close (&page);
}

static void
lists_nest_and_terms_stand_out (void)
{
  Page page;

  page_open (&page, "<ul><li>outer<ol><li>inner</li></ol></li></ul><dl><dt>Term</dt><dd>Meaning</dd></dl>");
  g_assert_cmpuint (get_segment (&page, "outer")->indent, ==, 1);
  g_assert_cmpuint (get_segment (&page, "inner")->indent, ==, 2);
  g_assert_cmpstr (get_segment (&page, "inner")->marker, ==, "1.");
  g_assert_cmpint (get_segment (&page, "Term")->style, ==, DEFLASH_TEXT_TERM);
  g_assert_cmpuint (get_segment (&page, "Meaning")->indent, ==, 1);
  page_close (&page);
}

static void
table_scrolls_in_its_own_frame (void)
{
  Page page;
  g_autoptr (GString) html = g_string_new ("<table>");

  for (int row = 0; row < 3; row++)
    {
      g_string_append (html, "<tr>");
      for (int column = 0; column < 1000; column++)
        g_string_append_printf (html, "<td>Value %d", column);
    }
  page_open (&page, html->str);
  g_assert_cmpuint (count_kind (&page, DEFLASH_PIECE_TABLE), ==, 1);
  /* the page is no wider for it */
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (page.view)), <=, 800);
  page_close (&page);
}

static void
main_picture_is_not_shown_twice (void)
{
  g_autoptr (DeflashDocument) document = deflash_document_from_html (
    "<figure><img src=/a.jpg><figcaption>Caption</figcaption></figure><p>Text</p>", -1, "https://example.org/", DEFLASH_HTML_FLAG_NONE);
  g_autoptr (DeflashReaderPlan) plan = deflash_reader_plan_new ();
  const DeflashReaderPiece *piece;

  deflash_reader_plan_add_picture (plan, "https://example.org/a.jpg", 0, 0, 0);
  deflash_reader_plan_add_document (plan, document);
  piece = deflash_reader_plan_get_piece (plan, deflash_reader_plan_get_unit (plan, 1)->first_piece);
  g_assert_true (piece->caption_only);
  g_assert_cmpstr (deflash_reader_plan_get_segment (plan, piece->first_segment)->text, ==, "Caption");
}

/* What the app adds before the text does not make the picture come late. */
static void
main_picture_is_not_shown_twice_behind_points (void)
{
  g_autoptr (DeflashDocument) body =
    deflash_document_from_html ("<p>Text</p><figure><img src=/a.jpg><figcaption>Caption</figcaption></figure><p>More</p>", -1,
                                "https://example.org/", DEFLASH_HTML_FLAG_NONE);
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();
  g_autoptr (DeflashDocument) document = NULL;
  g_autoptr (DeflashReaderPlan) plan = deflash_reader_plan_new ();

  deflash_document_builder_open (builder, DEFLASH_BLOCK_KEY_POINTS)->flags |= DEFLASH_BLOCK_FLAG_FOUND_BY_APP;
  for (guint i = 0; i < 4; i++)
    {
      deflash_document_builder_open (builder, DEFLASH_BLOCK_LIST_ITEM);
      reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH, "A sentence of the text.");
      deflash_document_builder_close (builder);
    }
  deflash_document_builder_close (builder);
  for (guint i = 0; i < deflash_document_get_n_blocks (body); i++)
    deflash_document_builder_add_block (builder, deflash_document_get_block (body, i));
  document = deflash_document_builder_finish (builder);

  deflash_reader_plan_add_picture (plan, "https://example.org/a.jpg", 0, 0, 0);
  deflash_reader_plan_add_document (plan, document);
  g_assert_true (deflash_reader_plan_get_piece (plan, 1)->caption_only); /* under the picture, though the text comes to it later */
  for (guint i = 0; i < deflash_reader_plan_get_n_units (plan); i++)
    {
      const DeflashReaderUnit *unit = deflash_reader_plan_get_unit (plan, i);

      for (guint k = 0; k < unit->n_pieces; k++)
        g_assert_true (deflash_reader_plan_get_piece (plan, unit->first_piece + k)->kind != DEFLASH_PIECE_FIGURE || unit->first_piece + k <= 1);
    }
}

/* --- Hostile pages --- */

/* Of the processor, so that a busy machine changes nothing: from HTML to the first frames. A multiple of what any of these takes under the
 * sanitizers. */
#define MAX_SECONDS 20.0

static void
hostile_pages_are_shown_in_time (void)
{
  static const char *const pieces[] = { "<div><blockquote><ul><li>x", "<b><a href='javascript:x'>y", "<table><tr><td>z<table>",
                                        "<svg onload=x><script>s</script>t", "<form action=/x><input name=q><button>b</button>u",
                                        "<img src='file:///etc/passwd'><a href='data:text/html,x'>v</a>&#x202e;w",
                                        "<figure><img src=/a.jpg width=800 height=600 onerror=x><figcaption>p</figcaption></figure>",
                                        "<p onclick=x onmouseover=y><a href=/q onclick=z>r</a>", "<b><i><u><span><div>s" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      double start = (double) clock () / CLOCKS_PER_SEC;
      Page page;

      for (guint j = 0; j < 10000; j++)
        g_string_append (html, pieces[i]);
      page_open (&page, html->str);
      g_assert_cmpfloat ((double) clock () / CLOCKS_PER_SEC - start, <, MAX_SECONDS);
      g_test_message ("%.2f s for %s", (double) clock () / CLOCKS_PER_SEC - start, pieces[i]);
      g_assert_cmpuint (deflash_reader_view_get_n_made (page.view), <, 200);
      for (guint j = 0; j < deflash_reader_plan_get_n_segments (get_plan (&page)); j++)
        {
          const DeflashReaderSegment *segment = deflash_reader_plan_get_segment (get_plan (&page), j);

          g_assert_null (strstr (segment->text, "\u202e"));
          g_assert_null (strstr (segment->text, "alert"));
          for (guint k = 0; k < segment->n_spans; k++)
            g_assert_true (segment->spans[k].url == NULL || g_str_has_prefix (segment->spans[k].url, "http"));
        }
      page_close (&page);
    }
}

static void
word_without_end_is_broken (void)
{
  g_autofree char *word = g_strnfill (1000000, 'w');
  Page page;

  page_open (&page, word);
  g_assert_cmpuint (deflash_reader_plan_get_n_units (get_plan (&page)), >, 50);
  g_assert_cmpuint (deflash_reader_view_get_n_made (page.view), <, 10);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (page.view)), <=, 800);
  page_close (&page);
}

/* --- Copying --- */

static void
selection_keeps_its_formatting (void)
{
  Page page;
  g_autoptr (DeflashDocument) selected = NULL;
  GdkContentFormats *formats;

  page_open (&page, "<h2>Head</h2><p>One <b>bold</b> <a href='https://a.example/'>link</a></p><ul><li>item</li></ul>"
                    "<table><tr><th>a<th>b<tr><td>c<td>d</table>");
  deflash_reader_view_select_all (page.view);
  selected = deflash_reader_view_get_selected_document (page.view);
  g_assert_nonnull (selected);
  g_assert_cmpint (deflash_document_get_block (selected, 0)->kind, ==, DEFLASH_BLOCK_HEADING);
  g_assert_cmpint (deflash_document_get_block (selected, 1)->kind, ==, DEFLASH_BLOCK_PARAGRAPH);
  g_assert_cmpuint (deflash_document_get_block (selected, 1)->n_spans, ==, 2);
  g_assert_cmpint (deflash_document_get_block (selected, 2)->kind, ==, DEFLASH_BLOCK_LIST);
  g_assert_cmpint (deflash_document_get_block (selected, 5)->kind, ==, DEFLASH_BLOCK_TABLE);
  g_assert_true (deflash_reader_view_copy (page.view));
  formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (page.view)));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/html"));
  g_assert_true (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));
  page_close (&page);
}

/* --- Headings by key --- */

static void
headings_are_gone_to (void)
{
  g_autoptr (DeflashDocument) document = reader_create_long (8000);
  DeflashReaderView *view;
  GtkWidget *window = reader_show (document, &view);
  g_autoptr (GArray) headings = deflash_reader_view_get_headings (view);
  guint last;

  g_assert_cmpuint (headings->len, >, 5);
  last = g_array_index (headings, guint, headings->len - 2);
  deflash_reader_view_go_to_heading (view, last);
  reader_settle (GTK_WIDGET (view));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == deflash_reader_view_get_text_widget (view, last));
  g_assert_cmpuint (deflash_reader_view_get_section (view), ==, last);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- Paper --- */

static guint
count_pages (DeflashDocument *document, const char *file)
{
  g_autoptr (DeflashReaderPlan) plan = deflash_reader_plan_new ();
  const DeflashReaderPaper paper = { "Title", "https://example.org/", "sans-serif", NULL, 595, 842, 57, 57, 57, 57 };
  g_autoptr (GBytes) pdf = NULL;
  const char *folder = g_getenv ("DEFLASH_E2E_PICTURES");
  guint n_pages = 0;

  deflash_reader_plan_add_text (plan, DEFLASH_TEXT_TITLE, "A headline of some length that goes over two lines on paper", 0);
  deflash_reader_plan_add_document (plan, document);
  pdf = deflash_reader_plan_to_pdf (plan, &paper, &n_pages);
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
  if (folder != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);

      g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL));
    }
  return n_pages;
}

static void
paper_has_pages (void)
{
  g_autoptr (DeflashDocument) showcase = reader_create_showcase ();
  g_autoptr (DeflashDocument) arabic = reader_create_arabic ();
  g_autoptr (DeflashDocument) words = reader_create_long (5000);
  guint n;

  n = count_pages (showcase, "showcase.pdf");
  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (n, <=, 5);
  g_assert_cmpuint (count_pages (arabic, "arabic.pdf"), ==, 1);
  /* some 500 words a page */
  n = count_pages (words, "long.pdf");
  g_assert_cmpuint (n, >=, 7);
  g_assert_cmpuint (n, <=, 16);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_test_skip ("there is no display");
      return 77;
    }
  adw_init ();
  g_test_add_func ("/blocks/code/has-its-language-and-a-button", code_has_language_and_button);
  g_test_add_func ("/blocks/text/raised-letters-leave-lines-where-they-are", raised_letters_leave_lines_where_they_are);
  g_test_add_func ("/blocks/gallery/is-one-piece-with-its-captions", gallery_is_one_piece_with_its_captions);
  g_test_add_func ("/blocks/embed/is-a-card-with-provider-and-picture", embed_is_a_card_with_provider_and_picture);
  g_test_add_func ("/blocks/footnotes/are-notes-that-lead-back", footnotes_are_notes_that_lead_back);
  g_test_add_func ("/blocks/quotation/names-where-it-is-from", quotation_names_where_it_is_from);
  g_test_add_func ("/blocks/lists/nest-and-terms-stand-out", lists_nest_and_terms_stand_out);
  g_test_add_func ("/blocks/table/of-a-thousand-columns-scrolls-in-its-own-frame", table_scrolls_in_its_own_frame);
  g_test_add_func ("/blocks/figure/the-main-picture-is-not-shown-twice", main_picture_is_not_shown_twice);
  g_test_add_func ("/blocks/figure/the-main-picture-is-not-shown-twice-behind-points", main_picture_is_not_shown_twice_behind_points);
  g_test_add_func ("/blocks/hostile/pages-are-shown-in-time", hostile_pages_are_shown_in_time);
  g_test_add_func ("/blocks/hostile/a-word-without-end-is-broken", word_without_end_is_broken);
  g_test_add_func ("/blocks/copy/keeps-formatting", selection_keeps_its_formatting);
  g_test_add_func ("/blocks/headings/are-gone-to", headings_are_gone_to);
  g_test_add_func ("/blocks/paper/has-pages", paper_has_pages);
  return g_test_run ();
}
