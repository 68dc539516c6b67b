"""Measures the default plan: seconds, and cells printed, in the band and withheld, for several sizes of trust.

Each line is one financial year, planned and released quarter by quarter after the years before; figures are for the
release after quarter 4, with the year's tables. A small trust's eight years come last.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from safespace.disclosure.certificate import faults_in, read
from safespace.disclosure.default_plan import Breakdown, default_tables, element
from safespace.disclosure.insiders import Sweep, sweep
from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import history
from safespace.disclosure.release import Passed, release
from safespace.disclosure.snapshot import Record
from safespace.disclosure.verify import block_of, verify
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry
from tests.disclosure.history import ABOUT, BREAKDOWNS, WORDS, cases, lines

SIZES = (5, 10, 20, 30, 60, 150, 300, 1000)
LONG = (5, 60, 300)
"""Sizes whose eight years are measured too."""

STEPS = Breakdown(
    "How soon people were answered",
    "Step",
    (element("thanked", "Thanked"), element("planned", "Planned"), element("told", "Answered")),
)
HARD = Breakdown(
    "What made it hard",
    "Barrier",
    (element("fear", "Fear"), element("doubt", "Doubt"), element("apart", "Standing apart")),
)
AGAIN = Breakdown("Would they speak up again", "Answer", lines("again", ("Yes", "y"), ("Other", "n"), ("None", "xz")))
SHARES = {"thanked": 0.93, "planned": 0.8, "told": 0.7, "fear": 0.35, "doubt": 0.3, "apart": 0.1}
"""How often what is counted as yes or no is so."""

PLAN = (*BREAKDOWNS, STEPS, AGAIN, HARD)

HEADINGS = (
    "cases a quarter  years  quarter s  year s  worlds added up s  register checked s  certificate bytes"
    "  printed  band  withheld  sensitive  tables left out  pairs with an insider  narrow  insiders s"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a trust's years came to: the last plan and release, and the seconds of the last year's releases."""

    planned: Planned
    passed: Passed
    ledger: tuple[LedgerEntry, ...]
    seconds: tuple[float, ...]
    added_up: float
    checked: float
    insiders: Sweep
    insider_seconds: float


def measure(size: int, seed: int, years: int = 1) -> Measured:
    """Release so many years of a trust with so many cases a quarter."""
    quarters = [quarter for year in range(2026, 2026 + years) for quarter in Quarter(year, 1).of_year]
    records = _with_steps(cases(size, [quarter.code for quarter in quarters], seed), seed)
    ledger: list[LedgerEntry] = []
    seconds: list[float] = []
    released: list[tuple[Planned, Passed]] = []
    for quarter in quarters:
        start = time.perf_counter()
        tables = default_tables(quarter, ABOUT, PLAN, history(ledger).closed)
        planned = plan(
            ledger, [record for record in records if record.quarter <= quarter.code], tables, default_policy(), b"bench"
        )
        passed = release(planned, ledger, WORDS)
        ledger.append(passed.entry)
        released.append((planned, passed))
        seconds.append(time.perf_counter() - start)
    planned, passed = released[-1]
    added_up, checked = _checked(ledger, passed)
    start = time.perf_counter()
    insiders = sweep(ledger, passed.certificate, b"bench")
    return Measured(
        planned, passed, tuple(ledger), tuple(seconds[-4:]), added_up, checked, insiders, time.perf_counter() - start
    )


def _with_steps(records: Sequence[Record], seed: int) -> list[Record]:
    """Return cases that also have how soon each step came, what made it hard, and what they said afterwards."""
    chance = random.Random(seed + 1)
    found: list[Record] = []
    for record in records:
        more = [(name, "yes" if chance.random() < share else "no") for name, share in SHARES.items()]
        more.append(("again", chance.choices("ynx", (40, 8, 52))[0]))
        found.append(replace(record, attributes=tuple(sorted((*record.attributes, *more)))))
    return found


def _checked(ledger: Sequence[LedgerEntry], passed: Passed) -> tuple[float, float]:
    """Return the seconds of adding the worlds up again, and of checking the release with its whole register."""
    block, (proof, *_) = block_of(ledger), read(passed.certificate)
    start = time.perf_counter()
    faults = faults_in(block, proof)
    between = time.perf_counter()
    verdict = verify(passed.entry, ledger, passed.certificate)
    if faults or not verdict.holds:
        raise SystemExit("a release does not hold")
    return between - start, time.perf_counter() - between


def line(size: int, years: int) -> str:
    """Measure and return a line of figures."""
    found = measure(size, 1, years)
    tally = found.planned.tally
    return (
        f"{size:15}  {years:5}  {max(found.seconds[:3]):9.2f}  {found.seconds[3]:6.2f}  {found.added_up:17.4f}"
        f"  {found.checked:18.3f}  {len(found.passed.certificate.body):17}  {tally.printed:7}  {tally.band:4}"
        f"  {tally.withheld:8}  {found.planned.audit.queries:9}  {len(found.planned.dropped):15}"
        f"  {found.insiders.pairs:21}  {found.insiders.left:6}  {found.insider_seconds:10.2f}"
    )


def main(sizes: Sequence[int]) -> None:
    """Print a line for each size, and one for eight years of some."""
    print(HEADINGS)
    for size in sizes:
        print(line(size, 1), flush=True)
    for size in LONG if tuple(sizes) == SIZES else ():
        print(line(size, 8), flush=True)
