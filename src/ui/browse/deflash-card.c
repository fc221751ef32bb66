/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-card.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "deflash-article-actions.h"
#include "deflash-card-chips.h"
#include "deflash-card-menu.h"
#include "deflash-card-panel.h"
#include "deflash-card-price.h"
#include "deflash-format.h"
#include "deflash-mute-dialog.h"
#include "deflash-picture.h"
#include "deflash-story-dialog.h"
#include "deflash-text.h"

/* The 6-px grid of the visual language. */
#define PADDING 12
#define GAP 6

/* How many lines of text every card has room for. A short title leaves its lines to the lead. */
#define TITLE_LINES 3
#define LEAD_LINES 2
#define TITLE_LINES_ON_PANEL 4

/* A picture is 16:9, but never so high that it pushes its own headline off the screen. */
#define PICTURE_MAX_HEIGHT 264

/* An article in a list. All cards of a view share one height per width and text scale, whatever is in them, so that nothing jumps:
 * the height comes from font metrics, never from the text. Without a picture the headline stands in its place, on a panel in the source's
 * own tint, and the lead has the headline's lines. */
struct _DeflashCard
{
  GtkWidget parent_instance;

  /* Template */
  DeflashPicture *picture;
  GtkWidget *meta;
  GtkLabel *title;
  GtkInscription *lead;
  GtkBox *chips;
  GtkToggleButton *save_button;

  GtkWidget *price; /* (nullable): made with the first deal */

  /* Owned */
  DeflashLibrary *library;
  DeflashArticleItem *item;
  GSignalGroup *item_signals;
  GSignalGroup *status_signals;
  GtkWidget *popover;

  DeflashSection section; /* the view's: decides the layout that all its cards share */
  gboolean has_picture;
  int body_height;  /* of all text, in pixels; 0: to be measured anew */
  int panel_height; /* as allocated */
};

G_DEFINE_FINAL_TYPE (DeflashCard, deflash_card, GTK_TYPE_WIDGET)

/* --- Layout --- */

/* Metrics cost a shaped sample text each time. All cards have the same two or three fonts, so the last ones are kept: by font and
 * resolution, which is what text scale changes. */
static int
get_line_height (GtkWidget *widget)
{
  static struct
  {
    PangoFontDescription *font;
    double resolution;
    int height;
  } known[4];
  static guint next;
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double resolution = pango_cairo_context_get_resolution (context);
  PangoFontMetrics *metrics;

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].font != NULL && known[i].resolution == resolution && pango_font_description_equal (known[i].font, font))
      return known[i].height;

  metrics = pango_context_get_metrics (context, NULL, NULL);
  next = (next + 1) % G_N_ELEMENTS (known);
  g_clear_pointer (&known[next].font, pango_font_description_free);
  known[next].font = pango_font_description_copy (font);
  known[next].resolution = resolution;
  known[next].height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
  return known[next].height;
}

static int
get_child_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static gboolean
has_price_row (DeflashCard *self)
{
  return self->section == DEFLASH_SECTION_DEALS;
}

/**
 * deflash_card_get_picture_height:
 * @width: of a card, in pixels
 *
 * Returns: what of its height is the picture
 */
int
deflash_card_get_picture_height (int width)
{
  return MIN (width * 9 / 16, PICTURE_MAX_HEIGHT);
}

/**
 * deflash_card_get_body_height:
 * @self: a card
 *
 * Returns: the height of all text in pixels, from font metrics only: the same for all cards of a view
 */
int
deflash_card_get_body_height (DeflashCard *self)
{
  int height = PADDING;

  g_return_val_if_fail (DEFLASH_IS_CARD (self), 0);

  if (self->body_height > 0)
    return self->body_height;
  height += get_line_height (self->meta) + GAP;
  if (has_price_row (self))
    height += get_line_height (GTK_WIDGET (self)) * 3 / 2 + GAP;
  height += TITLE_LINES * get_line_height (GTK_WIDGET (self)) * 11 / 10 + GAP;
  height += LEAD_LINES * get_line_height (GTK_WIDGET (self)) + GAP;
  height += get_child_height (GTK_WIDGET (self->save_button), -1) + GAP;
  self->body_height = height;
  return height;
}

static void
deflash_card_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DEFLASH_CARD (widget)->body_height = 0;
  GTK_WIDGET_CLASS (deflash_card_parent_class)->css_changed (widget, change);
}

