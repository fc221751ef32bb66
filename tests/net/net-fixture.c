/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-fixture.h"

/* --- names ----------------------------------------------------------------------------------------------------------- */

#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

struct _TestResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static GList *
resolve (const char *name, GError **error)
{
  if (g_str_equal (name, "localhost") || (g_str_has_suffix (name, ".test") && !g_str_equal (name, "unknown.test")))
    return g_list_prepend (NULL, g_inet_address_new_from_string ("127.0.0.1"));
  g_set_error (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "%s is not known", name);
  return NULL;
}

static void
free_addresses (gpointer list)
{
  g_resolver_free_addresses (list);
}

static GList *
lookup (GResolver *resolver, const char *name, GResolverNameLookupFlags flags, GCancellable *cancellable, GError **error)
{
  return resolve (name, error);
}

static void
lookup_async (GResolver               *resolver,
              const char              *name,
              GResolverNameLookupFlags flags,
              GCancellable            *cancellable,
              GAsyncReadyCallback      callback,
              gpointer                 user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  GError *error = NULL;
  GList *addresses = NULL;

  if ((flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY) != 0)
    error = g_error_new_literal (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no such family");
  else
    addresses = resolve (name, &error);
  if (addresses != NULL)
    g_task_return_pointer (task, addresses, free_addresses);
  else
    g_task_return_error (task, error);
}

static GList *
lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_with_flags = lookup;
  resolver_class->lookup_by_name_with_flags_async = lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

void
net_use_resolver (void)
{
  g_autoptr (GResolver) resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);

  g_resolver_set_default (resolver);
}

/* --- the fixture ----------------------------------------------------------------------------------------------------- */

Net *
net_new (void)
{
  Net *net = g_new0 (Net, 1);

  net->server = deflash_test_server_new (NULL);
  net->clock = deflash_clock_new_fake (NET_NOW);
  net->fetcher = deflash_fetcher_new ("0.1", net->clock);
  return net;
}

void
net_free (Net *net)
{
  if (net->fetcher != NULL)
    deflash_fetcher_shutdown (net->fetcher);
  g_clear_object (&net->fetcher);
  g_clear_object (&net->clock);
  g_clear_pointer (&net->server, deflash_test_server_free);
  g_free (net);
}

void
net_route (Net *net, const char *path, const DeflashTestRoute *route)
{
  deflash_test_server_set_route (net->server, path, route);
}

DeflashRequest *
net_request_on (Net *net, const char *host, const char *path)
{
  g_autofree char *url = deflash_test_server_get_url_on (net->server, host, path);
  DeflashRequest *request = deflash_request_new (url);

  request->typed_host = g_strdup (host);
  return request;
}

DeflashRequest *
net_request (Net *net, const char *path)
{
  return net_request_on (net, "127.0.0.1", path);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->response = deflash_fetcher_fetch_finish (DEFLASH_FETCHER (object), result, &answer->retry_after, &answer->error);
  answer->done = TRUE;
}

Answer *
net_start (Net *net, const DeflashRequest *request, GCancellable *cancellable)
{
  Answer *answer = g_new0 (Answer, 1);

  deflash_fetcher_fetch_async (net->fetcher, request, cancellable, fetched_cb, answer);
  return answer;
}

void
answer_wait (Answer *answer)
{
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
}

Answer *
net_fetch (Net *net, const DeflashRequest *request)
{
  Answer *answer = net_start (net, request, NULL);

  answer_wait (answer);
  return answer;
}

Answer *
net_get (Net *net, const char *path)
{
  g_autoptr (DeflashRequest) request = net_request (net, path);

  return net_fetch (net, request);
}

void
answer_free (Answer *answer)
{
  answer_wait (answer);
  g_clear_pointer (&answer->response, deflash_response_free);
  g_clear_error (&answer->error);
  g_free (answer);
}
