/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-document.h"
#include "deflash-parts.h"

#include "../formats/html-outline.h"

#define LONG_TEXT                                                                                                                          \
  "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. "
#define VERY_LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT "End."

typedef struct
{
  const char *name;
  const char *html;
  const char *outline;
} Case;

static const Case cases[] = {
  { "why/heading", "<p>a</p><h2>Why it matters</h2><p>Because.</p><p>And so.</p><h2>Next</h2><p>b</p>",
    "p: a\ncallout\n  p: Because.\n  p: And so.\nh #2: Next\np: b\n" },
  { "why/bold-line", "<p>a</p><p><strong>Why this matters:</strong></p><p>Because.</p>", "p: a\ncallout\n  p: Because.\n" },
  { "why/bold-words-in-the-line", "<p><b>Why it matters:</b> It <i>does</i>.</p><p>b</p>", "callout\n  p: It {i|does}.\np: b\n" },
  { "why/plain-words-with-colon", "<p>Why it matters: it does.</p>", "callout\n  p: it does.\n" },
  { "why/bold-line-and-break", "<p><b>Why it matters</b><br>It does.</p>", "callout\n  p: It does.\n" },
  { "why/line-that-announces-a-list", "<p><b>Why it matters:</b> Two reasons:</p><ul><li>x</li></ul><p>b</p>",
    "callout\n  p: Two reasons:\n  list\n    item\n      p: x\np: b\n" },
  { "why/german", "<h3>Warum das wichtig ist</h3><p>Darum.</p>", "callout\n  p: Darum.\n" },
  { "why/french", "<h3>Pourquoi c’est important ?</h3><p>Parce que.</p>", "callout\n  p: Parce que.\n" },
  { "why/spanish", "<h3>¿Por qué importa?</h3><p>Porque sí.</p>", "callout\n  p: Porque sí.\n" },
  { "why/emoji-before-the-words", "<h3>💡 Why It Matters</h3><p>x</p>", "callout\n  p: x\n" },
  { "why/chapter-stays",
    "<h2>Why it matters</h2><p>" VERY_LONG_TEXT "</p><p>" VERY_LONG_TEXT "</p><p>" VERY_LONG_TEXT "</p><p>" VERY_LONG_TEXT "</p>",
    "h #2: Why it matters\np: " VERY_LONG_TEXT "\np: " VERY_LONG_TEXT "\np: " VERY_LONG_TEXT "\np: " VERY_LONG_TEXT "\n" },
  { "why/bold-line-takes-one-paragraph-of-many", "<p><b>Why it matters</b></p><p>1</p><p>2</p><p>3</p><p>4</p>",
    "callout\n  p: 1\np: 2\np: 3\np: 4\n" },
  { "why/mention-in-a-sentence-stays", "<p>She explains why it matters: a lot.</p>", "p: She explains why it matters: a lot.\n" },
  { "why/heading-with-nothing-stays", "<p>a</p><h2>Why it matters</h2><h2>b</h2>", "p: a\nh #2: Why it matters\nh #2: b\n" },
  { "why/term", "<dl><dt>Why it matters</dt><dd>Because.</dd><dt>Other</dt><dd>x</dd></dl>",
    "callout\n  p: Because.\ndl\n  dt: Other\n  dd\n    p: x\n" },
  { "what/list", "<h2>What to know</h2><ol><li>a</li><li>b <i>c</i></li></ol><p>d</p>",
    "points\n  item\n    p: a\n  item\n    p: b {i|c}\np: d\n" },
  { "what/list-behind-an-introduction", "<h3>Key takeaways</h3><p>Two things stand out:</p><ul><li>a</li></ul>",
    "points\n  item\n    p: a\n" },
  { "what/typed-bullets", "<p><b>Key points</b></p><p>• a</p><p>• b</p><p>c</p>", "points\n  item\n    p: a\n  item\n    p: b\np: c\n" },
  { "what/typed-bullets-in-one-paragraph", "<p><b>Das Wichtigste in Kürze:</b><br>– a<br>– b</p>",
    "points\n  item\n    p: a\n  item\n    p: b\n" },
  { "what/short-paragraphs", "<h2>Ce qu’il faut retenir</h2><p>a</p><p>b</p><h2>x</h2><p>y</p>",
    "points\n  item\n    p: a\n  item\n    p: b\nh #2: x\np: y\n" },
  { "what/turn-of-speech-stays", "<p>In short:</p><ul><li>a</li></ul>", "p: In short:\nlist\n  item\n    p: a\n" },
  { "what/spanish", "<p><strong>Lo que hay que saber</strong></p><ul><li>a</li></ul>", "points\n  item\n    p: a\n" },
  { "what/prose-stays", "<h2>What to know</h2><p>" VERY_LONG_TEXT "</p><p>b</p>", "h #2: What to know\np: " VERY_LONG_TEXT "\np: b\n" },
  { "what/one-paragraph-stays", "<h2>Highlights</h2><p>a</p><h2>b</h2><p>c</p>", "h #2: Highlights\np: a\nh #2: b\np: c\n" },
  { "what/bold-line-before-prose-stays", "<p><b>In short</b></p><p>a</p><p>b</p>", "p: {b|In short}\np: a\np: b\n" },
  { "sources/list",
    "<h2>Sources</h2><ul><li>Reuters: <a href='http://r.com/1'>Head</a></li><li><a href='http://b.org/2'>Line</a> (BBC)</li><li><a "
    "href='http://c.org/3'>Only</a></li><li>A book</li></ul>",
    "sources\n  source label=Reuters <http://r.com/1>: Head\n  source label=BBC <http://b.org/2>: Line\n  source <http://c.org/3>: Only\n  "
    "source: A book\n" },
  { "sources/come-last", "<h2>Quellen</h2><ul><li><a href='http://a.org/'>A</a></li></ul><h2>Mehr</h2><p>x</p>",
    "h #2: Mehr\np: x\nsources\n  source <http://a.org/>: A\n" },
  { "sources/words-in-the-line", "<p><b>Sources:</b> <a href='http://a.org/1'>A</a>, <a href='http://b.org/2'>B</a></p>",
    "sources\n  source <http://a.org/1>: A\n  source <http://b.org/2>: B\n" },
  { "sources/plain-word-in-the-line", "<p>x</p><p>Fuente: <a href='http://a.org/1'>El País</a></p>",
    "p: x\nsources\n  source <http://a.org/1>: El País\n" },
  { "sources/paragraphs",
    "<h3>References</h3><p><a href='http://a.org/1'>A study</a></p><p>Smith, <a href='http://b.org/2'>link</a></p><p>No link here.</p>",
    "p: No link here.\nsources\n  source <http://a.org/1>: A study\n  source <http://b.org/2>: Smith\n" },
  { "sources/without-link-stay", "<h2>Sources</h2><p>People close to the matter.</p>", "h #2: Sources\np: People close to the matter.\n" },
  { "sources/sentence-with-a-link-stays", "<p>Source: she said so in a long talk with <a href='http://a.org/1'>us</a> yesterday.</p>",
    "p: Source: she said so in a long talk with {a:http://a.org/1|us} yesterday.\n" },
  { "sources/same-address-once", "<h2>Sources</h2><p><a href='http://a.org/1'>A</a></p><p><a href='http://a.org/1#x'>B</a></p>",
    "sources\n  source <http://a.org/1>: A\n" },
  { "body/notice-at-the-end-goes",
    "<p>x</p><p>The post <a href='http://a.org/1'>A</a> appeared first on <a href='http://a.org/'>B</a>.</p>", "p: x\n" },
  { "body/words-that-lead-on-go", "<p>x</p><p><a href='http://a.org/1'>Read more… »</a></p>", "p: x\n" },
  { "body/words-that-lead-on-go-in-other-languages", "<p>x</p><p><a href='http://a.org/1'>→ Lire la suite</a></p>", "p: x\n" },
  { "body/words-that-lead-on-amidst-stay", "<p>Read more</p><p>x</p><p>y</p><p>z</p>", "p: Read more\np: x\np: y\np: z\n" },
  { "body/everything-else-stays", "<h2>a</h2><ul><li>b</li></ul><table><tr><th>c<th>d<tr><td>e<td>f</table>",
    "h #2: a\nlist\n  item\n    p: b\ntable\n  row\n    cell #1 header: c\n    cell #1 header: d\n  row\n    cell #1: e\n    cell #1: "
    "f\n" },
};

