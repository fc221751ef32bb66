/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands in for libFuzzer in builds without it: runs a target over its seeds, their beginnings, and copies that are damaged in ways
 * that are the same in every run. Usage: fuzz-NAME FILE-OR-FOLDER… */

#include <gio/gio.h>
#include <string.h>

#include "fuzz.h"

/* Damaged copies of one seed, and how many of its beginnings are tried. */
#define N_DAMAGED 600
#define N_BEGINNINGS 200

/* The target gets a block of exactly that size, so that a read behind its end is found. */
static void
run_one (const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_malloc (MAX (size, 1));

  if (size > 0)
    memcpy (copy, data, size);
  LLVMFuzzerTestOneInput (copy, size);
}

static void
run_damaged (const guint8 *data, gsize size, GRand *random)
{
  g_autofree guint8 *copy = g_malloc (size * 2);
  gsize length = size;
  guint n_changes = g_rand_int_range (random, 1, 6);

  memcpy (copy, data, size);
  for (guint i = 0; i < n_changes; i++)
    {
      gsize at = g_rand_int_range (random, 0, length);
      gsize count = g_rand_int_range (random, 1, MIN (length - at, 16) + 1);

      switch (g_rand_int_range (random, 0, 4))
        {
        case 0:
          copy[at] ^= 1 << g_rand_int_range (random, 0, 8);
          break;
        case 1:
          copy[at] = g_rand_int_range (random, 0, 256);
          break;
        case 2: /* cut out, but never all of it */
          if (count < length)
            {
              memmove (copy + at, copy + at + count, length - at - count);
              length -= count;
            }
          break;
        default: /* say twice */
          if (length + count <= size * 2)
            {
              memmove (copy + at + count, copy + at, length - at);
              length += count;
            }
          break;
        }
    }
  run_one (copy, length);
}

static void
run_seed (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gsize size;

  if (!g_file_get_contents (path, &data, &size, &error))
    g_error ("%s", error->message);
  run_one ((const guint8 *) data, size);
  for (gsize i = 0; i < MIN (size, N_BEGINNINGS); i++)
    run_one ((const guint8 *) data, size * i / MIN (size, N_BEGINNINGS));
  for (guint i = 0; i < N_DAMAGED && size > 0; i++)
    run_damaged ((const guint8 *) data, size, random);
}

static guint
run_path (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_seeds = 0;

  if (!folder)
    {
      run_seed (path);
      return 1;
    }
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n_seeds += run_path (child);
    }
  return n_seeds;
}

int
main (int argc, char **argv)
{
  guint n_seeds = 0;

  for (int i = 1; i < argc; i++)
    n_seeds += run_path (argv[i]);
  if (n_seeds == 0)
    {
      g_printerr ("usage: %s FILE-OR-FOLDER…\n", argv[0]);
      return 2;
    }
  g_print ("%u seeds\n", n_seeds);
  return 0;
}
