-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE feed_state ADD COLUMN n_entries INTEGER NOT NULL DEFAULT 0;

-- Rows
UPDATE feed_state SET n_entries = 1200 WHERE source_id = 1;
