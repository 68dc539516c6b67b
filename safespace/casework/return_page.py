"""The page of a quarterly return: its numbers with their cases, what is broken, odd or lacking, and its window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from safespace.casework import (
    counted_facts,
    counting,
    national,
    restatement,
    return_differences,
    return_window,
    story_series,
    takes_part,
    walls,
)
from safespace.casework.desk import Desk
from safespace.casework.masking import in_lists
from safespace.casework.restatement import Changed
from safespace.casework.return_differences import Difference, Movement
from safespace.casework.return_window import Window
from safespace.domain.case import Case
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry
from safespace.domain.returns import Definition, Figure, Item, Narrative


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list behind a number: its reference, its handle, and what nobody has recorded about it."""

    id: Id
    reference: str
    handle: str
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One item: what is, or was, handed in, with the cases behind that; what is counted now, and the cases of that.

    `before` is what it was in the quarter before, None where that cannot be compared.
    """

    item: Item
    count: int
    now: int
    cases: tuple[Id, ...]
    now_cases: tuple[Id, ...]
    before: int | None = None
    before_cases: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the return asks for in words: what was signed off for everybody, where that answers it."""

    narrative: Narrative
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A broken rule (`blocks`, or a warning) or an odd case, in the section where it is to be shown, with its cases."""

    words: str
    blocks: bool
    section: str
    cases: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """Everything on the page. `entry` is the ledger's, once handed in; `lines` then hold what was handed in.

    `cases` names every case behind a number, or a difference to the paper.
    `changed` are the items that are counted otherwise since; `corrected` is the last correction that was made. `late`
    are the cases that came into the quarter since it was handed in, `gone` those that went out of it.
    """

    quarter: Quarter
    definition: Definition
    recipient: str
    lines: tuple[Line, ...]
    troubles: tuple[Trouble, ...]
    blocked: bool
    lacking: tuple[CaseLine, ...]
    cases: Mapping[Id, CaseLine]
    entry: LedgerEntry | None
    over: bool
    today: date
    window: Window
    apart: tuple[Difference, ...] = ()
    changed: tuple[Changed, ...] = ()
    late: tuple[Id, ...] = ()
    gone: tuple[Id, ...] = ()
    corrected: LedgerEntry | None = None
    told: tuple[Told, ...] = ()


def look(desk: Desk, quarter: Quarter) -> ReturnPage:
    """Read the page; NoDefinition if no definition covers the quarter."""
    made, unseen, away = national.count(desk, quarter), walls.walled(desk), takes_part.hidden(desk)
    entry = national.handed_in(desk, quarter)
    before = {figure.item.code: figure.count for figure in national.as_handed_in(entry).figures} if entry else {}
    since = restatement.since(desk, quarter)
    earlier = {one.code: one for one in return_differences.since_last_quarter(desk, quarter)}
    apart = tuple(
        replace(one, cases=_seen(one.cases, unseen)) for one in return_differences.beside_paper(desk, quarter)
    )
    changed = tuple(
        replace(one, came=_seen(one.came, unseen), left=_seen(one.left, unseen))
        for one in (since.changed if since else ())
    )
    late, gone = (_seen(since.late, unseen), _seen(since.gone, unseen)) if since else ((), ())
    then: Mapping[str, tuple[Id, ...]] = since.then if since else {}
    lines = tuple(_item_line(figure, before, then, earlier.get(figure.item.code), unseen) for figure in made.figures)
    ids = {case_id for one in lines for case_id in (*one.cases, *one.now_cases, *one.before_cases)}
    ids |= {case_id for one in changed for case_id in (*one.came, *one.left)} | {*late, *gone}
    ids |= {case_id for one in apart for case_id in one.cases}
    cases = {case_id: _line(desk, desk.case(case_id), away) for case_id in ids}
    counted = [_line(desk, case, away) for case in counting.of_quarter(desk, quarter)]
    troubles = (*_broken(made.definition, made.figures), *_odd(made.definition, national.odd_cases(desk, quarter)))
    return ReturnPage(
        quarter=quarter,
        definition=made.definition,
        recipient=entry.audience if entry else made.recipient,
        lines=lines,
        troubles=() if entry else troubles,
        blocked=made.blocked and entry is None,
        lacking=tuple(line for line in counted if line.lacking and line.id not in unseen),
        cases=cases,
        entry=entry,
        over=quarter < Quarter.of(desk.today()),
        today=desk.today(),
        window=return_window.of(desk, quarter),
        apart=apart,
        changed=changed,
        late=late,
        gone=gone,
        corrected=next(reversed(restatement.corrections(desk, quarter)), None),
        told=_told(desk, quarter, made.definition),
    )


def _told(desk: Desk, quarter: Quarter, definition: Definition) -> tuple[Told, ...]:
    """Return what is asked for in words, with what was learnt in the cases that were closed in the quarter."""
    learnt = story_series.learnt(desk, quarter, quarter)
    return tuple(Told(one, learnt if one.known == "learnings" else ()) for one in definition.narratives)


def _item_line(
    figure: Figure,
    handed_in: Mapping[str, int],
    then: Mapping[str, tuple[Id, ...]],
    earlier: Movement | None,
    unseen: frozenset[Id],
) -> Line:
    """Return an item with the cases behind each of its numbers: handed in, now, and of the quarter before."""
    code = figure.item.code
    return Line(
        item=figure.item,
        count=handed_in.get(code, figure.count),
        now=figure.count,
        cases=_seen(then.get(code, figure.cases), unseen),
        now_cases=_seen(figure.cases, unseen),
        before=earlier.before if earlier else None,
        before_cases=_seen(earlier.cases, unseen) if earlier else (),
    )


def _seen(cases: Iterable[Id], unseen: frozenset[Id]) -> tuple[Id, ...]:
    """Return the cases behind a figure that the present guardian may see; the figure itself counts every one."""
    return tuple(case_id for case_id in cases if case_id not in unseen)


def _line(desk: Desk, case: Case, away: frozenset[Id]) -> CaseLine:
    shown = takes_part.reference_alone(case) if case.id in away else case
    return CaseLine(case.id, case.reference, in_lists(desk, shown.handle), counted_facts.missing(case))


def _broken(definition: Definition, figures: Sequence[Figure]) -> list[Trouble]:
    """Return each broken rule in the section of what it adds up, blocking ones first."""
    counts = {figure.item.code: figure.count for figure in figures}
    sections = {item.code: item.section for item in definition.items}
    found = [
        Trouble(rule.words, rule.blocks, sections[rule.items[0]])
        for rule in definition.rules
        if not national.keeps(rule, counts)
    ]
    return sorted(found, key=lambda trouble: not trouble.blocks)


def _odd(definition: Definition, found: Sequence[national.Odd]) -> list[Trouble]:
    """Return the questions about single cases, in the first section: they are about the whole case."""
    first = definition.items[0].section
    return [Trouble(one.words, False, first, one.cases) for one in found]
