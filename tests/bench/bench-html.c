/* SPDX-License-Identifier: GPL-3.0-or-later */

/* HTML → document and page → article, against what libxml2 takes to build its tree of the same bytes. Without arguments on a page made up
 * here, else on the files given. Prints one line for each: the sum, and for several files what is usual of one and rare. */

#include "deflash-document-html.h"
#include "deflash-extraction.h"
#include "deflash-html-document.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N_RUNS          31
#define MIN_RUN_SECONDS 0.004

static char *
make_article (void)
{
  GString *html = g_string_new ("<!-- an article --><div class=\"entry-content wp-block\">");

  for (guint i = 0; i < 60; i++)
    {
      g_string_append_printf (
        html,
        "<p class=\"paragraph\">The council met for the %u. time this year, and <a "
        "href=\"https://example.org/news/%u?utm_source=rss\">spoke "
        "about the harbour</a>. Nobody had <em>expected</em> an answer, least of all the <strong>people who asked</strong>; still, there "
        "was one, and it filled eleven pages &mdash; two of them blank.</p>\n",
        i, i);
      if (i % 6 == 0)
        g_string_append_printf (
          html,
          "<h2 id=\"part-%u\">Part %u</h2>\n<figure class=\"wp-block-image size-large\"><img loading=\"lazy\" width=\"1024\" "
          "height=\"576\" src=\"/up/%u-1024x576.jpg\" alt=\"A harbour\" srcset=\"/up/%u-300x169.jpg 300w, /up/%u-1024x576.jpg 1024w, "
          "/up/%u-1536x864.jpg 1536w\" sizes=\"(max-width: 1024px) 100vw, 1024px\"><figcaption>The harbour at "
          "noon.</figcaption></figure>\n",
          i, i, i, i, i, i);
      if (i % 10 == 5)
        g_string_append (html, "<ul><li>A first point</li><li>A second, <code>longer</code> one</li><li>A "
                               "third</li></ul>\n<blockquote><p>We shall see.</p></blockquote>\n");
    }
  g_string_append (html, "</div>");
  return g_string_free (html, FALSE);
}

/* An article with what stands around it on a page. */
static char *
make_page (void)
{
  g_autofree char *article = make_article ();
  GString *html = g_string_new ("<!DOCTYPE html><html lang=en><head><title>A harbour - Example</title><meta property=\"og:type\" "
                                "content=\"article\"><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"A "
                                "harbour\",\"author\":{\"name\":\"Jane Doe\"}}</script></head><body class=\"single post\"><nav "
                                "class=\"main-navigation\"><ul>");

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (html, "<li class=\"menu-item menu-item-%u\"><a href=\"/section/%u\">Section %u</a></li>\n", i, i, i);
  g_string_append_printf (html, "</ul></nav><main id=\"content\"><h1>A harbour</h1>%s</main><aside class=\"sidebar\">", article);
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (html,
                            "<div class=\"teaser-card\"><a href=\"/n/%u\"><img src=\"/n/%u.jpg\"></a><h3><a href=\"/n/%u\">Another story "
                            "of the day</a></h3><p>What it is about, in a sentence or two.</p></div>\n",
                            i, i, i);
  g_string_append (html, "</aside><footer class=\"site-footer\"><p>All rights reserved.</p></footer></body></html>");
  return g_string_free (html, FALSE);
}

static void
read_document (const char *html, gsize length)
{
  deflash_document_unref (deflash_document_from_html (html, length, "https://example.org/post/", DEFLASH_HTML_FLAG_NONE));
}

/* All that the command does but for putting JSON around it. */
static void
extract_article (const char *html, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, length);
  g_autoptr (DeflashExtraction) extraction = deflash_extraction_new (bytes, NULL, "https://example.org/post/", NULL);
  g_autofree char *written = extraction ? deflash_document_to_html (extraction->document, NULL) : NULL;
  g_autofree char *text = extraction ? deflash_document_to_running_text (extraction->body) : NULL;
}

static void
read_tree (const char *html, gsize length)
{
  xmlFreeDoc (
    htmlReadMemory (html, length, NULL, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
}

/* Of the processor: what else runs on the machine is left out. */
static double
get_processor_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static double
time_once (void (*function) (const char *, gsize), const char *html, gsize length, guint repeats)
{
  double start = get_processor_seconds ();

  for (guint i = 0; i < repeats; i++)
    function (html, length);
  return (get_processor_seconds () - start) / repeats;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Medians of alternating runs, in seconds. Returns: their ratio */
static double
measure (void (*function) (const char *, gsize), const char *html, gsize length, double *ours, double *bare)
{
  double times[2][N_RUNS];
  double cold = time_once (function, html, length, 1);
  double first = MIN (cold, time_once (function, html, length, 3));
  guint repeats = MAX (1, MIN_RUN_SECONDS / MAX (first, 1e-6));

  for (guint i = 0; i < N_RUNS; i++)
    {
      times[0][i] = time_once (function, html, length, repeats);
      times[1][i] = time_once (read_tree, html, length, repeats);
    }
  for (guint i = 0; i < 2; i++)
    qsort (times[i], N_RUNS, sizeof (double), compare_doubles);
  *ours += times[0][N_RUNS / 2];
  *bare += times[1][N_RUNS / 2];
  return times[0][N_RUNS / 2] / times[1][N_RUNS / 2];
}

static void
print_spread (GArray *ratios)
{
  qsort (ratios->data, ratios->len, sizeof (double), compare_doubles);
  g_print ("  of %u pages: median %.2f, nine of ten below %.2f, worst %.2f\n", ratios->len, g_array_index (ratios, double, ratios->len / 2),
           g_array_index (ratios, double, ratios->len * 9 / 10), g_array_index (ratios, double, ratios->len - 1));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (const char *html, gsize length);
    char *(*make) (void);
    double limit;
  } jobs[] = {
    { "HTML to document", read_document, make_article, 2 },
    { "page to article", extract_article, make_page, 3 },
  };

  xmlInitParser ();
  for (guint job = 0; job < G_N_ELEMENTS (jobs); job++)
    {
      g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
      double ours = 0, bare = 0;
      gsize total = 0;

      for (int i = 1; i < MAX (argc, 2); i++)
        {
          g_autofree char *html = NULL;
          gsize length;
          double ratio;

          if (argc < 2)
            html = jobs[job].make ();
          else if (!g_file_get_contents (argv[i], &html, NULL, NULL))
            {
              g_printerr ("%s can't be read\n", argv[i]);
              return 1;
            }
          length = strlen (html);
          total += length;
          ratio = measure (jobs[job].function, html, length, &ours, &bare);
          g_array_append_val (ratios, ratio);
        }
      g_print ("%s: %.3f ms for %.0f kB; bare libxml2 tree %.3f ms; ratio %.2f (wanted: at most %.2f)\n", jobs[job].name, ours * 1e3,
               total / 1e3, bare * 1e3, ours / bare, jobs[job].limit);
      if (ratios->len > 1)
        print_spread (ratios);
    }
  return 0;
}
