#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Watching in the background: the desktop is asked, the app stays without a window, notifications say what came and what to do about it."""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from desktop import Desktop
from driver import APP_ID, App, Failure, wait_for
from server import Server

data = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
desktop = Desktop()
server = Server()
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"background-{name}.png"))


def deflash(*arguments):
    return subprocess.run(["deflash", "--data-dir", data, *arguments], check=True, timeout=60, capture_output=True, text=True).stdout


def action(name, *target):
    subprocess.run(["gapplication", "action", APP_ID, name, *target], check=True, timeout=30)


def publish(*titles):
    """New articles, fetched by the running app; an hour later, or it would have the manners not to ask again."""
    server.titles.extend(titles)
    server.write_feed()
    with sqlite3.connect(os.path.join(data, "library.sqlite3"), timeout=30) as library:
        library.execute("UPDATE feed_state SET last_fetch = last_fetch - 3600, last_success = last_success - 3600, next_due = next_due - 3600")
    action("refresh")
    wait_for("the articles", lambda: titles[-1] in deflash("list", "news", "--limit", "50"))


def switch(name):
    app().go_to(name, state["dialog"])
    app().key("Return")


def the_desktop_is_asked():
    deflash("add", f"{server.url}/feed.xml")
    state["app"] = App(data_dir=data)
    wait_for("the source's cards", lambda: any("Lighthouse" in card for card in app().cards()))
    app().key("ctrl+comma")
    state["dialog"] = app().wait("Preferences", "dialog")
    app().wait("Watch in the Background")
    picture("preferences")
    switch("Watch in the Background")
    asked = wait_for("the portal to be asked", lambda: desktop.asked)[0]
    assert asked["autostart"] is True, asked
    assert asked["commandline"] == ["deflash-news", "--gapplication-service"], asked
    switch("Notify About New Articles")
    switch("The Harbour Gazette")
    app().key("Escape")
    app().wait_gone("Preferences", "dialog")


def it_stays_without_a_window():
    app().key("ctrl+w")
    wait_for("the window to go", lambda: not app().has_window())
    assert app().process.poll() is None
    publish("Storm closes the outer mole")
    state["number"] = wait_for("the notification", lambda: desktop.find("Storm closes"))
    title, body, actions = desktop.notifications[state["number"]]
    assert title == "Storm closes the outer mole" and "Harbour Gazette" in body, (title, body)
    assert "Open" in actions and "Save" in actions, actions


def save_saves_without_a_window():
    desktop.press(state["number"], "Save")
    wait_for("the saved article", lambda: "Storm closes" in deflash("list", "saved"))
    assert not app().has_window()


def several_articles_share_one_notification():
    publish("Harbour master retires", "New buoy in the fairway", "Crane gets a coat of paint")
    number = wait_for("the notification", lambda: desktop.find("3 new articles"))
    title, body, _ = desktop.notifications[number]
    assert "Harbour Gazette" in title and body.count("\n") == 2, (title, body)
    assert len(desktop.notifications) <= 2, desktop.notifications


def open_opens_the_article():
    publish("Gale warning is lifted")
    standing = set(desktop.notifications)
    desktop.press(wait_for("the notification", lambda: desktop.find("Gale warning")), "Open")
    app().find_window()
    app().wait("Gale warning is lifted", "heading")
    picture("opened")
    # those of whole sources say nothing new to somebody who sees the window
    wait_for("the other to go", lambda: standing & set(desktop.closed))


def a_notification_goes_when_its_article_is_read():
    app().key("ctrl+w")
    wait_for("the window to go", lambda: not app().has_window())
    publish("Tug boat on show")
    number = wait_for("the notification", lambda: desktop.find("Tug boat"))
    uuid = next(json.loads(line)["id"] for line in deflash("list", "news", "--limit", "50").splitlines() if "Tug boat" in line)
    action("open-article", f"'{uuid}'")
    wait_for("it to go", lambda: number in desktop.closed)
    app().find_window()


def nothing_is_announced_to_somebody_who_looks():
    number = desktop.number
    publish("Gulls return to the pier")
    app().key("Escape")
    assert desktop.number == number, desktop.notifications


def a_refusal_is_said_and_kept():
    desktop.allow = False
    app().key("ctrl+comma")
    state["dialog"] = app().wait("Preferences", "dialog")
    switch("Watch in the Background")
    wait_for("the portal to be asked to stop it", lambda: len(desktop.asked) == 2)
    assert not desktop.asked[1].get("autostart"), desktop.asked[1]
    switch("Watch in the Background")
    app().wait(contains="does not allow")
    picture("refused")
    # the toast takes the first
    wait_for("the dialog to close", lambda: app().find("Preferences", "dialog") is None or app().key("Escape"))


def quits():
    app().quit()
    app().check_log()


try:
    code = driver.run([
        the_desktop_is_asked,
        it_stays_without_a_window,
        save_saves_without_a_window,
        several_articles_share_one_notification,
        open_opens_the_article,
        a_notification_goes_when_its_article_is_read,
        nothing_is_announced_to_somebody_who_looks,
        a_refusal_is_said_and_kept,
        quits,
    ])
    if code and "app" in state:
        app().explain()
        print(desktop.notifications, desktop.closed, desktop.asked)
finally:
    server.stop()
    if "app" in state:
        app().kill()
sys.exit(code)
