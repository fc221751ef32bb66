#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Alerts: made from a search and from a deal, they ring for what comes; three at a time and the rest in a summary, nothing twice, nothing
in quiet hours; their page says what they would have matched. A picture is kept at each stop where DEFLASH_E2E_PICTURES names a folder."""
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from desktop import Desktop
from driver import APP_ID, App, wait_for
from server import Server

FEED = """<rss version="2.0"><channel><title>Schnapp</title><link>https://schnapp.example/</link><language>de-de</language>{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><guid>{guid}</guid><description>Nur solange der Vorrat reicht.</description><pubDate>{date}</pubDate></item>"

data = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
desktop = Desktop()
server = Server()
items = {}
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"alerts-{name}.png"))


def deflash(*arguments):
    return subprocess.run(["deflash", "--data-dir", data, *arguments], check=True, timeout=60, capture_output=True, text=True).stdout


def action(name, *target):
    subprocess.run(["gapplication", "action", APP_ID, name, *target], check=True, timeout=30)


def write_feed():
    date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() - 600))
    with open(os.path.join(server.folder, "deals.xml"), "w", encoding="utf8") as out:
        out.write(FEED.format(items="".join(ITEM.format(title=title, guid=guid, date=date) for guid, title in items.items())))


def refresh():
    """By the running app; an hour later, or it would have the manners not to ask again. Ends when the alerts have seen it."""
    with sqlite3.connect(os.path.join(data, "library.sqlite3"), timeout=30) as library:
        library.execute("UPDATE feed_state SET last_fetch = last_fetch - 3600, last_success = last_success - 3600, next_due = next_due - 3600,"
                        " etag = NULL, last_modified = NULL")
        before = library.execute("SELECT max(last_fetch) FROM feed_state").fetchone()[0]
    action("refresh")

    def done():
        with sqlite3.connect(os.path.join(data, "library.sqlite3"), timeout=30) as library:
            fetched = library.execute("SELECT max(last_fetch) FROM feed_state").fetchone()[0]
            leased = library.execute("SELECT count(*) FROM lease WHERE name = 'refresh'").fetchone()[0]
            waiting = library.execute("SELECT count(*) FROM alert_hit WHERE notified IS NULL").fetchone()[0]
        return fetched > before and not leased and (not waiting or state.get("quiet"))

    wait_for("the refresh", done)


def publish(**deals):
    items.update(deals)
    write_feed()
    refresh()


def in_library(sql):
    with sqlite3.connect(os.path.join(data, "library.sqlite3"), timeout=30) as library:
        return library.execute(sql).fetchone()[0]


def told():
    return sorted((title, body) for title, body, _ in desktop.notifications.values())


def a_search_is_asked_to_ring():
    publish_at_first = {"a": "Sony WH-1000XM5 Kopfhörer für 289 € bei Alfa", "b": "Leselampe Klara für 24,90 € bei Alfa"}
    items.update(publish_at_first)
    write_feed()
    deflash("add", f"{server.url}/deals.xml", "--section", "deals")
    deflash("refresh", "--all")
    state["app"] = App(data_dir=data)
    app().key("alt+3")
    wait_for("the deals", lambda: any("WH-1000XM5" in card for card in app().cards()))
    app().key("ctrl+k")
    app().type("kopfhörer")
    wait_for("what was found", lambda: len(app().cards()) == 1)
    app().press("Alert Me…")
    app().wait("Price Below")
    app().tab_to("the bound", lambda node: app().name(node) == "Price Below")
    app().type("270 €")
    app().wait("No match in the last 30 days")
    picture("dialog")
    app().key("Return")
    app().wait("You will be told")
    app().key("Escape")


def a_price_below_the_bound_rings():
    publish(a="Sony WH-1000XM5 Kopfhörer für 259 € bei Alfa")
    number = wait_for("the notification", lambda: desktop.find("WH-1000XM5"))
    title, body, actions = desktop.notifications[number]
    assert "WH-1000XM5" in title and body == "€259.00 at Alfa", (title, body)
    assert "Open" in actions and "Save" in actions, actions


def nothing_flaps():
    number = desktop.number
    publish(a="Sony WH-1000XM5 Kopfhörer für 289 € bei Alfa")
    publish(a="Sony WH-1000XM5 Kopfhörer für 259 € bei Alfa")
    publish(c="Sony WH-1000XM5 Kopfhörer schwarz für 259 € bei Alfa")
    assert desktop.number == number, told()
    publish(a="Sony WH-1000XM5 Kopfhörer für 229 € bei Alfa")
    wait_for("the new low", lambda: desktop.find("€229.00"))


def at_most_three_ring_at_once():
    standing = set(desktop.notifications)
    publish(d="Bose QC45 Kopfhörer für 199 € bei Alfa", e="JBL Tune 770NC Kopfhörer für 79 € bei Bravo",
            f="Teufel Real Blue Kopfhörer für 149 € bei Charlie", g="Sennheiser Momentum 4 Kopfhörer für 189 € bei Delta",
            h="AKG K371 Kopfhörer für 99 € bei Echo")
    wait_for("the summary", lambda: desktop.find("2 more matches of your alerts"))
    wait_for("all of them", lambda: len(set(desktop.notifications) - standing) == 4)


