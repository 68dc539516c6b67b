"""Lets the model and its head weigh the names that the rules found, and add those that they missed.

Known people, identifiers and what points without naming stay the rules' own. A name that only the rules see stays just
likely when a title or words such as "named" and "told" lead to it, and possible when the lists alone speak for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from threading import Lock
from typing import NamedTuple

from safespace.deidentify import known, names, seen
from safespace.deidentify.around import TOLD
from safespace.deidentify.head import Head, by_word
from safespace.deidentify.model import Model, State
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

LED, LED_FROM = 0.25, 0.4
"""How sure a name stays that a title, "named" or "told" leads to, though the head takes it for none, and from where."""
DOUBTED = 0.16
"""How sure a name is that the lists are sure of, though the head takes it for none."""
LISTED = 0.3
"""From which sureness of the rules a doubted name stays possible."""
_SMALL, _SMALL_FROM = names.REASONS["small"], 0.3
"""A name in small letters, in a text that hardly knows capitals: the head was taught by few of these."""
_LED = frozenset(names.REASONS[each] for each in ("title", "naming", "context"))


class _Learned(NamedTuple):
    model: Model
    head: Head


class _Standing:
    """How the model stands in this program, and the model itself once it is loaded."""

    def __init__(self) -> None:
        """Begin without it."""
        self.state = State.WAITING
        self.parts: _Learned | None = None
        self.lock = Lock()


@cache
def _standing() -> _Standing:
    """Return the one standing of this program."""
    return _Standing()


def state() -> State:
    """Return how the model stands, without loading it. Its value is the sentence to show."""
    return _standing().state


def ready() -> _Learned | None:
    """Return the model and its head, loaded when first asked; None where there is none, or where it broke down."""
    standing = _standing()
    with standing.lock:
        if standing.state is State.WAITING:
            try:
                standing.parts = _Learned(Model(), Head())
                standing.state = State.READY
            except Exception:  # noqa: BLE001 - whatever keeps it from loading, the rules go on alone and it is said
                standing.state = State.ABSENT
        return standing.parts if standing.state is State.READY else None


def weighed(reading: Reading, found: list[Finding]) -> list[Finding]:
    """Return what the rules found, with names weighed by the head and those added that only it sees."""
    parts = ready()
    if parts is None or not reading.words:
        return found
    try:
        return _weighed(reading, found, parts)
    except Exception:  # noqa: BLE001 - the rules' own findings stand, and nothing is signed off until a new start
        _standing().state = State.BROKEN
        return found


def _weighed(reading: Reading, found: list[Finding], parts: _Learned) -> list[Finding]:
    """Join both answers."""
    own = [finding for finding in found if finding.reason not in known.REASONS]
    told = by_word(reading, parts.model.read(reading.plain))
    clear = [
        (finding.start, finding.end)
        for finding in own
        if finding.confidence >= TOLD and finding.kind is not Kind.PERSON
    ]
    names_seen = [
        name
        for name in seen.named(reading, parts.head.shares(reading, own, told), told.labels)
        if not any(start <= name.start and name.end <= end for start, end in clear)
    ]
    likely = (finding for finding in names_seen if finding.confidence >= seen.LIKELY)
    sure = {place for finding in likely for place in _places(reading, finding)}
    kept = [each for finding in found for each in _doubted(reading, finding, sure)]
    return [*kept, *names_seen, *seen.addresses(reading, told.labels)]


def _places(reading: Reading, finding: Finding) -> range:
    return reading.places_within(finding.start, finding.end)


def _doubted(reading: Reading, finding: Finding, sure: set[int]) -> Iterator[Finding]:
    """Give a name of the rules the place that is left for it beside what the head sees."""
    if finding.kind is not Kind.PERSON or finding.reason in known.REASONS:
        yield finding
    elif sure.isdisjoint(_places(reading, finding)) and (left := _left(finding)):
        yield replace(finding, confidence=left)


def _left(finding: Finding) -> float:
    """Return how sure a name of the rules stays that the head takes for none: 0 for not at all."""
    if finding.confidence >= (LED_FROM if finding.reason in _LED else _SMALL_FROM if finding.reason == _SMALL else 1.1):
        return min(finding.confidence, LED)
    if finding.confidence >= LISTED:
        return DOUBTED
    return 0.0
