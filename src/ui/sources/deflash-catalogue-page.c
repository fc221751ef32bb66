/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-catalogue-page.h"

#include <glib/gi18n.h>

#include "deflash-library-catalogue.h"
#include "deflash-source-actions.h"
#include "deflash-space-key.h"
#include "deflash-toast.h"
#include "deflash-url.h"

/* The catalogue of sources: looked through by section, language and words, ticked and added. */
struct _DeflashCataloguePage
{
  AdwNavigationPage parent_instance;

  /* Template */
  GtkSearchEntry *search_entry;
  AdwToggleGroup *section_group;
  GtkDropDown *language_drop;
  GtkStack *stack;
  AdwPreferencesPage *page;
  GtkButton *add_button;

  /* Owned */
  DeflashLibrary *library;
  DeflashCatalogue *catalogue; /* (nullable) until it was read */
  GCancellable *cancellable;
  GPtrArray *rows;                                        /* (element-type AdwActionRow): the page's, one for each entry */
  GPtrArray *languages;                                   /* (element-type utf8): base tags behind the drop-down, after its first choice */
  AdwPreferencesGroup *groups[DEFLASH_SECTION_DEALS + 1]; /* the page's */
  gboolean suggest;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DeflashCataloguePage, deflash_catalogue_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkCheckButton *
get_check (DeflashCataloguePage *self, guint index)
{
  return g_object_get_data (self->rows->pdata[index], "check");
}

/* Returns: (transfer container) (element-type DeflashCatalogueEntry): what is ticked and not there yet */
static GPtrArray *
deflash_catalogue_page_get_chosen (DeflashCataloguePage *self)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_sensitive (self->rows->pdata[i]) && gtk_check_button_get_active (get_check (self, i)))
      g_ptr_array_add (chosen, self->catalogue->entries->pdata[i]);
  return g_steal_pointer (&chosen);
}

static void
chosen_cb (DeflashCataloguePage *self)
{
  g_autoptr (GPtrArray) chosen = NULL;
  g_autofree char *text = NULL;

  if (self->filling)
    return;
  chosen = deflash_catalogue_page_get_chosen (self);
  text = chosen->len > 0 ? g_strdup_printf (ngettext ("Add %u Source", "Add %u Sources", chosen->len), chosen->len)
                         : g_strdup (_ ("Add Sources"));
  gtk_button_set_label (self->add_button, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "catalogue.add", chosen->len > 0);
}

/* --- Looking through it --- */

static gboolean
contains (const char *text, const char *folded_words)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, folded_words) != NULL;
}

static gboolean
is_wanted (DeflashCataloguePage *self, const DeflashCatalogueEntry *entry, DeflashSection section, const char *language, const char *words)
{
  g_autofree char *own = deflash_catalogue_entry_dup_base_language (entry);

  if (section != DEFLASH_SECTION_NONE && entry->section != section)
    return FALSE;
  if (language != NULL && g_strcmp0 (own, language) != 0)
    return FALSE;
  return *words == '\0' || contains (entry->title, words) || contains (entry->description, words) || contains (entry->home_url, words);
}

static void
filter_changed_cb (DeflashCataloguePage *self)
{
  g_autofree char *stripped = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));
  g_autofree char *words = g_utf8_casefold (stripped, -1);
  DeflashSection section = deflash_section_from_string (adw_toggle_group_get_active_name (self->section_group));
  guint position = gtk_drop_down_get_selected (self->language_drop);
  const char *language = NULL;
  gboolean any = FALSE;
  gboolean in_section[DEFLASH_SECTION_DEALS + 1] = { FALSE };

  if (self->catalogue == NULL || self->filling)
    return;
  if (position > 0 && position - 1 < self->languages->len)
    language = self->languages->pdata[position - 1];
  for (guint i = 0; i < self->rows->len; i++)
    {
      const DeflashCatalogueEntry *entry = self->catalogue->entries->pdata[i];
      gboolean wanted = is_wanted (self, entry, section, language, words);

      gtk_widget_set_visible (self->rows->pdata[i], wanted);
      in_section[entry->section] |= wanted;
      any |= wanted;
    }
  for (int i = DEFLASH_SECTION_NEWS; i <= DEFLASH_SECTION_DEALS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->groups[i]), in_section[i]);
  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "nothing");
}

/* --- Filling it --- */

