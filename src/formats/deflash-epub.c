/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-epub.h"

#include <string.h>

#include "deflash-date.h"
#include "deflash-epub-chapter.h"
#include "deflash-picture-type.h"
#include "deflash-zip-writer.h"

/* EPUB 3.3 (https://www.w3.org/TR/epub-33/): a ZIP file that begins with its own media type, uncompressed; one chapter an article. */

#define MIME_TYPE "application/epub+zip"

static const char container[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                                "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n"
                                "<rootfiles><rootfile full-path=\"book/content.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n"
                                "</container>\n";

static const char style[] = "body { margin: 0 1em; line-height: 1.5; }\n"
                            "h1, h2, h3 { line-height: 1.25; }\n"
                            ".facts { font-size: 0.85em; opacity: 0.75; }\n"
                            ".lead { font-weight: bold; }\n"
                            "figure { margin: 1em 0; }\n"
                            "img { max-width: 100%; height: auto; }\n"
                            "figcaption, .credit { font-size: 0.85em; }\n"
                            "pre { white-space: pre-wrap; }\n"
                            "blockquote { margin: 1em 0; padding-left: 1em; border-left: 0.2em solid; }\n"
                            "table { border-collapse: collapse; }\n"
                            "td, th { border: 1px solid; padding: 0.2em 0.5em; text-align: start; }\n";

struct _DeflashEpubWriter
{
  DeflashZipWriter *zip;
  char *title;
  char *identifier;
  gint64 modified;
  GString *manifest;
  GString *spine;
  GString *contents;     /* of nav.xhtml */
  GHashTable *languages; /* (element-type utf8 guint): how many chapters have them */
  guint n_chapters;
};

/**
 * deflash_epub_picture_new:
 * @url: where it came from
 * @mime_type: what it is
 * @bytes: it
 *
 * Returns: (transfer full): a picture
 */
DeflashEpubPicture *
deflash_epub_picture_new (const char *url, const char *mime_type, GBytes *bytes)
{
  DeflashEpubPicture *self = g_new0 (DeflashEpubPicture, 1);

  self->url = g_strdup (url);
  self->mime_type = g_strdup (mime_type);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

void
deflash_epub_picture_free (DeflashEpubPicture *self)
{
  g_free (self->url);
  g_free (self->mime_type);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* The book's first bytes tell what it is: uncompressed, and with nothing between. */
static gboolean
write_beginning (DeflashEpubWriter *self, GError **error)
{
  return deflash_zip_writer_begin (self->zip, "mimetype", strlen (MIME_TYPE), FALSE, error) &&
         deflash_zip_writer_write (self->zip, MIME_TYPE, strlen (MIME_TYPE), error) &&
         deflash_zip_writer_add (self->zip, "META-INF/container.xml", container, error) &&
         deflash_zip_writer_add (self->zip, "book/style.css", style, error);
}

/**
 * deflash_epub_writer_new:
 * @stream: where it goes; kept open
 * @title: of the book
 * @identifier: a UUID
 * @modified: Unix seconds
 * @error: where to put the error
 *
 * Begins a book.
 *
 * Returns: (transfer full): a writer, or %NULL
 */
DeflashEpubWriter *
deflash_epub_writer_new (GOutputStream *stream, const char *title, const char *identifier, gint64 modified, GError **error)
{
  g_autoptr (DeflashEpubWriter) self = g_new0 (DeflashEpubWriter, 1);

  self->title = deflash_epub_escape (title);
  self->identifier = deflash_epub_escape (identifier);
  self->modified = modified;
  self->manifest = g_string_new (NULL);
  self->spine = g_string_new (NULL);
  self->contents = g_string_new (NULL);
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->zip = deflash_zip_writer_new (stream, error);
  return self->zip != NULL && write_beginning (self, error) ? g_steal_pointer (&self) : NULL;
}

/* Pictures that every reader must know are those of deflash_picture_type_get_extension(): section 3.2. */

/* Returns: (transfer full) (element-type utf8 utf8): the files by the pictures' addresses; %NULL where writing fails */
static GHashTable *
write_pictures (DeflashEpubWriter *self, GPtrArray *pictures, GError **error)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < pictures->len; i++)
    {
      const DeflashEpubPicture *picture = pictures->pdata[i];
      const char *extension = deflash_picture_type_get_extension (picture->mime_type);
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;
      gsize size;
      const void *data = g_bytes_get_data (picture->bytes, &size);

      if (extension == NULL || size == 0 || g_hash_table_contains (files, picture->url))
        continue;
      name = g_strdup_printf ("pictures/%u-%u.%s", self->n_chapters, i + 1, extension);
      path = g_strconcat ("book/", name, NULL);
      if (!deflash_zip_writer_begin (self->zip, path, size, FALSE, error) || !deflash_zip_writer_write (self->zip, data, size, error))
        return NULL;
      g_string_append_printf (self->manifest, "<item id=\"p%u-%u\" href=\"%s\" media-type=\"%s\"/>\n", self->n_chapters, i + 1, name,
                              picture->mime_type);
      g_hash_table_insert (files, g_strdup (picture->url), g_steal_pointer (&name));
    }
  return g_steal_pointer (&files);
}

static void
note_language (DeflashEpubWriter *self, const DeflashEntry *entry)
{
  gpointer n;

  if (entry == NULL || !deflash_epub_is_language (entry->language))
    return;
  n = g_hash_table_lookup (self->languages, entry->language);
  g_hash_table_insert (self->languages, g_strdup (entry->language), GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
}

/**
 * deflash_epub_writer_add:
 * @self: a writer
 * @bookmark: a saved article, with its entry
 * @document: (nullable): its text
 * @labels: what its parts are called
 * @pictures: (element-type DeflashEpubPicture): those of its pictures that go into the book
 * @error: where to put the error
 *
 * Writes a chapter.
 *
 * Returns: whether it worked
 */
gboolean
deflash_epub_writer_add (DeflashEpubWriter *self, const DeflashBookmark *bookmark, DeflashDocument *document,
                         const DeflashDocumentLabels *labels, GPtrArray *pictures, GError **error)
{
  g_autoptr (GHashTable) files = NULL;
  g_autofree char *chapter = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = deflash_epub_escape (bookmark->title != NULL ? bookmark->title : bookmark->url);

  self->n_chapters++;
  files = write_pictures (self, pictures, error);
  if (files == NULL)
    return FALSE;
  chapter = deflash_epub_chapter_new (bookmark, document, labels, files);
  name = g_strdup_printf ("book/%u.xhtml", self->n_chapters);
  if (!deflash_zip_writer_add (self->zip, name, chapter, error))
    return FALSE;
  g_string_append_printf (self->manifest, "<item id=\"c%u\" href=\"%u.xhtml\" media-type=\"application/xhtml+xml\"/>\n", self->n_chapters,
                          self->n_chapters);
  g_string_append_printf (self->spine, "<itemref idref=\"c%u\"/>\n", self->n_chapters);
  g_string_append_printf (self->contents, "<li><a href=\"%u.xhtml\">%s</a></li>\n", self->n_chapters, *title != '\0' ? title : "—");
  note_language (self, bookmark->entry);
  return TRUE;
}

/* The one that most chapters are in. */
static const char *
get_language (DeflashEpubWriter *self)
{
  const char *language = "und";
  guint most = 0;
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->languages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_UINT (value) > most || (GPOINTER_TO_UINT (value) == most && g_strcmp0 (key, language) < 0))
      {
        most = GPOINTER_TO_UINT (value);
        language = key;
      }
  return language;
}

static char *
make_package (DeflashEpubWriter *self)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->modified);
  g_autofree char *modified = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("1970-01-01T00:00:00Z");

  return g_strdup_printf ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                          "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\">\n"
                          "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                          "<dc:identifier id=\"id\">urn:uuid:%s</dc:identifier>\n<dc:title>%s</dc:title>\n<dc:language>%s</dc:language>\n"
                          "<dc:publisher>Deflash News</dc:publisher>\n<meta property=\"dcterms:modified\">%s</meta>\n</metadata>\n"
                          "<manifest>\n<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n"
                          "<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n%s</manifest>\n"
                          "<spine>\n<itemref idref=\"nav\"/>\n%s</spine>\n</package>\n",
                          self->identifier, self->title, get_language (self), modified, self->manifest->str, self->spine->str);
}

