/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-document.h"
#include "deflash-error.h"

static void
add_leaf (DeflashDocumentBuilder *builder, DeflashBlockKind kind, const char *text)
{
  deflash_document_builder_begin (builder, kind);
  deflash_document_builder_append_text (builder, text, -1, 0, NULL);
  deflash_document_builder_end (builder);
}

/* One of everything. */
static DeflashDocument *
make_sample (void)
{
  g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();
  DeflashBlock *block;

  deflash_document_builder_set_language (b, "en");
  block = deflash_document_builder_begin (b, DEFLASH_BLOCK_HEADING);
  block->number = 2;
  block->anchor = g_strdup ("top");
  deflash_document_builder_append_text (b, "A title", -1, 0, NULL);
  deflash_document_builder_end (b);

  deflash_document_builder_begin (b, DEFLASH_BLOCK_PARAGRAPH);
  deflash_document_builder_append_text (b, "Plain, ", -1, 0, NULL);
  deflash_document_builder_append_text (b, "bold é", -1, DEFLASH_SPAN_BOLD, NULL);
  deflash_document_builder_append_text (b, " and ", -1, 0, NULL);
  deflash_document_builder_append_text (b, "a link", -1, DEFLASH_SPAN_LINK | DEFLASH_SPAN_ITALIC, "https://example.org/a");
  deflash_document_builder_append_text (b, ".", -1, 0, NULL);
  deflash_document_builder_end (b);

  block = deflash_document_builder_open (b, DEFLASH_BLOCK_LIST);
  block->number = 3;
  for (guint i = 0; i < 2; i++)
    {
      deflash_document_builder_open (b, DEFLASH_BLOCK_LIST_ITEM)->number = 3 + i;
      add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, i ? "second" : "first");
      deflash_document_builder_close (b);
    }
  deflash_document_builder_close (b);

  deflash_document_builder_open (b, DEFLASH_BLOCK_TABLE)->text = g_strdup ("Caption");
  for (guint i = 0; i < 2; i++)
    {
      deflash_document_builder_open (b, DEFLASH_BLOCK_TABLE_ROW);
      add_leaf (b, DEFLASH_BLOCK_TABLE_CELL, "left");
      add_leaf (b, DEFLASH_BLOCK_TABLE_CELL, i ? "" : "right");
      deflash_document_builder_close (b);
    }
  deflash_document_builder_close (b);

  block = deflash_document_builder_begin (b, DEFLASH_BLOCK_FIGURE);
  block->url = g_strdup ("https://example.org/p.jpg");
  block->label = g_strdup ("a dog");
  block->width = 640;
  block->height = 360;
  deflash_document_builder_end (b);

  deflash_document_builder_open (b, DEFLASH_BLOCK_SOURCES);
  block = deflash_document_builder_begin (b, DEFLASH_BLOCK_SOURCE);
  block->url = g_strdup ("https://example.org/s");
  block->label = g_strdup ("Example");
  deflash_document_builder_append_text (b, "Report", -1, 0, NULL);
  deflash_document_builder_end (b);
  deflash_document_builder_close (b);
  return deflash_document_builder_finish (b);
}

static void
assert_equal (DeflashDocument *a, DeflashDocument *b)
{
  g_assert_cmpstr (deflash_document_get_language (a), ==, deflash_document_get_language (b));
  g_assert_cmpuint (deflash_document_get_n_blocks (a), ==, deflash_document_get_n_blocks (b));
  for (guint i = 0; i < deflash_document_get_n_blocks (a); i++)
    {
      const DeflashBlock *x = deflash_document_get_block (a, i), *y = deflash_document_get_block (b, i);

      g_assert_cmpuint (x->kind, ==, y->kind);
      g_assert_cmpuint (x->level, ==, y->level);
      g_assert_cmpuint (x->flags, ==, y->flags);
      g_assert_cmpuint (x->number, ==, y->number);
      g_assert_cmpuint (x->width, ==, y->width);
      g_assert_cmpuint (x->height, ==, y->height);
      g_assert_cmpstr (x->text, ==, y->text);
      g_assert_cmpstr (x->url, ==, y->url);
      g_assert_cmpstr (x->title, ==, y->title);
      g_assert_cmpstr (x->label, ==, y->label);
      g_assert_cmpstr (x->anchor, ==, y->anchor);
      g_assert_cmpuint (x->n_spans, ==, y->n_spans);
      for (guint j = 0; j < x->n_spans; j++)
        {
          g_assert_cmpuint (x->spans[j].start, ==, y->spans[j].start);
          g_assert_cmpuint (x->spans[j].end, ==, y->spans[j].end);
          g_assert_cmpuint (x->spans[j].style, ==, y->spans[j].style);
          g_assert_cmpstr (x->spans[j].url, ==, y->spans[j].url);
        }
    }
}

