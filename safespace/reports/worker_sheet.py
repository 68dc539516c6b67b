"""A sheet for workers as a paper that can be read aloud, laid out from the left or from the right.

Each piece says in the paper's structure in which language it is. Of a language that is read from the right, lines
begin at the right margin and points hang there; English among them stays at the left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.platypus import Flowable

from safespace.reports import fonts, parts
from safespace.reports.paper import Paper, pdf
from safespace.reports.shaped import Shaped
from safespace.reports.shaping import Way, is_marked
from safespace.reports.structure import Tag

MARKING = "For everybody who works here"
ENGLISH = "en-GB"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sheet: "title", "lead", "h" (heading), "p", "b" (point) or "note"; its words; `own`: translated."""

    kind: str
    words: str
    own: bool


@dataclass(frozen=True, slots=True)
class WorkerSheet:
    """One sheet: its title in English, its language (BCP 47), whether it is read from the right, and its pieces."""

    called: str
    language: str
    from_right: bool
    pieces: tuple[Piece, ...]


def sheet_pdf(sheet: WorkerSheet, organisation: str, *, sample: bool = False) -> bytes:
    """Print a sheet. It says nothing about anybody: its words are those of a catalogue."""
    paper = Paper(sheet.called, organisation, MARKING, "", sample)
    return pdf(paper, lambda: story(sheet))


def story(sheet: WorkerSheet) -> list[Flowable]:
    """Lay a sheet out. Points that follow each other are one list."""
    made: list[Flowable] = []
    for is_point, group in groupby(sheet.pieces, lambda piece: piece.kind == "b"):
        pieces = list(group)
        made += _points(pieces, sheet) if is_point else [_piece(piece, sheet) for piece in pieces]
    return made


def _points(pieces: Sequence[Piece], sheet: WorkerSheet) -> list[Flowable]:
    whole_list = Tag("L", said={"ListNumbering": "/Disc"})
    made: list[Flowable] = []
    for piece in pieces:
        tag = Tag("LBody", Tag("LI", whole_list), said=_said(piece, sheet))
        if _is_shaped(piece, sheet):
            made.append(Shaped(piece.words, parts.POINT, _way(sheet), tag, "•"))
        else:
            made.append(parts.Point(fonts.escape(piece.words), parts.POINT, bulletText="•", tag=tag))
    return made


def _piece(piece: Piece, sheet: WorkerSheet) -> Flowable:
    styles = {"title": parts.TITLE, "lead": parts.LEAD, "h": parts.HEADING, "p": parts.BODY, "note": parts.NOTE}
    roles = {"title": "H1", "h": "H2"}
    tag = Tag(roles.get(piece.kind, "P"), said=_said(piece, sheet))
    if _is_shaped(piece, sheet):
        return Shaped(piece.words, styles[piece.kind], _way(sheet), tag)
    make: Callable[..., parts.Words] = parts.Heading if piece.kind in roles else parts.Words
    return make(fonts.escape(piece.words), styles[piece.kind], tag=tag)


def _is_shaped(piece: Piece, sheet: WorkerSheet) -> bool:
    """Whether a piece needs more than letters of the papers' own typeface, one after the other."""
    return piece.own and (sheet.from_right or not fonts.prints_whole(piece.words) or is_marked(piece.words))


def _way(sheet: WorkerSheet) -> Way:
    return Way(sheet.language, sheet.from_right)


def _said(piece: Piece, sheet: WorkerSheet) -> dict[str, str | int]:
    return {"Lang": sheet.language if piece.own else ENGLISH}
