"""A guardian's spreadsheet as plain sheets: xlsx, xlsm, xls, xlsb, ods or csv, or a Problem, whatever is wrong with it.

Values come from python-calamine, which runs no formula; what a formula gave when the file was last saved is taken.
Before that, how far a sheet reaches is measured in the file itself, because a file of a few bytes can claim a sheet of
seventeen thousand million cells. Nothing outside the file is ever opened.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Final, cast

import python_calamine as calamine

from safespace.domain.problem import Problem
from safespace.domain.tracker import Sheet, Value
from safespace.importing import book_beside, book_limits, book_marks, book_text, papers
from safespace.importing.book_limits import LARGEST, MOST_SHEETS, CannotReadTable, TableTooLarge
from safespace.importing.compound import SIGNATURE, Compound
from safespace.importing.taken import CannotRead, plain

TEXTS: Final = (".csv", ".tsv", ".txt")
BOOKS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
ENDINGS: Final = (*BOOKS, *TEXTS)
"""The endings of the files that can be read as a spreadsheet."""

_ZIP: Final = b"PK\x03\x04"
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PAGE: Final = (b"<html", b"<!doctype", b"<table", b"<?xml")

LOCKED: Final = (
    "It is locked with a password. Open it where it was made, save a copy without the password, and try again."
)
NOT_A_TABLE: Final = (
    "Its name says spreadsheet, but it is a web page. Open it in Excel, save it as .xlsx, and try again."
)


def read(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Read every sheet of a file by what it is; CannotReadTable or TableTooLarge, whatever is wrong with it.

    What a reader stumbles over cannot be listed: all of it is said in the same words, and nothing was brought in.
    """
    if len(content) > LARGEST:
        raise TableTooLarge
    try:
        return _reader(name, content)(name, content)
    except Problem as problem:
        if isinstance(problem, CannotRead):
            raise CannotReadTable from None
        raise
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - see above; a panic in the reader is no ordinary exception
        raise CannotReadTable from None


def beside(content: bytes) -> list[str]:
    """Say in sentences what a file that was read holds beside what is read of it.

    Nothing of text, which holds no more, and of an .xls, which does not say by the names of its parts what is inside.
    """
    return book_beside.told(content) if content.startswith(_ZIP) else []


def _reader(name: str, content: bytes) -> Callable[[str, bytes], tuple[Sheet, ...]]:
    ending = PurePath(name).suffix.lower()
    if content.startswith((SIGNATURE, _ZIP)):
        return _book
    if content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_PAGE):
        raise CannotReadTable(None, NOT_A_TABLE)
    if ending in TEXTS or (ending in BOOKS and _is_text(content)):
        return book_text.read
    raise CannotReadTable


def _is_text(content: bytes) -> bool:
    """Say whether a file is text that some system saved under the name of a workbook."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
    return wide or (b"\n" in content and not _CONTROL.search(content))


def _is_locked(content: bytes) -> bool:
    """Say whether a workbook is sealed with a password, as Office and LibreOffice do it."""
    if content.startswith(SIGNATURE):
        return bool(Compound(content).stream("EncryptedPackage"))
    return b"encryption-data" in papers.part_or_nothing(content, "META-INF/manifest.xml")


def _book(_: str, content: bytes) -> tuple[Sheet, ...]:
    if _is_locked(content):
        raise CannotReadTable(None, LOCKED)
    book_limits.measure(content)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError:
        raise CannotReadTable(None, LOCKED) from None
    with book:
        about = [one for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
        if len(about) > MOST_SHEETS:
            raise TableTooLarge
        marks = book_marks.read(content)
        return tuple(_sheet(book, one, marks) for one in about)


def _sheet(book: Any, about: Any, marks: book_marks.Marks) -> Sheet:
    """Return one sheet with what is marked on it; places are counted from the corner of the sheet."""
    read_one = book.get_sheet_by_name(about.name)
    raw = cast("list[list[Any]]", read_one.to_python(skip_empty_area=False))
    book_limits.refuse_large(len(raw), max(map(len, raw), default=0))
    mark = marks.get(about.name, book_marks.Mark(unread=True))
    merged = tuple((*first, *last) for first, last in (read_one.merged_cell_ranges or ()))
    return Sheet(
        name=about.name,
        rows=tuple(tuple(map(value, row)) for row in raw),
        hidden=about.visible != calamine.SheetVisibleEnum.Visible,
        merged=merged,
        colours=mark.colours,
        hidden_rows=frozenset(mark.hidden_rows),
        hidden_columns=frozenset(mark.hidden_columns),
        blind=frozenset(place for place in mark.formulas if _is_empty(raw, place)),
        unmarked=mark.unread,
        comments=_by_row(mark.comments),
        links=_by_row({place: words for place, words in mark.links.items() if not _says(raw, place, words)}),
    )


def value(raw: Any) -> Value:
    """Return what stands in a cell: words without what hides, whole numbers without a point, all else as it is."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return plain(raw)
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 2**53:
        return int(raw)
    return cast("Value", raw)


def _by_row(hanging: dict[tuple[int, int], str]) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for (row, column), words in hanging.items():
        found.setdefault(row, {})[column] = plain(words)
    return found


def _says(raw: list[list[Any]], place: tuple[int, int], words: str) -> bool:
    """Say whether a cell itself says where its link leads."""
    return not _is_empty(raw, place) and str(raw[place[0]][place[1]]).strip() in (words, words.removeprefix("mailto:"))


def _is_empty(raw: list[list[Any]], place: tuple[int, int]) -> bool:
    row, column = place
    return row >= len(raw) or column >= len(raw[row]) or raw[row][column] in ("", None)
