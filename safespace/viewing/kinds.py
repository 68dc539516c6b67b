"""Which files can be looked at inside, judged by what they are called, and how large: nothing is opened to find out."""

from __future__ import annotations

from enum import Enum
from pathlib import PurePosixPath
from typing import Final

MOST_PIXELS: Final = 40_000_000
"""No page and no picture is painted larger than this. Both processes go by it, and only the other loads `painter`."""


class Kind(Enum):
    """How a file is shown: painted page by page, as plain words, or not at all."""

    PAGES = "pages"
    WORDS = "words"
    NOT = "not"


_MEDIA: Final = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
}
_WORDS: Final = frozenset((".txt", ".csv", ".eml", ".md"))


def kind(name: str) -> Kind:
    """Return how a file of this name is shown."""
    ending = ending_of(name)
    return Kind.PAGES if ending in _MEDIA else Kind.WORDS if ending in _WORDS else Kind.NOT


def media(name: str) -> str:
    """Return what the painter is told that a file of this name is; empty if it paints no such file."""
    return _MEDIA.get(ending_of(name), "")


def ending_of(name: str) -> str:
    """Return the ending of a name with its dot, in small letters; empty if it has none."""
    return PurePosixPath(name).suffix.lower()
