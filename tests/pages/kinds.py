# SPDX-License-Identifier: GPL-3.0-or-later
"""More kinds of pages: boxes whose names say nothing, elements of a page's own, texts with much between them and more around them."""

from pages import TITLE, data, page
from prose import BLOG, GREEK, HEBREW, NEWS, PERSIAN, SAID, TEASERS, THAI, UKRAINIAN, footer, link_list, navigation, paragraphs, share, teasers


def hashed(i):
    """A class name as style modules make it: it says nothing."""
    return f'sc-{(i * 7919 + 104729) % 1000003:x}'


def leads(n, start=0, tag='div'):
    """Teasers that each have a headline, a lead of a sentence or two, and a time."""
    return ''.join(f'<{tag} class="{hashed(i + start)}"><a href="/x/{i}"><img src="/x/{i}.jpg" width="300" height="200"></a><h3><a href="/x/{i}">'
                   f'{TEASERS[i % len(TEASERS)]}</a></h3><p>It was decided at a meeting that lasted until midnight, and not everybody was glad of it, say '
                   f'those who were there.</p><span>{i + 2} hours ago</span></{tag}>' for i in range(n))


def two_paragraphs_among_many_leads():
    return page(f'{navigation()}<div class="{hashed(1)}"><div class="{hashed(2)}"><h1>{TITLE}</h1><span>3 May 2026, 10:15</span><div class="{hashed(3)}"><p>'
                f'{NEWS[0]}</p><p>{NEWS[3]}</p></div></div><div class="{hashed(4)}"><h2>Latest</h2>{leads(12)}</div></div>{footer()}'), [NEWS[0], NEWS[3]]


def one_paragraph():
    return page(f'{navigation()}<main><h1>{TITLE}</h1><p>{NEWS[1]}</p>{share()}<section><h2>More from Eastport</h2>{leads(9, tag="article")}</section></main>{footer()}'), \
        [NEWS[1]]


def leads_between_paragraphs():
    inset = f'<div class="{hashed(8)}"><h4><a href="/r">{TEASERS[0]}</a></h4><p>The second boat was bought from the county, and it takes forty cars and their people.</p></div>'
    other = f'<div class="{hashed(8)}"><h4><a href="/s">{TEASERS[2]}</a></h4><p>The roof has leaked since the winter, and buckets stand in three of its rooms.</p></div>'
    return page(f'{navigation()}<div class="{hashed(1)}"><h1>{TITLE}</h1><div class="{hashed(2)}"><p>{NEWS[0]}</p><p>{NEWS[1]}</p>{inset}<p>{NEWS[2]}</p><p>{NEWS[3]}</p>'
                f'{other}<p>{NEWS[4]}</p><p>{NEWS[5]}</p></div></div>{footer()}'), NEWS[:6]


def boxes_with_hashed_names():
    body = ''.join(f'<div class="{hashed(20)}"><span class="{hashed(21)}">{text}</span></div>' for text in NEWS[1:6])
    return page(f'<div id="__next"><div class="{hashed(1)}"><div class="{hashed(2)}">{navigation()}</div><div class="{hashed(3)}"><div class="{hashed(4)}">{TITLE}</div><div '
                f'class="{hashed(5)}">{NEWS[0]}</div><div class="{hashed(6)}"><div>Ada Moor</div><div>3 May 2026</div><div>4 min read</div></div><div class="{hashed(7)}">'
                f'<img src="/w.jpg" width="900" height="600"><div class="{hashed(9)}">The wall at low tide. Photo: A. Moor</div></div>{body}</div><div class="{hashed(10)}">'
                f'{leads(6, 30)}</div></div></div>'), NEWS[:6]


