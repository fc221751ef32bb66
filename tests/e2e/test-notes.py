#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person adds to an article: a part of the text is marked, which saves it; it gets tags and a note; all of it stands below the text
and can be taken back. A picture is kept at each stop where DEFLASH_E2E_PICTURES names a folder."""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for
from server import Server

data = os.path.join(tempfile.mkdtemp(prefix="notes-", dir=os.environ["DEFLASH_SESSION"]), "library")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
server = Server()
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"notes-{name}.png"))


def saved():
    out = subprocess.run(["deflash", "--data-dir", data, "list", "saved"], check=True, capture_output=True, text=True, timeout=60).stdout
    return [json.loads(line)["title"] for line in out.splitlines()]


def kept():
    folder = os.path.join(data, "saved")
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        if not name.startswith("."):
            with open(os.path.join(folder, name, "article.json")) as file:
                return json.load(file)
    return None


def start():
    subprocess.run(["deflash", "--data-dir", data, "add", f"{server.url}/feed.xml", "--section", "news"], check=True, capture_output=True, timeout=60)
    state["app"] = App(data_dir=data)
    app().wait(contains="Lighthouse")
    app().tab_to("the first card", lambda node: "Ferry" in app().name(node), limit=40)
    app().key("Return")
    app().wait("Article Menu")
    app().wait(contains="The first paragraph")


def marking_a_part_of_the_text_saves_the_article():
    app().key("ctrl+a", "ctrl+h")
    app().wait(contains="Highlighted")
    wait_for("it to be saved", lambda: saved() == ["Ferry timetable changes for winter"])
    quotes = kept()["_deflash"]["highlights"]
    assert len(quotes) == 1 and "The first paragraph" in quotes[0]["quote"], quotes
    app().wait("Your Notes")
    picture("highlighted")


def tags_and_a_note_are_typed():
    app().key("ctrl+e")
    app().wait("Tags and Notes")
    app().type("sea, light")
    app().key("Return")
    app().wait("Remove Tag “light”")
    app().tab_to("the note", lambda node: app().name(node) == "Note")
    app().type("Ask the keeper")
    picture("dialog")
    app().key("Escape")
    app().wait("Notes changed")
    article = kept()
    assert article["tags"] == ["light", "sea"] and article["_deflash"]["note"] == "Ask the keeper", article
    app().wait("light · sea")
    app().key("End")
    picture("below-the-text")


def a_tag_is_found_and_offered():
    out = subprocess.run(["deflash", "--data-dir", data, "search", "tag:sea"], check=True, capture_output=True, text=True, timeout=60).stdout
    assert len(out.splitlines()) == 1, out
    app().key("j")
    app().wait(contains="about Lighthouse")
    app().key("ctrl+e")
    app().wait("Add Tag “sea”")
    picture("offered")
    app().type("Lig")
    app().wait_gone("Add Tag “sea”")
    app().press("Add Tag “light”")
    app().wait("Remove Tag “light”")
    app().key("Escape")
    wait_for("both to be saved", lambda: len(saved()) == 2)
    app().press("Undo")
    wait_for("that to be taken back", lambda: len(saved()) == 1)


def all_highlights_stand_in_a_list():
    app().key("Escape")
    app().wait_gone("Article Menu")
    app().key("ctrl+shift+h")
    app().wait(contains="The first paragraph")
    picture("list")
    app().tab_to("the highlight", lambda node: "The first paragraph" in app().name(node))
    app().type("nothing like it")
    app().wait_gone(contains="The first paragraph")
    app().key("Escape")
    row = app().wait(contains="The first paragraph", role="list item")
    app().tab_to("the highlight", lambda node: "The first paragraph" in app().name(node))
    app().key("Return")
    app().wait("Article Menu")
    app().wait("Your Notes")
    app().key("Escape")
    app().wait_gone("Article Menu")
    assert row is not None
    app().wait("Search highlights", "toggle button")


def end():
    app().quit()
    app().check_log()


if __name__ == "__main__":
    code = driver.run([start, marking_a_part_of_the_text_saves_the_article, tags_and_a_note_are_typed, a_tag_is_found_and_offered,
                       all_highlights_stand_in_a_list, end])
    if code and "app" in state and app().process.poll() is None:
        picture("failed")
        app().explain()
    if "app" in state:
        state["app"].kill()
    server.stop()
    sys.exit(code)
