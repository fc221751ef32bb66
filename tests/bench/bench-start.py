#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-start.py DEFLASH_NEWS EMPTY_WINDOW MAKE_LIBRARY [--articles N] [--rounds N]

Start to the first painted card with N stored articles, and memory (PSS) once it is at rest, against an empty
AdwApplicationWindow, in turn, in the same run. Runs inside tests/tools/session.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

TIME_BAR, MEMORY_BAR = 1.5, 60


def pss_kib(pid):
    with open(f"/proc/{pid}/smaps_rollup") as file:
        for line in file:
            if line.startswith("Pss:"):
                return int(line.split()[1])
    raise RuntimeError("no Pss")


def at_rest(pid):
    """PSS once the process has used no processor time for a second."""
    ticks, since = None, time.monotonic()
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        now = int(fields[11]) + int(fields[12])
        if now != ticks:
            ticks, since = now, time.monotonic()
        elif time.monotonic() - since > 1:
            break
        time.sleep(0.1)
    return pss_kib(pid)


def start(command, env, measure_memory):
    with tempfile.TemporaryDirectory() as folder:
        stamp = os.path.join(folder, "first-frame")
        begin = time.monotonic_ns() // 1000
        process = subprocess.Popen(command, env=dict(os.environ, DEFLASH_FIRST_FRAME_FILE=stamp, **env))
        try:
            end = time.monotonic() + 60
            while not (os.path.exists(stamp) and os.path.getsize(stamp) > 0):
                if process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"{command[0]} showed nothing")
                time.sleep(0.002)
            with open(stamp) as file:
                took = int(file.read()) - begin
            return took / 1000, at_rest(process.pid) / 1024 if measure_memory else None
        finally:
            process.kill()
            process.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("app")
    parser.add_argument("empty")
    parser.add_argument("make_library")
    parser.add_argument("--articles", type=int, default=100000)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--keep", help="folder of the library, used again when it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = options.keep or os.path.join(folder, "library")
        if not os.path.exists(os.path.join(library, "library.sqlite3")):
            subprocess.run([options.make_library, str(options.articles), library], check=True)
        env = {"DEFLASH_DATA_DIR": library}
        ours, limit = [], []
        start([options.app], env, False), start([options.empty], {}, False)  # warm
        for i in range(options.rounds):
            memory = i < 3
            ours.append(start([options.app], env, memory))
            limit.append(start([options.empty], {}, memory))
    time_ours, time_limit = (sorted(t for t, _ in runs) for runs in (ours, limit))
    pss_ours, pss_limit = (statistics.median(m for _, m in runs if m) for runs in (ours, limit))
    ratio = statistics.median(time_ours) / statistics.median(time_limit)
    more = pss_ours - pss_limit
    print(f"start to first card, {options.articles} articles: ours {statistics.median(time_ours):.0f} ms "
          f"({time_ours[0]:.0f} to {time_ours[-1]:.0f}), limit {statistics.median(time_limit):.0f} ms "
          f"({time_limit[0]:.0f} to {time_limit[-1]:.0f}), ratio {ratio:.2f}, wanted at most {TIME_BAR}")
    print(f"memory at rest (PSS): ours {pss_ours:.1f} MiB, limit {pss_limit:.1f} MiB, {more:+.1f} MiB, wanted at most +{MEMORY_BAR}")
    return 0 if ratio <= TIME_BAR and more <= MEMORY_BAR else 1


sys.exit(main())
