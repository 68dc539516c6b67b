"""Synthetic trusts for the tests of this room: made-up cases with shares like the national figures."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from safespace.disclosure.default_plan import Breakdown, element, joined
from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import Release, enter_published, history, newly_frozen
from safespace.disclosure.release import release
from safespace.disclosure.snapshot import NOT_RECORDED, Line, Record, TableSpec, domains, specs_to_json
from safespace.domain.codelist import Codelist, Row
from safespace.domain.ids import Id
from safespace.domain.released import CellKey, LedgerEntry, Symbol

ALL = Line("All")

WORDS = Release("2026Q1", "Board paper", "Public board", "Everybody", Id("g" * 32), "2026-07-22T09:00:00Z")

ELEMENTS = (
    element("EL_PSQ", "Patient safety or quality"),
    element("EL_WSW", "Worker safety or wellbeing"),
    element("EL_BH", "Bullying or harassment"),
    element("EL_IAB", "Other behaviours"),
)
SHARES = {"EL_PSQ": 0.19, "EL_WSW": 0.32, "EL_BH": 0.20, "EL_IAB": 0.385}


def codes(name: str, groups: dict[str, dict[str, int]]) -> Codelist:
    """Make a code list of groups, each with its codes and their weights."""
    rows = [Row(code, code.capitalize(), group=group) for group, found in groups.items() for code in found]
    return Codelist(name, "1", tuple(rows))


WEIGHTS: dict[str, dict[str, dict[str, int]]] = {
    "worker": {
        "nurses": {"nurse": 26, "midwife": 3},
        "administrative": {"admin": 20},
        "clinical support": {"hca": 14},
        "other clinical": {"ahp": 11, "doctor": 7, "pharmacist": 4, "scientist": 2},
        "other": {"estates": 6, "student": 1, "other": 3, "unknown": 3},
    },
    "directorate": {
        "medicine": {"med": 32},
        "surgery": {"sur": 24},
        "women": {"wom": 16},
        "corporate": {"cor": 16},
        "elsewhere": {"els": 12},
    },
    "ethnicity": {"white": {"A": 50, "B": 8}, "global majority": {"H": 9, "N": 8, "P": 3}, "not known": {"Z": 22}},
    "international": {"yes": {"y": 17}, "no or not asked": {"n": 60, "x": 23}},
    "detriment": {"indicated": {"d": 4}, "not indicated": {"nd": 96}},
}
UNKNOWN = {
    "worker": "other",
    "directorate": "elsewhere",
    "ethnicity": "not known",
    "international": "no or not asked",
    "detriment": "not indicated",
}

ABOUT = Breakdown("Cases", "About", ELEMENTS)
BREAKDOWNS = tuple(
    Breakdown(
        title=name.capitalize(),
        row_heading=name.capitalize(),
        rows=joined(name, codes(name, groups), UNKNOWN[name]),
        crossed="About, by worker" if name == "worker" else "",
    )
    for name, groups in WEIGHTS.items()
)


def cases(size: int, quarters: Sequence[str], seed: int) -> list[Record]:
    """Make `size` cases for each quarter."""
    chance = random.Random(seed)
    made: list[Record] = []
    for quarter in quarters:
        for number in range(size):
            coded = [(name, "yes" if chance.random() < share else "no") for name, share in SHARES.items()]
            for name, groups in WEIGHTS.items():
                weights = {code: weight for found in groups.values() for code, weight in found.items()}
                coded.append((name, chance.choices(list(weights), list(weights.values()))[0]))
            made.append(Record(Id(f"{quarter}-{number:04}"), quarter, tuple(sorted(coded))))
    return made


def lines(dimension: str, *found: tuple[str, str]) -> tuple[Line, ...]:
    """Make lines of a small dimension: label and codes, written as one letter a code."""
    domain = tuple(sorted(code for _, codes in found for code in codes))
    return tuple(Line(label, dimension, tuple(codes), domain) for label, codes in found)


def table(rows: Sequence[Line], columns: Sequence[Line], *quarters: str, title: str = "Table") -> TableSpec:
    """Make a table with both margins."""
    return TableSpec(title, "", "Group", (*rows, ALL), (*columns, ALL), quarters)


def counted(quarter: str, counts: Mapping[str, int], dimension: str = "worker") -> list[Record]:
    """Make cases of a quarter: so many with each code."""
    return [
        Record(Id(f"{quarter}-{code}-{number}"), quarter, ((dimension, code),))
        for code, cases in counts.items()
        for number in range(cases)
    ]


def publish(ledger: list[LedgerEntry], records: Sequence[Record], specs: Sequence[TableSpec]) -> Planned:
    """Plan and release, and add the entry to the ledger."""
    planned = plan(ledger, records, specs, default_policy(), b"seed")
    ledger.append(release(planned, ledger, WORDS)[1])
    return planned


def publish_weakly(
    ledger: list[LedgerEntry],
    records: Sequence[Record],
    specs: Sequence[TableSpec],
    shown: Mapping[CellKey, Symbol],
) -> None:
    """Add an entry with symbols that some weaker engine chose, past the gate, to see whether the check finds out."""
    quarters = frozenset(quarter for key in shown for quarter in key.quarters)
    frozen = newly_frozen(records, domains(specs), quarters, history(ledger), NOT_RECORDED)
    spec = specs_to_json(specs)
    ledger.append(enter_published(ledger, WORDS, spec, default_policy(), shown.items(), frozen))
