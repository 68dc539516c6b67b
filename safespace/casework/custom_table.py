"""A table that somebody asked for: one question, or one by another, through the same gate as everything that leaves.

It is planned against everything ever published, and stands in the register for good. Its lines are those of the
publication plan, the same every year: groups cut as somebody likes would be parted again by the next table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from safespace.casework import counted, counted_flags, given_years, others, publication, quarterly
from safespace.casework.desk import Desk
from safespace.casework.quarterly import ForWhom, Gathered, Papers, QuarterNotOver, SayForWhom
from safespace.disclosure.coarsen import as_printed
from safespace.disclosure.default_plan import ALL_CASES, ELEMENTS_NOTE, Breakdown
from safespace.disclosure.planning import Planned
from safespace.disclosure.register import history
from safespace.disclosure.release import tables_of
from safespace.disclosure.snapshot import Line, TableSpec, all_keys
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry, LedgerKind
from safespace.vault.trail import Head

TOTAL: Final = "total"
"""The code of a table that has the number of cases alone."""

_CASES: Final = Line("Cases")


class ChooseOther(Problem):
    """A table was asked for that parts the same thing twice, or only by what it narrows down to."""

    title = "Choose something else for one of them"
    advice = "Nothing was counted. Rows, columns and what it is narrowed to have to be about different things."


class NothingShown(Problem):
    """A table was to be released of which no number would be shown."""

    title = "No number of this table would be shown"
    advice = "Nothing has left. A table that hides everything tells nobody anything, and binds every later one."


class TableRefused(Problem):
    """A table was asked for that cannot leave at all: a small number in it could not be hidden."""

    title = "This table cannot leave"

    def __init__(self, why: str) -> None:
        """Say why."""
        super().__init__(advice=f"Nothing has left. {why} Choose one of the smaller tables that can.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table that is asked for. `rows` and `columns` are codes of `breakdowns`, `columns` empty for one column.

    `only` narrows it to one line of a third one: its code, and the number of the line; empty for all cases. `quarters`
    are one quarter, or the four of a financial year.
    """

    rows: str
    columns: str
    quarters: tuple[Quarter, ...]
    only: tuple[str, int] | None = None


def breakdowns() -> tuple[tuple[str, str], ...]:
    """Return everything that a table can part cases by, (code, words)."""
    return tuple((code, one.row_heading) for code, one in _every().items())


def lines(code: str) -> tuple[str, ...]:
    """Return the lines of a breakdown, to which a table can be narrowed, in words."""
    return tuple(line.label for line in _every()[code].rows)


def gather(desk: Desk, wanted: Wanted) -> Gathered:
    """Collect what a plan needs; think with `quarterly.propose`. ChooseOther, QuarterNotOver, YearGiven."""
    if wanted.quarters[-1] >= Quarter.of(desk.today()):
        raise QuarterNotOver
    ledger = desk.rows.ledger.entries()
    specs = as_printed(history(ledger), [spec_of(wanted)], publication.ladders())
    given_years.refuse(desk, all_keys(specs))
    head = ledger[-1].hash if ledger else ""
    return Gathered(
        quarter=wanted.quarters[-1],
        ledger=ledger,
        records=counted.records(desk),
        specs=specs,
        policy=publication.protection(),
        seed=desk.vault.seed(f"table {head} {specs[0].title}".encode()),
        outside=others.figures(desk),
    )


def smaller(wanted: Wanted, present: Quarter) -> tuple[tuple[str, Wanted, TableSpec], ...]:
    """Return what is one thing less than a table, or the same of a longer time: in words, and the table itself.

    `present` is the quarter that runs.
    """
    found: list[tuple[str, Wanted]] = []
    year = wanted.quarters[-1].of_year
    if wanted.only:
        found.append(("Of all cases", replace(wanted, only=None)))
    for part, code in (("rows", wanted.rows), ("columns", wanted.columns)):
        if wide := publication.joined_further(code):
            found.append((f"With the groups of its {part} joined further", replace(wanted, **{part: wide})))
    if wanted.columns:
        found.append(("Without its columns", replace(wanted, columns="")))
        found.append(("With its columns as rows", replace(wanted, rows=wanted.columns, columns="")))
    if len(wanted.quarters) == 1 and year[3] < present:
        found.append(("Of the whole year", replace(wanted, quarters=year)))
    if wanted.rows != TOTAL and not wanted.columns:
        found.append(("The number of cases alone", replace(wanted, rows=TOTAL)))
    return tuple((words, less, spec_of(less)) for words, less in found)


