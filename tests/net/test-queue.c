/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-fixture.h"

static Answer *
start_on (Net *net, const char *host, const char *path, DeflashFetchPriority priority, GCancellable *cancellable)
{
  g_autoptr (DeflashRequest) request = net_request_on (net, host, path);

  request->priority = priority;
  return net_start (net, request, cancellable);
}

static void
wait_all (GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    answer_wait (g_ptr_array_index (answers, i));
}

static GPtrArray *
answers_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
}

/* Lets what is held go until every answer is there. */
static void
release_all (Net *net, GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    {
      Answer *answer = g_ptr_array_index (answers, i);

      while (!answer->done)
        {
          deflash_test_server_release (net->server);
          g_main_context_iteration (NULL, FALSE);
        }
      g_assert_no_error (answer->error);
    }
}

static void
test_two_per_host (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (GPtrArray) answers = answers_new ();
  g_autoptr (Answer) witness = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .body = "x", .fault = DEFLASH_TEST_FAULT_HOLD });
  net_route (net, "/b", &(DeflashTestRoute) { .body = "x" });
  for (guint i = 0; i < 6; i++)
    g_ptr_array_add (answers, start_on (net, "one.test", "/a", DEFLASH_FETCH_BACKGROUND, NULL));
  g_assert_true (deflash_test_server_wait_for_count (net->server, "/a", 2));
  /* A later request to another host overtakes the four that wait: had a third of them been let go, it would be there by now. */
  witness = start_on (net, "two.test", "/b", DEFLASH_FETCH_BACKGROUND, NULL);
  answer_wait (witness);
  g_assert_no_error (witness->error);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, "/a"), ==, 2);
  release_all (net, answers);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, "/a"), ==, 6);
  g_assert_cmpuint (deflash_test_server_get_most (net->server), <=, 3);
}

static void
test_eight_at_once (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (GPtrArray) answers = answers_new ();

  net_route (net, "/a", &(DeflashTestRoute) { .body = "x", .fault = DEFLASH_TEST_FAULT_HOLD });
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *host = g_strdup_printf ("h%u.test", i % 20);

      g_ptr_array_add (answers, start_on (net, host, "/a", DEFLASH_FETCH_BACKGROUND, NULL));
    }
  g_assert_true (deflash_test_server_wait_for_count (net->server, "/a", 8));
  release_all (net, answers);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, "/a"), ==, 40);
  g_assert_cmpuint (deflash_test_server_get_most (net->server), ==, 8);
}

static void
order_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  GString *order = user_data;

  response = deflash_fetcher_fetch_finish (DEFLASH_FETCHER (object), result, NULL, &error);
  g_assert_no_error (error);
  g_string_append (order, response->final_url + strlen (response->final_url) - 1);
}

static void
test_interactive_goes_first (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (GPtrArray) first = answers_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  static const char *const paths[] = { "/1", "/2", "/3", "/A", "/B" };

  /* Two requests hold the host; then three background ones and two interactive ones queue, one after the other. */
  net_route (net, "/hold", &(DeflashTestRoute) { .body = "x", .fault = DEFLASH_TEST_FAULT_HOLD });
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (first, start_on (net, "one.test", "/hold", DEFLASH_FETCH_BACKGROUND, NULL));
  g_assert_true (deflash_test_server_wait_for_count (net->server, "/hold", 2));
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (DeflashRequest) request = net_request_on (net, "one.test", paths[i]);

      net_route (net, paths[i], &(DeflashTestRoute) { .body = "x", .fault = DEFLASH_TEST_FAULT_HOLD });
      request->priority = paths[i][1] >= 'A' ? DEFLASH_FETCH_INTERACTIVE : DEFLASH_FETCH_BACKGROUND;
      deflash_fetcher_fetch_async (net->fetcher, request, NULL, order_cb, order);
    }
  deflash_test_server_release (net->server);
  g_assert_true (deflash_test_server_wait_for_count (net->server, "/A", 1));
  g_assert_true (deflash_test_server_wait_for_count (net->server, "/B", 1));
  g_assert_cmpuint (deflash_test_server_get_count (net->server, "/1"), ==, 0);
  deflash_test_server_release (net->server);
  g_assert_true (deflash_test_server_wait_for_count (net->server, "/1", 1));
  g_assert_true (deflash_test_server_wait_for_count (net->server, "/2", 1));
  g_assert_cmpuint (deflash_test_server_get_count (net->server, "/3"), ==, 0);
  while (order->len < G_N_ELEMENTS (paths))
    {
      deflash_test_server_release (net->server);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (order->str[4], ==, '3');
  wait_all (first);
}

