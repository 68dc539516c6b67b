"""What a story gives away beside printed tables: of how many cases it can be, and which small counts it narrows.

Whoever reads that a nurse in surgery was bullied knows of one case at least in that corner, whether or not a table
prints it. The corner's most is found by linear programming, so it is never less than what a reader can work out. Then
worlds are looked for that print the same tables and have such a case: where they do not spread a small count as far as
the release proved, the story narrows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from safespace.disclosure import explain
from safespace.disclosure.audit import Interval, Known, Reader, Stop, go_on
from safespace.disclosure.block import printed
from safespace.disclosure.outside import narrower
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import History, history
from safespace.disclosure.scopes import connected
from safespace.disclosure.secondary import Search
from safespace.disclosure.shape import Shape
from safespace.disclosure.sums import as_world
from safespace.disclosure.tabulate import count
from safespace.disclosure.the_very import TheVery
from safespace.disclosure.worlds import WorldMaker
from safespace.domain.released import PERIOD, CellKey, LedgerEntry

Groups = tuple[tuple[str, tuple[str, ...]], ...]
"""What a story says of somebody: for each dimension the codes that it may mean."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A story beside the tables, in the words of their rows: of how many cases it can be at most.

    `few`: fewer than the tables print. `narrows`: small counts, in words, that it narrows further than was proved.
    """

    about: str
    most: int
    few: bool
    narrows: tuple[str, ...]


def beside(
    ledger: Sequence[LedgerEntry], quarters: Iterable[str], groups: Groups, seed: bytes, stop: Stop = go_on
) -> Beside | None:
    """Set a story of some quarters beside everything printed; None if no tables count what it says of somebody.

    Raises TooManyTables where it cannot be worked out, and what `stop` raises.
    """
    stop()
    return _beside(TheVery(tuple(ledger)), frozenset(quarters), groups, seed)


@lru_cache(maxsize=64)
def _beside(very: TheVery, quarters: frozenset[str], groups: Groups, seed: bytes) -> Beside | None:
    """Answer once for each story: the same words are looked at whenever something else of a paper is typed."""
    past = history(very.entries)
    blocks = [block for block in connected(past.cells) if block & quarters and _counted(past, block, groups)]
    if not blocks:
        return None
    whole = frozenset[str]().union(*blocks)
    policy = next(Policy.from_json(entry.policy) for entry in reversed(very.entries) if entry.kind.is_public)
    key = CellKey.of(tuple(sorted(whole & quarters)), dict(groups))
    block = _with(printed(past, whole, policy), past, key)
    most = Reader(block).interval(key)[1]
    return Beside(
        about=explain.describe(key, past.specs),
        most=most,
        few=most < policy.threshold,
        narrows=tuple(explain.describe(one, past.specs) for one in _narrowed(block, past, key, seed)),
    )


def _counted(past: History, block: frozenset[str], groups: Groups) -> bool:
    """Whether the tables of a block count every dimension of a story."""
    named = {name for key in past.cells if set(key.quarters) <= block for name, _ in key.scope}
    return {name for name, _ in groups} <= named


def _with(block: Known, past: History, key: CellKey) -> Known:
    """Lay a block out so that a story's corner can be told from the rest."""
    shape = Shape.of((*block.fixed, *block.free, *block.queries, key), block.domains)
    inside = [record for record in past.records if record.quarter in block.domains[PERIOD]]
    return replace(block, shape=shape, truth=as_world(shape, inside))


def _narrowed(block: Known, past: History, key: CellKey, seed: bytes) -> list[CellKey]:
    """Return the small counts that worlds with a case in a story's corner do not spread as far as they need.

    Counts that figures of others told before are not the story's doing. A story that fits none of the cases that were
    counted narrows nothing true.
    """
    if not count(past.records, [key])[key]:
        return []
    with_it = replace(block, fixed={**block.fixed, key: narrower(block.fixed.get(key, (0, None)), (1, None))})
    before = Reader(block)
    return [one for one in _short(with_it, seed) if _width(before.interval(one)) >= block.needs[one]]


def _short(block: Known, seed: bytes) -> list[CellKey]:
    """Return the small counts for which no worlds far enough apart are found, with nothing more withheld."""
    search = Search(WorldMaker(block), seed)
    search.push(search.maker.shut)
    for place in search.short():
        search.press(place, search.maker.shut)
    short = {search.maker.queries.keys[place] for place in search.short()}
    return sorted(one for one in block.queries if one in short)


def _width(interval: Interval) -> int:
    return interval[1] - interval[0]
