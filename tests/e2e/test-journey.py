#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a new user does, by keyboard alone: looks around, reads, saves, adds a source, and finds all of it again after a restart
without network. A picture is kept at each stop where DEFLASH_E2E_PICTURES names a folder."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import APP_ID, App, Atspi, safe, wait_for
from server import Server

data = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
server = Server()
state = {}


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"journey-{name}.png"))


def app():
    return state["app"]


def focus_is_on_card(text=None):
    node = app().focused()
    name = app().name(node) if node is not None else ""
    return name if name in app().cards() and (text is None or text in name) else None


def starts_with_the_sample_edition():
    state["app"] = App(data_dir=data)
    app().wait(contains="Meta")
    assert len(app().cards()) >= 3, app().cards()
    picture("news")


def every_view_shows_its_cards():
    first = app().cards()[0]
    for key, name in (("alt+2", "guides"), ("alt+3", "deals")):
        app().key(key)
        wait_for(f"the cards of {name}", lambda: app().cards() and app().cards()[0] != first)
        first = app().cards()[0]
        picture(name)
    app().key("alt+4")
    app().wait(contains="Nothing Saved Yet")
    picture("nothing-saved")
    app().key("alt+1")
    app().wait(contains="Meta")


def opens_an_article_by_keyboard():
    for _ in range(30):
        if focus_is_on_card():
            break
        app().key("Tab")
    state["title"] = wait_for("the focus on a card", focus_is_on_card)
    app().key("Return")
    app().wait(state["title"].split(",")[0], "heading")
    picture("article")
    app().key("End")
    app().wait(contains="Why it matters")
    app().wait(contains="What to know")
    app().wait(contains="Sources")
    picture("article-end")


def saves_it_and_goes_back_to_the_same_card():
    app().key("ctrl+d")
    app().wait(contains="Saved for good")
    app().key("Escape")
    app().wait_gone(state["title"].split(",")[0], "heading")
    wait_for("the focus back on the card", lambda: focus_is_on_card(state["title"].split(",")[0]))
    app().key("alt+4")
    wait_for("the saved card", lambda: any(state["title"].split(",")[0] in card for card in app().cards()))
    picture("saved")


def adds_a_source_by_its_home_page():
    app().key("alt+1")
    app().key("ctrl+n")
    app().wait("Find", "button")
    app().type(f"127.0.0.1:{server.port}/index.html")
    app().key("Return")
    app().wait(contains="The Harbour Gazette")
    picture("add-source")
    app().wait("Add", "button")
    app().key("Return")
    wait_for("its cards", lambda: any("Lighthouse" in card for card in app().cards()))
    picture("source-added")


def what_the_command_fetches_appears():
    server.titles.append("Storm closes the outer mole")
    server.write_feed()
    # in the window sources are left alone for ten minutes; the command may insist
    subprocess.run(["deflash", "--data-dir", data, "refresh", "--all"], check=True, timeout=60, stdout=subprocess.DEVNULL)
    wait_for("the new card", lambda: any("Storm closes" in card for card in app().cards()) or app().find(contains="1 new"))


def refreshing_again_says_that_all_is_fresh():
    app().key("F5")
    app().wait(contains="up to date")


def unsaving_can_be_undone():
    app().key("alt+4")
    for _ in range(30):
        if focus_is_on_card():
            break
        app().key("Tab")
    app().key("ctrl+d")
    app().press("Undo", "button")
    wait_for("the card back", lambda: any(state["title"].split(",")[0] in card and "saved" in card for card in app().cards()))


def quits():
    app().quit()
    app().check_log()


def everything_is_there_again_without_network():
    server.stop()
    state["app"] = App(data_dir=data)
    wait_for("the saved card", lambda: any(state["title"].split(",")[0] in card for card in app().cards()))
    app().key("alt+1")
    wait_for("the source's cards", lambda: any("Lighthouse" in card for card in app().cards()))
    picture("offline")
    app().key("ctrl+k")
    app().type("lighthouse lens")
    wait_for("only what was searched for", lambda: app().cards() and all("Lighthouse" in card for card in app().cards()))
    picture("search")
    app().key("Return")
    wait_for("the focus on the first card", lambda: focus_is_on_card("Lighthouse"))
    app().key("Return")
    app().wait(contains="Lighthouse", role="heading")
    app().wait(contains="Because the harbour feeds the town")
    app().key("Escape")
    app().wait_gone(contains="Because the harbour feeds the town")
    app().key("Escape")
    wait_for("all cards again", lambda: any("Dredger" in card for card in app().cards()))


def text_height():
    """Of what is below the first card's picture, in pixels; the picture, 16:9, does not grow with text."""
    card = next((node for node in app().nodes() if app().name(node) and app().name(node) in app().cards()), None)
    extents = safe(lambda: Atspi.Component.get_extents(card, Atspi.CoordType.WINDOW)) if card is not None else None
    return extents.height - extents.width * 9 / 16 if extents is not None else None


def it_works_when_narrow():
    app().resize(370, 650)
    app().key("alt+3")
    wait_for("deals", lambda: app().cards())
    picture("narrow")
    app().key("alt+1")
    wait_for("news", lambda: app().cards())
    state["height"] = wait_for("the height of a card's text", text_height)


def it_works_in_the_dark_with_text_twice_as_large():
    resources = os.path.join(os.environ["DEFLASH_SESSION"], "large-text")
    with open(resources, "w") as file:  # Xlib reads this where there is no settings daemon
        file.write("Xft.dpi: 192\n")
    state["app"] = App(data_dir=data, env={"XENVIRONMENT": resources, "ADW_DEBUG_COLOR_SCHEME": "prefer-dark"})
    app().resize(370, 650)
    wait_for("cards whose text is larger", lambda: (text_height() or 0) > state["height"] * 1.5)
    picture("large-dark")
    app().key("alt+4")
    wait_for("the saved card", lambda: any(state["title"].split(",")[0] in card for card in app().cards()))
    subprocess.run(["gapplication", "action", APP_ID, "open-first"], check=True, timeout=30)
    app().wait(state["title"].split(",")[0], "heading")
    picture("large-dark-article")
    app().key("ctrl+comma")
    app().wait("Preferences", "dialog")
    picture("large-dark-preferences")
    app().key("Escape")
    app().wait_gone("Preferences", "dialog")


try:
    code = driver.run([
        starts_with_the_sample_edition,
        every_view_shows_its_cards,
        opens_an_article_by_keyboard,
        saves_it_and_goes_back_to_the_same_card,
        adds_a_source_by_its_home_page,
        what_the_command_fetches_appears,
        refreshing_again_says_that_all_is_fresh,
        unsaving_can_be_undone,
        quits,
        everything_is_there_again_without_network,
        it_works_when_narrow,
        quits,
        it_works_in_the_dark_with_text_twice_as_large,
        quits,
    ])
    if code and "app" in state and app().process.poll() is None:
        for node in app().nodes():
            if app().shown(node) and app().name(node):
                print(f"  [{app().role(node)}] {app().name(node)}")
        print(app().tail())
        picture("failed")
finally:
    server.stop()
    if "app" in state:
        app().kill()
sys.exit(code)
