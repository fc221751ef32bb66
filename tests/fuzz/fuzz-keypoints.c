/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-key-points.h"
#include "deflash-sentence.h"
#include "fuzz.h"

#include <string.h>

/* Any text: its sentences follow each other, hold all of it but white space, and the points are among them. */

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autoptr (GArray) sentences = deflash_sentence_list (text, strlen (text));
  g_autoptr (GPtrArray) points = deflash_key_points_pick (text, text, size % 2 == 0 ? text : NULL, 1 + size % 5);
  gsize end = 0;

  for (guint i = 0; i < sentences->len; i++)
    {
      const DeflashSentence *sentence = &g_array_index (sentences, DeflashSentence, i);

      g_assert_cmpuint (sentence->start, >=, end);
      g_assert_cmpuint (sentence->length, >, 0);
      end = sentence->start + sentence->length;
      g_assert_cmpuint (end, <=, strlen (text));
      g_assert_true (g_utf8_validate (text + sentence->start, (gssize) sentence->length, NULL));
    }
  g_assert_cmpuint (points->len, <=, sentences->len);
  return 0;
}
