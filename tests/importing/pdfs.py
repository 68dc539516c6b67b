"""PDFs of people who do not exist, and the reader of the program: the other process, as it really is."""

from __future__ import annotations

import io

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from safespace.casework.take_in import Paper
from safespace.machine import itself
from safespace.ui.screens import taking
from safespace.viewing.pages import Pages

COMMAND = itself.command(itself.PAINTER)


def pdf(*pages: str, password: str = "") -> bytes:
    """Return a PDF with these words on its pages; a page without words has a square, as a scan has its picture."""
    out = io.BytesIO()
    locked = StandardEncryption(password) if password else None
    canvas = Canvas(out, pagesize=(300, 200), encrypt=locked)
    for page in pages:
        for line, words in enumerate(page.split("\n")):
            canvas.drawString(20, 160 - 20 * line, words)
        if not page:
            canvas.rect(20, 20, 200, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(content: bytes, most: int = 200_000) -> Paper:
    """Read a PDF as the program does."""
    return taking.read_pdf(Pages(COMMAND), content, most)
