# SPDX-License-Identifier: GPL-3.0-or-later
"""Further feeds for feed-cases.py, by the kinds of things that go wrong: what stands where it does not belong, twice, or in another dress."""


def each(kit, cases):
    for name, document, path, wanted in cases:
        kit.case(name, document, path, wanted)


def feed_level(kit):
    """What a feed says of itself, and what of it is somebody else's."""
    kit.group('feed level')

    def head(inner):
        return f'<rss version="2.0"{kit.declare(inner)}><channel>{inner}<item><title>a</title></item></channel></rss>'

    title = '<title>F</title>'
    each(kit, (
        ('the title of the picture is not that of the feed', head('<image><title>I</title><url>http://a.example/i.png</url><link>http://i.example/</link></image>' + title),
         'title', 'F'),
        ('nor is its link', head('<link>http://a.example/</link>' + title + '<image><link>http://i.example/</link></image>'), 'home_page_url', 'http://a.example/'),
        ('the title of the text input neither', head('<textInput><title>T</title><description>D</description><name>n</name><link>http://t.example/</link></textInput>' + title),
         'title', 'F'),
        ('nor its description', head(title + '<textInput><description>D</description></textInput><description>d</description>'), 'description', 'd'),
        ('the picture', head(title + '<image><url>http://a.example/i.png</url><title>I</title></image>'), 'icon', 'http://a.example/i.png'),
        ('a relative picture', head(title + '<image><url>/i.png</url></image>'), 'icon', 'http://example.org/i.png'),
        ('description with markup', head(title + '<description>&lt;b&gt;x&lt;/b&gt; &amp;amp; y</description>'), 'description', 'x & y'),
        ('iTunes subtitle', head(title + '<itunes:subtitle>s</itunes:subtitle>'), 'description', 's'),
        ('iTunes summary', head(title + '<itunes:summary>s</itunes:summary>'), 'description', 's'),
        ('own description before that of iTunes', head(title + '<itunes:summary>s</itunes:summary><description>d</description>'), 'description', 'd'),
        ('Dublin Core title', head('<dc:title>D</dc:title>'), 'title', 'D'),
        ('own title before that of Dublin Core', head('<dc:title>D</dc:title>' + title), 'title', 'F'),
        ('Dublin Core description', head(title + '<dc:description>d</dc:description>'), 'description', 'd'),
        ('managing editor', head(title + '<managingEditor>me@x.example (Me)</managingEditor>'), 'authors.0.name', 'Me'),
        ('Dublin Core creator', head(title + '<dc:creator>Me</dc:creator>'), 'authors.0.name', 'Me'),
        ('iTunes author', head(title + '<itunes:author>Me</itunes:author>'), 'authors.0.name', 'Me'),
        ('iTunes owner is not the title', head('<itunes:owner><itunes:name>O</itunes:name><itunes:email>o@x.example</itunes:email></itunes:owner>' + title), 'title', 'F'),
        ('a link to itself is not its page', f'<rss xmlns:a="http://www.w3.org/2005/Atom"><channel>{title}<a:link rel="self" href="http://a.example/f.xml"/>'
         '<link>http://a.example/</link><item><title>a</title></item></channel></rss>', 'home_page_url', 'http://a.example/'),
        ('nor is one to a hub', f'<rss xmlns:a="http://www.w3.org/2005/Atom"><channel>{title}<link>http://a.example/</link><a:link rel="hub" href="http://h.example/"/>'
         '<item><title>a</title></item></channel></rss>', 'home_page_url', 'http://a.example/'),
        ('a link to itself', f'<rss xmlns:a="http://www.w3.org/2005/Atom"><channel>{title}<a:link rel="self" href="http://a.example/f.xml"/><item><title>a</title></item>'
         '</channel></rss>', 'feed_url', 'http://a.example/f.xml'),
        ('a relative page', head(title + '<link>/home</link>'), 'home_page_url', 'http://example.org/home'),
        ('a page in CDATA', head(title + '<link><![CDATA[ http://a.example/ ]]></link>'), 'home_page_url', 'http://a.example/'),
        ('title in several lines', head('<title>\n  The\n\tnews  </title>'), 'title', 'The news'),
        ('title escaped twice', head('<title>A &amp;amp; B</title>'), 'title', 'A & B'),
        ('title with a tag', head('<title>&lt;i&gt;F&lt;/i&gt;</title>'), 'title', 'F'),
        ('an empty title', head('<title/>'), 'title', None),
        ('two titles', head(title + '<title>G</title>'), 'title', 'F'),
        ('language of the channel is that of its items', head(title + '<language>de</language>'), 'language', 'de'),
        ('generator, cloud and rating disturb nothing', head('<generator>g</generator><cloud domain="x" port="80" path="/" registerProcedure="p" protocol="soap"/>'
         '<rating>r</rating><docs>d</docs><ttl>60</ttl>' + title), 'title', 'F'),
        ('Atom subtitle', kit.atom('<title>a</title>', '<subtitle type="html">&lt;b&gt;s&lt;/b&gt;</subtitle>'), 'description', 's'),
        ('Atom subtitle in XHTML', kit.atom('<title>a</title>', '<subtitle type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>s</b> t</div></subtitle>'), 'description', 's t'),
        ('Atom title in XHTML', kit.atom('<title>a</title>', '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>s</b> &lt; t</div></title>'), 'title', 's < t'),
        ('Atom icon', kit.atom('<title>a</title>', '<icon>http://a.example/i.ico</icon>'), 'icon', 'http://a.example/i.ico'),
        ('Atom logo', kit.atom('<title>a</title>', '<logo>http://a.example/l.png</logo>'), 'icon', 'http://a.example/l.png'),
        ('Atom page among others', kit.atom('<title>a</title>', '<link rel="self" href="http://a.example/f"/><link rel="hub" href="http://h.example/"/><link href="http://a.example/"/>'),
         'home_page_url', 'http://a.example/'),
        ('Atom page without type before one for machines', kit.atom('<title>a</title>', '<link rel="alternate" type="application/json" href="http://a.example/j"/>'
         '<link rel="alternate" type="text/html" href="http://a.example/"/>'), 'home_page_url', 'http://a.example/'),
        ('Atom 0.3 info is not the description', kit.atom03('<title>a</title>', '<info>i</info><tagline>t</tagline>'), 'description', 't'),
        ('RDF picture beside the channel', kit.rdf('<image rdf:about="i"><title>I</title><url>http://a.example/i.png</url></image><item rdf:about="u"><title>a</title></item>'),
         'title', 'F'),
        ('RDF text input beside the channel', kit.rdf('<textinput rdf:about="t"><title>T</title><link>http://t.example/</link></textinput><item rdf:about="u"><title>a</title></item>'),
         'items.1', None),
        ('version by number', '<rss version="0.92"><channel><title>F</title><item><title>a</title></item></channel></rss>', 'title', 'F')))


