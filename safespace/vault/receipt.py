"""A receipt: that a pack came, said and signed by whoever took it in. It tells nothing of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from safespace.domain.ids import Id
from safespace.vault import own_files, signed_note
from safespace.vault.mapping import instant, read_instant
from safespace.vault.pack_problems import NotAReceipt
from safespace.vault.signed_note import NotANote
from safespace.vault.signing import SigningKey

SUFFIX: Final = ".safespace-receipt"
_KIND: Final = "receipt"
_FIELDS: Final = frozenset({"pack", "sha256", "at", "trail"})


@dataclass(frozen=True, slots=True)
class Receipt:
    """Which pack came, the SHA-256 of its file, when (UTC), the HMAC at the head of the trail there, and whose key."""

    pack: Id
    sha256: str
    at: datetime
    trail: str
    signer: bytes = b""


def save(receipt: Receipt, key: SigningKey, file: Path) -> None:
    """Write a signed receipt to a new file. KeyFileExists if there is one, CannotWrite if the place takes none."""
    fields = {
        "pack": receipt.pack,
        "sha256": receipt.sha256,
        "at": instant(receipt.at),
        "trail": receipt.trail,
    }
    own_files.write(file, signed_note.written(_KIND, fields, key).decode("ascii"))


def read(file: Path) -> Receipt:
    """Read a receipt; NotAReceipt if it is something else, cannot be read, or was changed."""
    try:
        with file.open("rb") as opened:
            note = signed_note.read(opened.read(signed_note.LARGEST + 1), _KIND, _FIELDS)
        fields = note.fields
        return Receipt(Id(fields["pack"]), fields["sha256"], read_instant(fields["at"]), fields["trail"], note.key)
    except (OSError, ValueError, NotANote):
        raise NotAReceipt from None
