"""Joint figures of two sites: what a reader of them and of each site's own paper can work out, tried by brute force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from safespace.disclosure import joint_counts, site_file, sites
from safespace.disclosure.default_plan import default_tables
from safespace.disclosure.joint_counts import DoNotJoin, JointCounts, rows_of
from safespace.disclosure.planning import plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import broken_at, freeze
from safespace.disclosure.release import NothingToRelease, release
from safespace.disclosure.sites import Published, Site
from safespace.disclosure.snapshot import Line, Record, TableSpec, all_keys, domains
from safespace.disclosure.tabulate import count
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.domain.released import PERIOD, LedgerEntry
from tests.disclosure.history import ABOUT, ALL, BREAKDOWNS, WORDS, lines
from tests.disclosure.history import cases as lifelike

POLICY = default_policy()
QUARTER = "2026Q1"
GROUPS = "ndo"
WORKERS = lines("worker", ("Nurses", "n"), ("Doctors", "d"), ("Others", "o"))
TABLE = TableSpec("Workers", "", "", (*WORKERS, ALL), (Line("Cases"),), (QUARTER,))
DOMAINS = {"worker": tuple(sorted(GROUPS)), PERIOD: (QUARTER, "2026Q2")}
MOST = 16

Cases = tuple[int, ...]
"""How many nurses, doctors and others spoke up at a site."""

HISTORIES = [
    tuple(tuple(chance.choice((0, 1, 2, 3, 4, 5, 6, 7, 9)) for _ in GROUPS) for _ in "ab")
    for chance in map(Random, range(14))
]


def a_site(code: str, cases: Cases) -> Site:
    """Let a site publish its table, safely by itself, and count its year."""
    ledger: list[LedgerEntry] = []
    found = [
        Record(Id(f"{group}{number}"), QUARTER, (("worker", group),))
        for group, many in zip(GROUPS, cases, strict=True)
        for number in range(many)
    ]
    planned = plan(ledger, found, [TABLE], POLICY, code.encode())
    if planned.specs:
        ledger.append(release(planned, ledger, WORDS)[1])
    counts = joint_counts.counted(all_keys((TABLE,)), DOMAINS, freeze(found, ledger))
    published = tuple(Published(one.title, one.made_at, one.spec, one.policy, one.cells) for one in ledger)
    return Site(code, code.upper(), counts, published)


def jointly(found: Sequence[Site], *, blind: bool = False) -> tuple[LedgerEntry, ...]:
    """Release the joint table, or nothing where that is refused; `blind` to what each site printed by itself."""
    register = sites.register_of((), found, POLICY)
    known = sites.register_of((), [replace(one, published=()) for one in found], POLICY) if blind else register
    try:
        joint = release(plan(known, (), [TABLE], POLICY, b"joint"), known, WORDS)[1]
    except NothingToRelease:
        return register
    return (*register, joint)


def narrowest(register: Sequence[LedgerEntry], truth: Sequence[Cases]) -> int | None:
    """Return how near a reader comes to a small count, of a group at a site or at both: the least width of all."""
    here, there = (_fitting(register, site) for site in "ab")
    together = here[:, None, :] + there[None, :, :]
    possible = np.ones(together.shape[:2], dtype=np.bool_)
    for one in register:
        for key, symbol in one.cells:
            if "site" not in dict(key.scope):
                possible &= _allowed(together[..., _places(dict(key.scope))].sum(axis=-1), POLICY.bounds(symbol))
    one, other = np.nonzero(possible)
    worlds = np.concatenate([here[one], there[other], together[one, other]], axis=1)
    true = np.array([*truth[0], *truth[1], *(a + b for a, b in zip(*truth, strict=True))])
    assert (worlds == true).all(axis=1).any(), "what is true can always be the case"
    widths = worlds.max(axis=0) - worlds.min(axis=0)
    return min(
        (int(width) for width, number in zip(widths, true, strict=True) if POLICY.sensitive(number)), default=None
    )


def _fitting(register: Sequence[LedgerEntry], site: str) -> NDArray[np.int64]:
    """Return every history of one site that prints what that site printed."""
    every = np.array(list(product(range(MOST + 1), repeat=len(GROUPS))))
    fits = np.ones(len(every), dtype=np.bool_)
    for one in register:
        for key, symbol in one.cells:
            if dict(key.scope).get("site") == (site,):
                fits &= _allowed(every[:, _places(dict(key.scope))].sum(axis=1), POLICY.bounds(symbol))
    return every[fits]


def _places(scope: dict[str, tuple[str, ...]]) -> list[int]:
    return [place for place, group in enumerate(GROUPS) if group in scope.get("worker", GROUPS)]


def _allowed(numbers: NDArray[np.int64], bounds: tuple[int, int | None]) -> NDArray[np.bool_]:
    low, high = bounds
    return (numbers >= low) & (numbers <= (MOST * 99 if high is None else high))


@pytest.mark.parametrize("truth", HISTORIES, ids=str)
def test_no_reader_of_all_papers_comes_near_a_small_count(truth: tuple[Cases, Cases]) -> None:
    register = jointly([a_site("a", truth[0]), a_site("b", truth[1])])
    assert broken_at(register) is None
    found = narrowest(register, truth)
    assert found is None or found >= POLICY.protection


def test_joint_figures_that_look_away_from_what_the_sites_printed_are_caught() -> None:
    caught = [
        narrowest(jointly([a_site("a", one), a_site("b", two)], blind=True), (one, two)) for one, two in HISTORIES
    ]
    assert sum(width is not None and width < POLICY.protection for width in caught) >= 3


def test_rows_made_of_joint_counts_add_up_to_the_same_numbers_everywhere() -> None:
    year = Quarter(2026, 1).of_year
    specs = default_tables(year[3], ABOUT, BREAKDOWNS, [one.code for one in year])
    found = lifelike(9, [one.code for one in year], seed=3)
    keys = all_keys(specs)
    within = {**domains(specs), PERIOD: tuple(one.code for one in year)}
    counts = joint_counts.counted(keys, within, found)
    made = rows_of(counts, "x")
    assert count(made, keys) == count(found, keys)
    assert len({one.case_id for one in made}) == len(found)
    kept = Site("here", "Here", counts, ())
    assert site_file.read(site_file.written(kept), "here", "Here") == kept


def _spoilt(counts: JointCounts) -> list[JointCounts]:
    one_more = [
        (*counts.counts[:number], each + 1, *counts.counts[number + 1 :]) for number, each in enumerate(counts.counts)
    ]
    name, *_ = counts.values
    return [
        *(replace(counts, counts=each) for each in one_more),
        replace(counts, counts=counts.counts[:-1]),
        replace(counts, counts=tuple(-each for each in counts.counts)),
        replace(counts, cliques=counts.cliques[:1]),
        replace(counts, cliques=counts.cliques * 5_000),
        replace(counts, values={**counts.values, name: counts.values[name][:1]}),
        replace(counts, domains={key: codes for key, codes in counts.domains.items() if key != PERIOD}),
    ]


def test_counts_that_contradict_each_other_make_no_rows() -> None:
    keys = all_keys((TABLE, TableSpec("About", "", "", (Line("Yes", "about", ("y",), ("n", "y")),), (), (QUARTER,))))
    keys = (*keys, TableSpec("About", "", "", (), (), (QUARTER,)).key(Line("Yes", "about", ("y",), ("n", "y")), ALL))
    found = [Record(Id(str(one)), QUARTER, (("about", "ny"[one % 2]), ("worker", GROUPS[one % 3]))) for one in range(7)]
    counts = joint_counts.counted(keys, {**DOMAINS, "about": ("n", "y")}, found)
    assert len(counts.cliques) > 1
    assert len(rows_of(counts, "x")) == 7
    for wrong in _spoilt(counts):
        with pytest.raises(DoNotJoin):
            rows_of(wrong, "x")


def test_a_list_that_differs_at_one_site_is_kept_out_of_joint_tables() -> None:
    here, there = a_site("a", (6, 7, 9)), a_site("b", (7, 8, 6))
    more = {**there.counts.domains, "worker": (*there.counts.domains["worker"], "x")}
    values = {**there.counts.values, "worker": (*there.counts.values["worker"][:-1], ("o", "x"))}
    other = replace(there, counts=replace(there.counts, domains=more, values=values))
    assert sites.tellable([TABLE], [here, there]) == ((TABLE,), ())
    assert sites.tellable([TABLE], [here, other]) == ((), (TABLE,))
    scopes = [dict(key.scope) for one in sites.register_of((), [here, other], POLICY) for key, _ in one.cells]
    assert {name for scope in scopes for name in scope} == {PERIOD, "site", "worker of a", "worker of b"}
