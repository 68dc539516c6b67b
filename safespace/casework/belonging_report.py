"""Two sections for the board: international colleagues, and equality. Made of what may be printed, and of nothing else.

Cases are counted only by tables that were released before: a section releases nothing new, so it can narrow nothing.
Sessions, support and pulses are printed as their own rules say. Strengths stand beside what is hard.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from safespace import resources
from safespace.casework import belonging_year, coverage, equality, equality_values, files, support
from safespace.casework.desk import Desk, label
from safespace.casework.policies import policy
from safespace.disclosure.outreach_table import SessionFact, by_directorate, by_kind, printable_beside, reached, symbol
from safespace.disclosure.release import tables_of
from safespace.domain.days import written
from safespace.domain.equality import Aim
from safespace.domain.outreach import Session
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerKind, ReleasedTable
from safespace.domain.section import Section, SectionTable
from safespace.reports.section import section_pdf

POLICY: Final = "belonging"
INTERNATIONAL: Final = "international"

ASK_INTERNATIONAL: Final = (
    "How do we know that colleagues who trained abroad can speak up without fear for their right to work?",
    "Which areas have many international colleagues and have had no session?",
    "What did we promise them this year, and what shows that it was kept?",
    "Who may interpret, and is it ever a colleague?",
)
ASK_EQUALITY: Final = (
    "Which of the six actions has no number to start from, and who will give it one?",
    "What do we do differently where disciplinary processes are not even, and which row of the tracker is it?",
    "For which protected characteristics have we no target, and why?",
    "Whose experience is in none of these figures?",
)
AS_PUBLISHED: Final = (
    "As published: of everybody asked, not of those who spoke up. Definitions change; each year stands by itself."
)
NOT_YET: Final = "No table of cases on this has been released for this year. It comes with the year's release."
STRENGTH: Final = (
    "Colleagues who were recruited abroad told the national survey of 2024 that they trust their organisation to act "
    "more than others do. This section does not take for granted that they are worse off."
)


SAID_AND_DONE: Final = (
    "What was said and what became of it stands in the board paper, in words that the guardian has signed."
)


class LinkToCases(Problem):
    """A table of cases by the way that people came was released: sessions cannot be printed beside it."""

    title = "Sessions cannot be printed beside these figures"
    advice = (
        "Nothing has left. A release counts cases by how people came to you; with sessions beside it, it could tell."
    )


def international(desk: Desk, year: Quarter) -> Section:
    """Make the section on international colleagues for the financial year of a quarter. LinkToCases."""
    held = held_in(desk, year.of_year)
    yearly = [
        make(desk, year.of_year) for make in (belonging_year.heard, belonging_year.answered, belonging_year.supported)
    ]
    made = (*sessions(desk, held, year.financial_year), *yearly, *pulses(desk, year.of_year))
    shown = tuple(table for table in made if table.rows)
    waits = () if belonging_year.is_over(desk, year.of_year) else (belonging_year.NOT_OVER,)
    released = _released(desk, year, INTERNATIONAL)
    every = equality.themes(desk)
    theirs = [one for one in every if one.row.code == equality.INTERNATIONAL]
    trust = _trust(every)
    themes = (
        *(_tracker(one) for one in theirs if one.lines),
        *(_values(one) for one in theirs if one.values),
        *([trust] if trust.rows else []),
    )
    return Section(
        code=INTERNATIONAL,
        title=f"International colleagues, {year.financial_year}",
        lead="What we did to be heard by colleagues who trained abroad, what we heard, and what became of it.",
        paragraphs=(
            STRENGTH,
            *reach(desk, held),
            f"{promised(desk, held)} {SAID_AND_DONE}",
            *waits,
            *([] if released else [NOT_YET]),
        ),
        tables=(*shown, *themes),
        released=released,
        questions=ASK_INTERNATIONAL,
    )


def equality_section(desk: Desk, year: Quarter) -> Section:
    """Make the section on equality for the financial year of a quarter."""
    themes = equality.themes(desk)
    released = _released(desk, year, "ethnicity")
    values = tuple(_values(one) for one in themes if one.values)
    return Section(
        code="equality",
        title=f"Equality, {year.financial_year}",
        lead="The six high impact actions, what is measured, and what people who spoke up add to it.",
        paragraphs=(equality.HONEST, *([] if released else [NOT_YET])),
        tables=(
            *(_tracker(one) for one in themes if one.lines),
            *(found for one in themes if (found := _found(one)).rows),
            *values,
            *pulses(desk, year.of_year),
        ),
        released=released,
        questions=ASK_EQUALITY,
    )


def save(desk: Desk, section: Section, year: Quarter, place: Path) -> Path:
    """Print a section on a quarter's year as a paper and return where it lies, signed. FileNotWritten."""
    head = desk.vault.trail.head()
    paper = section_pdf(section, desk.vault.meta.name, head.words, sample=desk.vault.meta.temporary)
    written_to = files.save(desk, place.parent, {place.name: paper}, head)[0]
    with desk.vault.transaction():
        if section.code == INTERNATIONAL:
            belonging_year.keep(desk, year.of_year, (*belonging_year.HEARD, belonging_year.SUPPORT))
        desk.vault.trail.write("board.section_saved", desk.now(), codes={"section": section.code})
    return written_to


