"""The parts that papers are written with: one maker for each kind of thing on a page.

Every maker takes plain words and escapes them itself, so no paper can forget to. A paper never builds markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeAlias, cast

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from safespace.reports import fonts
from safespace.reports.paper import BLUE, INK, INK2, LINE, MEASURE, NAVY, TINT, WARN, WARN_TINT, Sheet
from safespace.reports.printable import shortened
from safespace.reports.structure import Tag
from safespace.reports.tagging import Grid

_LINES, _LETTERS = 40, 6_000
"""How much of a paragraph is laid out in one piece."""

Command: TypeAlias = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]
"""One of reportlab's table commands: its name, the first and last cell (column, row), and what it needs."""

LONGEST_LABEL = 240
"""Characters of a label in a table or a list of facts; a longer one is cut where everybody can see it."""


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    """Make a style in the one typeface; reportlab's own defaults name fonts that are not embedded."""
    settings: dict[str, Any] = {
        "fontName": fonts.REGULAR,
        "bulletFontName": fonts.REGULAR,
        "fontSize": size,
        "leading": leading,
        "textColor": INK,
        "allowWidows": 0,
        "allowOrphans": 0,
    }
    return ParagraphStyle(name, **{**settings, **more})


def derived(name: str, parent: ParagraphStyle, **more: Any) -> ParagraphStyle:
    """Make a style that differs from `parent` in what is named."""
    return ParagraphStyle(name, parent, **more)


TITLE = _style("title", 23, 28, fontName=fonts.BOLD, textColor=NAVY, spaceAfter=8)
LEAD = _style("lead", 12.5, 18, textColor=INK2, spaceAfter=14)
HEADING = _style("heading", 14, 18, fontName=fonts.BOLD, textColor=NAVY, spaceBefore=14, spaceAfter=4, keepWithNext=1)
SMALL_HEADING = _style("small heading", 11.5, 15, fontName=fonts.BOLD, spaceBefore=12, spaceAfter=2, keepWithNext=1)
TABLE_TITLE = _style("table title", 11.5, 15, fontName=fonts.BOLD, spaceBefore=14, spaceAfter=2)
BODY = _style("body", 10.5, 15.4, spaceAfter=7)
POINT = _style("point", 10.5, 15.4, spaceAfter=4, leftIndent=13, bulletIndent=1, bulletFontSize=10.5)
NOTE = _style("note", 9, 12.6, textColor=INK2, spaceAfter=3)
LABEL = _style("label", 10.5, 14, textColor=INK2)
FACT = _style("fact", 10.5, 14)
FACT_STRONG = _style("strong fact", 10.5, 14, fontName=fonts.BOLD)
FIGURE = _style("figure", 10.5, 14, alignment=TA_RIGHT)
BOXED = _style("boxed", 10.5, 15.4, leftIndent=13, rightIndent=13, spaceAfter=8)
BOXED_HEADING = _style("boxed heading", 11.5, 15.4, parent=BOXED, fontName=fonts.BOLD, keepWithNext=1)


class Words(Paragraph):
    """A paragraph that a screen reader finds: `tag` says what it is. It may stand on many pages."""

    def __init__(self, *args: Any, tag: Tag | None = None, **keywords: Any) -> None:
        """Take what a Paragraph takes, and what it is: running text unless told otherwise."""
        super().__init__(*args, **keywords)
        self.tag = tag or Tag("P")

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - reportlab's
        """Part it over pages; the parts stay one thing."""
        pieces = super().split(availWidth, availHeight)
        for piece in pieces:
            cast(Words, piece).tag = self.tag
        return pieces

    def draw(self) -> None:
        """Draw it as what it is."""
        with cast(Sheet, self.canv).tagged(*self.tags()):
            super().draw()

    def tags(self) -> tuple[Tag, ...]:
        """Return what its pieces of text are, in the order in which they are drawn."""
        return (self.tag,)


