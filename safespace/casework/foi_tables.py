"""The tables that an answer to a freedom of information request can have, and smaller ones instead of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from safespace.casework import publication
from safespace.disclosure.default_plan import ALL_CASES, ELEMENTS_NOTE, Breakdown
from safespace.disclosure.snapshot import Line as TableLine
from safespace.disclosure.snapshot import TableSpec
from safespace.domain.quarter import Quarter
from safespace.domain.released import PERIOD


@dataclass(frozen=True, slots=True)
class Wanted:
    """Figures that are asked for: a code of `breakdowns`, and whole quarters of one year."""

    breakdown: str
    quarters: tuple[Quarter, ...]


def breakdowns() -> tuple[tuple[str, str], ...]:
    """Return how figures can be broken down, (code, words): by what they were about, and as the plan does each year."""
    rows = [(code, one.row_heading) for code, one in _yearly().items()]
    return (("total", "The number of cases alone"), ("elements", publication.elements().row_heading), *rows)


def smaller(wanted: Wanted, present: Quarter) -> tuple[tuple[str, Wanted, TableSpec], ...]:
    """Return what shows less of the same, or the same of a longer time: in words, what to ask for, and its table.

    `present` is the quarter that runs.
    """
    found: list[tuple[str, Wanted]] = []
    year = wanted.quarters[-1].of_year
    if len(wanted.quarters) < 4 and year[3] < present:
        found.append(("Of the whole year", replace(wanted, quarters=year)))
    if wide := publication.joined_further(wanted.breakdown):
        found.append(("With groups joined further", replace(wanted, breakdown=wide)))
    if wanted.breakdown not in ("total", "elements"):
        found.append(("By what they were about", replace(wanted, breakdown="elements")))
    if wanted.breakdown != "total":
        found.append(("The number of cases alone", replace(wanted, breakdown="total")))
    return tuple((words, one, spec_of(one)) for words, one in found)


def spec_of(wanted: Wanted) -> TableSpec:
    """Return the one table of an answer: a column for each quarter, or one for the year of a breakdown."""
    breakdown, quarters = wanted.breakdown, wanted.quarters
    year = quarters[0].financial_year
    codes = tuple(one.code for one in quarters)
    if breakdown in ("total", "elements"):
        about = publication.elements()
        rows = (*(about.rows if breakdown == "elements" else ()), ALL_CASES)
        columns = [TableLine(f"Quarter {one.number}", PERIOD, (one.code,)) for one in quarters]
        columns += [TableLine(f"Year {year}", PERIOD, codes)] if len(quarters) == 4 else []
        note = ELEMENTS_NOTE if breakdown == "elements" else ""
        return TableSpec(f"{about.title}, {year}", note, about.row_heading, rows, tuple(columns), codes[-1:])
    found = _yearly()[breakdown]
    return TableSpec(
        f"{found.title}, {year}", "", found.row_heading, (*found.rows, ALL_CASES), (TableLine("Cases"),), codes
    )


def _yearly() -> dict[str, Breakdown]:
    """Return the year's breakdowns by code: those of the plan as it is shipped, and those joined further."""
    wide = {row["code"] for row in publication.wider()}
    further = {code: one for code, one in publication.every_breakdown().items() if code in wide}
    return {one.rows[0].dimension: one for one in publication.breakdowns()} | further