def publish(desk: Desk, planned: Planned, audience: str, purpose: str) -> LedgerEntry:
    """Release a table for good: through the gate, into the ledger and the trail in one step.

    SayForWhom without `audience` or `purpose`, TableRefused, NothingShown, YearGiven, and what the gate refuses.
    """
    if not audience.strip() or not purpose.strip():
        raise SayForWhom
    if planned.dropped:
        raise TableRefused(planned.dropped[0].sentence)
    if planned.specs and not planned.tally.printed:
        raise NothingShown
    with desk.vault.transaction():
        given_years.refuse(desk, planned.symbols)
        period = max((quarter for key in planned.symbols for quarter in key.quarters), default="")
        words = ForWhom(planned.specs[0].title if planned.specs else "", audience, purpose)
        entry = quarterly.enter(desk, planned, words, period, LedgerKind.TABLE)
        told = {"period": entry.period, "sha256": entry.hash}
        counts = {"cells": len(entry.cells), "cases": len(entry.frozen)}
        desk.vault.trail.write("table.released", desk.now(), codes=told, counts=counts)
    return entry


def papers(desk: Desk, entry: LedgerEntry) -> Papers:
    """Print a table, the first time or again: from the register alone, so that its papers never change."""
    tables = tables_of(entry, desk.rows.ledger.entries())
    quarters = {quarter for key, _ in entry.cells for quarter in key.quarters}
    period = _period(tuple(map(Quarter.parse, sorted(quarters))))
    return quarterly.printed(desk, entry, tables, period, _head(desk, entry))


def save(desk: Desk, entry: LedgerEntry, folder: Path) -> tuple[Path, ...]:
    """Write a table's papers into a folder, the first time or again; FileNotWritten if it does not take them."""
    name = f"table-{entry.sequence}-{Quarter.parse(entry.period).financial_year.replace('/', '-')}"
    written = quarterly.write_out(desk, papers(desk, entry), folder, name, _head(desk, entry))
    with desk.vault.transaction():
        desk.vault.trail.write("table.saved", desk.now(), codes={"period": entry.period, "sha256": entry.hash})
    return written


def spec_of(wanted: Wanted) -> TableSpec:
    """Return a table before it is filled. ChooseOther."""
    every = _every()
    rows, columns = every[wanted.rows], every[wanted.columns] if wanted.columns else None
    only = every[wanted.only[0]].rows[wanted.only[1]] if wanted.only else None
    across = columns.rows if columns else ()
    if {_of(line) for line in rows.rows} & {_of(line) for line in across} or wanted.columns == TOTAL:
        raise ChooseOther
    if only is not None and _of(only) in {_of(line) for line in (*rows.rows, *across)}:
        raise ChooseOther
    named = rows.row_heading if not columns else f"{rows.row_heading} by {_low(columns.row_heading)}"
    narrowed = f", {_low(only.label)} only" if only else ""
    notes = [ELEMENTS_NOTE] if "elements" in (wanted.rows, wanted.columns) else []
    notes += [f"Counts only cases of: {only.label}."] if only else []
    return TableSpec(
        title=f"{named}{narrowed}, {_low(_period(wanted.quarters))}",
        note=" ".join(dict.fromkeys([*notes, *filter(None, (rows.note, columns.note if columns else ""))])),
        row_heading=rows.row_heading,
        rows=(*rows.rows, ALL_CASES),
        columns=(*across, ALL_CASES) if columns else (_CASES,),
        quarters=tuple(one.code for one in wanted.quarters),
        within=(only,) if only else (),
    )


def _every() -> dict[str, Breakdown]:
    """Return every breakdown by its code: the number alone, what cases were about, and those of the plan."""
    total = Breakdown("", "The number of cases alone", ())
    return {
        TOTAL: total,
        "elements": publication.elements(),
        **publication.every_breakdown(),
    }


def _of(line: Line) -> str:
    """Return what a line is about: flags of one kind are about the same thing."""
    flags = {row.dimension for row in publication.elements().rows}
    return "elements" if line.dimension in flags else _kind(line) or line.dimension


def _kind(line: Line) -> str:
    return counted_flags.kind_of([line.dimension])


def _period(quarters: Sequence[Quarter]) -> str:
    last = quarters[-1]
    return last.label if len(quarters) == 1 else f"Financial year {last.financial_year}"


def _head(desk: Desk, entry: LedgerEntry) -> Head | None:
    return desk.vault.heads.of("table.released", {"sha256": entry.hash})


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]
