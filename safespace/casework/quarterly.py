"""Protected figures: planned against every release ever made, shown before they leave, and released for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safespace.casework import counted
from safespace.casework.desk import Desk
from safespace.disclosure import planning
from safespace.disclosure.default_plan import Breakdown, default_tables, element, joined
from safespace.disclosure.planning import Planned
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import Release, history
from safespace.disclosure.release import release as pass_the_gate
from safespace.disclosure.release import tables_of
from safespace.disclosure.snapshot import NOT_RECORDED, Line, Record, TableSpec
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, LedgerEntry, LedgerKind, ReleasedTable
from safespace.reports.covers import BoardCover
from safespace.reports.spreadsheets import board_csv, board_xlsx
from safespace.reports.summary import board_pdf
from safespace.resources import codelist, data
from safespace.vault.mapping import instant

POLICY = "small_numbers_1.json"
PLAN = "publication_plan.json"


class ReleasedBefore(Problem):
    """The figures of a quarter were released already."""

    title = "This quarter was released before"
    advice = "Nothing was made. Its papers can be printed again from the release register, with the same numbers."


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything a plan is made of, as plain data, so that it can be thought about off the vault."""

    quarter: Quarter
    ledger: tuple[LedgerEntry, ...]
    records: tuple[Record, ...]
    specs: tuple[TableSpec, ...]
    policy: Policy
    seed: bytes


@dataclass(frozen=True, slots=True)
class QuarterState:
    """One quarter on the page of reports: cases counted, and whether return and board summary have left."""

    quarter: Quarter
    cases: int
    returned: LedgerEntry | None
    published: LedgerEntry | None
    over: bool


@dataclass(frozen=True, slots=True)
class Papers:
    """A release's papers: the same symbols three times."""

    entry: LedgerEntry
    tables: tuple[ReleasedTable, ...]
    pdf: bytes
    xlsx: bytes
    csv: bytes


def quarters(desk: Desk, most: int = 9) -> tuple[QuarterState, ...]:
    """Return the present quarter and those before it, newest first, back to the first case but at most `most`."""
    ledger = desk.rows.ledger.entries()
    present = Quarter.of(desk.today())
    found: list[QuarterState] = []
    each = present
    while len(found) < most:
        cases = len(desk.rows.cases.raised_between(each.first, each.last))
        returned, published = (_last(ledger, kind, each) for kind in (LedgerKind.RETURN, LedgerKind.PUBLISHED))
        found.append(QuarterState(each, cases, returned, published, each < present))
        each = each.previous
    while len(found) > 2 and not found[-1].cases:
        found.pop()
    return tuple(found)


def gather(desk: Desk, quarter: Quarter) -> Gathered:
    """Collect what a plan for a quarter needs; ReleasedBefore if its figures have left already."""
    ledger = desk.rows.ledger.entries()
    if _last(ledger, LedgerKind.PUBLISHED, quarter):
        raise ReleasedBefore
    published = sorted({code for code in history(ledger).closed if Quarter.parse(code) < quarter})
    head = ledger[-1].hash if ledger else ""
    return Gathered(
        quarter=quarter,
        ledger=ledger,
        records=counted.records(desk),
        specs=default_tables(quarter, _elements(), _breakdowns(), published),
        policy=Policy.of(data("policies", POLICY)),
        seed=desk.vault.seed(f"release {head} {quarter.code}".encode()),
    )


def plan(gathered: Gathered) -> Planned:
    """Plan the release: what is printed, in the band or withheld, and why. Pure and sometimes slow: think with it."""
    return planning.plan(gathered.ledger, gathered.records, gathered.specs, gathered.policy, gathered.seed)


def release(
    desk: Desk, quarter: Quarter, planned: Planned, audience: str, purpose: str
) -> Papers:
    """Release a plan for good: through the gate, into the ledger and the trail in one step, then onto paper."""
    with desk.vault.transaction():
        ledger = desk.rows.ledger.entries()
        if _last(ledger, LedgerKind.PUBLISHED, quarter):
            raise ReleasedBefore
        words = Release(
            period=quarter.code,
            title=f"Board summary, {quarter.label[0].lower()}{quarter.label[1:]}",
            purpose=purpose,
            audience=audience,
            made_by=desk.me,
            made_at=instant(desk.now()),
        )
        _, entry = pass_the_gate(planned, ledger, words)
        desk.rows.ledger.append(entry)
        desk.vault.trail.write(
            "figures.released",
            desk.now(),
            codes={"quarter": quarter.code, "sha256": entry.hash},
            counts={"cells": len(entry.cells), "cases": len(entry.frozen)},
        )
    return papers(desk, entry)