static GBytes *
to_bytes (DeflashDocument *document)
{
  g_autoptr (GVariant) variant = deflash_document_serialize (document);

  return g_variant_get_data_as_bytes (variant);
}

static void
assert_round_trip (DeflashDocument *document)
{
  g_autoptr (GBytes) bytes = to_bytes (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashDocument) loaded = deflash_document_deserialize (bytes, &error);

  g_assert_no_error (error);
  assert_equal (document, loaded);
}

/* Blocks as "kind@level", for comparing shapes. */
static char *
get_shape (DeflashDocument *document)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      g_string_append_printf (shape, "%s%u@%u", i ? " " : "", block->kind, block->level);
    }
  return g_string_free (shape, FALSE);
}

static void
assert_shape (DeflashDocument *document, const char *expected)
{
  g_autofree char *shape = get_shape (document);

  g_assert_cmpstr (shape, ==, expected);
  assert_round_trip (document);
}

static void
test_round_trip (void)
{
  g_autoptr (DeflashDocument) document = make_sample ();
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();
  g_autoptr (DeflashDocument) empty = deflash_document_builder_finish (builder);

  assert_shape (document, "2@0 1@0 3@0 4@1 1@2 4@1 1@2 8@0 9@1 10@2 10@2 9@1 10@2 10@2 7@0 13@0 14@1");
  assert_shape (empty, "");
}

static void
test_text (void)
{
  g_autoptr (DeflashDocument) document = make_sample ();
  g_autofree char *text = deflash_document_to_text (document);

  g_assert_cmpstr (text, ==,
                   "A title\n\nPlain, bold é and a link.\n\n3. first\n4. second\n\nCaption\n\nleft\tright\nleft\t\n\n"
                   "• Report (Example)");
  g_assert_cmpuint (deflash_document_count_words (document), ==, 2 + 6 + 2 + 1 + 3);
}

static void
test_nested_list_text (void)
{
  g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();

  add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, "before");
  deflash_document_builder_open (b, DEFLASH_BLOCK_LIST);
  deflash_document_builder_open (b, DEFLASH_BLOCK_LIST_ITEM);
  add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, "one");
  deflash_document_builder_open (b, DEFLASH_BLOCK_LIST);
  deflash_document_builder_open (b, DEFLASH_BLOCK_LIST_ITEM);
  add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, "deeper");
  deflash_document_builder_close (b);
  deflash_document_builder_close (b);
  deflash_document_builder_close (b);
  deflash_document_builder_open (b, DEFLASH_BLOCK_LIST_ITEM);
  add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, "two");
  deflash_document_builder_close (b);
  deflash_document_builder_close (b);
  deflash_document_builder_open (b, DEFLASH_BLOCK_STEPS);
  for (guint i = 1; i <= 2; i++)
    {
      DeflashBlock *step = deflash_document_builder_open (b, DEFLASH_BLOCK_STEP);

      step->number = i;
      step->text = g_strdup ("Do it");
      add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, "Like this.");
      deflash_document_builder_close (b);
    }
  deflash_document_builder_close (b);

  g_autoptr (DeflashDocument) document = deflash_document_builder_finish (b);
  g_autofree char *text = deflash_document_to_text (document);
  g_assert_cmpstr (text, ==, "before\n\n• one\n  • deeper\n• two\n\n1. Do it\nLike this.\n2. Do it\nLike this.");
}

