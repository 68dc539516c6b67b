"""New files made of pixels alone: a picture, or a PDF whose pages are pictures. Pure: the same pixels, the same bytes.

Nothing of the old file is in them, because nothing of it comes here but pixels: no words, details, notes, headings,
files, scripts or layers, no earlier version, and nothing of a page that is not painted.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from safespace.domain.derived import Picture

if TYPE_CHECKING:
    from PIL import Image

_QUALITY: Final = 88
_WORTH_IT: Final = 8
"""Pixels are kept exactly if that takes no more than one byte in so many; else as a photograph is kept."""

_LARGEST_SIDE: Final = 14_400
"""No page of a PDF is wider or higher, in points."""


def image(picture: Picture) -> tuple[bytes, str]:
    """Return a picture as a file, and how its name ends: exactly as it is, or as a photograph where that is far larger.

    Neither holds anything but the pixels and their number.
    """
    out = io.BytesIO()
    if _is_plain(zlib.compress(picture.pixels, 1), picture):
        _pillow(picture).save(out, "PNG")
        return out.getvalue(), ".png"
    return _photograph(picture), ".jpg"


def paper(pages: Iterable[tuple[Picture, int, int]]) -> bytes:
    """Return a PDF of pictures, each with the width and height of its page in points. Pages are taken one by one."""
    bodies: list[bytes] = []
    leaves: list[int] = []
    for picture, wide, high in pages:
        number = len(bodies) + 3
        leaves.append(number)
        size = min(wide, _LARGEST_SIDE), min(high, _LARGEST_SIDE)
        bodies += [_leaf(number, size), _drawing(size), _picture(picture)]
    kids = " ".join(f"{number} 0 R" for number in leaves)
    head = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(leaves)}>>".encode()]
    return _file([*head, *bodies])


def _leaf(number: int, size: tuple[int, int]) -> bytes:
    wide, high = size
    return (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Contents {number + 1} 0 R"
        f"/Resources<</XObject<</P {number + 2} 0 R>>>>>>"
    ).encode()


def _drawing(size: tuple[int, int]) -> bytes:
    drawn = f"q {size[0]} 0 0 {size[1]} 0 0 cm /P Do Q".encode()
    return _stream("", drawn)


def _picture(picture: Picture) -> bytes:
    exact = zlib.compress(picture.pixels, 6)
    is_plain = _is_plain(exact, picture)
    way = "FlateDecode" if is_plain else "DCTDecode"
    about = (
        f"/Type/XObject/Subtype/Image/Width {picture.wide}/Height {picture.high}/ColorSpace/DeviceRGB"
        f"/BitsPerComponent 8/Filter/{way}"
    )
    return _stream(about, exact if is_plain else _photograph(picture))


def _stream(about: str, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about.encode(), len(content), content)


def _file(bodies: list[bytes]) -> bytes:
    """Return a PDF of some objects, numbered from 1, with the table of where each begins."""
    out = io.BytesIO(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    out.seek(0, io.SEEK_END)
    begins: list[int] = []
    for number, body in enumerate(bodies, 1):
        begins.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1))
    out.writelines(b"%010d 00000 n \n" % begin for begin in begins)
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, table))
    return out.getvalue()


def _is_plain(exact: bytes, picture: Picture) -> bool:
    return len(exact) * _WORTH_IT <= len(picture.pixels) or len(picture.pixels) < 300_000


def _photograph(picture: Picture) -> bytes:
    out = io.BytesIO()
    _pillow(picture).save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()


def _pillow(picture: Picture) -> Image.Image:
    from PIL import Image  # late, as most days nobody makes a copy

    return Image.frombytes("RGB", (picture.wide, picture.high), picture.pixels)
