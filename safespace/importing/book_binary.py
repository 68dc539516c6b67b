"""How far the sheets of a binary workbook (.xls, .xlsb) reach, by their records alone ([MS-XLS], [MS-XLSB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from safespace.importing.compound import Compound
from safespace.importing.taken import CannotRead

_STREAMS: Final = ("Workbook", "Book", "WORKBOOK", "BOOK")
_CELLS: Final = frozenset(
    (0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x0206, 0x0406, 0x027E, 0x00FD)
)
_SEVERAL: Final = frozenset((0x00BD, 0x00BE))
_REACH, _SHEET, _END = 0x0200, 0x0085, 0x000A
_REACHES: Final = {10: "<HHHH", 14: "<IIHH"}
"""How a sheet says how far it reaches, by the record's length: first row, row after the last, the same of columns."""
_MOST_SAID: Final = 4_000_000
_ROW: Final = 0
_BINARY_CELLS: Final = frozenset(range(1, 20)) | {62}


def reach_of_old(content: bytes) -> tuple[int, int]:
    """Return how many rows and columns the cells of an .xls span at most; CannotRead if it holds no workbook.

    What a sheet says of its own reach is believed by the reader, which sets that much memory aside: where it cannot
    be meant, or is more than a reader should set aside, CannotRead too.
    """
    file = Compound(content)
    stream = next((found for name in _STREAMS if (found := file.stream(name))), b"")
    if not stream:
        raise CannotRead
    rows = columns = 0
    for kind, start, size in _of_every_sheet(stream):
        if kind == _REACH:
            _refuse_untrue(stream[start : start + size])
            continue
        if kind in _CELLS and size >= 4:
            row, column = struct.unpack_from("<HH", stream, start)
        elif kind in _SEVERAL and size >= 6:
            row, column = (
                struct.unpack_from("<H", stream, start)[0],
                struct.unpack_from("<H", stream, start + size - 2)[0],
            )
        else:
            continue
        rows, columns = max(rows, row + 1), max(columns, column + 1)
    return rows, columns


def _refuse_untrue(reach: bytes) -> None:
    """Refuse a reach that ends before it begins, or that no laptop should set memory aside for; CannotRead."""
    if len(reach) not in _REACHES:
        return
    first_row, after_row, first_column, after_column = struct.unpack_from(_REACHES[len(reach)], reach)
    rows, columns = after_row - first_row, after_column - first_column
    if rows < 0 or columns < 0 or rows * columns > _MOST_SAID:
        raise CannotRead


def _of_every_sheet(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Return the records from the top, and those from where each sheet is said to begin, which may be anywhere."""
    places: set[int] = set()
    for kind, start, size in _old_records(stream):
        yield kind, start, size
        if kind == _SHEET and size >= 4:
            places.add(struct.unpack_from("<I", stream, start)[0])
    for place in sorted(places):
        for kind, start, size in _old_records(stream, place):
            yield kind, start, size
            if kind == _END:
                break


def _old_records(stream: bytes, place: int = 0) -> Iterator[tuple[int, int, int]]:
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if place + 4 + size > len(stream):
            return
        yield kind, place + 4, size
        place += 4 + size


def reach_of_binary(part: bytes) -> tuple[int, int]:
    """Return how many rows and columns the cells of one sheet of an .xlsb span at most."""
    rows = columns = 0
    for kind, start, size in _binary_records(part):
        if kind == _ROW and size >= 4:
            rows = max(rows, struct.unpack_from("<I", part, start)[0] + 1)
        elif kind in _BINARY_CELLS and size >= 4:
            columns = max(columns, struct.unpack_from("<I", part, start)[0] + 1)
    return rows, columns


def _binary_records(part: bytes) -> Iterator[tuple[int, int, int]]:
    place = 0
    while place < len(part):
        kind, place = _number(part, place, 2)
        size, place = _number(part, place, 4)
        if place + size > len(part):
            return
        yield kind, place, size
        place += size


def _number(part: bytes, place: int, longest: int) -> tuple[int, int]:
    """Read a number of seven bits a byte; the marks of a record's kind are read with it."""
    number = 0
    for shift in range(longest):
        if place >= len(part):
            return number, place
        byte = part[place]
        place += 1
        number |= (byte & 0x7F) << (7 * shift)
        if not byte & 0x80:
            break
    return number, place