static char *
make_contents (DeflashEpubWriter *self)
{
  return g_strdup_printf ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n"
                          "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\">\n"
                          "<head>\n<meta charset=\"utf-8\"/>\n<title>%s</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n"
                          "</head>\n<body>\n<nav epub:type=\"toc\">\n<h1>%s</h1>\n<ol>\n%s</ol>\n</nav>\n</body>\n</html>\n",
                          self->title, self->title, self->contents->str);
}

/**
 * deflash_epub_writer_finish:
 * @self: a writer; at least one article was added
 * @error: where to put the error
 *
 * Ends the book; without it what was written is none.
 *
 * Returns: whether all of it was written
 */
gboolean
deflash_epub_writer_finish (DeflashEpubWriter *self, GError **error)
{
  g_autofree char *package = make_package (self);
  g_autofree char *contents = make_contents (self);

  return deflash_zip_writer_add (self->zip, "book/nav.xhtml", contents, error) &&
         deflash_zip_writer_add (self->zip, "book/content.opf", package, error) && deflash_zip_writer_finish (self->zip, error);
}

void
deflash_epub_writer_free (DeflashEpubWriter *self)
{
  g_clear_pointer (&self->zip, deflash_zip_writer_free);
  g_free (self->title);
  g_free (self->identifier);
  g_string_free (self->manifest, TRUE);
  g_string_free (self->spine, TRUE);
  g_string_free (self->contents, TRUE);
  g_hash_table_unref (self->languages);
  g_free (self);
}
