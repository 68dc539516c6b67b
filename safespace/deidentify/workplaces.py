"""Places of work by how they are called: "the cancer ward", "Corridor C", "third floor", "on Bluebell", "from payroll".

A name is read from its end: a word such as ward, clinic or suite, and the words before it that tell it from others.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, Letters
from safespace.deidentify.name_words import Standing, standing
from safespace.deidentify.phrases import Hit
from safespace.deidentify.reading import Reading, Word
from safespace.deidentify.units import units
from safespace.domain.finding import Finding, Kind

NAMED, LISTED, FAINT = 0.5, 0.35, 0.18
AREA = "An area of the trust."
CALLED = "Named like a ward, a team or a building."
_MOST_WORDS = 4
"""Words that may stand before the word that ends the name of a place of work."""
_NUMBERED = Cued(
    "gate corridor residence portakabin entrance lift stairwell car area section villa bunker base",
    r"\b(?:gate|corridor|residence|portakabin|entrance|lift|stairwell|car park|area|section|villa|bunker|base)"
    r"[ ](?:no\.? ?|number )?(\d{1,3}[a-z]?|[a-h])\b(?![%/:.]\d|'|\s?(?:hours|days|weeks|minutes|years|months|am|pm))",
)
_LEVEL = Cued("level floor ward wd", r"\b(?:level|floor|ward|wd)\s\d{1,3}[a-z]?\s(?:north|south|east|west)\b")
_FLOOR = Cued(
    "ground first second third fourth fifth sixth seventh eighth ninth tenth top lower upper",
    r"\b(?:ground|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|top|lower ground|upper)\sfloor\b",
)
_FLOORS = Cued("", r"\b\d{1,2}(?:st|nd|rd|th)\sfloor\b", digits=True)
_LETTERED = Cued(
    "a b c d e f g h",
    r"(?<!Colleague )(?<!Person )\b[A-H][ -](?:[Bb]lock|[Ff]loor|[Ww]ard|[Ww]ing|[Cc]orridor|[Ll]evel|[Tt]eam|[Pp]od|"
    r"[Uu]nit|[Ss]hift)\b",
    Letters.WRITTEN,
    needs="block floor ward wing corridor level team pod unit shift",
)
_SIDED = Cued(
    "", r"(?<![\w.,:/-])\d{1,2}[ ]?(?:North|South|East|West)\b(?! (?:Street|Road|Avenue))", Letters.WRITTEN, digits=True
)
_BY = Cued(
    "on in at of from to",
    r"\b(?:on|in|at|of|from|to) ((?:St|Saint)\.? [A-Z][\w-]+(?:'s)?)(?! (?:Hospital|Church|School|Day|Street|Road|"
    r"Lane|Hospice))",
    Letters.WRITTEN,
)


def workplace_findings(reading: Reading) -> Iterator[Finding]:
    """Find places of work from the list, by the word that ends their name, by a number, or by what wards are called."""
    for hit in units().hits(reading):
        yield from _listed(reading, hit)
    yield from _named(reading)
    yield from _numbered(reading)


def _named(reading: Reading) -> Iterator[Finding]:
    """Find places of work by the word that ends their name, by what wards are called after, or by a capital."""
    heads, wards = _cue("heads"), _wards()
    for place, word in enumerate(reading.words):
        if word.key in heads and (first := _first(reading, place)) < place and not _one_of(reading, first):
            if not _everywhere(reading, first, place):
                yield Finding(reading.words[first].start, word.end, Kind.UNIT, NAMED, CALLED)
        elif word.key in wards and _called_after(reading, place):
            yield Finding(word.start, word.end, Kind.UNIT, 0.4, CALLED)
        elif word.capital and (last := _capital_place(reading, place)) >= place:
            yield Finding(word.start, reading.words[last].end, Kind.UNIT, 0.26, CALLED)


def _everywhere(reading: Reading, first: int, last: int) -> bool:
    """Return whether some words in small letters are a room or a team of which every ward has one."""
    row = units().row(" ".join(word.key for word in reading.words[first : last + 1]))
    return row is not None and row["loose"] == "f" and not reading.words[last].capital


def _one_of(reading: Reading, first: int) -> bool:
    """Return whether "one of the" stands before a name: so the program itself says what role somebody has."""
    return [word.key for word in reading.words[max(0, first - 3) : first]] == ["one", "of", "the"]


def _numbered(reading: Reading) -> Iterator[Finding]:
    """Find places of work by a number, a letter or a floor."""
    for match in _NUMBERED.matches(reading):
        lettered = reading.lower[match.end() - 1].isalpha() and match.end(1) - match.start(1) == 1
        if not lettered or reading.plain[match.start(1)].isupper():
            yield Finding(match.start(), match.end(), Kind.UNIT, NAMED, "A ward, a room or a team.")
    for cued, sure, group in (
        (_LEVEL, 0.65, 0),
        (_FLOOR, 0.4, 0),
        (_FLOORS, 0.4, 0),
        (_LETTERED, 0.5, 0),
        (_SIDED, 0.4, 0),
        (_BY, 0.35, 1),
    ):
        for match in cued.matches(reading):
            yield Finding(match.start(group), match.end(group), Kind.UNIT, sure, AREA)


def _listed(reading: Reading, hit: Hit) -> Iterator[Finding]:
    """Make a finding of a listed area: a plain word only where it is said of a place, or with a capital."""
    first, last = reading.words[hit.first], reading.words[hit.last]
    short = len(hit.row["phrase"].replace("&", "")) < 4
    written = reading.plain[first.start : last.end]
    if short and not (written.isupper() or (len(written) > 2 and written.islower() and _led(reading, hit.first))):
        return
    if hit.row["loose"] == "f":
        yield Finding(first.start, last.end, Kind.UNIT, FAINT, AREA)
    elif hit.row["loose"] != "y" or (_led(reading, hit.first) and not _goes_on(reading, hit.last)):
        yield Finding(first.start, last.end, Kind.UNIT, LISTED, AREA)
    elif first.capital and not first.opens and not reading.shouting:
        yield Finding(first.start, last.end, Kind.UNIT, 0.3, AREA)


def _led(reading: Reading, place: int) -> bool:
    """Return whether "in", "from" and the like stand right before a word."""
    return _before(reading, place) in _cue("within")


def _goes_on(reading: Reading, last: int) -> bool:
    """Return whether a plain word of small letters carries a name on that is then no area: "security reasons"."""
    words = reading.words
    if last + 1 >= len(words) or reading.gap(words[last], words[last + 1]) != " ":
        return False
    after = words[last + 1].key
    return not (after in gazetteer.cue("saying") or after in _closed() or after in gazetteer.cue("before_place"))


def _before(reading: Reading, place: int) -> str:
    """Return the word before a word, past an article, when only a space parts them."""
    words = reading.words
    for back in (1, 2):
        if place < back or reading.gap(words[place - back], words[place - back + 1]) != " ":
            return ""
        if words[place - back].key not in ("the", "our", "my", "their"):
            return words[place - back].key
    return ""


def _first(reading: Reading, place: int) -> int:
    """Return the first word of a name that ends at a word, or that word itself when nothing tells it from others."""
    words, first = reading.words, place
    while first and place - first < _MOST_WORDS and reading.gap(words[first - 1], words[first]) in (" ", "-"):
        if not _tells(reading, words[first - 1]):
            break
        first -= 1
    while first < place and (
        words[first].key in _cue("unsaid") or words[first].key in gazetteer.listed("stop_openers")
    ):
        first += 1
    if words[place].key in _cue("heads_called") and not _capitals(reading, first, place):
        return place
    if words[place].key in _cue("heads_of_work") and not _of_work(reading, first, place):
        return place
    return first


def _tells(reading: Reading, word: Word) -> bool:
    """Return whether a word may stand in the name of a place of work."""
    if word.key in _cue("qualifiers") or word.key in _cue("where") or word.key.endswith(("ology", "iatric")):
        return True
    if (reading.whispering or reading.shouting) and word.key in gazetteer.listed("ward_names"):
        return True
    if (reading.whispering or reading.shouting) and standing(word) in (Standing.UNKNOWN, Standing.FAMILY):
        return True
    plain = word.key in gazetteer.listed("stop_openers") or word.key in _closed() or word.key in _cue("heads")
    return word.capital and not word.opens and not reading.shouting and not plain and not word.text[0].isdigit()


def _capitals(reading: Reading, first: int, place: int) -> bool:
    """Return whether the words before the end of a name are of medicine, or the whole is written with capitals."""
    words = reading.words[first:place]
    if not words:
        return False
    own = [word for word in words if word.key not in _cue("where")]
    return bool(own) and (all(word.capital for word in words) or all(word.key in _cue("qualifiers") for word in own))


def _of_work(reading: Reading, first: int, place: int) -> bool:
    """Return whether all words before the end of a name are of a field of work."""
    return all(word.key in _cue("qualifiers") or word.key in _cue("where") for word in reading.words[first:place])


def _called_after(reading: Reading, place: int) -> bool:
    """Return whether a word is one that wards are named after, said as one is: "on Rowan", "Bluebell are short"."""
    word = reading.words[place]
    if word.opens:
        return False
    if not word.capital or reading.shouting:
        return (reading.whispering or reading.shouting) and _before(reading, place) == "on"
    following = reading.words[place + 1] if place + 1 < len(reading.words) else None
    alone = following is None or reading.gap(word, following) != " " or not following.capital
    before = _before(reading, place)
    led = before == "on" or (before in ("in", "to", "off") and not standing(word).strong)
    return led and alone


def _capital_place(reading: Reading, place: int) -> int:
    """Return the last word of words with capitals after "in", "from" and the like, which are no name; -1 if none "
    "are.
    """
    words = reading.words
    if reading.shouting or not _of_place(words[place]) or _before(reading, place) not in _cue("at"):
        return -1
    if place and words[place - 1].capital and words[place - 1].key not in _cue("at") and not words[place - 1].opens:
        return -1
    last = place - 1
    while last + 1 < len(words) and last - place < 3 and _of_place(words[last + 1]):
        if last >= place and reading.gap(words[last], words[last + 1]) not in (" ", "-"):
            break
        last += 1
    return last


def _of_place(word: Word) -> bool:
    """Return whether a word with a capital may be part of what a place of work is called."""
    if not word.capital or len(word.text) < 3 or any(map(str.isdigit, word.text)) or standing(word).strong:
        return False
    known = word.key in gazetteer.listed("stop_capitals") or word.key in gazetteer.trade_words()
    return (
        not known
        and word.key not in _days()
        and word.key not in gazetteer.nation_words()
        and word.key not in _cue("not_there")
    )


@cache
def _wards() -> frozenset[str]:
    """Return the words that wards are named after, also as in "the Willows"."""
    return frozenset(form for word in gazetteer.listed("ward_names") for form in (word, word + "s"))


@cache
def _days() -> frozenset[str]:
    """Return the words of feasts: "at Christmas" is no place."""
    return frozenset(word for feast in gazetteer.listed("feasts") for word in feast.split("_"))


@cache
def _closed() -> frozenset[str]:
    """Return the commonest little words, which carry no name."""
    return (
        gazetteer.listed("stop_openers")
        | gazetteer.cue("not_owned")
        | frozenset({"of", "to", "them", "me", "us", "am"})
    )


def _cue(name: str) -> frozenset[str]:
    """Return one block of the words by which places of work are told."""
    return gazetteer.blocks("unit_words")[name]
