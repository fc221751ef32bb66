/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader-fixture.h"

#include <string.h>

#define TIMEOUT_SECONDS 20

/* Documents and windows for the tests of the article page. */

void
reader_add_text (DeflashDocumentBuilder *builder, DeflashBlockKind kind, const char *text)
{
  deflash_document_builder_begin (builder, kind);
  deflash_document_builder_append_text (builder, text, -1, 0, NULL);
  deflash_document_builder_end (builder);
}

static void
add_heading (DeflashDocumentBuilder *builder, guint level, const char *text)
{
  deflash_document_builder_begin (builder, DEFLASH_BLOCK_HEADING)->number = level;
  deflash_document_builder_append_text (builder, text, -1, 0, NULL);
  deflash_document_builder_end (builder);
}

static void
add_item (DeflashDocumentBuilder *builder, guint number, const char *text)
{
  deflash_document_builder_open (builder, DEFLASH_BLOCK_LIST_ITEM)->number = number;
  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH, text);
  deflash_document_builder_close (builder);
}

static void
add_rich_paragraph (DeflashDocumentBuilder *builder)
{
  static const struct
  {
    const char *text;
    DeflashSpanStyle style;
    const char *url;
  } runs[] = {
    { "Text may be ", 0, NULL },
    { "bold", DEFLASH_SPAN_BOLD, NULL },
    { ", ", 0, NULL },
    { "italic", DEFLASH_SPAN_ITALIC, NULL },
    { ", ", 0, NULL },
    { "code ()", DEFLASH_SPAN_CODE, NULL },
    { ", ", 0, NULL },
    { "struck", DEFLASH_SPAN_STRIKE, NULL },
    { ", a link to ", 0, NULL },
    { "another page", DEFLASH_SPAN_LINK, "https://example.org/another-page?with=query" },
    { ", H", 0, NULL },
    { "2", DEFLASH_SPAN_SUBSCRIPT, NULL },
    { "O and E = mc", 0, NULL },
    { "2", DEFLASH_SPAN_SUPERSCRIPT, NULL },
    { ". Another link leads ", 0, NULL },
    { "to the notes", DEFLASH_SPAN_LINK, "#notes" },
    { " below.", 0, NULL },
  };

  deflash_document_builder_begin (builder, DEFLASH_BLOCK_PARAGRAPH);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    deflash_document_builder_append_text (builder, runs[i].text, -1, runs[i].style, runs[i].url);
  deflash_document_builder_end (builder);
}

static void
add_figure (DeflashDocumentBuilder *builder)
{
  DeflashBlock *figure = deflash_document_builder_begin (builder, DEFLASH_BLOCK_FIGURE);

  figure->url = g_strdup ("https://pictures.example/lake.jpg");
  figure->label = g_strdup ("A lake");
  figure->title = g_strdup ("Photo: A. Walker");
  figure->width = 1200;
  figure->height = 500;
  deflash_document_builder_append_text (builder, "The lake in the morning, before the wind comes up.", -1, 0, NULL);
  deflash_document_builder_end (builder);
}

static void
add_table (DeflashDocumentBuilder *builder, guint n_columns)
{
  deflash_document_builder_open (builder, DEFLASH_BLOCK_TABLE);
  for (guint row = 0; row < 4; row++)
    {
      deflash_document_builder_open (builder, DEFLASH_BLOCK_TABLE_ROW);
      for (guint column = 0; column < n_columns; column++)
        {
          g_autofree char *text = row == 0 ? g_strdup_printf ("Column %u", column + 1)
                                           : g_strdup_printf ("%s %u", column == 1 ? "A longer value in row" : "Value", row * 10 + column);
          DeflashBlock *cell = deflash_document_builder_begin (builder, DEFLASH_BLOCK_TABLE_CELL);

          cell->number = 1;
          if (row == 0)
            cell->flags |= DEFLASH_BLOCK_FLAG_HEADER;
          deflash_document_builder_append_text (builder, text, -1, 0, NULL);
          deflash_document_builder_end (builder);
        }
      deflash_document_builder_close (builder);
    }
  deflash_document_builder_close (builder);
}

static void
add_source (DeflashDocumentBuilder *builder, const char *publisher, const char *title, const char *url)
{
  DeflashBlock *block = deflash_document_builder_begin (builder, DEFLASH_BLOCK_SOURCE);

  block->label = g_strdup (publisher);
  block->url = g_strdup (url);
  deflash_document_builder_append_text (builder, title, -1, 0, NULL);
  deflash_document_builder_end (builder);
}

static void
add_step (DeflashDocumentBuilder *builder, guint number, const char *title, const char *text)
{
  DeflashBlock *step = deflash_document_builder_open (builder, DEFLASH_BLOCK_STEP);

  step->number = number;
  step->text = g_strdup (title);
  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH, text);
  deflash_document_builder_close (builder);
}

