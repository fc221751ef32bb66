#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many at once: articles are picked by key, click and button; they get tags, are marked, saved, taken out of Saved and exported, and each of
that is taken back in one go. A picture is kept at each stop where DEFLASH_E2E_PICTURES names a folder."""
import glob
import json
import os
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for
from server import Server

folder = tempfile.mkdtemp(prefix="select-", dir=os.environ["DEFLASH_SESSION"])
data = os.path.join(folder, "library")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
server = Server()
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"select-{name}.png"))


def run_cli(*arguments):
    return subprocess.run(["deflash", "--data-dir", data, *arguments], check=True, capture_output=True, text=True, timeout=60).stdout


def listed(*arguments):
    return [json.loads(line) for line in run_cli("list", *arguments).splitlines()]


def n_saved():
    return len(listed("saved"))


def n_read():
    return sum(1 for article in listed("news") if article["_deflash"]["read"])


def tags():
    return sorted(tag for path in glob.glob(os.path.join(data, "saved", "*", "article.json")) for tag in json.load(open(path)).get("tags", []))


def start():
    run_cli("add", f"{server.url}/feed.xml", "--section", "news")
    state["app"] = App(data_dir=data)
    app().wait(contains="Lighthouse")
    state["n"] = len(listed("news"))


def a_key_begins_it_and_a_click_goes_on():
    app().tab_to("the first card", lambda node: "Ferry" in app().name(node), limit=40)
    app().key("ctrl+space")
    app().wait("1 selected")
    app().wait(contains="Selected: Ferry")
    app().key("Right", "Return")
    app().wait("2 selected")
    app().key("Return")
    app().wait("1 selected")
    picture("one")
    app().key("ctrl+a")
    app().wait(f"{state['n']} selected")


def they_are_marked_and_that_is_taken_back():
    app().press("Mark as Read")
    wait_for("all to be read", lambda: n_read() == state["n"])
    app().wait_gone("Mark as Unread")
    app().press("Undo")
    wait_for("none to be read", lambda: n_read() == 0)


def they_are_saved_and_that_is_taken_back():
    app().tab_to("a card", lambda node: "Gazette" in app().name(node), limit=40)
    app().key("ctrl+space", "ctrl+a")
    app().press("Save Selected")
    wait_for("all to be saved", lambda: n_saved() == state["n"])
    app().press("Undo")
    wait_for("none to be saved", lambda: n_saved() == 0)
    app().tab_to("a card", lambda node: "Gazette" in app().name(node), limit=40)
    app().key("ctrl+space", "ctrl+a")
    app().press("Save Selected")
    wait_for("all to be saved", lambda: n_saved() == state["n"])


def all_saved_ones_get_a_tag():
    app().key("alt+4")
    app().press("Select Articles")
    app().wait("Select Articles", role="label")
    app().press("Select All")
    app().wait(f"{state['n']} selected")
    picture("saved")
    app().press("Tags…")
    app().wait("Add a Tag")
    app().type("island")
    app().key("Return")
    app().wait("Remove Tag “island”")
    app().key("Escape")
    wait_for("all to have it", lambda: tags() == ["island"] * state["n"])
    app().press("Undo")
    wait_for("none to have it", lambda: tags() == [])


def they_are_taken_out_of_saved_and_come_back():
    app().press("Select Articles")
    app().press("Select All")
    app().wait(f"{state['n']} selected")
    app().press("Remove Selected from Saved")
    wait_for("none to be saved", lambda: n_saved() == 0)
    app().press("Undo")
    wait_for("all to be saved", lambda: n_saved() == state["n"])


def escape_ends_it():
    app().press("Select Articles")
    app().wait("Select Articles", role="label")
    app().key("Escape")
    app().wait_gone("Select Articles", role="label")
    app().quit()
    app().check_log()


def what_is_picked_is_exported():
    state["app"] = App(data_dir=data, env=driver.WITHOUT_LEAKS)
    app().wait(contains="Lighthouse")
    app().key("alt+4")
    app().press("Select Articles")
    app().press("Select All")
    app().wait(f"{state['n']} selected")
    app().press("Export…")
    app().wait("Choose Where…")
    picture("export")
    app().press("Choose Where…")
    path = os.path.join(folder, "book.epub")
    app().choose_file(path)
    app().wait(contains="exported")
    with zipfile.ZipFile(path) as book:
        assert book.namelist()[0] == "mimetype"
        assert sum(1 for name in book.namelist() if name.endswith(".xhtml")) == state["n"] + 1


def end():
    app().quit()
    app().check_log()


if __name__ == "__main__":
    code = driver.run([start, a_key_begins_it_and_a_click_goes_on, they_are_marked_and_that_is_taken_back,
                       they_are_saved_and_that_is_taken_back, all_saved_ones_get_a_tag, they_are_taken_out_of_saved_and_come_back,
                       escape_ends_it, what_is_picked_is_exported, end])
    if code and "app" in state and app().process.poll() is None:
        picture("failed")
        app().explain()
    if "app" in state:
        state["app"].kill()
    server.stop()
    sys.exit(code)
