#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Private sources: one that asks who is there, told wrong and right; one with a key in its address. Then everything that the app and the
command wrote and said is searched for what only the keyring may have."""
import base64
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for
from server import Server

PASSWORD = "open-sesame-77"
WRONG = "open-barley-88"
TOKEN = "0badc0de0badc0de0badc0de"
SECRETS = [PASSWORD, WRONG, TOKEN, base64.b64encode(f"anna:{PASSWORD}".encode()).decode()]

session = os.environ["DEFLASH_SESSION"]
data = tempfile.mkdtemp(prefix="library-", dir=session)
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
size = os.environ.get("DEFLASH_E2E_SIZE")
keyring = {"SECRET_BACKEND": "file", "SECRET_FILE_TEST_PASSWORD": "for the tests", "SECRET_FILE_TEST_PATH": os.path.join(session, "keyring")}
server = Server("--account", f"anna:{PASSWORD}")
state = {"said": []}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"private-{name}.png"))


def deflash(*arguments):
    done = subprocess.run(["deflash", "--data-dir", data, *arguments], timeout=60, capture_output=True, text=True, env=dict(os.environ, **keyring))
    state["said"].append((arguments[0], done.stdout + done.stderr))
    return done.stdout


def a_closed_feed_asks_who_is_there():
    state["app"] = App(data_dir=data, env=keyring)
    if size:
        app().resize(*(int(n) + 10 for n in size.split("x")))
    app().wait(contains="Deflash", role="frame")
    app().key("ctrl+n")
    app().wait("Find", "button")
    app().type(f"127.0.0.1:{server.port}/closed/feed.xml")
    app().key("Return")
    app().wait("The site asks for a user name and a password.")
    picture("asked")


def a_wrong_password_is_called_that():
    app().type("anna")
    app().key("Tab")
    app().type(WRONG)
    app().key("Return")
    app().wait("The site does not take this user name and password.")
    picture("wrong")


def the_right_one_opens_it():
    app().key("ctrl+a")
    app().type(PASSWORD)
    app().key("Return")
    app().wait("The Harbour Gazette")
    picture("right")
    app().wait("Add", "button")
    app().key("Return")
    wait_for("its cards", lambda: any("Lighthouse" in card for card in app().cards()))


def it_stays_open_after_a_restart():
    app().quit()
    app().check_log()
    server.titles.append("Storm closes the outer mole")
    server.write_feed()
    state["app"] = App(data_dir=data, env=keyring)
    app().wait(contains="Deflash", role="frame")
    deflash("refresh", "--all")
    wait_for("the new card", lambda: "Storm closes" in deflash("list", "news"))


def a_narrow_window_takes_an_address_at_once():
    app().resize(370, 730)
    app().key("ctrl+n")
    app().wait("Find", "button")
    wait_for("the focus on the address", lambda: app().focused() and app().name(app().focused()).startswith("Address"))
    app().type("harbour")
    wait_for("what was typed", lambda: app().text(app().focused()) == "harbour")
    picture("narrow")
    app().key("Escape")
    app().wait_gone("Find", "button")


def a_key_in_an_address_goes_with_it():
    folder = os.path.join(server.folder, "feed", "private")
    os.makedirs(folder)
    with open(os.path.join(folder, f"{TOKEN}.rss"), "w") as file:
        file.write("<rss version='2.0'><channel><title>Members</title><item><guid>m1</guid><title>For members</title></item></channel></rss>")
    deflash("add", f"{server.url}/feed/private/{TOKEN}.rss")
    assert "For members" in deflash("list", "news")
    os.remove(os.path.join(folder, f"{TOKEN}.rss"))
    deflash("refresh", "--all")
    deflash("refresh", "--all")


def nothing_tells_a_secret():
    app().key("ctrl+shift+s")
    app().wait(contains="Fetched: ")
    picture("list")
    for node in app().nodes():
        for secret in SECRETS:
            assert secret not in app().name(node) + app().text(node), "a secret is on the screen"
    app().key("Escape")
    app().wait_gone(contains="Fetched: ")
    article = deflash("list", "news").split('"id":"')[1].split('"')[0]
    deflash("save", article)
    for arguments in (["sources"], ["check"], ["show", article], ["export", "opml"], ["list", "saved"], ["export", "saved", "--format", "json"],
                      ["export", "saved", "--format", "html"], ["add", f"{server.url.replace('://', f'://anna:{WRONG}@')}/closed/other.xml"]):
        deflash(*arguments)
    app().quit()
    app().check_log()
    for command, said in state["said"]:
        for secret in SECRETS:
            assert secret not in said, f"deflash {command} tells a secret: {said}"
    searched = 0
    for folder, _, names in os.walk(session):
        if folder.startswith(server.folder):
            continue
        for name in names:
            path = os.path.join(folder, name)
            if path == keyring["SECRET_FILE_TEST_PATH"] or not os.path.isfile(path):
                continue
            with open(path, "rb") as file:
                content = file.read()
            searched += 1
            for secret in SECRETS:
                assert secret.encode() not in content, f"{path} holds a secret"
    assert searched > 5 and os.path.exists(os.path.join(data, "library.sqlite3")), searched


try:
    code = driver.run([
        a_closed_feed_asks_who_is_there,
        a_wrong_password_is_called_that,
        the_right_one_opens_it,
        it_stays_open_after_a_restart,
        a_narrow_window_takes_an_address_at_once,
        a_key_in_an_address_goes_with_it,
        nothing_tells_a_secret,
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