static void
test_cancelled_in_the_queue_never_connects (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (GPtrArray) answers = answers_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Answer) queued = NULL;

  net_route (net, "/hold", &(DeflashTestRoute) { .body = "x", .fault = DEFLASH_TEST_FAULT_HOLD });
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (answers, start_on (net, "one.test", "/hold", DEFLASH_FETCH_BACKGROUND, NULL));
  g_assert_true (deflash_test_server_wait_for_count (net->server, "/hold", 2));
  queued = start_on (net, "one.test", "/never", DEFLASH_FETCH_BACKGROUND, cancellable);
  g_cancellable_cancel (cancellable);
  answer_wait (queued);
  g_assert_error (queued->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  release_all (net, answers);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, "/never"), ==, 0);
}

static void
test_cancelled_before_it_starts (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Answer) answer = NULL;

  g_cancellable_cancel (cancellable);
  answer = start_on (net, "one.test", "/never", DEFLASH_FETCH_INTERACTIVE, cancellable);
  answer_wait (answer);
  g_assert_error (answer->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, NULL), ==, 0);
}

static void
test_cancelled_while_it_streams (gconstpointer data)
{
  DeflashTestFault fault = GPOINTER_TO_INT (data);
  g_autoptr (Net) net = net_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *body = g_strnfill (100000, 'x');
  g_autoptr (Answer) answer = NULL, after = NULL;

  net_route (net, "/a", &(DeflashTestRoute) { .body = body, .fault = fault, .number = 20 });
  net_route (net, "/b", &(DeflashTestRoute) { .body = "x" });
  answer = start_on (net, "one.test", "/a", DEFLASH_FETCH_BACKGROUND, cancellable);
  g_assert_true (deflash_test_server_wait_for_count (net->server, "/a", 1));
  g_cancellable_cancel (cancellable);
  answer_wait (answer);
  g_assert_error (answer->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = start_on (net, "one.test", "/b", DEFLASH_FETCH_BACKGROUND, NULL);
  answer_wait (after);
  g_assert_no_error (after->error);
}

static void
test_places_are_given_back (void)
{
  g_autoptr (Net) net = net_new ();

  /* More failures of every kind than there are places. */
  for (guint i = 0; i < 12; i++)
    {
      static const char *const paths[] = { "/close", "/status/500", "/loop/a", "/garbage" };
      g_autoptr (Answer) answer = NULL;

      answer = start_on (net, "one.test", paths[i % G_N_ELEMENTS (paths)], DEFLASH_FETCH_BACKGROUND, NULL);
      answer_wait (answer);
      g_assert_nonnull (answer->error);
    }
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (DeflashRequest) request = net_request_on (net, "one.test", "/hang");
      g_autoptr (Answer) answer = NULL;

      net_route (net, "/hang", &(DeflashTestRoute) { .fault = DEFLASH_TEST_FAULT_HOLD });
      request->timeout_ms = 20;
      answer = net_fetch (net, request);
      assert_net_error (answer, DEFLASH_NET_ERROR_TIMEOUT);
    }
  {
    g_autoptr (Answer) answer = NULL;

    net_route (net, "/a", &(DeflashTestRoute) { .body = "x" });
    answer = start_on (net, "one.test", "/a", DEFLASH_FETCH_BACKGROUND, NULL);
    answer_wait (answer);
    g_assert_no_error (answer->error);
  }
}

