/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-document.h"
#include "deflash-key-points.h"
#include "deflash-parts.h"
#include "deflash-sentence.h"

#include <pango/pango.h>
#include <string.h>

/* Sentences */

typedef struct
{
  const char *name;
  const char *text;
  const char *sentences; /* joined by "|" */
} Split;

static const Split splits[] = {
  { "stops", "One two. Three? Four! Five", "One two.|Three?|Four!|Five" },
  { "abbreviations-and-initials", "The U.S. Senate met Dr. J. R. Moss of St. Louis. He left.",
    "The U.S. Senate met Dr. J. R. Moss of St. Louis.|He left." },
  { "day-of-a-month", "They met on Jan. 5. Dr. Moss came.", "They met on Jan. 5.|Dr. Moss came." },
  { "german-ordinal", "Am 3. Mai regnete es. Dann nicht.", "Am 3. Mai regnete es.|Dann nicht." },
  { "price", "It costs $3.50. That is cheap.", "It costs $3.50.|That is cheap." },
  { "question-within-a-sentence", "“Why?” he asked. Then he left.", "“Why?” he asked.|Then he left." },
  { "address", "See example.org for more. It is free.", "See example.org for more.|It is free." },
  { "lines-of-a-width", "This line was broken\nto fit a width. And this\nwas not.",
    "This line was broken\nto fit a width.|And this\nwas not." },
  { "lines-of-their-own", "A heading\nA sentence under it.", "A heading|A sentence under it." },
  { "small-letters-throughout", "the wall fell . nobody was hurt . what now ? we wait .",
    "the wall fell .|nobody was hurt .|what now ?|we wait ." },
  { "japanese", "東京です。大阪です。", "東京です。|大阪です。" },
  { "hindi", "यह हिंदी है। दूसरा वाक्य।", "यह हिंदी है।|दूसरा वाक्य।" },
  { "arabic", "هذا نص عربي. هل هذا صحيح؟ نعم.", "هذا نص عربي.|هل هذا صحيح؟|نعم." },
  { "blank", " \n \n", "" },
};

static void
test_split (gconstpointer data)
{
  const Split *split = data;
  g_autoptr (GArray) sentences = deflash_sentence_list (split->text, 10000);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    {
      const DeflashSentence *sentence = &g_array_index (sentences, DeflashSentence, i);

      g_string_append_printf (joined, "%s%.*s", i > 0 ? "|" : "", (int) sentence->length, split->text + sentence->start);
    }
  g_assert_cmpstr (joined->str, ==, split->sentences);
}

static void
test_limit_keeps_characters_whole (void)
{
  const char *text = "Ääääää. Öööööö.";

  for (gsize i = 0; i <= strlen (text) + 1; i++)
    {
      g_autoptr (GArray) sentences = deflash_sentence_list (text, i);

      for (guint k = 0; k < sentences->len; k++)
        {
          const DeflashSentence *sentence = &g_array_index (sentences, DeflashSentence, k);

          g_assert_cmpuint (sentence->start + sentence->length, <=, i);
          g_assert_true (g_utf8_validate (text + sentence->start, (gssize) sentence->length, NULL));
        }
    }
}

/* Against what Pango says of the whole text: one of words without abbreviations, with stops that are known as such. What may not begin a
 * sentence does not. */
static void
assert_as_pango (const char *text)
{
  g_autoptr (GArray) sentences = deflash_sentence_list (text, strlen (text));
  glong n_chars = g_utf8_strlen (text, -1);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, n_chars + 1);
  gboolean is_small = TRUE;
  guint found = 0;
  glong i = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    is_small = is_small && !g_unichar_isupper (g_utf8_get_char (p)) && !g_unichar_istitle (g_utf8_get_char (p));
  pango_default_break (text, -1, NULL, attributes, (int) n_chars + 1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      gunichar c = g_utf8_get_char (p);
      gboolean begins =
        i == 0 || (attributes[i].is_sentence_boundary && c != ' ' && (is_small || (!g_unichar_islower (c) && c != ',' && c != ')')));

      if (!begins)
        continue;
      if (found >= sentences->len || g_array_index (sentences, DeflashSentence, found).start != (gsize) (p - text))
        g_error ("sentence %u of “%s” should begin at “%s”", found, text, p);
      found++;
    }
  if (found != sentences->len)
    g_error ("%u sentences of “%s”, %u for Pango", sentences->len, text, found);
}

