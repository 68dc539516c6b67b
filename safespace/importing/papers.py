"""The words of papers written in Word (.docx) or LibreOffice (.odt): one part of the package, read without obeying it.

Neither the package nor the XML in it is trusted: only one part is unpacked, to a limit; a document type, with which XML
can fetch files and grow without end, ends the reading; nothing outside the file is ever named or opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib
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
_UNREAD: Final = frozenset((f"{_T} tracked-changes", f"{_W} del"))


class _Enough(Exception):
    """So many words were read that no more are wanted."""


class _Words:
    """What the parser tells, one thing after another."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.depth = 0
        self.written = 0
        self.unread = 0

    def begin(self, name: str, _: object) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise CannotRead
        self.written += name in _WRITTEN
        self.unread += name in _UNREAD
        self.put(_SIGNS.get(name, ""))

    def end(self, name: str) -> None:
        self.depth -= 1
        if name in _ENDS:
            self.put("\n")
        self.written -= name in _WRITTEN
        self.unread -= name in _UNREAD

    def letters(self, said: str) -> None:
        if self.written:
            self.put(said)

    def put(self, said: str) -> None:
        if said and not self.unread:
            self.parts.append(said)
            self.length += len(said)
            if self.length > MOST:
                raise _Enough


def words(content: bytes, part: str) -> str:
    """Return the words of one part of a package, WORD or OPEN; CannotRead if there is none that can be read."""
    told = _Words()
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
