"""Checks what public checkers of tagged PDFs miss: that marks, owners and the way back from a page to them agree.

One finding a fault, in words; nothing found is an empty list. The rules are those of ISO 32000-1, 14.6 to 14.8.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"}
Owned = dict[tuple[int, int], Any]
"""The element that claims each piece, by page and number."""


def faults(paper: bytes) -> list[str]:
    """Return everything that is wrong with a paper's structure."""
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        root = pdf.Root.get("/StructTreeRoot")
        if root is None:
            return ["there is no structure"]
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        found: list[str] = []
        claimed = _claimed(root, numbers, found)
        drawn: set[tuple[int, int]] = set()
        for number, page in enumerate(pdf.pages):
            read = _Page(page, number)
            found += [*read.found, *_unowned(number, read.pieces, claimed)]
            found += _way_back(root, page, number, read.pieces, claimed)
            drawn |= {(number, piece) for piece in read.pieces}
        found += [f"page {page}: piece {one} is claimed and not drawn" for page, one in claimed.keys() - drawn]
        return [*found, *_headings(root), *_figures(root)]


def elements(node: Any) -> Iterator[Any]:
    """Go through all elements below a node, in order."""
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _claimed(root: Any, numbers: dict[Any, int], found: list[str]) -> Owned:
    """Collect who claims which piece; say who claims one twice and whose parent does not know it."""
    owned: Owned = {}
    for parent in [root, *elements(root)]:
        for kid in _kids(parent):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if kid.get("/P") is None or kid.P.objgen != parent.objgen:
                    found.append(f"{kid.S} names another parent")
                continue
            page, number = (
                (kid.get("/Pg", parent.get("/Pg")), kid.MCID)
                if isinstance(kid, pikepdf.Dictionary)
                else (parent.get("/Pg"), kid)
            )
            place = (numbers[page.objgen], int(number))
            if place in owned:
                found.append(f"page {place[0]}: piece {place[1]} has two owners")
            owned[place] = parent
    return owned


class _Page:
    """Reads a page's content: the numbers of its pieces, and what is wrong with its marks."""

    def __init__(self, page: Any, number: int) -> None:
        self.pieces: list[int] = []
        self.found: list[str] = []
        self._number = number
        self._marks: list[bool] = []
        self._in_text = False
        for operands, operator in pikepdf.parse_content_stream(page):
            self._read(str(operator), operands)
        if self._marks:
            self._say("a mark never ends")

    def _read(self, name: str, operands: Any) -> None:
        if name in {"BMC", "BDC"}:
            self._begin(operands)
        elif name == "EMC":
            self._end()
        elif name in {"BT", "ET"}:
            self._in_text = name == "BT"
        elif name in PAINTS and not self._marks:
            self._say(f"{name} paints outside every mark")

    def _begin(self, operands: Any) -> None:
        if self._marks:
            self._say("a mark lies inside a mark")
        self._marks.append(self._in_text)
        if len(operands) > 1 and "/MCID" in operands[1]:
            self.pieces.append(int(operands[1].MCID))

    def _end(self) -> None:
        if not self._marks:
            self._say("a mark ends that never began")
        elif self._marks.pop() != self._in_text:
            self._say("a mark begins inside a text and ends outside, or the other way round")

    def _say(self, fault: str) -> None:
        self.found.append(f"page {self._number}: {fault}")


def _unowned(number: int, drawn: list[int], claimed: Owned) -> list[str]:
    twice = [one for one, times in Counter(drawn).items() if times > 1]
    lost = [one for one in drawn if (number, one) not in claimed]
    return [f"page {number}: piece {one} is drawn twice" for one in twice] + [
        f"page {number}: piece {one} belongs to nobody" for one in lost
    ]


def _way_back(root: Any, page: Any, number: int, drawn: list[int], claimed: Owned) -> list[str]:
    """Check that the parent tree leads from each piece of a page to the element that claims it."""
    key = page.obj.get("/StructParents")
    if key is None:
        return [f"page {number}: no way back from the page to its owners"] if drawn else []
    lines = list(root.get("/ParentTree", pikepdf.Dictionary(Nums=[])).Nums)
    tree = {int(lines[at]): lines[at + 1] for at in range(0, len(lines), 2)}
    owners = tree.get(int(key))
    if owners is None:
        return [f"page {number}: its owners are not in the parent tree"] if drawn else []
    wrong = [
        one
        for one in drawn
        if one >= len(owners) or (number, one) not in claimed or owners[one].objgen != claimed[number, one].objgen
    ]
    return [f"page {number}: the way back from piece {one} leads elsewhere" for one in wrong]


def _headings(root: Any) -> list[str]:
    """Say where a heading is more than one level below the one before it."""
    found: list[str] = []
    before = 0
    for element in elements(root):
        if match := re.fullmatch(r"/H(\d)", str(element.S)):
            level = int(match[1])
            if level > before + 1:
                found.append(f"a heading of level {level} comes after one of level {before}")
            before = level
    return found


def _figures(root: Any) -> list[str]:
    """Say which pictures have no words, and which heads of tables do not say what they head."""
    found = [
        f"a picture has no {what}"
        for element in elements(root)
        if str(element.S) == "/Figure"
        for what, there in (("words", "/Alt" in element), ("place", "/BBox" in element.get("/A", {})))
        if not there
    ]
    heads = [element for element in elements(root) if str(element.S) == "/TH"]
    return found + ["a head of a table does not say of what" for head in heads if "/Scope" not in head.get("/A", {})]
