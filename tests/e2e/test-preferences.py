#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the preferences set takes effect at once and lasts; values that make no sense are those of the schema. A picture is kept at
each stop where DEFLASH_E2E_PICTURES names a folder."""
import configparser
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, Atspi, Failure, safe, wait_for
from server import Server

data = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
settings_path = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings", "keyfile")
GROUP = "com/deflashnews/DeflashNews"
server = Server()
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"preferences-{name}.png"))


def stored(key):
    """What the settings file says now."""
    parser = configparser.RawConfigParser()
    parser.read(settings_path)
    return parser.get(GROUP, key, fallback=None)


def wait_stored(key, value):
    wait_for(f"{key} to be {value}", lambda: stored(key) == value)


def brightness():
    """How light the window is beside its cards: 0 to 255."""
    out = subprocess.run(["import", "-window", app().window, "-crop", "1x1+14+300", "-depth", "8", "gray:-"], capture_output=True, timeout=30)
    if len(out.stdout) != 1:
        raise Failure(f"no picture of the window: {out.stderr}")
    return out.stdout[0]


def open_preferences():
    app().key("ctrl+comma")
    state["dialog"] = app().wait("Preferences", "dialog")


def close_preferences():
    # a list that is still open takes the first
    wait_for("the dialog to close", lambda: app().find("Preferences", "dialog") is None or app().key("Escape"))


def below(node):
    yield node
    for i in range(safe(node.get_child_count, 0)):
        child = safe(lambda: node.get_child_at_index(i))
        if child is not None:
            yield from below(child)


def find(name, role):
    """Like App.find(), in the dialog only."""
    return next((node for node in below(state["dialog"]) if app().role(node) == role and app().name(node) == name and app().shown(node)), None)


def value_of(title):
    """What a row shows: the last label in it, or whether it is on."""
    node = find(title, "combo box")
    if node is not None:
        labels = [app().name(child) for child in below(node) if app().role(child) == "label" and app().shown(child)]
        return labels[-1] if labels else None
    node = find(title, "check box") or find(title, "switch")  # the latter since GTK 4.20
    return node is not None and app().has_state(node, Atspi.StateType.CHECKED)


def focused():
    return next((node for node in below(state["dialog"]) if app().has_state(node, Atspi.StateType.FOCUSED)), None)


def go_to(title):
    """Moves the focus to a row by the Tab key."""
    for _ in range(30):
        node = focused()
        if node is not None and app().name(node) == title:
            return
        app().key("Tab")
    raise Failure(f"the Tab key does not lead to {title!r}")


def choose(title, position, label):
    """Picks an entry of a row's list by keyboard; positions count from 0."""
    go_to(title)
    app().key("Return")
    wait_for("the list", lambda: (node := focused()) is not None and app().role(node) == "list item")
    app().key("Home", *["Down"] * position, "Return")
    wait_for(f"{title} to be {label}", lambda: value_of(title) == label)


def show_page(name):
    app().press(name, "page tab")


# --- Steps


def values_that_make_no_sense_are_the_schemas():
    os.makedirs(os.path.dirname(settings_path), exist_ok=True)
    with open(settings_path, "w") as file:
        file.write(f"[{GROUP}]\nfirst-run=false\nrefresh-interval=99999\npictures='often'\nkeep-per-source=3\nkeep-days='long'\n"
                   "reader-text-size=7\nreader-font='comic'\ncolor-scheme='pink'\nwindow-width='wide'\nrefresh-on-start=maybe\n"
                   "refresh-on-metered=true\n")
    state["app"] = App(data_dir=data)
    app().wait(contains="Meta")
    state["light"] = brightness()
    open_preferences()
    assert value_of("Appearance") == "Follow System"
    assert value_of("Refresh Sources") == "Every 30 Minutes"
    assert value_of("Download Pictures") == "Always"
    assert value_of("Refresh When the App Opens") is True
    # the one that does make sense was read
    assert value_of("Refresh on Metered Connections") is True
    picture("general")
    show_page("Reading")
    wait_for("the default font", lambda: value_of("Font") == "System")
    picture("reading")
    show_page("Storage")
    wait_for("the default retention", lambda: value_of("Keep Articles") == "For 90 Days")
    assert value_of("Keep per Source") == "Up to 1,000 Articles"
    close_preferences()