def quiet_hours_end_in_one_summary():
    action("alerts")
    state["dialog"] = app().wait("Preferences", "dialog")
    app().wait(contains="matches in 30 days")
    picture("page")
    now = time.localtime()
    subprocess.run(["gsettings", "set", APP_ID, "quiet-from", str((now.tm_hour * 60 + now.tm_min + 1380) % 1440)], check=True, timeout=30)
    subprocess.run(["gsettings", "set", APP_ID, "quiet-to", str((now.tm_hour * 60 + now.tm_min + 60) % 1440)], check=True, timeout=30)
    subprocess.run(["gsettings", "set", APP_ID, "quiet-hours", "true"], check=True, timeout=30)
    state["quiet"] = True
    number = desktop.number
    publish(i="Marshall Major V Kopfhörer für 119 € bei Alfa", j="Jabra Elite 85h Kopfhörer für 129 € bei Alfa")
    assert desktop.number == number, told()
    picture("quiet")
    subprocess.run(["gsettings", "set", APP_ID, "quiet-hours", "false"], check=True, timeout=30)
    state["quiet"] = False
    wait_for("the summary", lambda: desktop.find("2 matches of your alerts"))
    assert not desktop.find("Marshall") or "matches" in desktop.notifications[desktop.find("Marshall")][0], told()


def the_page_says_what_would_have_matched():
    app().go_to("kopfhörer", state["dialog"])
    app().key("space")
    # not the card below the dialog
    wait_for("what would have rung", lambda: any("JBL Tune" in app().name(node) for node in app().nodes(state["dialog"])))
    picture("matches")
    app().go_to("Rings", state["dialog"])
    app().key("space")
    wait_for("it to be off", lambda: in_library("SELECT enabled FROM alert") == 0)
    app().key("shift+Tab")
    for _ in range(12):
        if app().name(app().focused()) != "Remove":
            app().key("Down")
    app().go_to("Remove", state["dialog"])
    app().key("Return")
    app().wait("Alert removed")
    wait_for("it to be gone", lambda: in_library("SELECT count(*) FROM alert") == 0)
    app().go_to("Undo", state["dialog"])
    app().key("Return")
    wait_for("it to be back", lambda: in_library("SELECT count(*) FROM alert") == 1)
    # the toast takes the first
    wait_for("the dialog to close", lambda: app().find("Preferences", "dialog") is None or app().key("Escape"))


def a_deal_is_asked_to_ring_below():
    app().key("alt+3")
    app().key("ctrl+k")
    app().type("qc45")
    wait_for("what was found", lambda: len(app().cards()) == 1)
    action("open-first")
    app().wait("Tell Me Below…")
    picture("deal")
    app().press("Tell Me Below…")
    app().wait("Price Below")
    picture("below")
    app().key("Return")
    wait_for("the second alert", lambda: in_library("SELECT count(*) FROM alert") == 2)
    assert in_library("SELECT product_id FROM alert ORDER BY id DESC"), "it is about the product"
    number = desktop.number
    publish(k="Bose QC45 Kopfhörer blau für 199 € bei Bravo")
    assert desktop.number == number, told()
    publish(l="Bose QC45 Over-Ear für 149 € bei Charlie")
    wait_for("the notification", lambda: desktop.find("€149.00 at Charlie"))


def a_card_is_asked_to_ring():
    app().key("Escape")
    wait_for("what was found", lambda: len(app().cards()) >= 1)
    app().tab_to("the card", lambda node: "QC45" in app().name(node))
    app().key("shift+F10")
    # the menu is a window of its own; its mnemonic chooses
    wait_for("the menu", lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "deflash"], capture_output=True,
                                                text=True, timeout=10).stdout.count("\n") > 1)
    app().key("t")
    app().wait("Price Below")
    app().wait(contains="in the last 30 days")
    app().key("Escape")
    app().wait_gone("Price Below")


def open_row(words):
    """The row of an alert, opened."""
    action("alerts")
    state["dialog"] = app().wait("Preferences", "dialog")
    app().wait(contains="matches in 30 days")
    app().go_to(words, state["dialog"])
    app().key("space")


def the_page_follows_a_refresh():
    open_row("kopfhörer")
    app().wait(contains="Jabra Elite")
    publish(m="Grado SR80x Kopfhörer für 89 € bei Foxtrot")
    app().wait(contains="Grado SR80x")


def an_alert_is_changed():
    app().tab_to("the newest match", lambda node: "Grado" in app().name(node))
    app().key("End", "Up")
    wait_for("the row", lambda: app().name(app().focused()) == "Change…")
    app().key("Return")
    app().wait("Change an Alert")
    app().tab_to("the bound", lambda node: app().name(node) == "Price Below")
    app().key("ctrl+a")
    app().type("240 €")
    app().key("Return")
    wait_for("the new bound", lambda: in_library("SELECT count(*) FROM alert WHERE price_below = 24000") == 1)
    app().wait_gone("Change an Alert")
    wait_for("the dialog to close", lambda: app().find("Preferences", "dialog") is None or app().key("Escape"))


def quits():
    app().quit()
    app().check_log()


try:
    code = driver.run([
        a_search_is_asked_to_ring,
        a_price_below_the_bound_rings,
        nothing_flaps,
        at_most_three_ring_at_once,
        quiet_hours_end_in_one_summary,
        the_page_says_what_would_have_matched,
        a_deal_is_asked_to_ring_below,
        a_card_is_asked_to_ring,
        the_page_follows_a_refresh,
        an_alert_is_changed,
        quits,
    ])
    if code and "app" in state:
        app().explain()
        picture("failed")
        print(told(), desktop.closed)
finally:
    server.stop()
    if "app" in state:
        app().kill()
sys.exit(code)
