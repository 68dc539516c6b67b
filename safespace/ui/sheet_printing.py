"""Putting the recovery sheet straight on paper, so that no file of it has to be made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Final

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from safespace.domain.days import written

_OPENS: Final = (
    "Whoever holds this sheet and a copy of the vault can open everything in it: every case, and the way to who spoke "
    "up. Guard it as you guard them."
)
_KEEP: Final = (
    "Keep it in a sealed envelope in a locked place, away from the laptop.",
    "Never photograph, scan, copy or send it.",
    "To use it: start SafeSpace, choose the vault, then “Use the recovery sheet”, and type the groups.",
    "If it is lost or somebody has seen it, make a new one in Settings and a new backup, and destroy the old ones.",
)


def paper(printer: QPrinter) -> QPrinter:
    """Set a printer to one upright page of A4 and return it."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    printer.setDocName("SafeSpace")
    return printer


def ask_and_print(parent: QWidget, name: str, code: Sequence[str], made_on: date) -> bool:
    """Ask for a printer and print the sheet of a vault; return whether it was sent to one."""
    printer = paper(QPrinter(QPrinter.PrinterMode.HighResolution))
    if QPrintDialog(printer, parent.window()).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    put_on(printer, name, code, made_on)
    return True


def put_on(printer: QPrinter, name: str, code: Sequence[str], made_on: date) -> None:
    """Print the sheet of a vault."""
    document = QTextDocument()
    document.setHtml(_page(name, code, made_on))
    document.print_(printer)


def _page(name: str, code: Sequence[str], made_on: date) -> str:
    cells = [
        f"<td width='33%'><span style='font-size:9pt'>{number}</span>&nbsp;&nbsp;<b>{escape(group)}</b></td>"
        for number, group in enumerate(code, 1)
    ]
    rows = "".join(f"<tr>{''.join(cells[at : at + 3])}</tr>" for at in range(0, len(cells), 3))
    keep = "".join(f"<li>{escape(line)}</li>" for line in _KEEP)
    return (
        "<div style='font-family:sans-serif; font-size:11pt'><h1>Recovery sheet</h1>"
        f"<p>Vault: <b>{escape(name)}</b><br>Made on: {written(made_on)}</p>"
        f"<table width='100%' cellpadding='12' style='font-size:20pt; font-family:monospace'>{rows}</table>"
        "<p>Type the groups in order; capitals and spaces do not matter.</p>"
        f"<p>{escape(_OPENS)}</p><ul>{keep}</ul></div>"
    )
