"""Positions in a text: Python counts code points, Qt counts UTF-16 units. They are converted here and nowhere else.

A Qt document also holds the two characters of a Windows line end as one. "Position" below means a document position.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate


class CodePoints:
    """The two ways of counting in one text, each turned into the other."""

    def __init__(self, text: str) -> None:
        """Count the text once. A text of plain characters costs nothing: there both ways are the same."""
        self._length = len(text)
        plain = "\r\n" not in text and all(character <= "\uffff" for character in text)
        self._positions = None if plain else list(accumulate(_units(text), initial=0))

    @property
    def end(self) -> int:
        """Return the position after the last character."""
        return self._length if self._positions is None else self._positions[-1]

    def position(self, code_point: int) -> int:
        """Return the position of a code point's beginning; an index outside the text means its nearer end."""
        index = min(max(code_point, 0), self._length)
        return index if self._positions is None else self._positions[index]

    def code_point(self, position: int) -> int:
        """Return the index of the code point at a position; within a pair, the next one."""
        position = min(max(position, 0), self.end)
        return position if self._positions is None else bisect_left(self._positions, position)


def _units(text: str) -> list[int]:
    """Return for each character how many positions it takes: the first of a Windows line end takes none."""
    following = [*text[1:], ""]
    return [_width(character, after) for character, after in zip(text, following, strict=True)]


def _width(character: str, after: str) -> int:
    if character == "\r" and after == "\n":
        return 0
    return 2 if character > "\uffff" else 1
