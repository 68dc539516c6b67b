"""Shows one screen in the real window on a real desk and keeps pictures: light, dark, small, large text."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from safespace.casework.desk import Desk
from safespace.ui import theme
from safespace.ui.screen import Screen
from safespace.ui.widgets.rail_item import Room
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.window import Window
from safespace.ui.work import Work
from tests.builders import Clock, a_desk

ROOMS = (
    Room("today", "sun", "Today", 6),
    Room("cases", "tray", "Cases", 23),
    Room("outreach", "people", "Outreach"),
    Room("insights", "chart_line", "Insights"),
    Room("reports", "page", "Reports"),
    Room("settings", "sliders", "Settings"),
)

LOOKS = {
    "light": (theme.light, 1.0, (1366, 768)),
    "dark": (theme.dark, 1.0, (1366, 768)),
    "high": (theme.high, 1.0, (1366, 768)),
    "laptop125": (theme.light, 1.0, (1093, 534)),
    "small": (theme.dark, 1.0, (880, 430)),
    "large": (theme.light, 2.0, (1366, 768)),
    "large-dark": (theme.dark, 2.0, (1366, 768)),
}

Fill = Callable[[Desk, Clock], object]
"""Makes lifelike data at the desk and returns the subject on which the screen is opened."""

Act = Callable[[Window, Screen, Callable[[], None]], None]
"""Does something on the screen before the picture; the last argument lets everything under way settle."""


def pictures(
    name: str, room: str, make: Callable[[Work], Screen], fill: Fill, acts: Sequence[tuple[str, Act]] = ()
) -> None:
    """Keep a picture of the screen in each look, as it opens and after each act; the command line names the folder."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/pictures")
    only = sys.argv[2].split(",") if len(sys.argv) > 2 else list(LOOKS)
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["SafeSpace"])
    assert isinstance(app, QApplication)
    for look in only:
        themed, scale, size = LOOKS[look]
        theme.apply(app, themed(scale))
        with tempfile.TemporaryDirectory(dir=folder) as place:
            _one_look(app, folder / f"{name}-{look}", (room, make, fill, acts), size, Path(place))


def _one_look(
    app: QApplication,
    stem: Path,
    show: tuple[str, Callable[[Work], Screen], Fill, Sequence[tuple[str, Act]]],
    size: tuple[int, int],
    place: Path,
) -> None:
    room, make, fill, acts = show
    failed: list[str] = []
    work = Work(lambda report: failed.append(report.text))
    work.refused.connect(lambda problem: failed.append(problem.title))
    clock = Clock()
    subject: list[object] = []
    work.open(lambda: a_desk(place, clock), lambda: None)
    work.change(lambda desk: fill(desk, clock), subject.append, context=work)
    settle(app, work)
    window = Window(ROOMS)
    screen = make(work)
    sheets: list[Sheet] = []
    screen.lay.connect(lambda sheet: (sheets.append(sheet), window.open_sheet(sheet)))
    window.add_screen(room if room in window.rail.items else "shown", screen, room)
    window.resize(*size)
    window.show()
    window.show_screen(room if room in window.rail.items else "shown")
    screen.show_for(subject[0] if subject else None)
    settle(app, work)
    window.grab().save(f"{stem}.png")
    for act_name, act in acts:
        act(window, screen, lambda: settle(app, work))
        settle(app, work)
        window.grab().save(f"{stem}-{act_name}.png")
    window.close()
    work.finish(lambda desk: desk.vault.close())
    print(f"{stem}", *failed, sep="\n  ")


def press(inside: QWidget | None, words: str) -> None:
    """Press the first button in sight that has these words in its name, the cross left aside."""
    assert inside is not None
    found = [
        one
        for one in inside.findChildren(QAbstractButton)
        if one.isVisible() and words in one.accessibleName() and one.accessibleName() != "Close"
    ]
    found[0].click()


def settle(app: QApplication, work: Work) -> None:
    """Let everything under way come to its end and be painted."""
    deadline = QDeadlineTimer(60_000)
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    while not work.is_quiet and not deadline.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    for _ in range(4):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
