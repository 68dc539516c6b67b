"""The one way in for a guardian's spreadsheet: its sheets, the cases on them, how it is read, and each row's fate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from safespace.domain.tracker import Fate, Place, Plan, Row, Table
from safespace.importing import asked, book, columns, found_table, row_case
from safespace.importing.asked import AskedColour, AskedWords
from safespace.importing.columns import Column
from safespace.importing.told_codes import plain_form

ENDINGS: Final = book.ENDINGS
UNMARKED: Final = (
    "Comments, links, colours and hidden rows could not be read from this file. If they mean something, save it as "
    ".xlsx in Excel and choose that one."
)


@dataclass(frozen=True, slots=True)
class Tracker:
    """A spreadsheet as it was read: the cases found on each sheet, and what the file says that is not in its cells."""

    tables: tuple[Table, ...] = field(repr=False)
    told: tuple[str, ...] = ()

    @property
    def with_cases(self) -> tuple[Table, ...]:
        """Return the sheets on which there are cases."""
        return tuple(table for table in self.tables if table.rows)


def read(name: str, content: bytes) -> Tracker:
    """Read a spreadsheet; CannotReadTable or TableTooLarge. Pure: think with it."""
    sheets = book.read(name, content)
    tables = tuple(map(found_table.found, sheets))
    if not any(table.rows for table in tables):
        tables = tuple(found_table.found(sheet, form=True) for sheet in sheets)
    return Tracker(tables, (*(book.beside(content)), *_told(tables)))


def propose(tracker: Tracker) -> tuple[Column, ...]:
    """Propose where each column goes."""
    return columns.proposed(tracker.with_cases)


def plan_of(tracker: Tracker, places: Mapping[str, Place]) -> Plan:
    """Begin a plan with where the columns go; what its colours mean is taken to be what is likely."""
    tables = tracker.with_cases
    meanings = {one.colour: one.likely for one in asked.colours(tables)}
    return Plan(dict(places), colours=meanings, american=asked.american(tables, places))


def ask_words(tracker: Tracker, plan: Plan) -> tuple[AskedWords, ...]:
    """Return the words that only the guardian can bring to a code."""
    return asked.words(tracker.with_cases, plan)


def ask_colours(tracker: Tracker) -> tuple[AskedColour, ...]:
    """Return the colours that may mean something."""
    return asked.colours(tracker.with_cases)


def rows(tracker: Tracker, plan: Plan, today: date) -> tuple[Row, ...]:
    """Return the fate of every row of every sheet, as far as the file itself tells: exactly one each."""
    found: list[Row] = []
    for table in tracker.tables:
        for number in range(len(table.sheet.rows)):
            if number in table.rows:
                found.append(row_case.row(table, number, plan, today))
            else:
                fate = table.others[number]
                found.append(Row(table.sheet.name, number, fate, table.reason if fate is Fate.OTHER_SHEET else ""))
    if len(found) != sum(len(table.sheet.rows) for table in tracker.tables):
        raise AssertionError("a row has no fate, or two")
    return tuple(found)


def shape(tracker: Tracker) -> str:
    """Return what a file looks like from outside: its headers in plain form, whatever their order and sheets."""
    return "\x1e".join(sorted({plain_form(header) for table in tracker.with_cases for header in table.headers}))


def _told(tables: Sequence[Table]) -> list[str]:
    """Say in sentences what the file holds that its cells do not show."""
    said = [UNMARKED] if any(table.sheet.unmarked for table in tables) else []
    for table in tables:
        sheet = table.sheet
        where = f"On the sheet “{sheet.name}”"
        if sheet.hidden and table.rows:
            said.append(f"The sheet “{sheet.name}” is hidden in your file. Its cases are read like the others.")
        hidden = len(sheet.hidden_rows & table.rows.keys())
        if hidden:
            said.append(f"{where} {_number(hidden, 'row is', 'rows are')} hidden, and read like the others.")
        columns_hidden = sum(column < len(table.headers) for column in sheet.hidden_columns)
        if table.rows and columns_hidden:
            number = _number(columns_hidden, "column is", "columns are")
            said.append(f"{where} {number} hidden, and read like the others.")
        blind = sum(row in table.rows for row, _ in sheet.blind)
        if blind:
            formulas = _number(blind, "cell holds a formula", "cells hold formulas")
            said.append(f"{where} {formulas} without a saved result. Save the file in Excel once to have them read.")
        hanging = (*sheet.comments.items(), *sheet.links.items())
        away = sum(len(cells) for row, cells in hanging if row not in table.rows)
        if away:
            stand = "1 comment or link stands" if away == 1 else f"{away} comments or links stand"
            said.append(f"{where} {stand} at rows that are no case: not brought in.")
        loose = _loose_colours(table)
        if loose:
            cells = _number(loose, "cell has", "cells have")
            said.append(f"{where} {cells} a colour that the rest of the row has not. It is not brought in.")
    return said


def _loose_colours(table: Table) -> int:
    """Count the coloured cells in rows of cases whose colour is not that of their row."""
    rows_of = {number: row_case.colour_of(table, number) for number in table.rows} if table.sheet.colours else {}
    return sum(
        row in rows_of and rows_of[row] != colour and _filled(table, row, column)
        for (row, column), colour in table.sheet.colours.items()
    )


def _filled(table: Table, row: int, column: int) -> bool:
    cells = table.rows[row]
    return column < len(cells) and cells[column] != ""


def _number(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
