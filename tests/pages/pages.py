# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of one kind each: a name, the page, and the text that an editor would call its article."""

import json

from prose import (ARABIC, BLOG, CHINESE, GERMAN, JAPANESE, NEWS, RUSSIAN, SAID, TEASERS, comments, cookie_wall, footer, link_list, navigation,
                   newsletter, paragraphs, share, teasers)

TITLE = 'Eastport rebuilds its harbour wall in stone'


def page(body, head='', lang='en', title=TITLE):
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Eastport Post</title>{head}</head><body>{body}</body></html>'


def data(**members):
    return '<script type="application/ld+json">' + json.dumps({'@context': 'https://schema.org', **members}) + '</script>'


def news_with_data():
    lead, body = NEWS[0], NEWS[1:]
    head = data(**{'@type': 'NewsArticle', 'headline': TITLE, 'articleBody': ' '.join(NEWS), 'author': {'name': 'Ada Moor'}})
    return page(f'{navigation()}<main><article><header><h1>{TITLE}</h1><p class="standfirst">{lead}</p><div class="byline">By Ada Moor, 3 May 2026'
                f'</div>{share()}</header><figure><img src="/wall.jpg" alt=""><figcaption>The wall at low tide. Photo: A. Moor</figcaption></figure>'
                f'{paragraphs(body[:4])}{newsletter()}{paragraphs(body[4:])}{share()}</article>{teasers()}</main>{footer()}', head), NEWS


def news_without_semantics():
    return page(f'<div id="wrap"><div id="top">{navigation()}</div><div id="left"><div class="x7"><div class="x8">{TITLE}</div><div class="x9">'
                f'{paragraphs(NEWS, "div")}</div></div></div><div id="right">{teasers()}{link_list()}</div></div>{footer()}'), NEWS


def blog_with_comments():
    return page(f'{navigation()}<div class="post hentry"><h2 class="entry-title">The box on the stairs</h2><div class="meta">Posted by Moor on 3 May, '
                f'filed under Notes</div><div class="entry-content">{paragraphs(BLOG)}<p class="tags">Tags: <a href="/t/1">notes</a>, <a href="/t/2">'
                f'cards</a></p></div></div>{comments()}<div class="sidebar">{link_list(title="Archive")}</div>{footer()}', title='The box on the stairs'), BLOG


def short_with_long_comments():
    return page(f'{navigation()}<article><h1>{TITLE}</h1>{paragraphs(NEWS[:2])}</article>' + comments() * 3 + footer()), NEWS[:2]


def forum_thread():
    posts = ''.join(f'<div class="post"><div class="user"><a href="/u/{i}">member{i}</a><span>Posts: {i * 31}</span><span>Joined: 2019</span></div>'
                    f'<div class="post-body"><p>{text}</p></div><div class="post-tools"><a href="#q">Quote</a> <a href="#r">Report</a></div></div>'
                    for i, text in enumerate(SAID))
    head = data(**{'@type': 'DiscussionForumPosting', 'headline': 'The new wall', 'text': SAID[0],
                   'comment': [{'@type': 'Comment', 'text': text} for text in SAID[1:]]})
    return page(f'{navigation()}<h1>The new wall</h1><div class="thread">{posts}</div>{link_list(title="Similar threads")}{footer()}', head,
                title='The new wall'), SAID