static void
test_shutdown_cancels_what_is_pending (void)
{
  g_autoptr (Net) net = net_new ();
  g_autoptr (GPtrArray) answers = answers_new ();
  g_autoptr (Answer) late = NULL;

  net_route (net, "/hold", &(DeflashTestRoute) { .body = "x", .fault = DEFLASH_TEST_FAULT_HOLD });
  net_route (net, "/endless", &(DeflashTestRoute) { .fault = DEFLASH_TEST_FAULT_DRIP, .body = "xxxxxxxxxxxx", .number = 60000 });
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *host = g_strdup_printf ("h%u.test", i / 2);

      g_ptr_array_add (answers, start_on (net, host, i % 2 == 0 ? "/hold" : "/endless", DEFLASH_FETCH_BACKGROUND, NULL));
    }
  g_assert_true (deflash_test_server_wait_for_count (net->server, NULL, 8));
  deflash_fetcher_shutdown (net->fetcher);
  late = start_on (net, "one.test", "/late", DEFLASH_FETCH_INTERACTIVE, NULL);
  answer_wait (late);
  g_assert_error (late->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wait_all (answers);
  for (guint i = 0; i < answers->len; i++)
    g_assert_error (((Answer *) g_ptr_array_index (answers, i))->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, NULL), ==, 8);
  deflash_fetcher_shutdown (net->fetcher);
}

static void
test_last_reference_may_go_with_the_answer (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (Net) net = net_new ();
      g_autoptr (Answer) answer = NULL;

      net_route (net, "/a", &(DeflashTestRoute) { .body = "x" });
      answer = start_on (net, "one.test", "/a", DEFLASH_FETCH_BACKGROUND, NULL);
      g_clear_object (&net->fetcher);
      answer_wait (answer);
      g_assert_no_error (answer->error);
    }
}

/* --- threads --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  Net *net;
  GThread *callback_thread;
  gboolean done;
} Other;

static void
other_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Other *other = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashResponse) response = deflash_fetcher_fetch_finish (DEFLASH_FETCHER (object), result, NULL, &error);

  g_assert_no_error (error);
  other->callback_thread = g_thread_self ();
  other->done = TRUE;
}

static gpointer
other_thread (gpointer user_data)
{
  Other *other = user_data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (DeflashRequest) request = net_request_on (other->net, "one.test", "/a");

  g_main_context_push_thread_default (context);
  for (guint i = 0; i < 20; i++)
    {
      other->done = FALSE;
      deflash_fetcher_fetch_async (other->net->fetcher, request, NULL, other_cb, other);
      while (!other->done)
        g_main_context_iteration (context, TRUE);
      g_assert_true (other->callback_thread == g_thread_self ());
    }
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_answers_come_to_the_thread_that_asked (void)
{
  g_autoptr (Net) net = net_new ();
  Other others[4] = { 0 };
  GThread *threads[4];

  net_route (net, "/a", &(DeflashTestRoute) { .body = "x" });
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      others[i].net = net;
      threads[i] = g_thread_new ("asks", other_thread, &others[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (deflash_test_server_get_count (net->server, "/a"), ==, 80);
}

void
net_add_queue_tests (void)
{
  g_test_add_func ("/net/queue/two-per-host", test_two_per_host);
  g_test_add_func ("/net/queue/eight-at-once", test_eight_at_once);
  g_test_add_func ("/net/queue/interactive-goes-first", test_interactive_goes_first);
  g_test_add_func ("/net/queue/cancelled-in-the-queue-never-connects", test_cancelled_in_the_queue_never_connects);
  g_test_add_func ("/net/queue/cancelled-before-it-starts", test_cancelled_before_it_starts);
  g_test_add_data_func ("/net/queue/cancelled-while-waiting-for-the-head", GINT_TO_POINTER (DEFLASH_TEST_FAULT_HOLD),
                        test_cancelled_while_it_streams);
  g_test_add_data_func ("/net/queue/cancelled-while-it-drips", GINT_TO_POINTER (DEFLASH_TEST_FAULT_DRIP),
                        test_cancelled_while_it_streams);
  g_test_add_func ("/net/queue/places-are-given-back", test_places_are_given_back);
  g_test_add_func ("/net/queue/shutdown-cancels-what-is-pending", test_shutdown_cancels_what_is_pending);
  g_test_add_func ("/net/queue/last-reference-may-go-with-the-answer", test_last_reference_may_go_with_the_answer);
  g_test_add_func ("/net/queue/answers-come-to-the-thread-that-asked", test_answers_come_to_the_thread_that_asked);
}
