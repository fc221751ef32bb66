/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "deflash-amount.h"
#include "deflash-cli-json.h"
#include "deflash-cli.h"
#include "deflash-date.h"
#include "deflash-json-write.h"
#include "deflash-library-alerts.h"

/* What a person wants to be told of. The app tells it; here alerts are listed, made and changed. */

#define MAX_MATCHES 100

static char *option_below;
static int option_off;
static char *option_shop;
static char *option_section;
static gboolean option_free_shipping;

/* @n_matches: how many in the last 30 days, or -1 where that was not looked for */
static void
print_alert (const DeflashAlert *alert, int n_matches)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  deflash_json_write_int (builder, "id", alert->id);
  deflash_json_write_string (builder, "title", alert->title);
  deflash_json_write_string (builder, "query", *alert->query != '\0' ? alert->query : NULL);
  deflash_json_write_string (builder, "section", deflash_section_to_string (alert->section));
  if (alert->price_below > 0)
    {
      DeflashMoney bound = deflash_money_new (alert->price_below, alert->currency);
      g_autofree char *decimal = deflash_money_to_decimal (&bound);

      deflash_json_write_string (builder, "price_below", decimal);
      deflash_json_write_string (builder, "currency", bound.currency);
    }
  if (alert->min_percent > 0)
    deflash_json_write_int (builder, "discount_percent", alert->min_percent);
  deflash_json_write_string (builder, "merchant", alert->merchant);
  if (alert->free_shipping)
    deflash_json_write_boolean (builder, "free_shipping", TRUE);
  deflash_json_write_boolean (builder, "paused", !alert->enabled);
  deflash_json_write_time (builder, "created", alert->created);
  deflash_json_write_time (builder, "last_rang", alert->last_hit);
  if (n_matches >= 0)
    deflash_json_write_int (builder, "matches_30_days", n_matches);
  json_builder_end_object (builder);
  json = deflash_json_write_finish (builder, FALSE);
  deflash_cli_print_line (json);
}

static GPtrArray *
list_alerts (DeflashLibrary *library, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  deflash_library_list_alerts_async (library, NULL, deflash_cli_wait_cb, &result);
  return deflash_library_list_alerts_finish (library, deflash_cli_wait (&result), error);
}

static DeflashAlertMatches *
find_matches (DeflashLibrary *library, const DeflashAlert *alert, guint limit, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  deflash_library_match_alert_async (library, alert, limit, NULL, deflash_cli_wait_cb, &result);
  return deflash_library_match_alert_finish (library, deflash_cli_wait (&result), error);
}

static int
print_with_count (DeflashLibrary *library, const DeflashAlert *alert)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashAlertMatches) matches = find_matches (library, alert, 0, &error);

  if (matches == NULL)
    return deflash_cli_fail (NULL, error);
  print_alert (alert, (int) MIN (matches->n, G_MAXINT));
  return DEFLASH_CLI_DONE;
}

static int
print_all (DeflashLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) alerts = list_alerts (library, &error);
  int status = DEFLASH_CLI_DONE;

  if (alerts == NULL)
    return deflash_cli_fail (NULL, error);
  for (guint i = 0; i < alerts->len && status == DEFLASH_CLI_DONE; i++)
    status = print_with_count (library, alerts->pdata[i]);
  return status;
}

/* Returns: (nullable) (transfer full): the alert, after saying so where there is none */
static DeflashAlert *
find_alert (DeflashLibrary *library, const char *id_text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) alerts = NULL;
  guint64 id;

  if (!g_ascii_string_to_unsigned (id_text, 10, 1, G_MAXINT64, &id, NULL))
    {
      deflash_cli_usage (_ ("“%s” is no number of an alert"), id_text);
      return NULL;
    }
  alerts = list_alerts (library, &error);
  for (guint i = 0; alerts != NULL && i < alerts->len; i++)
    if (((DeflashAlert *) alerts->pdata[i])->id == (gint64) id)
      return deflash_alert_copy (alerts->pdata[i]);
  if (alerts == NULL)
    deflash_cli_fail (NULL, error);
  else
    deflash_cli_warn (_ ("There is no alert %s"), id_text);
  return NULL;
}

static int
put_alert (DeflashLibrary *library, DeflashAlert *alert)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashAlert) stored = NULL;
  g_autofree char *id_text = NULL;
  gint64 id;

  deflash_library_put_alert_async (library, alert, deflash_cli_wait_cb, &result);
  id = deflash_library_put_alert_finish (library, deflash_cli_wait (&result), &error);
  if (id == 0)
    return deflash_cli_fail (NULL, error);
  id_text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  stored = find_alert (library, id_text);
  return stored != NULL ? print_with_count (library, stored) : DEFLASH_CLI_FAILED;
}