static void
deflash_card_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  DEFLASH_CARD (widget)->body_height = 0;
  GTK_WIDGET_CLASS (deflash_card_parent_class)->system_setting_changed (widget, setting);
}

static GtkSizeRequestMode
deflash_card_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
deflash_card_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  DeflashCard *self = DEFLASH_CARD (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = DEFLASH_CARD_MIN_WIDTH;
      *natural = DEFLASH_CARD_WIDTH;
      return;
    }
  if (for_size < 0)
    for_size = DEFLASH_CARD_WIDTH;
  *minimum = *natural = deflash_card_get_picture_height (for_size) + deflash_card_get_body_height (self);
}

/* Places @child at *@y over the card's inner width and moves *@y below it. */
static void
place (GtkWidget *child, int x, int width, int height, int *y)
{
  int minimum_width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, *y, MAX (width, minimum_width), height }, -1);
  *y += height;
}

/* The facts that fit beside the bookmark, in order; the others wait for a wider card. */
static void
deflash_card_allocate_footer (DeflashCard *self, int width, int y, int height)
{
  int button, minimum, left;
  int end = 0;
  gboolean is_mirrored;

  gtk_widget_measure (GTK_WIDGET (self->save_button), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &button, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->chips), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  left = width - PADDING - button - 2 * GAP;
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    {
      int chip_width;

      if (!gtk_widget_get_visible (chip))
        continue;
      gtk_widget_measure (chip, GTK_ORIENTATION_HORIZONTAL, -1, &chip_width, NULL, NULL, NULL);
      end += chip_width;
      gtk_widget_set_child_visible (chip, end <= left);
      end += gtk_box_get_spacing (self->chips);
    }
  left = MAX (left, minimum);
  is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gtk_widget_size_allocate (GTK_WIDGET (self->chips), &(GtkAllocation){ is_mirrored ? width - PADDING - left : PADDING, y, left, height }, -1);
  gtk_widget_size_allocate (GTK_WIDGET (self->save_button), &(GtkAllocation){ is_mirrored ? GAP : width - GAP - button, y, button, height }, -1);
}

/* The headline in place of a picture, at the foot of its panel. A long one may have some of the lines that it has below a picture. */
static void
deflash_card_allocate_panel (DeflashCard *self, int width, int inner, int *y)
{
  int picture_height = deflash_card_get_picture_height (width);
  int title_height = get_child_height (GTK_WIDGET (self->title), inner);
  int highest = picture_height + TITLE_LINES * get_line_height (GTK_WIDGET (self));
  int top;

  self->panel_height = CLAMP (title_height + 2 * PADDING, picture_height, highest);
  title_height = MIN (title_height, self->panel_height - 2 * PADDING);
  top = self->panel_height - PADDING - title_height;
  place (GTK_WIDGET (self->title), PADDING, inner, title_height, &top);
  *y = self->panel_height;
}

static void
deflash_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeflashCard *self = DEFLASH_CARD (widget);
  int inner = MAX (0, width - 2 * PADDING);
  int footer_height = get_child_height (GTK_WIDGET (self->save_button), -1);
  int bottom = height - GAP - footer_height;
  int y = 0;
  int line, left;

  if (self->has_picture)
    place (GTK_WIDGET (self->picture), 0, width, deflash_card_get_picture_height (width), &y);
  else
    deflash_card_allocate_panel (self, width, inner, &y);
  y += PADDING;
  place (self->meta, PADDING, inner, get_line_height (self->meta), &y);
  y += GAP;
  if (self->price != NULL && gtk_widget_get_visible (self->price))
    {
      place (self->price, PADDING, inner, get_line_height (gtk_widget_get_first_child (self->price)), &y);
      y += GAP;
    }
  if (self->has_picture && gtk_widget_get_visible (GTK_WIDGET (self->title)))
    {
      int title_height = get_child_height (GTK_WIDGET (self->title), inner);

      place (GTK_WIDGET (self->title), PADDING, inner, MIN (title_height, MAX (0, bottom - GAP - y)), &y);
      y += GAP;
    }
  line = MAX (1, get_line_height (GTK_WIDGET (self->lead)));
  left = MAX (0, bottom - GAP - y) / line * line;
  gtk_widget_set_child_visible (GTK_WIDGET (self->lead), left > 0);
  if (left > 0)
    place (GTK_WIDGET (self->lead), PADDING, inner, left, &y);
  deflash_card_allocate_footer (self, width, bottom, footer_height);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

