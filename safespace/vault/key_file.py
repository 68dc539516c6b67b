"""A key file: 512 random bits in a small text file on a stick, asked for besides a passphrase.

The file opens nothing by itself. It carries a check of its own, so that a damaged one is told apart from another one,
and a mark (the first 32 bits of a hash) by which a slot says which key file it asks for. Spaces, line ends and what a
mail program does to them change nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from safespace.vault import own_files
from safespace.vault.key_problems import KeyFileDamaged, NotAKeyFile

SUFFIX: Final = ".safespace-key"
_FIRST: Final = "SafeSpace key file 1"
_BYTES: Final = 64
_LINE: Final = 32
_LONGEST: Final = 4096


@dataclass(frozen=True, slots=True, repr=False)
class KeyFile:
    """What a key file adds to a passphrase: the SHA-256 of its random bytes."""

    digest: bytes

    @property
    def mark(self) -> str:
        """Return what a slot writes down about the key file it asks for. It tells nothing that helps to make one."""
        return _short(self.digest, "mark")


def create(path: Path) -> KeyFile:
    """Write a new key file that only this user may read. KeyFileExists or CannotWrite; an old one is never replaced."""
    own = secrets.token_bytes(_BYTES)
    key = KeyFile(hashlib.sha256(own).digest())
    plain = own.hex()
    lines = [plain[start : start + _LINE] for start in range(0, len(plain), _LINE)]
    text = "\n".join((_FIRST, *lines, f"check {_short(key.digest, 'check')}", ""))
    own_files.write(path, text)
    return key


def read(path: Path) -> KeyFile:
    """Read a key file. NotAKeyFile if it is something else or cannot be read, KeyFileDamaged if its check does not fit.

    At most 4 KiB are read, whatever the file is.
    """
    try:
        with path.open("rb") as file:
            words = file.read(_LONGEST).decode("ascii").split()
    except (OSError, ValueError):
        raise NotAKeyFile from None
    if " ".join(words[:4]) != _FIRST:
        raise NotAKeyFile
    return _checked(words[4:])


def given(path: Path | None) -> KeyFile | None:
    """Read the key file that was chosen, if one was."""
    return None if path is None else read(path)


def _checked(words: list[str]) -> KeyFile:
    *lines, label, check = words if len(words) > 1 else ["", ""]
    try:
        key = KeyFile(hashlib.sha256(bytes.fromhex("".join(lines))).digest())
    except ValueError:
        raise KeyFileDamaged from None
    if len("".join(lines)) != 2 * _BYTES or label != "check" or check != _short(key.digest, "check"):
        raise KeyFileDamaged
    return key


def _short(digest: bytes, purpose: str) -> str:
    return hashlib.sha256(f"safespace/1/key-file/{purpose}".encode() + digest).hexdigest()[:8]
