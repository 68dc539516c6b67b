"""Following up on a real desk."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from safespace.casework import browse, escalate, follow_up, record
from safespace.domain.case import Openness, Stage, TaskKind
from safespace.domain.escalation import Reply
from safespace.domain.follow_up import Seen
from safespace.ui.screens.follow_up import FollowUp
from safespace.ui.screens.follow_up_sheets import Checked, GaveFeedback, Told
from safespace.ui.widgets.buttons import Button
from tests import builders
from tests.ui.screens.desk_screen import HOSTILE, Shown, cut, focus, keep, key, nameless, press, says, write


def answered(shown: Shown) -> str:
    """Make a case whose brief was answered."""
    case = builders.a_concern(shown.desk)
    sent = builders.sent(shown.desk, case.id)
    escalate.reply(shown.desk, sent.id, Reply.ANSWERED, "A second nurse from Monday")
    return case.id


def told(shown: Shown) -> str:
    """Make a case whose person was told."""
    case_id = answered(shown)
    follow_up.told(shown.desk, case_id)
    return case_id


def kinds(screen: FollowUp, words: str) -> list[str]:
    found = [one for one in screen.findChildren(Button) if one.isVisible() and one.text().strip() == words]
    return [one.property("kind") for one in found]


def test_telling_them_plans_the_checks(shown: Shown) -> None:
    case_id = answered(shown)
    screen = shown.open(FollowUp, case_id)
    assert says(screen, "“A second nurse from Monday”")
    assert focus().accessibleName() == "I have told them"
    key(Qt.Key.Key_Return)
    assert isinstance(shown.sheet, Told)
    assert shown.sheet.what.one == "answer"
    keep()
    assert says(screen, "You told them on 3 July 2026.")
    assert shown.desk.case(case_id).stage is Stage.ANSWERED
    assert len(browse.case(shown.desk, case_id).checks) == 4


def test_news_that_was_promised_can_be_told_after_they_heard_what_came_of_it(shown: Shown) -> None:
    case_id = told(shown)
    follow_up.progress(shown.desk, case_id)
    screen = shown.open(FollowUp, case_id)
    assert says(screen, "You told them on 3 July 2026.")
    assert not says(screen, "“A second nurse from Monday”")
    shown.clock.move(days=28)
    press(screen, "I have told them")
    assert isinstance(shown.sheet, Told)
    assert shown.sheet.what.one == "progress"
    keep()
    (news,) = [task for task in browse.case(shown.desk, case_id).tasks if task.kind is TaskKind.PROGRESS]
    assert news.due_on == date(2026, 8, 28)


def test_only_the_next_check_stands_out(shown: Shown) -> None:
    screen = shown.open(FollowUp, told(shown))
    assert kinds(screen, "Ask how they are") == ["action", "plain", "plain", "plain"]


def test_a_check_asks_what_happened_only_where_something_did(shown: Shown) -> None:
    case_id = told(shown)
    screen = shown.open(FollowUp, case_id)
    press(screen, "Ask how they are, 1 month")
    sheet = shown.sheet
    assert isinstance(sheet, Checked)
    keep()
    assert sheet.trouble.isVisible()
    assert not sheet.types.isVisible()
    press(sheet, Seen.INDICATED.value.capitalize())
    assert sheet.types.isVisible()
    press(sheet, sheet.types.chips()[0].choice.words)
    sheet.note.setFocus()
    write("Her shifts were changed")
    keep()
    check = browse.case(shown.desk, case_id).checks[0]
    assert (check.seen, len(check.types), check.note) == (Seen.INDICATED, 1, "Her shifts were changed")
    assert shown.desk.case(case_id).about.detriment is True
    assert kinds(screen, "Ask how they are") == ["action", "plain", "plain"]


def test_the_note_of_a_check_survives_leaving(shown: Shown) -> None:
    screen = shown.open(FollowUp, told(shown))
    press(screen, "Ask how they are, 1 month")
    shown.sheet.note.setFocus()
    write("Her shifts")
    key(Qt.Key.Key_Escape)
    press(screen, "Ask how they are, 3 months")
    assert shown.sheet.note.words == ""
    key(Qt.Key.Key_Escape)
    press(screen, "Ask how they are, 1 month")
    assert shown.sheet.note.words == "Her shifts"


def test_feedback_keeps_not_asked_declined_and_not_possible_apart(shown: Shown) -> None:
    case_id = told(shown)
    screen = shown.open(FollowUp, case_id)
    press(screen, "Note their answer")
    assert isinstance(shown.sheet, GaveFeedback)
    shown.sheet.words.setFocus()
    write("I would")
    keep()
    assert says(shown.sheet, "Choose what they answered")
    assert shown.sheet.words.words == "I would"
    press(shown.sheet, "Asked, did not want to answer")
    keep()
    (one,) = browse.case(shown.desk, case_id).feedback
    assert (one.answer.code, one.words) == ("declined", "I would")
    assert says(screen, "Asked, did not want to answer, 3 July 2026")


def test_somebody_nobody_knows_is_not_checked_on(shown: Shown) -> None:
    new = record.NewConcern("One nurse.", openness=Openness.ANONYMOUS)
    case = record.concern(shown.desk, new)
    screen = shown.open(FollowUp, case.id)
    assert not says(screen, "How are they?")
    press(screen, "Close the case")
    assert shown.went == [("close", case.id)]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_answer_shows_as_it_is(shown: Shown, words: str) -> None:
    case = builders.a_concern(shown.desk)
    sent = builders.sent(shown.desk, case.id)
    escalate.reply(shown.desk, sent.id, Reply.ANSWERED, words)
    screen = shown.open(FollowUp, case.id)
    assert says(screen, words)


@pytest.mark.parametrize("size", [(1366, 768), (1093, 534), (880, 430)])
def test_everything_has_a_name_and_nothing_is_cut(shown: Shown, size: tuple[int, int]) -> None:
    shown.window.resize(*size)
    screen = shown.open(FollowUp, told(shown))
    assert nameless(screen) == []
    assert cut(screen) == []
