"""A backup's container: one sealed file that carries the database and the slot file that opens it.

A line says what it is. A plain heading in JSON names the vault, the time and the sizes, and holds the slot file,
without which the database would be lost. Then the database in pieces of 1 MiB, each sealed with AES-256-GCM under a
fresh key that is itself sealed under the vault's backup key; each piece is bound to the heading, its number and
whether it is the last, so nothing can be cut, swapped or joined. The file ends with the SHA-256 of everything before
it: whether it is damaged can be told without a key, whether it is genuine only with one.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from safespace.domain.ids import Id
from safespace.vault.header import Header
from safespace.vault.keys import KEY_BYTES
from safespace.vault.problems import BackupDamaged, NewerVersion, NotABackup, SlotsDamaged
from safespace.vault.sealing import BrokenSeal, bound, seal, unseal

SUFFIX: Final = ".safespace-backup"
VERSION: Final = 1
PIECE: Final = 1024 * 1024
_MAGIC: Final = b"SafeSpace backup "
_DIGEST = 32
_OVERHEAD = 29
_LONGEST_HEADING = 16 * PIECE
_UNREADABLE = "Nothing was changed. Check that the disk it lies on is connected, and choose the file again."


@dataclass(frozen=True, slots=True)
class Heading:
    """What a container says about itself before any key is known. `made_at` is an instant as it is stored."""

    header: Header
    made_at: str
    schema: int
    size: int
    sealed_key: bytes

    @property
    def vault(self) -> Id:
        """Return the id of the vault that was copied."""
        return self.header.vault

    def written(self) -> bytes:
        """Return the heading as bytes."""
        plain = {
            "vault": self.vault,
            "made_at": self.made_at,
            "schema": self.schema,
            "size": self.size,
            "key": b64encode(self.sealed_key).decode(),
            "slots": b64encode(self.header.written()).decode(),
        }
        return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def read(cls, content: bytes) -> Heading:
        """Read what `written` wrote; BackupDamaged if it is something else."""
        try:
            plain: dict[str, Any] = json.loads(content)
            header = Header.read(b64decode(plain["slots"], validate=True))
            sealed_key = b64decode(plain["key"], validate=True)
            return cls(header, str(plain["made_at"]), int(plain["schema"]), int(plain["size"]), sealed_key)
        except (KeyError, TypeError, ValueError, SlotsDamaged):
            raise BackupDamaged from None


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


def pack(database: Path, header: Header, made_at: str, schema: int, backup_key: bytes, target: Path) -> str:
    """Write a container at `target` and return its hash in hexadecimal. `database` must not change meanwhile."""
    own_key = secrets.token_bytes(KEY_BYTES)
    sealed_key = seal(backup_key, own_key, bound("backup-key", header.vault, made_at))
    heading = Heading(header, made_at, schema, database.stat().st_size, sealed_key).written()
    about = hashlib.sha256(heading).hexdigest()
    with target.open("xb") as file, database.open("rb") as source:
        out = _Hashed(file)
        out.write(_MAGIC + str(VERSION).encode() + b"\n" + len(heading).to_bytes(4, "big") + heading)
        for number, last, piece in _pieces(source):
            out.write(seal(own_key, piece, _binding(about, number, last)))
        return out.end()


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


def unpack(path: Path, heading: Heading, backup_key: bytes, database: Path) -> None:
    """Write the database of a container to a new file `database`; BackupDamaged if anything does not fit the key."""
    written = heading.written()
    about = hashlib.sha256(written).hexdigest()
    try:
        own_key = unseal(backup_key, heading.sealed_key, bound("backup-key", heading.vault, heading.made_at))
        with path.open("rb") as file, database.open("xb") as out:
            file.readline(64)
            file.seek(4 + len(written), os.SEEK_CUR)
            for number, last, piece in _sealed_pieces(file, heading.size):
                out.write(unseal(own_key, piece, _binding(about, number, last)))
            out.flush()
            os.fsync(out.fileno())
    except BrokenSeal:
        raise BackupDamaged from None


def _pieces(source: IO[bytes]) -> Iterator[tuple[int, bool, bytes]]:
    number, piece = 0, source.read(PIECE)
    while True:
        following = source.read(PIECE)
        yield number, not following, piece
        if not following:
            return
        number, piece = number + 1, following


def _sealed_pieces(file: IO[bytes], size: int) -> Iterator[tuple[int, bool, bytes]]:
    number, left = 0, size
    while True:
        part = min(PIECE, left)
        left -= part
        yield number, left == 0, _read(file, part + _OVERHEAD)
        if left == 0:
            return
        number += 1


def _read(file: IO[bytes], length: int) -> bytes:
    try:
        return file.read(length)
    except OSError:
        raise BackupDamaged from None


def _binding(about: str, number: int, last: bool) -> bytes:
    return bound("backup-piece", about, number, int(last))


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