def elements_of_its_own():
    body = ''.join(f'<app-paragraph><p _ngcontent-c12="">{text}</p></app-paragraph>' for text in NEWS)
    return page(f'<app-root ng-version="12"><app-header>{navigation()}</app-header><router-outlet></router-outlet><app-article-page _nghost-c9=""><app-article-head><h1>'
                f'{TITLE}</h1></app-article-head><app-article-content>{body}</app-article-content><app-share-bar>{share()}</app-share-bar><app-teaser-list>{leads(5)}'
                f'</app-teaser-list></app-article-page><app-footer>{footer()}</app-footer></app-root>'), NEWS


def all_again_for_no_script():
    return page(f'{navigation()}<article><h1>{TITLE}</h1><div class="text">{paragraphs(NEWS)}</div><noscript><div class="text">{paragraphs(NEWS)}</div></noscript></article>'
                f'{footer()}'), NEWS


def only_for_no_script():
    return page(f'<div id="root"></div><noscript><h1>{TITLE}</h1>{paragraphs(NEWS)}</noscript>{footer()}'), NEWS


def printed():
    return page(f'<p>Eastport Post<br>https://post.example/2026/05/wall</p><hr><h2>{TITLE}</h2><p><small>Ada Moor, 3 May 2026</small></p>{paragraphs(NEWS)}<hr><p><small>'
                f'Printed from post.example. © 2026 Eastport Post. All rights reserved.</small></p><a href="javascript:window.print()">Print</a>'), NEWS


def encyclopedia():
    rows = ''.join(f'<tr><th scope="row">{k}</th><td>{v}</td></tr>' for k, v in (('Length', '212 m'), ('Built', '1911'), ('Material', 'Timber'), ('Owner', 'Town of Eastport')))
    edit = '<span class="mw-editsection"><span>[</span><a href="/e">edit</a><span>]</span></span>'
    refs = ''.join(f'<li id="cite_note-{i}"><span class="mw-cite-backlink"><a href="#cite_ref-{i}">^</a></span> <span class="reference-text"><cite>Moor, A. (20{i}0). <i>Walls of '
                   f'the coast</i>. Eastport Press. p. {i}1.</cite></span></li>' for i in range(1, 5))
    toc = ''.join(f'<li><a href="#s{i}"><span>{i}</span> {t}</a></li>' for i, t in enumerate(('History', 'Construction', 'References'), 1))
    cite = '<sup class="reference"><a href="#cite_note-1">[1]</a></sup>'
    return page(f'<div id="mw-head"><ul><li><a href="/t">Talk</a></li><li><a href="/l">Log in</a></li></ul></div><div id="content" class="mw-body"><h1 id="firstHeading">'
                f'Harbour wall of Eastport</h1><div id="siteSub">From the encyclopedia of the coast</div><div id="mw-content-text"><div class="mw-parser-output"><div '
                f'role="note" class="hatnote">For the quay, see <a href="/q">Eastport Quay</a>.</div><table class="infobox"><tbody><tr><th colspan="2">Harbour wall</th></tr>'
                f'{rows}</tbody></table><p>{NEWS[1]}{cite}</p><div id="toc" class="toc"><h2>Contents</h2><ul>{toc}</ul></div><h2><span id="s1">History</span>{edit}</h2><p>'
                f'{NEWS[4]}</p><p>{NEWS[5]}</p><h2><span id="s2">Construction</span>{edit}</h2><p>{NEWS[3]}</p><p>{NEWS[6]}</p><h2><span id="s3">References</span>{edit}'
                f'</h2><ol class="references">{refs}</ol><div role="navigation" class="navbox"><table><tr><th>Walls of the coast</th></tr><tr><td><a href="/a">Northpier</a> '
                f'<a href="/b">Westmole</a></td></tr></table></div></div></div><div id="catlinks"><a href="/c">Categories</a>: <a href="/c1">Walls</a></div></div>'
                f'<div id="mw-navigation">{link_list()}</div>', title='Harbour wall of Eastport'), \
        ['Harbour wall', 'Length 212 m', 'Built 1911', 'Material Timber', 'Owner Town of Eastport', NEWS[1], 'History', NEWS[4], NEWS[5], 'Construction', NEWS[3], NEWS[6],
         'References', *(f'Moor, A. (20{i}0). Walls of the coast. Eastport Press. p. {i}1.' for i in range(1, 5))]


