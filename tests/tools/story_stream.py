# SPDX-License-Identifier: GPL-3.0-or-later
"""Streams of invented news: many outlets, many events, a label for each article.

make(seed, …) yields articles in order of arrival: id, title, text, published, source, language, and the event that it tells of. Events of one
kind share phrases and differ in names, places, numbers and details; outlets choose other facts, other words, another length and another hour;
some take over an agency's text; figures grow from day to day; digests and live pages name several events. The same seed gives the same stream.
All names, places and sentences are invented.
"""
import bisect
import random
import zlib
from datetime import datetime, timedelta, timezone

SYLLABLES = ("bel cor dan el far gor hal in jor kel lun mar nor os pel quin ros sel tam ul ver wes yar zan bra dru fle gri hol kra mel nes "
             "por sta tri ven wol bro cla dre fin gla har lor mon pra ren sil tor").split()
ENDINGS = ("burg", "field", "mouth", "stad", "vik", "ona", "ara", "ham", "ford", "ova", "mere", "holm", "ino", "eda")
FIRST = ("Ada Bruno Carla Dario Edda Falk Gina Hugo Ilse Jonas Kira Leon Mira Nils Olga Paul Rosa Sven Tilda Uwe Vera Willem Yara Zeno Arjun "
         "Bela Chidi Dalia Emre Farah Goran Hana Imre Jamila Kofi Lena Milan Noor Oskar Priya Rafael Saida Tomas Uma Viktor Wanda Yusuf").split()

