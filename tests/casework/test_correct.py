"""What was written down wrongly at first can be put right, and what is due follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safespace.casework import contact, correct, dated, field_history, follow_up, record, tasks, triage, undo
from safespace.casework.contact import Reach
from safespace.casework.correct import How
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Openness, TaskKind
from tests.builders import Clock, a_concern
from tests.casework.looking import actions, everything, to_do


def nobody_knows(desk: Desk) -> Case:
    """Return a case of somebody whom nobody knows."""
    return record.concern(desk, record.NewConcern("Short at night.", openness=Openness.ANONYMOUS, channel="post"))


def put_right(desk: Desk, case: Case, **changes: object) -> Case:
    """Put something right on a case."""
    return correct.put_right(desk, case.id, replace(How.of(desk.case(case.id)), **changes))


def test_everything_that_was_written_down_at_first_is_put_right_and_stays_in_the_history(desk: Desk) -> None:
    case = a_concern(desk)
    how = How(Openness.OPEN, date(2026, 6, 26), date(2026, 5, 1), "in_person")
    after = correct.put_right(desk, case.id, how)
    assert How.of(after) == How.of(desk.case(case.id)) == how
    changed = {one.field: (one.before, one.after) for one in field_history.look(desk, case.id)}
    assert changed["Raised on"] == ("3 July 2026", "26 June 2026")
    assert changed["Who knows them"] == ("Confidential", "Open")
    assert changed["First raised elsewhere on"][1] == "1 May 2026"
    assert "How they spoke up" in changed
    assert "case.corrected" in actions(desk, case.id)
    undo.undo(desk)
    assert How.of(desk.case(case.id)) == How.of(case)


def test_what_is_due_counts_from_the_day_that_was_put_right_unless_it_was_moved_by_hand(desk: Desk) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T14": ("yes",)})
    before = {task.words: task.due_on for task in tasks.open_of(desk, case.id)}
    put_right(desk, case, raised_on=date(2026, 7, 1))
    after = {task.words: task.due_on for task in tasks.open_of(desk, case.id)}
    law = "A breach may have to be reported by then"
    assert (before[law], after[law]) == (date(2026, 7, 6), date(2026, 7, 4))
    assert (before["Thank them"], after["Thank them"]) == (date(2026, 7, 8), date(2026, 7, 6))


def test_checks_still_to_come_count_from_the_day_that_was_put_right(desk: Desk) -> None:
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    put_right(desk, case, raised_on=date(2026, 6, 23))
    first = desk.rows.checks.of_case(case.id, "months")[0]
    (task,) = [one for one in tasks.open_of(desk, case.id) if one.about_id == first.id]
    assert (first.due_on, task.due_on) == (date(2026, 7, 23), date(2026, 7, 23))


def test_who_was_anonymous_and_gives_a_name_is_confidential_and_gets_what_can_be_done_for_them(desk: Desk) -> None:
    case = nobody_knows(desk)
    triage.finish(desk, case.id, {"T1": ("no",)})
    follow_up.told(desk, case.id)
    assert not [kind for kind in to_do(desk, case) if kind.reaches_them and kind is not TaskKind.PROGRESS]
    contact.identify(desk, case.id, {"name": "Ada Obi"}, Reach())
    assert desk.case(case.id).openness is Openness.CONFIDENTIAL
    due = to_do(desk, case)
    for kind in (TaskKind.THANK, TaskKind.AGREE, TaskKind.FEEDBACK, TaskKind.CHECK):
        assert kind in due
    assert due.count(TaskKind.CHECK) == len(follow_up.months(desk))


def test_a_way_to_answer_without_a_name_leaves_somebody_anonymous(desk: Desk) -> None:
    case = nobody_knows(desk)
    contact.identify(desk, case.id, {"contact": "A note on the board"}, Reach())
    assert desk.case(case.id).openness is Openness.ANONYMOUS


def test_who_was_never_known_after_all_is_asked_nothing(desk: Desk) -> None:
    case = a_concern(desk, name="")
    triage.finish(desk, case.id, {"T1": ("no",)})
    put_right(desk, case, openness=Openness.ANONYMOUS)
    assert not [kind for kind in to_do(desk, case) if kind.reaches_them]


def test_what_cannot_be_is_refused_and_nothing_is_written(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    clock.move(days=3)
    before = everything(desk)
    for changes, problem in (
        ({"openness": Openness.ANONYMOUS}, correct.SomebodyKnowsThem),
        ({"raised_on": date(2026, 7, 4)}, correct.WrittenDownBefore),
        ({"raised_on": date(2026, 7, 9)}, dated.StillToCome),
        ({"first_raised_on": date(2026, 7, 4)}, dated.RaisedLater),
    ):
        with pytest.raises(problem):
            put_right(desk, case, **changes)
    put_right(desk, case)
    assert everything(desk) == before
