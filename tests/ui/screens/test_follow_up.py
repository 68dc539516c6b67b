"""Following up on a real desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from safespace.casework import (
    browse,
    close,
    contact,
    detriment,
    escalate,
    evidence,
    follow_up,
    identity,
    record,
)
from safespace.domain.case import Openness, Stage, TaskKind
from safespace.domain.escalation import Reply
from safespace.domain.follow_up import Seen
from safespace.ui.screens.follow_up import FollowUp
from safespace.ui.screens.follow_up_sheets import Checked, GaveFeedback, Told
from safespace.ui.widgets.buttons import Button
from tests import builders
from tests.ui.screens.desk_screen import HOSTILE, Shown, button, cut, focus, keep, key, nameless, press, says, write


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
    return [one.kind for one in found]


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


def test_how_to_reach_them_is_shown_only_while_who_they_are_is_open(shown: Shown) -> None:
    case_id = told(shown)
    who = {"name": "Blessing Adeyemi", "contact": "07700 900123", "safe_contact": "After 18:00"}
    contact.identify(shown.desk, case_id, who, contact.Reach())
    identity.seal_now(shown.desk)
    screen = shown.open(FollowUp, case_id)
    assert not says(screen, "07700 900123")
    press(screen, "Open it to reach them")
    keep()
    assert says(screen, "07700 900123")
    assert says(screen, "After 18:00")
    assert not says(screen, "Adeyemi")
    shown.clock.move(minutes=6)
    screen.side.sealed.emit()
    assert not says(screen, "07700 900123")


def test_no_contact_ends_letters_and_checks_and_can_be_taken_back_on_the_page(shown: Shown) -> None:
    screen = shown.open(FollowUp, told(shown))
    press(screen, "They want no contact")
    assert says(screen, "no letter is made")
    assert kinds(screen, "Ask how they are") == []
    press(screen, "They want to hear from me again")
    assert len(kinds(screen, "Ask how they are")) == 4
    assert button(screen, "What came of it").isVisible()


def test_each_check_asks_of_everything_that_was_written_down_before(shown: Shown) -> None:
    case_id = told(shown)
    screen = shown.open(FollowUp, case_id)
    press(screen, "Write down how things were")
    shown.sheet.lines["visa"].setFocus()
    write("Sponsored until 2028")
    keep()
    assert says(screen, "Visa or sponsorship: Sponsored until 2028")
    press(screen, "Ask how they are, 1 month")
    assert list(shown.sheet.changed) == ["visa"]
    press(shown.sheet, "Changed")
    press(shown.sheet, Seen.NONE.value.capitalize())
    keep()
    assert says(screen, "Visa or sponsorship: changed.")


def test_what_was_done_to_them_is_kept_with_its_day_and_the_part_of_whoever_could_decide(shown: Shown) -> None:
    case_id = told(shown)
    screen = shown.open(FollowUp, case_id)
    press(screen, "They tell what was done to them")
    sheet = shown.sheet
    sheet.what.setFocus()
    write("Five nights in a row")
    sheet.day.setText("no day")
    keep()
    assert says(sheet, "Write a day, like 3 July 2026")
    sheet.day.setText("1 July 2026")
    sheet.kind.choose("shifts")
    press(sheet, "Manager of the person")
    keep()
    assert says(screen, "1 July 2026: Five nights in a row")
    assert says(screen, "decided by: manager of the person")
    assert shown.desk.case(case_id).about.detriment is True
    press(screen, "Tell somebody who can act")
    assert shown.went == [("escalate", case_id)]


def test_the_copy_for_them_waits_for_the_open_identity_and_for_the_tick(shown: Shown, tmp_path: Path) -> None:
    case_id = told(shown)
    detriment.happened(shown.desk, case_id, detriment.Event(date(2026, 7, 1), "Five nights in a row"))
    identity.seal_now(shown.desk)
    screen = shown.open(FollowUp, case_id)
    press(screen, "Make a copy for them")
    assert says(shown.sheet, "Identity is sealed")
    shown.sheet.leave()
    identity.open_with_reason(shown.desk, case_id, "ring_back")
    screen.refresh()
    press(screen, "Make a copy for them")
    assert says(shown.sheet, "1 July 2026: Five nights in a row")
    press(shown.sheet, "Save it as PDF")
    assert says(shown.sheet, "Others in the text have not been considered")
    shown.sheet.checked.tick.setChecked(True)
    press(shown.sheet, "Save it as PDF")
    shown.sheet._save(evidence.paper(shown.desk, case_id, others_checked=True), tmp_path / "copy.pdf")
    assert says(shown.sheet, "Saved as copy.pdf")
    assert (tmp_path / "copy.pdf.sig").is_file()
    shown.window.findChild(QFileDialog).reject()
    shown.sheet.cover()
    assert not says(shown.sheet, "Five nights")


def test_other_months_are_refused_until_they_are_months(shown: Shown) -> None:
    screen = shown.open(FollowUp, told(shown))
    press(screen, "Ask after other months")
    shown.sheet.months.setText("2, soon")
    keep()
    assert says(shown.sheet, "These are no months to ask after")
    shown.sheet.months.setText("2, 6")
    keep()
    assert follow_up.months(shown.desk) == (2, 6)


def test_what_was_learnt_is_signed_off_only_once_it_points_to_nobody(shown: Shown) -> None:
    case_id = told(shown)
    close.case(shown.desk, case_id, "upheld", "Karen Holt now counts.")
    identity.open_with_reason(shown.desk, case_id, "sign_off")
    screen = shown.open(FollowUp, case_id)
    press(screen, "Sign it off to be shared")
    assert says(shown.sheet, "“Karen Holt”")
    keep()
    assert shown.sheet.trouble.isVisible()
    shown.sheet.words.write("Two people now count.")
    keep()
    assert says(screen, "it points to nobody and may be shared")
    assert shown.desk.rows.learnings.of_case(case_id)[0].text == "Two people now count."
