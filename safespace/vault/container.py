"""A backup's container: one sealed file that carries database, attachments and the slot file that opens them.

A line says what it is. A plain heading in JSON names the vault, the time and the size, and holds the slot file, without
which all would be lost, and a sealed list of the files inside. Then those files end to end, in pieces of 1 MiB, each
sealed with AES-256-GCM under a fresh key that is itself sealed under the vault's backup key; each piece is bound to the
heading, its number and whether it is the last, so nothing can be cut, swapped or joined. The file ends with the SHA-256
of everything before it: whether it is damaged can be told without a key, whether it is genuine only with one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from safespace.vault import durable, pieces
from safespace.vault.header import DATABASE, Header
from safespace.vault.heading import Heading
from safespace.vault.keys import KEY_BYTES
from safespace.vault.pieces import PIECE, Step, Stream, no_step
from safespace.vault.problems import BackupDamaged, NewerVersion, NotABackup
from safespace.vault.sealing import BrokenSeal, bound, seal, unseal

SUFFIX: Final = ".safespace-backup"
VERSION: Final = 1
ATTACHMENTS: Final = "att"
"""The folder, in a vault's folder, that holds its attachments, each under two letters of its random name."""

_KIND: Final = "backup-piece"
_MAGIC: Final = b"SafeSpace backup "
_NAMES: Final = re.compile(r"vault\.db|att/[0-9a-f]{2}/[0-9a-f]{32}\.bin")
_DIGEST = 32
_LONGEST_HEADING = 16 * PIECE
_UNREADABLE = "Nothing was changed. Check that the disk it lies on is connected, and choose the file again."


class _Hashed:
    """A file that is being written, and the hash of what went in."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    def write(self, content: bytes) -> None:
        self._file.write(content)
        self._hash.update(content)

    def end(self) -> str:
        self._file.write(self._hash.digest())
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._hash.hexdigest()


@dataclass(frozen=True, slots=True)
class Written:
    """What a file inside was: its size in bytes, and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside: its name in the vault's folder, where it lies now, its size in bytes."""

    name: str
    path: Path
    size: int


def members(database: Path, folder: Path) -> tuple[Member, ...]:
    """Return what a container of the vault in `folder` carries: a copy of the database, and every attachment."""
    sealed = sorted((folder / ATTACHMENTS).glob("*/*.bin"))
    named = [(DATABASE, database), *((file.relative_to(folder).as_posix(), file) for file in sealed)]
    return tuple(Member(name, path, path.stat().st_size) for name, path in named)


def pack(
    inside: Sequence[Member],
    header: Header,
    made_at: str,
    schema: int,
    backup_key: bytes,
    target: Path,
    step: Step = no_step,
) -> str:
    """Write a container at `target` and return its hash in hexadecimal. Its members must not change meanwhile.

    `step(done, total)` is told the bytes; what it raises stops the work.
    """
    own_key = secrets.token_bytes(KEY_BYTES)
    sealed_key = seal(backup_key, own_key, bound("backup-key", header.vault, made_at))
    listed = json.dumps([[member.name, member.size] for member in inside]).encode()
    contents = seal(own_key, listed, bound("backup-contents", header.vault, made_at))
    size = sum(member.size for member in inside)
    heading = Heading(header, made_at, schema, size, sealed_key, contents).written()
    about = hashlib.sha256(heading).hexdigest()
    with target.open("xb") as file:
        out = _Hashed(file)
        out.write(_MAGIC + str(VERSION).encode() + b"\n" + len(heading).to_bytes(4, "big") + heading)
        for piece in pieces.sealed(_all_bytes(inside), size, own_key, _KIND, about, step):
            out.write(piece)
        return out.end()


def glanced_at(path: Path) -> Heading | None:
    """Return what a container says about itself without reading the rest of it; None if it says nothing that fits."""
    try:
        with path.open("rb") as file:
            if file.readline(64) != _MAGIC + str(VERSION).encode() + b"\n":
                return None
            return Heading.read(_heading_bytes(file))
    except (OSError, BackupDamaged, NewerVersion):
        return None


def ends_with(path: Path) -> str:
    """Return the hash, in hexadecimal, that a container says it has, unproved; empty if it cannot be read."""
    try:
        with path.open("rb") as file:
            file.seek(-_DIGEST, os.SEEK_END)
            return file.read().hex()
    except OSError:
        return ""


