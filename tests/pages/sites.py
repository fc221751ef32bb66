# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages as publishing systems make them, in several languages: the classes and boxes around a text are theirs, the text is ours. What they
put between the paragraphs is what an article must be free of."""

from pages import TITLE, data, page
from prose import (ARABIC, BLOG, CHINESE, DUTCH, FRENCH, GERMAN, HINDI, INDONESIAN, ITALIAN, JAPANESE, KOREAN, NEWS, POLISH, PORTUGUESE, RUSSIAN, SAID, SPANISH,
                   SWEDISH, TEASERS, TURKISH, VIETNAMESE, comments, cookie_wall, footer, link_list, navigation, newsletter, paragraphs, share, teasers)


def between(texts, *noise):
    """Paragraphs with something that is none between them."""
    return ''.join(f'<p>{text}</p>{noise[i % len(noise)] if i < len(texts) - 1 else ""}' for i, text in enumerate(texts))


def wordpress_classic():
    related = ''.join(f'<div class="jp-relatedposts-post"><h4><a href="/r/{i}">{TEASERS[i]}</a></h4><p class="jp-relatedposts-post-excerpt">A summary of it, '
                      f'of some words.</p><span>In "Notes"</span></div>' for i in range(3))
    widgets = ''.join(f'<section class="widget widget_{k}"><h2 class="widget-title">{k}</h2><ul>{"".join(f"<li><a href=/w/{i}>{t}</a></li>" for i, t in enumerate(TEASERS))}'
                      f'</ul></section>' for k in ('recent_entries', 'archive', 'categories'))
    return page(f'<div id="page" class="hfeed site"><header class="site-header"><h1 class="site-title"><a href="/">Notes from the stairs</a></h1>{navigation()}</header>'
                f'<div id="content" class="site-content"><div id="primary"><main id="main"><article id="post-7" class="post-7 post type-post status-publish hentry '
                f'category-notes"><header class="entry-header"><h1 class="entry-title">The box on the stairs</h1><div class="entry-meta"><span class="posted-on">'
                f'Posted on <a href="/7"><time class="entry-date published">3 May 2026</time></a></span><span class="byline"> by <a href="/author/moor">Moor</a>'
                f'</span></div></header><div class="entry-content">{between(BLOG, "<p>&nbsp;</p>")}<p><img class="aligncenter size-large" src="/b.jpg"></p><h2>'
                f'What came of it</h2><ul><li>{NEWS[3]}</li><li>{NEWS[4]}</li></ul><div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul>'
                f'<li><a href="/?share=x">Click to share on X</a></li><li><a href="/?share=f">Click to share on Facebook</a></li></ul></div><div '
                f'class="sharedaddy sd-block sd-like"><h3>Like this:</h3><span>Like</span> <span>Loading...</span></div><div id="jp-relatedposts" '
                f'class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3>{related}</div></div><footer class="entry-footer">Posted in <a '
                f'href="/c">Notes</a>. Bookmark the <a href="/7">permalink</a>.</footer></article><nav class="navigation post-navigation"><a href="/6">← The '
                f'landing</a> <a href="/8">The attic →</a></nav>{comments()}</main></div><aside id="secondary" class="widget-area">{widgets}</aside></div></div>'
                f'{footer()}', title='The box on the stairs'), [*BLOG, 'What came of it', NEWS[3], NEWS[4]]


def wordpress_blocks():
    body = (f'<p class="has-drop-cap">{NEWS[0]}</p><figure class="wp-block-image"><img src="/1.jpg"><figcaption class="wp-element-caption">The wall</figcaption></figure>'
            f'<p>{NEWS[1]}</p><h2 class="wp-block-heading">What it costs</h2><p>{NEWS[3]}</p><figure class="wp-block-pullquote"><blockquote><p>With the same drawings.'
            f'</p></blockquote></figure><div class="wp-block-group is-layout-flow"><div class="wp-block-columns"><div class="wp-block-column"><p>{NEWS[4]}</p></div><div '
            f'class="wp-block-column"><p>{NEWS[5]}</p></div></div></div><blockquote class="wp-block-quote"><p>{NEWS[2]}</p></blockquote><figure class="wp-block-table">'
            f'<table><tbody><tr><td>Length</td><td>212 metres</td></tr><tr><td>Stone</td><td>Granite</td></tr></tbody></table></figure><div class="wp-block-buttons">'
            f'<div class="wp-block-button"><a class="wp-block-button__link" href="/shop">Shop now</a></div></div><ul class="wp-block-latest-posts__list '
            f'wp-block-latest-posts">{"".join(f"<li><a href=/l/{i}>{t}</a></li>" for i, t in enumerate(TEASERS[:5]))}</ul><p>{NEWS[7]}</p>')
    return page(f'<div class="wp-site-blocks"><header class="wp-block-template-part">{navigation()}</header><main class="wp-block-group"><h1 class="wp-block-post-title">'
                f'{TITLE}</h1><div class="wp-block-post-date"><time>3 May 2026</time></div><div class="entry-content wp-block-post-content">{body}</div><div class='
                f'"wp-block-post-terms"><a href="/t">Harbour</a></div></main></div>{footer()}'), \
        [NEWS[0], NEWS[1], 'What it costs', NEWS[3], NEWS[4], NEWS[5], NEWS[2], 'Length 212 metres', 'Stone Granite', NEWS[7]]


def blogger():
    text = '<br /><br />'.join(BLOG)
    labels = ''.join(f'<li><a dir="ltr" href="/search/label/{i}">{t}</a> <span dir="ltr">({i})</span></li>' for i, t in enumerate(TEASERS))
    return page(f'<div class="content-outer"><div class="header"><h1 class="title"><a href="/">Stairs and boxes</a></h1><p class="description">A diary of the house</p>'
                f'</div><div class="main-outer"><div id="main" class="main section"><div class="widget Blog" id="Blog1"><div class="blog-posts hfeed"><div class="date-'
                f'outer"><h2 class="date-header"><span>Sunday, 3 May 2026</span></h2><div class="post-outer"><div class="post hentry"><h3 class="post-title entry-'
                f'title">The box on the stairs</h3><div class="post-body entry-content" id="post-body-1"><div class="separator" style="clear: both;"><a href="/b.jpg">'
                f'<img src="/b.jpg"></a></div>{text}<div style="clear: both;"></div></div><div class="post-footer"><div class="post-footer-line post-footer-line-1">'
                f'<span class="post-author vcard">Posted by <span class="fn">Moor</span></span> <span class="post-timestamp">at <abbr>10:15 AM</abbr></span> <span '
                f'class="post-share-buttons"><a href="#e">Email This</a><a href="#b">BlogThis!</a></span></div><div>Labels: <a href="/l">notes</a></div></div></div>'
                f'<div class="comments" id="comments"><h4>2 comments:</h4><div id="comment-holder"><ol><li class="comment"><div class="comment-header">Pike</div><p '
                f'class="comment-content">{SAID[0]}</p></li><li class="comment"><p class="comment-content">{SAID[1]}</p></li></ol></div></div></div></div></div><div '
                f'class="blog-pager"><a href="/n">Newer Post</a> <a href="/o">Older Post</a> <a href="/">Home</a></div></div></div><div class="sidebar section"><div '
                f'class="widget Label"><h2>Labels</h2><ul>{labels}</ul></div><div class="widget Profile"><h2>About Me</h2><p>I keep boxes, and write of them once in '
                f'a while, when the rain lets me.</p></div></div></div></div>', title='Stairs and boxes: The box on the stairs'), BLOG


def ghost():
    card = ('<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://other.example/x"><div class="kg-bookmark-content"><div class='
            '"kg-bookmark-title">Boxes of the world</div><div class="kg-bookmark-description">A site that has pictures of boxes from every country there is.</div><div '
            'class="kg-bookmark-metadata"><span>Other</span></div></div></a></figure>')
    return page(f'<div class="gh-viewport"><header id="gh-head" class="gh-head">{navigation()}<a class="gh-head-button" href="#/portal/signup">Subscribe</a></header><main '
                f'class="gh-main"><article class="gh-article post tag-notes"><header class="gh-article-header gh-canvas"><a class="gh-article-tag" href="/tag/notes">Notes'
                f'</a><h1 class="gh-article-title">The box on the stairs</h1><p class="gh-article-excerpt">{BLOG[0]}</p><div class="gh-article-meta"><h4 class="gh-'
                f'article-author-name"><a href="/author/moor">Moor</a></h4><time>3 May 2026</time> <span>2 min read</span></div></header><section class="gh-content gh-'
                f'canvas"><p>{BLOG[1]}</p>{card}<p>{BLOG[2]}</p><div class="kg-card kg-callout-card"><div class="kg-callout-text">{BLOG[3]}</div></div><div class="kg-'
                f'card kg-cta-card"><p>Get the next one by mail, every second Sunday and free of charge.</p><a href="#/portal">Subscribe</a></div><p>{BLOG[4]}</p></section>'
                f'</article><div class="gh-comments gh-canvas"><h3>Member discussion</h3></div></main><section class="gh-container"><h2>Read more</h2>{teasers()}</section>'
                f'<footer class="gh-foot"><h2>Sign up for more</h2><p>Letters from the stairs, every second Sunday, free of charge.</p></footer></div>',
                title='The box on the stairs'), BLOG


def medium():
    def deep(html):
        return f'<div class="ab ca"><div class="ch bg fw fx fy fz">{html}</div></div>'
    body = ''.join(f'<p id="{i:04x}" class="pw-post-body-paragraph ni nj gu nk b nl nm">{text}</p>' for i, text in enumerate(BLOG))
    bar = ('<div class="speechify-ignore ab cp"><div class="bh l"><p class="bf b dx">234</p></div><div class="bh l"><p class="bf b dx">12</p></div><span>Listen</span> '
           '<span>Share</span></div>')
    more = ''.join(f'<article><a href="/m/{i}"><h2 class="bf">{t}</h2><h3 class="bf">A summary, of a line or so, that ends here</h3></a><span>Mar 3</span></article>'
                   for i, t in enumerate(TEASERS[:6]))
    return page(f'<div id="root"><div class="l c"><div><a href="/app">Open in app</a> <a href="/s">Sign up</a> <a href="/i">Sign in</a></div><section><div>'
                f'{deep("<h1 data-testid=storyTitle class=pw-post-title>The box on the stairs</h1><div><h2 class=pw-subtitle-paragraph>" + NEWS[7] + "</h2></div><div><a href=/@moor>Moor</a> · <a href=/f>Follow</a><span>4 min read</span> · <span>May 3, 2026</span></div>" + bar)}'
                f'{deep(body)}</div></section><div>{bar}</div><footer><div><h2>Written by Moor</h2><span>1.2K Followers</span><p>Keeps boxes. Writes of them once in a '
                f'while, mostly on Sundays and in the rain.</p><button>Follow</button></div></footer><div><h2>More from Moor</h2>{more}</div><div><h2>Recommended from '
                f'Medium</h2>{more}</div><div><a href="/h">Help</a><a href="/st">Status</a><a href="/a">About</a></div></div></div>',
                title='The box on the stairs | by Moor | Boxes'), [NEWS[7], *BLOG]


def substack():
    widget = ('<div class="subscription-widget-wrap-editor"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">Stairs and boxes '
              'is a reader-supported publication. To receive new posts and support my work, consider becoming a free or paid subscriber.</p></div><form><input '
              'type="email" placeholder="Type your email…"><button>Subscribe</button></form></div></div>')
    button = '<p class="button-wrapper"><a class="button primary" href="/share"><span>Share</span></a></p>'
    return page(f'<div id="main"><div class="main-menu">{navigation()}</div><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title '
                f'published">The box on the stairs</h1><h3 class="subtitle">{NEWS[7]}</h3><div class="byline-wrapper"><a href="/@moor">Moor</a><div>May 03, 2026</div>'
                f'</div><div class="post-ufi"><a>14</a><a>3</a><a>Share</a></div></div><div class="available-content"><div dir="auto" class="body markup">'
                f'{paragraphs(BLOG[:2])}{widget}{paragraphs(BLOG[2:4])}{button}<div><hr></div><p>{BLOG[4]}</p><p>Thanks for reading! Subscribe for free to receive new '
                f'posts and support my work.</p></div></div></article><div id="discussion"><h4>Discussion about this post</h4>{comments()}</div><div class="footer-wrap"><div '
                f'class="footer">© 2026 Moor · <a href="/privacy">Privacy</a> ∙ <a href="/terms">Terms</a></div></div></div>', title='The box on the stairs'), \
        [NEWS[7], *BLOG]


def newspaper_with_islands():
    rich = ('<aside><gu-island name="RichLinkComponent"><div data-name="placeholder"><a href="/r">Ferry to the islands gets a second boat</a><div>Read more</div></div>'
            '</gu-island></aside>')
    letter = ('<figure class="dcr-sign-up"><aside><h4>Sign up to First Light</h4><p>Our morning letter breaks down the stories of the day, telling you what is happening '
              'and why it matters</p><form><input><button>Sign up</button></form><span>Privacy Notice: letters may contain information about charities and online ads.'
              '</span></aside></figure>')
    body = f'<p class="dcr-1">{NEWS[1]}</p>{rich}<p class="dcr-1">{NEWS[2]}</p><div class="ad-slot-container"><div class="ad-slot">Advertisement</div></div><p class="dcr-1">{NEWS[3]}</p>' \
           f'<p class="dcr-1">{NEWS[4]}</p>{letter}<p class="dcr-1">{NEWS[5]}</p><h2 id="x">What the yard says</h2><p class="dcr-1">{NEWS[6]}</p>'
    head = data(**{'@type': 'NewsArticle', 'headline': TITLE, 'isAccessibleForFree': True})
    return page(f'{cookie_wall()}<header>{navigation()}</header><main><article class="dcr-art"><div data-gu-name="headline"><h1>{TITLE}</h1></div><div data-gu-name="standfirst">'
                f'<p>{NEWS[0]}</p></div><div data-gu-name="meta"><address>Ada Moor</address><details><summary>Sun 3 May 2026</summary>Last modified on Mon 4 May</details></div>'
                f'<div data-gu-name="body"><div id="maincontent" class="article-body-commercial-selector">{body}</div><div class="dcr-sub">Explore more on these topics<ul><li><a '
                f'href="/t/1">Harbours</a></li><li><a href="/t/2">News</a></li></ul><a href="/s">Share</a> <a href="/r">Reuse this content</a></div></div></article><section>'
                f'{teasers(title="More on this story")}</section>{teasers(title="Most viewed")}</main>{footer()}', head), [*NEWS[:6], 'What the yard says', NEWS[6]]


def paywall_with_stub():
    wall = ('<div class="piano-container tp-container-inner"><div class="offer"><h2>Keep reading for €1</h2><ul><li>Unlimited access to all articles</li><li>Cancel whenever '
            'you like</li></ul><a href="/buy">Subscribe</a><p>Already have an account? <a href="/in">Sign in</a></p></div></div>')
    head = data(**{'@type': 'NewsArticle', 'headline': TITLE, 'isAccessibleForFree': False,
                   'hasPart': {'@type': 'WebPageElement', 'isAccessibleForFree': False, 'cssSelector': '.paywalled'}})
    return page(f'{navigation()}<article><h1>{TITLE}</h1><div class="article__intro"><p>{NEWS[0]}</p></div><div class="article__body"><p>{NEWS[1]}</p><p>{NEWS[2]}</p></div>{wall}'
                f'</article>{teasers()}{newsletter()}{footer()}', head), NEWS[:3]


def phpbb_thread():
    posts = ''.join(f'<div id="p{i}" class="post has-profile bg{1 + i % 2}"><div class="inner"><dl class="postprofile"><dt><a href="/u/{i}" class="username">member{i}</a></dt><dd>'
                    f'Posts: {31 * i}</dd><dd>Joined: Tue Mar 03, 2015 9:00 am</dd></dl><div class="postbody"><div id="post_content{i}"><h3><a href="#p{i}">Re: The new wall of the harbour</a></h3>'
                    f'<ul class="post-buttons"><li><a href="#q">Quote</a></li></ul><p class="author">by <strong>member{i}</strong> » Sun May 03, 2026 1{i}:04 am</p><div '
                    f'class="content">{text}</div><div class="signature">A boat in the harbour is safe.</div></div></div><div class="back2top"><a href="#top">Top</a></div></div>'
                    f'</div>' for i, text in enumerate([NEWS[6], *SAID]))
    return page(f'<div id="wrap"><div class="headerbar"><h1>Boats and walls</h1><p>Talk of boats and walls</p></div><div class="navbar"><ul><li><a href="/faq">FAQ</a></li><li><a '
                f'href="/login">Login</a></li></ul></div><div id="page-body"><h2 class="topic-title"><a href="/t/1">The new wall of the harbour</a></h2><div class="action-bar"><a href="/r">'
                f'Reply</a><div class="pagination">5 posts • Page 1 of 1</div></div>{posts}<div class="action-bar">Return to “Boats”</div><div class="stat-block"><h3>Who is '
                f'online</h3><p>Users browsing this forum: No registered users and 3 guests</p></div></div></div>{footer()}', title='The new wall of the harbour - Boats'), [NEWS[6], *SAID]


def sphinx_docs():
    toc = ''.join(f'<li class="toctree-l1"><a class="reference internal" href="c{i}.html">Chapter {i} of the manual</a></li>' for i in range(18))
    body = (f'<section id="walls"><h1>Building walls<a class="headerlink" href="#walls" title="Link to this heading">¶</a></h1><p>{NEWS[5]}</p><section id="run"><h2>Running it<a '
            f'class="headerlink" href="#run">¶</a></h2><p>Call the program with the length of the wall:</p><div class="highlight-bash notranslate"><div class="highlight"><pre>'
            f'<span></span>harbour<span class="w"> </span>build<span class="w"> </span>--length<span class="w"> </span>200\n</pre></div></div><div class="admonition note"><p '
            f'class="admonition-title">Note</p><p>It measures the bed first, which takes a minute or two on a calm day, and longer else.</p></div><dl class="py function"><dt '
            f'class="sig">harbour.build(length)<a class="headerlink" href="#b">¶</a></dt><dd><p>Builds a wall of that length, and returns how many stones it took.</p></dd></dl>'
            f'</section></section>')
    return page(f'<div class="wy-grid-for-nav"><nav class="wy-nav-side"><div class="wy-menu"><p class="caption">Contents</p><ul>{toc}</ul></div></nav><section class="wy-nav-content-'
                f'wrap"><div class="rst-content"><div role="navigation" aria-label="Page navigation"><ul class="wy-breadcrumbs"><li><a href="/">Home</a></li><li>Building walls</li>'
                f'<li><a href="/e">Edit on GitHub</a></li></ul></div><div role="main" class="document"><div itemprop="articleBody">{body}</div></div><footer><div class="rst-footer-'
                f'buttons"><a href="/p">Previous</a> <a href="/n">Next</a></div><hr><p>© Copyright 2026, Moor.</p>Built with <a href="/s">Sphinx</a> using a theme.</footer></div>'
                f'</section></div>', title='Building walls — Harbour manual'), \
        [NEWS[5], 'Running it', 'Call the program with the length of the wall:', 'harbour build --length 200', 'Note',
         'It measures the bed first, which takes a minute or two on a calm day, and longer else.', 'harbour.build(length)',
         'Builds a wall of that length, and returns how many stones it took.']


def recipe_card():
    story = ['My aunt made this soup on the day the boats came back, and so it has always tasted of salt to me, even in the mountains.',
             'It needs nothing that a village shop does not have, and no more than half an hour, most of which is waiting by the stove.']
    ingredients = ['2 leeks', '500 g potatoes', '1 litre of stock', 'Salt and a little nutmeg']
    steps = ['Cut the leeks into rings and wash the sand out of them.', 'Peel the potatoes and cut them into pieces of the size of a walnut.',
             'Boil both in the stock for twenty minutes, until a fork goes through.']
    card = (f'<div class="wprm-recipe-container"><div class="wprm-recipe"><h2 class="wprm-recipe-name">Leek soup</h2><div class="wprm-recipe-rating">4.8 from 112 votes</div><div '
            f'class="wprm-recipe-ingredients-container"><h3>Ingredients</h3><ul>{"".join(f"<li>{x}</li>" for x in ingredients)}</ul></div><div class="wprm-recipe-instructions-'
            f'container"><h3>Instructions</h3><ol>{"".join(f"<li>{x}</li>" for x in steps)}</ol></div></div></div>')
    return page(f'{navigation()}<main><article class="post"><header><h1>Leek soup</h1><a href="#recipe" class="wprm-recipe-jump">Jump to Recipe</a> <a class="wprm-recipe-print" '
                f'href="/p">Print Recipe</a></header><div class="entry-content">{paragraphs(story)}{card}<p>Did you make this recipe? Tag me in your pictures!</p></div></article>'
                f'{comments()}</main><aside class="sidebar"><h3>Hi, I am Ada!</h3><p>I cook what the boats bring, and write down what works.</p></aside>{footer()}', title='Leek soup'), \
        [*story, 'Ingredients', *ingredients, 'Instructions', *steps]


def live_blog_with_key_events():
    key = '<div class="key-events"><h2>Key events</h2><ol>' + ''.join(f'<li><a href="#b{i}"><time>1{i}.0{i}</time> {t}</a></li>' for i, t in enumerate(TEASERS[:5])) + '</ol></div>'
    posts = ''.join(f'<article class="block" id="block-{i}"><header><time>1{i}.0{i} BST</time><h2>{TEASERS[i]}</h2></header><div class="block-elements"><p>{a}</p><p>{b}</p></div>'
                    f'<footer><a href="#s">Share</a><span>Updated at 1{i}.1{i} BST</span></footer></article>' for i, (a, b) in enumerate(zip(NEWS[1:9:2], NEWS[2:9:2])))
    want = [NEWS[0], *(line for i, (a, b) in enumerate(zip(NEWS[1:9:2], NEWS[2:9:2])) for line in (TEASERS[i], a, b))]
    return page(f'{navigation()}<main><h1>Harbour debate – as it happened</h1><div class="standfirst"><p>{NEWS[0]}</p></div>{key}<div id="liveblog-body" class="live-blog">{posts}'
                f'</div><div class="pagination"><a href="?p=2">Older</a></div></main>{teasers()}{footer()}', data(**{'@type': 'LiveBlogPosting', 'headline': 'Harbour debate'}),
                title='Harbour debate – as it happened'), want


def shop_with_tabs():
    text = ['The Moor kettle boils a litre of water in three minutes and whistles when it is done, in a tone that does not wake the house.',
            'Its body is one piece of steel, so that there is no seam that could leak, and its handle stays cool for as long as anyone waits.',
            'A lid that closes by itself keeps the steam in while it pours, and the base is flat enough for induction, gas and open fire.']
    tiles = ''.join(f'<li class="product"><a href="/p/{i}"><img src="/p{i}.jpg"><h2 class="woocommerce-loop-product__title">Kettle {i}</h2><span class="price">{20 + i}.90 €</span>'
                    f'</a><a class="button add_to_cart_button" href="?add={i}">Add to cart</a></li>' for i in range(4))
    return page(f'{navigation()}<main><nav class="woocommerce-breadcrumb"><a href="/">Home</a> / <a href="/k">Kitchen</a> / Moor kettle</nav><div class="product type-product"><div '
                f'class="woocommerce-product-gallery"><img src="/k.jpg"></div><div class="summary entry-summary"><h1 class="product_title entry-title">Moor kettle</h1><p class='
                f'"price">49.90 €</p><form class="cart"><input type="number" value="1"><button>Add to cart</button></form><div class="product_meta">SKU: 1234 Category: <a '
                f'href="/k">Kitchen</a></div></div><div class="woocommerce-tabs"><ul class="tabs"><li><a href="#d">Description</a></li><li><a href="#r">Reviews (2)</a></li></ul><div '
                f'class="woocommerce-Tabs-panel" id="tab-description"><h2>Description</h2>{paragraphs(text)}</div><div id="tab-reviews" class="woocommerce-Tabs-panel"><div '
                f'id="reviews"><h2>2 reviews for Moor kettle</h2><ol class="commentlist"><li class="review"><p>{SAID[0]}</p></li></ol></div></div></div><section class="related '
                f'products"><h2>Related products</h2><ul class="products">{tiles}</ul></section></div></main>{footer()}', title='Moor kettle – Moor & Co'), text


def table_layout_with_fonts():
    menu = ''.join(f'<tr><td bgcolor="#eeeeee"><font size="1"><a href="/{i}.htm">{t}</a></font></td></tr>' for i, t in enumerate(TEASERS))
    text = ''.join(f'<p align="justify"><font face="Verdana" size="2">{t}</font></p>' for t in NEWS)
    return (f'<html><head><title>Eastport Post - {TITLE}</title></head><body><center><table width="780" border="0"><tr><td colspan="3"><img src="banner.gif"></td></tr><tr><td width="150" '
            f'valign="top"><table>{menu}</table></td><td width="480" valign="top"><table width="100%"><tr><td><font size="1">Sunday, 3 May 1998</font></td></tr><tr><td><font size="5">'
            f'<b>{TITLE}</b></font></td></tr><tr><td><font size="1">By Ada Moor</font></td></tr><tr><td>{text}</td></tr><tr><td align="right"><a href="print.htm">Print this page</a>'
            f'</td></tr></table></td><td width="150" valign="top"><table>{menu}</table></td></tr><tr><td colspan="3" align="center"><font size="1">Home | News | Sport | <a href='
            f'"mailto:x@example.org">Contact</a><br>Copyright 1998 Eastport Post</font></td></tr></table></center></body></html>'), NEWS


def gallery_with_told_captions():
    slides = ''.join(f'<div class="gallery-slide"><div class="slide-count">{i + 1}/6</div><img src="/s{i}.jpg"><div class="slide-text"><h2>{TEASERS[i]}</h2><p>{NEWS[i]}</p></div></div>'
                     for i in range(6))
    want = [NEWS[8], *(line for i in range(6) for line in (TEASERS[i], NEWS[i]))]
    return page(f'{navigation()}<article><h1>Six things about the wall</h1><p>{NEWS[8]}</p><div class="gallery-slides">{slides}</div></article>{link_list()}{footer()}',
                title='Six things about the wall'), want


def news_in(texts, language, headline, more, follow, share_word, copyright_line, tags):
    """A page of a paper as that country's papers have it: what to read too stands between the paragraphs as a link in bold, as a box, as a list."""
    also = f'<p><strong>{more}: <a href="/a/1">{headline[::-1] if language == "xx" else texts[-1][:40]}</a></strong></p>'
    box = f'<div class="related-inline"><span class="label">{more}</span><ul><li><a href="/a/2">{texts[0][:36]}</a></li><li><a href="/a/3">{texts[-1][:36]}</a></li></ul></div>'
    body = f'<p>{texts[0]}</p>{also}' + ''.join(f'<p>{text}</p>' for text in texts[1:-1]) + f'{box}<p>{texts[-1]}</p><p><em>{follow}</em></p>'
    return page(f'<header>{navigation()}</header><div class="container"><div class="row"><div class="col-md-8"><h1>{headline}</h1><div class="date">03.05.2026 - 10:15</div><div '
                f'class="social">{share_word}: <a href="#f">Facebook</a> <a href="#x">X</a> <a href="#w">WhatsApp</a></div><div class="news-content" itemprop="articleBody">{body}</div>'
                f'<div class="tags">{tags}: <a href="/t/1">{headline.split()[0]}</a></div></div><div class="col-md-4"><h3>{more}</h3><ul>'
                f'{"".join(f"<li><a href=/b/{i}>{text[:50]}</a></li>" for i, text in enumerate(texts))}</ul></div></div></div><footer>{copyright_line}</footer>', lang=language,
                title=headline), texts


