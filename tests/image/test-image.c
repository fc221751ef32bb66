/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image-make.h"

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  image_add_probe_tests ();
  image_add_decode_tests ();
  image_add_icon_tests ();
  image_add_conformance_tests ();
  return g_test_run ();
}