static char *
recognize (const char *html, const DeflashPartsHints *hints)
{
  g_autoptr (DeflashDocument) body = deflash_document_from_html (html, -1, NULL, DEFLASH_HTML_FLAG_NONE);
  g_autoptr (DeflashDocument) document = deflash_parts_recognize (body, hints);

  return outline_document (document);
}

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autofree char *outline = recognize (expected->html, NULL);

  g_assert_cmpstr (outline, ==, expected->outline);
}

static void
test_repetitions (void)
{
  DeflashPartsHints hints = { .title = "The Title", .kicker = "World", .lead = "The lead.", .image_url = "https://a.org/up/harbour.jpg" };
  g_autofree char *outline =
    recognize ("<p>WORLD</p><h1>The title</h1><p><b>The lead.</b></p><img src='https://a.org/up/harbour-1024x576.jpg?w=9'>"
               "<img src='https://a.org/up/other.jpg'><p>Text</p><p>More</p><h2>The title</h2>",
               &hints);

  g_assert_cmpstr (outline, ==, "figure <https://a.org/up/other.jpg>\np: Text\np: More\nh #2: The title\n");
}

static void
test_captioned_picture (void)
{
  DeflashPartsHints hints = { .image_url = "https://a.org/up/harbour.jpg" };
  g_autoptr (DeflashDocument) body =
    deflash_document_from_html ("<figure><img src='https://a.org/up/harbour.jpg'><figcaption>C</figcaption></figure><p>x", -1, NULL, 0);
  g_autoptr (DeflashDocument) document = deflash_parts_recognize (body, &hints);

  g_assert_cmpuint (deflash_document_get_n_blocks (document), ==, 2);
  g_assert_true (deflash_parts_shows_picture (document, hints.image_url));
  g_assert_false (deflash_parts_shows_picture (document, "https://a.org/up/bridge.jpg"));
  g_assert_false (deflash_parts_shows_picture (document, NULL));
}

