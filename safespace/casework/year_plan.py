"""The publication plan of a financial year: which tables it has, chosen once, before anything of the year has left.

What a choice costs in readable numbers is in `year_costs`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from safespace.casework import counted, counted_flags, publication
from safespace.casework.desk import Desk
from safespace.disclosure.register import history
from safespace.disclosure.snapshot import NOT_RECORDED
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.resources import codelist, data

_SETTING: Final = "publication-plan"


class YearSettled(Problem):
    """The plan of a year was to be changed after something of the year had left."""

    title = "Something of this year has left already"
    advice = (
        "Nothing was changed. Tables that are added or taken away later give people away; choose for the next year."
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One table that a year may have: its code and title, why it is proposed or not, whether it goes across two
    questions (`alone` is then the table of one of them, which it needs), and whether it is chosen. Joining groups
    further is a choice too: `dimension` says of what.
    """

    code: str
    title: str
    why: str
    alone: str
    chosen: bool
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A year's plan. `cases` is how many cases a quarter had on average in the year before the present quarter.

    `kept` says that it was chosen, `settled` that something of the year has left, so that it stays. `each_quarter` is
    what is published every quarter, `joined` says which groups count together.
    """

    quarter: Quarter
    choices: tuple[Choice, ...]
    cases: int
    kept: bool
    settled: bool
    each_quarter: tuple[str, ...]
    joined: tuple[str, ...]


def look(desk: Desk, quarter: Quarter) -> YearPlan:
    """Return the plan of a quarter's year: as it was chosen, or else what is proposed for a trust of this size."""
    kept, settled, cases = _kept(desk, quarter), _settled(desk, quarter), _cases(desk)
    wanted = chosen(desk, quarter) if kept is not None or settled else proposed(cases)
    rows = [row for row in data("policies", publication.PLAN)["yearly"] if row["rows"] != "elements" or row["columns"]]
    alone = {row["rows"]: row["code"] for row in rows}
    tables = [
        Choice(row["code"], row["title"], row["why"], alone.get(row["columns"], ""), row["code"] in wanted)
        for row in rows
    ]
    further = [
        Choice(row["code"], row["title"], row["why"], "", row["code"] in wanted, row["dimension"])
        for row in publication.wider()
    ]
    return YearPlan(
        quarter=quarter.of_year[0],
        choices=(*tables, *further),
        cases=cases,
        kept=kept is not None,
        settled=settled,
        each_quarter=tuple(row["title"] for row in data("policies", publication.PLAN)["quarterly"]),
        joined=joins(),
    )


def chosen(desk: Desk, quarter: Quarter) -> frozenset[str]:
    """Return the codes of the tables of a quarter's year: those that were chosen, else those of the shipped plan."""
    kept = _kept(desk, quarter)
    return publication.shipped() if kept is None else kept


def proposed(cases: int) -> frozenset[str]:
    """Return what is proposed for a trust with so many cases a quarter: the shipped plan without what needs more."""
    rows: list[dict[str, Any]] = data("policies", publication.PLAN)["yearly"]
    return frozenset(row["code"] for row in rows if row["chosen"] and row.get("from_cases", 0) <= cases)


def choose(desk: Desk, quarter: Quarter, codes: frozenset[str]) -> None:
    """Keep which tables a quarter's year has; a table across two questions brings its own with it. YearSettled."""
    plan = look(desk, quarter)
    if plan.settled:
        raise YearSettled
    wanted = together(plan, codes)
    with desk.vault.transaction():
        desk.vault.settings.set(_key(quarter), json.dumps(sorted(wanted)))
        desk.vault.trail.write(
            "plan.chosen",
            desk.now(),
            codes={"year": quarter.financial_year.replace("/", "-")},
            counts={"tables": len(wanted)},
        )


def together(plan: YearPlan, codes: frozenset[str]) -> frozenset[str]:
    """Return codes of a plan's tables with those that they need; KeyError for a table that there is not."""
    known = {one.code: one for one in plan.choices}
    if missing := codes - set(known) - publication.shipped():
        raise KeyError(min(missing))
    needed = {known[code].alone for code in codes if code in known and known[code].alone}
    return frozenset(codes | needed | {row["code"] for row in data("policies", publication.PLAN)["yearly"][:1]})


def joins() -> tuple[str, ...]:
    """Say of each breakdown how many groups of the list count as how many, and what the larger ones hold."""
    found: list[str] = []
    for one in publication.breakdowns():
        if counted_flags.kind_of(line.dimension for line in one.rows):
            continue
        codes = codelist(publication.LISTS.get(one.rows[0].dimension, one.rows[0].dimension))
        parts = [(line.label, [code for code in line.codes if code != NOT_RECORDED]) for line in one.rows]
        several = [(label, held) for label, held in parts if len(held) > 1]
        if several:
            groups = "; ".join(f"{label}: {', '.join(map(codes.label, held))}" for label, held in several)
            many = sum(len(held) for _, held in parts)
            found.append(f"{one.row_heading}, {many} groups count as {len(parts)}. {groups}.")
    return tuple(found)


def _key(quarter: Quarter) -> str:
    return f"{_SETTING}-{quarter.financial_year}"


def _kept(desk: Desk, quarter: Quarter) -> frozenset[str] | None:
    kept = desk.vault.settings.get(_key(quarter))
    return None if kept is None else frozenset(json.loads(kept))


def _settled(desk: Desk, quarter: Quarter) -> bool:
    closed = history(desk.rows.ledger.entries()).closed
    return any(one.code in closed for one in quarter.of_year)


def _cases(desk: Desk) -> int:
    each, found = Quarter.of(desk.today()), list[int]()
    for _ in range(4):
        each = each.previous
        found.append(counted.in_quarter(desk, each))
    counts = [cases for cases in found if cases]
    return round(sum(counts) / len(counts)) if counts else 0
