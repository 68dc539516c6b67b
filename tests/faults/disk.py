"""A disk whose power is cut: from a recording of calls, what could be on it at any moment.

What was flushed is there. What was not may be there or not, in any order, cut off, or torn at sectors of 512 bytes. Two
ways of keeping names are modelled: "ordered", as journals of ext4, XFS and NTFS keep them (an earlier change of names
never comes after a later one, and flushing anything flushes the names before it), and "strict", as POSIX promises (a
name holds only once its folder was flushed, and each change of names stands alone).
"""

from __future__ import annotations

import json
import os
import random
import struct
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

SECTOR: Final = 512
_HEAD: Final = struct.Struct("<BIQQI")


@dataclass(frozen=True)
class Event:
    """One recorded call, as shim.c writes it. `second` says of an opening that it made the file."""

    kind: str
    id: int
    first: int
    second: int
    data: bytes

    @property
    def paths(self) -> list[str]:
        """Return the paths that the call named."""
        return self.data.decode().split("\0")


def events(log: Path) -> list[Event]:
    """Read a recording."""
    content, place, found = log.read_bytes(), 0, list[Event]()
    while place + _HEAD.size <= len(content):
        kind, number, first, second, length = _HEAD.unpack_from(content, place)
        place += _HEAD.size
        found.append(Event(chr(kind), number, first, second, content[place : place + length]))
        place += length
    return found


def lines(recorded: list[Event]) -> list[list[Any]]:
    """Return what the deed said between the calls."""
    return [json.loads(event.data) for event in recorded if event.kind == "k"]


def put(content: bytearray, place: int, data: bytes | None) -> None:
    """Write `data` at a place, or (None) cut or lengthen the content to it."""
    if data is None:
        del content[place:]
    end = place + len(data or b"")
    content.extend(bytes(max(0, end - len(content))))
    if data is not None:
        content[place:end] = data


@dataclass(eq=False)
class Node:
    """A file: what is surely on the disk, what is in it now, what was done since. A folder: the names in it."""

    kept: bytearray = field(default_factory=bytearray)
    now: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list[tuple[int, bytes | None]])
    names: dict[str, Node] | None = None
    kept_names: dict[str, Node] = field(default_factory=dict[str, "Node"])

    def change(self, place: int, data: bytes | None) -> None:
        """Write (or, None, cut); it is not flushed yet."""
        self.since.append((place, data))
        put(self.now, place, data)

    def flush(self) -> None:
        """All that was done to the content is on the disk."""
        self.kept = bytearray(self.now)
        self.since.clear()


Naming = tuple[Node, str, Node | None]
"""A change of names: in a folder, what a name stands for from now on (None: nothing)."""


class Disk:
    """The files below a folder, replayed from a recording call by call."""

    def __init__(self, root: Path, *, strict: bool) -> None:
        """Begin with everything that lies below `root`, all of it flushed."""
        self.root, self.strict = root, strict
        self.top = _loaded(root)
        self._open: dict[int, Node] = {}
        self.pending: list[tuple[Naming, ...]] = []

    def happen(self, event: Event) -> None:
        """Let one call happen."""
        if event.kind == "o":
            self._opened(event)
        elif event.kind in "rulm":
            self._named(event)
        elif event.kind in "wts" and event.id in self._open:
            self._touched(event, self._open[event.id])

    def _opened(self, event: Event) -> None:
        folder, name = self._find(event.paths[0])
        if event.second:
            self._name((folder, name, Node()))
        node = _inside(folder)[name] if name else folder
        if event.first & os.O_TRUNC and not event.second:
            node.change(0, None)
        self._open[event.id] = node

    def _touched(self, event: Event, node: Node) -> None:
        if event.kind == "w":
            node.change(event.first, event.data)
        elif event.kind == "t":
            node.change(event.first, None)
        else:
            node.flush()
            self._flush_names(node)

    def _named(self, event: Event) -> None:
        (folder, name), *other = map(self._find, event.paths)
        if event.kind == "m":
            self._name((folder, name, Node(names={})))
        elif event.kind == "u":
            self._name((folder, name, None))
        else:
            node = _inside(folder)[name]
            gone: list[Naming] = [(folder, name, None)] if event.kind == "r" else []
            self._name((*other[0], node), *gone)

    def _name(self, *changes: Naming) -> None:
        _apply(changes, [_inside(folder) for folder, _, _ in changes])
        self.pending.append(changes)

    def _flush_names(self, node: Node) -> None:
        """Put on the disk what flushing this file or folder puts there of the names."""
        left: list[tuple[Naming, ...]] = []
        for changes in self.pending:
            flushed = [change for change in changes if not self.strict or change[0] is node]
            _apply(flushed, [folder.kept_names for folder, _, _ in flushed])
            rest = tuple(change for change in changes if change not in flushed)
            left += [rest] if rest else []
        self.pending = left

    def _find(self, path: str) -> tuple[Node, str]:
        """Return the folder in which a path lies and its name there; the top and no name for the top itself."""
        *folders, name = Path(path).relative_to(self.root).parts or ("",)
        node = self.top
        for folder in folders:
            node = _inside(node)[folder]
        return node, name