def documentation():
    code = 'harbour build --stone --length 200\nharbour check'
    side = '<nav class="toc"><ul>' + ''.join(f'<li><a href="/docs/{i}">Chapter {i}</a></li>' for i in range(20)) + '</ul></nav>'
    body = (f'<h1>Building walls</h1><p>{NEWS[3]}</p><h2 id="run">Running it</h2><p>Call the program with the length of the wall, in metres, and wait '
            f'until it has measured the bed:</p><pre><code>{code}</code></pre><p>It writes what it found to the file beside it, one line for each '
            f'block of stone.</p><h2>Options</h2><table><tr><th>Option</th><th>Meaning</th></tr><tr><td>--stone</td><td>Builds in stone, not in wood'
            f'</td></tr><tr><td>--length</td><td>How long the wall is to be, in metres</td></tr></table>')
    want = [NEWS[3], 'Running it', 'Call the program with the length of the wall, in metres, and wait until it has measured the bed:', code,
            'It writes what it found to the file beside it, one line for each block of stone.', 'Options', 'Option Meaning',
            '--stone Builds in stone, not in wood', '--length How long the wall is to be, in metres']
    return page(f'<header class="bar">{navigation()}</header><div class="cols">{side}<div role="main" class="document">{body}<div class="pager"><a href='
                f'"/docs/3">Previous</a> <a href="/docs/5">Next</a></div></div></div><footer>Built with care on 3 May 2026.</footer>',
                title='Building walls'), want


def shop_product():
    description = ['The Moor kettle boils a litre of water in three minutes and whistles when it is done, in a tone that does not wake the house.',
                   'Its body is one piece of steel, so that there is no seam that could leak, and its handle stays cool for as long as anyone waits.']
    points = ['Holds 1.7 litres', 'For gas, induction and open fire', 'Ten years of guarantee on the body']
    others = ''.join(f'<div class="product-tile"><a href="/p/{i}"><img src="/p{i}.jpg">Kettle {i}</a><span>{20 + i}.90 €</span><button>Add</button></div>'
                     for i in range(8))
    head = data(**{'@type': 'Product', 'name': 'Moor kettle', 'description': description[0], 'offers': {'price': '49.90', 'priceCurrency': 'EUR'}})
    bullets = ''.join(f'<li>{point}</li>' for point in points)
    return page(f'{navigation()}<div class="product"><div class="gallery"><img src="/k.jpg"></div><div class="buy"><h1>Moor kettle</h1><span class="price">'
                f'49.90 €</span><button>Add to basket</button><p>Free delivery from 50 €</p></div><div class="description"><h2>Description</h2>'
                f'{paragraphs(description)}<ul>{bullets}</ul></div></div><div class="others"><h2>You may also like</h2>{others}</div>{footer()}', head,
                title='Moor kettle'), [*description, *points]


def list_article():
    items = ['A walk on the wall before breakfast, when the boats come in and the gulls know it.',
             'The market hall on Saturday, for the cheese of the farm behind the mill.',
             'The museum of buttons, which is larger than it sounds and cheaper than it looks.',
             'The ferry to the second island, because nobody takes it and the coffee aboard is good.']
    body = ''.join(f'<h2>{i + 1}. {text.split(",")[0]}</h2><img src="/{i}.jpg"><p>{text}</p>' for i, text in enumerate(items))
    want = [NEWS[4]] + [line for i, text in enumerate(items) for line in (f'{i + 1}. {text.split(",")[0]}', text)]
    return page(f'{navigation()}<article><h1>Four things to do in Eastport</h1><p>{NEWS[4]}</p>{body}</article>{teasers()}{footer()}',
                title='Four things to do in Eastport'), want


def live_blog():
    posts = ''.join(f'<article class="update" id="u{i}"><header><time datetime="2026-05-03T1{i}:00">1{i}:00</time></header><p>{text}</p><div '
                    f'class="share-bar"><a href="#s">Share</a></div></article>' for i, text in enumerate(NEWS[1:8]))
    return page(f'{navigation()}<main><h1>{TITLE}</h1><p class="summary">{NEWS[0]}</p><div class="liveblog">{posts}</div></main>{teasers()}{footer()}',
                data(**{'@type': 'LiveBlogPosting', 'headline': TITLE})), NEWS[:8]


