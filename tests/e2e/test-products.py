#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two sources have the same product: one card says how many shops, and its page shows the others and what it cost before, as a chart and
as a table. A picture is kept at each stop where DEFLASH_E2E_PICTURES names a folder."""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver import App, wait_for
from server import Server

APP_ID = "com.deflashnews.DeflashNews"
DAY = 86400
FEED = """<rss version="2.0"><channel><title>{title}</title><link>https://{title}.example/</link><language>de-de</language>
{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><guid>{title}</guid>{link}<description>Nur solange der Vorrat reicht.</description><pubDate>{date}</pubDate></item>"

folder = tempfile.mkdtemp(prefix="products-", dir=os.environ["DEFLASH_SESSION"])
data = os.path.join(folder, "library")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
server = Server()
LAMP = "Leselampe Klara für 24,90 € bei Alfa"
POT = "Teekanne Anna für 19 € mit Code TEE19 bei Alfa"
links = {
    LAMP: f"<link>{server.url}/lamp.html?utm_source=feed</link>",
    POT: "<link>https://www.awin1.com/cread.php?awinmid=1&amp;awinaffid=2</link>",
}
SHOP = """<html><head><title>Klara</title><script type="application/ld+json">{"@type": "Product", "name": "Klara", "offers":
{"@type": "Offer", "price": "21.50", "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}}</script></head><body>Klara</body></html>"""


def write_feed(name, *titles):
    date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() - 600))
    with open(os.path.join(server.folder, name + ".xml"), "w", encoding="utf8") as out:
        out.write(FEED.format(title=name, items="".join(ITEM.format(title=title, date=date, link=links.get(title, "")) for title in titles)))


def run_cli(*arguments):
    return subprocess.run(["deflash", "--data-dir", data, *arguments], check=True, capture_output=True, text=True, timeout=120).stdout


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app.picture(os.path.join(pictures, f"products-{name}.png"))


def remember_prices():
    """What the app would have seen in the weeks before."""
    library = sqlite3.connect(os.path.join(data, "library.sqlite3"))
    product = library.execute("SELECT product_id FROM offer JOIN article ON id = article_id WHERE product_id GROUP BY 1 HAVING count(*) = 2").fetchone()[0]
    now = int(time.time())
    for days, shop, amount in ((60, "Alfa", 38900), (45, "Bravo", 34900), (30, "Alfa", 31900), (21, "Bravo", 100), (12, "Alfa", 26900), (5, "Bravo", 32900)):
        library.execute("INSERT INTO price_point (product_id, merchant, currency, amount, seen) VALUES (?, ?, 'EUR', ?, ?)",
                        (product, shop, amount, now - days * DAY))
    library.commit()
    library.close()


write_feed("alfa", "Sony WH-1000XM5 Kopfhörer schwarz für 289 € statt 419 € bei Alfa", LAMP, POT)
write_feed("bravo", "Sony WH-1000XM5 kabellose Kopfhörer für 279 € bei Bravo")
for feed in ("alfa", "bravo"):
    run_cli("add", f"{server.url}/{feed}.xml", "--section", "deals")
run_cli("refresh", "--all")
remember_prices()

app = App(data_dir=data)
app.key("alt+3")
wait_for("one card for both", lambda: [card for card in app.cards() if "WH-1000XM5" in card] and app.find(contains="2 shops from"))
assert len([card for card in app.cards() if "WH-1000XM5" in card]) == 1, app.cards()
picture("card")
subprocess.run(["gapplication", "action", APP_ID, "open-first"], check=True, timeout=10)
app.wait(contains="Also offered by")
app.wait(contains="Price history")
app.wait(contains="Lowest seen in 60 days")
picture("history")
app.tab_to("the table", lambda node: app.name(node) == "Show as a table", limit=40)
app.key("space")
app.wait(contains="not counted")
picture("table")

# What a deal costs now is asked of its shop when the person says so, and it is said.
with open(os.path.join(server.folder, "lamp.html"), "w", encoding="utf8") as out:
    out.write(SHOP)
app.key("Escape")
app.key("ctrl+k")
app.type("leselampe")
wait_for("the lamp", lambda: len(app.cards()) == 1)
subprocess.run(["gapplication", "action", APP_ID, "open-first"], check=True, timeout=10)
app.wait(name="Check the Price at 127.0.0.1")
picture("offered")
with open(server.log, encoding="utf8") as log:
    assert "lamp" not in log.read(), "nothing was asked silently"
app.press("Check the Price at 127.0.0.1")
app.wait(contains="Checked just now at 127.0.0.1")
app.wait(name="€21.50")
app.wait(contains="In stock")
picture("checked")
with open(server.log, encoding="utf8") as log:
    asked = [line for line in log if "lamp" in line]
assert len(asked) == 1 and "utm_source" not in asked[0], asked

# A way that counts the click is named.
pot = next(json.loads(line)["id"] for line in run_cli("list", "deals").splitlines() if "Teekanne" in line)
subprocess.run(["gapplication", "action", APP_ID, "open-article", f"'{pot}'"], check=True, timeout=10)
app.wait(contains="By way of www.awin1.com")
assert app.find(contains="Check the Price") is None, "who counts clicks is not asked for a price"
picture("code")
app.press("Copy code TEE19")
app.wait(contains="Code TEE19 copied")
app.quit()
server.stop()
