"""The words of papers written in Word (.docx) or LibreOffice (.odt): one part of the package, read without obeying it.

Neither the package nor the XML in it is trusted: only one part is unpacked, to a limit; a document type, with which XML
can fetch files and grow without end, ends the reading; nothing outside the file is ever named or opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from contextlib import suppress
from typing import Final
from xml.parsers import expat

from safespace.importing.taken import MOST, CannotRead

_LARGEST_PART: Final = 30 * 1024**2
_MOST_MEMBERS: Final = 10_000
_DEEPEST: Final = 500
_PLAIN: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

WORD: Final = "word/document.xml"
OPEN: Final = "content.xml"

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_T: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_S: Final = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_O: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_SIGNS: Final = {
    f"{_W} tab": "\t",
    f"{_W} br": "\n",
    f"{_W} cr": "\n",
    f"{_T} tab": "\t",
    f"{_T} line-break": "\n",
    f"{_T} s": " ",
}
_ENDS: Final = frozenset((f"{_W} p", f"{_T} p", f"{_T} h"))
_WRITTEN: Final = frozenset((f"{_W} t", f"{_T} p", f"{_T} h"))
_COUNTED: Final = {
    f"{_W} del": "changes",
    f"{_W} moveFrom": "changes",
    f"{_T} deletion": "changes",
    f"{_O} annotation": "notes",
}
"""What stands beside the words in the same part, by the kind under which it is counted."""
_UNREAD: Final = frozenset((f"{_T} tracked-changes", *_COUNTED))
_RUN: Final = [f"{_W} r", f"{_W} rPr"]
_PARAGRAPH: Final = [f"{_W} p", f"{_W} pPr"]
_OFF: Final = ("0", "false", "off")


class _Enough(Exception):
    """So many words were read that no more are wanted."""


class _Words:
    """What the parser tells, one thing after another."""

    def __init__(self, hiding: set[str], behind: Counter[str]) -> None:
        """Take the styles that hide, and what counts whatever is not taken."""
        self.parts: list[str] = []
        self.length = 0
        self.written = 0
        self.unread = 0
        self._path: list[str] = []
        self._hides: list[bool] = []
        self._style = ""
        self._hiding, self._behind = hiding, behind

    def begin(self, name: str, told: dict[str, str]) -> None:
        self._path.append(name)
        self._hides.append(False)
        if len(self._path) > _DEEPEST:
            raise CannotRead
        self.written += name in _WRITTEN
        self.unread += name in _UNREAD
        self._behind.update((_COUNTED[name],) if name in _COUNTED else ())
        self._look(name, told)
        self.put(_SIGNS.get(name, ""))

    def end(self, name: str) -> None:
        if name in _ENDS:
            self.put("\n")
        self.written -= name in _WRITTEN
        self.unread -= name in _UNREAD
        self.unread -= self._hides.pop()
        self._path.pop()

    def letters(self, said: str) -> None:
        if self.written:
            self.put(said)

    def put(self, said: str) -> None:
        if said and not self.unread:
            self.parts.append(said)
            self.length += len(said)
            if self.length > MOST:
                raise _Enough

    def _look(self, name: str, told: dict[str, str]) -> None:
        """Look whether an element hides words: its own, or those of the run or paragraph whose looks it tells."""
        style, above = told.get(f"{_W} val", ""), self._path[-3:-1]
        if name == f"{_S} style":
            self._style = told.get(f"{_S} name", "")
        elif told.get(f"{_T} display") == "none" and name == f"{_S} text-properties":
            self._hiding.add(self._style)
        elif above in (_RUN, _PARAGRAPH):
            if _vanishes(name, told) or (name in (f"{_W} rStyle", f"{_W} pStyle") and style in self._hiding):
                self._hide(-3)
        elif (
            told.get(f"{_T} display") == "none"
            or told.get(f"{_T} is-hidden") == "true"
            or told.get(f"{_T} style-name", "") in self._hiding
        ):
            self._hide(-1)

    def _hide(self, place: int) -> None:
        if not self._hides[place]:
            self._behind["hidden"] += not self.unread
            self._hides[place] = True
            self.unread += 1


def _vanishes(name: str, told: dict[str, str]) -> bool:
    return name == f"{_W} vanish" and told.get(f"{_W} val", "") not in _OFF


def words(content: bytes, part: str, behind: Counter[str] | None = None) -> str:
    """Return the words of one part of a package, WORD or OPEN; CannotRead if there is none that can be read.

    What is not seen in it is not taken: changes, notes and hidden words are counted in `behind`.
    """
    hiding = _hiding(part_or_nothing(content, "word/styles.xml")) if part == WORD else set[str]()
    told = _Words(hiding, Counter() if behind is None else behind)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = told.begin
    parser.EndElementHandler = told.end
    parser.CharacterDataHandler = told.letters
    obey_nothing(parser)
    try:
        parser.Parse(part_of(content, part), True)
    except _Enough:
        pass
    except (expat.ExpatError, ValueError):
        raise CannotRead from None
    return "".join(told.parts)


def _hiding(styles: bytes) -> set[str]:
    """Return the styles of a .docx that hide what is written in them; none if they cannot be read."""
    found: set[str] = set()
    style = ""

    def begin(name: str, told: dict[str, str]) -> None:
        nonlocal style
        if name == f"{_W} style":
            style = told.get(f"{_W} styleId", "")
        elif _vanishes(name, told):
            found.add(style)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = begin
    obey_nothing(parser)
    with suppress(expat.ExpatError, ValueError, CannotRead):
        parser.Parse(styles, True)
    return found - {""}


def obey_nothing(parser: expat.XMLParserType) -> None:
    """Let a parser end where XML begins to give orders: a document type, or an entity."""
    parser.StartDoctypeDeclHandler = _refused
    parser.EntityDeclHandler = _refused


def _refused(*_: object) -> None:
    raise CannotRead


_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, ValueError),
    RuntimeError,  # also what Python raises, as a kind of it, for a way of packing that it does not know
)
"""What a damaged or unusual package brings up while it is read."""


def part_of(content: bytes, name: str) -> bytes:
    """Unpack one part, up to a limit; whatever is wrong with the package, CannotRead."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            about = package.getinfo(name)
            if len(package.namelist()) > _MOST_MEMBERS or about.compress_type not in _PLAIN or about.flag_bits & 1:
                raise CannotRead
            with package.open(about) as packed:
                unpacked = packed.read(_LARGEST_PART + 1)
    except _BROKEN:
        raise CannotRead from None
    if len(unpacked) > _LARGEST_PART:
        raise CannotRead
    return unpacked


def part_or_nothing(content: bytes, name: str) -> bytes:
    """Unpack one part as `part_of` does; nothing if it is not there or cannot be unpacked."""
    try:
        return part_of(content, name)
    except CannotRead:
        return b""
