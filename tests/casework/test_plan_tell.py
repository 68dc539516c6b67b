"""A finished plan stands on Today by the day of its urgency: at once above all but danger, and never twice."""

from __future__ import annotations

from datetime import date

import pytest

from safespace.casework import done_earlier, escalate, plan_tell, record, tasks, today, triage
from safespace.casework.desk import Desk
from safespace.domain.case import Danger, Task, TaskKind
from safespace.domain.ids import Id
from tests.builders import Clock, a_concern, agreed, signed


def to_tell(desk: Desk, case_id: Id) -> list[Task]:
    """Return what is open of telling whom the plan names."""
    return [task for task in tasks.open_of(desk, case_id) if task.words == plan_tell.TELL]


@pytest.mark.parametrize(
    ("answers", "day"),
    [
        ({"T2": ("child",)}, date(2026, 7, 4)),
        ({"T5": ("yes",)}, date(2026, 7, 6)),
        ({"T7": ("happening",)}, date(2026, 7, 7)),
        ({"T9": ("yes",)}, date(2026, 7, 10)),
    ],
)
def test_whom_to_tell_is_due_on_the_day_of_the_urgency_also_at_a_weekend(
    desk: Desk, clock: Clock, answers: triage.Answers, day: date
) -> None:
    clock.move(days=1)
    case = a_concern(desk)
    triage.finish(desk, case.id, answers)
    (told,) = to_tell(desk, case.id)
    (agree,) = [task for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.AGREE]
    assert (told.due_on, agree.due_on) == (day, day)


def test_a_child_at_risk_stands_above_all_but_danger_until_somebody_was_told(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T2": ("child",)})
    page = today.look(desk)
    assert [(line.case.id, line.task.why) for line in page.at_once] == [
        (case.id, "Act today: Safeguarding lead for children.")
    ]
    assert page.at_once[0] not in page.today
    assert page.count >= 1
    clock.move(days=1)
    assert [line.late for line in today.look(desk).at_once] == [1]
    agreed(desk, case.id, "safeguarding_children")
    escalate.send(desk, signed(desk, case.id, "safeguarding_children").id, "by hand")
    assert today.look(desk).at_once == ()


def test_somebody_in_crisis_raises_the_question_about_danger_the_same_day(desk: Desk) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T1": ("no",), "T10": ("crisis",)})
    assert desk.case(case.id).danger is Danger.NOT_SURE
    page = today.look(desk)
    assert [line.task.words for line in page.danger] == ["Find out whether anyone is in danger"]
    assert [line.task.due_on for line in (*page.danger, *page.at_once)] == [desk.today()] * 2


def test_a_danger_that_is_sure_is_not_made_less_sure_by_somebody_in_crisis(desk: Desk) -> None:
    case = a_concern(desk)
    record.in_danger(desk, case.id)
    triage.finish(desk, case.id, {"T10": ("crisis",)})
    assert desk.case(case.id).danger is Danger.YES


def test_a_plan_made_again_moves_the_day_and_asks_once(desk: Desk) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T9": ("yes",)})
    triage.finish(desk, case.id, {"T9": ("yes",), "T2": ("child",)})
    (told,) = to_tell(desk, case.id)
    assert told.due_on == desk.today()
    done_earlier.tick_off(desk, told.id)
    triage.finish(desk, case.id, {"T9": ("yes",), "T2": ("child",)})
    assert to_tell(desk, case.id) == []
    triage.finish(desk, case.id, {"T9": ("yes",), "T2": ("child", "adult")})
    assert len(to_tell(desk, case.id)) == 1


def test_a_plan_that_names_nobody_asks_to_tell_nobody(desk: Desk) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T2": ("child",)})
    triage.finish(desk, case.id, {"T2": ("no",)})
    assert to_tell(desk, case.id) == []
