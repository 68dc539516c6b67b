"""Stages: only forward, but for reopening, and a closed case takes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.domain.case import About, Case, Change, Danger, Openness, Stage
from safespace.domain.ids import Id
from safespace.domain.stages import AlreadyClosed, NotClosed, advance, reopen, require_open

DAY = date(2026, 7, 3)
FIRST = Change(1, Id("me"), datetime(2026, 7, 3, 9, tzinfo=UTC))
OPEN = [stage for stage in Stage if stage is not Stage.CLOSED]


def a_case() -> Case:
    return Case(
        id=Id("a"),
        reference="SS-4F9K",
        handle="",
        raised_on=DAY,
        recorded_at=FIRST.at,
        stage=Stage.RECEIVED,
        openness=Openness.CONFIDENTIAL,
        danger=Danger.NO,
        about=About(),
        counted=True,
        reached=((Stage.RECEIVED, DAY),),
        closed_on=None,
        reopened=0,
        change=FIRST,
    )


def later(change: Change) -> Change:
    return replace(change, revision=change.revision + 1)


@given(st.lists(st.sampled_from(OPEN), max_size=12))
def test_whatever_happens_in_whatever_order_a_case_never_goes_back_and_each_stage_keeps_its_first_day(
    stages: list[Stage],
) -> None:
    case, first = a_case(), {Stage.RECEIVED: DAY}
    for number, stage in enumerate(stages, 1):
        day = DAY + timedelta(days=number)
        before, case = case, advance(case, stage, day, later(case.change))
        first.setdefault(stage, day)
        assert case.stage.position == max(before.stage.position, stage.position)
        assert dict(case.reached) == first
        assert len(case.reached) == len(first)
        assert case.closed_on is None
        assert case.change.revision == number + 1


def test_closing_keeps_the_day_and_then_nothing_moves() -> None:
    closed = advance(a_case(), Stage.CLOSED, DAY, FIRST)
    assert (closed.stage, closed.closed_on, closed.reached_on(Stage.CLOSED)) == (Stage.CLOSED, DAY, DAY)
    for stage in Stage:
        with pytest.raises(AlreadyClosed):
            advance(closed, stage, DAY, FIRST)
    with pytest.raises(AlreadyClosed):
        require_open(closed)


def test_reopening_keeps_the_history_counts_and_can_be_done_each_time_it_was_closed() -> None:
    case = advance(a_case(), Stage.THANKED, DAY, FIRST)
    for times in (1, 2):
        case = advance(case, Stage.CLOSED, DAY + timedelta(days=times), FIRST)
        assert case.closed_on == DAY + timedelta(days=times)
        case = reopen(case, DAY + timedelta(days=10 * times), FIRST)
        assert (case.stage, case.closed_on, case.reopened) == (Stage.CHECKING, None, times)
        assert case.reached_on(Stage.THANKED) == DAY
        assert case.reached_on(Stage.CLOSED) is None
        assert case.reached_on(Stage.CHECKING) == DAY + timedelta(days=10)
        assert len(case.reached) == len(dict(case.reached))
        require_open(case)
    with pytest.raises(NotClosed):
        reopen(case, DAY, FIRST)


def test_the_stages_stand_in_the_order_of_the_stepper_and_have_words_for_a_narrow_column() -> None:
    assert [stage.position for stage in Stage] == list(range(8))
    assert [stage.short for stage in (Stage.AGREED, Stage.ANSWERED, Stage.CLOSED)] == ["Agreed", "Told", "Closed"]
