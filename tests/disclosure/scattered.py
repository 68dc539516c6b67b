"""Groups that are put together of small numbers of different lines, attacked by the reader by brute force.

"Four people are either porters or doctors heard about safety": neither number stands there, and no table has the two
together, but what they come to may still be told. The groups are found here without the engine: cells that have no case
in common, whichever the cases are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from safespace.disclosure.register import History, history
from safespace.domain.released import CellKey, LedgerEntry, SymbolKind
from tests.disclosure.brute import Board, Together
from tests.disclosure.trial import POLICY, seen, small

Interval = tuple[int, int]


def groups(board: Board, past: History) -> list[Together]:
    """Return the pairs of small counts, and the threes of printed ones, that come to a small count."""
    counts = board.counts(past.records)
    band = [key for key, (symbol, _) in past.cells.items() if symbol.kind is SymbolKind.BAND and key in counts]
    told = [key for key in small(board, past) if key not in band]
    found = [*_apart(board, [*band, *told], 2), *_apart(board, band, 3)]
    return [one for one in found if POLICY.sensitive(sum(counts[key] for key in one.cells))]


def _apart(board: Board, keys: Sequence[CellKey], many: int) -> Iterator[Together]:
    """Yield every choice of so many cells of which no two can count the same case."""
    vectors = {key: board.vector(key) for key in keys}
    for chosen in combinations(keys, many):
        if not any((vectors[one] * vectors[other]).any() for one, other in combinations(chosen, 2)):
            yield Together(chosen)


def narrow_groups(board: Board, ledger: Sequence[LedgerEntry]) -> tuple[int, dict[Together, Interval]]:
    """Return how many groups were tried, and those that a reader of everything can narrow down too far."""
    past = history(ledger)
    found = seen(board, past, groups(board, past))
    return len(found), {one: (low, high) for one, (low, high) in found.items() if high - low < POLICY.protection}
