"""Pictures of escalating, following up and closing. Run: python -m tests.ui.screens_gallery.escalate FOLDER [LOOKS]."""

from __future__ import annotations

from functools import partial

from safespace.casework import directory, escalate, follow_up, record
from safespace.casework.desk import Desk
from safespace.domain.escalation import Reply
from safespace.ui.screens.close import Close
from safespace.ui.screens.escalate import Escalate
from safespace.ui.screens.follow_up import FollowUp
from safespace.ui.screens.list_fates import ListFates
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery.stage import pictures


def planned(desk: Desk, clock: Clock) -> str:
    """Make a case with one brief out, one signed, one in conflict."""
    case = builders.a_concern(desk, handle="Night cover on a surgical ward")
    record.person(desk, case.id, "MANAGER", "chief_nurse", "Karen Holt")
    directory.keep(desk, "hr", "hr@eastmere.example, extension 4127", "Ada Obi")
    directory.keep(desk, "patient_safety", "patient.safety@eastmere.example", "")
    late = builders.sent(desk, case.id)
    clock.move(days=4)
    escalate.reply(desk, late.id, Reply.RECEIVED)
    clock.move(days=20)
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


def paged(window, screen, settle) -> None:
    """See the pages of the brief."""
    window.sheet.see.click()
    settle()


def slip(window, screen, settle) -> None:
    """Say that a brief was not given."""
    window.sheet.go()
    screen._not_given(screen._standing[0].sent.id)


def without(window, screen, settle) -> None:
    """Tell somebody without agreement."""
    window.sheet.go()
    screen._ask("override", "medical_director")


def answer(window, screen, settle) -> None:
    """Note an answer."""
    window.sheet.go()
    screen._note_answer(screen._standing[0].sent.id)


def directory_sheet(window, screen, settle) -> None:
    """Look at who holds which post."""
    window.sheet.go()
    screen.directory.click()


def fates(window, screen, settle) -> None:
    """Look at a list before it is taken over."""
    window.sheet.go()
    rows = ("Role,Full name,E-mail", "Chair,Grace Lamb,", "Head of everything,Ada Obi,", "Human resources,,", "")
    content = "\n".join(rows).encode()
    screen.work.read(
        partial(directory.look, content=content), lambda found: screen.lay.emit(ListFates(screen.work, found))
    )


def holder(window, screen, settle) -> None:
    """Say who holds a post."""
    window.sheet.go()
    screen._ask("holder", "medical_director")


def everybody(window, screen, settle) -> None:
    """Find somebody else by a few letters."""
    window.sheet.go()
    screen.all.click()
    settle()
    screen._rest.field.setText("dir")
    settle()


ACTS = [
    ("give", give),
    ("pages", paged),
    ("without", without),
    ("holder", holder),
    ("answer", answer),
    ("directory", directory_sheet),
    ("fates", fates),
    ("slip", slip),
    ("everybody", everybody),
]


if __name__ == "__main__":
    pictures("escalate", "cases", Escalate, planned, ACTS)
    pictures("follow-up", "cases", FollowUp, told)
    pictures("close", "cases", Close, told)
