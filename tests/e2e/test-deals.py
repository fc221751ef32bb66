#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deals are filtered by keyboard: what is on shows as chips, what leaves nothing says so and offers the way back.
A picture is kept at each stop where DEFLASH_E2E_PICTURES names a folder."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver import App, wait_for

data = tempfile.mkdtemp(prefix="library-", dir=os.environ["DEFLASH_SESSION"])
pictures = os.environ.get("DEFLASH_E2E_PICTURES")
app = App(data_dir=data)


def picture(name):
    if pictures:  # of the whole screen: the popover is a window of its own
        os.makedirs(pictures, exist_ok=True)
        subprocess.run(["import", "-window", "root", os.path.join(pictures, f"deals-{name}.png")], timeout=30)


def open_filters():
    app.press("Filter")
    app.wait(name="Clear Filters")


app.wait(contains="Meta")
app.key("alt+3")
wait_for("the deals", lambda: len(app.cards()) > 3)
everything = app.cards()

open_filters()
app.tab_to("the least price", lambda node: app.name(node) == "Price from")
app.key("ctrl+a")
app.type("999999")
app.key("Return")
app.wait(contains="No Deal Matches")
app.wait(contains="999,999")
picture("nothing")
app.key("Escape")
app.press("Clear Filters")
wait_for("all deals again", lambda: app.cards()[:len(everything)] == everything)

open_filters()
app.tab_to("the saving", lambda node: app.name(node) == "Saving")
app.key("space")
app.wait(name="−70 % or more")
app.key("Down", "Down", "Down", "Down", "Down", "Return")
app.wait(name="Remove filter: −70 % or more")
wait_for("one deal", lambda: len(app.cards()) == 1)
app.key("Escape")
picture("saving")
app.press("Remove filter: −70 % or more")
wait_for("all deals again", lambda: app.cards()[:len(everything)] == everything)
app.wait_gone(name="Remove filter: −70 % or more")
app.quit()
