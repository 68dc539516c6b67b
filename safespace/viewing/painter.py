"""The other process: paints the pages of one PDF or picture, and can do nothing else.

A letter that a stranger sent may be made to attack whatever opens it. So it is opened here, in a process that was
started for it, got the bytes through a pipe, knows no key, no vault and no folder, and is ended with the sheet that
shows the pages. On Linux and macOS limits of the system hold it: once its code is loaded it can open no file and no
socket, start no process, and take no more than so much memory and time. On Windows it is only a process of its own.

It reads one line of JSON ({"size": bytes, "media": type}), then the bytes, then a line {"page": n, "wide": pixels} for
each page. It answers each with one line of JSON ({"pages", "wide", "high"} or {"trouble"}) and, for a page, its pixels
as RGB, three bytes each. Asked {"words": letters}, it answers {"pages", "read", "size"} and the words of a PDF as that
many bytes of UTF-8: of so many pages from the first on, until there are enough letters or it has taken too long.

For a copy that may go along: with "bare", a page is painted without the notes that lie on it; {"letters": n} asks for
the words of a page with the place of each letter, {"inside": true} for what the file holds beside its pages, counted.
How these two are answered stands in `lettering` and `inside`.
"""

from __future__ import annotations

import codecs
import io
import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, Final

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
from PIL import Image, ImageOps

from safespace.viewing import inside, lettering
from safespace.viewing.kinds import MOST_PIXELS

KINDS: Final = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
MOST_READ: Final = 1_000
"""So many pages of a PDF are read for their words."""

LONGEST: Final = 20.0
"""How long the pages of a PDF are read for their words, in seconds; a page that was begun is read to its end."""

MOST_MEMORY: Final = 1536 * 1024**2
MOST_SECONDS: Final = 120

_PDFIUM: Final[Any] = pypdfium2
"""It comes without types: what it hands back is looked at by `_pixels` alone."""

Painted = tuple[int, int, bytes]
"""Width, height, pixels."""

_Paint = Callable[[int, int, bool], Painted]
"""Paints a page (from 0), at most so many pixels wide, bare or with the notes that lie on it."""


def main() -> int:
    """Serve until the pipe closes; return the exit status."""
    hold_still()
    return serve(sys.stdin.buffer, sys.stdout.buffer)


def hold_still() -> None:
    """Load all code that paints, then give up the rest: new files and sockets, processes, dumps, memory, endless time.

    A system that knows a limit under another rule and refuses it keeps the others.
    """
    _load_everything()
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _load_everything() -> None:
    """Paint one picture of each kind and one page, because later nothing can be loaded any more.

    A kind for which this Pillow was built without code is left out: its files are refused, and the others are painted.
    """
    for kind in KINDS:
        sample = io.BytesIO()
        with suppress(KeyError, OSError):
            Image.new("RGB", (1, 1)).save(sample, kind)
            _picture(sample.getvalue())[0](0, 1, False)
            inside.of_picture(sample.getvalue(), KINDS)
    document = _PDFIUM.PdfDocument.new()
    page = document.new_page(10, 10)
    _pixels(page.render().to_pil())
    page.get_textpage().get_text_range()
    lettering.of_page(page)
    inside.of_pdf(document, b"")
    codecs.lookup("utf-16-le")  # the way in which the words of a page come


def serve(asked: IO[bytes], answer: IO[bytes]) -> int:
    """Answer every line of `asked`; a file that cannot be painted is told, not raised."""
    first = json.loads(asked.readline())
    content = asked.read(first["size"])
    try:
        paint, pages = _opened(content, first["media"])
    except Exception:  # noqa: BLE001 - whatever a hostile file breaks is told in the same words
        _say(answer, {"trouble": True})
        return 1
    _say(answer, {"pages": pages, "wide": 0, "high": 0})
    for line in asked:
        wanted = json.loads(line)
        if "page" not in wanted:
            _say_told(answer, content, first["media"], wanted)
            continue
        try:
            wide, high, pixels = paint(int(wanted["page"]), int(wanted["wide"]), bool(wanted.get("bare")))
        except Exception:  # noqa: BLE001 - as above
            _say(answer, {"trouble": True})
            continue
        _say(answer, {"pages": pages, "wide": wide, "high": high})
        answer.write(pixels)
        answer.flush()
    return 0