def french_news():
    return news_in(FRENCH, 'fr', 'Le mur du port sera reconstruit', 'À lire aussi', 'Suivez-nous sur WhatsApp pour ne rien manquer de l’actualité.', 'Partager',
                   '© 2026 La Gazette. Tous droits réservés. Mentions légales', 'Mots-clés')


def spanish_news():
    return news_in(SPANISH, 'es', 'El muro del puerto se reconstruirá', 'Te puede interesar', 'Síguenos en Google News y suscríbete a nuestro boletín.', 'Compartir',
                   '© 2026 El Puerto. Todos los derechos reservados. Aviso legal', 'Etiquetas')


def italian_news():
    return news_in(ITALIAN, 'it', 'Il muro del porto sarà ricostruito', 'Leggi anche', 'Seguici su Telegram e iscriviti alla newsletter.', 'Condividi',
                   '© 2026 Il Porto. Riproduzione riservata. Tutti i diritti riservati', 'Tag')


def portuguese_news():
    return news_in(PORTUGUESE, 'pt', 'O muro do porto será reconstruído', 'Leia também', 'Siga-nos no Instagram e receba as notícias no seu e-mail.', 'Compartilhar',
                   '© 2026 O Porto. Todos os direitos reservados', 'Tópicos')


def dutch_news():
    return news_in(DUTCH, 'nl', 'De havenmuur wordt herbouwd', 'Lees ook', 'Volg ons op WhatsApp en meld je aan voor onze nieuwsbrief.', 'Delen',
                   '© 2026 De Haven. Alle rechten voorbehouden', 'Onderwerpen')


