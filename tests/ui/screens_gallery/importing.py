"""Pictures of bringing a spreadsheet in. Run: python -m tests.ui.screens_gallery.importing FOLDER [LOOKS]."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from safespace.casework.desk import Desk
from safespace.ui.screens.import_sheets import ChooseSpreadsheet
from safespace.ui.screens.settings import Settings
from safespace.ui.window import Window
from tests.builders import Clock
from tests.importing import trackers as t
from tests.importing.tracker_shapes import coloured
from tests.importing.trackers import called, grid
from tests.ui.screens_gallery.stage import pictures

PLAIN = tuple(
    called(one, one.header, lambda truth, names=names: names[truth.number - 1])
    for one, names in (
        (t.NAME, ("Maya Lindqvist", "T. A.", "Blessing Adeyemi", "J. Roe", "K. Holt", "")),
        (t.MANAGER, ("Karen Holt", "", "P. Marsh", "", "", "")),
        (t.THEME, ("Patient safety", "B&H", "Rota; staff safety", "Attitudes and behaviours", "B&H", "Parking")),
    )
)
COLUMNS = tuple(next((mine for mine in PLAIN if mine.header == one.header), one) for one in t.USUAL)


def fill(_: Desk, __: Clock) -> None:
    """Begin with an empty vault."""


def card(_: Window, screen: Settings, __: Callable[[], None]) -> None:
    """Scroll to the card."""
    screen.go_to("moving")


def press(words: str) -> Callable[[Window, Settings, Callable[[], None]], None]:
    """Return what presses a button of the card or the sheet."""

    def go(window: Window, screen: Settings, settle: Callable[[], None]) -> None:
        inside = window.sheet or screen.moving
        found = [one for one in inside.findChildren(QAbstractButton) if one.isVisible() and words in one.text()]
        found[0].click()
        settle()

    return go


def read(window: Window, _: Settings, settle: Callable[[], None]) -> None:
    """Read a spreadsheet in the sheet that is open."""
    sheet = window.sheet
    assert isinstance(sheet, ChooseSpreadsheet)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "FTSU log.xlsx"
        place.write_bytes(coloured(grid(COLUMNS, t.truths("ward")))[0])
        sheet.read(place)
        settle()


def out(window: Window, screen: Settings, settle: Callable[[], None]) -> None:
    """Open the sheet by which everything leaves."""
    if window.sheet is not None:
        window.sheet.leave()
        settle()
    press("Take everything out")(window, screen, settle)


ACTS = (
    ("card", card),
    ("choose", press("Bring in")),
    ("columns", read),
    ("words", press("Go on")),
    ("rows", press("Go on")),
    ("report", press("Bring in")),
    ("out", out),
)

if __name__ == "__main__":
    pictures("importing", "settings", Settings, fill, ACTS)
