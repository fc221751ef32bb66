# SPDX-License-Identifier: GPL-3.0-or-later
"""More small feeds that are wrong, or right in an unusual way: those that come from old or foreign software. Used by feed-cases.py."""

DAY = 'Thu, 01 Jan 2004 '


def dates(kit):
    kit.group('date')
    for stated, wanted in (
            # RFC 822 and what became of it
            (DAY + '19:48:21 GMT', '2004-01-01T19:48:21Z'), (DAY + '19:48 GMT', '2004-01-01T19:48:00Z'), ('Thu, 01 Jan 2004', '2004-01-01T00:00:00Z'),
            ('01 Jan 2004', '2004-01-01T00:00:00Z'), ('Thu, 01 Jan 04 19:48:21 GMT', '2004-01-01T19:48:21Z'), ('1 Jan 99 00:00 GMT', '1999-01-01T00:00:00Z'),
            ('Thu,01 Jan 2004 19:48:21GMT', '2004-01-01T19:48:21Z'), ('Thu 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'),
            ('thursday, 1 january 2004 19:48:21 gmt', '2004-01-01T19:48:21Z'), ('Thurs, 1 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'),
            ('Mon, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'), (DAY + '19:48:21', '2004-01-01T19:48:21Z'),
            (DAY + '19:48:21 +0000', '2004-01-01T19:48:21Z'), (DAY + '19:48:21 -0000', '2004-01-01T19:48:21Z'),
            (DAY + '19:48:21 +00:00', '2004-01-01T19:48:21Z'), (DAY + '19:48:21 GMT+0100', '2004-01-01T18:48:21Z'),
            (DAY + '19:48:21 UTC+01:00', '2004-01-01T18:48:21Z'), (DAY + '19:48:21 +0530', '2004-01-01T14:18:21Z'),
            (DAY + '19:48:21 -0330', '2004-01-01T23:18:21Z'), (DAY + '19:48:21 -1200', '2004-01-02T07:48:21Z'),
            (DAY + '19:48:21 +1400', '2004-01-01T05:48:21Z'), (DAY + '19:48:21 +1', '2004-01-01T18:48:21Z'),
            (DAY + '19:48:21 -08', '2004-01-02T03:48:21Z'), (DAY + '19:48:21 +0100 (CET)', '2004-01-01T18:48:21Z'),
            (DAY + '19:48:21 (GMT)', '2004-01-01T19:48:21Z'), (DAY + '19:48:21 EST', '2004-01-02T00:48:21Z'),
            (DAY + '19:48:21 EDT', '2004-01-01T23:48:21Z'), (DAY + '19:48:21 CST', '2004-01-02T01:48:21Z'),
            (DAY + '19:48:21 CDT', '2004-01-02T00:48:21Z'), (DAY + '19:48:21 MST', '2004-01-02T02:48:21Z'),
            (DAY + '19:48:21 MDT', '2004-01-02T01:48:21Z'), (DAY + '19:48:21 PST', '2004-01-02T03:48:21Z'),
            (DAY + '19:48:21 PDT', '2004-01-02T02:48:21Z'), (DAY + '19:48:21 AST', '2004-01-01T23:48:21Z'),
            (DAY + '19:48:21 ADT', '2004-01-01T22:48:21Z'), (DAY + '19:48:21 ET', '2004-01-02T00:48:21Z'),
            (DAY + '19:48:21 PT', '2004-01-02T03:48:21Z'), (DAY + '19:48:21 MET', '2004-01-01T18:48:21Z'),
            (DAY + '19:48:21 CEST', '2004-01-01T17:48:21Z'), (DAY + '19:48:21 BST', '2004-01-01T18:48:21Z'),
            (DAY + '19:48:21 EET', '2004-01-01T17:48:21Z'), (DAY + '19:48:21 MSK', '2004-01-01T16:48:21Z'),
            (DAY + '19:48:21 JST', '2004-01-01T10:48:21Z'), (DAY + '19:48:21 AEST', '2004-01-01T09:48:21Z'),
            (DAY + '19:48:21 NZDT', '2004-01-01T06:48:21Z'), (DAY + '19:48:21 UT', '2004-01-01T19:48:21Z'),
            (DAY + '19:48:21 Z', '2004-01-01T19:48:21Z'), (DAY + '19:48:21 XYZ', '2004-01-01T19:48:21Z'),
            (DAY + '19:48:21 America/New_York', '2004-01-02T00:48:21Z'), (DAY + '19:48:21.123 GMT', '2004-01-01T19:48:21Z'),
            (DAY + '24:00:00 GMT', '2004-01-02T00:00:00Z'), (DAY + '7:48:21 PM GMT', '2004-01-01T19:48:21Z'),
            (DAY + '07:48 pm', '2004-01-01T19:48:00Z'), (DAY + '12:05 AM GMT', '2004-01-01T00:05:00Z'), (DAY + '23:59:60 GMT', '2004-01-02T00:00:00Z'),
            ('Thu, 01-Jan-2004 19:48:21 GMT', '2004-01-01T19:48:21Z'), ('Thursday, 01-Jan-04 19:48:21 GMT', '2004-01-01T19:48:21Z'),
            ('Thu Jan  1 19:48:21 2004', '2004-01-01T19:48:21Z'), ('Thu Jan 1 19:48:21 GMT 2004', '2004-01-01T19:48:21Z'),
            ('Thu Jan 1 19:48:21 PST 2004', '2004-01-02T03:48:21Z'), ('Thu Jan 01 2004 19:48:21 GMT+0000 (Coordinated Universal Time)', '2004-01-01T19:48:21Z'),
            ('Thu, Jan 01 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'), ('Jan 1, 2004', '2004-01-01T00:00:00Z'),
            ('January 1st, 2004 7:48 PM', '2004-01-01T19:48:00Z'), ('Thu, 2004/01/01 19:48:21 EST', '2004-01-02T00:48:21Z'),
            ('Thu, 1 Jan 2004 19:48:21 &lt;GMT&gt;', '2004-01-01T19:48:21Z'),
            (' \n ' + DAY + '\t19:48:21\n GMT ', '2004-01-01T19:48:21Z'), ('<![CDATA[' + DAY + '19:48:21 GMT]]>', '2004-01-01T19:48:21Z'),
            (DAY + '19&#58;48:21 GMT', '2004-01-01T19:48:21Z'), (DAY + '19:48:21&amp;nbsp;GMT', '2004-01-01T19:48:21Z'),
            # W3CDTF and ISO 8601
            ('2004', '2004-01-01T00:00:00Z'), ('2004-05', '2004-05-01T00:00:00Z'), ('2004-05-06', '2004-05-06T00:00:00Z'),
            ('2004-05-06T07:08Z', '2004-05-06T07:08:00Z'), ('2004-05-06T07:08:09Z', '2004-05-06T07:08:09Z'),
            ('2004-05-06t07:08:09z', '2004-05-06T07:08:09Z'), ('2004-05-06T07:08:09.99Z', '2004-05-06T07:08:09Z'),
            ('2004-05-06T07:08:09,9+02:00', '2004-05-06T05:08:09Z'), ('2004-05-06T07:08:09+0200', '2004-05-06T05:08:09Z'),
            ('2004-05-06T07:08:09+02', '2004-05-06T05:08:09Z'), ('2004-05-06 07:08:09', '2004-05-06T07:08:09Z'),
            ('2004-05-06 07:08:09 +0200', '2004-05-06T05:08:09Z'), ('2004-05-06 07:08:09 EST', '2004-05-06T12:08:09Z'),
            ('2004-05-06T07:08:09 -08:00', '2004-05-06T15:08:09Z'), ('2004-05-06T24:00:00Z', '2004-05-07T00:00:00Z'),
            ('2004-5-6T7:8:9Z', '2004-05-06T07:08:09Z'), ('20040506', '2004-05-06T00:00:00Z'), ('20040506T070809Z', '2004-05-06T07:08:09Z'),
            ('20040506T0708Z', '2004-05-06T07:08:00Z'), ('2004-127', '2004-05-06T00:00:00Z'), ('2004127', '2004-05-06T00:00:00Z'),
            ('2004-W19-4', '2004-05-06T00:00:00Z'), ('2004-05-06T07Z', '2004-05-06T07:00:00Z'), ('2004/05/06 07:08:09', '2004-05-06T07:08:09Z'),
            ('2004.05.06', '2004-05-06T00:00:00Z'), ('2004-05-06T07:08:09UTC', '2004-05-06T07:08:09Z'), ('2004-05-06T07:08:09GMT', '2004-05-06T07:08:09Z'),
            ('2004-05-06T07:08:09Z+02:00', '2004-05-06T05:08:09Z'),
            ('2004-05-06T07:08:09+02:00Z', '2004-05-06T05:08:09Z'), ('2004-05-06T07:08:09−05:00', '2004-05-06T12:08:09Z'),
            ('2004-05-06T07:08:09 PM', '2004-05-06T19:08:09Z'), ('1083827289', '2004-05-06T07:08:09Z'), ('1083827289000', '2004-05-06T07:08:09Z'),
            ('2004-05-06T07:08:60Z', '2004-05-06T07:09:00Z'), ('20040506070809', '2004-05-06T07:08:09Z'),
            # Other languages, as their software writes them
            ('2004년 05월 28일 01:31:15', '2004-05-27T16:31:15Z'), ('2004-05-28 오후 11:23:17', '2004-05-28T14:23:17Z'),
            ('2004-05-28 오전 11:23:17', '2004-05-28T02:23:17Z'), ('Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00Z'),
            ('Τρι, 25 Ιαν 2005 12:00:00 GMT', '2005-01-25T12:00:00Z'), ('2004-július-13T9:15-05:00', '2004-07-13T14:15:00Z'),
            ('2004-március-3T12:00+00:00', '2004-03-03T12:00:00Z'), ('Do, 06 Mai 2004 07:08:09 +0200', '2004-05-06T05:08:09Z'),
            ('6. Dezember 2004 07:08', '2004-12-06T07:08:00Z'), ('jeu., 06 févr. 2004 07:08:09 +0100', '2004-02-06T06:08:09Z'),
            ('6 août 2004', '2004-08-06T00:00:00Z'), ('jue, 06 ene 2004 07:08:09 GMT', '2004-01-06T07:08:09Z'),
            ('6 de dezembro de 2004', '2004-12-06T00:00:00Z'), ('gio, 06 mag 2004 07:08:09 +0200', '2004-05-06T05:08:09Z'),
            ('Чт, 06 мая 2004 07:08:09 +0400', '2004-05-06T03:08:09Z'), ('czw., 06 maj 2004 07:08:09 +0200', '2004-05-06T05:08:09Z'),
            ('Per, 06 May 2004 07:08:09 +0300', '2004-05-06T04:08:09Z'), ('06 Ağu 2004 07:08:09 GMT', '2004-08-06T07:08:09Z'),
            ('tor, 06 okt 2004 07:08:09 +0200', '2004-10-06T05:08:09Z'), ('2004年5月6日', '2004-05-06T00:00:00Z'),
            # No dates
            ('yesterday', None), ('2004-13-01', None), ('2004-02-30', None), ('Thu, 31 Jun 2004 19:48:21 GMT', None), ('25:61', None), ('0000-00-00', None),
            ('0', None), ('-', None), ('03/04/2004', None)):
        kit.case(stated, kit.rss(f'<pubDate>{stated}</pubDate>'), kit.DATE, wanted)
    day = '2004-05-06T07:08:09Z'
    for name, item in (('Dublin Core', f'<dc:date>{day}</dc:date>'), ('dcterms created', f'<dcterms:created>{day}</dcterms:created>'),
                       ('dcterms issued', f'<dcterms:issued>{day}</dcterms:issued>'), ('capitals', f'<PubDate>{day}</PubDate>')):
        kit.case(f'by {name}', kit.rss(item), kit.DATE, day)
    kit.case('an empty one gives way', kit.rss(f'<pubDate></pubDate><dc:date>{day}</dc:date>'), kit.DATE, day)
    kit.case('a senseless one gives way', kit.rss(f'<pubDate>soon</pubDate><dc:date>{day}</dc:date>'), kit.DATE, day)
    kit.case('updated is the change', kit.atom(f'<published>2004-01-01T00:00:00Z</published><updated>{day}</updated>'), 'items.0.date_modified', day)


