"""The screen of reports on a real desk, for its tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from safespace.ui.screens.reports import Reports
from tests.casework.quarters import busy, desk_with_clock
from tests.ui.synchronous_work import SynchronousWork


class Page:
    """The screen on a desk, and what it asked of its window."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.desk, self.clock = desk_with_clock(folder)
        self.work = SynchronousWork(self.desk)
        self.went: list[tuple[str, object]] = []
        self.sheets: list[QWidget] = []
        self.begin_afresh()

    def begin_afresh(self) -> None:
        """Make the screen, as after a lock: it knows nothing of what the one before it was told."""
        self.screen = Reports(self.work)
        self.work.changed.connect(self.screen.refresh)
        self.screen.go.connect(self._go)
        self.screen.lay.connect(self.sheets.append)
        self.screen.resize(1150, 700)
        self.qtbot.addWidget(self.screen)

    def open(self, subject: object = None) -> None:
        """Show the screen on something."""
        with self.qtbot.waitActive(self.screen):
            self.screen.show()
        self.screen.show_for(subject)

    def _go(self, name: str, subject: object) -> None:
        self.went.append((name, subject))
        if name == "reports":
            self.screen.show_for(subject)

    def end(self) -> None:
        """Let sheets and vault go."""
        for sheet in self.sheets:
            sheet.deleteLater()
        self.work.finish(lambda desk: desk.vault.close())


def press(button: QWidget) -> None:
    """Press a button with the mouse."""
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def planned(page: Page) -> None:
    """Open a board summary of a busy quarter at its tables."""
    busy(page.desk, page.clock)
    page.open()
    press(page.screen.overview.rows[1].summary)