def _say_told(answer: IO[bytes], content: bytes, media: str, wanted: dict[str, Any]) -> None:
    """Answer a question that is not for a page's pixels; whatever a hostile file breaks is told, not raised."""
    try:
        said, rest = _told(content, media, wanted)
    except Exception:  # noqa: BLE001 - as above
        said, rest = {"trouble": True}, b""
    _say(answer, said)
    answer.write(rest)
    answer.flush()


def _told(content: bytes, media: str, wanted: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return the line and the bytes that answer a question."""
    is_pdf = media == "application/pdf"
    if "words" in wanted:
        pages, read, words = words_of(content, int(wanted["words"])) if is_pdf else (1, 1, "")
        said = words.encode("utf-8", "replace")
        return {"pages": pages, "read": read, "size": len(said)}, said
    if "letters" in wanted:
        number = int(wanted["letters"])
        return lettering.of_page(_PDFIUM.PdfDocument(content)[number]) if is_pdf else _size(content, number)
    return {
        "inside": inside.of_pdf(_PDFIUM.PdfDocument(content), content) if is_pdf else inside.of_picture(content, KINDS)
    }, b""


def _size(content: bytes, number: int) -> tuple[dict[str, Any], bytes]:
    """Return how large one picture of a file is, turned as it is meant to be looked at."""
    picture = _upright(Image.open(io.BytesIO(content), formats=KINDS), number)
    return {"wide": picture.width, "high": picture.height, "letters": 0}, b""


def _opened(content: bytes, media: str) -> tuple[_Paint, int]:
    return _pdf(content) if media == "application/pdf" else _picture(content)


def _pdf(content: bytes) -> tuple[_Paint, int]:
    document = _PDFIUM.PdfDocument(content)

    def paint(number: int, wide: int, bare: bool) -> Painted:
        page = document[number]
        across, down = page.get_size()
        scale = min(wide / across, (MOST_PIXELS / (across * down)) ** 0.5)
        return _pixels(page.render(scale=scale, may_draw_forms=not bare, draw_annots=not bare).to_pil())

    return paint, len(document)


def words_of(content: bytes, most: int) -> tuple[int, int, str]:
    """Return how many pages a PDF has, of how many the words were read, and at most so many letters of them."""
    document = _PDFIUM.PdfDocument(content)
    parts: list[str] = []
    left, begun = most, time.monotonic()
    for number in range(min(len(document), MOST_READ)):
        if left <= 0 or time.monotonic() - begun > LONGEST:
            break
        page = document[number]
        said: str = page.get_textpage().get_text_range()[:left]
        page.close()
        parts.append(said)
        left -= len(said) + 1
    return len(document), len(parts), "\n".join(parts)


def _picture(content: bytes) -> tuple[_Paint, int]:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    picture: Any = Image.open(io.BytesIO(content), formats=KINDS)
    pages = min(int(getattr(picture, "n_frames", 1)), 500)

    def paint(number: int, wide: int, bare: bool) -> Painted:  # noqa: ARG001 - no notes lie on a picture
        shown = _upright(picture, number)
        shown.thumbnail((wide, MOST_PIXELS // wide))
        return _pixels(shown)

    return paint, pages


def _upright(picture: Any, number: int) -> Any:
    """Return one picture of a file, turned as it is meant to be looked at, on white where it is clear.

    What lies in pixels that are clear through and through is hidden: so it is not brought to light, it is let go of.
    """
    picture.seek(number)
    shown = ImageOps.exif_transpose(picture)
    if not shown.has_transparency_data:
        return shown.convert("RGB")
    clear = shown.convert("RGBA")
    ground = Image.new("RGBA", clear.size, "white")
    ground.alpha_composite(clear)
    return ground.convert("RGB")


def _pixels(picture: Any) -> Painted:
    plain = picture.convert("RGB")
    return plain.width, plain.height, plain.tobytes()


def _say(answer: IO[bytes], plain: dict[str, Any]) -> None:
    answer.write(json.dumps(plain).encode() + b"\n")
    answer.flush()


if __name__ == "__main__":
    sys.exit(main())
