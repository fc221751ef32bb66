#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything in one file, and back: a backup is made in the preferences, what was saved is taken away, and the backup brings it back; a file
that is none changes nothing and says so. A picture is kept at each stop where DEFLASH_E2E_PICTURES names a folder."""
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

folder = tempfile.mkdtemp(prefix="backup-", dir=os.environ["DEFLASH_SESSION"])
data = os.path.join(folder, "library")
path = os.path.join(folder, "all.zip")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
server = Server()
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"backup-{name}.png"))


def run_cli(*arguments):
    return subprocess.run(["deflash", "--data-dir", data, *arguments], check=True, capture_output=True, text=True, timeout=60).stdout


def listed(*arguments):
    return [json.loads(line) for line in run_cli(*arguments).splitlines()]


def start():
    run_cli("add", f"{server.url}/feed.xml", "--section", "news")
    run_cli("save", listed("list", "news")[0]["id"], "--tag", "sea")
    state["app"] = App(data_dir=data, env=driver.WITHOUT_LEAKS)
    app().wait(contains="Lighthouse")
    app().key("ctrl+comma")
    app().wait("Preferences", "dialog")
    app().press("Storage")
    app().wait(contains="Back Up Everything")


def row(name):
    app().tab_to(name, lambda node: name in app().name(node), limit=40)
    app().key("Return")


def everything_is_backed_up():
    row("Back Up Everything")
    app().choose_file(path, lambda: os.path.exists(path) and zipfile.is_zipfile(path))
    picture("done")
    with zipfile.ZipFile(path) as backup:
        names = backup.namelist()
    assert "library.sqlite3" in names and "settings.ini" in names and any(name.endswith("article.json") for name in names), names


def what_is_missing_comes_back():
    run_cli("unsave", listed("list", "saved")[0]["id"])
    run_cli("remove", listed("sources")[0]["id"])
    row("Restore from a Backup")
    app().choose_file(path, lambda: app().find("Add What Is in This Backup?") is not None)
    picture("question")
    app().press("Add", "button")
    wait_for("the source", lambda: len(listed("sources")) == 1)
    saved, = wait_for("the saved article", lambda: listed("list", "saved"))
    picture("restored")
    assert [article["id"] for article in listed("search", "tag:sea")] == [saved["id"]]


def what_is_no_backup_changes_nothing():
    broken = os.path.join(folder, "broken.zip")
    with zipfile.ZipFile(broken, "w") as file:
        file.writestr("../../outside", "x")
    row("Restore from a Backup")
    app().choose_file(broken, lambda: app().find("Add What Is in This Backup?") is not None)
    app().press("Add", "button")
    app().wait_gone("Add What Is in This Backup?")
    wait_for("the row to be there again", lambda: (node := app().find(contains="Restore from a Backup")) is not None)
    picture("refused")
    assert len(listed("list", "saved")) == 1
    assert sorted(os.listdir(folder)) == ["all.zip", "broken.zip", "library"], os.listdir(folder)


def end():
    app().quit()
    app().check_log()


if __name__ == "__main__":
    code = driver.run([start, everything_is_backed_up, what_is_missing_comes_back, what_is_no_backup_changes_nothing, end])
    if code and "app" in state and app().process.poll() is None:
        picture("failed")
        app().explain()
    if "app" in state:
        state["app"].kill()
    server.stop()
    sys.exit(code)
