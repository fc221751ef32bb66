/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-list-diff.h"
#include "service-fixture.h"

static GArray *
ids (const char *text)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      {
        gint64 id = g_ascii_strtoll (*word, NULL, 10);

        g_array_append_val (array, id);
      }
  return array;
}

static char *
join (const GArray *array)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < array->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (array, gint64, i));
  return g_string_free (text, FALSE);
}

/* Applies changes to a copy of @before as a model would, taking what is new from @after. */
static void
assert_leads_to (const GArray *before, const GArray *after, const GArray *changes)
{
  g_autoptr (GArray) model = g_array_copy ((GArray *) before);
  g_autofree char *got = NULL;
  g_autofree char *wanted = join (after);

  for (guint i = 0; i < changes->len; i++)
    {
      const DeflashListChange *change = &g_array_index (changes, DeflashListChange, i);
      guint source = change->position;

      for (guint j = i + 1; j < changes->len; j++)
        source += g_array_index (changes, DeflashListChange, j).n_added - g_array_index (changes, DeflashListChange, j).n_removed;
      if (change->n_removed > 0)
        g_array_remove_range (model, change->position, change->n_removed);
      if (change->n_added > 0)
        g_array_insert_vals (model, change->position, &g_array_index (after, gint64, source), change->n_added);
    }
  got = join (model);
  g_assert_cmpstr (got, ==, wanted);
}

static void
assert_diff (const char *before_text, const char *after_text, guint n_changes)
{
  g_autoptr (GArray) before = ids (before_text);
  g_autoptr (GArray) after = ids (after_text);
  g_autoptr (GArray) changes = deflash_list_diff (before, after);

  assert_leads_to (before, after, changes);
  g_assert_cmpuint (changes->len, ==, n_changes);
}

static void
test_few_changes (void)
{
  assert_diff ("1 2 3", "1 2 3", 0);
  assert_diff ("", "1 2 3", 1);
  assert_diff ("1 2 3", "", 1);
  assert_diff ("1 2 3", "9 1 2 3", 1);
  assert_diff ("1 2 3", "1 2 3 9", 1);
  assert_diff ("1 2 3 4 5", "1 2 4 5", 1);
  assert_diff ("1 2 3 4 5", "0 1 2 7 4 5 6", 3);
  assert_diff ("1 2 3 4 5", "5 1 2 3 4", 2);
}

static void
test_random (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) changes = NULL;
      guint length = g_test_rand_int_range (0, 200);

      for (gint64 i = 1; i <= length; i++)
        {
          if (g_test_rand_int_range (0, 4) > 0)
            g_array_append_val (before, i);
          if (g_test_rand_int_range (0, 4) > 0)
            g_array_append_val (after, i);
        }
      for (guint i = 0; after->len > 1 && i < 5; i++)
        {
          guint a = g_test_rand_int_range (0, after->len), b = g_test_rand_int_range (0, after->len);
          gint64 swap = g_array_index (after, gint64, a);

          g_array_index (after, gint64, a) = g_array_index (after, gint64, b);
          g_array_index (after, gint64, b) = swap;
        }
      changes = deflash_list_diff (before, after);
      assert_leads_to (before, after, changes);
      g_assert_cmpuint (changes->len, <=, 64);
    }
}

typedef struct
{
  const char *shown, *tail, *target, *kept;
  gboolean hold, complete;
  const char *new_shown, *new_tail;
  guint n_pending;
} Case;

static void
assert_update (const Case *test)
{
  g_autoptr (DeflashListUpdate) update = g_new0 (DeflashListUpdate, 1);
  g_autofree char *shown = NULL;
  g_autofree char *tail = NULL;

  update->shown = ids (test->shown);
  update->tail = ids (test->tail);
  update->target = ids (test->target);
  update->kept = test->kept != NULL ? ids (test->kept) : NULL;
  update->hold_new = test->hold;
  update->was_complete = test->complete;
  update->first_page = 2;
  deflash_list_update_work_out (update);
  shown = join (update->new_shown);
  tail = join (update->new_tail);
  g_assert_cmpstr (shown, ==, test->new_shown);
  g_assert_cmpstr (tail, ==, test->new_tail);
  g_assert_cmpuint (update->n_pending, ==, test->n_pending);
  assert_leads_to (update->shown, update->new_shown, update->changes);
}

static void
test_update (void)
{
  const Case cases[] = {
    /* The first whole list: what is shown stays as long as it is. */
    { "9 8", "", "9 8 7 6", NULL, FALSE, FALSE, "9 8", "7 6", 0 },
    /* New ones come in at the top. */
    { "9 8", "7 6", "11 10 9 8 7 6", NULL, FALSE, FALSE, "11 10 9 8", "7 6", 0 },
    /* New ones wait. */
    { "9 8", "7 6", "11 10 9 8 7 6", NULL, TRUE, FALSE, "9 8", "7 6", 2 },
    /* New ones below what is shown need not wait. */
    { "9 8", "7", "9 8 7 5 4", NULL, TRUE, FALSE, "9 8", "7 5 4", 0 },
    /* A complete list stays complete. */
    { "9 8 7", "", "9 8 7 6 5", NULL, FALSE, TRUE, "9 8 7 6 5", "", 0 },
    /* What was just read stays where it stood. */
    { "9 8 7 6", "", "10 9 6", "8", FALSE, TRUE, "10 9 8 6", "", 0 },
    { "9 8 7 6", "", "7 6", "9 8", FALSE, TRUE, "9 8 7 6", "", 0 },
    { "9 8", "", "", "9 8", FALSE, TRUE, "9 8", "", 0 },
    /* An empty list gets a first page. */
    { "", "", "5 4 3 2", NULL, TRUE, FALSE, "5 4", "3 2", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_update (&cases[i]);
}

void
add_list_diff_tests (void)
{
  g_test_add_func ("/service/list-diff/few-changes-lead-from-one-to-the-other", test_few_changes);
  g_test_add_func ("/service/list-diff/random-lists-come-out-right", test_random);
  g_test_add_func ("/service/list-diff/holds-keeps-and-shows-what-it-should", test_update);
}
