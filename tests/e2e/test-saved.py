#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeping and putting away: a page is saved by its address, a name is muted from a card's menu, and both can be taken back. A picture is
kept at each stop where DEFLASH_E2E_PICTURES names a folder."""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for
from server import Server

data = os.path.join(tempfile.mkdtemp(prefix="saved-", dir=os.environ["DEFLASH_SESSION"]), "library")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
server = Server()
state = {}

PAGE = """<html><head><title>Bread at home</title></head><body><article><h1>Bread at home</h1><p>Flour, water, salt and a night of
patience: more is not needed for a loaf that keeps for days.</p><p>The dough rests in the cool, and in the morning the oven does what is
left to do, with a pan of water on its floor.</p></article></body></html>"""


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"saved-{name}.png"))


def picture_screen(name):
    if pictures:
        subprocess.run(["import", "-window", "root", os.path.join(pictures, f"saved-{name}.png")], timeout=30)


def run_cli(*arguments):
    return subprocess.run(["deflash", "--data-dir", data, *arguments], check=True, capture_output=True, text=True, timeout=60).stdout


def list_titles(*arguments):
    return [json.loads(line)["title"] for line in run_cli("list", *arguments).splitlines()]


def start():
    with open(os.path.join(server.folder, "bread.html"), "w") as file:
        file.write(PAGE)
    run_cli("add", f"{server.url}/feed.xml", "--section", "news")
    state["app"] = App(data_dir=data)
    app().wait(contains="Deflash", role="frame")
    app().wait(contains="Lighthouse")


def a_page_is_saved_by_its_address():
    app().key("ctrl+shift+d")
    app().wait("Save a Page")
    app().type(f"{server.url}/bread.html")
    picture("ask")
    app().key("Return")
    app().wait("Saved for good")
    picture("saved")
    assert "Bread at home" in list_titles("saved")
    assert "a night of" in run_cli("show", "--text", json.loads(run_cli("list", "saved"))["id"])


def a_second_save_is_noticed():
    subprocess.run(["gapplication", "action", driver.APP_ID, "save-address", f"'{server.url}/bread.html'"], check=True, timeout=20)
    app().wait("This was saved before")
    assert list_titles("saved") == ["Bread at home"]


def a_page_that_is_not_there_is_explained():
    subprocess.run(["gapplication", "action", driver.APP_ID, "save-address", f"'{server.url}/nothing.html'"], check=True, timeout=20)
    app().wait("There is nothing at this address.")
    assert list_titles("saved") == ["Bread at home"]


def a_name_is_muted_from_a_card():
    app().key("alt+1")
    app().tab_to("the first card", lambda node: "Ferry timetable" in app().name(node), limit=40)
    # the menu is a window of its own: its last entry is the one before the first
    app().key("shift+F10")
    wait_for("the menu", lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "deflash"], capture_output=True,
                                                text=True, timeout=10).stdout.count("\n") > 1)
    picture_screen("card-menu")
    app().key("Up", "Return")
    app().wait("Words or Phrase")
    picture("mute-dialog")
    state["n"] = len(list_titles("news"))
    app().press("Mute")
    app().wait(contains="hidden")
    wait_for("it to be gone", lambda: len(list_titles("news")) == state["n"] - 1)
    picture("muted")


def what_was_hidden_can_be_brought_back():
    app().key("ctrl+comma")
    app().wait("Preferences", "dialog")
    app().press("Mutes")
    app().wait("Hidden in the Last Week")
    picture("mutes-page")
    app().press("Bring Back")
    wait_for("it to be back", lambda: len(list_titles("news")) == state["n"])
    picture("brought-back")
    app().press("Remove")
    app().wait("Mute removed")
    app().key("Escape")


def end():
    app().quit()
    app().check_log()


if __name__ == "__main__":
    code = driver.run([start, a_page_is_saved_by_its_address, a_second_save_is_noticed, a_page_that_is_not_there_is_explained,
                       a_name_is_muted_from_a_card, what_was_hidden_can_be_brought_back, end])
    if code and "app" in state and app().process.poll() is None:
        picture("failed")
    if "app" in state:
        state["app"].kill()
    server.stop()
    sys.exit(code)
