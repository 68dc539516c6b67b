"""The words of a rich text file (.rtf). It goes through the file once; pictures, fonts and programs in it are left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from safespace.importing.taken import MOST, CannotRead

_TOKEN: Final = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>.)"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_UNREAD: Final = frozenset(
    b"fonttbl colortbl stylesheet info pict object objdata fldinst themedata listtable listoverridetable rsidtbl "
    b"generator datastore xmlnstbl latentstyles header footer headerl headerr footerl footerr filetbl revtbl".split()
)
_COUNTED: Final = {
    b"annotation": "notes",
    b"info": "details",
    b"object": "files",
    b"pict": "pictures",
    **dict.fromkeys(b"header footer headerl headerr footerl footerr".split(), "edges"),
}
"""What stands beside the words, by the kind under which it is counted."""
_UNSEEN: Final = {b"v": "hidden", b"deleted": "changes"}
"""What switches words off or, with a 0, on again."""
_SIGNS: Final = {
    b"par": "\n",
    b"line": "\n",
    b"row": "\n",
    b"cell": "\t",
    b"tab": "\t",
    b"emdash": "\u2014",
    b"endash": "\u2013",
    b"lquote": "\u2018",
    b"rquote": "\u2019",
    b"ldblquote": "\u201c",
    b"rdblquote": "\u201d",
    b"bullet": "\u2022",
}
_CODINGS: Final = {str(number): f"cp{number}" for number in (437, 850, 874, *range(1250, 1259))}
_DEEPEST: Final = 1_000


class _Reader:
    """Where the reading of one file stands: what is being left out, and how letters are written."""

    def __init__(self, behind: Counter[str]) -> None:
        self.coding = "cp1252"
        self.groups: list[tuple[bool, int, frozenset[bytes]]] = []
        self.unread = False
        self.off = frozenset[bytes]()
        self.behind = behind
        self.replaced = 1
        self.skip = 0

    def brace(self, sign: bytes) -> None:
        """Enter or leave a group; what holds in it ends with it."""
        if sign == b"{":
            self.groups.append((self.unread, self.replaced, self.off))
            if len(self.groups) > _DEEPEST:
                raise CannotRead
        elif self.groups:
            self.unread, self.replaced, self.off = self.groups.pop()
        self.skip = 0

    def order(self, word: bytes, number: int | None) -> str:
        """Return what a control word writes, if anything."""
        if word in _COUNTED:
            self.behind[_COUNTED[word]] += 1
        if word == b"plain":
            self.off -= {b"v"}
        elif word in _UNSEEN:
            self.switch(word, on=number == 0)
        elif word in _UNREAD:
            self.unread = True
        elif word == b"ansicpg":
            self.coding = _CODINGS.get(str(number), "cp1252")
        elif word == b"uc":
            self.replaced = min(max(number or 0, 0), 8)
        elif word == b"u" and number is not None:
            self.skip = self.replaced
            return _letter(number % 65536)
        return _SIGNS.get(word, "")

    def switch(self, word: bytes, *, on: bool) -> None:
        """Switch words off, or on again."""
        if on:
            self.off -= {word}
        else:
            self.behind[_UNSEEN[word]] += not self.off and not self.unread
            self.off |= {word}

    def letters(self, raw: bytes) -> str:
        """Return plain bytes as letters, but for those that only stand in for a letter written by its number."""
        left, self.skip = raw[self.skip :], max(0, self.skip - len(raw))
        return left.decode(self.coding, "replace")


def words(content: bytes, behind: Counter[str] | None = None) -> str:
    """Return the words of a file; CannotRead if it is none of this kind. What is not seen is counted in `behind`."""
    if not content.startswith(b"{\\rtf"):
        raise CannotRead
    parts: list[str] = []
    length = 0
    for part in _parts(content, Counter() if behind is None else behind):
        parts.append(part)
        length += len(part)
        if length > MOST:
            break
    # Letters beyond the first 65,536 are written as two halves, each by its own number.
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _parts(content: bytes, behind: Counter[str]) -> Iterator[str]:
    reader = _Reader(behind)
    for token in _TOKEN.finditer(content):
        said = _said(reader, token)
        if said and not reader.unread and not reader.off:
            yield said


def _said(reader: _Reader, token: re.Match[bytes]) -> str:
    kind = token.lastgroup
    if kind == "brace":
        reader.brace(token["brace"])
    elif kind in ("word", "number"):
        return reader.order(token["word"], int(token["number"]) if token["number"] else None)
    elif kind == "hex":
        return reader.letters(bytes([int(token["hex"], 16)]))
    elif kind == "text":
        return reader.letters(token["text"])
    elif token["sign"] == b"*":
        reader.unread = True
    else:
        return {b"~": " ", b"_": "-", b"\n": "\n", b"\r": "\n"}.get(token["sign"], _literal(token["sign"]))
    return ""


def _literal(sign: bytes) -> str:
    return sign.decode("ascii", "ignore") if sign in (b"\\", b"{", b"}") else ""


def _letter(number: int) -> str:
    return chr(number)
