#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shortest way through the app, with no help but the accessibility bus: what runs on any display and inside the Flatpak's sandbox.

With DEFLASH_E2E_SANDBOX deflash-news is the Flatpak's, whose processes and folders are looked for where a sandbox has them."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import APP_ID, App, wait_for

sandbox = bool(os.environ.get("DEFLASH_E2E_SANDBOX"))
data = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures and os.environ.get("DISPLAY"):
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"smoke-{name}.png"))


def action(name, *target):
    subprocess.run(["gapplication", "action", APP_ID, name, *target], check=True, timeout=60)


def the_window_opens_with_cards():
    state["app"] = App(data_dir=data, sandbox=sandbox)
    wait_for("cards", lambda: len(app().cards()) >= 3)
    if sandbox:  # which knows no settings of the session: it is the first run there
        app().wait("Welcome to Deflash News")
        picture("welcome")
        app().press("Close")
        app().wait_gone("Welcome to Deflash News")
    picture("news")


def every_view_shows():
    first = app().cards()[0]
    for section in ("guides", "deals"):
        action("show-section", f"'{section}'")
        first = wait_for(f"the cards of {section}", lambda: app().cards() and app().cards()[0] != first and app().cards()[0])
        picture(section)
    action("show-section", "'news'")


def an_article_opens_and_is_saved():
    card = wait_for("cards", lambda: app().cards() and app().cards()[0] != "" and app().cards()[0])
    action("open-first")
    app().wait(role="heading")
    wait_for("its text", lambda: app().find(contains="Why it matters") or app().find(role="paragraph"))
    picture("article")
    app().press("Save")
    app().wait(contains="Saved for good")
    action("show-section", "'saved'")
    wait_for("the saved article", lambda: len(app().cards()) == 1)
    picture("saved")


def its_data_is_where_it_belongs():
    home = os.environ["HOME"]
    if not sandbox:
        assert os.path.exists(os.path.join(data, "library.sqlite3"))
        return
    own = os.path.join(home, ".var", "app", APP_ID)
    assert os.path.exists(os.path.join(own, "data", "deflash-news", "library.sqlite3")), os.listdir(own)
    assert os.listdir(os.path.join(own, "data", "deflash-news", "saved")), "nothing was saved"
    with open(os.path.join(own, "config", "glib-2.0", "settings", "keyfile")) as file:
        assert "first-run=false" in file.read()
    for folder in (".local/share/deflash-news", ".config/deflash-news", ".cache/deflash-news"):
        assert not os.path.exists(os.path.join(home, folder)), folder


def it_ends_without_a_complaint():
    action("quit")
    app().process.wait(60)
    app().check_log()


try:
    code = driver.run([
        the_window_opens_with_cards,
        every_view_shows,
        an_article_opens_and_is_saved,
        its_data_is_where_it_belongs,
        it_ends_without_a_complaint,
    ])
    if code and "app" in state:
        app().explain()
        picture("failed")
finally:
    if "app" in state:
        app().kill()
sys.exit(code)
