/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages that are hard in one way each. What must be found begins with "keep", what must not with "drop". */

#include <string.h>

#include "deflash-page.h"

/* Paragraphs of running text, each its own: numbered sentences about a harbour. */
#define P(n)                                                                                                                               \
  "keep" #n " The council met again to speak about the harbour, and this time, after years of delay, it voted. Engineers will begin "      \
  "with the eastern wall number " #n ", which has been sinking since the storm."
#define SHORT(n) "keep" #n " Nobody had expected an answer so soon."
#define TEASER(n)                                                                                                                          \
  "<div class=\"c1\"><a href=\"/n/" #n "\"><img src=\"/" #n ".jpg\"></a><h3><a href=\"/n/" #n                                              \
  "\">drop" #n " Another story of the day</a></h3><p>drop" #n " A short summary of another story, with a comma, that ends here.</p></div>"
#define JUNK(n) "drop" #n

static DeflashPage *
extract (const char *html)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, strlen (html));
  g_autoptr (GError) error = NULL;
  DeflashPage *page = deflash_page_extract (bytes, "text/html; charset=utf-8", "https://example.org/news/1", &error);

  g_assert_no_error (error);
  return page;
}

/* Every word of the page that begins with "keep" is in the text, none that begins with "drop". */
static void
check (const char *html)
{
  g_autoptr (DeflashPage) page = extract (html);
  g_autofree char *text = deflash_document_to_running_text (page->document);
  g_autofree char *spaced = g_strconcat (" ", text, " ", NULL);

  g_strdelimit (spaced, "\n\t", ' ');
  if (strstr (spaced, "drop"))
    g_error ("not left out: %.200s\nin: %s", strstr (spaced, "drop"), text);
  for (const char *p = html; (p = strstr (p, "keep")); p++)
    {
      g_autofree char *word = g_strndup (p, strcspn (p, " <\n.,:"));
      g_autofree char *pattern = g_strconcat (" ", word, NULL);

      if (!strstr (spaced, pattern))
        g_error ("not found: %s\nin: %s", word, text);
    }
}

/* Choosing */

static void
test_short_article_among_teasers (void)
{
  check ("<html><body><h1>A vote</h1><div class=x1><p>" P (1) "</p><p>" SHORT (2) "</p><p>" P (3) "</p></div><div class=grid>" TEASER (1)
           TEASER (2) TEASER (3) TEASER (4) TEASER (5) TEASER (6) TEASER (7) TEASER (8) "</div></body></html>");
}

static void
test_parts_of_a_body_join (void)
{
  check ("<body><div id=a><h1>A vote</h1><div class=part><p>" P (1) "</p><p>" P (2) "</p></div><div class=slot>drop</div><div class=part><p>" P (
    3) "</p></div><div class=slot>drop</div><div class=part><p>" P (4) "</p><p>" P (5) "</p></div></div><div id=b><p>drop</p></div></body>");
}

static void
test_each_paragraph_in_its_own_box (void)
{
  check ("<body><div class=g><div class=r><div class=i><p>" P (1) "</p></div></div><div class=r><div class=i><p>" P (
    2) "</p></div></div><div class=r><div class=i><p>" P (3) "</p></div></div><div class=r><div class=i><p>" P (4) "</p></div></div></div>"
       "<div class=s><h3>drop</h3><ul><li><a href=/1>drop one thing</a></li><li><a href=/2>drop another</a></li></ul></div></body>");
}

static void
test_text_parted_by_line_breaks (void)
{
  check ("<body><table><tr><td><a href=/>drop home</a><br><a href=/a>drop archive</a><br><a href=/b>drop about</a></td><td><b>A vote</b>"
         "<br><br>" P (1) "<br><br>" P (2) "<br><br>" P (3) "</td></tr></table></body>");
}

static void
test_text_in_boxes_without_paragraphs (void)
{
  check ("<body><div><div>" P (1) "</div><div>" P (2) "</div><div>" SHORT (3) "</div><div>" P (4) "</div></div>"
         "<div><a href=/1>drop 1</a> <a href=/2>drop 2</a> <a href=/3>drop 3</a></div></body>");
}

static void
test_text_within_a_form (void)
{
  check ("<body><form action=/><div class=nav><a href=/1>drop</a></div><div><h1>A vote</h1><p>" P (1) "</p><p>" P (
    2) "</p></div><div><input name=q><button>drop</button></div></form></body>");
}

