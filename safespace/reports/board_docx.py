"""The board paper as a Word file: real headings, lists, tables with heads that repeat, pictures with words beside them.

Nothing in it says who made it, on what machine or when: names and times in the file are fixed, so that the same paper
gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, TypeAlias

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from safespace.domain import board_document as doc
from safespace.domain.board_document import Document, plain
from safespace.domain.charts import in_words
from safespace.domain.released import ReleasedCell, SymbolKind
from safespace.reports import charts
from safespace.reports.covers import PaperCover, signed_for
from safespace.reports.printable import legible
from safespace.reports.summary import HOW_STORIES, NATIONAL_RETURN, READING, STORIES, in_groups
from safespace.reports.tables import total_of

Paint: TypeAlias = Callable[[charts.Drawing], bytes]
"""Paints a chart's drawing as a PNG picture; whoever has a screen knows how."""

SAMPLE = "Sample data"
_WIDE = 454.0
"""How wide a chart is drawn, in points; it stands 16 cm wide on the page."""

_INK, _INK2, _NAVY = RGBColor(0x21, 0x2B, 0x32), RGBColor(0x4C, 0x62, 0x72), RGBColor(0x0A, 0x2A, 0x52)
_STYLES = {
    "Normal": (10.5, False, _INK),
    "Title": (22, True, _NAVY),
    "Subtitle": (12, False, _INK2),
    "Heading 1": (22, True, _NAVY),
    "Heading 2": (14, True, _NAVY),
    "Heading 3": (11.5, True, _INK),
    "Caption": (9, False, _INK2),
}
_TABLES = ("Table Grid", "Normal Table")
_NOT_OURS = ("thumbnail.jpeg", "stylesWithEffects.xml", "customXml")
"""Parts of the library's own template that have nothing to do with this paper."""

Cell: TypeAlias = ReleasedCell | str


def paper_docx(document: Document, cover: PaperCover, paint: Paint) -> bytes:
    """Write a board paper as a Word file. WrongReader or NotSigned as for the PDF."""
    signed_for(cover.board.recipient, [document.words])
    doc.require_signed(document, tuple(words for _, words in cover.facts))
    return _Writer(cover, paint).written(document)


class _Writer:
    """One Word file, written from the top down."""

    def __init__(self, cover: PaperCover, paint: Paint) -> None:
        """Open an empty file in our looks and language."""
        self.cover, self.paint = cover, paint
        self.file: Any = docx.Document()
        _dress(self.file)
        _name(self.file, cover)
        _around(self.file, cover)
        self.made: dict[type, Callable[[Any], None]] = {
            doc.Prose: self._prose,
            doc.Points: self._points,
            doc.Note: lambda part: self._line(part.text, "Caption"),
            doc.Figures: self._figures,
            doc.Picture: self._picture,
            doc.Glance: lambda part: self._words_table(part.title, *zip(*part.figures, strict=True)),
            doc.Rows: self._rows,
        }

    def written(self, document: Document) -> bytes:
        """Write everything and return the file."""
        board = self.cover.board
        self._line(board.title, "Heading 1")
        self._line(board.audience, "Subtitle")
        facts = [(name, plain(words)) for name, words in self.cover.facts if plain(words).strip()]
        self._table(("Cover", ""), facts, heads=False)
        for section in document.sections:
            self._line(section.heading, "Heading 2")
            for part in section.parts:
                self.made[type(part)](part)
        self._about()
        return _same_every_time(self.file)

    def _about(self) -> None:
        """Say how to read the figures and what the paper is made of."""
        board = self.cover.board
        if self.cover.stories:
            self._line(HOW_STORIES, "Heading 2")
            for line in STORIES:
                self._line(line, "List Bullet")
            return
        self._line("How to read these figures", "Heading 2")
        for line in (*READING, NATIONAL_RETURN, board.policy):
            if line.strip():
                self._line(line, "List Bullet")
        if self.cover.releases:
            self._line("Where these figures are registered", "Heading 2")
            head = ("Release", "Entry in the register", "Certificate")
            lines = [(one.title, in_groups(one.ledger), in_groups(one.certificate)) for one in self.cover.releases]
            self._table(head, lines)
        if board.trail_words:
            self._line(f"The trail stood at these eight words: {board.trail_words}.")

    def _prose(self, part: doc.Prose) -> None:
        for paragraph in plain(part.words).split("\n"):
            if paragraph.strip():
                self._line(paragraph.strip())

    def _points(self, part: doc.Points) -> None:
        for line in part.lines:
            self._line(plain(line), "List Number" if part.numbered else "List Bullet")

    def _figures(self, part: doc.Figures) -> None:
        table = part.table
        self._line(table.title, "Heading 3")
        if table.note.strip():
            self._line(table.note, "Caption", with_next=True)
        rows = [(label, *cells) for label, cells in zip(table.rows, table.grid, strict=True)]
        total = total_of([line[0].key for line in table.grid]) if table.columns else None
        head = (table.row_heading, *table.columns)
        self._table(head, rows, about=table.title, figures=len(table.columns), strong=total)

    def _picture(self, part: doc.Picture) -> None:
        """Put a chart in as a picture with the words that say what it shows."""
        chart = part.chart
        self._line(chart.title, "Heading 3")
        if chart.said.strip():
            self._line(chart.said, "Caption", with_next=True)
        drawing = charts.drawing(chart, _WIDE, charts.height_for(chart))
        paragraph = self.file.add_paragraph()
        shape = paragraph.add_run().add_picture(BytesIO(self.paint(drawing)), width=Cm(16))
        shape._inline.docPr.set("descr", legible(in_words(chart)))  # noqa: SLF001 - the library has no other way to it
        shape._inline.docPr.set("name", "Chart")  # noqa: SLF001

    def _rows(self, part: doc.Rows) -> None:
        lines = [tuple(plain(cell) for cell in line) for line in part.lines]
        self._words_table(part.title, part.head, *lines, figures=part.figures)
        if part.note.strip():
            self._line(part.note, "Caption")

    def _words_table(self, title: str, head: Sequence[str], *lines: Sequence[str], figures: int = 0) -> None:
        if title.strip():
            self._line(title, "Heading 3")
        self._table(head, lines, about=title, figures=figures)

    def _line(self, words: str, style: str = "Normal", *, with_next: bool = False) -> None:
        """Write a paragraph; `with_next` keeps it on the page of what follows."""
        written = self.file.add_paragraph(_taken(words), style=style)
        if with_next:
            written.paragraph_format.keep_with_next = True

    def _table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        *,
        about: str = "",
        heads: bool = True,
        figures: int = 0,
        strong: int | None = None,
    ) -> None:
        """Write a table whose head comes again on every page; without `heads` the first column alone names the rows.

        The last `figures` columns stand at the right, their heads too; `strong` is the place of the row of totals.
        """
        table = self.file.add_table(rows=0, cols=len(head))
        table.style = "Table Grid"
        first = len(head) - figures
        if heads:
            for place, (cell, words) in enumerate(zip(table.add_row().cells, head, strict=True)):
                _fill(cell, words, bold=True, right=place >= first)
            _mark_row(table.rows[0], "w:tblHeader")
        for at, row in enumerate(rows):
            for place, (cell, value) in enumerate(zip(table.add_row().cells, row, strict=True)):
                bold = at == strong or (not heads and not place)
                _fill(cell, value, bold=bold, right=place >= first)
        for row in table.rows:
            _mark_row(row, "w:cantSplit")
        _describe(table, about or ("Cover" if not heads else ""))
        self.file.add_paragraph(style="Caption")


