"""Pictures of following up and of its sheets. Run: python -m tests.ui.screens_gallery.follow_up FOLDER [LOOKS]."""

from __future__ import annotations

from datetime import date
from functools import partial

from safespace.casework import actions, close, contact, detriment, escalate, follow_up, identity
from safespace.casework.desk import Desk
from safespace.casework.detriment import Event
from safespace.domain.detriment import Changed
from safespace.domain.escalation import Reply
from safespace.domain.follow_up import Seen
from safespace.ui.screens.follow_up import FollowUp
from safespace.ui.screens.follow_up_read import wished
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery.stage import pictures


def months_later(desk: Desk, clock: Clock) -> str:
    """Make a case of somebody whose manager holds her sponsorship, and who is treated worse since."""
    clock.move(days=-80)
    case = builders.a_concern(desk, handle="Night cover on a surgical ward")
    who = {"name": "Blessing Adeyemi", "contact": "07700 900123", "safe_contact": "After 18:00, by text first"}
    contact.identify(desk, case.id, who, contact.Reach(channel="phone"))
    detriment.baseline(desk, case.id, {"rota": "Two nights a month", "visa": "Sponsored by the trust until 2028"})
    sent = builders.sent(desk, case.id)
    clock.move(days=8)
    escalate.reply(desk, sent.id, Reply.ANSWERED, "A second nurse on nights from Monday")
    follow_up.told(desk, case.id, "Rang her; she was glad.")
    clock.move(days=24)
    check = desk.rows.checks.of_case(case.id)[0]
    changed = {"rota": Changed.YES, "visa": Changed.NO}
    follow_up.checked(desk, check.id, Seen.INDICATED, ("shifts",), "Five nights in a row.", changed)
    event = Event(date(2026, 5, 12), "The rota gave me five nights in a row", "rota", "shifts", "MANAGER")
    detriment.happened(desk, case.id, event)
    kept = actions.promise(desk, case.id, "ward_manager", "A second nurse on every night", date(2026, 5, 22))
    actions.done(desk, kept.id, "The rota of June")
    actions.promise(desk, case.id, "executive_lead", "Look at how nights are shared", date(2026, 7, 17))
    follow_up.feedback(desk, case.id, "maybe", "If it stops now.")
    close.case(desk, case.id, "upheld", "Nights on which one person is alone are now counted each week.")
    clock.move(days=48)
    identity.open_with_reason(desk, case.id, "ring_back")
    return case.id


def scrolled(share):
    """Return an act that scrolls the page to a share of its height."""

    def act(window, screen, settle) -> None:
        if window.sheet is not None:
            window.sheet.go()
        settle()
        bar = screen.columns.parentWidget().parentWidget().parentWidget().verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))

    return act


def sheet(what):
    """Return an act that lays a sheet of the page."""

    def act(window, screen, settle) -> None:
        if window.sheet is not None:
            window.sheet.go()
            settle()
        window.open_sheet(wished(screen.work, screen._read, what))

    return act


def became(window, screen, settle) -> None:
    """Lay the sheet of what became of the promise that is open."""
    window.sheet.go()
    settle()
    window.open_sheet(wished(screen.work, screen._read, f"became:{screen._read.actions[0].id}"))


def check(window, screen, settle) -> None:
    """Lay the sheet of the next check."""
    window.sheet.go()
    settle()
    read = screen._read
    from safespace.ui.screens.follow_up_sheets import Checked

    window.open_sheet(Checked(screen.work, read.whole.checks[1], read.today, read.treatment.baseline))


if __name__ == "__main__":
    names = ("baseline", "happened", "evidence", "promise", "letter:how_it_stands", "wording", "learning")
    acts = [("middle", scrolled(0.5)), ("end", scrolled(1.0))]
    acts += [(name.partition(":")[0], sheet(name)) for name in names]
    pictures("follow-up", "cases", partial(FollowUp), months_later, [*acts, ("check", check), ("became", became)])
