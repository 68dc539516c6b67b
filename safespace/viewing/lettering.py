"""The words of a page with the place of each letter: written by the process without keys, read by the one with them.

A letter is twelve bytes: its code point in four, then its box, left, top, right and bottom in parts of the page as it
is painted, two bytes each, little end first. A letter without a place, or off the page, has a box of nothing.
"""

from __future__ import annotations

import struct
from typing import Any, Final

from safespace.domain.derived import NOWHERE, WHOLE, Box, Lettered

EACH: Final = 12
"""So many bytes are sent of a letter."""

MOST: Final = 100_000
"""No page is read that has more letters."""

LARGEST: Final = 20_000
"""No page is larger, in points."""

_LETTER: Final = struct.Struct("<I4H")
_HYPHENS: Final = {0x02: 0x00AD, 0xFFFE: 0x00AD}
"""A word that was parted at the end of a line is read as one: the finder passes over a soft hyphen."""


def of_page(page: Any) -> tuple[dict[str, Any], bytes]:
    """Return size and number of letters of a page of a PDF, and the letters. ValueError if there are too many.

    `page` comes from pypdfium2, which is without types.
    """
    import pypdfium2.raw as plain  # pyright: ignore[reportMissingTypeStubs]

    pdfium: Any = plain
    text = page.get_textpage()
    number = int(text.count_chars())
    if number > MOST:
        raise ValueError
    across, down = page.get_size()
    letters = bytearray()
    for place in range(number):
        said = int(pdfium.FPDFText_GetUnicode(text, place))
        letters += _LETTER.pack(_HYPHENS.get(said, said), *_box(pdfium, page, text, place))
    return {"wide": max(1, round(across)), "high": max(1, round(down)), "letters": number}, bytes(letters)


def _box(pdfium: Any, page: Any, text: Any, place: int) -> tuple[int, int, int, int]:
    """Return where a letter stands on the page as it is painted, with the room around it; zeros if nowhere."""
    found = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, place, found):
        return 0, 0, 0, 0
    corners = [_on_page(pdfium, page, x, y) for x in (found.left, found.right) for y in (found.bottom, found.top)]
    wide, high = [x for x, _ in corners], [y for _, y in corners]
    box = min(wide), min(high), max(wide), max(high)
    left, top, right, bottom = (min(WHOLE, max(0, edge)) for edge in box)
    return (left, top, right, bottom) if left < right and top < bottom else (0, 0, 0, 0)


def _on_page(pdfium: Any, page: Any, x: float, y: float) -> tuple[int, int]:
    """Return where a point of the page's own measure lies as it is painted: turned and cut as the page is."""
    across, down = pdfium.c_int(), pdfium.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, WHOLE, WHOLE, 0, x, y, across, down)
    return across.value, down.value


def read(wide: int, high: int, sent: bytes) -> Lettered:
    """Return what was sent of a page; ValueError if it cannot be. No sender is trusted."""
    if not (0 < wide <= LARGEST and 0 < high <= LARGEST and len(sent) % EACH == 0):
        raise ValueError
    words: list[str] = []
    places: list[Box] = []
    for said, *edges in _LETTER.iter_unpack(sent):
        words.append(chr(said) if 0 < said < 0x110000 and not 0xD800 <= said < 0xE000 else "\ufffd")
        box = Box(*edges)
        places.append(box if box.is_there else NOWHERE)
    return Lettered(wide, high, "".join(words), tuple(places))
