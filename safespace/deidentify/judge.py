"""The judge: weighs every mark of a text once the rules and the head have spoken, and adds what both missed.

It is a small network that saw how notes are labelled that were written after the rules were made: what the rules say of
a word there is as often wrong as it is of words that nobody has seen. For each word it gives a share for each way in
which a finding is drawn, and one for none. A likely mark that it does not believe becomes possible, a possible one that
it believes becomes likely, and words that it believes to point to somebody are marked. It takes no mark away, and has
no say in what is sure, nor in numbers. Its weights were trained by packaging/models/train_judge.py.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from safespace.deidentify import gazetteer
from safespace.deidentify.layers import Part
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind, Mark, Tier

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Halves = NDArray[np.float16]

MARKS: tuple[Mark | None, ...] = (None, *Mark)
"""What the shares are for."""
BELIEVED = 0.62
"""The share from which words are marked, of all marks together, and from which a possible mark is likely."""
DOUBTED = 0.35
"""The share of its own mark below which a likely mark is only possible."""
LIKELY, POSSIBLE = 0.3, 0.2
"""How sure a mark is that the judge made likely, or only possible."""
REASON = "Words that stand like this often point to somebody."
_ENDS = frozenset("\n.;:?!")
"""Marks between two words that belong to two findings."""
_KINDS = {
    Mark.PERSON: Kind.PERSON,
    Mark.PLACE: Kind.UNIT,
    Mark.TIME: Kind.DATE,
    Mark.ROLE: Kind.ROLE,
    Mark.BACKGROUND: Kind.CHARACTERISTIC,
}
"""The commonest kind that is drawn so. Numbers, and a he or a she, are left to the rules."""


def inputs(
    reading: Reading, asked: Sequence[Finding], found: Sequence[Finding], named: Numbers, seen: Sequence[Part]
) -> tuple[Part, ...]:
    """Return what the judge sees of each word: what the head saw, the states beside it, the head's shares, the marks.

    `asked` is what the rules found before anything was weighed or parted, `found` how it stands now, `named` the shares
    of the head and `seen` what it weighed, of which the last part holds the model's states.
    """
    rows = np.concatenate([named, *_standing(reading, found), *_asked(reading, asked)], axis=1)
    states = seen[-1].rows
    return (*seen, Part(states, 1), Part(states, -1), Part(rows), Part(rows, 1), Part(rows, -1))


def _standing(reading: Reading, found: Sequence[Finding]) -> tuple[Numbers, Numbers, Numbers]:
    """Return for each word how sure its mark is, whether it is likely, and whether a mark covers it or begins there."""
    likely, edges = (np.zeros((len(reading.words), width), np.float32) for width in (len(Mark), 2))
    for finding in found:
        for place in _places(reading, finding):
            if finding.tier is not Tier.POSSIBLE:
                likely[place, _COLUMNS[finding.kind.mark]] = 1.0
            edges[place, 0] = 1.0
            edges[place, 1] = max(edges[place, 1], reading.words[place].start == finding.start)
    return _surest(reading, found), likely, edges


def _asked(reading: Reading, asked: Sequence[Finding]) -> tuple[Numbers, Numbers]:
    """Return for each word how sure the surest rule is of each mark, and how many rules speak for it."""
    many = np.zeros((len(reading.words), len(Mark)), np.float32)
    for finding in asked:
        places = _places(reading, finding)
        many[places.start : places.stop, _COLUMNS[finding.kind.mark]] += 1.0
    return _surest(reading, asked), many


def _surest(reading: Reading, found: Sequence[Finding]) -> Numbers:
    """Return for each word how sure the surest finding is that is drawn so."""
    sure = np.zeros((len(reading.words), len(Mark)), np.float32)
    for finding in found:
        places = _places(reading, finding)
        some = slice(places.start, places.stop), _COLUMNS[finding.kind.mark]
        sure[some] = np.maximum(sure[some], finding.confidence)
    return sure


def judged(reading: Reading, found: Iterable[Finding], shares: Numbers) -> list[Finding]:
    """Return findings as the judge sees them, with those it adds: disjoint and in order as they were.

    It learned from notes of guardians alone and says nothing of a text in which no word of their trade stands.
    """
    if not any(word.key in gazetteer.trade_words() for word in reading.words):
        return list(found)
    weighed = [_weighed(reading, finding, shares) for finding in found]
    likely = [each for each in weighed if each.tier is not Tier.POSSIBLE]
    taken = {place for each in likely for place in _places(reading, each)}
    added = [each for each in _added(reading, shares, taken) if not _touches(each, likely)]
    kept = (each for each in weighed if each.tier is not Tier.POSSIBLE or not _touches(each, added))
    return sorted([*kept, *added], key=lambda each: each.start)


def _touches(finding: Finding, others: Sequence[Finding]) -> bool:
    """Return whether a finding shares a character with one of others, which are disjoint and in order."""
    at = bisect_right(others, finding.start, key=lambda each: each.end)
    return at < len(others) and others[at].start < finding.end


def _weighed(reading: Reading, finding: Finding, shares: Numbers) -> Finding:
    """Return a finding as likely as the judge believes it to be."""
    places = _places(reading, finding)
    if not places or finding.kind.mark not in _KINDS:
        return finding
    believed = shares[places.start : places.stop, 1 + _COLUMNS[finding.kind.mark]].max()
    if finding.tier is Tier.LIKELY and believed < DOUBTED:
        return replace(finding, confidence=POSSIBLE)
    if finding.tier is Tier.POSSIBLE and believed >= BELIEVED:
        return replace(finding, confidence=LIKELY)
    return finding


def _added(reading: Reading, shares: Numbers, taken: set[int]) -> Iterator[Finding]:
    """Walk the stretches of free words that the judge believes to be marked alike."""
    believed = shares[:, 0] < 1.0 - BELIEVED
    best: list[int] = np.where(believed, 1 + shares[:, 1:].argmax(axis=1), 0).tolist()
    first = 0
    while first < len(reading.words):
        last = first
        mark = MARKS[best[first]] if first not in taken else None
        if mark in _KINDS:
            while last + 1 < len(best) and _goes_on(reading, last, taken) and best[last + 1] == best[first]:
                last += 1
            yield Finding(reading.words[first].start, reading.words[last].end, _KINDS[mark], LIKELY, REASON)
        first = last + 1


def _goes_on(reading: Reading, last: int, taken: set[int]) -> bool:
    """Return whether the word after one may belong to the same finding."""
    gap = reading.plain[reading.words[last].end : reading.words[last + 1].start]
    return last + 1 not in taken and _ENDS.isdisjoint(gap)


def _places(reading: Reading, finding: Finding) -> range:
    return reading.places_within(finding.start, finding.end)


_COLUMNS = {mark: column for column, mark in enumerate(Mark)}