def list_of_products():
    items, want = '', [BLOG[0]]
    for i, (name, text) in enumerate(zip(('The oak box', 'The tin box', 'The paper box', 'The long drawer'), BLOG[1:])):
        items += (f'<h3>{i + 1}. {name}</h3><div class="img"><img src="/b{i}.jpg" width="800" height="500"></div><p>{text}</p><div class="{hashed(i)}"><a href="https://shop.'
                  f'example/b{i}">$ {20 + i}.00 at Boxes.example</a></div>')
        want += [f'{i + 1}. {name}', text]
    return page(f'{navigation()}<article><h1>The four best boxes for cards</h1><p class="disclosure">We may earn a commission when you buy through our links.</p><p>{BLOG[0]}</p>'
                f'{items}</article>{footer()}', title='The four best boxes for cards'), want


def questions_in_an_accordion():
    questions = ('When does the work begin?', 'What does it cost?', 'Where do the boats go?', 'Where can I see the plans?')
    answers = (NEWS[7], NEWS[3], NEWS[4], NEWS[8])
    head = data(**{'@type': 'FAQPage', 'mainEntity': [{'@type': 'Question', 'name': q, 'acceptedAnswer': {'@type': 'Answer', 'text': a}} for q, a in zip(questions, answers)]})
    items = ''.join(f'<div class="accordion-item"><h3 class="accordion-header"><button class="accordion-button" type="button">{q}</button></h3><div class="accordion-collapse '
                    f'collapse"><div class="accordion-body">{a}</div></div></div>' for q, a in zip(questions, answers))
    return page(f'{navigation()}<main><h1>Questions about the wall</h1><p>{NEWS[0]}</p><div class="accordion">{items}</div></main>{footer()}', head, title='Questions about the wall'), \
        [NEWS[0], *(part for pair in zip(questions, answers) for part in pair)]


def labels_of_advertisements():
    ad = '<div class="x-slot"><span>ADVERTISEMENT</span><div id="div-gpt-1"></div><span>CONTINUE READING BELOW</span></div>'
    other = '<p>Advertisement</p>'
    third = '<p>Story continues below advertisement</p>'
    noise = (ad, other, third)
    return page(f'{navigation()}<article><h1>{TITLE}</h1>' + ''.join(f'<p>{text}</p>{noise[i % 3]}' for i, text in enumerate(NEWS)) + f'</article>{footer()}'), NEWS


def cells_and_breaks():
    return page(f'<table width="100%"><tr><td width="160" bgcolor="#eee">{link_list()}</td><td><font size="5">{TITLE}</font><br><font size="1">3 May 2026</font><br><br>'
                f'{"<br><br>".join(NEWS)}<br><br><a href="/">Back</a> | <a href="/top">Top</a></td><td width="120">{link_list(title="Links")}</td></tr></table>'), NEWS


def comments_without_a_name():
    said = ''.join(f'<li><div><b>member{i}</b> <small>{i + 1} hours ago</small></div><div>{text}</div><div><a href="#r{i}">Reply</a> <a href="#l{i}">Like</a> {i * 3}</div></li>'
                   for i, text in enumerate(SAID * 5))
    return page(f'{navigation()}<div><h1>{TITLE}</h1><div>{paragraphs(NEWS[:5])}</div></div><div><h2>{len(SAID) * 5} comments</h2><ul>{said}</ul></div>{footer()}'), NEWS[:5]


