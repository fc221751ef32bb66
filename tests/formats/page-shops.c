/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-date.h"
#include "deflash-page.h"

/* shops.txt: "== name | facts", then the page. What is not named must not be found. */

#define MAX_WRONG 0

static void
add_fact (GString *facts, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (facts, " | %s %s", name, value);
}

static char *
describe (const DeflashDeal *deal)
{
  GString *facts = g_string_new (NULL);
  g_autofree char *price = deal != NULL ? deflash_money_to_decimal (&deal->price) : NULL;
  g_autofree char *list = deal != NULL ? deflash_money_to_decimal (&deal->list_price) : NULL;
  g_autofree char *whole = price != NULL ? g_strdup_printf ("%s %s", price, deal->price.currency) : NULL;
  g_autofree char *end = deal != NULL ? deflash_date_format_iso (deal->expires) : NULL;

  if (deal == NULL)
    return g_string_free (g_string_append (facts, " | no deal"), FALSE);
  if (end != NULL)
    end[10] = '\0';
  add_fact (facts, "price", whole);
  add_fact (facts, "list", list);
  add_fact (facts, "shipping", deal->free_shipping ? "free" : NULL);
  add_fact (facts, "expires", end);
  add_fact (facts, "availability", deflash_availability_to_string (deal->availability));
  add_fact (facts, "merchant", deal->merchant);
  add_fact (facts, "sku", deal->sku);
  add_fact (facts, "gtin", deal->gtin);
  return g_string_free (facts, FALSE);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In whatever order. */
static char *
sort_facts (const char *text)
{
  g_auto (GStrv) facts = g_strsplit (text, " | ", -1);

  qsort (facts, g_strv_length (facts), sizeof *facts, compare_texts);
  return g_strjoinv (" | ", facts);
}

static gboolean
check_page (const char *block)
{
  const char *end = strchr (block, '\n');
  g_autofree char *head = g_strndup (block, (gsize) (end - block));
  char *stated = strstr (head, " | ");
  g_autoptr (GBytes) html = g_bytes_new (end + 1, strlen (end + 1));
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashPage) page = deflash_page_extract (html, "text/html; charset=utf-8", "https://shop.example/p", &error);
  g_autofree char *found = describe (page != NULL ? page->deal : NULL);
  g_autofree char *sorted_found = sort_facts (found);
  g_autofree char *sorted_stated = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (stated);
  sorted_stated = sort_facts (stated);
  if (strcmp (sorted_found, sorted_stated) == 0)
    return TRUE;
  g_test_message ("%s: found%s", head, found);
  return FALSE;
}

static void
test_shops (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "shops.txt", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) blocks = NULL;
  guint n_wrong = 0, n = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  blocks = g_strsplit (contents, "\n== ", -1);
  for (char **block = blocks + 1; *block != NULL; block++, n++)
    n_wrong += !check_page (*block);
  g_test_message ("%u of %u pages read as they are meant", n - n_wrong, n);
  g_assert_cmpuint (n, >=, 40);
  g_assert_cmpuint (n_wrong, <=, MAX_WRONG);
}

/* Costs no more than the page does. */
static void
test_hostile (void)
{
  g_autoptr (GString) html = g_string_new ("<html>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DeflashPage) page = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (html, "<div itemscope itemtype='http://schema.org/Product' itemprop='offers hasVariant'><b itemprop='price'>");
  bytes = g_string_free_to_bytes (g_steal_pointer (&html));
  page = deflash_page_extract (bytes, "text/html", "https://shop.example/", NULL);
  g_assert_true (page == NULL || page->deal == NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/shops/what-is-sold-and-for-how-much", test_shops);
  g_test_add_func ("/page/shops/items-within-items-cost-little", test_hostile);
  return g_test_run ();
}
