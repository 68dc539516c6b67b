"""A window on a desk for every test of a screen that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from tests.casework.keys import Kept
from tests.ui.screens.desk_screen import Shown
from tests.ui.screens.team_screen import Seat


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    """Return a window on a new desk."""
    made = Shown(qtbot, tmp_path)
    yield made
    made.end()


@pytest.fixture
def seat(qtbot: QtBot, tmp_path: Path, kept_team: Kept) -> Iterator[Seat]:
    """Return a window on a vault of three people."""
    made = Seat(qtbot, tmp_path, kept_team)
    yield made
    made.end()


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the file onto which a printer of this machine prints; whoever is asked for a printer chooses it."""
    paper = tmp_path / "printed.pdf"

    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(paper))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    return paper
