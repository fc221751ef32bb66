#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app as the desktop knows it: started by the bus, searched by GNOME Shell, called with addresses, a second time, and wrongly."""
import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from desktop import session_bus
from driver import APP_ID, App, wait_for
from gi.repository import Gio, GLib
from server import Server, png

PATH = "/" + APP_ID.replace(".", "/")
data = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
server = Server()
bus = session_bus()
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"desktop-{name}.png"))


def call(path, interface, method, signature, *arguments):
    parameters = GLib.Variant(signature, arguments) if signature else None
    answer = bus.call_sync(APP_ID, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, 60000, None)
    return answer.unpack()


def search(method, signature="", *arguments):
    return call(PATH + "/SearchProvider", "org.gnome.Shell.SearchProvider2", method, signature, *arguments)


def owner():
    answer = bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                           GLib.Variant("(s)", (APP_ID,)), None, Gio.DBusCallFlags.NONE, -1, None)
    return answer.unpack()[0]


def run(*arguments, env=None):
    started = time.monotonic()
    done = subprocess.run(["deflash-news", *arguments], env=dict(os.environ, DEFLASH_DATA_DIR=data, **(env or {})), timeout=60,
                          capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr, time.monotonic() - started


# --- On the command line


def nonsense_is_refused_where_it_was_typed():
    for argument, word in (("--section=weather", "weather"), ("no such file", "no such file"), ("http://[bad", "[bad"), ("list.opml", "list.opml"),
                           ("mailto:a@b.example", "mailto"), ("/no/such/feed.xml", "/no/such")):
        code, out, err, _ = run(argument)
        assert code == 2 and word in err and not out and err.count("\n") == 1, (argument, code, out, err)
    code, _, err, _ = run("--no-such-option")
    assert code == 1 and "--no-such-option" in err, (code, err)
    assert not owner()


def version_is_printed_without_a_window():
    # GApplication of GLib 2.84 prints the version and forgets to free its options
    code, out, err, _ = run("--version", env={"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"})
    assert code == 0 and out.startswith("deflash-news ") and not err, (code, out, err)


# --- Started by the bus


def the_bus_starts_it_for_a_search():
    # as the installed service file, for this build and this library
    services = os.path.join(os.environ["XDG_DATA_HOME"], "dbus-1", "services")
    os.makedirs(services)
    log = os.path.join(os.environ["DEFLASH_SESSION"], "service.log")
    with open(os.path.join(services, APP_ID + ".service"), "w") as file:
        command = f'exec env DEFLASH_DATA_DIR={data} deflash-news --gapplication-service >>{log} 2>&1'
        file.write(f"[D-BUS Service]\nName={APP_ID}\nExec=/bin/sh -c '{command}'\n")
    bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ReloadConfig", None, None, Gio.DBusCallFlags.NONE, -1, None)
    wait_for("hits", lambda: search("GetInitialResultSet", "(as)", ["heat", "pump"])[0])
    assert subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Deflash"], capture_output=True, text=True).stdout == ""


def results_have_a_name_a_text_and_an_icon():
    (ids,) = search("GetInitialResultSet", "(as)", ["heat"])
    assert 0 < len(ids) <= 5, ids
    (again,) = search("GetSubsearchResultSet", "(asas)", ids, ["heat", "pump"])
    assert again and set(again) <= set(ids), (ids, again)
    (metas,) = search("GetResultMetas", "(as)", again)
    assert [meta["id"] for meta in metas] == again
    for meta in metas:
        assert meta["name"] and meta["description"], meta
        assert "icon-data" in meta or "icon" in meta, meta
    # a picture that had to be made smaller first is there the next time
    icons = wait_for("a picture", lambda: [meta["icon-data"] for meta in search("GetResultMetas", "(as)", again)[0] if "icon-data" in meta])
    width, height, stride, alpha, bits, channels, pixels = icons[0]
    assert width == height and bits == 8 and channels == (4 if alpha else 3) and len(pixels) >= stride * (height - 1) + width * channels
    state["hit"] = metas[0]


def odd_questions_get_empty_answers():
    assert search("GetInitialResultSet", "(as)", []) == ([],)
    assert search("GetInitialResultSet", "(as)", ["", " "]) == ([],)
    assert search("GetInitialResultSet", "(as)", ["\"*( OR", "zzzz"]) == ([],)
    assert search("GetResultMetas", "(as)", ["no-such-id", ""]) == ([],)


def a_result_opens_its_article():
    pid = bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                        GLib.Variant("(s)", (APP_ID,)), None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
    search("ActivateResult", "(sasu)", state["hit"]["id"], ["heat"], 0)
    state["app"] = App.attach(pid, os.path.join(os.environ["DEFLASH_SESSION"], "service.log"))
    app().wait(state["hit"]["name"], "heading")
    picture("result")


def the_rest_of_a_search_goes_on_in_the_window():
    search("LaunchSearch", "(asu)", ["heat", "pump"], 0)
    wait_for("only what was searched for", lambda: app().cards() and all("eat pump" in card for card in app().cards()))
    picture("search")


def actions_of_the_desktop_file_show_views():
    app().key("Escape")
    first = wait_for("all news", lambda: len(app().cards()) > 2 and app().cards()[0])
    call(PATH, "org.freedesktop.Application", "ActivateAction", "(sava{sv})", "deals", [], {})
    wait_for("deals", lambda: app().cards() and app().cards()[0] != first)


# --- A second time


def a_second_call_reaches_the_first():
    for arguments, text in ((("--section", "guides"), None), (("--search", "kilogram"), "kilogram")):
        code, out, err, _ = run(*arguments)
        assert code == 0 and not out and not err, (code, out, err)
        if text:
            wait_for("the search", lambda: app().find(contains=text) and app().cards())
    code, _, err, seconds = run()
    assert code == 0 and not err and seconds < 20, (code, err, seconds)


def a_second_call_waits_for_a_busy_first():
    windows = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "deflash"], capture_output=True, text=True).stdout
    for pid in driver.family(app().process.pid):
        os.kill(pid, signal.SIGSTOP)
    try:
        second = subprocess.Popen(["deflash-news", "--search", "locks"], env=dict(os.environ, DEFLASH_DATA_DIR=data), stderr=subprocess.PIPE, text=True)
        try:
            second.wait(3)
            raise AssertionError("it did not wait")
        except subprocess.TimeoutExpired:
            pass
    finally:
        for pid in driver.family(app().process.pid):
            os.kill(pid, signal.SIGCONT)
    _, err = second.communicate(timeout=60)
    assert second.returncode == 0 and not err, (second.returncode, err)
    wait_for("the search", lambda: app().cards() and all("lock" in card.lower() for card in app().cards()))
    assert subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "deflash"], capture_output=True, text=True).stdout == windows
    app().key("Escape")