def recipe():
    ingredients = ['2 leeks', '500 g potatoes', '1 litre of stock', 'Salt and a little nutmeg']
    steps = ['Cut the leeks into rings and wash the sand out of them.', 'Peel the potatoes and cut them into pieces of the size of a walnut.',
             'Boil both in the stock for twenty minutes, until a fork goes through.', 'Mash half of it, season it, and eat it while it is hot.']
    story = 'My aunt made this soup on the day the boats came back, and so it has always tasted of salt to me, even in the mountains.'
    body = ''.join(f'<li>{x}</li>' for x in ingredients)
    do = ''.join(f'<li>{x}</li>' for x in steps)
    head = data(**{'@type': 'Recipe', 'name': 'Leek soup', 'recipeIngredient': ingredients,
                   'recipeInstructions': [{'@type': 'HowToStep', 'text': s} for s in steps]})
    return page(f'{navigation()}<article><h1>Leek soup</h1><p>{story}</p><div class="recipe"><h2>Ingredients</h2><ul>{body}</ul><h2>Method</h2><ol>{do}'
                f'</ol></div></article>{comments()}{footer()}', head, title='Leek soup'), [story, 'Ingredients', *ingredients, 'Method', *steps]


def tables_of_the_nineties():
    rows = ''.join(f'<tr><td><font size=2><a href="/{i}.html">{t}</a></font></td></tr>' for i, t in enumerate(TEASERS))
    text = '<br><br>'.join(NEWS)
    return (f'<html><head><title>{TITLE}</title></head><body bgcolor=white><table width=760><tr><td colspan=2><img src=logo.gif></td></tr><tr><td '
            f'width=160 valign=top><table>{rows}</table></td><td valign=top><font face=arial size=5><b>{TITLE}</b></font><br><br><font face=arial '
            f'size=2>{text}</font></td></tr><tr><td colspan=2 align=center><font size=1>Copyright 1998 Eastport Post. <a href=mailto:x@example.org>'
            f'Write to us</a></font></td></tr></table></body></html>'), NEWS


def german():
    return page(f'{navigation()}<main><article class="artikel"><h1>Neue Mauer für den Hafen</h1><p class="vorspann">{GERMAN[0]}</p><p class="autor">Von '
                f'Ada Moor</p>{paragraphs(GERMAN[1:])}<p>Lesen Sie auch: <a href="/a">Warum die Fähre später fährt</a></p></article><section><h2>Mehr zum '
                f'Thema</h2><ul><li><a href="/b">Fähre fährt öfter</a></li><li><a href="/c">Brücke wird gesperrt</a></li></ul></section></main>{footer()}',
                lang='de', title='Neue Mauer für den Hafen'), GERMAN


def russian():
    return page(f'{navigation()}<div class="article__text">{paragraphs(RUSSIAN)}</div><div class="article__related"><h3>Читайте также</h3><ul><li><a '
                f'href="/1">Паром пойдёт чаще</a></li><li><a href="/2">Мост закроют</a></li></ul></div>{footer()}', lang='ru',
                title='Новая стена порта'), RUSSIAN


def arabic():
    return page(f'{navigation()}<article dir="rtl"><h1>جدار جديد للميناء</h1>{paragraphs(ARABIC)}<div class="related"><h3>اقرأ أيضا</h3><a href="/1">العبّارة</a>'
                f'</div></article>{footer()}', lang='ar', title='جدار جديد للميناء'), ARABIC


def japanese():
    return page(f'{navigation()}<div class="main"><h1>港の壁を石で</h1><div class="honbun">{paragraphs(JAPANESE)}</div></div><div class="side"><h2>'
                f'関連記事</h2><ul><li><a href="/1">フェリーの増便</a></li><li><a href="/2">橋の閉鎖</a></li></ul></div>{footer()}', lang='ja',
                title='港の壁を石で'), JAPANESE


def chinese():
    return page(f'<div class="nav"><a href="/">首页</a><a href="/n">新闻</a><a href="/s">体育</a></div><div class="content">{paragraphs(CHINESE)}'
                f'<p>责任编辑：王小明</p></div><div class="list"><a href="/1">轮渡加班</a><a href="/2">大桥封闭</a></div>{footer()}', lang='zh', title='港口'), CHINESE


def cookie_wall_first():
    return page(f'{cookie_wall()}{navigation()}<article><h1>{TITLE}</h1>{paragraphs(NEWS[:3])}</article>{footer()}'), NEWS[:3]


