"""A section for the board as a paper of its own: accessible, with the questions that a board should ask at its end."""

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from safespace.domain.section import Section, SectionTable
from safespace.reports import fonts, parts, tables
from safespace.reports.paper import LINE, MEASURE, Paper, pdf

MARKING = "For the board"

MANY = 4
"""With more columns than these, each is as wide as its words ask for."""
NARROW, WIDE = 16, 40
"""Letters by which the width of one column among many is weighed, at the least and at the most."""


def section_pdf(section: Section, organisation: str, trail: str, *, sample: bool = False) -> bytes:
    """Print a section. Cases are counted by released tables alone; it has no place for words of a case."""
    paper = Paper(section.title, organisation, MARKING, trail, sample)
    return pdf(paper, lambda: story(section))


def story(section: Section) -> list[Flowable]:
    """Lay a section out, for a paper of its own or within another one."""
    made: list[Flowable] = [parts.title(section.title), parts.lead(section.lead)]
    for paragraph in section.paragraphs:
        made += parts.words(paragraph)
    for table in section.tables:
        made += _plain(table)
    if section.released:
        made.append(parts.heading("Cases, as they were released"))
    for released in section.released:
        made += tables.protected(released)
    made.append(parts.heading("What a board should ask"))
    return [*made, *parts.points(section.questions)]


def _plain(table: SectionTable) -> list[Flowable]:
    """Lay a table of words out: its first column names its rows."""
    widths = _widths(table)
    rows: list[list[Flowable]] = [[_cell(cell, parts.LABEL) for cell in table.head]]
    rows += [[_cell(cell, parts.FACT) for cell in row] for row in table.rows]
    style: list[parts.Command] = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3 * mm),
        *parts.font_of_cells(),
    ]
    grid = parts.ruled_rows(rows, widths, style, repeatRows=1)
    return [parts.whole([parts.table_title(table.title), grid, *([parts.note(table.note)] if table.note else [])])]


def _widths(table: SectionTable) -> list[float]:
    """Return the widths of the columns in points: by what stands in them where there are many, so that words fit."""
    columns = len(table.head)
    if columns > MANY:
        longest = [max(map(len, column)) for column in zip(table.head, *table.rows, strict=True)]
        weights = [min(max(letters, NARROW), WIDE) for letters in longest]
        return [MEASURE * weight / sum(weights) for weight in weights]
    first = MEASURE * (0.44 if columns > 2 else 0.66)
    return [first, *([(MEASURE - first) / (columns - 1)] * (columns - 1))]


def _cell(words: str, style: ParagraphStyle) -> Flowable:
    return parts.Words(fonts.escape(words), style)