def dark_is_dark_at_once():
    open_preferences()
    choose("Appearance", 2, "Dark")
    wait_stored("color-scheme", "'dark'")
    close_preferences()
    wait_for("a dark window", lambda: brightness() < 80 < state["light"])
    picture("dark")


def everything_is_stored_as_it_is_set():
    open_preferences()
    choose("Refresh Sources", 5, "Every 6 Hours")
    wait_stored("refresh-interval", "360")
    go_to("Refresh on Metered Connections")
    app().key("Return")
    wait_stored("refresh-on-metered", "false")
    choose("Download Pictures", 2, "Never")
    wait_stored("pictures", "2")
    choose("Download Pictures", 0, "Always")
    show_page("Reading")
    choose("Font", 2, "Serif")
    wait_stored("reader-font", "'serif'")
    app().key("shift+Tab", "Up", "Up")
    wait_stored("reader-text-size", "120")
    choose("Line Length", 2, "Long")
    wait_stored("reader-width", "'wide'")
    choose("Paper", 2, "Sepia")
    wait_stored("reader-theme", "'sepia'")
    choose("Open Links", 1, "Ask First")
    wait_stored("open-links", "'ask'")
    picture("reading-serif")
    show_page("Storage")
    choose("Keep Articles", 3, "For Ever")
    wait_stored("keep-days", "0")
    choose("Keep per Source", 0, "Up to 200 Articles")
    wait_stored("keep-per-source", "200")
    close_preferences()


def storage_is_measured_and_freed():
    subprocess.run(["deflash", "--data-dir", data, "add", f"{server.url}/feed.xml"], check=True, timeout=60, stdout=subprocess.DEVNULL)
    app().key("ctrl+k")
    app().type("lighthouse lens")
    wait_for("its card, and with it its picture", lambda: app().cards() and all("Lighthouse" in card for card in app().cards()))

    def has_pictures():
        open_preferences()
        show_page("Storage")
        app().wait(contains=" in use: articles ")
        if app().find(contains="1 Stored Picture"):
            return True
        close_preferences()
        return False

    wait_for("a stored picture", has_pictures)
    n_articles = next(app().name(node) for node in below(state["dialog"]) if app().name(node).endswith(" Articles") and app().shown(node))
    picture("storage")
    go_to("Free Up Space")
    app().key("Return")
    app().wait(contains=" freed")
    app().wait(contains="0 Stored Pictures")
    app().wait(n_articles)
    picture("storage-freed")
    close_preferences()


def quits():
    app().quit()
    app().check_log()


def it_is_all_there_after_a_restart():
    with open(settings_path) as file:
        text = file.read()
    with open(settings_path, "w") as file:
        file.write(text.replace("refresh-interval=360", "refresh-interval=45"))
    state["app"] = App(data_dir=data)
    wait_for("cards", lambda: app().cards())
    assert brightness() < 80
    open_preferences()
    assert value_of("Appearance") == "Dark"
    # set by other means: shown as it is, and not changed by looking
    assert value_of("Refresh Sources") == "Every 45 Minutes"
    choose("Appearance", 0, "Follow System")
    wait_stored("refresh-interval", "45")
    app().resize(370, 650)
    # the switcher has gone to the foot and leaves the head to the title
    app().wait("Preferences", "label")
    picture("narrow")
    close_preferences()
    wait_for("a light window", lambda: brightness() > 150)


try:
    code = driver.run([
        values_that_make_no_sense_are_the_schemas,
        dark_is_dark_at_once,
        everything_is_stored_as_it_is_set,
        storage_is_measured_and_freed,
        quits,
        it_is_all_there_after_a_restart,
        quits,
    ])
    if code and "app" in state:
        print(app().tail())
        if app().process.poll() is not None:
            print(f"the app ended with {app().process.returncode}")
        else:
            picture("failed")
finally:
    server.stop()
    if "app" in state:
        app().kill()
sys.exit(code)