def disguises(kit):
    kit.group('disguise')
    title = kit.rss('<title>é</title>')
    for said, real in (('utf-16', 'utf-8'), ('utf-16le', 'utf-8'), ('ucs-2', 'utf-8'), ('utf-32', 'utf-8'), ('utf-7', 'utf-8'), ('ebcdic-cp-us', 'utf-8'),
                       ('utf8', 'utf-8'), ('UTF8', 'utf-8'), ('unicode', 'utf-8'), ('', 'utf-8'), ('ansi', 'cp1252'), ('iso-8859-1', 'utf-8'),
                       ('windows-1252', 'utf-8'), ('x-user-defined', 'utf-8'), ('%ENCODING%', 'utf-8'), ('ISO-8859-1:1987', 'cp1252'),
                       ('latin-1', 'cp1252'), ('iso8859-1', 'cp1252'), ('iso-latin-1', 'cp1252'), ('cp1252', 'cp1252')):
        kit.case(f'{real} said to be {said!r}', f'<?xml version="1.0" encoding="{said}"?>{title}'.encode(real), kit.TITLE, 'é')
    for said in ('utf-16', 'utf-16le', 'us-ascii', 'iso-8859-1', 'none', 'utf-8, text/xml', '"utf-8"', "'utf8'", ''):
        kit.case(f'UTF-8 sent as {said!r}', title.encode(), kit.TITLE, 'é', content_type=f'text/xml; charset={said}')
    for type_ in ('text/html', 'text/plain', 'application/octet-stream', 'image/gif', 'application/json', 'nonsense', 'text/xml;;;', '; charset=utf-8'):
        kit.case(f'sent as {type_}', title.encode(), kit.TITLE, 'é', content_type=type_)
    kit.case('one broken byte spoils nothing else', '<?xml version="1.0" encoding="utf-8"?>'.encode() +
             kit.rss('<title>日本</title><description>x\0y</description>').encode().replace(b'\0', b'\xff'), kit.TITLE, '日本')
    kit.case('twice encoded mark', b'\xef\xbb\xbf\xef\xbb\xbf' + title.encode(), kit.TITLE, 'é')
    kit.case('mark between the items', kit.rss('<title>\ufeffé</title>'), kit.TITLE, 'é')
    kit.case('NUL amid', title.encode().replace(b'<title>', b'<title>\0'), kit.TITLE, 'é')
    kit.case('carriage returns', title.replace('><', '>\r<').encode(), kit.TITLE, 'é')
    kit.case('stylesheet before it', '<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><!-- c -->' + title, kit.TITLE, 'é')


