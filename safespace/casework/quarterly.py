"""Protected figures: planned against every release ever made, shown before they leave, and released for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from safespace.casework import counted, files, given_years, others, preview, publication, return_window, year_plan
from safespace.casework.desk import LONDON, Desk
from safespace.casework.preview import Proposed
from safespace.disclosure import coarsen, planning
from safespace.disclosure.audit import Progress, Stop, go_on, ignore
from safespace.disclosure.coarsen import Ladder
from safespace.disclosure.outside import OutsideFigure
from safespace.disclosure.planning import Planned
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import Release, history
from safespace.disclosure.release import release as pass_the_gate
from safespace.disclosure.release import tables_of
from safespace.disclosure.snapshot import Record, TableSpec
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, LedgerEntry, LedgerKind, ReleasedTable
from safespace.reports.covers import BoardCover
from safespace.reports.spreadsheets import board_csv, board_xlsx
from safespace.reports.summary import board_pdf
from safespace.vault.mapping import instant, read_instant
from safespace.vault.trail import Head


class ReleasedBefore(Problem):
    """The figures of a quarter were released already."""

    title = "This quarter was released before"
    advice = "Nothing was made. Its papers can be printed again from the release register, with the same numbers."


class QuarterNotOver(Problem):
    """Something was asked of a quarter in which cases are still raised."""

    title = "This quarter is not over yet"
    advice = "Nothing has left. Figures that left stay as they are, so wait until no more cases can be raised in it."


class SayForWhom(Problem):
    """A release was to be made without saying who reads it and why."""

    title = "Say who reads it and what it is for"
    advice = "Nothing has left. Both stand in the release register, so that anybody can see later why it was made."


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything a plan is made of, as plain data, so that it can be thought about off the vault.

    `outside`: what others may have published, beside what the ledger holds. With `ladders` groups may be joined, and
    tables left out, where that costs a reader least; without, `specs` are planned as they are.
    """

    quarter: Quarter
    ledger: tuple[LedgerEntry, ...]
    records: tuple[Record, ...]
    specs: tuple[TableSpec, ...]
    policy: Policy
    seed: bytes
    outside: tuple[OutsideFigure, ...] = ()
    ladders: tuple[Ladder, ...] | None = None


@dataclass(frozen=True, slots=True)
class QuarterState:
    """One quarter on the page of reports: cases counted, and whether return and board summary have left.

    `over` says that no more cases can be raised in it; `closes` is the day by which the return is to be handed in,
    and `late` that it has passed without. `given`: its year was given to be counted with other sites, so that nothing
    more of it is published here.
    """

    quarter: Quarter
    cases: int
    returned: LedgerEntry | None
    published: LedgerEntry | None
    over: bool
    closes: date
    late: bool
    given: bool


@dataclass(frozen=True, slots=True)
class ForWhom:
    """The words that go with a release: its title, who reads it and what it is for."""

    title: str
    audience: str
    purpose: str


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
    present, given = Quarter.of(desk.today()), given_years.given(desk)
    found: list[QuarterState] = []
    each = present
    while len(found) < most:
        cases = counted.in_quarter(desk, each)
        returned, published = (_last(ledger, kind, each) for kind in (LedgerKind.RETURN, LedgerKind.PUBLISHED))
        closes = return_window.of(desk, each).closes
        late = returned is None and closes < desk.today()
        found.append(QuarterState(each, cases, returned, published, each < present, closes, late, each.code in given))
        each = each.previous
    while len(found) > 2 and not found[-1].cases:
        found.pop()
    return tuple(found)


def gather(desk: Desk, quarter: Quarter) -> Gathered:
    """Collect what a plan for a quarter needs; ReleasedBefore if its figures have left, QuarterNotOver if it runs.

    YearGiven if its year was given to be counted with other sites.
    """
    if quarter >= Quarter.of(desk.today()):
        raise QuarterNotOver
    ledger = desk.rows.ledger.entries()
    if _last(ledger, LedgerKind.PUBLISHED, quarter):
        raise ReleasedBefore
    given_years.refuse(desk, [CellKey.of((quarter.code,))])
    published = sorted({code for code in history(ledger).closed if Quarter.parse(code) < quarter})
    chosen = year_plan.chosen(desk, quarter)
    head = ledger[-1].hash if ledger else ""
    return Gathered(
        quarter=quarter,
        ledger=ledger,
        records=counted.records(desk),
        specs=publication.tables(quarter, published, chosen),
        policy=publication.protection(),
        seed=desk.vault.seed(f"release {head} {quarter.code}".encode()),
        outside=others.figures(desk),
        ladders=publication.ladders(chosen),
    )


def plan(gathered: Gathered, stop: Stop = go_on, progress: Progress = ignore) -> Planned:
    """Plan the release: what is printed, in the band or withheld, and why. Pure and sometimes slow: think with it.

    `stop` is asked every few milliseconds, and may end the work by raising; `progress` is told how many small counts
    are hidden, of how many.
    """
    planned = partial(
        planning.plan,
        gathered.ledger,
        gathered.records,
        policy=gathered.policy,
        seed=gathered.seed,
        outside=gathered.outside,
        stop=stop,
        progress=progress,
    )
    if gathered.ladders is None:
        return planned(gathered.specs)
    return coarsen.best(history(gathered.ledger), gathered.specs, gathered.ladders, planned)