static void
test_names_do_not_outweigh_the_text (void)
{
  check ("<body class=\"has-sidebar ads-on\"><div class=\"sidebar-content comment-layout\" id=related><h1>A vote</h1><p>" P (1) "</p><p>" P (
    2) "</p><p>" P (3) "</p></div><div class=x><p>drop</p></div></body>");
}

static void
test_comments_longer_than_the_article (void)
{
  check ("<body><div class=post><h1>A vote</h1><p>" P (1) "</p><p>" P (2) "</p></div><div class=comments><h3>3 comments</h3><p>drop This is "
         "what I think about the harbour, and I have lived here for forty years, so you should listen to me for once.</p><p>drop No, you are "
         "wrong, as always, and everybody on the eastern side knows it, because the wall was never finished in time.</p><p>drop I agree with "
         "the first one. The council has never done anything for us, and it will not do so now, whatever it says.</p><p>drop Well, we shall "
         "see. They said the same about the bridge, and it was built after all, even if it took them eleven years.</p></div></body>");
}

static void
test_comments_under_a_heading_alone (void)
{
  check ("<body><div><h1>A vote</h1><p>" P (1) "</p><p>" P (2) "</p><p>" P (3) "</p><h2>Comments</h2><div><p>drop This is what I think about "
         "the harbour, and I have lived here for forty years, so listen.</p><p>drop No, you are wrong, as always, and everybody knows it."
         "</p></div></div></body>");
}

static void
test_lead_beside_the_body (void)
{
  check ("<body><article><header><p class=kicker>drop</p><h1>A vote</h1><p>keep0 After years of delay the town will mend its harbour, and it "
         "begins this spring.</p><div>drop Jane Doe, 3 May 2024, 10:15</div></header><figure><img src=/1.jpg><figcaption>drop The wall at noon."
         "</figcaption></figure><div class=text><p>" P (1) "</p><p>" P (2) "</p><p>" P (3) "</p></div></article></body>");
}

static void
test_hidden_text_is_left_out (void)
{
  check ("<body><div><h1>A vote</h1><p>" P (1) "</p><p style=\"display:none\">drop hidden by style, in a whole sentence of its own.</p><p "
         "hidden>drop hidden by attribute, in a whole sentence.</p><p>" P (2) "</p><p aria-hidden=true>drop said to be decoration, though it is "
         "long.</p><p>" P (3) "</p></div></body>");
}

static void
test_text_that_only_scripts_show (void)
{
  check ("<body><div id=app style=\"display: none\"><h1>A vote</h1><p>" P (1) "</p><p>" P (2) "</p></div><div>drop</div></body>");
}

static void
test_data_point_to_the_text (void)
{
  check ("<html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"A vote\",\"articleBody\":\"" P (
    1) " " P (2) " " P (3) "\"}</script></head><body><div class=a><p>" P (1) "</p><p>" P (2) "</p><p>" P (
    3) "</p></div><div class=b><p>drop This other text is much longer than the article is, and it stands in a box with nothing to tell it by, "
       "which is how it goes on pages that were made without care.</p><p>drop It goes on about shoes, their price and where they can be had, "
       "and it has whole sentences, with commas, like any other text that was written to be read.</p><p>drop And then it goes on a little "
       "more, so that there can be no doubt that it is longer, and that only the page's own data can tell which is which.</p><p>drop Really, "
       "there is no end to it, as everybody will agree who has got this far, and nobody can say why.</p></div></body></html>");
}

static void
test_data_hold_a_text_that_the_page_lacks (void)
{
  check ("<html><head><script type=\"application/ld+json\">{\"@graph\":[{\"@type\":[\"Article\"],\"articleBody\":\"" P (1) "\\n\\n" P (2) "\\n\\n" P (
    3) "\"}]}</script></head><body><div id=root></div><noscript>You need a script.</noscript></body></html>");
}

/* Leaving out */

static void
test_menus_and_link_lists (void)
{
  check ("<body><div><ul><li><a href=/1>drop One</a></li><li><a href=/2>drop Two</a></li></ul><h1>A vote</h1><p>" P (1) "</p><ul><li><a "
         "href=/3>drop A story from last week</a></li><li><a href=/4>drop And one from this week</a></li></ul><p>" P (2) "</p><ul><li>keep3 "
         "the eastern wall, which sinks</li><li>keep4 the <a href=/5>western</a> wall, which stands</li></ul><p>" P (5) "</p></div></body>");
}