def image(disk: Disk, dice: random.Random, target: Path) -> None:
    """Write to `target` what one power cut could leave of a disk. Uses the disk up."""
    how = dice.choice(("none", "all", "prefix", "some", "some", "torn", "torn", "last"))
    _settle_names(disk, dice)
    _write_out(disk.top, target, dice, how)


def _settle_names(disk: Disk, dice: random.Random) -> None:
    if disk.strict:
        chance = dice.choice((0.0, 0.5, 1.0))
        happened = [changes for changes in disk.pending if dice.random() < chance]
    else:
        happened = disk.pending[: dice.randint(0, len(disk.pending))]
    for changes in happened:
        _apply(changes, [folder.kept_names for folder, _, _ in changes])


def _write_out(folder: Node, target: Path, dice: random.Random, how: str) -> None:
    target.mkdir()
    for name, node in sorted(folder.kept_names.items()):
        if node.names is None:
            (target / name).write_bytes(_content(node, dice, how))
        else:
            _write_out(node, target / name, dice, how)


def _content(node: Node, dice: random.Random, how: str) -> bytes:
    """Return what is left of a file of which not all was flushed."""
    content, many = bytearray(node.kept), len(node.since)
    first_lost = dice.randint(0, many)
    for number, (place, data) in enumerate(node.since):
        there = {
            "none": False,
            "all": True,
            "prefix": number < first_lost,
            "last": number >= many - 1,
        }.get(how, dice.random() < 0.5)
        if how == "torn" and data is not None:
            _write_torn(content, place, data, dice)
        elif there:
            put(content, place, data)
    return bytes(content)


def _write_torn(content: bytearray, place: int, data: bytes, dice: random.Random) -> None:
    """Write some sectors of what was to be written: those up to a point, or any."""
    edges = [place, *range((place // SECTOR + 1) * SECTOR, place + len(data), SECTOR), place + len(data)]
    sectors = list(pairwise(edges))
    up_to = dice.randint(0, len(sectors))
    any_of_them = dice.random() < 0.5
    for number, (start, end) in enumerate(sectors):
        if (dice.random() < 0.5) if any_of_them else (number < up_to):
            put(content, start, data[start - place : end - place])


def _apply(changes: list[Naming] | tuple[Naming, ...], where: list[dict[str, Node]]) -> None:
    for (_, name, node), names in zip(changes, where, strict=True):
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _inside(folder: Node) -> dict[str, Node]:
    assert folder.names is not None
    return folder.names


def _loaded(path: Path) -> Node:
    if not path.is_dir():
        content = path.read_bytes()
        return Node(bytearray(content), bytearray(content))
    names = {each.name: _loaded(each) for each in path.iterdir()}
    return Node(names=names, kept_names=dict(names))