def texts(kit):
    kit.group('wild text')
    link = '<a href="http://a.example/">x</a>'
    for name, entry, path, wanted in (
            ('CDATA in HTML content', f'<content type="html"><![CDATA[{link}]]></content>', kit.HTML, link),
            ('CDATA in an HTML title', '<title type="html"><![CDATA[a <b>b</b> &amp; c]]></title>', kit.TITLE, 'a b & c'),
            ('CDATA in a text title', '<title type="text"><![CDATA[a <b> c]]></title>', kit.TITLE, 'a <b> c'),
            ('CDATA within XHTML', '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><![CDATA[a < b]]></div></title>', kit.TITLE, 'a < b'),
            ('type in capitals', '<title type="HTML">&lt;b&gt;x&lt;/b&gt;</title>', kit.TITLE, 'x'),
            ('summary alone', '<summary type="html">&lt;p&gt;s&lt;/p&gt;</summary>', 'items.0.summary', 's'),
            ('text content keeps its signs', '<content type="text">a &lt; b &amp; c</content>', 'items.0.content_text', 'a < b & c'),
            ('plain content by MIME type', '<content type="text/plain">a &lt; b</content>', 'items.0.content_text', 'a < b'),
            ('XHTML with another prefix', '<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:em>x</x:em></x:div></content>',
             kit.HTML, '<em>x</em>'),
            ('XHTML without namespace', '<content type="xhtml"><div><em>x</em></div></content>', kit.HTML, '<em>x</em>'),
            ('XHTML without div', '<content type="xhtml"><em xmlns="http://www.w3.org/1999/xhtml">x</em></content>', kit.HTML, '<em>x</em>'),
            ('XHTML that was escaped', '<content type="xhtml">&lt;p&gt;x&lt;/p&gt;</content>', kit.HTML, '<p>x</p>'),
            ('HTML that was not escaped', '<content type="html"><p>x</p></content>', kit.HTML, '<p>x</p>'),
            ('HTML title that was not escaped', '<title type="html">a <b>b</b></title>', kit.TITLE, 'a b'),
            ('references to HTML entities, twice escaped', '<title type="html">caf&amp;eacute;</title>', kit.TITLE, 'café'),
            ('an empty title', '<title/>', kit.TITLE, None), ('a blank title', '<title>   </title>', kit.TITLE, None),
            ('invisible signs go', '<title>a\u200bb\u00adc</title>', kit.TITLE, 'ab\u00adc')):
        kit.case(name, kit.atom(entry), path, wanted)
    for name, item, path, wanted in (
            ('description as HTML', f'<description>{kit.escape(link)}</description>', kit.HTML, link),
            ('description as markup', f'<description>{link}</description>', kit.HTML, link),
            ('description in CDATA', f'<description><![CDATA[{link}]]></description>', kit.HTML, link),
            ('full text before the summary', f'<description>s</description><content:encoded><![CDATA[{link}]]></content:encoded>', kit.HTML, link),
            ('and whichever comes first', f'<content:encoded><![CDATA[{link}]]></content:encoded><description>s</description>', kit.HTML, link),
            ('the summary stays one', f'<description>s</description><content:encoded><![CDATA[{link}]]></content:encoded>', 'items.0.summary', 's'),
            ('an empty full text gives way', f'<content:encoded></content:encoded><description>{kit.escape(link)}</description>', kit.HTML, link),
            ('description of Dublin Core', '<dc:description>d</dc:description>', kit.HTML, 'd'),
            ('iTunes summary', '<itunes:summary>d</itunes:summary>', kit.HTML, 'd'),
            ('title of Dublin Core', '<dc:title>d</dc:title>', kit.TITLE, 'd'),
            ('iTunes title', '<itunes:title>d</itunes:title>', kit.TITLE, 'd'),
            ('an empty title gives way', '<title></title><dc:title>d</dc:title>', kit.TITLE, 'd'),
            ('the plain one before that of iTunes', '<itunes:title>i</itunes:title><title>t</title>', kit.TITLE, 't'),
            ('comment within', '<title>a<!-- b -->c</title>', kit.TITLE, 'ac'),
            ('instruction within', '<title>a<?b c?>d</title>', kit.TITLE, 'ad'),
            ('closing angle alone', '<title>a > b</title>', kit.TITLE, 'a > b'),
            ('quotes by name', '<title>&ldquo;a&rdquo; &ndash; &lsquo;b&rsquo;</title>', kit.TITLE, '“a” – ‘b’'),
            ('an entity that nobody knows', '<title>a &foobar; b</title>', kit.TITLE, 'a &foobar; b'),
            ('numbers beyond Unicode', '<title>a&#x110000;b&#99999999999;c</title>', kit.TITLE, 'abc'),
            ('decimal, hexadecimal, capital', '<title>&#233;&#xe9;&#XE9;</title>', kit.TITLE, 'ééé'),
            ('image alone', '<title>&lt;img src="x.png" alt="A"/&gt;</title>', kit.TITLE, None),
            ('a script in a title', '<title>a&lt;script&gt;evil()&lt;/script&gt;b</title>', kit.TITLE, 'ab')):
        kit.case(name, kit.rss(item), path, wanted)


