#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An article that has one of everything: what a screen reader finds in it, where its links lead and what can be done with them, its
pictures shown large, its text selected, copied, given away, and how it looks on every paper, at every size. A picture is kept at each stop
where DEFLASH_E2E_PICTURES names a folder."""
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import article
import driver
from driver import APP_ID, App, Atspi, clipboard, safe, wait_for
from server import Server, png

folder = tempfile.mkdtemp(prefix="article-", dir=os.environ["DEFLASH_SESSION"])
data = os.path.join(folder, "library")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
settings_path = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings", "keyfile")
mail_path = os.path.join(folder, "mail")
server = Server()
state = {}


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"article-{name}.png"))


def setting(key):
    for line in open(settings_path):
        if line.startswith(key + "="):
            return line.split("=", 1)[1].strip().replace("uint32 ", "").strip("'")
    return None


def starts():
    for name, size, color in (("wall", (1200, 500), (70, 100, 120)), ("one", (800, 600), (150, 120, 80)), ("two", (800, 600), (60, 120, 100))):
        with open(os.path.join(server.folder, name + ".png"), "wb") as file:
            file.write(png(*size, color))
    date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() - 600))
    with open(os.path.join(server.folder, "wall.xml"), "w", encoding="utf8") as file:
        file.write(article.feed(server.port, date))
    for name, text in (("applications/test-mail.desktop", f"[Desktop Entry]\nType=Application\nName=Mail\nExec=sh -c 'echo \"$0\" >{mail_path}' %u\n"
                        "MimeType=x-scheme-handler/mailto;\n"), ("applications/mimeapps.list", "[Default Applications]\nx-scheme-handler/mailto=test-mail.desktop\n")):
        path = os.path.join(os.environ["XDG_DATA_HOME"], name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
    subprocess.run(["deflash", "--data-dir", data, "add", f"{server.url}/wall.xml"], check=True, timeout=60, stdout=subprocess.DEVNULL)
    subprocess.run(["deflash", "--data-dir", data, "refresh", "--all"], check=True, timeout=60, stdout=subprocess.DEVNULL)
    # GTK's file chooser and its way to print into a file lose memory: leaks of this journey tell nothing
    state["app"] = App(data_dir=data, env=driver.WITHOUT_LEAKS)
    wait_for("the card", lambda: any("Eastport" in card for card in app().cards()))
    app().resize(1100, 1000)
    subprocess.run(["gapplication", "action", APP_ID, "open-first"], check=True, timeout=10)
    app().wait("Article Menu")
    app().wait("What the divers saw", "heading")


def go_to_top():
    """With the keyboard's focus on the text as a whole."""
    subprocess.run(["xdotool", "windowfocus", "--sync", app().window], timeout=10)
    subprocess.run(["xdotool", "mousemove", "--window", app().window, "20", "600", "click", "1"], timeout=10)
    wait_for("the focus on the text", lambda: (node := app().focused()) is not None and app().role(node) == "article")
    app().key("Home")


def walk(node, found, path=()):
    """Every node of the article with those around it, on the screen or near it."""
    role = app().role(node)
    found.append((path, role, node))
    for i in range(safe(node.get_child_count, 0)):
        child = safe(lambda: node.get_child_at_index(i))
        if child is not None:
            walk(child, found, path + (role,))


def everything_has_its_role():
    found = []
    seen = set()

    def look():
        found.clear()
        walk(wait_for("the article", lambda: app().find(role="article")), found)
        for path, role, node in found:
            if role == "heading":
                seen.add((role, app().name(node)))
            elif role == "link":
                assert "paragraph" in path or "list item" in path or "panel" in path or "list" in path or "article" in path, path
                seen.add((role, app().name(node)))
            elif role == "list item":
                assert "list" in path, (path, app().name(node))
                seen.add((role, app().name(node)))
            elif role in ("table cell", "column header", "table column header"):
                assert path[-1] == "table row" and path[-2] == "table", path
                seen.add(("cell", app().name(node)))
            elif role in ("image", "img"):
                seen.add(("image", app().name(node)))
            elif role == "table":
                seen.add((role, ""))
            elif role == "block quote":
                seen.add((role, ""))

    look()
    for _ in range(8):
        app().key("space")
        look()
    for wanted in (("heading", "What the divers saw"), ("heading", "How it is worked out"), ("heading", "Why it matters"), ("heading", "Sources"),
                   ("link", "the survey of the divers"), ("link", "the costs"), ("link", "1"), ("link", "The Gazette: minutes of the council"),
                   ("list item", "the ferry."), ("list item", "flat ones."), ("list item", "Work begins in March."), ("table", ""), ("cell", "Stone"), ("cell", "4.1 million"),
                   ("image", "A wall at low tide"), ("image", "The quarry"), ("block quote", "")):
        assert wanted in seen, (wanted, sorted(seen))
    picture("end")
    go_to_top()


