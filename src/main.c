/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_SETTINGS_ENABLE_BACKEND

#include <gio/gsettingsbackend.h>
#include <glib/gi18n.h>
#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "deflash-application.h"
#include "deflash-config.h"

/* Without dconf settings would be forgotten: then they go into a file beside the library. */
static GSettings *
create_settings (void)
{
  g_autoptr (GSettingsBackend) backend = g_settings_backend_get_default ();
  g_autoptr (GSettingsBackend) keyfile = NULL;
  g_autofree char *path = NULL;

  if (!g_str_equal (G_OBJECT_TYPE_NAME (backend), "GMemorySettingsBackend"))
    return g_settings_new (DEFLASH_APP_ID);
  path = g_build_filename (g_get_user_config_dir (), "deflash-news", "settings.ini", NULL);
  keyfile = g_keyfile_settings_backend_new (path, "/com/deflashnews/DeflashNews/", "settings");
  return g_settings_new_with_backend (DEFLASH_APP_ID, keyfile);
}

static void
bind_settings (GSettings *gsettings, DeflashSettings *settings)
{
  const char *keys[] = { "refresh-interval", "refresh-on-start", "refresh-on-metered", "pictures", "keep-days", "keep-per-source",
                         "group-stories", "read-whole-story", "read-on-open", "read-on-scroll" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_bind (gsettings, keys[i], settings, keys[i], G_SETTINGS_BIND_GET);
  g_settings_bind (gsettings, "news-view", settings, "news-view", G_SETTINGS_BIND_DEFAULT);
}

/* A build tree says where its own files are; an installed app knows. */
static const char *
get_edition_dir (void)
{
  const char *dir = g_getenv ("DEFLASH_EDITION_DIR");

  return dir != NULL ? dir : DEFLASH_PKGDATA_DIR "/edition";
}

/* Where translations are; a program that runs from its build directory is told by the environment. */
static const char *
get_locale_dir (void)
{
  const char *dir = g_getenv ("DEFLASH_LOCALE_DIR");

  return dir != NULL ? dir : DEFLASH_LOCALE_DIR;
}

/* Pictures come and go all the time. glibc would learn from the first one that is freed to keep room for them among everything small, in
 * each thread's arena, and that room is never whole again; what stays at its first threshold is given back when it is freed. With one window
 * open that is 7 MiB, and 4 MiB after it was closed. */
static void
set_up_memory (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, 128 * 1024);
#endif
}

int
main (int argc, char **argv)
{
  g_autoptr (DeflashSettings) settings = deflash_settings_new ();
  g_autoptr (GSettings) gsettings = NULL;
  g_autoptr (DeflashLibrary) library = NULL;
  g_autoptr (DeflashApplication) application = NULL;
  DeflashLibraryOptions options = {
    .data_dir = g_getenv ("DEFLASH_DATA_DIR"),
    .edition_dir = get_edition_dir (),
    .settings = settings,
    .add_sample = TRUE,
  };

  set_up_memory ();
  setlocale (LC_ALL, "");
  bindtextdomain (DEFLASH_GETTEXT_PACKAGE, get_locale_dir ());
  bind_textdomain_codeset (DEFLASH_GETTEXT_PACKAGE, "UTF-8");
  textdomain (DEFLASH_GETTEXT_PACKAGE);

  gsettings = create_settings ();
  bind_settings (gsettings, settings);
  /* Before GTK: its threads open the database while GTK gets ready. */
  library = deflash_library_new (&options);
  application = deflash_application_new (library, gsettings);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