static void
test_stated (void)
{
  g_autoptr (DeflashDocument) why = deflash_document_from_html ("It <b>does</b>.", -1, NULL, DEFLASH_HTML_FLAG_NONE);
  g_autoptr (DeflashDocument) content = deflash_document_from_html ("<p>Do it.</p>", -1, NULL, DEFLASH_HTML_FLAG_NONE);
  g_autoptr (GPtrArray) points = g_ptr_array_new ();
  g_autoptr (DeflashEntry) entry = deflash_entry_new ();
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  DeflashPartsStep first = { .title = "First", .content = content, .image = "https://a.org/1.jpg" };
  DeflashPartsStep second = { .title = "Second" };
  DeflashPartsHints hints = { .why_it_matters = why, .what_to_know = points, .sources = entry->sources, .steps = steps };
  g_autofree char *outline = NULL;

  g_ptr_array_add (points, (gpointer) "One");
  g_ptr_array_add (points, (gpointer) "Two");
  g_ptr_array_add (steps, &first);
  g_ptr_array_add (steps, &second);
  deflash_entry_add_citation (entry, "AP", "Head", "https://ap.org/1");
  deflash_entry_add_citation (entry, "UN", NULL, NULL);

  outline =
    recognize ("<p>Body</p><h2>Sources</h2><ul><li><a href='https://ap.org/1'>again</a></li><li><a href='https://x.org/2'>X</a></li></ul>",
               &hints);
  g_assert_cmpstr (outline, ==,
                   "p: Body\n"
                   "steps\n  step #1: First\n    figure <https://a.org/1.jpg>\n    p: Do it.\n  step #2: Second\n"
                   "callout\n  p: It {b|does}.\n"
                   "points\n  item\n    p: One\n  item\n    p: Two\n"
                   "sources\n  source label=AP <https://ap.org/1>: Head\n  source: UN\n  source <https://x.org/2>: X\n");
}

