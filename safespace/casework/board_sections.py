"""The sections of a board paper: what stands in each, beside the guardian's own words, from printed figures alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from safespace.casework import board_charts, board_figures, board_joint
from safespace.casework.board_figures import Printed
from safespace.casework.board_joint import Joint
from safespace.domain.board_document import Figures, Glance, Note, Part, Picture, Points, Prose, Rows, Said
from safespace.domain.board_paper import BoardPaper, Progress
from safespace.domain.charts import BY_CHANCE, Columns, OverTime, Panels, as_table, verdict
from safespace.domain.days import written
from safespace.domain.quarter import Quarter
from safespace.domain.released import ReleasedCell, ReleasedTable

_OUTSIDE = "Typed in by the guardian, from where it says. None of it is counted by the guardian."
_NATIONAL = (
    "National shares are of all cases that guardians everywhere reported, in organisations of every kind and size. A "
    "difference of a few points is what chance gives, and a larger one can come from how cases are recorded."
)
_YEARLY = ("groups", "times", "detriment", "feedback", "barriers")
"""Sections whose figures are released once a year."""
_ONCE_A_YEAR = "Figures on this are released once a year, after quarter 4, so that nobody can be found in them."
_NOT_PRINTED = (
    "No figures on this are printed: the plan of the year left them out, or somebody could have been found in them."
)
_TOGETHER = (
    "They were counted together and released together, in tables of their own: the sites are named above each. Every "
    "other figure of this paper is of one site alone. Please do not take one from the other. It was checked, with all "
    "that each site has printed, that no small number of a site comes out of it."
)
_WITHOUT_TABLE = (Columns, Panels, OverTime)
"""Charts of which the figures stand at the end of the paper: the bars of a table stand beside it."""
_CHANCE = "Small numbers move by chance: a change from one quarter to the next says little by itself."


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything a paper is made of, as plain data, so that it can be thought about off the vault.

    `headings` are in the order of the paper; `reaching` are the parts that outreach gives to a section, by its code.
    """

    paper: BoardPaper
    printed: Printed
    headings: tuple[tuple[str, str], ...]
    charts: tuple[Picture, ...]
    outside: tuple[tuple[str, str, str, str], ...]
    national: tuple[dict[str, Any], ...]
    reaching: tuple[tuple[str, tuple[Part, ...]], ...] = ()
    joint: Joint = field(default_factory=Joint)

    @property
    def tables(self) -> tuple[ReleasedTable, ...]:
        """Return every table that a reader of the paper has: this vault's own, and those of several sites."""
        return (*self.printed.tables, *self.joint.tables)


Made = tuple[list[Part], list[Part]]
"""What stands in a section before the guardian's own words, and after them."""


def made(gathered: Gathered, code: str) -> Made:
    """Return what stands in a section beside the guardian's words."""
    before, after = _MADE.get(code, _tables_of)(gathered, code)
    return before, [*after, *_none_printed(gathered, code, after), *dict(gathered.reaching).get(code, ())]


def years(printed: Printed) -> list[tuple[Quarter, ...]]:
    """Return the whole financial years of the period, oldest first."""
    return [one.of_year for one in printed.quarters if one.number == 1 and set(one.of_year) <= set(printed.quarters)]


def low(words: str) -> str:
    """Return words as they stand within a sentence."""
    return words[:1].lower() + words[1:]


def _none_printed(gathered: Gathered, code: str, made: Sequence[Part]) -> list[Part]:
    """Say why a section has no figures, where a board would look for some."""
    if made or code not in _YEARLY:
        return []
    if any(gathered.printed.total(*year) for year in years(gathered.printed)):
        return [Note(_NOT_PRINTED)]
    written_of = next(text for one, _, text in gathered.paper.sections if one == code)
    return [Note(_ONCE_A_YEAR)] if written_of else []


