#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-background.py DEFLASH_NEWS EMPTY MAKE_LIBRARY [--articles N] [--minutes N]

Watching in the background at rest: memory (PSS) against an AdwApplication without a window that runs beside it, so that both share as much
with what else there is, and how often any of its threads wakes up. Once started without a window, once with one that was closed. Runs inside tests/tools/session.
"""
import argparse
import glob
import os
import subprocess
import sys
import tempfile
import time

APP_ID = "com.deflashnews.DeflashNews"
MEMORY_BAR, WAKE_BAR = 15, 1


def pss_mib(pid):
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024


def wakes(pid):
    """How often its threads have woken up so far: by name, and in all."""
    count = {}
    for path in glob.glob(f"/proc/{pid}/task/*/status"):
        with open(path) as file:
            lines = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
        name = lines["Name"]
        count[name] = count.get(name, 0) + int(lines["voluntary_ctxt_switches"])
    return count


def at_rest(pid):
    """Waits until nothing has woken it for five seconds."""
    end, before, since = time.monotonic() + 120, None, time.monotonic()
    while time.monotonic() < end and time.monotonic() - since < 5:
        now = wakes(pid)
        if now != before:
            before, since = now, time.monotonic()
        time.sleep(0.5)


def measure(options, env, then):
    """Its memory and the limit's, and what woke it by name."""
    process = subprocess.Popen([options.app, "--gapplication-service"], env=dict(os.environ, **env))
    limit = subprocess.Popen([options.empty, "--gapplication-service"])
    try:
        time.sleep(5)
        then()
        at_rest(limit.pid)
        at_rest(process.pid)
        memory = pss_mib(process.pid), pss_mib(limit.pid)
        before = wakes(process.pid)
        time.sleep(options.minutes * 60)
        after = wakes(process.pid)
        return *memory, {name: n - before.get(name, 0) for name, n in after.items() if n > before.get(name, 0)}
    finally:
        for each in process, limit:
            each.kill()
            each.wait()


def close_window():
    subprocess.run(["gapplication", "action", APP_ID, "present"], check=True, timeout=30)
    time.sleep(5)
    window = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Deflash News"], capture_output=True, text=True).stdout.split()[-1]
    subprocess.run(["xdotool", "windowfocus", "--sync", window, "key", "ctrl+w"], check=True, timeout=30)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("app")
    parser.add_argument("empty")
    parser.add_argument("make_library")
    parser.add_argument("--articles", type=int, default=100000)
    parser.add_argument("--minutes", type=int, default=3)
    options = parser.parse_args()
    settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings")
    os.makedirs(settings, exist_ok=True)
    with open(os.path.join(settings, "keyfile"), "a") as file:
        file.write("[com/deflashnews/DeflashNews]\nwatch-in-background=true\n")
    good = True
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "library")
        subprocess.run([options.make_library, str(options.articles), library], check=True)
        env = {"DEFLASH_DATA_DIR": library}
        for words, then in (("no window yet", lambda: None), ("window closed", close_window)):
            memory, limit, woken = measure(options, env, then)
            per_minute = sum(woken.values()) / options.minutes
            print(f"background, {words}, {options.articles} articles: {memory:.1f} MiB, limit {limit:.1f} MiB, {memory - limit:+.1f} MiB, wanted at "
                  f"most +{MEMORY_BAR}; woken {per_minute:.1f} times a minute {woken}, wanted at most {WAKE_BAR}", flush=True)
            good = good and memory - limit <= MEMORY_BAR and per_minute <= WAKE_BAR
    return 0 if good else 1


sys.exit(main())
