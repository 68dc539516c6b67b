"""Which counts printed cells tell, also those that stand in no table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest

from safespace.disclosure.scopes import MOST_SMALL, TooManyGroups, connected, implied, rests, together
from safespace.domain.released import CellKey

Q1, Q2, Q3, Q4 = "2026Q1", "2026Q2", "2026Q3", "2026Q4"
DOMAINS = {"worker": ("a", "b", "c", "d"), "about": ("n", "y")}


def cell(*quarters: str, **named: str) -> CellKey:
    return CellKey.of(quarters, {name: tuple(codes) for name, codes in named.items()})


def test_a_complement_is_told_in_every_dimension() -> None:
    found = implied([cell(Q1), cell(Q1, worker="a"), cell(Q1, worker="a", about="y")], DOMAINS)
    for key in (cell(Q1, worker="bcd"), cell(Q1, worker="bcd", about="y"), cell(Q1, worker="bcd", about="n")):
        assert key in found


def test_what_is_left_of_a_year_is_told_also_after_several_quarters() -> None:
    year = (Q1, Q2, Q3, Q4)
    found = implied([cell(*year), cell(Q1), cell(Q2), cell(Q3)], DOMAINS)
    assert cell(Q4) in found
    assert cell(Q2, Q3, Q4) in found
    assert cell(Q2, Q3) not in implied([cell(Q1, Q2), cell(Q3)], DOMAINS)


def test_what_is_left_of_joined_groups_and_of_two_filters_is_told() -> None:
    assert cell(Q1, worker="b") in implied([cell(Q1, worker="ab"), cell(Q1, worker="a")], DOMAINS)
    assert cell(Q1, worker="b") in implied([cell(Q1, worker="abc"), cell(Q1, worker="ac")], DOMAINS)


def test_the_rest_of_everyone_is_told_when_the_total_is() -> None:
    assert cell(Q1, worker="cd") in implied([cell(Q1), cell(Q1, worker="a"), cell(Q1, worker="b")], DOMAINS)


def test_groups_that_leave_nobody_out_tell_their_total() -> None:
    parts = [cell(Q1, worker=code) for code in "abcd"]
    assert cell(Q1) in implied(parts, DOMAINS)
    assert cell(Q1) not in implied(parts[:3], DOMAINS)


def test_what_is_left_of_a_complement_is_told_too() -> None:
    """Nurses in quarter 1: nurses in both, less everyone but the others in quarter 2."""
    keys = [cell(Q1, Q2), cell(Q1, Q2, about="y"), cell(Q2), cell(Q2, about="n")]
    assert cell(Q1, about="y") in implied(keys, DOMAINS)
    assert cell(Q1, about="n") in implied(keys, DOMAINS)


def test_groups_that_overlap_without_holding_one_another_tell_no_part() -> None:
    assert cell(Q1, worker="b") not in implied([cell(Q1, worker="ab"), cell(Q1, worker="bc")], DOMAINS)


def test_parts_of_a_year_add_up_where_another_line_counts_the_year() -> None:
    """A or B in both quarters, less A in each: B in both is told, though nothing counts A in both."""
    keys = [cell(Q1, worker="a"), cell(Q2, worker="a"), cell(Q1, Q2, worker="ab")]
    assert {cell(Q1, Q2, worker="a"), cell(Q1, Q2, worker="b")} <= set(implied(keys, DOMAINS))
    assert cell(Q1, Q2, worker="b") not in implied(keys[1:], DOMAINS)


def test_small_cells_of_one_line_are_told_together() -> None:
    assert set(rests([cell(Q1, worker="a"), cell(Q1, worker="c"), cell(Q2, worker="a")])) == {
        cell(Q1, worker="ac"),
        cell(Q1, Q2, worker="a"),
    }


def holding(**cases: int) -> Callable[[Iterable[CellKey]], Mapping[CellKey, int]]:
    """Return a counting of cases by their worker code."""
    return lambda keys: {key: sum(cases[code] for code in dict(key.scope).get("worker", "abcd")) for key in keys}


def test_what_is_left_beside_every_number_of_a_line_is_told_together() -> None:
    known = [cell(Q1), cell(Q1, worker="b"), cell(Q1, worker="d")]
    assert set(together(known, DOMAINS, holding(a=2, b=7, c=1, d=8), 5)) == {cell(Q1, worker="ac")}
    assert not set(together(known, DOMAINS, holding(a=0, b=7, c=0, d=8), 5))
    assert not set(together(known, DOMAINS, holding(a=4, b=7, c=1, d=8), 5))
    assert not set(together(known[1:], DOMAINS, holding(a=2, b=7, c=1, d=8), 5))


def test_groups_are_told_together_by_sums_that_overlap() -> None:
    known = [cell(Q1), cell(Q1, worker="ac"), cell(Q1, worker="bc"), cell(Q1, worker="d")]
    few = holding(a=2, b=1, c=9, d=8)
    assert set(together(known, DOMAINS, few, 5)) == {cell(Q1, worker=codes) for codes in ("a", "b", "ab")}
    assert not set(together(known[1:3], DOMAINS, few, 5))
    assert set(together([cell(Q1), cell(Q1, worker="ac")], DOMAINS, holding(a=1, b=1, c=9, d=1), 5)) == {
        cell(Q1, worker="bd")
    }


def test_more_small_groups_than_can_be_put_together_in_every_way_are_refused() -> None:
    codes = [chr(ord("a") + number) for number in range(MOST_SMALL + 1)]
    known = [cell(Q1), *(CellKey.of((Q1,), {"worker": tuple(codes[: number + 1])}) for number in range(MOST_SMALL))]
    with pytest.raises(TooManyGroups):
        set(together(known, {"worker": tuple(codes)}, lambda keys: dict.fromkeys(keys, 1), 5))


def test_quarters_hang_together_by_the_cells_that_join_them() -> None:
    blocks = connected([cell(Q1, Q2), cell(Q2, Q3), cell(Q4)])
    assert blocks == (frozenset({Q1, Q2, Q3}), frozenset({Q4}))
