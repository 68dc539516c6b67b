"""Figures that others made public: old papers, answers of the trust, what a national body publishes of each trust.

A reader has them beside our papers, so they bind every later table. What they alone already tell is not ours to hide:
it is listed, with who told it, and may not become narrower. A figure that only *may* be published is taken both ways:
everything must be hidden from a reader who has it, and from one who has not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from safespace.disclosure.audit import Bounds
from safespace.disclosure.register import Release, enter
from safespace.disclosure.snapshot import canonical_json
from safespace.domain.released import CellKey, LedgerEntry, LedgerKind, Symbol, SymbolKind

Domains = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class OutsideFigure:
    """A count that somebody else made public: `low` to `high` cases (None: no limit) in a cell, told by `by`.

    `domains` holds every base code of each dimension that the cell names, but for the period. `certain` is False for a
    figure that may be public, as far as is known.
    """

    key: CellKey
    domains: Domains
    low: int
    high: int | None
    by: str
    certain: bool = True

    @property
    def bounds(self) -> Bounds:
        """Return lowest and highest count."""
        return self.low, self.high


@dataclass(frozen=True, slots=True)
class OutsideText:
    """What others made public and no cell can express: kept in words, shown as outside the proof."""

    words: str
    by: str


def enter_elsewhere(
    ledger: Sequence[LedgerEntry], words: Release, figures: Iterable[OutsideFigure], texts: Sequence[str] = ()
) -> LedgerEntry:
    """Make the register's entry for figures that others made public; `words.audience` says who did.

    Nothing is frozen, and no quarter is closed by it: others' figures are no release of ours.
    """
    figures = tuple(figures)
    told = sorted(bounds_of(figures).items())
    cells = tuple((key, Symbol(SymbolKind.RANGE, low, high)) for key, (low, high) in told)
    domains = {name: codes for one in figures for name, codes in one.domains}
    spec = canonical_json({"domains": domains, "texts": list(texts)})
    return enter(ledger, LedgerKind.ELSEWHERE, words, spec, cells)


def registered(ledger: Sequence[LedgerEntry]) -> tuple[OutsideFigure, ...]:
    """Return every figure of others that the register holds."""
    found: list[OutsideFigure] = []
    for entry in ledger:
        if entry.kind is LedgerKind.ELSEWHERE:
            codes = json.loads(entry.spec)["domains"]
            for key, symbol in entry.cells:
                within = tuple((name, tuple(codes[name])) for name, _ in key.scope if name in codes)
                found.append(OutsideFigure(key, within, symbol.value or 0, symbol.high, entry.audience))
    return tuple(found)


def texts(ledger: Sequence[LedgerEntry]) -> tuple[OutsideText, ...]:
    """Return what the register holds in words alone."""
    entries = [entry for entry in ledger if entry.kind is LedgerKind.ELSEWHERE]
    return tuple(OutsideText(words, entry.audience) for entry in entries for words in json.loads(entry.spec)["texts"])


def of_percentage(percent: float, base: int, decimals: int = 0) -> tuple[int, int]:
    """Return which counts out of `base` print as this percentage, rounded to so many decimals: lowest and highest.

    A rounded half may have gone either way. Raises ValueError if none does.
    """
    half = 0.5 / 10**decimals
    low = max(0, ceil((percent - half) / 100 * base - 1e-9))
    high = min(base, floor((percent + half) / 100 * base + 1e-9))
    if low > high:
        raise ValueError("no count prints as this percentage")
    return low, high


def sorted_out(
    figures: Iterable[OutsideFigure], counts: Mapping[CellKey, int]
) -> tuple[tuple[OutsideFigure, ...], tuple[OutsideFigure, ...]]:
    """Part figures into those that agree with what is counted here, and those that do not and cannot be proved with."""
    agreeing: list[OutsideFigure] = []
    others: list[OutsideFigure] = []
    for one in figures:
        count = counts[one.key]
        (agreeing if one.low <= count and (one.high is None or count <= one.high) else others).append(one)
    return tuple(agreeing), tuple(others)


def bounds_of(figures: Iterable[OutsideFigure]) -> dict[CellKey, Bounds]:
    """Return what the figures together allow in each cell that they name."""
    found: dict[CellKey, Bounds] = {}
    for one in figures:
        found[one.key] = narrower(found.get(one.key, (0, None)), one.bounds)
    return found


def narrower(one: Bounds, other: Bounds) -> Bounds:
    """Return what two bounds of one cell allow together."""
    highs = [high for high in (one[1], other[1]) if high is not None]
    return max(one[0], other[0]), min(highs, default=None)


def certainly(figures: Iterable[OutsideFigure]) -> tuple[OutsideFigure, ...]:
    """Return the figures that are public for certain."""
    return tuple(one for one in figures if one.certain)


def as_data(figures: Iterable[OutsideFigure]) -> list[list[Any]]:
    """Write figures as plain data."""
    ordered = sorted(figures, key=lambda one: (one.key, one.low, one.by))
    return [[one.key.scope, one.domains, one.low, one.high, one.by, one.certain] for one in ordered]


def from_data(rows: Iterable[list[Any]]) -> tuple[OutsideFigure, ...]:
    """Read figures back."""
    return tuple(
        OutsideFigure(CellKey(pairs(scope)), pairs(domains), low, high, by, certain)
        for scope, domains, low, high, by, certain in rows
    )


def pairs(rows: list[Any]) -> Domains:
    """Read names, each with its codes."""
    return tuple((str(name), tuple(map(str, codes))) for name, codes in rows)
