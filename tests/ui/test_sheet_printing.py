"""The recovery sheet goes straight on paper: one page, every group whole, a hostile name as it is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from safespace.ui import sheet_printing


def test_the_printed_sheet_holds_every_group_on_one_page(qapp: QApplication, tmp_path: Path) -> None:
    code = ("AB12C", "DE34F", "GH56J", "KM78N", "PQ90R", "STVWX")
    printer = sheet_printing.paper(QPrinter(QPrinter.PrinterMode.HighResolution))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    sheet_printing.put_on(printer, "Eastmere <b>NHS</b>", code, date(2026, 7, 3))
    (page,) = PdfReader(tmp_path / "paper.pdf").pages
    words = " ".join(page.extract_text().split())
    assert all(group in words for group in code)
    assert "Eastmere <b>NHS</b>" in words
    assert "3 July 2026" in words