def structure(kit):
    kit.group('structure')
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    about = '<item rdf:about="http://a.example/1"><title>a</title><link>http://a.example/1</link></item>'
    rss1 = 'xmlns="http://purl.org/rss/1.0/"'
    for name, document, path, wanted in (
            ('RDF, items before the channel', f'<rdf:RDF {rdf} {rss1}>{about}<channel><title>F</title></channel></rdf:RDF>', 'title', 'F'),
            ('RDF, items within the channel', f'<rdf:RDF {rdf} {rss1}><channel><title>F</title>{about}</channel></rdf:RDF>', kit.LINK, 'http://a.example/1'),
            ('RDF by other prefixes', '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://purl.org/rss/1.0/"><s:item r:about="u">'
             '<s:title>a</s:title><s:link>http://a.example/1</s:link></s:item></r:RDF>', kit.LINK, 'http://a.example/1'),
            ('RSS with items beside the channel', '<rss version="0.91"><channel><title>F</title></channel><item><title>a</title></item></rss>', kit.TITLE, 'a'),
            ('RSS without channel', '<rss version="2.0"><item><title>a</title></item></rss>', kit.TITLE, 'a'),
            ('two channels', '<rss><channel><item><title>a</title></item></channel><channel><item><title>b</title></item></channel></rss>', 'items.1.title', 'b'),
            ('RSS with a prefix', '<r:rss xmlns:r="http://backend.userland.com/RSS2"><r:channel><r:item><r:title>a</r:title></r:item></r:channel></r:rss>',
             kit.TITLE, 'a'),
            ('Atom entries in RSS', '<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><item><a:link rel="alternate" href="http://a.example/x"/></item>'
             '</channel></rss>', kit.LINK, 'http://a.example/x'),
            ('an entry document', '<entry xmlns="http://www.w3.org/2005/Atom"><title>a</title></entry>', kit.TITLE, 'a'),
            ('title after the entries', '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title></entry><title>F</title></feed>', 'title', 'F'),
            ('title after the items', '<rss><channel><item><title>a</title></item><title>F</title></channel></rss>', 'title', 'F'),
            ('cut off within an item', '<rss><channel><title>F</title><item><title>a</title></item><item><title>b</ti', kit.TITLE, 'a'),
            ('cut off within CDATA', '<rss><channel><item><title>a</title></item><item><description><![CDATA[ x', kit.TITLE, 'a'),
            ('cut off within a tag', '<rss><channel><item><title>a</title></item><item><enclosure url="', kit.TITLE, 'a'),
            ('no end at all', '<rss><channel><item><title>a</title></item>', kit.TITLE, 'a'),
            ('Netscape without version', '<rss><channel><title>F</title><item><title>a</title></item></channel></rss>', kit.TITLE, 'a'),
            ('an unknown element between', '<rss><channel><wrap><item><title>x</title></item></wrap><item><title>a</title></item></channel></rss>', kit.TITLE, 'a'),
            ('Atom 0.3 by its old link', kit.atom03('<link rel="alternate" type="text/html" href="http://a.example/x"/>'), kit.LINK, 'http://a.example/x'),
            ('Atom 0.3 tagline', kit.atom03('<title>a</title>', '<tagline>T</tagline>'), 'description', 'T'),
            ('Atom 0.3 XML by default', kit.atom03('<content mode="xml"><div xmlns="http://www.w3.org/1999/xhtml">x</div></content>'), kit.HTML, 'x')):
        kit.case(name, document, path, wanted)


