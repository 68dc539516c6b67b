"""A pack: cases sealed to one other guardian's public key, signed by whoever sends them, in one file.

A line says what it is. A plain heading names the key that it is sealed to, by its SHA-256, and carries a fresh key of
its own, sealed by HPKE to that public key. Then the content in pieces of 1 MiB under that key, each bound to the
heading, its number and whether it is the last; and at the end the SHA-256 of everything before it, so that damage can
be told without a key. The heading names nobody and counts nothing, and the content is filled up to a multiple of
64 KiB, so that neither the number of cases nor their length can be read off the file.

Inside come a signed note, the manifest (JSON) and the files. The note has the sender's key, the pack's id, its kind,
when it was made, its last day, for which key it is, and the SHA-256 of the manifest; so a receiver cannot pass a pack
on as if it had been made for somebody else. The manifest has the length and SHA-256 of each file.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, Final

from safespace.domain.ids import Id
from safespace.vault import durable, outside, pieces, signed_note
from safespace.vault.key_card import fingerprint
from safespace.vault.keys import KEY_BYTES
from safespace.vault.mapping import instant, read_instant
from safespace.vault.pack_problems import NotAPack, NotForYou, PackDamaged, PackFromLater, PackTooLarge
from safespace.vault.pieces import no_step
from safespace.vault.sealing import BrokenSeal, KeyPair, bound, seal_to
from safespace.vault.signed_note import NotANote, Note
from safespace.vault.signing import SigningKey

SUFFIX: Final = ".safespace-pack"
VERSION: Final = 1
LARGEST: Final = 64 * 1024 * 1024
"""Bytes of the largest content that a pack takes: it is made and read in memory, and nothing of it lies on the disk."""

_MAGIC: Final = b"SafeSpace pack "
_KIND: Final = "pack"
_FIELDS: Final = frozenset({"pack", "purpose", "at", "until", "answers", "to", "manifest"})
_NAME: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_FULL: Final = 64 * 1024
_LENGTH: Final = 4
_DIGEST: Final = 32
_LONGEST_HEADING: Final = 8192


@dataclass(frozen=True, slots=True)
class Slip:
    """What a pack says about itself, signed: its id, what it is for, when (UTC), its last day, what it brings back.

    `sender` is the public half of the signing key of whoever made it. `answers` is None unless it brings a pack back.
    """

    pack: Id
    purpose: str
    made_at: datetime
    until: date
    answers: Id | None
    sender: bytes = b""


@dataclass(frozen=True, slots=True)
class Content:
    """What lies in a pack: the manifest, plain JSON, and the files by their ids."""

    manifest: Mapping[str, Any] = field(repr=False)
    files: Mapping[Id, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """A pack that was opened: its slip, its content, and the SHA-256 of the file in hexadecimal."""

    slip: Slip
    content: Content
    sha256: str


def write(slip: Slip, content: Content, to: bytes, key: SigningKey, target: Path) -> str:
    """Seal a pack to a public key into a new file and return the SHA-256 that it has once it is finished.

    The file opens for nobody until `finish` has put its end in the place that is laid out for it: a pack that lay there
    whole before its vault knew of it could be taken in while the pen is still here. PackTooLarge, or OSError.
    """
    body = _body(slip, content, to, key)
    own_key = secrets.token_bytes(KEY_BYTES)
    sealed_key = seal_to(to, own_key, bound("pack-key", slip.pack, fingerprint(to)))
    plain = {
        "pack": slip.pack,
        "to": fingerprint(to),
        "size": len(body),
        "sealed_key": b64encode(sealed_key).decode(),
    }
    heading = json.dumps(plain, sort_keys=True).encode()
    about = hashlib.sha256(heading).hexdigest()
    digest = hashlib.sha256()
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        first = _MAGIC + str(VERSION).encode() + b"\n" + len(heading).to_bytes(_LENGTH, "big") + heading
        for part in (first, *pieces.sealed((body,), len(body), own_key, _KIND, about, no_step)):
            digest.update(part)
            out.write(part)
        out.write(bytes(_DIGEST))
        out.flush()
        os.fsync(out.fileno())
    durable.flush_folder(target.parent)  # the vault may say that a case is lent only once its pack cannot be lost
    whole = digest.copy()
    whole.update(digest.digest())
    return whole.hexdigest()


def finish(partial: Path, target: Path) -> None:
    """Put its end to a pack of which the vault knows by now, and give it its name; OSError if the disk refuses.

    The place for the end was laid out before: a full disk cannot refuse it, and what a crash left half written there
    is written anew.
    """
    end = hashlib.sha256(_unfinished(partial)).digest()
    with partial.open("r+b") as out:
        out.seek(-_DIGEST, os.SEEK_END)
        out.write(end)
        out.flush()
        os.fsync(out.fileno())
    durable.replace(partial, target, keep=True)


def finished(partial: Path) -> str:
    """Return the SHA-256 that an unfinished pack will have, in hexadecimal; OSError if it cannot be read."""
    content = _unfinished(partial)
    return hashlib.sha256(content + hashlib.sha256(content).digest()).hexdigest()


def _unfinished(partial: Path) -> bytes:
    """Return everything but the end of a pack, for which there is a place, whatever stands in it."""
    return partial.read_bytes()[:-_DIGEST]


def read(path: Path, person: KeyPair) -> Opened:
    """Open a pack with one's own key and prove all of it.

    NotAPack, PackFromLater, PackDamaged (a single bit is enough), NotForYou, PackTooLarge. Whose signature it bears has
    to be compared with the keys that are known here.
    """
    try:
        with path.open("rb") as file:
            sha256 = _proved(file)
            heading = _heading(file)
            return _opened(file, heading, person, sha256)
    except OSError:
        raise NotAPack from None
    except (BrokenSeal, NotANote, KeyError, TypeError, ValueError):
        raise PackDamaged from None


def _body(slip: Slip, content: Content, to: bytes, key: SigningKey) -> bytes:
    listed = [[name, len(plain), hashlib.sha256(plain).hexdigest()] for name, plain in content.files.items()]
    manifest = json.dumps({**content.manifest, "files": listed}, ensure_ascii=False).encode()
    fields = {
        "pack": slip.pack,
        "purpose": slip.purpose,
        "at": instant(slip.made_at),
        "until": slip.until.isoformat(),
        "answers": slip.answers or "",
        "to": fingerprint(to),
        "manifest": hashlib.sha256(manifest).hexdigest(),
    }
    note = signed_note.written(_KIND, fields, key)
    parts = [_measured(note), _measured(manifest), *content.files.values()]
    size = sum(map(len, parts))
    if size > LARGEST:
        raise PackTooLarge
    return b"".join((*parts, bytes(-size % _FULL)))


def _measured(part: bytes) -> bytes:
    return len(part).to_bytes(_LENGTH, "big") + part


def _proved(file: IO[bytes]) -> str:
    """Check what a file says at its end about all of it, and return the SHA-256 of the whole file."""
    first = file.readline(64)
    if not first.startswith(_MAGIC):
        raise NotAPack
    if file.seek(0, os.SEEK_END) > 2 * LARGEST:
        raise PackTooLarge
    file.seek(0)
    whole = file.read()
    if hashlib.sha256(whole[:-_DIGEST]).digest() != whole[-_DIGEST:]:
        raise PackDamaged
    if first != _MAGIC + str(VERSION).encode() + b"\n":
        raise PackFromLater
    file.seek(len(first))
    return hashlib.sha256(whole).hexdigest()


def _heading(file: IO[bytes]) -> bytes:
    length = int.from_bytes(file.read(_LENGTH), "big")
    if length > _LONGEST_HEADING:
        raise PackDamaged
    return file.read(length)


def _opened(file: IO[bytes], heading: bytes, person: KeyPair, sha256: str) -> Opened:
    plain: dict[str, Any] = outside.told(heading)
    mine, pack, size = fingerprint(person.public), Id(str(plain["pack"])), int(plain["size"])
    if plain["to"] != mine:
        raise NotForYou
    own_key = person.unseal(b64decode(plain["sealed_key"], validate=True), bound("pack-key", pack, mine))
    about = hashlib.sha256(heading).hexdigest()
    body = b"".join(pieces.opened(file, size, own_key, _KIND, about, no_step))
    note, rest = _cut(body)
    manifest, files = _cut(rest)
    said = signed_note.read(note, _KIND, _FIELDS)
    if (said.fields["pack"], said.fields["to"]) != (pack, mine):
        raise PackDamaged
    if said.fields["manifest"] != hashlib.sha256(manifest).hexdigest():
        raise PackDamaged
    read_manifest: dict[str, Any] = outside.told(manifest)
    return Opened(_slip(said), Content(read_manifest, _files(read_manifest, files)), sha256)


def _cut(body: bytes) -> tuple[bytes, bytes]:
    end = _LENGTH + int.from_bytes(body[:_LENGTH], "big")
    if end > len(body):
        raise PackDamaged
    return body[_LENGTH:end], body[end:]


def _slip(said: Note) -> Slip:
    fields = said.fields
    return Slip(
        pack=Id(fields["pack"]),
        purpose=fields["purpose"],
        made_at=read_instant(fields["at"]),
        until=date.fromisoformat(fields["until"]),
        answers=Id(fields["answers"]) if fields["answers"] else None,
        sender=said.key,
    )


def _files(manifest: dict[str, Any], rest: bytes) -> dict[Id, bytes]:
    found: dict[Id, bytes] = {}
    for name, size, sha256 in manifest.pop("files"):
        if not _NAME.fullmatch(str(name)):  # it becomes the name of a file
            raise PackDamaged
        plain, rest = rest[: int(size)], rest[int(size) :]
        if hashlib.sha256(plain).hexdigest() != sha256:
            raise PackDamaged
        found[Id(str(name))] = plain
    if any(rest):
        raise PackDamaged
    return found
