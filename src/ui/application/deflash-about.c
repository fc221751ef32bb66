/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "deflash-config.h"

/**
 * deflash_about_present:
 * @parent: where the dialog belongs
 *
 * Says what this app is and who made it.
 */
void
deflash_about_present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);

  adw_about_dialog_set_application_name (about, _ ("Deflash News"));
  adw_about_dialog_set_application_icon (about, DEFLASH_APP_ID);
  adw_about_dialog_set_developer_name (about, _ ("The Deflash News project"));
  adw_about_dialog_set_version (about, DEFLASH_VERSION);
  adw_about_dialog_set_comments (about, _ ("News, guides and deals on one calm page. No account, no tracking, no web engine: what you "
                                           "read stays on your computer."));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_copyright (about, "© 2026 The Deflash News project");
  /* Translators: your name, so that it can be shown */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  adw_dialog_present (dialog, parent);
}
