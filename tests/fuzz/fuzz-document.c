/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-document.h"
#include "deflash-error.h"
#include "fuzz.h"

/* What was loaded can be read to the end, stored and loaded again, and copied block by block. */
static void
check_document (DeflashDocument *document)
{
  g_autofree char *text = deflash_document_to_text (document);
  g_autoptr (GVariant) variant = deflash_document_serialize (document);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (variant);
  g_autoptr (DeflashDocument) again = deflash_document_deserialize (bytes, NULL);
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_nonnull (again);
  deflash_document_count_words (document);
  for (guint i = 0; i < deflash_document_get_n_blocks (document); i++)
    deflash_document_builder_add_block (builder, deflash_document_get_block (document, i));
  g_autoptr (DeflashDocument) copy = deflash_document_builder_finish (builder);
  g_assert_cmpuint (deflash_document_get_n_blocks (copy), <=, deflash_document_get_n_blocks (document));
}

/* The bytes as a list of calls: one for what to do, one for the kind, the rest as it comes. */
static void
build (const guint8 *data, gsize size)
{
  g_autoptr (DeflashDocumentBuilder) builder = deflash_document_builder_new ();

  for (gsize i = 0; i + 4 <= size; i += 4)
    {
      DeflashBlockKind kind = data[i + 1] % DEFLASH_BLOCK_GALLERY + 1;
      DeflashBlock *block;

      if (data[i] % 4 == 0 && deflash_document_builder_get_depth (builder) > 0)
        {
          deflash_document_builder_close (builder);
          continue;
        }
      if (deflash_block_kind_is_container (kind))
        block = deflash_document_builder_open (builder, kind);
      else
        block = deflash_document_builder_begin (builder, kind);
      block->number = data[i + 2];
      if (data[i + 2] & 1)
        block->url = g_strndup ((const char *) data + i, size - i);
      else if (data[i + 2] & 2)
        block->url = g_strdup ("https://example.org/");
      if (deflash_block_kind_is_container (kind))
        {
          if (data[i + 2] & 4)
            block->text = g_strndup ((const char *) data + i, 4);
          continue;
        }
      deflash_document_builder_append_text (builder, (const char *) data + i, MIN (size - i, data[i + 3]), data[i], "#anchor");
      deflash_document_builder_append_text (builder, (const char *) data + i, 4, data[i + 1], "https://example.org/");
      deflash_document_builder_end (builder);
    }
  g_autoptr (DeflashDocument) document = deflash_document_builder_finish (builder);
  check_document (document);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashDocument) document = deflash_document_deserialize (bytes, &error);

  if (document)
    check_document (document);
  else
    g_assert_true (error && error->domain == DEFLASH_FORMAT_ERROR);
  build (data, size);
  return 0;
}
