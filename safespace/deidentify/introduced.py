"""Names where the sentence leaves no other reading: "Iestyn works the desk", "its shaz from switch", "Present: TB".

The model knows few of these: a name that no list holds at the head of a note, small letters, initials in minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, Letters
from safespace.deidentify.name_words import Standing, standing, standing_of
from safespace.deidentify.names import REASONS
from safespace.deidentify.reading import Reading, Word
from safespace.domain.finding import Finding, Kind

LED = 0.45
_SMALL = Cued(
    "its it's hiya crewmate workmate ask tell via from told asked cos is im i'm signed cheers ta thx love "
    "regards flatmate i it this",
    r"(?:\bits|\bit's|\bthis is|\bim|\bi'm|\bcrewmate|\bworkmate|\bflatmate|\bvia|\bcheers,?|\bsigned|\bask for)\s"
    r"(?:only\s|just\s|me,?\s)?([a-z][a-z'-]{2,14})(?=\s(?:from|here|again|in|on)\b|[.,!:]|$)",
)
_LAST_WORD = re.compile(r"(?<=[.!?] )([a-z][a-z'-]{2,14})\s*$")
_PRESENT = Cued(
    "present attending attendees attended apologies cc minutes between chaired signed initialled members ccd",
    r"\b(?i:present|attending|attendees|attended by|apologies(?: from)?|cc'?d?|initialled|members)\b\s?:?\s?"
    r"([^.\n]{2,120})",
    Letters.WRITTEN,
)
_INITIALS = re.compile(r"(?<![\w.&/-])[A-Z]{2,3}(?![\w/&-]|\.\w)")
_TO_DO = re.compile(
    r"(?:(?<=^)|(?<=[\n;•*] )|(?<=\d[).] )|(?<=- )|(?<=[\n]))([A-Z]{2,3})(?= to [a-z]{3,}| said\b| asked\b| "
    r"noted\b| agreed\b)"
)


def introduced_findings(reading: Reading) -> Iterator[Finding]:
    """Find names that the sentence around them introduces."""
    if not reading.shouting:
        yield from _at_the_head(reading)
        yield from _in_minutes(reading)
    if reading.whispering:
        yield from _in_small_letters(reading)


def _at_the_head(reading: Reading) -> Iterator[Finding]:
    """Find a word that is no English one, at the head of a sentence, of which is told what only people do or are."""
    words = reading.words
    for word, following in pairwise(words):
        if not (word.opens and word.capital and not word.shouted and len(word.text) > 2 and word.text.isalpha()):
            continue
        stand = standing(word)
        if not (stand.strong or stand is Standing.UNKNOWN) or word.key in gazetteer.trade_words():
            continue
        gap = reading.gap(word, following)
        does = gap == " " and following.key in gazetteer.cue("doing")
        described = gap == ", " and following.key in gazetteer.nation_words()
        listed = stand is Standing.GIVEN and gap == ": " and word.key not in gazetteer.places()
        placed = stand is Standing.GIVEN and gap == " " and following.key in ("in", "from", "on")
        if does or described or listed or (placed and _placed(reading, following)):
            yield _named(word)


def _placed(reading: Reading, preposition: Word) -> bool:
    """Return whether a place of work follows "in", "from" or "on"."""
    after = reading.within(preposition.end, preposition.end + 24)
    return bool(after) and (after[0].capital or after[0].key in gazetteer.blocks("unit_words")["qualifiers"])


def _in_small_letters(reading: Reading) -> Iterator[Finding]:
    """Find a name without a capital after "its", "via" and the like, or as the last word of a note."""
    matches = [*_SMALL.matches(reading)]
    last = _LAST_WORD.search(reading.lower)
    for match in [*matches, last] if last else matches:
        if standing_of(match.group(1)).strong or standing_of(match.group(1)) is Standing.UNKNOWN:
            yield Finding(*match.span(1), Kind.PERSON, LED, REASONS["naming"])


def _in_minutes(reading: Reading) -> Iterator[Finding]:
    """Find initials of those who were present, everywhere they stand, and of whom something is left to do."""
    told = {
        initials
        for match in _PRESENT.matches(reading)
        for initials in _INITIALS.findall(match.group(1))
        if _free(initials)
    }
    told |= {match.group(1) for match in _TO_DO.finditer(reading.plain) if _free(match.group(1))}
    for match in _INITIALS.finditer(reading.plain) if told else ():
        if match.group() in told:
            yield Finding(*match.span(), Kind.PERSON, LED, REASONS["naming"])


def _free(initials: str) -> bool:
    """Return whether initials are not those of a body, a post, an area or a thing of the health service."""
    word = initials.lower()
    if word in gazetteer.trade_words() or word in gazetteer.cue("bodies"):
        return False
    return not any(word in block for block in gazetteer.blocks("job_words").values())


def _named(word: Word) -> Finding:
    """Make a finding of a word."""
    return Finding(word.start, word.end, Kind.PERSON, LED, REASONS["context"])