def held_in(desk: Desk, quarters: Sequence[Quarter]) -> tuple[Session, ...]:
    """Return the sessions that took place in some quarters that follow one another, in order."""
    first, last = quarters[0].first, quarters[-1].last
    found = desk.rows.outreach_sessions.where(
        "day BETWEEN ? AND ?", [first.isoformat(), last.isoformat()], "day, rowid"
    )
    return tuple(one for one in found if one.stage.took_place)


def facts(held: Iterable[Session]) -> tuple[SessionFact, ...]:
    """Return what is counted of sessions for print: joined kinds, joined areas, the lower end of each band."""
    kinds, areas = resources.codelist("session_kinds"), resources.codelist("areas")
    return tuple(
        SessionFact(
            kinds.row(one.plan.kind.code).group,
            tuple(sorted({areas.row(area.code).group for area in one.plan.areas})),
            coverage.least(one),
        )
        for one in held
    )


def sessions(desk: Desk, held: Sequence[Session], period: str) -> tuple[SectionTable, ...]:
    """Count sessions by their kind and by whom they were for; `period` is when, in words. LinkToCases."""
    entries = [one for one in desk.rows.ledger.entries() if one.kind is not LedgerKind.RETURN]
    if not printable_beside(key for entry in entries for key, _ in entry.cells):
        raise LinkToCases
    smallest, counted = _smallest(desk), facts(held)
    kinds = by_kind(counted, _groups("session_kinds_published"), smallest)
    groups = _groups("areas_published")
    places = by_directorate(counted, groups, smallest)
    staff = coverage.staff_by_directorate(desk)
    note = "Few and none share a band. Sessions that were for everybody count for no directorate."
    named = f"Sessions held, {period}"
    return (
        SectionTable(named, ("Kind", "Sessions"), tuple((one.label, one.text) for one in kinds), note),
        SectionTable(
            f"{named}, by directorate",
            ("For", "Staff", "Sessions"),
            tuple(
                (one.label, _about(staff.get(code)), one.text) for one, (code, _) in zip(places, groups, strict=True)
            ),
            f"{note} Staff in tens.",
        ),
    )


def _about(many: int | None) -> str:
    return "not known" if many is None else f"{round(many, -1):,}"


def pulses(desk: Desk, quarters: Sequence[Quarter]) -> tuple[SectionTable, ...]:
    """Return the answers of the pulses that everybody was asked in some quarters, in tenths."""
    first, last = quarters[0].first, quarters[-1].last
    return tuple(
        SectionTable(
            f"Pulse of {written(one.day)}",
            ("Question", "Answer"),
            tuple((share.question, share.printed) for share in support.shares(one)),
            "In tenths, so that nobody's answer can be told.",
        )
        for one in support.pulses(desk)
        if first <= one.day <= last and one.network is None
    )


