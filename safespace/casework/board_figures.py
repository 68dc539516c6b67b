"""What a board paper may show in numbers: the printed cells of releases, and what can be said from those alone.

Nothing here counts a case. A number that a release hides stays hidden, and so does everything that would rest on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from safespace import resources
from safespace.casework import counted_flags
from safespace.casework.desk import Desk
from safespace.disclosure.register import history
from safespace.disclosure.release import tables_of
from safespace.domain import from_printed
from safespace.domain.from_printed import NotPrinted
from safespace.domain.quarter import Quarter
from safespace.domain.released import PERIOD, CellKey, LedgerEntry, LedgerKind, ReleasedCell, ReleasedTable

ELEMENT = "yes"
"""The code of a case that has an element."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Everything printed up to a quarter. `entries` are the releases in the period, oldest first.

    `cells` has each printed cell of earlier papers too; `bounds` what a reader infers of each: lowest and highest
    count, None for no limit. `missing` are quarters of the period of which nothing was released. `ledger` is the whole
    register, which a reader may have.
    """

    quarters: tuple[Quarter, ...]
    entries: tuple[LedgerEntry, ...]
    tables: tuple[ReleasedTable, ...]
    cells: Mapping[CellKey, ReleasedCell]
    bounds: Mapping[CellKey, tuple[int, int | None]]
    missing: tuple[Quarter, ...]
    ledger: tuple[LedgerEntry, ...] = ()

    def total(self, *quarters: Quarter, element: str = "") -> ReleasedCell | None:
        """Return the printed cell of all cases of some quarters, or of those with an element; None if there is none."""
        named = {element: (ELEMENT,)} if element else {}
        return self.cells.get(CellKey.of(tuple(one.code for one in quarters), named))

    @property
    def known(self) -> tuple[Quarter, ...]:
        """Return the quarters whose number of cases was printed, in this paper or an earlier one, oldest first."""
        found = {Quarter.parse(key.quarters[0]) for key in self.cells if len(key.quarters) == 1 and len(key.scope) == 1}
        return tuple(sorted(found))


def read(desk: Desk, quarters: Sequence[Quarter]) -> Printed:
    """Read what was printed of a period, from the register of releases alone."""
    ledger = desk.rows.ledger.entries()
    published = [entry for entry in ledger if entry.kind is LedgerKind.PUBLISHED]
    upto = [entry for entry in published if Quarter.parse(entry.period) <= quarters[-1]]
    inside = [entry for entry in upto if Quarter.parse(entry.period) in quarters]
    each = {entry.sequence: tables_of(entry, ledger) for entry in upto}
    cells = {cell.key: cell for tables in each.values() for table in tables for row in table.grid for cell in row}
    past = history(ledger).cells
    there = {entry.period for entry in inside}
    return Printed(
        quarters=tuple(quarters),
        entries=tuple(sorted(inside, key=lambda entry: Quarter.parse(entry.period))),
        tables=_latest(inside, each),
        cells=cells,
        bounds={key: past[key][1].bounds(past[key][0]) for key in cells},
        missing=tuple(one for one in quarters if one.code not in there),
        ledger=ledger,
    )


def everything(desk: Desk) -> Printed:
    """Read every table that ever left, of whatever kind and time, for words that print none of them."""
    ledger = desk.rows.ledger.entries()
    tables = tuple(table for entry in ledger if entry.kind.is_public for table in tables_of(entry, ledger))
    past = history(ledger)
    cells = {cell.key: cell for table in tables for row in table.grid for cell in row}
    bounds = {key: past.cells[key][1].bounds(past.cells[key][0]) for key in cells}
    quarters = tuple(sorted(map(Quarter.parse, past.closed)))
    return Printed(quarters, (), tables, cells, bounds, (), ledger)


def dimensions(table: ReleasedTable) -> frozenset[str]:
    """Return what a table parts cases by, besides the period."""
    return frozenset(name for row in table.grid for cell in row for name, _ in cell.key.scope) - {PERIOD}


def of_section(tables: Sequence[ReleasedTable], code: str) -> tuple[ReleasedTable, ...]:
    """Return the tables that belong into a section, in their order."""
    return tuple(table for table in tables if _section(dimensions(table)) == code)


def compared(before: ReleasedCell | None, now: ReleasedCell | None) -> str:
    """Return how a printed number has changed, "up 20 %"; empty where that cannot be said from what is printed."""
    if before is None or now is None:
        return ""
    try:
        return from_printed.arrow(before, now).text
    except NotPrinted:
        return ""


def share(part: ReleasedCell | None, whole: ReleasedCell | None) -> str:
    """Return how much of a printed number another is, "18 %"; empty where that cannot be said from what is printed."""
    if part is None or whole is None:
        return ""
    try:
        return from_printed.percentage(part, whole).text
    except NotPrinted:
        return ""


def elements() -> tuple[tuple[str, str], ...]:
    """Return the elements, (code, words)."""
    return tuple((row.code, row.label) for row in resources.codelist("elements").rows)


_SECTIONS = {"openness": "volumes", "detriment": "detriment", "feedback": "feedback"}


def _section(named: frozenset[str]) -> str:
    """Return the section of a table: by what it parts cases, the elements alone by themselves."""
    others = named - {code for code, _ in elements()}
    if not others:
        return "elements"
    kind = counted_flags.kind_of(others)
    return kind or next((_SECTIONS[name] for name in sorted(others) if name in _SECTIONS), "groups")


def _latest(inside: Sequence[LedgerEntry], each: Mapping[int, Sequence[ReleasedTable]]) -> tuple[ReleasedTable, ...]:
    """Return the tables of a period: of each year's running table the last one, which shows the quarters before too."""
    found: dict[tuple[str, frozenset[str]], ReleasedTable] = {}
    for entry in sorted(inside, key=lambda one: Quarter.parse(one.period)):
        year = Quarter.parse(entry.period).financial_year
        for table in each[entry.sequence]:
            found[year, dimensions(table)] = table
    return tuple(found.values())
