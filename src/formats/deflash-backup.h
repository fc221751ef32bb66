/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The version that is written, and the last one that can be read. */
#define DEFLASH_BACKUP_VERSION 1

/**
 * DeflashBackupInfo:
 * @version: of the format
 * @created: Unix seconds
 * @n_bytes: of all files in it together
 * @n_sources: how many sources
 * @n_saved: how many saved articles
 *
 * What a backup says of itself.
 */
typedef struct
{
  guint version;
  gint64 created;
  guint64 n_bytes;
  guint n_sources;
  guint n_saved;
} DeflashBackupInfo;

typedef struct _DeflashBackupWriter DeflashBackupWriter;
typedef struct _DeflashBackupReader DeflashBackupReader;

DeflashBackupWriter     *deflash_backup_writer_new    (GOutputStream            *stream,
                                                       const DeflashBackupInfo  *info,
                                                       GError                  **error);
gboolean                 deflash_backup_writer_add    (DeflashBackupWriter      *self,
                                                       const char               *name,
                                                       guint64                   size,
                                                       GInputStream             *content,
                                                       GCancellable             *cancellable,
                                                       GError                  **error);
gboolean                 deflash_backup_writer_finish (DeflashBackupWriter      *self,
                                                       GError                  **error);
void                     deflash_backup_writer_free   (DeflashBackupWriter      *self);

DeflashBackupReader     *deflash_backup_reader_new      (GInputStream           *stream,
                                                         GError                **error);
const DeflashBackupInfo *deflash_backup_reader_get_info (DeflashBackupReader    *self);
gboolean                 deflash_backup_reader_next     (DeflashBackupReader    *self,
                                                         const char            **name,
                                                         GError                **error);
gssize                   deflash_backup_reader_read     (DeflashBackupReader    *self,
                                                         gpointer                buffer,
                                                         gsize                   size,
                                                         GError                **error);
void                     deflash_backup_reader_free     (DeflashBackupReader    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashBackupWriter, deflash_backup_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashBackupReader, deflash_backup_reader_free)

G_END_DECLS
