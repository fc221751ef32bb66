#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One card for one event: sources that report the same are found, Top ranks by them, a person puts together and takes apart, and undoes
it. A picture is kept at each stop where DEFLASH_E2E_PICTURES names a folder."""
import email.utils
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver
from driver import App, wait_for
from server import Server

data = os.path.join(tempfile.mkdtemp(prefix="stories-", dir=os.environ["DEFLASH_SESSION"]), "library")
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
server = Server()
state = {}

FLOOD = [("Flood in Porto Velho forces 4,200 people from their homes", "The Madeira river rose to 18.4 metres in Porto Velho on Tuesday, and "
          "4,200 people had to leave their homes, civil defence chief Marcos Andrade said. Schools serve as shelters."),
         ("Porto Velho under water: 4,200 flee as the Madeira rises", "Some 4,200 residents of Porto Velho fled after the Madeira reached "
          "18.4 metres. Marcos Andrade of the civil defence spoke of the worst flood in a decade."),
         ("Madeira at 18.4 metres, thousands flee Porto Velho", "In Porto Velho 4,200 people are in shelters: the Madeira stands at 18.4 "
          "metres. Civil defence chief Marcos Andrade expects more rain.")]
OTHER = [("Ines Moreau wins the Reykjavik Open at 15", "The chess player drew against Pavel Dvorak and has 8.5 points."),
         ("Wellington votes on the fishing quota", "The parliament of New Zealand decides today on hoki and snapper."),
         ("Osaka's last tram of line 12 goes into the museum", "The car of 1957 ran for the last time on Sunday.")]


def app():
    return state["app"]


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        app().picture(os.path.join(pictures, f"stories-{name}.png"))


def run_cli(*arguments):
    return subprocess.run(["deflash", "--data-dir", data, *arguments], check=True, capture_output=True, text=True, timeout=120).stdout


def write_feed(n, name):
    """The flood was first; what each source has besides is newer."""
    now = time.time()
    items = "".join(f"<item><title>{title}</title><guid>{name}-{i}</guid><link>{server.url}/{name}/{i}</link><description>{text}</description>"
                    f"<pubDate>{email.utils.formatdate(now - age)}</pubDate></item>"
                    for i, (title, text, age) in enumerate([(*FLOOD[n], 9000 - 3000 * n), (*OTHER[n], 600 + n)]))
    with open(os.path.join(server.folder, f"{name}.xml"), "w") as file:
        file.write(f'<rss version="2.0"><channel><title>{name.title()} Post</title><link>{server.url}/{name}</link><language>en</language>'
                   f"{items}</channel></rss>")


def news():
    """The cards of what was fetched, without the sample."""
    titles = [title for title, _ in FLOOD + OTHER]
    return [name for card in app().cards() for name in titles if name in card]


def go_to_card(title):
    """By Tab to the cards, by arrows among them, from the first one on."""
    app().tab_to("the cards", lambda node: app().name(node) in app().cards(), limit=30)
    app().key("Home")
    app().tab_to(title, lambda node: title in app().name(node), key="Right")


def one_event_is_one_card():
    for n, name in enumerate(("north", "south", "west")):
        write_feed(n, name)
        run_cli("add", f"{server.url}/{name}.xml", "--section", "news")
    run_cli("refresh", "--all")
    state["app"] = App(data_dir=data)
    app().wait(contains="Wellington")
    assert len([title for title in news() if "Porto Velho" in title]) == 1, app().cards()
    app().wait("3 of your sources in 2 hours")
    assert "Porto Velho" in news()[-1], news()
    picture("latest")


def top_ranks_by_coverage():
    app().press("Top")
    wait_for("the flood on top", lambda: news() and "Porto Velho" in news()[0])
    picture("top")


def it_is_a_story_of_its_own():
    go_to_card("Wellington")
    app().key("Menu")
    app().key("a")  # the letter that is underlined in "Same Story as…": the menu itself is not in the tree
    app().wait("Same Story as…", role="dialog")
    picture("dialog")
    app().type("Reykjavik")
    app().wait_gone(OTHER[2][0], role="list item")
    app().tab_to("the other article", lambda node: "Ines Moreau" in app().name(node))
    app().key("Return")
    app().wait("Now one story")
    wait_for("one card less", lambda: len(news()) == 3)
    picture("merged")
    app().press("Undo")
    wait_for("both cards again", lambda: len(news()) == 4)


def the_page_has_the_others():
    go_to_card("Porto Velho")
    app().key("Return")
    app().wait("Also reported by")
    picture("page")
    app().key("Escape")
    app().press("Unread")
    wait_for("the story is read", lambda: news() and not any("Porto Velho" in title for title in news()))


def it_is_remembered():
    app().quit()
    state["app"] = App(data_dir=data)
    app().wait(contains="Wellington")
    assert not any("Porto Velho" in title for title in news()), news()
    app().press("Latest")
    wait_for("all news", lambda: len(news()) == 4)
    app().quit()
    app().check_log()


if __name__ == "__main__":
    code = driver.run([one_event_is_one_card, top_ranks_by_coverage, it_is_a_story_of_its_own, the_page_has_the_others, it_is_remembered])
    if code and "app" in state and app().process.poll() is None:
        picture("failed")
        app().explain()
    if "app" in state:
        state["app"].kill()
    server.stop()
    sys.exit(code)
