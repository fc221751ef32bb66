/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-product.h"

#include <string.h>

/* Labelled by how products.txt stands: all pairs within a family count, those of a line as the same. */
static void
count_family (GPtrArray *lines, guint *same, guint *found, guint *wrong, guint *pairs, gboolean show)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) products = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < lines->len; i++)
    {
      g_auto (GStrv) titles = g_strsplit (lines->pdata[i], " | ", -1);

      for (char **title = titles; *title != NULL; title++)
        {
          g_ptr_array_add (keys, deflash_product_key (*title, NULL));
          g_ptr_array_add (names, g_strdup (*title));
          g_array_append_val (products, i);
        }
    }
  for (guint i = 0; i < keys->len; i++)
    for (guint j = i + 1; j < keys->len; j++)
      {
        gboolean is_same = g_array_index (products, guint, i) == g_array_index (products, guint, j);
        gboolean taken = keys->pdata[i] != NULL && g_strcmp0 (keys->pdata[i], keys->pdata[j]) == 0;

        (*pairs)++;
        *same += is_same;
        *found += is_same && taken;
        *wrong += !is_same && taken;
        if (show && is_same != taken)
          g_test_message ("%s: %s (%s) and %s (%s)", is_same ? "missed" : "wrong", (char *) names->pdata[i], (char *) keys->pdata[i],
                          (char *) names->pdata[j], (char *) keys->pdata[j]);
      }
}

static void
test_pairs (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "digest", "products.txt", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GPtrArray) family = g_ptr_array_new ();
  g_auto (GStrv) lines = NULL;
  guint same = 0, found = 0, wrong = 0, pairs = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      if (**line != '\0' && **line != '#')
        g_ptr_array_add (family, *line);
      else if (family->len > 0)
        {
          count_family (family, &same, &found, &wrong, &pairs, TRUE);
          g_ptr_array_set_size (family, 0);
        }
    }
  g_test_message ("%u pairs: %u of %u same ones found, %u of %u others taken for the same", pairs, found, same, wrong, pairs - same);
  g_assert_cmpuint (pairs, >=, 200);
  g_assert_cmpuint (wrong * 100, <=, found);          /* precision 0.99 */
  g_assert_cmpuint (found * 100, >=, same * 90);      /* recall 0.90 */
}

static void
test_no_product (void)
{
  const char *const titles[] = { NULL, "", " ", "50% off everything", "Deals of the day", "$20", "Sale!!!", "Free shipping on all orders today" };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *key = deflash_product_key (titles[i], NULL);

      g_test_message ("%s", titles[i]);
      g_assert_null (key);
    }
}

static void
test_hostile (void)
{
  g_autofree char *dashes = g_strnfill (2 << 20, '-');
  g_autofree char *letters = g_strnfill (2 << 20, 'a');
  g_autofree char *brackets = g_strnfill (2 << 20, '[');
  const char *const titles[] = { dashes, letters, brackets, "\xff\xfe", "\"", "1\"\"\"", "x2 x2 x2", "+ + +", "° - °" };
  gint64 start = g_get_monotonic_time ();

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *key = deflash_product_key (titles[i], titles[i]);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/digest/products/labelled-pairs", test_pairs);
  g_test_add_func ("/digest/products/a-headline-without-a-product-has-no-key", test_no_product);
  g_test_add_func ("/digest/products/two-megabytes-cost-little", test_hostile);

  return g_test_run ();
}