def heading_of(path: Path) -> Heading:
    """Check a whole container without a key and return what it says about itself.

    Raises NotABackup, BackupDamaged (a single bit is enough) or NewerVersion.
    """
    try:
        return _heading(path)
    except OSError:
        raise NotABackup("This backup cannot be read", _UNREADABLE) from None


def _heading(path: Path) -> Heading:
    with path.open("rb") as file:
        first = file.readline(64)
        if not first.startswith(_MAGIC):
            raise NotABackup
        _check_digest(file)
        if first != _MAGIC + str(VERSION).encode() + b"\n":
            raise NewerVersion
        file.seek(len(first))
        return Heading.read(_heading_bytes(file))


def unpack(
    path: Path, heading: Heading, backup_key: bytes, folder: Path, *, only: str = "", step: Step = no_step
) -> dict[str, Written]:
    """Write the files of a container into `folder`; BackupDamaged if anything does not fit, NotABackup if unreadable.

    With `only`, every file is proved and that one alone is written. Returns what each was: a container seals a file as
    it lay there, and whether it was whole then, `whole_files` tells.
    """
    written = heading.written()
    about = hashlib.sha256(written).hexdigest()
    taken = dict[str, Written]()
    try:
        own_key = unseal(backup_key, heading.sealed_key, bound("backup-key", heading.vault, heading.made_at))
        with path.open("rb") as file:
            file.readline(64)
            file.seek(4 + len(written), os.SEEK_CUR)
            stream = Stream(_readable(pieces.opened(file, heading.size, own_key, _KIND, about, step)))
            for name, size in _contents(heading, own_key):
                taken[name] = _take_out(stream.portions(size), folder / name if not only or name == only else None)
            stream.end()
    except BrokenSeal:
        raise BackupDamaged from None
    return taken


def _readable(content: Iterator[bytes]) -> Iterator[bytes]:
    """Pass pieces on; a disk that does not give them back is not a place that cannot be written."""
    try:
        yield from content
    except OSError:
        raise NotABackup("This backup cannot be read", _UNREADABLE) from None


def _take_out(portions: Iterator[bytes], target: Path | None) -> Written:
    digest, size = hashlib.sha256(), 0

    def seen() -> Iterator[bytes]:
        nonlocal size
        for portion in portions:
            digest.update(portion)
            size += len(portion)
            yield portion

    if target is None:
        for _ in seen():
            pass
    else:
        durable.make_folder(target.parent, 0o700)
        with target.open("xb") as out:
            out.writelines(seen())
            out.flush()
            os.fsync(out.fileno())
        durable.flush_folder(target.parent)
    return Written(size, digest.hexdigest())


def _contents(heading: Heading, own_key: bytes) -> list[tuple[str, int]]:
    """Return names and sizes of the files inside; BackupDamaged if a name is not one that a vault has."""
    listed = unseal(own_key, heading.contents, bound("backup-contents", heading.vault, heading.made_at))
    found = [(str(name), int(size)) for name, size in json.loads(listed)]
    if any(not _NAMES.fullmatch(name) for name, _ in found) or sum(size for _, size in found) != heading.size:
        raise BackupDamaged
    return found


def _all_bytes(inside: Sequence[Member]) -> Iterator[bytes]:
    """Yield the members' bytes, end to end; a member that is shorter or longer than it said is an OSError."""
    for member in inside:
        left = member.size
        with member.path.open("rb") as file:
            while part := file.read(PIECE):
                left -= len(part)
                yield part
        if left:
            raise OSError("a file changed while it was copied")


def _heading_bytes(file: IO[bytes]) -> bytes:
    length = int.from_bytes(file.read(4), "big")
    if length > _LONGEST_HEADING:
        raise BackupDamaged
    return file.read(length)


def _check_digest(file: IO[bytes]) -> None:
    left = file.seek(0, os.SEEK_END) - _DIGEST
    file.seek(0)
    digest = hashlib.sha256()
    while left > 0:
        piece = file.read(min(PIECE, left))
        digest.update(piece)
        left -= len(piece)
    if file.read() != digest.digest():
        raise BackupDamaged