def amp():
    return (f'<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head><body><amp-sidebar id="menu">{navigation()}'
            f'</amp-sidebar><article class="amp-wp-article"><header><h1>{TITLE}</h1></header><amp-img src="/w.jpg" width="600" height="400"></amp-img><div '
            f'class="amp-wp-article-content">{paragraphs(NEWS[:4])}<amp-ad type="x"></amp-ad>{paragraphs(NEWS[4:])}</div></article><amp-consent id="c">'
            f'<div>We use cookies to make this better, and so do the others we work with.</div></amp-consent>{footer()}</body></html>'), NEWS


def paywall_teaser():
    wall = ('<div class="paywall"><h2>Read on with a subscription</h2><p>Subscribe now for 1 € in the first month and read all articles without limits, '
            'on all your devices.</p><button>Subscribe</button><p>Already a subscriber? <a href="/login">Log in</a></p></div>')
    return page(f'{navigation()}<article><h1>{TITLE}</h1>{paragraphs(NEWS[:2])}{wall}</article>{teasers()}{footer()}'), NEWS[:2]


def picture_gallery():
    slides = ''.join(f'<figure class="slide"><img src="/s{i}.jpg" alt=""><figcaption>Picture {i} of 8: the wall</figcaption></figure>' for i in range(8))
    return page(f'{navigation()}<article><h1>The wall in pictures</h1>{paragraphs(NEWS[:2])}<div class="gallery">{slides}</div></article>{footer()}',
                title='The wall in pictures'), NEWS[:2]


def several_articles():
    posts = ''.join(f'<article class="post"><h2><a href="/p/{i}">Entry {i}</a></h2>{paragraphs(texts)}</article>'
                    for i, texts in enumerate((BLOG[:2], NEWS[:3], BLOG[2:])))
    want = [line for i, texts in enumerate((BLOG[:2], NEWS[:3], BLOG[2:])) for line in (f'Entry {i}', *texts)]
    return page(f'{navigation()}<div id="content">{posts}<div class="nav-links"><a href="/2">Older posts</a></div></div>{footer()}', title='A diary'), want


def paragraphs_split_over_boxes():
    parts = ''.join(f'<div class="row"><div class="col"><div class="text-module"><p>{text}</p></div></div></div><div class="ad" data-ad="{i}">'
                    f'Advertisement</div>' for i, text in enumerate(NEWS))
    return page(f'{navigation()}<main><h1>{TITLE}</h1>{parts}</main>{teasers()}{footer()}'), NEWS


def related_box_within():
    box = f'<div class="inline-related"><h4>Read more</h4><a href="/a/1">{TEASERS[1]}</a><a href="/a/2">{TEASERS[2]}</a></div>'
    return page(f'{navigation()}<article><h1>{TITLE}</h1>{paragraphs(NEWS[:3])}{box}{paragraphs(NEWS[3:6])}<aside class="pullquote">“With the same '
                f'drawings.”</aside>{paragraphs(NEWS[6:])}<div class="author-box"><img src="/m.jpg"><h4>About the author</h4><p>Ada Moor has written about '
                f'harbours since 2009 and lives in Eastport with two cats.</p></div></article>{footer()}'), NEWS


def subheadings_and_quotes():
    body = f'{paragraphs(NEWS[:2])}<h2>What it costs</h2>{paragraphs(NEWS[3:5])}<blockquote><p>{NEWS[2]}</p></blockquote><h2>What comes next</h2>{paragraphs(NEWS[7:])}'
    return page(f'{navigation()}<article><h1>{TITLE}</h1>{body}</article>{teasers()}{footer()}'), \
        [*NEWS[:2], 'What it costs', *NEWS[3:5], NEWS[2], 'What comes next', *NEWS[7:]]


