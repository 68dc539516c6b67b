"""Spreadsheets brought in at a real desk, for the tests of importing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from safespace.casework import import_read, import_try
from safespace.casework.desk import Desk
from safespace.casework.import_tracker import Report
from safespace.casework.import_try import Trial
from safespace.domain.ids import Id
from tests.importing import trackers as t
from tests.importing.tracker_shapes import plain
from tests.importing.trackers import Truth, grid

SHAPE = "plain"
CASES = t.truths(SHAPE)


def tried(desk: Desk, folder: Path, content: bytes, file: str = "tracker.xlsx") -> Trial:
    """Read a spreadsheet as it is proposed, and try it."""
    place = folder / file
    place.write_bytes(content)
    return import_try.dry_run(desk, import_read.lay_out(desk, import_read.open_file(place)))


@cache
def usual(cases: tuple[Truth, ...] = CASES) -> bytes:
    """Return the usual spreadsheet."""
    return plain(grid(t.USUAL, cases))[0]


def everything(desk: Desk) -> str:
    """Return all that stands in the open database, every table and every index, as one text."""
    connection = desk.vault.connection
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    whole: list[str] = []
    for name in names:
        for row in connection.execute(f"SELECT * FROM {name}"):  # noqa: S608
            whole += [one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one) for one in row]
    return "\n".join(whole)


def counts(desk: Desk) -> dict[str, int]:
    """Return how many rows each table has."""
    names = [row[0] for row in desk.vault.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {name: desk.vault.connection.value(f"SELECT count(*) FROM {name}") for name in names}  # noqa: S608


def case_of(desk: Desk, report: Report, number: int) -> Id:
    """Return the case that came from a row, counted from 1 with the headers."""
    reference = next(row.reference for row in report.rows if row.row == number)
    found = desk.rows.cases.by_reference(reference)
    assert found is not None
    return found.id
