"""A document of the program as a paper that can be read aloud: headings, lists, tables, code, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final, TypeAlias, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable

from safespace.domain import document
from safespace.domain.document import Block, Grid, Passage, Picture, Points, Runs, Title, Typed
from safespace.reports import fonts, parts
from safespace.reports.figure import Figure
from safespace.reports.paper import INK2, LINE, MEASURE, NAVY, Paper, Sheet, pdf
from safespace.reports.structure import Tag

LONGEST_LEAD = 260
"""Letters of a first paragraph that is set as the line under the title."""

_VOICES: Final = {
    "strong": "<b>{}</b>",
    "soft": "<i>{}</i>",
    "link": "<i>{}</i>",
    "code": f'<font color="{NAVY.hexval().replace("0x", "#")}"><b>{{}}</b></font>',
}
_TYPED = parts.derived("typed", parts.BODY, fontSize=9.5, leading=13.5, leftIndent=10, textColor=NAVY, spaceAfter=9)
_CELL = parts.derived("cell", parts.FACT, fontSize=9.5, leading=12.5)
_CELL_HEAD = parts.derived("head of cells", _CELL, fontName=fonts.BOLD, textColor=INK2)
_ROOM_TO_START = 45 * mm
_MANY = 5
"""From so many columns on a table is set smaller."""
_PAD = 3 * mm

FromName: TypeAlias = Callable[[str], bytes]
"""Returns the PNG of a picture by its name."""


@dataclass(frozen=True, slots=True)
class DocumentCover:
    """What stands around a document: the trust, the version in words, and whether it is sample data."""

    organisation: str
    version: str
    sample: bool = False


def document_pdf(blocks: Sequence[Block], cover: DocumentCover, picture: FromName) -> bytes:
    """Print a document. Its words are the program's own: nothing of a case has a way in here."""
    titles = document.titles(blocks)
    paper = Paper(titles[0].words, cover.organisation, f"About SafeSpace. {cover.version}", "", cover.sample)
    return pdf(paper, lambda: story(blocks, picture))


def story(blocks: Sequence[Block], picture: FromName) -> list[Flowable]:
    """Lay a document out; a short first paragraph is the line under its title."""
    made: list[Flowable] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Grid) and at and isinstance(blocks[at - 1], Title):
            made[-1:] = _over_table(made[-1])
        if at == 1 and isinstance(block, Passage) and len(document.plain(block.runs)) <= LONGEST_LEAD:
            made.append(parts.Words(_marked(block.runs), parts.LEAD))
        else:
            made += _laid(block, picture)
    return made


class Shown(Figure):
    """A picture as wide as the text, or as it is if that is less."""

    def __init__(self, content: bytes, said: str) -> None:
        """Take a PNG and its words."""
        self._image = ImageReader(BytesIO(content))
        wide, high = self._image.getSize()
        width = min(MEASURE, float(wide))
        super().__init__(said, width, width * high / wide, 10)

    def paint(self, canvas: Sheet) -> None:
        """Draw the picture."""
        canvas.drawImage(self._image, 0, 0, self.width, self.height)

    def draw(self) -> None:
        """Draw the figure within a hairline, which is no part of what is said."""
        super().draw()
        canvas = cast(Sheet, self.canv)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.7)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)


def _laid(block: Block, picture: FromName) -> list[Flowable]:
    """Lay one block out."""
    if isinstance(block, Title):
        return [(parts.title, parts.heading, parts.small_heading)[block.level - 1](block.words)]
    if isinstance(block, Points):
        return _points(block)
    if isinstance(block, Grid):
        return [_grid(block), parts.gap(8)]
    if isinstance(block, Picture):
        return [Shown(picture(block.name), block.said)]
    if isinstance(block, Typed):
        return [parts.Words("<br/>".join(map(_spaced, block.lines)), _TYPED)]
    return [parts.Words(_marked(block.runs), parts.BODY)]


def _over_table(heading: Flowable) -> list[Flowable]:
    """Return a heading that stays with the first rows of its table: with all of them, most tables would move on."""
    heading.keepWithNext = 0
    return [CondPageBreak(_ROOM_TO_START), heading]


def _points(points: Points) -> list[Flowable]:
    whole_list = Tag("L", said={"ListNumbering": "/Decimal" if points.numbered else "/Disc"})
    return [
        parts.Point(
            _marked(line),
            parts.POINT,
            bulletText=f"{place}." if points.numbered else "•",
            tag=Tag("LBody", Tag("LI", whole_list)),
        )
        for place, line in enumerate(points.lines, 1)
    ]


def _grid(grid: Grid) -> Flowable:
    """Lay a table out; one whose head is empty has none."""
    headed = any(map(document.plain, grid.head))
    size = {"fontSize": 8.5, "leading": 11.0} if len(grid.head) >= _MANY else {}
    head, cell = (parts.derived(f"{one.name} here", one, **size) for one in (_CELL_HEAD, _CELL))
    rows = [[_cell(runs, head) for runs in grid.head]] if headed else []
    rows += [[_cell(runs, cell) for runs in row] for row in grid.rows]
    style: list[parts.Command] = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        *parts.font_of_cells(),
    ]
    return parts.ruled_rows(rows, _widths(grid, head), style, repeatRows=int(headed))


def _cell(runs: Runs, style: ParagraphStyle) -> Flowable:
    """Lay a cell out; an empty one holds nothing, rather than a paragraph of no words."""
    return parts.Words(_marked(runs), style) if document.plain(runs).strip() else parts.gap(0)


def _widths(grid: Grid, style: ParagraphStyle) -> list[float]:
    """Share the page among columns: each has room for its longest word, and as much of its longest cell as is fair."""
    columns = [[document.plain(row[at]) for row in (grid.head, *grid.rows)] for at in range(len(grid.head))]

    def wide(words: str) -> float:
        return stringWidth(fonts.printed(words), style.fontName, style.fontSize) + _PAD + 8

    least = [max(wide(word) for words in column for word in words.split() or [""]) for column in columns]
    wished = [max(map(wide, column)) for column in columns]
    if sum(least) >= MEASURE:
        return [MEASURE * low / sum(least) for low in least]
    if sum(wished) <= MEASURE:
        return [MEASURE * wish / sum(wished) for wish in wished]
    return _filled(least, wished)


def _filled(least: Sequence[float], wished: Sequence[float]) -> list[float]:
    """Give columns what they wish, the most modest first, as far as it is a fair share of what is left."""
    widths = list(least)
    order = sorted(range(len(least)), key=lambda at: wished[at])
    for done, at in enumerate(order):
        rest = MEASURE - sum(widths[one] for one in order[:done]) - sum(least[one] for one in order[done + 1 :])
        fair = (MEASURE - sum(widths[one] for one in order[:done])) / (len(order) - done)
        widths[at] = max(least[at], min(wished[at], fair, rest))
    widths[order[-1]] = MEASURE - sum(widths[at] for at in order[:-1])
    return widths


def _marked(runs: Runs) -> str:
    """Return words with their voices as reportlab reads them. A link is its words, in italics: paper leads nowhere."""
    return "".join(_VOICES.get(run.voice, "{}").format(fonts.escape(run.words)) for run in runs)


def _spaced(line: str) -> str:
    """Return a typed line whose spaces stay."""
    return fonts.escape(line).replace("  ", "\u00a0\u00a0") or "\u00a0"