def interview():
    asked = ['Why stone?', 'And who pays?', 'What will the fishermen do?']
    answers = ['Because wood rots, and because we have a quarry twelve miles from here that has been waiting for such a wall.',
               'The county a third, the harbour the rest. It is much money, and I would not have signed it if it were not the cheapest way.',
               'They move to the northern pier, which is further from the market, but they have asked for a cart and will get one.']
    body = ''.join(f'<p><strong>{q}</strong></p><p>{a}</p>' for q, a in zip(asked, answers))
    return page(f'{navigation()}<article><h1>Three questions to the mayor</h1>{body}</article>{link_list()}{footer()}', title='Three questions'), \
        [line for pair in zip(asked, answers) for line in pair]


def press_release():
    facts = [('Length', '212 metres'), ('Stone', 'Granite of the Moor quarry'), ('Cost', 'Four million'), ('Begins', 'March 2027')]
    table = ''.join(f'<tr><td>{a}</td><td>{b}</td></tr>' for a, b in facts)
    return page(f'{navigation()}<div class="release"><h1>{TITLE}</h1>{paragraphs(NEWS[:3])}<table class="facts">{table}</table>{paragraphs(NEWS[3:5])}'
                f'</div>{footer()}'), [*NEWS[:3], *(f'{a} {b}' for a, b in facts), *NEWS[3:5]]


def text_in_line_breaks():
    return page(f'{navigation()}<div class="body">{"<br><br>".join(BLOG)}</div><div class="prevnext"><a href="/1">« The stairs</a><a href="/3">The landing »'
                f'</a></div>{footer()}', title='The box'), BLOG


def menu_longer_than_article():
    menu = '<ul>' + ''.join(f'<li><a href="/m/{i}">{TEASERS[i % 8]} {i}</a></li>' for i in range(120)) + '</ul>'
    return page(f'<div>{menu}</div><div><h1>{TITLE}</h1>{paragraphs(NEWS[:3])}</div>{footer()}'), NEWS[:3]


def answers_to_a_question():
    answers = ''.join(f'<div class="answer"><div class="votes">{9 - i}</div><div class="answer-text"><p>{text}</p></div></div>' for i, text in enumerate(SAID[1:]))
    head = data(**{'@type': 'QAPage', 'mainEntity': {'@type': 'Question', 'name': 'Lorries?', 'text': SAID[0], 'acceptedAnswer': {
        '@type': 'Answer', 'text': SAID[1]}, 'suggestedAnswer': [{'@type': 'Answer', 'text': text} for text in SAID[2:]]}})
    return page(f'{navigation()}<h1>Lorries?</h1><div class="question"><p>{SAID[0]}</p></div>{answers}{link_list(title="Similar questions")}{footer()}', head,
                title='Lorries?'), SAID


def text_only_in_data():
    head = data(**{'@type': 'NewsArticle', 'headline': TITLE, 'articleBody': '\n\n'.join(NEWS)})
    return page('<div id="root"></div><noscript>Please switch scripts on.</noscript>', head), NEWS


def noise_between_paragraphs():
    noise = ['<div class="promo"><a href="/x">Get our app</a></div>', newsletter(), '<p><a href="/a/3">READ MORE: ' + TEASERS[3] + '</a></p>',
             '<p><em>Story continues below advertisement</em></p>']
    body = ''.join(f'<p>{text}</p>{noise[i % len(noise)]}' for i, text in enumerate(NEWS))
    return page(f'{navigation()}<article itemprop="articleBody"><h1>{TITLE}</h1>{body}</article>{teasers()}{footer()}'), NEWS


def academic():
    refs = ''.join(f'<li>Moor, A. ({2000 + i}). On walls of granite, volume {i}. Eastport Press.</li>' for i in range(4))
    body = (f'<h1>Walls of granite</h1><p class="authors">A. Moor, B. Pike</p><h2>Abstract</h2><p>{NEWS[5]}</p><h2>1 Introduction</h2>{paragraphs(NEWS[:3])}'
            f'<h2>2 Costs</h2><p>{NEWS[3]}</p><h2>References</h2><ol>{refs}</ol>')
    want = ['Abstract', NEWS[5], '1 Introduction', *NEWS[:3], '2 Costs', NEWS[3], 'References',
            *(f'Moor, A. ({2000 + i}). On walls of granite, volume {i}. Eastport Press.' for i in range(4))]
    return page(f'{navigation()}<main><article>{body}</article></main>{footer()}', title='Walls of granite'), want


