"""What an attacker would know: for one cell on demand, and what a new release tells of earlier papers.

The intervals are those of a reader who has everything: all our papers, the planned one among them, and all figures of
others. They come from the outer audit, so a real reader may be able to narrow a count a little further, but never past
what the worlds of the proof show: `at_least` is proved, `now` is what nobody can rule out by adding and taking away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from safespace.disclosure import explain
from safespace.disclosure.audit import Bounds, Interval, Known, Progress, Reader, Stop, go_on, ignore
from safespace.disclosure.block import Asked, known, touched
from safespace.disclosure.outside import bounds_of, narrower
from safespace.disclosure.planning import Planned
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import History, history
from safespace.disclosure.sums import Sums
from safespace.domain.released import CellKey, LedgerEntry, SymbolKind


@dataclass(frozen=True, slots=True)
class Knows:
    """What an attacker knows of one cell.

    `now` is the interval with the release as planned; `at_least` the span that the worlds prove. `if_printed` is the
    interval to which a small count, named by `exposes`, would shrink if this cell's number were printed: for a small
    cell that is the cell itself. None where nothing would be given away.
    """

    now: Interval
    at_least: Interval
    if_printed: Interval | None
    exposes: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Change:
    """A hidden cell of an earlier paper of which a reader knows more once this release is out."""

    cell: CellKey
    words: str
    before: Interval
    after: Interval


class Attacker:
    """A reader of a ledger and of one planned release. Building it takes milliseconds; each answer a few runs."""

    def __init__(self, ledger: Sequence[LedgerEntry], planned: Planned, stop: Stop = go_on) -> None:
        """Put together what is known before and after the release. `stop` may end any answer by raising."""
        self._planned, self._stop = planned, stop
        self._past = history(ledger)
        self._proof = planned.proofs[-1]
        self._block = _settled(self._past, planned)
        self._specs = (*planned.specs, *self._past.specs)
        self._reader = Reader(self._block, stop)

    def knows(self, cell: CellKey) -> Knows:
        """Return what is known of a cell of the release. KeyError if it is not part of what the release touches."""
        symbol = self._planned.symbols[cell]
        policy = self._past.maker(cell, self._planned.policy)
        if symbol.kind is SymbolKind.EXACT or cell not in self._block.fixed:
            value = policy.bounds(symbol)
            now = (value[0], value[0] if value[1] is None else value[1])
            return Knows(now, now, None, "", explain.seen(now))
        now = self._reader.interval(cell)
        true, spread = self._spread(cell)
        exposed, interval = self._if_printed(cell, true)
        words = explain.describe(exposed, self._specs) if exposed else ""
        return Knows(now, spread, interval, words, explain.seen(now))

    def changes(self, progress: Progress = ignore) -> tuple[Change, ...]:
        """Return the hidden cells of earlier papers that become narrower, `progress` told of each one looked at."""
        hidden = [key for key, (symbol, _) in sorted(self._past.cells.items()) if symbol.kind is not SymbolKind.EXACT]
        hidden = [key for key in hidden if key in self._block.fixed]
        before = Reader(replace(self._block, fixed=self._before(), queries={}, needs={}), self._stop)
        found: list[Change] = []
        for done, key in enumerate(hidden, start=1):
            one, other = before.interval(key), self._reader.interval(key)
            if one != other:
                found.append(Change(key, explain.describe(key, self._specs), one, other))
            progress((done, len(hidden)))
        return tuple(found)

    def _before(self) -> dict[CellKey, Bounds]:
        """Return what a reader had of the block before: our papers, and the same figures of others as after."""
        ours = {key: by.bounds(symbol) for key, (symbol, by) in self._past.cells.items() if key in self._block.fixed}
        told = bounds_of(one for one in self._proof.outside if one.key in self._block.fixed)
        return ours | {key: narrower(ours.get(key, (0, None)), bounds) for key, bounds in told.items()}

    def _spread(self, cell: CellKey) -> tuple[int, Interval]:
        """Return a cell's true value, and the lowest and highest one of the truth and the worlds."""
        sums = Sums(self._block.shape, [cell])
        true = int(sums.of(self._block.truth)[0])
        worlds = self._proof.worlds if self._proof.shape == self._block.shape else self._proof.worlds[:0]
        values = sums.of(worlds.reshape(-1, self._block.shape.size))[:, 0]
        return true, (int(np.min(values, initial=true)), int(np.max(values, initial=true)))

    def _if_printed(self, cell: CellKey, true: int) -> tuple[CellKey | None, Interval | None]:
        """Return the small count that a cell's number would narrow most, and to what."""
        if self._planned.policy.sensitive(true):
            return cell, (true, true)
        if self._planned.symbols[cell].kind is not SymbolKind.WITHHELD:
            return None, None
        shown = replace(self._block, fixed={**self._block.fixed, cell: (true, true)})
        reader = Reader(shown, self._stop)
        width = self._planned.policy.protection
        query = reader.first_narrow(width)
        return (query, reader.interval(query)) if query else (None, None)


def _settled(past: History, planned: Planned) -> Known:
    """Describe the block of a planned release with every symbol as it would be printed."""
    outside = planned.proofs[-1].outside
    counts = {key: _stand_in(planned.policy, planned, key) for key in planned.symbols if key not in past.cells}
    quarters = touched(past, counts, outside)
    block = known(past, quarters, planned.records, Asked(planned.specs, counts, planned.policy), outside, 10**9)
    symbols = {key: planned.policy.bounds(planned.symbols[key]) for key in block.free}
    return replace(block, fixed={**block.fixed, **symbols}, free={}, limits={})


def _stand_in(policy: Policy, planned: Planned, key: CellKey) -> int:
    """Return a number that prints as a cell's symbol does: which one makes no difference to what a reader infers."""
    return policy.bounds(planned.symbols[key])[0]
