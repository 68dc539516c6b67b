"""Measures the default plan: seconds, and cells printed, in the band and withheld, for several sizes of trust.

Run `python -m tests.bench.disclosure [cases a quarter ...]`. Each line is one financial year, planned and released
quarter by quarter after the ones before; figures are for the release after quarter 4, with the year's tables.
"""

from __future__ import annotations

import sys
import time

from safespace.disclosure.default_plan import default_tables
from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import history
from safespace.disclosure.release import release
from safespace.disclosure.verify import verify
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry
from tests.disclosure.history import BREAKDOWNS, ELEMENTS, WORDS, cases

SIZES = (5, 10, 20, 30, 60, 150, 300, 1000)


def year(size: int, seed: int) -> tuple[Planned, list[float], float]:
    """Release one year; return the last plan, the seconds of each release, and those of checking the ledger."""
    quarters = Quarter(2026, 1).of_year
    records = cases(size, [quarter.code for quarter in quarters], seed)
    ledger: list[LedgerEntry] = []
    seconds: list[float] = []
    for quarter in quarters:
        start = time.perf_counter()
        tables = default_tables(quarter, ELEMENTS, BREAKDOWNS, history(ledger).closed)
        so_far = [record for record in records if record.quarter <= quarter.code]
        planned = plan(ledger, so_far, tables, default_policy(), b"bench")
        ledger.append(release(planned, ledger, WORDS)[1])
        seconds.append(time.perf_counter() - start)
    start = time.perf_counter()
    if not verify(ledger).holds:
        raise SystemExit("the ledger does not hold")
    return planned, seconds, time.perf_counter() - start


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    print("cases a quarter  quarter s  year s  check s  printed  band  withheld  sensitive  tables left out")
    for size in sizes:
        planned, seconds, check = year(size, 1)
        tally = planned.tally
        print(
            f"{size:15}  {max(seconds[:3]):9.2f}  {seconds[3]:6.2f}  {check:7.2f}  {tally.printed:7}  {tally.band:4}"
            f"  {tally.withheld:8}  {planned.audit.queries:9}  {len(planned.dropped):15}"
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