def mail_of_a_list():
    text = '\n\n'.join(NEWS[:5])
    return page(f'<h1>[harbour] {TITLE}</h1><b>Ada Moor</b> <a href="mailto:moor@post.example">moor at post.example</a><br><i>Sun May 3 10:15:00 2026</i><ul><li>Previous '
                f'message: <a href="1.html">[harbour] Ferry times</a></li><li>Next message: <a href="3.html">[harbour] The quay</a></li><li><b>Messages sorted by:</b> '
                f'<a href="d.html">[ date ]</a> <a href="t.html">[ thread ]</a></li></ul><hr><!--beginarticle--><pre>{text}\n</pre><!--endarticle--><hr><ul><li>Previous '
                f'message: <a href="1.html">[harbour] Ferry times</a></li></ul><a href="/info">More information about the harbour mailing list</a>'), NEWS[:5]


def letter_in_tables():
    rows = ''.join(f'<tr><td style="padding:0 24px"><table role="presentation" width="600"><tr><td style="font-size:16px">{text}</td></tr></table></td></tr>' for text in BLOG)
    return page(f'<table role="presentation" width="100%"><tr><td align="center"><table role="presentation" width="600"><tr><td><a href="/view">View in browser</a></td></tr><tr>'
                f'<td><h1>The box on the stairs</h1></td></tr>{rows}<tr><td><a href="/unsubscribe">Unsubscribe</a> | <a href="/prefs">Manage preferences</a></td></tr><tr><td>'
                f'You receive this letter because you signed up for it at post.example.</td></tr></table></td></tr></table>', title='The box on the stairs'), BLOG


def bio_at_the_end():
    return page(f'{navigation()}<article><h1>{TITLE}</h1><p>By Ada Moor</p>{paragraphs(NEWS)}<hr><p><em>Ada Moor is a reporter of the Eastport Post. She has written about '
                f'harbours for twelve years and lives by the quay with two cats.</em></p><p>Follow <a href="https://social.example/moor">@moor</a></p></article>{footer()}',
                data(**{'@type': 'NewsArticle', 'headline': TITLE, 'author': {'name': 'Ada Moor'}})), NEWS


def lines_before_the_text():
    return page(f'{navigation()}<div class="{hashed(1)}"><div>Home / Eastport / Harbour</div><h1>{TITLE}</h1><div>Ada Moor</div><div>Updated 3 May 2026, 10:15 | 4 minutes</div><div>'
                f'Listen to this article</div><div>0:00 / 4:12</div><div>A- A A+</div><div>Copy link</div><div class="{hashed(2)}">{paragraphs(NEWS)}</div><div>Topics: '
                f'<a href="/t/h">Harbour</a>, <a href="/t/e">Eastport</a></div><div>First published on 2 May 2026</div></div>{footer()}'), NEWS


def most_read_within():
    inner = '<div class="box"><h3>Most read</h3><ol>' + ''.join(f'<li><a href="/m/{i}">{t}</a></li>' for i, t in enumerate(TEASERS[:5])) + '</ol></div>'
    return page(f'{navigation()}<div id="story"><h1>{TITLE}</h1>{paragraphs(NEWS[:4])}{inner}{paragraphs(NEWS[4:])}</div>{footer()}'), NEWS


def credits_as_paragraphs():
    return page(f'{navigation()}<article><h1>{TITLE}</h1><div><img src="/a.jpg" width="900" height="500"></div><p class="{hashed(1)}">Photo: A. Moor / Eastport Post</p>'
                f'{paragraphs(NEWS[:4])}<div><img src="/b.jpg" width="900" height="500"></div><p class="{hashed(1)}">Image credit: Harbour office</p>{paragraphs(NEWS[4:])}'
                f'</article>{footer()}'), NEWS


def episode_with_notes():
    notes = ''.join(f'<li>{t}</li>' for t in ('00:00 What fell down the stairs', '04:10 Two thousand cards', '12:30 The new box'))
    return page(f'{navigation()}<main><h1>Episode 12: The box on the stairs</h1><div class="player"><button>Play</button><span>00:00</span><span>24:10</span><a href="/e.mp3">Download'
                f'</a></div><div class="notes">{paragraphs(BLOG)}<ul>{notes}</ul></div><div class="subscribe"><h3>Subscribe</h3><a href="/rss">RSS</a> <a href="/a">Apps</a>'
                f'</div></main><section><h2>More episodes</h2>{leads(6)}</section>{footer()}', title='Episode 12: The box on the stairs'), \
        [*BLOG, '00:00 What fell down the stairs', '04:10 Two thousand cards', '12:30 The new box']


