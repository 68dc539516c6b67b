"""Measures the default plan: seconds, and cells printed, in the band and withheld, for several sizes of trust.

Run `python -m tests.bench.disclosure [cases a quarter ...]`. Each line is one financial year, planned and released
quarter by quarter after the ones before; figures are for the release after quarter 4, with the year's tables. The last
line measures what linear programming cannot claim: how many sensitive counts of small trusts, wide by the audit, are
narrower than the policy asks once every whole-number history has been tried.
"""

from __future__ import annotations

import random
import sys
import time

from safespace.disclosure.default_plan import default_tables
from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import history
from safespace.disclosure.release import release
from safespace.disclosure.verify import outer_audit
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry
from tests.disclosure import small_trust
from tests.disclosure.history import ABOUT, BREAKDOWNS, WORDS, cases
from tests.disclosure.worlds import intervals

MOST = 15
"""Worlds of up to so many cases a quarter are tried, for trusts of fewer: a total cut short would be a false alarm."""

SIZES = (5, 10, 20, 30, 60, 150, 300, 1000)


def year(size: int, seed: int) -> tuple[Planned, list[float], float]:
    """Release one year; return the last plan, the seconds of each release, and those of checking the ledger."""
    quarters = Quarter(2026, 1).of_year
    records = cases(size, [quarter.code for quarter in quarters], seed)
    ledger: list[LedgerEntry] = []
    seconds: list[float] = []
    for quarter in quarters:
        start = time.perf_counter()
        tables = default_tables(quarter, ABOUT, BREAKDOWNS, history(ledger).closed)
        so_far = [record for record in records if record.quarter <= quarter.code]
        planned = plan(ledger, so_far, tables, default_policy(), b"bench")
        ledger.append(release(planned, ledger, WORDS)[1])
        seconds.append(time.perf_counter() - start)
    start = time.perf_counter()
    if outer_audit(ledger):
        raise SystemExit("the ledger does not hold")
    return planned, seconds, time.perf_counter() - start


def against_brute_force(histories: int) -> tuple[int, int, int]:
    """Return how many sensitive counts were tried in small random trusts, how many were narrow, how many exact."""
    chance = random.Random(1)
    tried = narrow = exact = 0
    for _ in range(histories):
        counts = tuple(tuple(chance.choices(range(5), (4, 3, 2, 1, 1), k=4)) for _ in small_trust.QUARTERS)
        if sum(map(sum, counts)) > MOST - 2:
            continue
        block = small_trust.audited(small_trust.two_releases(small_trust.cases(counts)))
        found = intervals(block.fixed, list(block.queries), small_trust.QUARTERS, small_trust.DOMAINS, MOST)
        tried += len(found)
        narrow += sum(high - low < default_policy().protection for low, high in found.values())
        exact += sum(high == low for low, high in found.values())
    return tried, narrow, exact


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
    tried, narrow, exact = against_brute_force(300)
    print(f"brute force, small trusts: {tried} sensitive counts tried, {narrow} narrow, {exact} exact")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
