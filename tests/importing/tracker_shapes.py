"""The shapes of trackers: how guardians lay their sheets out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import openpyxl
from openpyxl.styles import PatternFill

from safespace.domain.tracker import Fate, Place
from tests.importing import tracker_files as files
from tests.importing import trackers as t
from tests.importing.trackers import Column, Made, Truth, called, grid

Lay = Callable[[list[list[Any]]], tuple[bytes, dict[Fate, int]]]


def made(
    shape: str,
    columns: tuple[Column, ...],
    lay: Lay,
    file: str = "tracker.xlsx",
    *,
    told: str = "",
    rough: bool = False,
) -> Made:
    """Return a tracker of some columns, laid out in some way."""
    cases = t.truths(shape)
    content, fates = lay(grid(columns, cases))
    return Made(shape, file, content, cases, columns, fates, told, rough)


def plain(table: list[list[Any]]) -> tuple[bytes, dict[Fate, int]]:
    """Lay a table out as one sheet."""
    return files.xlsx({"Cases": table}), {Fate.HEADING: 1}


def titled(table: list[list[Any]]) -> tuple[bytes, dict[Fate, int]]:
    """Put a title and an empty row above."""
    above: list[list[Any]] = [["Freedom to Speak Up log", ""], ["Official sensitive", ""], []]
    return files.xlsx({"Log": [*above, *table]}), {Fate.HEADING: 3, Fate.BLANK: 1}


def two_lines(table: list[list[Any]]) -> tuple[bytes, dict[Fate, int]]:
    """Write headers in two lines, the upper ones merged across."""
    upper: list[Any] = [""] * len(table[0])
    upper[0], upper[5] = "About the person", "About the case"

    def merge(book: openpyxl.Workbook) -> None:
        book["Cases"].merge_cells(start_row=1, start_column=1, end_row=1, end_column=5)
        book["Cases"].merge_cells(start_row=1, start_column=6, end_row=1, end_column=len(table[0]))

    return files.xlsx({"Cases": [upper, *table]}, merge), {Fate.HEADING: 2}


def a_sheet_a_year(table: list[list[Any]]) -> tuple[bytes, dict[Fate, int]]:
    """Part the cases over two sheets, and add a list and a sheet of figures."""
    lists = [["Themes", "Staff group"], ["Bullying", "Nurse"], ["Patient safety", "Doctor"]]
    figures = [["", "Q1", "Q2"], ["All", 3, 4], ["Open", 1, 2]]
    sheets = {"2024-25": [table[0], *table[1:4]], "2025-26": [table[0], *table[4:]]}
    return files.xlsx(sheets | {"Lookups": lists, "Dashboard": figures}), {Fate.HEADING: 2, Fate.OTHER_SHEET: 6}


def totals(table: list[list[Any]]) -> tuple[bytes, dict[Fate, int]]:
    """Add empty rows, headings of quarters and totals."""
    width = len(table[0])
    body = [table[0], ["Quarter 1"], *table[1:3], [], ["Q2 2025/26"], *table[3:], [], ["Total", 6, *[""] * (width - 2)]]
    return files.xlsx({"Cases": body}), {Fate.HEADING: 3, Fate.BLANK: 2, Fate.TOTAL: 1}


def headers_again(table: list[list[Any]]) -> tuple[bytes, dict[Fate, int]]:
    """Repeat the headers in the middle."""
    return files.xlsx({"Cases": [*table[:4], [], table[0], *table[4:]]}), {Fate.HEADING: 2, Fate.BLANK: 1}


def no_headers(table: list[list[Any]]) -> tuple[bytes, dict[Fate, int]]:
    """Leave the headers out."""
    return files.xlsx({"Sheet1": table[1:]}), {}


def coloured(table: list[list[Any]]) -> tuple[bytes, dict[Fate, int]]:
    """Paint two rows green."""

    def paint(book: openpyxl.Workbook) -> None:
        for row in (3, 4):
            for cell in book["Cases"][row]:
                cell.fill = PatternFill("solid", fgColor="FF92D050")

    return files.xlsx({"Cases": table}, paint), {Fate.HEADING: 1}


def merged_down(table: list[list[Any]]) -> tuple[bytes, dict[Fate, int]]:
    """Merge the cells of one group over the rows that share it."""

    def merge(book: openpyxl.Workbook) -> None:
        column = table[0].index("Area") + 1
        book["Cases"].merge_cells(start_row=2, start_column=column, end_row=4, end_column=column)
        book["Cases"].merge_cells(start_row=5, start_column=column, end_row=7, end_column=column)

    return files.xlsx({"Cases": table}, merge), {Fate.HEADING: 1}


def hidden(table: list[list[Any]]) -> tuple[bytes, dict[Fate, int]]:
    """Hide rows, a column and a sheet."""

    def hide(book: openpyxl.Workbook) -> None:
        book["Open"].row_dimensions[3].hidden = True
        book["Open"].column_dimensions["C"].hidden = True
        book["Old"].sheet_state = "hidden"

    return files.xlsx({"Open": table[:4], "Old": [table[0], *table[4:]]}, hide), {Fate.HEADING: 2}


def formulas(table: list[list[Any]]) -> tuple[bytes, dict[Fate, int]]:
    """Put formulas beside the cases whose results nobody saved."""
    body = [[*table[0], "Days open"], *([*row, f"=K{number}-B{number}"] for number, row in enumerate(table[1:], 2))]
    return files.xlsx({"Cases": body}), {Fate.HEADING: 1}


def as_text(parting: str, coding: str, *, told: bool = False) -> Lay:
    """Return the layout of a table as text."""
    return lambda table: (files.text(table, parting, coding, told=told), {Fate.HEADING: 1})


def as_ods(table: list[list[Any]]) -> tuple[bytes, dict[Fate, int]]:
    """Lay a table out as LibreOffice does."""
    return files.ods({"Cases": table}), {Fate.HEADING: 1}


def _day(form: str) -> Callable[[Truth], Any]:
    return lambda one: one.raised.strftime(form)


def _ticks(code: str, yes: str, no: str) -> Callable[[Truth], Any]:
    return lambda one: yes if code in one.elements else no


_YES = ("Yes", "Y", "yes ", "x", "✓", "TRUE", "1")
_NO = ("No", "N", "no", "-", "✗", "FALSE", "0")
MONDAY = called(
    t.RAISED, "Week commencing", lambda one: f"w/c {one.raised - timedelta(days=one.raised.weekday()):%d %B %Y}"
)
FOUR = tuple(
    Column(header, _ticks(code, "x", ""), place)
    for header, code, place in (
        ("Patient safety/quality", "EL_PSQ", Place.PSQ),
        ("Worker safety or wellbeing", "EL_WSW", Place.WSW),
        ("Bullying or harassment", "EL_BH", Place.BH),
        ("Inappropriate attitudes or behaviours", "EL_IAB", Place.IAB),
    )
)
FOUR_YN = tuple(
    called(one, f"{one.header} (Y/N)", _ticks(code, "Y", "N"))
    for one, code in zip(FOUR, ("EL_PSQ", "EL_WSW", "EL_BH", "EL_IAB"), strict=True)
)
CORE = (t.RAISED, t.NAME, t.THEME, t.WORDS)
AREA = Column("Area", lambda one: ("Maternity", "", "", "ICU", "", "")[one.number - 1], Place.AREA)


def every() -> tuple[Made, ...]:
    """Return one tracker of each shape."""
    dates = {
        form: called(t.RAISED, "Date of contact", _day(form))
        for form in ("%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%a %d-%b-%Y", "%m/%d/%Y")
    }
    serial = called(t.RAISED, "Date received", lambda one: (one.raised - date(1899, 12, 30)).days)
    return (
        made("plain", t.USUAL, plain),
        made("titled", t.USUAL, titled),
        made("two lines", t.USUAL, two_lines),
        made("yearly", t.USUAL, a_sheet_a_year),
        made("totals", t.USUAL, totals),
        made("headers again", t.USUAL, headers_again),
        made("no headers", (t.RAISED, Column("", lambda one: one.name, Place.SEALED), t.WORDS), no_headers),
        made("uk text", (t.REF, dates["%d/%m/%Y"], *t.USUAL[2:]), plain),
        made("dots", (dates["%d.%m.%y"], *CORE[1:]), plain),
        made("long days", (dates["%d %B %Y"], *CORE[1:]), plain),
        made("weekdays", (dates["%a %d-%b-%Y"], *CORE[1:]), plain),
        made("american", (dates["%m/%d/%Y"], *CORE[1:]), plain),
        made("serials", (serial, *CORE[1:]), plain),
        made("weeks", (MONDAY, *CORE[1:]), plain, rough=True),
        made("months", (called(t.RAISED, "Month", _day("%B %Y")), *CORE[1:]), plain, rough=True),
        made("quarters", (called(t.RAISED, "Date", _quarter), *CORE[1:]), plain, rough=True),
        made("four ticks", (t.RAISED, t.NAME, *FOUR, t.WORDS), plain),
        made("four yn", (t.RAISED, t.NAME, *FOUR_YN, t.WORDS), plain),
        made("spellings", (*CORE, called(t.DETRIMENT, "Detriment (Y/N)", _spelt)), plain),
        made("initials", (t.RAISED, called(t.NAME, "Initials"), t.THEME, t.WORDS), plain),
        made("coloured", CORE, coloured, told="green"),
        made("merged", (*CORE[:2], AREA, *CORE[2:]), merged_down),
        made("hidden", t.USUAL, hidden, told="hidden"),
        made("formulas", t.USUAL, formulas, told="formulas"),
        made("comma", t.USUAL, as_text(",", "utf-8-sig"), "cases.csv"),
        made("semicolon", t.USUAL, as_text(";", "cp1252"), "cases.csv"),
        made("tabs", t.USUAL, as_text("\t", "utf-16"), "cases.txt"),
        made("told sep", t.USUAL, as_text("|", "utf-8", told=True), "cases.csv"),
        made("libre", t.USUAL, as_ods, "cases.ods"),
        made("two names", _two_names(), plain),
        made("odd notes", _odd_notes(), plain),
        made("other system", _other_system(), as_text(",", "utf-8"), "export.csv"),
        made("closed by word", (*CORE, called(t.STATUS, "Closed?", lambda one: "Y" if one.closed else "N")), plain),
    )


def _quarter(one: Truth) -> str:
    quarter = (one.raised.month - 4) % 12 // 3 + 1
    year = one.raised.year - (one.raised.month < 4)
    return f"Q{quarter} {year % 100}/{year % 100 + 1}"


def _spelt(one: Truth) -> str:
    return (_YES if one.detriment else _NO)[one.number % 7]


def _two_names() -> tuple[Column, ...]:
    first = called(t.NAME, "First name", lambda one: one.name.split()[0])
    last = called(t.NAME, "Surname", lambda one: one.name.split()[1])
    return (t.RAISED, first, last, t.CONTACT, t.THEME, t.WORDS)


def _odd_notes() -> tuple[Column, ...]:
    lead = Column("Lead", lambda one: one.manager, Place.SEALED)
    update = Column("Update 12/5", lambda one: f"Rang back {one.number} times.", Place.NOTES)
    odd = Column("zz", lambda one: f"kept {one.number}", Place.NOTES)
    return (*CORE, lead, update, odd)


def _other_system() -> tuple[Column, ...]:
    at = called(t.RAISED, "created_at", lambda one: f"{one.raised.isoformat()}T09:30:00")
    return (
        called(t.REF, "case_id"),
        at,
        called(t.NAME, "reporter_name"),
        called(t.CONTACT, "email_address"),
        called(t.THEME, "category"),
        called(t.WORDS, "description"),
        called(t.STATUS, "status", lambda one: "resolved" if one.closed else "in progress"),
        called(t.CLOSED, "closed_date"),
    )
