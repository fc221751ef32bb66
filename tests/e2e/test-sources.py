#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sources and what can be done with each: rename, move, leave out of the overview, see how it does, remove and bring back."""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for
from server import Server

data = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
size = os.environ.get("DEFLASH_E2E_SIZE")
server = Server()
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"sources-{name}.png"))


def deflash(*arguments, check=True):
    return subprocess.run(["deflash", "--data-dir", data, *arguments], check=check, timeout=60, capture_output=True, text=True).stdout


def source():
    found = [json.loads(line) for line in deflash("sources").splitlines() if line.startswith("{")]
    found = [one for one in found if "127.0.0.1" in json.dumps(one)]
    return found[0] if found else None


def focus_row(name):
    app().tab_to(name, lambda node: app().name(node).startswith(name))


def opens_the_sources_by_keyboard():
    deflash("add", f"{server.url}/feed.xml")
    state["app"] = App(data_dir=data)
    if size:
        app().resize(*(int(n) + 10 for n in size.split("x")))
    wait_for("cards", lambda: app().cards())
    app().key("ctrl+shift+s")
    app().wait(contains="Fetched: ")
    picture("list")
    app().tab_to("the row", lambda node: app().name(node).startswith("The Harbour Gazette"))
    app().key("Return")
    app().wait("Refresh Now")
    app().wait(contains="3 stored")
    picture("source")


def renames_it():
    app().tab_to("its name", lambda node: app().role(node) == "text" or app().role(node) == "entry")
    app().key("ctrl+a")
    app().type("Quay News")
    app().key("Return")
    wait_for("the new name", lambda: "Quay News" in json.dumps(source()))


def moves_it_to_the_guides():
    app().tab_to("the section", lambda node: app().name(node).startswith("Show In"))
    app().key("space", "Down", "Return")
    wait_for("its new section", lambda: source().get("section", source().get("_deflash", {}).get("section")) == "guides")
    app().key("Escape")
    app().wait_gone("Refresh Now")
    app().key("Escape")
    app().wait_gone("Sources", "label")
    app().key("alt+2")
    wait_for("its cards among the guides", lambda: any("Lighthouse" in card for card in app().cards()))


def trouble_is_told_in_plain_words():
    os.remove(os.path.join(server.folder, "feed.xml"))
    deflash("refresh", "--all", check=False)
    app().key("ctrl+shift+s")
    app().wait(contains="Trying again")
    picture("trouble")
    app().tab_to("the row", lambda node: app().name(node).startswith("Quay News"))
    app().key("Return")
    app().wait(contains="Last answer")


def removes_it_and_brings_it_back():
    app().tab_to("the button", lambda node: app().name(node) == "Remove Source")
    app().key("Return")
    wait_for("it to be gone", lambda: source() is None)
    app().wait(contains="Quay News removed")
    picture("removed")
    app().press("Undo", "button")
    wait_for("it back, with its name", lambda: source() is not None and "Quay News" in json.dumps(source()))


def quits():
    app().quit()
    app().check_log()


try:
    code = driver.run([
        opens_the_sources_by_keyboard,
        renames_it,
        moves_it_to_the_guides,
        trouble_is_told_in_plain_words,
        removes_it_and_brings_it_back,
        quits,
    ])
    if code and "app" in state:
        print(app().tail())
        if app().process.poll() is None:
            picture("failed")
finally:
    server.stop()
    if "app" in state:
        app().kill()
sys.exit(code)
