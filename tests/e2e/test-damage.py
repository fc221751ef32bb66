#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app says and does when its library is damaged, newer, or can't be written or opened. A picture is kept at each stop where
DEFLASH_E2E_PICTURES names a folder."""
import glob
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for
from server import Server

folder = tempfile.mkdtemp(prefix="damage-", dir=os.environ["DEFLASH_SESSION"])
data = os.path.join(folder, "library")
database = os.path.join(data, "library.sqlite3")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
server = Server()
state = {}
mounted = []
TITLE = server.titles[0]


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"damage-{name}.png"))


def run_cli(*arguments, library=None):
    return subprocess.run(["deflash", "--data-dir", library or data, *arguments], check=True, capture_output=True, text=True, timeout=60).stdout


def start(library=None):
    state["app"] = App(data_dir=library or data)


def close():
    app().quit()
    app().check_log()


def mount(*arguments):
    """Whether that could be mounted: not everywhere it may."""
    if subprocess.run(["mount", *arguments], capture_output=True).returncode != 0:
        return False
    mounted.append(arguments[-1])
    return True


def prepare():
    run_cli("add", server.url + "/feed.xml")
    first = json.loads(run_cli("list", "--limit", "1"))
    state["saved"] = first["title"]
    run_cli("save", first["id"])


def what_the_command_adds_appears_while_the_app_is_open():
    start()
    app().wait(contains=TITLE)
    server.titles.append("Harbour master retires")
    server.write_feed()
    run_cli("refresh", "--all")
    # it waits behind the pill or stands there at once, as the place in the list may be
    wait_for("the new article", lambda: app().find(contains="1 new") or app().find(contains="Harbour master retires"))
    close()


def a_newer_library_is_read_under_a_banner():
    db = sqlite3.connect(database)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    db.execute("PRAGMA user_version=1000")
    db.close()
    start()
    app().wait(contains="written by a newer version")
    app().wait(contains=TITLE)
    picture("newer")
    close()
    db = sqlite3.connect(database)
    db.execute(f"PRAGMA user_version={version}")
    db.close()


def a_folder_that_cannot_be_written_is_read_under_a_banner():
    frozen = os.path.join(folder, "frozen")
    shutil.copytree(data, frozen)
    if not (mount("--bind", frozen, frozen) and subprocess.run(["mount", "-o", "remount,bind,ro", frozen]).returncode == 0):
        print("skipped: mounting is not permitted here")
        return
    start(frozen)
    app().wait(contains="can’t be written")
    app().wait(contains=TITLE)
    picture("read-only")
    close()


def a_full_disk_is_said_and_nothing_is_lost():
    full = os.path.join(folder, "full")
    os.mkdir(full)
    if not mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", full):
        print("skipped: mounting is not permitted here")
        return
    shutil.copytree(data, full, dirs_exist_ok=True)
    start(full)
    app().wait(contains=TITLE)
    with open(os.path.join(full, "ballast"), "wb") as file:
        try:
            while True:
                file.write(b"x" * 4096)
                file.flush()
        except OSError:
            pass
    app().press("Save")
    app().wait(contains="disk is full")
    picture("full")
    close()
    os.unlink(os.path.join(full, "ballast"))
    assert "saved" in run_cli("list", "saved", library=full)


def damage_is_told_and_what_was_saved_is_there():
    with open(database, "wb") as file:
        file.write(b"This was a library once. " * 2000)
    for suffix in ("-wal", "-shm"):
        if os.path.exists(database + suffix):
            os.unlink(database + suffix)
    start()
    app().wait("Library Repaired")
    picture("damaged")
    app().key("Escape")
    app().wait_gone("Library Repaired")
    assert glob.glob(os.path.join(data, "library-damaged-*.sqlite3"))
    app().press("Saved")
    app().wait(contains=state["saved"])
    close()


def a_place_where_nothing_can_be_is_explained():
    path = os.path.join(folder, "file")
    open(path, "w").close()
    start(os.path.join(path, "library"))
    app().wait("Library Not Opened")
    picture("no-place")
    app().key("Escape")
    app().wait_gone("Library Not Opened")
    wait_for("the focus to come back", app().focused)
    close()


if __name__ == "__main__":
    try:
        code = driver.run([
            prepare,
            what_the_command_adds_appears_while_the_app_is_open,
            a_newer_library_is_read_under_a_banner,
            a_folder_that_cannot_be_written_is_read_under_a_banner,
            a_full_disk_is_said_and_nothing_is_lost,
            damage_is_told_and_what_was_saved_is_there,
            a_place_where_nothing_can_be_is_explained,
        ])
        if code and "app" in state and app().process.poll() is None:
            print([app().name(node) for node in app().nodes() if app().shown(node) and app().name(node)])
            print(app().tail())
            picture("failed")
    finally:
        if "app" in state:
            app().kill()
        for path in mounted:
            subprocess.run(["umount", "-l", path])
        server.stop()
    sys.exit(code)