def one_list_holds_its_items():
    found = []
    walk(wait_for("the article", lambda: app().find(role="article")), found)
    lists = [node for path, role, node in found if role == "list"]
    names = [[app().name(safe(lambda: node.get_child_at_index(i))) for i in range(node.get_child_count())] for node in lists]
    reeds = next(items for items in names if items and items[0].startswith("the reeds"))
    assert reeds[-1] == "the ferry." and len(reeds) == 5, reeds


def headings_are_stepped_through():
    names = []
    for _ in range(4):
        app().key("h")
        names.append(app().name(wait_for("a heading", lambda: (node := app().focused()) is not None and app().role(node) == "heading" and app().name(node) not in names and node)))
    assert names == ["What the divers saw", "What it costs", "How it is worked out", "Why it matters"], names
    app().key("shift+h")
    wait_for("the heading before", lambda: (node := app().focused()) is not None and app().name(node) == "How it is worked out")
    go_to_top()


def focused_link():
    node = app().focused()
    return node if node is not None and app().role(node) == "link" else None


def the_link_s_target_is_shown_to_the_keyboard():
    app().tab_to("the link", lambda node: app().name(node) == "the survey of the divers", limit=40)
    app().wait(contains="/survey")
    picture("link")
    app().tab_to("the next link", lambda node: app().name(node) == "the costs")
    app().wait_gone(contains="/survey")


def place_of(node):
    box = safe(lambda: Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW))
    return box


