-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE mute ADD COLUMN section INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mute ADD COLUMN whole_text INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mute ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
CREATE TABLE muted ( article_id INTEGER PRIMARY KEY, mute_id INTEGER NOT NULL, time INTEGER NOT NULL, back INTEGER NOT NULL DEFAULT 0);
CREATE INDEX muted_time ON muted (time DESC) WHERE back = 0;
CREATE TABLE highlight ( id INTEGER PRIMARY KEY AUTOINCREMENT, article_id INTEGER NOT NULL, block INTEGER NOT NULL, start INTEGER NOT NULL, end_block INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL, note TEXT, created INTEGER NOT NULL, changed INTEGER NOT NULL, origin INTEGER NOT NULL);
CREATE INDEX highlight_article ON highlight (article_id, block, start);
ALTER TABLE saved ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX saved_wanted ON saved (article_id) WHERE wanted = 1;
ALTER TABLE source ADD COLUMN offline INTEGER NOT NULL DEFAULT 0;

-- Rows
UPDATE mute SET section = 1, whole_text = 1, changed = 1795225600;
UPDATE article SET muted = 1 WHERE id = 3;
INSERT INTO muted (article_id, mute_id, time) VALUES (3, 1, 1795305570);
INSERT INTO highlight (id, article_id, block, start, end_block, "end", quote, created, changed, origin) VALUES (1, 2, 0, 3, 0, 5, 'it', 1795305593, 1795305593, 1);
UPDATE saved SET wanted = 1;
UPDATE source SET offline = 1 WHERE id = 1;
