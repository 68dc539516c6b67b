"""Promises and what was done to them, put right on the page of following up."""

from __future__ import annotations

from datetime import date

from safespace.casework import actions, detriment, escalate, follow_up
from safespace.casework.detriment import Event
from safespace.domain.escalation import Reply
from safespace.ui.screens.follow_up import FollowUp
from safespace.ui.widgets.buttons import Button
from tests import builders
from tests.ui.screens.desk_screen import Shown, keep, press, says, write


def told(shown: Shown) -> str:
    """Make a case whose person was told what came of it."""
    case = builders.a_concern(shown.desk)
    sent = builders.sent(shown.desk, case.id)
    escalate.reply(shown.desk, sent.id, Reply.ANSWERED, "A second nurse from Monday")
    follow_up.told(shown.desk, case.id)
    return case.id


def test_a_promise_is_made_and_kept_on_the_page(shown: Shown) -> None:
    screen = shown.open(FollowUp, told(shown))
    press(screen, "Add a promise")
    sheet = shown.sheet
    sheet.words.setFocus()
    write("A new rota")
    keep()
    assert says(sheet, "Choose the post of whoever promised it.")
    sheet.post.choose("hr")
    keep()
    assert says(sheet, "Write the day by which it is to be done.")
    sheet.day.setText("17 July 2026")
    keep()
    press(screen, "It is done: A new rota")
    shown.sheet.evidence.setFocus()
    write("I saw it")
    keep()
    assert says(screen, "Human resources, done 3 July 2026")
    assert says(screen, "What shows it: I saw it")


def test_a_promise_gets_a_new_day_and_ends_with_its_reason_on_the_page(shown: Shown) -> None:
    case_id = told(shown)
    actions.promise(shown.desk, case_id, "hr", "A new rota", date(2026, 7, 17))
    screen = shown.open(FollowUp, case_id)
    press(screen, "It is not done: A new rota")
    sheet = shown.sheet
    assert not sheet.words.isVisible()
    keep()
    assert says(sheet, "Write the day by which it is to be done.")
    sheet.day.setText("31 July 2026")
    keep()
    assert says(sheet, "Say why")
    sheet.why.setFocus()
    write("The rota is made on Friday")
    keep()
    assert says(screen, "Human resources, by 31 July 2026")
    press(screen, "It is not done: A new rota")
    press(shown.sheet, "It was not kept")
    assert shown.sheet.why.isVisible()
    assert not shown.sheet.day.isVisible()
    shown.sheet.why.setFocus()
    write("There is nobody to do it")
    keep()
    assert says(screen, "Human resources, by 31 July 2026, ended 3 July 2026")
    assert says(screen, "Why: There is nobody to do it")
    buttons = [one.accessibleName() for one in screen.findChildren(Button) if one.isVisible()]
    assert "It is done: A new rota" not in buttons


def test_what_was_written_down_as_promised_is_put_right_on_the_page(shown: Shown) -> None:
    case_id = told(shown)
    actions.promise(shown.desk, case_id, "hr", "A new rota", date(2026, 7, 17))
    screen = shown.open(FollowUp, case_id)
    press(screen, "It is not done: A new rota")
    sheet = shown.sheet
    sheet.became.choose("wrong")
    assert sheet.words.words == "A new rota"
    sheet.words.write("A new list")
    keep()
    assert says(screen, "A new list")


def test_what_was_done_to_them_is_put_right_and_nothing_of_it_is_lost_on_the_way(shown: Shown) -> None:
    case_id = told(shown)
    event = Event(date(2026, 7, 1), "Five nights in a row", "rota", "shifts", "MANAGER")
    detriment.happened(shown.desk, case_id, event)
    screen = shown.open(FollowUp, case_id)
    press(screen, "Put it right: Five nights in a row")
    sheet = shown.sheet
    assert (sheet.what.words, sheet.kind.code, sheet.indicator.code) == ("Five nights in a row", "shifts", "rota")
    assert sheet.power.one == "MANAGER"
    keep()
    assert says(sheet, "Nothing is different")
    sheet.day.setText("30 June 2026")
    keep()
    assert says(screen, "30 June 2026: Five nights in a row")
    (entry,) = detriment.look(shown.desk, case_id).happenings
    assert [one.code for one in (entry.kind, entry.indicator, entry.power) if one] == ["shifts", "rota", "MANAGER"]


def test_how_things_were_says_on_which_day_they_told_it(shown: Shown) -> None:
    screen = shown.open(FollowUp, told(shown))
    press(screen, "Write down how things were")
    shown.sheet.lines["rota"].setText("Two nights a month")
    shown.sheet.on.setText("4 July 2026")
    keep()
    assert says(shown.sheet, "This has not happened yet")
    shown.sheet.on.setText("3 July 2026")
    keep()
    assert says(screen, "Told on 3 July 2026")
