"""Pictures of telling how it ended, and of promises. Run: python -m tests.ui.screens_gallery.ending FOLDER [LOOKS]."""

from __future__ import annotations

from datetime import timedelta

from safespace.casework import actions, close
from safespace.casework.desk import Desk
from safespace.domain.follow_up import Ending
from safespace.ui.screens.follow_up import FollowUp
from safespace.ui.screens.follow_up_sheets import ToldEnding
from safespace.ui.screens.insights import Insights
from safespace.ui.widgets.scroll_body import ScrollBody
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery.stage import pictures


def closed(desk: Desk, clock: Clock) -> str:
    """Close a case whose person was not told, with promises that stand in every way."""
    clock.move(days=-20)
    case = builders.a_concern(desk)
    made = [
        actions.promise(desk, case.id, "chief_nurse", words, desk.today() + timedelta(days=days))
        for words, days in (("A second nurse", 5), ("A new rota", 8), ("A form", 9), ("A talk", 60), ("A sign", 3))
    ]
    actions.done(desk, made[0].id, "The rota of June")
    actions.end(desk, made[2].id, Ending.BROKEN, "No money.")
    clock.move(days=10)
    actions.done(desk, made[4].id, "It hangs there")
    close.case(desk, case.id, "upheld")
    clock.move(days=10)
    return case.id


def sheet(window, screen, settle) -> None:
    """Ask whether they were told."""
    window.open_sheet(ToldEnding(screen.work, screen._case_id, screen._read.today))


def promises(window, screen, settle) -> None:
    """Go to what was promised."""
    screen.findChild(ScrollBody).bring_in_sight(screen.bars["promises"])


if __name__ == "__main__":
    pictures("ending", "cases", FollowUp, closed, [("sheet", sheet)])
    pictures("promises", "insights", Insights, closed, [("below", promises)])
