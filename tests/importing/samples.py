"""Mails and papers of people who do not exist, as the programs of real people save them."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

NAME = "Maya Lindqvist"
ADDRESS = "maya.lindqvist@example.org"
STORY = "There is one nurse for the whole ward at night.\nI told my manager twice."
SENT = datetime(2026, 6, 24, 21, 40, tzinfo=UTC)
ROTA = b"%PDF-1.7 not a real rota\n\x00\xff"

_FREE = 0xFFFFFFFF
_END = 0xFFFFFFFE


def mail(body: str = STORY, *, subject: str = "Nights on the ward") -> EmailMessage:
    """Return a mail with the headers that a server adds."""
    made = EmailMessage()
    made["Return-Path"] = "<bounce-8812@mail.example.org>"
    made["Received"] = "from laptop-ml (203.0.113.7) by mail.example.org; Wed, 24 Jun 2026 21:40:02 +0000"
    made["Message-ID"] = "<quillfeather-77@laptop-ml>"
    made["From"] = f"{NAME} <{ADDRESS}>"
    made["To"] = "guardian@example.org"
    made["Subject"] = subject
    made["Date"] = SENT
    made.set_content(body)
    return made


def with_rota() -> EmailMessage:
    """Return a mail with a file."""
    made = mail()
    made.add_attachment(ROTA, maintype="application", subtype="pdf", filename="Rota June.pdf")
    return made


def word(*paragraphs: str, more: dict[str, bytes] | None = None, body: bytes | None = None) -> bytes:
    """Return a paper as Word writes it."""
    inside = "".join(f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>" for said in paragraphs)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    whole = f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{inside}</w:body></w:document>'
    return packed({"word/document.xml": whole.encode() if body is None else body, **(more or {})})


def open_document(*paragraphs: str) -> bytes:
    """Return a paper as LibreOffice writes it."""
    spaces = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    taken_out = "<text:tracked-changes><text:p>Taken out again</text:p></text:tracked-changes>"
    inside = taken_out + "".join(f"<text:p>{said}</text:p>" for said in paragraphs)
    return packed({"content.xml": f"<doc {spaces}>{inside}</doc>".encode()})


def packed(parts: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a package of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def rich(words: str) -> bytes:
    """Return a rich text file."""
    head = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator Someone;}\f0 "
    return head + words.encode("ascii") + b"}"


def outlook(streams: dict[str, bytes] | None = None) -> bytes:
    """Return a mail as Outlook saves it, or a compound file of any other streams, by path."""
    return compound(STREAMS if streams is None else streams)


def _wide(words: str) -> bytes:
    return words.encode("utf-16-le")


def _filetime(at: datetime) -> bytes:
    since = at - datetime(1601, 1, 1, tzinfo=UTC)
    return struct.pack("<Q", int(since.total_seconds()) * 10_000_000)


STREAMS = {
    "__properties_version1.0": bytes(32) + struct.pack("<II", 0x00390040, 6) + _filetime(SENT),
    "__substg1.0_0037001F": _wide("Nights on the ward"),
    "__substg1.0_1000001F": _wide(STORY.replace("\n", "\r\n") + "\r\n" + "Long. " * 900),
    "__substg1.0_0C1A001F": _wide(NAME),
    "__substg1.0_0C1F001F": _wide("/O=TRUST/CN=MLINDQVIST"),
    "__substg1.0_5D01001F": _wide(ADDRESS),
    "__substg1.0_007D001F": _wide("Message-ID: <quillfeather-77@laptop-ml>"),
    "__attach_version1.0_#00000000/__substg1.0_37010102": ROTA,
    "__attach_version1.0_#00000000/__substg1.0_3707001F": _wide("D:\\Papers\\Rota June.pdf"),
}


def compound(streams: dict[str, bytes]) -> bytes:
    """Write a compound file: small streams in the mini stream, long ones in sectors, each storage a chain of names."""
    disk, small = _Disk(512), _Disk(64)
    entries: list[list[Any]] = [["Root Entry", 5, _FREE, _FREE, 0, 0]]
    storages, last = {"": 0}, dict[str, int]()

    def add(name: str, kind: int, above: str, start: int, size: int) -> None:
        before, which = (last[above], 2) if above in last else (storages[above], 3)
        entries[before][which] = last[above] = len(entries)
        entries.append([name, kind, _FREE, _FREE, start, size])

    for path, content in streams.items():
        above, _, name = path.rpartition("/")
        if above not in storages:
            add(above, 1, "", 0, 0)
            storages[above] = len(entries) - 1
        add(name, 2, above, (disk if len(content) >= 4096 else small).lay(content), len(content))
    entries[0][4:] = [disk.lay(bytes(small.content)), len(small.content)]
    mini_table = disk.lay(small.table())
    directory = disk.lay(b"".join(_entry(*entry) for entry in entries))
    table = len(disk.follows)
    disk.follows.append(0xFFFFFFFD)
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    head = head.ljust(44, b"\0") + struct.pack("<II4xIIIII", 1, directory, 4096, mini_table, 1, _END, 0)
    return head + struct.pack("<109I", table, *[_FREE] * 108) + bytes(disk.content) + disk.table()


class _Disk:
    """Sectors of one size, and which follows which."""

    def __init__(self, size: int) -> None:
        self.size, self.content, self.follows = size, bytearray(), list[int]()

    def lay(self, content: bytes) -> int:
        """Put content into sectors of its own and return the first."""
        first, count = len(self.follows), -(-len(content) // self.size)
        self.content += content.ljust(count * self.size, b"\0")
        self.follows += [first + number + 1 for number in range(count)]
        if count:
            self.follows[-1] = _END
        return first if count else _END

    def table(self) -> bytes:
        """Return which sector follows each, in one sector."""
        return struct.pack(f"<{len(self.follows)}I", *self.follows).ljust(512, b"\xff")


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    wide = _wide(name)
    head = wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide) + 2, kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