static void
test_ends_are_pangos (void)
{
  static const char *const pieces[] = { " wall", " Wall", " stone", " Stone", "! ", "? ", "?! ", "。",  "漢字", " 372", "\" ",
                                        "” ",    ") ",    "“",      ", ",     "é",  " É", "  ",  " — ", "…",    "١٢٣",  "!" };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint round = 0; round < 4000; round++)
    {
      g_autoptr (GString) text = g_string_new ("Wall");

      for (gint n = g_rand_int_range (random, 1, 16); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      g_string_append (text, "stone");
      assert_as_pango (text->str);
    }
}

/* Characters that end a sentence for Pango are not missed: each of the first two planes' is tried. */
static void
test_no_end_is_missed (void)
{
  for (gunichar c = 0x80; c < 0x20000; c++)
    {
      GUnicodeType type = g_unichar_type (c);
      char text[32] = "Stone";
      PangoLogAttr attributes[16] = { 0 };
      gint size;

      if (type == G_UNICODE_UNASSIGNED || type == G_UNICODE_SURROGATE || type == G_UNICODE_PRIVATE_USE || g_unichar_isalpha (c))
        continue;
      size = g_unichar_to_utf8 (c, text + 5);
      strcpy (text + 5 + size, " Wall");
      pango_default_break (text, -1, NULL, attributes, 12);
      if (attributes[7].is_sentence_boundary)
        {
          g_autoptr (GArray) sentences = deflash_sentence_list (text, sizeof text);

          if (sentences->len < 2)
            g_error ("U+%04X ends no sentence", c);
        }
    }
}

/* Points */

#define REPORT                                                                                                                             \
  "The harbour wall of Eastport will be rebuilt in stone next year, the town council decided on Tuesday.\n"                                \
  "It has been sinking since the storm of two winters ago.\n"                                                                              \
  "Fishermen had feared that the harbour would close.\n"                                                                                   \
  "It was cold that evening.\n"                                                                                                            \
  "The council had asked three builders, and stone was the dearest of the answers.\n"                                                      \
  "Rebuilding the harbour wall in stone will cost the town four million over two years.\n"                                                 \
  "Coffee was served.\n"                                                                                                                   \
  "The ferry to the islands will leave from the northern pier until the wall is done.\n"                                                   \
  "Who will pay for the wall?\n"

static void
test_telling_sentences_in_order (void)
{
  static const char *const idle[] = { "It was cold that evening.", "Coffee was served.", "Who will pay for the wall?" };
  g_autoptr (GPtrArray) points = deflash_key_points_pick (REPORT, NULL, NULL, 4);
  const char *last = REPORT;

  g_assert_cmpuint (points->len, ==, 4);
  g_assert_cmpstr (points->pdata[0], ==,
                   "The harbour wall of Eastport will be rebuilt in stone next year, the town council decided on Tuesday.");
  for (guint i = 0; i < points->len; i++)
    {
      last = strstr (last, points->pdata[i]);
      g_assert_nonnull (last);
      for (gsize k = 0; k < G_N_ELEMENTS (idle); k++)
        g_assert_cmpstr (points->pdata[i], !=, idle[k]);
    }
}

