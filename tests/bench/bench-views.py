#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-views.py BENCH_VIEWS MAKE_LIBRARY WHAT [ARTICLES [SECTION]]: runs the bench over a library made for it, of one section or of all."""
import os
import subprocess
import sys
import tempfile

bench, make_library, what = sys.argv[1:4]
articles = sys.argv[4] if len(sys.argv) > 4 else "20000"
with tempfile.TemporaryDirectory() as folder:
    library = os.environ.get("DEFLASH_BENCH_LIBRARY") or os.path.join(folder, "library")
    if not os.path.exists(os.path.join(library, "library.sqlite3")):
        subprocess.run([make_library, articles, library, "100", *sys.argv[5:6]], check=True)
    sys.exit(subprocess.run([bench, what, library]).returncode)