/* What stands there until the article is known: the shapes of what will come. */
static void
deflash_card_snapshot_skeleton (DeflashCard *self, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int line = get_line_height (GTK_WIDGET (self->lead));
  int inner = width - 2 * PADDING;
  int y = deflash_card_get_picture_height (width);
  const int shares[] = { 40, 95, 70, 88, 60 };
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  color.alpha *= 0.07f;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, width, y));
  y += PADDING;
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      GskRoundedRect bar;

      gsk_rounded_rect_init_from_rect (&bar, &GRAPHENE_RECT_INIT (PADDING, y, inner * shares[i] / 100, line * 6 / 10), 4);
      gtk_snapshot_push_rounded_clip (snapshot, &bar);
      gtk_snapshot_append_color (snapshot, &color, &bar.bounds);
      gtk_snapshot_pop (snapshot);
      y += line;
    }
}

static void
deflash_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeflashCard *self = DEFLASH_CARD (widget);

  DeflashArticle *article = self->item != NULL ? deflash_article_item_get_article (self->item) : NULL;

  if (article == NULL)
    {
      deflash_card_snapshot_skeleton (self, snapshot);
      return;
    }
  if (!self->has_picture)
    deflash_card_panel_snapshot (widget, snapshot, deflash_article_get_fields (article)->source_title, self->panel_height);
  GTK_WIDGET_CLASS (deflash_card_parent_class)->snapshot (widget, snapshot);
}

/* --- Content --- */

static guint64
get_steps_done (DeflashCard *self)
{
  return deflash_article_status_get_steps_done (deflash_article_item_get_status (self->item));
}

/* Returns: (transfer full): where from and how old */
static char *
format_meta (const DeflashArticleFields *fields, gint64 now)
{
  gboolean is_revised = fields->section == DEFLASH_SECTION_GUIDES && fields->modified > fields->published;
  g_autofree char *age = deflash_format_age (is_revised ? fields->modified : fields->published, now);

  if (fields->source_title != NULL && *age != '\0')
    /* Translators: name of a source, time since publication, as in "The Example · 3 h ago" */
    return g_strdup_printf (_ ("%s · %s"), fields->source_title, age);
  return fields->source_title != NULL ? g_strdup (fields->source_title) : g_steal_pointer (&age);
}

static void
deflash_card_update_meta (DeflashCard *self, const DeflashArticleFields *fields, gint64 now)
{
  g_autofree char *text = format_meta (fields, now);

  gtk_label_set_text (GTK_LABEL (self->meta), text);
}

static void
deflash_card_update_price (DeflashCard *self, const DeflashDeal *deal)
{
  if (self->price == NULL)
    {
      if (!deflash_card_price_is_known (deal))
        return;
      self->price = deflash_card_price_new ();
      gtk_widget_insert_after (self->price, GTK_WIDGET (self), self->meta);
    }
  deflash_card_price_update (self->price, deal);
}

/* A guide goes on while its card is there. */
static void
deflash_card_update_progress (DeflashCard *self)
{
  DeflashArticle *article = deflash_article_item_get_article (self->item);

  if (article != NULL && deflash_article_get_fields (article)->guide != NULL)
    deflash_card_chips_fill (self->chips, article, get_steps_done (self), deflash_clock_now (deflash_library_get_clock (self->library)));
}

static void
deflash_card_update_status (DeflashCard *self)
{
  DeflashArticleStatus *status;
  gboolean saved;

  if (self->item == NULL)
    return;
  status = deflash_article_item_get_status (self->item);
  saved = deflash_article_status_get_saved (status);
  gtk_toggle_button_set_active (self->save_button, saved);
  gtk_button_set_icon_name (GTK_BUTTON (self->save_button), saved ? "deflash-saved-filled-symbolic" : "deflash-saved-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->save_button), saved ? _ ("Remove from Saved") : _ ("Save"));
  if (deflash_article_status_get_read (status))
    gtk_widget_add_css_class (GTK_WIDGET (self), "read");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "read");
  deflash_card_update_progress (self);
}

static void
deflash_card_set_has_picture (DeflashCard *self, gboolean has_picture)
{
  self->has_picture = has_picture;
  gtk_widget_set_visible (GTK_WIDGET (self->picture), has_picture);
  gtk_label_set_lines (self->title, has_picture ? TITLE_LINES : TITLE_LINES_ON_PANEL);
  if (has_picture)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "text-only");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "text-only");
}

