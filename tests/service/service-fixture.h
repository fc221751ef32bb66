/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"
#include "deflash-test-server.h"

G_BEGIN_DECLS

#define T0 G_GINT64_CONSTANT (1700000000) /* 14 November 2023, 22:13:20 UTC */

/* A library in a folder of its own, a server to fetch from, and a clock that stands still. */
typedef struct
{
  char *dir;
  DeflashTestServer *server;
  DeflashClock *clock;
  DeflashSettings *settings;
  DeflashLibrary *library;
} Fixture;

typedef struct
{
  guint outcome;
  guint n_new;
  guint n_updated;
  GError *error;
} Outcome;

Fixture *fixture_new (void);
void fixture_free (Fixture *self);
DeflashLibrary *fixture_open (Fixture *self);
void fixture_close (DeflashLibrary *library);
void fixture_restart (Fixture *self);
char *fixture_url (Fixture *self, const char *path);
void fixture_serve (Fixture *self, const char *path, const char *body);
void fixture_serve_feed (Fixture *self, const char *path, guint first, guint last);
DeflashSource *fixture_add (Fixture *self, const char *path, GError **error);
void fixture_refresh (Fixture *self, DeflashRefreshScope scope, Outcome *outcome);
void fixture_refresh_now (Fixture *self, DeflashSource *source, Outcome *outcome);
void outcome_clear (Outcome *outcome);
DeflashArticleList *fixture_list (Fixture *self, DeflashArticleQuery *query, guint first_page);
void fixture_grow (DeflashArticleList *list);
DeflashArticleItem *fixture_item (DeflashArticleList *list, guint position);
const char *fixture_title (DeflashArticleList *list, guint position);
char *fixture_text (Fixture *self, DeflashArticleItem *item);
void fixture_save (Fixture *self, DeflashArticleItem *item, gboolean saved);
void fixture_read (Fixture *self, DeflashArticleItem *item, gboolean read);
void fixture_wait_cb (GObject *object, GAsyncResult *result, gpointer user_data);
GAsyncResult *fixture_wait (GAsyncResult **result);

/* Runs the main context until @condition holds; fails the test when that takes too long. */
#define fixture_wait_until(condition)                                                                                                      \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    gint64 fixture_end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                                                                    \
    while (!(condition))                                                                                                                   \
      {                                                                                                                                    \
        g_assert_cmpint (g_get_monotonic_time (), <, fixture_end);                                                                         \
        fixture_iterate ();                                                                                                                \
      }                                                                                                                                    \
  }                                                                                                                                        \
  G_STMT_END

void fixture_iterate (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

void add_adding_tests (void);
void add_catalogue_tests (void);
void add_alert_tests     (void);
void add_deal_tests      (void);
void add_edit_tests (void);
void add_export_tests (void);
void add_full_text_tests (void);
void add_icon_tests (void);
void add_identity_tests (void);
void add_refresh_tests (void);
void add_list_tests (void);
void add_list_diff_tests (void);
void add_schedule_tests (void);
void add_saved_tests (void);
void add_saved_page_tests (void);
void add_private_tests (void);
void add_process_tests (void);
void add_picture_tests (void);
void add_sample_tests (void);
void add_storage_tests (void);
void add_wordpress_tests (void);
void add_place_tests (void);
void add_source_list_tests (void);

G_END_DECLS
