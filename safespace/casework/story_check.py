"""Whether the words of a board paper, together with its tables, point at somebody.

Three looks: the finder, as at every sign-off; how few staff match what a section tells; and the tables beside it. A
story about a group whose number is hidden tells that there was one, and a number that no table prints may be a hidden
one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from safespace import resources
from safespace.casework import publication, residual, said_numbers
from safespace.casework.residual import Grounds
from safespace.deidentify import confirm, find
from safespace.domain.finding import Choice, Decision, Finding, Kind, Reader, Tier
from safespace.domain.headcount import Level
from safespace.domain.ids import Id
from safespace.domain.leaving import AnonymisedText
from safespace.domain.problem import Problem
from safespace.domain.released import PERIOD, ReleasedTable, SymbolKind

RECIPIENT: Final = "board"
PURPOSE: Final = "board_paper"
APART: Final = "\n\n| \u00b6 |\n\n"
"""What parts the pieces of a paper's words. Nothing that the finder knows goes across it: over a blank line alone the
year of one figure and the next figure were a phone number, which no reason could let stay, and no paper was made."""

NUMBER: Final = "A number that no table prints"
Expected = tuple[tuple[Kind, ...], str]
"""Kinds of findings that belong into a piece and tell nothing of who spoke up, and why."""

OFFICE: Final[Expected] = (
    (Kind.ROLE, Kind.ORGANISATION),
    "The role of somebody who answers for this paper or an action, not of somebody who spoke up",
)
SOURCE: Final[Expected] = (
    (Kind.ORGANISATION, Kind.DATE),
    "Where a figure is from and of which year, not something that somebody said",
)

_VAGUE: Final = ("other", "not ", "unknown", "prefer")
_SHORTEST: Final = 5
"""Letters of a group's name below which it is not looked for: it would be found in other words."""


class PaperPoints(Problem):
    """The words of a paper still hold something that points to somebody, or a number that no table prints."""

    title = "Words of this paper still point to somebody"
    advice = "Nothing was made. Say it without what is marked, or leave it in with a reason for each."


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paper: the section they stand in, whether they are a story, and what is expected in them."""

    section: str
    text: str
    story: bool = True
    expected: Expected = ((), "")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a section that points to somebody: the words, what they are, and why they stay, if they do."""

    section: str
    words: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What the check found: marks, and sentences for which a reason is asked. `level` is the greatest risk."""

    marks: tuple[Mark, ...]
    reasons: tuple[str, ...]
    level: Level

    @property
    def open_marks(self) -> tuple[Mark, ...]:
        """Return the marks that nothing was decided of."""
        return tuple(mark for mark in self.marks if not mark.why)


def look(
    ground: Grounds | None,
    pieces: Sequence[Piece],
    kept: Mapping[str, str],
    tables: Sequence[ReleasedTable],
    small: int,
) -> Looked:
    """Look at a paper's words as they stand. Pure: think with it. `kept` has words that stay and why; `small`: cases.

    A risk that cannot be worked out asks for a reason, as a high one does.
    """
    marks = [
        Mark(pieces[at].section, words, finding.kind.value, _why(finding, words, pieces[at], kept))
        for finding, at, words in _found(pieces)
    ]
    marks += [mark for piece in pieces for mark in _numbers(piece, kept, tables)]
    risks = [(piece, residual.weighed(ground, piece.text, ())) for piece in pieces if piece.story]
    headings = list(dict.fromkeys(piece.section for piece in pieces))
    few = [_few(section, [risk for piece, risk in risks if piece.section == section]) for section in headings]
    reasons = [*filter(None, few), *dict.fromkeys(_beside_tables(pieces, tables, small))]
    levels = [risk.level if risk else Level.HIGH for _, risk in risks]
    order = list(Level)
    return Looked(tuple(dict.fromkeys(marks)), tuple(reasons), min(levels, key=order.index, default=Level.LOWER))


def signed(
    pieces: Sequence[Piece], kept: Mapping[str, str], tables: Sequence[ReleasedTable], paper: Id, me: Id, now: datetime
) -> AnonymisedText:
    """Sign a paper's words for the board through the gate that all words pass. PaperPoints; fails closed."""
    if any(not mark.why for piece in pieces for mark in _numbers(piece, kept, tables)):
        raise PaperPoints
    text = joined(pieces)
    decisions = [
        Decision(finding, Choice.KEEP, words, why)
        for finding, at, words in _found(pieces)
        if (why := _why(finding, words, pieces[at], kept))
    ]
    try:
        return confirm.confirm(text, decisions, Reader(RECIPIENT, PURPOSE, paper), me, now, (), set(Tier))
    except (confirm.NotDecided, confirm.StillPoints) as kept_back:
        raise PaperPoints from kept_back