def polish_news():
    return news_in(POLISH, 'pl', 'Mur portowy zostanie odbudowany', 'Czytaj też', 'Obserwuj nas w Google News i zapisz się na newsletter.', 'Udostępnij',
                   '© 2026 Port. Wszelkie prawa zastrzeżone', 'Tagi')


def swedish_news():
    return news_in(SWEDISH, 'sv', 'Hamnmuren byggs om i sten', 'Läs också', 'Följ oss på Facebook och prenumerera på vårt nyhetsbrev.', 'Dela',
                   '© 2026 Hamnen. Alla rättigheter förbehållna', 'Ämnen')


def turkish_news():
    return news_in(TURKISH, 'tr', 'Liman duvarı yeniden yapılacak', 'İlgili haberler', 'Gelişmelerden haberdar olmak için bizi Telegram’dan takip edin.', 'Paylaş',
                   '© 2026 Liman. Tüm hakları saklıdır', 'Etiketler')


def korean_news():
    return news_in(KOREAN, 'ko', '항구 방파제를 돌로 다시 짓는다', '관련기사', '카카오톡 제보하기, 네이버 채널을 구독해 주세요.', '공유', '저작권자 © 항구신문 무단전재 및 재배포 금지', '태그')


def vietnamese_news():
    return news_in(VIETNAMESE, 'vi', 'Tường cảng sẽ được xây lại bằng đá', 'Xem thêm', 'Theo dõi chúng tôi trên Zalo và đăng ký nhận bản tin.', 'Chia sẻ',
                   '© 2026 Báo Cảng. Bản quyền thuộc về Báo Cảng', 'Từ khóa')


