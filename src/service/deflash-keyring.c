/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-keyring.h"

#include <libsecret/secret.h>

/* What is asked of the system's keyring, one thing after the other, in the order in which it was asked. Main thread only.
 *
 * There is one queue for the whole program, as libsecret has one backend for it. Its file backend, which is the one used in a Flatpak,
 * keeps a lock while it writes (libsecret 0.21.8): whatever else is asked of it until then waits for that lock on the main thread, and
 * the write, which ends there, never does. And a password that is removed and put back at once must be there in the end. */

static const SecretSchema schema = {
  .name = "com.deflashnews.DeflashNews.Source",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "feed", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

typedef struct Request Request;
typedef void (*Ask) (Request *request);

struct Request
{
  Ask ask;
  GTask *task; /* (owned) */
  char *feed_url;
  SecretValue *value; /* (owned) (nullable): what is to be stored */
};

static GQueue queue = G_QUEUE_INIT; /* of Request; the first one is being asked */

static void
request_free (Request *request)
{
  g_object_unref (request->task);
  g_free (request->feed_url);
  g_clear_pointer (&request->value, secret_value_unref);
  g_free (request);
}

static void
ask_first (void)
{
  Request *first = g_queue_peek_head (&queue);

  if (first != NULL)
    first->ask (first);
}

static gboolean
next_cb (gpointer user_data)
{
  request_free (g_queue_pop_head (&queue));
  ask_first ();
  return G_SOURCE_REMOVE;
}

/* libsecret may call back before it lets go of its lock, so the next one is asked when that call is over. */
static void
answered (Request *request)
{
  g_assert (g_queue_peek_head (&queue) == request);
  g_idle_add_full (G_PRIORITY_DEFAULT, next_cb, NULL, NULL);
}

static void
push (Ask ask, GTask *task, const char *feed_url, SecretValue *value)
{
  Request *request = g_new0 (Request, 1);

  request->ask = ask;
  request->task = task;
  request->feed_url = g_strdup (feed_url);
  request->value = value;
  g_queue_push_tail (&queue, request);
  if (g_queue_get_length (&queue) == 1)
    ask_first ();
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;

  /* The keyring's own words are not for people, and may name what was asked. */
  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (request->task, TRUE);
  else
    g_task_return_new_error_literal (request->task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "There is no keyring");
  answered (request);
}

static void
ask_store (Request *request)
{
  secret_password_store_binary (&schema, SECRET_COLLECTION_DEFAULT, "Deflash News", request->value, NULL, stored_cb, request, "feed",
                                request->feed_url, NULL);
}

/**
 * deflash_keyring_store_async:
 * @feed_url: under which address a source is kept
 * @text: a secret
 * @callback: (nullable): called when the keyring has it
 * @user_data: for @callback
 */
void
deflash_keyring_store_async (const char *feed_url, const char *text, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, deflash_keyring_store_async);
  push (ask_store, task, feed_url, secret_value_new (text, -1, "text/plain"));
}

/**
 * deflash_keyring_store_finish:
 * @result: the result
 * @error: where to put %G_IO_ERROR_NOT_SUPPORTED: there is no keyring, or it is closed
 *
 * Returns: whether the keyring has it
 */
gboolean
deflash_keyring_store_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;
  char *text = secret_password_lookup_finish (result, &error);

  if (!g_task_return_error_if_cancelled (request->task))
    g_task_return_pointer (request->task, text, (GDestroyNotify) secret_password_free);
  else
    secret_password_free (text);
  answered (request);
}

static void
ask_look_up (Request *request)
{
  GCancellable *cancellable = g_task_get_cancellable (request->task);

  secret_password_lookup (&schema, cancellable, looked_up_cb, request, "feed", request->feed_url, NULL);
}

/**
 * deflash_keyring_look_up_async:
 * @feed_url: under which address a source is kept
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
deflash_keyring_look_up_async (const char *feed_url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, deflash_keyring_look_up_async);
  push (ask_look_up, task, feed_url, NULL);
}

/**
 * deflash_keyring_look_up_finish:
 * @result: the result
 * @error: where to put %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the secret, for deflash_keyring_text_free(); %NULL where none is kept, or nothing can keep one
 */
char *
deflash_keyring_look_up_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cleared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    g_debug ("The keyring did not forget a source");
  g_task_return_boolean (request->task, error == NULL);
  answered (request);
}

static void
ask_clear (Request *request)
{
  secret_password_clear (&schema, NULL, cleared_cb, request, "feed", request->feed_url, NULL);
}

/**
 * deflash_keyring_clear:
 * @feed_url: under which address a source was kept
 *
 * Takes its secret out.
 */
void
deflash_keyring_clear (const char *feed_url)
{
  GTask *task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, deflash_keyring_clear);
  push (ask_clear, task, feed_url, NULL);
}

/**
 * deflash_keyring_withdraw_clear:
 * @feed_url: an address that was cleared
 *
 * Takes deflash_keyring_clear() back.
 *
 * Returns: whether it had not begun yet: then the keyring has what it had
 */
gboolean
deflash_keyring_withdraw_clear (const char *feed_url)
{
  for (GList *link = queue.tail; link != NULL && link != queue.head; link = link->prev)
    {
      Request *request = link->data;

      if (request->ask != ask_clear || !g_str_equal (request->feed_url, feed_url))
        continue;
      g_queue_delete_link (&queue, link);
      g_task_return_boolean (request->task, FALSE);
      request_free (request);
      return TRUE;
    }
  return FALSE;
}

/**
 * deflash_keyring_text_free:
 * @text: (transfer full) (nullable): what deflash_keyring_look_up_finish() returned
 *
 * Overwrites it.
 */
void
deflash_keyring_text_free (char *text)
{
  secret_password_free (text);
}
