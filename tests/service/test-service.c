/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

int
main (int argc, char **argv)
{
  g_autofree char *runtime_dir = g_strdup (g_getenv ("XDG_RUNTIME_DIR"));

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* In a Flatpak gdk-pixbuf has pictures decoded in a sandbox of their own, and asks for it on the bus that lies there. */
  if (runtime_dir != NULL)
    g_setenv ("XDG_RUNTIME_DIR", runtime_dir, TRUE);
  add_list_diff_tests ();
  add_schedule_tests ();
  add_adding_tests ();
  add_catalogue_tests ();
  add_alert_tests ();
  add_deal_tests ();
  add_edit_tests ();
  add_export_tests ();
  add_full_text_tests ();
  add_icon_tests ();
  add_identity_tests ();
  add_refresh_tests ();
  add_list_tests ();
  add_saved_tests ();
  add_saved_page_tests ();
  add_private_tests ();
  add_process_tests ();
  add_picture_tests ();
  add_sample_tests ();
  add_storage_tests ();
  add_wordpress_tests ();
  add_place_tests ();
  add_source_list_tests ();
  return g_test_run ();
}