def indonesian_news():
    return news_in(INDONESIAN, 'id', 'Tembok pelabuhan akan dibangun ulang', 'Baca juga', 'Ikuti kami di WhatsApp Channel dan dapatkan berita terbaru.', 'Bagikan',
                   '© 2026 Pelabuhan. Hak cipta dilindungi undang-undang', 'Tag')


def hindi_news():
    return news_in(HINDI, 'hi', 'बंदरगाह की दीवार फिर से बनेगी', 'यह भी पढ़ें', 'ताज़ा खबरों के लिए हमारे व्हाट्सऐप चैनल से जुड़ें।', 'शेयर करें', '© 2026 बंदरगाह। सर्वाधिकार सुरक्षित', 'टैग')


def german_portal():
    return news_in([*GERMAN], 'de', 'Neue Mauer für den Hafen', 'Lesen Sie auch', 'Folgen Sie uns auf WhatsApp und abonnieren Sie unseren Newsletter.', 'Teilen',
                   '© 2026 Ostheimer Bote. Alle Rechte vorbehalten. Impressum', 'Schlagwörter')


def russian_portal():
    return news_in(RUSSIAN, 'ru', 'Портовую стену построят заново', 'Читайте также', 'Подписывайтесь на наш Telegram-канал, чтобы не пропустить новости.', 'Поделиться',
                   '© 2026 Восточный вестник. Все права защищены', 'Теги')