def a_new_address_is_offered_as_a_source():
    code, _, err, _ = run(f"feed:{server.url}/feed.xml")
    assert code == 0 and not err, (code, err)
    app().wait(contains="The Harbour Gazette")
    picture("address")
    app().wait("Add", "button")
    app().key("Return")
    wait_for("its cards", lambda: any("Lighthouse" in card for card in app().cards()))


def an_address_without_pictures_is_added_too():
    with open(os.path.join(server.folder, "bare.xml"), "w") as file:
        file.write(f"<rss version='2.0'><channel><title>Quay Notes</title><link>{server.url}/</link><item><guid>q1</guid>"
                   "<title>Bollards repainted in yellow</title><description>All of them.</description></item></channel></rss>")
    run(f"feed:{server.url}/bare.xml")
    app().wait(contains="Quay Notes")
    app().wait("Add", "button")
    app().key("Return")
    wait_for("its card", lambda: any("Bollards" in card for card in app().cards()))


def the_address_of_a_stored_article_opens_it():
    call(PATH, "org.freedesktop.Application", "Open", "(asa{sv})", [f"{server.url}/article-1.html?utm_source=mail"], {})
    app().wait("Lighthouse gets a new lens", "heading")


def the_address_of_a_source_shows_it():
    run(f"{server.url}/feed.xml")
    app().wait_gone("Lighthouse gets a new lens", "heading")
    wait_for("its cards and no others", lambda: len(app().cards()) == 3)


