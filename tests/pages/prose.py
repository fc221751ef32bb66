# SPDX-License-Identifier: GPL-3.0-or-later
"""Text of our own to make pages of: paragraphs of news, of a blog, of speech, and what stands around articles."""

NEWS = [
    'The harbour wall of Eastport will be rebuilt in stone next year, the town council decided on Tuesday evening after a debate of four hours.',
    'Divers found last winter that the timber piles under its eastern part had rotted away, and the town has closed the quay to lorries since then. '
    'Whoever lands fish there carries it by hand to the market, two hundred metres away.',
    '“We could have patched it again,” said Ada Moor, the mayor. “But we would have stood here again in five years, with the same drawings.”',
    'Rebuilding it will cost four million over two years, twice as much as timber would. The county pays a third; the harbour dues rise by a tenth.',
    'Fishermen had feared that the harbour would close. It will not: the boats move to the northern pier, where the ferry leaves from as well.',
    'Engineers of the university looked at four designs. Only a wall of granite blocks on a bed of gravel stood the waves of their tank, they write.',
    'Not everyone is content. The owners of the boat yard say that the new wall will keep silt in the inner basin, and ask for a plan to dredge it.',
    'Work begins in March with the removal of the old piles, between seven in the morning and four in the afternoon, and on weekdays only.',
    'A model of the wall can be seen in the town hall until the end of the month, where the engineers answer questions on Thursdays at six.',
]
BLOG = [
    'For three years I kept my notes in a box of cards, and for three years I told everybody that it was the best thing I had ever done.',
    'Then the box fell down the stairs. Two thousand cards, sorted by nothing but their place, lay on four steps and a landing.',
    'I learned two things while I picked them up. The first is that most of what I had written down I would never have looked for again.',
    'The second is that what I did look for, I found by remembering where I had been when I wrote it, not by any heading on a card.',
    'So the new box has no headings. It has dates, and places, and once in a while a drawing of the room I sat in. It works better than it should.',
]
SAID = [
    'I have lived on that quay for thirty years and nobody ever asked us what we think of the lorries in the morning, so I am not surprised at all.',
    'Four million, and still no bench to sit on. I would rather have had the timber and a bench, if anybody had asked me, which nobody did.',
    'My father worked on the old wall. He always said that the piles were too short, and that the money for longer ones went into a fountain.',
    'Does anyone know whether the ferry runs on time while they work on it? I have to be on the island by eight, and the first boat is at seven.',
]
TEASERS = [
    'Ferry to the islands gets a second boat in summer', 'Why the bakers of the old town open at four', 'School roof to be mended before the rain comes',
    'A museum for buttons, and who goes there', 'Tram line seven waits for its bridge', 'What the lake tells of the winter',
    'Chess club wins in the last minute', 'The bees of the town hall move house',
]
GERMAN = [
    'Die Hafenmauer von Ostheim wird im kommenden Jahr aus Stein neu gebaut, das hat der Stadtrat am Dienstagabend nach vier Stunden beschlossen.',
    'Taucher hatten im Winter festgestellt, dass die Pfähle unter dem östlichen Teil verfault sind; seitdem dürfen dort keine Lastwagen mehr fahren.',
    '„Wir hätten sie noch einmal flicken können“, sagte die Bürgermeisterin. „Aber dann stünden wir in fünf Jahren wieder hier.“',
    'Der Neubau kostet vier Millionen, doppelt so viel wie einer aus Holz. Ein Drittel zahlt der Kreis, die Hafengebühren steigen um ein Zehntel.',
]
RUSSIAN = [
    'Портовую стену в Восточном построят заново из камня в следующем году, решил городской совет во вторник вечером после четырёх часов споров.',
    'Зимой водолазы обнаружили, что деревянные сваи под восточной частью сгнили, и с тех пор грузовикам въезд на набережную запрещён.',
    'Новая стена обойдётся в четыре миллиона, вдвое дороже деревянной. Треть заплатит округ, портовые сборы вырастут на одну десятую.',
]
ARABIC = [
    'سيُعاد بناء جدار الميناء في إيستبورت من الحجر في العام المقبل، كما قرر مجلس المدينة مساء الثلاثاء بعد نقاش دام أربع ساعات.',
    'وكان الغواصون قد وجدوا في الشتاء الماضي أن الأوتاد الخشبية تحت الجزء الشرقي قد تعفنت، ومنذ ذلك الحين مُنعت الشاحنات من دخول الرصيف.',
    'وستبلغ كلفة البناء أربعة ملايين على مدى عامين، أي ضعف كلفة الخشب، تدفع المقاطعة ثلثها، وترتفع رسوم الميناء بمقدار العُشر.',
]
JAPANESE = [
    '港の防波堤は来年、石で造り直されることになった。町議会が火曜日の夜、四時間にわたる議論の末に決めた。古い木の杭は冬の調査で腐っていることが分かっていた。',
    '費用は二年間で四百万に上り、木で造る場合の二倍になる。三分の一は県が負担し、残りは港の使用料を一割引き上げて賄う。漁師たちは港が閉まるのではないかと心配していた。',
    '工事は三月に始まる。古い杭を抜く作業は平日の朝七時から午後四時までに限られる。模型は月末まで町役場で見ることができ、木曜日には技術者が質問に答える。',
]
CHINESE = [
    '东港的防波堤明年将用石头重建，镇议会周二晚上经过四个小时的辩论后作出了这一决定。潜水员去年冬天发现，东段下面的木桩已经腐烂，此后码头一直禁止卡车通行。',
    '重建工程将在两年内耗资四百万，是木结构的两倍。县里承担三分之一，港口费将提高十分之一。渔民曾担心港口会关闭，但船只将移到北码头停靠。',
    '工程将于三月开始，先拆除旧木桩，只在工作日早上七点到下午四点之间进行。模型在镇政府展出至月底，工程师每周四晚上回答居民的问题。',
]


