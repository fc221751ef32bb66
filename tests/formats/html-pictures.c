/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-document.h"
#include "html-outline.h"

#define BASE "https://example.org/post/"

#define STORY "The story that goes with this picture is far longer than any caption would be."
#define LONG_STORY STORY " " STORY " " STORY

typedef struct
{
  const char *name;
  const char *html;
  const char *outline;
} Case;

static const Case cases[] = {
  { "picture/in-a-paragraph-of-its-own", "<p><img src='a.jpg' alt=' Two  cats ' width=640 height='480px'></p>",
    "figure label=Two cats <https://example.org/post/a.jpg> 640x480\n" },
  { "picture/before-the-text-stays-before", "<p><img src=/a.jpg>Text</p>", "figure <https://example.org/a.jpg>\np: Text\n" },
  { "picture/amidst-a-sentence-follows-it", "<p>One <img src=/a.jpg> two</p>", "p: One two\nfigure <https://example.org/a.jpg>\n" },
  { "picture/lazy-attributes",
    "<img src='data:image/gif;base64,R0' data-src='/a.jpg'><img src='/placeholder.png' data-lazy-src='/b.jpg'><img data-original=/c.jpg>",
    "figure <https://example.org/a.jpg>\nfigure <https://example.org/b.jpg>\nfigure <https://example.org/c.jpg>\n" },
  { "picture/srcset-by-width", "<img src=/s.jpg srcset='/a.jpg 300w, /b.jpg 1280w, /c.jpg 4000w'>",
    "figure <https://example.org/b.jpg>\n" },
  { "picture/srcset-all-too-small", "<img src=/s.jpg srcset='/a.jpg 300w, /b.jpg 800w'>", "figure <https://example.org/b.jpg>\n" },
  { "picture/srcset-with-commas-in-addresses",
    "<img srcset='https://c.org/w_424,c_limit/a.jpg 424w, https://c.org/w_1456,c_limit/a.jpg 1456w'>",
    "figure <https://c.org/w_1456,c_limit/a.jpg>\n" },
  { "picture/srcset-by-density", "<img srcset='/a.jpg, /b.jpg 2x, /c.jpg 4x'>", "figure <https://example.org/b.jpg>\n" },
  { "picture/source-that-can-be-read",
    "<picture><source type='image/avif' srcset='/a.avif'><source type='image/webp' srcset='/a.webp 1200w'><img src='data:,'></picture>",
    "figure <https://example.org/a.webp>\n" },
  { "picture/noscript-stands-in", "<img src='/lazy.gif' class=lazy><noscript><img src='/a.jpg'></noscript>",
    "figure <https://example.org/a.jpg>\n" },
  { "picture/noscript-does-not-double", "<img data-src='/a.jpg'><noscript><img src='/a-full.jpg'></noscript>",
    "figure <https://example.org/a.jpg>\n" },
  { "picture/pixels-and-beacons-go",
    "<img src=/p.gif width=1 height=1><img src=/q.gif height=0><img style='width:1px' src=/r.gif><img "
    "src='http://feeds.feedburner.com/~r/x/1'>x",
    "p: x\n" },
  { "picture/slide-with-a-story-keeps-it",
    "<figure class=slide><figcaption>One</figcaption><img src=/a.jpg><div><p>" LONG_STORY "</p></div></figure>",
    "p: One\nfigure <https://example.org/a.jpg>\np: " LONG_STORY "\n" },
  { "picture/emoji-are-their-text", "Hi <img class='wp-smiley' src='/s.png' alt=':-)'>, <img src='/a.png' width=16 height=16 alt='✓'>!",
    "p: Hi :-), ✓!\n" },
  { "picture/faces-and-buttons-go", "<img src=/face.jpg width=48 height=48 alt='The author'>x", "p: x\n" },
  { "picture/again-after-text-stays", "<img src=/a.jpg><img src=/a.jpg><p>x</p><img src=/a.jpg>",
    "figure <https://example.org/a.jpg>\np: x\nfigure <https://example.org/a.jpg>\n" },
  { "picture/only-web-addresses", "<img src='javascript:x'><img src='file:///a.png'><img src='data:image/png;base64,AA'>x", "p: x\n" },
  { "figure/caption-and-credit",
    "<figure><a href=/big><img src=/a.jpg></a><figcaption>A <i>cat</i> <span class=credit>Photo: B</span></figcaption></figure>",
    "figure title=Photo: B <https://example.org/a.jpg>: A {i|cat}\n" },
  { "figure/caption-of-old-wordpress", "<div class='wp-caption alignright'><img src=/a.jpg><p class='wp-caption-text'>Cap</p></div>",
    "figure <https://example.org/a.jpg>: Cap\n" },
  { "figure/caption-of-blogger",
    "<table class='tr-caption-container'><tbody><tr><td><img src=/a.jpg></td></tr><tr><td class='tr-caption'>Cap</td></tr></tbody></table>",
    "figure <https://example.org/a.jpg>: Cap\n" },
  { "figure/gallery", "<figure><figure><img src=/a.jpg></figure><figure><img src=/b.jpg><figcaption>B</figcaption></figure></figure>",
    "gallery\n  figure <https://example.org/a.jpg>\n  figure <https://example.org/b.jpg>: B\n" },
  { "gallery/caption-of-all",
    "<figure><figure><img src=/a.jpg></figure><figure><img src=/b.jpg></figure><figcaption>Both <b>cats</b></figcaption></figure>",
    "gallery: Both cats\n  figure <https://example.org/a.jpg>\n  figure <https://example.org/b.jpg>\n" },
  { "gallery/by-its-class",
    "<ul class='blocks-gallery-grid'><li><img src=/a.jpg></li><li><img src=/b.jpg><div>B <span class=credit>Photo: C</span></div></li></ul>",
    "gallery\n  figure <https://example.org/a.jpg>\n  figure title=Photo: C <https://example.org/b.jpg>: B\n" },
  { "gallery/of-old-wordpress",
    "<div class='gallery g1'><dl class='gallery-item'><dt><a href=/1><img src=/a.jpg></a></dt><dd class='wp-caption-text'>A</dd></dl>"
    "<dl class='gallery-item'><dt><a href=/2><img src=/b.jpg></a></dt></dl></div>",
    "gallery\n  figure <https://example.org/a.jpg>: A\n  figure <https://example.org/b.jpg>\n" },
  { "gallery/same-picture-once",
    "<figure><img data-src=/a.jpg src='data:,'><noscript><img src=/a.jpg></noscript><img src=/b.jpg></figure>",
    "gallery\n  figure <https://example.org/a.jpg>\n  figure <https://example.org/b.jpg>\n" },
  { "gallery/of-one-is-a-figure", "<div class=gallery><img src=/a.jpg></div>", "figure <https://example.org/a.jpg>\n" },
  { "gallery/with-a-text-is-none", "<div class=gallery><p>One</p><img src=/a.jpg><img src=/b.jpg></div>",
    "p: One\nfigure <https://example.org/a.jpg>\nfigure <https://example.org/b.jpg>\n" },
  { "gallery/with-a-film-is-none", "<div class=gallery><img src=/a.jpg><img src=/b.jpg><video src=/c.mp4></video></div>",
    "figure <https://example.org/a.jpg>\nfigure <https://example.org/b.jpg>\nembed label=example.org <https://example.org/c.mp4>: c.mp4\n" },
  { "figure/around-code", "<figure><pre>x</pre><figcaption>Listing</figcaption></figure>", "code: x\np: Listing\n" },
  { "embed/youtube", "<iframe src='//www.youtube-nocookie.com/embed/aB_3-x?rel=0' title='A talk'></iframe>",
    "embed label=YouTube <https://www.youtube.com/watch?v=aB_3-x>: A talk\n" },
  { "embed/player-that-says-nothing", "<iframe data-src='https://player.vimeo.com/video/123?h=1' title='Video player'></iframe>",
    "embed label=Vimeo <https://vimeo.com/123>: Vimeo\n" },
  { "embed/video-file-with-poster", "<video poster=/p.jpg><source src='/v/a%20talk.mp4'>No video</video>",
    "embed label=example.org title=https://example.org/p.jpg <https://example.org/v/a%20talk.mp4>: a talk.mp4\n" },
  { "embed/audio", "<audio src='https://cdn.org/e1.mp3' title='Episode 1'></audio>",
    "embed label=cdn.org <https://cdn.org/e1.mp3>: Episode 1\n" },
  { "embed/old-flash-player",
    "<object><param name=movie value='http://www.youtube.com/v/abc&fs=1'><embed src='http://www.youtube.com/v/abc'></object>",
    "embed label=YouTube <https://www.youtube.com/watch?v=abc>: YouTube\n" },
  { "embed/object-falls-back-to-its-content", "<object data='data:x'>words</object>", "p: words\n" },
  { "embed/advertising-goes", "<iframe src='https://ad.doubleclick.net/x'></iframe><iframe src='javascript:x'></iframe>x", "p: x\n" },
  { "embed/quoted-post",
    "<blockquote class='twitter-tweet'><p>Words</p>— A (@a) <a href='https://twitter.com/a/status/1?ref_src=x'>May "
    "1</a></blockquote><script src='//platform.twitter.com/widgets.js'></script>",
    "embed label=X <https://twitter.com/a/status/1>: Words\n— A (@a) May 1\n" },
  { "embed/quoted-post-without-address-is-a-quotation",
    "<blockquote class='twitter-tweet'><p>Words</p><a href='/more'>More</a></blockquote>",
    "quote\n  p: Words\n  p: {a:https://example.org/more|More}\n" },
  { "embed/picture-that-leads-to-a-film",
    "<a href='https://www.youtube.com/watch?v=abc'><img src='https://i.ytimg.com/vi/abc/0.jpg' alt='Film'></a>",
    "embed label=YouTube title=https://i.ytimg.com/vi/abc/0.jpg <https://www.youtube.com/watch?v=abc>: Film\n" },
  { "table/header-and-spans", "<table><caption>C</caption><tr><th>A<th>B<tr><td colspan=2>x<tr><td rowspan=2>r<td>1<tr><td>2</table>",
    "table: C\n  row\n    cell #1 header: A\n    cell #1 header: B\n  row\n    cell #2: x\n  row\n    cell #1: r\n    cell #1: 1\n  row\n  "
    "  cell #1\n    cell #1: 2\n" },
  { "table/one-column-is-no-table", "<table><tr><td><p>a<p>b</td></tr><tr><td>c</td></tr></table>", "p: a\np: b\np: c\n" },
  { "table/one-row-is-no-table", "<table><tr><td><img src=/a.jpg></td><td>text</td></tr></table>",
    "figure <https://example.org/a.jpg>\np: text\n" },
  { "table/table-around-tables-is-no-table", "<table><tr><td>x</td><td><table><tr><td>1<td>2<tr><td>3<td>4</table></td></tr></table>",
    "p: x\ntable\n  row\n    cell #1: 1\n    cell #1: 2\n  row\n    cell #1: 3\n    cell #1: 4\n" },
  { "table/pictures-of-cells-follow", "<table><tr><td>a<td><img src=/a.jpg><tr><td>b<td>c</table>",
    "table\n  row\n    cell #1: a\n    cell #1\n  row\n    cell #1: b\n    cell #1: c\nfigure <https://example.org/a.jpg>\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (DeflashDocument) document = deflash_document_from_html (expected->html, -1, BASE, DEFLASH_HTML_FLAG_NONE);
  g_autofree char *outline = outline_document (document);

  g_assert_cmpstr (outline, ==, expected->outline);
}

static void
test_without_pictures (void)
{
  g_autoptr (DeflashDocument) document =
    deflash_document_from_html ("a<img src=/a.jpg><figure><img src=/b.jpg><figcaption>B</figcaption></figure>", -1, BASE,
                                DEFLASH_HTML_FLAG_NO_PICTURES);
  g_autofree char *outline = outline_document (document);

  g_assert_cmpstr (outline, ==, "p: a\np: B\n");
}

static void
test_first_image (void)
{
  g_autofree char *url = deflash_html_first_image ("<img src=/1x1.gif width=1><p>x</p><img src='a.jpg'><img src='b.jpg'>", -1, BASE);
  g_autofree char *none = deflash_html_first_image ("<p>x", -1, BASE);

  g_assert_cmpstr (url, ==, "https://example.org/post/a.jpg");
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/html/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/html/picture/none-where-not-wanted", test_without_pictures);
  g_test_add_func ("/html/picture/first-of-a-text", test_first_image);
  return g_test_run ();
}
