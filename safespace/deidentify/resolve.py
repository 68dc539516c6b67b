"""Joins what the layers found: a name found once is found everywhere, and no two findings share a character."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from safespace.deidentify import gazetteer
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind, Mark

_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (Kind.EMAIL, Kind.NI_NUMBER, Kind.NHS_NUMBER, Kind.PROFESSIONAL_NUMBER, Kind.STAFF_NUMBER, Kind.VISA, Kind.BANK,
         Kind.POSTCODE, Kind.REFERENCE, Kind.URL, Kind.PHONE, Kind.AGE, Kind.DATE, Kind.PERSON, Kind.ORGANISATION,
         Kind.UNIT, Kind.PLACE)
    )
}  # fmt: skip
_PARTED = (
    Kind.PERSON,
    Kind.PLACE,
    Kind.ORGANISATION,
    Kind.UNIT,
    Kind.PHONE,
    Kind.NHS_NUMBER,
    Kind.NI_NUMBER,
    Kind.PROFESSIONAL_NUMBER,
    Kind.STAFF_NUMBER,
    Kind.REFERENCE,
    Kind.BANK,
    Kind.DATE,
    Kind.CHARACTERISTIC,
    Kind.EVENT,
)
"""Kinds of which what a better finding leaves over still points."""
_SAY_LITTLE = frozenset(
    {"came", "come", "comes", "got", "has", "did", "does", "job", "post", "passed", "going", "goes", "left", "put",
     "works", "worked", "lives", "lived", "one", "from", "since", "over", "the", "second", "third",
     "new", "old", "own", "also", "never", "always", "still", "up", "for", "was", "been", "being"}
)  # fmt: skip
"""Words of a circumstance that say nothing where something better took the rest of it. "Only" and "first" still do."""
_WEAK = (Kind.PRONOUN, Kind.CHARACTERISTIC, Kind.EVENT, Kind.DATE, Kind.LANGUAGE, Kind.VISA)


_UNITED = frozenset({Kind.DATE, Kind.AGE, Kind.UNIT, Kind.ROLE, Kind.CHARACTERISTIC, Kind.EVENT, Kind.VISA})
"""Kinds of which findings that overlap are one."""


def carried_over(reading: Reading, found: list[Finding]) -> list[Finding]:
    """Find the parts of every likely name wherever else they stand; in small letters only what is no plain word."""
    parts: dict[str, float] = {}
    for finding in found:
        if finding.kind is Kind.PERSON and finding.confidence >= 0.45:
            for word in reading.within(finding.start, finding.end):
                if len(word.key) > 2 and word.key not in gazetteer.cue("titles"):
                    parts[word.key] = max(parts.get(word.key, 0.0), finding.confidence)
    return found + list(_repeats(reading, parts)) if parts else found


def united(found: Iterable[Finding]) -> list[Finding]:
    """Make one of findings of one kind that overlap, as several rules tell it: "Monday" and "Monday week"."""
    kept: list[Finding] = []
    last: dict[Kind, int] = {}
    for finding in sorted(found, key=lambda each: (each.start, -each.end)):
        at = last.get(finding.kind) if finding.kind in _UNITED else None
        if at is not None and kept[at].end > finding.start and _level(kept[at], finding):
            before = kept[at]
            best = max(before, finding, key=lambda each: each.confidence)
            kept[at] = replace(best, start=before.start, end=max(before.end, finding.end))
        else:
            if finding.kind in _UNITED:
                last[finding.kind] = len(kept)
            kept.append(finding)
    return kept


def _level(one: Finding, other: Finding) -> bool:
    """Return whether two findings are both likely, or both only possible, so that neither is raised by the other."""
    return (one.confidence >= 0.25) == (other.confidence >= 0.25)


def disjoint(reading: Reading, found: Iterable[Finding]) -> list[Finding]:
    """Return findings of which no two overlap, in order: an identifier before a guess, then the surer, then the longer.

    A finding that is partly covered by a better one keeps what is left of it when that is sure enough to matter.
    """
    ranked = sorted(found, key=_order)
    starts: list[int] = []
    taken: list[Finding] = []
    for finding in ranked:
        for piece in _left_over(reading, finding, starts, taken):
            place = bisect_left(starts, piece.start)
            starts.insert(place, piece.start)
            taken.insert(place, piece)
    return taken


def joined_addresses(reading: Reading, clear: list[Finding]) -> list[Finding]:
    """Return findings with the parts of an address, between which only spaces and marks stand, made into one."""
    joined: list[Finding] = []
    for finding in clear:
        before = joined[-1] if joined else None
        if before is not None and _one_address(reading, before, finding):
            sure = max(before.confidence, finding.confidence)
            joined[-1] = Finding(before.start, finding.end, Kind.PLACE, sure, "Reads like an address.")
        else:
            joined.append(finding)
    return joined


def _one_address(reading: Reading, left: Finding, right: Finding) -> bool:
    """Return whether two neighbours are parts of one address: places, of which one holds a number."""
    if left.kind is not Kind.PLACE or right.kind is not Kind.PLACE or right.start - left.end > 8:
        return False
    gap = reading.plain[left.end : right.start]
    both = reading.plain[left.start : left.end] + reading.plain[right.start : right.end]
    return not any(map(str.isalnum, gap)) and any(map(str.isdigit, both))


def _order(finding: Finding) -> tuple[int, float, int, int, int]:
    """Return the order in which findings are placed."""
    sure = 0 if finding.confidence >= 0.9 else 1
    weak = finding.kind in _WEAK and finding.confidence < 0.3
    length = finding.end - finding.start
    return sure + weak, -round(finding.confidence, 1), -length, _RANK.get(finding.kind, 99), finding.start


def _left_over(reading: Reading, finding: Finding, starts: list[int], taken: list[Finding]) -> Iterator[Finding]:
    """Walk the stretches of a finding that nothing better covers: all of it, or one side of a likely one."""
    first = bisect_left(starts, finding.start)
    if first and taken[first - 1].end > finding.start:
        first -= 1
    covered: list[Finding] = []
    while first < len(taken) and taken[first].start < finding.end:
        covered.append(taken[first])
        first += 1
    if not covered:
        yield finding
        return
    if finding.kind is Kind.ROLE or (finding.kind in _PARTED and finding.confidence >= 0.25):
        yield from _sides(reading, finding, covered)


def _sides(reading: Reading, finding: Finding, covered: list[Finding]) -> Iterator[Finding]:
    """Walk what stands before, between and after better findings, when it is more than a letter."""
    start = finding.start
    for better in [*covered, None]:
        left = _number if finding.kind.mark is Mark.REFERENCE else _told
        first, last = left(reading, start, better.start if better else finding.end)
        if last - first > 2 and _says(reading, finding, first, last):
            yield replace(finding, start=first, end=last)
        start = better.end if better else last


def _says(reading: Reading, finding: Finding, start: int, end: int) -> bool:
    """Return whether what is left of a circumstance says anything: "came" of "came over from Pokhara" does not."""
    if finding.kind is not Kind.CHARACTERISTIC or end - start == finding.end - finding.start:
        return True
    words = reading.within(start, end)
    return len(words) > 1 or (len(words) == 1 and words[0].key not in _SAY_LITTLE)


def _told(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Take spaces and marks, and little words after which nothing points to anybody, off what is left.

    "The outbreak on the" is the outbreak; where only little words are left, nothing is.
    """
    stops = gazetteer.listed("stop_openers") | gazetteer.cue("not_owned")
    words = reading.within(start, end)
    while words and words[-1].key in stops:
        words.pop()
    while start < end and not reading.plain[start].isalnum():
        start += 1
    return start, words[-1].end if words else start


def _number(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Take what is no letter and no digit off the ends of what is left of a number."""
    places = [place for place in range(start, end) if reading.plain[place].isalnum()]
    return (places[0], places[-1] + 1) if places else (start, start)


def _repeats(reading: Reading, parts: dict[str, float]) -> Iterator[Finding]:
    """Find the places where a part of a name stands again."""
    common = gazetteer.common_words()
    for word in reading.words:
        sure = parts.get(word.key, 0.0)
        if not sure and "-" in word.key:
            sure = max(parts.get(piece, 0.0) for piece in word.key.split("-"))
        if sure and ((word.capital and not word.opens) or word.key not in common):
            yield Finding(word.start, word.end, Kind.PERSON, min(sure, 0.85), "Part of a name found in this text.")