def paragraphs(texts, tag='p', attributes=''):
    return '\n'.join(f'<{tag}{attributes}>{text}</{tag}>' for text in texts)


def navigation():
    items = ''.join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in ('Home', 'Town', 'Sport', 'Weather', 'Opinion', 'Shop'))
    return f'<nav class="main-menu"><ul>{items}</ul></nav>'


def teasers(n=6, title='Most read'):
    boxes = ''.join(f'<div class="card"><a href="/a/{i}"><img src="/t{i}.jpg" alt=""><h3>{TEASERS[i]}</h3></a><p>A short summary of it, with a comma, '
                    f'that ends here.</p></div>' for i in range(n))
    return f'<aside class="more"><h2>{title}</h2>{boxes}</aside>'


def link_list(n=6, title='Related'):
    return f'<div class="links-box"><h3>{title}</h3><ul>' + ''.join(f'<li><a href="/a/{i}">{TEASERS[i]}</a></li>' for i in range(n)) + '</ul></div>'


def share():
    return ('<div class="tools"><a href="https://social.example/share?u=1">Share</a> <a href="mailto:?subject=x">Mail</a> '
            '<button>Copy link</button> <a href="javascript:window.print()">Print</a></div>')


def comments():
    posts = ''.join(f'<li class="comment"><div class="comment-author">Reader {i}</div><span>2 hours ago</span><p>{text}</p><a href="#r">Reply</a></li>'
                    for i, text in enumerate(SAID))
    return f'<section id="comments"><h2>{len(SAID)} Comments</h2><ol>{posts}</ol><form><textarea></textarea><button>Post</button></form></section>'


def footer():
    return ('<footer><p>© 2026 Eastport Post. All rights reserved.</p><ul><li><a href="/imprint">Imprint</a></li><li><a href="/privacy">Privacy</a>'
            '</li><li><a href="/terms">Terms of use</a></li></ul></footer>')


def cookie_wall():
    return ('<div id="consent" class="overlay" role="dialog"><h2>We value your privacy</h2><p>We and our partners store and access information on a '
            'device, such as cookies, and process personal data, such as unique identifiers, for personalised advertising and content, measurement '
            'and audience research. With your permission we may use precise location data. You may accept or refuse.</p>'
            '<button>Accept all</button><button>Manage choices</button></div>')


def newsletter():
    return ('<div class="signup"><h3>Sign up for the morning letter</h3><p>All that matters in town, every day at six, free of charge, and gone with '
            'one click whenever you like.</p><form><input type="email"><button>Subscribe</button></form></div>')
