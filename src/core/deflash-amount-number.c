/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-amount-private.h"

#include <string.h>

/* Longer ones are no prices. */
#define MAX_GROUPS 8
#define MAX_GROUP_DIGITS 12

typedef struct
{
  char separator; /* that stands before it: '.', ',', '\'' or ' '; 0 for the first */
  const char *digits;
  gsize length;
} Group;

typedef struct
{
  Group groups[MAX_GROUPS];
  guint n;
  guint n_dots;
  guint n_commas;
  guint n_others; /* spaces and apostrophes: they only ever part groups */
} Groups;

/* The sign between two groups of digits: its length, or 0. */
static gsize
read_separator (const char *p, const char *end, char *separator)
{
  gsize space = deflash_amount_skip_space (p, end);

  if (space > 0)
    {
      *separator = ' ';
      return space;
    }
  if (p < end && (*p == '.' || *p == ',' || *p == '\''))
    {
      *separator = *p;
      return 1;
    }
  if (end - p >= 3 && memcmp (p, "’", 3) == 0)
    {
      *separator = '\'';
      return 3;
    }
  return 0;
}

static gsize
count_digits (const char *p, const char *end)
{
  gsize n = 0;

  while (p + n < end && g_ascii_isdigit (p[n]))
    n++;
  return n;
}

/* Digits and what parts them, as far as it can be one number. */
static const char *
collect (const DeflashAmountSource *source, const char *p, Groups *groups, gboolean *has_plain_space)
{
  char separator = '\0';

  memset (groups, 0, sizeof *groups);
  *has_plain_space = FALSE;
  while (groups->n < MAX_GROUPS)
    {
      Group *group = &groups->groups[groups->n];
      gsize length;

      group->separator = separator;
      group->digits = p;
      group->length = count_digits (p, source->end);
      groups->n++;
      groups->n_dots += separator == '.';
      groups->n_commas += separator == ',';
      groups->n_others += separator == ' ' || separator == '\'';
      p += group->length;
      length = read_separator (p, source->end, &separator);
      if (length == 0 || (*p == ' ' && source->keeps_spaces))
        break;
      gsize next = count_digits (p + length, source->end);
      if (next == 0)
        break;
      /* what only parts groups does so exactly: "1 299", not "7 99" */
      if ((separator == ' ' || separator == '\'') && (next != 3 || group->length > 3 || (groups->n > 1 && group->length != 3) ||
                                                      groups->n_dots > 0 || groups->n_commas > 0))
        break;
      *has_plain_space |= *p == ' ';
      p += length;
    }
  return p;
}

/* Groups of three, or the Indian 2-2-3, from group 1 up to @n. */
static gboolean
are_groups (const Groups *groups, guint n)
{
  if (groups->groups[0].length == 0 || groups->groups[0].length > 3)
    return FALSE;
  for (guint i = 1; i < n; i++)
    if (groups->groups[i].length != 3 && (i + 1 == n || groups->groups[i].length != 2))
      return FALSE;
  return TRUE;
}

/* Which group is the fraction: its index, @n where there is none, 0 where it is no number at all. */
static guint
find_fraction (const Groups *groups, guint currency_digits)
{
  const Group *last = &groups->groups[groups->n - 1];
  guint n_points = groups->n_dots + groups->n_commas;

  if (n_points == 0)
    return groups->n;
  if (groups->n_dots > 0 && groups->n_commas > 0)
    {
      if ((last->separator == '.' ? groups->n_dots : groups->n_commas) > 1)
        return 0;
      return are_groups (groups, groups->n - 1) ? groups->n - 1 : 0;
    }
  if (n_points > 1)
    return are_groups (groups, groups->n) ? groups->n : 0;
  if (groups->n_others > 0 || last->length != 3 || currency_digits == 3)
    return groups->n - 1;
  /* "1.299" is more than a thousand, "0.499" less than one */
  if (groups->groups[0].length == 0 || groups->groups[0].length > 3 || groups->groups[0].digits[0] == '0')
    return groups->n - 1;
  return groups->n;
}

