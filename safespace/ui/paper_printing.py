"""Putting a paper that SafeSpace made straight on a printer, page by page as it is, so that no file has to be made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from safespace.machine import itself
from safespace.viewing.pages import Page, Pages

SHARP: Final = 1654
"""How many pixels wide a page is painted for paper: 200 on each inch of A4."""


def painted(paper: bytes) -> tuple[Page, ...]:
    """Paint every page of a PDF, in the process that holds no keys. CannotShow if it cannot be painted.

    Slow: think with it.
    """
    pages = Pages(itself.command(itself.PAINTER))
    try:
        return tuple(_each(pages, paper))
    finally:
        pages.close()


def ask_and_print(parent: QWidget, pages: tuple[Page, ...]) -> bool:
    """Ask for a printer and print painted pages; return whether they were sent to one."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("SafeSpace")
    if QPrintDialog(printer, parent.window()).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    put_on(printer, pages)
    return True


def put_on(printer: QPrinter, pages: tuple[Page, ...]) -> None:
    """Print painted pages, each as large as the sheet has room for."""
    printer.setFullPage(True)
    painter = QPainter(printer)
    for page in pages:
        if page.number:
            printer.newPage()
        room = QRectF(painter.viewport())
        high = room.width() * page.high / page.wide
        image = QImage(page.pixels, page.wide, page.high, page.wide * 3, QImage.Format.Format_RGB888)
        painter.drawImage(QRectF(0, 0, room.width(), high), image)
    painter.end()


def _each(pages: Pages, paper: bytes) -> Iterator[Page]:
    for number in range(pages.show(paper, "application/pdf")):
        yield pages.page(number, SHARP)
