#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands where there is no card, or no more of them: the end of a list, a sample that was removed, an empty view, an empty search,
no network. Each says what to do next, and the button does it."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for

data = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
size = os.environ.get("DEFLASH_E2E_SIZE")
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"states-{name}.png"))


def is_card(node):
    return app().role(node) in ("list item", "table cell")


def to_the_end():
    app().tab_to("a card", is_card)
    app().key("End")


def offline_is_said():
    state["app"] = App(data_dir=data)
    if size:
        app().resize(*(int(n) + 10 for n in size.split("x")))
    app().wait(contains="Meta")
    app().wait(contains="You are offline.")


def the_end_of_the_list_says_so():
    assert app().find("You’re all caught up") is None
    to_the_end()
    app().wait("You’re all caught up")
    app().wait("Remove Sample Edition", "button")
    picture("end")
    app().key("Home")
    app().wait_gone("You’re all caught up")


def the_sample_goes_with_one_click_and_comes_back():
    app().key("End")
    app().wait("Remove Sample Edition", "button")
    app().press("Remove Sample Edition", "button")
    app().wait("No News Yet")
    app().wait(contains="What you saved from it stays")
    picture("empty")
    app().press("Undo", "button")
    wait_for("the cards", lambda: len(app().cards()) > 2)


def an_empty_search_is_cleared_by_its_button():
    app().key("ctrl+k")
    app().type("xylophonist")
    app().wait("Nothing Found")
    picture("nothing-found")
    app().press("Clear the Search", "button")
    wait_for("the cards", lambda: len(app().cards()) > 2)


def nothing_saved_leads_to_the_news():
    app().key("alt+4")
    app().wait("Nothing Saved Yet")
    app().press("Look Through the News", "button")
    wait_for("the cards", lambda: len(app().cards()) > 2)


def an_empty_view_leads_to_the_catalogue():
    app().key("F10")
    app().wait(role="menu item")
    app().key("s")
    app().wait("No News Yet")
    app().key("alt+3")
    app().wait("No Deals Yet")
    app().press("Pick Sources", "button")
    app().wait(contains="DealNews")
    app().key("Escape")
    app().wait_gone(contains="DealNews")


def quits():
    app().quit()
    app().check_log()


try:
    code = driver.run([
        offline_is_said,
        the_end_of_the_list_says_so,
        the_sample_goes_with_one_click_and_comes_back,
        an_empty_search_is_cleared_by_its_button,
        nothing_saved_leads_to_the_news,
        an_empty_view_leads_to_the_catalogue,
        quits,
    ])
    if code and "app" in state:
        print(app().tail())
        if app().process.poll() is None:
            picture("failed")
finally:
    if "app" in state:
        app().kill()
sys.exit(code)
