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

FRENCH = [
    'Le mur du port d’Estport sera reconstruit en pierre l’an prochain, a décidé mardi soir le conseil municipal après quatre heures de débat.',
    'Des plongeurs avaient découvert l’hiver dernier que les pieux de bois étaient pourris sous la partie est, et le quai est fermé aux camions depuis.',
    '« Nous aurions pu le rafistoler encore une fois, dit la maire. Mais dans cinq ans, nous aurions été ici avec les mêmes plans. »',
    'Le nouveau mur coûtera quatre millions, deux fois plus qu’en bois. Le comté en paie un tiers, et les droits de port augmentent d’un dixième.',
]
SPANISH = [
    'El muro del puerto de Puerto Este se reconstruirá en piedra el año que viene, decidió el martes por la noche el ayuntamiento tras cuatro horas de debate.',
    'Los buzos descubrieron el invierno pasado que los pilotes de madera estaban podridos bajo la parte oriental, y desde entonces no entran camiones.',
    '«Podríamos haberlo remendado otra vez», dijo la alcaldesa. «Pero dentro de cinco años estaríamos aquí con los mismos planos.»',
    'El muro nuevo costará cuatro millones, el doble que uno de madera. La comarca paga un tercio y las tasas del puerto suben una décima parte.',
]
ITALIAN = [
    'Il muro del porto di Porto Est sarà ricostruito in pietra il prossimo anno, ha deciso martedì sera il consiglio comunale dopo quattro ore di dibattito.',
    'L’inverno scorso i sommozzatori avevano scoperto che i pali di legno erano marciti sotto la parte orientale, e da allora i camion non entrano più.',
    '«Avremmo potuto rattopparlo ancora una volta», ha detto la sindaca. «Ma tra cinque anni saremmo di nuovo qui con gli stessi disegni.»',
    'Il nuovo muro costerà quattro milioni, il doppio di uno in legno. La provincia ne paga un terzo e le tasse portuali aumentano di un decimo.',
]
PORTUGUESE = [
    'O muro do porto de Porto Leste será reconstruído em pedra no próximo ano, decidiu na terça-feira à noite a câmara depois de quatro horas de debate.',
    'No inverno passado os mergulhadores descobriram que as estacas de madeira estavam podres na parte leste, e desde então os caminhões não entram.',
    '“Poderíamos tê-lo remendado mais uma vez”, disse a prefeita. “Mas daqui a cinco anos estaríamos aqui com os mesmos desenhos.”',
    'O muro novo custará quatro milhões, o dobro de um de madeira. O distrito paga um terço, e as taxas do porto sobem um décimo.',
]
DUTCH = [
    'De havenmuur van Oosthaven wordt volgend jaar in steen herbouwd, besloot de gemeenteraad dinsdagavond na een debat van vier uur.',
    'Duikers ontdekten vorige winter dat de houten palen onder het oostelijke deel verrot waren, en sindsdien mogen er geen vrachtwagens meer op de kade.',
    '“We hadden hem nog een keer kunnen oplappen”, zei de burgemeester. “Maar dan stonden we hier over vijf jaar weer met dezelfde tekeningen.”',
    'De nieuwe muur kost vier miljoen, twee keer zoveel als een van hout. De provincie betaalt een derde en de havengelden stijgen met een tiende.',
]
POLISH = [
    'Mur portowy we Wschodnim Porcie zostanie w przyszłym roku odbudowany z kamienia, zdecydowała we wtorek wieczorem rada miasta po czterech godzinach debaty.',
    'Zeszłej zimy nurkowie odkryli, że drewniane pale pod wschodnią częścią zgniły, i od tego czasu ciężarówki nie wjeżdżają na nabrzeże.',
    '„Mogliśmy go jeszcze raz załatać”, powiedziała burmistrz. „Ale za pięć lat stalibyśmy tu znowu z tymi samymi rysunkami.”',
    'Nowy mur będzie kosztował cztery miliony, dwa razy więcej niż drewniany. Powiat zapłaci jedną trzecią, a opłaty portowe wzrosną o jedną dziesiątą.',
]
SWEDISH = [
    'Hamnmuren i Östhamn byggs om i sten nästa år, beslutade kommunfullmäktige på tisdagskvällen efter en debatt på fyra timmar.',
    'Dykare upptäckte i vintras att träpålarna under den östra delen hade ruttnat, och sedan dess får inga lastbilar köra på kajen.',
    '”Vi hade kunnat laga den en gång till”, säger borgmästaren. ”Men då hade vi stått här om fem år med samma ritningar.”',
    'Den nya muren kostar fyra miljoner, dubbelt så mycket som en av trä. Länet betalar en tredjedel och hamnavgifterna höjs med en tiondel.',
]
TURKISH = [
    'Doğuliman’ın liman duvarı gelecek yıl taştan yeniden yapılacak; belediye meclisi salı akşamı dört saat süren tartışmanın ardından buna karar verdi.',
    'Dalgıçlar geçen kış doğu bölümün altındaki ahşap kazıkların çürüdüğünü bulmuştu ve o günden beri rıhtıma kamyon girmiyor.',
    '“Bir kez daha yamayabilirdik” dedi belediye başkanı. “Ama beş yıl sonra aynı çizimlerle yine burada olurduk.”',
    'Yeni duvar dört milyona mal olacak, bu da ahşap olanın iki katı. Üçte birini il ödeyecek ve liman ücretleri onda bir artacak.',
]
KOREAN = [
    '동항의 방파제가 내년에 돌로 다시 지어진다. 시의회는 화요일 저녁 네 시간에 걸친 토론 끝에 이같이 결정했다고 밝혔다.',
    '지난겨울 잠수부들은 동쪽 부분 아래의 나무 말뚝이 썩은 것을 발견했고, 그 뒤로 부두에는 트럭이 들어갈 수 없게 되었다.',
    '“한 번 더 고칠 수도 있었습니다”라고 시장은 말했다. “하지만 다섯 해 뒤에는 같은 도면을 들고 또 이 자리에 서 있었을 것입니다.”',
    '새 방파제에는 나무로 지을 때의 두 배인 사백만이 든다. 도가 삼분의 일을 내고 항만 사용료는 십분의 일 오른다.',
]
VIETNAMESE = [
    'Tường cảng Đông sẽ được xây lại bằng đá vào năm tới, hội đồng thị trấn đã quyết định tối thứ Ba sau bốn giờ tranh luận.',
    'Mùa đông năm ngoái các thợ lặn phát hiện các cọc gỗ dưới phần phía đông đã mục nát, và từ đó xe tải không được vào bến.',
    '“Chúng tôi có thể vá thêm một lần nữa”, bà thị trưởng nói. “Nhưng năm năm sau chúng tôi sẽ lại đứng đây với cùng những bản vẽ.”',
    'Bức tường mới tốn bốn triệu, gấp đôi tường gỗ. Quận trả một phần ba, và phí cảng tăng một phần mười.',
]
INDONESIAN = [
    'Tembok pelabuhan Pelabuhan Timur akan dibangun ulang dengan batu tahun depan, demikian keputusan dewan kota pada Selasa malam setelah debat empat jam.',
    'Musim dingin lalu para penyelam menemukan bahwa tiang kayu di bawah bagian timur telah lapuk, dan sejak itu truk dilarang masuk ke dermaga.',
    '“Kami bisa menambalnya sekali lagi,” kata wali kota. “Tetapi lima tahun lagi kami akan berdiri di sini dengan gambar yang sama.”',
    'Tembok baru itu menelan biaya empat juta, dua kali lipat tembok kayu. Kabupaten membayar sepertiga, dan tarif pelabuhan naik sepersepuluh.',
]
HINDI = [
    'पूर्वी बंदरगाह की दीवार अगले साल पत्थर से फिर बनाई जाएगी, नगर परिषद ने मंगलवार शाम चार घंटे की बहस के बाद यह फ़ैसला किया।',
    'पिछली सर्दियों में गोताखोरों ने पाया था कि पूर्वी हिस्से के नीचे लकड़ी के खंभे सड़ चुके हैं, और तब से घाट पर ट्रकों का आना बंद है।',
    '“हम इसे एक बार और ठीक कर सकते थे,” महापौर ने कहा। “लेकिन पाँच साल बाद हम फिर उन्हीं नक़्शों के साथ यहाँ खड़े होते।”',
    'नई दीवार पर चालीस लाख खर्च होंगे, लकड़ी की दीवार से दोगुने। एक तिहाई ज़िला देगा, और बंदरगाह का शुल्क दसवाँ हिस्सा बढ़ेगा।',
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
THAI = [
    'กำแพงท่าเรือของเมืองจะได้รับการสร้างใหม่ด้วยหินในปีหน้า สภาเมืองตัดสินใจในเย็นวันอังคารหลังจากอภิปรายกันสี่ชั่วโมง',
    'นักดำน้ำพบเมื่อฤดูหนาวที่แล้วว่าเสาไม้ใต้กำแพงด้านตะวันออกผุพังไปแล้ว และเมืองได้ปิดท่าเรือสำหรับรถบรรทุกตั้งแต่นั้นมา',
    'การสร้างใหม่จะใช้เงินสี่ล้านในสองปี ซึ่งมากกว่าไม้สองเท่า จังหวัดจ่ายหนึ่งในสาม และค่าท่าเรือจะเพิ่มขึ้นหนึ่งในสิบ',
    'ชาวประมงกลัวว่าท่าเรือจะปิด แต่จะไม่เป็นเช่นนั้น เรือจะย้ายไปที่ท่าเรือด้านเหนือซึ่งเรือข้ามฟากออกจากที่นั่นด้วย',
]
HEBREW = [
    'חומת הנמל של העיר תיבנה מחדש מאבן בשנה הבאה, כך החליטה מועצת העיר ביום שלישי בערב לאחר דיון של ארבע שעות.',
    'צוללנים מצאו בחורף שעבר שעמודי העץ מתחת לחלקה המזרחי נרקבו, ומאז סגרה העיר את הרציף למשאיות.',
    'הבנייה תעלה ארבעה מיליון במשך שנתיים, פי שניים מעץ. המחוז משלם שליש, ודמי הנמל עולים בעשירית.',
    'הדייגים חששו שהנמל ייסגר. הוא לא ייסגר: הסירות עוברות למזח הצפוני, שממנו יוצאת גם המעבורת.',
]
PERSIAN = [
    'دیوار بندر شهر سال آینده با سنگ از نو ساخته می‌شود؛ شورای شهر عصر سه‌شنبه پس از چهار ساعت گفت‌وگو این تصمیم را گرفت.',
    'غواصان زمستان گذشته دریافتند که تیرهای چوبی زیر بخش شرقی آن پوسیده است، و شهر از آن زمان اسکله را به روی کامیون‌ها بسته است.',
    'ساخت دوبارهٔ آن در دو سال چهار میلیون هزینه دارد، دو برابر چوب. استان یک‌سوم را می‌پردازد و عوارض بندر یک‌دهم بالا می‌رود.',
    'ماهیگیران می‌ترسیدند که بندر بسته شود. چنین نخواهد شد: قایق‌ها به اسکلهٔ شمالی می‌روند که کشتی هم از آنجا حرکت می‌کند.',
]
GREEK = [
    'Το τείχος του λιμανιού θα χτιστεί ξανά με πέτρα τον επόμενο χρόνο, αποφάσισε το δημοτικό συμβούλιο την Τρίτη το βράδυ μετά από τέσσερις ώρες συζήτησης.',
    'Δύτες βρήκαν τον περασμένο χειμώνα ότι οι ξύλινοι πάσσαλοι κάτω από το ανατολικό του τμήμα είχαν σαπίσει, και από τότε η προβλήτα είναι κλειστή για φορτηγά.',
    'Το έργο θα κοστίσει τέσσερα εκατομμύρια σε δύο χρόνια, διπλάσια από το ξύλο. Ο νομός πληρώνει το ένα τρίτο, και τα τέλη ανεβαίνουν κατά ένα δέκατο.',
    'Οι ψαράδες φοβόντουσαν ότι το λιμάνι θα έκλεινε. Δεν θα κλείσει: οι βάρκες πηγαίνουν στη βόρεια προβλήτα, από όπου φεύγει και το πλοίο.',
]
UKRAINIAN = [
    'Стіну гавані наступного року відбудують з каменю, вирішила міська рада у вівторок увечері після чотирьох годин обговорення.',
    'Водолази минулої зими виявили, що дерев’яні палі під її східною частиною згнили, і відтоді місто закрило набережну для вантажівок.',
    'Відбудова коштуватиме чотири мільйони за два роки, удвічі більше, ніж дерево. Область платить третину, а портові збори зростуть на десяту частину.',
    'Рибалки боялися, що гавань закриють. Цього не буде: човни переходять до північного пірсу, звідки відходить і пором.',
]
