/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <stdio.h>
#include <time.h>

#include "deflash-deal-bar.h"
#include "deflash-window.h"

/* bench-views tabs|memory|filter LIBRARY: the app's own window over a library, in this process.
 *
 * tabs: what the main thread works from choosing a view until its cards are laid out, and until they are painted; for views that are
 * chosen for the first time and for such that were seen before. Painting is told apart: here it is done by the processor.
 *
 * filter: what the main thread works from another bound of the price until the first cards that pass it are laid out.
 *
 * memory: PSS at rest with one view, and after all views and 50 articles. */

#define WORK_BAR_MS    16.0
#define MEMORY_BAR_MIB 20.0
#define N_ARTICLES     50
#define N_ROUNDS       5
#define N_FILTERS      14

static const char *const sections[] = { "guides", "deals", "saved", "news" };

typedef struct
{
  GtkApplication *application;
  DeflashLibrary *library;
  GSettings *settings;
  DeflashWindow *window;
  const char *what;
  gboolean answered; /* the list has changed since the filter did */
  double start;
  double laid_out;
  double painted;
  gboolean waiting;
  int status;
} Bench;

static double
get_work_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1000.0 + time.tv_nsec / 1e6;
}

static double
get_pss_mib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL) || (line = strstr (text, "\nPss:")) == NULL)
    return 0;
  return g_ascii_strtoull (line + 5, NULL, 10) / 1024.0;
}

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add_full (G_PRIORITY_LOW, ms, wake_cb, &over, NULL);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* Returns: (nullable): the grid that is on the screen, where it has cards; or the page that stands for none */
static GtkWidget *
find_content (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (ADW_IS_STATUS_PAGE (widget))
    return widget;
  if (GTK_IS_GRID_VIEW (widget))
    {
      GtkSelectionModel *model = gtk_grid_view_get_model (GTK_GRID_VIEW (widget));

      return model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0 ? widget : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_content (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
layout_cb (GdkFrameClock *clock, Bench *self)
{
  if (self->waiting && self->answered && find_content (GTK_WIDGET (self->window)) != NULL)
    self->laid_out = get_work_ms ();
}

static void
after_paint_cb (GdkFrameClock *clock, Bench *self)
{
  if (!self->waiting || self->laid_out == 0)
    return;
  self->painted = get_work_ms ();
  self->waiting = FALSE;
}

static void
choose (Bench *self, const char *section)
{
  self->laid_out = 0;
  self->answered = TRUE;
  self->waiting = TRUE;
  self->start = get_work_ms ();
  deflash_window_show_section (self->window, section);
  while (self->waiting)
    g_main_context_iteration (NULL, TRUE);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_median (GArray *values)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, values->len / 2);
}

static gboolean
measure_tabs (Bench *self)
{
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) again = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) painted = g_array_new (FALSE, FALSE, sizeof (double));
  double worst;
  double median;
  double median_first;

  for (guint round = 0; round <= N_ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
      {
        gboolean is_first = round == 0 && i < G_N_ELEMENTS (sections) - 1;
        double work;
        double with_paint;

        choose (self, sections[i]);
        work = self->laid_out - self->start;
        with_paint = self->painted - self->start;
        if (g_getenv ("DEFLASH_BENCH_VERBOSE") != NULL)
          g_print ("  %s%s: %.1f ms, painted %.1f ms\n", sections[i], is_first ? ", first time" : "", work, with_paint);
        g_array_append_val (is_first ? first : again, work);
        g_array_append_val (painted, with_paint);
        run_for (1200); /* what follows the first frame is not this one's */
      }
  median = get_median (again);
  worst = g_array_index (again, double, again->len - 1);
  median_first = get_median (first);
  g_print ("choosing a view seen before: main thread %.1f ms until its cards are laid out (worst of %u: %.1f ms), wanted at most %.0f ms; "
           "ratio %.2f\n",
           median, again->len, worst, WORK_BAR_MS, median / WORK_BAR_MS);
  g_print ("choosing a view for the first time: %.1f ms (worst of %u: %.1f ms); with software painting, all: %.1f ms\n", median_first,
           first->len, g_array_index (first, double, first->len - 1), get_median (painted));
  return median <= WORK_BAR_MS && median_first <= WORK_BAR_MS;
}

/* Returns: (nullable): the @n-th widget of @type in @widget, counted down */
static GtkWidget *
find_widget (GtkWidget *widget, GType type, guint *n)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
items_cb (GListModel *model, guint position, guint removed, guint added, Bench *self)
{
  self->answered = TRUE;
}

static gboolean
measure_filter (Bench *self)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  double median, worst;
  GtkWidget *button, *spin, *popover;

  choose (self, "deals");
  run_for (2000);
  button = find_widget (GTK_WIDGET (self->window), DEFLASH_TYPE_DEAL_BAR, &(guint){ 0 });
  button = find_widget (button, GTK_TYPE_MENU_BUTTON, &(guint){ 1 }); /* the first is the order */
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  run_for (1500);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  spin = find_widget (popover, GTK_TYPE_SPIN_BUTTON, &(guint){ 1 }); /* the first is the least price */
  g_signal_connect (gtk_grid_view_get_model (GTK_GRID_VIEW (find_content (GTK_WIDGET (self->window)))), "items-changed", G_CALLBACK (items_cb), self);
  for (guint round = 0; round < N_FILTERS; round++)
    {
      double work;

      self->laid_out = 0;
      self->answered = FALSE;
      self->waiting = TRUE;
      self->start = get_work_ms ();
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 20 + 30 * (round % 7));
      while (self->waiting)
        g_main_context_iteration (NULL, TRUE);
      work = self->laid_out - self->start;
      g_array_append_val (values, work);
      if (g_getenv ("DEFLASH_BENCH_VERBOSE") != NULL)
        g_print ("  %.1f ms, painted %.1f ms\n", work, self->painted - self->start);
      run_for (800);
    }
  median = get_median (values);
  worst = g_array_index (values, double, values->len - 1);
  g_print ("another bound of the price: main thread %.1f ms until the first cards are laid out (worst of %u: %.1f ms), wanted at most %.0f ms; "
           "ratio %.2f\n",
           median, values->len, worst, WORK_BAR_MS, median / WORK_BAR_MS);
  return median <= WORK_BAR_MS;
}

