/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-save-page.h"

#include <glib/gi18n.h>

#include "deflash-saved-page.h"
#include "deflash-toast.h"
#include "deflash-url.h"

/* Long enough to get to the button. */
#define OPEN_SECONDS 10

/* Saving what is at an address that somebody dropped, typed or handed over. */
typedef struct
{
  GtkWidget *widget; /* (owned) */
  AdwToast *toast;   /* (owned) (nullable): says that it is under way */
  GCancellable *cancellable;
} Saving;

static void
saving_free (Saving *self)
{
  if (self->toast != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->toast, self->cancellable);
      adw_toast_dismiss (self->toast);
    }
  g_clear_object (&self->toast);
  g_object_unref (self->widget);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
add_toast (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  adw_toast_set_use_markup (toast, FALSE);
  if (overlay == NULL)
    {
      g_object_unref (g_object_ref_sink (toast));
      return;
    }
  /* What was said before would only make this wait. */
  adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (overlay));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static const char *
get_words (DeflashSavedPageOutcome outcome)
{
  switch (outcome)
    {
    case DEFLASH_SAVED_PAGE_LATER:
      return _ ("Saved. The text follows when the page can be had.");
    case DEFLASH_SAVED_PAGE_LINK:
      return _ ("Saved as a link: no text was found on the page");
    case DEFLASH_SAVED_PAGE_KNOWN:
      return _ ("This was saved before");
    case DEFLASH_SAVED_PAGE_WHOLE:
    default:
      return _ ("Saved for good");
    }
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) self = user_data;
  g_autoptr (GError) error = NULL;
  DeflashSavedPageOutcome outcome;
  g_autoptr (DeflashArticleItem) item = deflash_saved_page_save_finish (DEFLASH_LIBRARY (object), result, &outcome, &error);
  AdwToast *toast;

  if (item == NULL)
    {
      deflash_toast_error (self->widget, error);
      return;
    }
  toast = adw_toast_new (get_words (outcome));
  adw_toast_set_timeout (toast, OPEN_SECONDS);
  adw_toast_set_button_label (toast, _ ("_Open"));
  adw_toast_set_action_name (toast, "app.open-article");
  adw_toast_set_action_target (toast, "s", deflash_article_get_uuid (deflash_article_item_get_article (item)));
  add_toast (self->widget, toast);
}

static void
cancel_cb (AdwToast *toast, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

/**
 * deflash_save_page:
 * @widget: any widget inside a toast overlay
 * @library: the library
 * @url: what was dropped, typed or handed over
 *
 * Saves the page at an address and says what became of it. Can be cancelled while the page is fetched.
 */
void
deflash_save_page (GtkWidget *widget, DeflashLibrary *library, const char *url)
{
  g_autofree char *host = deflash_url_get_host (url);
  g_autofree char *words = NULL;
  Saving *self = g_new0 (Saving, 1);

  self->widget = g_object_ref (widget);
  self->cancellable = g_cancellable_new ();
  /* Translators: %s is the name of a web site's server */
  words = g_strdup_printf (_ ("Saving from %s…"), host != NULL ? host : url);
  self->toast = g_object_ref_sink (adw_toast_new (words));
  adw_toast_set_timeout (self->toast, 0);
  adw_toast_set_button_label (self->toast, _ ("_Cancel"));
  g_signal_connect_object (self->toast, "button-clicked", G_CALLBACK (cancel_cb), self->cancellable, 0);
  add_toast (widget, g_object_ref (self->toast));
  deflash_saved_page_save_async (library, url, self->cancellable, saved_cb, self);
}

/* Asking */

typedef struct
{
  GtkWidget *widget;
  DeflashLibrary *library;
  GtkWidget *entry;
  AdwAlertDialog *dialog;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->widget);
  g_object_unref (question->library);
  g_free (question);
}

static void
changed_cb (Question *question)
{
  g_autofree char *url = deflash_url_from_input (gtk_editable_get_text (GTK_EDITABLE (question->entry)));

  adw_alert_dialog_set_response_enabled (question->dialog, "save", url != NULL && deflash_url_is_http (url));
}

static void
response_cb (Question *question, const char *response)
{
  g_autofree char *url = deflash_url_from_input (gtk_editable_get_text (GTK_EDITABLE (question->entry)));

  if (g_str_equal (response, "save") && url != NULL)
    deflash_save_page (question->widget, question->library, url);
}

static void
clipboard_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkEditable) entry = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);

  if (text == NULL || !deflash_url_is_http (g_strstrip (text)) || *gtk_editable_get_text (entry) != '\0')
    return;
  gtk_editable_set_text (entry, text);
  gtk_editable_select_region (entry, 0, -1);
}

/* Asked only where there is text: GTK 4.18 loses what it sets up for a reading that fails. */
static void
offer_clipboard (GdkClipboard *clipboard, GtkWidget *entry)
{
  GdkContentFormats *formats = gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard));

  formats = gdk_content_formats_union_deserialize_gtypes (formats);
  if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    gdk_clipboard_read_text_async (clipboard, NULL, clipboard_read_cb, g_object_ref (entry));
  gdk_content_formats_unref (formats);
}

/**
 * deflash_save_page_ask:
 * @widget: any widget inside a toast overlay
 * @library: the library
 *
 * Asks for an address and saves what is there. The one on the clipboard is offered.
 */
void
deflash_save_page_ask (GtkWidget *widget, DeflashLibrary *library)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Save a Page"), _ ("The page’s article is kept with its pictures, to be read without network."));
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *list = gtk_list_box_new ();
  Question *question = g_new0 (Question, 1);

  question->widget = g_object_ref (widget);
  question->library = g_object_ref (library);
  question->dialog = alert;
  question->entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->entry), _ ("Address"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (question->entry), TRUE);
  gtk_text_set_input_purpose (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (question->entry))), GTK_INPUT_PURPOSE_URL);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), question->entry);
  adw_alert_dialog_set_extra_child (alert, list);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "save", _ ("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (alert, "save", FALSE);
  adw_alert_dialog_set_default_response (alert, "save");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_swapped (question->entry, "changed", G_CALLBACK (changed_cb), question);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), question);
  g_object_weak_ref (G_OBJECT (dialog), (GWeakNotify) (void (*) (void)) question_free, question);
  offer_clipboard (gtk_widget_get_clipboard (widget), question->entry);
  adw_dialog_present (dialog, widget);
  gtk_widget_grab_focus (question->entry);
}