def steps_of_a_guide():
    steps = ['Turn the water off under the sink, and open the tap until nothing comes any more.', 'Unscrew the head of the tap with the large spanner.',
             'Lift the washer out with a small screwdriver, and take it to the shop with you.', 'Put the new one in, and screw everything together again.']
    body = ''.join(f'<div class="step"><h3>Step {i + 1}</h3><p>{s}</p><img src="/{i}.jpg"></div>' for i, s in enumerate(steps))
    intro = 'A tap that drips wastes ten litres of water a day, and mending it takes a quarter of an hour and a washer of a few pence.'
    return page(f'{navigation()}<article><h1>How to mend a tap</h1><p>{intro}</p>{body}</article>{teasers()}{footer()}', title='How to mend a tap'), \
        [intro, *(line for i, s in enumerate(steps) for line in (f'Step {i + 1}', s))]


def references_on_other_sites():
    said = ['A report of the divers who looked at the piles in winter', 'The drawings of all four designs, with their costs in detail',
            'What the boat yard wrote to the council about the silt']
    refs = ''.join(f'<li><a href="https://archive{i}.example/r/{i}">{text}</a></li>' for i, text in enumerate(said))
    return page(f'{navigation()}<article><h1>{TITLE}</h1>{paragraphs(NEWS[:4])}<p>These are worth reading:</p><ul>{refs}</ul>{paragraphs(NEWS[4:6])}'
                f'</article>{link_list()}{footer()}'), [*NEWS[:4], 'These are worth reading:', *said, *NEWS[4:6]]


def table_of_linked_rows():
    rows = [('Granite', '212 m', 'The wall of the new harbour, from the quarry behind the mill, set in 1921 by hand.'),
            ('Basalt', '80 m', 'The pier of the ferry, which came by ship from the north and was set in a single summer.'),
            ('Limestone', '40 m', 'The steps to the market, worn hollow by four hundred years of people who carried fish.'),
            ('Slate', '12 m', 'The small jetty of the boat yard, laid dry, and mended each spring by whoever has the time.')]
    table = '<table><thead><tr><th class="headerSort" role="columnheader button">Stone</th><th class="headerSort">Length</th><th>Where</th></tr></thead><tbody>' + ''.join(
        f'<tr><th><a href="/stone/{a.lower()}">{a} of Eastport</a></th><td>{b}</td><td>{c}</td></tr>' for a, b, c in rows) + '</tbody></table>'
    head = data(**{'@type': 'Article', 'headline': 'Stones of Eastport'})
    return page(f'{navigation()}<main><h1>Stones of Eastport</h1>{paragraphs(NEWS[3:6])}{table}</main>{footer()}', head, title='Stones of Eastport'), \
        [*NEWS[3:6], 'Stone Length Where', *(f'{a} of Eastport {b} {c}' for a, b, c in rows)]


def hidden_copies():
    print_copy = f'<div class="print-only" style="display:none">{paragraphs(NEWS)}</div>'
    return page(f'{navigation()}<article><h1>{TITLE}</h1>{paragraphs(NEWS)}</article>{print_copy}<template>{paragraphs(SAID)}</template>{footer()}'), NEWS


def everything_in_one_list():
    items = ''.join(f'<li>{text}</li>' for text in NEWS)
    return page(f'{navigation()}<div class="story"><h1>What we know of the wall</h1><ul>{items}</ul></div>{teasers()}{footer()}', title='What we know'), NEWS


def unclosed_everything():
    return f'<title>{TITLE}</title><body><ul class=menu><li><a href=/>Home<li><a href=/t>Town</ul><div class=story><h1>{TITLE}' + \
        ''.join(f'<p>{text}' for text in NEWS) + '<div class=foot><p>© 2026 Eastport Post<p><a href=/i>Imprint', NEWS


PAGES = {name: function for name, function in list(globals().items())
         if callable(function) and getattr(function, '__module__', '') == __name__ and name not in ('page', 'data')}
