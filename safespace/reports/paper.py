"""The sheet that every paper is printed on: A4, quiet margins, where it comes from above, page x of y below.

Everything on a page is made either here (decoration: repeated, not read aloud) or in `parts` (content: one maker for
each kind of thing, each with its place in the structure that screen readers follow).
Nothing here fetches anything: reportlab's trusted hosts and schemes are empty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from safespace.reports import fonts
from safespace.reports.structure import Tag
from safespace.reports.tagging import TaggedCanvas

rl_config.trustedHosts = []
rl_config.trustedSchemes = []

INK = HexColor("#212b32")
INK2 = HexColor("#4c6272")
LINE = HexColor("#d8dde0")
BLUE = HexColor("#005eb8")
TINT = HexColor("#e9f1fa")
NAVY = HexColor("#0a2a52")
WARN = HexColor("#6f4700")
WARN_TINT = HexColor("#fff4d6")

WIDTH, HEIGHT = A4
SIDE = 25 * mm
MEASURE = WIDTH - 2 * SIDE
"""The width of the text in points: about 80 characters of running text."""

_HEAD = HEIGHT - 19 * mm
_FOOT = 16 * mm
_FRAME_FOOT = 25 * mm
AUTHOR = "Freedom to Speak Up guardian"
PROGRAM = "SafeSpace"


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands around the words: the neutral title, who it comes from, how it must be handled.

    `trail_words` are the words of the trail's head, printed at the foot if given. `sample` stamps every page.
    """

    title: str
    organisation: str
    marking: str
    trail_words: str = ""
    sample: bool = False
    outline: bool = False


class Sheet(TaggedCanvas):
    """A canvas on which only embedded fonts can be used, with neutral dates and numbered bookmarks."""

    def __init__(self, *args: object, **keywords: object) -> None:
        """Take what reportlab hands to a canvas and put the strict document in its place."""
        super().__init__(*args, **keywords)
        self._doc = fonts.EmbeddedFontsOnly(compression=1, invariant=1, lang="en-GB")
        self._marks = 0

    def bookmark(self, words: str, level: int, height: float) -> None:
        """Put a heading into the reader's list of contents. `height` is the heading's own, in points."""
        self._marks += 1
        key = f"heading-{self._marks}"
        self.bookmarkHorizontal(key, 0, height)
        self.addOutlineEntry(words, key, level)


class _Counted(Sheet):
    """A canvas that is only there to see how many pages there are: nothing is written."""

    def save(self) -> None:
        """Close the last page."""
        if self._code:
            self.showPage()


def pdf(paper: Paper, story: Callable[[], list[Flowable]]) -> bytes:
    """Print a paper and return the file. `story` is asked twice: once to count the pages, once to number them.

    The same paper and story give the same bytes.
    """
    fonts.register()
    _, pages = _printed(paper, story(), 0, _Counted)
    return _printed(paper, story(), pages, Sheet)[0]


def _printed(paper: Paper, story: list[Flowable], pages: int, canvas: type[Sheet]) -> tuple[bytes, int]:
    """Print once, with `pages` as the last page's number; return the file and how many pages it has."""
    file = BytesIO()
    document = BaseDocTemplate(
        file,
        pagesize=A4,
        title=fonts.fitted(paper.title, fonts.REGULAR, 10, 10_000),
        author=AUTHOR,
        subject=AUTHOR,
        creator=PROGRAM,
        producer=PROGRAM,
        lang="en-GB",
        displayDocTitle=1,
        initialFontName=fonts.REGULAR,
    )
    document.addPageTemplates([_template(paper, pages, first=True), _template(paper, pages, first=False)])
    document.build(story, canvasmaker=canvas)
    return file.getvalue(), document.page


