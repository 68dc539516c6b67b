"""What somebody would know who has read everything: of one number of a release, and of the papers that left before.

For the guardian alone. The answers take the solver a moment each, so they are asked for off the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from safespace.disclosure import explain, insiders
from safespace.disclosure.attacker import Attacker, Knows
from safespace.disclosure.audit import Interval, Progress, Stop, go_on, ignore
from safespace.disclosure.planning import Planned
from safespace.disclosure.register import Release
from safespace.disclosure.release import release as pass_the_gate
from safespace.domain.ids import Id
from safespace.domain.released import CellKey, LedgerEntry, SymbolKind

ON_TRIAL = Release(period="", title="", purpose="", audience="", made_by=Id(""), made_at="")
FAR = 20
"""A span longer than this is told by its lower end alone."""


@dataclass(frozen=True, slots=True)
class Attack:
    """What an attacker knows of one number, in words.

    `now` with the release as planned, `shown` if this number were shown as well, `proved` what made-up cases show that
    print the same, or nothing. `exposes` says that showing it would give somebody away. `besides` says what somebody
    knows who also has the figures that others may have published, where that is more; else nothing.
    """

    now: str
    shown: str
    proved: str
    exposes: bool
    besides: str = ""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A hidden number of an earlier paper of which a reader knows more after this release: before and after."""

    about: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Colleagues:
    """What everybody sees who knows one case: how many `cases` were tried, over how many `pairs` of a case and a small
    number with somebody else in it.

    `narrow` names each number that is left narrow, with how many of the cases narrow it for whoever knows one.
    """

    cases: int
    pairs: int
    narrow: tuple[tuple[str, int], ...]


class Reading:
    """An attacker with all our papers, the planned release and what others published for certain; beside them one who
    also has what others may have published. Used on one thread at a time.
    """

    def __init__(self, ledger: Sequence[LedgerEntry], planned: Planned, seed: bytes) -> None:
        """Keep what is read; it is put together when the first question comes. `seed` is the plan's own."""
        self._ledger, self._planned, self._seed = tuple(ledger), planned, seed
        self._stop: Stop = go_on
        self._readers: list[Attacker] = []

    def of_cell(self, key: CellKey, stop: Stop = go_on) -> Attack:
        """Say what is known of one number. `stop` may end it by raising."""
        first, *others = self._ready(stop)
        found = first.knows(key)
        kind = self._planned.symbols[key].kind
        hidden = kind is not SymbolKind.EXACT
        more = [other.knows(key).now for other in others] if hidden else []
        return Attack(
            now=found.sentence,
            shown=_if_shown(found, kind),
            proved=_proved(found) if hidden else "",
            exposes=found.if_printed is not None,
            besides=" ".join(_besides(one) for one in more if one != found.now),
        )

    def narrowed(self, stop: Stop = go_on, progress: Progress = ignore) -> tuple[Narrowed, ...]:
        """Return the hidden numbers of earlier papers of which a reader knows more once this release is out."""
        changes = self._ready(stop)[0].changes(progress)
        return tuple(Narrowed(change.words, span(change.before), span(change.after)) for change in changes)

    def colleagues(self, stop: Stop = go_on, progress: Progress = ignore) -> Colleagues:
        """Look with the eyes of everybody who knows one of the cases. Seconds; `stop` may end it by raising.

        The gate makes the release on trial for it: nothing is entered and nothing leaves. Raises what the gate refuses.
        """
        _, entry, certificate = pass_the_gate(self._planned, self._ledger, ON_TRIAL)
        found = insiders.sweep((*self._ledger, entry), certificate, self._seed, stop, progress)
        specs = self._planned.specs
        narrow = sorted((explain.describe(key, specs), cases) for key, cases in found.narrow.items())
        return Colleagues(found.cases, found.pairs, tuple(narrow))

    def _ready(self, stop: Stop) -> list[Attacker]:
        stop()
        self._stop = stop
        if not self._readers:
            eyes = [replace(self._planned, proofs=(proof,)) for proof in self._planned.proofs]
            self._readers = [Attacker(self._ledger, planned, self._ask) for planned in eyes]
        return self._readers

    def _ask(self) -> None:
        self._stop()


def amount(interval: Interval) -> str:
    """Say how many people a span is: "2 people", "1 to 2 people"."""
    low, high = interval
    if low == high:
        return f"{low} {'person' if low == 1 else 'people'}"
    return f"{span(interval)} people"


def span(interval: Interval) -> str:
    """Say a span: "2", "0 to 4", "5 or more"."""
    low, high = interval
    if low == high:
        return str(low)
    return f"{low} or more" if high - low > FAR else f"{low} to {high}"


def _if_shown(found: Knows, kind: SymbolKind) -> str:
    """Say what would be given away if a number were shown."""
    if kind is SymbolKind.EXACT:
        return "It is shown, and no small number can be worked out from it."
    if found.if_printed is None:
        nobody = kind is SymbolKind.BAND
        return "Nobody would be given away: nobody is counted here." if nobody else "By itself it gives nobody away."
    who = f"only {amount(found.if_printed)}, {found.exposes}"
    if kind is SymbolKind.BAND:
        return f"They would see {who}."
    return f"They could take the other numbers away and see {who}."


def _besides(now: Interval) -> str:
    """Say what somebody knows who also has what others may have published."""
    return f"Should the figures of others be public too, whoever has them knows that it is {span(now)}."


def _proved(found: Knows) -> str:
    """Say what the worlds of the proof show of a number."""
    low, high = found.at_least
    if low == high:
        return ""
    return f"Made-up cases that print exactly the same papers have from {low} to {high} here."