static void
test_stated_and_in_the_body (void)
{
  g_autoptr (DeflashDocument) why = deflash_document_from_html ("Because of that.", -1, NULL, DEFLASH_HTML_FLAG_NONE);
  DeflashPartsHints hints = { .why_it_matters = why };
  g_autofree char *same = recognize ("<p>a</p><h2>Why it matters</h2><p>Because of that.</p>", &hints);
  g_autofree char *other = recognize ("<p>a</p><h2>Why it matters</h2><p>Something else.</p>", &hints);

  g_assert_cmpstr (same, ==, "p: a\ncallout\n  p: Because of that.\n");
  g_assert_cmpstr (other, ==, "p: a\nh #2: Why it matters\np: Something else.\ncallout\n  p: Because of that.\n");
}

/* In every language of the app, whether the words stand as a heading, a bold line or a term. */
static void
test_languages_and_shapes (void)
{
  static const struct
  {
    DeflashBlockKind kind;
    const char *words[4];
    const char *content;
  } parts[] = {
    { DEFLASH_BLOCK_CALLOUT,
      { "Why it matters", "Warum das wichtig ist", "Pourquoi c’est important", "Por qué es importante" },
      "<p>Because of the wall.</p>" },
    { DEFLASH_BLOCK_KEY_POINTS,
      { "What to know", "Was man wissen muss", "Ce qu’il faut savoir", "Lo que hay que saber" },
      "<ul><li>One thing.</li><li>Another thing.</li></ul>" },
    { DEFLASH_BLOCK_SOURCES,
      { "Sources", "Quellen", "Sources", "Fuentes" },
      "<ul><li><a href='http://a.org/1'>The Gazette</a></li><li><a href='http://b.org/1'>The Post</a></li></ul>" },
  };
  static const char *const shapes[] = {
    "<p>Text.</p><h2>%s</h2>%s",           "<p>Text.</p><h5>%s:</h5>%s",        "<p>Text.</p><p><strong>%s</strong></p>%s",
    "<p>Text.</p><p><b>%s:</b></p>%s",     "<p>Text.</p><dl><dt>%s</dt><dd>%s</dd></dl>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint language = 0; language < G_N_ELEMENTS (parts[i].words); language++)
      for (guint shape = 0; shape < G_N_ELEMENTS (shapes); shape++)
        {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
          g_autofree char *html = g_strdup_printf (shapes[shape], parts[i].words[language], parts[i].content);
#pragma GCC diagnostic pop
          g_autoptr (DeflashDocument) body = deflash_document_from_html (html, -1, NULL, DEFLASH_HTML_FLAG_NONE);
          g_autoptr (DeflashDocument) document = deflash_parts_recognize (body, NULL);
          guint n = 0;

          for (guint block = 0; block < deflash_document_get_n_blocks (document); block++)
            n += deflash_document_get_block (document, block)->kind == parts[i].kind;
          if (n != 1)
            g_error ("not recognized: %s", html);
        }
}

static void
test_nothing_is_lost (void)
{
  const char *html = "<p><b>Why it matters</b></p><h2>What to know</h2><h2>Sources</h2><p>Sources:</p><p>Key points: "
                     "none</p><dl><dt>Sources</dt><dd>none</dd></dl>";
  g_autoptr (DeflashDocument) body = deflash_document_from_html (html, -1, NULL, DEFLASH_HTML_FLAG_NONE);
  g_autoptr (DeflashDocument) document = deflash_parts_recognize (body, NULL);
  g_autofree char *before = outline_document (body);
  g_autofree char *after = outline_document (document);

  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/parts/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/parts/body/repetitions-of-headline-lead-and-picture-go", test_repetitions);
  g_test_add_func ("/parts/body/picture-with-caption-stays", test_captioned_picture);
  g_test_add_func ("/parts/body/what-only-looks-like-parts-stays", test_nothing_is_lost);
  g_test_add_func ("/parts/in-every-language-and-shape", test_languages_and_shapes);
  g_test_add_func ("/parts/stated/composed-in-order", test_stated);
  g_test_add_func ("/parts/stated/repeated-in-the-body-is-shown-once", test_stated_and_in_the_body);
  return g_test_run ();
}
