/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-secrets.h"

#include "deflash-keyring.h"

/**
 * DeflashSecrets:
 *
 * Secrets of private sources, by the address under which a source is kept. They live in the system's keyring; where there is none, in
 * memory for as long as the program runs. Main thread only.
 */
struct _DeflashSecrets
{
  GHashTable *known; /* (element-type utf8 DeflashSecret): what was stored or looked up in this run */
};

/**
 * deflash_secrets_new:
 *
 * Returns: (transfer full): the secrets; the keyring is not asked yet
 */
DeflashSecrets *
deflash_secrets_new (void)
{
  DeflashSecrets *self = g_new0 (DeflashSecrets, 1);

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) deflash_secret_free);
  return self;
}

/**
 * deflash_secrets_free:
 * @self: (transfer full): secrets
 *
 * Lets go of what is in memory.
 */
void
deflash_secrets_free (DeflashSecrets *self)
{
  g_hash_table_unref (self->known);
  g_free (self);
}

static void
keep (const char *feed_url, const DeflashSecret *secret, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *text = deflash_secret_to_text (secret);

  deflash_keyring_store_async (feed_url, text, callback, user_data);
  explicit_bzero (text, strlen (text));
}

/**
 * deflash_secrets_store_async:
 * @self: secrets
 * @feed_url: under which address the source is kept
 * @secret: what it asks for
 * @callback: called when the keyring has it
 * @user_data: for @callback
 *
 * It counts at once.
 */
void
deflash_secrets_store_async (DeflashSecrets *self,
                             const char *feed_url,
                             const DeflashSecret *secret,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_hash_table_replace (self->known, g_strdup (feed_url), deflash_secret_copy (secret));
  keep (feed_url, secret, callback, user_data);
}

/**
 * deflash_secrets_store_finish:
 * @result: the result
 * @error: where to put %G_IO_ERROR_NOT_SUPPORTED: it is known in this run only
 *
 * Returns: whether the keyring has it
 */
gboolean
deflash_secrets_store_finish (GAsyncResult *result, GError **error)
{
  return deflash_keyring_store_finish (result, error);
}

typedef struct
{
  GHashTable *known; /* (owned) */
  char *feed_url;
} LookUp;

static void
look_up_free (gpointer data)
{
  LookUp *look_up = data;

  g_hash_table_unref (look_up->known);
  g_free (look_up->feed_url);
  g_free (look_up);
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LookUp *look_up = g_task_get_task_data (task);
  char *text = deflash_keyring_look_up_finish (result, NULL);
  DeflashSecret *secret = deflash_secret_from_text (text);

  deflash_keyring_text_free (text);
  /* What was stored while the keyring was being asked is newer than its answer. */
  if (g_hash_table_contains (look_up->known, look_up->feed_url))
    {
      g_clear_pointer (&secret, deflash_secret_free);
      secret = deflash_secret_copy (g_hash_table_lookup (look_up->known, look_up->feed_url));
    }
  else if (secret != NULL)
    g_hash_table_insert (look_up->known, g_strdup (look_up->feed_url), deflash_secret_copy (secret));
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, secret, (GDestroyNotify) deflash_secret_free);
  else if (secret != NULL)
    deflash_secret_free (secret);
}

/**
 * deflash_secrets_look_up_async:
 * @self: secrets
 * @feed_url: under which address the source is kept
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
deflash_secrets_look_up_async (DeflashSecrets *self,
                               const char *feed_url,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  DeflashSecret *known = g_hash_table_lookup (self->known, feed_url);
  LookUp *look_up;

  g_task_set_source_tag (task, deflash_secrets_look_up_async);
  if (known != NULL)
    {
      g_task_return_pointer (task, deflash_secret_copy (known), (GDestroyNotify) deflash_secret_free);
      g_object_unref (task);
      return;
    }
  look_up = g_new0 (LookUp, 1);
  look_up->known = g_hash_table_ref (self->known);
  look_up->feed_url = g_strdup (feed_url);
  g_task_set_task_data (task, look_up, look_up_free);
  deflash_keyring_look_up_async (feed_url, cancellable, looked_up_cb, task);
}

/**
 * deflash_secrets_look_up_finish:
 * @result: the result
 * @error: where to put %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the secret; %NULL where none is known
 */
DeflashSecret *
deflash_secrets_look_up_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
known_again_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *feed_url = user_data;
  g_autoptr (DeflashSecret) secret = deflash_secrets_look_up_finish (result, NULL);

  if (secret != NULL)
    keep (feed_url, secret, NULL, NULL);
}

/**
 * deflash_secrets_restore:
 * @self: secrets
 * @feed_url: an address that was forgotten
 *
 * Undoes deflash_secrets_forget() within one run, also while that is still under way.
 */
void
deflash_secrets_restore (DeflashSecrets *self, const char *feed_url)
{
  const DeflashSecret *known = g_hash_table_lookup (self->known, feed_url);

  if (deflash_keyring_withdraw_clear (feed_url))
    return;
  /* Asked for at once, so that nobody who asks for the secret after this comes before it. */
  if (known != NULL)
    keep (feed_url, known, NULL, NULL);
  else
    deflash_secrets_look_up_async (self, feed_url, NULL, known_again_cb, g_strdup (feed_url));
}

/**
 * deflash_secrets_forget:
 * @self: secrets
 * @feed_url: under which address a source was kept that is removed
 *
 * Takes its secret out of the keyring. It stays in memory, for deflash_secrets_restore().
 */
void
deflash_secrets_forget (DeflashSecrets *self, const char *feed_url)
{
  if (!g_hash_table_contains (self->known, feed_url))
    deflash_secrets_look_up_async (self, feed_url, NULL, NULL, NULL);
  deflash_keyring_clear (feed_url);
}

static void
clear_if_telling (const DeflashSecret *secret, char **text)
{
  g_autofree char *clean = deflash_secret_scrub (secret, *text);

  if (g_strcmp0 (clean, *text) != 0)
    g_clear_pointer (text, g_free);
}

/**
 * deflash_secret_clean_feed:
 * @secret: (nullable): the secret of a source
 * @feed: what it yields
 *
 * Drops the addresses of the feed itself in which its own secret stands.
 */
void
deflash_secret_clean_feed (const DeflashSecret *secret, DeflashFeed *feed)
{
  if (secret == NULL)
    return;
  clear_if_telling (secret, &feed->home_url);
  clear_if_telling (secret, &feed->icon);
}