static void
test_adjacent_spans_merge (void)
{
  g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();

  deflash_document_builder_begin (b, DEFLASH_BLOCK_PARAGRAPH);
  deflash_document_builder_append_text (b, "one ", -1, DEFLASH_SPAN_BOLD, NULL);
  deflash_document_builder_append_text (b, "two", -1, DEFLASH_SPAN_BOLD, NULL);
  deflash_document_builder_append_text (b, "three", -1, DEFLASH_SPAN_LINK, "#a");
  deflash_document_builder_append_text (b, "four", -1, DEFLASH_SPAN_LINK, "#b");
  deflash_document_builder_append_text (b, "five", -1, DEFLASH_SPAN_LINK, "javascript:alert(1)");
  deflash_document_builder_end (b);

  g_autoptr (DeflashDocument) document = deflash_document_builder_finish (b);
  const DeflashBlock *block = deflash_document_get_block (document, 0);
  g_assert_cmpuint (block->n_spans, ==, 3);
  g_assert_cmpuint (block->spans[0].end, ==, 7);
  g_assert_cmpstr (block->spans[1].url, ==, "#a");
  g_assert_cmpstr (block->spans[2].url, ==, "#b");
  g_assert_cmpstr (block->text, ==, "one twothreefourfive");
  assert_round_trip (document);
}

static void
test_long_paragraph_splits (void)
{
  g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();
  g_autoptr (GString) joined = g_string_new (NULL);
  gsize n_bold = 0;

  deflash_document_builder_begin (b, DEFLASH_BLOCK_PARAGRAPH)->anchor = g_strdup ("here");
  for (guint i = 0; i < 6000; i++)
    deflash_document_builder_append_text (b, "wörd ", -1, i % 2 ? DEFLASH_SPAN_BOLD : 0, NULL);
  deflash_document_builder_append_text (b, "x", -1, 0, NULL);
  deflash_document_builder_end (b);

  g_autoptr (DeflashDocument) document = deflash_document_builder_finish (b);
  g_assert_cmpuint (deflash_document_get_n_blocks (document), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const DeflashBlock *block = deflash_document_get_block (document, i);

      g_assert_cmpint (g_utf8_strlen (block->text, -1), <=, DEFLASH_DOCUMENT_MAX_TEXT);
      g_assert_cmpstr (block->anchor, ==, i == 0 ? "here" : NULL);
      g_string_append_printf (joined, "%s%s", i ? " " : "", block->text);
      for (guint j = 0; j < block->n_spans; j++)
        {
          g_assert_true (g_str_has_prefix (block->text + block->spans[j].start, "wörd"));
          n_bold++;
        }
    }
  g_assert_cmpuint (n_bold, ==, 3000);
  g_assert_cmpuint (joined->len, ==, 6000 * strlen ("wörd ") + 1);
  assert_round_trip (document);
}

static void
test_unbroken_text_splits_between_graphemes (void)
{
  static const char family[] = "👨‍👩‍👧"; /* five code points */
  g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();

  deflash_document_builder_begin (b, DEFLASH_BLOCK_PARAGRAPH);
  deflash_document_builder_append_text (b, "ab", -1, 0, NULL);
  for (guint i = 0; i < 4001; i++)
    deflash_document_builder_append_text (b, family, -1, 0, NULL);
  deflash_document_builder_end (b);

  g_autoptr (DeflashDocument) document = deflash_document_builder_finish (b);
  g_assert_cmpuint (deflash_document_get_n_blocks (document), >=, 3);
  for (guint i = 1; i < deflash_document_get_n_blocks (document); i++)
    g_assert_true (g_str_has_prefix (deflash_document_get_block (document, i)->text, family));
  assert_round_trip (document);
}

static void
test_long_code_splits_at_line (void)
{
  g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();

  deflash_document_builder_begin (b, DEFLASH_BLOCK_CODE)->label = g_strdup ("c");
  for (guint i = 0; i < 1000; i++)
    deflash_document_builder_append_text (b, "  return a + b;\n", -1, 0, NULL);
  deflash_document_builder_end (b);

  g_autoptr (DeflashDocument) document = deflash_document_builder_finish (b);
  g_assert_cmpuint (deflash_document_get_n_blocks (document), ==, 2);
  g_assert_true (g_str_has_prefix (deflash_document_get_block (document, 1)->text, "  return"));
  g_assert_cmpstr (deflash_document_get_block (document, 1)->label, ==, "c");
}

