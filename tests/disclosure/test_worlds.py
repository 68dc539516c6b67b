"""Worlds: each is a set of cases that could have been, and prints exactly what was printed."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from safespace.disclosure.audit import Known, Reader
from safespace.disclosure.block import Asked, known
from safespace.disclosure.cliques import joints
from safespace.disclosure.policy import default_policy
from safespace.disclosure.program import Program
from safespace.disclosure.register import history
from safespace.disclosure.secondary import Search, protect
from safespace.disclosure.shape import Shape
from safespace.disclosure.snapshot import Line, Record, TableSpec
from safespace.disclosure.sums import Counts, Joints, Sums, as_world
from safespace.disclosure.tabulate import count, tabulate
from safespace.disclosure.worlds import WorldMaker
from safespace.domain.ids import Id
from safespace.domain.released import PERIOD, CellKey
from tests.disclosure.history import ALL, BREAKDOWNS, ELEMENTS, cases, table
from tests.disclosure.small_trust import DOMAINS, HISTORIES, MOST, QUARTERS, audited, two_releases
from tests.disclosure.small_trust import cases as small_cases
from tests.disclosure.worlds import intervals

POLICY = default_policy()
YEAR = ("2026Q1", "2026Q2", "2026Q3", "2026Q4")


def year(size: int, seed: int) -> Known:
    """Describe a first release of a year's linked tables, the quarters among them."""
    records = cases(size, YEAR, seed)
    specs = [table(one.rows, ELEMENTS if one.crossed else (), *YEAR) for one in BREAKDOWNS[:3]]
    specs += [TableSpec("Quarter", "", "", (*ELEMENTS, ALL), (Line("Cases"),), (quarter,)) for quarter in YEAR]
    return known(history([]), frozenset(YEAR), records, Asked(specs, tabulate(records, specs), POLICY))


def whole_cases(shape: Shape, world: Counts) -> list[Record]:
    """Join the counts of a world's cliques to cases, one by one: wherever two cliques agree, their cases pair up."""
    made: list[dict[str, int]] = _of_clique(shape, world, 0)
    for _, clique, shared in joints(shape.cliques):
        fresh = _of_clique(shape, world, clique)
        made.sort(key=lambda case: tuple(case[name] for name in shared))
        fresh.sort(key=lambda case: tuple(case[name] for name in shared))
        assert [tuple(case[name] for name in shared) for case in made] == [
            tuple(case[name] for name in shared) for case in fresh
        ]
        made = [one | other for one, other in zip(made, fresh, strict=True)]
    codes = [{name: min(shape.values[name][value]) for name, value in case.items()} for case in made]
    return [
        Record(Id(str(number)), one.get("quarter", YEAR[0]), tuple(sorted(one.items())))
        for number, one in enumerate(codes)
    ]


def _of_clique(shape: Shape, world: Counts, clique: int) -> list[dict[str, int]]:
    names = shape.cliques[clique]
    corners = product(*(range(len(shape.values[name])) for name in names))
    return [
        dict(zip(names, corner, strict=True))
        for place, corner in enumerate(corners)
        for _ in range(int(world[shape.starts[clique] + place]))
    ]


@settings(max_examples=15)
@given(st.sampled_from([2, 5, 9, 14]), st.integers(0, 50))
def test_every_world_is_a_set_of_cases_that_prints_every_symbol_and_together_they_spread_every_small_count(
    size: int, seed: int
) -> None:
    block = year(size, seed)
    found = protect(block, b"seed")
    for world in found.worlds:
        recounted = count(whole_cases(block.shape, world), [*block.fixed, *block.free])
        for key, (low, high) in block.fixed.items():
            assert low <= recounted[key]
            assert high is None or recounted[key] <= high
        for key, value in block.free.items():
            assert recounted[key] == value or (key in found.withheld and recounted[key] >= POLICY.threshold)
    if found.exposed:
        assert found.interval is not None
        assert found.interval[1] - found.interval[0] < POLICY.protection
        return
    for key, value in block.queries.items():
        values = [value, *Sums(block.shape, [key]).of(found.worlds)[:, 0].tolist()]
        assert max(values) - min(values) >= POLICY.protection
    free = sorted(block.free)
    moved = (Sums(block.shape, free).of(found.worlds) != [block.free[key] for key in free]).any(axis=0)
    assert {key for key, moves in zip(free, moved, strict=True) if moves} == set(found.withheld)


