"""A mail as Outlook saves it (.msg): the few properties that are needed, by their numbers in [MS-OXPROPS]."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from safespace.domain.decoding import decoded
from safespace.importing import compressed, html_words, mail, rich
from safespace.importing.compound import Compound
from safespace.importing.taken import MOST_FILES, Attached, CannotRead, Contents, file_name, one_line

SUBJECT: Final = "0037"
BODY: Final = "1000"
PAGE: Final = "1013"
RICH: Final = "1009"
NAMES: Final = ("0042", "0C1A")
"""On whose behalf it was sent, and who sent it: a mailbox that several share has both."""

ADDRESSES: Final = ("5D02", "5D01", "0065", "0C1F")
SENT: Final = (0x00390040, 0x0E060040)
"""When the sender let it go, and when it arrived, with their kind: an instant."""

CODE_PAGES: Final = (0x3FFD0003, 0x3FDE0003)
FILE_CONTENT: Final = "3701"
FILE_NAMES: Final = ("3707", "3704", "3001")

NO_WORDS: Final = "Its words are in the sealed original alone: they could not be read out of it."

_PREFIX: Final = "__substg1.0_"
_FILES: Final = "__attach_version1.0_#"
_PROPERTIES: Final = "__properties_version1.0"
_MOST_BYTES: Final = 4_000_000


class _Mail:
    """One .msg."""

    def __init__(self, content: bytes) -> None:
        self.file = Compound(content)
        self.fixed = dict(_fixed(self.file.stream(_PROPERTIES)))
        numbers = (int.from_bytes(self.fixed.get(tag, b"")[:4], "little") for tag in CODE_PAGES)
        self._coding = next((f"cp{number}" for number in numbers if 874 <= number <= 1258), "cp1252")

    def words(self, tag: str, place: str = "") -> str:
        """Return a property that is words, in either way in which Outlook writes them."""
        wide = self.file.stream(f"{place}{_PREFIX}{tag}001F")
        if wide:
            return wide[:_MOST_BYTES].decode("utf-16-le", "replace").rstrip("\0")
        narrow = self.file.stream(f"{place}{_PREFIX}{tag}001E")[:_MOST_BYTES]
        return self._narrow(narrow).rstrip("\0")

    def first(self, tags: tuple[str, ...], place: str = "") -> str:
        """Return the first of several properties that says something."""
        return next((said for tag in tags if (said := one_line(self.words(tag, place)))), "")

    def page(self) -> str:
        """Return the body as a web page; empty if there is none."""
        return decoded(self.file.stream(f"{_PREFIX}{PAGE}0102")[:_MOST_BYTES]) or self.words(PAGE)

    def _narrow(self, raw: bytes) -> str:
        try:
            return raw.decode("utf-8") if raw.isascii() else raw.decode(self._coding)
        except (LookupError, UnicodeDecodeError):
            return decoded(raw)


def read(content: bytes) -> Contents:
    """Read a mail of Outlook; CannotRead if it is none."""
    found = _Mail(content)
    if not any(path.startswith(_PREFIX) for path in found.file.paths):
        raise CannotRead
    left: list[str] = []
    behind: Counter[str] = Counter()
    body = _body(found, left, behind)
    attached = tuple(_attached(found, left))
    return Contents(
        words=mail.joined(found.words(SUBJECT), body),
        sender=found.first(NAMES)[:120],
        address=_address(found),
        sent_at=next((at for tag in SENT if (at := _instant(found.fixed.get(tag, b"")))), None),
        attached=attached,
        left=tuple(dict.fromkeys(left)),
        behind=tuple(sorted((+behind).items())),
    )


def _body(found: _Mail, left: list[str], behind: Counter[str]) -> str:
    """Return the words of the first form in which there are some: plain, as a web page, as packed rich text."""
    body = found.words(BODY)
    if body.strip():
        return body
    if (page := found.page()).strip():
        left.append(mail.AS_A_PAGE)
        return html_words.words(page, behind)
    packed = found.file.stream(f"{_PREFIX}{RICH}0102")
    try:
        return rich.words(compressed.unpacked(packed), behind) if packed else ""
    except CannotRead:
        left.append(NO_WORDS)
        return ""


def _address(found: _Mail) -> str:
    """Return the first address of the internet: inside a trust Outlook writes names of its own directory."""
    said = (one_line(found.words(tag)) for tag in ADDRESSES)
    return next((one for one in said if "@" in one), "")


def _attached(found: _Mail, left: list[str]) -> Iterator[Attached]:
    places = sorted({path.split("/")[0] + "/" for path in found.file.paths if path.startswith(_FILES) and "/" in path})
    if len(places) > MOST_FILES:
        left.append(mail.TOO_MANY)
    room = found.file.size
    for number, place in enumerate(places[:MOST_FILES], 1):
        path = f"{place}{_PREFIX}{FILE_CONTENT}0102"
        if path not in found.file.paths:
            left.append(mail.CLOSED_MAIL)
            continue
        content = found.file.stream(path)
        room -= len(content)
        if room < 0:  # the same bytes again and again: together its files say they are larger than the mail
            raise CannotRead
        yield Attached(file_name(found.first(FILE_NAMES, place), number), content)


def _fixed(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and value of the properties that are numbers; a mail's own stream of them begins with 32 bytes."""
    for at in range(32, len(stream) - 15, 16):
        yield struct.unpack_from("<I", stream, at)[0], stream[at + 8 : at + 16]


def _instant(value: bytes) -> datetime | None:
    """Return an instant that is written in tenths of microseconds since 1601."""
    try:
        since = timedelta(microseconds=int.from_bytes(value, "little") // 10)
        return mail.in_range(datetime(1601, 1, 1, tzinfo=UTC) + since) if value else None
    except OverflowError:
        return None