/* Returns: (transfer full) (element-type utf8): what the library has already, in the form that addresses are compared by */
static GHashTable *
list_known (DeflashLibrary *library)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *sources = deflash_library_get_sources (library);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);
      char *key = deflash_url_canonicalize (deflash_source_get_feed_url (source));

      if (key != NULL)
        g_hash_table_add (known, key);
    }
  return g_steal_pointer (&known);
}

static GtkWidget *
deflash_catalogue_page_create_row (DeflashCataloguePage *self, const DeflashCatalogueEntry *entry, gboolean known, gboolean suggested)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->title);
  if (entry->description != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), entry->description);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), known || suggested);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (row), "check", check);
  if (known)
    {
      GtkWidget *label = gtk_label_new (_ ("Added"));

      gtk_widget_add_css_class (label, "dimmed");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      gtk_widget_set_sensitive (row, FALSE);
    }
  return row;
}

static void
deflash_catalogue_page_fill_rows (DeflashCataloguePage *self)
{
  g_autoptr (GHashTable) known = list_known (self->library);
  g_autoptr (GPtrArray) suggested = deflash_catalogue_suggest (self->catalogue, g_get_language_names ());

  for (int i = DEFLASH_SECTION_NEWS; i <= DEFLASH_SECTION_DEALS; i++)
    {
      self->groups[i] = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (self->groups[i], deflash_section_get_title (i));
      adw_preferences_page_add (self->page, self->groups[i]);
    }
  for (guint i = 0; i < self->catalogue->entries->len; i++)
    {
      const DeflashCatalogueEntry *entry = self->catalogue->entries->pdata[i];
      g_autofree char *key = deflash_url_canonicalize (entry->feed_url);
      GtkWidget *row = deflash_catalogue_page_create_row (self, entry, key != NULL && g_hash_table_contains (known, key),
                                                          self->suggest && g_ptr_array_find (suggested, entry, NULL));

      adw_preferences_group_add (self->groups[entry->section], row);
      g_ptr_array_add (self->rows, row);
    }
}

/* Languages in the order of the catalogue; the person's own is chosen where there is anything in it. */
static void
deflash_catalogue_page_fill_languages (DeflashCataloguePage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *own = g_strndup (g_get_language_names ()[0], strcspn (g_get_language_names ()[0], "_.@"));
  guint position;

  gtk_string_list_append (names, _ ("All Languages"));
  for (guint i = 0; i < self->catalogue->entries->len; i++)
    {
      g_autofree char *tag = deflash_catalogue_entry_dup_base_language (self->catalogue->entries->pdata[i]);
      const char *name;

      if (tag == NULL || g_ptr_array_find_with_equal_func (self->languages, tag, g_str_equal, NULL))
        continue;
      name = g_hash_table_lookup (self->catalogue->languages, tag);
      gtk_string_list_append (names, name != NULL ? name : tag);
      g_ptr_array_add (self->languages, g_steal_pointer (&tag));
    }
  gtk_drop_down_set_model (self->language_drop, G_LIST_MODEL (names));
  if (g_ptr_array_find_with_equal_func (self->languages, own, g_str_equal, &position))
    gtk_drop_down_set_selected (self->language_drop, position + 1);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashCataloguePage) self = user_data;
  g_autoptr (GError) error = NULL;
  DeflashCatalogue *catalogue = deflash_library_load_catalogue_finish (DEFLASH_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->catalogue != NULL)
    {
      g_clear_pointer (&catalogue, deflash_catalogue_free);
      return;
    }
  if (catalogue == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }
  self->catalogue = catalogue;
  self->filling = TRUE;
  deflash_catalogue_page_fill_rows (self);
  deflash_catalogue_page_fill_languages (self);
  self->filling = FALSE;
  filter_changed_cb (self);
  chosen_cb (self);
}

/* --- Adding --- */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashCataloguePage) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_added = 0;

  if (!deflash_library_add_chosen_finish (DEFLASH_LIBRARY (source), result, &n_added, &error))
    {
      deflash_toast_error (GTK_WIDGET (self), error);
      chosen_cb (self);
    }
  if (n_added > 0)
    g_signal_emit (self, signals[SIGNAL_ADDED], 0, n_added);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCataloguePage *self = DEFLASH_CATALOGUE_PAGE (widget);
  g_autoptr (GPtrArray) chosen = deflash_catalogue_page_get_chosen (self);

  gtk_widget_action_set_enabled (widget, "catalogue.add", FALSE);
  deflash_library_add_chosen_async (self->library, chosen, added_cb, g_object_ref (self));
}

