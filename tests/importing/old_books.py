"""Workbooks in the binary forms that Excel wrote and writes (.xls, .xlsb), as small as they can be."""

from __future__ import annotations

import struct
from typing import Any

from tests.importing import samples
from tests.importing.tracker_files import package

Grid = list[list[Any]]


def old_book(grid: Grid, below: int = 0, reach: tuple[int, int, int, int] | None = None, aside: bytes = b"") -> bytes:
    """Return an .xls of one sheet of words, as many rows from its top.

    `reach` is what the sheet says of itself: first row, row after the last, the same of columns. `aside` lies before
    the sheet, where only somebody who knows where the sheet begins steps over it.
    """
    begin = _old(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6))
    sheet = _old(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    sheet += _old(0x0200, struct.pack("<IIHHH", *(reach or (0, len(grid), 0, max(map(len, grid)))), 0))
    for row, cells in enumerate(grid, below):
        for column, cell in enumerate(cells):
            words = str(cell)
            sheet += _old(0x0204, struct.pack("<HHHHB", row, column, 0, len(words), 0) + words.encode("latin-1"))
    sheet += _old(0x000A, b"")
    name = b"Cases"
    about = struct.pack("<BBBB", 0, 0, len(name), 0) + name
    start = len(begin) + 4 + 4 + len(about) + 4 + len(aside)
    stream = begin + _old(0x0085, struct.pack("<I", start) + about) + _old(0x000A, b"") + aside + sheet
    return samples.compound({"Workbook": stream + bytes(max(0, 4096 - len(stream)))})


def _old(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def binary_book(grid: Grid) -> bytes:
    """Return an .xlsb of one sheet of words."""
    reach = struct.pack("<IIII", 0, len(grid) - 1, 0, max(map(len, grid)) - 1)
    sheet = _record(129) + _record(148, reach) + _record(145)
    for row, cells in enumerate(grid):
        sheet += _record(0, struct.pack("<IIHHI", row, 0, 300, 0, 0) + bytes(1))
        for column, cell in enumerate(cells):
            sheet += _record(6, struct.pack("<II", column, 0) + _wide(str(cell)))
    sheet += _record(146) + _record(130)
    book = _record(131) + _record(143) + _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Cases"))
    book += _record(144) + _record(132)
    office = "http://schemas.openxmlformats.org"
    relation = f"{office}/officeDocument/2006/relationships"
    leads = _relations(office, ("rId1", f"{relation}/worksheet", "worksheets/sheet1.bin"))
    return package(
        {
            "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{office}/package/2006/content-types"/>',
            "_rels/.rels": _relations(office, ("rId1", f"{relation}/officeDocument", "xl/workbook.bin")),
            "xl/_rels/workbook.bin.rels": leads,
            "xl/workbook.bin": book,
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def _relations(office: str, one: tuple[str, str, str]) -> str:
    about = f'Id="{one[0]}" Type="{one[1]}" Target="{one[2]}"'
    return (
        f'<?xml version="1.0"?><Relationships xmlns="{office}/package/2006/relationships"><Relationship {about}/>'
        "</Relationships>"
    )


def _record(kind: int, content: bytes = b"") -> bytes:
    told = bytes((kind,)) if kind < 128 else bytes((kind & 0x7F | 0x80, kind >> 7))
    return told + _size(len(content)) + content


def _size(number: int) -> bytes:
    told = b""
    while number > 127:
        told += bytes((number & 0x7F | 0x80,))
        number >>= 7
    return told + bytes((number,))


def _wide(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")
