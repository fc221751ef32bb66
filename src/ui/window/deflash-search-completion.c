/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-search-completion.h"

#include <glib/gi18n.h>
#include <string.h>

#include "deflash-library-notes.h"
#include "deflash-search-query.h"
#include "deflash-text.h"

/* What a search entry offers below it: recent searches while nothing is typed, operators and their values for the word that is being typed.
 * The focus stays in the entry: Down and Up choose, Enter and Tab take, Escape puts it away. */

#define MAX_OFFERS 8
/* One letter begins too many words. */
#define MIN_LETTERS 2

struct _DeflashSearchCompletion
{
  GObject parent_instance;

  GtkSearchEntry *entry; /* borrowed; the window lets go of this first */
  DeflashLibrary *library;
  GSettings *settings;
  GtkWidget *popover; /* (nullable): made when it first has something to offer */
  GtkListBox *list;
  GPtrArray *tags; /* (nullable) (element-type DeflashTag): once they are loaded */
  gsize start; /* of the word that is completed, in bytes */
  gboolean taking;
};

G_DEFINE_FINAL_TYPE (DeflashSearchCompletion, deflash_search_completion, G_TYPE_OBJECT)

static const struct
{
  const char *key;
  const char *description;
} operators[] = {
  { "in", N_ ("in a view: news, guides, deals, saved") },
  { "is", N_ ("saved, read or unread") },
  { "source", N_ ("from a source") },
  { "tag", N_ ("saved with a tag") },
  { "title", N_ ("in the title") },
  { "before", N_ ("older than a year, a month or a day") },
  { "after", N_ ("from a year, a month or a day on") },
  { "price", N_ ("deals below, above or between prices") },
};

static const char *const in_values[] = { "news", "guides", "deals", "saved", NULL };
static const char *const is_values[] = { "unread", "read", "saved", NULL };

/* --- Rows --- */

/* @insert is what takes the place of the word; %NULL forgets all searches. */
static void
add_row (DeflashSearchCompletion *self, const char *icon, const char *text, const char *description, const char *insert)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  g_autofree char *spoken = description != NULL ? g_strdup_printf ("%s, %s", text, description) : g_strdup (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  if (description != NULL)
    {
      GtkWidget *more = gtk_label_new (description);

      gtk_label_set_ellipsize (GTK_LABEL (more), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (more, "dimmed");
      gtk_box_append (GTK_BOX (box), more);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "insert", g_strdup (insert), g_free);
  g_object_set_data_full (G_OBJECT (row), "spoken", g_steal_pointer (&spoken), g_free);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, g_object_get_data (G_OBJECT (row), "spoken"), -1);
  gtk_list_box_append (self->list, row);
}

static guint
count_rows (DeflashSearchCompletion *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->list, (int) n) != NULL)
    n++;
  return n;
}

static void
add_value (DeflashSearchCompletion *self, const char *key, const char *value)
{
  gboolean quoted = strpbrk (value, " \t\"") != NULL;
  g_autofree char *plain = g_strdelimit (g_strdup (value), "\"", ' ');
  g_autofree char *insert = g_strdup_printf (quoted ? "%s:\"%s\" " : "%s:%s ", key, plain);

  if (count_rows (self) < MAX_OFFERS)
    add_row (self, NULL, value, NULL, insert);
}

static void
add_values (DeflashSearchCompletion *self, const char *key, const char *const *values, const char *typed)
{
  for (guint i = 0; values[i] != NULL; i++)
    if (g_ascii_strncasecmp (values[i], typed, strlen (typed)) == 0)
      add_value (self, key, values[i]);
}

/* Any part of a name will do, as it does in a search. */
static gboolean
has_part (const char *name, const char *typed)
{
  g_autofree char *folded = deflash_text_fold (name);
  g_autofree char *part = deflash_text_fold (typed);

  return strstr (folded, part) != NULL;
}

static void
add_sources (DeflashSearchCompletion *self, const char *typed)
{
  GListModel *sources = deflash_library_get_sources (self->library);
  guint n = g_list_model_get_n_items (sources);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);
      const char *title = deflash_source_get_title (source);

      if (title != NULL && has_part (title, typed))
        add_value (self, "source", title);
    }
}

static void
add_tags (DeflashSearchCompletion *self, const char *typed)
{
  for (guint i = 0; self->tags != NULL && i < self->tags->len; i++)
    if (has_part (((DeflashTag *) self->tags->pdata[i])->name, typed))
      add_value (self, "tag", ((DeflashTag *) self->tags->pdata[i])->name);
}

static void
tags_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashSearchCompletion) self = user_data;
  GPtrArray *tags = deflash_library_list_tags_finish (DEFLASH_LIBRARY (source), result, NULL);

  if (tags == NULL)
    return;
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  self->tags = tags;
}

static void
add_operators (DeflashSearchCompletion *self, const char *typed)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (strlen (typed) >= MIN_LETTERS && g_ascii_strncasecmp (operators[i].key, typed, strlen (typed)) == 0)
      {
        g_autofree char *insert = g_strconcat (operators[i].key, ":", NULL);

        add_row (self, NULL, insert, gettext (operators[i].description), insert);
      }
}

static void
add_recent (DeflashSearchCompletion *self)
{
  g_auto (GStrv) recent = g_settings_get_strv (self->settings, "recent-searches");

  for (guint i = 0; recent[i] != NULL; i++)
    add_row (self, "document-open-recent-symbolic", recent[i], NULL, recent[i]);
  if (recent[0] != NULL)
    add_row (self, "edit-clear-all-symbolic", _ ("Forget Recent Searches"), NULL, NULL);
}

/* --- The popover --- */

