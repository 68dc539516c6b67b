"""NAME.sig, beside a paper, a backup or a checkpoint that was saved: who signed which content, and when.

A small JSON text: version, the file's SHA-256, the instant, the signer's public key, the HMAC at the trail's head, and
an Ed25519 signature over these. It holds no name of a person or file and nothing of a case. It shows that the content
is what the holder of that key signed; whose key it is has to be known from elsewhere, by its eight words.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final, cast

from safespace.vault import durable, outside
from safespace.vault.eight_words import eight_words
from safespace.vault.mapping import instant, read_instant
from safespace.vault.signing import PUBLIC_BYTES, SIGNATURE_BYTES, SigningKey, fits, message

SUFFIX: Final = ".sig"
VERSION: Final = 1
LARGEST: Final = 4096
"""Bytes of the largest file that is read as a signature; one takes about 550."""

_KIND: Final = "SafeSpace signature"
_FIELDS: Final = {"kind", "version", "sha256", "at", "key", "trail", "signature"}
_INSTANT: Final = re.compile(r"2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_HEX: Final = re.compile(r"(?:[0-9a-f]{2})*", re.ASCII)
_PIECE = 1024 * 1024


class NotASignature(Exception):
    """The file is something else, or damaged. `newer` says that a later version of SafeSpace wrote it."""

    def __init__(self, *, newer: bool = False) -> None:
        """Say which of the two it is."""
        super().__init__("newer" if newer else "not a signature")
        self.newer = newer


@dataclass(frozen=True, slots=True)
class FileSignature:
    """What NAME.sig says: the content's SHA-256, when it was signed, by which key, and how the trail stood then."""

    sha256: bytes
    at: datetime
    key: bytes
    trail: bytes
    signature: bytes

    @property
    def genuine(self) -> bool:
        """Return whether the holder of the key signed just this."""
        return fits(self.key, self.signature, _signed(self.sha256, self.at, self.key, self.trail))

    @property
    def key_words(self) -> str:
        """Return the eight words of the key."""
        return eight_words(self.key)

    @property
    def trail_words(self) -> str:
        """Return the eight words of the trail's head."""
        return eight_words(self.trail)

    def written(self) -> bytes:
        """Return the file's content."""
        plain = {
            "kind": _KIND,
            "version": VERSION,
            "sha256": self.sha256.hex(),
            "at": instant(self.at),
            "key": self.key.hex(),
            "trail": self.trail.hex(),
            "signature": self.signature.hex(),
        }
        return (json.dumps(plain, indent=1) + "\n").encode("ascii")

    @classmethod
    def read(cls, content: bytes) -> FileSignature:
        """Read what `written` wrote; NotASignature if it is anything else."""
        plain = _fields(content)
        return cls(
            sha256=_bytes(plain["sha256"], hashlib.sha256().digest_size),
            at=_instant(plain["at"]),
            key=_bytes(plain["key"], PUBLIC_BYTES),
            trail=_bytes(plain["trail"], hashlib.sha256().digest_size),
            signature=_bytes(plain["signature"], SIGNATURE_BYTES),
        )


def beside(file: Path) -> Path:
    """Return where the signature of a file lies."""
    return file.with_name(file.name + SUFFIX)


def made(sha256: bytes, at: datetime, key: SigningKey, trail: bytes) -> FileSignature:
    """Sign a content by its SHA-256, with the trail's head as it is named on it."""
    return FileSignature(sha256, at, key.public, trail, key.sign(_signed(sha256, at, key.public, trail)))


def kept(file: Path) -> FileSignature | None:
    """Return the signature beside a file, None if there is none. NotASignature, or OSError if it cannot be read."""
    place = beside(file)
    if not place.exists():
        return None
    if not place.is_file():
        raise NotASignature
    with place.open("rb") as opened:
        return FileSignature.read(opened.read(LARGEST + 1))


def keep(file: Path, signature: FileSignature) -> Path:
    """Write a signature beside its file, whole or not at all, and return where; OSError if the disk refuses."""
    place = beside(file)
    try:
        durable.write(place, signature.written())
    except OSError:
        place.with_name(f"{place.name}.new").unlink(missing_ok=True)
        raise
    place.chmod(0o600)
    return place


def digest_of(file: Path) -> bytes:
    """Return the SHA-256 of a file of any size; OSError if it cannot be read."""
    with file.open("rb") as opened:
        return _digest(opened)


def _digest(opened: IO[bytes]) -> bytes:
    digest = hashlib.sha256()
    while piece := opened.read(_PIECE):
        digest.update(piece)
    return digest.digest()


def _signed(sha256: bytes, at: datetime, key: bytes, trail: bytes) -> bytes:
    fingerprint = hashlib.sha256(key).hexdigest()
    fields = {"sha256": sha256.hex(), "at": instant(at), "key": fingerprint, "trail": trail.hex()}
    return message("file", fields)


def _fields(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise NotASignature
    try:
        plain: Any = outside.told(content.decode("ascii"))
    except ValueError:
        raise NotASignature from None
    if not isinstance(plain, dict):
        raise NotASignature
    found = cast("dict[str, Any]", plain)
    version = found.get("version")
    if found.get("kind") != _KIND:
        raise NotASignature
    if type(version) is not int or version < VERSION:
        raise NotASignature
    if version > VERSION:
        raise NotASignature(newer=True)
    if set(found) != _FIELDS:
        raise NotASignature
    return found


def _instant(written: Any) -> datetime:
    if not isinstance(written, str) or not _INSTANT.fullmatch(written):
        raise NotASignature
    try:
        return read_instant(written)
    except ValueError:
        raise NotASignature from None


def _bytes(written: Any, length: int) -> bytes:
    """Read bytes in small hexadecimal, written in the one way in which we write them."""
    if not isinstance(written, str) or len(written) != 2 * length or not _HEX.fullmatch(written):
        raise NotASignature
    return bytes.fromhex(written)
