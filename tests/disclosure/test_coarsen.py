"""Joining groups: the rung that costs a reader least, one for all tables and for the whole year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from safespace.disclosure.coarsen import Ladder, Planner, Way, as_printed, choose, coarser, cost_of, sentences
from safespace.disclosure.coarsen import best as cheapest
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
    ways = choose(history([]), [table(FINE, (), Q1)], [LADDER], planner(counted(Q1, MANY)))
    assert [(dict(way.rungs), way.left_out, way.cost) for way in ways] == [({"worker": 0}, (), 0.0)]
    assert sentences(ways, [table(FINE, (), Q1)], [LADDER]) == ()


def test_small_groups_are_joined_where_that_loses_less_than_hiding_them() -> None:
    spec = table(FINE, (), Q1)
    ways = choose(history([]), [spec], [LADDER], planner(counted(Q1, FEW)))
    assert ways[0].rungs == {"worker": 1}
    assert ways[0].planned.tally.band == 0
    assert ways[0].cost < next(way.cost for way in ways if way.rungs == {"worker": 0})
    why = "because that hides 0 numbers instead of 6"
    assert sentences(ways, [spec], [LADDER]) == (f"Group: 6 groups are joined into 2 for the whole year, {why}.",)


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


def test_groups_are_joined_before_a_table_is_dropped_and_the_plan_says_why() -> None:
    """Of more than seven joint counts nothing can be checked here: six groups, about it or not, are twelve."""
    about = lines("about", ("About it", "y"), ("Not", "x"))[:1]
    records = [
        Record(record.case_id, Q1, (("about", "xy"[number % 2]), *record.attributes))
        for number, record in enumerate(counted(Q1, {**MANY, "a": 2}))
    ]
    both = table(FINE, about, Q1, title="Both")

    def narrow(specs: Sequence[TableSpec]) -> Planned:
        return plan([], records, specs, default_policy(), b"seed", most=7)

    assert [gone.title for gone in narrow([both]).dropped] == ["Both"], "otherwise this tries nothing"
    found = cheapest(history([]), [both], [LADDER], narrow)
    assert found.dropped == ()
    assert found.joined == (
        "Group: 6 groups are joined into 2 for the whole year, because otherwise “Both” could not be printed at all.",
    )
    assert {line.label for line in found.specs[0].rows} == {"A to C", "D to F", "All"}
    assert outer_audit([release(found, [], WORDS).entry]) == ()


def test_what_must_cost_more_even_with_nothing_hidden_is_not_tried() -> None:
    one_small = {**MANY, "a": 2}
    ways = choose(history([]), [table(FINE, (), Q1)], [LADDER], planner(counted(Q1, one_small)))
    assert [dict(way.rungs) for way in ways] == [{"worker": 0}]


def test_a_table_of_the_year_is_put_on_the_rung_that_left_and_of_another_year_stays_as_it_is() -> None:
    ledger: list[LedgerEntry] = []
    publish(ledger, counted(Q1, FEW), [table(COARSE, (), Q1)])
    same, other = table(FINE, (), Q2), table(FINE, (), NEXT)
    assert as_printed(history(ledger), [same], [LADDER])[0].rows == (*COARSE, ALL)
    assert as_printed(history(ledger), [other], [LADDER]) == (other,)


def test_progress_is_told_of_every_way_tried() -> None:
    told: list[tuple[int, int]] = []
    tell = partial(choose, history([]), [table(FINE, (), Q1)], [LADDER], planner(counted(Q1, FEW)))
    assert [done for done, _ in told] == []
    ways = tell(progress=told.append)
    assert [done for done, _ in told] == list(range(1, len(ways) + 1))
