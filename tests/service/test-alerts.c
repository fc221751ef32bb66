/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-alerts.h"
#include "service-fixture.h"

static void
serve_deals (Fixture *f, const char *path, const char *items)
{
  g_autofree char *xml = g_strdup_printf ("<rss version='2.0' xmlns:pepper='http://www.pepper.com/rss'><channel><title>Deals</title>%s"
                                          "</channel></rss>", items);

  fixture_serve (f, path, xml);
}

static gint64
put (Fixture *f, const DeflashAlert *alert)
{
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) owned = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  deflash_library_put_alert_async (f->library, alert, fixture_wait_cb, &result);
  owned = fixture_wait (&result);
  id = deflash_library_put_alert_finish (f->library, owned, &error);
  g_assert_no_error (error);
  return id;
}

static char *
take (Fixture *f)
{
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) owned = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  GString *titles = g_string_new (NULL);

  deflash_library_take_alert_hits_async (f->library, fixture_wait_cb, &result);
  owned = fixture_wait (&result);
  hits = deflash_library_take_alert_hits_finish (f->library, owned, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "",
                            deflash_article_get_title (deflash_article_item_get_article (((DeflashAlertHit *) hits->pdata[i])->item)));
  return g_string_free (titles, FALSE);
}

static DeflashSource *
add_deals (Fixture *f, const char *path)
{
  g_autofree char *url = fixture_url (f, path);
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) owned = NULL;
  g_autoptr (GError) error = NULL;
  DeflashSource *source;

  deflash_library_add_source_async (f->library, url, DEFLASH_SECTION_DEALS, NULL, fixture_wait_cb, &result);
  owned = fixture_wait (&result);
  source = deflash_library_add_source_finish (f->library, owned, NULL, &error);
  g_assert_no_error (error);
  return source;
}

#define ITEM(guid, title, shop, price) \
  "<item><guid>" guid "</guid><title>" title "</title><pepper:merchant name='" shop "' price='" price "'/></item>"

static void
test_refresh (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashAlert) alert = deflash_alert_new ("rtx");
  const struct
  {
    const char *items;
    const char *told;
  } days[] = {
    { ITEM ("1", "RTX 5070 Nova", "Alfa", "600€"), "" },
    { ITEM ("1", "RTX 5070 Nova", "Alfa", "540€"), "RTX 5070 Nova" }, /* the same article, cheaper now */
    { ITEM ("1", "RTX 5070 Nova", "Alfa", "600€"), "" },
    { ITEM ("1", "RTX 5070 Nova", "Alfa", "545€"), "" },
    { ITEM ("1", "RTX 5070 Nova", "Alfa", "545€") ITEM ("2", "RTX 5070 Ti", "Bravo", "549€"), "RTX 5070 Ti" },
  };

  serve_deals (f, "/deals", ITEM ("0", "RTX 4060 Sol", "Alfa", "500€"));
  source = add_deals (f, "/deals");
  alert->price_below = 55000;
  g_strlcpy (alert->currency, "EUR", sizeof alert->currency);
  g_assert_cmpint (put (f, alert), >, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_auto (Outcome) outcome = { 0 };
      g_autofree char *told = NULL;

      deflash_clock_set_now (f->clock, deflash_clock_now (f->clock) + 86400);
      serve_deals (f, "/deals", days[i].items);
      fixture_refresh (f, DEFLASH_REFRESH_FORCED, &outcome);
      told = take (f);
      g_test_message ("day %zu: %u new, %u updated", i, outcome.n_new, outcome.n_updated);
      g_assert_cmpstr (told, ==, days[i].told);
    }
}

/* Who refreshes need not be who tells. */
static void
test_told_later (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashAlert) alert = deflash_alert_new ("lighthouse");
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *told = NULL;
  g_autofree char *again = NULL;

  serve_deals (f, "/feed", "<item><guid>1</guid><title>Harbour</title></item>");
  source = fixture_add (f, "/feed", NULL);
  put (f, alert);
  serve_deals (f, "/feed", "<item><guid>2</guid><title>Lighthouse</title></item>");
  fixture_refresh (f, DEFLASH_REFRESH_FORCED, &outcome);
  fixture_restart (f);
  told = take (f);
  again = take (f);
  g_assert_cmpstr (told, ==, "Lighthouse");
  g_assert_cmpstr (again, ==, "");
}

static void
test_matches (void)
{
  g_autoptr (Fixture) f = fixture_new ();
  g_autoptr (DeflashSource) source = NULL;
  g_autoptr (DeflashAlert) alert = deflash_alert_new ("lighthouse");
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) owned = NULL;
  g_autoptr (DeflashAlertMatches) matches = NULL;

  serve_deals (f, "/feed", "<item><guid>1</guid><title>Lighthouse</title></item><item><guid>2</guid><title>Harbour</title></item>");
  source = fixture_add (f, "/feed", NULL);
  deflash_library_match_alert_async (f->library, alert, 5, NULL, fixture_wait_cb, &result);
  owned = fixture_wait (&result);
  matches = deflash_library_match_alert_finish (f->library, owned, NULL);
  g_assert_cmpuint (matches->n, ==, 1);
  g_assert_cmpstr (deflash_article_get_title (deflash_article_item_get_article (matches->items->pdata[0])), ==, "Lighthouse");
}

void
add_alert_tests (void)
{
  g_test_add_func ("/service/alerts/ring-after-a-refresh-for-what-came-or-changed", test_refresh);
  g_test_add_func ("/service/alerts/what-nobody-told-is-told-later-and-once", test_told_later);
  g_test_add_func ("/service/alerts/what-would-have-matched", test_matches);
}
