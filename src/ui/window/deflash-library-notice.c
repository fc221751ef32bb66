/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-library-notice.h"

#include <glib/gi18n.h>

#include "deflash-error.h"
#include "deflash-explain.h"

/* What lasts as long as the library is open, and so is said as long. */
static const char *
get_lasting_words (const GError *error, gboolean read_only)
{
  if (g_error_matches (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NEWER))
    return _ ("This library was written by a newer version of Deflash News. It can be read but not changed.");
  if (read_only && g_error_matches (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_FULL))
    return _ ("The disk is full. Everything stored can be read, but nothing new is kept. Make some room and start again.");
  if (g_error_matches (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_READ_ONLY))
    return _ ("The folder of this library can’t be written. Everything stored can be read, but nothing new is kept.");
  return NULL;
}

/**
 * deflash_library_notice_show:
 * @window: a window
 * @banner: its banner for the state of the library
 * @library: the library
 * @error: what the library gave notice of
 *
 * Tells a person in plain words: what lasts in the banner, anything else in a dialog.
 */
void
deflash_library_notice_show (GtkWidget *window, AdwBanner *banner, DeflashLibrary *library, const GError *error)
{
  const char *lasting = get_lasting_words (error, deflash_library_get_read_only (library));
  g_autofree char *words = NULL;
  g_autofree char *advice = NULL;
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  if (lasting != NULL)
    {
      adw_banner_set_title (banner, lasting);
      adw_banner_set_revealed (banner, TRUE);
      return;
    }
  words = deflash_explain (error);
  advice = deflash_explain_advice (error);
  body = g_strjoin (" ", words, advice, NULL);
  if (g_error_matches (error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_CORRUPT))
    dialog = adw_alert_dialog_new (_ ("Library Repaired"), body);
  else
    dialog = adw_alert_dialog_new (_ ("Library Not Opened"), body);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, window);
}
