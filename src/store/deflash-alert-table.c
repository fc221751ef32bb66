/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-alert-table.h"

/* Of what is there already when an alert is made so many are remembered: the newest. */
#define MAX_KNOWN 2000

/* Up to which change the alerts have looked, and when */
#define SEQ_KEY "alerts-seen"

static DeflashAlert *
read_alert (DeflashStatement *statement)
{
  DeflashAlert *alert = deflash_alert_new (deflash_statement_get_text (statement, 1));
  const char *currency = deflash_statement_get_text (statement, 5);

  alert->id = deflash_statement_get_int (statement, 0);
  alert->title = g_strdup (deflash_statement_get_text (statement, 2));
  alert->section = (DeflashSection) deflash_statement_get_int (statement, 3);
  alert->source_id = deflash_statement_get_int (statement, 4);
  g_strlcpy (alert->currency, currency != NULL ? currency : "", sizeof alert->currency);
  alert->price_below = deflash_statement_get_int (statement, 6);
  alert->min_percent = (int) deflash_statement_get_int (statement, 7);
  alert->merchant = g_strdup (deflash_statement_get_text (statement, 8));
  alert->free_shipping = deflash_statement_get_int (statement, 9) != 0;
  alert->product_id = deflash_statement_get_int (statement, 10);
  alert->enabled = deflash_statement_get_int (statement, 11) != 0;
  alert->created = deflash_statement_get_int (statement, 12);
  alert->last_hit = deflash_statement_get_time (statement, 13);
  return alert;
}

/**
 * deflash_alert_table_list:
 * @db: a connection
 * @enabled_only: only those that ring
 * @error: where to put the error
 *
 * Returns: (transfer full) (element-type DeflashAlert): the oldest first, or %NULL
 */
GPtrArray *
deflash_alert_table_list (DeflashSqlite *db, gboolean enabled_only, GError **error)
{
  g_autoptr (GPtrArray) alerts = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_alert_free);
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
    db,
    "SELECT id, query, title, section, coalesce (source_id, 0), currency, coalesce (price_below, 0), min_percent, merchant, free_shipping,"
    " coalesce (product_id, 0), enabled, created, (SELECT max (notified) FROM alert_hit h WHERE h.alert_id = alert.id AND notified > 0)"
    " FROM alert WHERE enabled >= ? ORDER BY id",
    error);

  if (statement == NULL)
    return NULL;
  deflash_statement_bind (statement, "b", !!enabled_only);
  while (deflash_statement_step (statement, &step_error))
    g_ptr_array_add (alerts, read_alert (statement));
  if (step_error == NULL)
    return g_steal_pointer (&alerts);
  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/**
 * deflash_alert_table_get_seq:
 * @db: a connection
 * @seq: (out): up to which change the alerts have looked; 0: none
 * @time: (out): when they did, Unix seconds
 * @error: where to put the error
 *
 * Returns: whether it worked
 */