def a_saved_feed_leads_to_where_it_came_from():
    path = os.path.join(data, "saved.rss")
    with open(path, "w") as file:
        file.write(f"""<rss version="2.0"><channel><title>The Quay</title><link>{server.url}/</link><description>d</description>
<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="{server.url}/other.xml"/></channel></rss>""")
    code, _, err, _ = run(path)
    assert code == 0 and not err, (code, err)
    app().wait("Add Source", "dialog")
    app().wait("There is nothing at this address.")
    app().key("Escape")
    app().wait_gone("Add Source", "dialog")


def a_list_of_sources_is_imported():
    path = os.path.join(data, "list.opml")
    with open(path, "w") as file:
        file.write('<opml version="2.0"><body><outline text="Harbours"><outline text="Two" xmlUrl="https://two.example/feed"/></outline></body></opml>')
    run(path)
    app().wait("Import", "dialog")
    app().wait(contains="Harbours")
    picture("list")
    app().key("Escape")
    app().wait_gone("Import", "dialog")


def it_ends_when_it_is_told_to():
    call(PATH, "org.gtk.Actions", "Activate", "(sava{sv})", "quit", [], {})
    wait_for("the app to end", lambda: not owner())
    app().check_log()


# --- Where something is missing


def start(env, *arguments):
    folder = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
    log = os.path.join(folder, "app.log")
    state["app"] = App(*arguments, data_dir=os.path.join(folder, "data"), env=env, log=log)
    wait_for("cards", lambda: app().cards())


def end():
    app().key("Escape")  # the first run's dialog, where settings are new
    app().quit()
    app().check_log()


def a_result_without_a_picture_has_the_icon_of_its_source():
    # nothing is looked for without a network: as if it had been found
    wait_for("the end", lambda: not owner())
    with contextlib.closing(sqlite3.connect(os.path.join(data, "library.sqlite3"))) as library, library:
        library.execute("INSERT OR REPLACE INTO icon (source_id, looked, next, picture) SELECT id, 0, 99999999999, ? FROM source WHERE title = 'Quay Notes'",
                        (png(32, 32, (200, 160, 0)),))
    (ids,) = wait_for("a hit", lambda: (found := search("GetInitialResultSet", "(as)", ["bollards"]))[0] and found)

    def is_known_by_its_source():
        (metas,) = search("GetResultMetas", "(as)", ids)
        return "icon-data" not in metas[0] and metas[0]["icon"][0] == "bytes"

    wait_for("the icon of its source", is_known_by_its_source)
    call(PATH, "org.freedesktop.Application", "ActivateAction", "(sava{sv})", "quit", [], {})
    wait_for("the end", lambda: not owner())


def without_a_session_bus_it_opens():
    # the accessibility bus, by which this test looks at it, stays
    address = subprocess.run(["gdbus", "call", "--session", "-d", "org.a11y.Bus", "-o", "/org/a11y/bus", "-m", "org.a11y.Bus.GetAddress"],
                             capture_output=True, text=True, check=True).stdout.split("'")[1]
    start({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "AT_SPI_BUS_ADDRESS": address})
    end()


def without_dconf_settings_are_kept():
    config = tempfile.mkdtemp(prefix="config-", dir=os.environ["DEFLASH_SESSION"])
    env = {"GSETTINGS_BACKEND": "memory", "XDG_CONFIG_HOME": config}
    start(env, "--section", "deals")
    end()
    with open(os.path.join(config, "deflash-news", "settings.ini")) as file:
        assert "section='deals'" in file.read()