def point_at(node):
    box = place_of(node)
    subprocess.run(["xdotool", "mousemove", "--window", app().window, str(box.x + 30 + box.width // 8), str(box.y + 8)], timeout=10)


def and_to_the_pointer():
    link = app().wait("the survey of the divers", "link")
    point_at(link)
    app().wait(contains="/survey")
    subprocess.run(["xdotool", "mousemove", "--window", app().window, "20", "600"], timeout=10)
    app().wait_gone(contains="/survey")


def a_link_s_menu_copies_it_clean():
    point_at(app().wait("the survey of the divers", "link"))
    subprocess.run(["xdotool", "click", "3"], timeout=10)
    app().wait(role="menu item")  # whose names GTK 4.18 does not tell
    picture("link-menu")
    app().key("l")
    wait_for("the clean address", lambda: clipboard() == f"http://127.0.0.1:{server.port}/survey?id=7")


def and_by_the_keyboard_adds_it_as_a_source():
    go_to_top()
    app().tab_to("the link", lambda node: app().name(node) == "the survey of the divers", limit=40)
    app().key("Menu")
    app().wait(role="menu item")
    app().key("s")
    wait_for("the dialog with the address", lambda: [node for node in app().nodes() if "/survey" in app().text(node)])
    picture("add-source")
    app().key("Escape")
    wait_for("the article", lambda: app().find("What the divers saw", "heading"))


def a_link_into_the_text_leads_there():
    go_to_top()
    app().tab_to("the link", lambda node: app().name(node) == "the costs", limit=40)
    app().key("Return")
    wait_for("the heading at the top", lambda: (node := app().find("What it costs", "heading")) is not None and (box := place_of(node)) is not None and 0 < box.y < 500)
    go_to_top()


def all_is_selected_and_copied_both_ways():
    app().key("ctrl+a", "ctrl+c")
    text = wait_for("the text", lambda: "Rubble" in (clipboard() or "") and clipboard())
    assert "the stones, of which there are two kinds:" in text and "4.1 million\t2.9 million" in text and "Photo: A. Moor" in text, text
    html = clipboard("text/html")
    assert "<strong>bold</strong>" in html and "<table>" in html and "<script" not in html, html
    app().key("ctrl+shift+c")
    wait_for("text alone", lambda: not clipboard("text/html") and "Rubble" in clipboard())


def a_part_is_selected_by_dragging():
    go_to_top()
    first = place_of(app().wait("What the divers saw", "heading"))
    subprocess.run(["xdotool", "mousemove", "--window", app().window, str(first.x + 4), str(first.y + 12), "mousedown", "1"], timeout=10)
    for step in range(1, 9):
        subprocess.run(["xdotool", "mousemove", "--window", app().window, str(first.x + 4 + step * 20), str(first.y + 12 + step * 2)], timeout=10)
    subprocess.run(["xdotool", "mouseup", "1"], timeout=10)
    app().key("ctrl+c")
    wait_for("the heading's words", lambda: (clipboard() or "").startswith("What the"))


def choose(mnemonic):
    app().press("Article Menu", "toggle button")
    app().wait(role="menu item")
    app().key(mnemonic)


def the_article_is_given_away_as_markdown():
    choose("m")
    text = wait_for("Markdown", lambda: (clipboard() or "").startswith("# Eastport") and clipboard())
    assert "## What the divers saw" in text and "**bold**" in text and "| Part" in text and "```python" in text, text
    assert "utm_source" not in text and f"/wall.html" in text, text


def and_by_mail():
    choose("b")
    mail = wait_for("the mail program", lambda: os.path.exists(mail_path) and open(mail_path).read().strip())
    assert mail.startswith("mailto:?subject=Eastport%20rebuilds") and "wall.html" in mail and "utm_source" not in mail, mail


def a_picture_is_zoomed_copied_and_saved():
    go_to_top()
    app().press("A wall at low tide", "button")
    app().wait("Save Picture…", "button")
    app().wait("1 of 3")
    wait_for("the picture's words", lambda: [node for node in app().nodes() if app().role(node) in ("image", "img") and app().name(node) == "A wall at low tide"])
    app().key("plus")
    wait_for("zoom", lambda: (node := app().find("Fit to the Window")) is not None and app().has_state(node, Atspi.StateType.SENSITIVE))
    app().key("0")
    picture("viewer")
    app().press("Copy Picture", "button")
    wait_for("the picture", lambda: (clipboard("image/png", binary=True) or b"").startswith(b"\x89PNG"))
    app().press("Save Picture…", "button")
    target = os.path.join(folder, "saved.png")

    app().choose_file(target, lambda: os.path.exists(target) and open(target, "rb").read(4) == b"\x89PNG")
    app().key("Right")
    app().wait("2 of 3")
    app().key("Escape")
    app().wait_gone("Save Picture…")


def it_is_printed_to_a_file():
    go_to_top()
    app().key("ctrl+p")
    dialog = wait_for("the print dialog", lambda: [node for node in every_window() if app().role(node) == "dialog"])[0]
    window = wait_for("its window", lambda: [w for w in app().windows() if w != app().window])[0]
    subprocess.run(["xdotool", "windowfocus", "--sync", window], timeout=10)
    target = [os.path.join(os.environ["HOME"], "output.pdf"), os.path.join(os.environ["HOME"], "Documents", "output.pdf"), "output.pdf"]
    for old in target:
        if os.path.exists(old):
            os.remove(old)

    def printed():
        found = [path for path in target if os.path.exists(path) and open(path, "rb").read().rstrip().endswith(b"%%EOF")]
        if not found:
            row = next((node for node in app().nodes(dialog) if app().name(node) == "Print to File"), None)
            if row is not None and (box := place_of(row)) is not None:
                subprocess.run(["xdotool", "mousemove", "--window", window, str(box.x + 20), str(box.y + 8), "click", "1"], timeout=10)
                button = next((node for node in app().nodes(dialog) if app().name(node) == "Print" and app().role(node) == "button"), None)
                if button is not None and app().has_state(button, Atspi.StateType.SENSITIVE):
                    safe(lambda: Atspi.Action.do_action(button, 0))
        return found

    paper = wait_for("the paper", printed)[0]
    pages = open(paper, "rb").read()
    assert pages.startswith(b"%PDF") and len(pages) > 8000, len(pages)
    shutil.move(paper, os.path.join(pictures or os.environ["DEFLASH_SESSION"], "article.pdf"))


def every_window():
    desktop = Atspi.get_desktop(0)
    for i in range(safe(desktop.get_child_count, 0)):
        child = safe(lambda: desktop.get_child_at_index(i))
        if child is not None and safe(child.get_process_id) in driver.family(app().process.pid):
            for j in range(safe(child.get_child_count, 0)):
                yield safe(lambda: child.get_child_at_index(j))


def another_shape_of_the_window_keeps_the_focus():
    go_to_top()
    for width in (700, 400, 1100):
        app().resize(width, 1000)
        wait_for(f"the width of {width}", lambda: abs(Atspi.Component.get_extents(app().root, Atspi.CoordType.WINDOW).width - width) < 40)
        top = place_of(app().wait("Eastport rebuilds its harbour wall in stone", "heading")).y
        wait_for("the focus on the text", lambda: (node := app().focused()) is not None and app().role(node) == "article")
        app().key("space")
        wait_for("the text to scroll", lambda: (node := app().find("Eastport rebuilds its harbour wall in stone", "heading")) is None or place_of(node).y < top - 100)
        app().key("Home")


def the_text_has_ends_of_size():
    go_to_top()
    wait_for("250 %", lambda: setting("reader-text-size") == "250" or app().key("ctrl+equal"))
    app().key("ctrl+equal")
    assert setting("reader-text-size") == "250", "there is no more"
    picture("250")
    app().resize(420, 760)
    picture("250-narrow")
    app().resize(1100, 1000)
    wait_for("80 %", lambda: setting("reader-text-size") == "80" or app().key("ctrl+minus"))
    app().key("ctrl+minus")
    assert setting("reader-text-size") == "80", "there is no less"
    picture("80")
    app().key("ctrl+0")
    wait_for("100 %", lambda: setting("reader-text-size") == "100")


def papers_typefaces_and_widths_are_chosen():
    app().press("Text and Paper", "toggle button")
    app().wait("Serif", "radio button")
    picture("look")
    for name, key, value in (("Serif", "reader-font", "serif"), ("Wide", "reader-width", "wide"), ("Narrow", "reader-width", "narrow"),
                             ("Sans", "reader-font", "sans"), ("System", "reader-font", "system")):
        app().press(name, "radio button")
        wait_for(name, lambda: setting(key) == value)
    app().tab_to("the papers", lambda node: app().name(node) == "Sepia" and app().role(node) == "toggle button")
    for keys, value in ((("space",), "sepia"), (("Right", "space"), "dark"), (("Left", "Left", "space"), "light"), (("Left", "space"), "follow")):
        app().key(*keys)
        wait_for(value, lambda: setting("reader-theme") == value)
        picture(value)
    app().key("Escape")


def nothing_was_fetched_but_what_is_shown():
    asked = [line.split()[1] for line in open(server.log)]
    assert "/wall.png" in asked and "/one.png" in asked, asked
    assert not [path for path in asked if path.startswith("/bad-")], asked


def quits():
    app().quit()
    app().check_log(known="Broken accounting of active state")


try:
    code = driver.run([
        starts,
        everything_has_its_role,
        one_list_holds_its_items,
        headings_are_stepped_through,
        another_shape_of_the_window_keeps_the_focus,
        the_text_has_ends_of_size,
        papers_typefaces_and_widths_are_chosen,
        the_link_s_target_is_shown_to_the_keyboard,
        and_to_the_pointer,
        a_link_s_menu_copies_it_clean,
        and_by_the_keyboard_adds_it_as_a_source,
        a_link_into_the_text_leads_there,
        all_is_selected_and_copied_both_ways,
        a_part_is_selected_by_dragging,
        the_article_is_given_away_as_markdown,
        and_by_mail,
        a_picture_is_zoomed_copied_and_saved,
        it_is_printed_to_a_file,
        nothing_was_fetched_but_what_is_shown,
        quits,
    ])
    if code and "app" in state and app().process.poll() is None:
        app().explain()
        picture("failed")
finally:
    if "app" in state:
        app().kill()
    server.stop()
sys.exit(code)