/* Returns: (transfer full) (nullable): what is asked for; %NULL after saying what is wrong with it */
static DeflashAlert *
read_alert (const char *query)
{
  g_autoptr (DeflashAlert) alert = deflash_alert_new (query != NULL ? query : "");

  g_strstrip (alert->query);
  if (option_below != NULL)
    {
      DeflashMoney bound = deflash_amount_parse_price (option_below, NULL);

      if (!bound.is_set || bound.minor <= 0 || *bound.currency == '\0')
        {
          deflash_cli_usage (_ ("“%s” is no price: a price has a number and a currency"), option_below);
          return NULL;
        }
      alert->price_below = bound.minor;
      g_strlcpy (alert->currency, bound.currency, sizeof alert->currency);
    }
  if (option_section != NULL && (alert->section = deflash_section_from_string (option_section)) == DEFLASH_SECTION_NONE)
    {
      deflash_cli_usage (_ ("“%s” is no section: news, guides or deals"), option_section);
      return NULL;
    }
  if (option_off < 0 || option_off > 100)
    {
      deflash_cli_usage (_ ("A saving is between 1 and 100 per cent"));
      return NULL;
    }
  alert->min_percent = option_off;
  alert->merchant = option_shop != NULL && *option_shop != '\0' ? g_strdup (option_shop) : NULL;
  alert->free_shipping = option_free_shipping;
  if (!deflash_alert_is_empty (alert))
    return g_steal_pointer (&alert);
  deflash_cli_usage (_ ("An alert needs words, a price, a saving or a shop"));
  return NULL;
}

static int
print_matches (DeflashLibrary *library, const DeflashAlert *alert)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashAlertMatches) matches = find_matches (library, alert, MAX_MATCHES, &error);

  if (matches == NULL)
    return deflash_cli_fail (NULL, error);
  for (guint i = 0; i < matches->items->len; i++)
    {
      DeflashArticleItem *item = matches->items->pdata[i];
      g_autofree char *json = deflash_cli_article_to_json (deflash_article_item_get_article (item), deflash_article_item_get_status (item), NULL);

      deflash_cli_print_line (json);
    }
  return DEFLASH_CLI_DONE;
}

static int
remove_alert (DeflashLibrary *library, const DeflashAlert *alert)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  deflash_library_remove_alert_async (library, alert->id, deflash_cli_wait_cb, &result);
  if (!deflash_library_remove_alert_finish (library, deflash_cli_wait (&result), &error))
    return deflash_cli_fail (NULL, error);
  print_alert (alert, -1);
  return DEFLASH_CLI_DONE;
}

/* What is done with one that is there. */
static int
change (DeflashLibrary *library, const char *verb, const char *id_text)
{
  g_autoptr (DeflashAlert) alert = find_alert (library, id_text);

  if (alert == NULL)
    return DEFLASH_CLI_FAILED;
  if (g_str_equal (verb, "remove"))
    return remove_alert (library, alert);
  if (g_str_equal (verb, "matches"))
    return print_matches (library, alert);
  alert->enabled = g_str_equal (verb, "resume");
  return put_alert (library, alert);
}

static int
run_alerts (char **arguments)
{
  static const char *const changes[] = { "remove", "pause", "resume", "matches", NULL };
  const char *verb = arguments[0] != NULL ? arguments[0] : "list";
  const char *what = arguments[0] != NULL ? arguments[1] : NULL;
  g_autoptr (DeflashAlert) wanted = NULL;
  DeflashLibrary *library;
  int status;

  if (g_str_equal (verb, "add"))
    {
      wanted = read_alert (what);
      if (wanted == NULL)
        return DEFLASH_CLI_USAGE;
    }
  else if (g_strv_contains (changes, verb) ? what == NULL : !g_str_equal (verb, "list") || what != NULL)
    return deflash_cli_usage (_ ("Alerts can be listed: “list”, made: “add QUERY”, or changed: “remove”, “pause”, “resume”, “matches” with an ID"));
  library = deflash_cli_open (&status);
  if (library == NULL)
    return status;
  if (wanted != NULL)
    status = put_alert (library, wanted);
  else
    status = what != NULL ? change (library, verb, what) : print_all (library);
  deflash_cli_close (library);
  return status;
}

static const GOptionEntry options[] = {
  { "below", 0, 0, G_OPTION_ARG_STRING, &option_below, N_ ("Only prices below P, as in “50 EUR”"), N_ ("P") },
  { "off", 0, 0, G_OPTION_ARG_INT, &option_off, N_ ("Only savings of N per cent or more"), N_ ("N") },
  { "shop", 0, 0, G_OPTION_ARG_STRING, &option_shop, N_ ("Only offers of the shop S"), N_ ("S") },
  { "section", 0, 0, G_OPTION_ARG_STRING, &option_section, N_ ("Only in S: news, guides or deals"), N_ ("S") },
  { "free-shipping", 0, 0, G_OPTION_ARG_NONE, &option_free_shipping, N_ ("Only offers with free shipping"), NULL },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_alerts = {
  .name = "alerts",
  .arguments = "[list | add QUERY | remove|pause|resume|matches ID]",
  .summary = N_ ("List what you want to be told of, and change it"),
  .min_arguments = 0,
  .max_arguments = 2,
  .options = options,
  .run = run_alerts,
};