def notice_of_an_office():
    terms = (('Where', 'The eastern quay, from the market to the yard.'), ('When', NEWS[7]), ('Whom to ask', 'The harbour office, in the town hall, on weekdays until noon.'))
    return page(f'<div class="banner">An official site of the town</div>{navigation()}<main><h1>{TITLE}</h1><p>{NEWS[0]}</p><ol><li>{NEWS[4]}</li><li>{NEWS[3]}</li></ol><dl>'
                + ''.join(f'<dt>{k}</dt><dd>{v}</dd>' for k, v in terms) + f'</dl><div class="page-feedback">Was this page helpful? <button>Yes</button> <button>No</button></div>'
                f'<p>Last updated: 3 May 2026</p></main>{footer()}'), [NEWS[0], NEWS[4], NEWS[3], *(part for pair in terms for part in pair)]


def takeaways_first():
    points = ''.join(f'<li>{t}</li>' for t in (NEWS[0], NEWS[3], NEWS[7]))
    return page(f'{navigation()}<article><h1>{TITLE}</h1><div class="{hashed(3)}"><h2>Key points</h2><ul>{points}</ul></div>{paragraphs(NEWS[1:3] + NEWS[4:7])}</article>{teasers()}'
                f'{footer()}'), ['Key points', NEWS[0], NEWS[3], NEWS[7], *NEWS[1:3], *NEWS[4:7]]


def post_with_answers_in_answers():
    nested = ''
    for i, text in enumerate(reversed(SAID)):
        nested = f'<div class="{hashed(40)}"><div>u/member{i} · {i + 1} h</div><div><p>{text}</p></div><div><button>Reply</button> <button>Share</button></div>{nested}</div>'
    return page(f'<shreddit-app>{navigation()}<main><shreddit-post><h1>The box on the stairs</h1><div slot="text-body"><div>{paragraphs(BLOG)}</div></div></shreddit-post>'
                f'<shreddit-comment-tree>{nested}</shreddit-comment-tree></main></shreddit-app>', title='The box on the stairs'), BLOG


def offers_of_more_in_words():
    more = ('<p><strong>READ MORE: <a href="/1">Ferry to the islands gets a second boat</a></strong></p>', '<p>ALSO READ | <a href="/2">School roof to be mended</a></p>',
            '<p>► <a href="/3">Why the bakers open at four</a></p>', "<p>Don't miss: <a href='/4'>The old town at night</a></p>",
            '<p><em>Sign up for our morning newsletter, with the news of the coast in your inbox at six.</em></p>')
    return page(f'{navigation()}<article><h1>{TITLE}</h1>' + ''.join(f'<p>{text}</p>{more[i % 5]}' for i, text in enumerate(NEWS)) + f'</article>{footer()}'), NEWS


def pages_of_one_article():
    pager = '<div class="pager"><span>Page 1 of 3</span> <a href="?p=2">2</a> <a href="?p=3">3</a> <a href="?p=2">Next page: What it costs</a></div>'
    return page(f'{navigation()}<div id="main"><h1>{TITLE}</h1>{pager}{paragraphs(NEWS[:6])}{pager}</div>{leads(4)}{footer()}'), NEWS[:6]


def headline_in_a_box_and_many_leads():
    return page(f'<div class="{hashed(50)}">{navigation()}</div><div class="{hashed(51)}"><div class="{hashed(52)}">{TITLE}</div><div class="{hashed(53)}"><p>{NEWS[0]}</p><p>{NEWS[3]}</p>'
                f'</div></div><div class="{hashed(54)}"><div>Latest</div>{leads(10, 55)}</div>{footer()}'), [NEWS[0], NEWS[3]]