def test_a_search_leaves_every_bound_as_it_was() -> None:
    block = year(9, 2)
    maker = WorldMaker(block)
    search = Search(maker, b"seed")
    search.gather()
    reader = Reader(block)
    for place, key in enumerate(maker.queries.keys):
        assert maker.interval(place, maker.shut) == reader.interval(key)


def test_a_column_that_is_bound_twice_at_once_is_refused() -> None:
    program = Program(2, 9.0)
    program.row([(0, 1.0), (1, 1.0)], 3.0)
    with pytest.raises(ValueError, match="bounds"):
        program.bound_columns(np.array([0, 0]), np.array([1.0, 2.0]), np.array([1.0, 2.0]))


@given(HISTORIES)
def test_what_worlds_claim_lies_inside_what_brute_force_finds_and_that_inside_the_audit(
    history_of: tuple[tuple[int, ...], ...],
) -> None:
    block = audited(two_releases(small_cases(history_of)))
    assume(block.queries)
    assume(all(block.fixed[CellKey.of((quarter,))][1] is not None for quarter in QUARTERS))
    found = protect(block, b"seed")
    true = intervals(block.fixed, list(block.queries), QUARTERS, DOMAINS, MOST)
    reader = Reader(block)
    for key, value in block.queries.items():
        values = [value, *Sums(block.shape, [key]).of(found.worlds)[:, 0].tolist()]
        low, high = reader.interval(key)
        assert low <= true[key][0] <= min(values)
        assert max(values) <= true[key][1] <= high


def test_cases_are_counted_into_columns_that_agree_and_add_up_to_every_cell() -> None:
    records = cases(12, YEAR, 4)
    block = year(12, 4)
    world = as_world(block.shape, records)
    assert Joints(block.shape).agree(world)
    keys = sorted({*block.fixed, *block.free, *block.queries})
    assert Sums(block.shape, keys).of(world).tolist() == [count(records, keys)[key] for key in keys]


def test_a_case_that_was_never_asked_a_question_stands_where_every_other_number_is_right() -> None:
    """A quarter's tables may ask what those of another do not: its cases have no answer to it, not even "not said"."""
    asked = [Record(Id(code), YEAR[0], (("site", "a"), ("worker", code))) for code in "ndn"]
    unasked = Record(Id("later"), YEAR[1], (("worker", "n"),))
    nurses, sites = CellKey.of(YEAR[:2], {"worker": ("n",)}), CellKey.of(YEAR[:1], {"site": ("a",)})
    codes = {"site": ("a", "b"), "worker": ("d", "n"), PERIOD: YEAR[:2]}
    shape = Shape.of((nurses, sites), codes)
    world = as_world(shape, [*asked, unasked])
    assert Joints(shape).agree(world)
    assert Sums(shape, [nurses, sites]).of(world).tolist() == [3, 3]


def test_every_push_brings_a_world_also_where_the_solver_answers_with_fractions_of_cases() -> None:
    block, dice = year(30, 1), np.random.default_rng(1)
    maker = WorldMaker(block)
    for _ in range(30):
        world = maker.make(dice.uniform(-2, 2, len(maker.queries.keys)), ~maker.shut, np.ones(len(maker.free.keys)))
        assert world is not None
        assert maker.prints_alike(world, ~maker.shut)


def test_the_same_seed_makes_the_same_worlds_and_another_seed_makes_others() -> None:
    block = year(9, 1)
    one, again, other = protect(block, b"one"), protect(block, b"one"), protect(block, b"other")
    assert one.worlds.tolist() == again.worlds.tolist()
    assert one.worlds.tolist() != other.worlds.tolist()
