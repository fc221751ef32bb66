/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-embed-block.h"

#include <string.h>

#include "deflash-figure-block.h"
#include "deflash-picture.h"

#define PREVIEW_WIDTH 160
#define NARROW_PREVIEW_WIDTH 96
#define NARROW_COLUMN 420

/* What is there to see at the start of an embed's card. Nothing is asked of the site that it leads to: the picture is the article's own. */

static const char *
get_icon_name (const DeflashBlock *embed)
{
  static const struct
  {
    const char *provider;
    const char *icon;
  } providers[] = {
    { "YouTube", "video-x-generic-symbolic" },      { "Vimeo", "video-x-generic-symbolic" },      { "Dailymotion", "video-x-generic-symbolic" },
    { "Twitch", "video-x-generic-symbolic" },       { "TED", "video-x-generic-symbolic" },        { "Rumble", "video-x-generic-symbolic" },
    { "TikTok", "video-x-generic-symbolic" },       { "Spotify", "audio-x-generic-symbolic" },    { "SoundCloud", "audio-x-generic-symbolic" },
    { "Bandcamp", "audio-x-generic-symbolic" },     { "Apple Podcasts", "audio-x-generic-symbolic" },
    { "Apple Music", "audio-x-generic-symbolic" },  { "X", "chat-message-new-symbolic" },         { "Bluesky", "chat-message-new-symbolic" },
    { "Threads", "chat-message-new-symbolic" },     { "Facebook", "chat-message-new-symbolic" },  { "Reddit", "chat-message-new-symbolic" },
    { "Instagram", "image-x-generic-symbolic" },
  };
  g_autofree char *path = g_strndup (embed->url, strcspn (embed->url, "?#"));
  g_autofree char *type = g_content_type_guess (path, NULL, 0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    if (g_strcmp0 (embed->label, providers[i].provider) == 0)
      return providers[i].icon;
  if (g_content_type_is_a (type, "video/*"))
    return "video-x-generic-symbolic";
  if (g_content_type_is_a (type, "audio/*"))
    return "audio-x-generic-symbolic";
  return "web-browser-symbolic";
}

/**
 * deflash_embed_icon_new:
 * @view: where it stands
 * @embed: an embed
 *
 * Returns: (transfer floating): its preview, or a sign of what it is
 */
GtkWidget *
deflash_embed_icon_new (DeflashReaderView *view, const DeflashBlock *embed)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon_name (embed));
  GtkWidget *overlay, *picture;
  int width = view->column_width > 0 && view->column_width < NARROW_COLUMN ? NARROW_PREVIEW_WIDTH : PREVIEW_WIDTH;

  gtk_widget_add_css_class (icon, "embed-icon");
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  if (embed->title == NULL || deflash_figure_has_failed (view, embed->title))
    return icon;
  overlay = gtk_overlay_new ();
  picture = deflash_figure_create_picture (view, embed->title, NULL, width, width * 9 / 16, 0);
  gtk_widget_set_size_request (picture, width, width * 9 / 16);
  gtk_widget_set_halign (icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (icon, "osd");
  gtk_widget_set_valign (overlay, GTK_ALIGN_CENTER);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), picture);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), icon);
  gtk_widget_set_size_request (overlay, width, width * 9 / 16);
  return overlay;
}
