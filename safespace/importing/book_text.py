"""A table written as plain text: cells parted by commas, semicolons, tabs or bars, in the coding it was saved in."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Final

from safespace.domain.decoding import decoded
from safespace.domain.tracker import Sheet
from safespace.importing.book_limits import CannotReadTable, TableTooLarge, refuse_large
from safespace.importing.taken import plain

_PARTING: Final = ",;\t|"
_LOOKED_AT: Final = 50
_LONGEST: Final = 1_000_000


def read(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Read a table from text; one sheet, called as the file is not: its name stays out. CannotReadTable."""
    del name
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CannotReadTable
    words = decoded(content)
    said = _said(words)
    csv.field_size_limit(_LONGEST)
    try:
        raw = list(csv.reader(io.StringIO(words[len(said) :], newline=""), delimiter=_parting(words)))
    except csv.Error:
        raise CannotReadTable from None
    width = max(map(len, raw), default=0)
    refuse_large(len(raw), width)
    if sum(map(len, raw)) > 1_000_000:
        raise TableTooLarge
    return (Sheet("Table", tuple(tuple(plain(cell) for cell in (*row, *[""] * (width - len(row)))) for row in raw)),)


def _said(words: str) -> str:
    """Return the line by which Excel is told what parts the cells, if there is one."""
    first = words[: words.find("\n") + 1]
    return first if len(first) < 10 and first.lower().startswith("sep=") else ""


def _parting(words: str) -> str:
    """Return what parts the cells: what is told, or what gives most rows the same number of cells, more than one."""
    said = _said(words).strip()
    if len(said) == 5:
        return said[-1]
    return max(_PARTING, key=lambda sign: _even(words[:200_000], sign))


def _even(words: str, sign: str) -> tuple[int, int]:
    """Return how many of the first rows have the commonest number of cells, none if that is one, and that number."""
    try:
        rows = csv.reader(io.StringIO(words, newline=""), delimiter=sign)
        widths = [len(row) for _, row in zip(range(_LOOKED_AT), rows, strict=False) if row]
    except csv.Error:
        return 0, 0
    (width, number), *_ = Counter(widths).most_common(1) or [(1, 0)]
    return (number, width) if width > 1 else (0, 0)