static void
test_deep_nesting_is_flattened (void)
{
  g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();

  for (guint i = 0; i < 2000; i++)
    {
      deflash_document_builder_open (b, i % 3 ? DEFLASH_BLOCK_LIST : DEFLASH_BLOCK_QUOTE);
      deflash_document_builder_open (b, i % 3 ? DEFLASH_BLOCK_LIST_ITEM : DEFLASH_BLOCK_STEPS);
    }
  g_assert_cmpuint (deflash_document_builder_get_depth (b), ==, 4000);
  add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, "text");
  add_leaf (b, DEFLASH_BLOCK_TABLE_CELL, "cell");
  while (deflash_document_builder_get_depth (b) > 0)
    deflash_document_builder_close (b);
  add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, "after");

  g_autoptr (DeflashDocument) document = deflash_document_builder_finish (b);
  guint n = deflash_document_get_n_blocks (document);
  g_assert_cmpstr (deflash_document_get_block (document, n - 3)->text, ==, "text");
  g_assert_cmpuint (deflash_document_get_block (document, n - 2)->kind, ==, DEFLASH_BLOCK_PARAGRAPH);
  g_assert_cmpuint (deflash_document_get_block (document, n - 1)->level, ==, 0);
  assert_round_trip (document);
}

static void
test_empty_containers_are_dropped (void)
{
  g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();

  deflash_document_builder_open (b, DEFLASH_BLOCK_LIST);
  deflash_document_builder_open (b, DEFLASH_BLOCK_LIST_ITEM);
  add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, " \n\302\240");
  deflash_document_builder_close (b);
  deflash_document_builder_close (b);
  deflash_document_builder_open (b, DEFLASH_BLOCK_TABLE)->text = g_strdup ("A caption without a table");
  deflash_document_builder_close (b);
  deflash_document_builder_begin (b, DEFLASH_BLOCK_FIGURE)->url = g_strdup ("file:///etc/passwd");
  deflash_document_builder_end (b);

  g_autoptr (DeflashDocument) document = deflash_document_builder_finish (b);
  assert_shape (document, "1@0");
}

static void
test_strays_find_a_place (void)
{
  g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();

  deflash_document_builder_open (b, DEFLASH_BLOCK_LIST)->number = 1;
  add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, "a paragraph right in a list");
  deflash_document_builder_open (b, DEFLASH_BLOCK_LIST_ITEM)->number = 2;
  add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, "an item");
  deflash_document_builder_close (b);
  deflash_document_builder_open (b, DEFLASH_BLOCK_LIST);
  add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, "a list right in a list");
  deflash_document_builder_close (b);
  deflash_document_builder_close (b);
  deflash_document_builder_open (b, DEFLASH_BLOCK_TABLE);
  add_leaf (b, DEFLASH_BLOCK_TABLE_CELL, "a cell without a row");
  deflash_document_builder_close (b);
  deflash_document_builder_open (b, DEFLASH_BLOCK_SOURCES);
  deflash_document_builder_begin (b, DEFLASH_BLOCK_PARAGRAPH);
  deflash_document_builder_append_text (b, "See here", -1, DEFLASH_SPAN_LINK, "https://example.org/");
  deflash_document_builder_end (b);
  deflash_document_builder_close (b);

  g_autoptr (DeflashDocument) document = deflash_document_builder_finish (b);
  assert_shape (document, "3@0 4@1 1@2 4@1 1@2 4@1 3@2 4@3 1@4 8@0 9@1 10@2 13@0 14@1");
  g_assert_cmpuint (deflash_document_get_block (document, 1)->number, ==, 1);
  g_assert_cmpstr (deflash_document_get_block (document, 13)->url, ==, "https://example.org/");
}

static void
test_container_text_becomes_paragraph (void)
{
  g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();

  deflash_document_builder_open (b, DEFLASH_BLOCK_QUOTE)->text = g_strdup ("said");
  deflash_document_builder_close (b);
  g_autoptr (DeflashDocument) document = deflash_document_builder_finish (b);
  assert_shape (document, "5@0 1@1");
}