def papers(desk: Desk, entry: LedgerEntry) -> Papers:
    """Print a release, the first time or again: from its ledger entry alone, so that the numbers never change."""
    tables = tables_of(entry)
    quarter = Quarter.parse(entry.period)
    cover = BoardCover(
        recipient="board",
        title=entry.title,
        period=quarter.label,
        audience=entry.audience,
        organisation=desk.vault.meta.name,
        sender=f"{desk.vault.guardian.name}, Freedom to Speak Up Guardian",
        made_on=desk.today(),
        policy=Policy.from_json(entry.policy).rule,
        ledger=entry.hash,
        sample=desk.vault.meta.temporary,
    )
    return Papers(entry, tables, board_pdf(tables, (), cover), board_xlsx(tables, cover), board_csv(tables, cover))


def register(desk: Desk) -> tuple[LedgerEntry, ...]:
    """Return everything that ever left as figures, newest first."""
    return tuple(reversed(desk.rows.ledger.entries()))


def preview(planned: Planned) -> tuple[ReleasedPreview, ...]:
    """Return the tables as they would be printed, for the screen alone: nothing of it is a ReleasedTable."""
    return tuple(
        ReleasedPreview(
            title=spec.title,
            note=spec.note,
            row_heading=spec.row_heading,
            rows=tuple(line.label for line in spec.rows),
            columns=tuple(line.label for line in spec.columns),
            cells=tuple(
                tuple((key, planned.symbols[key].text, planned.symbols[key].kind.value) for key in line)
                for line in spec.grid()
            ),
        )
        for spec in planned.specs
    )


@dataclass(frozen=True, slots=True)
class ReleasedPreview:
    """A table on the screen before it is released: for each cell its key, its words and its kind of symbol."""

    title: str
    note: str
    row_heading: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[tuple[CellKey, str, str], ...], ...]


def _last(ledger: Sequence[LedgerEntry], kind: LedgerKind, quarter: Quarter) -> LedgerEntry | None:
    found = [entry for entry in ledger if entry.kind is kind and entry.period == quarter.code]
    return found[-1] if found else None


def _elements() -> tuple[Line, ...]:
    return tuple(element(row.code, row.label) for row in codelist("elements").rows)


def _breakdowns() -> tuple[Breakdown, ...]:
    """Return the year's breakdowns that the publication plan chooses, each with its elements if it chooses that too."""
    yearly = [table for table in data("policies", PLAN)["yearly"] if table["chosen"]]
    crossed = {table["columns"] for table in yearly if table["rows"] == "elements" and table["columns"]}
    return tuple(
        Breakdown(
            title=table["title"],
            row_heading=_headings().get(table["rows"], "Group"),
            rows=_rows(table["rows"], table["joined"]),
            with_elements=table["rows"] in crossed,
        )
        for table in yearly
        if table["rows"] != "elements"
    )


def _rows(dimension: str, joins: dict[str, str]) -> tuple[Line, ...]:
    lists = {"worker_group": "worker_groups", "area": "areas", "level": "levels"}
    codes = codelist(lists.get(dimension, dimension))
    groups = codelist(joins[dimension]) if dimension in joins else None
    return joined(dimension, codes, _UNKNOWN.get(dimension, NOT_RECORDED), groups)


_UNKNOWN = {
    "worker_group": "other",
    "area": "corporate",
    "level": "ND",
    "ethnicity": "unknown",
    "international": "unknown",
    "detriment": "no",
}
"""The group in which cases count for which a dimension was never recorded."""


def _headings() -> dict[str, str]:
    return {
        "worker_group": "Worker group",
        "area": "Directorate",
        "level": "Professional level",
        "ethnicity": "Ethnicity",
        "international": "Where they trained",
        "openness": "How they spoke up",
        "detriment": "Detriment",
    }