/* A text begins where its language begins, also in a window that is mirrored and in one that is not. */
static void
align (GtkLabel *label, const char *text)
{
  gboolean is_mirrored = gtk_widget_get_direction (GTK_WIDGET (label)) == GTK_TEXT_DIR_RTL;

  gtk_label_set_xalign (label, deflash_text_is_rtl (text) != is_mirrored ? 1 : 0);
}

/* What has no title is known by how it begins, then by its address. */
static void
deflash_card_update_text (DeflashCard *self, DeflashArticle *article, const DeflashArticleFields *fields)
{
  gboolean has_title = fields->title != NULL && *fields->title != '\0';
  const char *name = deflash_article_get_display_title (article);

  gtk_widget_set_visible (GTK_WIDGET (self->title), has_title || !self->has_picture);
  if (self->has_picture)
    {
      gtk_label_set_text (self->title, has_title ? fields->title : "");
      gtk_inscription_set_text (self->lead, fields->lead != NULL ? fields->lead : has_title ? "" : name);
    }
  else
    {
      gtk_label_set_text (self->title, *name != '\0' ? name : _ ("Untitled"));
      gtk_inscription_set_text (self->lead, has_title && fields->lead != NULL ? fields->lead : "");
    }
  align (self->title, gtk_label_get_text (self->title));
}

static void
deflash_card_clear_content (DeflashCard *self)
{
  gtk_label_set_text (GTK_LABEL (self->meta), "");
  gtk_label_set_text (self->title, "");
  gtk_inscription_set_text (self->lead, "");
  deflash_card_update_price (self, NULL);
  deflash_card_chips_fill (self->chips, NULL, 0, 0);
  deflash_picture_set_source (self->picture, NULL, NULL, DEFLASH_PICTURE_THUMBNAIL);
  deflash_card_set_has_picture (self, FALSE);
}

static void
deflash_card_update_expired (DeflashCard *self, const DeflashArticleFields *fields, gint64 now)
{
  if (fields->deal != NULL && deflash_deal_is_expired (fields->deal, now))
    gtk_widget_add_css_class (GTK_WIDGET (self), "expired");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "expired");
}

/* What the menu offers. It costs too much to be done for cards whose menu nobody opens. */
static void
deflash_card_update_actions (DeflashCard *self, const DeflashArticleFields *fields)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.merge-story", fields->section == DEFLASH_SECTION_NEWS);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.split-story", fields->n_outlets > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.mute", !deflash_library_get_read_only (self->library));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.copy-coupon", fields->deal != NULL && fields->deal->coupon != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.copy-link", fields->url != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.open-in-browser", fields->url != NULL);
}

static void
deflash_card_update_content (DeflashCard *self)
{
  DeflashArticle *article = self->item != NULL ? deflash_article_item_get_article (self->item) : NULL;
  const DeflashArticleFields *fields;
  gint64 now;

  if (article == NULL)
    {
      deflash_card_clear_content (self);
      gtk_widget_add_css_class (GTK_WIDGET (self), "skeleton");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self), "skeleton");

  fields = deflash_article_get_fields (article);
  now = deflash_clock_now (deflash_library_get_clock (self->library));
  deflash_card_set_has_picture (self, fields->image != NULL);
  deflash_picture_set_color (self->picture, fields->image_color);
  deflash_picture_set_source (self->picture, deflash_library_get_pictures (self->library), fields->image, DEFLASH_PICTURE_THUMBNAIL);
  deflash_card_update_meta (self, fields, now);
  deflash_card_update_price (self, fields->deal);
  deflash_card_update_text (self, article, fields);
  deflash_card_chips_fill (self->chips, article, get_steps_done (self), now);
  if (self->popover != NULL)
    deflash_card_update_actions (self, fields);
  deflash_card_update_expired (self, fields, now);
  deflash_card_update_status (self);
}

static void
picture_failed_cb (DeflashCard *self)
{
  DeflashArticle *article = self->item != NULL ? deflash_article_item_get_article (self->item) : NULL;

  deflash_card_set_has_picture (self, FALSE);
  if (article != NULL)
    deflash_card_update_text (self, article, deflash_article_get_fields (article));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- Actions --- */

static DeflashArticle *
deflash_card_get_article (DeflashCard *self)
{
  return self->item != NULL ? deflash_article_item_get_article (self->item) : NULL;
}

static void
toggle_saved_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCard *self = DEFLASH_CARD (widget);

  if (deflash_card_get_article (self) != NULL)
    deflash_article_toggle_saved (widget, self->library, self->item);
  deflash_card_update_status (self);
}

