/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-product.h"
#include "deflash-text.h"
#include "fuzz.h"

/* Any headline: its key is text, bounded, the same each time, and not another for white space around it. */

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = deflash_text_make_valid ((const char *) data, size);
  char *line = strchr (text, '\n'); /* what follows the first line is the shop */
  g_autofree char *padded = NULL;
  g_autofree char *key = NULL;
  g_autofree char *again = NULL;

  if (line != NULL)
    *line++ = '\0';
  padded = g_strconcat (" ", text, " ", NULL);
  key = deflash_product_key (text, line);
  again = deflash_product_key (padded, line);
  g_assert_cmpstr (key, ==, again);
  if (key == NULL)
    return 0;
  g_assert_true (g_utf8_validate (key, -1, NULL));
  g_assert_cmpuint (strlen (key), >, 0);
  g_assert_null (strchr (key, '\n'));
  return 0;
}
