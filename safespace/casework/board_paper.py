"""Board papers while they are written: begun for a period, kept as the guardian writes, thrown away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from safespace.casework import story_series
from safespace.casework.desk import Desk
from safespace.casework.masking import masked
from safespace.casework.policies import policy
from safespace.domain.board_paper import (
    LONGEST_PERIOD,
    ActionLine,
    BoardPaper,
    Fact,
    KeptWords,
    OutsideLine,
    PaperKind,
    Progress,
    SectionRule,
    Written,
)
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter

POLICY: Final = "board_paper"
LONGEST: Final = 4_000
"""Letters of one text of a paper."""
MOST_LINES: Final = 40
"""Lines of a list in a paper."""


class NoSuchPeriod(Problem):
    """A paper was to be begun for a period that is not over, runs backwards or is longer than two years."""

    title = "A paper cannot cover this period"
    advice = "Nothing was begun. Choose one to eight quarters that are over, the earlier one first."


class PaperGone(Problem):
    """A paper is not there any more: it was thrown away, or its beginning was taken back."""

    title = "This paper is not there any more"
    advice = "Nothing was saved. Begin it again; what you wrote is still on the screen until you leave it."


@dataclass(frozen=True, slots=True)
class CoverField:
    """A field of the cover: its code, its words, and an example."""

    code: str
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class OutsideKind:
    """A kind of figure from elsewhere: its code, its words, and the number of its question in each year of a survey."""

    code: str
    label: str
    questions: tuple[tuple[str, str], ...]

    def named(self, year: str) -> str:
        """Return its words, with the number that its question had in a year if that is known."""
        number = dict(self.questions).get(year[:4])
        return f"{self.label} ({number})" if number else self.label


def sections(desk: Desk) -> tuple[SectionRule, ...]:
    """Return the sections that a paper can have, in their order."""
    return tuple(
        SectionRule(one["code"], one["heading"], one["hint"], one.get("said", ""), one.get("chosen", True))
        for one in policy(desk, POLICY)["sections"]
    )


def in_order(paper: BoardPaper | None, rules: Sequence[SectionRule]) -> tuple[SectionRule, ...]:
    """Return sections in the order that a paper gives them; those that it does not know come last, in their own."""
    place = {code: at for at, (code, _, _) in enumerate(paper.sections)} if paper else {}
    return tuple(sorted(rules, key=lambda one: place.get(one.code, len(place))))


def cover_fields(desk: Desk) -> tuple[CoverField, ...]:
    """Return the fields of the cover, in their order."""
    return tuple(CoverField(one["code"], one["label"], one["hint"]) for one in policy(desk, POLICY)["cover"])


def purposes(desk: Desk) -> tuple[str, ...]:
    """Return what a paper can be for."""
    return tuple(policy(desk, POLICY)["purposes"])


def outside_kinds(desk: Desk) -> tuple[OutsideKind, ...]:
    """Return the kinds of figures from elsewhere."""
    rows: list[dict[str, Any]] = policy(desk, POLICY)["outside"]
    return tuple(OutsideKind(one["code"], one["label"], tuple(one["questions"].items())) for one in rows)


def papers(desk: Desk) -> tuple[BoardPaper, ...]:
    """Return the papers that are kept, the one written at last first."""
    return desk.rows.board_papers.where("1", (), "at DESC, rowid DESC")


def that_may_tell(desk: Desk, day: date) -> tuple[str, ...]:
    """Name the papers being written in which something stands, and whose period is not over before a day.

    No paper knows of which case its words tell: whoever disposes of one has to look.
    """
    return tuple(
        f"{one.kind.value}, {one.period[:1].lower()}{one.period[1:]}"
        for one in papers(desk)
        if Quarter.parse(one.last) >= Quarter.of(day)
        and (one.recommendations or one.actions or any(text for _, _, text in one.sections))
    )


def of(desk: Desk, paper_id: Id) -> BoardPaper:
    """Return a paper that is being written; PaperGone if it is not there any more."""
    found = desk.rows.board_papers.where("id = ?", [paper_id])
    if not found:
        raise PaperGone
    return found[0]


def begin(desk: Desk, first: Quarter, last: Quarter, kind: PaperKind = PaperKind.BOARD) -> BoardPaper:
    """Begin a paper. Roles, actions that are not done and the order of the sections come from the one before it.

    NoSuchPeriod unless all its quarters are over, at most eight, the first not after the last.
    """
    count = (last.year - first.year) * 4 + last.number - first.number + 1
    if not 1 <= count <= LONGEST_PERIOD or last >= Quarter.of(desk.today()):
        raise NoSuchPeriod
    before = next((one for one in papers(desk) if one.kind is not PaperKind.SERIES), None)
    planned = tuple((one.code, one.chosen, "") for one in in_order(before, sections(desk)))
    told = story_series.begun(desk, first, last) if kind is PaperKind.SERIES else ()
    paper = BoardPaper(
        id=desk.new_id(),
        kind=kind,
        first=first.code,
        last=last.code,
        cover=_carried_cover(before) or _first_cover(desk),
        sections=told or planned,
        recommendations=(),
        actions=tuple(line for line in before.actions if Progress[line[3]] is not Progress.DONE)
        if before and not told
        else (),
        outside=(),
        kept=(),
        why="",
        change=desk.first(),
    )
    with desk.vault.transaction():
        desk.rows.board_papers.add(paper)
        codes = {"kind": kind.name, "first": first.code, "last": last.code}
        desk.vault.trail.write("paper.begun", desk.now(), about=(paper.id,), codes=codes)
    return paper


def keep(desk: Desk, paper: BoardPaper) -> BoardPaper:
    """Keep what was written, masked; nothing is done if nothing changed. PaperGone if it was thrown away."""
    with desk.vault.transaction():
        before = of(desk, paper.id)
        fresh = tidy(paper)
        if fresh == replace(before, change=fresh.change):
            return before
        kept = replace(fresh, change=desk.next(before.change))
        desk.rows.board_papers.save(kept)
        desk.vault.trail.write("paper.kept", desk.now(), about=(paper.id,))
    return kept


def remove(desk: Desk, paper_id: Id) -> None:
    """Throw a paper away that was being written. What was released stays as it is."""
    with desk.vault.transaction():
        desk.rows.board_papers.remove(paper_id, desk.me, desk.now())
        desk.vault.trail.write("paper.removed", desk.now(), about=(paper_id,))


def tidy(paper: BoardPaper) -> BoardPaper:
    """Return a paper as it may lie in the vault: names masked, empty lines left out, nothing longer than it may be."""
    actions: list[ActionLine] = [(_said(what), _said(who), due, state) for what, who, due, state in paper.actions]
    outside: list[OutsideLine] = [(kind, _said(fig), _said(src), _said(day)) for kind, fig, src, day in paper.outside]
    kept: list[KeptWords] = [(_said(words), _said(why)) for words, why in paper.kept]
    written: list[Written] = [(code, there, _said(text)) for code, there, text in paper.sections]
    return replace(
        paper,
        cover=tuple((code, said) for code, words in paper.cover if (said := words if code == "date" else _said(words))),
        sections=tuple(written),
        recommendations=_full([_said(line) for line in paper.recommendations], str),
        actions=_full(actions, lambda line: line[0]),
        outside=_full(outside, lambda line: line[1]),
        kept=_full(kept, lambda line: line[1]),
        why=_said(paper.why),
    )


def _full(lines: Sequence[Any], of: Callable[[Any], str]) -> tuple[Any, ...]:
    return tuple(line for line in lines if of(line))[:MOST_LINES]


def _said(text: str) -> str:
    """Return words as they are kept: masked, and without blank lines, which part the words of a paper."""
    lines = (line.strip() for line in text.replace("\r", "\n").split("\n"))
    return masked("\n".join(line for line in lines if line)[:LONGEST])


def _first_cover(desk: Desk) -> tuple[Fact, ...]:
    """Return the cover of a first paper: the role of whoever writes it, which is known."""
    return tuple((one.code, one.hint) for one in cover_fields(desk) if one.code == "author")


def _carried_cover(before: BoardPaper | None) -> tuple[tuple[str, str], ...]:
    """Return what stays on a cover from paper to paper: who writes and who answers for it, not when it is read."""
    if before is None:
        return ()
    return tuple((code, words) for code, words in before.cover if code in {"meeting", "author", "sponsor", "purpose"})
