"""The tree of a paper's structure: headings, paragraphs, lists, tables, in the order in which they are read aloud.

ISO 14289-1 (PDF/UA-1) asks for it, and ISO 32000-1, 14.7 and 14.8, say how it is written: elements with their roles,
each piece of a page owned by one of them, and a second tree that leads from each page's pieces back to their owners.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFString

Value = str | int | tuple[float, ...]
"""A property of an element: a name of the standard ("/Column"), words, a number, or several."""


@dataclass(eq=False)
class Tag:
    """A role that part of a story asks for: the element is made when the part is first drawn.

    What lies on several pages shares one tag, so it is one element. `parent` None: where it is drawn decides.
    """

    role: str
    parent: Tag | None = None
    said: Mapping[str, Value] = field(default_factory=dict[str, Value])

    def __deepcopy__(self, memo: object) -> Tag:
        """Return itself: reportlab copies parts of a story, which stay the same thing to a reader."""
        return self


@dataclass(frozen=True, slots=True)
class Piece:
    """A marked piece of a page: the page's number from 0, and the piece's number on it."""

    page: int
    number: int


@dataclass(eq=False)
class Element:
    """A node: its role, what is said of it (alternative words), its attributes by owner, its children in order."""

    role: str
    parent: Element | None = None
    said: Mapping[str, Value] = field(default_factory=dict[str, Value])
    kids: list[Element | Piece] = field(default_factory=list["Element | Piece"])

    def child(self, role: str, said: Mapping[str, Value] | None = None) -> Element:
        """Add a child element at the end and return it."""
        made = Element(role, self, said or {})
        self.kids.append(made)
        return made

    def walk(self) -> Iterator[Element]:
        """Go through the element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


_OWNERS = {
    **dict.fromkeys(("Scope", "ColSpan", "RowSpan"), "Table"),
    **dict.fromkeys(("BBox", "Placement"), "Layout"),
    "ListNumbering": "List",
}
"""Whose attribute a property is; what is not here stands on the element itself (Alt, ActualText, Lang)."""


def written_into(
    document: PDFDocument, root: Element, pages: Sequence[Any], owners: Sequence[Sequence[Element]]
) -> Any:
    """Write the tree into a document and return the object that the catalogue names as its StructTreeRoot.

    `pages` are the page objects, `owners` for each page the element of each of its pieces.
    """
    made = {element: PDFDictionary({}) for element in root.walk()}
    top = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    for element, target in made.items():
        target.dict.update(_properties(element))
        target.dict["P"] = document.Reference(made[element.parent] if element.parent else top)
        home = _page_of(element)
        if home is not None:
            target.dict["Pg"] = document.Reference(pages[home])
        kids = [_kid(document, kid, home, pages, made) for kid in element.kids]
        target.dict["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
    top.dict["K"] = document.Reference(made[root])
    lines: list[Any] = []
    for number, page in enumerate(owners):
        lines += [number, document.Reference(PDFArray([document.Reference(made[owner]) for owner in page]))]
    top.dict["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(lines)}))
    top.dict["ParentTreeNextKey"] = len(owners)
    return document.Reference(top)


def _properties(element: Element) -> dict[str, Any]:
    """Return an element's own keys: type, role, what is said of it, its attributes."""
    keys: dict[str, Any] = {"Type": PDFName("StructElem"), "S": PDFName(element.role)}
    owned: dict[str, dict[str, Any]] = {}
    for name, value in element.said.items():
        if name in _OWNERS:
            owned.setdefault(_OWNERS[name], {"O": PDFName(_OWNERS[name])})[name] = _written(value)
        else:
            keys[name] = _written(value)
    attributes = [PDFDictionary(one) for one in owned.values()]
    return {**keys, "A": attributes[0]} if attributes else keys


def _written(value: Value) -> Any:
    """Write a value: a name if it begins with a stroke, words, a number or several otherwise."""
    if isinstance(value, tuple):
        return PDFArray([round(number, 2) for number in value])
    if isinstance(value, int):
        return value
    return PDFName(value[1:]) if value.startswith("/") else PDFString(value)


def _page_of(element: Element) -> int | None:
    """Return the page of an element's first piece of its own."""
    return next((kid.page for kid in element.kids if isinstance(kid, Piece)), None)


def _kid(
    document: PDFDocument, kid: Element | Piece, home: int | None, pages: Sequence[Any], made: Mapping[Element, Any]
) -> Any:
    """Write a child: an element, a piece of the element's own page, or a piece of another page."""
    if isinstance(kid, Element):
        return document.Reference(made[kid])
    if kid.page == home:
        return kid.number
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": document.Reference(pages[kid.page]), "MCID": kid.number})
