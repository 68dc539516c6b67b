"""A board paper put together: the sections that were chosen, in order, with released figures and signed words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from safespace.casework import board_charts, board_figures, board_paper, story_check
from safespace.casework.board_figures import Printed
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.casework.story_check import Piece
from safespace.domain.board_document import (
    Document,
    Figures,
    Glance,
    Note,
    Part,
    Picture,
    Points,
    Prose,
    Rows,
    Said,
    Section,
    Words,
)
from safespace.domain.board_paper import BoardPaper, Progress
from safespace.domain.days import written
from safespace.domain.leaving import AnonymisedText
from safespace.domain.quarter import Quarter
from safespace.domain.released import SymbolKind

LISTED: Final = "learning"
"""The section in which each line is a point."""

_OUTSIDE = "Typed in by the guardian, from where it says. None of it is counted by the guardian."
_NATIONAL = (
    "National shares are of all cases that guardians everywhere reported, in organisations of every kind and size. A "
    "difference of a few points is what chance gives, and a larger one can come from how cases are recorded."
)
_CHANCE = "Small numbers move by chance: a change from one quarter to the next says little by itself."


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything a paper is made of, as plain data, so that it can be thought about off the vault."""

    paper: BoardPaper
    printed: Printed
    headings: tuple[tuple[str, str], ...]
    charts: tuple[Picture, ...]
    outside: tuple[tuple[str, str, str, str], ...]
    national: tuple[dict[str, Any], ...]


def gather(desk: Desk, paper: BoardPaper) -> Gathered:
    """Collect what a paper is made of."""
    tidy = board_paper.tidy(paper)
    printed = board_figures.read(desk, tidy.quarters)
    kinds = {one.code: one for one in board_paper.outside_kinds(desk)}
    codes = ("", *(code for code, _ in board_figures.elements()))
    charts = [board_charts.over_time(desk, printed, code) for code in codes]
    return Gathered(
        paper=tidy,
        printed=printed,
        headings=tuple((one.code, one.heading) for one in board_paper.sections(desk)),
        charts=tuple(Picture(chart) for chart in charts if chart),
        outside=tuple((kinds[kind].named(day), fig, src, day) for kind, fig, src, day in tidy.outside if kind in kinds),
        national=tuple(policy(desk, board_paper.POLICY)["national"]),
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
        if any(code == one and there for one, there, _ in gathered.paper.sections)
    ]
    return Document(tuple(section for section in made if section.parts), words)


def cover_facts(gathered: Gathered, fields: Iterable[board_paper.CoverField]) -> tuple[tuple[str, Words], ...]:
    """Return the fields of the cover with what stands in them, and the period."""
    paper = gathered.paper
    facts: list[tuple[str, Words]] = [("Covers", paper.period)]
    for field in fields:
        said = paper.fact(field.code)
        facts.append((field.label, written(date.fromisoformat(said)) if field.code == "date" and said else Said(said)))
    return tuple((name, words) for name, words in facts if words != Said(""))


def cases_of_last(gathered: Gathered) -> tuple[str, str] | None:
    """Return the printed number of the last whole year, else of the last quarter, and what it counts; None if none."""
    printed = gathered.printed
    for span in [*reversed(_years(printed)), printed.quarters[-1:]]:
        first, cell = span[0], printed.total(*span)
        if cell and cell.symbol.kind is SymbolKind.EXACT:
            words = first.financial_year if len(span) > 1 else _low(first.label)
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
    before, after = _MADE.get(code, _tables_of)(gathered, code)
    return [*before, *said, *after]


Made = tuple[list[Part], list[Part]]


def _summary(gathered: Gathered, _: str) -> Made:
    printed = gathered.printed
    figures: list[tuple[str, str]] = []
    last = printed.total(printed.quarters[-1])
    if last:
        figures.append((f"Cases, {_low(printed.quarters[-1].label)}", last.text))
    for year in _years(printed):
        whole = printed.total(*year)
        if whole:
            figures.append((f"Cases, {year[0].financial_year}", whole.text))
            figures += _shares(printed, year)[: 4 - len(figures)]
    return ([Glance("At a glance", tuple(figures[:4]))] if figures else [], [])


def _volumes(gathered: Gathered, code: str) -> Made:
    """Say how many spoke up, as columns, over time, and in words."""
    printed = gathered.printed
    before: list[Part] = [Prose(line) for line in _movement(printed)]
    after: list[Part] = []
    if printed.known:
        chart = board_charts.of_cases(printed)
        after += [
            *_missing(printed),
            Picture(chart),
            Rows("", ("Quarter", "Cases"), tuple((bar.label, bar.words) for bar in chart.bars), figures=1),
        ]
    after += [picture for picture in gathered.charts[:1] if picture.chart.title.startswith("Cases")]
    return before, [*after, *_tables_of(gathered, code)[1]]