def arabic_portal():
    return news_in(ARABIC, 'ar', 'جدار جديد للميناء', 'اقرأ أيضا', 'تابعونا على واتساب واشتركوا في النشرة البريدية.', 'مشاركة', '© 2026 صحيفة الميناء. جميع الحقوق محفوظة', 'الوسوم')


def japanese_portal():
    text = '<br><br>'.join('　' + t for t in JAPANESE)
    return page(f'<div id="header">{navigation()}</div><div id="contents"><div class="article_head"><h1>港の壁を石で造り直す</h1><p class="date">2026年5月3日 10時15分</p></div><div class="sns"><a '
                f'href="#x">ポスト</a><a href="#f">シェア</a></div><div class="article_body">{text}<br><br>【関連記事】<br><a href="/1">フェリーの増便、来月から</a><br><a href="/2">橋の閉鎖'
                f'について町が説明会</a></div><p class="copyright">無断転載を禁じます</p></div><div id="side"><h2>アクセスランキング</h2><ol>{"".join(f"<li><a href=/r{i}>{t[:24]}</a></li>" for i, t in enumerate(JAPANESE))}'
                f'</ol></div>', lang='ja', title='港の壁を石で造り直す - 東港新聞'), JAPANESE


def chinese_portal():
    return page(f'<div class="header"><a href="/">首页</a> <a href="/g">国内</a> <a href="/w">国际</a></div><div class="main"><h1>东港防波堤将重建</h1><div class="info">2026-05-03 10:15 来源：东港日报 '
                f'作者：王小明</div><div id="artibody" class="article-content">{paragraphs(["　　" + t for t in CHINESE])}<p>（责任编辑：李华）</p><p>扫描二维码，关注我们的微信公众号</p></div><div '
                f'class="statement">免责声明：本文仅代表作者个人观点，与本网无关。</div><div class="related"><h3>相关阅读</h3><ul><li><a href="/1">轮渡加班</a></li><li><a href="/2">大桥封闭</a></li></ul>'
                f'</div></div>{footer()}', lang='zh', title='东港防波堤将重建_东港新闻网'), CHINESE


