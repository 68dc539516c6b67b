"""The board paper as a tagged PDF: cover, sections, how to read the figures, and what the paper is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable

from safespace.domain import board_document as doc
from safespace.domain.board_document import Document, plain
from safespace.domain.charts import Chart
from safespace.reports import fonts, parts, tables
from safespace.reports.covers import PaperCover, signed_for
from safespace.reports.figure import ChartFigure
from safespace.reports.paper import INK2, LINE, MEASURE, NAVY, TINT, Paper, pdf
from safespace.reports.printable import shortened
from safespace.reports.summary import HOW_STORIES, NATIONAL_RETURN, READING, STORIES, in_groups

_BIG = parts.derived("big figure", parts.FACT_STRONG, fontSize=21, leading=25, textColor=NAVY)
_BIG_NAME = parts.derived("name of a big figure", parts.NOTE, spaceAfter=0)
_HEAD = parts.derived("head of words", parts.FACT_STRONG, fontSize=9, leading=11.5, textColor=INK2)
_CELL = parts.derived("cell of words", parts.FACT, fontSize=9.5, leading=12.6)
_HEAD_RIGHT = parts.derived("head of figures", _HEAD, alignment=parts.FIGURE.alignment)
_CELL_RIGHT = parts.derived("cell of figures", _CELL, alignment=parts.FIGURE.alignment)
_MOST_BIG = 4
_LONGEST_CELL = 300
_MOST_WHOLE, _MOST_OF_WORDS = 20, 11
"""Rows of a table that is moved to the next page rather than split: of figures, and of words, which take more lines."""
_SHORT = 18
"""Letters of the longest words of a column that is never parted over lines: a day has at most so many."""


def paper_pdf(document: Document, cover: PaperCover) -> bytes:
    """Print a board paper. WrongReader or NotSigned when any typed words were not signed for the board."""
    board = cover.board
    signed_for(board.recipient, [document.words])
    doc.require_signed(document, tuple(words for _, words in cover.facts))
    paper = Paper(board.title, board.organisation, board.period, board.trail_words, board.sample, outline=True)
    return pdf(paper, lambda: _story(document, cover))


def _story(document: Document, cover: PaperCover) -> list[Flowable]:
    """Lay the paper out."""
    board = cover.board
    facts = tuple((name, plain(words)) for name, words in cover.facts)
    story: list[Flowable] = [parts.title(board.title), parts.lead(board.audience), parts.facts(facts)]
    for section in document.sections:
        inside = [flowable for part in section.parts for flowable in _MADE[type(part)](part)]
        story += _under(parts.heading(section.heading), inside)
    return story + _about(cover)


def _under(heading: Flowable, inside: list[Flowable]) -> list[Flowable]:
    """Keep a heading with what follows it, where that is kept whole: a heading never stands alone at a foot."""
    if inside and isinstance(inside[0], parts.Whole):
        return [inside[0].headed(heading), *inside[1:]]
    return [heading, *inside]


def _about(cover: PaperCover) -> list[Flowable]:
    """Say how to read the figures, and how to check that the paper is the one that was released."""
    if cover.stories:
        return [parts.heading(HOW_STORIES), *parts.points(STORIES)]
    policy = [cover.board.policy] if cover.board.policy.strip() else []
    about: list[Flowable] = [parts.heading("How to read these figures")]
    about += parts.points([*READING, NATIONAL_RETURN, *policy])
    if cover.releases:
        lines = tuple((one.title, in_groups(one.ledger), in_groups(one.certificate)) for one in cover.releases)
        made_of = doc.Rows("What this paper is made of", ("Release", "Entry in the register", "Certificate"), lines)
        about += _under(parts.heading("Where these figures are registered"), _rows(made_of))
        if cover.board.trail_words:
            about += parts.words(f"The trail stood at these eight words: {cover.board.trail_words}.")
    return about


def _prose(part: doc.Prose) -> list[Flowable]:
    return parts.words(plain(part.words))


def _points(part: doc.Points) -> list[Flowable]:
    lines = [plain(line) for line in part.lines]
    return parts.steps(lines) if part.numbered else parts.points(lines)


def _note(part: doc.Note) -> list[Flowable]:
    return [parts.note(part.text)]


def _figures(part: doc.Figures) -> list[Flowable]:
    return tables.protected(part.table, bars=part.bars)


def _picture(part: doc.Picture) -> list[Flowable]:
    """Keep a chart with its title and what it says."""
    chart: Chart = part.chart
    made: list[Flowable] = [parts.table_title(chart.title)]
    if chart.said.strip():
        made.append(parts.note(chart.said))
    return [parts.whole([*made, ChartFigure(chart)])]


def _glance(part: doc.Glance) -> list[Flowable]:
    """Lay figures out side by side on a tint, each under its name."""
    figures = part.figures[:_MOST_BIG]
    if not figures:
        return []
    names: list[Flowable] = [parts.Words(_cut(name), _BIG_NAME) for name, _ in figures]
    big: list[Flowable] = [parts.Words(_cut(figure), _BIG) for _, figure in figures]
    style: list[parts.Command] = [
        *parts.font_of_cells(),
        ("BACKGROUND", (0, 0), (-1, -1), TINT),
        ("VALIGN", (0, 0), (-1, 0), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 9),
        ("TOPPADDING", (0, 0), (-1, 0), 8),
        ("BOTTOMPADDING", (0, 1), (-1, 1), 10),
        ("LINEBEFORE", (1, 0), (-1, -1), 3, LINE),
    ]
    widths = [MEASURE / len(figures)] * len(figures)
    table = parts.ruled_rows([names, big], widths, style, repeatRows=1, spaceBefore=4, spaceAfter=10, names=False)
    return [parts.whole([parts.table_title(part.title), parts.gap(3), table])]


def _rows(part: doc.Rows) -> list[Flowable]:
    """Lay a table of words out; its head comes again on every page."""
    first = len(part.head) - part.figures
    looks = [(_HEAD, _CELL) if at < first else (_HEAD_RIGHT, _CELL_RIGHT) for at in range(len(part.head))]
    head: list[Flowable] = [parts.Words(_cut(words), look) for words, (look, _) in zip(part.head, looks, strict=True)]
    body = [[_cell(words, look) for words, (_, look) in zip(line, looks, strict=True)] for line in part.lines]
    style: list[parts.Command] = [
        *parts.font_of_cells(),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, LINE),
        ("LINEBELOW", (0, 0), (-1, 0), 1, INK2),
    ]
    table = parts.ruled_rows([head, *body], _widths(part), style, repeatRows=1, spaceBefore=2, spaceAfter=6)
    note = [parts.note(part.note)] if part.note.strip() else []
    made: list[Flowable] = [*([parts.table_title(part.title)] if part.title else []), *note, table]
    return [parts.whole(made)] if len(part.lines) <= (_MOST_WHOLE if part.figures else _MOST_OF_WORDS) else made


def _cell(words: doc.Words, look: ParagraphStyle) -> Flowable:
    return parts.Words(fonts.escape(shortened(plain(words), _LONGEST_CELL)), look)


def _widths(part: doc.Rows) -> list[float]:
    """Give short columns what their longest words take, so that no day is parted; the others share what is left."""
    columns = [[plain(line[at]) for line in (part.head, *part.lines)] for at in range(len(part.head))]
    longest = [max(map(len, column)) for column in columns]
    exact = [
        max(pdfmetrics.stringWidth(words, fonts.BOLD, _CELL.fontSize) for words in column) + 16
        if length <= _SHORT
        else 0.0
        for column, length in zip(columns, longest, strict=True)
    ]
    weights = [0 if wide else min(60, length) for wide, length in zip(exact, longest, strict=True)]
    left = MEASURE - sum(exact)
    if left < sum(weights) or not any(weights):
        total = sum(max(12, length) for length in longest)
        return [MEASURE * max(12, length) / total for length in longest]
    return [wide or left * weight / sum(weights) for wide, weight in zip(exact, weights, strict=True)]


def _cut(words: str) -> str:
    return fonts.escape(shortened(words, parts.LONGEST_LABEL))


_MADE: dict[type, Callable[[Any], list[Flowable]]] = {
    doc.Prose: _prose,
    doc.Points: _points,
    doc.Note: _note,
    doc.Figures: _figures,
    doc.Picture: _picture,
    doc.Glance: _glance,
    doc.Rows: _rows,
}
