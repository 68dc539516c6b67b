"""What a PDF or a picture holds beside what is seen of it: counted by kind, in the process without keys.

The count informs whoever makes a copy. That none of it is in the copy rests on how the copy is made: from pixels.
"""

from __future__ import annotations

import io
import re
from typing import Any, Final

from PIL import Image

LETTERS: Final = "letters"
NOTES: Final = "notes"
NAMES: Final = (
    "details",
    LETTERS,
    NOTES,
    "files",
    "scripts",
    "headings",
    "layers",
    "versions",
    "place",
    "profile",
    "rest",
)
"""The kinds, in the order in which they are told."""

MOST_READ: Final = 500
"""So many pages are counted."""

_LAYER: Final = re.compile(rb"/Type\s*/OCG\b")
_VERSION: Final = re.compile(rb"%%EOF")
_PLACE: Final = 0x8825
_OWN: Final = {
    "icc_profile",
    "exif",
    "dpi",
    "gamma",
    "jfif",
    "jfif_version",
    "jfif_unit",
    "jfif_density",
    "transparency",
}
"""What Pillow tells of a picture that is counted otherwise, or is no detail of anybody."""

_LAST: Final = {"PNG": b"IEND\xaeB`\x82", "JPEG": b"\xff\xd9", "GIF": b"\x3b"}


def of_pdf(document: Any, content: bytes) -> dict[str, int]:
    """Count what is in a PDF; `document` is pypdfium2's, `content` the bytes of its file."""
    import pypdfium2.raw as plain  # pyright: ignore[reportMissingTypeStubs]

    pdfium: Any = plain
    letters = notes = 0
    for number in range(min(len(document), MOST_READ)):
        page = document[number]
        text = page.get_textpage()
        letters += int(text.count_chars())
        notes += int(pdfium.FPDFPage_GetAnnotCount(page))
        text.close()
        page.close()
    return {
        "details": sum(1 for said in document.get_metadata_dict().values() if said) + content.count(b"<?xpacket begin"),
        LETTERS: letters,
        NOTES: notes,
        "files": int(document.count_attachments()),
        "scripts": int(pdfium.FPDFDoc_GetJavaScriptActionCount(document)),
        "headings": sum(1 for _ in document.get_toc()),
        "layers": len(_LAYER.findall(content)),
        "versions": max(0, len(_VERSION.findall(content)) - 1),
    }


def of_picture(content: bytes, kinds: tuple[str, ...]) -> dict[str, int]:
    """Count what is in the file of a picture."""
    picture: Any = Image.open(io.BytesIO(content), formats=kinds)
    known = picture.getexif()
    place = known.get_ifd(_PLACE)
    last = _LAST.get(str(picture.format), b"")
    end = content.rfind(last) + len(last) if last and last in content else len(content)
    return {
        "details": len(known) + len(known.get_ifd(0x8769)) + sum(1 for said in picture.info if said not in _OWN),
        "place": len(place),
        "profile": int("icc_profile" in picture.info),
        "rest": len(content) - end,
    }
