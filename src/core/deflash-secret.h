/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeflashSecret:
 * @user: (nullable): name for HTTP Basic authentication
 * @password: (nullable): its password
 * @tokens: (element-type utf8): what the address has in secret, in the order of their places in it
 *
 * What a private source asks for. It is kept apart from the source, whose address says only that there is one.
 */
typedef struct
{
  char *user;
  char *password;
  GPtrArray *tokens;
} DeflashSecret;

DeflashSecret *deflash_secret_new            (const char           *user,
                                              const char           *password);
DeflashSecret *deflash_secret_copy           (const DeflashSecret  *self);
void           deflash_secret_free           (DeflashSecret        *self);
char          *deflash_secret_split_url      (const char           *url,
                                              DeflashSecret       **secret);
char          *deflash_secret_join_url       (const DeflashSecret  *self,
                                              const char           *public_url);
gboolean       deflash_secret_is_wanted      (const char           *public_url);
gboolean       deflash_secret_has_user       (const char           *public_url);
char          *deflash_secret_mark_url       (const char           *url);
char          *deflash_secret_add_user       (const char           *url,
                                              const char           *user,
                                              const char           *password);
char          *deflash_secret_scrub          (const DeflashSecret  *self,
                                              const char           *text);
char          *deflash_secret_to_text        (const DeflashSecret  *self);
DeflashSecret *deflash_secret_from_text      (const char           *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSecret, deflash_secret_free)

G_END_DECLS
