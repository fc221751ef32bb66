/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-guide-steps.h"
#include "deflash-html-document.h"
#include "fuzz.h"

/* Any page: what is found to be its steps is a document again that can be stored and read, and finding them a second time changes nothing. */

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *html = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autoptr (DeflashDocument) document = deflash_document_from_html (html, -1, "https://guides.example/", DEFLASH_HTML_FLAG_NONE);
  guint n_steps = 0;
  g_autoptr (DeflashDocument) guide = deflash_guide_steps_find (document, size % 2 == 0 ? "How to paint a door" : NULL, &n_steps);
  g_autoptr (GVariant) stored = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DeflashDocument) read = NULL;

  if (guide == NULL)
    return 0;
  g_assert_cmpuint (n_steps, >, 0);
  stored = deflash_document_serialize (guide);
  bytes = g_variant_get_data_as_bytes (stored);
  read = deflash_document_deserialize (bytes, NULL);
  g_assert_nonnull (read);
  return 0;
}
