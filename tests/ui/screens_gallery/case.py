"""Pictures of a case. Run: python -m tests.ui.screens_gallery.case FOLDER [LOOKS]."""

from __future__ import annotations

from datetime import timedelta

from safespace.casework import consent, record
from safespace.casework.desk import Desk
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
    clock.move(days=8)
    until = desk.today() + timedelta(days=6)
    consent.override(desk, case.id, "police", "danger", Extent.FACTS, "A threat on the phone last night.", until)
    return case.id


def sheet(what):
    """Return an act that opens a sheet of the page."""

    def act(window, screen, settle) -> None:
        if window.sheet is not None:
            window.sheet.go()
        screen._sheet(what)

    return act


if __name__ == "__main__":
    names = ("open", "agree", "describe", "person", "identify", "recuse", "time")
    pictures("case", "cases", CasePage, under_way, [(name, sheet(name)) for name in names])