static void
toggle_read_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCard *self = DEFLASH_CARD (widget);
  DeflashArticleStatus *status;

  if (self->item == NULL)
    return;
  status = deflash_article_item_get_status (self->item);
  deflash_article_set_read (widget, self->library, self->item, !deflash_article_status_get_read (status));
}

static void
merge_story_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCard *self = DEFLASH_CARD (widget);

  if (self->item != NULL)
    deflash_story_dialog_present (widget, self->library, self->item);
}

static void
split_story_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCard *self = DEFLASH_CARD (widget);

  if (self->item != NULL)
    deflash_article_split_story (widget, self->library, self->item);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashCard *self = DEFLASH_CARD (widget);

  if (self->item != NULL)
    gtk_widget_activate_action (widget, "browse.open", "x", deflash_article_item_get_id (self->item));
}

static void
open_in_browser_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashArticle *article = deflash_card_get_article (DEFLASH_CARD (widget));

  if (article != NULL)
    deflash_open_url (widget, deflash_article_get_url (article));
}

static void
copy_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashArticle *article = deflash_card_get_article (DEFLASH_CARD (widget));

  if (article != NULL)
    deflash_article_copy_link (widget, article);
}

static void
copy_coupon_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashArticle *article = deflash_card_get_article (DEFLASH_CARD (widget));

  if (article != NULL)
    deflash_article_copy_coupon (widget, article);
}

static void
mute_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashArticle *article = deflash_card_get_article (DEFLASH_CARD (widget));

  if (article != NULL)
    deflash_mute_article (widget, DEFLASH_CARD (widget)->library, article);
}

static void
deflash_card_show_menu (DeflashCard *self, double x, double y)
{
  DeflashArticle *article = deflash_card_get_article (self);

  if (article == NULL)
    return;
  deflash_card_update_actions (self, deflash_article_get_fields (article));
  if (self->popover == NULL)
    self->popover = deflash_card_menu_new (GTK_WIDGET (self));
  deflash_card_menu_popup (GTK_POPOVER_MENU (self->popover), article, x, y);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  deflash_card_show_menu (DEFLASH_CARD (widget), PADDING, PADDING);
}

static void
secondary_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DeflashCard *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  deflash_card_show_menu (self, x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, DeflashCard *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  deflash_card_show_menu (self, x, y);
}

/* --- Class --- */