static gboolean
measure_memory (Bench *self)
{
  double before;
  double after;

  run_for (3000);
  before = get_pss_mib ();
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      choose (self, sections[i]);
      run_for (1000);
    }
  deflash_window_open_first (self->window);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      run_for (150);
      gtk_widget_activate_action (GTK_WIDGET (self->window), "win.next-article", NULL);
    }
  deflash_window_show_section (self->window, "news");
  run_for (3000);
  after = get_pss_mib ();
  g_print (
    "memory (PSS): %.1f MiB with one view, %.1f MiB after all views and %u articles: %+.1f MiB, wanted at most +%.0f MiB; ratio %.2f\n",
    before, after, N_ARTICLES, after - before, MEMORY_BAR_MIB, (after - before) / MEMORY_BAR_MIB);
  return after - before <= MEMORY_BAR_MIB;
}

static gboolean
measure (Bench *self)
{
  if (g_str_equal (self->what, "memory"))
    return measure_memory (self);
  return g_str_equal (self->what, "filter") ? measure_filter (self) : measure_tabs (self);
}

static void
activate_cb (GtkApplication *application, Bench *self)
{
  GdkFrameClock *clock;

  g_application_hold (G_APPLICATION (application));
  self->window = deflash_window_new (application, self->library, self->settings);
  deflash_window_present_when_ready (self->window);
  while (!gtk_widget_get_mapped (GTK_WIDGET (self->window)) || find_content (GTK_WIDGET (self->window)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  g_signal_connect (clock, "layout", G_CALLBACK (layout_cb), self);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  run_for (2000);
  self->status = measure (self) ? 0 : 1;
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_application_release (G_APPLICATION (application));
  g_application_quit (G_APPLICATION (application));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = NULL;
  DeflashLibraryOptions options = { .add_sample = FALSE };
  Bench self = { 0 };

  if (argc < 3)
    {
      g_printerr ("Usage: %s tabs|memory|filter LIBRARY\n", argv[0]);
      return 2;
    }
  self.what = argv[1];
  options.data_dir = argv[2];
  self.settings = g_settings_new ("com.deflashnews.DeflashNews");
  self.library = deflash_library_new (&options);
  application = GTK_APPLICATION (adw_application_new ("com.deflashnews.DeflashNews.Bench", G_APPLICATION_NON_UNIQUE));
  g_object_set (application, "resource-base-path", "/com/deflashnews/DeflashNews", NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &self);
  self.application = application;
  g_application_run (G_APPLICATION (application), 0, NULL);
  deflash_library_close (self.library);
  return self.status;
}
