"""The search for what to withhold, on tables that one can see through: as little as will do, and the cheapest of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import inf

import numpy as np
import pytest

from safespace.disclosure.audit import Known, Reader
from safespace.disclosure.block import Asked, known
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import history
from safespace.disclosure.secondary import PRICES, SEVERAL_QUARTERS, Protection, Search, price_of, protect
from safespace.disclosure.sums import Rows
from safespace.disclosure.tabulate import tabulate
from safespace.disclosure.worlds import ROOM, WorldMaker
from safespace.domain.released import CellKey
from tests.disclosure.history import counted, lines, table
from tests.disclosure.test_worlds import year

POLICY = default_policy()
Q1 = "2026Q1"
TOTAL = CellKey.of((Q1,))


def workers(*codes: str) -> CellKey:
    """Return the cell of some groups of workers."""
    return CellKey.of((Q1,), {"worker": codes})


def one_table(cases: Mapping[str, int]) -> Known:
    """Describe a first release of one table with a line for each group."""
    records = counted(Q1, dict(cases))
    specs = [table(lines("worker", *((code, code) for code in cases)), (), Q1)]
    return known(history([]), frozenset({Q1}), records, Asked(specs, tabulate(records, specs), POLICY))


SMALL_AND_THREE = one_table({"a": 2, "b": 9, "c": 12, "d": 30})


def test_a_table_describes_what_its_symbols_tell_and_what_must_be_hidden() -> None:
    block = SMALL_AND_THREE
    assert dict(block.fixed) == {workers("a"): (0, 4)}
    assert dict(block.free) == {TOTAL: 53, workers("b"): 9, workers("c"): 12, workers("d"): 30}
    assert block.queries[workers("a")] == 2
    assert set(block.queries.values()) <= {1, 2, 3, 4}
    assert set(block.needs.values()) == {POLICY.protection}
    assert (block.total, block.threshold, tuple(block.small)) == (53, POLICY.threshold, (workers("a"),))
    assert (block.together, block.width, dict(block.limits)) == (POLICY.together, POLICY.protection, {})
    assert dict(block.domains) == {"quarter": (Q1,), "worker": ("a", "b", "c", "d")}


def test_one_number_of_its_line_is_withheld_beside_one_small_one_and_never_the_total() -> None:
    for seed in (b"one", b"two", b"three"):
        found = protect(SMALL_AND_THREE, seed)
        (withheld,) = found.withheld
        assert withheld in {workers("b"), workers("c"), workers("d")}
        assert found.withheld[withheld].query == workers("a")
        assert found.withheld[withheld].interval == (2, 2)
        assert (found.exposed, found.interval) == (None, None)
        assert found.narrowest is not None
        assert found.narrowest >= POLICY.protection


def test_which_number_is_withheld_is_chosen_by_lot_and_by_the_seed_alone() -> None:
    chosen = [next(iter(protect(SMALL_AND_THREE, bytes([seed])).withheld)) for seed in range(12)]
    again = [next(iter(protect(SMALL_AND_THREE, bytes([seed])).withheld)) for seed in range(12)]
    assert chosen == again
    assert len(set(chosen)) > 1


def test_what_is_withheld_in_any_case_hides_a_small_number_without_another() -> None:
    found = protect(SMALL_AND_THREE, b"seed", already=frozenset({workers("d")}))
    assert (found.withheld, found.exposed) == ({}, None)
    moved = WorldMaker(SMALL_AND_THREE).moved(found.worlds).any(axis=0)
    assert moved.tolist() == [key == workers("d") for key in sorted(SMALL_AND_THREE.free)]


def test_two_small_numbers_hide_each_other_if_their_sum_is_told_no_closer() -> None:
    found = protect(one_table({"a": 2, "b": 3, "c": 12, "d": 30}), b"seed")
    assert len(found.withheld) <= 1


def test_where_nothing_is_small_nothing_is_withheld_and_no_world_is_needed() -> None:
    found = protect(one_table({"a": 20, "b": 9, "c": 12}), b"seed")
    assert (found.withheld, found.exposed, found.narrowest, len(found.worlds)) == ({}, None, None, 0)


def test_a_small_number_that_others_told_in_full_is_said_to_be_exposed() -> None:
    told = {key: (value, value) for key, value in SMALL_AND_THREE.free.items()}
    found = protect(replace(SMALL_AND_THREE, limits=told), b"seed")
    assert (found.exposed, found.interval, found.withheld) == (workers("a"), (2, 2), {})
    assert len(found.worlds) == 0


def test_how_far_it_is_is_told_with_each_world_until_all_are_wide() -> None:
    steps: list[tuple[int, int]] = []
    block = year(9, 2)
    protect(block, b"seed", progress=steps.append)
    first = steps[: steps.index((len(block.queries),) * 2) + 1]
    assert {of for _, of in first} == {len(block.queries)}
    assert [done for done, _ in first] == sorted(done for done, _ in first)
    assert len({done for done, _ in first}) > 2


@pytest.mark.parametrize(("size", "seed"), [(5, 1), (9, 2), (14, 3)])
def test_no_withheld_number_can_be_done_without(size: int, seed: int) -> None:
    block = year(size, seed)
    found = protect(block, b"seed")
    assert found.exposed is None
    maker = WorldMaker(block)
    opened = np.array([key in found.withheld for key in maker.free.keys])
    for key, blame in found.withheld.items():
        without = opened & np.array([other != key for other in maker.free.keys])
        assert maker.interval(maker.queries.place[blame.query], without) == blame.interval
        assert blame.interval[1] - blame.interval[0] < POLICY.protection
    assert wide(block, found)


def wide(block: Known, found: Protection) -> bool:
    """Return whether the worlds, and the truth, have every small count at values far enough apart."""
    maker = WorldMaker(block)
    values = maker.queries.of(np.concatenate([found.worlds, block.truth[None, :]]))
    needs = [block.needs[key] for key in maker.queries.keys]
    return bool((values.max(axis=0) - values.min(axis=0) >= needs).all())


def test_a_total_costs_most_then_a_line_then_a_crossing_and_several_quarters_more() -> None:
    crossed = {"worker": ("a",), "about": ("y",)}
    assert [price_of(key) for key in (TOTAL, workers("a"), CellKey.of((Q1,), crossed))] == list(PRICES)
    assert price_of(CellKey.of((Q1,), {**crossed, "site": ("s",)})) == PRICES[2]
    assert price_of(CellKey.of((Q1, "2026Q2"))) == PRICES[0] * SEVERAL_QUARTERS
    assert price_of(CellKey.of((Q1, "2026Q2"), crossed)) == PRICES[2] * SEVERAL_QUARTERS


def test_the_truth_prints_itself_and_a_world_only_what_it_may() -> None:
    maker = WorldMaker(SMALL_AND_THREE)
    truth, places = SMALL_AND_THREE.truth, {key: place for place, key in enumerate(maker.free.keys)}
    column = {code: int(SMALL_AND_THREE.shape.columns(workers(code))[0]) for code in "abcd"}

    def moved(**cases: int) -> np.ndarray:
        world = truth.copy()
        for code, more in cases.items():
            world[column[code]] += more
        return world

    b_open = maker.shut
    b_open[places[workers("b")]] = True
    assert maker.prints_alike(truth, maker.shut)
    assert maker.prints_alike(moved(a=1, b=-1), b_open)
    assert not maker.prints_alike(moved(a=1, b=-1), maker.shut)
    assert not maker.prints_alike(moved(a=1, b=-1), ~b_open)
    assert not maker.prints_alike(moved(a=3, b=-3), b_open)  # five are no small number any more
    assert maker.prints_alike(moved(a=-2, b=2), b_open)
    assert not maker.prints_alike(moved(a=-3, b=3), b_open)
    lower, both = moved(b=-4, c=4), b_open.copy()
    both[places[workers("c")]] = True
    assert maker.prints_alike(lower, both)
    assert not maker.prints_alike(moved(b=-5, c=5), both)  # a withheld number is known to be no small one
    wider = both.copy()
    wider[places[TOTAL]] = True
    assert maker.prints_alike(moved(b=ROOM), wider)
    assert not maker.prints_alike(moved(b=ROOM + 1), wider)
    assert maker.moved(moved(a=1, b=-1)).tolist() == b_open.tolist()


def test_a_world_is_made_where_it_is_wanted_and_afterwards_all_is_as_it_was() -> None:
    maker = WorldMaker(SMALL_AND_THREE)
    place, everything = maker.queries.place[workers("a")], ~maker.shut
    still, prices = np.zeros(len(maker.queries.keys)), np.ones(len(maker.free.keys))
    for wanted in (0.0, 1.0, 3.0, 4.0):
        world = maker.make(still, everything, prices, {place: (wanted, wanted)})
        assert world is not None
        assert maker.queries.of(world)[place] == wanted
        assert maker.prints_alike(world, everything)
    assert maker.make(still, everything, prices, {place: (5.0, inf)}) is None
    assert maker.make(still, maker.shut, prices, {place: (3.0, inf)}) is None
    assert maker.cost(everything, prices, {place: (5.0, inf)}) is None
    assert maker.cost(everything, prices, {place: (2.0, 2.0)}) == pytest.approx(0.0)
    assert maker.cost(everything, prices, {place: (4.0, inf)}) == pytest.approx(2.0)
    assert maker.interval(place, everything) == (0, 4)
    assert maker.interval(place, maker.shut) == (2, 2)
    kept = maker.make(still, everything, prices)
    assert kept is not None
    assert kept.tolist() == SMALL_AND_THREE.truth.tolist()


def test_a_push_brings_a_count_to_the_end_of_what_its_symbol_allows() -> None:
    maker = WorldMaker(SMALL_AND_THREE)
    place, cheap = maker.queries.place[workers("a")], np.full(len(maker.free.keys), 0.01)
    for direction, end in ((1.0, 0), (-1.0, 4)):
        push = np.zeros(len(maker.queries.keys))
        push[place] = direction
        world = maker.make(push, ~maker.shut, cheap)
        assert world is not None
        assert maker.queries.of(world)[place] == end


def test_a_case_that_somebody_knows_stays_in_every_world() -> None:
    maker = WorldMaker(SMALL_AND_THREE)
    place, columns = maker.queries.place[workers("a")], tuple(SMALL_AND_THREE.shape.columns(workers("a")))
    maker.insist(columns)
    assert maker.interval(place, ~maker.shut) == (1, 4)
    maker.insist(())
    assert maker.interval(place, ~maker.shut) == (0, 4)


def test_a_search_that_is_given_worlds_counts_from_them() -> None:
    maker = WorldMaker(SMALL_AND_THREE)
    found = protect(SMALL_AND_THREE, b"seed")
    search = Search(maker, b"seed")
    assert search.short() != []
    search.keep(found.worlds)
    assert (search.short(), search.narrowest()) == ([], found.narrowest)
    assert search.withheld.tolist() == [key in found.withheld for key in maker.free.keys]
    before = len(search.pool)
    search.gather()
    assert len(search.pool) == before


def withheld(*keys: CellKey) -> Known:
    """Describe the table as it is printed with some of its numbers withheld."""
    open_ended = dict.fromkeys(keys, (POLICY.threshold, None))
    free = {key: value for key, value in SMALL_AND_THREE.free.items() if key not in keys}
    return replace(SMALL_AND_THREE, fixed={**SMALL_AND_THREE.fixed, **open_ended}, free=free)


def test_a_reader_works_out_what_is_left_and_no_more() -> None:
    assert Reader(SMALL_AND_THREE).interval(workers("a")) == (2, 2)
    one = Reader(withheld(workers("b")))
    assert one.interval(workers("a")) == (0, 4)
    assert one.interval(workers("b")) == (7, 11)
    assert one.interval(workers("c")) == (12, 12)
    assert one.interval(workers("a", "b")) == (11, 11)
    top = Reader(withheld(TOTAL))
    assert top.interval(workers("a")) == (0, 4)
    assert top.interval(TOTAL) == (51, 55)
    low, high = Reader(withheld(TOTAL, workers("b"))).interval(workers("b"))
    assert (low, high > 900) == (5, True)


def test_a_reader_names_the_first_count_that_is_narrow() -> None:
    assert Reader(SMALL_AND_THREE).first_narrow(3) is not None
    assert Reader(SMALL_AND_THREE).first_narrow(1, [workers("a")]) == workers("a")
    one = Reader(withheld(workers("b")))
    assert one.first_narrow(4, [workers("a")]) is None
    assert one.first_narrow(5, [workers("a")]) == workers("a")
    narrow = one.first_narrow(5)
    assert narrow == min(SMALL_AND_THREE.queries)
    asked: list[None] = []
    Reader(SMALL_AND_THREE, lambda: asked.append(None)).interval(workers("a"))
    assert len(asked) == 2


def test_sums_are_prices_too_and_none_of_them_is_empty() -> None:
    rows = Rows([[0, 2], [1], [2, 1, 0]])
    assert rows.of(np.array([1, 10, 100])).tolist() == [101, 10, 111]
    assert rows.of(np.array([[1, 10, 100], [2, 0, 0]])).tolist() == [[101, 10, 111], [2, 0, 2]]
    assert rows.spread(np.array([1.0, 2.0, 4.0]), 4).tolist() == [5.0, 6.0, 5.0, 0.0]
    assert Rows([]).of(np.zeros((3, 4), dtype=np.int64)).shape == (3, 0)
    assert Rows([]).of(np.zeros(4)).dtype == np.float64
    with pytest.raises(ValueError, match="counts nothing"):
        Rows([[0], []])
