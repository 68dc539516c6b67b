"""Noting a figure that somebody else made public: in the words of the lists, and what it gives away by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from safespace.casework import counted, counted_flags, others, publication
from safespace.casework.attack import span
from safespace.casework.desk import Desk
from safespace.casework.others import NothingTold
from safespace.disclosure import explain
from safespace.disclosure.outside import OutsideFigure, of_percentage
from safespace.disclosure.register import freeze
from safespace.disclosure.snapshot import NOT_RECORDED, Line, TableSpec
from safespace.disclosure.tabulate import count
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, LedgerEntry
from safespace.resources import codelist

Span = tuple[int, int | None]
"""Lowest and highest count, None without a limit."""

ELEMENTS: Final = "elements"
"""Stands for what cases were about, where one of several independent flags is chosen."""


class FigureNotReadable(Problem):
    """The figure is none that can be read."""

    title = "This figure cannot be read"
    advice = "Nothing was noted. Write it as it was published: 7, 1 to 4, fewer than 5, or 30% of 20."


class PeriodNotChosen(Problem):
    """A figure without quarters, with a question and no answer to it, or with the same question asked twice."""

    title = "Say which cases it counts"
    advice = "Nothing was noted. Choose the quarters, and a group for each question; two questions must differ."


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be noted: who published it, where and on which day, and the figure or a sentence.

    `cells` are pairs of a dimension and one of its groups, none for all cases. `figure` is as it was printed; `words`
    are what no figure here can say.
    """

    by: str
    where: str
    day: date | None
    quarters: tuple[Quarter, ...]
    cells: tuple[tuple[str, str], ...]
    figure: str
    words: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A figure or a sentence in the list: what it says, who published it, and what follows from it.

    `exposes` says that it alone points at a few people; `outside` that it stands outside the proof.
    """

    about: str
    by: str
    what_follows: str
    exposes: bool
    outside: bool


def dimensions() -> tuple[tuple[str, str], ...]:
    """Return what a figure can be about, (code, words)."""
    rows = [(one.rows[0].dimension, one.row_heading) for one in publication.breakdowns()]
    return ((ELEMENTS, publication.elements().row_heading), *rows)


def groups(dimension: str) -> tuple[tuple[str, str], ...]:
    """Return the groups of a dimension, (code, words): those that the plan publishes, then each of the list."""
    return tuple((_code_of(line), line.label) for line in _lines(dimension))


def figure_in(words: str) -> Span:
    """Read a figure as it is printed: lowest and highest count, None without a limit. FigureNotReadable."""
    plain = " ".join(words.lower().replace("–", " to ").split())
    for pattern, read in _FORMS:
        found = re.fullmatch(pattern, plain)
        if found:
            low, high = read([float(one) for one in found.groups()])
            if high is None or low <= high:
                return low, high
    raise FigureNotReadable


def note(desk: Desk, said: Note) -> LedgerEntry:
    """Keep it in the register for good. NothingTold, FigureNotReadable, PeriodNotChosen."""
    where = said.where.strip()
    if where and said.day is not None:
        where = f"{where}, {written(said.day)}"
    if not said.figure.strip() and not said.words.strip():
        raise NothingTold
    told = [_figure(said)] if said.figure.strip() else []
    return others.register(desk, said.by, where, told, [said.words])


def noted(desk: Desk) -> tuple[Noted, ...]:
    """Return everything that was noted: figures with what they give away, then what stands in words alone."""
    figures, texts = others.kept(desk)
    counts = count(freeze(counted.records(desk), desk.rows.ledger.entries()), [one.key for one in figures])
    told = [_noted(one, counts[one.key]) for one in figures]
    said = "Outside the proof: no number here can say it. Bear it in mind before you release."
    return (*told, *(Noted(one.words, one.by, said, False, True) for one in texts))


def _noted(one: OutsideFigure, here: int) -> Noted:
    policy = publication.protection()
    about = f"{explain.describe(one.key, (_all_lines(),))}: {_span(one)}"
    if here < one.low or (one.high is not None and here > one.high):
        said = f"Outside the proof: {here} {'case counts' if here == 1 else 'cases count'} here, which does not agree."
        return Noted(about, one.by, said, False, True)
    narrow = one.high is not None and one.high - one.low < policy.protection
    if narrow and policy.sensitive(here):
        said = f"Already exposed, by {one.by}. It cannot be hidden any more, and no release makes it plainer."
        return Noted(about, one.by, said, True, False)
    return Noted(about, one.by, "Every release is checked with it.", False, False)


def _span(one: OutsideFigure) -> str:
    return f"{one.low} or more" if one.high is None else span((one.low, one.high))


def _figure(said: Note) -> OutsideFigure:
    low, high = figure_in(said.figure)
    lines = [_line(dimension, group) for dimension, group in said.cells]
    names = [line.dimension for line in lines]
    if not said.quarters or len(set(names)) != len(names):
        raise PeriodNotChosen
    key = CellKey.of(tuple(one.code for one in said.quarters), {line.dimension: line.codes for line in lines})
    within = tuple(sorted((line.dimension, line.domain) for line in lines))
    return OutsideFigure(key, within, low, high, said.by.strip())


def _line(dimension: str, group: str) -> Line:
    found = [line for line in _lines(dimension) if _code_of(line) == group]
    if not found:
        raise PeriodNotChosen
    return found[0]


def _lines(dimension: str) -> Sequence[Line]:
    """Return the lines of a dimension; for what cases were about, one of each element."""
    if dimension == ELEMENTS:
        return publication.elements().rows
    joined = next(one.rows for one in publication.breakdowns() if one.rows[0].dimension == dimension)
    if counted_flags.kind_of([dimension]):
        return joined
    codes = codelist(publication.LISTS.get(dimension, dimension))
    known = {frozenset(line.codes) - {NOT_RECORDED} for line in joined}
    alone = [
        Line(row.label, dimension, (row.code,), joined[0].domain)
        for row in codes.rows
        if frozenset((row.code,)) not in known
    ]
    return (*joined, *alone)


def _code_of(line: Line) -> str:
    return f"{line.dimension} {' '.join(line.codes)}"


def _all_lines() -> TableSpec:
    """Return a table with every line there is, so that each cell has a name."""
    rows = tuple(line for dimension, _ in dimensions() for line in _lines(dimension))
    return TableSpec("", "", "", rows, (), ())


def _exactly(numbers: Sequence[float]) -> Span:
    return int(numbers[0]), int(numbers[0])


def _range(numbers: Sequence[float]) -> Span:
    return int(numbers[0]), int(numbers[1])


def _below(numbers: Sequence[float]) -> Span:
    return 0, int(numbers[0]) - 1


def _from(numbers: Sequence[float]) -> Span:
    return int(numbers[0]), None


def _percentage(numbers: Sequence[float]) -> Span:
    try:
        return of_percentage(numbers[0], int(numbers[1]), 0 if numbers[0] == int(numbers[0]) else 1)
    except ValueError:
        raise FigureNotReadable from None


_FORMS: Final[tuple[tuple[str, Callable[[Sequence[float]], Span]], ...]] = (
    (r"(\d{1,5})", _exactly),
    (r"(\d{1,5}) ?(?:to|-) ?(\d{1,5})", _range),
    (r"(?:fewer than|less than|under|<) ?(\d{1,5})", _below),
    (r"(\d{1,5}) (?:or more|and over)", _from),
    (r"(\d{1,3}(?:\.\d)?) ?(?:%|per cent|percent) of (\d{1,5})", _percentage),
)
"""How figures are printed, and what each form says."""
