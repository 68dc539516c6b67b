"""Reads files of records and of joined groups, in whatever common form a spreadsheet or another program wrote them."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

Groups = Mapping[str, Mapping[str, str]]
"""For each column that may be joined, the group of each of its values."""

LONGEST = 10_000_000
"""Characters in one cell: free text can be long, and it is never crossed."""


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a CSV file: UTF-8, UTF-16 or Latin-1; any line ends; commas, semicolons or tabs; short and long rows.

    Names that stand twice are told apart by a number; a column without a name gets one. ValueError without a row, or
    if it is no CSV at all.
    """
    text = _text(path.read_bytes())
    delimiter = max(",;\t|", key="".join(text.splitlines()[:1]).count)
    csv.field_size_limit(LONGEST)
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as wrong:
        raise ValueError(f"the file is no CSV: {wrong}") from wrong
    lines = [line for line in read if any(cell.strip() for cell in line)]
    if len(lines) < 2:
        raise ValueError("the file has no rows")
    names = _names(lines[0])
    return [
        {name: (line[place].strip() if place < len(line) else "") for place, name in enumerate(names)}
        for line in lines[1:]
    ]


def read_groups(path: Path | None) -> Groups:
    """Read a file with the columns "column", "value" and "group". ValueError if it has others, or parts a value."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in read_csv(path) if path else ():
        if not {"column", "value", "group"} <= set(row):
            raise ValueError("a file of groups has the columns column, value and group")
        if found[row["column"]].setdefault(row["value"], row["group"]) != row["group"]:
            raise ValueError(f"{row['value']} of {row['column']} is in two groups")
    return found


def _text(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _names(line: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    names: list[str] = []
    for place, cell in enumerate(line, start=1):
        name = cell.strip() or f"column {place}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return names
