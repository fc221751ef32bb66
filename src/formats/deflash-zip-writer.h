/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeflashZipWriter:
 *
 * A ZIP file on its way into a stream. All calls block; one thread at a time.
 */
typedef struct _DeflashZipWriter DeflashZipWriter;

DeflashZipWriter *deflash_zip_writer_new    (GOutputStream     *stream,
                                             GError           **error);
gboolean          deflash_zip_writer_begin  (DeflashZipWriter  *self,
                                             const char        *name,
                                             guint64            size,
                                             gboolean           compress,
                                             GError           **error);
gboolean          deflash_zip_writer_write  (DeflashZipWriter  *self,
                                             gconstpointer      data,
                                             gsize              size,
                                             GError           **error);
gboolean          deflash_zip_writer_add    (DeflashZipWriter  *self,
                                             const char        *name,
                                             const char        *text,
                                             GError           **error);
gboolean          deflash_zip_writer_finish (DeflashZipWriter  *self,
                                             GError           **error);
void              deflash_zip_writer_free   (DeflashZipWriter  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashZipWriter, deflash_zip_writer_free)

G_END_DECLS
