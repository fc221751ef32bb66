#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A walk past every page, menu and dialog, as somebody takes it who hears the app and uses the keyboard: each control has a name, the focus
is somewhere after each step, and back where it was after a dialog. DEFLASH_WALK_LANGUAGE says in which language: C, de_DE, xx (a language
made up of brackets, which shows what was not marked for translation) or ar_EG (from right to left). DEFLASH_E2E_SIZE is the window's size,
DEFLASH_WALK_SCALE that of the text. A picture is kept at each stop."""
import gettext
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import APP_ID, App, Atspi, wait_for

LANGUAGE = os.environ.get("DEFLASH_WALK_LANGUAGE", "C")
data = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
size = os.environ.get("DEFLASH_E2E_SIZE")
scale = os.environ.get("DEFLASH_WALK_SCALE")
tools = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools")
state = {"seen": set()}

# What a person can act on, and what is heard first when the focus comes to it.
CONTROLS = ("button", "toggle button", "push button", "check box", "switch", "radio button", "slider", "spin button", "entry", "combo box", "link",
            "menu item", "check menu item", "radio menu item", "page tab", "list item", "table cell", "image", "level bar", "progress bar")
# What GTK and libadwaita say, in their own language.
TOOLKIT = {"Close", "Back", "Minimize", "Maximize", "Clear", "Clear entry", "Search", "Details", "Credits", "Legal", "Website", "Report an Issue", "More", "Menu",
           "What’s New", "Version", "Copy", "Cut", "Paste", "Delete", "Select All", "Insert Emoji", "Undo", "Redo", "Other Apps by", "Developers",
           "This application comes with absolutely no warranty. See the", "About", "Acknowledgements", "Support", "Copyright", "Donate", "Preferences", "Dismiss"}


def app():
    return state["app"]


def action(name, *target):
    subprocess.run(["gapplication", "action", APP_ID, name, *target], check=True, timeout=60)


# --- the language

def prepare_language():
    environment = {}
    if LANGUAGE == "xx":
        folder = os.path.join(os.environ["DEFLASH_SESSION"], "locale")
        subprocess.run([os.path.join(tools, "pseudo-locale"), folder], check=True)
        environment = {"DEFLASH_LOCALE_DIR": folder, "LANGUAGE": "xx", "LC_ALL": "de_DE.UTF-8"}
    elif LANGUAGE != "C":
        environment = {"LANGUAGE": LANGUAGE, "LC_ALL": f"{LANGUAGE}.UTF-8"}
    folder = environment.get("DEFLASH_LOCALE_DIR") or os.environ.get("DEFLASH_LOCALE_DIR")
    state["translation"] = gettext.translation("deflash-news", folder, [LANGUAGE, LANGUAGE[:2]], fallback=True)
    return environment


def t(text):
    """A string of the app as it stands on the screen."""
    return state["translation"].gettext(text).replace("_", "")


def edition_texts():
    """What the articles say is nobody's to translate here."""
    texts = []

    def collect(value):
        if isinstance(value, str):
            texts.append(re.sub(r"<[^>]*>", "", value))
        for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            collect(child)

    for path in glob.glob(os.path.join(os.environ["DEFLASH_EDITION_DIR"], "**", "*.json"), recursive=True):
        with open(path) as file:
            collect(json.load(file))
    return "\n".join(texts)


# --- what is looked at everywhere

def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        about = "-".join(filter(None, [LANGUAGE, size, scale and f"x{scale}"]))
        app().picture(os.path.join(pictures, f"walk-{about}-{name}.png"))


def heard(node):
    """What is said of a node: its name, or the text of what labels it."""
    if app().name(node):
        return app().name(node)
    for relation in driver.safe(node.get_relation_set) or []:
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return " ".join(app().name(relation.get_target(i)) or app().text(relation.get_target(i)) for i in range(relation.get_n_targets()))
    return ""


def has_name(node):
    if heard(node):
        return True
    # a list item is heard by what it holds; one without anything is a gap between others
    if app().role(node) in ("list item", "table cell"):
        return not app().has_state(node, Atspi.StateType.FOCUSABLE) or any(app().name(child) for child in app().nodes(node) if child != node)
    return app().role(node) in ("image", "list item", "table cell") and not app().has_state(node, Atspi.StateType.FOCUSABLE)


def is_said_by_others(text):
    words = text.strip("⁨⁩ ·•—–-:")
    return (not re.search(r"[A-Za-z]{3}", words) or re.fullmatch(r"[\d.,]+ [kMG]?[Bb](ytes)?", words) or "⟦" in words or words in TOOLKIT or words in state["edition"] or "://" in words
            or re.fullmatch(r"[A-Za-z]+(\+[A-Za-z0-9?,+]+)+|[A-Z][a-z]+", words) is not None and state["stop"] == "shortcuts")


def look(name):
    state["stop"] = name
    unnamed, untranslated = [], []
    for node in app().nodes():
        role = app().role(node)
        if role in CONTROLS and not has_name(node):
            unnamed.append(role)
        text = heard(node)
        if LANGUAGE == "xx" and text and text not in state["seen"]:
            state["seen"].add(text)
            if not is_said_by_others(text):
                untranslated.append(text)
    picture(name)
    print(f"  {name}", flush=True)
    with open(app().log_path, errors="replace") as file:
        complaints = sum("-WARNING **" in line and not any(words in line for words in driver.KNOWN) for line in file)
    if complaints > state.get("complaints", 0):
        state["failures"].append(f"{name}: the toolkit complained")
    state["complaints"] = complaints
    if unnamed:
        state["failures"].append(f"{name}: no name: {', '.join(unnamed)}")
    if untranslated:
        state["failures"].append(f"{name}: not translated: {untranslated}")


