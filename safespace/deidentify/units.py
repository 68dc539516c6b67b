"""Where somebody works or lives: wards, teams, sites, organisations, addresses and places of the world."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from safespace import resources
from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, Gated, Letters
from safespace.deidentify.normalise import key
from safespace.deidentify.phrases import Phrases
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_CAP = r"(?<![\w'&-])[A-Z\u00c0-\u00de][\w'&-]{0,30}"
_UNIT_WORDS = (
    r"(?:[Ww]ard|WARD|[Uu]nit|[Tt]eam|[Cc]linic|[Ss]uite|[Ww]ing|[Bb]lock|[Ff]loor|[Bb]uilding|"
    r"[Hh]ouse|[Ll]odge|[Dd]epartment|[Dd]ept|[Dd]irectorate|[Dd]ivision|[Ll]ab(?:oratory)?|"
    r"[Tt]heatres?|[Ss]ite|[Cc]ampus)"
)
_WARD = Cued(
    "ward wards wd unit team theatre theatres clinics bay bed side sideroom room clinic site block level floor zone "
    "station pod cubicle "
    "hub line",
    r"\b(?:ward|wards|wd|unit|team|theatres?|clinics|bay|bed|side ?room|room|clinic|site|block|level|floor|zone|"
    r"station|"
    r"pod|cubicle|hub|line)"
    r"[ \t]+(?:no\.?\s?)?(?:\d{1,3}\s?[a-z]?|[a-z]\d{1,3}|[a-h])(?:\s?(?:and|&|"
    r"/)\s?\d{1,3}[a-z]?)?\b(?!\s?(?:hours|%|years|months|weeks|days|minutes))",
)
_BEDS = ("bed", "bay", "side", "cubicle")
"""Where a patient lies: so many wards have one of that number that it is only possible."""
_NAMED_UNIT = Cued(
    "",
    rf"\b(?:{_CAP}[ ]){{1,4}}{_UNIT_WORDS}\b(?:[ ]\d{{1,3}}[A-Za-z]?)?",
    Letters.WRITTEN,
    needs="ward unit team clinic suite wing block floor building house lodge department dept directorate division lab "
    "laboratory theatre theatres site campus",
    capitals=True,
)
_CODE = Cued(
    "on from to in at of",
    r"(?<![\w/.-])(?:on|from|to|in|at|of)\s+((?:[A-H]\d{1,2}|\d{1,2}[A-H]))(?![\w%/-])",
    Letters.WRITTEN,
)
_ORG_WORDS = (
    r"(?:Hospitals?|Infirmary|Hospice|University|College|School|Academy|Nursing Home|Care Home|Medical Centre|"
    r"Health Centre|Surgery|"
    r"Ambulance Service|Council|Ltd\.?|Limited|PLC|plc|LLP|LLC|Inc\.?|Corp\.?|Corporation|Group|Agency|"
    r"Recruitment|Healthcare|Partnership|"
    r"Chapel|Couriers|Arms|Inn|Tavern|Ministries|Fellowship|Tabernacle|Gurdwara|Mandir|Synagogue|Cathedral|Abbey|"
    r"Priory|"
    r"(?<!Princess )Royal|(?<!Attorney )(?<!Secretary )(?<!Director )General|Memorial|Society|Charity|Cabs|Taxis|"
    r"Cleaning|Catering|Staffing|Homecare|Nursing|Care|Manor|Grange|Nursery|Primary|Gazette|"
    r"Echo|Herald|Chronicle|Courier|Mercury|Argus|Radio|Bakery|Opticians|Chambers|Brothers|Motors|Consulting|Solutions|"
    r"Logistics|Laundries|Linen|Infants|Juniors|"
    r"Association|Institute|Foundation|Church|Mosque|Temple|Parish|Solicitors|Orchestra|Bank|Company|Holdings|Partners)"
)
_ORG = Cued(
    "",
    rf"\b(?:{_CAP}[ ]){{1,5}}{_ORG_WORDS}\b(?:[ ](?:NHS )?(?:Foundation )?Trust)?",
    Letters.WRITTEN,
    needs="chapel couriers arms inn tavern ministries fellowship tabernacle gurdwara mandir synagogue cathedral "
    "abbey priory "
    "royal general memorial society charity cabs taxis cleaning catering staffing homecare nursing care manor grange "
    "nursery primary gazette echo "
    "herald chronicle courier mercury argus radio bakery opticians chambers brothers motors consulting solutions "
    "logistics "
    "laundries linen infants juniors hospital hospitals infirmary hospice university college school academy nursing "
    "care medical health surgery "
    "ambulance council ltd limited plc llp llc inc corp corporation group agency recruitment healthcare partnership "
    "association institute foundation church mosque temple parish solicitors orchestra bank company holdings partners",
    capitals=True,
)
_TRUST = Gated(
    r"Trust\b|ICB\b|CCG\b",
    rf"\b(?:(?:{_CAP}|of|and|the|for|&|St\.)[ ]){{0,7}}{_CAP}[ ](?:NHS )?(?:Foundation )?(?:Trust|ICB|CCG)\b",
    Letters.WRITTEN,
)
_OF = Cued(
    "royal university college school hospital church institute faculty ministry city",
    r"\b(?:Royal )?(?:University|College|School|Hospital|Church|Institute|Faculty|Ministry|City) of (?:the )?"
    rf"{_CAP}(?:[ ](?:and[ ])?{_CAP}){{0,3}}",
    Letters.WRITTEN,
)
_PAIR = Cued(
    "",
    r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+| and Sons| & Sons|, [A-Z][a-z]+ and [A-Z][a-z]+)(?= (?:orchestra|company|"
    r"group|store|account|office|branch))",
    Letters.WRITTEN,
    capitals=True,
)
_KNOWN_AS = Cued(
    "at from to in of the",
    r"\b(?:at|from|to|in|of) (?:the )((?:Old |New |Royal |North |South |City |County )?(?:General|Infirmary|Royal|"
    r"Cottage|Memorial|Victoria|"
    r"Children's|Maternity|County|Borough|Queen's|King's|Princess|Alexandra|District))\b(?! [A-Z])",
    Letters.WRITTEN,
)
_LOW_ENDED = Cued(
    "",
    rf"\b(?:{_CAP}[ ]){{1,3}}(?:care home|nursing home|residential home|hospital|hospice|infirmary|agency|church|"
    rf"mosque|temple|"
    r"gurdwara|school|college|university|nursery|pharmacy|surgery|medical practice|health centre)\b",
    Letters.WRITTEN,
    needs="home hospital hospice infirmary agency church mosque temple gurdwara school college university nursery "
    "pharmacy "
    "surgery practice centre",
    capitals=True,
)
_SAINT = Cued(
    "st saint",
    r"\bSt\.? [A-Z][\w-]+'s\b(?! (?:Day|Street|Road|Lane|Hospital|Church|School|Hospice|Ward|Unit|House))",
    Letters.WRITTEN,
)
_UNION = Cued(
    "unison unite gmb rcn rcm bma csp sor hcsa pcs usdaw unison's her his my the our a",
    r"\b(UNISON|Unison|Unite|GMB|RCN|RCM|BMA|CSP|SoR|HCSA|PCS|USDAW)\b(?= (?:rep|reps|member|members|branch|steward|"
    r"office|officer|"
    r"regional|convenor|card|secretary))",
    Letters.WRITTEN,
)
_COMES_FROM = Cued(
    "born raised trained qualified based live lives lived living grew worked originally is am are moved came comes "
    "flew fly flying went going traveling travelling traveled travelled returned go sent arrived",
    r"\b(?:(?:born|raised|trained|qualified|based|live[sd]?|living|grew up|worked) in|(?:originally|is|am|are|"
    r"moved|moved here|"
    r"came|came here|comes) from|(?:flew|fly|flying|flew back|went back|going back|travell?ing|travell?ed|"
    r"moved|returned|go "
    rf"home|went home|sent back|arrived) (?:to|at|back to))\s+({_CAP}(?:[ -]{_CAP}|[ ](?:d[aeo]s?|del|la|upon|"
    rf"on|le|u|v)(?=[ ](?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day){_CAP})){{0,3}})",
    Letters.WRITTEN,
)


@cache
def units() -> Phrases:
    """Return the list of areas of a hospital."""
    return Phrases(resources.table("gazetteer", "units.csv"))


def unit_findings(reading: Reading) -> Iterator[Finding]:
    """Find wards, bays, teams and sites, numbered or named."""
    for match in _WARD.matches(reading):
        start, end = match.span()
        lettered = reading.lower[end - 1].isalpha() and reading.lower[end - 2] == " "
        if not lettered or reading.plain[end - 1].isupper():
            sure = 0.2 if match.group().startswith(_BEDS) else 0.6
            yield Finding(start, end, Kind.UNIT, sure, "A ward, a room or a team.")
    for match in _NAMED_UNIT.matches(reading):
        start = _past_openers(match.group(), match.start())
        if start < match.end() and " " in reading.plain[start : match.end()] and not _of_a_post(reading, match.end()):
            yield Finding(start, match.end(), Kind.UNIT, 0.83, "Named like a ward, a team or a building.")
    for match in _CODE.matches(reading):
        yield Finding(match.start(1), match.end(1), Kind.UNIT, 0.45, "Written like the number of a ward.")


def _of_a_post(reading: Reading, end: int) -> bool:
    """Return whether a unit's name only begins that of a post: "Clinical site practitioner", "Ward hostess"."""
    following = reading.within(end, end + 24)
    posts = gazetteer.blocks("job_words")
    return bool(following) and following[0].start == end + 1 and following[0].key in posts["telling"] | posts["many"]


