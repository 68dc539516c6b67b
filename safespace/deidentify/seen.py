"""Turns what the head and the model see in each word into findings: names, places, organisations, and addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from safespace.deidentify import around, gazetteer, names
from safespace.deidentify.head import KINDS
from safespace.deidentify.name_words import Standing, standing
from safespace.deidentify.reading import Reading, Word
from safespace.deidentify.stand_ins import WRITTEN
from safespace.domain.finding import Finding, Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

POSSIBLE, LIKELY = 0.15, 0.25
"""From which share of the head on a word is shown as possible, and as likely."""
_MOST = (0.0, 0.89, 0.69, 0.64)
"""The most that each kind counts: never as sure as a person whom the case knows, and places less than identifiers."""
PERSON = KINDS.index(Kind.PERSON)
ADDRESS = slice(23, 35)
"""The labels for parts of an address, from the number of the house to the postcode."""
EXACT = (*range(23, 29), 33, 34)
"""Those of them that are no towns: without one, a row of such words is no address."""
_LIKELY_FROM = (LIKELY, 0.4, 0.4, 0.7)
"""From which share on each kind is likely: organisations are seen too often, and lead to nobody by themselves."""
_PLAIN = 0.2
"""The most that a plain word counts."""
_ADDRESSED = 0.5
_SURE_OF_ADDRESS = 0.3
_JOINTS = frozenset({" ", "  ", "-", ". ", ".", "'", "' "})
_LINES = frozenset(" \n\t,.;:/-")
_INITIAL = re.compile(r" [B-HJ-Z](?:\.(?= |$)|(?=[\s,;:)\"]|$))(?! \d)")
"""The first letter of a family name behind a name: "Phil T."."""
_SAID = {
    Kind.PERSON: "Reads like a name.",
    Kind.PLACE: "Reads like a place.",
    Kind.ORGANISATION: "Reads like an organisation.",
}


def named(reading: Reading, shares: Numbers, labels: Numbers) -> Iterator[Finding]:
    """Walk the stretches of words for which the head has one kind; a street named after somebody is none."""
    streets = labels[:, EXACT].sum(axis=1) >= _ADDRESSED
    kinds = [
        0 if street else _fitting(word, kind)
        for word, kind, street in zip(reading.words, _likeliest(shares), streets, strict=True)
    ]
    for ours in WRITTEN.finditer(reading.plain):
        for place in reading.places_within(*ours.span()):
            kinds[place] = 0
    for first, last in _stretches(kinds, lambda first, place: _goes_on(reading, kinds, first, place)):
        number = kinds[first]
        kind = KINDS[number] or Kind.PERSON
        share = _sureness(number, float(shares[first : last + 1, number].max()))
        if not _possible(reading, kind, first, last):
            continue
        if _plain(reading, kind, first, last):
            share = min(share, _PLAIN)
        begins = names.with_title(reading, first) if kind is Kind.PERSON else first
        start, end = reading.words[begins].start, reading.words[last].end
        if kind is Kind.PERSON and (initial := _INITIAL.match(reading.plain, end)):
            end = initial.end()
        yield Finding(start, end, kind, min(share, _MOST[number]), _SAID[kind])


def _possible(reading: Reading, kind: Kind, first: int, last: int) -> bool:
    """Return whether some words can be a name at all: more than a small letter."""
    word = reading.words[first]
    return not (first == last and kind is Kind.PERSON and len(word.text) == 1 and word.text.islower())


def _plain(reading: Reading, kind: Kind, first: int, last: int) -> bool:
    """Return whether a lone word is a plain word where its capital says nothing, so that it is only possible."""
    words = reading.words[first : last + 1]
    if kind is Kind.ORGANISATION:
        return all(map(_ordinary, words)) and (first == last or not words[-1].capital)
    if first != last or not _wordlike(words[0]) or around.titled(reading, first):
        return False
    return not words[0].capital or words[0].opens or reading.shouting or words[0].key in gazetteer.trade_words()


def _wordlike(word: Word) -> bool:
    """Return whether a word is a common word, and none of the few that people are often called."""
    stand = standing(word)
    named = stand.strong or word.key in gazetteer.listed("word_names")
    return not named and stand is not Standing.UNKNOWN and word.key in gazetteer.frequent_words()


def _ordinary(word: Word) -> bool:
    """Return whether a word is one of the commonest, or one of the health service."""
    return word.key in gazetteer.frequent_words() or word.key in gazetteer.listed("stop_capitals")


def addresses(reading: Reading, labels: Numbers) -> Iterator[Finding]:
    """Walk the stretches of words that the model takes for an address."""
    whole = labels[:, ADDRESS].sum(axis=1)
    exact = labels[:, EXACT].sum(axis=1)
    kinds = [int(share >= _ADDRESSED) for share in whole]
    for first, last in _stretches(kinds, lambda _, place: _same_address(reading, kinds, place)):
        start, end = reading.words[first].start, reading.words[last].end
        if float(exact[first : last + 1].max()) >= _ADDRESSED and _addresslike(reading.plain[start:end]):
            yield Finding(start, end, Kind.PLACE, _SURE_OF_ADDRESS, "Reads like an address.")


def _addresslike(written: str) -> bool:
    """Return whether some words can be an address: more than a short number."""
    return any(map(str.isalpha, written)) or sum(map(str.isdigit, written)) > 3


def _likeliest(shares: Numbers) -> list[int]:
    """Return for each word the number of its likeliest kind, 0 when none is possible."""
    best = shares[:, 1:].argmax(axis=1) + 1
    return [int(number) if row[number] >= POSSIBLE else 0 for number, row in zip(best, shares, strict=True)]


def _sureness(number: int, share: float) -> float:
    """Return how sure a share makes a kind, so that it is likely from its own threshold on."""
    least = _LIKELY_FROM[number]
    if share < least:
        return POSSIBLE + (share - POSSIBLE) * (LIKELY - POSSIBLE) / (least - POSSIBLE)
    return LIKELY + (share - least) * (1 - LIKELY) / (1 - least)


def _fitting(word: Word, number: int) -> int:
    """Return the number of a word's kind, 0 where the rules know better: a number is no name, a nation no place."""
    if KINDS[number] is Kind.PERSON and word.text.islower() and standing(word) is Standing.WORD:
        return 0
    nation = KINDS[number] is not Kind.PERSON and word.key in gazetteer.nation_words()
    return 0 if nation or any(letter.isdigit() for letter in word.key) else number