# Kind: headlines, facts (what only this event has, each in several wordings), and what is said of any event of the kind.
KINDS = {
    "flood": (
        ["Flood in {place} forces {n} from their homes", "{river} bursts its banks: {n} flee in {place}", "{place} under water as {river} peaks at {m} metres",
         "Thousands of sandbags for {place}, {n} people evacuated", "{n} evacuated after {river} floods {place}"],
        [["The {river} rose to {m} metres in {place} on {day}.", "In {place} the {river} stood at {m} metres on {day}, higher than in decades.",
          "At {m} metres the {river} broke its banks in {place}."],
         ["Some {n} people had to leave their homes, mayor {person} said.", "Mayor {person} spoke of {n} evacuated residents.",
          "{n} residents spent the night elsewhere, according to {person}, the mayor."],
         ["The {place} hospital moved {k} patients.", "{k} patients were taken from the hospital of {place} to other towns.",
          "Ambulances brought {k} patients of the clinic in {place} to safety."],
         ["The bridge at {street} is closed.", "Nobody may cross the bridge at {street} any more.", "Traffic at {street} came to a halt because the bridge is shut."]],
        ["Schools serve as shelters.", "Soldiers fill sandbags.", "Meteorologists expect more rain at the weekend.", "Insurers cannot say yet what the damage is.",
         "Firefighters pump water from cellars.", "Farmers fear for the harvest."]),
    "court": (
        ["{person} sentenced to {k} years over {org} affair", "{k} years in prison for {person}", "Court in {place} convicts former {org} chief {person}",
         "{org}: former boss must go to prison", "Guilty: {person} of {org} gets {k} years"],
        [["The regional court of {place} sentenced {person} to {k} years in prison on {day}.", "{person} has to go to prison for {k} years, judges in {place} ruled on {day}.",
          "On {day} a court in {place} found {person} guilty and imposed {k} years."],
         ["{person} led {org} until {year}.", "The convicted was chief executive of {org} up to {year}.", "Until {year} {person} was at the head of {org}."],
         ["Judge {other} spoke of a loss of {m} million.", "According to judge {other}, {m} million were lost.", "{m} million disappeared, said {other}, who presided."],
         ["The defence of {lawyer} will appeal.", "{lawyer}, counsel for the defence, announced an appeal.", "Defence lawyer {lawyer} called the verdict a mistake."]],
        ["The verdict is not final.", "The trial had lasted for months.", "Prosecutors had asked for more.", "Former employees followed the case from the gallery.",
         "Accounts had been kept twice, witnesses said.", "Several proceedings go on."]),
    "launch": (
        ["{org} shows the {product}", "{product}: what the new device of {org} can do", "{org} brings out {product} for {m} euros", "First look at the {product}",
         "{org}'s {product} lasts {k} hours on a charge"],
        [["{org} presented the {product} in {place} on {day}.", "On {day} {org} took the cover off the {product} in {place}.", "The {product} was shown by {org} in {place}."],
         ["It costs {m} euros and arrives in {month}.", "Buyers pay {m} euros from {month} on.", "From {month} it is in shops for {m} euros."],
         ["The battery lasts {k} hours, says chief designer {person}.", "{person}, who designed it, promises {k} hours on a charge.", "According to {person} a charge is good for {k} hours."],
         ["{org} wants to sell {n} of them in the first year.", "The maker expects {n} buyers within a year.", "{n} pieces are planned for the first year."]],
        ["Analysts were waiting for such a device.", "The screen is brighter than that of its predecessor.", "Competitors have similar models.", "Repair parts shall be sold for seven years.",
         "The software is updated over the air.", "Testers liked the keyboard."]),
    "strike": (
        ["Strike at {org}: {n} stay away from work", "{org} workers walk out in {place}", "No trains from {place}: {org} on strike", "{union} calls {n} to strike at {org}",
         "{org} strike enters day {k}"],
        [["Since {day} {n} employees of {org} have been on strike.", "{n} people who work for {org} laid down their work on {day}.", "At {org} {n} employees have been out since {day}."],
         ["The union {union} asks for {k} per cent more.", "{k} per cent more pay is what {union} wants.", "{union} demands a rise of {k} per cent."],
         ["{person}, who negotiates for {org}, called that out of reach.", "For {org}, {person} rejected the demand.", "Negotiator {person} of {org} sees no room for it."],
         ["The depot in {place} is blocked.", "Pickets stand before the gates in {place}.", "In {place} nothing leaves the depot."]],
        ["Talks were broken off at night.", "Commuters changed to their cars.", "The last rise was three years ago.", "A mediator has been proposed.",
         "Prices have gone up since.", "The company speaks of a heavy burden."]),
    "rescue": (
        ["{k} hikers rescued from {mount}", "After two nights on {mount}: all {k} are alive", "Rescue on {mount}: {person} and {k} others found", "Helicopter brings {k} down from {mount}",
         "Missing group on {mount} found alive"],
        [["Rescuers found {k} hikers on {mount} on {day}.", "On {day} a group of {k} was found alive on {mount}.", "{k} people missing on {mount} were found on {day}."],
         ["They had sent a message at {m} o'clock, the mountain service of {place} said.", "The mountain service of {place} received their call at {m} o'clock.", "At {m} o'clock a call reached {place}."],
         ["{person}, their guide, has a broken leg.", "The guide, {person}, was taken to hospital with a broken leg.", "Only guide {person} was hurt."],
         ["A crew led by {other} flew {n} metres up.", "{other} steered the helicopter to {n} metres.", "The helicopter of {other} reached them at {n} metres."]],
        ["Fog had hindered the search.", "The weather changed within an hour.", "They had food for a day only.", "Families waited in the valley.",
         "Dogs were in use as well.", "The service warns of snow above the tree line."]),
    "merger": (
        ["{org} buys {rival} for {m} billion", "{rival} goes to {org}", "{m} billion for {rival}: {org} grows", "Takeover: {org} and {rival} join", "{rival} shareholders to get {k} a share from {org}"],
        [["{org} buys its competitor {rival} for {m} billion.", "{rival} is taken over by {org} at {m} billion.", "For {m} billion {rival} goes to {org}."],
         ["Shareholders get {k} euros a share, both said on {day}.", "On {day} they named {k} euros as the price of a share.", "A share is worth {k} euros in the offer of {day}."],
         ["{person} will lead both.", "The chief of both is to be {person}.", "{person} stays at the head."],
         ["{n} jobs in {place} are at stake.", "Unions fear for {n} jobs in {place}.", "In {place} {n} people work for the smaller one."]],
        ["Authorities have to agree.", "The price is a third above the last one.", "It is the largest purchase of the branch this year.", "Savings are expected in purchasing.",
         "Both had denied talks.", "The shares rose at once."]),
    "record": (
        ["{person} breaks record in {place}", "{k}.{m} seconds: {person} is the fastest ever", "World record for {person}", "{person} wins in {place} ahead of {other}", "{place}: {person} beats {other} and the clock"],
        [["{person} ran {k}.{m} seconds in {place} on {day}.", "In {place} the clock stopped at {k}.{m} for {person} on {day}.", "On {day} {person} needed {k}.{m} seconds in {place}."],
         ["The old record of {other} had stood since {year}.", "Since {year} {other} had held the record.", "{other}, record holder since {year}, came second."],
         ["{n} watched in the {org} arena.", "The {org} arena was sold out with {n} people.", "{n} spectators rose in the {org} arena."],
         ["Coach {lawyer} had tears in the eyes.", "For coach {lawyer} it was the day of a life.", "{lawyer}, the coach, could not speak at first."]],
        ["The wind was within the limits.", "A test for doping was taken at once.", "The season goes on for a month.", "Nobody had expected it after the injury.",
         "The track is held to be fast.", "Sponsors pay a bonus for that."]),
    "breach": (
        ["Data of {n} customers stolen from {org}", "{org} admits breach of {n} accounts", "Hackers had {k} weeks inside {org}", "{org}: passwords of {n} in the open", "Breach at {org} began in {place}"],
        [["Strangers copied data of {n} customers of {org}, the company said on {day}.", "{org} admitted on {day} that data of {n} customers are gone.", "Data of {n} people who buy from {org} were stolen, as became known on {day}."],
         ["They were inside for {k} weeks.", "For {k} weeks nobody noticed them.", "It took {k} weeks until they were seen."],
         ["The way in was a server in {place}, says researcher {person}.", "{person}, who found the leak, names a server in {place}.", "Researcher {person} traced it to a server in {place}."],
         ["The group {rival} asks for {m} million.", "{m} million is what the group {rival} wants.", "A group called {rival} demands {m} million."]],
        ["Passwords should be changed.", "Card numbers are said to be safe.", "The authority has been told.", "Customers get a letter.", "It is not the first such case.", "The police advise not to pay."]),
}
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()


