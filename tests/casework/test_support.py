"""A pulse and support: counts alone, never of a small group, and never all or nobody in print."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.casework import policies, support, undo
from safespace.casework.desk import Desk
from safespace.casework.support import GroupTooSmall, NotCounts, printed
from safespace.domain.quarter import Quarter

ROUND = {("belong", "agree"): 9, ("belong", "disagree"): 6, ("safe", "strongly_agree"): 12, ("skills", "agree"): 0}
SPRING = Quarter(2026, 1)


def test_a_round_is_kept_as_counts_and_says_shares_in_tenths(desk: Desk) -> None:
    pulse = support.keep_pulse(desk, desk.today(), "race", ROUND)
    assert support.asked_whom(pulse) == "Race equality network"
    said = [(one.answered, one.printed) for one in support.shares(pulse)]
    assert said == [(15, "About 6 in 10 agree"), (12, "About 9 in 10 or more agree")]
    support.remove_pulse(desk, pulse.id)
    assert support.pulses(desk) == ()
    undo.undo(desk)
    assert [one.counts for one in support.pulses(desk)] == [pulse.counts]


def test_a_group_that_is_too_small_is_never_kept(desk: Desk) -> None:
    for counts in ({}, {("belong", "agree"): 9}, {**ROUND, ("acted", "agree"): 1}):
        with pytest.raises(GroupTooSmall):
            support.keep_pulse(desk, desk.today(), "", counts)
    assert support.pulses(desk) == ()
    policies.set_own(desk, "belonging", {"smallest_pulse": 20})
    with pytest.raises(GroupTooSmall):
        support.keep_pulse(desk, desk.today(), "", ROUND)


def test_counts_that_cannot_be_are_refused(desk: Desk) -> None:
    for day, counts in (
        (None, ROUND),
        (desk.today() + timedelta(days=1), ROUND),
        (desk.today(), {("safe", "agree"): -1}),
    ):
        with pytest.raises(NotCounts):
            support.keep_pulse(desk, day, "", counts)
    for offered, taken in ((3, 4), (-1, -1)):
        with pytest.raises(NotCounts):
            support.count(desk, "buddy", SPRING, offered, taken)
    with pytest.raises(NotCounts):
        support.count(desk, "buddy", Quarter(2027, 1), 3, 1)


@given(st.integers(10, 500), st.data())
def test_a_printed_share_never_says_all_or_nobody_nor_how_one_person_answered(
    answered: int, data: st.DataObject
) -> None:
    agreed = data.draw(st.integers(0, answered))
    said = printed(agreed, answered)
    assert "10 in 10" not in said
    assert " 0 in " not in said
    assert printed(0, answered) == printed(1, answered)
    assert printed(answered, answered) == printed(answered - 1, answered)


def test_support_is_counted_by_kind_and_quarter_and_can_be_put_right(desk: Desk) -> None:
    support.count(desk, "buddy", SPRING, 12, 7)
    support.count(desk, "buddy", SPRING.next, 4, 4)
    support.count(desk, "buddy", SPRING, 14, 8)
    lines = {one.code: one for one in support.given(desk, SPRING.of_year)}
    assert (lines["buddy"].offered, lines["buddy"].taken_up) == (18, 12)
    assert lines["mentor"].offered == 0
    undo.undo(desk)
    lines = {one.code: one for one in support.given(desk, [SPRING])}
    assert lines["buddy"].offered == 12