static void
test_promotions_between_paragraphs (void)
{
  check ("<html><head><meta property=og:type content=article></head><body><div><h1>A vote</h1><p>" P (1) "</p><p><a href=/x>drop What the "
         "neighbours said about it</a></p><p>" P (2) "</p><p><strong>READ MORE: <a href=/y>drop Ten walls that fell</a></strong></p><p>" P (
    3) "</p><div><h4>drop Sign up</h4><p>drop Get the news of the harbour every morning.</p><form><input type=email><button>Go</button></form>"
       "</div><p>" P (4) "</p><p>Lesen Sie auch: drop <a href=/z>drop mehr</a></p><p>" P (5) "</p></div></body></html>");
}

static void
test_what_follows_the_text (void)
{
  check ("<html><head><meta name=author content=\"Jane Doe\"></head><body><div><h1>A vote</h1><p>" P (1) "</p><p>" P (2) "</p><p>" P (3) "</p>"
         "<p>Tags: drop harbour, wall</p><p>drop Harbour News</p><div>Jane Doe drop writes about harbours and walls. She lives by the sea."
         "</div><h3>Related articles</h3><p>drop A wall that fell</p><p>drop A wall that stood, and why it stood for so long.</p><p>© 2024 drop "
         "Harbour News. All rights reserved.</p></div></body></html>");
}

static void
test_what_comes_before_the_text (void)
{
  check ("<html><head><title>A vote about the harbour - News</title></head><body><div><div><a href=/>drop Home</a> › <a href=/n>drop News</a>"
         "</div><h4>drop Politics</h4><h1>A vote about the harbour</h1><div>drop By Jane Doe | Jan. 5, 2024 at 5:00 p.m. EST</div><div>drop 4 "
         "min read</div><div>drop Share</div><p>" P (1) "</p><p>" P (2) "</p><p>" P (3) "</p></div></body></html>");
}

static void
test_headings_with_nothing_under_them (void)
{
  check ("<body><div><h1>A vote</h1><p>" P (1) "</p><h2>keep2 The wall</h2><p>" P (3) "</p><h2>drop Newsletter</h2><h2>keep4 The storm</h2><p>" P (
    5) "</p><h2>keep6 In pictures</h2><p><img src=/1.jpg width=600 height=400></p><h2>keep7 The end</h2><p>" P (8) "</p><h3>drop More</h3></div></body>");
}

static void
test_table_of_contents (void)
{
  check ("<body><div><h1>A vote</h1><p>" P (1) "</p><ul><li><a href=\"#a\">drop The eastern wall</a></li><li><a href=\"#b\">drop The western "
         "wall</a></li><li><a href=\"#c\">drop The storm</a></li></ul><h2 id=a>keep2 East</h2><p>" P (3) "</p><h2 id=b>keep4 West</h2><p>" P (
    5) "</p></div></body>");
}

static void
test_repetition (void)
{
  g_autoptr (DeflashPage) page = extract ("<body><article><header><h1>A vote</h1><div class=lead><p>" P (1) "</p></div></header><div class=b><p>" P (
    1) "</p><p>" P (2) "</p><p>" P (3) "</p></div></article></body>");
  g_autofree char *text = deflash_document_to_running_text (page->document);
  const char *first = strstr (text, "keep1");

  g_assert_nonnull (first);
  g_assert_null (strstr (first + 1, "keep1"));
}

static void
test_captions_are_no_running_text (void)
{
  const char *html = "<body><div class=art><h1>A vote</h1><p>" P (1) "</p><div class=img><img src=/1.jpg width=600 height=400><div "
                     "class=image-caption>drop The wall at noon, seen from the sea.</div></div><p>" P (2) "</p><figure><img src=/2.jpg "
                     "width=600 height=400><figcaption>drop The sea.</figcaption></figure><p>" P (3) "</p></div></body>";
  g_autoptr (DeflashPage) page = extract (html);
  guint n_captions = 0;

  check (html);
  for (guint i = 0; i < deflash_document_get_n_blocks (page->document); i++)
    {
      const DeflashBlock *block = deflash_document_get_block (page->document, i);
      n_captions += block->kind == DEFLASH_BLOCK_FIGURE && block->text[0] != '\0';
    }
  g_assert_cmpuint (n_captions, ==, 2); /* the reader shows them */
}

/* Keeping */

static void
test_list_article (void)
{
  check ("<html><head><meta property=og:type content=article></head><body><main><h1>Ten walls</h1><p>" P (1) "</p><section><h2><a "
         "href=https://example.com/1>keep2 The first wall</a></h2><img src=/1.jpg width=600 height=400><p>" P (3) "</p></section><section>"
         "<h2><a href=https://example.com/2>keep4 The second wall</a></h2><img src=/2.jpg width=600 height=400><p>" P (5) "</p></section>"
         "<section><h2><a href=https://example.com/3>keep6 The third wall</a></h2><img src=/3.jpg width=600 height=400><p>" P (
           7) "</p></section></main><footer><p>drop</p></footer></body></html>");
}

