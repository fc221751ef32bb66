/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "deflash-discovery.h"

/* Which of the icons that a page states are taken, and which of them first. */

typedef struct
{
  const char *name;
  const char *html;
  const char *icons; /* with a space between them, the best first */
} Case;

#define SITE "https://site.example"

static const Case cases[] = {
  { "the-plain-one", "<link rel=icon href=/i.png>", SITE "/i.png" },
  { "the-old-spelling", "<LINK REL='Shortcut Icon' HREF='i.ico'>", SITE "/news/i.ico" },
  { "a-touch-icon-is-better-than-none", "<link rel='apple-touch-icon-precomposed' href=/t.png>", SITE "/t.png" },
  { "a-base-counts", "<base href='https://cdn.example/x/'><link rel=icon href=i.png>", "https://cdn.example/x/i.png" },
  { "near-the-wanted-size-first",
    "<link rel=icon sizes=16x16 href=16.png><link rel=icon sizes=512x512 href=512.png><link rel=icon sizes=96x96 href=96.png>"
    "<link rel=icon sizes=32x32 href=32.png>",
    SITE "/news/96.png " SITE "/news/32.png " SITE "/news/512.png " SITE "/news/16.png" },
  { "rather-too-large-than-too-small", "<link rel=icon sizes=128x128 href=a.png><link rel=icon sizes=32x32 href=b.png>",
    SITE "/news/a.png " SITE "/news/b.png" },
  { "the-best-of-several-sizes-counts",
    "<link rel=icon sizes='16X16 64x64' href=many.ico><link rel=icon sizes=48x48 href=one.png>", SITE "/news/many.ico " SITE "/news/one.png" },
  { "what-is-no-square-states-nothing", "<link rel=icon sizes=64x20 href=a.png><link rel=icon sizes=48x48 href=b.png>",
    SITE "/news/b.png " SITE "/news/a.png" },
  { "a-touch-icon-before-a-tiny-one", "<link rel=icon sizes=16x16 href=a.png><link rel=apple-touch-icon href=b.png>",
    SITE "/news/b.png " SITE "/news/a.png" },
  { "of-equals-the-last", "<link rel=icon href=a.png><link rel=icon href=b.png>", SITE "/news/b.png " SITE "/news/a.png" },
  { "one-for-the-dark-last", "<link rel=icon href=a.png><link rel=icon media='(prefers-color-scheme: dark)' href=b.png>",
    SITE "/news/a.png " SITE "/news/b.png" },
  { "no-drawing-no-mask-no-other-kind",
    "<link rel=icon type=image/svg+xml href=a><link rel=icon href=b.svg?v=1><link rel=mask-icon href=c.png><link rel=manifest href=d>"
    "<link rel=icon type=text/html href=e><link rel=stylesheet href=f.png><link rel='fluid-icon' href=g.png>",
    "" },
  { "no-address-that-cannot-be-asked", "<link rel=icon href='data:image/png;base64,AAAA'><link rel=icon href='javascript:x'><link rel=icon>", "" },
  { "each-once", "<link rel='icon' href=a.png><link rel='shortcut icon' href=a.png>", SITE "/news/a.png" },
  { "sizes-of-nonsense", "<link rel=icon sizes='x 0x0 99999999999999999999999x9 any' href=a.png>", SITE "/news/a.png" },
  { "none", "<p>Nothing here.", "" },
  { "nothing", "", "" },
};

static void
test_icons (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GBytes) html = g_bytes_new_static (test->html, strlen (test->html));
  g_auto (GStrv) icons = deflash_discover_icons (html, "text/html; charset=utf-8", SITE "/news/index.html");
  g_autofree char *joined = g_strjoinv (" ", icons);

  g_assert_cmpstr (joined, ==, test->icons);
}

static void
test_many (void)
{
  g_autoptr (GString) page = g_string_new (NULL);
  g_autoptr (GBytes) html = NULL;
  g_auto (GStrv) icons = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (page, "<link rel=icon href=%u.png>", i);
  html = g_bytes_new (page->str, page->len);
  icons = deflash_discover_icons (html, NULL, SITE "/");
  g_assert_cmpuint (g_strv_length (icons), <=, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/page/icons/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_icons);
    }
  g_test_add_func ("/page/icons/ten-thousand-are-bounded", test_many);
  return g_test_run ();
}