static void
test_copied_blocks_keep_their_shape (void)
{
  g_autoptr (DeflashDocument) source = make_sample ();
  g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();
  g_autoptr (DeflashDocumentBuilder) part = deflash_document_builder_new ();

  deflash_document_builder_set_language (b, "en");
  for (guint i = 0; i < deflash_document_get_n_blocks (source); i++)
    deflash_document_builder_add_block (b, deflash_document_get_block (source, i));
  g_autoptr (DeflashDocument) copy = deflash_document_builder_finish (b);
  assert_equal (source, copy);

  /* from depth 1 and 2 into a callout, and something behind it */
  deflash_document_builder_open (part, DEFLASH_BLOCK_KEY_POINTS);
  for (guint i = 3; i < 7; i++)
    deflash_document_builder_add_block (part, deflash_document_get_block (source, i));
  deflash_document_builder_close (part);
  add_leaf (part, DEFLASH_BLOCK_PARAGRAPH, "after");
  g_autoptr (DeflashDocument) partial = deflash_document_builder_finish (part);
  assert_shape (partial, "12@0 4@1 1@2 4@1 1@2 1@0");
}

static void
test_limits_on_numbers (void)
{
  g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();
  guint n_cells = 0, n_figures = 0;

  deflash_document_builder_open (b, DEFLASH_BLOCK_TABLE);
  deflash_document_builder_open (b, DEFLASH_BLOCK_TABLE_ROW);
  for (guint i = 0; i < 100; i++)
    add_leaf (b, DEFLASH_BLOCK_TABLE_CELL, "x");
  deflash_document_builder_close (b);
  deflash_document_builder_close (b);
  for (guint i = 0; i < 1100; i++)
    {
      deflash_document_builder_begin (b, DEFLASH_BLOCK_FIGURE)->url = g_strdup ("https://example.org/p.jpg");
      deflash_document_builder_end (b);
    }
  for (guint i = 0; i < DEFLASH_DOCUMENT_MAX_BLOCKS; i++)
    add_leaf (b, DEFLASH_BLOCK_PARAGRAPH, "x");

  g_autoptr (DeflashDocument) document = deflash_document_builder_finish (b);
  g_assert_cmpuint (deflash_document_get_n_blocks (document), ==, DEFLASH_DOCUMENT_MAX_BLOCKS);
  for (guint i = 0; i < DEFLASH_DOCUMENT_MAX_BLOCKS; i++)
    {
      n_cells += deflash_document_get_block (document, i)->kind == DEFLASH_BLOCK_TABLE_CELL;
      n_figures += deflash_document_get_block (document, i)->kind == DEFLASH_BLOCK_FIGURE;
    }
  g_assert_cmpuint (n_cells, ==, DEFLASH_DOCUMENT_MAX_COLUMNS);
  g_assert_cmpuint (n_figures, ==, DEFLASH_DOCUMENT_MAX_PICTURES);
  assert_round_trip (document);
}

/* Whatever a caller does, what comes out passes the loader's checks. */
static void
test_random_building (void)
{
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (DeflashDocumentBuilder) b = deflash_document_builder_new ();
      g_autoptr (DeflashDocument) sample = make_sample ();
      guint n = g_test_rand_int_range (0, 80);

      for (guint i = 0; i < n; i++)
        {
          DeflashBlockKind kind = g_test_rand_int_range (1, 23);
          int action = g_test_rand_int_range (0, 10);

          if (action < 2 && deflash_document_builder_get_depth (b) > 0)
            deflash_document_builder_close (b);
          else if (action == 2)
            deflash_document_builder_add_block (b, deflash_document_get_block (sample, g_test_rand_int_range (0, 17)));
          else if (deflash_block_kind_is_container (kind))
            {
              DeflashBlock *block = deflash_document_builder_open (b, kind);

              block->number = g_test_rand_int_range (0, 4);
              if (action == 3)
                block->text = g_strdup ("container \xff text");
            }
          else
            {
              DeflashBlock *block = deflash_document_builder_begin (b, kind);

              block->number = g_test_rand_int_range (0, 100);
              if (action > 4)
                block->url = g_strdup (action > 6 ? "https://example.org/" : "data:x");
              if (action > 3)
                deflash_document_builder_append_text (b, "t\xc3\xa9xt\xc3", action > 5 ? 5 : -1, g_test_rand_int (), "#x");
              deflash_document_builder_end (b);
            }
        }
      g_autoptr (DeflashDocument) document = deflash_document_builder_finish (b);
      g_autofree char *text = deflash_document_to_text (document);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      assert_round_trip (document);
    }
}

