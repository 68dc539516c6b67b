"""Percentages, rates, arrows and sums from printed symbols alone: they tell nothing that is not printed.

Each is made of released cells, which hold symbols and no true count. Where a symbol hides a number, nothing can be
worked out from it, and what would rest on it is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safespace.domain.problem import Problem
from safespace.domain.released import CellKey, ReleasedCell, SymbolKind


class NotPrinted(Problem):
    """A percentage, an arrow or a sum was to be made of a number that is not printed."""

    title = "This rests on a number that is not printed"
    advice = "Nothing was worked out. A percentage or an arrow from a hidden number would give it away."


@dataclass(frozen=True, slots=True)
class Derived:
    """Words that may be printed, and the cells whose printed numbers they were made of, in their order."""

    text: str
    made_of: tuple[CellKey, ...]


def percentage(part: ReleasedCell, whole: ReleasedCell, decimals: int = 0) -> Derived:
    """Return how much of `whole` a part is, "12 %". NotPrinted if either is hidden, or the whole is none."""
    share = _number(part) / _whole(whole) * 100
    return Derived(f"{share:.{decimals}f} %", (part.key, whole.key))


def rate(part: ReleasedCell, whole: ReleasedCell, per: int) -> Derived:
    """Return a rate, "3.4 per 100". NotPrinted if either is hidden, or the whole is none."""
    return Derived(f"{_number(part) / _whole(whole) * per:.1f} per {per}", (part.key, whole.key))


def arrow(before: ReleasedCell, now: ReleasedCell) -> Derived:
    """Return how a number has changed, "up 20 %", "down 5 %", "no change". NotPrinted as for a percentage."""
    change = _number(now) - _number(before)
    words = (
        "no change" if not change else f"{'up' if change > 0 else 'down'} {abs(change) / _whole(before) * 100:.0f} %"
    )
    return Derived(words, (before.key, now.key))


def total(cells: Sequence[ReleasedCell]) -> Derived:
    """Return the sum of printed numbers. NotPrinted if one is hidden, or there is none."""
    if not cells:
        raise NotPrinted
    return Derived(str(sum(map(_number, cells))), tuple(cell.key for cell in cells))


def _number(cell: ReleasedCell) -> int:
    if cell.symbol.kind is not SymbolKind.EXACT or cell.symbol.value is None:
        raise NotPrinted
    return cell.symbol.value


def _whole(cell: ReleasedCell) -> int:
    """Return a number that something can be a share of."""
    number = _number(cell)
    if not number:
        raise NotPrinted
    return number