def close(what):
    """Escape leads out, and the focus is somewhere."""
    app().key("Escape")
    wait_for(f"{what} to close and the focus to be somewhere", lambda: not dialog() and app().focused())


def dialog():
    return next((node for node in app().nodes() if app().role(node) in ("dialog", "alert") and node != app().root), None)


def opened(what):
    return wait_for(what, dialog)


def first_card():
    wait_for("cards", lambda: app().cards())
    app().tab_to("a card", lambda node: app().role(node) in ("list item", "table cell"), limit=60)


# --- the stops

def the_window_opens():
    state["failures"] = []
    state["edition"] = edition_texts()
    environment = prepare_language()
    if scale:
        resources = os.path.join(os.environ["DEFLASH_SESSION"], "resources")
        with open(resources, "w") as file:
            file.write(f"Xft.dpi: {96 * float(scale):.0f}\n")
        environment["XENVIRONMENT"] = resources
    state["app"] = App(data_dir=data, env=environment)
    if size:
        app().resize(*(int(n) + 10 for n in size.split("x")))
    wait_for("cards", lambda: len(app().cards()) >= 1)


def every_view():
    for number, name in enumerate(("news", "guides", "deals", "saved"), 1):
        before = app().cards()
        app().key(f"alt+{number}")
        if number > 1:
            wait_for(f"the view {name}", lambda: app().cards() != before)
        look(name)
    app().key("alt+1")
    wait_for("cards", lambda: app().cards())


def menus():
    app().key("F10")
    wait_for("the main menu", lambda: app().find(role="menu item"))
    look("main-menu")
    app().key("Escape")
    wait_for("the menu to close", lambda: not app().find(role="menu item"))
    first_card()
    app().key("Menu")
    wait_for("the menu of a card", lambda: app().find(role="menu item"))
    look("card-menu")
    app().key("Escape")
    wait_for("the menu to close, and the card to have the focus",
             lambda: not app().find(role="menu item") and app().focused() and app().role(app().focused()) in ("list item", "table cell"))


def sources():
    app().key("F9")
    wait_for("the sources", lambda: app().find(name=t("All Sources")) or app().find(contains=t("Sources")))
    look("sidebar")
    app().key("F9")
    for key, name in (("ctrl+n", "add-source"), ("ctrl+shift+s", "sources"), ("ctrl+shift+d", "save-page")):
        app().key(key)
        opened(name)
        look(name)
        close(name)


def a_search():
    app().key("ctrl+k")
    wait_for("the search field", lambda: app().focused() and app().role(app().focused()) in ("entry", "text"))
    look("search")
    app().type("xylophonist")
    app().wait(t("Nothing Found"))
    look("search-nothing")
    app().key("Escape", "Escape")
    wait_for("cards", lambda: app().cards())


def preferences():
    app().key("ctrl+comma")
    opened("the preferences")
    tabs = [app().name(node) for node in app().nodes() if app().role(node) in ("page tab", "radio button") and within_dialog(node)]
    look("preferences")
    for number, name in enumerate(dict.fromkeys(tabs)):
        if number > 0:
            app().press(name)
            look(f"preferences-{number}")
    close("the preferences")


def within_dialog(node):
    while node is not None and node != app().root:
        if app().role(node) in ("dialog", "alert"):
            return True
        node = driver.safe(node.get_parent)
    return False


def small_dialogs():
    app().key("ctrl+question")
    opened("the shortcuts")
    look("shortcuts")
    close("the shortcuts")
    action("about")
    opened("about")
    look("about")
    close("about")


def an_article(section):
    action("show-section", f"'{section}'")
    before = set(app().cards())
    wait_for("cards", lambda: app().cards())
    action("open-first")
    app().wait(role="heading")
    wait_for("its text", lambda: app().find(role="paragraph") or app().find(contains="Why it matters"))
    look(f"article-{section}")


def articles():
    for section in ("deals", "guides", "news"):
        an_article(section)
        if section == "guides":
            app().key("ctrl+t")
            look("contents")
            app().key("Escape")
        if section == "news":
            app().key("ctrl+f")
            wait_for("the field", lambda: app().focused() and app().role(app().focused()) in ("entry", "text"))
            look("find")
            app().key("Escape")
            app().key("ctrl+e")
            opened("tags and notes")
            look("tags")
            close("tags and notes")
            app().key("F10")
            wait_for("the menu of the article", lambda: app().find(role="menu item"))
            look("article-menu")
            app().key("Escape")
            app().key("ctrl+d")
        app().key("Escape")
        wait_for("the list", lambda: app().cards() and app().focused())


def what_is_saved():
    app().key("alt+4")
    wait_for("the saved article", lambda: app().cards())
    look("saved-one")
    first_card()
    app().key("ctrl+space")
    app().wait(contains=t("Select All"))
    look("saved-select")
    app().key("Escape")
    app().wait_gone(contains=t("Select All"))
    app().key("ctrl+shift+h")
    app().wait(t("No Highlights Yet"))
    look("highlights")
    app().key("Escape")
    wait_for("the list", lambda: app().cards() and app().focused())


def nothing_was_missing():
    app().quit()
    if state["failures"]:
        raise driver.Failure("\n" + "\n".join(state["failures"]))
    app().check_log()


code = driver.run([the_window_opens, every_view, menus, sources, a_search, preferences, small_dialogs, articles, what_is_saved, nothing_was_missing])
if code != 0 and "app" in state:
    app().explain()
    picture("failed")
    app().kill()
sys.exit(code)
