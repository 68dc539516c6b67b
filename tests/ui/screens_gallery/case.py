"""Pictures of a case. Run: python -m tests.ui.screens_gallery.case FOLDER [LOOKS]."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QAbstractButton

from safespace.casework import consent, holds, record, summary
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.domain.consent import Extent
from safespace.ui.screens.case import CasePage
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery.stage import pictures


def under_way(desk: Desk, clock: Clock) -> str:
    """Make a case with a brief that waits for its answer."""
    clock.move(days=-9)
    case = builders.a_concern(desk, handle="Night cover on a surgical ward")
    record.person(desk, case.id, "ABOUT", "ward_manager", "Karen Holt")
    record.thanked(desk, case.id)
    clock.move(days=1)
    builders.sent(desk, case.id)
    record.describe(desk, case.id, builders.about(desk, "EL_PSQ", "EL_BH"))
    summary.sign(desk, case.id, "Too few people check the oxygen at night. Whoever says so gets the worst shifts.")
    clock.move(days=8)
    until = desk.today() + timedelta(days=6)
    consent.override(desk, case.id, "police", "danger", Extent.FACTS, "A threat on the phone last night.", until)
    later = desk.today() + timedelta(days=400)
    holds.place(desk, Wanted("legal", "The trust's solicitor", "A claim", later, case_id=case.id))
    return case.id


def keeping(press=""):
    """Return an act that shows the card of how long it is kept, or presses something on it."""

    def act(window, screen, settle) -> None:
        if window.sheet is not None:
            window.sheet.go()
            settle()
        screen._body.ensureWidgetVisible(screen.keeping, 0, 40)
        settle()
        found = [one for one in screen.keeping.findChildren(QAbstractButton) if press and one.text().startswith(press)]
        for one in found[:1]:
            one.click()

    return act


def sheet(what):
    """Return an act that opens a sheet of the page."""

    def act(window, screen, settle) -> None:
        if window.sheet is not None:
            window.sheet.go()
        screen._sheet(what)

    return act


def change_person(window, screen, settle) -> None:
    """Open the sheet for somebody in the story, on taking them out."""
    sheet(f"person:{screen._whole.people[0].id}")(window, screen, settle)
    settle()
    window.sheet.way.choose("out")
    window.sheet._show_way()


if __name__ == "__main__":
    names = ("open", "agree", "describe", "put_right", "person", "identify", "recuse", "time", "summary")
    kept = [
        ("change-person", change_person),
        ("keeping", keeping()),
        ("put-on-hold", keeping("Put another")),
        ("look-again", keeping("Look again")),
    ]
    pictures("case", "cases", CasePage, under_way, [*((name, sheet(name)) for name in names), *kept])
