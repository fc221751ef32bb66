/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-parts.h"
#include "reader-fixture.h"

/* reader-demo [arabic|long|deal]: an article of made-up blocks in a window, to look at. */

static DeflashArticle *
create_article (const char *what, DeflashDocument *document)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean arabic = g_strcmp0 (what, "arabic") == 0;
  g_autoptr (DeflashDeal) deal = deflash_deal_new ();
  DeflashArticleFields fields = {
    .id = 1,
    .uuid = "demo",
    .section = DEFLASH_SECTION_NEWS,
    .url = "https://gazette.example/lake",
    .comments_url = "https://gazette.example/lake#comments",
    .title = arabic ? "البحيرة التي لا تسمح لأحد بالعبور بعد الظهر" : "The lake that lets nobody cross in the afternoon, and what it says about forecasts",
    .kicker = arabic ? "طقس" : "Weather",
    .lead = arabic ? "كل يوم عند العاشرة تهب الرياح." : "Every day at ten the wind comes up. Whoever lives on the shore has known it for longer than anybody measured it.",
    .lead_is_stated = TRUE,
    .language = arabic ? "ar" : "en",
    .author = "Ada Walker",
    .source_title = "The Lake Gazette",
    .image = "https://pictures.example/main.jpg",
    .image_width = 1600,
    .image_height = 900,
    .image_color = 0x01406080,
    .published = now - 7200,
    .modified = now - 600,
    .word_count = deflash_document_count_words (document),
    .is_sample = TRUE,
    .n_outlets = 1,
    .document = document,
  };

  if (g_strcmp0 (what, "deal") == 0)
    {
      deal->price = deflash_money_new (8900, "EUR");
      deal->list_price = deflash_money_new (13900, "EUR");
      deal->merchant = g_strdup ("Klangwerk");
      deal->coupon = g_strdup ("LAKE20");
      deal->product_url = g_strdup ("https://shop.example/headphones");
      deal->starts = DEFLASH_TIME_NONE;
      deal->expires = now + 5 * 3600;
      deal->availability = DEFLASH_AVAILABILITY_IN_STOCK;
      deal->free_shipping = TRUE;
      deal->found_by_app = DEFLASH_DEAL_FACT_COUPON | DEFLASH_DEAL_FACT_EXPIRES;
      fields.deal = deal;
    }
  return deflash_article_new (&fields);
}

static void
activate_cb (GtkApplication *application, const char *what)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = deflash_reader_view_new ();
  g_autoptr (DeflashDocument) document = NULL;
  g_autoptr (DeflashArticle) article = NULL;
  g_autoptr (DeflashReaderPlan) plan = NULL;

  if (g_strcmp0 (what, "long") == 0)
    document = reader_create_long (100000);
  else if (g_strcmp0 (what, "arabic") == 0)
    document = reader_create_arabic ();
  else
    document = reader_create_showcase ();
  article = create_article (what, document);
  plan = deflash_reader_parts_create_head (NULL, article, g_get_real_time () / G_USEC_PER_SEC, NULL);
  deflash_reader_parts_add_body (plan, article, NULL);
  deflash_reader_view_set_plan (DEFLASH_READER_VIEW (view), plan);
  if (g_getenv ("DEMO_TEXT_SIZE") != NULL)
    deflash_reader_view_set_text_size (DEFLASH_READER_VIEW (view), atoi (g_getenv ("DEMO_TEXT_SIZE")));
  deflash_reader_view_set_font (DEFLASH_READER_VIEW (view), g_getenv ("DEMO_SERIF") != NULL ? DEFLASH_READER_FONT_SERIF : DEFLASH_READER_FONT_SYSTEM);
  if (g_getenv ("DEMO_POSITION") != NULL)
    deflash_reader_view_set_position (DEFLASH_READER_VIEW (view), g_ascii_strtod (g_getenv ("DEMO_POSITION"), NULL));
  if (g_getenv ("DEMO_FIND") != NULL)
    deflash_reader_view_find (DEFLASH_READER_VIEW (view), g_getenv ("DEMO_FIND"));
  if (g_getenv ("DEMO_SELECT") != NULL)
    deflash_reader_view_select (DEFLASH_READER_VIEW (view), 3, 20, 9, 12);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), scroller);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), toolbar);
  gtk_window_set_default_size (GTK_WINDOW (window), g_getenv ("DEMO_WIDTH") != NULL ? atoi (g_getenv ("DEMO_WIDTH")) : 1000,
                               g_getenv ("DEMO_HEIGHT") != NULL ? atoi (g_getenv ("DEMO_HEIGHT")) : 900);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new ("com.deflashnews.DeflashNews", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argc > 1 ? argv[1] : NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
