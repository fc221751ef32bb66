# SPDX-License-Identifier: GPL-3.0-or-later
"""An article that has one of everything, and a feed that carries it."""

BODY = """
<p class="lead">The harbour wall of Eastport is two hundred years old, and for the last ten of them it has been sinking.</p>
<p>A link leads to <a href="http://127.0.0.1:PORT/survey?id=7&amp;utm_source=feed&amp;fbclid=abc">the survey of the divers</a>, and another one to
<a href="#costs">the costs</a> below.<sup><a href="#fn1" id="ref1">1</a></sup> Text may be <strong>bold</strong>, <em>italic</em>, <code>code ()</code>,
<s>struck</s>; H<sub>2</sub>O and E = mc<sup>2</sup>.</p>
<h2>What the divers saw</h2>
<figure><img src="http://127.0.0.1:PORT/wall.png" width="1200" height="500" alt="A wall at low tide"><figcaption>The wall at low tide, seen from the ferry.
<small class="credit">Photo: A. Moor</small></figcaption></figure>
<p>Three things can be seen from the pier without a telescope, and one cannot:</p>
<ul><li>the reeds, which lean to the east;</li><li>the stones, of which there are two kinds:<ol><li>round ones, which the ice brought and which are older than
anything around them;</li><li>flat ones.</li></ol></li><li>the ferry.</li></ul>
<h2 id="costs">What it costs</h2>
<table><caption>Estimates of the council</caption><thead><tr><th>Part</th><th>Stone</th><th>Wood</th></tr></thead><tbody>
<tr><td>Wall</td><td>4.1 million</td><td>2.9 million</td></tr><tr><td>Steps</td><td>0.3 million</td><td>0.2 million</td></tr></tbody></table>
<p>A wider one has more columns than any line is long:</p>
<table><tr>WIDEHEAD</tr><tr>WIDEROW</tr></table>
<blockquote cite="https://gazette.example/minutes"><p>“You do not build it twice. It builds you once.”</p></blockquote>
<h3>How it is worked out</h3>
<pre><code class="language-python">for stone in wall:
    price += stone.weight * rate  # in pounds</code></pre>
<p>The load at depth <i>h</i> is <math><mi>p</mi><mo>=</mo><mfrac><mrow><mi>ρ</mi><mi>g</mi><msup><mi>h</mi><mn>2</mn></msup></mrow><mn>2</mn></mfrac></math>,
which nobody disputes.</p>
<dl><dt>Ashlar</dt><dd>Stone that is cut to an edge.</dd><dt>Rubble</dt><dd>Stone that is not.</dd></dl>
<details><summary>The small print</summary><p>All sums are without tax, and were rounded by hand.</p></details>
<div class="gallery"><figure><img src="http://127.0.0.1:PORT/one.png" width="800" height="600" alt="The quarry"><figcaption>The quarry</figcaption></figure>
<figure><img src="http://127.0.0.1:PORT/two.png" width="800" height="600" alt="The barge"><figcaption>The barge</figcaption></figure></div>
<iframe src="https://www.youtube.com/embed/abcdefghijk" title="How a wall is laid"></iframe>
<blockquote class="twitter-tweet"><p>The wall moved again last night.</p>— Harbour Master (@master) <a href="https://twitter.com/master/status/1">3 May 2026</a></blockquote>
<p>Emoji 🌊🧱, a word without an end, Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertreterin, and
שלום עולם in the middle of a line.</p>
<h2>Why it matters</h2><p>The market, the ferry and the school stand behind that wall.</p>
<h2>What to know</h2><ul><li>Work begins in March.</li><li>The ferry sails from the northern pier until then.</li></ul>
<h2>Sources</h2><ul><li><a href="https://gazette.example/minutes">The Gazette: minutes of the council</a></li>
<li><a href="https://institute.example/report">Institute of Harbours: report on the piles</a></li></ul>
<hr>
<section class="footnotes"><ol><li id="fn1">The survey was made in February. <a href="#ref1">↩</a></li></ol></section>
"""

