"""What hangs at the cells of an .xlsx: comments, and where links lead; and what lies in a workbook beside its cells.

Nothing of it is opened or followed. A comment may be all that was ever written of a talk, so it is not left behind.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import Final

from safespace.importing.book_limits import number_of, parts
from safespace.importing.book_xml import walk
from safespace.importing.papers import part_of, part_or_nothing

_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::[A-Z]{1,3}[0-9]{1,7})?")
_THREADED: Final = re.compile(r"^\[Threaded comment\].*?\bComment:\s*", re.DOTALL)
_INSIDE: Final = re.compile(r"(?:xl/(?:media|embeddings)|Pictures|Object [^/]+)/[^/]+", re.IGNORECASE)
_LONGEST: Final = 20_000
_MOST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Leads:
    """Where a sheet leads: by their id the addresses outside the file, and the parts that hold its comments."""

    outside: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    comments: list[str] = field(default_factory=list[str])


def place_of(said: str) -> tuple[int, int] | None:
    """Return the place of a cell from 0, or of the first of several ("B2:C4"); None if it is none."""
    found = _PLACE.fullmatch(said)
    return (int(found[2]) - 1, number_of(found[1].encode()) - 1) if found else None


def leads(content: bytes, sheet: str) -> Leads:
    """Return where a sheet leads, by the name of its part; nowhere if it leads nowhere. CannotRead."""
    found = Leads()
    folder, name = posixpath.split(sheet)

    def begin(element: str, told: dict[str, str]) -> None:
        target, kind = told.get("Target", ""), told.get("Type", "")
        if element != "Relationship" or not target:
            return
        if kind.endswith("/hyperlink"):
            found.outside[told.get("Id", "")] = target[:_LONGEST]
        elif kind.endswith("/comments"):
            found.comments.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))

    part = part_or_nothing(content, f"{folder}/_rels/{name}.rels")
    if part:
        walk(part, begin)
    return found


def comments(content: bytes, where: Leads) -> dict[tuple[int, int], str]:
    """Return the words of the comments of a sheet by their cells; CannotRead if some cannot be read."""
    heard = _Comments()
    for name in where.comments:
        walk(part_of(content, name), heard.begin, heard.letters)
    words = {place: _THREADED.sub("", "".join(said)).strip() for place, said in heard.found.items()}
    return {place: said for place, said in words.items() if said}


class _Comments:
    """Hears the comments of one sheet."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int], list[str]] = {}
        self._said: list[str] | None = None
        self._within = ""

    def begin(self, name: str, told: dict[str, str]) -> None:
        self._within = name
        if name == "comment":
            place = place_of(told.get("ref", ""))
            self._said = self.found.setdefault(place, []) if place and len(self.found) < _MOST else None

    def letters(self, said: str) -> None:
        if self._within == "t" and self._said is not None and sum(map(len, self._said)) < _LONGEST:
            self._said.append(said)


def told(content: bytes) -> list[str]:
    """Say in sentences what a workbook that was read holds beside its cells. CannotReadTable or TableTooLarge."""
    inside = sum(bool(_INSIDE.fullmatch(name)) for name in parts(content))
    if not inside:
        return []
    one = "There is 1 picture or file" if inside == 1 else f"There are {inside:,} pictures or files"
    return [f"{one} inside the spreadsheet. What they show is not brought in: add what matters to its case."]
