"""Today's small things on a real desk: putting off, calling back, time spent, and stepping back from a case."""

from __future__ import annotations

from datetime import date

from safespace.casework import recusal, snooze, takes_part, tasks, time_log
from safespace.domain.case import TaskKind
from safespace.domain.time_log import Week
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.note_time import NoteTime
from safespace.ui.screens.put_off import CallBack, PutItOff
from safespace.ui.screens.step_back import Away, StepBack
from safespace.ui.screens.today import Today
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.task_row import TaskRow
from tests import builders
from tests.ui.screens.desk_screen import Shown, cut, keep, nameless, press, says


def ring_back(shown: Shown) -> str:
    """Put something on the list for today and return its id."""
    case = builders.a_concern(shown.desk)
    return tasks.add(shown.desk, case.id, TaskKind.OTHER, "Ring back", "Promised.", shown.desk.today()).id


def test_something_is_put_off_with_a_day_and_a_reason_listed_apart_and_called_back(shown: Shown) -> None:
    task = ring_back(shown)
    screen = shown.open(Today)
    press(screen, "Put something off")
    sheet = shown.sheet
    assert isinstance(sheet, PutItOff)
    keep()
    assert says(sheet, "Choose what can wait first.")
    sheet.what.choose(task)
    sheet.until.show_day(date(2026, 7, 3))
    sheet.why.setText("They are on leave.")
    press(sheet, "Put it off until then")
    assert says(sheet, "Choose another day")
    sheet.until.show_day(date(2026, 7, 6))
    press(sheet, "Put it off until then")
    assert set(snooze.waiting(shown.desk)) == {task}
    rows = {row.task.title: row for row in screen.findChildren(TaskRow) if row.isVisible()}
    assert rows["Ring back"].task.chip == "Until Mon 6 July"
    screen._call_back(task)
    assert isinstance(shown.sheet, CallBack)
    assert says(shown.sheet, "They are on leave.")
    press(shown.sheet, "Put it back on Today")
    assert snooze.waiting(shown.desk) == {}


def test_nothing_on_a_case_with_a_danger_is_offered_to_be_put_off(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    builders.triaged(shown.desk, case.id, "yes_now")
    screen = shown.open(Today)
    assert not any(one.isVisible() for one in screen.findChildren(TaskRow) if one.task.chip.startswith("Until"))
    screen._lay_asked("put_off")
    sheet = shown.sheet
    assert isinstance(sheet, PutItOff)
    assert sheet.what.count() <= 1


def test_time_is_noted_and_added_up_for_ones_own_eyes(shown: Shown) -> None:
    screen = shown.open(Today)
    press(screen, "Note time spent")
    sheet = shown.sheet
    assert isinstance(sheet, NoteTime)
    press(sheet, "Note this time")
    assert says(sheet, "Write a number, like 45.")
    sheet.minutes.setText("95")
    press(sheet, "Note this time")
    assert time_log.by_weeks(shown.desk) == (Week(date(2026, 6, 29), 95, 0),)
    press(screen, "Note time spent")
    assert says(shown.sheet, "From 29 June: 1 h 35 min; casework 1 h 35 min, proactive work 0 min")
    press(shown.sheet, "Take back: 3 July: 1 h 35 min, casework")
    assert time_log.mine(shown.desk) == ()
    assert not says(shown.sheet, "What you noted last")


def test_a_guardian_steps_back_goes_to_the_list_and_can_take_part_again(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    page = shown.open(CasePage, case.id)
    press(page, "Step back from this case")
    sheet = shown.sheet
    assert isinstance(sheet, StepBack)
    assert says(sheet, "That is a rule of the screen and no lock")
    sheet.reason.choose("about_me")
    press(sheet, "Step back and hand it over")
    assert says(sheet, "Say who takes the case over")
    sheet.who.choose("elsewhere")
    sheet._dress_fields()
    sheet.organisation.setText("Westmere NHS Trust")
    press(sheet, "Step back and hand it over")
    assert takes_part.hidden(shown.desk) == {case.id}
    assert shown.went[-1] == ("cases", None)


def test_what_one_stepped_back_from_is_listed_by_reference_with_the_way_back(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    recusal.step_back(shown.desk, case.id, "close_to", organisation="Westmere NHS Trust")
    screen = shown.open(Today)
    press(screen, "What you stepped back from (1)")
    sheet = shown.sheet
    assert isinstance(sheet, Away)
    assert says(sheet, case.reference)
    assert says(sheet, "A guardian of Westmere NHS Trust goes on.")
    assert (nameless(sheet), cut(sheet)) == ([], [])
    press(sheet, "Take part again")
    assert says(sheet, "Say why you take part again")
    assert takes_part.hidden(shown.desk) == {case.id}
    (why,) = sheet.findChildren(LineInput)
    why.setText("It was a mistake.")
    press(sheet, "Take part again")
    assert says(sheet, "Nothing any more.")
    assert takes_part.hidden(shown.desk) == frozenset()
