-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE offer ADD COLUMN sku TEXT;
DROP INDEX offer_product;
DROP INDEX offer_discount;
DROP INDEX offer_price;
DROP INDEX offer_expires;
CREATE INDEX offer_discount ON offer (percent DESC, article_id DESC, currency, price, expires, availability, product_id) WHERE expired = 0;
CREATE INDEX offer_price ON offer (currency, price, article_id DESC, percent, expires, availability, product_id) WHERE expired = 0 AND price IS NOT NULL;
CREATE INDEX offer_expires ON offer (expires, article_id DESC, currency, price, percent, availability, product_id) WHERE expires IS NOT NULL;
CREATE INDEX offer_rival ON offer (product_id, currency, price, expired, expires, availability, percent, merchant) WHERE product_id IS NOT NULL;

-- Rows
UPDATE offer SET sku = 'HR-12';
INSERT INTO product_key (key, product_id) VALUES ('s:harbour-radio hr-12', 1);
