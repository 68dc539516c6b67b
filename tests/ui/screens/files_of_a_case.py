"""Files as guardians get them, made here, for the tests and the pictures of a case's files."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from safespace.casework import attach, identity
from safespace.casework.desk import Desk
from safespace.domain.attachment import Attachment
from safespace.domain.case import Case
from safespace.domain.ids import Id
from safespace.ui.screens.show_file import ShowFile
from tests import builders
from tests.ui.screens.desk_screen import Shown

LINES = (
    "To the ward manager, Ward 7B",
    "",
    "Since April there has been one registered nurse for twenty-eight patients on most nights.",
    "We have raised it three times at handover. Nothing was changed.",
    "We ask for a second nurse from Monday on, and for an answer in writing.",
)


def to_be_told(desk: Desk) -> Case:
    """Make a case whose identity is open and for which the executive lead may be told."""
    case = builders.a_concern(desk)
    builders.agreed(desk, case.id)
    identity.open_with_reason(desk, case.id, "sign_off")
    return case


def a_pdf(pages: int = 3, size: tuple[int, int] = (595, 842)) -> bytes:
    """Make a letter of some pages, each with its number."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for page in range(pages):
        canvas.setFont("Helvetica", 12)
        for number, line in enumerate(LINES):
            canvas.drawString(60, size[1] - 80 - 22 * number, line)
        canvas.drawString(60, 40, f"Page {page + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_picture(size: tuple[int, int] = (1200, 800)) -> bytes:
    """Make a picture of a rota on a wall."""
    picture = Image.new("RGB", size, (236, 232, 222))
    pen = ImageDraw.Draw(picture)
    for at in range(8):
        pen.line((100, 100 + 80 * at, size[0] - 100, 100 + 80 * at), fill=(90, 90, 90), width=3)
        pen.line((100 + 140 * at, 100, 100 + 140 * at, size[1] - 140), fill=(90, 90, 90), width=3)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def kept(desk: Desk, case_id: Id, folder: Path, name: str, content: bytes, *, identifying: bool = False) -> Attachment:
    """Take a file into a case."""
    folder.mkdir(exist_ok=True)
    source = folder / name
    source.write_bytes(content)
    return attach.seal(attach.begin(desk, source), case_id, identifying=identifying)(desk)


def opened(shown: Shown, about: Attachment, seconds: int = 0) -> ShowFile:
    """Open a file to look at it."""
    sheet = ShowFile(shown.work, about, seconds)
    shown.lay(sheet)
    return sheet