def organisation_findings(reading: Reading) -> Iterator[Finding]:
    """Find hospitals, trusts, schools and companies by the words that end their names."""
    yield from _called(reading)
    for cued, sure in ((_ORG, 0.83), (_TRUST, 0.83), (_OF, 0.6), (_PAIR, 0.4)):
        for match in cued.matches(reading):
            start = _past_openers(match.group(), match.start())
            if " " in reading.plain[start : match.end()].strip():
                yield Finding(start, match.end(), Kind.ORGANISATION, sure, "Named like an organisation.")


def _called(reading: Reading) -> Iterator[Finding]:
    """Find organisations by how they are called: "the Royal", "Beechcroft care home", "a UNISON rep", "St Luke's"."""
    for match in _KNOWN_AS.matches(reading):
        yield Finding(*match.span(1), Kind.ORGANISATION, 0.5, "How a hospital is called.")
    for match in _LOW_ENDED.matches(reading):
        start = _past_openers(match.group(), match.start())
        if reading.plain[start].isupper():
            yield Finding(start, match.end(), Kind.ORGANISATION, 0.5, "Named like an organisation.")
    for match in _SAINT.matches(reading):
        yield Finding(*match.span(), Kind.ORGANISATION, 0.35, "Named after a saint.")
    for match in _UNION.matches(reading):
        yield Finding(*match.span(1), Kind.ORGANISATION, 0.35, "A union that somebody belongs to.")