def item_level(kit):
    """What an item says, and what it only quotes."""
    kit.group('item level')
    other = '<source url="http://s.example/f">S</source>'
    each(kit, (
        ('a source is not the title', kit.rss(other + '<title>a</title>'), kit.TITLE, 'a'),
        ('an Atom source is not the entry', kit.atom('<source><id>s</id><title>S</title><link href="http://s.example/"/><updated>2001-01-01T00:00:00Z</updated></source>'
         '<title>a</title><link href="http://a.example/1"/>'), kit.TITLE, 'a'),
        ('nor is its link', kit.atom('<source><link href="http://s.example/"/></source><title>a</title><link href="http://a.example/1"/>'), kit.LINK, 'http://a.example/1'),
        ('nor its identifier', kit.atom('<source><id>s</id></source><id>e</id>'), kit.ID, 'e'),
        ('title of a film is not that of the item', kit.rss('<media:group><media:title>M</media:title><media:content url="http://a.example/v.mp4"/></media:group><title>a</title>'),
         kit.TITLE, 'a'),
        ('nor when it comes last', kit.rss('<title>a</title><media:content url="http://a.example/v.mp4"><media:title>M</media:title></media:content>'), kit.TITLE, 'a'),
        ('the description of a film where there is no other', kit.atom('<title>a</title><media:group><media:description>What it shows.</media:description></media:group>'),
         'items.0.content_text', 'What it shows.'),
        ('and not where there is one', kit.rss('<description>d</description><media:description>m</media:description>'), kit.HTML, 'd'),
        ('the caption of a picture is not the text', kit.rss('<media:content url="http://a.example/i.jpg" medium="image"><media:description>caption</media:description></media:content>'
         '<description>d</description>'), kit.HTML, 'd'),
        ('an image element with a title', kit.rss('<image><title>I</title><url>http://a.example/i.png</url></image><title>a</title>'), kit.TITLE, 'a'),
        ('an image element with an address', kit.rss('<title>a</title><image><url>http://a.example/i.png</url></image>'), 'items.0.image', 'http://a.example/i.png'),
        ('an image element that is an address', kit.rss('<title>a</title><image>http://a.example/i.png</image>'), 'items.0.image', 'http://a.example/i.png'),
        ('an enclosure that is a picture', kit.rss('<title>a</title><enclosure url="http://a.example/i.png" type="image/png" length="1"/>'), 'items.0.image', 'http://a.example/i.png'),
        ('the largest of several pictures', kit.rss('<media:content url="http://a.example/s.jpg" medium="image" width="100"/><media:content url="http://a.example/l.jpg" medium="image" width="800"/>'
         '<media:content url="http://a.example/m.jpg" medium="image" width="400"/>'), 'items.0.image', 'http://a.example/l.jpg'),
        ('a picture by its type', kit.rss('<title>a</title><media:content url="http://a.example/x" type="image/jpeg"/>'), 'items.0.image', 'http://a.example/x'),
        ('a picture by its ending', kit.rss('<title>a</title><media:content url="http://a.example/x.jpg"/>'), 'items.0.image', 'http://a.example/x.jpg'),
        ('a film is no picture', kit.rss('<title>a</title><media:content url="http://a.example/x.mp4" type="video/mp4" medium="video"/>'), 'items.0.image', None),
        ('thumbnail within content', kit.rss('<title>a</title><media:content url="http://a.example/x.mp4" medium="video"><media:thumbnail url="http://a.example/t.jpg"/></media:content>'),
         'items.0.image', 'http://a.example/t.jpg'),
        ('guid that is an address stands in for a link', kit.rss('<guid>http://a.example/1</guid>'), kit.LINK, 'http://a.example/1'),
        ('guid that says it is none does not', kit.rss('<title>a</title><guid isPermaLink="false">http://a.example/1</guid>'), kit.LINK, None),
        ('guid with white space', kit.rss('<guid>\n  http://a.example/1\n</guid>'), kit.ID, 'http://a.example/1'),
        ('guid in CDATA', kit.rss('<guid><![CDATA[http://a.example/?p=1&q=2]]></guid>'), kit.ID, 'http://a.example/?p=1&q=2'),
        ('link before a guid that is an address', kit.rss('<guid isPermaLink="true">http://a.example/1</guid><link>http://a.example/2</link>'), kit.LINK, 'http://a.example/2'),
        ('an empty link gives way to the guid', kit.rss('<link></link><guid>http://a.example/1</guid>'), kit.LINK, 'http://a.example/1'),
        ('link with white space within', kit.rss('<link>http://a.example/\n1</link>'), kit.LINK, 'http://a.example/1'),
        ('link with a space in its path', kit.rss('<link>http://a.example/a b</link>'), kit.LINK, 'http://a.example/a%20b'),
        ('link with signs of other scripts', kit.rss('<link>http://a.example/ü?q=ö</link>'), kit.LINK, 'http://a.example/%C3%BC?q=%C3%B6'),
        ('link escaped twice', kit.rss('<link>http://a.example/?a=1&amp;amp;b=2</link>'), kit.LINK, 'http://a.example/?a=1&b=2'),
        ('link without scheme', kit.rss('<link>//a.example/1</link>'), kit.LINK, 'http://a.example/1'),
        ('link as an attribute', kit.rss('<title>a</title><link href="http://a.example/1"/>'), kit.LINK, 'http://a.example/1'),
        ('a mail address is no link', kit.rss('<title>a</title><link>mailto:a@x.example</link>'), kit.LINK, None),
        ('nor is a script', kit.rss('<title>a</title><link>javascript:alert(1)</link>'), kit.LINK, None),
        ('relation by its full name', kit.atom('<link rel="http://www.iana.org/assignments/relation/alternate" href="http://a.example/1"/>'), kit.LINK, 'http://a.example/1'),
        ('relation in capitals', kit.atom('<link rel="ALTERNATE" href="http://a.example/1"/>'), kit.LINK, 'http://a.example/1'),
        ('an empty relation', kit.atom('<link rel="" href="http://a.example/1"/>'), kit.LINK, 'http://a.example/1'),
        ('a link to edit it is none', kit.atom('<title>a</title><link rel="edit" href="http://a.example/e"/>'), kit.LINK, None),
        ('the text in HTML before one for machines', kit.atom('<link type="application/atom+xml" href="http://a.example/f"/><link type="text/html" href="http://a.example/1"/>'),
         kit.LINK, 'http://a.example/1'),
        ('enclosure of Atom', kit.atom('<link rel="enclosure" type="audio/mpeg" length="7" href="http://a.example/x.mp3"/>'), 'items.0.attachments',
         [{'url': 'http://a.example/x.mp3', 'mime_type': 'audio/mpeg', 'size_in_bytes': 7}]),
        ('enclosure by an address without type', kit.rss('<enclosure url="http://a.example/x.mp3"/>'), 'items.0.attachments.0.url', 'http://a.example/x.mp3'),
        ('length with points', kit.rss('<enclosure url="http://a.example/x.mp3" length="1,234,567"/>'), 'items.0.attachments.0.size_in_bytes', 1234567),
        ('duration in words of ISO 8601', kit.rss('<enclosure url="http://a.example/x.mp3"/><itunes:duration>PT1H2M</itunes:duration>'),
         'items.0.attachments.0.duration_in_seconds', 3720),
        ('duration with fractions', kit.rss('<enclosure url="http://a.example/x.mp3"/><itunes:duration>00:02:05.5</itunes:duration>'), 'items.0.attachments.0.duration_in_seconds', 125),
        ('duration that is none', kit.rss('<enclosure url="http://a.example/x.mp3"/><itunes:duration>long</itunes:duration>'), 'items.0.attachments.0.duration_in_seconds', None),
        ('places disturb nothing', '<rss xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"><channel>'
         '<item><georss:where><gml:Point><gml:pos>45 -71</gml:pos></gml:Point></georss:where><geo:lat>1</geo:lat><georss:point>45 -71</georss:point><title>a</title></item></channel></rss>',
         kit.TITLE, 'a'),
        ('chapters disturb nothing', '<rss xmlns:psc="http://podlove.org/simple-chapters"><channel><item><psc:chapters version="1.2"><psc:chapter start="0" title="C" href="http://c.example/"/>'
         '</psc:chapters><title>a</title></item></channel></rss>', kit.TITLE, 'a'),
        ('replies are where it is talked about', kit.atom('<title>a</title><link rel="replies" type="text/html" href="http://a.example/1#c"/>'), 'items.0._deflash.comments_url',
         'http://a.example/1#c'),
        ('the number of comments is no address', kit.rss('<title>a</title><slash:comments>5</slash:comments>', attributes=' xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'),
         'items.0._deflash.comments_url', None),
        ('a comment feed is no page', kit.rss('<title>a</title><wfw:commentRss>http://a.example/c.xml</wfw:commentRss>', attributes=' xmlns:wfw="http://wellformedweb.org/CommentAPI/"'),
         'items.0._deflash.comments_url', None),
        ('tags by the hash', kit.rss('<category>#sea</category><category>sea</category>'), 'items.0.tags', ['#sea', 'sea']),
        ('tags in one list of Dublin Core', kit.rss('<dc:subject>a</dc:subject><dc:subject>b</dc:subject>'), 'items.0.tags', ['a', 'b']),
        ('tags of iTunes', kit.rss('<title>a</title><itunes:category text="Arts"><itunes:category text="Books"/></itunes:category>'), kit.TITLE, 'a'),
        ('body', kit.rss('<xhtml:body>x <b>y</b></xhtml:body>', attributes=' xmlns:xhtml="http://www.w3.org/1999/xhtml"'), kit.HTML, 'x <b>y</b>'),
        ('fullitem', kit.rss('<fullitem>x</fullitem>'), kit.HTML, 'x'),
        ('language of an item', kit.rss('<title>a</title><dc:language>fr</dc:language>'), 'items.0.language', 'fr'),
        ('language of an entry', kit.atom('<title xml:lang="fr">a</title>'), kit.TITLE, 'a'),
        ('language by attribute of an entry', '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><entry xml:lang="fr"><title>a</title></entry></feed>', 'items.0.language', 'fr')))


