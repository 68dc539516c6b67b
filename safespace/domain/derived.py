"""Copies of files that may go along with a brief: what a page shows, what is covered on it, what a copy has lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id

WHOLE: Final = 65_535
"""A page is so many parts wide and so many high, whatever its size, as boxes count."""


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of a page, in parts of WHOLE from its upper left corner; `right` and `bottom` are beyond its end."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def is_there(self) -> bool:
        """Say whether it covers anything of the page."""
        return 0 <= self.left < self.right <= WHOLE and 0 <= self.top < self.bottom <= WHOLE


NOWHERE: Final = Box(0, 0, 0, 0)
"""The place of a letter that stands nowhere on the page: a line's end, or words beside it."""


@dataclass(frozen=True, slots=True)
class Lettered:
    """The words of a page and where each of their code points stands. `wide` and `high` are its size.

    The size of a page of a PDF is in points of 1/72 inch; that of a picture in pixels, and it has no words.
    """

    wide: int
    high: int
    words: str = field(default="", repr=False)
    places: tuple[Box, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels: width, height, and three bytes for each, red, green and blue, row by row from the top."""

    wide: int
    high: int
    pixels: bytes = field(repr=False)


Removed = tuple[tuple[str, int], ...]
"""What a copy has no more, by the name of its kind, and how many of them. Never what it said."""


@dataclass(frozen=True, slots=True)
class DerivedCopy:
    """Where a copy that may go along comes from, for which reader, and what it has no more.

    `source_id` is the sealed original, which may be taken away later; `file_id` the attachment that the copy is.
    `sha256` is of the copy, in hexadecimal. `covered` counts boxes on its pages.
    """

    id: Id
    case_id: Id
    source_id: Id
    file_id: Id
    recipient: Coded
    pages: int
    covered: int
    removed: Removed
    sha256: str
    change: Change


def without(boxes: Sequence[Box], place: int) -> tuple[Box, ...]:
    """Return boxes but for one."""
    return (*boxes[:place], *boxes[place + 1 :])
