#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is found again after a restart: size, view, how far it was scrolled, and the article that was open. Also after a kill, and when
that article is gone. Without dconf, settings are kept in a file of the app's own."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for

data = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
settings_path = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0/settings/keyfile")
own_path = os.path.join(os.environ["XDG_CONFIG_HOME"], "deflash-news/settings.ini")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"restart-{name}.png"))


def stored(path=settings_path):
    if not os.path.exists(path):
        return {}
    with open(path) as file:
        return dict(line.rstrip("\n").split("=", 1) for line in file if "=" in line)


def wait_stored(key, test, path=settings_path):
    wait_for(f"{key} in the settings", lambda: test(stored(path).get(key, "")))


def top_card():
    """The first card whose upper half can be seen."""
    cards = [node for node in app().nodes() if app().role(node) in ("list item", "table cell") and app().name(node)]
    places = []
    for node in cards:
        box = driver.safe(lambda: driver.Atspi.Component.get_extents(node, driver.Atspi.CoordType.WINDOW))
        if box is not None and box.y + box.height / 2 > 60:
            places.append((box.y, box.x, app().name(node)))
    return min(places)[2] if places else None


def leaves_the_news_scrolled_and_another_view_chosen():
    state["app"] = App(data_dir=data)
    app().wait(contains="Meta")
    app().resize(820, 600)
    first = wait_for("cards", top_card)
    app().tab_to("a card", lambda node: app().role(node) in ("list item", "table cell"))
    app().key("End")
    state["card"] = wait_for("another card to rest at the top", lambda: (card := top_card()) not in (None, first) and card == top_card() and card)
    picture("before")
    app().key("alt+2")
    wait_for("guides", lambda: app().cards() and state["card"] not in app().cards())
    app().quit()
    app().check_log()
    assert stored()["window-width"] == "820", stored()
    assert stored()["section"] == "'guides'", stored()
    assert "'news'" in stored()["places"], stored()


def finds_all_of_it_again():
    state["app"] = App(data_dir=data)
    wait_for("guides", lambda: app().cards() and state["card"] not in app().cards())
    app().key("alt+1")
    wait_for("the same card at the top", lambda: top_card() == state["card"])
    picture("after")
    subprocess.run(["gapplication", "action", driver.APP_ID, "open-first"], check=True, timeout=20)
    wait_stored("open-article", lambda value: len(value) > 10)
    wait_stored("section", lambda value: value == "'news'")


def finds_the_article_after_a_kill():
    state["title"] = next(app().name(node) for node in app().nodes() if app().role(node) == "heading" and app().name(node))
    app().kill()
    state["app"] = App(data_dir=data)
    app().wait(state["title"], "heading")
    picture("article")
    app().key("Escape")
    wait_for("the cards under it", top_card)
    wait_stored("open-article", lambda value: value in ("", "''"))


def an_article_that_is_gone_is_not_missed():
    app().quit()
    app().check_log()
    with open(settings_path) as file:
        text = file.read()
    with open(settings_path, "w") as file:
        file.write("\n".join("open-article='00000000-1111-4222-8333-444444444444'" if line.startswith("open-article")
                             else "places={'news': ('no-such-article', nan)}" if line.startswith("places") else line
                             for line in text.splitlines()) + "\n")
    state["app"] = App(data_dir=data)
    wait_for("cards", lambda: app().cards())
    app().key("alt+1")
    app().wait(contains="Meta")
    app().quit()
    app().check_log()


def without_dconf_a_file_keeps_it():
    os.makedirs(os.path.dirname(own_path), exist_ok=True)
    with open(own_path, "w") as file:
        file.write("[settings]\nfirst-run=false\nwindow-width='broad'\nkeep-days=-3\nsection='deals'\n")
    state["app"] = App(data_dir=data, env={"GSETTINGS_BACKEND": "memory"})
    wait_for("the deals", lambda: any("%" in card or "€" in card for card in app().cards()))
    app().key("alt+3")
    app().key("alt+1")
    app().wait(contains="Meta")
    app().quit()
    app().check_log()
    assert stored(own_path)["section"] == "'news'", stored(own_path)


try:
    code = driver.run([
        leaves_the_news_scrolled_and_another_view_chosen,
        finds_all_of_it_again,
        finds_the_article_after_a_kill,
        an_article_that_is_gone_is_not_missed,
        without_dconf_a_file_keeps_it,
    ])
    if code and "app" in state:
        print(app().tail())
        print(stored())
        if app().process.poll() is None:
            picture("failed")
finally:
    if "app" in state:
        app().kill()
sys.exit(code)
