"""How the main screens are laid out, written down coarsely: the ground of each square of a grid, a letter a colour.

Letters of a font are a small part of a square, so they do not count; a card that moves, or two colours that change
places, do. After a change that is meant, look at the pictures, then write it down anew:

    QT_QPA_PLATFORM=offscreen python -m tests.ui.sweep.layouts
"""

from __future__ import annotations

import string
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from safespace.ui import theme
from safespace.ui.late import ByTurns
from safespace.ui.screen import Screen
from safespace.ui.screens.rooms import PAGES
from safespace.ui.widgets.rail_item import ROOMS
from safespace.ui.window import Window
from tests.ui.colours import Picture
from tests.ui.screens.desk_screen import settle
from tests.ui.sweep.rooms import House, a_house
from tests.ui.synchronous_work import SynchronousWork

PLACE = Path(__file__).parent / "layouts.txt"
SQUARE = 16
"""How wide and high a square is, in pixels."""

MOST = 0.01
"""So much of the squares may differ, as a part of all: a word that is longer, a font that is another one."""

SIZE = (1366, 768)
LOOKS = {"light": theme.light(), "dark": theme.dark()}
LETTERS = string.ascii_letters + string.digits
MAIN = ("today", "case", "triage", "escalate", "follow_up", "reports", "insights", "outreach", "settings")
SCREENS = {"light": MAIN, "dark": ("today", "case", "reports")}
"""Which screens are looked at in which look: the lines are the same in all, the colours of a few tell of a look."""

Layout = tuple[str, ...]
"""The colours with their letters in the first line, then a line for each row of squares."""


def layouts(app: QApplication, house: House, look: str) -> Iterator[tuple[str, Layout]]:
    """Open each of the main screens in a look, and yield its name and how it is laid out."""
    theme.apply(app, LOOKS[look])
    work, window = SynchronousWork(house.desk), Window(ROOMS)
    window.resize(*SIZE)
    window.show()
    subjects = {name: subject for name, subject, _ in reversed(house.ways())}
    for name in SCREENS[look]:
        make, room = PAGES[name]
        screen: Screen = make(work)
        window.add_screen(name, screen, room)
        window.show_screen(name)
        screen.show_for(subjects[name])
        for turns in screen.findChildren(ByTurns):
            turns.finish()
        settle()
        settle()
        yield f"{name}, {look}", layout_of(window)
    window.blank()
    window.close()
    window.deleteLater()


def layout_of(window: Window) -> Layout:
    """Return how what a window shows is laid out."""
    picture = Picture(window)
    columns, rows = range(0, window.width() - SQUARE + 1, SQUARE), range(0, window.height() - SQUARE + 1, SQUARE)
    grounds = [[picture.ground(QRect(x, y, SQUARE, SQUARE)) for x in columns] for y in rows]
    known = dict(zip(sorted({colour for row in grounds for colour in row}), LETTERS, strict=False))
    legend = " ".join(f"{letter}={colour}" for colour, letter in known.items())
    return legend, *("".join(known.get(colour, "?") for colour in row) for row in grounds)


def differing(one: Layout, other: Layout) -> float:
    """Return the part of the squares, 0 to 1, whose ground has another colour in one layout than in the other."""
    here, there = _colours(one), _colours(other)
    if len(here) != len(there):
        return 1.0
    return sum(a != b for a, b in zip(here, there, strict=True)) / len(here)


def kept() -> dict[str, Layout]:
    """Return the layouts as they were written down."""
    parts = PLACE.read_text("utf-8").strip().split("\n\n")
    return {name: tuple(rows) for name, *rows in (part.split("\n") for part in parts)}


def _colours(layout: Layout) -> list[str]:
    legend = {pair[0]: pair[2:] for pair in layout[0].split(" ")}
    return [legend.get(letter, "") for row in layout[1:] for letter in row]


def main() -> None:
    """Write all of them down."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        house = a_house(Path(folder))
        found = [one for look in LOOKS for one in layouts(app, house, look)]
        house.desk.vault.close()
    PLACE.write_text("\n\n".join("\n".join((name, *layout)) for name, layout in found) + "\n", "utf-8")


if __name__ == "__main__":
    main()
