"""Somebody who wants no contact: nothing that a plan dated reaches them, before or after, and it waits for them."""

from __future__ import annotations

from datetime import date

from safespace.casework import consent, done_earlier, follow_up, tasks, triage
from safespace.casework.desk import Desk
from safespace.domain.case import TaskKind
from safespace.domain.consent import Extent
from safespace.domain.ids import Id
from tests.builders import Clock, a_concern

ANSWERS = {"T1": ("no",), "T7": ("happening",)}
SAFE, CHECK = "Agree with them how they are kept safe", "Check how they are"


def reaching(desk: Desk, case_id: Id) -> set[str]:
    """Return what is due and would reach the person, by what it says rather than by its kind."""
    words = {task.words for task in tasks.open_of(desk, case_id)}
    return {one for one in words if "them" in one or "how they are" in one}


def test_a_plan_that_is_finished_after_they_want_no_contact_dates_nothing_for_them(desk: Desk) -> None:
    case = a_concern(desk)
    follow_up.no_contact(desk, case.id)
    triage.finish(desk, case.id, ANSWERS)
    assert reaching(desk, case.id) == set()


def test_what_a_plan_had_dated_goes_off_the_list_and_comes_back_when_they_want_contact(
    desk: Desk, clock: Clock
) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, ANSWERS)
    before = reaching(desk, case.id)
    assert {SAFE, CHECK, "Write down how things are for them now"} <= before
    follow_up.no_contact(desk, case.id)
    assert reaching(desk, case.id) == set()
    clock.move(days=20)
    follow_up.contact_again(desk, case.id)
    assert before <= reaching(desk, case.id)
    back = [task for task in tasks.open_of(desk, case.id) if task.words in (SAFE, CHECK)]
    assert {task.due_on for task in back} == {date(2026, 7, 23)}
    assert {task.kind for task in back} == {TaskKind.TALK}


def test_what_was_done_for_them_before_does_not_come_back(desk: Desk) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, ANSWERS)
    (safe,) = [task for task in tasks.open_of(desk, case.id) if task.words == SAFE]
    done_earlier.tick_off(desk, safe.id)
    follow_up.no_contact(desk, case.id)
    follow_up.contact_again(desk, case.id)
    assert SAFE not in reaching(desk, case.id)
    assert CHECK in reaching(desk, case.id)


def test_they_are_told_of_an_override_only_while_they_want_to_hear(desk: Desk) -> None:
    case = a_concern(desk)
    consent.override(desk, case.id, "police", "danger", Extent.FACTS, "A patient is at risk.", date(2026, 7, 10))
    told = "Tell them that the police is told without their agreement"
    assert told in reaching(desk, case.id)
    follow_up.no_contact(desk, case.id)
    assert told not in reaching(desk, case.id)
    follow_up.contact_again(desk, case.id)
    assert told in reaching(desk, case.id)
