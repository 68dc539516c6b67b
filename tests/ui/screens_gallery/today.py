"""Pictures of Today and of a new concern. Run: python -m tests.ui.screens_gallery.today FOLDER [LOOKS]."""

from __future__ import annotations

from datetime import timedelta

from safespace.casework import escalate, follow_up, holds, national, record, snooze, subject_access, time_log
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.domain.case import Danger
from safespace.domain.escalation import Reply
from safespace.domain.time_log import Work
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.today import Today
from safespace.ui.screens.today_end import may_wait
from safespace.ui.widgets.scroll_body import ScrollBody
from tests import builders
from tests.builders import Clock
from tests.casework import quarters
from tests.ui.screens_gallery.stage import pictures


def busy(desk: Desk, clock: Clock) -> None:
    """Fill the desk with cases at every stage."""
    clock.move(days=-40)
    holds.place(desk, Wanted("inquiry", "The inquiry's secretary", "Keep all of it", desk.today() + timedelta(days=37)))
    clock.move(days=11)
    subject_access.ask(desk, "Karen Holt", "spoken_about", desk.today())
    clock.move(days=-11)
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


def changed(desk: Desk, clock: Clock) -> None:
    """Hand a return in and let a case of its quarter change since."""
    quarters.busy(desk, clock)
    national.hand_in(desk, quarters.LAST)
    quarters.raised(desk, clock, "EL_PSQ")


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


def put_off(window, screen, settle) -> None:
    """Put something off."""
    window.sheet.go()
    lines = may_wait(screen._shown)
    screen.work.change(
        lambda desk: snooze.put_off(desk, lines[0].task.id, desk.today() + timedelta(days=3), "They are on leave."),
        print,
    )
    settle()
    screen.refresh()
    settle()
    screen._lay_asked("put_off")


def note_time(window, screen, settle) -> None:
    """Note time that was spent."""
    window.sheet.go()
    screen.work.change(lambda desk: time_log.note(desk, Work.CASEWORK, 95), print)
    screen._lay_asked("time")


def after(window, screen, settle) -> None:
    """See what is put off."""
    window.sheet.go()
    settle()
    screen.findChildren(ScrollBody)[0].verticalScrollBar().setValue(10_000)


if __name__ == "__main__":
    pictures("today-empty", "today", Today, quiet)
    pictures("today-changed", "today", Today, changed)
    pictures(
        "today",
        "today",
        Today,
        busy,
        [("new-concern", write), ("put-off", put_off), ("time", note_time), ("after", after)],
    )
