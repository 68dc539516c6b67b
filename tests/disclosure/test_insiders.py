"""Readers who know one case."""

from __future__ import annotations

import pytest

from safespace.disclosure.insiders import sweep
from safespace.disclosure.planning import plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.release import release
from safespace.disclosure.snapshot import Record
from safespace.disclosure.verify import block_of
from safespace.domain.ids import Id
from safespace.domain.released import CellKey
from tests.disclosure.brute import Board, intervals
from tests.disclosure.history import WORDS, counted, lines, table

POLICY = default_policy()
Q1 = "2026Q1"
CODES = ("a", "b", "c", "d", "e")
GROUPS = lines("worker", *((code, code) for code in CODES))
BOARD = Board((Q1,), {"worker": CODES})


def test_every_pair_of_a_case_and_a_small_count_is_looked_at_and_told_as_brute_force_finds_it() -> None:
    """Whoever is one of two cases in a band of five groups leaves the reader to guess about the other one."""
    told: list[tuple[int, int]] = []
    for counts in ({"a": 2, "b": 3, "c": 9, "d": 1, "e": 12}, {"a": 3, "b": 0, "c": 2, "d": 1, "e": 20}):
        records = counted(Q1, counts)
        _, entry, certificate = release(plan([], records, [table(GROUPS, (), Q1)], POLICY, b"seed"), [], WORDS)
        found = sweep([entry], certificate, b"seed", progress=told.append)
        assert found.cases == len(records)
        kinds = sum(cases > 0 for cases in counts.values())
        assert told[-kinds:] == [(done + 1, kinds) for done in range(kinds)]
        printed = {key: POLICY.bounds(symbol) for key, symbol in entry.cells}
        true = BOARD.counts(records)
        queries = list(block_of([entry]).queries)
        narrow, pairs = 0, 0
        for code, cases in counts.items():
            mine = CellKey.of((Q1,), {"worker": (code,)})
            asked = [key for key in queries if true[key] - (code in dict(key.scope).get("worker", CODES)) >= 1]
            low, high = printed[mine]
            held = {**printed, mine: (max(low, 1), high)}
            pairs += len(asked) * cases
            ends = intervals(BOARD, held, asked, len(records) + 5) if asked and cases else {}
            narrow += cases * sum(high - low < POLICY.protection for low, high in ends.values())
        assert (found.pairs, found.left) == (pairs, narrow)


def test_a_sweep_can_be_stopped() -> None:
    class Enough(Exception):
        pass

    def stop() -> None:
        raise Enough

    records = [*counted(Q1, {"a": 1, "b": 1, "c": 1, "d": 6, "e": 7}), Record(Id("x"), Q1, (("worker", "a"),))]
    _, entry, certificate = release(plan([], records, [table(GROUPS, (), Q1)], POLICY, b"seed"), [], WORDS)
    with pytest.raises(Enough):
        sweep([entry], certificate, b"seed", stop)