static void
add_parts (DeflashDocumentBuilder *builder)
{
  DeflashBlock *embed;

  deflash_document_builder_open (builder, DEFLASH_BLOCK_CALLOUT);
  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH,
                   "Whoever reads on a screen spends hours with its typography. A page that is calm to look at is read to its end.");
  deflash_document_builder_close (builder);

  deflash_document_builder_open (builder, DEFLASH_BLOCK_KEY_POINTS)->flags |= DEFLASH_BLOCK_FLAG_FOUND_BY_APP;
  add_item (builder, 0, "Lines of about seventy letters are easy to follow back to the next line’s beginning.");
  add_item (builder, 0, "Space above a heading says what it belongs to.");
  add_item (builder, 0, "Pictures keep their room before they are there.");
  deflash_document_builder_close (builder);

  deflash_document_builder_open (builder, DEFLASH_BLOCK_STEPS);
  add_step (builder, 1, "Open the window", "Fresh air does more than any lamp.");
  add_step (builder, 2, "Move the desk so that the light comes from the side",
            "From the front it blinds, from behind it mirrors. From the side it is right at every time of the day.");
  deflash_document_builder_close (builder);

  embed = deflash_document_builder_begin (builder, DEFLASH_BLOCK_EMBED);
  embed->url = g_strdup ("https://video.example/watch/42");
  embed->label = g_strdup ("Video");
  deflash_document_builder_append_text (builder, "How a lake turns over in spring", -1, 0, NULL);
  deflash_document_builder_end (builder);

  deflash_document_builder_open (builder, DEFLASH_BLOCK_SOURCES);
  add_source (builder, "The Lake Gazette", "What the water knows: a year on the shore", "https://www.gazette.example/water");
  add_source (builder, "Institute of Limnology", "Annual report", "https://institute.example/report.pdf");
  deflash_document_builder_close (builder);
}

DeflashDocument *
reader_create_showcase (void)
{
  DeflashDocumentBuilder *builder = deflash_document_builder_new ();
  DeflashDocument *document;

  deflash_document_builder_set_language (builder, "en");
  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH,
                   "The wind comes up at ten, every day, and by noon the far shore is gone behind the waves. Nobody who lives here "
                   "plans a crossing for the afternoon. The ferry knew that long before there was a forecast.");
  add_rich_paragraph (builder);
  add_heading (builder, 2, "What the shore says");
  add_figure (builder);
  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH, "Three things can be seen from the pier without a telescope, and one cannot:");
  deflash_document_builder_open (builder, DEFLASH_BLOCK_LIST);
  add_item (builder, 0, "the reeds, which lean to the east;");
  deflash_document_builder_open (builder, DEFLASH_BLOCK_LIST_ITEM);
  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH, "the stones on the beach, of which there are two kinds:");
  deflash_document_builder_open (builder, DEFLASH_BLOCK_LIST)->number = 1;
  add_item (builder, 1, "round ones that the ice brought, and which are older than anything around them that people ever gave a name to;");
  add_item (builder, 2, "flat ones.");
  deflash_document_builder_close (builder);
  deflash_document_builder_close (builder);
  add_item (builder, 0, "the ferry.");
  deflash_document_builder_close (builder);
  deflash_document_builder_open (builder, DEFLASH_BLOCK_QUOTE);
  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH, "“You do not cross it. It lets you cross.”");
  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH, "— the ferryman, when asked for the second time on the same day");
  deflash_document_builder_close (builder);
  add_heading (builder, 3, "In numbers");
  add_table (builder, 3);
  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH, "And a wider one:");
  add_table (builder, 12);
  reader_add_text (builder, DEFLASH_BLOCK_CODE,
                   "for (guint i = 0; i < n_waves; i++)\n  deflash_lake_wait (lake, deflash_lake_get_wave (lake, i), a_line_that_is_long);");
  deflash_document_builder_begin (builder, DEFLASH_BLOCK_RULE);
  deflash_document_builder_end (builder);
  deflash_document_builder_begin (builder, DEFLASH_BLOCK_HEADING)->number = 2;
  deflash_document_builder_append_text (builder, "Notes", -1, 0, NULL);
  deflash_document_builder_end (builder);
  add_parts (builder);
  document = deflash_document_builder_finish (builder);
  deflash_document_builder_free (builder);
  return document;
}