def _stretches(kinds: Sequence[int], goes_on: Callable[[int, int], int]) -> Iterator[tuple[int, int]]:
    """Walk the first and last words of stretches; `goes_on` says which word carries one on, or -1."""
    place = 0
    while place < len(kinds):
        first = last = place
        while kinds[first] and (following := goes_on(first, last)) > last:
            last = following
        if kinds[first]:
            yield first, last
        place = last + 1


def _goes_on(reading: Reading, kinds: Sequence[int], first: int, last: int) -> int:
    """Return the next word of a name, past particles and a middle name between two of its words; -1 when it ends."""
    words, particles = reading.words, gazetteer.cue("particles")
    for place in range(last + 1, min(last + 4, len(words))):
        if reading.gap(words[place - 1], words[place]) not in _JOINTS:
            return -1
        if kinds[place] == kinds[first]:
            return place
        short = len(words[place].key) == 1 or words[place].key in particles
        if not short and not _is_middle(words[place], kinds, place):
            return -1
    return -1


def _is_middle(word: Word, kinds: Sequence[int], place: int) -> bool:
    """Return whether a word between two names is one too: "Thị" in "Nguyễn Thị Hạnh"."""
    between = kinds[place - 1 : place + 2] == [PERSON, 0, PERSON]
    return between and word.capital and not word.opens and standing(word) is not Standing.WORD and not _ordinary(word)


def _same_address(reading: Reading, kinds: Sequence[int], last: int) -> int:
    """Return the next word of an address, on the same line or the next; -1 when it ends."""
    place = last + 1
    if place == len(kinds) or not kinds[place]:
        return -1
    gap = reading.gap(reading.words[last], reading.words[place])
    return place if len(gap) < 8 and set(gap) <= _LINES else -1
