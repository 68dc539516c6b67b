"""The trial by brute force at small size, and what it must find out: engines weakened in one way each."""

from __future__ import annotations

from itertools import product

import pytest

from safespace.domain.released import CellKey
from tests.disclosure.brute import Board, intervals
from tests.disclosure.cuts import cut
from tests.disclosure.trial import attack, held, story, trial
from tests.disclosure.weakened import WEAKENED, no_gate

FEW = range(60)
SOME = range(45)


def test_no_sensitive_count_of_a_small_history_is_narrower_than_the_policy_asks() -> None:
    score = trial(FEW)
    assert score.histories == len(FEW)
    assert score.queries > 200
    assert (score.narrow, score.refused) == (0, 0), score.found
    assert score.passed_over < len(FEW) / 20


def test_histories_that_once_gave_a_count_away_do_so_no_more() -> None:
    """A full trial found them: a complement in one dimension, less a printed part in the period."""
    score = trial((151, 4636, 4743, 5702))
    assert score.queries > 0
    assert (score.narrow, score.refused) == (0, 0), score.found


def test_no_count_is_told_by_cutting_one_list_up_in_many_ways() -> None:
    """The histories above 100 once gave a count away: everyone, less some joined groups, that no table has together."""
    score = trial((*range(100), 256, 322, 400, 477, 518, 1412, 1722, 1860, 1924, 1948), of=cut)
    assert score.queries > 400
    assert (score.narrow, score.refused) == (0, 0), score.found
    assert not score.passed_over


@pytest.mark.parametrize("name", WEAKENED)
def test_an_engine_that_is_weakened_is_found_out_by_the_trial_and_stopped_by_the_gate(name: str) -> None:
    unguarded = trial(SOME, WEAKENED[name], no_gate)
    assert unguarded.narrow > 0
    guarded = trial(SOME, WEAKENED[name])
    assert guarded.refused > 0
    assert guarded.narrow == 0, guarded.found


def test_the_reader_by_brute_force_finds_what_a_second_plain_count_finds() -> None:
    """All histories of two quarters of three groups with a printed total each, spelt out one by one."""
    board = Board(("2026Q1", "2026Q2"), {"worker": ("a", "b", "c")})
    both, first = ("2026Q1", "2026Q2"), ("2026Q1",)
    printed = {
        CellKey.of(first): (5, 5),
        CellKey.of(("2026Q2",)): (3, 3),
        CellKey.of(first, {"worker": ("a",)}): (0, 4),
        CellKey.of(both, {"worker": ("a",)}): (6, 7),
    }
    query = CellKey.of(first, {"worker": ("b",)})
    values = [
        b
        for a, b, a2, b2 in product(range(6), range(6), range(4), range(4))
        if a + b <= 5 and a2 + b2 <= 3 and a <= 4 and 6 <= a + a2 <= 7
    ]
    assert intervals(board, printed, [query], 9)[query] == (min(values), max(values))


def test_the_reader_takes_for_told_what_sums_and_differences_of_printed_cells_give() -> None:
    board = Board(("2026Q1",), {"worker": ("a", "b", "c")})
    printed = [CellKey.of(("2026Q1",)), CellKey.of(("2026Q1",), {"worker": ("a",)})]
    told = board.told(printed, list(board.scopes()))
    assert {dict(key.scope).get("worker") for key in told} == {None, ("a",), ("b", "c")}


def test_a_trial_attacks_real_releases() -> None:
    told = story(3)
    ledger, certificates = held(told)
    assert len(ledger) == len(certificates)
    assert any(attack(story(number).board, held(story(number))[0]) for number in range(5))
