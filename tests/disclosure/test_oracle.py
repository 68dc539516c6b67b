"""The audit against brute force: every history of a small trust that prints the same symbols, tried one by one.

What linear programming can claim is gated here: its interval always holds the true one, so that a count which it calls
narrow is narrow. It is a relaxation, so a count that it calls wide may still be narrower in whole cases; how often
that happens is measured by tests/bench/disclosure.py, not gated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from safespace.disclosure.audit import Known, Reader
from safespace.disclosure.block import Asked, known
from safespace.disclosure.planning import plan
from safespace.disclosure.register import history
from safespace.disclosure.shape import Shape
from safespace.disclosure.snapshot import Line, TableSpec
from safespace.disclosure.tabulate import tabulate
from safespace.disclosure.verify import outer_audit
from safespace.domain.released import PERIOD, CellKey
from tests.disclosure.history import ALL, table
from tests.disclosure.small_trust import (
    ABOUT,
    DOMAINS,
    HISTORIES,
    MOST,
    POLICY,
    QUARTER,
    QUARTERS,
    WORKERS,
    audited,
    cases,
    two_releases,
)
from tests.disclosure.worlds import intervals


def widths(block: Known) -> Mapping[CellKey, tuple[int, int]]:
    reader = Reader(block)
    return {query: reader.interval(query) for query in block.queries}


@given(HISTORIES)
def test_the_audit_never_claims_more_than_a_reader_can_work_out(history_of: tuple[tuple[int, ...], ...]) -> None:
    block = audited(two_releases(cases(history_of)))
    assume(block.queries)
    true = intervals(block.fixed, list(block.queries), QUARTERS, DOMAINS, MOST)
    for query, (low, high) in widths(block).items():
        assert low <= true[query][0]
        assert true[query][1] <= high


@given(QUARTER)
def test_in_one_table_of_one_dimension_the_audit_finds_exactly_what_brute_force_finds(counts: tuple[int, ...]) -> None:
    spec = table(WORKERS, (), QUARTERS[0])
    records = cases((counts, (0, 0, 0, 0)))
    block = known(history([]), frozenset(QUARTERS[:1]), records, Asked([spec], tabulate(records, [spec]), POLICY))
    assume(block.queries)
    printed = {**block.fixed, **{key: (value, value) for key, value in block.free.items()}}
    assert widths(block) == intervals(printed, list(block.queries), QUARTERS, DOMAINS, MOST)


@given(HISTORIES)
def test_whatever_is_planned_passes_the_check_of_the_whole_ledger(history_of: tuple[tuple[int, ...], ...]) -> None:
    ledger = two_releases(cases(history_of))
    assert not outer_audit(ledger)
    reader = Reader(audited(ledger))
    for query in reader.known.queries:
        low, high = reader.interval(query)
        assert high - low >= POLICY.protection


@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_of_cases_and_tables_changes_nothing(history_of: tuple[tuple[int, ...], ...], chance: Random) -> None:
    records = cases(history_of)
    specs = [
        table(WORKERS, ABOUT, *QUARTERS, title="Two-way"),
        table(WORKERS, (), *QUARTERS, title="One-way"),
        TableSpec("Quarter", "", "", (*ABOUT, ALL), (Line("Cases"),), QUARTERS[1:]),
    ]
    first = plan([], records, specs, POLICY, b"seed")
    mixed = [replace(spec, title=f"{spec.title} again", rows=spec.rows[::-1]) for spec in specs]
    chance.shuffle(records)
    chance.shuffle(mixed)
    again = plan([], records, mixed, POLICY, b"seed")
    assert dict(again.symbols) == dict(first.symbols)


@given(HISTORIES)
def test_other_names_for_the_codes_change_no_interval(history_of: tuple[tuple[int, ...], ...]) -> None:
    ledger = two_releases(cases(history_of))
    block = audited(ledger)
    fixed = {renamed(key): bounds for key, bounds in block.fixed.items()}
    queries = {renamed(key): value for key, value in block.queries.items()}
    domains = {"worker": ("a", "z"), "about": ("x", "y"), PERIOD: QUARTERS}
    other = replace(block, shape=Shape.of((*fixed, *queries), domains), fixed=fixed, queries=queries)
    assert {renamed(key): interval for key, interval in widths(block).items()} == widths(other)


def renamed(key: CellKey) -> CellKey:
    """Return the same cell of a trust that has other codes, in another order."""
    swap = {"n": "z", "o": "a"}
    named = {name: tuple(swap.get(code, code) for code in codes) for name, codes in key.scope if name != PERIOD}
    return CellKey.of(key.quarters, named)


@given(HISTORIES, st.integers(0, 100))
def test_taking_a_printed_cell_away_never_narrows(history_of: tuple[tuple[int, ...], ...], pick: int) -> None:
    block = audited(two_releases(cases(history_of)))
    assume(block.queries)
    gone = sorted(block.fixed)[pick % len(block.fixed)]
    less = replace(block, fixed={key: bounds for key, bounds in block.fixed.items() if key != gone})
    fewer, full = widths(less), widths(block)
    for query, (low, high) in full.items():
        assert fewer[query][0] <= low
        assert fewer[query][1] >= high