def _template(paper: Paper, pages: int, first: bool) -> PageTemplate:
    """Make the first page's sheet, with the letterhead, or the later pages'."""
    top = _HEAD - (12 * mm if first else 9 * mm)
    frame = Frame(SIDE, _FRAME_FOOT, MEASURE, top - _FRAME_FOOT, 0, 0, 0, 0)

    def dress(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.saveState()
        with cast(Sheet, canvas).decoration("Header"):
            _letterhead(canvas, paper) if first else _running_head(canvas, paper)
        if first and paper.outline:
            canvas.showOutline()
        canvas.restoreState()

    def close(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.saveState()
        _foot(cast(Sheet, canvas), paper, pages, first)
        canvas.restoreState()

    return PageTemplate(
        id="first" if first else "later",
        frames=[frame],
        onPage=dress,
        onPageEnd=close,
        autoNextPageTemplate="later" if first else None,
    )


def _letterhead(canvas: Canvas, paper: Paper) -> None:
    """Draw the mark, the role and the organisation at the top of the first page."""
    _mark(canvas, SIDE, _HEAD - 2.6 * mm)
    _line_of_text(canvas, SIDE + 11.5 * mm, _HEAD + 1.2 * mm, "Freedom to Speak Up", fonts.BOLD, 11, NAVY)
    room = MEASURE - 50 * mm
    organisation = fonts.fitted(paper.organisation, fonts.REGULAR, 9, room)
    _line_of_text(canvas, SIDE + 11.5 * mm, _HEAD - 3.1 * mm, organisation, fonts.REGULAR, 9, INK2)
    _stamp(canvas, paper, _HEAD)


def _running_head(canvas: Canvas, paper: Paper) -> None:
    """Draw the title, small, over a hairline on every page but the first."""
    room = MEASURE - (45 * mm if paper.sample else 0)
    title = fonts.fitted(paper.title, fonts.REGULAR, 9, room)
    _line_of_text(canvas, SIDE, _HEAD + 1.5 * mm, title, fonts.REGULAR, 9, INK2)
    _rule(canvas, _HEAD - 2 * mm)
    _stamp(canvas, paper, _HEAD + 2.2 * mm)


def _foot(canvas: Sheet, paper: Paper, pages: int, first: bool) -> None:
    """Draw the handling words, the page's number and the trail's head at the foot. The first page's are read aloud."""
    _rule(canvas, _FOOT + 4.2 * mm)
    marking = fonts.fitted(paper.marking, fonts.REGULAR, 8.5, MEASURE - 30 * mm)
    trail = fonts.fitted(f"Trail: {paper.trail_words}", fonts.REGULAR, 8.5, MEASURE) if paper.trail_words else ""
    for words, low in ((marking, 0.0), (trail, 4 * mm)):
        if words:
            with canvas.tagged(Tag("P")) if first else canvas.decoration("Footer"):
                _line_of_text(canvas, SIDE, _FOOT - low, words, fonts.REGULAR, 8.5, INK2)
    with canvas.decoration("Footer"):
        canvas.drawRightString(WIDTH - SIDE, _FOOT, f"Page {canvas.getPageNumber()} of {pages}")


def _line_of_text(canvas: Canvas, x: float, y: float, words: str, font: str, size: float, colour: Color) -> None:
    """Draw one line. Sets the font and colour that what follows it goes on using."""
    canvas.setFont(font, size)
    canvas.setFillColor(colour)
    canvas.drawString(x, y, words)


def _rule(canvas: Canvas, y: float) -> None:
    """Draw a hairline across the measure."""
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.7)
    canvas.line(SIDE, y, WIDTH - SIDE, y)


def _mark(canvas: Canvas, x: float, y: float) -> None:
    """Draw the mark: two arcs that shelter a dot, white on navy, 8.5 mm wide."""
    size = 8.5 * mm
    canvas.setFillColor(NAVY)
    canvas.roundRect(x, y, size, size, 1.8 * mm, stroke=0, fill=1)
    canvas.setStrokeColor(HexColor("#ffffff"))
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.setLineCap(1)
    canvas.setLineWidth(1.5)
    middle, low = x + size / 2, y + size * 0.3
    for radius in (size * 0.19, size * 0.35):
        canvas.arc(middle - radius, low - radius, middle + radius, low + radius, 0, 180)
    canvas.circle(middle, low + 0.2, size * 0.065, stroke=0, fill=1)


def _stamp(canvas: Canvas, paper: Paper, y: float) -> None:
    """Stamp a paper that was made from sample data, at the right, on every page."""
    if not paper.sample:
        return
    wide = 27 * mm
    canvas.setFillColor(WARN_TINT)
    canvas.setStrokeColor(WARN)
    canvas.setLineWidth(0.9)
    canvas.roundRect(WIDTH - SIDE - wide, y - 2 * mm, wide, 6.4 * mm, 1.2 * mm, stroke=1, fill=1)
    canvas.setFont(fonts.BOLD, 10)
    canvas.setFillColor(WARN)
    canvas.drawCentredString(WIDTH - SIDE - wide / 2, y, "Sample data")