static void
test_tables_and_code (void)
{
  check ("<body><div><h1>A vote</h1><p>" P (1) "</p><table><tr><th>keep2</th><th>keep3 Height</th></tr><tr><td>keep4 East</td><td>12 m</td></tr>"
         "<tr><td>keep5 <a href=/w>West</a></td><td>14 m</td></tr></table><p>" P (6) "</p><pre>keep7 wall --mend east</pre><p>keep8 Ends "
         "here.</p><ol><li>keep9 first</li><li>keep10 then</li></ol></div></body>");
}

static void
test_short_lines_of_speech (void)
{
  check ("<body><div><h1>A vote</h1><p>" P (1) "</p><p>keep2 “Never?”</p><p>keep3 “Never.”</p><p>" P (4) "</p><p>keep5 No.</p><p>" P (
    6) "</p><p>keep7 And so it went.</p></div></body>");
}

static void
test_short_last_section (void)
{
  check ("<body><div><h1>A vote</h1><p>" P (1) "</p><p>" P (2) "</p><h2>keep3 Why it matters</h2><p>keep4 The wall sinks.</p></div></body>");
}

static void
test_no_spaces_between_words (void)
{
  check ("<body><div class=n><a href=/1>drop首页</a><a href=/2>drop新闻</a></div><div class=t><h1>港口</h1><p>keep1 "
         "市议会昨天再次开会讨论港口问题，经过多年拖延之后终于投票决定修复东墙。工程师们将于春天开始施工。</p><p>keep2 "
         "没有人料到会这么快就有答案，尤其是提出问题的人。整份报告共有十一页，其中两页是空白的。</p><p>keep3 "
         "据了解，自从上次风暴以来，东墙一直在下沉，每年大约三厘米。</p></div><div class=r><a href=/3>drop相关的新闻报道</a></div></body>");
}

static void
test_right_to_left (void)
{
  g_autoptr (DeflashPage) page = extract ("<html lang=ar dir=rtl><body><div><p>keep1 اجتمع المجلس مرة أخرى للحديث عن الميناء، وبعد سنوات من "
                                          "التأخير صوت أخيرا على إصلاح الجدار الشرقي.</p><p>keep2 سيبدأ المهندسون في الربيع، ولم يتوقع أحد "
                                          "الجواب بهذه السرعة، ولا سيما من سألوا عنه.</p></div></body></html>");

  g_assert_true (page->is_rtl);
  g_assert_cmpstr (page->language, ==, "ar");
  g_assert_cmpuint (deflash_document_get_n_blocks (page->document), ==, 2);
}

static void
test_product_page (void)
{
  check ("<html><head><script type=\"application/ld+json\">{\"@type\":\"Product\",\"name\":\"Lamp\",\"description\":\"keep1 This lamp gives a "
         "warm light, is made of oak and brass, and needs no more than four watts. It folds, so that it fits into any bag, and it lasts for "
         "twenty hours without a cable. Made to be mended.\"}</script></head><body><div class=top><h1>Lamp</h1><div>drop 49.00 EUR</div><button>"
         "drop</button></div><div class=tabs-content><p>keep1 This lamp gives a warm light, is made of oak and brass, and needs no more than "
         "four watts. It folds, so that it fits into any bag, and it lasts for twenty hours without a cable. Made to be mended.</p></div><div "
         "class=others>" TEASER (1) TEASER (2) TEASER (3) TEASER (4) "</div></body></html>");
}

static void
test_questions_and_answers (void)
{
  check ("<html><head><script type=\"application/ld+json\">{\"@type\":\"QAPage\",\"mainEntity\":{\"@type\":\"Question\",\"name\":\"Which wall?\","
         "\"text\":\"" P (1) "\",\"acceptedAnswer\":{\"@type\":\"Answer\",\"text\":\"" P (2) "\"},\"suggestedAnswer\":[{\"@type\":\"Answer\","
         "\"text\":\"" P (3) "\"}]}}</script></head><body><h1>Which wall?</h1><div class=q><p>" P (1) "</p></div><div class=answers><div "
         "class=a><p>" P (2) "</p></div><div class=a><p>" P (3) "</p></div></div><div class=s><a href=/1>drop Another question</a><a href=/2>"
         "drop And another</a></div></body></html>");
}