def word(rng, endings=("",)):
    return rng.choice(SYLLABLES) + rng.choice(SYLLABLES) + rng.choice(endings)


class Choice:
    """Things that are talked of as often as words are: how often falls with the rank, by the law of Zipf and Mandelbrot."""

    def __init__(self, things, offset):
        self.things, self.sum, self.until = things, 0.0, []
        for rank in range(1, len(things) + 1):
            self.sum += 1 / (rank + offset)
            self.until.append(self.sum)

    def draw(self, rng):
        return self.things[bisect.bisect(self.until, rng.random() * self.sum)]


class World:
    """The words, places, people and companies of a stream."""

    def __init__(self, rng):
        def name(endings=("",)):
            return word(rng, endings).capitalize()
        self.places = Choice([name(ENDINGS) for _ in range(300)], 5)
        self.people = Choice([f"{rng.choice(FIRST)} {name(('', 'sen', 'er', 'ic', 'ez'))}" for _ in range(1000)], 10)
        self.companies = Choice([name() + rng.choice((" AG", " Group", "", " & Co", "")) for _ in range(300)], 5)
        self.words = Choice(sorted({word(rng, ("", "et", "ing", "ling", "ise", "ard", "ery", "ent")) for _ in range(6000)}, key=hash_of), 40)

    def detail(self, rng):
        """Something that only one event has, in two wordings."""
        a, b, c, d = (self.words.draw(rng) for _ in range(4))
        return rng.choice((
            [f"The {a} {b} was {c}ed by a {d}.", f"A {d} {c}ed the {a} {b}."],
            [f"There was no {a} for the {b}, which the {c} had been told by the {d}.", f"The {d} had told the {c} that there was no {a} for the {b}."],
            [f"It is the second {a} {b} in the {c} of {d}.", f"For the {c} of {d} it is already the second {a} {b}."]))


def hash_of(text):
    """A number that is the same in every run."""
    return zlib.crc32(text.encode())


