-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE article ADD COLUMN covered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE story ADD COLUMN face INTEGER;
CREATE INDEX story_face ON story (face);
CREATE TABLE story_index (part INTEGER PRIMARY KEY, cursor INTEGER NOT NULL, data BLOB NOT NULL);

-- Rows
UPDATE story SET face = 1;
UPDATE article SET covered = 1 WHERE id = 3;
INSERT INTO story_index (part, cursor, data) VALUES (0, 3, X'00');