def propose(gathered: Gathered, stop: Stop = go_on, progress: Progress = ignore) -> Proposed:
    """Plan the release and say of each number what it shows and why, for the screen. As slow as `plan`."""
    return preview.of(plan(gathered, stop, progress))


def publish(desk: Desk, quarter: Quarter, planned: Planned, audience: str, purpose: str) -> LedgerEntry:
    """Release a plan for good: through the gate, into the ledger and the trail in one step.

    ReleasedBefore if its figures have left, QuarterNotOver while it runs, SayForWhom without `audience` or `purpose`,
    YearGiven after its year was given to be counted with other sites, and what the gate refuses.
    """
    if not audience.strip() or not purpose.strip():
        raise SayForWhom
    if quarter >= Quarter.of(desk.today()):
        raise QuarterNotOver
    with desk.vault.transaction():
        if desk.rows.ledger.has(LedgerKind.PUBLISHED, quarter.code):
            raise ReleasedBefore
        given_years.refuse(desk, planned.symbols)
        title = f"Board summary, {quarter.label[0].lower()}{quarter.label[1:]}"
        entry = enter(desk, planned, ForWhom(title, audience, purpose), quarter.code)
        desk.vault.trail.write(
            "figures.released",
            desk.now(),
            codes={"quarter": quarter.code, "sha256": entry.hash},
            counts={"cells": len(entry.cells), "cases": len(entry.frozen)},
        )
    return entry


def enter(
    desk: Desk, planned: Planned, words: ForWhom, period: str, kind: LedgerKind = LedgerKind.PUBLISHED
) -> LedgerEntry:
    """Let a plan through the gate and into the ledger, inside the running change; raises what the gate refuses."""
    _, entry, certificate = pass_the_gate(planned, desk.rows.ledger.entries(), signed(desk, words, period, kind))
    desk.rows.ledger.append(entry, certificate)
    return entry


def signed(desk: Desk, words: ForWhom, period: str, kind: LedgerKind = LedgerKind.PUBLISHED) -> Release:
    """Return the words of a release that is made here and now."""
    return Release(
        period=period,
        title=words.title,
        purpose=words.purpose.strip(),
        audience=words.audience.strip(),
        made_by=desk.me,
        made_at=instant(desk.now()),
        kind=kind,
        secret=desk.new_id(),
    )


def papers(desk: Desk, entry: LedgerEntry) -> Papers:
    """Print a release, the first time or again: from its ledger entry alone, so that the papers never change."""
    tables = tables_of(entry, desk.rows.ledger.entries())
    return printed(desk, entry, tables, Quarter.parse(entry.period).label, _released_at(desk, entry))


def printed(
    desk: Desk, entry: LedgerEntry, tables: tuple[ReleasedTable, ...], period: str, head: Head | None
) -> Papers:
    """Print the tables of a release with the cover that every release has; `head` is the trail's when it left."""
    by = desk.vault.guardians.get(entry.made_by)
    cover = BoardCover(
        recipient="board",
        title=entry.title,
        period=period,
        audience=entry.audience,
        organisation=desk.vault.meta.name,
        sender=", ".join([*([by.name] if by else []), "Freedom to Speak Up Guardian"]),
        made_on=left_on(entry),
        policy=Policy.from_json(entry.policy).rule,
        certificate=entry.proof,
        ledger=entry.hash,
        trail_words=head.words if head else "",
        sample=desk.vault.meta.temporary,
    )
    return Papers(entry, tables, board_pdf(tables, (), cover), board_xlsx(tables, cover), board_csv(tables, cover))


def save(desk: Desk, entry: LedgerEntry, folder: Path) -> tuple[Path, ...]:
    """Write a release's papers into a folder, the first time or again; FileNotWritten if it does not take them."""
    name = file_name("board-summary", Quarter.parse(entry.period))
    written = write_out(desk, papers(desk, entry), folder, name, _released_at(desk, entry))
    with desk.vault.transaction():
        desk.vault.trail.write("figures.saved", desk.now(), codes={"quarter": entry.period, "sha256": entry.hash})
    return written


def write_out(desk: Desk, made: Papers, folder: Path, name: str, head: Head | None) -> tuple[Path, ...]:
    """Write a release's papers under one name into a folder; FileNotWritten. `head` is the trail's when it left."""
    return files.save(desk, folder, {f"{name}.pdf": made.pdf, f"{name}.xlsx": made.xlsx, f"{name}.csv": made.csv}, head)


def left_on(entry: LedgerEntry) -> date:
    """Return the day in Europe/London on which figures left."""
    return read_instant(entry.made_at).astimezone(LONDON).date()


def file_name(what: str, quarter: Quarter) -> str:
    """Return a name that says nothing but what a paper is, "board-summary-2026-27-q1"."""
    return f"{what}-{quarter.financial_year.replace('/', '-')}-q{quarter.number}"


def register(desk: Desk) -> tuple[LedgerEntry, ...]:
    """Return everything that ever left as figures, newest first."""
    return tuple(reversed(desk.rows.ledger.entries()))


def _released_at(desk: Desk, entry: LedgerEntry) -> Head | None:
    """Return the trail's head as it was when figures left, which stands on their papers every time."""
    return desk.vault.heads.of("figures.released", {"sha256": entry.hash})


def _last(ledger: Sequence[LedgerEntry], kind: LedgerKind, quarter: Quarter) -> LedgerEntry | None:
    found = [entry for entry in ledger if entry.kind is kind and entry.period == quarter.code]
    return found[-1] if found else None
