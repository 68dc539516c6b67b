"""A canvas that knows what it draws: words belong to an element of the structure, all else is decoration.

A page starts as an artifact and goes back to being one after every piece of words, so grounds, rules, hatching and
underlines need no care. Words drawn outside an element and outside a `decoration` are a fault of the program: a screen
reader would never say them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Literal, cast

from reportlab.pdfbase.pdfdoc import XMP, PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Table

from safespace.reports.structure import Element, Piece, Tag, Value, written_into

_DECORATION = "/Artifact BMC"
_END = "EMC"
_PAINTS = re.compile(r"(?<![\w/])(?:Tj|TJ|'|S|s|f\*?|F|B\*?|b\*?|Do|sh)(?!\w)")
"""Operators that leave something on the page; in doubt a mark stays."""

_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


class NotTagged(Exception):
    """Words were drawn that no element of the structure holds."""


class _Lines(PDFTextObject):
    """Text that ends each of its lines in a space: who reads in order would else hear two words as one."""

    def _textOut(self, text: str, TStar: bool = False) -> None:  # noqa: N802, N803 - the names are reportlab's
        """Write a piece of text; `TStar` says that it ends a line."""
        ended = text + " " if TStar and text and not text.endswith((" ", "-", "\u00ad")) else text
        super()._textOut(ended, TStar)  # pyright: ignore[reportAttributeAccessIssue]


class TaggedCanvas(Canvas):
    """A canvas with a tree of structure. Its maker must set the document's language and title."""

    def __init__(self, *args: object, **keywords: object) -> None:
        """Take what reportlab hands to a canvas."""
        super().__init__(*args, **keywords)  # pyright: ignore[reportArgumentType]
        self._code: list[str]
        self._doc: Any
        self.root = Element("Document")
        self._elements: dict[Tag, Element] = {}
        self._inside: list[list[Element]] = []
        self._decorating: list[str] = []
        self._in_picture = False
        self._level = 0
        self._pages: list[Any] = []
        self._owners: list[list[Element]] = [[]]

    def element(self, tag: Tag) -> Element:
        """Return the element of a tag, made under its parent, or where the canvas is now, when first asked for."""
        if tag not in self._elements:
            parent = self.element(tag.parent) if tag.parent else self._inside[-1][-1] if self._inside else self.root
            self._elements[tag] = parent.child(self._allowed(tag.role), tag.said)
        return self._elements[tag]

    @contextmanager
    def tagged(self, *tags: Tag) -> Generator[None]:
        """Give words to the elements of tags, unless they are decoration here."""
        if self._decorating:
            yield
            return
        with self.within(*[self.element(tag) for tag in tags]):
            yield

    @contextmanager
    def within(self, *elements: Element) -> Generator[None]:
        """Give words to an element. Of several, each takes one piece of text, and the last all that is left."""
        self._inside.append(list(elements))
        yield
        self._inside.pop()

    @contextmanager
    def decoration(self, place: str) -> Generator[None]:
        """Draw what a screen reader passes over because it comes again on every page: at its "Header" or "Footer"."""
        self._decorating.append(f"/Artifact <</Type /Pagination /Subtype /{place}>> BDC")
        yield
        self._decorating.pop()

    @contextmanager
    def picture(self, said: Mapping[str, Value]) -> Generator[None]:
        """Draw a picture as one thing: lines and letters together are one figure, for which `said` has the words."""
        figure = self.element(Tag("Figure", None, said))
        self._code += [_END, self._begin(figure)]
        self._in_picture = True
        yield
        self._in_picture = False
        self._code += [_END, _DECORATION]

    def beginText(self, x: float = 0, y: float = 0, direction: Literal["LTR", "RTL"] | None = None) -> PDFTextObject:  # noqa: N802 - reportlab's
        """Begin a text whose lines end in spaces."""
        return _Lines(self, x, y, direction)

    def drawText(self, aTextObject: PDFTextObject) -> None:  # noqa: N802, N803 - reportlab's
        """Draw a text as a piece of the element that the canvas is within."""
        if self._in_picture:
            super().drawText(aTextObject)
            return
        self._code += [_END, self._decorating[-1] if self._decorating else self._begin(self._owner())]
        super().drawText(aTextObject)
        self._code += [_END, _DECORATION]

    def showPage(self) -> None:  # noqa: N802 - reportlab's
        """Close the page's marks, drop those around nothing, and go on to the next page."""
        self._code[:] = _swept([_DECORATION, *self._code, _END])
        super().showPage()
        self._owners.append([])

    def save(self) -> None:
        """Write structure, metadata and language, then the file."""
        if self._code:
            self.showPage()
        catalogue: Any = self._doc.Catalog
        catalogue.StructTreeRoot = written_into(self._doc, self.root, self._pages, self._owners[: len(self._pages)])
        catalogue.MarkInfo = PDFDictionary({"Marked": "true"})
        catalogue.Metadata = XMP(creator=self._metadata)
        super().save()

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 - reportlab's; the last that sees a page before it is kept
        """Give the page its number in the tree and the reading order of its parts."""
        page.StructParents = len(self._pages)
        page.Tabs = PDFName("S")
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        self._pages.append(page)
        super()._setAnnotations(page)  # pyright: ignore[reportAttributeAccessIssue]

    def _owner(self) -> Element:
        """Return whose the next piece of text is."""
        if not self._inside:
            raise NotTagged
        now = self._inside[-1]
        return now.pop(0) if len(now) > 1 else now[0]

    def _begin(self, owner: Element) -> str:
        """Open a new piece of `owner` on this page."""
        page = self._owners[-1]
        owner.kids.append(Piece(len(self._pages), len(page)))
        page.append(owner)
        return f"/{owner.role} <</MCID {len(page) - 1}>> BDC"

    def _allowed(self, role: str) -> str:
        """Return a role; a heading is never more than one level below the one before it."""
        if not re.fullmatch(r"H\d", role):
            return role
        self._level = min(int(role[1]), self._level + 1)
        return f"H{self._level}"

    def _metadata(self, document: Any) -> bytes:
        """Return the file's metadata, which says nothing that the file's own information does not."""
        words = {"title": document.info.title, "producer": document.info.producer}
        return _METADATA.format(**{name: html.escape(str(said)) for name, said in words.items()}).encode()


