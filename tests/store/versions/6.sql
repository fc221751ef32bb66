-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE article ADD COLUMN updated INTEGER NOT NULL DEFAULT 0;
UPDATE article SET updated = max (published, ifnull ((SELECT modified FROM content WHERE id = content_id), 0));
CREATE INDEX article_guides ON article (sample, updated DESC, id DESC) WHERE listed = 1 AND section = 2;
CREATE TABLE product_key (key TEXT PRIMARY KEY, product_id INTEGER NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO product_key SELECT iif (gtin IS NULL, key, 'g:' || gtin), id FROM product;
CREATE INDEX product_key_product ON product_key (product_id);
ALTER TABLE alert ADD COLUMN min_percent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alert ADD COLUMN merchant TEXT;
ALTER TABLE alert ADD COLUMN product_id INTEGER;
ALTER TABLE alert ADD COLUMN free_shipping INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alert ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alert_hit ADD COLUMN product_id INTEGER;
ALTER TABLE alert_hit ADD COLUMN merchant TEXT;
ALTER TABLE alert_hit ADD COLUMN currency TEXT;
ALTER TABLE alert_hit ADD COLUMN amount INTEGER;
CREATE INDEX alert_hit_product ON alert_hit (alert_id, product_id) WHERE product_id IS NOT NULL;

-- Rows
UPDATE alert SET min_percent = 20, merchant = 'Shop', product_id = 1, free_shipping = 1, changed = 1795215600;
UPDATE alert_hit SET product_id = 1, merchant = 'Shop', currency = 'EUR', amount = 1999;
INSERT INTO product_key (key, product_id) VALUES ('t:lamp', 1);
