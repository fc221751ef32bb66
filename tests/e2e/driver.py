# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the app as a person does: real keys and clicks by xdotool, and what is on the screen as a screen reader sees it (AT-SPI).

Runs inside tests/tools/session --a11y. Nothing sleeps for a result: wait_for() asks until it is there.
"""
import os
import signal
import subprocess
import sys
import time
import warnings

warnings.simplefilter("ignore")
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

# on a busy machine an answer takes its time, and what does not answer would count as not there
Atspi.set_timeout(5000, 15000)
TIMEOUT = float(os.environ.get("DEFLASH_E2E_TIMEOUT", "30"))
APP_ID = "com.deflashnews.DeflashNews"


class Failure(Exception):
    pass


# What the toolkit says of itself: GTK 4.24 counts a frame twice on an X display without a compositor, at the first popover.
KNOWN = ("gdk_frame_timings_submitted() called on submitted frame",)
CONTAINERS = ("alert", "dialog", "filler", "frame", "group", "grouping", "heading", "label", "panel", "section", "static", "window")


def safe(function, default=None):
    try:
        return function()
    except GLib.Error:
        return default


def wait_for(what, function, timeout=TIMEOUT):
    """Asks function() until it answers something true. Asking costs the app as much as it costs us: it may rest as long as it was asked."""
    end = time.monotonic() + timeout
    while True:
        asked = time.monotonic()
        answer = function()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failure(f"waited {timeout:.0f} s for {what}")
        time.sleep(min(0.5, max(0.05, time.monotonic() - asked)))


def clipboard(mime="text/plain;charset=utf-8", binary=False):
    """What another program would paste now; None where there is nothing of that kind."""
    program = f"""
import sys, gi
gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, Gtk
Gtk.init_check()
loop = GLib.MainLoop()

def done_cb(memory, result):
    memory.splice_finish(result)
    sys.stdout.buffer.write(memory.steal_as_bytes().get_data())
    loop.quit()

def read_cb(board, result):
    try:
        stream, kind = board.read_finish(result)
    except GLib.Error:
        loop.quit()
        return
    Gio.MemoryOutputStream.new_resizable().splice_async(stream, Gio.OutputStreamSpliceFlags.CLOSE_TARGET, 0, None, done_cb)