def _missing(printed: Printed) -> list[Part]:
    """Say which quarters of the period nothing was released of."""
    names = ", ".join(_low(one.label) for one in printed.missing)
    return [Note(f"Not in these figures, because nothing was released of it: {names}.")] if names else []


def _elements(gathered: Gathered, _: str) -> Made:
    printed = gathered.printed
    after: list[Part] = [Picture(board_charts.of_elements(printed))] if printed.known else []
    after += [picture for picture in gathered.charts if not picture.chart.title.startswith("Cases")]
    return [], [*after, *(Figures(table) for table in board_figures.of_section(printed.tables, "elements"))]


def _tables_of(gathered: Gathered, code: str) -> Made:
    """Return the tables of a section by what they part cases by, with bars of the last year of each."""
    printed = gathered.printed
    found = board_figures.of_section(printed.tables, code)
    made: list[Part] = []
    for by in dict.fromkeys(map(board_figures.dimensions, found)):
        same = [table for table in found if board_figures.dimensions(table) == by]
        chart = board_charts.of_table(printed, same[-1])
        made += [Picture(chart)] if chart else []
        made += [Figures(table, bars=chart is None) for table in same]
    return [], made


def _outside(gathered: Gathered, _: str) -> Made:
    if not gathered.outside:
        return [], []
    lines = tuple((what, Said(fig), Said(src), Said(day)) for what, fig, src, day in gathered.outside)
    return [], [Rows("From elsewhere", ("What", "Figure", "From", "Of"), lines, _OUTSIDE)]


def _national(gathered: Gathered, _: str) -> Made:
    """Set printed shares beside the national ones of the year that is nearest."""
    years = [year for year in _years(gathered.printed) if gathered.printed.total(*year)]
    if not years:
        return [], []
    year = years[-1]
    there = [one for one in gathered.national if one["year"] <= year[0].financial_year]
    near: dict[str, Any] = (there or list(gathered.national))[-1]
    whole = gathered.printed.total(*year)
    lines = [
        (label, board_figures.share(part, whole) or "not worked out", f"{near['shares'][code]:.0f} %")
        for code, label in board_figures.elements()
        if code in near["shares"]
        for part in [gathered.printed.total(*year, element=code)]
    ]
    head = ("What cases were about", f"Here, {year[0].financial_year}", f"Everywhere, {near['year']}")
    note = f"{_NATIONAL} “Not worked out” rests on a number that is not printed. {near['cases']} cases everywhere."
    return [], [Rows("Share of all cases", head, tuple(lines), note, figures=2)]


def _recommendations(gathered: Gathered, _: str) -> Made:
    lines = tuple(Said(line) for line in gathered.paper.recommendations)
    return [], [Points(lines, numbered=True)] if lines else []


def _actions(gathered: Gathered, _: str) -> Made:
    """Lay out what was promised, by whom and until when, and how far it is."""
    lines = tuple(
        (Said(what), Said(who), written(date.fromisoformat(due)) if due else "", Progress[state].value)
        for what, who, due, state in gathered.paper.actions
    )
    return [], [Rows("", ("Action", "Owner", "Due", "Progress"), lines)] if lines else []


_MADE: Final[dict[str, Callable[[Gathered, str], Made]]] = {
    "summary": _summary,
    "volumes": _volumes,
    "elements": _elements,
    "outside": _outside,
    "national": _national,
    "recommendations": _recommendations,
    "actions": _actions,
}


def _movement(printed: Printed) -> list[str]:
    """Say how the last quarter stands to the one before and to the same one a year before, from printed numbers."""
    last = printed.quarters[-1]
    now = printed.total(last)
    if now is None:
        return []
    said = [f"{last.label}: {now.text} cases."]
    year_before = Quarter(last.year - 1, last.number)
    for other, words in ((last.previous, _low(last.previous.label)), (year_before, "the same quarter a year before")):
        moved = board_figures.compared(printed.total(other), now)
        if moved:
            said.append(f"Against {words}: {moved}.")
    return [" ".join([*said, _CHANCE] if len(said) > 1 else said)]


def _years(printed: Printed) -> list[tuple[Quarter, ...]]:
    """Return the whole financial years of the period, oldest first."""
    return [one.of_year for one in printed.quarters if one.number == 1 and set(one.of_year) <= set(printed.quarters)]


def _shares(printed: Printed, year: Sequence[Quarter]) -> list[tuple[str, str]]:
    """Return the share of each element in a year, the largest first, where it can be said from printed numbers."""
    whole = printed.total(*year)
    found = [
        (part.symbol.value or 0, label, said)
        for code, label in board_figures.elements()
        if (part := printed.total(*year, element=code)) and (said := board_figures.share(part, whole))
    ]
    return [(f"{label}, {year[0].financial_year}", said) for _, label, said in sorted(found, reverse=True)]


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]
