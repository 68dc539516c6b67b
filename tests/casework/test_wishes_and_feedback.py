"""What the person wants and says afterwards: no contact, contact again, and feedback with a day of its own."""

from __future__ import annotations

from datetime import date

import pytest

from safespace.casework import (
    close,
    contact,
    counting,
    dated,
    escalate,
    follow_up,
    identity,
    own_words,
    strict,
    tasks,
)
from safespace.casework.desk import Desk
from safespace.domain.case import TaskKind
from safespace.domain.escalation import Reply
from safespace.domain.follow_up import Seen
from safespace.domain.quarter import Quarter
from tests.builders import Clock, a_concern, sent
from tests.casework.looking import everything, places_of, to_do


def test_after_no_contact_nothing_that_reaches_them_becomes_due_whatever_else_happens(desk: Desk) -> None:
    case = a_concern(desk)
    waiting = sent(desk, case.id)
    follow_up.no_contact(desk, case.id)
    escalate.reply(desk, waiting.id, Reply.ANSWERED)
    follow_up.told(desk, case.id)
    follow_up.progress(desk, case.id)
    close.case(desk, case.id, "upheld")
    close.open_again(desk, case.id, "It goes on.")
    assert not [task for task in tasks.open_of(desk, case.id) if task.kind.reaches_them]
    with pytest.raises(follow_up.LeftAloneAlready):
        follow_up.no_contact(desk, case.id)


def test_no_contact_can_be_taken_back_and_what_was_planned_is_due_again(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    with pytest.raises(follow_up.InContact):
        follow_up.contact_again(desk, case.id)
    follow_up.no_contact(desk, case.id)
    clock.move(days=60)
    follow_up.contact_again(desk, case.id)
    kinds = to_do(desk, case)
    assert (kinds.count(TaskKind.CHECK), kinds.count(TaskKind.FEEDBACK), kinds.count(TaskKind.PROGRESS)) == (4, 1, 1)
    due = {task.due_on for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.CHECK}
    assert min(due) == desk.today()


def test_no_contact_noted_with_who_they_are_counts_as_much(desk: Desk) -> None:
    case = a_concern(desk)
    contact.identify(desk, case.id, {}, contact.Reach(wanted=False))
    assert not [task for task in tasks.open_of(desk, case.id) if task.kind.reaches_them]
    contact.identify(desk, case.id, {}, contact.Reach(wanted=True))
    assert TaskKind.PROGRESS in to_do(desk, case)


def test_feedback_has_its_own_day_and_a_later_answer_stands_beside_the_first(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    clock.move(days=120)
    first = follow_up.feedback(desk, case.id, "no", received_on=date(2026, 9, 30))
    second = follow_up.feedback(desk, case.id, "yes", received_on=date(2026, 10, 1))
    third = follow_up.feedback(desk, case.id, "maybe", received_on=date(2026, 10, 2))
    assert [one.id for one in desk.rows.feedback.of_case(case.id)] == [first.id, second.id, third.id]
    answers = {quarter: counting.answered_in(desk, Quarter.parse(quarter)) for quarter in ("2026Q2", "2026Q3")}
    assert {quarter: [one.answer.code for one in found] for quarter, found in answers.items()} == {
        "2026Q2": ["no"],
        "2026Q3": ["maybe"],
    }


@pytest.mark.parametrize("day", [date(2026, 7, 2), date(2026, 7, 4)])
def test_feedback_cannot_come_before_they_spoke_up_or_tomorrow(desk: Desk, day: date) -> None:
    case = a_concern(desk)
    before = everything(desk)
    with pytest.raises(dated.TooEarly if day < date(2026, 7, 3) else dated.StillToCome):
        follow_up.feedback(desk, case.id, "yes", received_on=day)
    assert everything(desk) == before


def test_what_people_say_in_feedback_and_checks_names_nobody_in_a_list_and_is_sealed_in_a_stricter_vault(
    desk: Desk,
) -> None:
    case = a_concern(desk, words="It is unsafe at night.")
    check = follow_up.schedule(desk, case)[0]
    kept = follow_up.feedback(desk, case.id, "yes", "Karen Holt listened.")
    follow_up.checked(desk, check.id, Seen.NONE, note="Karen Holt was kind.")
    assert places_of(desk, "Holt") == {"words.text"}
    assert own_words.read(desk, case.id)[kept.id] == "Karen Holt listened."
    strict.turn_on(desk)
    assert places_of(desk, "Holt") == set()
    identity.open_with_reason(desk, case.id, "ring_back")
    assert own_words.read(desk, case.id)[kept.id] == "Karen Holt listened."
