"""Other rules for small numbers: what their symbols say, and what an attacker gets from them."""

from __future__ import annotations

import pytest

from safespace.disclosure.alternatives import Alternative, alternatives, attacked
from safespace.disclosure.policy import default_policy
from tests.disclosure.history import counted, lines, table

POLICY = default_policy()
Q1 = "2026Q1"
RULES = {rule.code: rule for rule in alternatives()}
GROUPS = lines("worker", *((code, code) for code in "abcdef"))
RECORDS = counted(Q1, {"a": 1, "b": 9, "c": 12, "d": 0, "e": 8, "f": 20})
SPECS = [table(GROUPS, (), Q1)]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_what_a_rule_prints_always_holds_the_count_and_counts_printed_alike_read_alike(rule: Alternative) -> None:
    for count in range(60):
        low, high = rule.bounds(count)
        assert high is not None
        assert low <= count <= high
        assert all(rule.bounds(other) == (low, high) for other in range(low, high + 1))


def test_rules_say_what_is_told_of_them() -> None:
    assert RULES["below_5"].bounds(0) == (0, 0)
    assert RULES["below_5"].bounds(3) == (1, 4)
    assert RULES["nearest_5"].bounds(0) == RULES["nearest_5"].bounds(2) == (0, 2)
    assert RULES["nearest_5"].bounds(3) == (3, 7)
    assert RULES["nearest_5"].bounds(12) == (8, 12)
    assert RULES["one_to_7"].bounds(8) == (8, 12)
    assert RULES["nothing"].bounds(3) == (3, 3)


def test_a_rule_that_shows_zeros_and_withholds_nothing_gives_the_only_small_number_away() -> None:
    found = attacked(RULES["below_5"], RECORDS, SPECS, POLICY)
    assert (found.sensitive, found.exact, found.narrow) == (2, 2, 2)
    assert (found.cells, found.blurred) == (7, 1)


def test_without_a_rule_every_small_number_is_known() -> None:
    found = attacked(RULES["nothing"], RECORDS, SPECS, POLICY)
    assert found.exact == found.sensitive > 0
    assert found.blurred == 0


def test_rounding_leaves_small_numbers_narrower_than_we_ask() -> None:
    told: list[tuple[int, int]] = []
    found = attacked(RULES["nearest_5"], RECORDS, SPECS, POLICY, progress=told.append)
    assert (found.narrow, found.exact) == (1, 0)
    assert told == [(1, 2), (2, 2)]
