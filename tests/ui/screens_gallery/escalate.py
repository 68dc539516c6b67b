"""Pictures of escalating, following up and closing. Run: python -m tests.ui.screens_gallery.escalate FOLDER [LOOKS]."""

from __future__ import annotations

from safespace.casework import escalate, follow_up, record
from safespace.casework.desk import Desk
from safespace.domain.escalation import Reply
from safespace.ui.screens.close import Close
from safespace.ui.screens.escalate import Escalate
from safespace.ui.screens.follow_up import FollowUp
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery.stage import pictures


def planned(desk: Desk, clock: Clock) -> str:
    """Make a case with one brief out, one signed, one in conflict."""
    case = builders.a_concern(desk, handle="Night cover on a surgical ward")
    record.person(desk, case.id, "MANAGER", "chief_nurse", "Karen Holt")
    builders.sent(desk, case.id)
    builders.agreed(desk, case.id, "patient_safety")
    builders.signed(desk, case.id, "patient_safety")
    return case.id


def told(desk: Desk, clock: Clock) -> str:
    """Make a case whose person was told and checked once."""
    case = builders.a_concern(desk, handle="Night cover on a surgical ward")
    sent = builders.sent(desk, case.id)
    escalate.reply(desk, sent.id, Reply.ANSWERED, "A second nurse from Monday")
    follow_up.told(desk, case.id)
    clock.move(days=31)
    return case.id


def give(window, screen, settle) -> None:
    """Open the brief."""
    screen._ask("give", "patient_safety")


def without(window, screen, settle) -> None:
    """Tell somebody without agreement."""
    window.sheet.go()
    screen._ask("override", "medical_director")


def holder(window, screen, settle) -> None:
    """Say who holds a post."""
    window.sheet.go()
    screen._ask("holder", "medical_director")


if __name__ == "__main__":
    pictures("escalate", "cases", Escalate, planned, [("give", give), ("without", without), ("holder", holder)])
    pictures("follow-up", "cases", FollowUp, told)
    pictures("close", "cases", Close, told)
