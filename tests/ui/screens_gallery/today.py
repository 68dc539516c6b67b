"""Pictures of Today and of a new concern. Run: python -m tests.ui.screens_gallery.today FOLDER [LOOKS]."""

from __future__ import annotations

from safespace.casework import escalate, follow_up, record
from safespace.casework.desk import Desk
from safespace.domain.case import Danger
from safespace.domain.escalation import Reply
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.today import Today
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery.stage import pictures


def busy(desk: Desk, clock: Clock) -> None:
    """Fill the desk with cases at every stage."""
    clock.move(days=-40)
    answered = builders.a_concern(desk, handle="Rota changed after speaking up")
    dispatch = builders.sent(desk, answered.id)
    escalate.reply(desk, dispatch.id, Reply.ANSWERED, "A second nurse from Monday")
    follow_up.told(desk, answered.id)
    clock.move(days=12)
    builders.sent(desk, builders.a_concern(desk, handle="Short cover at night").id)
    clock.move(days=20)
    builders.triaged(desk, builders.a_concern(desk, handle="Jokes in the theatre team").id)
    clock.move(days=7)
    builders.a_concern(desk, handle="Lifting without a hoist")
    clock.move(days=1)
    record.concern(
        desk,
        record.NewConcern("Two midwives for the unit again tonight.", Danger.YES, handle="Tonight on a maternity unit"),
    )


def quiet(desk: Desk, clock: Clock) -> None:
    """Leave the desk as it is."""


def write(window, screen, settle) -> None:
    """Open the sheet and write."""
    sheet = NewConcern(screen.work)
    window.open_sheet(sheet)
    settle()
    sheet.words.setPlainText(
        "Porter stopped me by the lifts. Says the new clinical waste cages are being moved by hand up the ramp because "
        "the tug has been broken since Easter. He has told Karen Holt twice."
    )
    sheet.put_away()


if __name__ == "__main__":
    pictures("today-empty", "today", Today, quiet)
    pictures("today", "today", Today, busy, [("new-concern", write)])
