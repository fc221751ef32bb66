#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A guide is worked through: steps are ticked off, the screen stays on meanwhile, the card tells where to go on, and guides are filtered
by it. A picture is kept at each stop where DEFLASH_E2E_PICTURES names a folder."""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver import App, wait_for

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("Gio", "2.0")
from gi.repository import Atspi, Gio, GLib

APP_ID = "com.deflashnews.DeflashNews"
GUIDE = "Make a backup you can trust"  # the newest of the sample: 6 steps

# GTK up to 4.22 asks the first, later ones ask the second, which gives an object to be closed.
SESSION_MANAGER = """<node><interface name="org.gnome.SessionManager">
  <method name="Inhibit"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="u" direction="in"/><arg type="u" direction="out"/></method>
  <method name="Uninhibit"><arg type="u" direction="in"/></method></interface></node>"""
PORTAL = """<node><interface name="org.freedesktop.portal.Inhibit">
  <method name="Inhibit"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="o" direction="out"/></method>
  <property name="version" type="u" access="read"/></interface></node>"""
REQUEST = """<node><interface name="org.freedesktop.portal.Request"><method name="Close"/></interface></node>"""


def manage_session(path):
    """What the desktop would offer, in a process of its own: keeps in a file who wants the screen on, and counts the wishes."""
    held, asked = {}, 0

    def write():
        with open(path + ".new", "w", encoding="utf8") as out:
            json.dump({"held": list(held.values()), "asked": asked}, out)
        os.rename(path + ".new", path)

    def called(connection, _sender, path, _interface, method, parameters, invocation):
        nonlocal asked
        if method == "Inhibit":
            asked += 1
            arguments = parameters.unpack()
            if path == "/org/gnome/SessionManager":
                held[str(asked)] = arguments[3]
                invocation.return_value(GLib.Variant("(u)", (asked,)))
            else:
                handle = f"/org/freedesktop/portal/desktop/request/{asked}"
                held[handle] = arguments[1]
                offer(connection, handle, REQUEST)
                invocation.return_value(GLib.Variant("(o)", (handle,)))
        else:
            held.pop(str(parameters.unpack()[0]) if method == "Uninhibit" else path, None)
            invocation.return_value(None)
        write()

    def offer(connection, path, xml):
        connection.register_object(path, Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0], called, lambda *_: GLib.Variant("u", 3), None)

    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    offer(bus, "/org/gnome/SessionManager", SESSION_MANAGER)
    offer(bus, "/org/freedesktop/portal/desktop", PORTAL)
    Gio.bus_own_name_on_connection(bus, "org.freedesktop.portal.Desktop", 0, None, None)
    Gio.bus_own_name_on_connection(bus, "org.gnome.SessionManager", 0, lambda *_: write(), None)
    GLib.MainLoop().run()


if len(sys.argv) > 2 and sys.argv[1] == "--manage-session":
    manage_session(sys.argv[2])

data = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
wishes = os.path.join(os.environ["DEFLASH_SESSION"], "screen-wishes.json")
manager = subprocess.Popen([sys.executable, os.path.abspath(__file__), "--manage-session", wishes])
wait_for("a session manager", lambda: os.path.exists(wishes))
app = App(data_dir=data, env={"GDK_DEBUG": ""})  # a session without portals is the rule here


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app.picture(os.path.join(pictures, f"guides-{name}.png"))


def wish():
    with open(wishes, encoding="utf8") as lines:
        return json.load(lines)


def is_ticked(number):
    node = app.find(name=f"Step {number} is done")
    return node is not None and app.has_state(node, Atspi.StateType.CHECKED)


def open_first():
    subprocess.run(["gapplication", "action", APP_ID, "open-first"], check=True, timeout=10)


def choose(name, offered, *keys):
    app.tab_to(name, lambda node: app.name(node) == name, limit=30)
    app.key("space")
    app.wait(name=offered)
    app.key(*keys)


def tick(number):
    app.tab_to(f"step {number}", lambda node: app.name(node) == f"Step {number} is done", limit=60)
    app.key("space")
    wait_for(f"step {number} is ticked", lambda: is_ticked(number))


app.wait(contains="Meta")
app.key("alt+2")
wait_for("the guides", lambda: len(app.cards()) > 3)
everything = app.cards()

assert GUIDE in everything[0], everything
open_first()
app.wait(name="About this guide")
assert wish()["asked"] == 0, "nothing is in work yet"
tick(1)
tick(2)
tick(3)
wait_for("the screen is kept on", lambda: wish()["held"] == [8])  # against idling, and nothing else
picture("in-work")
app.key("Escape")
wait_for("the screen may go dark again", lambda: wish()["held"] == [])
app.wait(contains="Continue at step 4")
wait_for("the card says so, too", lambda: any(GUIDE in card and "Continue at step 4" in card for card in app.cards()))
picture("begun")

choose("Progress: All guides", "Not begun", "Down", "Down", "Return")
wait_for("only what is begun", lambda: len(app.cards()) == 1 and GUIDE in app.cards()[0])
picture("filtered")
open_first()
wait_for("the screen is kept on again", lambda: wish()["held"] == [8])
wait_for("it goes on at step 4", lambda: is_ticked(3) and not is_ticked(4))
picture("continued")
tick(4)
tick(5)
tick(6)
wait_for("all is done", lambda: wish()["held"] == [])
app.key("Escape")
wait_for("it is done", lambda: any(GUIDE in card and "Done" in card for card in app.cards()))
choose("Level: Any level", "Hard", "Down", "Down", "Down", "Return")
app.wait(contains="No Guide Matches")
picture("nothing")
app.press("Clear Filters")
wait_for("all guides again", lambda: len(app.cards()) >= len(everything))
picture("done")
app.quit()

# it is kept
app = App(data_dir=data)
app.key("alt+2")
wait_for("it is still done", lambda: any(GUIDE in card and "Done" in card for card in app.cards()))
app.quit()
manager.terminate()
manager.wait()