# What would run, be fetched or be sent, were this a web page: all of it leads to addresses that begin with "bad-".
HOSTILE = """
<script src="http://127.0.0.1:PORT/bad-script.js"></script><link rel="stylesheet" href="http://127.0.0.1:PORT/bad-style.css">
<style>@import "http://127.0.0.1:PORT/bad-import.css"; p { background: url(http://127.0.0.1:PORT/bad-background.png) }</style>
<img src="http://127.0.0.1:PORT/bad-pixel.gif" width="1" height="1"><p style="background:url(http://127.0.0.1:PORT/bad-inline.png)" onclick="alert(1)">A line.</p>
<object data="http://127.0.0.1:PORT/bad-object"></object><embed src="http://127.0.0.1:PORT/bad-embed">
<form action="http://127.0.0.1:PORT/bad-form"><input type="image" src="http://127.0.0.1:PORT/bad-image.png"><button>Send</button></form>
<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script href="http://127.0.0.1:PORT/bad-svg.js"/><image href="http://127.0.0.1:PORT/bad-svg.png"/></svg>
<audio src="http://127.0.0.1:PORT/bad-audio.mp3" autoplay></audio><iframe src="http://127.0.0.1:PORT/bad-frame.html"></iframe>
<a href="http://127.0.0.1:PORT/bad-ping-target" ping="http://127.0.0.1:PORT/bad-ping">A link that reports.</a>
"""

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Harbour Gazette</title><link>http://127.0.0.1:PORT/</link><description>News from the quay</description><language>LANG</language>
<item><title>TITLE</title><link>http://127.0.0.1:PORT/wall.html?utm_source=feed</link><guid>wall</guid>
<pubDate>DATE</pubDate><description>DESCRIPTION</description>
<content:encoded><![CDATA[CONTENT]]></content:encoded></item></channel></rss>
"""

ARABIC = """
<p>تهب الرياح كل يوم عند الساعة العاشرة، وعند الظهر تختفي الضفة البعيدة خلف الأمواج. لا أحد ممن يعيشون هنا يخطط لعبور البحيرة بعد الظهر (GTK 4.18).</p>
<h2>ماذا يقول الشاطئ</h2><ul><li>القصب الذي يميل إلى الشرق؛</li><li>الحجارة على الشاطئ، وهي <a href="http://127.0.0.1:PORT/stones">نوعان</a>:<ol><li>مستديرة؛</li><li>مسطحة.</li></ol></li></ul>
<figure><img src="http://127.0.0.1:PORT/wall.png" width="1200" height="500" alt="جدار"><figcaption>الجدار عند الجزر.</figcaption></figure>
<table><tr><th>الجزء</th><th>الحجر</th><th>الخشب</th></tr><tr><td>الجدار</td><td>4.1 مليون</td><td>2.9 مليون</td></tr></table>
<blockquote><p>أنت لا تعبرها. هي تدعك تعبر.</p></blockquote>
<pre><code class="language-c">return wall_get_height (wall);</code></pre>
"""


def body(port):
    head = "".join(f"<th>Column {i}</th>" for i in range(1, 15))
    row = "".join(f"<td>Value {i} of the row</td>" for i in range(1, 15))
    return BODY.replace("WIDEHEAD", head).replace("WIDEROW", row).replace("PORT", port)


def feed(port, date, content=None, title="Eastport rebuilds its harbour wall in stone", language="en",
         description="The harbour wall of Eastport is two hundred years old, and for the last ten of them it has been sinking."):
    content = body(port) + HOSTILE.replace("PORT", port) if content is None else content.replace("PORT", port)
    return (FEED.replace("PORT", port).replace("DATE", date).replace("LANG", language).replace("TITLE", title).replace("DESCRIPTION", description)
            .replace("CONTENT", content))
