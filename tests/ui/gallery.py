"""Draws every part of the kit, and the window, in light, dark and large: `python -m tests.ui.gallery DIR`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import time
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.bug_report import report_of
from safespace.ui.problems import BugSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.kept_chip import KeptChip
from safespace.ui.widgets.palette_list import Found, Group
from safespace.ui.widgets.rail_item import Room
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.window import Window
from tests.ui.gallery_parts import TOLD, page

ROOMS = (
    Room("today", "sun", "Today", 6),
    Room("cases", "tray", "Cases", 23),
    Room("reports", "page", "Reports"),
    Room("settings", "sliders", "Settings"),
)


def new_concern() -> Sheet:
    """Return the sheet of the ninth picture."""
    sheet = Sheet("New concern")
    kept = KeptChip()
    kept.kept(time(10, 42))
    sheet.head.addWidget(kept)
    sheet.body.addWidget(labels.second("What did they say? Their words or yours. Only this is needed."))
    sheet.body.addWidget(TextArea(TOLD, large=True, lines=6))
    for question, answers in (
        ("Is anyone in danger now?", ("No", "Yes", "Not sure")),
        ("How it reached you", ("In person", "Phone", "E-mail", "Post", "Other")),
    ):
        row = QHBoxLayout()
        words = labels.second(question, wrap=False)
        words.setMinimumWidth(theme.current().px(170))
        group = Choices((Choice(answer, answer) for answer in answers), name=question)
        group.choose(answers[-1])
        row.addWidget(words)
        row.addWidget(group, 1)
        sheet.body.addLayout(row)
    sheet.foot.addWidget(Button("Add who they are", "quiet", "person"))
    sheet.foot.addStretch(1)
    sheet.foot.addWidget(labels.small("Ctrl Enter"))
    sheet.foot.addWidget(Button("Keep it safe", "primary", "lock", size="next"))
    return sheet


def found(letters: str, then: Callable[[Sequence[Group]], None]) -> None:
    """Find what the tenth picture shows."""

    def nothing() -> None:
        return

    then(
        (
            Group(
                "Cases",
                (
                    Found(
                        "tray",
                        "SS-7KQ2",
                        nothing,
                        "Night cover on a surgical ward  \u00b7  Surgery  \u00b7  Consent agreed",
                    ),
                    Found("tray", "SS-M3XT", nothing, "Rota changed after speaking up  \u00b7  Theatres"),
                ),
            ),
            Group(
                "Commands",
                (
                    Found("eye_struck", "Hide the screen", nothing, "shows a plain page until you come back", "F9"),
                    Found("lock", "Lock now", nothing, "", "Ctrl L"),
                ),
            ),
            Group(
                "Help",
                (Found("life_ring", "Protect advice line", nothing, "020 3117 2520, for the person speaking up"),),
            ),
        )
    )


def window(width: int, height: int, left: int = 240) -> Window:
    """Return the window with the page in it."""
    made = Window(ROOMS)
    made.rail.show_vault("Eastmere vault")
    made.rail.show_remaining(left, 300)
    made.add_screen("today", page())
    made.show_screen("today")
    made.find_with(found, lambda: "People are not searched while identity is sealed.")
    made.resize(width, height)
    made.show()
    settle()
    return made


def settle() -> None:
    """Let every layout come to rest."""
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def draw(folder: Path, name: str, shown: QWidget) -> None:
    """Keep a picture of a window."""
    settle()
    shown.grab().save(str(folder / f"{name}.png"))


def draw_look(folder: Path, look: theme.Theme, name: str) -> None:
    """Draw everything in one look."""
    theme.apply(QApplication.instance(), look)
    tall = QWidget()
    column = QVBoxLayout(tall)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page())
    tall.resize(round(1160 * look.scale), round(1120 * look.scale))
    tall.show()
    draw(folder, f"kit-{name}", tall)
    tall.close()
    for width, height in ((1366, 768), (880, 430)):
        shell = window(width, height)
        size = f"{width}x{height}"
        draw(folder, f"window-{name}-{size}", shell)
        for _ in range(2):
            QTest.keyClick(shell, Qt.Key.Key_Tab)
        draw(folder, f"focus-{name}-{size}", shell)
        sheet = new_concern()
        shell.open_sheet(sheet)
        draw(folder, f"sheet-{name}-{size}", shell)
        sheet.leave()
        shell.open_palette()
        draw(folder, f"palette-{name}-{size}", shell)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        try:
            raise ValueError("secret words")
        except ValueError as error:
            shell.open_sheet(BugSheet(report_of(error)))
        draw(folder, f"bug-{name}-{size}", shell)
        shell.sheet.leave()
        shell.hide_screen()
        draw(folder, f"hidden-{name}-{size}", shell)
        QTest.mouseClick(QApplication.focusWidget(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        shell.close()
        shell.deleteLater()
        settle()


def main(folder: Path) -> None:
    """Draw everything in every look."""
    QApplication.instance() or QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    for look, name in ((theme.light(), "light"), (theme.dark(), "dark"), (theme.light(2.0), "light-200")):
        draw_look(folder, look, name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
