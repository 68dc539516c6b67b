"""Joining groups: the rung that costs a reader least, one for all tables and for the whole year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from safespace.disclosure.coarsen import Ladder, Planner, Way, choose, coarser, cost_of, sentences
from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import history
from safespace.disclosure.release import release
from safespace.disclosure.snapshot import Record, TableSpec
from safespace.disclosure.verify import outer_audit
from safespace.domain.released import CellKey, LedgerEntry
from tests.disclosure.history import ALL, WORDS, counted, lines, publish, table

Q1, Q2, NEXT = "2026Q1", "2026Q2", "2027Q1"
CODES = ("a", "b", "c", "d", "e", "f")
FINE = lines("worker", *((code.upper(), code) for code in CODES))
COARSE = lines("worker", ("A to C", "abc"), ("D to F", "def"))
LADDER = Ladder("worker", (FINE, COARSE, lines("worker", ("All groups", "abcdef"))))
FEW: dict[str, int] = {"a": 2, "b": 3, "c": 4, "d": 2, "e": 3, "f": 1}
MANY: dict[str, int] = dict.fromkeys(CODES, 9)


def planner(records: Sequence[Record], ledger: Sequence[LedgerEntry] = ()) -> Planner:
    def planned(specs: Sequence[TableSpec]) -> Planned:
        return plan(ledger, records, specs, default_policy(), b"seed")

    return planned


def best(records: Sequence[Record], specs: Sequence[TableSpec], ledger: Sequence[LedgerEntry] = ()) -> Way:
    return choose(history(ledger), specs, [LADDER], planner(records, ledger))[0]


def test_groups_that_are_large_enough_are_not_joined() -> None:
    found = best(counted(Q1, MANY), [table(FINE, (), Q1)])
    assert (dict(found.rungs), found.left_out, found.cost) == ({"worker": 0}, (), 0.0)
    assert sentences(found, [table(FINE, (), Q1)], [LADDER]) == ()


def test_small_groups_are_joined_where_that_loses_less_than_hiding_them() -> None:
    spec = table(FINE, (), Q1)
    ways = choose(history([]), [spec], [LADDER], planner(counted(Q1, FEW)))
    assert ways[0].rungs == {"worker": 1}
    assert ways[0].planned.tally.band == 0
    assert ways[0].cost < next(way.cost for way in ways if way.rungs == {"worker": 0})
    assert sentences(ways[0], [spec], [LADDER]) == ("Group: joined into 2 groups, for the whole year.",)


def test_what_is_chosen_does_not_hang_on_where_the_small_numbers_are() -> None:
    """Which groups are joined is data: other counts can choose another rung, never another grouping."""
    for counts in (FEW, {**MANY, "a": 1}, {**FEW, "f": 20}):
        found = best(counted(Q1, counts), [table(FINE, (), Q1)])
        shown = {dict(key.scope).get("worker") for key in found.planned.symbols} - {None}
        assert any(shown <= {line.codes for line in rung} for rung in LADDER.rungs)


def test_groups_that_were_joined_this_year_stay_joined_and_next_year_may_be_parted() -> None:
    records = counted(Q1, FEW)
    ledger: list[LedgerEntry] = []
    publish(ledger, records, [table(COARSE, (), Q1)])
    more = [*records, *counted(Q2, MANY), *counted(NEXT, MANY)]
    assert best(more, [table(FINE, (), Q2)], ledger).rungs == {"worker": 1}
    assert best(more, [table(FINE, (), NEXT)], ledger).rungs == {"worker": 0}


def test_what_was_printed_on_no_rung_binds_to_the_coarsest() -> None:
    records = counted(Q1, MANY)
    ledger: list[LedgerEntry] = []
    publish(ledger, records, [table(lines("worker", ("A and D", "ad"), ("Rest", "bcef")), (), Q1)])
    assert best(records, [table(FINE, (), Q1)], ledger).rungs == {"worker": 2}


def test_a_table_is_left_out_only_where_that_costs_less_than_what_it_hides() -> None:
    about = lines("about", ("About it", "y"), ("Not", "x"))[:1]
    records = [
        Record(record.case_id, Q1, (("about", "y" if number == 0 else "x"), *record.attributes))
        for number, record in enumerate(counted(Q1, MANY))
    ]
    both = table(FINE, about, Q1, title="Both")
    found = best(records, [both, table(FINE, (), Q1, title="One")])
    assert found.cost <= cost_of([both], [LADDER], found.planned) + cost_of(
        [table(FINE, (), Q1)], [LADDER], found.planned
    )
    assert outer_audit([release(found.planned, [], WORDS).entry]) == ()


def test_lines_are_put_on_a_rung_where_they_stood_and_margins_stay() -> None:
    (spec,) = coarser([TableSpec("T", "", "", (*FINE, ALL), (ALL,), (Q1,))], [LADDER], {"worker": 1})
    assert spec.rows == (*COARSE, ALL)
    assert CellKey.of((Q1,)) in {key for line in spec.grid() for key in line}


def test_progress_is_told_of_every_way_tried() -> None:
    told: list[tuple[int, int]] = []
    tell = partial(choose, history([]), [table(FINE, (), Q1)], [LADDER], planner(counted(Q1, FEW)))
    assert [done for done, _ in told] == []
    ways = tell(progress=told.append)
    assert [done for done, _ in told] == list(range(1, len(ways) + 1))
