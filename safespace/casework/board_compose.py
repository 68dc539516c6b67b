"""A board paper put together: the sections that were chosen, in order, with released figures and signed words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from safespace.casework import (
    board_charts,
    board_figures,
    board_hours,
    board_joint,
    board_paper,
    board_reaching,
    board_sections,
    story_check,
    story_series,
)
from safespace.casework.board_joint import Joint
from safespace.casework.board_sections import Gathered
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.casework.story_check import Piece
from safespace.domain.board_document import Document, Part, Picture, Points, Prose, Said, Section, Words
from safespace.domain.board_paper import BoardPaper, PaperKind
from safespace.domain.days import written
from safespace.domain.leaving import AnonymisedText
from safespace.domain.released import SymbolKind

_ROLE: Final = " (role)"
"""What a field of the cover asks for, which whoever reads the cover need not be told."""

LISTED: Final = "learning"
"""The section in which each line is a point."""


def gather(desk: Desk, paper: BoardPaper) -> Gathered:
    """Collect what a paper is made of."""
    tidy = board_paper.tidy(paper)
    series = tidy.kind is PaperKind.SERIES
    printed = board_figures.everything(desk) if series else board_figures.read(desk, tidy.quarters)
    kinds = {one.code: one for one in board_paper.outside_kinds(desk)}
    codes = ("", *(code for code, _ in board_figures.elements()))
    charts = [] if series else [board_charts.over_time(desk, printed, code) for code in codes]
    rules = story_series.rules(tidy, board_paper.sections(desk))
    return Gathered(
        paper=tidy,
        printed=printed,
        headings=tuple((one.code, one.heading) for one in board_paper.in_order(tidy, rules)),
        charts=tuple(Picture(chart) for chart in charts if chart),
        outside=tuple((kinds[kind].named(day), fig, src, day) for kind, fig, src, day in tidy.outside if kind in kinds),
        national=tuple(policy(desk, board_paper.POLICY)["national"]),
        joint=Joint() if series else board_joint.read(desk, tidy.quarters),
        reaching=()
        if series
        else (*board_reaching.parts(desk, tidy.quarters), *board_hours.parts(desk, tidy, printed)),
    )


def pieces(gathered: Gathered) -> tuple[Piece, ...]:
    """Return every word of a paper that somebody typed, of the sections that are in it, in order."""
    paper, headings = gathered.paper, dict(gathered.headings)
    wanted = {code: text for code, there, text in paper.sections if there and code in headings}
    cover = [words for code, words in paper.cover if code != "date"]
    found = [Piece("Cover", words, story=False, expected=story_check.OFFICE) for words in cover]
    found += [Piece(headings[code], text) for code, text in wanted.items() if text]
    lists = {
        "outside": ((words for line in paper.outside for words in line[1:]), False, story_check.SOURCE),
        "recommendations": (iter(paper.recommendations), True, story_check.OFFICE),
        "actions": ((words for line in paper.actions for words in line[:2]), False, story_check.OFFICE),
    }
    for code, (lines, story, expected) in lists.items():
        if code in wanted:
            found += [Piece(headings[code], words, story, expected) for words in lines if words]
    return tuple(found)


def document(gathered: Gathered, words: AnonymisedText) -> Document:
    """Put the paper together with the words as they were signed. A section with nothing in it is left out."""
    made = [
        Section(code, heading, tuple(_parts(gathered, code)))
        for code, heading in gathered.headings
        if gathered.paper.has(code)
    ]
    found = board_sections.behind(part for section in made for part in section.parts)
    made.append(Section("behind", "The figures behind the charts", tuple(found)))
    return Document(tuple(section for section in made if section.parts), words)


def cover_facts(gathered: Gathered, fields: Iterable[board_paper.CoverField]) -> tuple[tuple[str, Words], ...]:
    """Return the fields of the cover with what stands in them, and the period."""
    paper = gathered.paper
    facts: list[tuple[str, Words]] = [("Covers", paper.period)]
    for field in fields:
        said = paper.fact(field.code)
        facts.append(
            (
                field.label.removesuffix(_ROLE),
                written(date.fromisoformat(said)) if field.code == "date" and said else Said(said),
            )
        )
    return tuple((name, words) for name, words in facts if words != Said(""))


def cases_of_last(gathered: Gathered) -> tuple[str, str] | None:
    """Return the printed number of the last whole year, else of the last quarter, and what it counts; None if none."""
    printed = gathered.printed
    for span in [*reversed(board_sections.years(printed)), printed.quarters[-1:]]:
        first, cell = span[0], printed.total(*span)
        if cell and cell.symbol.kind is SymbolKind.EXACT:
            words = first.financial_year if len(span) > 1 else board_sections.low(first.label)
            return cell.text, f"cases were brought to the guardian in {words}"
    return None


def _parts(gathered: Gathered, code: str) -> list[Part]:
    """Return what stands in a section: its figures at a look, the guardian's words, then the figures."""
    text = next(text for one, _, text in gathered.paper.sections if one == code)
    said: list[Part] = []
    if text and code == LISTED:
        said = [Points(tuple(Said(line) for line in text.split("\n")))]
    elif text:
        said = [Prose(Said(line)) for line in text.split("\n")]
    before, after = board_sections.made(gathered, code)
    return [*before, *said, *after]
