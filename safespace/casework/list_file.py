"""Lists that a guardian brings in as CSV, and the empty ones to fill in: their signs, headings and rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from safespace.casework import files
from safespace.casework.desk import Desk
from safespace.domain.decoding import decoded


def read(content: bytes, longest: int) -> tuple[list[str], list[list[str]]] | None:
    """Return the heading and the rows of a CSV file, whichever of the usual signs parts its columns.

    None if it is no list, or one of more than `longest` rows.
    """
    words = decoded(content)
    first = words.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(words, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        return None
    if not rows or "\0" in words or len(rows) > longest:
        return None
    return [cell.strip() for cell in rows[0]], rows[1:]


def columns(heading: Sequence[str], names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return where each column is that has one of its names, whatever its capitals, spaces and signs."""
    bare = [plain(cell) for cell in heading]
    found: dict[str, int] = {}
    for what, words in names.items():
        at = next((bare.index(word) for word in map(plain, words) if word in bare), None)
        if at is not None:
            found[what] = at
    return found


def written(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a list as CSV that spreadsheets open with every letter right."""
    made = io.StringIO(newline="")
    lines = csv.writer(made)
    lines.writerow(heading)
    lines.writerows(rows)
    return made.getvalue().encode("utf-8-sig")


def save(desk: Desk, content: bytes, place: Path) -> Path:
    """Write a list to fill in to a file and return where it lies. It holds nothing about anybody. FileNotWritten."""
    return files.save(desk, place.parent, {place.name: content})[0]


def plain(words: str) -> str:
    """Return the letters and digits of some words alone, in small letters."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())
