/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-text.h"

typedef struct
{
  const char *in;
  const char *expected;
} Case;

static void
check_cases (const Case *cases, guint n, char *(*function) (const char *) )
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *out = function (cases[i].in);

      g_assert_cmpstr (out, ==, cases[i].expected);
    }
}

static char *
make_valid (const char *text)
{
  return deflash_text_make_valid (text, -1);
}

static void
test_make_valid (void)
{
  static const Case cases[] = {
    { "plain", "plain" },
    { "gr\303\274n", "gr\303\274n" },
    { "\xef\xbb\xbfmark", "mark" },
    { "a\x01\x08\x1b\x7fz", "az" },
    { "a\xc2\x85z", "az" },
    { "a\nb\tc", "a\nb\tc" },
    { "a\r\nb\rc", "a\nb\nc" },
    { "a\xff" "b", "a\xef\xbf\xbd" "b" },
    { "a\xc3", "a\xef\xbf\xbd" },
    { "a\xe2\x82", "a\xef\xbf\xbd" },
    { "\xed\xa0\x80", "\xef\xbf\xbd" },
    { "\xc0\xaf", "\xef\xbf\xbd" },
    { "\xf8\x88\x80\x80\x80z", "\xef\xbf\xbdz" },
    { "", "" },
  };
  g_autofree char *with_nul = deflash_text_make_valid ("a\0b\0", 4);

  check_cases (cases, G_N_ELEMENTS (cases), make_valid);
  g_assert_cmpstr (with_nul, ==, "ab");
  g_autofree char *cut = deflash_text_make_valid ("\303\274", 1);
  g_assert_cmpstr (cut, ==, "\xef\xbf\xbd");
}

/* All pairs and triples of the interesting bytes. */
static void
test_make_valid_is_valid (void)
{
  static const guint8 bytes[] = { 0x00, 0x0a, 0x0d, 0x20, 0x41, 0x7f, 0x80, 0xbf, 0xc0, 0xc3, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xf8, 0xff };
  const guint n = G_N_ELEMENTS (bytes);

  for (guint i = 0; i < n * n * n * n; i++)
    {
      char in[4] = { bytes[i % n], bytes[i / n % n], bytes[i / n / n % n], bytes[i / n / n / n] };
      g_autofree char *out = deflash_text_make_valid (in, 4);
      g_autofree char *again = deflash_text_make_valid (out, -1);

      g_assert_true (g_utf8_validate (out, -1, NULL));
      g_assert_cmpstr (out, ==, again);
    }
}

static void
test_collapse (void)
{
  static const Case cases[] = {
    { "  a  b\n\tc ", "a b c" }, { "a\302\240b\342\200\257c", "a b c" }, { "\343\200\200x", "x" }, { "a\342\200\250b", "a b" }, { " \n ", "" },
    { "", "" },                  { NULL, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases), deflash_text_collapse);
}

static void
test_strip_bidi (void)
{
  static const Case cases[] = {
    { "a\u202egpj.exe\u202c", "agpj.exe" },
    { "\u2066a\u2069\u200e\u200f\u061c", "a" },
    { "a\u200bb\ufeffc\u2060", "abc" },
    { "می‌خواهم", "می‌خواهم" },
    { "👨‍👩‍👧", "👨‍👩‍👧" },
    { "שלום", "שלום" },
    { NULL, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases), deflash_text_strip_bidi);
}