def without_a_portal_it_watches_while_the_session_lasts():
    start({})
    app().key("ctrl+comma")
    app().wait("Watch in the Background")
    app().go_to("Watch in the Background", app().find("Preferences", "dialog"))
    app().key("Return")
    app().wait(contains="until you log out")
    picture("no-portal")
    wait_for("the dialog to close", lambda: app().find("Preferences", "dialog") is None or app().key("Escape"))
    app().key("ctrl+w")
    wait_for("the window to go", lambda: not app().has_window())
    assert app().process.poll() is None
    call(PATH, "org.gtk.Actions", "Activate", "(sava{sv})", "quit", [], {})
    app().process.wait(60)
    app().check_log()


def in_the_plain_c_locale_it_opens():
    start({"LANG": "C", "LC_ALL": "C"})
    end()


def in_a_locale_that_is_missing_it_opens():
    start({"LANG": "tlh_AQ.UTF-8", "LC_ALL": "tlh_AQ.UTF-8"})
    app().quit()


def with_one_font_it_opens():
    folder = tempfile.mkdtemp(prefix="fonts-", dir=os.environ["DEFLASH_SESSION"])
    font = subprocess.run(["fc-match", "-f", "%{file}", "DejaVu Sans"], capture_output=True, text=True, check=True).stdout
    os.symlink(font, os.path.join(folder, os.path.basename(font)))
    with open(os.path.join(folder, "fonts.conf"), "w") as file:
        file.write(f'<?xml version="1.0"?><fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>')
    start({"FONTCONFIG_FILE": os.path.join(folder, "fonts.conf")})
    picture("one-font")
    end()


def with_a_home_that_cannot_be_written_it_says_so():
    # a file stands where the folder would be made: that holds for a superuser, too
    folder = tempfile.mkdtemp(prefix="home-", dir=os.environ["DEFLASH_SESSION"])
    with open(os.path.join(folder, "occupied"), "w") as file:
        file.write("not a folder")
    inside = os.path.join(folder, "occupied", "sub")
    env = {"HOME": inside, "XDG_CONFIG_HOME": inside + "/config", "XDG_CACHE_HOME": inside + "/cache", "XDG_STATE_HOME": inside + "/state"}
    state["app"] = App(data_dir=inside + "/data", env=env, log=os.path.join(folder, "app.log"))
    app().wait("Close", "button")
    picture("read-only")
    app().key("Escape")
    app().quit()


try:
    code = driver.run([
        nonsense_is_refused_where_it_was_typed,
        version_is_printed_without_a_window,
        the_bus_starts_it_for_a_search,
        results_have_a_name_a_text_and_an_icon,
        odd_questions_get_empty_answers,
        a_result_opens_its_article,
        the_rest_of_a_search_goes_on_in_the_window,
        actions_of_the_desktop_file_show_views,
        a_second_call_reaches_the_first,
        a_second_call_waits_for_a_busy_first,
        a_new_address_is_offered_as_a_source,
        an_address_without_pictures_is_added_too,
        the_address_of_a_stored_article_opens_it,
        the_address_of_a_source_shows_it,
        a_saved_feed_leads_to_where_it_came_from,
        a_list_of_sources_is_imported,
        it_ends_when_it_is_told_to,
        a_result_without_a_picture_has_the_icon_of_its_source,
        without_a_session_bus_it_opens,
        without_dconf_settings_are_kept,
        without_a_portal_it_watches_while_the_session_lasts,
        in_the_plain_c_locale_it_opens,
        in_a_locale_that_is_missing_it_opens,
        with_one_font_it_opens,
        with_a_home_that_cannot_be_written_it_says_so,
    ])
    if code and "app" in state:
        app().explain()
        picture("failed")
finally:
    server.stop()
    if "app" in state:
        app().kill()
sys.exit(code)
