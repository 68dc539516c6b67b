"""Pictures of triage. Run: python -m tests.ui.screens_gallery.triage FOLDER [LOOKS]."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safespace.casework import record, triage
from safespace.casework.desk import Desk
from safespace.ui.screens.triage import Triage
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery.stage import pictures


def fresh(desk: Desk, clock: Clock) -> str:
    """Make a case that waits for its triage."""
    case = builders.a_concern(desk)
    record.person(desk, case.id, "MANAGER", "ward_manager", "Karen Holt")
    return case.id


def answered(window, screen, settle) -> None:
    """Answer two questions and pick in the third."""
    for key in (Qt.Key.Key_4, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_1):
        QTest.keyClick(screen, key)
        settle()


def ended(window, screen, settle) -> None:
    """Go on to the plan."""
    for _ in range(12):
        screen._go()
    settle()


def kept(desk: Desk, clock: Clock) -> str:
    """Make a case whose triage is finished."""
    case = fresh(desk, clock)
    triage.finish(desk, case, {"T1": ("no",), "T3": ("happening",)})
    return case


def changed(window, screen, settle) -> None:
    """Change an answer of a finished triage."""
    screen._return_to(0)
    QTest.keyClick(screen, Qt.Key.Key_1)
    settle()


def another_day(window, screen, settle) -> None:
    """Ask for another day of something in the plan."""
    screen.plan._choose_day(next(item for item in screen.plan._items if item.kind == "date"))


def somebody(window, screen, settle) -> None:
    """Add something and somebody to the plan."""
    window.sheet.go()
    screen.plan._do_something()


if __name__ == "__main__":
    pictures("triage-kept", "cases", Triage, kept, [("changed", changed)])
    pictures(
        "triage",
        "cases",
        Triage,
        fresh,
        [("third", answered), ("plan", ended), ("day", another_day), ("own", somebody)],
    )
