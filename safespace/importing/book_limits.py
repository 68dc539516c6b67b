"""How large a spreadsheet may be, measured in the file itself before anything lays out its sheets."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from safespace.domain.problem import Problem
from safespace.importing import book_binary
from safespace.importing.book_open import reach_of_open
from safespace.importing.compound import SIGNATURE
from safespace.importing.papers import part_of
from safespace.importing.taken import CannotRead

LARGEST: Final = 25 * 1024**2
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 300
MOST_CELLS: Final = 600_000
MOST_SHEETS: Final = 60
MOST_UNPACKED: Final = 150 * 1024**2
_RATIO_FROM: Final = 5 * 1024**2
_MOST_RATIO: Final = 150
_MOST_PARTS: Final = 3_000
_PLACE: Final = re.compile(rb"<(?:\w+:)?(?:c|row)\b[^>]*?\sr\s*=\s*[\"']([A-Za-z]{0,9})([0-9]{1,12})[\"']")
_MERGED: Final = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*?\sref\s*=\s*[\"']([A-Za-z]{1,9})([0-9]{1,12}):([A-Za-z]{1,9})([0-9]{1,12})"
)
_MOST_MERGED: Final = 20_000


class CannotReadTable(Problem):
    """A spreadsheet cannot be read."""

    title = "This spreadsheet cannot be read"
    advice = (
        "Nothing was brought in, and your file was not changed. It may be damaged, or not what its name says. "
        "Open it where it was made, save it as .xlsx, and try again."
    )


class TableTooLarge(Problem):
    """A spreadsheet is larger than any guardian's tracker."""

    title = "This spreadsheet is too large"
    advice = (
        "Nothing was brought in, and your file was not changed. Up to 20,000 rows, 300 columns and 25 MB are read. "
        "Save the sheets with cases as a file of their own; rows far below the last case can be deleted there."
    )


def refuse_large(rows: int, columns: int) -> None:
    """Refuse a sheet that reaches too far; TableTooLarge."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise TableTooLarge


def measure(content: bytes) -> None:
    """Refuse a workbook that unpacks to too much or whose sheets reach too far. CannotReadTable if it is none."""
    if content.startswith(SIGNATURE):
        rows, columns = book_binary.reach_of_old(content)
        refuse_large(rows, columns)
        return
    names = parts(content)
    if "content.xml" in names:
        for rows, columns in reach_of_open(part_of(content, "content.xml"), MOST_CELLS):
            refuse_large(rows, columns)
        return
    for name in names:
        if re.fullmatch(r"xl/(?:worksheets|macrosheets)/[^/]+\.(?:xml|bin)", name, re.IGNORECASE):
            _measure_sheet(name, part_of(content, name))


def parts(content: bytes) -> list[str]:
    """Return the names of a package's parts, once it is known to unpack to no more than is borne.

    CannotReadTable if it is no package or a sealed one, TableTooLarge if it unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            every = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # The last is zipfile's own word for a package that a later reader than itself made.
        raise CannotReadTable from None
    if any(one.flag_bits & 1 for one in every):
        raise CannotReadTable
    unpacked = sum(one.file_size for one in every)
    too_dense = unpacked > _RATIO_FROM and unpacked > _MOST_RATIO * len(content)
    if len(every) > _MOST_PARTS or unpacked > MOST_UNPACKED or too_dense:
        raise TableTooLarge
    names = [one.filename for one in every]
    if len(set(names)) != len(names):
        raise CannotReadTable  # two parts of one name: readers would not agree which of them counts
    return names


def _measure_sheet(name: str, part: bytes) -> None:
    if name.lower().endswith(".bin"):
        refuse_large(*book_binary.reach_of_binary(part))
        return
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\0" in part:
        raise CannotRead
    rows = columns = 0
    for place in _PLACE.finditer(part):
        rows, columns = max(rows, int(place[2])), max(columns, number_of(place[1]))
    refuse_large(rows, columns)
    _measure_merged(part)


def _measure_merged(part: bytes) -> None:
    for number, found in enumerate(_MERGED.finditer(part)):
        if number >= _MOST_MERGED:
            raise TableTooLarge
        refuse_large(0, number_of(found[3]) - number_of(found[1]) if int(found[4]) > MOST_ROWS else 0)


def number_of(letters: bytes) -> int:
    """Return the number of a column from its letters, from 1; 0 if there are none."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