class Point(Words):
    """One point of a list: its tag is the point's text, whose parent is the point."""

    def tags(self) -> tuple[Tag, ...]:
        """Return the label, where it is drawn, and the text."""
        return (Tag("Lbl", self.tag.parent), self.tag) if self.bulletText else (self.tag,)


class Heading(Words):
    """A heading that stands in the reader's list of contents, at `level` 0 or 1; None leaves it out."""

    level: int | None = None

    def draw(self) -> None:
        """Draw it and mark the place."""
        if self.level is not None:
            cast(Sheet, self.canv).bookmark(shortened(self.getPlainText(), 80), self.level, self.height)
        super().draw()


class Boxed(Words):
    """A paragraph on a tinted ground with a bar at its left. It may go over a page; neighbours close up to one box."""

    ground: Color = TINT
    bar: Color = BLUE

    def draw(self) -> None:
        """Draw the ground first, half a paragraph's gap above and below, then the words."""
        gap = BOXED.spaceAfter
        self.canv.saveState()
        self.canv.setFillColor(self.ground)
        self.canv.rect(0, -gap, MEASURE, self.height + 2 * gap, stroke=0, fill=1)
        self.canv.setFillColor(self.bar)
        self.canv.rect(0, -gap, 2.6, self.height + 2 * gap, stroke=0, fill=1)
        self.canv.restoreState()
        super().draw()


class Warned(Boxed):
    """A box that asks for care: another ground, and always words that say why."""

    ground = WARN_TINT
    bar = WARN


def title(words: str) -> Flowable:
    """Make the paper's title."""
    return _heading(words, TITLE, 0)


def lead(words: str) -> Flowable:
    """Make the line under the title that says what this is and for whom."""
    return Words(fonts.escape(words), LEAD)


def heading(words: str) -> Flowable:
    """Make a section's heading."""
    return _heading(words, HEADING, 1)


def small_heading(words: str) -> Flowable:
    """Make a heading within a section, over a table or a short list; it does not stand in the list of contents."""
    return Words(fonts.escape(shortened(words, LONGEST_LABEL)), SMALL_HEADING, tag=Tag("H3"))


def words(text: str, style: ParagraphStyle = BODY) -> list[Flowable]:
    """Make running text: a paragraph for each blank line in it, single line ends kept."""
    running_on = derived("running on", style, spaceAfter=0)
    made: list[Flowable] = []
    for part in paragraphs(text):
        *before, last = _pieces(part)
        whole_of_it = Tag("P")
        made += [Words(fonts.escape(piece), running_on, tag=whole_of_it) for piece in before]
        made.append(Words(fonts.escape(last), style, tag=whole_of_it))
    return made


def note(text: str) -> Flowable:
    """Make a small line that explains something beside it."""
    return Words(fonts.escape(text), NOTE)


def table_title(text: str) -> Flowable:
    """Make the title of a table; `tables` keeps it with what follows."""
    return Words(fonts.escape(shortened(text, LONGEST_LABEL)), TABLE_TITLE, tag=Tag("H3"))


def points(lines: Sequence[str], bullet: str = "•") -> list[Flowable]:
    """Make a list, one point a line. `bullet` is one printable character."""
    return _listed([(bullet, line) for line in lines], "/Disc" if bullet == "•" else "/None")


def steps(lines: Sequence[str]) -> list[Flowable]:
    """Make a numbered list of what to do, in order."""
    return _listed([(f"{place}.", line) for place, line in enumerate(lines, 1)], "/Decimal")


def _listed(lines: Sequence[tuple[str, str]], numbering: str) -> list[Flowable]:
    """Make one list of points with their labels."""
    whole_list = Tag("L", said={"ListNumbering": numbering})
    return [
        Point(fonts.escape(line), POINT, bulletText=label, tag=Tag("LBody", Tag("LI", whole_list)))
        for label, line in lines
    ]


def gap(points_high: float) -> Flowable:
    """Make an empty space."""
    return Spacer(1, points_high)