def joined(pieces: Sequence[Piece]) -> str:
    """Return all words of a paper as they are signed."""
    return APART.join(piece.text for piece in pieces)


def _found(pieces: Sequence[Piece]) -> list[tuple[Finding, int, str]]:
    """Return what is sure or likely in the whole, the place of its piece, and the words themselves."""
    text, starts = joined(pieces), list[int]()
    at = 0
    for piece in pieces:
        starts.append(at)
        at += len(piece.text) + len(APART)
    return [
        (one, max(place for place, start in enumerate(starts) if start <= one.start), text[one.start : one.end])
        for one in find.find(text, ())
        if one.tier is not Tier.POSSIBLE
    ]


def _why(finding: Finding, words: str, piece: Piece, kept: Mapping[str, str]) -> str:
    """Return why words stay that were marked, empty if nothing was decided."""
    kinds, why = piece.expected
    return why if finding.kind in kinds else kept.get(words, "")


def _numbers(piece: Piece, kept: Mapping[str, str], tables: Sequence[ReleasedTable]) -> Iterator[Mark]:
    """Yield the numbers of people or cases in a piece that no table prints; a figure from elsewhere may be a share."""
    for words in said_numbers.told(piece.text, tables, shares=piece.expected is not SOURCE):
        yield Mark(piece.section, words, NUMBER, kept.get(words, ""))


def _few(section: str, risks: Sequence[residual.Residual | None]) -> str:
    """Say how few staff match what a section tells, empty where enough do."""
    known = [risk for risk in risks if risk is not None]
    if len(known) < len(risks):
        return f"{section}: {residual.UNKNOWN}"
    asking = [risk for risk in known if risk.asks_why]
    if not asking:
        return ""
    worst = min(asking, key=lambda risk: risk.staff)
    return f"{section}: {worst.sentence} {worst.basis}".strip()


def _beside_tables(pieces: Sequence[Piece], tables: Sequence[ReleasedTable], small: int) -> Iterator[str]:
    """Yield a sentence for each group that a story names and whose number is hidden, or small."""
    for table in tables:
        for label, row in zip(table.rows, table.grid, strict=True):
            hidden = any(cell.symbol.kind is not SymbolKind.EXACT for cell in row)
            few = any(0 < (cell.symbol.value or 0) < small for cell in row if cell.symbol.kind is SymbolKind.EXACT)
            if not hidden and not few:
                continue
            for words in called(label, row[0].key.scope):
                pattern = re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE)
                for piece in (one for one in pieces if one.story and pattern.search(one.text)):
                    told = "hides how many cases that were" if hidden else f"shows fewer than {small} cases"
                    yield f"{piece.section}: it speaks of “{words}”, and the table on “{label}” {told}."


def called(label: str, scope: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """Yield what a row's group is called: its own words, and those of what was joined in it."""
    names = [label]
    for dimension, codes in scope:
        listed = publication.LISTS.get(dimension, dimension)
        if dimension not in (PERIOD, "feedback") and listed in resources.codelists():
            names += [row.label for row in resources.codelist(listed).rows if row.code in codes]
    for words in dict.fromkeys(names):
        if len(words) >= _SHORTEST and not words.casefold().startswith(_VAGUE):
            yield words
