# SPDX-License-Identifier: GPL-3.0-or-later
"""The test server, serving a folder made for the journey."""
import os
import subprocess
import tempfile
import zlib


def png(width, height, rgb):
    """A picture of one colour."""

    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    rows = b"".join(b"\0" + bytes(rgb) * width for _ in range(height))
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Harbour Gazette</title><link>http://127.0.0.1:PORT/</link><description>News from the quay</description>
ITEMS</channel></rss>
"""

ITEM = """<item><title>{title}</title><link>http://127.0.0.1:PORT/article-{n}.html</link><guid>harbour-{n}</guid>
<pubDate>{date}</pubDate><description>{title} in one sentence.</description>
<enclosure url="http://127.0.0.1:PORT/picture.png" type="image/png" length="1"/>
<content:encoded><![CDATA[<p>The first paragraph about {title}.</p><h2>Why it matters</h2><p>Because the harbour feeds the town.</p>
<h2>What to know</h2><ul><li>The tide is high at noon.</li><li>The crane is old.</li></ul>
<p>A closing line with a <a href="http://127.0.0.1:PORT/more?utm_source=feed">link</a>.</p>]]></content:encoded></item>
"""


class Server:
    def __init__(self, *options):
        self.options = options
        self.folder = tempfile.mkdtemp(prefix="site-", dir=os.environ["DEFLASH_SESSION"])
        self.titles = ["Dredger returns to the inner basin", "Lighthouse gets a new lens", "Ferry timetable changes for winter"]
        with open(os.path.join(self.folder, "picture.png"), "wb") as file:
            file.write(png(800, 450, (40, 110, 160)))
        self.start()

    def start(self):
        self.port_file = os.path.join(self.folder, "port")
        self.log = os.path.join(self.folder, "log")
        self.process = subprocess.Popen(["deflash-test-server", "--dir", self.folder, "--log", self.log, "--lifetime", "600", *self.options],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip().rstrip("/")
        self.port = self.url.rsplit(":", 1)[1]
        self.write_feed()

    def write_feed(self):
        days = ["20", "21", "22", "23", "24", "25"]
        items = "".join(ITEM.format(n=n, title=title, date=f"{days[n % 6]} Nov 2025 10:0{n}:00 GMT") for n, title in enumerate(self.titles))
        feed = FEED.replace("ITEMS", items).replace("PORT", self.port)
        with open(os.path.join(self.folder, "feed.xml"), "w") as file:
            file.write(feed)
        page = f'<html><head><title>Harbour</title><link rel="alternate" type="application/rss+xml" title="The Harbour Gazette" href="/feed.xml"></head><body>Hello</body></html>'
        with open(os.path.join(self.folder, "index.html"), "w") as file:
            file.write(page)

    def stop(self):
        if self.process.poll() is None:
            self.process.stdin.close()
            self.process.wait(20)
        self.process.stdout.close()