Gdk.Display.get_default().get_clipboard().read_async([{mime!r}], 0, None, read_cb)
GLib.timeout_add_seconds(5, loop.quit)
loop.run()
"""
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=30).stdout
    return out if binary else out.decode(errors="replace")


class Stranger:
    """What App needs of subprocess.Popen, for a process that is not our child."""

    def __init__(self, pid):
        self.pid = pid
        self.returncode = None

    def poll(self):
        try:
            os.kill(self.pid, 0)
            return None
        except ProcessLookupError:
            self.returncode = 0
            return 0

    def send_signal(self, number):
        os.kill(self.pid, number)

    def wait(self, timeout=TIMEOUT):
        wait_for("the process to end", lambda: self.poll() is not None, timeout)
        return 0


def family(pid):
    """A process and those that it started: a program may be run by another one that makes a sandbox for it."""
    pids = [pid]
    for parent in pids:
        try:
            with open(f"/proc/{parent}/task/{parent}/children") as file:
                pids += [int(child) for child in file.read().split()]
        except OSError:
            pass
    return pids


# For a run whose leaks are the toolkit's.
WITHOUT_LEAKS = {"ASAN_OPTIONS": os.environ["ASAN_OPTIONS"] + ":detect_leaks=0"} if "ASAN_OPTIONS" in os.environ else None


class App:
    """The running app and its window."""

    sandbox = False  # whether its processes have numbers of their own

    def __init__(self, *arguments, data_dir, env=None, log=None, sandbox=False):
        self.sandbox = sandbox
        self.log_path = log or os.path.join(os.environ["DEFLASH_SESSION"], "app.log")
        self.log = open(self.log_path, "ab")
        environment = dict(os.environ, DEFLASH_DATA_DIR=data_dir, **(env or {}))
        self.process = subprocess.Popen(["deflash-news", *arguments], env=environment, stdout=self.log, stderr=self.log)
        self.find_window()

    @classmethod
    def attach(cls, pid, log):
        """The app that somebody else has started, such as the bus."""
        self = cls.__new__(cls)
        self.log_path = log
        self.log = open(log, "ab")
        self.process = Stranger(pid)
        self.find_window()
        return self

    def _find_frame(self):
        if self.process.poll() is not None:
            raise Failure(f"the app ended with {self.process.returncode}:\n{self.tail()}")
        desktop = Atspi.get_desktop(0)
        for i in range(safe(desktop.get_child_count, 0)):
            app = safe(lambda: desktop.get_child_at_index(i))
            if app is not None and self._is_ours(app):
                safe(app.clear_cache)  # it remembers windows that were closed
                for j in range(safe(app.get_child_count, 0)):
                    frame = safe(lambda: app.get_child_at_index(j))
                    if frame is not None and self.role(frame) == "frame" and self.shown(frame):
                        return frame
        return None

    def _is_ours(self, app):
        if self.sandbox:
            return safe(app.get_name) in ("deflash-news", APP_ID)
        return safe(app.get_process_id) in family(self.process.pid)

    def windows(self):
        """The X windows of its processes, in no order to rely on."""
        found = []
        for search in [("--class", "deflash")] if self.sandbox else [("--pid", str(pid)) for pid in family(self.process.pid)]:
            found += subprocess.run(["xdotool", "search", "--onlyvisible", *search], capture_output=True, text=True).stdout.split()
        return found

    def _find_window(self):
        if not os.environ.get("DISPLAY"):
            return "none"
        return next(reversed(self.windows()), None)

    # --- what is there

    def nodes(self, within=None):
        """Every node that is shown, in reading order."""
        # the application may have several top levels: dialogs of libadwaita lie inside the window
        stack = [within or self.root]
        while stack:
            node = stack.pop()
            states = safe(node.get_state_set)
            # what is not shown has nothing shown in it; asking costs a round trip each
            if states is None or not (node == self.root or states.contains(Atspi.StateType.SHOWING)):
                continue
            yield node
            for i in reversed(range(min(400, safe(node.get_child_count, 0)))):
                child = safe(lambda: node.get_child_at_index(i))
                if child is not None:
                    stack.append(child)

    @staticmethod
    def name(node):
        return safe(node.get_name) or ""

    @staticmethod
    def text(node):
        """What a text says, where it is one."""
        if safe(node.get_text_iface) is None:
            return ""
        return safe(lambda: Atspi.Text.get_text(node, 0, -1)) or ""

    @staticmethod
    def role(node):
        return safe(node.get_role_name) or ""

    @staticmethod
    def shown(node):
        states = safe(node.get_state_set)
        return states is not None and states.contains(Atspi.StateType.SHOWING)

    @staticmethod
    def has_state(node, state):
        states = safe(node.get_state_set)
        return states is not None and states.contains(state)

    def find(self, name=None, role=None, contains=None):
        for node in self.nodes():
            if role is not None and self.role(node) != role:
                continue
            text = self.name(node)
            if name is not None and text != name:
                continue
            # a paragraph has no name; asking everything else for its text, too, would take seconds
            if contains is not None and contains not in (text or self.text(node)):
                continue
            if self.shown(node):
                return node
        return None

    def wait(self, name=None, role=None, contains=None):
        return wait_for(f"{role or 'something'} named {name or contains!r}", lambda: self.find(name, role, contains))

    def wait_gone(self, name=None, role=None, contains=None):
        wait_for(f"{name or contains!r} to go", lambda: self.find(name, role, contains) is None)

    def focused(self, within=None):
        for node in self.nodes(within):
            if self.has_state(node, Atspi.StateType.FOCUSED):
                return node
        return None

    def cards(self):
        """Accessible names of the cards on the screen."""
        return [self.name(node) for node in self.nodes() if self.role(node) in ("list item", "table cell") and self.shown(node) and self.name(node)]

    # --- what a person does

    def key(self, *keys):
        subprocess.run(["xdotool", "key", *keys], timeout=10)

    def tab_to(self, what, matches, key="Tab", limit=20):
        """Moves the focus until matches(node) holds; each step waits for the one before."""
        for _ in range(limit):
            before = self.focused()
            if before is None:  # the window manager was late with its own idea of who has the focus
                subprocess.run(["xdotool", "windowfocus", "--sync", self.window], timeout=10)
                before = self.focused()
            if before is not None and matches(before):
                return before
            self.key(key)
            end = time.monotonic() + 2
            while self.focused() == before and time.monotonic() < end:
                time.sleep(0.02)
        before = self.focused()
        raise Failure(f"{key} does not lead to {what}; the focus is on {self.role(before) if before else 'nothing'} {self.name(before) if before else ''}")

    def type(self, text):
        # a letter that is on no key is put on one for so long: the app has to have read the key before it is taken off
        subprocess.run(["xdotool", "type", "--delay", "5" if text.isascii() else "300", text], timeout=30)

    def press(self, name, role=None):
        """Does what a click on a control does."""

        def click():
            for candidate in self.nodes():
                # a page or dialog may be called as its button; GTK 4.18 leaks the list of actions of such
                if self.name(candidate) == name and (self.role(candidate) == role if role else self.role(candidate) not in CONTAINERS):
                    actions = candidate.get_action_iface()
                    for i in range(safe(lambda: Atspi.Action.get_n_actions(candidate), 0) if actions else 0):
                        if safe(lambda: Atspi.Action.get_action_name(candidate, i)) in ("click", "activate", "press", "toggle"):
                            return safe(lambda: Atspi.Action.do_action(candidate, i), False)
            return False

        wait_for(f"{name!r} to take a click", click)

    def choose_file(self, path, is_there=None):
        """Types a path into GTK's file chooser; a window that has just come may lose keys. GTK's chooser loses memory: start the app with
        WITHOUT_LEAKS where this is used."""
        is_there = is_there or (lambda: os.path.exists(path))

        def choose():
            for window in self.windows():
                if window != self.window:
                    subprocess.run(["xdotool", "windowfocus", "--sync", window, "key", "ctrl+a", "type", path], timeout=10)
                    subprocess.run(["xdotool", "key", "Return"], timeout=10)
            end = time.monotonic() + 2
            while not is_there() and time.monotonic() < end:
                time.sleep(0.05)
            return is_there()

        wait_for(f"{path} to be chosen", choose)
        subprocess.run(["xdotool", "windowfocus", "--sync", self.window], timeout=10)
        wait_for("the keys to come back", lambda: self.focused() is not None)

    def resize(self, width, height):
        subprocess.run(["xdotool", "windowsize", self.window, str(width), str(height)], timeout=10)

    def go_to(self, name, within=None):
        """Moves the focus to a control by the Tab key."""
        for _ in range(40):
            node = self.focused(within)
            if node is not None and self.name(node) == name:
                return
            self.key("Tab")
        raise Failure(f"the Tab key does not lead to {name!r}")

    def find_window(self):
        """Takes the window that is there now for the app's: the first one, or another after that was closed."""
        self.root = None
        self.root = wait_for("the window", self._find_frame)
        self.window = wait_for("the X window", self._find_window)
        if os.environ.get("DISPLAY"):
            subprocess.run(["xdotool", "windowfocus", "--sync", self.window], timeout=10)

    def has_window(self):
        return self._find_window() is not None

    def explain(self):
        """What there is, for whoever reads the log of a failed test."""
        if self.process.poll() is not None:
            print(f"the app ended with {self.process.returncode}")
        elif self.has_window():
            for node in self.nodes():
                if self.name(node):
                    print(f"  [{self.role(node)}] {self.name(node)}")
        print(self.tail())

    def picture(self, path):
        if self.process.poll() is None:
            subprocess.run(["import", "-window", self.window, path], timeout=30)

    def tail(self):
        self.log.flush()
        with open(self.log_path, errors="replace") as file:
            return file.read()[-6000:]

    def quit(self):
        # a key that comes before the window has the focus is lost
        def ended():
            try:
                self.process.wait(1)
            except (subprocess.TimeoutExpired, Failure):
                subprocess.run(["xdotool", "windowfocus", self.window], timeout=10)
                self.key("ctrl+q")
            return self.process.poll() is not None

        self.key("ctrl+q")
        wait_for("the app to quit", ended)
        if self.process.returncode != 0:
            raise Failure(f"the app ended with {self.process.returncode}:\n{self.tail()}")

    def kill(self):
        if self.process.poll() is None:
            for pid in reversed(family(self.process.pid)):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            self.process.wait()

    def check_log(self, known=None):
        """A warning or critical of GLib, GTK or ours in any run fails it, but for what is known of the toolkit."""
        self.log.flush()
        with open(self.log_path, errors="replace") as file:
            lines = file.read().splitlines()
        for line in lines:
            if any(words in line for words in (*KNOWN, *([known] if known else []))):
                continue
            if "WARNING **" in line or "CRITICAL **" in line or "Gtk-WARNING" in line or "ERROR: AddressSanitizer" in line or "runtime error" in line:
                raise Failure(f"the app said: {line}")


def run(steps):
    """Runs functions in order; the first failure ends it."""
    for step in steps:
        start = time.monotonic()
        try:
            step()
        except Exception as error:
            print(f"not ok {step.__name__}: {error}", flush=True)
            import traceback

            traceback.print_exc()
            return 1
        print(f"ok {step.__name__} ({time.monotonic() - start:.1f} s)", flush=True)
    return 0
