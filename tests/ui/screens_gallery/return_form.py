"""Pictures of the form of the return, and of a return that changed.

Run: python -m tests.ui.screens_gallery.return_form FOLDER [LOOKS].
"""

from __future__ import annotations

from dataclasses import replace

from safespace.casework import national, record, return_form
from safespace.casework.desk import Desk
from safespace.casework.return_form import Entry
from safespace.domain.quarter import Quarter
from safespace.ui.screens.reports import Reports
from safespace.ui.widgets.scroll_body import ScrollBody
from tests.builders import Clock
from tests.casework.quarters import busy
from tests.ui.screens_gallery.stage import pictures, press


def fill(desk: Desk, clock: Clock) -> Quarter:
    """Leave a quarter, and a form that is half completed."""
    busy(desk, clock)
    code = return_form.add(desk, Entry("Total concerns raised with guardians in the quarter", "Cases"))
    return_form.compare(desk, code)
    return_form.add(
        desk, Entry("Registered nurses, midwives and students", "Worker groups", "worker_group", ("02", "03"))
    )
    return_form.add(desk, Entry("Detriment reported", "Detriment", "detriment", ("yes",)))
    return Quarter(2026, 1)


def side(window, screen, settle) -> None:
    """Open the form from beside the return."""
    screen.national.side.check.action.click()
    settle()


def item(window, screen, settle) -> None:
    """Change an item."""
    press(window.sheet, "Change: Registered nurses")
    settle()


def use(window, screen, settle) -> None:
    """Ask from when on it holds."""
    window.sheet.go()
    side(window, screen, settle)
    press(window.sheet, "Use this form")
    settle()


def changed(window, screen, settle) -> None:
    """Hand in, let something change, and look at it."""
    window.sheet.go()

    def later(desk: Desk) -> None:
        national.hand_in(desk, Quarter(2026, 1))
        case = desk.rows.cases.where("1")[0]
        record.describe(desk, case.id, replace(case.about, detriment=True, elements=()))

    screen.work.change(later, lambda _: screen.refresh(), context=screen)
    settle()
    screen.national.findChild(ScrollBody).bring_in_sight(screen.national.side.changed)


def asked(window, screen, settle) -> None:
    """Ask for the correction."""
    screen.national.side.changed.correct.click()
    settle()


def corrected(window, screen, settle) -> None:
    """Make it."""
    window.sheet.button.click()
    settle()
    screen.refresh()
    settle()
    screen.national.findChild(ScrollBody).bring_in_sight(screen.national.side.changed)


if __name__ == "__main__":
    pictures(
        "return-form",
        "reports",
        Reports,
        fill,
        [(act.__name__, act) for act in (side, item, use, changed, asked, corrected)],
    )