def extensions(kit):
    kit.group('extension')
    sound = '<enclosure url="http://a.example/x.mp3" type="audio/mpeg" length="5"/>'
    for name, item, path, wanted in (
            ('media:content', '<media:content url="http://a.example/x.jpg" medium="image"/>', 'items.0.image', 'http://a.example/x.jpg'),
            ('media:thumbnail', '<media:thumbnail url="http://a.example/x.jpg"/>', 'items.0.image', 'http://a.example/x.jpg'),
            ('iTunes image', sound + '<itunes:image href="http://a.example/x.jpg"/>', 'items.0.image', 'http://a.example/x.jpg'),
            ('seconds', sound + '<itunes:duration>125</itunes:duration>', 'items.0.attachments.0.duration_in_seconds', 125),
            ('minutes and seconds', sound + '<itunes:duration>02:05</itunes:duration>', 'items.0.attachments.0.duration_in_seconds', 125),
            ('iTunes keywords', '<itunes:keywords>a, b</itunes:keywords>', 'items.0.tags', ['a', 'b']),
            ('dc:contributor is no author', '<title>a</title><dc:contributor>C</dc:contributor>', 'items.0.authors', None),
            ('several creators', '<dc:creator>A</dc:creator><dc:creator>B</dc:creator>', 'items.0.authors', [{'name': 'A'}, {'name': 'B'}]),
            ('iTunes author', '<itunes:author>A</itunes:author>', kit.AUTHOR, 'A'),
            ('media:credit', '<media:content url="http://a.example/x.jpg"><media:credit role="author">A</media:credit></media:content><author>B</author>',
             kit.AUTHOR, 'B'),
            ('length that is none', '<enclosure url="http://a.example/x.mp3" length="unknown"/>', 'items.0.attachments.0.size_in_bytes', None),
            ('length below nothing', '<enclosure url="http://a.example/x.mp3" length="-1"/>', 'items.0.attachments.0.size_in_bytes', None),
            ('enclosure without address', '<title>a</title><enclosure type="audio/mpeg"/>', 'items.0.attachments', None),
            ('enclosure twice', sound + sound, 'items.0.attachments', [{'url': 'http://a.example/x.mp3', 'mime_type': 'audio/mpeg', 'size_in_bytes': 5}]),
            ('relative enclosure', '<enclosure url="x.mp3"/>', 'items.0.attachments.0.url', 'http://example.org/feeds/x.mp3'),
            ('comments of well-formed web', '<comments>c?a=1&amp;b=2</comments>', 'items.0._deflash.comments_url', 'http://example.org/feeds/c?a=1&b=2')):
        kit.case(name, kit.rss(item), path, wanted)
    for prefix, uri in (('m', 'http://search.yahoo.com/mrss'), ('media', 'http://search.yahoo.com/rss'), ('media', 'https://search.yahoo.com/mrss/'),
                        ('media', 'http://tools.search.yahoo.com/mrss/')):
        kit.case(f'media by {uri}', kit.rss(f'<{prefix}:thumbnail url="http://a.example/x.jpg"/>', attributes=f' xmlns:{prefix}="{uri}"'),
                 'items.0.image', 'http://a.example/x.jpg')
    for prefix, uri in (('c', 'http://purl.org/rss/1.0/modules/content/'), ('content', 'http://purl.org/rss/1.0/modules/content'),
                        ('content', 'https://purl.org/rss/1.0/modules/content/'), ('content', 'http://example.com/')):
        kit.case(f'content by {uri}', kit.rss(f'<{prefix}:encoded>x</{prefix}:encoded>', attributes=f' xmlns:{prefix}="{uri}"'), kit.HTML, 'x')
    for uri in ('http://www.itunes.com/dtds/podcast-1.0.dtd', 'http://www.itunes.com/DTDs/PodCast-1.0.dtd', 'https://www.itunes.com/dtds/podcast-1.0.dtd',
                'http://example.com/dtds/podcast-1.0.dtd'):
        kit.case(f'iTunes by {uri}', kit.rss('<itunes:author>A</itunes:author>', attributes=f' xmlns:itunes="{uri}"'), kit.AUTHOR, 'A')


