"""Which counts printed cells tell, also those that stand in no table."""

from __future__ import annotations

from safespace.disclosure.scopes import connected, implied, rests
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


def test_small_cells_of_one_line_are_told_together() -> None:
    assert set(rests([cell(Q1, worker="a"), cell(Q1, worker="c"), cell(Q2, worker="a")])) == {
        cell(Q1, worker="ac"),
        cell(Q1, Q2, worker="a"),
    }


def test_quarters_hang_together_by_the_cells_that_join_them() -> None:
    blocks = connected([cell(Q1, Q2), cell(Q2, Q3), cell(Q4)])
    assert blocks == (frozenset({Q1, Q2, Q3}), frozenset({Q4}))
