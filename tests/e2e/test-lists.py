#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of sources: imported with folders put where they belong, reported, exported, read back. A picture is kept at each stop where
DEFLASH_E2E_PICTURES names a folder."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for
from server import Server

folder = tempfile.mkdtemp(prefix="lists-", dir=os.environ["DEFLASH_SESSION"])
data = os.path.join(folder, "library")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
server = Server()
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"lists-{name}.png"))


def run_cli(*arguments):
    return subprocess.run(["deflash", "--data-dir", data, *arguments], check=True, capture_output=True, text=True, timeout=60).stdout


def choose_menu(letter):
    """Takes an item of the main menu by its mnemonic."""
    app().key("F10")
    app().wait(role="menu item")
    app().key(letter)


def type_path(path):
    """Gives a path to GTK's file chooser, which is another window, and takes it."""
    window = wait_for("the file chooser", lambda: next(
        (w for w in subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(app().process.pid)], capture_output=True, text=True)
         .stdout.split() if w != app().window), None))
    subprocess.run(["xdotool", "windowfocus", "--sync", window], timeout=10)
    app().key("ctrl+a")
    app().type(path)
    app().key("Return")


def start():
    with open(os.path.join(folder, "mine.opml"), "w") as file:
        file.write(f"""<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Wires"><outline text="My wire" xmlUrl="{server.url}/feed.xml"/></outline>
<outline text="Bargains"><outline text="Shops" xmlUrl="{server.url}/shops.xml"/></outline>
<outline text="Command" xmlUrl="|date"/></body></opml>""")
    with open(os.path.join(folder, "no-list.opml"), "w") as file:
        file.write("<html><body>This is a page</body></html>")
    state["app"] = App(data_dir=data)
    app().wait(contains="Deflash", role="frame")


def a_file_that_is_no_list_is_explained():
    choose_menu("i")
    type_path(os.path.join(folder, "no-list.opml"))
    app().wait("This file holds neither sources nor saved articles.")
    picture("error")
    app().press("Choose Another File…")


def folders_are_shown_with_their_sections():
    type_path(os.path.join(folder, "mine.opml"))
    app().wait("Wires")
    app().wait("Bargains")
    app().wait("1 line can’t be taken")
    picture("folders")


def the_import_reports():
    app().press("Import")
    app().wait("2 Sources Added")
    picture("done")
    app().press("Done")
    app().wait_gone("2 Sources Added")
    titles = {line.split('"title":"')[1].split('"')[0]: line.split('"section":"')[1].split('"')[0] for line in run_cli("sources").splitlines()
              if '"kind":"sample"' not in line}
    assert titles == {"My wire": "news", "Shops": "deals"}, titles


def the_export_is_written():
    choose_menu("e")
    path = os.path.join(folder, "out.opml")
    type_path(path)
    wait_for("the file", lambda: os.path.exists(path) and os.path.getsize(path) > 0)
    app().wait("Sources exported")
    with open(path) as file:
        text = file.read()
    assert f'xmlUrl="{server.url}/shops.xml"' in text and 'text="My wire"' in text, text


def end():
    app().quit()
    app().check_log()


if __name__ == "__main__":
    code = driver.run([start, a_file_that_is_no_list_is_explained, folders_are_shown_with_their_sections, the_import_reports,
                       the_export_is_written, end])
    if "app" in state:
        state["app"].kill()
    server.stop()
    sys.exit(code)
