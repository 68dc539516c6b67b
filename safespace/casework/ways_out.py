"""Cheaper ways out: smaller tables, each tried by the engine, where one that was asked for hides or cannot leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from safespace.casework import quarterly
from safespace.casework.preview import counts_in_words
from safespace.casework.quarterly import Gathered
from safespace.disclosure.audit import Stop, go_on
from safespace.disclosure.planning import Planned
from safespace.disclosure.snapshot import TableSpec
from safespace.domain.released import SymbolKind

Wanted = TypeVar("Wanted")

Smaller = tuple[str, Wanted, TableSpec]
"""What is done to get a smaller table, in words, what to ask for, and the table."""


@dataclass(frozen=True, slots=True)
class WayOut(Generic[Wanted]):
    """A smaller table that shows more: what is done to get it, what it shows in words, and what to ask for."""

    words: str
    shows: str
    wanted: Wanted


def tried(gathered: Gathered, smaller: Iterable[Smaller[Wanted]], stop: Stop = go_on) -> tuple[WayOut[Wanted], ...]:
    """Return which of some tables can leave, the one that shows the largest part of itself first.

    Pure and slow: think with it; `stop` may end it by raising. Each is tried by the engine, none is promised by rule.
    """
    found: list[tuple[float, WayOut[Wanted]]] = []
    for words, wanted, spec in smaller:
        stop()
        planned = quarterly.plan(replace(gathered, specs=(spec,)), stop)
        if planned.specs and not planned.dropped and planned.tally.printed:
            found.append((_hidden(planned), WayOut(words, _shows(planned), wanted)))
    return tuple(way for _, way in sorted(found, key=lambda one: one[0]))


def _hidden(planned: Planned) -> float:
    tally = planned.tally
    return (tally.band + tally.withheld) / (tally.printed + tally.band + tally.withheld)


def _shows(planned: Planned) -> str:
    tally = planned.tally
    kinds = Counter({SymbolKind.EXACT: tally.printed, SymbolKind.BAND: tally.band, SymbolKind.WITHHELD: tally.withheld})
    return counts_in_words(kinds, planned.policy.band, planned.policy.withheld)
