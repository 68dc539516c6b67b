"""Lets the model, its head and the judge weigh what the rules found, and add what they missed.

The head weighs names, the judge all that is not sure. A name that only the rules see stays just
likely when a title or words such as "named" and "told" lead to it, and possible when the lists alone speak for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from safespace.deidentify import judge, known, names, seen
from safespace.deidentify.around import TOLD
from safespace.deidentify.head import by_word, inputs
from safespace.deidentify.layers import Layers, Part
from safespace.deidentify.model import Model, State
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

LED, LED_FROM = 0.25, 0.4
"""How sure a name stays that a title, "named" or "told" leads to, though the head takes it for none, and from where."""
DOUBTED = 0.16
"""How sure a name is that the lists are sure of, though the head takes it for none."""
LISTED = 0.3
"""From which sureness of the rules a doubted name stays possible."""
_SMALL, _SMALL_FROM = names.REASONS["small"], 0.3
"""A name in small letters, in a text that hardly knows capitals: the head was taught by few of these."""
_LED = frozenset(names.REASONS[each] for each in ("title", "naming", "context"))


class Parts(NamedTuple):
    """The model and the small networks on it. Without a judge, as while it is trained, the head has the last word."""

    model: Model
    head: Layers
    judge: Layers | None


class _Standing:
    """How the model stands in this program, and the model itself once it is loaded."""

    def __init__(self) -> None:
        """Begin without it."""
        self.state = State.WAITING
        self.parts: Parts | None = None
        self.lock = Lock()


@cache
def _standing() -> _Standing:
    """Return the one standing of this program."""
    return _Standing()


def state() -> State:
    """Return how the model stands, without loading it. Its value is the sentence to show."""
    return _standing().state


def ready() -> Parts | None:
    """Return the model and its head, loaded when first asked; None where there is none, or where it broke down."""
    standing = _standing()
    with standing.lock:
        if standing.state is State.WAITING:
            try:
                standing.parts = Parts(Model(), Layers("head"), Layers("judge"))
                standing.state = State.READY
            except Exception:  # noqa: BLE001 - whatever keeps it from loading, the rules go on alone and it is said
                standing.state = State.ABSENT
        return standing.parts if standing.state is State.READY else None


class Opinion:
    """What the model, its head and the judge say of one text. Broken, it leaves everything as the rules have it."""

    def __init__(self, reading: Reading, parts: Parts) -> None:
        """Let the model read. Raises whatever breaks."""
        self._reading, self._parts = reading, parts
        self._told = by_word(reading, parts.model.read(reading.plain))
        self._seen: tuple[Part, ...] = ()
        self._shares: Numbers | None = None

    def named(self, found: list[Finding]) -> list[Finding]:
        """Return what the rules found, with names weighed by the head and those added that only it sees."""
        return _unless_broken(self._named, found)

    def judged(self, asked: list[Finding], clear: list[Finding]) -> list[Finding]:
        """Return disjoint findings as the judge sees them; `asked` is what `named` was given."""
        return _unless_broken(lambda found: self._judged(asked, found), clear)

    def _named(self, found: list[Finding]) -> list[Finding]:
        """Join the answers of the rules and of the head."""
        reading, labels = self._reading, self._told.labels
        own = _own(found)
        self._seen = inputs(reading, own, self._told)
        self._shares = self._parts.head.shares(self._seen)
        clear = [
            (finding.start, finding.end)
            for finding in own
            if finding.confidence >= TOLD and finding.kind is not Kind.PERSON
        ]
        names_seen = [
            name
            for name in seen.named(reading, self._shares, labels)
            if not any(start <= name.start and name.end <= end for start, end in clear)
        ]
        likely = (finding for finding in names_seen if finding.confidence >= seen.LIKELY)
        sure = {place for finding in likely for place in _places(reading, finding)}
        kept = [each for finding in found for each in _doubted(reading, finding, sure)]
        return [*kept, *names_seen, *seen.addresses(reading, labels)]

    def for_judge(self, asked: list[Finding], clear: list[Finding]) -> tuple[Part, ...]:
        """Return what the judge sees of each word."""
        if self._shares is None:
            raise RuntimeError("Names are weighed first.")
        return judge.inputs(self._reading, _own(asked), clear, self._shares, self._seen)

    def _judged(self, asked: list[Finding], clear: list[Finding]) -> list[Finding]:
        """Let the judge weigh what stands."""
        if self._parts.judge is None:
            return clear
        return judge.judged(self._reading, clear, self._parts.judge.shares(self.for_judge(asked, clear)))


def opinion(reading: Reading) -> Opinion | None:
    """Return what is learned of a text; None where there is no model, where it broke down, or where no word is."""
    parts = ready()
    if parts is None or not reading.words:
        return None
    try:
        return Opinion(reading, parts)
    except Exception:  # noqa: BLE001 - the rules' own findings stand, and nothing is signed off until a new start
        _standing().state = State.BROKEN
        return None


def _unless_broken(weigh: Callable[[list[Finding]], list[Finding]], found: list[Finding]) -> list[Finding]:
    """Return findings weighed, or as they were when that breaks down."""
    try:
        return weigh(found)
    except Exception:  # noqa: BLE001 - what was found before stands, and nothing is signed off until a new start
        _standing().state = State.BROKEN
        return found


def _own(found: list[Finding]) -> list[Finding]:
    """Return what the rules found by themselves: not by knowing the people of the case."""
    return [finding for finding in found if finding.reason not in known.REASONS]


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
