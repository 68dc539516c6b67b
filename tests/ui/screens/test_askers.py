"""Requests for one's own data: taking longer over the answer, and the end of the sealed name of who asked."""

from __future__ import annotations

from datetime import date

from safespace.casework import holds, subject_access
from safespace.casework.holds import Wanted
from safespace.ui.screens.destroy_asker import DestroyAsker
from safespace.ui.screens.extend_request import ExtendRequest
from safespace.ui.screens.retention_sheets import SetPeriod
from safespace.ui.screens.settings_records import RecordsCard
from safespace.ui.screens.subject_sheets import SubjectRequestSheet
from tests.ui.screens.desk_screen import focus, keep, nameless, press, says, tab_to, write
from tests.ui.screens.team_screen import Seat


def card(seat: Seat) -> RecordsCard:
    """Open the settings and return the card."""
    return seat.settings().records


def test_more_time_is_taken_with_a_ground_a_reason_and_the_day_on_which_they_were_told(seat: Seat) -> None:
    subject_access.ask(seat.desk, "Karen Holt", "other", seat.desk.today())
    shown = card(seat)
    press(shown, "See requests")
    press(seat.sheet, "Open the request")
    press(seat.sheet, "Take longer")
    sheet = seat.sheet
    assert isinstance(sheet, ExtendRequest)
    assert says(sheet, "within the first month")
    keep()
    assert says(sheet, "Choose the ground.")
    press(sheet, "They made several requests")
    tab_to("Why, as the person was told")
    write("five cases")
    keep()
    assert says(sheet, "Say why it takes longer, and when they were told")
    assert sheet.why.words == "five cases"
    sheet.told_on.setText("3 July 2026")
    keep()
    assert subject_access.lines(seat.desk)[0].request.extended_why == "They made several requests. five cases"
    press(shown, "See requests")
    press(seat.sheet, "Open the request")
    assert says(seat.sheet, "They were told that it takes longer: They made several requests.")
    assert isinstance(seat.sheet, SubjectRequestSheet)
    assert not seat.sheet.longer_button.isVisible()


def test_the_name_of_who_asked_has_a_period_and_goes_by_hand(seat: Seat) -> None:
    request = subject_access.ask(seat.desk, "Karen Holt", "other", seat.desk.today())
    subject_access.decide(seat.desk, request.id, "none")
    shown = card(seat)
    press(shown, "Set periods")
    press(seat.sheet, "Set how long: The name of who asked")
    sheet = seat.sheet
    assert isinstance(sheet, SetPeriod)
    sheet.number.setText("1")
    sheet.who.setText("Data protection officer")
    keep()
    seat.clock.move(days=60)
    shown.read()
    assert says(shown, "1 sealed name may go.")
    press(shown, "Look at them")
    press(seat.sheet, "Look at destroying the name")
    asker = seat.sheet
    assert isinstance(asker, DestroyAsker)
    assert says(asker, "This cannot be undone")
    assert says(asker, "No backup holds it.")
    assert focus() is asker.cross
    hold = holds.place(seat.desk, Wanted("inquiry", "The inquiry", "Keep all", date(2040, 1, 1)))
    press(asker, "Destroy the name for ever")
    assert says(asker, "The inquiry asked for it")
    holds.lift(seat.desk, hold.id, "It has reported")
    press(asker, "Destroy the name for ever")
    assert says(asker, "The name is destroyed.")
    assert nameless(asker) == []
    assert seat.desk.rows.speakers.named_at(request.id) is None
