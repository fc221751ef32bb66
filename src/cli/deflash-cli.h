/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-library.h"

G_BEGIN_DECLS

/* Exit statuses. */
#define DEFLASH_CLI_DONE 0
#define DEFLASH_CLI_FAILED 1
#define DEFLASH_CLI_USAGE 2

/**
 * DeflashCommand:
 * @name: what is typed
 * @arguments: (nullable): what follows the options, for the help
 * @summary: what it does, translatable
 * @min_arguments: how many arguments at least
 * @max_arguments: how many at most
 * @options: (nullable): its own options
 * @run: does it; @arguments is zero-terminated; returns an exit status
 *
 * A command of `deflash`.
 */
typedef struct _DeflashCommand DeflashCommand;

struct _DeflashCommand
{
  const char *name;
  const char *arguments;
  const char *summary;
  guint min_arguments;
  guint max_arguments;
  const GOptionEntry *options;
  int (*run) (char **arguments);
};

extern const DeflashCommand deflash_command_parse;
extern const DeflashCommand deflash_command_discover;
extern const DeflashCommand deflash_command_price;
extern const DeflashCommand deflash_command_deal;
extern const DeflashCommand deflash_command_extract;
extern const DeflashCommand deflash_command_keypoints;
extern const DeflashCommand deflash_command_add;
extern const DeflashCommand deflash_command_sources;
extern const DeflashCommand deflash_command_remove;
extern const DeflashCommand deflash_command_import;
extern const DeflashCommand deflash_command_export;
extern const DeflashCommand deflash_command_refresh;
extern const DeflashCommand deflash_command_list;
extern const DeflashCommand deflash_command_search;
extern const DeflashCommand deflash_command_show;
extern const DeflashCommand deflash_command_save;
extern const DeflashCommand deflash_command_unsave;
extern const DeflashCommand deflash_command_check;
extern const DeflashCommand deflash_command_repair;
extern const DeflashCommand deflash_command_backup;
extern const DeflashCommand deflash_command_restore;
extern const DeflashCommand deflash_command_stories;
extern const DeflashCommand deflash_command_alerts;

int             deflash_cli_run_command  (const DeflashCommand  *command,
                                          int                    argc,
                                          char                 **argv);
void            deflash_cli_set_data_dir (const char            *data_dir);
const char     *deflash_cli_get_data_dir (void);
int             deflash_cli_usage        (const char            *format,
                                          ...) G_GNUC_PRINTF (1, 2);
int             deflash_cli_fail         (const char            *what,
                                          const GError          *error);
void            deflash_cli_warn         (const char            *format,
                                          ...) G_GNUC_PRINTF (1, 2);
void            deflash_cli_progress     (const char            *format,
                                          ...) G_GNUC_PRINTF (1, 2);
void            deflash_cli_end_progress (void);
GBytes         *deflash_cli_read         (const char            *path,
                                          GError               **error);
gboolean        deflash_cli_print_line   (const char            *json);
gboolean        deflash_cli_flush        (void);
DeflashLibrary *deflash_cli_open         (int                   *status);
void            deflash_cli_close        (DeflashLibrary        *library);
void            deflash_cli_wait_cb      (GObject               *object,
                                          GAsyncResult          *result,
                                          gpointer               user_data);
GAsyncResult   *deflash_cli_wait         (GAsyncResult         **result);

G_END_DECLS