class Event:
    def __init__(self, rng, world, number, kind, begun, place=None):
        self.number, self.kind, self.begun = number, kind, begun
        self.n, self.m = rng.randrange(3, 90) * 100 + rng.choice((0, 50)), rng.randrange(2, 98)
        self.names = {
            "place": place or world.places.draw(rng), "river": word(rng).capitalize(), "mount": "Mount " + word(rng).capitalize(),
            "street": word(rng).capitalize() + " Street", "person": world.people.draw(rng), "other": world.people.draw(rng),
            "lawyer": world.people.draw(rng), "org": world.companies.draw(rng), "rival": world.companies.draw(rng),
            "union": word(rng).upper()[:4], "product": f"{word(rng).capitalize()} {rng.randrange(2, 30)}",
            "k": rng.randrange(3, 40), "year": rng.randrange(1998, 2024), "month": rng.choice(MONTHS)}

        self.details = [world.detail(rng) for _ in range(6)]

    def values(self, at):
        days = max(0, (at - self.begun).days)
        number = self.n + (days * 150 if self.kind in ("flood", "strike", "breach") else 0)
        return dict(self.names, day=DAYS[self.begun.weekday()], n=f"{number:,}", m=self.m)


class Outlet:
    """How one publisher writes: how much, in what case, how late, and whether it takes over what the agency sends."""

    def __init__(self, rng, number):
        self.name = f"{word(rng)}-{number}.example"
        self.length = rng.choice((1, 2, 2, 3, 4))
        self.details = rng.choice((0, 1, 2, 3))
        self.background = rng.choice((0, 0, 1, 2))
        self.title_case = rng.random() < 0.3
        self.copies = rng.choice((0, 0, 0.3, 0.8))
        self.delay = rng.choice((1, 3, 8, 20))


def write(rng, event, outlet, at):
    headlines, facts, background = KINDS[event.kind]
    values = event.values(at)
    title = rng.choice(headlines).format(**values)
    told = rng.sample(facts, min(len(facts), outlet.length))
    if facts[0] not in told and rng.random() < 0.7:
        told[0] = facts[0]
    said = [rng.choice(wordings).format(**values) for wordings in told]
    said += [rng.choice(wordings) for wordings in rng.sample(event.details, outlet.details)]
    said += rng.sample(background, min(len(background), outlet.background))
    return title.title() if outlet.title_case else title, " ".join(said)


def make(seed, n_events=60, n_outlets=14, days=5, dated=True, titles_only=False, noise=0.25):
    """The articles of a stream, in order of arrival."""
    rng = random.Random(seed)
    world = World(rng)
    start = datetime(2026, 3, 2, 6, tzinfo=timezone.utc)
    outlets = [Outlet(rng, i) for i in range(n_outlets)]
    events, articles = [], []
    for number in range(n_events):
        # every third is of the kind, every ninth also of the place of the one before: what is easily taken for it
        alike = events[-1] if number % 3 == 2 else None
        begun = start + timedelta(minutes=rng.randrange(days * 24 * 60))
        if alike:
            begun = alike.begun + timedelta(hours=rng.randrange(-10, 30))
        events.append(Event(rng, world, number, alike.kind if alike else rng.choice(sorted(KINDS)), begun,
                            alike.names["place"] if alike and number % 9 == 8 else None))
    for event in events:
        agency = write(rng, event, Outlet(rng, 0), event.begun)
        for outlet in rng.sample(outlets, min(n_outlets, 1 + int(rng.paretovariate(0.9)))):
            at = event.begun + timedelta(hours=rng.expovariate(1 / outlet.delay))
            title, text = agency if rng.random() < outlet.copies else write(rng, event, outlet, at)
            articles.append((at, f"event-{event.number}", outlet, title, text))
    for number in range(int(len(articles) * noise)):
        at = start + timedelta(minutes=rng.randrange(days * 24 * 60))
        if rng.random() < 0.2:
            named = rng.sample(events, min(4, len(events)))
            title, text = "What matters this morning", " ".join(write(rng, e, outlets[0], at)[0] + "." for e in named)
        else:
            title = f"{rng.choice(('How', 'Why', 'Where'))} {world.people.draw(rng)} {world.words.draw(rng)}s the {world.words.draw(rng)}"
            text = " ".join(rng.choice(world.detail(rng)) for _ in range(rng.randrange(2, 6)))
        articles.append((at, f"alone-{number}", rng.choice(outlets), title, text))
    articles.sort(key=lambda a: a[0])
    for number, (at, event, outlet, title, text) in enumerate(articles):
        yield {"id": str(number), "title": title, "text": None if titles_only else text, "published": at.isoformat() if dated else None,
               "source": outlet.name, "language": "en", "event": event}
