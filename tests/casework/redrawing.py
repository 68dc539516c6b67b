"""What tests of copies share: a painter as the program starts it, boxes over what was found, part of a picture."""

from __future__ import annotations

from PIL import Image

from safespace.casework.redraw import Looked
from safespace.domain.derived import WHOLE, Box
from safespace.machine import itself
from safespace.viewing.pages import Pages


def fresh() -> Pages:
    """Return a painter, as the program starts it."""
    return Pages(itself.command(itself.PAINTER))


def found_boxes(looked: Looked) -> dict[int, tuple[Box, ...]]:
    """Return what covers all that was found."""
    return {number: leaf.boxes for number, leaf in enumerate(looked.leaves)}


def cut(picture: Image.Image, box: Box) -> Image.Image:
    """Return every pixel of a picture that a box touches."""
    (wide, high), up = picture.size, WHOLE - 1
    edges = (box.left * wide, box.top * high, box.right * wide + up, box.bottom * high + up)
    return picture.crop(tuple(edge // WHOLE for edge in edges))  # pyright: ignore[reportArgumentType]
