#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Searching: operators are completed with the keys, what was found is marked, searches come back and can be forgotten. A picture is kept at
each stop where DEFLASH_E2E_PICTURES names a folder."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for
from server import Server

data = os.path.join(tempfile.mkdtemp(prefix="search-", dir=os.environ["DEFLASH_SESSION"]), "library")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
server = Server()
state = {}


def app():
    return state["app"]


def picture_screen(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        subprocess.run(["import", "-window", "root", os.path.join(pictures, f"search-{name}.png")], timeout=30)


def searched():
    entry = app().find(role="text") or app().find(role="entry")
    return app().text(entry) if entry else None


def start():
    subprocess.run(["deflash", "--data-dir", data, "add", f"{server.url}/feed.xml", "--section", "news"], check=True, capture_output=True, timeout=60)
    state["app"] = App(data_dir=data)
    app().wait(contains="Deflash", role="frame")
    app().wait(contains="Lighthouse")


def an_operator_is_completed_by_the_keys():
    app().key("ctrl+k")
    wait_for("the entry", lambda: app().focused() is not None)
    app().type("so")
    app().wait(contains="from a source")
    picture_screen("operator")
    app().key("Tab")
    # a source's name comes next; Down and Enter take it, in quotes where it has spaces
    app().wait("Suggestions")
    wait_for("a source to be offered", lambda: any(app().role(node) == "list item" and app().shown(node) and "source" not in app().name(node)
                                                   for node in app().nodes(app().find("Suggestions"))))
    picture_screen("source")
    app().key("Down", "Return")
    wait_for("the source's articles", lambda: any("Lighthouse" in name for name in app().cards()))
    picture_screen("source-taken")


def what_was_found_is_marked():
    app().key("ctrl+k", "ctrl+a")
    app().type("lighthouse")
    wait_for("one card", lambda: len([name for name in app().cards() if "ferry" in name.lower()]) == 0 and
             any("Lighthouse" in name for name in app().cards()))
    picture_screen("found")
    app().key("Return", "Return")
    app().wait("Article Menu")
    picture_screen("article")
    app().key("Escape")


def a_search_comes_back():
    app().key("Escape", "Escape")
    app().key("ctrl+k")
    app().wait(contains="lighthouse", role="list item")
    picture_screen("recent")
    app().key("Down", "Return")
    wait_for("the search", lambda: not any("Ferry" in name for name in app().cards()))


def and_is_forgotten_when_asked():
    app().key("Escape")
    app().key("ctrl+k")
    app().wait("Forget Recent Searches")
    app().key("Up", "Return")
    app().wait_gone("Forget Recent Searches")
    app().key("Escape")
    app().key("ctrl+k")
    app().type("in:")
    app().wait("deals", role="list item")
    assert app().find(contains="lighthouse", role="list item") is None
    # what says nothing yet hides nothing
    wait_for("all cards", lambda: any("Ferry" in name for name in app().cards()))


def end():
    app().quit()
    app().check_log()


try:
    status = driver.run([start, an_operator_is_completed_by_the_keys, what_was_found_is_marked, a_search_comes_back, and_is_forgotten_when_asked, end])
    if status and "app" in state:
        app().explain()
finally:
    if "app" in state:
        app().kill()
    server.stop()
sys.exit(status)