def cards_that_are_links():
    cards = ''.join(f'<a class="{hashed(60)}" href="/x/{i}"><img src="/x/{i}.jpg" width="300" height="200"><h3>{t}</h3><p>It was decided at a meeting, the {i + 3}rd of the year, that '
                    f'lasted until midnight.</p></a>' for i, t in enumerate(TEASERS))
    return page(f'{navigation()}<main><h1>{TITLE}</h1><div>{paragraphs(NEWS[:3])}</div><div class="{hashed(61)}"><h2>You might also like</h2>{cards}</div></main>{footer()}'), NEWS[:3]


def letter_offered_in_the_middle():
    form = (f'<div class="{hashed(70)}"><h3>The harbour letter</h3><p>News of the coast, every morning at six in your inbox, and free of charge for as long as you like.</p><form><input '
            f'type="email" placeholder="you@post.example"><button>Sign me up</button></form><p>By signing up you agree to our <a href="/terms">terms</a> and <a href="/privacy">'
            f'privacy policy</a>.</p></div>')
    return page(f'{navigation()}<article><h1>{TITLE}</h1>{paragraphs(NEWS[:4])}{form}{paragraphs(NEWS[4:])}</article>{footer()}'), NEWS


def wall_at_the_end():
    wall = (f'<div class="{hashed(80)}"><h2>Continue reading</h2><p>Subscribe now for one a month and read all articles of the Eastport Post, on all your devices.</p><ul><li>All '
            f'articles, without limit</li><li>The printed paper on Saturdays</li><li>The archive since 1911</li></ul><a href="/subscribe">See all offers</a><p>Already a subscriber? <a '
            f'href="/login">Sign in</a></p></div>')
    return page(f'{navigation()}<article><h1>{TITLE}</h1><div class="{hashed(81)}">{paragraphs(NEWS[:3])}</div>{wall}</article>{footer()}',
                data(**{'@type': 'NewsArticle', 'headline': TITLE, 'isAccessibleForFree': False})), NEWS[:3]


def next_article_below():
    second = f'<article><h1>{TEASERS[2]}</h1><p>By Ben Pike</p>{paragraphs(BLOG)}</article>'
    third = f'<article><h1>{TEASERS[1]}</h1><p>By Ann Rye</p>{paragraphs(SAID)}</article>'
    return page(f'{navigation()}<main><article><h1>{TITLE}</h1><p>By Ada Moor</p>{paragraphs(NEWS[:5])}</article>{second}{third}</main>{footer()}',
                '<meta property="og:type" content="article">'), NEWS[:5]


def single_breaks():
    return page(f'{navigation()}<div id="news"><h2>{TITLE}</h2><div class="txt">{"<br>".join(NEWS)}</div></div><div id="r">{link_list()}</div>{footer()}'), NEWS


def law_at_the_foot():
    law = ('<p>Eastport Post Ltd. is registered in the county of Eastport under number 1911. The quotations of shares on these pages are delayed by fifteen minutes at least, and are no '
           'advice to buy or to sell anything.</p><p>Photographs may not be used without the consent of those who took them. The publisher does not answer for what is said on pages that '
           'this one leads to, nor for letters of readers, which it may shorten.</p><p>Complaints are heard by the council of the press of the county, which answers within a month.</p>')
    return page(f'{navigation()}<div class="{hashed(90)}"><h1>{TITLE}</h1><div class="{hashed(91)}">{paragraphs(NEWS[:4])}</div></div><div class="{hashed(92)}">{law}<a href="/imprint">'
                f'Imprint</a> <a href="/privacy">Privacy</a> <a href="/contact">Contact</a></div>'), NEWS[:4]


