"""Microsoft's compound file: a small file system in one file, as Outlook's .msg is, read as published in [MS-CFB].

Sizes and chains in such a file are claims of whoever made it. No chain is followed further than the file has sectors,
no entry is visited twice, and nothing is read beyond the bytes that are there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from safespace.importing.taken import CannotRead

SIGNATURE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_HEADER: Final = 512
_ENTRY: Final = 128
_LAST_SECTOR: Final = 0xFFFFFFFA
"""A sector's number is no larger; what is above ends a chain or marks a sector as not in use."""

_NO_ENTRY: Final = 0xFFFFFFFF
_MINI_SHIFT: Final = 6
_STORAGES: Final = (1, 5)
_STREAM: Final = 2
_MOST_ENTRIES: Final = 20_000


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the directory."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """An open compound file: its streams by path, as "__attach_version1.0_#00000000/__substg1.0_37010102"."""

    def __init__(self, content: bytes) -> None:
        """Read the tables and the directory; CannotRead if they do not hold together."""
        if len(content) < _HEADER or not content.startswith(SIGNATURE):
            raise CannotRead
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != _MINI_SHIFT:
            raise CannotRead
        self._size = 1 << shift
        self._sectors = -(-len(content) // self._size) - 1
        directory, self._cutoff, mini, _, more = struct.unpack_from("<I4xIIII", content, 48)
        self._next = self._table(more)
        self._entries = self._directory(directory)
        root = self._entries[0]
        self._mini_next = _numbers(self._chained(mini))
        self._mini = self._chained(root.start)[: root.size]
        self._paths = dict(self._walk(root.child))

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of all streams and of the storages above them, in the order of the file."""
        return tuple(self._paths)

    @property
    def size(self) -> int:
        """Return how many bytes the file has."""
        return len(self._content)

    def stream(self, path: str) -> bytes:
        """Return the content of a stream; empty if there is none, CannotRead if its chain is broken."""
        entry = self._paths.get(path)
        if entry is None or entry.kind != _STREAM or not entry.size:
            return b""
        if entry.size > len(self._content):
            raise CannotRead
        if entry.size >= self._cutoff:
            return self._chained(entry.start)[: entry.size]
        return self._small(entry.start)[: entry.size]

    def _sector(self, number: int) -> bytes:
        if number >= self._sectors:
            raise CannotRead
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    def _table(self, more: int) -> tuple[int, ...]:
        """Return which sector follows each; where its parts lie stands in the header and in a chain of sectors."""
        listed = [*struct.unpack_from("<109I", self._content, 76)]
        for _ in range(self._sectors):
            if more > _LAST_SECTOR or len(listed) > 2 * self._sectors + 109:
                break
            *here, more = _numbers(self._sector(more))
            listed += here
        parts = [number for number in listed if number <= _LAST_SECTOR]
        if len(parts) > self._sectors:
            raise CannotRead
        return _numbers(b"".join(map(self._sector, parts)))

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._next)))

    def _small(self, start: int) -> bytes:
        size = 1 << _MINI_SHIFT
        return b"".join(self._mini[at * size : (at + 1) * size] for at in _chain(start, self._mini_next))

    def _directory(self, start: int) -> tuple[_Entry, ...]:
        raw = self._chained(start)
        if not _ENTRY <= len(raw) <= _ENTRY * _MOST_ENTRIES:
            raise CannotRead
        return tuple(_entry(raw[at : at + _ENTRY]) for at in range(0, len(raw) - _ENTRY + 1, _ENTRY))

    def _walk(self, child: int) -> Iterator[tuple[str, _Entry]]:
        """Yield path and entry of everything below the root; one that is met again makes the file unreadable."""
        waiting, met = [(child, "")], set[int]()
        while waiting:
            number, above = waiting.pop()
            if number == _NO_ENTRY:
                continue
            if number >= len(self._entries) or number in met:
                raise CannotRead
            met.add(number)
            entry = self._entries[number]
            path = f"{above}{entry.name}"
            yield path, entry
            waiting += [(entry.right, above), (entry.left, above)]
            if entry.kind in _STORAGES and path.count("/") < 8:
                waiting.append((entry.child, f"{path}/"))


def _chain(start: int, follows: tuple[int, ...]) -> Iterator[int]:
    """Yield the numbers of a chain; CannotRead if it leaves the table or is longer than the table."""
    number = start
    for _ in range(len(follows) + 1):
        if number > _LAST_SECTOR:
            return
        if number >= len(follows):
            raise CannotRead
        yield number
        number = follows[number]
    raise CannotRead


def _entry(raw: bytes) -> _Entry:
    length = min(max(struct.unpack_from("<H", raw, 64)[0] - 2, 0), 62)
    kind, left, right, child = struct.unpack_from("<BxIII", raw, 66)
    start, size = struct.unpack_from("<II", raw, 116)
    return _Entry(raw[:length].decode("utf-16-le", "replace"), kind, left, right, child, start, size)


def _numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
