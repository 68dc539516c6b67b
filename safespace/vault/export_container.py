"""The container in which everything leaves when a guardian moves out: a zip, sealed under a passphrase of its own.

A line says what it is. A line of JSON holds the salt and the cost of a guess. Then the zip in pieces of 1 MiB, each
with its length before it (4 bytes, the greatest first) and sealed with AES-256-GCM under the stretched passphrase; each
is bound to the two lines, its number and whether it is the last, so nothing can be cut, swapped or joined.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final

from safespace.domain.problem import Problem
from safespace.vault import outside, own_files, pieces
from safespace.vault.cost import SALT_BYTES, Cost, refuse_other_salt, stretched
from safespace.vault.keys import derived
from safespace.vault.passphrase import refuse_weak
from safespace.vault.pieces import OVERHEAD, PIECE, Step, no_step
from safespace.vault.sealing import BrokenSeal, bound, unseal

SUFFIX: Final = ".safespace-export"
_MAGIC: Final = b"SafeSpace export 1\n"
_KIND: Final = "export-piece"
_LONGEST_LINE: Final = 4096


class NotAnExport(Problem):
    """A file is no export, or cannot be read."""

    title = "This is not an export of SafeSpace"
    advice = "Nothing was written. An export is a file whose name ends in .safespace-export."


class ExportNotOpened(Problem):
    """An export did not open with a passphrase, or is damaged."""

    title = "The export did not open"
    advice = "Nothing was left behind. Check the passphrase; if it is right, the file is damaged: take another copy."


class ExportNotWritten(Problem):
    """The disk or the folder did not take an export."""

    title = "The export was not written"
    advice = (
        "Nothing was left behind, and your vault is as it was. Choose another place, or free some space on the disk."
    )


def write(parts: Iterable[bytes], target: Path, passphrase: str, cost: Cost, step: Step = no_step) -> str:
    """Seal the bytes of a zip into a new file and return its SHA-256; nothing is left of it if that fails.

    WeakPassphrase, ExportNotWritten. `step` hears how many bytes went in, and may raise to stop it.
    """
    refuse_weak(passphrase)
    salt = secrets.token_bytes(SALT_BYTES)
    about = _MAGIC + json.dumps({"cost": cost.written(), "salt": salt.hex()}, sort_keys=True).encode() + b"\n"
    key = derived(stretched(passphrase, salt, cost), "export")
    told = hashlib.sha256(about)
    try:
        with own_files.in_place(target) as out:
            out.write(about)
            for piece in pieces.sealed(parts, 0, key, _KIND, hashlib.sha256(about).hexdigest(), step):
                framed = len(piece).to_bytes(4, "big") + piece
                told.update(framed)
                out.write(framed)
    except OSError:
        raise ExportNotWritten from None
    return told.hexdigest()


def read(source: Path, passphrase: str) -> Iterator[bytes]:
    """Yield the zip inside an export, piece by piece. NotAnExport, ExportNotOpened."""
    try:
        with source.open("rb") as file:
            about, told = _beginning(file)
            key = derived(stretched(passphrase, bytes.fromhex(told["salt"]), Cost.read(told["cost"])), "export")
            yield from _pieces(file, key, hashlib.sha256(about).hexdigest())
    except OSError:
        raise NotAnExport from None
    except BrokenSeal:
        raise ExportNotOpened from None


def _beginning(file: IO[bytes]) -> tuple[bytes, dict[str, Any]]:
    first, second = file.readline(_LONGEST_LINE), file.readline(_LONGEST_LINE)
    if first != _MAGIC or not second.endswith(b"\n"):
        raise NotAnExport
    try:
        told = outside.told(second)
        Cost.read(told["cost"]).check()
        refuse_other_salt(bytes.fromhex(told["salt"]))
    except (ValueError, KeyError, TypeError):
        raise NotAnExport from None
    return first + second, told


def _pieces(file: IO[bytes], key: bytes, about: str) -> Iterator[bytes]:
    number, length = 0, file.read(4)
    while True:
        size = int.from_bytes(length, "big")
        if len(length) != 4 or size > PIECE + OVERHEAD:
            raise BrokenSeal
        sealed, length = file.read(size), file.read(4)
        yield unseal(key, sealed, bound(_KIND, about, number, int(not length)))
        if not length:
            return
        number += 1
