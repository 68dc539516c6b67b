"""What outreach gives to a board paper: sessions, what workers told in them, and what was promised, as counts alone.

Sessions are counted for the period of the paper. What was heard, and support, are printed for whole financial years
alone: papers of periods that overlap would tell by their difference what a single session heard.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safespace.casework import belonging_report, belonging_year
from safespace.casework.belonging_report import LinkToCases
from safespace.casework.desk import Desk
from safespace.domain.board_document import Note, Part, Prose, Rows
from safespace.domain.board_paper import BoardPaper, PaperKind
from safespace.domain.outreach import Session
from safespace.domain.quarter import Quarter
from safespace.domain.section import SectionTable

OUTREACH, TOLD, PROMISES = "outreach", "told", "promises"
"""The sections that outreach gives something to."""

_NOT_BESIDE = "Sessions are not printed: a release counts cases by how people came, and with them it could tell."


def parts(desk: Desk, quarters: Sequence[Quarter]) -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """Return what stands in each section, by its code, for quarters that follow one another."""
    held = belonging_report.held_in(desk, quarters)
    years = _years(quarters)
    promised: list[Part] = [Prose(belonging_report.promised(desk, held))] if any(one.promises for one in held) else []
    made = {OUTREACH: _outreach(desk, held, quarters, years), TOLD: _told(desk, quarters, years), PROMISES: promised}
    return tuple((code, tuple(found)) for code, found in made.items())


def keep(desk: Desk, paper: BoardPaper) -> None:
    """Keep for good what a paper printed of whole years, inside the change that notes that it left."""
    if paper.kind is PaperKind.SERIES:
        return
    lists = {OUTREACH: (belonging_year.SUPPORT,), TOLD: belonging_year.HEARD}
    printed = [name for code, names in lists.items() if paper.has(code) for name in names]
    for year in _years(paper.quarters):
        belonging_year.keep(desk, year, printed)


def _years(quarters: Sequence[Quarter]) -> list[tuple[Quarter, ...]]:
    """Return the whole financial years among quarters that follow one another."""
    return [one.of_year for one in quarters if one.number == 1 and set(one.of_year) <= set(quarters)]


def _outreach(
    desk: Desk, held: Sequence[Session], quarters: Sequence[Quarter], years: Sequence[tuple[Quarter, ...]]
) -> list[Part]:
    """Return how many sessions there were, for whom, how many came, and what support was given."""
    made: list[Part] = [Prose(line) for line in belonging_report.reach(desk, held)]
    try:
        made += _rows(belonging_report.sessions(desk, held, _period(quarters)) if held else ())
    except LinkToCases:
        made.append(Note(_NOT_BESIDE))
    for year in years:
        made += _rows([belonging_year.supported(desk, year)], f", {year[0].financial_year}")
    return made


def _told(desk: Desk, quarters: Sequence[Quarter], years: Sequence[tuple[Quarter, ...]]) -> list[Part]:
    """Return what was heard in each whole year, and the pulses of the period."""
    made: list[Part] = []
    for year in years:
        heard = (belonging_year.heard(desk, year), belonging_year.answered(desk, year))
        made += _rows(heard, f", {year[0].financial_year}")
    return [*made, *_rows(belonging_report.pulses(desk, quarters))]


def _rows(tables: Iterable[SectionTable], when: str = "") -> list[Part]:
    """Turn tables of words into parts of a paper; one without a row is left out."""
    return [
        Rows(f"{one.title}{when}", one.head, one.rows, one.note, figures=_figures(one)) for one in tables if one.rows
    ]


def _figures(table: SectionTable) -> int:
    """Return how many columns at the right of a table hold figures in every row, or stand for one."""
    columns = list(zip(*table.rows, strict=True))
    count = 0
    while count < len(columns) - 1 and all(_is_figure(cell) for cell in columns[-1 - count]):
        count += 1
    return count


def _is_figure(cell: str) -> bool:
    return cell[:1].isdigit() or cell == "not shown"


def _period(quarters: Sequence[Quarter]) -> str:
    """Return a period in words: one quarter, or from one to another."""
    first, last = (f"{one.label[0].lower()}{one.label[1:]}" for one in (quarters[0], quarters[-1]))
    return first if first == last else f"{first} to {last}"
