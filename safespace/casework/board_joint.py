"""Joint figures of several sites in a board paper: as they were released together, for each whole year of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safespace.casework import given_years
from safespace.casework.desk import Desk
from safespace.disclosure.release import tables_of
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, LedgerEntry, ReleasedCell, ReleasedTable
from safespace.vault.trail import Head

SECTION = "sites"
"""The section in which they stand."""


@dataclass(frozen=True, slots=True)
class Joint:
    """The joint releases of a period, oldest first, and their tables; each table's note names the sites in it."""

    entries: tuple[LedgerEntry, ...] = ()
    tables: tuple[ReleasedTable, ...] = ()

    @property
    def years(self) -> tuple[tuple[str, ReleasedCell], ...]:
        """Return each year with the printed cell of all cases of the sites in it, where there is one."""
        cells = {cell.key: cell for table in self.tables for line in table.grid for cell in line}
        spans = [Quarter.parse(entry.period).of_year for entry in self.entries]
        keys = [(span[0].financial_year, CellKey.of(tuple(one.code for one in span))) for span in spans]
        return tuple((year, cells[key]) for year, key in keys if key in cells)


def read(desk: Desk, quarters: Sequence[Quarter]) -> Joint:
    """Read what was released together of the whole years among some quarters, from the register of the sites alone."""
    ledger, there = desk.rows.joint_ledger.entries(), set(quarters)
    entries = tuple(one for one in given_years.released(desk) if set(Quarter.parse(one.period).of_year) <= there)
    return Joint(entries, tuple(table for one in entries for table in tables_of(one, ledger)))


def head(desk: Desk, entry: LedgerEntry) -> Head | None:
    """Return the trail's head as it was when joint figures left."""
    return desk.vault.heads.of("joint.released", {"sha256": entry.hash})