class Grid:
    """Tags one table, in however many parts it is printed: repeated heads are decoration, rows go on in one body.

    `heads`: whether the first column names the rows; beside a single column of figures it need not. `columns`: how many
    columns are read; what stands in a column after them shows again what they say, and is decoration.
    """

    def __init__(self, columns: int, heads: bool = True, said: Mapping[str, Value] | None = None) -> None:
        """Make the table's tag."""
        self._columns, self._heads = columns, heads
        self._table = Tag("Table", None, said or {})
        self._head, self._body = Tag("THead", self._table), Tag("TBody", self._table)
        self._begun = False
        self._in_head = False
        self._open: list[tuple[AbstractContextManager[None], Element | None]] = []

    def __deepcopy__(self, memo: object) -> Grid:
        """Return itself: the parts of a table are one table."""
        return self

    def __call__(self, table: Table, event: str, *where: Any) -> None:
        """Hear from reportlab what of a table is drawn next. Grounds and rules, in between, are decoration."""
        canvas = cast(TaggedCanvas, table.canv)
        if event == "startRow":
            self._enter(canvas, self._row(canvas, where[0] < table.repeatRows))
        elif event == "startCell":
            self._enter(canvas, self._cell(where[1]))
        elif event in {"endCell", "endRow"}:
            self._open.pop()[0].__exit__(None, None, None)
        elif event == "endTable":
            self._begun = True

    def _row(self, canvas: TaggedCanvas, in_head: bool) -> Element | None:
        """Make a row, in the head if it comes on every page; where it comes again it is decoration."""
        self._in_head = in_head
        if in_head and self._begun:
            return None
        return canvas.element(self._head if in_head else self._body).child("TR")

    def _cell(self, column: int) -> Element | None:
        """Make a cell of the open row, a heading of its column or row where it is one."""
        row = self._open[-1][1]
        if row is None or column >= self._columns:
            return None
        if self._in_head:
            return row.child("TH", {"Scope": "/Column"})
        return row.child("TH", {"Scope": "/Row"}) if self._heads and not column else row.child("TD")

    def _enter(self, canvas: TaggedCanvas, element: Element | None) -> None:
        """Go into an element, or into decoration where there is none."""
        state = canvas.within(element) if element else canvas.decoration("Header")
        state.__enter__()
        self._open.append((state, element))


def _swept(code: list[str]) -> list[str]:
    """Drop the marks of decoration around which nothing is painted."""
    kept: list[str] = []
    begun = -1
    for line in code:
        if line == _END and begun >= 0 and not any(_PAINTS.search(one) for one in kept[begun + 1 :]):
            del kept[begun]
        else:
            kept.append(line)
        begun = len(kept) - 1 if line == _DECORATION else -1 if line == _END else begun
    return kept