/* Whatever dialog the page stands in. */
static void
deflash_catalogue_page_close (DeflashCataloguePage *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
}

/* Escape takes one step back: out of the words, out of the page, out of the dialog. */
static void
stop_search_cb (DeflashCataloguePage *self)
{
  GtkWidget *navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else if (navigation == NULL || !adw_navigation_view_pop (ADW_NAVIGATION_VIEW (navigation)))
    deflash_catalogue_page_close (self);
}

static void
by_address_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  deflash_catalogue_page_close (DEFLASH_CATALOGUE_PAGE (widget));
  gtk_widget_activate_action (root, "win.add-source", NULL);
}

/* --- Class --- */

static void
deflash_catalogue_page_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (DEFLASH_CATALOGUE_PAGE (page)->search_entry));
}

static void
deflash_catalogue_page_dispose (GObject *object)
{
  DeflashCataloguePage *self = DEFLASH_CATALOGUE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_CATALOGUE_PAGE);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (deflash_catalogue_page_parent_class)->dispose (object);
}

static void
deflash_catalogue_page_finalize (GObject *object)
{
  DeflashCataloguePage *self = DEFLASH_CATALOGUE_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->catalogue, deflash_catalogue_free);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->languages);
  G_OBJECT_CLASS (deflash_catalogue_page_parent_class)->finalize (object);
}

static void
deflash_catalogue_page_class_init (DeflashCataloguePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = deflash_catalogue_page_dispose;
  object_class->finalize = deflash_catalogue_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = deflash_catalogue_page_shown;

  /**
   * DeflashCataloguePage::added:
   * @n_added: how many
   *
   * Sources were added; their articles are being fetched.
   */
  signals[SIGNAL_ADDED] =
    g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/sources/deflash-catalogue-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashCataloguePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DeflashCataloguePage, section_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashCataloguePage, language_drop);
  gtk_widget_class_bind_template_child (widget_class, DeflashCataloguePage, stack);
  gtk_widget_class_bind_template_child (widget_class, DeflashCataloguePage, page);
  gtk_widget_class_bind_template_child (widget_class, DeflashCataloguePage, add_button);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);

  gtk_widget_class_install_action (widget_class, "catalogue.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "catalogue.by-address", NULL, by_address_action);
}

static void
deflash_catalogue_page_init (DeflashCataloguePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->languages = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
  deflash_space_key_keep (GTK_WIDGET (self));
  chosen_cb (self);
}

/**
 * deflash_catalogue_page_new:
 * @library: the library
 * @suggest: whether what suits the person's language is ticked to begin with
 *
 * Returns: (transfer floating): a page that fills itself
 */
DeflashCataloguePage *
deflash_catalogue_page_new (DeflashLibrary *library, gboolean suggest)
{
  DeflashCataloguePage *self = g_object_new (DEFLASH_TYPE_CATALOGUE_PAGE, NULL);

  self->library = g_object_ref (library);
  self->suggest = suggest;
  deflash_library_load_catalogue_async (library, self->cancellable, loaded_cb, g_object_ref (self));
  return self;
}

/**
 * deflash_catalogue_page_say_added:
 * @widget: a widget inside of a window's toast overlay
 * @n_added: how many sources were added
 *
 * Says so, and that their articles will follow.
 */
void
deflash_catalogue_page_say_added (GtkWidget *widget, guint n_added)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u source added. Its articles are on their way.",
                                                     "%u sources added. Their articles are on their way.", n_added),
                                           n_added);

  deflash_toast (widget, text);
}

static void
say_added_cb (GtkWidget *parent, guint n_added, DeflashCataloguePage *page)
{
  deflash_catalogue_page_say_added (parent, n_added);
  deflash_catalogue_page_close (page);
}

/**
 * deflash_catalogue_page_present:
 * @parent: a widget inside of a window's toast overlay
 * @library: the library
 *
 * Shows the catalogue in a dialog of its own.
 */
void
deflash_catalogue_page_present (GtkWidget *parent, DeflashLibrary *library)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *navigation = adw_navigation_view_new ();
  DeflashCataloguePage *page = deflash_catalogue_page_new (library, FALSE);

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), ADW_NAVIGATION_PAGE (page));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), navigation);
  adw_dialog_set_title (dialog, _ ("Pick Sources"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 680);
  adw_dialog_set_child (dialog, overlay);
  g_signal_connect_object (page, "added", G_CALLBACK (say_added_cb), parent, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, parent);
}
