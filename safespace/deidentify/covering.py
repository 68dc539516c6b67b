"""Covering parts of a page in its pixels: nothing is laid over them, they are written anew. Pure.

A box is wider than the words beneath it and its width goes in steps, so that it tells less of how long they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from safespace.domain.derived import NOWHERE, WHOLE, Box, Lettered, Picture
from safespace.domain.finding import Finding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MARGIN: Final = 6
"""A box is larger than its words by this part of their height, on each side."""

_DARK: Final = 24
"""What was covered is no brighter than this on the whole, of 255: in a photograph, light shines in at its edges."""


def boxes_of(page: Lettered, finding: Finding) -> tuple[Box, ...]:
    """Return what covers a finding on its page: a box for each line that it stands on; none if it is not to be seen."""
    lines: list[Box] = []
    for place in page.places[finding.start : finding.end]:
        if place == NOWHERE:
            continue
        if lines and _same_line(lines[-1], place):
            lines[-1] = joined(lines[-1], place)
        else:
            lines.append(place)
    return tuple(_with_room(line, page) for line in lines)


def joined(one: Box, other: Box) -> Box:
    """Return the smallest box around two."""
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _same_line(line: Box, place: Box) -> bool:
    """Say whether a letter goes on a line: they stand beside each other, whichever way the page is turned."""
    over = min(line.bottom, place.bottom) - max(line.top, place.top)
    beside = min(line.right, place.right) - max(line.left, place.left)
    return over * 2 > place.bottom - place.top or beside * 2 > place.right - place.left


def _with_room(line: Box, page: Lettered) -> Box:
    """Return a box with room around its words, as wide as a whole number of its height."""
    is_upright = (line.right - line.left) * page.wide >= (line.bottom - line.top) * page.high
    step = max(1, line.bottom - line.top if is_upright else (line.right - line.left) * page.wide // page.high)
    across = max(1, step * page.high // page.wide)
    left, right = line.left - across // _MARGIN, line.right + across // _MARGIN
    top, bottom = line.top - step // _MARGIN, line.bottom + step // _MARGIN
    if is_upright:
        right = left + -(-(right - left) // across) * across
    else:
        bottom = top + -(-(bottom - top) // step) * step
    return Box(max(0, left), max(0, top), min(WHOLE, right), min(WHOLE, bottom))


def covers(boxes: Iterable[Box], wanted: Box) -> bool:
    """Say whether every part of a box lies beneath others."""
    left = [wanted]
    for box in boxes:
        left = [piece for one in left for piece in _beside(one, box)]
    return not left


def _beside(one: Box, box: Box) -> Iterator[Box]:
    """Yield what of one box does not lie beneath another: up to four pieces."""
    top, bottom = max(one.top, box.top), min(one.bottom, box.bottom)
    left, right = max(one.left, box.left), min(one.right, box.right)
    if top >= bottom or left >= right:
        yield one
        return
    pieces = (
        Box(one.left, one.top, one.right, top),
        Box(one.left, bottom, one.right, one.bottom),
        Box(one.left, top, left, bottom),
        Box(right, top, one.right, bottom),
    )
    yield from (piece for piece in pieces if piece.left < piece.right and piece.top < piece.bottom)


def covered(picture: Picture, boxes: Sequence[Box]) -> Picture:
    """Return a picture in which every pixel that a box touches is black."""
    pixels = _array(picture).copy()
    for box in boxes:
        rows, columns = _touched(picture, box)
        pixels[rows, columns] = 0
    return Picture(picture.wide, picture.high, pixels.tobytes())


def is_covered(picture: Picture, boxes: Sequence[Box]) -> bool:
    """Say whether nothing is to be seen beneath any box of a picture that may have been saved as a photograph."""
    pixels = _array(picture)
    for box in boxes:
        rows, columns = _touched(picture, box)
        if float(pixels[rows, columns].mean()) > _DARK:
            return False
    return True


def _touched(picture: Picture, box: Box) -> tuple[slice, slice]:
    """Return the rows and columns of pixels that a box touches, if only in part."""
    rows = slice(box.top * picture.high // WHOLE, -(-box.bottom * picture.high // WHOLE))
    return rows, slice(box.left * picture.wide // WHOLE, -(-box.right * picture.wide // WHOLE))


def _array(picture: Picture) -> NDArray[np.uint8]:
    import numpy  # late: it takes long to load, and most days nobody makes a copy  # noqa: ICN001

    return numpy.frombuffer(picture.pixels, numpy.uint8).reshape(picture.high, picture.wide, 3)
