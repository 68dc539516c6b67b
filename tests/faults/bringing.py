"""Bringing in a guardian's own spreadsheet, for the harness: each comes in whole or not at all, and one is taken back.

Cases of a spreadsheet have no handle; each is known by the first word of what was said in it.
"""

from __future__ import annotations

from safespace.casework import import_read, import_tracker, import_try
from tests.faults.place import CASES, Place
from tests.faults.seeing import digest_of

WHO = "Ada Obi"
ROWS = 4


def with_spreadsheets(place: Place) -> None:
    """Lay spreadsheets beside the vault, each with a few open cases."""
    for number in range(CASES):
        rows = [f"0{row + 1}/06/2026,{WHO},{said(number, row)},Open" for row in range(ROWS)]
        text = "\n".join(("Date raised,Name,Summary of concern,Status", *rows, ""))
        (place.root / f"came{number}.csv").write_text(text, encoding="utf-8")


def said(number: int, row: int) -> str:
    """Return what was said in one row of a spreadsheet."""
    return f"brought{number}{row} is how the rota was changed again and nobody was asked. " + "Nobody counts. " * 20


def bring_in(place: Place) -> None:
    """Spreadsheets brought in, each in one change; the second one is taken back."""
    with place.desk() as desk:
        for number in range(min(place.rounds, CASES)):
            laid = import_read.lay_out(desk, import_read.open_file(place.root / f"came{number}.csv"))
            trial, made = import_try.dry_run(desk, laid), list[import_tracker.Report]()
            with place.changing({f"case/{said(number, row).split()[0]}": _digest(number, row) for row in range(ROWS)}):
                made.append(import_tracker.bring_in(desk, trial))
            if number == 1 and made:
                with place.changing({f"case/{said(number, row).split()[0]}": None for row in range(ROWS)}):
                    import_tracker.undo(desk, made[0].import_id)


def _digest(number: int, row: int) -> str:
    return digest_of(said(number, row).strip(), WHO)
