"""Leaving the role: what is left to do, what only the guardian can confirm, and the certificate."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import leaving_role
from safespace.casework.desk import Desk
from safespace.casework.handing_page import Page
from safespace.casework.leaving_role import Point
from safespace.ui import choosing, theme
from safespace.ui.screens.keys_sheet import KeysSheet
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.labels import second, small, strong
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.ticked import Ticked
from safespace.ui.work import Work

LEAD: Final = (
    "Go through it with whoever goes on. Nothing is locked by it: what is still open stands on the certificate, too."
)
NEXT: Final = (
    "It was signed. Now let whoever goes on unlock the vault with their own passphrase and remove you in Settings, "
    "under Who can open this vault: the vault then gets new keys, and older backups are replaced."
)


class LeaveRole(KeysSheet):
    """Shows what is left, asks what only the guardian knows, and makes the certificate. Signals: those of Sheet."""

    def __init__(self, work: Work, _: Page | None = None) -> None:
        """Read what is left."""
        wait = "Making the certificate."
        super().__init__(work, "Leaving the role", "Choose where the certificate is kept", "page", wait=wait)
        self._folder = Path()
        self.points = Remade()
        self.confirmed = {code: Ticked(words, "", on=False) for code, words in leaving_role.CONFIRMED.items()}
        self.fill(second(LEAD), self.points, strong("What only you can confirm"), *self.confirmed.values())
        work.read(leaving_role.look, self._show)

    def do(self) -> None:
        """Ask where the certificate is to lie; it is made then."""
        choosing.folder(self, "Where the certificate is kept", choosing.documents(), self.make)

    def make(self, folder: Path) -> None:
        """Make the certificate in a folder."""
        self._folder = folder
        super().do()

    def job(self) -> Callable[[Desk], Any]:
        """Make it."""
        said = [code for code, part in self.confirmed.items() if part.isChecked()]
        return partial(leaving_role.certify, confirmed=said, folder=self._folder)

    def done(self, result: Path) -> None:
        """Say where it lies, and what comes next."""
        self.show_done(f"The certificate lies there: {result.name}.", NEXT)

    def _show(self, points: tuple[Point, ...]) -> None:
        self.points.remake(_Points(points))
        self.place()


class _Points(QWidget):
    """The points, each with how it gets done while it is not."""

    def __init__(self, points: tuple[Point, ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        for point in points:
            icon = "check" if point.met else "clock"
            column.addWidget(IconLine(icon, point.words, "ticked" if point.met else "alert"))
            if not point.met:
                column.addWidget(small(point.how, wrap=True))
