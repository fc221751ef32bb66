#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read and unread: all of a list at once and what is above or below a card, taken back by Undo; kept unread; scrolled past where the person
has it so."""
import configparser
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for
from server import Server

data = os.path.join(tempfile.mkdtemp(prefix="read-", dir=os.environ["DEFLASH_SESSION"]), "library")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
server = Server()
state = {}


def app():
    return state["app"]


def unread():
    out = subprocess.run(["deflash", "--data-dir", data, "list", "news", "--limit", "1000"], check=True, capture_output=True, text=True, timeout=60).stdout
    return sum(not article["_deflash"]["read"] for article in map(json.loads, out.splitlines()))


def set_setting(key, value):
    """While the app is closed."""
    path = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings", "keyfile")
    parser = configparser.RawConfigParser()
    parser.read(path)
    if not parser.has_section("com/deflashnews/DeflashNews"):
        parser.add_section("com/deflashnews/DeflashNews")
    parser.set("com/deflashnews/DeflashNews", key, value)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        parser.write(file, space_around_delimiters=False)


def start():
    server.titles = [f"Report number {n} from the quay" for n in range(60)]
    server.write_feed()
    subprocess.run(["deflash", "--data-dir", data, "add", f"{server.url}/feed.xml", "--section", "news"], check=True, capture_output=True, timeout=60)
    set_setting("read-on-scroll", "true")
    state["app"] = App(data_dir=data)
    app().wait(contains="Report number")
    assert unread() == 60


def all_are_marked_and_it_can_be_taken_back():
    wait_for("the window to have the focus", lambda: app().focused() is not None)
    app().key("ctrl+shift+a")
    app().wait("60 articles marked as read")
    wait_for("all to be read", lambda: unread() == 0)
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, "read-all.png"))
    app().press("Undo")
    wait_for("all to be unread again", lambda: unread() == 60)


def those_below_a_card_are_marked():
    app().tab_to("the first card", lambda node: "Report number" in app().name(node), limit=40)
    app().key("Right", "shift+F10")
    # the menu is a window of its own; its mnemonic chooses
    wait_for("the menu", lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "deflash"], capture_output=True,
                                                text=True, timeout=10).stdout.count("\n") > 1)
    app().key("l")
    app().wait("58 articles marked as read")
    assert unread() == 2
    app().press("Undo")
    wait_for("them to be unread again", lambda: unread() == 60)


def what_is_kept_unread_stays_so():
    app().key("Return")
    app().wait("Article Menu")
    wait_for("it to be read", lambda: unread() == 59)
    app().key("Escape")
    app().wait("Add Source")
    app().key("ctrl+m")
    wait_for("it to be unread", lambda: unread() == 60)
    app().key("Return")
    app().wait("Article Menu")
    app().wait(contains="The first paragraph")
    assert unread() == 60
    app().key("Escape")


def what_is_scrolled_past_counts_where_it_shall():
    # what was on the screen when scrolling rested counts once it is above it
    before = unread()

    def has_passed_some():
        app().key("Page_Down")
        return wait_for_less(unread()) and unread() <= before - 6

    def wait_for_less(than):
        try:
            wait_for("some to be read", lambda: unread() < than, timeout=3)
            return True
        except driver.Failure:
            return False

    wait_for("what was passed to be read", has_passed_some)
    assert unread() > 0


def end():
    app().quit()
    app().check_log()


if __name__ == "__main__":
    code = driver.run([start, all_are_marked_and_it_can_be_taken_back, those_below_a_card_are_marked, what_is_kept_unread_stays_so,
                       what_is_scrolled_past_counts_where_it_shall, end])
    if code and "app" in state and app().process.poll() is None:
        app().explain()
    if "app" in state:
        state["app"].kill()
    server.stop()
    sys.exit(code)