static void
hide (DeflashSearchCompletion *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static gboolean
is_shown (DeflashSearchCompletion *self)
{
  return self->popover != NULL && gtk_widget_get_visible (self->popover);
}

static void fill (DeflashSearchCompletion *self);

static void
take (DeflashSearchCompletion *self, GtkListBoxRow *row)
{
  GtkEditable *editable = GTK_EDITABLE (self->entry);
  const char *insert = g_object_get_data (G_OBJECT (row), "insert");
  const char *text = gtk_editable_get_text (editable);
  int cursor = gtk_editable_get_position (editable);
  g_autoptr (GString) now = NULL;
  gsize before;

  if (insert == NULL)
    {
      g_settings_reset (self->settings, "recent-searches");
      hide (self);
      return;
    }
  before = MIN (self->start, strlen (text));
  now = g_string_new_len (text, (gssize) before);
  g_string_append (now, insert);
  g_string_append (now, g_utf8_offset_to_pointer (text, cursor));
  cursor = (int) g_utf8_strlen (now->str, (gssize) (before + strlen (insert)));
  hide (self);
  self->taking = TRUE;
  gtk_editable_set_text (editable, now->str);
  gtk_editable_set_position (editable, cursor);
  self->taking = FALSE;
  /* behind an operator its values are next */
  if (g_str_has_suffix (insert, ":"))
    fill (self);
}

static void
row_activated_cb (DeflashSearchCompletion *self, GtkListBoxRow *row)
{
  take (self, row);
}

static void
make_popover (DeflashSearchCompletion *self)
{
  GtkWidget *scroller;

  if (self->popover != NULL)
    return;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Suggestions"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_focusable (scroller, FALSE);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroller);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->entry));
}

static void
fill (DeflashSearchCompletion *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gsize at = (gsize) (g_utf8_offset_to_pointer (text, gtk_editable_get_position (GTK_EDITABLE (self->entry))) - text);
  g_autofree char *key = NULL;
  g_autofree char *typed = NULL;

  make_popover (self);
  gtk_list_box_remove_all (self->list);
  self->start = 0;
  if (*text == '\0')
    add_recent (self);
  else if (deflash_search_query_word_at (text, at, &self->start, &key, &typed))
    {
      if (key == NULL)
        add_operators (self, typed);
      else if (g_str_equal (key, "in"))
        add_values (self, key, in_values, typed);
      else if (g_str_equal (key, "is"))
        add_values (self, key, is_values, typed);
      else if (g_str_equal (key, "source"))
        add_sources (self, typed);
      else if (g_str_equal (key, "tag"))
        add_tags (self, typed);
    }
  if (gtk_list_box_get_row_at_index (self->list, 0) == NULL)
    {
      hide (self);
      return;
    }
  gtk_list_box_select_row (self->list, NULL);
  gtk_widget_set_size_request (self->popover, gtk_widget_get_width (GTK_WIDGET (self->entry)), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
changed_cb (DeflashSearchCompletion *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    hide (self);
  else if (!self->taking)
    fill (self);
}

/* --- Keys --- */

static void
move (DeflashSearchCompletion *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int n = (int) count_rows (self);
  int next = row != NULL ? gtk_list_box_row_get_index (row) + step : step > 0 ? 0 : n - 1;

  row = gtk_list_box_get_row_at_index (self->list, (next + n) % n);
  gtk_list_box_select_row (self->list, row);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), g_object_get_data (G_OBJECT (row), "spoken"),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
take_selected (DeflashSearchCompletion *self, gboolean or_first)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL && or_first)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row == NULL)
    return GDK_EVENT_PROPAGATE;
  take (self, row);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (DeflashSearchCompletion *self, guint key, guint code, GdkModifierType state)
{
  gboolean shown = is_shown (self);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
      if (!shown)
        fill (self);
      if (!is_shown (self))
        return GDK_EVENT_PROPAGATE;
      move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      if (!shown)
        return GDK_EVENT_PROPAGATE;
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (shown && take_selected (self, FALSE) == GDK_EVENT_STOP)
        return GDK_EVENT_STOP;
      hide (self);
      return GDK_EVENT_PROPAGATE;
    case GDK_KEY_Tab:
      return shown && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0' ? take_selected (self, TRUE) : GDK_EVENT_PROPAGATE;
    case GDK_KEY_Escape:
      if (!shown)
        return GDK_EVENT_PROPAGATE;
      hide (self);
      /* where nothing was typed, it closes the search, too */
      return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
deflash_search_completion_dispose (GObject *object)
{
  DeflashSearchCompletion *self = DEFLASH_SEARCH_COMPLETION (object);

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->entry = NULL;
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  G_OBJECT_CLASS (deflash_search_completion_parent_class)->dispose (object);
}

static void
deflash_search_completion_class_init (DeflashSearchCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_search_completion_dispose;
}

static void
deflash_search_completion_init (DeflashSearchCompletion *self)
{
}

/**
 * deflash_search_completion_new:
 * @entry: where searches are typed; it has to outlive what this returns
 * @library: whose sources and tags are offered
 * @settings: where recent searches are kept
 *
 * Returns: (transfer full): what offers completions below the entry
 */
DeflashSearchCompletion *
deflash_search_completion_new (GtkSearchEntry *entry, DeflashLibrary *library, GSettings *settings)
{
  DeflashSearchCompletion *self = g_object_new (DEFLASH_TYPE_SEARCH_COMPLETION, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = entry;
  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (hide), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * deflash_search_completion_offer_recent:
 * @self: a completion
 *
 * Offers recent searches where nothing is typed yet.
 */
void
deflash_search_completion_offer_recent (DeflashSearchCompletion *self)
{
  g_return_if_fail (DEFLASH_IS_SEARCH_COMPLETION (self));

  deflash_library_list_tags_async (self->library, NULL, tags_cb, g_object_ref (self));
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    fill (self);
}