static void
deflash_card_dispose (GObject *object)
{
  DeflashCard *self = DEFLASH_CARD (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->price, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_CARD);
  g_clear_object (&self->item_signals);
  g_clear_object (&self->status_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (deflash_card_parent_class)->dispose (object);
}

static void
deflash_card_class_init (DeflashCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = deflash_card_dispose;
  widget_class->get_request_mode = deflash_card_get_request_mode;
  widget_class->measure = deflash_card_measure;
  widget_class->size_allocate = deflash_card_size_allocate;
  widget_class->snapshot = deflash_card_snapshot;
  widget_class->css_changed = deflash_card_css_changed;
  widget_class->system_setting_changed = deflash_card_system_setting_changed;

  g_type_ensure (DEFLASH_TYPE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/browse/deflash-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashCard, picture);
  gtk_widget_class_bind_template_child (widget_class, DeflashCard, meta);
  gtk_widget_class_bind_template_child (widget_class, DeflashCard, title);
  gtk_widget_class_bind_template_child (widget_class, DeflashCard, lead);
  gtk_widget_class_bind_template_child (widget_class, DeflashCard, chips);
  gtk_widget_class_bind_template_child (widget_class, DeflashCard, save_button);

  gtk_widget_class_set_css_name (widget_class, "deflash-card");
  gtk_widget_class_install_action (widget_class, "card.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "card.toggle-saved", NULL, toggle_saved_action);
  gtk_widget_class_install_action (widget_class, "card.toggle-read", NULL, toggle_read_action);
  gtk_widget_class_install_action (widget_class, "card.open-in-browser", NULL, open_in_browser_action);
  gtk_widget_class_install_action (widget_class, "card.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "card.copy-coupon", NULL, copy_coupon_action);
  gtk_widget_class_install_action (widget_class, "card.merge-story", NULL, merge_story_action);
  gtk_widget_class_install_action (widget_class, "card.split-story", NULL, split_story_action);
  gtk_widget_class_install_action (widget_class, "card.mute", NULL, mute_action);
  gtk_widget_class_install_action (widget_class, "card.menu", NULL, menu_action);
}

static void
deflash_card_init (DeflashCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));

  g_signal_connect_object (self->picture, "failed", G_CALLBACK (picture_failed_cb), self, G_CONNECT_SWAPPED);
  self->item_signals = g_signal_group_new (DEFLASH_TYPE_ARTICLE_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "notify::article", G_CALLBACK (deflash_card_update_content), self);
  self->status_signals = g_signal_group_new (DEFLASH_TYPE_ARTICLE_STATUS);
  g_signal_group_connect_swapped (self->status_signals, "notify", G_CALLBACK (deflash_card_update_status), self);
}

/**
 * deflash_card_new:
 * @library: the library
 * @section: the view's section, %DEFLASH_SECTION_NONE for a mixed view
 *
 * Returns: (transfer floating): a card without an article
 */
GtkWidget *
deflash_card_new (DeflashLibrary *library, DeflashSection section)
{
  DeflashCard *self = g_object_new (DEFLASH_TYPE_CARD, NULL);

  self->library = g_object_ref (library);
  self->section = section;
  return GTK_WIDGET (self);
}

/**
 * deflash_card_set_item:
 * @self: a card
 * @item: (nullable): what it shows; a placeholder shows as a skeleton until its article is there
 *
 * Sets the article and follows its changes.
 */
void
deflash_card_set_item (DeflashCard *self, DeflashArticleItem *item)
{
  g_return_if_fail (DEFLASH_IS_CARD (self));

  if (!g_set_object (&self->item, item))
    return;
  g_signal_group_set_target (self->item_signals, item);
  g_signal_group_set_target (self->status_signals, item != NULL ? deflash_article_item_get_status (item) : NULL);
  if (item != NULL)
    deflash_card_update_content (self);
  else
    deflash_picture_set_wanted (self->picture, FALSE);
}

/**
 * deflash_card_get_item:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what it shows
 */
DeflashArticleItem *
deflash_card_get_item (DeflashCard *self)
{
  g_return_val_if_fail (DEFLASH_IS_CARD (self), NULL);
  return self->item;
}

/**
 * deflash_card_set_picture_wanted:
 * @self: a card
 * @wanted: whether the card is on the screen or next to it
 *
 * Loads the picture or lets it go.
 */
void
deflash_card_set_picture_wanted (DeflashCard *self, gboolean wanted)
{
  g_return_if_fail (DEFLASH_IS_CARD (self));
  deflash_picture_set_wanted (self->picture, wanted && self->item != NULL);
}

/**
 * deflash_card_describe:
 * @item: an article
 * @now: Unix seconds
 *
 * Returns: (transfer full): what a screen reader says of its card: title, price, source, time, states
 */
char *
deflash_card_describe (DeflashArticleItem *item, gint64 now)
{
  DeflashArticle *article = deflash_article_item_get_article (item);
  DeflashArticleStatus *status = deflash_article_item_get_status (item);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;
  g_autofree char *progress = NULL;
  const DeflashArticleFields *fields;

  if (article == NULL)
    return g_strdup (_ ("Loading"));
  fields = deflash_article_get_fields (article);
  g_strv_builder_add (parts, deflash_article_get_display_title (article));
  if (fields->deal != NULL && fields->deal->price.is_set)
    g_strv_builder_take (parts, deflash_card_price_format (fields->deal));
  g_strv_builder_take (parts, format_meta (fields, now));
  if (deflash_article_status_get_saved (status))
    g_strv_builder_add (parts, _ ("saved"));
  if (deflash_article_status_get_read (status))
    g_strv_builder_add (parts, _ ("read"));
  if (fields->deal != NULL && deflash_deal_is_expired (fields->deal, now))
    g_strv_builder_add (parts, _ ("expired"));
  if (fields->guide != NULL)
    progress = deflash_card_format_progress (fields->guide, deflash_article_status_get_steps_done (status));
  if (progress != NULL)
    g_strv_builder_add (parts, progress);
  strings = g_strv_builder_end (parts);
  return g_strjoinv (", ", strings);
}

/**
 * deflash_card_update_time:
 * @self: a card
 *
 * Writes relative times anew.
 */
void
deflash_card_update_time (DeflashCard *self)
{
  DeflashArticle *article = deflash_card_get_article (self);
  gint64 now;

  if (article == NULL)
    return;
  now = deflash_clock_now (deflash_library_get_clock (self->library));
  deflash_card_update_meta (self, deflash_article_get_fields (article), now);
  deflash_card_chips_fill (self->chips, article, get_steps_done (self), now);
  deflash_card_update_expired (self, deflash_article_get_fields (article), now);
}