def entities(kit):
    """References in all their spellings, in text and in markup."""
    kit.group('reference')
    for stated, wanted in (
            ('&#38;', '&'), ('&#x26;', '&'), ('&#X26;', '&'), ('&#8217;', '’'), ('&#x2019;', '’'), ('&#146;', '’'), ('&#150;', '–'), ('&#x80;', '€'), ('&#133;', '…'),
            ('&#128;', '€'), ('&amp;#8217;', '’'), ('&amp;#146;', '’'), ('&amp;rsquo;', '’'), ('&rsquo;', '’'), ('&hellip;', '…'), ('&eacute;t&eacute;', 'été'),
            ('&apos;', "'"), ('&amp;apos;', "'"), ('&quot;', '"'), ('&nbsp;a&nbsp;b&nbsp;', 'a b'), ('&amp;nbsp;a', 'a'), ('&euro;5', '€5'), ('&foo;', '&foo;'), ('&amp;foo;', '&foo;'),
            ('AT&T', 'AT&T'), ('AT&amp;T', 'AT&T'), ('AT&amp;amp;T', 'AT&T'), ('R&D & more', 'R&D & more'), ('a &lt; b', 'a < b'), ('a &amp;lt; b', 'a < b'), ('1 &lt; 2 &gt; 0', '1 < 2 > 0'),
            ('&lt;b&gt;x&lt;/b&gt;', 'x'), ('a&#0;b', 'ab'), ('a&#xFFFF;b', 'ab'), ('a&#x110000;b', 'ab'), ('a&#xD800;b', 'ab'), ('a&#11;b', 'ab'), ('&#x1F600;', '😀'), ('&#55357;&#56832;', '😀'),
            ('&#39 x', "' x"), ('&;', '&;'), ('&#;', '&#;'), ('&#x;', '&#x;'), ('&amp;&amp;', '&&')):
        kit.case(f'title {stated}', kit.rss(f'<title>{stated}</title>'), kit.TITLE, wanted)
    each(kit, (
        ('of the document, in HTML', '<!DOCTYPE rss [<!ENTITY co "Coast Office">]>' + kit.rss('<title>The &co;</title>'), kit.TITLE, 'The Coast Office'),
        ('of Netscape', '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">' +
         kit.rss('<title>caf&eacute;</title>', version='0.91'), kit.TITLE, 'café'),
        ('outside is never read', '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + kit.rss('<title>a&x;b</title>'), kit.TITLE, 'a&x;b'),
        ('in an attribute', kit.rss('<title>a</title><enclosure url="http://a.example/?a=1&b=2&copy=3"/>'), 'items.0.attachments.0.url', 'http://a.example/?a=1&b=2&copy=3'),
        ('in a link', kit.rss('<link>http://a.example/?a=1&b=2&reg=3</link>'), kit.LINK, 'http://a.example/?a=1&b=2&reg=3'),
        ('in a link, by number', kit.rss('<link>http://a.example/?a=1&#38;b=2</link>'), kit.LINK, 'http://a.example/?a=1&b=2'),
        ('in CDATA they stay', kit.rss('<description><![CDATA[a &amp; b &rsquo;]]></description>'), kit.HTML, 'a &amp; b &rsquo;')))


def ill_formed(kit):
    """Broken in one way each."""
    kit.group('ill-formed')
    b = '<item><title>b</title></item>'

    def channel(inner):
        return f'<rss version="2.0"><channel><title>F</title>{inner}</channel></rss>'

    each(kit, (
        ('words before it', 'Warning: something\n' + channel(b), kit.TITLE, 'b'),
        ('a script before it', '<br />\n<b>Notice</b>: x in <b>y</b> on line <b>1</b><br />\n<?xml version="1.0"?>' + channel(b), kit.TITLE, 'b'),
        ('two prologs', '<?xml version="1.0"?><?xml version="1.0"?>' + channel(b), kit.TITLE, 'b'),
        ('prolog of version 1.1', '<?xml version="1.1"?>' + channel(b), kit.TITLE, 'b'),
        ('prolog without version', '<?xml encoding="utf-8"?>' + channel(b), kit.TITLE, 'b'),
        ('prolog without quotes', '<?xml version=1.0?>' + channel(b), kit.TITLE, 'b'),
        ('an empty line and a prolog', '\n<?xml version="1.0"?>' + channel(b), kit.TITLE, 'b'),
        ('words after it', channel(b) + '\n<!-- x --><script>y</script>', kit.TITLE, 'b'),
        ('another document after it', channel(b) + channel(b), 'items.1', None),
        ('an item that is not closed', channel('<item><title>a</title>' + b), 'items.1.title', 'b'),
        ('a title that is not closed', channel('<item><title>a<link>http://a.example/1</link></item>' + b), 'items.1.title', 'b'),
        ('a tag that nobody opened', channel('</p><item><title>a</title></p></item>' + b), 'items.1.title', 'b'),
        ('tags that cross', channel('<item><description><b><i>x</b></i></description></item>' + b), 'items.1.title', 'b'),
        ('br that is not closed', channel('<item><description>x<br>y</description></item>' + b), 'items.1.title', 'b'),
        ('attribute without quotes', channel('<item><title>a</title><enclosure url=http://a.example/x.mp3 length=5></enclosure></item>'), 'items.0.attachments.0.url', 'http://a.example/x.mp3'),
        ('attribute without value', channel('<item><guid isPermaLink>g</guid></item>'), kit.ID, 'g'),
        ('attribute with a tag in it', channel('<item><title>a</title><enclosure url="http://a.example/x.mp3" title="a < b"/></item>'), kit.TITLE, 'a'),
        ('attributes that touch', channel('<item><title>a</title><enclosure url="http://a.example/x.mp3"length="5"/></item>'), 'items.0.attachments.0.size_in_bytes', 5),
        ('a sign that is less', channel('<item><title>1 < 2</title></item>'), kit.TITLE, '1 < 2'),
        ('an arrow', channel('<item><title>a <- b</title></item>'), kit.TITLE, 'a <- b'),
        ('a heart', channel('<item><title>I <3 it</title></item>'), kit.TITLE, 'I <3 it'),
        ('a comment with dashes', channel('<!-- a -- b --->' + b), kit.TITLE, 'b'),
        ('a comment that does not end', channel(b + '<!-- x '), kit.TITLE, 'b'),
        ('CDATA in CDATA', channel('<item><description><![CDATA[a <![CDATA[b]]> c]]></description></item>' + b), 'items.1.title', 'b'),
        ('an end of CDATA too much', channel('<item><title>a]]></title></item>' + b), 'items.1.title', 'b'),
        ('control signs', channel('<item><title>a\x01\x02b\x1b[0m</title></item>'), kit.TITLE, 'ab[0m'),
        ('form feed', channel('<item><title>a\x0cb</title></item>'), kit.TITLE, 'ab'),
        ('prefix that nobody declared', channel('<item><title>a</title><media:thumbnail url="http://a.example/t.jpg"/></item>'), 'items.0.image', 'http://a.example/t.jpg'),
        ('prefix of the content that nobody declared', channel('<item><content:encoded><![CDATA[<p>x</p>]]></content:encoded></item>'), kit.HTML, '<p>x</p>'),
        ('an element with two colons', channel('<item><a:b:c>x</a:b:c><title>a</title></item>'), kit.TITLE, 'a'),
        ('an element that begins with a number', channel('<item><1st>x</1st><title>a</title></item>'), kit.TITLE, 'a'),
        ('in capitals', '<RSS VERSION="2.0"><CHANNEL><TITLE>F</TITLE><ITEM><TITLE>a</TITLE></ITEM></CHANNEL></RSS>', kit.TITLE, 'a'),
        ('with end tags in other letters', '<rss><channel><title>F</TITLE><item><title>a</Title></Item></channel></rss>', kit.TITLE, 'a'),
        ('a stylesheet of ours in it', channel('<?php echo 1 ?>' + b), kit.TITLE, 'b'),
        ('wrapped in HTML', '<html><body>' + channel(b) + '</body></html>', kit.TITLE, 'b')))


def other_formats(kit):
    """What hardly anybody writes any more."""
    kit.group('old format')
    cdf = ('<?XML VERSION="1.0"?><CHANNEL HREF="http://a.example/"><TITLE>F</TITLE><ABSTRACT>d</ABSTRACT><LOGO HREF="http://a.example/i.png" STYLE="ICON"/>'
           '<ITEM HREF="http://a.example/1" LASTMOD="2004-01-01T19:48:21"><TITLE>a</TITLE><ABSTRACT>s</ABSTRACT></ITEM></CHANNEL>')
    each(kit, (
        ('CDF title', cdf, 'title', 'F'), ('CDF page', cdf, 'home_page_url', 'http://a.example/'), ('CDF description', cdf, 'description', 'd'),
        ('CDF item', cdf, kit.TITLE, 'a'), ('CDF link', cdf, kit.LINK, 'http://a.example/1'), ('CDF text', cdf, kit.HTML, 's'), ('CDF date', cdf, 'items.0.date_modified', '2004-01-01T19:48:21Z'),
        ('RSS 0.90', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://channel.netscape.com/rdf/simple/0.9/"><channel><title>F</title></channel>'
         '<item><title>a</title><link>http://a.example/1</link></item></rdf:RDF>', kit.LINK, 'http://a.example/1'),
        ('RSS 0.90 by another address', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>F</title></channel>'
         '<item><title>a</title></item></rdf:RDF>', kit.TITLE, 'a'),
        ('RSS 2.0 with a namespace', '<rss version="2.0" xmlns="http://blogs.law.harvard.edu/tech/rss"><channel><item><title>a</title></item></channel></rss>', kit.TITLE, 'a'),
        ('RSS 2.0 with another', '<rss version="2.0" xmlns="http://backend.userland.com/rss2"><channel><item><title>a</title></item></channel></rss>', kit.TITLE, 'a'),
        ('Atom by an old address', '<feed xmlns="http://purl.org/atom/ns#draft-ietf-atompub-format-04"><entry><title>a</title></entry></feed>', kit.TITLE, 'a'),
        ('Atom without namespace', '<feed><entry><title>a</title><link href="http://a.example/1"/></entry></feed>', kit.LINK, 'http://a.example/1'),
        ('Atom by https', '<feed xmlns="https://www.w3.org/2005/Atom"><entry><title>a</title></entry></feed>', kit.TITLE, 'a'),
        ('Atom with a slash', '<feed xmlns="http://www.w3.org/2005/Atom/"><entry><title>a</title></entry></feed>', kit.TITLE, 'a'),
        ('Atom in small letters', '<feed xmlns="http://www.w3.org/2005/atom"><entry><title>a</title></entry></feed>', kit.TITLE, 'a'),
        ('Atom with a prefix', '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>a</a:title></a:entry></a:feed>', kit.TITLE, 'a'),
        ('Atom 0.3 base64', kit.atom03('<content mode="base64" type="text/html">PHA+eDwvcD4=</content>'), kit.HTML, '<p>x</p>'),
        ('Atom 1.0 base64', kit.atom('<title>a</title><content type="application/octet-stream">AAEC</content>'), kit.HTML, None),
        ('Atom 0.3 escaped', kit.atom03('<content mode="escaped" type="text/html">&lt;p&gt;x&lt;/p&gt;</content>'), kit.HTML, '<p>x</p>'),
        ('Atom 0.3 author', kit.atom03('<author><name>N</name><url>http://a.example/</url></author>'), kit.AUTHOR, 'N'),
        ('Atom 0.3 link in the feed', kit.atom03('<title>a</title>', '<link rel="alternate" type="text/html" href="http://a.example/"/>'), 'home_page_url', 'http://a.example/')))


def zones(kit):
    """Zones and years in more disguises."""
    kit.group('zone')
    for stated, wanted in (
            ('Thu, 01 Jan 2004 19:48:21 GMT+0200', '2004-01-01T17:48:21Z'), ('Thu, 01 Jan 2004 19:48:21 GMT+02:00', '2004-01-01T17:48:21Z'),
            ('Thu, 01 Jan 2004 19:48:21 UTC+2', '2004-01-01T17:48:21Z'), ('Thu, 01 Jan 2004 19:48:21 UTC-05:00', '2004-01-02T00:48:21Z'),
            ('Thu, 01 Jan 2004 19:48:21 GMT-5', '2004-01-02T00:48:21Z'), ('Thu, 01 Jan 2004 19:48:21 +2:00', '2004-01-01T17:48:21Z'),
            ('Thu, 01 Jan 2004 19:48:21 +200', '2004-01-01T17:48:21Z'), ('Thu, 01 Jan 2004 19:48:21 -0000', '2004-01-01T19:48:21Z'),
            ('Thu, 01 Jan 2004 19:48:21 (GMT)', '2004-01-01T19:48:21Z'), ('Thu, 01 Jan 2004 19:48:21 -0500 (EST)', '2004-01-02T00:48:21Z'),
            ('Thu, 01 Jan 2004 19:48:21 +0530', '2004-01-01T14:18:21Z'), ('Thu, 01 Jan 2004 19:48:21 +05:45', '2004-01-01T14:03:21Z'),
            ('Thu, 01 Jan 2004 19:48:21 CEST', '2004-01-01T17:48:21Z'), ('Thu, 01 Jan 2004 19:48:21 WET', '2004-01-01T19:48:21Z'),
            ('Thu, 01 Jan 2004 19:48:21 HST', '2004-01-02T05:48:21Z'), ('Thu, 01 Jan 2004 19:48:21 AKST', '2004-01-02T04:48:21Z'),
            ('Thu, 01 Jan 2004 19:48:21 ACST', '2004-01-01T10:18:21Z'), ('Thu, 01 Jan 2004 19:48:21 NST', '2004-01-01T23:18:21Z'),
            ('Thu, 01 Jan 2004 19:48:21 Europe/Berlin', '2004-01-01T18:48:21Z'), ('Thu, 01 Jul 2004 19:48:21 Europe/Berlin', '2004-07-01T17:48:21Z'),
            ('Thu, 01 Jan 2004 19:48 GMT', '2004-01-01T19:48:00Z'), ('Thu, 1 Jan 2004 19:48:21 gmt', '2004-01-01T19:48:21Z'),
            ('01 Jan 2004 19:48:21 +0000', '2004-01-01T19:48:21Z'), ('1 Jan 04 19:48:21 GMT', '2004-01-01T19:48:21Z'),
            ('1 Jan 99 19:48:21 GMT', '1999-01-01T19:48:21Z'), ('Thu, 01 January 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'),
            ('Wed, 01 Sept 2004 19:48:21 GMT', '2004-09-01T19:48:21Z'), ('Thursday, January 1, 2004 7:48:21 PM', '2004-01-01T19:48:21Z'),
            ('Thu , 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'), ('Thu. 01 Jan. 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'),
            ('Mon, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'), ('Thu, 01 Jan 2004 19.48.21 GMT', '2004-01-01T19:48:21Z'),
            ('Thu,01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'), ('Thu, 01 Jan 2004, 19:48:21 GMT', '2004-01-01T19:48:21Z'),
            ('Thu, 01 Jan 2004 at 19:48', '2004-01-01T19:48:00Z'), ('2004-01-01 7:48 PM', '2004-01-01T19:48:00Z'),
            ('2004-01-01T19:48:21.000-0500', '2004-01-02T00:48:21Z'), ('2004-01-01T19:48:21.123456789Z', '2004-01-01T19:48:21Z'),
            ('2004-01-01T19:48:21 Europe/Paris', '2004-01-01T18:48:21Z'), ('2004-01-01T19:48:21[Europe/Paris]', '2004-01-01T18:48:21Z'),
            ('2004-01-01T19:48:21+01:00[Europe/Paris]', '2004-01-01T18:48:21Z'), ('2004-01-01T19:48:21 Z', '2004-01-01T19:48:21Z'),
            ('2004-01-01 19:48:21Z', '2004-01-01T19:48:21Z'), ('2004-01-01 19:48:21.0', '2004-01-01T19:48:21Z'),
            ('2004-01-01T19:48:21-00:00', '2004-01-01T19:48:21Z'),
            ('20040101 19:48:21', '2004-01-01T19:48:21Z'),
            ('1072986501.123', '2004-01-01T19:48:21Z'), ('Fri, 2004/01/02 08:19:53 EDT', '2004-01-02T12:19:53Z'),
            ('25.12.2004 10:00', '2004-12-25T10:00:00Z'), ('25/12/2004', '2004-12-25T00:00:00Z'), ('12/25/2004 3:00 PM', '2004-12-25T15:00:00Z'),
            ('Thu, 01 Foo 2004 19:48:21 GMT', None), ('Thu, 99 Jan 2004 19:48:21 GMT', None), ('now', None), ('0001-01-01T00:00:00Z', None)):
        kit.case(stated, kit.rss(f'<pubDate>{stated}</pubDate>'), kit.DATE, wanted)


COLLECTORS = (feed_level, item_level, entities, ill_formed, other_formats, zones)
