/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-look.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define TEXT_SIZE_MIN 80
#define TEXT_SIZE_MAX 250
#define TEXT_SIZE_STEP 10

/* How articles look: paper, text size, typeface, width. What is chosen is set in the settings, and what is in the settings is shown, so
 * all pages and the preferences agree. */
struct _DeflashReaderLook
{
  GtkBox parent_instance;

  /* Template */
  GtkButton *text_size_button;
  AdwToggleGroup *font_group;
  AdwToggleGroup *width_group;

  /* Borrowed */
  GtkWidget *page;
  DeflashReaderView *view;

  /* Owned */
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (DeflashReaderLook, deflash_reader_look, GTK_TYPE_BOX)

static void
show_text_size (DeflashReaderLook *self)
{
  guint size = g_settings_get_uint (self->settings, "reader-text-size");
  /* Translators: a size in per cent */
  g_autofree char *label = g_strdup_printf (_ ("%u %%"), size);

  deflash_reader_view_set_text_size (self->view, size);
  gtk_button_set_label (self->text_size_button, label);
  gtk_widget_action_set_enabled (self->page, "article.text-smaller", size > TEXT_SIZE_MIN);
  gtk_widget_action_set_enabled (self->page, "article.text-larger", size < TEXT_SIZE_MAX);
}

static void
show_paper (DeflashReaderLook *self)
{
  static const char *const papers[] = { "light", "dark", "sepia" };
  g_autofree char *chosen = g_settings_get_string (self->settings, "reader-theme");

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *css_class = g_strconcat ("paper-", papers[i], NULL);

      if (g_str_equal (chosen, papers[i]))
        gtk_widget_add_css_class (self->page, css_class);
      else
        gtk_widget_remove_css_class (self->page, css_class);
    }
}

static void
show_typeface (DeflashReaderLook *self)
{
  g_autofree char *font = g_settings_get_string (self->settings, "reader-font");
  g_autofree char *width = g_settings_get_string (self->settings, "reader-width");

  deflash_reader_view_set_font (self->view, g_str_equal (font, "serif")  ? DEFLASH_READER_FONT_SERIF
                                            : g_str_equal (font, "sans") ? DEFLASH_READER_FONT_SANS
                                                                         : DEFLASH_READER_FONT_SYSTEM);
  deflash_reader_view_set_line_length (self->view, g_str_equal (width, "narrow") ? DEFLASH_READER_LINE_SHORT
                                                   : g_str_equal (width, "wide") ? DEFLASH_READER_LINE_LONG
                                                                                 : DEFLASH_READER_LINE_NORMAL);
}

static void
settings_changed_cb (DeflashReaderLook *self, const char *key)
{
  if (!g_str_has_prefix (key, "reader-"))
    return;
  show_text_size (self);
  show_paper (self);
  show_typeface (self);
}

static void
deflash_reader_look_dispose (GObject *object)
{
  DeflashReaderLook *self = DEFLASH_READER_LOOK (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_READER_LOOK);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (deflash_reader_look_parent_class)->dispose (object);
}

static void
deflash_reader_look_class_init (DeflashReaderLookClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_reader_look_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/reader/deflash-reader-look.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderLook, text_size_button);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderLook, font_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderLook, width_group);
}

static void
deflash_reader_look_init (DeflashReaderLook *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * deflash_reader_look_bind:
 * @self: a popover's content, inside @page
 * @settings: the app's settings
 * @page: what gets the paper's style class, and has the actions `article.text-larger` and `article.text-smaller`
 * @view: what shows the text; lives as long as @self
 *
 * Makes page and view look as the settings say, from now on. Once only.
 */
void
deflash_reader_look_bind (DeflashReaderLook *self, GSettings *settings, GtkWidget *page, DeflashReaderView *view)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) paper = NULL;

  g_return_if_fail (DEFLASH_IS_READER_LOOK (self) && self->settings == NULL);

  self->settings = g_object_ref (settings);
  self->page = page;
  self->view = view;
  paper = g_settings_create_action (settings, "reader-theme");
  g_action_map_add_action (G_ACTION_MAP (group), paper);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "reader-settings", G_ACTION_GROUP (group));
  g_settings_bind (settings, "reader-font", self->font_group, "active-name", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "reader-width", self->width_group, "active-name", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (settings, "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  settings_changed_cb (self, "reader-");
}

/**
 * deflash_reader_look_resize:
 * @self: bound to its settings
 * @steps: 1: larger, -1: smaller, 0: back to the normal size
 *
 * Changes the text size.
 */
void
deflash_reader_look_resize (DeflashReaderLook *self, int steps)
{
  int size;

  g_return_if_fail (DEFLASH_IS_READER_LOOK (self));

  if (self->settings == NULL)
    return;
  size = g_settings_get_uint (self->settings, "reader-text-size");
  if (steps > 0)
    size = (size / TEXT_SIZE_STEP + steps) * TEXT_SIZE_STEP;
  else if (steps < 0)
    size = ((size + TEXT_SIZE_STEP - 1) / TEXT_SIZE_STEP + steps) * TEXT_SIZE_STEP;
  else
    size = 100;
  g_settings_set_uint (self->settings, "reader-text-size", CLAMP (size, TEXT_SIZE_MIN, TEXT_SIZE_MAX));
}