class Whole(KeepTogether):
    """Parts that stay on one page if they fit on one."""

    def __init__(self, made: list[Flowable]) -> None:
        """Take the parts in order."""
        super().__init__(made)
        self._parts = made

    def headed(self, heading: Flowable) -> Whole:
        """Return the same parts with a heading that stays with them."""
        return Whole([heading, *self._parts])


def whole(made: list[Flowable]) -> Whole:
    """Keep parts on one page if they fit on one."""
    return Whole(made)


def box(heading_words: str, texts: Sequence[str], kind: type[Boxed] = Boxed) -> list[Flowable]:
    """Make a box: a heading and what must not be overlooked, as long as it needs to be."""
    inside = [piece for text in texts for part in paragraphs(text) for piece in _pieces(part)]
    frame = Tag("Div")
    parts: list[Flowable] = [kind(fonts.escape(heading_words), BOXED_HEADING, tag=Tag("P", frame))]
    parts += [kind(fonts.escape(piece), BOXED, tag=Tag("P", frame)) for piece in inside]
    return [Spacer(1, BOXED.spaceAfter + 4), *parts, Spacer(1, 2)]


def facts(pairs: Sequence[tuple[str, str]]) -> Flowable:
    """Make a ruled list of facts, the name of each at the left. Pairs without a value are left out."""
    rows = [
        (Words(fonts.escape(name), LABEL), Words(fonts.escape(shortened(value, LONGEST_LABEL)), FACT))
        for name, value in pairs
        if value.strip()
    ]
    ruled = [("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE), ("LINEABOVE", (0, 0), (-1, 0), 0.5, LINE)]
    plain = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0), *font_of_cells()]
    widths = [33 * mm, MEASURE - 33 * mm]
    return ruled_rows(rows, widths, [*ruled, *plain], spaceAfter=4)


def ruled_rows(
    rows: Sequence[list[Flowable] | tuple[Flowable, ...]],
    widths: Sequence[float],
    style: Sequence[Command],
    said: int = 0,
    names: bool = True,
    **more: Any,
) -> Flowable:
    """Make a table whose first column names its rows, unless `names` is False. `repeatRows` in `more`: rows of heads.

    `said`: how many columns are read aloud, 0 for all; the others show again what these say. A small table beneath its
    heads names no rows: whoever hears it would hear more headings than figures.
    """
    columns, above = said or len(widths), int(more.get("repeatRows", 0))
    figures = (len(rows) - above) * (columns - 1)
    tagged: Any = Grid(columns, heads=names and (not above or above * columns + len(rows) - above <= figures))
    cells = [list(row) for row in rows]
    return Table(cells, colWidths=widths, style=list(style), renderCB=tagged, emptyTableAction="ignore", **more)


def font_of_cells() -> list[Command]:
    """Return the table command without which reportlab's cells fall back on a font that is not embedded."""
    return [("FONT", (0, 0), (-1, -1), fonts.REGULAR, 10)]


def paragraphs(text: str) -> list[str]:
    """Part a text at its blank lines."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return [part.strip() for part in re.split(r"\n[ \t]*\n", plain) if part.strip()]


def _pieces(text: str) -> list[str]:
    """Part a paragraph of many lines or very many letters into pieces that print one under the other.

    reportlab breaks the rest of a paragraph anew on each page, so one of a hundred pages would take minutes.
    """
    lines = [piece for line in text.split("\n") for piece in _shorter(line)]
    return ["\n".join(lines[at : at + _LINES]) for at in range(0, len(lines), _LINES)]


def _shorter(line: str) -> list[str]:
    """Part a very long line at spaces where it has them."""
    parted: list[str] = []
    while len(line) > _LETTERS:
        cut = line.rfind(" ", 1, _LETTERS) + 1 or _LETTERS
        parted.append(line[:cut])
        line = line[cut:]
    return [*parted, line]


def _heading(heading_words: str, style: ParagraphStyle, level: int) -> Heading:
    """Make a heading at a level of the list of contents."""
    made = Heading(fonts.escape(shortened(heading_words, LONGEST_LABEL)), style, tag=Tag(f"H{level + 1}"))
    made.level = level
    return made
