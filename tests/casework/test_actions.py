"""Promises: who by post, by when, done when, and what shows it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safespace.casework import actions, close, identity, strict, today
from safespace.casework.desk import Desk
from safespace.casework.record import NothingWritten
from safespace.domain.case import TaskKind
from tests.builders import Clock, a_concern
from tests.casework.looking import everything, places_of, to_do

DAY = date(2026, 7, 17)
WORDS = "Karen Holt puts a second nurse on nights"


def test_a_promise_stands_on_today_until_it_is_kept(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    kept = actions.promise(desk, case.id, "ward_manager", WORDS, DAY)
    clock.move(days=14)
    (line,) = [due for due in today.look(desk).today if due.task.kind is TaskKind.ACTION]
    assert (line.task.due_on, line.task.about_id) == (DAY, kept.id)
    assert line.task.words.startswith("Ask whether it was done by the ward manager: ")
    assert "Karen" not in line.task.words
    done = actions.done(desk, kept.id, "Karen Holt showed the rota")
    assert (done.done_on, TaskKind.ACTION in to_do(desk, case)) == (desk.today(), False)
    (one,) = actions.of_case(desk, case.id)
    assert (one.words, one.evidence) == (WORDS, "Karen Holt showed the rota")


def test_what_was_promised_names_nobody_where_lists_can_see_it(desk: Desk) -> None:
    case = a_concern(desk, words="Something is wrong at night.")
    kept = actions.promise(desk, case.id, "hr", WORDS, DAY)
    actions.done(desk, kept.id, "Karen Holt wrote to her")
    assert places_of(desk, "Holt") == {"words.text"}


def test_in_a_stricter_vault_the_words_are_sealed_and_read_only_while_open(desk: Desk) -> None:
    strict.turn_on(desk)
    case = a_concern(desk)
    actions.promise(desk, case.id, "hr", WORDS, DAY)
    assert places_of(desk, "Holt") == set()
    assert "Karen" not in actions.of_case(desk, case.id)[0].words
    identity.open_with_reason(desk, case.id, "ring_back")
    assert actions.of_case(desk, case.id)[0].words == WORDS


def test_the_guardians_own_promise_is_a_thing_to_do_and_outlives_closing(desk: Desk) -> None:
    case = a_concern(desk)
    actions.promise(desk, case.id, actions.GUARDIAN, "Ring them on Monday", DAY)
    close.case(desk, case.id, "upheld")
    (task,) = [one for one in desk.rows.tasks.of_case(case.id) if one.kind is TaskKind.ACTION]
    assert task.words == "Do what you promised: Ring them on Monday"
    assert task.done_on is None


def test_an_empty_promise_an_unknown_post_and_one_kept_before_are_refused(desk: Desk) -> None:
    case = a_concern(desk)
    kept = actions.promise(desk, case.id, "hr", "A new rota", DAY)
    actions.done(desk, kept.id)
    before = everything(desk)
    with pytest.raises(NothingWritten):
        actions.promise(desk, case.id, "hr", "  ", DAY)
    with pytest.raises(KeyError):
        actions.promise(desk, case.id, "no_post", "A new rota", DAY)
    with pytest.raises(actions.DoneBefore):
        actions.done(desk, kept.id, "Again")
    assert everything(desk) == before


def test_open_promises_come_first_and_each_by_its_day(desk: Desk) -> None:
    case = a_concern(desk)
    late, soon, first = (
        actions.promise(desk, case.id, "hr", words, DAY + timedelta(days=days))
        for words, days in (("Late", 9), ("Soon", 1), ("First", 0))
    )
    actions.done(desk, first.id)
    assert [one.id for one in actions.of_case(desk, case.id)] == [soon.id, late.id, first.id]