def _fill(cell: Any, value: Cell, *, bold: bool = False, right: bool = False) -> None:
    """Write a cell, figures at the right; a released one in italics on stripes where it is withheld."""
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(_taken(value.text if isinstance(value, ReleasedCell) else value))
    run.bold = bold
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if isinstance(value, ReleasedCell) and value.symbol.kind is SymbolKind.WITHHELD:
        run.italic = True
        _append(cell._tc.get_or_add_tcPr(), "w:shd", val="diagStripe", color="D8DDE0", fill="FFFFFF")  # noqa: SLF001


def _taken(words: str) -> str:
    """Return words as the file takes them: nothing invisible and no code that XML refuses."""
    return "".join(letter for letter in legible(words) if letter in "\n\t" or ord(letter) >= 32)


def _append(parent: Any, name: str, **values: str) -> None:
    """Add an element of the Word language with its values at the end of another."""
    element: Any = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)


def _mark_row(row: Any, name: str) -> None:
    _append(row._tr.get_or_add_trPr(), name)  # noqa: SLF001 - the library has no other way to it


def _describe(table: Any, words: str) -> None:
    """Give a table its title for those who do not see it; the order of the elements is that of the standard."""
    if words.strip():
        properties = table._tbl.tblPr  # noqa: SLF001 - the library has no other way to it
        _append(properties, "w:tblCaption", val=_taken(words)[:200])


def _dress(file: Any) -> None:
    """Set page, fonts, colours and the language, British English; looks of tables that nothing uses are left out."""
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.5)
    for name, (size, bold, colour) in _STYLES.items():
        style = file.styles[name]
        style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), bold
        style.font.italic = False
        style.font.color.rgb = colour
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{key}"), None)
        for key in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{key}"), "Arial")
    for style in [one for one in file.styles if one.type == WD_STYLE_TYPE.TABLE and one.name not in _TABLES]:
        style.element.getparent().remove(style.element)
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _name(file: Any, cover: PaperCover) -> None:
    """Give the file its title, and neither an author nor a time."""
    about = file.core_properties
    about.title, about.language = _taken(cover.board.title)[:200], "en-GB"
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = about.category = ""
    about.created = about.modified = datetime(2000, 1, 1, tzinfo=UTC)
    about.revision = 1


def _around(file: Any, cover: PaperCover) -> None:
    """Write where it comes from at the head of each page, what it covers at its foot."""
    page, board = file.sections[0], cover.board
    stamp = f"{SAMPLE}. " if board.sample else ""
    head, foot = page.header.paragraphs[0], page.footer.paragraphs[0]
    head.text, foot.text = _taken(f"{stamp}Freedom to Speak Up, {board.organisation}"), _taken(f"{board.period}. Page ")
    number: Any = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot._p.append(number)  # noqa: SLF001 - the library has no other way to it


def _same_every_time(file: Any) -> bytes:
    """Return the file with neither the clock nor a template's own picture in it."""
    kept, out = BytesIO(), BytesIO()
    for holder in (file.part.package, file.part):
        for name, one in list(holder.rels.items()):
            if any(part in one.target_ref for part in _NOT_OURS):
                holder.rels.pop(name)
    file.save(kept)
    with zipfile.ZipFile(kept) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), before.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
