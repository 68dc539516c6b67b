"""A sheet for workers as a paper that can be read aloud, laid out from the left or from the right.

Each piece says in the paper's structure in which language it is. Of a language that is read from
the right, lines begin at the right margin and points are told by their indent; English among them stays at the left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from safespace.reports import fonts, parts
from safespace.reports.paper import Paper, pdf
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
    """One sheet: the code of its language, whether it is read from the right, and its pieces in order."""

    language: str
    from_right: bool
    pieces: tuple[Piece, ...]


def sheet_pdf(sheet: WorkerSheet, organisation: str, *, sample: bool = False) -> bytes:
    """Print a sheet. It says nothing about anybody: its words are those of a catalogue."""
    paper = Paper(sheet.pieces[0].words, organisation, MARKING, "", sample)
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
    return [
        parts.Point(
            fonts.escape(piece.words),
            _style(parts.POINT, sheet.from_right and piece.own),
            bulletText=None if sheet.from_right and piece.own else "•",
            tag=Tag("LBody", Tag("LI", whole_list), said=_said(piece, sheet)),
        )
        for piece in pieces
    ]


def _piece(piece: Piece, sheet: WorkerSheet) -> Flowable:
    styles = {"title": parts.TITLE, "lead": parts.LEAD, "h": parts.HEADING, "p": parts.BODY, "note": parts.NOTE}
    roles = {"title": "H1", "h": "H2"}
    make: Callable[..., parts.Words] = parts.Heading if piece.kind in roles else parts.Words
    tag = Tag(roles.get(piece.kind, "P"), said=_said(piece, sheet))
    return make(fonts.escape(piece.words), _style(styles[piece.kind], sheet.from_right and piece.own), tag=tag)


def _said(piece: Piece, sheet: WorkerSheet) -> dict[str, str | int]:
    return {"Lang": sheet.language if piece.own else ENGLISH}


def _style(style: ParagraphStyle, from_right: bool) -> ParagraphStyle:
    """Mirror a style: aligned at the right, indented from there."""
    if not from_right:
        return style
    return parts.derived(
        f"{style.name} from the right",
        style,
        alignment=TA_RIGHT,
        rightIndent=style.leftIndent,
        leftIndent=style.rightIndent,
    )