static void
test_no_more_than_there_are (void)
{
  g_autoptr (GPtrArray) points = deflash_key_points_pick ("One sentence stands here alone. A second one follows it.", NULL, NULL, 9);
  g_autoptr (GPtrArray) none = deflash_key_points_pick (" \n", NULL, NULL, 3);
  g_autoptr (GPtrArray) unwanted = deflash_key_points_pick (REPORT, NULL, NULL, 0);

  g_assert_cmpuint (points->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (unwanted->len, ==, 0);
}

/* A text that comes to its point late: what is told on the way there is not taken for it. */
static void
test_gist_that_comes_late (void)
{
  const char *text = "My grandmother kept a jar of buttons beside the window.\nOn rainy days we poured them over the table.\n"
                     "Some were made of horn.\nLast week a museum bought the button collection of Ada Moor for its new wing.\n"
                     "The museum says the button collection of Ada Moor shows two centuries of dress.\n"
                     "Visitors can see the collection in the museum from spring on.\n";
  g_autoptr (GPtrArray) points = deflash_key_points_pick (text, NULL, NULL, 1);

  g_assert_cmpuint (points->len, ==, 1);
  g_assert_nonnull (strstr (points->pdata[0], "Ada Moor"));
}

static void
test_title_tells_what_matters (void)
{
  const char *text = "The report covers schools, roads and water in equal parts.\nRoads were mended in nine towns of the county.\n"
                     "Water became dearer in nine towns of the county.\nSchools were opened in nine towns of the county.\n";
  g_autoptr (GPtrArray) water = deflash_key_points_pick (text, "Water becomes dearer", NULL, 1);

  g_assert_cmpstr (water->pdata[0], ==, "Water became dearer in nine towns of the county.");
}

/* What is read above the points is not read again in them; the next best stands in for it, word for word. */
static void
test_lead_is_not_said_again (void)
{
  const char *text =
    "The council voted on Tuesday to rebuild the sinking harbour wall.\nStone for the harbour wall comes from a quarry in the "
    "hills, and it will take two years.\nFishermen want the work to end before the herring come in autumn.\nThe province "
    "pays for half of the harbour wall, the council for the rest.\nA choir sang in the hall.\n";
  g_autoptr (GPtrArray) without = deflash_key_points_pick (text, NULL, NULL, 3);
  g_autoptr (GPtrArray) with =
    deflash_key_points_pick (text, NULL, "On Tuesday the council has voted: the sinking harbour wall is rebuilt.", 3);
  g_autoptr (GPtrArray) other = deflash_key_points_pick (text, NULL, "A wall.", 3);
  g_autoptr (GPtrArray) all = deflash_key_points_pick (text, NULL, text, 3);

  g_assert_true (g_str_has_prefix (without->pdata[0], "The council voted"));
  g_assert_cmpuint (with->len, ==, 3);
  for (guint i = 0; i < with->len; i++)
    {
      g_assert_false (g_str_has_prefix (with->pdata[i], "The council voted"));
      g_assert_nonnull (strstr (text, with->pdata[i]));
    }
  g_assert_true (g_str_has_prefix (other->pdata[0], "The council voted")); /* a lead that says nothing bars nothing */
  g_assert_cmpuint (all->len, ==, 0);
}

#define PLAIN "The harbour wall of Eastport is rebuilt in stone."

/* What says the same but stands less well alone, or is no sentence of the text's own, gives way although it stands first. */
static void
test_what_stands_alone_goes_first (void)
{
  static const char *const others[] = {
    "“The harbour wall of Eastport is rebuilt in stone.”",
    "\"The harbour wall of Eastport is rebuilt in stone\".",
    "„The harbour wall of Eastport is rebuilt in stone.“",
    "(The harbour wall of Eastport is rebuilt in stone.)",
    "The harbour wall of Eastport, however, is rebuilt in stone.",
    "The harbour wall of Eastport is rebuilt in stone, though.",
    "By then, she rebuilt the harbour wall of Eastport in stone.",
    "The harbour wall of Eastport (left) is rebuilt in stone.",
    "The harbour wall of Eastport ( pictured last year ) is rebuilt in stone.",
    "Here the harbour wall of Eastport is rebuilt in stone.",
    "Read here how the harbour wall of Eastport is rebuilt in stone.",
    "He said: ‘The harbour wall of Eastport is rebuilt in stone.",
    "Harbour 1, wall 2, Eastport 3, stone 4.5, harbour 5, wall 6, Eastport 7.5, rebuilt 8.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *text = g_strconcat (others[i], "\n", PLAIN, "\nRain fell on the islands.\nThe council spoke of the wall.\n", NULL);
      g_autoptr (GPtrArray) points = deflash_key_points_pick (text, NULL, NULL, 1);

      g_assert_cmpstr (points->pdata[0], ==, PLAIN);
    }
}

static void
test_what_leans_on_nothing_keeps_its_place (void)
{
  static const char *const others[] = {
    "The “harbour” wall of Eastport is rebuilt in stone.",          "„Harbour“ wall of Eastport is rebuilt in stone.",
    "The ‘harbour’ wall of Eastport’s is rebuilt in stone.",        "“Harbour” and “wall” of Eastport are rebuilt in “stone”.",
    "By then, Moor rebuilt the harbour wall of Eastport in stone.", "The harbour wall of Eastport (left alone) is rebuilt in stone.",
    "This year’s harbour wall of Eastport is rebuilt in stone.",    "On 3 May 2021 the harbour wall of Eastport is rebuilt in stone.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *text = g_strconcat (others[i], "\n", PLAIN, "\nRain fell on the islands.\nThe council spoke of the wall.\n", NULL);
      g_autoptr (GPtrArray) points = deflash_key_points_pick (text, NULL, NULL, 1);

      g_assert_cmpstr (points->pdata[0], ==, others[i]);
    }
}

/* "In short" of a document */

static DeflashDocument *
make_article (const char *opening, guint n_paragraphs)
{
  g_autoptr (GString) html = g_string_new (opening);

  for (guint i = 0; i < n_paragraphs; i++)
    g_string_append_printf (html,
                            "<p>The council of town %u decided on the wall of its harbour after a long debate. Stone is the dearest "
                            "way to build such a wall, and the one that lasts. Work begins in spring number %u.</p>",
                            i, i);
  return deflash_document_from_html (html->str, -1, "http://a.org/", DEFLASH_HTML_FLAG_NONE);
}

static void
test_document_gets_labelled_points (void)
{
  g_autoptr (DeflashDocument) article = make_article ("<figure><img src='http://a.org/1.jpg'><figcaption>A wall</figcaption></figure>", 10);
  g_autoptr (GPtrArray) points = deflash_key_points_of_document (article, "The wall", NULL);
  g_autoptr (DeflashDocument) document = deflash_key_points_add (article, points);
  const DeflashBlock *block = deflash_document_get_block (document, 1);

  g_assert_cmpuint (points->len, >=, 2);
  g_assert_cmpuint (points->len, <=, DEFLASH_KEY_POINTS_MAX);
  g_assert_cmpint (deflash_document_get_block (document, 0)->kind, ==, DEFLASH_BLOCK_FIGURE);
  g_assert_cmpint (block->kind, ==, DEFLASH_BLOCK_KEY_POINTS);
  g_assert_true (block->flags & DEFLASH_BLOCK_FLAG_FOUND_BY_APP);
  for (guint i = 0; i < points->len; i++)
    {
      const DeflashBlock *paragraph = deflash_document_get_block (document, 3 + 2 * i);
      g_autofree char *text = deflash_document_to_text (article);

      g_assert_cmpstr (paragraph->text, ==, points->pdata[i]);
      g_assert_nonnull (strstr (text, points->pdata[i])); /* word for word */
    }
  g_assert_true (deflash_parts_shows_picture (document, "http://a.org/1.jpg"));
}

/* A heading that is set within its paragraph is not read as the sentence's beginning, and a line that was broken is read on. */
static void
test_heading_within_a_paragraph_stays_out (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (DeflashDocument) article = NULL;
  g_autoptr (GPtrArray) points = NULL;

  for (guint i = 0; i < 10; i++)
    g_string_append_printf (
      html,
      "<p><b>What was decided</b><br>The council of town %u decided on the wall of its harbour after a long<br>debate. "
      "Stone is the dearest way to build such a wall, and the one that lasts. Work begins in spring number %u.</p>",
      i, i);
  article = deflash_document_from_html (html->str, -1, "http://a.org/", DEFLASH_HTML_FLAG_NONE);
  points = deflash_key_points_of_document (article, NULL, NULL);
  g_assert_cmpuint (points->len, ==, 3);
  g_assert_cmpstr (points->pdata[0], ==, "The council of town 0 decided on the wall of its harbour after a long debate.");
}

static void
test_none_where_not_wanted (void)
{
  static const char *const openings[] = { "<h2>What to know</h2><ul><li>One</li><li>Two</li></ul><h2>More</h2>" };
  g_autoptr (DeflashDocument) brief = make_article ("", 3);
  g_autoptr (GPtrArray) none = deflash_key_points_of_document (brief, NULL, NULL);
  g_autoptr (DeflashDocument) unchanged = deflash_key_points_add (brief, none);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (unchanged == brief);
  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autoptr (DeflashDocument) body = make_article (openings[i], 10);
      g_autoptr (DeflashDocument) article = deflash_parts_recognize (body, NULL);
      g_autoptr (GPtrArray) points = deflash_key_points_of_document (article, NULL, NULL);

      g_assert_cmpuint (points->len, ==, 0);
    }
}