def json_feeds(kit):
    kit.group('JSON Feed')

    def feed(item, head='"version": "https://jsonfeed.org/version/1.1", "title": "F"'):
        return '{%s, "items": [%s]}' % (head, item)

    for name, document, path, wanted in (
            ('a number as id', feed('{"id": 7, "content_text": "x"}'), kit.ID, '7'), ('no version', feed('{"id": "1", "title": "a"}', '"title": "F"'), kit.TITLE, 'a'),
            ('authors before author', feed('{"id": "1", "author": {"name": "A"}, "authors": [{"name": "B"}]}'), kit.AUTHOR, 'B'),
            ('author alone', feed('{"id": "1", "author": {"name": "A"}}'), kit.AUTHOR, 'A'),
            ('author as text', feed('{"id": "1", "title": "a", "author": "A"}'), kit.TITLE, 'a'),
            ('tags of other kinds', feed('{"id": "1", "tags": ["a", 1, null, "b"]}'), 'items.0.tags', ['a', 'b']),
            ('title of another kind', feed('{"id": "1", "title": ["a"], "content_text": "x"}'), kit.TITLE, None),
            ('external address', feed('{"id": "1", "external_url": "http://a.example/x"}'), 'items.0.external_url', 'http://a.example/x'),
            ('a mark before it', '\ufeff' + feed('{"id": "1", "title": "a"}'), kit.TITLE, 'a'),
            ('white space before it', '\n\n  ' + feed('{"id": "1", "title": "a"}'), kit.TITLE, 'a'),
            ('a bad date', feed('{"id": "1", "date_published": "soon"}'), kit.DATE, None),
            ('a date with a zone', feed('{"id": "1", "date_published": "2004-05-06T07:08:09+02:00"}'), kit.DATE, '2004-05-06T05:08:09Z'),
            ('relative addresses', feed('{"id": "1", "url": "x"}'), kit.LINK, 'http://example.org/feeds/x'),
            ('attachments without address', feed('{"id": "1", "title": "a", "attachments": [{"mime_type": "x/y"}, 5]}'), 'items.0.attachments', None),
            ('half a character', feed('{"id": "1", "title": "\\ud83d\\ude00"}'), kit.TITLE, '😀'),
            ('icon', feed('{"id": "1"}', '"version": "x", "title": "F", "icon": "http://a.example/i.png"'), 'icon', 'http://a.example/i.png')):
        kit.case(name, document, path, wanted)


COLLECTORS = (dates, disguises, texts, structure, extensions, json_feeds)
