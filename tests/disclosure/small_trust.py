"""A small trust of two quarters, two groups and one element, whose every history can be tried one by one."""

from __future__ import annotations

from hypothesis import strategies as st

from safespace.disclosure.audit import Known
from safespace.disclosure.block import printed
from safespace.disclosure.planning import plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import history
from safespace.disclosure.release import release
from safespace.disclosure.snapshot import Line, Record, TableSpec
from safespace.domain.ids import Id
from safespace.domain.released import LedgerEntry
from tests.disclosure.history import ALL, WORDS, lines, table

POLICY = default_policy()
QUARTERS = ("2026Q1", "2026Q2")
WORKERS = lines("worker", ("Nurses", "n"), ("Others", "o"))
ABOUT = lines("about", ("About it", "y"), ("Not about it", "x"))[:1]
DOMAINS = {"worker": ("n", "o"), "about": ("x", "y")}
MOST = 11

QUARTER = st.tuples(*[st.integers(0, 4)] * 4).filter(lambda counts: sum(counts) <= 9)
HISTORIES = st.tuples(QUARTER, QUARTER)


def cases(history_of: tuple[tuple[int, ...], ...]) -> list[Record]:
    """Make the cases of two quarters from the four joint counts of each."""
    corners = [(worker, about) for worker in "no" for about in "yx"]
    return [
        Record(Id(f"{quarter}{worker}{about}{n}"), quarter, (("about", about), ("worker", worker)))
        for quarter, counts in zip(QUARTERS, history_of, strict=True)
        for (worker, about), cases in zip(corners, counts, strict=True)
        for n in range(cases)
    ]


def two_releases(records: list[Record], seed: bytes = b"seed") -> list[LedgerEntry]:
    """Release the first quarter, then the second with a two-way table of both."""
    ledger: list[LedgerEntry] = []
    quarterly = [TableSpec("Quarter", "", "", (*ABOUT, ALL), (Line("Cases"),), (quarter,)) for quarter in QUARTERS]
    for specs, upto in (([quarterly[0]], 1), ([quarterly[1], table(WORKERS, ABOUT, *QUARTERS)], 2)):
        so_far = [record for record in records if record.quarter in QUARTERS[:upto]]
        planned = plan(ledger, so_far, specs, POLICY, seed)
        if planned.specs:
            ledger.append(release(planned, ledger, WORDS)[1])
    return ledger


def audited(ledger: list[LedgerEntry]) -> Known:
    """Describe what a reader of the whole ledger knows."""
    past = history(ledger)
    return printed(past, frozenset(QUARTERS), POLICY)
