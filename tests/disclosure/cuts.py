"""Histories for the trial in which one list is cut up in many ways: joined groups that overlap, lines that are missing.

Few tables have a total, and none that is printed need fit the others. So what a reader knows is often a sum of groups
that stand together in no table: everyone, less two joined groups, less a third.
"""

from __future__ import annotations

import random

from safespace.disclosure.snapshot import NOT_RECORDED, Line, Record, TableSpec
from tests.disclosure.brute import Board
from tests.disclosure.history import ALL, counted
from tests.disclosure.trial import Story

QUARTER = "2026Q1"


def cut(number: int) -> Story:
    """Make the history of a given number: one quarter, one list of four or five groups, one to three releases."""
    chance = random.Random(number)
    codes = ("a", "b", "c", NOT_RECORDED, "y")[: chance.choice((4, 5))]
    weights = [chance.choice((0, 1, 1, 2, 6)) + 0.01 for _ in codes]
    drawn = chance.choices(codes, weights, k=chance.randint(2, 24))
    records: tuple[Record, ...] = tuple(counted(QUARTER, {code: drawn.count(code) for code in codes}))
    releases = tuple(
        (records, tuple(_table(chance, codes) for _ in range(chance.choice((1, 2, 2, 3, 4)))))
        for _ in range(chance.choice((1, 1, 2, 3)))
    )
    return Story(Board((QUARTER,), {"worker": codes}), releases, str(number).encode())


def _table(chance: random.Random, codes: tuple[str, ...]) -> TableSpec:
    """Part the list at random, and leave some of the groups out."""
    mixed, groups = list(codes), [list[str]() for _ in range(chance.randint(1, len(codes)))]
    chance.shuffle(mixed)
    for code in mixed:
        chance.choice(groups).append(code)
    lines = [Line("".join(group), "worker", tuple(sorted(group)), codes) for group in groups if group]
    kept = [line for line in lines if chance.random() < 0.75] or lines[:1]
    total = (ALL,) if chance.random() < 0.4 else ()
    return TableSpec("Table", "", "", (*kept, *total), (Line("Cases"),), (QUARTER,))
