"""The trial by brute force for joint figures: two or three sites, their own papers, and what they print together.

Each site publishes by itself, in one release or several, and knows nothing of the others; then the joint tables are
planned with all that. The reader has every paper of every site and the joint ones, and tries every history of all sites
at once. The same is done with ways of joining that are weakened on purpose, which the trial must find out.

`python -m tests.disclosure.site_trial --histories 500` prints what was found.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from safespace.disclosure import joint_counts, sites
from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.register import freeze
from safespace.disclosure.release import NotSafe, release
from safespace.disclosure.sites import SITE, Published, Site
from safespace.disclosure.snapshot import Line, Record, TableSpec, all_keys, domains
from safespace.domain.released import PERIOD, LedgerEntry
from tests.disclosure.brute import Board, TooMany
from tests.disclosure.history import ALL, WORDS, counted, publish_weakly
from tests.disclosure.scattered import narrow_groups
from tests.disclosure.trial import POLICY, Score, attack, main

QUARTERS = ("2026Q1", "2026Q2")

Ledger = tuple[LedgerEntry, ...]
Joining = Callable[[Sequence[Site], Sequence[TableSpec]], tuple[Planned, Ledger]]
"""Plans the joint tables; returns the plan, and the register that the reader has before it."""


@dataclass(frozen=True)
class Sites:
    """Some made-up sites: the board of all, and of each its cases and what it publishes by itself; the joint tables."""

    board: Board
    own: Mapping[str, tuple[tuple[Record, ...], tuple[tuple[TableSpec, ...], ...]]]
    joint: tuple[TableSpec, ...]


def story(number: int) -> Sites:
    """Make the sites of a given number: two or three, one quarter or two, two groups or three."""
    chance = random.Random(number)
    names = ("a", "b", "c")[: chance.choice((2, 2, 3))]
    quarters = QUARTERS[: 1 if len(names) == 3 else chance.choice((1, 1, 2))]
    codes = ("n", "d", "o")[: 2 if len(quarters) == 2 or len(names) == 3 else chance.choice((2, 3))]
    most = 7 if len(quarters) == 2 else {4: 18, 6: 11}[len(names) * len(codes)]
    cases = {name: list[Record]() for name in names}
    for quarter in quarters:
        corners = [(name, code) for name in names for code in codes]
        weights = [chance.choice((0.2, 1, 1, 3)) for _ in corners]
        drawn = chance.choices(corners, weights, k=chance.randint(most // 2, most))
        for name in names:
            cases[name] += counted(quarter, {code: drawn.count((name, code)) for code in codes})
    own = {
        name: (
            tuple(cases[name]),
            tuple(
                tuple(_table(chance, codes, quarters) for _ in range(chance.choice((1, 1, 2))))
                for _ in range(chance.choice((0, 1, 1, 2)))
            ),
        )
        for name in names
    }
    joint = tuple(_table(chance, codes, quarters) for _ in range(chance.choice((1, 2))))
    return Sites(Board(quarters, {SITE: names, "worker": codes}), own, joint)


def _table(chance: random.Random, codes: tuple[str, ...], quarters: tuple[str, ...]) -> TableSpec:
    """Make a table of groups, each by itself or joined, of all quarters or of one, with the total or without."""
    lines = [Line(code, "worker", (code,), codes) for code in codes]
    if len(codes) > 2 and chance.random() < 0.3:
        lines = [Line("joined", "worker", tuple(sorted(codes[:2])), codes), lines[2]]
    if chance.random() < 0.25:
        lines = [chance.choice(lines)]
    span = quarters if chance.random() < 0.6 else (chance.choice(quarters),)
    rows = (*lines, *((ALL,) if chance.random() < 0.8 else ()))
    return TableSpec("Table", "", "", rows, (Line("Cases"),), span)


def sent(told: Sites) -> tuple[Site, ...]:
    """Let each site publish by itself, and send the counts of its year with what it published."""
    return tuple(_sent(told, name) for name in told.own)


def _sent(told: Sites, name: str) -> Site:
    records, releases = told.own[name]
    ledger: list[LedgerEntry] = []
    for specs in releases:
        planned = plan(ledger, records, specs, POLICY, name.encode())
        if planned.specs:
            ledger.append(release(planned, ledger, WORDS).entry)
    keys = {*all_keys(told.joint), *(key for one in ledger for key, _ in one.cells)}
    whole = {PERIOD: told.board.quarters, "worker": tuple(sorted(told.board.domains["worker"]))}
    counts = joint_counts.counted(keys, {**domains(told.joint), **whole}, freeze(records, ledger))
    published = tuple(Published(one.title, one.made_at, one.spec, one.policy, one.cells) for one in ledger)
    return Site(name, name.upper(), counts, published)


def ours(found: Sequence[Site], specs: Sequence[TableSpec]) -> tuple[Planned, Ledger]:
    """Plan with everything that each site printed."""
    register = sites.register_of((), found, POLICY)
    return plan(register, (), specs, POLICY, b"joint"), register


def blind(found: Sequence[Site], specs: Sequence[TableSpec]) -> tuple[Planned, Ledger]:
    """Plan as if no site had printed anything."""
    alone = sites.register_of((), [replace(one, published=()) for one in found], POLICY)
    return plan(alone, (), specs, POLICY, b"joint"), sites.register_of((), found, POLICY)


def one_forgotten(found: Sequence[Site], specs: Sequence[TableSpec]) -> tuple[Planned, Ledger]:
    """Plan with what all sites but the first printed."""
    less = sites.register_of((), [replace(found[0], published=()), *found[1:]], POLICY)
    return plan(less, (), specs, POLICY, b"joint"), sites.register_of((), found, POLICY)


WEAKENED: Mapping[str, Joining] = {"no site's papers": blind, "one site's papers forgotten": one_forgotten}


def released(told: Sites, joining: Joining = ours) -> Ledger:
    """Return the register after the joint release; a weakened plan leaves past the gate."""
    found = sent(told)
    specs, _ = sites.tellable(told.joint, found)
    planned, register = joining(found, specs)
    if not planned.specs:
        return register
    if joining is ours:
        return (*register, release(planned, register, WORDS).entry)
    return (*register, _past_the_gate(planned, register))


def _past_the_gate(planned: Planned, register: Ledger) -> LedgerEntry:
    """Enter a plan that was made against another register."""
    ledger = list(register)
    publish_weakly(ledger, planned.records, planned.specs, planned.symbols)
    return ledger[-1]


def trial(numbers: Sequence[int], joining: Joining = ours) -> Score:
    """Hold the trial on the sites of these numbers; groups put together of several lines are tried as well."""
    score, start = Score(), time.perf_counter()
    for number in numbers:
        told = story(number)
        score.histories += 1
        try:
            register = released(told, joining)
            found = {str(key.scope): interval for key, (_, interval) in attack(told.board, register).items()}
            many, groups = narrow_groups(told.board, register) if joining is ours else (0, {})
        except TooMany:
            score.passed_over += 1
            continue
        except NotSafe:
            score.refused += 1
            continue
        score.releases += len(register)
        score.queries += len(found) + many
        narrow = {name: (low, high) for name, (low, high) in found.items() if high - low < POLICY.protection}
        narrow |= {str([key.scope for key in group.cells]): interval for group, interval in groups.items()}
        score.narrow += len(narrow)
        score.found += [f"sites {number}: {name} is seen as {interval}" for name, interval in narrow.items()]
    score.seconds = time.perf_counter() - start
    return score


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], trial, 500))