static void
test_truncate (void)
{
  static const struct
  {
    const char *in;
    gsize max;
    const char *expected;
  } cases[] = {
    { "short", 10, "short" },
    { "exactly10!", 10, "exactly10!" },
    { "The quick brown fox", 10, "The quick…" },
    { "The quick brown fox", 12, "The quick…" },
    { "The quick, brown fox", 12, "The quick…" },
    { "Unbreakablewordthatgoeson", 10, "Unbreakab…" },
    { "a bcdefghijklmnop", 10, "a bcdefgh…" },
    { "日本語の長い見出しです", 6, "日本語の長…" },
    { "ééééé", 3, "éé…" },
    { "e\u0301e\u0301e\u0301", 4, "e\u0301…" },
    { "👨‍👩‍👧👨‍👩‍👧", 8, "👨‍👩‍👧…" },
    { "🇩🇪🇫🇷🇪🇸", 4, "🇩🇪…" },
    { "abc", 1, "…" },
    { "abc", 0, "" },
    { "", 5, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = deflash_text_truncate (cases[i].in, cases[i].max);

      g_assert_cmpstr (out, ==, cases[i].expected);
      g_assert_cmpint (g_utf8_strlen (out, -1), <=, cases[i].max);
    }
  g_assert_null (deflash_text_truncate (NULL, 3));
}

static void
test_graphemes (void)
{
  static const char *const graphemes[] = { "a", "e\u0301", "👍🏽", "👩‍🚀", "🇩🇪", "각", "\u1100\u1161\u11a8", "\r\n", "नि", "❤️" };

  for (guint i = 0; i < G_N_ELEMENTS (graphemes); i++)
    {
      g_autofree char *text = g_strconcat (graphemes[i], "x", NULL);

      g_assert_cmpstr (deflash_text_next_grapheme (text), ==, "x");
    }
  g_assert_cmpstr (deflash_text_next_grapheme ("🇩🇪🇫🇷"), ==, "🇫🇷");
  g_assert_cmpstr (deflash_text_next_grapheme (""), ==, "");

  g_autoptr (GString) zalgo = g_string_new ("a");
  for (guint i = 0; i < 1000; i++)
    g_string_append (zalgo, "\u0301");
  g_assert_cmpint (deflash_text_next_grapheme (zalgo->str) - zalgo->str, <=, 64);
}

static void
test_fold (void)
{
  static const Case cases[] = {
    { "ASCII Only", "ascii only" },
    { "Éclair", "eclair" },
    { "E\u0301CLAIR", "eclair" },
    { "Straße", "strasse" },
    { "Łódź", "lodz" },
    { "Smørrebrød", "smorrebrod" },
    { "ﬁne", "fine" },
    { "ＡＢＣ１", "abc1" },
    { "ΣΊΣΥΦΟΣ", "σισυφοσ" },
    { "한국", "한국" },
    { "ガス", "ガス" },
    { "हिन्दी", "हिन्दी" },
    { "", "" },
    { NULL, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases), deflash_text_fold);
}

/* Letters are folded one by one where that may be done, and by words elsewhere: with a Hangul syllable at the end, by words. */
static void
test_fold_agrees (void)
{
  for (gunichar c = 0x80; c < 0x2100; c++)
    {
      g_autoptr (GString) word = g_string_new ("a");
      g_autofree char *alone = NULL;
      g_autofree char *joined = NULL;
      g_autofree char *expected = NULL;

      g_string_append_unichar (word, c);
      g_string_append_c (word, 'B');
      alone = deflash_text_fold (word->str);
      g_string_append (word, "한");
      joined = deflash_text_fold (word->str);
      expected = g_strconcat (alone, "한", NULL);
      g_assert_cmpstr (joined, ==, expected);
    }
}

static void
test_is_blank (void)
{
  g_assert_true (deflash_text_is_blank (NULL));
  g_assert_true (deflash_text_is_blank (""));
  g_assert_true (deflash_text_is_blank (" \n\t\u00a0\u200b\ufeff"));
  g_assert_false (deflash_text_is_blank (" . "));
}

static void
test_is_listed (void)
{
  static const char *const words[] = { "a", "ab", "b" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_true (deflash_text_is_listed (words[i], words, G_N_ELEMENTS (words)));
  g_assert_false (deflash_text_is_listed ("", words, G_N_ELEMENTS (words)));
  g_assert_false (deflash_text_is_listed ("aa", words, G_N_ELEMENTS (words)));
  g_assert_false (deflash_text_is_listed ("c", words, G_N_ELEMENTS (words)));
}

static void
test_count_words (void)
{
  static const struct
  {
    const char *in;
    guint n;
  } cases[] = {
    { "", 0 },
    { " - ", 0 },
    { "one", 1 },
    { "one two\nthree", 3 },
    { "It's a well-known 3.5 fact.", 5 },
    { "one—two", 2 },
    { "don’t", 1 },
    { "日本", 1 },
    { "日本語", 2 },
    { "日本語 text 日本", 4 },
    { "東京2026", 2 },
    { "한국 사람", 2 },
    { "हिन्दी भाषा", 2 },
    { "สวัสดีครับ", 2 },
    { "e\u0301t\u00e9 fini", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].in);
      g_assert_cmpuint (deflash_text_count_words (cases[i].in), ==, cases[i].n);
    }
  g_assert_cmpuint (deflash_text_count_words (NULL), ==, 0);
}

static void
test_is_rtl (void)
{
  g_assert_true (deflash_text_is_rtl ("שלום world"));
  g_assert_true (deflash_text_is_rtl ("\"123 مرحبا"));
  g_assert_false (deflash_text_is_rtl ("world שלום"));
  g_assert_false (deflash_text_is_rtl ("123"));
  g_assert_false (deflash_text_is_rtl (NULL));
}

static void
test_fingerprint (void)
{
  g_autofree char *a = deflash_text_fingerprint ("Hello, World! 1");
  g_autofree char *b = deflash_text_fingerprint ("  hello —\nwörld 1…");
  g_autofree char *c = deflash_text_fingerprint ("Hello, World! 2");
  g_autofree char *none = deflash_text_fingerprint (NULL);

  g_assert_cmpuint (strlen (a), ==, 32);
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
  g_assert_cmpuint (strlen (none), ==, 32);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/make-valid", test_make_valid);
  g_test_add_func ("/text/make-valid/any-bytes-become-valid", test_make_valid_is_valid);
  g_test_add_func ("/text/collapse", test_collapse);
  g_test_add_func ("/text/strip-bidi", test_strip_bidi);
  g_test_add_func ("/text/truncate", test_truncate);
  g_test_add_func ("/text/graphemes", test_graphemes);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold/alone-as-in-company", test_fold_agrees);
  g_test_add_func ("/text/is-blank", test_is_blank);
  g_test_add_func ("/text/is-listed", test_is_listed);
  g_test_add_func ("/text/count-words", test_count_words);
  g_test_add_func ("/text/is-rtl", test_is_rtl);
  g_test_add_func ("/text/fingerprint", test_fingerprint);
  return g_test_run ();
}
