"""Watching over the person: checks on a schedule from data, feedback, and detriment that marks the case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safespace.casework import (
    close,
    escalate,
    follow_up,
    record,
    tasks,
)
from safespace.casework.desk import Desk
from safespace.domain.case import Openness, Stage, TaskKind
from safespace.domain.escalation import Reply
from safespace.domain.follow_up import Check, Seen
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.domain.stages import AlreadyClosed
from safespace.domain.working_days import add_months, is_working
from safespace.resources import deadlines
from tests.builders import Clock, a_concern, about, sent, signed
from tests.casework.looking import everything, to_do


def planned(desk: Desk, case_id: Id) -> tuple[Check, ...]:
    return desk.rows.checks.of_case(case_id, "months")


def test_the_checks_are_planned_from_the_data_counted_from_the_day_they_spoke_up(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("Said in May.", raised_on=date(2026, 5, 12)))
    follow_up.told(desk, case.id)
    checks = planned(desk, case.id)
    rules = [one for one in deadlines() if one.code.startswith("check_")]
    assert [check.months for check in checks] == [rule.offset.number for rule in rules] == [1, 3, 6, 12]
    assert [check.due_on for check in checks] == [
        date(2026, 6, 12),
        date(2026, 8, 12),
        date(2026, 11, 12),
        date(2027, 5, 12),
    ]
    dated = {task.about_id: task.due_on for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.CHECK}
    assert dated == {check.id: check.due_on for check in checks}


def test_a_check_never_falls_on_a_day_when_nobody_is_there(desk: Desk, clock: Clock) -> None:
    for day in (date(2021, 12, 31), date(2024, 2, 29), date(2025, 11, 25), date(2025, 1, 31)):
        case = record.concern(desk, record.NewConcern("Said then.", raised_on=day))
        for check in follow_up.schedule(desk, case):
            assert check.due_on >= add_months(day, check.months)
            assert is_working(check.due_on, tasks.closed_days(check.due_on.year)), (day, check.due_on)


def test_they_are_planned_once_however_often_the_person_is_told_and_the_case_closed(desk: Desk) -> None:
    case = a_concern(desk)
    for _ in range(2):
        follow_up.told(desk, case.id)
    close.case(desk, case.id, "upheld")
    close.open_again(desk, case.id, "It goes on.")
    follow_up.told(desk, case.id)
    kinds = to_do(desk, case)
    assert (kinds.count(TaskKind.CHECK), kinds.count(TaskKind.FEEDBACK)) == (4, 1)


def test_nobody_watches_over_a_person_whom_nobody_can_reach(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("A letter.", openness=Openness.ANONYMOUS))
    follow_up.told(desk, case.id)
    close.case(desk, case.id, "unable")
    assert planned(desk, case.id) == ()
    assert to_do(desk, case) == [TaskKind.COMPLETE]


def test_telling_them_ends_that_task_and_asks_for_feedback(desk: Desk) -> None:
    case = a_concern(desk)
    tasks.ask(desk, case.id, TaskKind.TELL, "tell", desk.today())
    told = follow_up.told(desk, case.id, "Rang; Karen Holt was moved.")
    assert (told.stage, told.reached_on(Stage.ANSWERED)) == (Stage.ANSWERED, desk.today())
    kinds = to_do(desk, case)
    assert TaskKind.TELL not in kinds
    assert TaskKind.FEEDBACK in kinds
    assert "Karen" not in desk.rows.entries.of_case(case.id)[-1].line


def test_telling_how_things_stand_dates_the_next_time_and_moves_no_stage(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    tasks.ask(desk, case.id, TaskKind.PROGRESS, "progress", desk.today())
    clock.move(days=20)
    follow_up.progress(desk, case.id, "Still looked into.")
    (left,) = [task for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.PROGRESS]
    assert left.due_on == tasks.due("progress", desk.today())
    assert desk.case(case.id).stage is Stage.RECEIVED
    close.case(desk, case.id, "upheld")
    follow_up.progress(desk, case.id)
    assert TaskKind.PROGRESS not in to_do(desk, case)


def test_telling_how_things_stand_does_not_tell_what_came_of_it(desk: Desk) -> None:
    case = a_concern(desk)
    tasks.ask(desk, case.id, TaskKind.TELL, "tell", desk.today())
    follow_up.progress(desk, case.id)
    assert {TaskKind.TELL, TaskKind.PROGRESS} <= set(to_do(desk, case))


def test_while_somebody_owes_an_answer_telling_what_came_of_it_leaves_the_promise_of_news(desk: Desk) -> None:
    case = a_concern(desk)
    first, second = sent(desk, case.id), escalate.send(desk, signed(desk, case.id).id, "by hand")
    for answered, left in ((first, True), (second, False)):
        assert TaskKind.PROGRESS in to_do(desk, case)
        escalate.reply(desk, answered.id, Reply.ANSWERED)
        follow_up.told(desk, case.id)
        assert TaskKind.TELL not in to_do(desk, case)
        assert (TaskKind.PROGRESS in to_do(desk, case)) == left


def test_a_check_is_kept_with_its_day_and_ends_its_own_task_alone(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    clock.move(days=31)
    first = planned(desk, case.id)[0]
    kept = follow_up.checked(desk, first.id, Seen.NONE, note="Karen Holt was kind.")
    assert (kept.done_on, kept.seen) == (desk.today(), Seen.NONE)
    assert planned(desk, case.id)[0] == kept
    assert to_do(desk, case).count(TaskKind.CHECK) == 3
    assert desk.case(case.id).stage is Stage.CHECKING
    assert "Karen" not in desk.rows.entries.of_case(case.id)[-1].line


def test_a_check_without_a_result_is_not_kept(desk: Desk) -> None:
    case = a_concern(desk)
    check = follow_up.schedule(desk, case)[0]
    before = everything(desk)
    with pytest.raises(follow_up.SayWhatWasFound):
        follow_up.checked(desk, check.id, Seen.NOT_YET)
    with pytest.raises(KeyError):
        follow_up.checked(desk, check.id, Seen.INDICATED, ["no such harm"])
    assert everything(desk) == before


@pytest.mark.parametrize("closed", [False, True])
def test_detriment_marks_the_case_also_after_closing(desk: Desk, clock: Clock, *, closed: bool) -> None:
    case = record.describe(desk, a_concern(desk).id, about(desk, "EL_PSQ"))
    follow_up.told(desk, case.id)
    if closed:
        close.case(desk, case.id, "upheld")
    clock.move(days=40)
    one, two, *_ = planned(desk, case.id)
    follow_up.checked(desk, one.id, Seen.INDICATED, ["shifts", "visa"])
    marked = desk.case(case.id)
    assert marked.about.detriment is True
    assert marked.about.elements == case.about.elements
    assert (marked.stage is Stage.CLOSED) == closed
    assert "given worse shifts or duties, visa" in desk.rows.entries.of_case(case.id)[-1].line
    follow_up.checked(desk, two.id, Seen.NONE)
    assert desk.case(case.id).about.detriment is True


def test_no_contact_wanted_ends_everything_that_would_reach_them_and_it_does_not_come_back(desk: Desk) -> None:
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    follow_up.checked(desk, planned(desk, case.id)[0].id, Seen.NO_CONTACT)
    follow_up.told(desk, case.id)
    close.case(desk, case.id, "withdrawn")
    assert not {TaskKind.CHECK, TaskKind.FEEDBACK} & set(to_do(desk, case))


def test_not_reaching_them_ends_only_this_check(desk: Desk) -> None:
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    follow_up.checked(desk, planned(desk, case.id)[0].id, Seen.NOT_REACHED)
    assert to_do(desk, case).count(TaskKind.CHECK) == 3
    assert desk.case(case.id).about.detriment is None


@pytest.mark.parametrize("closed", [False, True])
def test_feedback_is_dated_by_the_day_it_came_and_not_asked_for_again(
    desk: Desk, clock: Clock, *, closed: bool
) -> None:
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    if closed:
        close.case(desk, case.id, "upheld")
    clock.at += timedelta(days=100)
    kept = follow_up.feedback(desk, case.id, "yes", "Karen Holt listened.")
    assert kept.received_on == desk.today()
    assert Quarter.of(kept.received_on) == Quarter.of(case.raised_on).next
    assert TaskKind.FEEDBACK not in to_do(desk, case)
    assert "Karen" not in desk.rows.entries.of_case(case.id)[-1].line
    if not closed:
        follow_up.told(desk, case.id)
        assert TaskKind.FEEDBACK not in to_do(desk, case)


def test_an_answer_that_the_list_does_not_have_is_not_kept_and_a_closed_case_tells_nobody(desk: Desk) -> None:
    case = a_concern(desk)
    close.case(desk, case.id, "upheld")
    before = everything(desk)
    with pytest.raises(KeyError):
        follow_up.feedback(desk, case.id, "perhaps")
    with pytest.raises(AlreadyClosed):
        follow_up.told(desk, case.id)
    assert everything(desk) == before


def test_a_trust_that_asks_after_other_months_has_new_cases_follow_and_planned_ones_stay(desk: Desk) -> None:
    before = a_concern(desk)
    follow_up.told(desk, before.id)
    follow_up.set_months(desk, [2, 3, 24])
    case = record.concern(desk, record.NewConcern("Said in May.", raised_on=date(2026, 5, 12)))
    follow_up.told(desk, case.id)
    assert [(one.months, one.due_on) for one in planned(desk, case.id)] == [
        (2, date(2026, 7, 13)),
        (3, date(2026, 8, 12)),
        (24, date(2028, 5, 12)),
    ]
    words = [task.words for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.CHECK]
    new = ["Check for detriment, 2 months on", "Check for detriment, 24 months on"]
    assert words == [new[0], "Second check for detriment", new[1]]
    assert [one.months for one in planned(desk, before.id)] == [1, 3, 6, 12]


@pytest.mark.parametrize("wrong", [[], [0], [3, 3], [61], [-1, 2]])
def test_months_that_are_none_are_refused(desk: Desk, wrong: list[int]) -> None:
    before = everything(desk)
    with pytest.raises(follow_up.NotMonths):
        follow_up.set_months(desk, wrong)
    assert everything(desk) == before