def place_findings(reading: Reading) -> Iterator[Finding]:
    """Find places of the world. A name that is also a word needs a capital and a word such as "in" before it."""
    for match in _COMES_FROM.matches(reading):
        if key(match.group(1)) not in gazetteer.listed("stop_capitals"):
            yield Finding(*match.span(1), Kind.PLACE, 0.62, "Follows words for where somebody comes from.")
    words, firsts, known = reading.words, reading.firsts, gazetteer.place_firsts()
    place = 0
    while place < len(words):
        length = _longest(reading, place) if firsts[place] in known else 0
        if length:
            sure = _place_sureness(reading, place, length)
            if sure:
                first, last = words[place], words[place + length - 1]
                yield Finding(first.start, last.end, Kind.PLACE, sure, "The name of a place.")
        place += max(1, length)


def _longest(reading: Reading, place: int) -> int:
    """Return how many words from `place` make a known place, the longest; 0 for none."""
    words, known = reading.words, gazetteer.places()
    if not words[place].capital and len(words[place].key) < 5:
        return 0
    joined, longest = "", 0
    for length, word in enumerate(words[place : place + 5], 1):
        if length > 1 and reading.plain[words[place + length - 2].end : word.start] not in (" ", "-"):
            break
        joined = f"{joined} {word.key}" if joined else word.key
        if joined.replace("-", " ") in known:
            longest = length
    return longest


def _place_sureness(reading: Reading, place: int, length: int) -> float:
    """Return how sure some words mean a place: 0 when they more likely are plain words or a person's name."""
    words = reading.words
    word = words[place]
    before = words[place - 1].key if place and len(reading.gap(words[place - 1], word)) == 1 else ""
    led = before in gazetteer.cue("before_place")
    if not word.capital:
        return 0.3 if led and word.key not in gazetteer.common_words() and not gazetteer.named(word.key) else 0.0
    if " ".join(each.key for each in words[place : place + length]) in gazetteer.great_places():
        return 0.82 if length > 1 else 0.65
    if length > 1:
        return 0.75
    if word.key in gazetteer.common_words():
        return (
            0.3
            if led
            and not word.opens
            and not word.shouted
            and word.key not in gazetteer.trade_words()
            and word.key not in _not_places()
            else 0.0
        )
    if gazetteer.named(word.key):
        return 0.5 if led else 0.2
    return 0.6 if led or not word.opens else 0.45


def _not_places() -> frozenset[str]:
    """Return words that stand with a capital after "in" without being a place."""
    return gazetteer.listed("stop_capitals")


def _past_openers(written: str, start: int) -> int:
    """Return where a name begins once words such as "The" and "In" before it are left out."""
    stops = gazetteer.listed("stop_openers")
    for word in written.split(" ")[:-1]:
        if word.lower() not in stops:
            break
        start += len(word) + 1
    return start