def press_release_wire():
    about = ('<p><strong>About the Harbour of Eastport</strong></p><p>The Harbour of Eastport has landed fish since 1804. It has two piers, a market and a ferry.</p>')
    return page(f'{navigation()}<main><article class="news-release"><h1>{TITLE}</h1><p class="xn-chron">EASTPORT, May 3, 2026 /Wire/ -- {NEWS[0]}</p>{paragraphs(NEWS[1:5])}{about}<p>SOURCE '
                f'Harbour of Eastport</p></article><div class="release-share">{share()}</div><section class="more-releases">{link_list(title="More releases from this source")}</section>'
                f'</main>{footer()}'), [f'EASTPORT, May 3, 2026 /Wire/ -- {NEWS[0]}', *NEWS[1:5], 'About the Harbour of Eastport',
                                       'The Harbour of Eastport has landed fish since 1804. It has two piers, a market and a ferry.', 'SOURCE Harbour of Eastport']


def company_page():
    features = ''.join(f'<div class="feature"><h3>{t}</h3><p>{n}</p></div>' for t, n in zip(TEASERS[:3], NEWS[2:5]))
    return page(f'{navigation()}<section class="hero"><h1>Walls that stay</h1><p>{NEWS[5]}</p><a class="btn" href="/c">Get in touch</a></section><section class="features">{features}</section>'
                f'<section class="text"><h2>How we work</h2>{paragraphs(NEWS[6:9])}</section>{footer()}', title='Walls that stay'), \
        [NEWS[5], *(line for t, n in zip(TEASERS[:3], NEWS[2:5]) for line in (t, n)), 'How we work', *NEWS[6:9]]


def paragraphs_as_list_of_boxes_with_ads():
    boxes = ''.join(f'<div class="component component--text"><div class="text-long"><p>{a}</p><p>{b}</p></div></div><div class="component component--ad"><p>Story continues after '
                    f'advertisement</p></div>' for a, b in zip(NEWS[0::2], NEWS[1::2]))
    box = f'<div class="component component--related"><div class="related-title">See also</div><a href="/a">{TEASERS[0]}</a></div>'
    return page(f'{navigation()}<article><h1>{TITLE}</h1>{boxes}{box}<div class="component component--text"><div class="text-long"><p>{NEWS[8]}</p></div></div></article>{teasers()}{footer()}'), NEWS


SITES = {name: function for name, function in list(globals().items())
         if callable(function) and getattr(function, '__module__', '') == __name__ and name not in ('between', 'news_in')}
