#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first start: the sample edition stands, then the ways to begin are offered, once. By keyboard alone. A picture is kept at each
stop where DEFLASH_E2E_PICTURES names a folder."""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for

session = os.environ["DEFLASH_SESSION"]
settings_path = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0/settings/keyfile")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
size = os.environ.get("DEFLASH_E2E_SIZE")
state = {}


def app():
    return state["app"]


def start(data):
    state["app"] = App(data_dir=data)
    if size:
        app().resize(*(int(n) + 10 for n in size.split("x")))


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"first-run-{name}.png"))


def stored():
    if not os.path.exists(settings_path):
        return ""
    with open(settings_path) as file:
        return file.read()


def sources(data):
    text = subprocess.run(["deflash", "--data-dir", data, "sources"], check=True, timeout=60, capture_output=True, text=True).stdout
    return [line for line in text.splitlines() if '"feed_url"' in line or line.startswith("{")]


def ticked():
    """How many the button offers to add."""
    for node in app().nodes():
        match = re.fullmatch(r"Add (\d+) Sources?", app().name(node))
        if match and app().role(node) == "button":
            return int(match[1])
    return None


def cards_come_before_the_welcome():
    state["data"] = tempfile.mkdtemp(prefix="library-", dir=session)
    start(state["data"])
    app().wait(contains="Meta")
    assert len(app().cards()) >= 3, app().cards()
    app().wait("Welcome to Deflash News")
    picture("welcome")


def the_catalogue_suggests_what_suits():
    wait_for("the focus on the first way", lambda: (node := app().focused()) is not None and app().name(node).startswith("Look Around"))
    app().key("Down", "Return")
    app().wait(contains="Planet GNOME")
    state["n"] = wait_for("suggestions", ticked)
    picture("catalogue")


def it_is_searched_and_ticked_by_keyboard():
    app().type("elektro-nothing")
    app().wait("Not in the Catalogue")
    picture("catalogue-nothing")
    app().key("ctrl+a")
    app().type("fedora")
    app().wait(contains="Fedora Magazine")
    app().wait_gone(contains="Hackaday")
    app().tab_to("the row", lambda node: app().name(node).startswith("Fedora"))
    app().key("space")
    wait_for("one more or one less", lambda: ticked() not in (None, state["n"]))
    state["n"] = ticked()
    picture("catalogue-search")


def what_was_ticked_is_added():
    app().tab_to("the button", lambda node: re.match(r"Add \d", app().name(node)))
    app().key("Return")
    app().wait_gone("Pick Sources")
    picture("added")
    assert "first-run=false" in stored(), stored()


def they_are_in_the_sidebar():
    app().key("F9")
    app().wait(contains="All Sources")
    picture("sidebar")
    assert len(sources(state["data"])) >= state["n"], sources(state["data"])


def quits():
    app().quit()
    app().check_log()


def it_is_not_offered_again():
    start(state["data"])
    wait_for("cards", lambda: app().cards())
    app().key("alt+3")
    app().key("alt+1")
    wait_for("cards", lambda: app().cards())
    assert app().find("Welcome to Deflash News") is None


def escape_passes_it_over():
    os.remove(settings_path)
    start(tempfile.mkdtemp(prefix="library-", dir=session))
    app().wait("Welcome to Deflash News")
    app().key("Escape")
    app().wait_gone("Welcome to Deflash News")
    wait_for("the choice stored", lambda: "first-run=false" in stored())
    assert len(app().cards()) >= 3


def ctrl_q_quits_from_a_dialog():
    os.remove(settings_path)
    start(tempfile.mkdtemp(prefix="library-", dir=session))
    app().wait("Welcome to Deflash News")
    app().quit()
    app().check_log()


def who_has_sources_is_not_asked():
    os.remove(settings_path)
    start(state["data"])
    wait_for("that noted", lambda: "first-run=false" in stored())
    assert app().find("Welcome to Deflash News") is None


try:
    code = driver.run([
        cards_come_before_the_welcome,
        the_catalogue_suggests_what_suits,
        it_is_searched_and_ticked_by_keyboard,
        what_was_ticked_is_added,
        they_are_in_the_sidebar,
        quits,
        it_is_not_offered_again,
        quits,
        escape_passes_it_over,
        quits,
        ctrl_q_quits_from_a_dialog,
        who_has_sources_is_not_asked,
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