/* Bad input */

static void
check_survives (GString *html)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html->str, html->len);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (DeflashPage) page = deflash_page_extract (bytes, NULL, "https://example.org/", &error);

  g_assert_true (page != NULL || error != NULL);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC); /* far above what it takes, far below what a square would */
  g_string_free (html, TRUE);
}

static GString *
repeat (const char *before, const char *unit, guint n, const char *after)
{
  GString *html = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (html, unit);
  return g_string_append (html, after);
}

static void
test_bad_input_is_bounded (void)
{
  check_survives (repeat ("<body>", "<div><p>A sentence, and more of it.", 10000, ""));
  check_survives (repeat ("<body><p>", "abcdefghij", 100000, "</p>"));
  check_survives (repeat ("<body><div>", "<p><img src=/1.jpg>A picture, you see.</p>", 5000, "</div>"));
  check_survives (repeat ("<body><table><tr>", "<td>A cell, no more.</td>", 1000, "</tr></table>"));
  check_survives (repeat ("<body>", "<h2>Related articles</h2><h3>Comments</h3><p>Some text, which is here.</p>", 5000, ""));
  check_survives (repeat ("<body><ul>", "<li><a href=/1>Somewhere else, far away</a>", 20000, "</ul>"));
  check_survives (repeat ("<head><script type=\"application/ld+json\">", "[{\"@graph\":", 5000, "</script></head><body>x"));
  check_survives (repeat ("<head>", "<meta name=author content=A><script type=\"application/ld+json\">{\"@type\":\"Article\"}</script>", 3000, ""));
  check_survives (repeat ("<head><script type=\"application/ld+json\">", "[", 500000, "</script></head><body>x"));
  check_survives (g_string_new (""));
  check_survives (g_string_new ("\xff\xfe\x00"));
  check_survives (g_string_new ("<p>\xe2\x80\xaeno\xe2\x80\xac <a href=\"javascript:x()\">x</a><script>x</script><svg onload=x>"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    GTestFunc function;
  } tests[] = {
    { "choose/short-article-among-teasers", test_short_article_among_teasers },
    { "choose/parts-of-a-body-join", test_parts_of_a_body_join },
    { "choose/each-paragraph-in-its-own-box", test_each_paragraph_in_its_own_box },
    { "choose/text-parted-by-line-breaks", test_text_parted_by_line_breaks },
    { "choose/text-in-boxes-without-paragraphs", test_text_in_boxes_without_paragraphs },
    { "choose/text-within-a-form", test_text_within_a_form },
    { "choose/names-do-not-outweigh-the-text", test_names_do_not_outweigh_the_text },
    { "choose/comments-longer-than-the-article", test_comments_longer_than_the_article },
    { "choose/lead-beside-the-body", test_lead_beside_the_body },
    { "choose/text-that-only-scripts-show", test_text_that_only_scripts_show },
    { "choose/data-point-to-the-text", test_data_point_to_the_text },
    { "choose/data-hold-a-text-that-the-page-lacks", test_data_hold_a_text_that_the_page_lacks },
    { "drop/comments-under-a-heading-alone", test_comments_under_a_heading_alone },
    { "drop/hidden-text", test_hidden_text_is_left_out },
    { "drop/menus-and-link-lists", test_menus_and_link_lists },
    { "drop/promotions-between-paragraphs", test_promotions_between_paragraphs },
    { "drop/what-follows-the-text", test_what_follows_the_text },
    { "drop/what-comes-before-the-text", test_what_comes_before_the_text },
    { "drop/headings-with-nothing-under-them", test_headings_with_nothing_under_them },
    { "drop/table-of-contents", test_table_of_contents },
    { "drop/repetition", test_repetition },
    { "drop/captions-are-no-running-text", test_captions_are_no_running_text },
    { "keep/list-article", test_list_article },
    { "keep/tables-and-code", test_tables_and_code },
    { "keep/short-lines-of-speech", test_short_lines_of_speech },
    { "keep/short-last-section", test_short_last_section },
    { "keep/no-spaces-between-words", test_no_spaces_between_words },
    { "keep/right-to-left", test_right_to_left },
    { "keep/product-page", test_product_page },
    { "keep/questions-and-answers", test_questions_and_answers },
    { "hostile/bad-input-is-bounded", test_bad_input_is_bounded },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/page-body/", tests[i].name, NULL);
      g_test_add_func (path, tests[i].function);
    }
  return g_test_run ();
}