def _tracker(theme: equality.Theme) -> SectionTable:
    rows = tuple(
        (
            line.action.aim.action,
            _measured(line.action.aim),
            label("posts", line.action.aim.owner, "Nobody yet"),
            written(line.action.aim.due_on) if line.action.aim.due_on else "No day yet",
            _how_far(line),
        )
        for line in theme.lines
    )
    return SectionTable(theme.row.label, ("Action", "Measure", "Whose", "By", "How far"), rows)


def _how_far(line: equality.Line) -> str:
    """Say how far a row is, where its measure stands, what is told of it, and what shows it."""
    action = line.action
    shows = f"What shows it: {action.evidence}" if action.evidence else ""
    return " ".join(filter(None, (f"{label('action_progress', action.progress)}.", line.stands, action.words, shows)))


def _found(theme: equality.Theme) -> SectionTable:
    """Return what the ratios of an action show, and how many rows of the tracker answer each."""
    rows = tuple((one.words, str(one.answers)) for one in theme.findings if one.even is not None)
    title = f"Findings: {theme.row.label[0].lower()}{theme.row.label[1:]}"
    return SectionTable(title, ("Finding", "Rows that answer it"), rows, "One is even. A finding asks for an answer.")


def _measured(aim: Aim) -> str:
    """Say how an aim is measured, and from where to where, as far as that was said."""
    way = f"{aim.baseline} to {aim.target}" if aim.baseline and aim.target else aim.target
    return ": ".join(filter(None, (aim.measure, way))) or "Not said yet"


def _values(theme: equality.Theme) -> SectionTable:
    rows = tuple(
        (one.measure.label, str(year), whom, value) for one in theme.values for year, whom, value in one.values[:4]
    )
    return SectionTable(f"Published: {theme.row.label}", ("Measure", "Year", "Of whom", "Value"), rows, AS_PUBLISHED)


def _trust(themes: Sequence[equality.Theme]) -> SectionTable:
    """Return what colleagues who were recruited or trained abroad told a survey, beside everybody else."""
    asked = equality_values.abroad()
    rows = tuple(
        (series.measure.label, str(year), whom, value)
        for theme in themes
        if theme.row.code != equality.INTERNATIONAL
        for series in theme.values
        for year, whom, value in series.values
        if whom in asked
    )
    return SectionTable("Trust, as surveys found it", ("Measure", "Year", "Of whom", "Value"), rows, AS_PUBLISHED)


def reach(desk: Desk, held: Sequence[Session]) -> list[str]:
    """Say how many came to sessions, at least; nothing where that is too few."""
    said = reached(facts(held), _smallest(desk))
    return [f"{said} people came to sessions, counted from bands; no list of who came is kept."] if said else []


def promised(desk: Desk, held: Sequence[Session]) -> str:
    """Say how many promises were made and kept, in numbers alone: their words are nobody's signed text."""
    small = _smallest(desk)
    rows = [row for one in held if coverage.least(one) >= small for row in one.promises]
    made, kept = symbol(len(rows), small), symbol(sum(row[3] is not None for row in rows), small)
    return f"Promises made in sessions to which {small} or more people came: {made}. Kept: {kept}."


def _released(desk: Desk, year: Quarter, dimension: str) -> tuple[ReleasedTable, ...]:
    """Return tables of a year's releases that count by a dimension, as they were printed."""
    ledger, wanted = desk.rows.ledger.entries(), {one.code for one in year.of_year}
    found: dict[str, ReleasedTable] = {}
    for entry in ledger:
        if entry.kind is LedgerKind.PUBLISHED:
            for table in tables_of(entry, ledger):
                keys = [cell.key for line in table.grid for cell in line]
                in_year = all(set(key.quarters) <= wanted for key in keys)
                if in_year and any(dimension in dict(key.scope) for key in keys):
                    found[table.title] = table
    return tuple(found.values())


def _groups(name: str) -> list[tuple[str, str]]:
    return [(row.code, row.label) for row in resources.codelist(name).rows]


def _smallest(desk: Desk) -> int:
    return int(policy(desk, POLICY)["smallest_printed"])
