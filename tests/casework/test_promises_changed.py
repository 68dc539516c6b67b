"""A promise that is not kept comes to an end with its reason, gets another day, or is put right; nothing is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safespace.casework import actions, close, ending_told, follow_up, letters, record, retention, tasks, today, undo
from safespace.casework.desk import Desk
from safespace.casework.plan_edit import DayIsOver
from safespace.casework.record import NothingWritten
from safespace.domain.case import TaskKind
from safespace.domain.follow_up import Action, Ending, Seen
from safespace.domain.retention import Standing
from tests.builders import Clock, a_concern, about
from tests.casework.looking import everything, places_of, to_do

DAY = date(2026, 7, 17)
WHY = "Karen Holt says that there is no money for it"


def a_promise(desk: Desk, post: str = "matron") -> Action:
    case = a_concern(desk, words="Something is wrong at night.")
    return actions.promise(desk, case.id, post, "Count the oxygen", DAY)


@pytest.mark.parametrize("how", Ending)
def test_a_promise_that_is_not_kept_ends_with_its_reason_and_is_asked_after_no_more(desk: Desk, how: Ending) -> None:
    promise = a_promise(desk)
    ended = actions.end(desk, promise.id, how, WHY)
    assert (ended.ended_on, ended.done_on, ended.ending) == (desk.today(), None, how)
    assert TaskKind.ACTION not in to_do(desk, desk.case(promise.case_id))
    (shown,) = actions.of_case(desk, promise.case_id)
    assert (shown.words, shown.evidence) == ("Count the oxygen", WHY)
    assert places_of(desk, "Holt") == {"words.text"}
    entry = desk.rows.entries.of_case(promise.case_id)[-1]
    assert (entry.title, entry.line) == (f"{how.value}: what the matron promised", "Count the oxygen")


def test_a_letter_never_says_that_a_broken_promise_was_kept(desk: Desk) -> None:
    promise = a_promise(desk)
    actions.end(desk, promise.id, Ending.BROKEN, WHY)
    dropped = actions.promise(desk, promise.case_id, "hr", "A new rota", DAY)
    actions.end(desk, dropped.id, Ending.DROPPED, "She has left the ward.")
    text = letters.fill(desk, promise.case_id, "how_it_stands").text
    assert "I have not been told of anything that was done yet." in text
    assert "This was promised, and it was not done: Count the oxygen." in text
    assert "This was promised, and it is not needed any more: A new rota." in text
    assert "What is still promised" not in text
    assert "money" not in text


def test_a_closed_case_with_a_broken_promise_comes_to_the_end_of_its_period(desk: Desk, clock: Clock) -> None:
    promise = a_promise(desk)
    record.describe(desk, promise.case_id, about(desk, "EL_BH"))
    close.case(desk, promise.case_id, "upheld")
    follow_up.feedback(desk, promise.case_id, "yes")
    for check in desk.rows.checks.of_case(promise.case_id):
        follow_up.checked(desk, check.id, Seen.NOT_REACHED)
    ending_told.not_reached(desk, promise.case_id)
    retention.set_period(desk, "upheld", 1, "RG")
    clock.move(days=1500)
    assert retention.clock(desk, promise.case_id).standing is Standing.STILL_DUE
    actions.end(desk, promise.id, Ending.BROKEN, "Nobody answers any more.")
    assert tasks.open_of(desk, promise.case_id) == ()
    clock.move(days=800)
    assert retention.clock(desk, promise.case_id).standing is Standing.OVER


def test_a_promise_gets_a_new_day_and_the_timeline_keeps_the_first_one(desk: Desk, clock: Clock) -> None:
    promise = a_promise(desk)
    moved = actions.move(desk, promise.id, date(2026, 7, 31), WHY)
    assert moved.due_on == date(2026, 7, 31)
    entry = desk.rows.entries.of_case(promise.case_id)[-1]
    assert entry.title == "A new day for what the matron promised"
    assert entry.line == "By 31 July 2026, not by 17 July 2026: Count the oxygen"
    assert places_of(desk, "Holt") == {"words.text"}
    clock.move(days=14)
    assert [line.task.kind for line in today.look(desk).today] == []
    clock.move(days=14)
    (line,) = today.look(desk).today
    assert (line.task.kind, line.task.why) == (
        TaskKind.ACTION,
        "Promised for 17 July 2026 first, then for 31 July 2026.",
    )


def test_what_was_written_down_as_promised_is_put_right_and_what_stood_there_is_kept(desk: Desk) -> None:
    promise = a_promise(desk)
    actions.put_right(desk, promise.id, "ward_manager", "Karen Holt counts the masks")
    (shown,) = actions.of_case(desk, promise.case_id)
    assert (shown.words, shown.post.code) == ("Karen Holt counts the masks", "ward_manager")
    assert "Count the oxygen" in {words.text for words in desk.rows.words.of_case(promise.case_id)}
    (task,) = [one for one in tasks.open_of(desk, promise.case_id) if one.kind is TaskKind.ACTION]
    assert task.words.startswith("Ask whether it was done by the ward manager: ")
    assert places_of(desk, "Holt") == {"words.text"}
    assert "counts the masks" in letters.fill(desk, promise.case_id, "how_it_stands").text


def test_each_of_it_is_taken_back_by_undo(desk: Desk) -> None:
    promise = a_promise(desk)
    for step in (
        lambda: actions.end(desk, promise.id, Ending.BROKEN, WHY),
        lambda: actions.move(desk, promise.id, DAY + timedelta(days=7), WHY),
        lambda: actions.put_right(desk, promise.id, "hr", "Count the masks"),
    ):
        before = (actions.of_case(desk, promise.case_id), to_do(desk, desk.case(promise.case_id)))
        step()
        undo.undo(desk)
        (shown,) = actions.of_case(desk, promise.case_id)
        assert shown.words == before[0][0].words
        assert (shown.is_open, shown.due_on, shown.post.code) == (True, DAY, "matron")
        assert to_do(desk, desk.case(promise.case_id)) == before[1]


def test_what_says_nothing_and_what_is_over_is_refused_and_nothing_changes(desk: Desk) -> None:
    promise = a_promise(desk)
    over = actions.promise(desk, promise.case_id, "hr", "A new rota", DAY)
    actions.done(desk, over.id)
    ended = actions.promise(desk, promise.case_id, "hr", "A new lock", DAY)
    actions.end(desk, ended.id, Ending.DROPPED, "It was mended.")
    before = everything(desk)
    for step, problem in (
        (lambda: actions.end(desk, promise.id, Ending.BROKEN, " "), actions.SayWhy),
        (lambda: actions.move(desk, promise.id, DAY + timedelta(days=7), ""), actions.SayWhy),
        (lambda: actions.move(desk, promise.id, DAY, WHY), actions.AsBefore),
        (lambda: actions.move(desk, promise.id, desk.today() - timedelta(days=1), WHY), DayIsOver),
        (lambda: actions.put_right(desk, promise.id, "matron", "Count the oxygen "), actions.AsBefore),
        (lambda: actions.put_right(desk, promise.id, "hr", " "), NothingWritten),
        (lambda: actions.put_right(desk, promise.id, "no_post", "Count"), KeyError),
        (lambda: actions.done(desk, ended.id), actions.DoneBefore),
        (lambda: actions.end(desk, over.id, Ending.BROKEN, WHY), actions.DoneBefore),
        (lambda: actions.move(desk, ended.id, DAY + timedelta(days=7), WHY), actions.DoneBefore),
        (lambda: actions.put_right(desk, over.id, "hr", "Another"), actions.DoneBefore),
    ):
        with pytest.raises(problem):
            step()
    assert everything(desk) == before
