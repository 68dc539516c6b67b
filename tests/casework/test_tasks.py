"""What falls due: on working days of England, ticked off by doing it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from safespace.casework import tasks
from safespace.casework.desk import Desk
from safespace.domain.case import TaskKind
from safespace.domain.working_days import Deadline, Unit, is_working
from safespace.resources import deadlines
from tests.builders import Clock, a_concern


def test_bank_holidays_are_no_working_days() -> None:
    assert tasks.due("acknowledge", date(2026, 12, 24)) == date(2026, 12, 31)
    assert tasks.due("triage", date(2026, 4, 2)) == date(2026, 4, 7)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sampled_from(deadlines()))
def test_whatever_is_promised_falls_on_a_working_day_ahead(day: date, rule: Deadline) -> None:
    due = tasks.due(rule.code, day)
    assert due > day
    assert rule.offset.unit is Unit.DAYS or is_working(due, tasks.closed_days(due.year))


def test_the_last_check_of_a_concern_of_new_years_eve_does_not_fall_on_the_next_bank_holiday_but_one() -> None:
    assert tasks.due("check_12", date(2021, 12, 31)) == date(2023, 1, 3)


def test_doing_something_ticks_off_its_kind_on_its_case_or_only_what_is_about_one_thing(
    desk: Desk, clock: Clock
) -> None:
    case, other = a_concern(desk), a_concern(desk)
    about = [desk.new_id(), desk.new_id()]
    for each in (case, other):
        for one in about:
            tasks.add(desk, each.id, TaskKind.CHASE, "Chase", "Because.", desk.today(), one)
    clock.move(days=2)
    tasks.done(desk, case.id, TaskKind.CHASE, about[0])
    left = [task.about_id for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.CHASE]
    assert left == [about[1]]
    tasks.done(desk, case.id, TaskKind.CHASE)
    chases = [task for task in desk.rows.tasks.of_case(case.id) if task.kind is TaskKind.CHASE]
    assert {task.done_on for task in chases} == {desk.today()}
    assert len([task for task in tasks.open_of(desk, other.id) if task.kind is TaskKind.CHASE]) == 2


def test_danger_is_the_most_pressing_whenever_it_is_due(desk: Desk) -> None:
    case = a_concern(desk)
    tasks.add(desk, case.id, TaskKind.DANGER, "Make sure", "Because.", date(2027, 1, 4))
    kinds = [task.kind for task in tasks.open_of(desk, case.id)]
    assert kinds[0] is TaskKind.DANGER
    dates = [task.due_on for task in tasks.open_of(desk, case.id)[1:]]
    assert dates == sorted(dates)
