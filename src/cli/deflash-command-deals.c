/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "deflash-amount.h"
#include "deflash-cli.h"
#include "deflash-date.h"
#include "deflash-deal-text.h"
#include "deflash-json-write.h"
#include "deflash-text.h"

static gboolean option_lines;
static char *option_currency;
static char *option_language;
static char *option_published;

/* The argument, "-" for stdin. (Not for files: a text is what is asked about.) */
static char *
read_text (const char *argument, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!g_str_equal (argument, "-"))
    return deflash_text_make_valid (argument, -1);
  bytes = deflash_cli_read ("-", error);
  return bytes != NULL ? deflash_text_make_valid (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

/* Calls @print with the text, or with each of its lines. */
static int
run_texts (char **arguments, void (*print) (const char *text))
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_text (arguments[0] != NULL ? arguments[0] : "-", &error);
  char *line = text;

  if (text == NULL)
    return deflash_cli_fail (NULL, error);
  if (!option_lines)
    {
      print (text);
      return DEFLASH_CLI_DONE;
    }
  while (*line != '\0')
    {
      char *end = line + strcspn (line, "\n");
      gboolean is_last = *end == '\0';

      *end = '\0';
      if (end > line && end[-1] == '\r')
        end[-1] = '\0';
      print (line);
      line = is_last ? end : end + 1;
    }
  return DEFLASH_CLI_DONE;
}

static void
write_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
write_money (JsonBuilder *builder, const char *name, const DeflashMoney *money)
{
  g_autofree char *decimal = deflash_money_to_decimal (money);

  write_text (builder, name, decimal);
}

/* What only a shared sign tells is no currency yet. */
static void
write_currency (JsonBuilder *builder, const DeflashMoney *money)
{
  write_text (builder, "currency", money->is_set && deflash_currency_is_valid (money->currency) ? money->currency : NULL);
}

static void
print_json (JsonBuilder *builder)
{
  g_autofree char *json = deflash_json_write_finish (builder, FALSE);

  deflash_cli_print_line (json);
}

static void
print_price (const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  DeflashMoney price = deflash_amount_parse_price (text, NULL);

  json_builder_begin_object (builder);
  write_money (builder, "price", &price);
  write_currency (builder, &price);
  json_builder_end_object (builder);
  print_json (builder);
}

static int
run_price (char **arguments)
{
  return run_texts (arguments, print_price);
}

static const GOptionEntry price_options[] = {
  { "lines", 0, 0, G_OPTION_ARG_NONE, &option_lines, N_ ("Each line of TEXT is one"), NULL },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_price = {
  .name = "price",
  .arguments = "[TEXT]",
  .summary = N_ ("Read a price"),
  .min_arguments = 0,
  .max_arguments = 1,
  .options = price_options,
  .run = run_price,
};

static void
write_deal (JsonBuilder *builder, const DeflashDeal *deal, const DeflashMoney *shipping)
{
  const DeflashMoney *amounts[] = { &deal->price, &deal->list_price, &deal->amount_off };
  const DeflashMoney *known = &deal->price;
  int percent = deflash_deal_get_percent (deal);
  g_autofree char *percent_text = percent > 0 ? g_strdup_printf ("%d", percent) : NULL;
  g_autofree char *expires = deflash_date_format_iso (deal->expires);

  for (guint i = 0; i < G_N_ELEMENTS (amounts) && !known->is_set; i++)
    known = amounts[i];
  write_money (builder, "price", &deal->price);
  write_money (builder, "list_price", &deal->list_price);
  write_currency (builder, known);
  write_text (builder, "discount_percent", percent_text);
  write_money (builder, "amount_off", &deal->amount_off);
  write_text (builder, "coupon", deal->coupon);
  write_text (builder, "merchant", deal->merchant);
  write_money (builder, "shipping", shipping);
  write_text (builder, "expires", expires);
}

static void
print_deal (const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (DeflashDeal) deal = NULL;
  DeflashDealContext context = {
    .currency = option_currency,
    .language = option_language,
    .published = deflash_date_parse (option_published),
  };
  DeflashMoney shipping;

  deal = deflash_deal_from_text (text, &context, &shipping);
  json_builder_begin_object (builder);
  write_deal (builder, deal, &shipping);
  json_builder_end_object (builder);
  print_json (builder);
}

static int
run_deal (char **arguments)
{
  if (option_currency != NULL)
    {
      g_autofree char *code = g_ascii_strup (option_currency, -1);

      if (!deflash_currency_is_valid (code))
        return deflash_cli_usage (_ ("“%s” is no currency code"), option_currency);
      g_set_str (&option_currency, code);
    }
  if (option_published != NULL && deflash_date_parse (option_published) == DEFLASH_TIME_NONE)
    return deflash_cli_usage (_ ("“%s” is no date"), option_published);
  return run_texts (arguments, print_deal);
}

static const GOptionEntry deal_options[] = {
  { "currency", 0, 0, G_OPTION_ARG_STRING, &option_currency, N_ ("“$”, “kr” or “¥” mean C"), N_ ("C") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &option_language, N_ ("The text is in L"), N_ ("L") },
  { "published", 0, 0, G_OPTION_ARG_STRING, &option_published, N_ ("It was written on D"), N_ ("D") },
  { "lines", 0, 0, G_OPTION_ARG_NONE, &option_lines, N_ ("Each line of TEXT is one"), NULL },
  G_OPTION_ENTRY_NULL,
};

const DeflashCommand deflash_command_deal = {
  .name = "deal",
  .arguments = "[TEXT]",
  .summary = N_ ("Find the facts of a deal in a text"),
  .min_arguments = 0,
  .max_arguments = 1,
  .options = deal_options,
  .run = run_deal,
};
