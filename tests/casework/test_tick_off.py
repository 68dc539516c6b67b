"""Promises that no other step ticks off are ticked off by hand; others are left to their own step."""

from __future__ import annotations

import pytest

from safespace.casework import done_earlier, tasks
from safespace.casework.desk import Desk
from safespace.domain.case import TaskKind
from tests import builders
from tests.casework.looking import everything


def test_a_promise_is_ticked_off_once_on_its_day_and_timeline_and_trail_tell(desk: Desk, clock: builders.Clock) -> None:
    case = builders.a_concern(desk)
    promise = tasks.add(desk, case.id, TaskKind.OTHER, "Agree how they are kept safe", "You promised it.", desk.today())
    other = tasks.add(desk, case.id, TaskKind.OTHER, "Ring back", "You promised it.", desk.today())
    clock.move(days=3)
    ticked = done_earlier.tick_off(desk, promise.id)
    assert desk.rows.tasks.get(promise.id) == ticked
    assert (ticked.done_on, ticked.change.revision) == (desk.today(), 2)
    left = {task.id for task in tasks.open_of(desk, case.id)}
    assert promise.id not in left
    assert other.id in left
    assert desk.rows.entries.of_case(case.id)[-1].title == "Done: agree how they are kept safe"
    told = desk.vault.trail.read(1)[0]
    assert (told.action, told.about, told.case_id) == ("task.done", (case.id, promise.id), case.id)
    before = everything(desk)
    with pytest.raises(tasks.DoneElsewhere):
        done_earlier.tick_off(desk, promise.id)
    assert everything(desk) == before


@pytest.mark.parametrize("kind", [kind for kind in TaskKind if not kind.by_hand])
def test_a_task_with_a_step_of_its_own_is_left_to_that_step(desk: Desk, kind: TaskKind) -> None:
    case = builders.a_concern(desk)
    task = tasks.add(desk, case.id, kind, "Do it", "It is due.", desk.today())
    before = everything(desk)
    with pytest.raises(tasks.DoneElsewhere):
        done_earlier.tick_off(desk, task.id)
    assert everything(desk) == before
