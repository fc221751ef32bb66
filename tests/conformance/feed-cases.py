#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small feeds that are wrong in one way each, and what is to come out.


COMMAND reads file names and prints one JSON object per line, as conformance-parse-tool does. A case is a name, a document, the path of
one value in the output, and that value. The documents are our own.
"""

import argparse
import codecs
import json
import pathlib
import subprocess
import sys
import tempfile

import feed_kinds
import feed_wild

URL = 'http://example.org/feeds/feed'
TITLE, LINK, ID = 'items.0.title', 'items.0.url', 'items.0.id'
HTML, DATE, AUTHOR = 'items.0.content_html', 'items.0.date_published', 'items.0.authors.0.name'

NAMESPACES = {
    'dc': 'http://purl.org/dc/elements/1.1/', 'dcterms': 'http://purl.org/dc/terms/', 'itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
    'media': 'http://search.yahoo.com/mrss/', 'content': 'http://purl.org/rss/1.0/modules/content/',
    'sy': 'http://purl.org/rss/1.0/modules/syndication/',
}

CASES = []
GROUP = ''


def group(name):
    global GROUP
    GROUP = name


def case(name, document, path, wanted, url=URL, content_type=None):
    CASES.append({'group': GROUP, 'name': name, 'document': document if isinstance(document, bytes) else document.encode(), 'path': path,
                  'wanted': wanted, 'url': url, 'content_type': content_type})


def declare(text):
    return ''.join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if f'<{prefix}:' in text)


def rss(item='', channel='', version='2.0', attributes=None):
    attributes = declare(item + channel) if attributes is None else attributes
    return f'<rss version="{version}"{attributes}><channel><title>F</title>{channel}<item>{item}</item></channel></rss>'


def atom(entry='', feed='', attributes='xmlns="http://www.w3.org/2005/Atom"'):
    return f'<feed {attributes}{declare(entry + feed)}>{feed}<entry>{entry}</entry></feed>'


def atom03(entry='', feed=''):
    return f'<feed version="0.3" xmlns="http://purl.org/atom/ns#">{feed}<entry>{entry}</entry></feed>'


def rdf(inner, uri='http://purl.org/rss/1.0/'):
    return (f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="{uri}"{declare(inner)}>'
            f'<channel rdf:about="http://a.example/"><title>F</title></channel>{inner}</rdf:RDF>')


def escape(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


def encodings():
    group('encoding')
    for name in ('utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-32-be'):
        for prolog in ('', '<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{name}"?>', '<?xml version="1.0" encoding="utf-8"?>',
                       '<!-- nothing said -->', '\n '):
            case(f'{name} with {prolog!r}', (prolog + rss('<title>é日</title>')).encode(name), TITLE, 'é日')
    for name, mark in (('utf-16-le', b'\xff\xfe'), ('utf-16-be', b'\xfe\xff'), ('utf-8', b'\xef\xbb\xbf'), ('utf-32-be', b'\0\0\xfe\xff')):
        case(f'mark of {name} outranks what is said', mark + ('<?xml version="1.0" encoding="iso-8859-1"?>' +
             rss('<title>é日</title>')).encode(name), TITLE, 'é日', content_type='text/xml; charset=iso-8859-1')
    koi8 = rss('<title>Привет</title>').encode('koi8-r')
    said = b'<?xml version="1.0" encoding="koi8-r"?>'
    case('a charset that does not fit gives way to the prolog', said + koi8, TITLE, 'Привет', content_type='text/xml; charset=utf-8')
    case('a charset that nobody knows gives way to the prolog', said + koi8, TITLE, 'Привет', content_type='text/xml; charset=foobar')
    case('charset alone', koi8, TITLE, 'Привет', content_type='application/xml; charset="koi8-r"')
    case('charset in single quotes', koi8, TITLE, 'Привет', content_type="application/xml; charset='KOI8-R'; x=y")
    case('white space before the prolog', b'\n\n  <?xml version="1.0" encoding="iso-8859-2"?>' + rss('<title>ą</title>').encode('iso-8859-2'),
         TITLE, 'ą')
    case('unknown name over UTF-8', b'<?xml version="1.0" encoding="bogus"?>' + rss('<title>é</title>').encode(), TITLE, 'é')
    for name in ('iso-8859-1', 'utf-8', 'us-ascii'):
        case(f'Windows-1252 said to be {name}', f'<?xml version="1.0" encoding="{name}"?>'.encode() +
             rss('<title>‘a’ €</title>').encode('cp1252'), TITLE, '‘a’ €')
    case('GB18030 said to be GB2312', b'<?xml version="1.0" encoding="gb2312"?>' + rss('<title>镕 €</title>').encode('gb18030'), TITLE, '镕 €')
    case('UTF-8 said to be ASCII', b"<?xml version='1.0' encoding='us-ascii'?>" + rss('<title>中文</title>').encode(), TITLE, '中文')
    case('text/xml without charset is no ASCII', rss('<title>é</title>'), TITLE, 'é', content_type='text/xml')
    # As many as iconv shares with Python, by all their usual names
    texts = ('日本語のニュース', '뉴스 한국어', '中文新聞', '新闻中文报道', 'Привет мир', 'Γειά σου', 'Zażółć gęślą', 'שלום', 'Türkçe ığş', 'สวัสดี', 'Größe')
    for name in ('shift_jis', 'sjis', 'x-sjis', 'windows-31j', 'cp932', 'euc-jp', 'x-euc-jp', 'iso-2022-jp', 'euc-kr', 'ks_c_5601-1987',
                 'cp949', 'johab', 'iso-2022-kr', 'big5', 'big5-hkscs', 'cp950', 'gb2312', 'gbk', 'gb18030', 'koi8-r', 'koi8-u', 'cp866', 'ibm866',
                 'cp437', 'cp737', 'cp775', 'cp850', 'cp852', 'cp855', 'cp857', 'cp862', 'cp869', 'cp874', 'tis-620', 'windows-1250',
                 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1257', 'cp1251', 'macintosh', 'mac-cyrillic',
                 'iso-8859-2', 'iso8859-2', 'ISO_8859-2', 'latin2', 'iso-8859-5', 'iso-8859-7', 'iso-8859-8', 'iso-8859-9', 'iso-8859-13',
                 'iso-8859-15', 'latin9', 'iso-8859-16', 'cp037', 'cp500', 'cp1140'):
        text = next((text for text in texts if can_encode(text, name)), 'Größe')
        case(f'{name}', f'<?xml version="1.0" encoding="{name}"?>{rss(f"<title>{text}</title>")}'.encode(python_codec(name)), TITLE, text)


def python_codec(name):
    return {'x-sjis': 'cp932', 'sjis': 'cp932', 'shift_jis': 'cp932', 'windows-31j': 'cp932', 'x-euc-jp': 'euc-jp', 'macintosh': 'mac-roman',
            'ks_c_5601-1987': 'cp949', 'tis-620': 'cp874', 'mac-cyrillic': 'mac-cyrillic'}.get(name, name)


def can_encode(text, name):
    try:
        codecs.encode(text, python_codec(name))
        return True
    except UnicodeError:
        return False


def damage():
    group('damage')
    for name, title, wanted in (
            ('undeclared references', 'a&eacute;&nbsp;b&hellip;', 'aé b…'), ('references of HTML 5', 'a&ccaron;&Zcaron;&rarr;&check;', 'ačŽ→✓'),
            ('bare ampersand', 'AT&T & B', 'AT&T & B'), ('control characters', 'a\x01\x0bb\x1f', 'ab'),
            ('references to control characters', 'a&#1;&#x0B;b', 'ab'), ('bare angle', 'a < b', 'a < b'),
            ('halves of a character', '&#xD83D;&#xDE00;', '😀'), ('Windows-1252 by number', '&#145;x&#146; &#128;', '‘x’ €'),
            ('several CDATA sections', '<![CDATA[a]]>b<![CDATA[c]]>', 'abc')):
        case(name, rss(f'<title>{title}</title>'), TITLE, wanted)
    good = rss('<title>a</title>')
    for name, document in (
            ('text before the prolog', 'Warning: foo <b>x</b> in /a.php\n<?xml version="1.0"?>' + good),
            ('markup behind the root', good + '<!-- x --><script>alert(1)</script></html>'), ('two roots', good + rss('<title>b</title>')),
            ('prolog twice', '<?xml version="1.0"?><?xml version="1.0"?>' + good), ('mark amid white space', '\n\ufeff<?xml version="1.0"?>' + good),
            ('XML 1.1', '<?xml version="1.1"?>' + good), ('prolog without version', '<?xml encoding="utf-8"?>' + good),
            ('a page around it', f'<html><body>{good}</body></html>'), ('attribute without quotes', good.replace('"2.0"', '2.0')),
            ('doctype of RSS 0.91', '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
             '"http://my.netscape.com/publish/formats/rss-0.91.dtd">' + good),
            ('doctype with parameter entity', '<!DOCTYPE rss [<!ENTITY % HTMLlat1 PUBLIC "x" "y"> %HTMLlat1;]>' + good),
            ('no namespace on RDF', '<rdf:RDF><channel><title>F</title></channel><item><title>a</title></item></rdf:RDF>'),
            ('no namespace on Atom', '<feed><title>x</title><entry><title>a</title></entry></feed>'),
            ('names in capitals', '<RSS VERSION="2.0"><CHANNEL><TITLE>F</TITLE><ITEM><TITLE>a</TITLE></ITEM></CHANNEL></RSS>'),
            ('twofold comment dashes', rss('<!-- a -- b --><title>a</title>')),
            ('angle in an attribute', rss('<title>a</title><enclosure url="http://a.example/x<y.mp3" type="audio/mpeg"/>')),
            ('channel alone', '<channel><title>F</title><item><title>a</title></item></channel>')):
        case(name, document, TITLE, 'a')
    case('entity of the document', '<!DOCTYPE rss [<!ENTITY foo "bar">]>' + rss('<title>&foo;</title>'), TITLE, 'bar')
    case('ampersands in a link', rss('<link>http://a.example/?a=1&b=2&copy=3</link>'), LINK, 'http://a.example/?a=1&b=2&copy=3')
    case('unclosed elements of HTML', rss('<description><b>x<br>y</description>'), HTML, '<b>x<br/>y</b>')
    case('unclosed item', '<rss version="2.0"><channel><item><title>a</title><item><title>b</title></channel></rss>', 'items.1.title', 'b')
    case('misspelt end tag', rss('<title>a</titel><description>d</description>'), HTML, 'd')
    case('unclosed CDATA', rss('<title>a</title><description><![CDATA[hello</description>'), HTML, 'hello')
    case('undeclared prefix', rss('<dc:creator>X</dc:creator>', attributes=''), AUTHOR, 'X')
    case('undeclared prefix of content', rss('<content:encoded>Y</content:encoded>', attributes=''), HTML, 'Y')
    case('attribute twice', rss('<guid isPermaLink="false" isPermaLink="true">x</guid>'), ID, 'x')


def namespaces():
    group('namespace')
    for uri in ('http://www.w3.org/2005/Atom', 'http://www.w3.org/2005/atom', 'HTTP://www.w3.org/2005/Atom/', 'https://www.w3.org/2005/Atom',
                'http://www.w3.org/2005/Atom#', ' http://www.w3.org/2005/Atom ', 'http://purl.org/atom/ns#', 'http://purl.org/atom/ns',
                'http://example.com/unknown'):
        case(f'Atom by {uri!r}', atom('<title>a</title>', attributes=f'xmlns="{uri}"'), TITLE, 'a')
        case(f'Atom with a prefix by {uri!r}', f'<a:feed xmlns:a="{uri}"><a:entry><a:title>a</a:title></a:entry></a:feed>', TITLE, 'a')
    for prefix, uri in (('dc', 'http://purl.org/dc/elements/1.1'), ('dc', 'HTTP://PURL.ORG/DC/ELEMENTS/1.1/'), ('dc', 'http://example.com/'),
                        ('foo', 'http://purl.org/dc/elements/1.1/'), ('foo', 'http://purl.org/dc/elements/1.0/'), ('foo', 'http://purl.org/dc/terms/')):
        case(f'{prefix} by {uri}', rss(f'<{prefix}:creator>X</{prefix}:creator>', attributes=f' xmlns:{prefix}="{uri}"'), AUTHOR, 'X')
    for version in ('0.90', '0.91', '0.92', '0.93', '0.94', '2.0', '2.00', '2', ''):
        case(f'RSS {version!r}', rss('<title>a</title>', version=version), TITLE, 'a')
    for uri in ('http://my.netscape.com/rdf/simple/0.9/', 'http://channel.netscape.com/rdf/simple/0.9/', 'http://purl.org/rss/1.0/',
                'http://purl.org/rss/1.0'):
        case(f'RDF by {uri}', rdf('<item rdf:about="http://a.example/1"><title>a</title></item>', uri), TITLE, 'a')
    case('RSS 1.1', '<Channel xmlns="http://purl.org/net/rss1.1#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
         'rdf:about="http://a.example/"><title>F</title><items rdf:parseType="Collection"><item rdf:about="http://a.example/1">'
         '<title>a</title></item></items></Channel>', TITLE, 'a')
    for uri in ('http://backend.userland.com/rss2', 'http://example.com/x'):
        case(f'RSS within {uri}', rss('<title>a</title>', attributes=f' xmlns="{uri}"'), TITLE, 'a')
    case('XHTML body', rss('<body xmlns="http://www.w3.org/1999/xhtml"><p>x</p></body>'), HTML, '<p>x</p>')
    case('XHTML with a prefix', rss('<h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>x</h:p></h:div>'), HTML, '<p>x</p>')
    case('the own title outranks others', rss('<media:title>m</media:title><dc:title>d</dc:title><title>a</title>'), TITLE, 'a')
    case('others stand in', rss('<media:title>m</media:title>'), TITLE, 'm')
    case("a picture's title is not the item's", rss('<media:content url="http://a.example/x.jpg"><media:title>m</media:title></media:content>'),
         TITLE, None)


def texts():
    group('text')
    for type_, source, wanted in (
            ('text', 'a &lt;b&gt; &amp;amp; c', 'a <b> & c'), ('text', 'AT&amp;T', 'AT&T'), ('html', '&lt;b&gt;x&lt;/b&gt; &amp;amp; y', 'x & y'),
            ('html', 'a &amp;lt; b', 'a < b'), ('html', '&lt;i&gt;a&lt;/i&gt;&lt;br/&gt;b', 'a b'), ('text/html', '&lt;b&gt;x&lt;/b&gt;', 'x'),
            ('xhtml', '<div xmlns="http://www.w3.org/1999/xhtml">a <em>b</em> &lt; c</div>', 'a b < c'),
            ('application/xhtml+xml', '<div xmlns="http://www.w3.org/1999/xhtml">a<b>c</b></div>', 'ac')):
        case(f'Atom title {type_} {source}', atom(f'<title type="{type_}">{source}</title>'), TITLE, wanted)
    for attributes, source, wanted in (
            ('type="text/html" mode="escaped"', '&lt;b&gt;x&lt;/b&gt;', 'x'), ('type="text/html" mode="base64"', 'PGI+eDwvYj4=', 'x'),
            ('type="text/plain" mode="base64"', 'eCBhbmQgeQ==', 'x and y'), ('type="text/plain" mode="escaped"', 'a &lt; b', 'a < b'),
            ('type="application/xhtml+xml" mode="xml"', '<div xmlns="http://www.w3.org/1999/xhtml">x</div>', 'x'), ('', 'AT&amp;T', 'AT&T')):
        case(f'Atom 0.3 title {attributes}', atom03(f'<title {attributes}>{source}</title>'), TITLE, wanted)
    case('Atom 0.3 content in several ways', atom03('<content type="multipart/alternative"><content type="text/plain">p</content>'
         '<content type="text/html" mode="escaped">&lt;b&gt;h&lt;/b&gt;</content></content>'), HTML, '<b>h</b>')
    for source, wanted in (
            ('AT&amp;T', 'AT&T'), ('AT&amp;amp;T', 'AT&T'), ('&lt;b&gt;x&lt;/b&gt;', 'x'), ('a &lt; b', 'a < b'), ('a &amp;lt; b', 'a < b'),
            ('<![CDATA[<b>x</b> &amp; y]]>', 'x & y'), ('&amp;lt;b&amp;gt;', '<b>'), ('x&#160;y', 'x y'), ('  a \n b ', 'a b'),
            ('<![CDATA[a &nbsp; b]]>', 'a b'), ('&amp;#8217;', '’'), ('&amp;amp;#8217;', '’'), ('&lt;3', '<3'),
            ('Use &lt;T&gt; now', 'Use <T> now'), ('<b>x</b>y', 'xy'), ('a&lt;br /&gt;b', 'a b'), ('&lt;![CDATA[x]]&gt;', 'x'),
            ('a]]&gt;b', 'a]]>b')):
        case(f'RSS title {source!r}', rss(f'<title>{source}</title>'), TITLE, wanted)
    case("an image's title is not the feed's", rss('', '<image><title>I</title><url>http://a.example/i.png</url></image>'), 'title', 'F')
    case("a form's title is not the feed's", '<rss version="2.0"><channel><textInput><title>TI</title></textInput><title>F</title></channel></rss>',
         'title', 'F')
    case("a source's title is not the entry's", atom('<source><title>S</title><id>x</id></source><title>a</title>'), TITLE, 'a')
    case('full text by another name', rss('<fullitem>x</fullitem>'), HTML, 'x')


def links():
    group('link')
    for rel in ('', 'rel="alternate" ', 'rel="Alternate" ', 'rel="http://www.iana.org/assignments/relation/alternate" '):
        case(f'Atom {rel!r}', atom(f'<link rel="self" href="/s"/><link {rel}href="/x"/>'), LINK, 'http://example.org/x')
    case('Atom via', atom('<link rel="via" href="/x"/>'), 'items.0.external_url', 'http://example.org/x')
    case('Atom between the tags', atom('<link>http://a.example/x</link>'), LINK, 'http://a.example/x')
    case('Atom content elsewhere', atom('<content src="http://a.example/x" type="text/html"/>'), LINK, 'http://a.example/x')
    case('the last of several', rss('<link>http://a.example/1</link><link>http://a.example/2</link><link/>'), LINK, 'http://a.example/2')
    case('white space', rss('<link>\n  http://a.example/l\n </link>'), LINK, 'http://a.example/l')
    case('CDATA', rss('<link><![CDATA[http://a.example/?a=1&b=2]]></link>'), LINK, 'http://a.example/?a=1&b=2')
    case('guid', rss('<guid>http://a.example/x</guid>'), LINK, 'http://a.example/x')
    case('guid that is none', rss('<guid isPermaLink="false">http://a.example/x</guid>'), LINK, None)
    case('relative guid', rss('<guid isPermaLink="true">x/y</guid>', '<link>http://c.example/z/</link>'), LINK, 'http://c.example/z/x/y')
    case('relative guid as identifier', rss('<guid>x/y</guid>', '<link>http://c.example/z/</link>'), ID, 'http://c.example/z/x/y')
    case('guid that is a name', rss('<guid isPermaLink="false">x/y</guid>', '<link>http://c.example/z/</link>'), ID, 'x/y')
    case('link before guid', rss('<guid>http://a.example/x</guid><link>http://a.example/l</link>'), LINK, 'http://a.example/l')
    case('rdf:about', rdf('<item rdf:about="http://a.example/1"><title>a</title></item>'), LINK, 'http://a.example/1')
    case('comments', rss('<comments>http://a.example/c</comments>'), 'items.0._deflash.comments_url', 'http://a.example/c')
    case('replies', atom('<link rel="replies" type="text/html" href="/c"/>'), 'items.0._deflash.comments_url', 'http://example.org/c')
    case('enclosures', rss('<enclosure url="http://a.example/1.mp3" length="1"/><enclosure url=" http://a.example/2.mp3 " length=" 12,345 "/>'),
         'items.0.attachments', [{'url': 'http://a.example/1.mp3', 'size_in_bytes': 1},
                                 {'url': 'http://a.example/2.mp3', 'size_in_bytes': 12345}])


def bases():
    group('base')
    anchor = '<a href="r/u">x</a>'
    case("the feed's link", rss(f'<description>{escape(anchor)}</description>', '<link>http://c.example/a/</link>'), HTML,
         '<a href="http://c.example/a/r/u">x</a>')
    case("the feed's address", rss(f'<description>{escape(anchor)}</description>'), HTML, '<a href="http://example.org/feeds/r/u">x</a>')
    case('nested', f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://b.example/x/"><entry xml:base="y/"><content type="html" '
         f'xml:base="z/">{escape(anchor)}</content></entry></feed>', HTML, '<a href="http://b.example/x/y/z/r/u">x</a>')
    case('within XHTML', f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://b.example/x/"><entry><content type="xhtml">'
         f'<div xmlns="http://www.w3.org/1999/xhtml" xml:base="q/">{anchor}<p xml:base="http://c.example/"><img src="i.png"/></p>'
         f'<img src="i.png"/></div></content></entry></feed>', HTML, '<a href="http://b.example/x/q/r/u">x</a><p>'
         '<img src="http://c.example/i.png"/></p><img src="http://b.example/x/q/i.png"/>')
    case('what is absolute, elsewhere or here', atom('<content type="html">' + escape(
        '<img src="//h.example/a.png" srcset="a.png 1x, b.png 2x" alt="r/u"><a href=rel>y</a><a href="#n">1</a><a href="mailto:a@b">m</a>'
        "<form action='/f?a=1&amp;b=2'><!-- <a href=\"x\"> --><script>'<a href=\"x\">'</script>") + '</content>'), HTML,
        '<img src="http://h.example/a.png" srcset="http://example.org/feeds/a.png 1x, http://example.org/feeds/b.png 2x" alt="r/u">'
        '<a href="http://example.org/feeds/rel">y</a><a href="#n">1</a><a href="mailto:a@b">m</a>'
        "<form action='http://example.org/f?a=1&amp;b=2'><!-- <a href=\"x\"> --><script>'<a href=\"x\">'</script>")
    for element, attribute in (
            ('applet', 'codebase'), ('area', 'href'), ('audio', 'src'), ('blockquote', 'cite'), ('body', 'background'), ('del', 'cite'),
            ('form', 'action'), ('frame', 'longdesc'), ('iframe', 'src'), ('head', 'profile'), ('img', 'src'), ('img', 'usemap'), ('input', 'src'),
            ('ins', 'cite'), ('link', 'href'), ('object', 'classid'), ('object', 'data'), ('q', 'cite'), ('source', 'src'), ('video', 'poster')):
        case(f'{element} {attribute}', atom(f'<content type="html" xml:base="http://b.example/x/">&lt;{element} {attribute}="r/u">x</content>'),
             HTML, f'<{element} {attribute}="http://b.example/x/r/u">x')
    based = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{}"><link href="h"/><icon>i.png</icon><entry><id>r/u</id><link href="e"/></entry></feed>'
    for path, wanted in ((LINK, 'http://b.example/x/e'), ('home_page_url', 'http://b.example/x/h'), ('icon', 'http://b.example/x/i.png'),
                         (ID, 'http://b.example/x/r/u')):
        case(f'of {path}', based.format('http://b.example/x/'), path, wanted)
    case('relative', based.format('/x/'), LINK, 'http://example.org/x/e')
    for wrong in ('javascript:x', 'http://[::'):
        case(f'that is none: {wrong}', based.format(wrong), LINK, 'http://example.org/feeds/e')


def people():
    group('person')
    for source, wanted in (
            ('me@x.example (Me Too)', 'Me Too'), ('Me Too (me@x.example)', 'Me Too'), ('Me Too &lt;me@x.example&gt;', 'Me Too'),
            ('me@x.example', 'me@x.example'), ('Me Too', 'Me Too'), ('&lt;me@x.example&gt;', 'me@x.example'),
            ('"Me Too" &lt;me@x.example&gt;', 'Me Too'), ('me@x.example Me Too', 'Me Too'), ('Me Too me@x.example', 'Me Too'),
            ('me@x.example(Me Too)', 'Me Too'), ('Me, Too (me@x.example)', 'Me, Too'), ('mailto:me@x.example', 'me@x.example'),
            ('Me Too [me@x.example]', 'Me Too'), ('me@x.example, Me Too', 'Me Too'), ('Me Too - me@x.example', 'Me Too'),
            ('@me', '@me'), ('Me @ Home', 'Me @ Home'), ('a@x.example, b@x.example', 'a@x.example, b@x.example'),
            ('<name>N</name><email>e@x.example</email>', 'N')):
        case(f'RSS {source}', rss(f'<author>{source}</author>'), AUTHOR, wanted)
    case('Dublin Core', rss('<dc:creator>Me Too (me@x.example)</dc:creator>'), AUTHOR, 'Me Too')
    case('two', rss('<author>A (a@x.example)</author><dc:creator>B</dc:creator>'), 'items.0.authors', [{'name': 'A'}, {'name': 'B'}])
    case('iTunes by another address', rss('<i:author>X</i:author>', attributes=' xmlns:i="http://www.itunes.com/DTDs/Podcast-1.0.dtd"'), AUTHOR, 'X')
    case('Atom', atom('<author><name>N</name><email>e@x.example</email><uri>u</uri></author>'), AUTHOR, 'N')
    case('Atom without name', atom('<author><email>e@x.example</email></author>'), AUTHOR, 'e@x.example')
    case('Atom as text', atom('<author>John</author>'), AUTHOR, 'John')
    case("the source's counts where the entry has none", atom('<source><author><name>S</name></author></source>'), AUTHOR, 'S')
    case('contributors are no authors', atom('<title>a</title><contributor><name>C</name></contributor>'), 'items.0.authors', None)
    case('of the feed', atom('', '<author><name>FA</name></author>'), 'authors.0.name', 'FA')
    case('the webmaster writes nothing', rss('<title>a</title>', '<webMaster>w@x.example (W)</webMaster>'), 'authors', None)


def facts():
    group('fact')
    case('categories', rss('<category> a \n</category><category domain="x">b</category><category>a</category><category/>'), 'items.0.tags', ['a', 'b'])
    case('category with references', rss('<category>A &amp;amp; B</category>'), 'items.0.tags', ['A & B'])
    case('Atom label before term', atom('<category term="t" label="L" scheme="s"/><category term="u"/>'), 'items.0.tags', ['L', 'u'])
    case('Dublin Core and media', rss('<dc:subject>s</dc:subject><media:category>m</media:category>'), 'items.0.tags', ['s', 'm'])
    case('language', rss('', '<language>en-us</language>'), 'language', 'en-us')
    case('language of Dublin Core', rss('', '<dc:language>de</dc:language>'), 'language', 'de')
    case('language by attribute', atom('<title>a</title>', attributes='xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"'), 'language', 'fr')
    case('running time', rss('<enclosure url="http://a.example/x.mp3"/><itunes:duration>1:02:03</itunes:duration>'),
         'items.0.attachments.0.duration_in_seconds', 3723)
    case('icon', rss('', '<itunes:image href="http://a.example/i.png"/>'), 'icon', 'http://a.example/i.png')
    case('thumbnail of a film', rss('<media:group><media:content url="http://a.example/x.mp4" type="video/mp4"/>'
         '<media:thumbnail url="http://a.example/t.jpg"/></media:group>'), 'items.0.image', 'http://a.example/t.jpg')
    day = '2004-01-0{}T19:48:21Z'
    case('issued before created', atom03(f'<created>{day.format(1)}</created><issued>{day.format(2)}</issued><modified>{day.format(3)}</modified>'),
         DATE, day.format(2))
    case('modified is not published', atom03(f'<title>a</title><modified>{day.format(3)}</modified>'), DATE, None)
    case('dcterms', rss(f'<dcterms:issued>{day.format(1)}</dcterms:issued><dcterms:modified>{day.format(2)}</dcterms:modified>'),
         'items.0.date_modified', day.format(2))
    case('own date before Dublin Core', rss('<dc:date>2003-01-01</dc:date><pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate>'), DATE, day.format(1))


def value_at(value, path):
    for part in path.split('.'):
        if isinstance(value, list):
            value = value[int(part)] if int(part) < len(value) else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def run(command, cases, folder):
    """Runs those that share their circumstances in one go; gives the results in the order of @cases."""
    results = {}
    circumstances = {(case['url'], case['content_type']) for case in cases}
    for url, content_type in sorted(circumstances, key=str):
        files = []
        for index, case_ in enumerate(cases):
            if (case_['url'], case_['content_type']) == (url, content_type):
                path = folder / str(index)
                path.write_bytes(case_['document'])
                files.append(str(path))
        arguments = ['--url', url] + (['--content-type', content_type] if content_type else [])
        process = subprocess.run([command] + arguments, input='\n'.join(files) + '\n', capture_output=True, text=True, timeout=120)
        for line in process.stdout.splitlines():
            result = json.loads(line)
            results[int(pathlib.Path(result['file']).name)] = result
    return [results.get(index) for index in range(len(cases))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--only')
    parser.add_argument('command')
    args = parser.parse_args()
    for collect in (encodings, damage, namespaces, texts, links, bases, people, facts):
        collect()
    for collect in feed_wild.COLLECTORS + feed_kinds.COLLECTORS:
        collect(sys.modules[__name__])
    cases = [case_ for case_ in CASES if args.only in (None, case_['group'])]
    print(f'1..{len(cases)}')
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        results = run(args.command, cases, pathlib.Path(folder))
    for number, (case_, result) in enumerate(zip(cases, results), 1):
        feed = result['feed'] if result else None
        found = value_at(feed, case_['path']) if feed else f'refused: {result["error"]}' if result else 'crashed'
        good = found == case_['wanted']
        failed += not good
        name = ''.join(c if c.isprintable() and c != '#' else '?' for c in case_['name'])
        print(f'{"ok" if good else "not ok"} {number} /feed-cases/{case_["group"]}/{name}')
        if not good:
            print(f'# {case_["path"]} is {found!r}, wanted {case_["wanted"]!r}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
