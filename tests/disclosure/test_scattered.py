"""Small numbers of different lines, put together: hidden as well, tried by brute force, and proved by the gate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from safespace.disclosure.certificate import read
from safespace.disclosure.planning import plan
from safespace.disclosure.policy import Policy
from safespace.disclosure.release import NotSafe, release
from safespace.disclosure.scattered import narrow
from safespace.disclosure.shape import Together, cells_of
from safespace.disclosure.snapshot import TableSpec
from safespace.disclosure.verify import block_of, verify
from safespace.domain.released import CellKey, SymbolKind
from tests.disclosure.cuts import cut
from tests.disclosure.history import ALL, WORDS, counted, lines, table
from tests.disclosure.scattered import narrow_groups
from tests.disclosure.trial import POLICY, Engine, Gate, held, our_gate, ours, story
from tests.disclosure.weakened import each_for_itself, no_gate

TOLD = (16, 69, 78, 114, 134, 143, 175, 208, 215, 221)
"""Histories in which a group could be told as long as only counts that tables name were hidden."""

Q1, Q2 = "2026Q1", "2026Q2"
WORKERS = lines("worker", ("Nurses", "n"), ("Porters", "p"), ("Doctors", "d"))


def tried(numbers: Iterable[int], engine: Engine = ours, gate: Gate = our_gate) -> tuple[int, int, int]:
    """Return how many groups were tried, how many were narrow, and how many releases the gate refused."""
    groups = found = refused = 0
    for number in numbers:
        told = story(number)
        try:
            ledger, _ = held(told, engine, gate)
        except NotSafe:
            refused += 1
            continue
        if ledger:
            many, narrow_ones = narrow_groups(told.board, ledger)
            groups, found = groups + many, found + len(narrow_ones)
    return groups, found, refused


def test_no_group_put_together_of_small_numbers_can_be_told_either() -> None:
    groups, found, refused = tried((*range(60), *TOLD))
    assert groups > 800
    assert (found, refused) == (0, 0)


def test_no_group_can_be_told_where_one_list_is_cut_up_in_many_ways() -> None:
    for number in range(60):
        told = cut(number)
        ledger, _ = held(told)
        assert not ledger or not narrow_groups(told.board, ledger)[1], number


def test_an_engine_that_hides_each_number_for_itself_is_found_out_and_stopped_by_the_gate() -> None:
    assert tried(TOLD, each_for_itself, no_gate)[1] > 10
    _, found, refused = tried(TOLD, each_for_itself)
    assert refused > 5
    assert found == 0


def test_two_small_numbers_of_two_tables_that_a_third_number_adds_up_are_kept_apart() -> None:
    """Everybody less the doctors, less nine porters and six nurses, leaves two nurses and two porters."""
    records = [*counted(Q1, {"n": 2, "p": 9, "d": 8}), *counted(Q2, {"n": 6, "p": 2, "d": 7})]
    specs = [
        TableSpec("First", "", "", (WORKERS[0], WORKERS[1]), (), (Q1,)),
        TableSpec("Second", "", "", (WORKERS[1], WORKERS[0]), (), (Q2,)),
        TableSpec("Both", "", "", (ALL,), (), (Q1, Q2)),
        TableSpec("Doctors", "", "", (WORKERS[2],), (), (Q1, Q2)),
    ]
    specs = [replace(spec, columns=(ALL,)) for spec in specs]
    planned = plan([], records, specs, POLICY, b"seed")
    group = (CellKey.of((Q1,), {"worker": ("n",)}), CellKey.of((Q2,), {"worker": ("p",)}))
    assert all(planned.symbols[one].kind is SymbolKind.BAND for one in group)
    weak = plan([], records, specs, replace(POLICY, together=1), b"seed")
    assert planned.tally.withheld == weak.tally.withheld + 1, "nine, six, seventeen less eight: two and two are four"
    blamed = [reason.sentence for key, reason in planned.reasons.items() if planned.symbols[key] != weak.symbols[key]]
    assert any("Nurses, quarter 1 2026/27 or Porters, quarter 2 2026/27" in sentence for sentence in blamed), blamed
    with pytest.raises(NotSafe):
        release(replace(weak, policy=POLICY), [], WORDS)


def test_a_release_from_before_groups_were_asked_for_still_holds_by_its_own_rule() -> None:
    old = Policy.from_json(POLICY.to_json().replace('"together":3,', ""))
    assert old.together == 1
    told = story(TOLD[0])
    records, specs = told.releases[0]
    passed = release(plan([], records, specs, old, b"seed"), [], WORDS)
    assert verify(passed.entry, [passed.entry], passed.certificate).holds


def test_a_group_is_one_whose_cells_have_no_case_in_common() -> None:
    records = counted(Q1, {"n": 2, "p": 2, "d": 9})
    passed = release(plan([], records, [table(WORKERS, (), Q1)], POLICY, b"seed"), [], WORDS)
    block, proof = block_of([passed.entry]), read(passed.certificate)[0]
    assert narrow(block, proof.shape, proof.worlds) == {}
    alone = narrow(block, proof.shape, proof.worlds[:0])
    nurses, porters = (CellKey.of((Q1,), {"worker": (code,)}) for code in "np")
    assert alone[Together((nurses, porters))] == 4
    for group in alone:
        cells = cells_of(group)
        assert all(
            not set(dict(a.scope)["worker"]) & set(dict(b.scope)["worker"]) for a in cells for b in cells if a != b
        )