static void
test_cost_is_bounded (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *endless = g_strnfill (2 * 1024 * 1024, 'x');
  g_autoptr (GPtrArray) points = NULL;
  g_autoptr (GPtrArray) none = NULL;

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (text, "Sentence %u says word%u and word%u. ", i, i % 977, i % 89);
  points = deflash_key_points_pick (text->str, NULL, NULL, 4);
  g_assert_cmpuint (points->len, ==, 4);
  none = deflash_key_points_pick (endless, NULL, NULL, 4);
  g_assert_cmpuint (none->len, <=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (splits); i++)
    {
      g_autofree char *path = g_strconcat ("/sentences/", splits[i].name, NULL);

      g_test_add_data_func (path, &splits[i], test_split);
    }
  g_test_add_func ("/sentences/limit-keeps-characters-whole", test_limit_keeps_characters_whole);
  g_test_add_func ("/sentences/ends-are-pangos", test_ends_are_pangos);
  g_test_add_func ("/sentences/no-end-is-missed", test_no_end_is_missed);
  g_test_add_func ("/key-points/telling-sentences-in-order", test_telling_sentences_in_order);
  g_test_add_func ("/key-points/no-more-than-there-are", test_no_more_than_there_are);
  g_test_add_func ("/key-points/gist-that-comes-late", test_gist_that_comes_late);
  g_test_add_func ("/key-points/title-tells-what-matters", test_title_tells_what_matters);
  g_test_add_func ("/key-points/lead-is-not-said-again", test_lead_is_not_said_again);
  g_test_add_func ("/key-points/what-stands-alone-goes-first", test_what_stands_alone_goes_first);
  g_test_add_func ("/key-points/what-leans-on-nothing-keeps-its-place", test_what_leans_on_nothing_keeps_its_place);
  g_test_add_func ("/key-points/heading-within-a-paragraph-stays-out", test_heading_within_a_paragraph_stays_out);
  g_test_add_func ("/key-points/document-gets-labelled-points", test_document_gets_labelled_points);
  g_test_add_func ("/key-points/none-where-not-wanted", test_none_where_not_wanted);
  g_test_add_func ("/key-points/cost-is-bounded", test_cost_is_bounded);
  return g_test_run ();
}