gboolean
deflash_alert_table_get_seq (DeflashSqlite *db, gint64 *seq, gint64 *time, GError **error)
{
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (db, "SELECT value FROM meta WHERE key='" SEQ_KEY "'", error);
  char *rest;

  *seq = *time = 0;
  if (statement == NULL)
    return FALSE;
  if (deflash_statement_step (statement, &step_error))
    {
      *seq = g_ascii_strtoll (deflash_statement_get_text (statement, 0), &rest, 10);
      *time = g_ascii_strtoll (rest, NULL, 10);
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* Notes that the alerts have looked at all changes up to @seq. */
gboolean
deflash_alert_table_set_seq (DeflashTransaction *t, gint64 seq, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, seq, deflash_transaction_now (t));

  return deflash_sqlite_run (t->db, error, "INSERT OR REPLACE INTO meta (key, value) VALUES ('" SEQ_KEY "', ?)", "t", value);
}

/* --- Hits --- */

static gboolean
put_hit (DeflashTransaction *t, gint64 alert_id, const DeflashAlertMatch *match, const char *merchant, gint64 notified, GError **error)
{
  const DeflashAlertFacts *facts = &match->facts;

  return deflash_sqlite_run (
    t->db, error,
    "INSERT INTO alert_hit (alert_id, article_id, seen, notified, product_id, merchant, currency, amount)"
    " VALUES (?, ?, ?, ?, nullif (?, 0), ?, ?, ?) ON CONFLICT (alert_id, article_id) DO UPDATE SET seen=excluded.seen,"
    " notified=excluded.notified, product_id=excluded.product_id, merchant=excluded.merchant, currency=excluded.currency,"
    " amount=excluded.amount",
    "iiiTittT", alert_id, match->article_id, deflash_transaction_now (t), notified, facts->product_id, merchant,
    facts->price.is_set ? facts->price.currency : NULL, facts->price.is_set ? facts->price.minor : DEFLASH_TIME_NONE);
}

/* What is known of an offer that comes: of its article, and of others with the same product at the same shop. */
typedef struct
{
  gboolean same_article; /* it was told of, or was there when the alert was made */
  gboolean same_price;   /* and with this price: here, or elsewhere in the quiet time */
  gint64 lowest;         /* of the quiet time, in the same currency; 0 for none */
  char *merchant;        /* (owned) (nullable): the shop, where the offer itself does not name it */
} Known;

static void
known_clear (Known *known)
{
  g_clear_pointer (&known->merchant, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

static gboolean
look_up (DeflashTransaction *t, gint64 alert_id, const DeflashAlertMatch *match, Known *known, GError **error)
{
  const DeflashAlertFacts *facts = &match->facts;
  gint64 since = deflash_transaction_now (t) - DEFLASH_ALERT_QUIET_S;
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (
    t->db,
    "SELECT article_id = ?2, amount, currency IS ?3, seen >= ?4, merchant FROM alert_hit WHERE alert_id = ?1 AND (article_id = ?2 OR"
    " (product_id = ?5 AND (merchant IS NULL OR ?6 IS NULL OR merchant = ?6 COLLATE NOCASE)))",
    error);

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "iitiit", alert_id, match->article_id, facts->price.is_set ? facts->price.currency : NULL, since,
                          facts->product_id, facts->merchant);
  while (deflash_statement_step (statement, &step_error))
    {
      gboolean here = deflash_statement_get_int (statement, 0) != 0;
      gboolean priced = facts->price.is_set && sqlite3_column_type (statement, 1) != SQLITE_NULL && deflash_statement_get_int (statement, 2) != 0;
      gboolean recent = deflash_statement_get_int (statement, 3) != 0;
      gint64 amount = deflash_statement_get_int (statement, 1);

      known->same_article |= here;
      known->same_price |= priced && (here || recent) && amount == facts->price.minor;
      if (known->merchant == NULL)
        known->merchant = g_strdup (facts->merchant != NULL ? facts->merchant : deflash_statement_get_text (statement, 4));
      if (priced && recent && (known->lowest == 0 || amount < known->lowest))
        known->lowest = amount;
    }
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

static gboolean
is_worth_telling (const DeflashAlertMatch *match, const Known *known, gint64 now)
{
  if (known->same_article && (!match->facts.price.is_set || known->same_price))
    return FALSE;
  if (!known->same_article && match->published < now - DEFLASH_ALERT_NEWS_S && !match->price_changed)
    return FALSE;
  return !known->same_price && (known->lowest == 0 || deflash_alert_is_new_low (match->facts.price.minor, known->lowest));
}

/**
 * deflash_alert_table_ring:
 * @t: a transaction
 * @alert: an alert
 * @match: an article that it is about
 * @rang: (out): whether there is something to tell
 * @error: where to put the error
 *
 * Notes that an alert rings for an article, unless the same offer was told of: never twice with one price, and with another one within
 * %DEFLASH_ALERT_QUIET_S only at a new low, so that nothing flaps around the bound. The same offer is that of the same article, or of the
 * same product at the same shop in any other; a shop that is not named may be any.
 *
 * Returns: whether it worked
 */
gboolean
deflash_alert_table_ring (DeflashTransaction *t, const DeflashAlert *alert, const DeflashAlertMatch *match, gboolean *rang, GError **error)
{
  g_auto (Known) known = { 0 };

  *rang = FALSE;
  if (!look_up (t, alert->id, match, &known, error))
    return FALSE;
  *rang = is_worth_telling (match, &known, deflash_transaction_now (t));
  if (*rang)
    return put_hit (t, alert->id, match, match->facts.merchant, DEFLASH_TIME_NONE, error);
  return known.same_article || put_hit (t, alert->id, match, known.merchant, DEFLASH_ALERT_KNOWN, error);
}

/* --- Alerts --- */

/* What is there when an alert is made is seen at that moment, and no news. */
static gboolean
note_known (DeflashTransaction *t, gint64 alert_id, GError **error)
{
  const DeflashAlertRange everything = { 0, G_MAXINT64, DEFLASH_TIME_NONE, MAX_KNOWN };
  g_autoptr (GPtrArray) alerts = deflash_alert_table_list (t->db, FALSE, error);

  if (alerts == NULL)
    return FALSE;
  for (guint i = 0; i < alerts->len; i++)
    {
      const DeflashAlert *alert = alerts->pdata[i];
      g_autoptr (GArray) matches = NULL;

      if (alert->id != alert_id)
        continue;
      matches = deflash_alert_match_list (t->db, alert, &everything, deflash_transaction_now (t), error);
      if (matches == NULL)
        return FALSE;
      for (guint j = 0; j < matches->len; j++)
        {
          const DeflashAlertMatch *match = &g_array_index (matches, DeflashAlertMatch, j);
          g_auto (Known) known = { 0 };

          if (!look_up (t, alert_id, match, &known, error) ||
              (!known.same_article && !put_hit (t, alert_id, match, match->facts.merchant, DEFLASH_ALERT_KNOWN, error)))
            return FALSE;
        }
    }
  return TRUE;
}

/* Before the first alert nobody has looked at anything, nor needs to. */
static gboolean
begin_looking (DeflashTransaction *t, GError **error)
{
  gint64 n_enabled;
  gint64 newest;

  return deflash_sqlite_get_int (t->db, "SELECT count(*) FROM alert WHERE enabled = 1", &n_enabled, error) &&
         (n_enabled > 0 || (deflash_sqlite_get_int (t->db, "SELECT max(seq) FROM changes", &newest, error) &&
                            deflash_alert_table_set_seq (t, newest, error)));
}

/* Which product a new alert is to be about. */
static gboolean
find_product (DeflashTransaction *t, const DeflashAlert *alert, gint64 *product_id, GError **error)
{
  g_autoptr (GError) step_error = NULL;
  g_autoptr (DeflashStatement) statement = deflash_sqlite_prepare (t->db, "SELECT product_id FROM offer WHERE article_id=?", error);

  if (statement == NULL)
    return FALSE;
  deflash_statement_bind (statement, "i", alert->article_id);
  *product_id = deflash_statement_step (statement, &step_error) ? deflash_statement_get_int (statement, 0) : 0;
  if (step_error == NULL && *product_id == 0)
    g_set_error_literal (&step_error, DEFLASH_STORE_ERROR, DEFLASH_STORE_ERROR_NOT_FOUND, "The offer is not there any more");
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/**
 * deflash_alert_table_put:
 * @t: a transaction
 * @alert: an alert; takes the place of the one with its id
 * @origin: who makes it
 * @error: where to put the error
 *
 * Stores an alert. What matches at this moment does not ring.
 *
 * Returns: its id, or 0
 */
gint64
deflash_alert_table_put (DeflashTransaction *t, const DeflashAlert *alert, DeflashOrigin origin, GError **error)
{
  gint64 now = deflash_transaction_now (t);
  gint64 id = alert->id;
  gint64 product_id = alert->product_id;

  if ((product_id == 0 && alert->article_id != 0 && !find_product (t, alert, &product_id, error)) || !begin_looking (t, error) ||
      !deflash_sqlite_run (
        t->db, error,
        "INSERT INTO alert (id, query, title, section, source_id, currency, price_below, min_percent, merchant, free_shipping, product_id,"
        " enabled, created, changed, origin) VALUES (nullif (?, 0), ?, ?, ?, nullif (?, 0), ?, nullif (?, 0), ?, ?, ?,"
        " nullif (?, 0), ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET query=excluded.query, title=excluded.title, section=excluded.section,"
        " source_id=excluded.source_id, currency=excluded.currency, price_below=excluded.price_below, min_percent=excluded.min_percent,"
        " merchant=excluded.merchant, free_shipping=excluded.free_shipping, product_id=excluded.product_id, enabled=excluded.enabled,"
        " changed=excluded.changed, origin=excluded.origin",
        "ittbitibtbibiib", id, alert->query, alert->title, (int) alert->section, alert->source_id, alert->currency, alert->price_below,
        alert->min_percent, alert->merchant, !!alert->free_shipping, product_id, !!alert->enabled,
        alert->created != DEFLASH_TIME_NONE ? alert->created : now, now, (int) origin))
    return 0;
  if (id == 0)
    id = deflash_sqlite_get_last_id (t->db);
  return note_known (t, id, error) ? id : 0;
}

/* Takes an alert away, and what it remembers. */
gboolean
deflash_alert_table_remove (DeflashTransaction *t, gint64 alert_id, GError **error)
{
  return deflash_sqlite_run (t->db, error, "DELETE FROM alert WHERE id=?", "i", alert_id) &&
         deflash_sqlite_run (t->db, error, "DELETE FROM alert_hit WHERE alert_id=?", "i", alert_id);
}