/* Loads damaged bytes: an error of ours, or a document that can be read to the end. */
static void
load_damaged (guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashDocument) document = deflash_document_deserialize (bytes, &error);

  if (!document)
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == DEFLASH_FORMAT_ERROR);
      return;
    }
  g_autofree char *text = deflash_document_to_text (document);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  assert_round_trip (document);
}

static void
test_corruption (void)
{
  static const guint8 patterns[] = { 0x01, 0x02, 0x10, 0x80, 0xff };
  g_autoptr (DeflashDocument) document = make_sample ();
  g_autoptr (GBytes) bytes = to_bytes (document);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    for (guint j = 0; j < G_N_ELEMENTS (patterns); j++)
      {
        g_autofree guint8 *damaged = g_memdup2 (data, size);

        damaged[i] ^= patterns[j];
        load_damaged (damaged, size);
      }
  for (gsize length = 0; length < size; length++)
    {
      g_autofree guint8 *cut = g_memdup2 (data, MAX (length, 1));
      g_autoptr (GBytes) cut_bytes = g_bytes_new (cut, length);
      g_autoptr (DeflashDocument) loaded = deflash_document_deserialize (cut_bytes, NULL);

      g_assert_null (loaded);
    }
}

static void
test_newer_version_is_told (void)
{
  g_autoptr (GVariant) newer = g_variant_ref_sink (g_variant_new ("(uv)", 2u, g_variant_new_string ("something else")));
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (newer);
  g_autoptr (GError) error = NULL;

  g_assert_null (deflash_document_deserialize (bytes, &error));
  g_assert_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_VERSION);
}

static void
test_other_byte_order (void)
{
  g_autoptr (DeflashDocument) document = make_sample ();
  g_autoptr (GVariant) variant = deflash_document_serialize (document);
  g_autoptr (GVariant) swapped = g_variant_byteswap (variant);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (swapped);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashDocument) loaded = deflash_document_deserialize (bytes, &error);

  g_assert_no_error (error);
  assert_equal (document, loaded);
}

static void
test_unaligned_bytes (void)
{
  g_autoptr (DeflashDocument) document = make_sample ();
  g_autoptr (GBytes) bytes = to_bytes (document);
  gsize size = g_bytes_get_size (bytes);
  g_autofree char *buffer = g_malloc (size + 1);
  memcpy (buffer + 1, g_bytes_get_data (bytes, NULL), size);
  g_autoptr (GBytes) unaligned = g_bytes_new_static (buffer + 1, size);
  g_autoptr (DeflashDocument) loaded = deflash_document_deserialize (unaligned, NULL);

  assert_equal (document, loaded);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/round-trip", test_round_trip);
  g_test_add_func ("/document/text", test_text);
  g_test_add_func ("/document/text-of-nested-lists-is-indented", test_nested_list_text);
  g_test_add_func ("/document/builder/adjacent-spans-merge", test_adjacent_spans_merge);
  g_test_add_func ("/document/builder/long-paragraph-splits-at-spaces", test_long_paragraph_splits);
  g_test_add_func ("/document/builder/unbroken-text-splits-between-graphemes", test_unbroken_text_splits_between_graphemes);
  g_test_add_func ("/document/builder/long-code-splits-at-lines", test_long_code_splits_at_line);
  g_test_add_func ("/document/builder/deep-nesting-is-flattened", test_deep_nesting_is_flattened);
  g_test_add_func ("/document/builder/empty-containers-are-dropped", test_empty_containers_are_dropped);
  g_test_add_func ("/document/builder/strays-find-a-place", test_strays_find_a_place);
  g_test_add_func ("/document/builder/container-text-becomes-a-paragraph", test_container_text_becomes_paragraph);
  g_test_add_func ("/document/builder/copied-blocks-keep-their-shape", test_copied_blocks_keep_their_shape);
  g_test_add_func ("/document/builder/limits-hold", test_limits_on_numbers);
  g_test_add_func ("/document/builder/any-order-of-calls-gives-a-valid-document", test_random_building);
  g_test_add_func ("/document/load/damaged-bytes-give-an-error", test_corruption);
  g_test_add_func ("/document/load/newer-version-is-told", test_newer_version_is_told);
  g_test_add_func ("/document/load/other-byte-order", test_other_byte_order);
  g_test_add_func ("/document/load/unaligned-bytes", test_unaligned_bytes);
  return g_test_run ();
}
