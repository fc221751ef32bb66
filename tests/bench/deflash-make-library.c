/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "bench-library.h"

/* deflash-make-library N DIR [SOURCES [deals]]: fills an empty folder with a library of N made-up articles, the newest of them from now. */

int
main (int argc, char *argv[])
{
  g_autoptr (DeflashClock) clock = deflash_clock_new_system ();
  g_autoptr (DeflashStore) store = NULL;
  g_autoptr (BenchLibrary) library = NULL;
  g_autofree DeflashStoreOpenInfo *info = NULL;
  guint64 n_articles;
  guint64 n_sources = 100;

  if (argc < 3 || !g_ascii_string_to_unsigned (argv[1], 10, 1, 10000000, &n_articles, NULL) ||
      (argc > 3 && !g_ascii_string_to_unsigned (argv[3], 10, 1, 10000, &n_sources, NULL)))
    {
      g_printerr ("Usage: %s ARTICLES FOLDER [SOURCES [SECTION]]\n", argv[0]);
      return 2;
    }

  store = deflash_store_new (argv[2], clock, DEFLASH_STORE_FLAGS_NONE);
  info = BENCH_SYNC (store, wait_open);
  if (!info->created)
    {
      g_printerr ("%s: there is a library already\n", argv[2]);
      return 1;
    }
  library = bench_library_new (1, deflash_clock_now (clock));
  if (argc > 4)
    bench_library_set_only (library, deflash_section_from_string (argv[4]));
  bench_library_fill (library, store, (guint) n_articles, (guint) n_sources, TRUE);
  deflash_store_close (store);
  return 0;
}
