"""From the page of a case: putting it on hold, seeing that it is held, lifting that, and its disposal; and Today."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QLabel

from safespace.casework import close, dispose, holds, links, retention, subject_access
from safespace.casework.holds import Wanted
from safespace.domain.case_ties import Tie
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.dispose_sheets import DisposeCase
from safespace.ui.screens.hold_sheets import Holds, LiftHold, LookAgain, PutOnHold
from safespace.ui.screens.subject_sheets import SubjectRequestSheet
from safespace.ui.screens.today import Today
from safespace.ui.widgets.chips import Chip
from tests import builders
from tests.casework.records import closed, finish
from tests.ui.screens.desk_screen import Shown, focus, keep, nameless, press, says, tab_to, write
from tests.ui.screens.team_screen import Seat

LATER = date(2040, 1, 1)


def chips(screen: CasePage) -> list[str]:
    """Return the chips that can be seen at the head."""
    return [one.accessibleName() or one.text() for one in screen.head.findChildren(Chip) if one.isVisible()]


def test_a_case_is_put_on_hold_from_its_page_shows_it_and_the_hold_is_lifted_there(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(CasePage, case.id)
    assert says(screen.keeping, "No hold is on it.")
    press(screen.keeping, "Put it on hold")
    sheet = shown.sheet
    assert isinstance(sheet, PutOnHold)
    assert not sheet.reference.isVisible()
    press(sheet, "A claim or a tribunal")
    tab_to("Who asked for it")
    write("Trust solicitor")
    keep()
    assert says(sheet, "Say who asked, why, and when to look again")
    assert sheet.asked_by.words == "Trust solicitor"
    sheet.reason.setText("A claim")
    sheet.review_on.setText("3 July 2030")
    keep()
    assert shown.window.sheet is None
    (hold,) = holds.in_force(shown.desk)
    assert hold.case_id == case.id
    assert says(screen.keeping, "On hold since 3 July 2026: a claim or a tribunal.")
    assert "On hold" in chips(screen)
    assert nameless(screen.keeping) == []
    press(screen.keeping, "Lift the hold")
    assert isinstance(shown.sheet, LiftHold)
    tab_to("Who said that it is over")
    write("The claim was settled")
    keep()
    assert holds.in_force(shown.desk) == ()
    assert says(screen.keeping, "No hold is on it.")
    assert "On hold" not in chips(screen)


def test_a_hold_on_everything_says_on_the_case_that_it_covers_more(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    holds.place(shown.desk, Wanted("inquiry", "The inquiry", "Keep all", LATER))
    screen = shown.open(CasePage, case.id)
    assert says(screen.keeping, "It covers more: every case in this vault, and every one to come.")
    press(screen.keeping, "Look again later")
    assert isinstance(shown.sheet, LookAgain)
    keep()
    assert says(shown.sheet, "Write a day")
    shown.sheet.review_on.setText("1 July 2020")
    keep()
    assert says(shown.sheet, "when to look again")
    shown.sheet.review_on.setText("4 July 2041")
    keep()
    assert [hold.review_on for hold in holds.in_force(shown.desk)] == [date(2041, 7, 4)]


def test_disposal_begins_on_the_case_only_once_its_period_is_over_and_nothing_holds_it(seat: Seat) -> None:
    case = seat.team.case
    close.case(seat.desk, case.id, "upheld")
    seat.clock.move(days=400)
    finish(seat.desk, case.id)
    screen = seat.open(CasePage, case.id)
    assert says(screen.keeping, "No period set")
    assert not says(screen.keeping, "Look at what would go")
    retention.set_period(seat.desk, "upheld", 1, "Records manager")
    seat.clock.move(days=800)
    hold = holds.place(seat.desk, Wanted("legal", "Solicitor", "A claim", LATER, case_id=case.id))
    screen.refresh()
    assert says(screen.keeping, "Its period is over, and it is on hold.")
    assert not [one for one in screen.keeping.findChildren(QLabel) if "would go" in one.text()]
    holds.lift(seat.desk, hold.id, "Settled")
    screen.refresh()
    press(screen.keeping, "Look at what would go")
    sheet = seat.sheet
    assert isinstance(sheet, DisposeCase)
    assert sheet.reason.code == "period_over"


def test_a_hold_to_look_at_again_stands_on_today_and_leads_to_its_sheets(shown: Shown) -> None:
    holds.place(shown.desk, Wanted("legal", "Trust solicitor", "A claim", shown.desk.today() + timedelta(days=1)))
    shown.clock.move(days=3)
    screen = shown.open(Today)
    assert focus().accessibleName().startswith("Look again at a hold")
    assert says(screen, "One is late.")
    press(screen, "Look again at a hold")
    assert isinstance(shown.sheet, Holds)
    press(shown.sheet, "Keep the hold")
    assert isinstance(shown.sheet, LookAgain)
    shown.sheet.review_on.setText("4 July 2041")
    keep()
    assert says(screen, "Nothing is due.")


def test_a_request_that_is_due_stands_on_today_and_opens(shown: Shown) -> None:
    subject_access.ask(shown.desk, "Karen Holt", "spoken_about", shown.desk.today())
    shown.clock.move(days=27)
    screen = shown.open(Today)
    assert not says(screen, "Nobody is waiting for you")
    press(screen, "Answer a request for one's own data")
    assert isinstance(shown.sheet, SubjectRequestSheet)
    assert not says(screen, "Karen")


def test_a_closed_case_whose_period_runs_says_until_when(shown: Shown) -> None:
    case = closed(shown.desk, shown.clock)
    retention.set_period(shown.desk, "upheld", 3, "Records manager")
    screen = shown.open(CasePage, case.id)
    assert says(screen.keeping, "Its period runs until ")


def test_a_repeat_of_a_case_that_is_gone_says_so_and_can_be_counted(seat: Seat) -> None:
    first, twice = seat.team.case, builders.a_concern(seat.desk)
    links.link(seat.desk, twice.id, first.reference, Tie.DUPLICATE)
    close.case(seat.desk, first.id, "upheld")
    dispose.case(seat.desk, first.id, first.reference, "erasure")
    screen = seat.open(CasePage, twice.id)
    assert says(screen.ties, "This was a repeat of a case that has been disposed of.")
    press(screen.ties, "It was no repeat: count it")
    assert not says(screen.ties, "This was a repeat")
    assert seat.desk.case(twice.id).counted