DeflashDocument *
reader_create_arabic (void)
{
  DeflashDocumentBuilder *builder = deflash_document_builder_new ();
  DeflashDocument *document;

  deflash_document_builder_set_language (builder, "ar");
  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH,
                   "تهب الرياح كل يوم عند الساعة العاشرة، وعند الظهر تختفي الضفة البعيدة خلف الأمواج. لا أحد ممن يعيشون هنا يخطط لعبور "
                   "البحيرة بعد الظهر. عرفت العبّارة ذلك قبل أن تكون هناك نشرة جوية بوقت طويل (GTK 4.18).");
  add_heading (builder, 2, "ماذا يقول الشاطئ");
  deflash_document_builder_open (builder, DEFLASH_BLOCK_LIST);
  add_item (builder, 0, "القصب الذي يميل إلى الشرق؛");
  add_item (builder, 0, "الحجارة على الشاطئ؛");
  deflash_document_builder_close (builder);
  deflash_document_builder_open (builder, DEFLASH_BLOCK_QUOTE);
  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH, "أنت لا تعبرها. هي تدعك تعبر.");
  deflash_document_builder_close (builder);
  deflash_document_builder_open (builder, DEFLASH_BLOCK_CALLOUT);
  reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH, "من يقرأ على الشاشة يقضي ساعات مع حروفها.");
  deflash_document_builder_close (builder);
  deflash_document_builder_open (builder, DEFLASH_BLOCK_SOURCES);
  add_source (builder, "جريدة البحيرة", "ما يعرفه الماء", "https://gazette.example/water");
  deflash_document_builder_close (builder);
  document = deflash_document_builder_finish (builder);
  deflash_document_builder_free (builder);
  return document;
}

/* Paragraphs of different lengths, with a heading before every tenth. */
DeflashDocument *
reader_create_long (guint n_words)
{
  static const char *const words[] = { "water", "and",  "the",   "shore", "morning", "of",     "a",      "lake",  "wind",
                                       "light", "that", "comes", "over",  "without", "asking", "slowly", "until", "evening" };
  DeflashDocumentBuilder *builder = deflash_document_builder_new ();
  DeflashDocument *document;
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_paragraphs = 0, in_paragraph = 0, length = 40;

  deflash_document_builder_set_language (builder, "en");
  for (guint i = 0; i < n_words; i++)
    {
      g_string_append (text, words[(i * 7 + i / 13) % G_N_ELEMENTS (words)]);
      if (++in_paragraph < length)
        {
          g_string_append_c (text, ' ');
          continue;
        }
      if (n_paragraphs % 10 == 0)
        {
          g_autofree char *heading = g_strdup_printf ("Chapter %u", n_paragraphs / 10 + 1);

          add_heading (builder, 2, heading);
        }
      g_string_append_c (text, '.');
      reader_add_text (builder, DEFLASH_BLOCK_PARAGRAPH, text->str);
      g_string_truncate (text, 0);
      n_paragraphs++;
      in_paragraph = 0;
      length = 20 + (n_paragraphs * 37) % 110;
    }
  document = deflash_document_builder_finish (builder);
  deflash_document_builder_free (builder);
  return document;
}

/* --- Windows --- */

GtkWidget *
reader_show (DeflashDocument *document, DeflashReaderView **view)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  DeflashReaderPlan *plan = deflash_reader_plan_new ();

  *view = DEFLASH_READER_VIEW (deflash_reader_view_new ());
  deflash_reader_plan_add_document (plan, document);
  deflash_reader_view_set_plan (*view, plan);
  deflash_reader_plan_unref (plan);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (*view));
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 700);
  gtk_window_present (GTK_WINDOW (window));
  reader_settle (GTK_WIDGET (*view));
  return window;
}

static gboolean
timeout_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until the condition holds. */
gboolean
reader_wait (gboolean (*condition) (gpointer data), gpointer data)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (TIMEOUT_SECONDS, timeout_cb, &late);
  gboolean held;

  while (!(held = condition (data)) && !late)
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (timeout);
  return held;
}

typedef struct
{
  GtkWidget *widget;
  guint n_frames;
} Frames;

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ((Frames *) user_data)->n_frames++;
  return G_SOURCE_CONTINUE;
}

static gboolean
enough_frames (gpointer data)
{
  return ((Frames *) data)->n_frames >= 4;
}

/* Until the widget has a size and some frames have passed. */
void
reader_settle (GtkWidget *widget)
{
  Frames frames = { widget, 0 };
  guint tick = gtk_widget_add_tick_callback (widget, frame_cb, &frames, NULL);

  g_assert_true (reader_wait (enough_frames, &frames));
  gtk_widget_remove_tick_callback (widget, tick);
  g_assert_cmpint (gtk_widget_get_width (widget), >, 0);
}

guint
reader_find_segment (DeflashReaderView *view, const char *text)
{
  DeflashReaderPlan *plan = deflash_reader_view_get_plan (view);

  for (guint i = 0; i < deflash_reader_plan_get_n_segments (plan); i++)
    if (strstr (deflash_reader_plan_get_segment (plan, i)->text, text) != NULL)
      return i;
  g_error ("No segment contains “%s”", text);
}