def _summary(gathered: Gathered, _: str) -> Made:
    printed = gathered.printed
    figures: list[tuple[str, str]] = []
    quarter = printed.quarters[-1]
    whole_years = years(printed)
    before = () if whole_years else (quarter.previous, Quarter(quarter.year - 1, quarter.number))
    there = [(one, cell) for one in (quarter, *before) if (cell := printed.total(one))]
    figures += [(f"Cases, {low(one.label)}", cell.text) for one, cell in there]
    for year in whole_years:
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
        ]
    after += _over_time(picture for picture in gathered.charts[:1] if picture.chart.title.startswith("Cases"))
    return before, [*after, *_tables_of(gathered, code)[1]]


def _over_time(pictures: Iterable[Picture]) -> Iterator[Part]:
    """Yield each chart over time with what it says, in words for everybody who reads the paper."""
    for picture in pictures:
        chart = picture.chart
        yield picture
        if isinstance(chart, OverTime):
            chance = f" {BY_CHANCE}" if chart.control.signals else ""
            yield Prose(f"{verdict(chart)}{chance}")


def behind(parts: Iterable[Part]) -> list[Part]:
    """Return the figures of each chart that has no table of its own beside it, as tables in the order of the charts."""
    charts = [part.chart for part in parts if isinstance(part, Picture) and isinstance(part.chart, _WITHOUT_TABLE)]
    tables = [(chart.title, *as_table(chart)) for chart in charts]
    return [Rows(title, head, rows, figures=len(head) - 1) for title, head, rows in tables]


def _missing(printed: Printed) -> list[Part]:
    """Say which quarters of the period nothing was released of."""
    names = ", ".join(low(one.label) for one in printed.missing)
    return [Note(f"Not in these figures, because nothing was released of it: {names}.")] if names else []


def _elements(gathered: Gathered, _: str) -> Made:
    printed = gathered.printed
    after: list[Part] = [Picture(board_charts.of_elements(printed))] if printed.known else []
    after += _over_time(picture for picture in gathered.charts if not picture.chart.title.startswith("Cases"))
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
        made += [Figures(table, bars=chart is None) for table in reversed(same)]
    return [], made


def _sites(gathered: Gathered, _: str) -> Made:
    """Say what was counted together, and how that is to be read beside the rest, then print the tables."""
    joint = gathered.joint
    if not joint.tables:
        return [], []
    said: list[str] = []
    earlier: ReleasedCell | None = None
    for year, cell in joint.years:
        moved = board_figures.compared(earlier, cell)
        against = f" Against {earlier.text} in the year before: {moved}." if earlier and moved else ""
        said.append(f"In {year}, {cell.text} cases were brought to the guardians of these sites.{against}")
        earlier = cell
    return [Prose(" ".join([*said, _TOGETHER]))], [Figures(table) for table in joint.tables]


def _outside(gathered: Gathered, _: str) -> Made:
    if not gathered.outside:
        return [], []
    lines = tuple((what, Said(fig), Said(src), Said(day)) for what, fig, src, day in gathered.outside)
    return [], [Rows("From elsewhere", ("What", "Figure", "From", "Of"), lines, _OUTSIDE)]


def _national(gathered: Gathered, _: str) -> Made:
    """Set printed shares beside the national ones of the year that is nearest."""
    whole_years = [year for year in years(gathered.printed) if gathered.printed.total(*year)]
    if not whole_years:
        return [], []
    year = whole_years[-1]
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
    board_joint.SECTION: _sites,
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
    for other, words in ((last.previous, low(last.previous.label)), (year_before, "the same quarter a year before")):
        before = printed.total(other)
        moved = board_figures.compared(before, now)
        if before and moved:
            said.append(f"Against {before.text} in {words}: {moved}.")
    return [" ".join([*said, _CHANCE] if len(said) > 1 else said)]


def _shares(printed: Printed, year: Sequence[Quarter]) -> list[tuple[str, str]]:
    """Return the share of each element in a year, the largest first, where it can be said from printed numbers."""
    whole = printed.total(*year)
    found = [
        (part.symbol.value or 0, label, said)
        for code, label in board_figures.elements()
        if (part := printed.total(*year, element=code)) and (said := board_figures.share(part, whole))
    ]
    return [(f"{label}, {year[0].financial_year}", said) for _, label, said in sorted(found, reverse=True)]
