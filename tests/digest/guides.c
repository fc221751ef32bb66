/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-guide-steps.h"
#include "deflash-html-document.h"

/* The steps as "number title: text", one to a line; NULL where none were found. */
static char *
find (const char *title, const char *html)
{
  g_autoptr (DeflashDocument) document = deflash_document_from_html (html, -1, "https://a.example/", DEFLASH_HTML_FLAG_NONE);
  guint n_steps;
  g_autoptr (DeflashDocument) found = deflash_guide_steps_find (document, title, &n_steps);
  GString *steps;
  guint n = 0;

  if (found == NULL)
    return NULL;
  steps = g_string_new (NULL);
  for (guint i = 0; i < deflash_document_get_n_blocks (found); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (found, i);

      if (block->kind == DEFLASH_BLOCK_STEP)
        {
          g_assert_true (block->flags & DEFLASH_BLOCK_FLAG_FOUND_BY_APP);
          g_string_append_printf (steps, "%s%u %s", n > 0 ? "\n" : "", block->number, block->text);
          n++;
        }
      else if (block->level > 1)
        g_string_append_printf (steps, ": %s", block->text);
    }
  g_assert_cmpuint (n, ==, n_steps);
  return g_string_free (steps, FALSE);
}

static void
assert_steps (const char *title, const char *html, const char *expected)
{
  g_autofree char *steps = find (title, html);

  g_assert_cmpstr (steps, ==, expected);
}

static void
test_headings (void)
{
  assert_steps ("Mend a tap", "<p>Before.</p><h2>Step 1: Close it</h2><p>Turn.</p><h2>Step 2 – Open it</h2><p>Pull.</p><h3>Hint</h3><p>Oil.</p>"
                              "<h2>Step 3. Test</h2><p>Look.</p><h2>Afterwards</h2><p>Done.</p>",
                "1 Close it: Turn.\n2 Open it: Pull.: Hint: Oil.\n3 Test: Look.");
  assert_steps ("Den Hahn reparieren", "<h3>1. Zudrehen</h3><p>So.</p><h3>2. Öffnen</h3><p>Dann.</p><h3>3) Prüfen</h3><p>Ja.</p>",
                "1 Zudrehen: So.\n2 Öffnen: Dann.\n3 Prüfen: Ja.");
  assert_steps (NULL, "<h2>Étape 1 : Fermer</h2><p>a</p><h2>Étape 2 : Ouvrir</h2><p>b</p><h2>Étape 3</h2><p>c</p>",
                "1 Fermer: a\n2 Ouvrir: b\n3 : c");
  assert_steps (NULL, "<h2>Paso 1. Cerrar</h2><p>a</p><h2>Paso 2. Abrir</h2><p>b</p><h2>Paso 3. Mirar</h2><p>c</p>",
                "1 Cerrar: a\n2 Abrir: b\n3 Mirar: c");
}

static void
test_two_rows (void)
{
  assert_steps (NULL, "<h3>1. A</h3><p>a</p><h3>2. B</h3><p>b</p><h3>3. C</h3><p>c</p><h2>Then</h2><h3>1. D</h3><p>d</p><h3>2. E</h3><p>e</p>"
                      "<h3>3. F</h3><p>f</p>",
                "1 A: a\n2 B: b\n3 C: c\n4 D: d\n5 E: e\n6 F: f");
}

static void
test_lists (void)
{
  assert_steps ("Tea", "<p>Before.</p><ol><li>Boil the water in a pot.</li><li><b>Pour:</b> over the leaves, slowly.</li>"
                       "<li><p>Wait for three minutes. Then <i>take</i> them out.</p><p>Enjoy.</p></li></ol><p>After.</p>",
                "1 Boil the water in a pot.\n2 Pour: over the leaves, slowly.\n3 Wait for three minutes.: Then take them out.: Enjoy.");
}

static void
test_no_steps (void)
{
  /* things that are counted */
  assert_steps ("3 best kettles", "<h2>1. Alfa</h2><p>a</p><h2>2. Bravo</h2><p>b</p><h2>3. Charlie</h2><p>c</p>", NULL);
  assert_steps ("Kettles", "<h2>3D printing</h2><p>a</p><h2>5 tips</h2><p>b</p><h2>2.5 litres</h2><p>c</p>", NULL);
  /* counts down, leaves one out, too few */
  assert_steps (NULL, "<h2>3. C</h2><p>a</p><h2>2. B</h2><p>b</p><h2>1. A</h2><p>c</p>", NULL);
  assert_steps (NULL, "<h2>1. A</h2><p>a</p><h2>2. B</h2><p>b</p><h2>4. D</h2><p>c</p>", NULL);
  assert_steps (NULL, "<ol><li>Boil the water first.</li><li>Then pour it.</li></ol>", NULL);
  /* references, names, an unordered list, one within another */
  assert_steps (NULL, "<ol><li><a href='/a'>One page of it</a></li><li><a href='/b'>Another page there</a></li><li><a href='/c'>A third page here</a></li></ol>",
                NULL);
  assert_steps (NULL, "<ol><li>Flour</li><li>Sugar</li><li>Eggs</li></ol>", NULL);
  assert_steps (NULL, "<ul><li>Boil the water first.</li><li>Then pour it over.</li><li>Wait for a while.</li></ul>", NULL);
  assert_steps (NULL, "<blockquote><ol><li>Boil the water first.</li><li>Then pour it over.</li><li>Wait for a while.</li></ol></blockquote>", NULL);
  assert_steps (NULL, "", NULL);
}

static void
test_counted_steps (void)
{
  assert_steps ("Clean it in 3 steps", "<h2>1. A</h2><p>a</p><h2>2. B</h2><p>b</p><h2>3. C</h2><p>c</p>", "1 A: a\n2 B: b\n3 C: c");
}

static void
test_hostile (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *steps = NULL;
  gint64 start = g_get_monotonic_time ();

  for (int i = 1; i <= 20000; i++)
    g_string_append_printf (html, "<h2>%d. x</h2><ol><li>Some words of an item</li></ol>", i);
  steps = find ("20000", html->str);
  g_assert_nonnull (steps); /* those that can be steps of a guide */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/digest/guides/numbered-headings-are-steps", test_headings);
  g_test_add_func ("/digest/guides/a-second-row-counts-on", test_two_rows);
  g_test_add_func ("/digest/guides/items-of-a-top-level-ordered-list-are-steps", test_lists);
  g_test_add_func ("/digest/guides/counted-things-and-references-are-none", test_no_steps);
  g_test_add_func ("/digest/guides/a-headline-may-count-steps", test_counted_steps);
  g_test_add_func ("/digest/guides/many-headings-are-quick", test_hostile);

  return g_test_run ();
}
