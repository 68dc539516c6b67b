"""A signed note: a small text file that says a few things and who says them, read in one way only.

It is JSON with the kind, the fields, the signer's public key and an Ed25519 signature over the SHA-256 of the kind and
the fields, written without spaces and with sorted names. Key cards, receipts and the inside of a pack are such notes.
A note shows that the holder of that key wrote it. Whose key it is has to be known from elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from safespace.vault import outside
from safespace.vault.signing import PUBLIC_BYTES, SIGNATURE_BYTES, SigningKey, fits, message

LARGEST: Final = 16384
_HEX: Final = re.compile(r"(?:[0-9a-f]{2})*", re.ASCII)
_LONGEST: Final = 8192


class NotANote(Exception):
    """The content is no note of that kind, or a single bit of it differs. Each caller knows what that means."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says, and the public key of whoever signed it."""

    fields: Mapping[str, str]
    key: bytes


def written(kind: str, fields: Mapping[str, str], key: SigningKey) -> bytes:
    """Write and sign a note. `kind` is a plain word."""
    signature = key.sign(_message(kind, fields))
    plain = {"kind": kind, "fields": dict(fields), "key": key.public.hex(), "signature": signature.hex()}
    return (json.dumps(plain, indent=1, sort_keys=True) + "\n").encode("ascii")


def read(content: bytes, kind: str, names: frozenset[str]) -> Note:
    """Read a note that must have exactly the fields `names`; NotANote if anything about it does not fit."""
    plain = _object(content)
    fields, key, signature = plain.get("fields"), plain.get("key"), plain.get("signature")
    if set(plain) != {"kind", "fields", "key", "signature"} or plain["kind"] != kind:
        raise NotANote
    note = Note(_texts(fields, names), _bytes(key, PUBLIC_BYTES))
    if not fits(note.key, _bytes(signature, SIGNATURE_BYTES), _message(kind, note.fields)):
        raise NotANote
    return note


def _message(kind: str, fields: Mapping[str, str]) -> bytes:
    plain = json.dumps([kind, dict(fields)], sort_keys=True, separators=(",", ":")).encode("ascii")
    return message("note", {"kind": kind, "sha256": hashlib.sha256(plain).hexdigest()})


def _object(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise NotANote
    try:
        plain: Any = outside.told(content.decode("ascii"))
    except ValueError:
        raise NotANote from None
    if not isinstance(plain, dict):
        raise NotANote
    return cast("dict[str, Any]", plain)


def _texts(plain: Any, names: frozenset[str]) -> dict[str, str]:
    if not isinstance(plain, dict):
        raise NotANote
    fields = cast("dict[str, Any]", plain)
    if fields.keys() != names or not all(isinstance(text, str) and len(text) <= _LONGEST for text in fields.values()):
        raise NotANote
    return fields


def _bytes(plain: Any, length: int) -> bytes:
    if not isinstance(plain, str) or len(plain) != 2 * length or not _HEX.fullmatch(plain):
        raise NotANote
    return bytes.fromhex(plain)
