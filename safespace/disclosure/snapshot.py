"""What is counted and how it is laid out: one record a case, tables as plain data.

A table is a grid of lines: each row and each column restricts at most one dimension. The period is a dimension like
any other ("quarter"), so a column may be a quarter and its neighbour the financial year.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from safespace.domain.ids import Id
from safespace.domain.released import PERIOD, CellKey

NOT_RECORDED = "not_recorded"
"""The base code of a case for which a dimension was never filled in. Every domain must hold it in some group."""


@dataclass(frozen=True, slots=True)
class Record:
    """One counted case: its financial quarter ("2026Q1") and its base code in each dimension.

    `late_from` is the quarter in which a late case was raised, empty for all others; `quarter` is then where it counts.
    """

    case_id: Id
    quarter: str
    attributes: tuple[tuple[str, str], ...]
    late_from: str = ""

    @property
    def codes(self) -> dict[str, str]:
        """Return the base code of each dimension, the period among them."""
        return {**dict(self.attributes), PERIOD: self.quarter}


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its words, and the cases that it counts.

    Without a dimension it counts everyone. `domain` is every base code of the dimension, so that what a line leaves
    out is known too; for the period it may stay empty.
    """

    label: str
    dimension: str = ""
    codes: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()

    @property
    def everyone(self) -> bool:
        """Whether the line restricts nothing."""
        return not self.dimension or (bool(self.domain) and set(self.codes) == set(self.domain))


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table before it is filled: its words, its lines, and the quarters that its cells add up.

    `within` are filters: every cell counts only cases that all of them count.
    """

    title: str
    note: str
    row_heading: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    quarters: tuple[str, ...]
    within: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return every line that decides what a cell counts."""
        return (*self.rows, *self.columns, *self.within)

    def key(self, row: Line, column: Line) -> CellKey:
        """Return the canonical key of the cell where two lines cross."""
        named = {line.dimension: line.codes for line in (*self.within, row, column) if not line.everyone}
        quarters = named.pop(PERIOD, self.quarters)
        return CellKey.of(quarters, named)

    def grid(self) -> tuple[tuple[CellKey, ...], ...]:
        """Return the keys of all cells, row by row."""
        return tuple(tuple(self.key(row, column) for column in self.columns) for row in self.rows)

    @property
    def depth(self) -> int:
        """Return how many dimensions, besides the period, the finest cell restricts."""
        return max((len(key.scope) - 1 for line in self.grid() for key in line), default=0)


def all_keys(specs: Iterable[TableSpec]) -> tuple[CellKey, ...]:
    """Return the cells of all tables, each once, in canonical order: how tables are laid out changes nothing."""
    return tuple(sorted({key for spec in specs for line in spec.grid() for key in line}))


def domains(specs: Iterable[TableSpec]) -> dict[str, tuple[str, ...]]:
    """Return every base code of every dimension that the tables name, but for the period."""
    found: dict[str, set[str]] = {}
    for line in (line for spec in specs for line in spec.lines):
        if line.dimension not in ("", PERIOD):
            found.setdefault(line.dimension, set()).update(line.domain, line.codes)
    return {name: tuple(sorted(codes)) for name, codes in sorted(found.items())}


def specs_to_json(specs: Sequence[TableSpec]) -> str:
    """Write tables in one canonical form, to be kept in the ledger and hashed."""
    return canonical_json([_as_data(spec) for spec in specs])


def specs_from_json(text: str) -> tuple[TableSpec, ...]:
    """Read the canonical form back."""
    return tuple(_from_data(item) for item in json.loads(text))


def canonical_json(value: Any) -> str:
    """Write plain data in the one way that hashes are taken of: sorted names, no spaces, real letters."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _as_data(spec: TableSpec) -> dict[str, Any]:
    within = {"within": [_line_as_data(line) for line in spec.within]} if spec.within else {}
    return {
        **within,
        "title": spec.title,
        "note": spec.note,
        "row_heading": spec.row_heading,
        "rows": [_line_as_data(line) for line in spec.rows],
        "columns": [_line_as_data(line) for line in spec.columns],
        "quarters": list(spec.quarters),
    }


def _line_as_data(line: Line) -> dict[str, Any]:
    if not line.dimension:
        return {"label": line.label}
    return {
        "label": line.label,
        "dimension": line.dimension,
        "codes": list(line.codes),
        "domain": list(line.domain),
    }


def _from_data(item: dict[str, Any]) -> TableSpec:
    return TableSpec(
        title=item["title"],
        note=item["note"],
        row_heading=item["row_heading"],
        rows=tuple(_line_from_data(line) for line in item["rows"]),
        columns=tuple(_line_from_data(line) for line in item["columns"]),
        quarters=tuple(item["quarters"]),
        within=tuple(_line_from_data(line) for line in item.get("within", ())),
    )


def _line_from_data(item: dict[str, Any]) -> Line:
    return Line(item["label"], item.get("dimension", ""), tuple(item.get("codes", ())), tuple(item.get("domain", ())))
