"""A story beside tables: of how many cases it can be, tried against every history there could be."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from safespace.disclosure import stories
from safespace.disclosure.block import printed
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import history
from safespace.disclosure.shape import TooManyTables
from safespace.disclosure.snapshot import Record
from safespace.domain.ids import Id
from safespace.domain.released import CellKey, LedgerEntry
from tests.disclosure.history import lines, publish, table

QUARTER = "2026Q1"
WHO = lines("worker", ("Nurses", "n"), ("Porters", "p"), ("Others", "o"))
WHERE = lines("area", ("Surgery", "s"), ("Estates", "e"))
CORNERS = ("ns", "ne", "ps", "pe", "os", "oe")

Worlds = NDArray[np.int64]


def released(*places: str, crossed: bool = False) -> list[LedgerEntry]:
    """Release cases by worker and area, one for each of "ns", "pe"...: two tables, or one across both and one."""
    records = [
        Record(Id(f"{at}-{where}"), QUARTER, (("area", where[1]), ("worker", where[0])))
        for at, where in enumerate(places)
    ]
    ledger: list[LedgerEntry] = []
    specs = [table(WHO, WHERE if crossed else (), QUARTER, title="Who"), table(WHERE, (), QUARTER, title="Where")]
    publish(ledger, records, specs)
    return ledger


def story(corner: str) -> stories.Groups:
    """Return what a story of somebody in a corner says."""
    return (("area", (corner[1],)), ("worker", (corner[0],)))


def mask(key: CellKey) -> NDArray[np.bool_]:
    """Return which corners a cell counts."""
    named = [{"worker": one[0], "area": one[1], "quarter": QUARTER} for one in CORNERS]
    return np.array([all(codes[name] in wanted for name, wanted in key.scope) for codes in named])


def every_world(ledger: list[LedgerEntry], total: int) -> Worlds:
    """Return every history in six corners that adds up to a total and prints the same."""
    tried = np.array([one for one in product(range(total + 1), repeat=5) if sum(one) <= total])
    worlds = np.column_stack([tried, total - tried.sum(axis=1)])
    for key, (symbol, by) in history(ledger).cells.items():
        low, high = by.bounds(symbol)
        values = worlds @ mask(key)
        worlds = worlds[(values >= low) & (values <= (total if high is None else high))]
    return worlds


def small_histories() -> Iterator[tuple[list[str], list[LedgerEntry]]]:
    """Yield small random releases of which the total is printed, so that a reader can try every history."""
    chance = random.Random(1)
    for _ in range(16):
        places = [chance.choice(CORNERS) for _ in range(chance.randrange(6, 9))]
        ledger = released(*places, crossed=chance.random() < 0.5)
        everybody = history(ledger).cells.get(CellKey.of((QUARTER,)))
        if everybody and everybody[0].value == len(places):
            yield places, ledger


def test_nothing_that_a_reader_who_tries_every_history_learns_from_a_story_is_missed() -> None:
    narrowed = few = 0
    for places, ledger in small_histories():
        worlds = every_world(ledger, len(places))
        block = printed(history(ledger), frozenset([QUARTER]), default_policy())
        for at, corner in enumerate(CORNERS):
            found = stories.beside(ledger, [QUARTER], story(corner), b"seed")
            if found is None:
                continue
            most = worlds[:, at].max()
            assert found.most >= most, "a story is never said to be of fewer than it can be"
            assert found.few == (most < 5)
            few += found.few
            with_it = worlds[worlds[:, at] >= 1]
            if corner in places and any(
                np.ptp(worlds @ mask(one)) >= 3 > np.ptp(with_it @ mask(one)) for one in block.queries
            ):
                narrowed += 1
                assert found.narrows, (places, corner)
    assert narrowed > 2
    assert few > 10


def test_two_groups_that_are_large_alone_can_be_few_together_and_are_named() -> None:
    ledger = released(*["ns"] * 10, *["ne"] * 2, *["os"] * 7, "oe")
    found = stories.beside(ledger, [QUARTER], story("ne"), b"seed")
    assert found is not None
    assert (found.few, found.about) == (True, "Estates, Nurses, quarter 1 2026/27")
    large = stories.beside(ledger, [QUARTER], story("ns"), b"seed")
    assert large is not None
    assert (large.few, large.most >= 10) == (False, True)


def test_a_story_of_nobody_that_was_counted_narrows_nothing_true() -> None:
    found = stories.beside(released(*["ns"] * 6, *["os"] * 6, "oe"), [QUARTER], story("pe"), b"seed")
    assert found is not None
    assert found.narrows == ()


def test_a_story_of_what_no_table_counts_is_beside_nothing() -> None:
    ledger = released(*["ns"] * 10, *["os"] * 10)
    assert stories.beside(ledger, [QUARTER], (("EL_BH", ("yes",)), ("worker", ("n",))), b"seed") is None
    assert stories.beside(ledger, ["2026Q2"], story("ns"), b"seed") is None
    assert stories.beside([], [QUARTER], story("ns"), b"seed") is None


def test_a_story_across_too_many_tables_is_not_worked_out() -> None:
    letters = "abcdefghijklmnop"
    many = [lines(name, *((code, code) for code in letters)) for name in ("one", "two", "three")]
    records = [
        Record(Id(f"{code}{at}"), QUARTER, (("one", code), ("three", code), ("two", code)))
        for code in letters
        for at in range(5)
    ]
    ledger: list[LedgerEntry] = []
    publish(ledger, records, [table(rows, (), QUARTER, title=rows[0].dimension) for rows in many])
    with pytest.raises(TooManyTables):
        stories.beside(ledger, [QUARTER], tuple((name, ("a",)) for name in ("one", "three", "two")), b"seed")
