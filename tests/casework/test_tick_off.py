"""Promises that no other step ticks off are ticked off by hand; others are left to their own step."""

from __future__ import annotations

import pytest

from safespace.casework import tasks
from safespace.casework.desk import Desk
from safespace.domain.case import TaskKind
from tests import builders


def test_a_promise_is_ticked_off_once_and_the_timeline_tells(desk: Desk) -> None:
    case = builders.a_concern(desk)
    promise = tasks.add(desk, case.id, TaskKind.OTHER, "Agree how they are kept safe", "You promised it.", desk.today())
    tasks.tick_off(desk, promise.id)
    assert promise.id not in {task.id for task in tasks.open_of(desk, case.id)}
    assert desk.rows.entries.of_case(case.id)[-1].title == "Done: agree how they are kept safe"
    with pytest.raises(tasks.DoneElsewhere):
        tasks.tick_off(desk, promise.id)


def test_a_task_with_a_step_of_its_own_is_left_to_that_step(desk: Desk) -> None:
    case = builders.a_concern(desk)
    thank = next(task for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.THANK)
    with pytest.raises(tasks.DoneElsewhere):
        tasks.tick_off(desk, thank.id)
    assert thank in tasks.open_of(desk, case.id)
