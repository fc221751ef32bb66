-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE feed_state ADD COLUMN wait INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed_state ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed_state ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;

-- Rows
UPDATE feed_state SET wait = 7200, skip_hours = 3 WHERE source_id = 1;