static gboolean
write_decimal (const Groups *groups, guint fraction, char *decimal, gsize size)
{
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint i = 0; i < groups->n; i++)
    {
      if (i == fraction)
        g_string_append_c (string, '.');
      g_string_append_len (string, groups->groups[i].digits, MIN (groups->groups[i].length, MAX_GROUP_DIGITS + 1));
      if (groups->groups[i].length > MAX_GROUP_DIGITS)
        return FALSE;
    }
  if (string->str[0] == '.')
    g_string_prepend_c (string, '0');
  return string->len > 0 && g_strlcpy (decimal, string->str, size) < size;
}

/* "35€ 99", "35€99": the sign stands for the decimal point. */
static const char *
read_euro_cents (const DeflashAmountSource *source, const char *p, char *decimal, gsize size)
{
  gsize sign = strlen ("€");
  gsize space;

  if ((gsize) (source->end - p) < sign || memcmp (p, "€", sign) != 0)
    return NULL;
  p += sign;
  space = source->is_field ? deflash_amount_skip_space (p, source->end) : 0;
  if (count_digits (p + space, source->end) != 2)
    return NULL;
  p += space;
  /* "12€ 99,90 €" are two prices */
  if (p + 2 < source->end && (p[2] == ',' || p[2] == '.' || p[2] == '%') && (p[2] == '%' || count_digits (p + 3, source->end) > 0))
    return NULL;
  g_strlcat (decimal, ".", size);
  gsize length = strlen (decimal);
  if (length + 3 > size)
    return NULL;
  memcpy (decimal + length, p, 2);
  decimal[length + 2] = '\0';
  return p + 2;
}

/**
 * deflash_amount_read_number:
 * @source: the text
 * @p: a digit, or a decimal point before one
 * @currency_digits: how many decimal digits the currency has that stands before it
 * @number: (out): the number
 *
 * Tells decimal points from signs that part groups: the last of two kinds is the decimal one; a lone one followed by three digits
 * parts groups; spaces and apostrophes only ever part groups.
 *
 * Returns: whether it is a number; where it ends is set in any case
 */
gboolean
deflash_amount_read_number (const DeflashAmountSource *source, const char *p, guint currency_digits, DeflashAmountNumber *number)
{
  Groups groups;
  guint fraction;
  const char *end;

  memset (number, 0, sizeof *number);
  while (p + 1 < source->end && (*p == '.' || *p == ',') && (p[1] == '.' || p[1] == ','))
    p++;
  number->end = collect (source, p, &groups, &number->has_plain_space);
  /* ".75" is a fraction, ".750.30" only begins oddly */
  if (groups.groups[0].length == 0 && groups.n > 2)
    {
      groups.n_dots -= groups.groups[1].separator == '.';
      groups.n_commas -= groups.groups[1].separator == ',';
      memmove (groups.groups, groups.groups + 1, sizeof (Group) * --groups.n);
    }
  fraction = find_fraction (&groups, currency_digits);
  if (fraction == 0 || !write_decimal (&groups, fraction, number->decimal, sizeof number->decimal))
    return FALSE;
  if (fraction < groups.n)
    return TRUE;
  end = read_euro_cents (source, number->end, number->decimal, sizeof number->decimal);
  if (end)
    {
      number->end = end;
      number->has_euro = TRUE;
    }
  /* "$119. 95" */
  if (!end && source->is_field && source->end - number->end >= 4 && number->end[0] == '.' && number->end[1] == ' ' &&
      count_digits (number->end + 2, source->end) == 2)
    {
      g_strlcat (number->decimal, ".", sizeof number->decimal);
      strncat (number->decimal, number->end + 2, 2);
      number->end += 4;
    }
  return strlen (number->decimal) + 1 < sizeof number->decimal;
}