def more_without_a_name():
    more = ''.join(f'<div><a href="/m/{i}"><img src="/m/{i}.jpg" width="200" height="120"></a><div><a href="/m/{i}">{t}</a></div></div>' for i, t in enumerate(TEASERS[:4]))
    return page(f'{navigation()}<div class="post"><h1>The box on the stairs</h1><div>{paragraphs(BLOG)}<div><b>You might also like</b>{more}</div><div><a href="/t/a">boxes</a>, '
                f'<a href="/t/b">cards</a>, <a href="/t/c">stairs</a></div></div></div>{footer()}', title='The box on the stairs'), BLOG


def author_before_the_text():
    return page(f'{navigation()}<article><h1>{TITLE}</h1><div class="{hashed(95)}"><img src="/moor.jpg" width="80" height="80"><div>Ada Moor</div><div>Ada Moor writes about harbours for '
                f'the Eastport Post. She lives by the quay.</div></div><div class="{hashed(96)}">{paragraphs(NEWS)}</div></article>{footer()}',
                data(**{'@type': 'NewsArticle', 'headline': TITLE, 'author': {'name': 'Ada Moor'}})), NEWS


def lists_within_the_text():
    return page(f'{navigation()}<article><h1>Seven days with the box</h1><p>{BLOG[0]}</p><h2>What I took</h2><ul><li>Two thousand cards</li><li>A pencil</li><li>One box</li></ul><p>{BLOG[1]}'
                f'</p><h2>What I left</h2><ol><li>The <a href="/lamp">lamp</a></li><li>The <a href="/ladder">ladder</a></li><li>The <a href="/cat">cat</a></li></ol><p>{BLOG[2]}</p></article>'
                f'{footer()}', title='Seven days with the box'), \
        [BLOG[0], 'What I took', 'Two thousand cards', 'A pencil', 'One box', BLOG[1], 'What I left', 'The lamp', 'The ladder', 'The cat', BLOG[2]]


def listing_with_short_texts():
    items = ''.join(f'<div class="{hashed(97)}"><h2><a href="https://shop.example/{i}">{t}</a></h2><p>{text}</p></div>' for i, (t, text) in enumerate(zip(TEASERS, BLOG)))
    return page(f'{navigation()}<main><h1>Five places on the coast</h1><p>{NEWS[0]}</p>{items}</main>{footer()}', title='Five places on the coast'), \
        [NEWS[0], *(part for pair in zip(TEASERS, BLOG) for part in pair)]


def in_language(texts, language, direction, headline, more):
    items = ''.join(f'<li><a href="/x/{i}">{t[:40]}</a></li>' for i, t in enumerate(texts * 2))
    return page(f'<div dir="{direction}"><ul>{items}</ul><div class="{hashed(1)}"><h1>{headline}</h1><time>3.5.2026</time><div class="{hashed(2)}">{paragraphs(texts)}</div></div><div>'
                f'<h2>{more}</h2><ul>{items}</ul></div></div>', lang=language, title=headline), texts


def thai():
    return in_language(THAI, 'th', 'ltr', 'เมืองอีสต์พอร์ตสร้างกำแพงท่าเรือใหม่', 'ข่าวอื่น')


def hebrew():
    return in_language(HEBREW, 'he', 'rtl', 'העיר בונה מחדש את חומת הנמל', 'עוד חדשות')


def persian():
    return in_language(PERSIAN, 'fa', 'rtl', 'شهر دیوار بندر را از نو می‌سازد', 'خبرهای دیگر')


def greek():
    return in_language(GREEK, 'el', 'ltr', 'Η πόλη ξαναχτίζει το τείχος του λιμανιού', 'Περισσότερα')


def ukrainian():
    return in_language(UKRAINIAN, 'uk', 'ltr', 'Місто відбудовує стіну гавані', 'Інші новини')


KINDS = {function.__name__: function for function in list(globals().values()) if callable(function) and getattr(function, '__module__', '') == __name__
         and function.__code__.co_argcount == 0}
