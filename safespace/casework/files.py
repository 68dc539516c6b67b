"""Papers on their way out of the vault: written into a folder that the guardian chose, whole or not at all, and signed.

Beside each paper lies NAME.sig, by which anybody can check with `safespace verify`, and without the vault, that it is
unchanged since it was saved here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from safespace.casework import imposed
from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.vault import durable, signature_file
from safespace.vault.signature_file import NotASignature
from safespace.vault.trail import Head


class FileNotWritten(Problem):
    """The disk or the folder did not take a file."""

    title = "The file could not be written"
    advice = "Nothing is lost: it can be made again at any time. Choose another folder, or free some space on the disk."


def save(desk: Desk, folder: Path, papers: Mapping[str, bytes], head: Head | None = None) -> tuple[Path, ...]:
    """Write papers, by their names, with a signature beside each, and return where the papers lie.

    `head` is the trail's head that is printed on them; without one it is the present head. A file of that name with
    other content or another signature is never replaced: the paper then gets a number behind its name. FileNotWritten
    if a paper or its signature could not be written; then neither of the two is left. A kind of paper that the
    organisation lets nobody take out is left out; NotAllowedToLeave if nothing else is there.
    """
    allowed = imposed.may_leave(papers)
    stand = head or desk.vault.trail.head()
    try:
        return tuple(_save(desk, folder / name, content, stand) for name, content in allowed.items())
    except OSError:
        raise FileNotWritten from None


def sign_if_it_can(desk: Desk, file: Path, digest: bytes) -> bool:
    """Lay a signature beside a file that was written in some other way, such as a backup; `digest` is its SHA-256.

    One that is there already is replaced. Returns False if the disk does not take it: the file is good without it.
    """
    try:
        _sign(desk, file, digest, desk.vault.trail.head())
    except OSError:
        return False
    return True


def _save(desk: Desk, wished: Path, content: bytes, head: Head) -> Path:
    digest = hashlib.sha256(content).digest()
    place = _free(desk, wished, digest)
    fresh = not place.exists()
    try:
        if fresh:
            durable.write(place, content)
            place.chmod(0o600)
        if not signature_file.beside(place).exists():
            _sign(desk, place, digest, head)
    except OSError:
        if fresh:
            place.unlink(missing_ok=True)
        place.with_name(f"{place.name}.new").unlink(missing_ok=True)
        raise
    return place


def _sign(desk: Desk, file: Path, digest: bytes, head: Head) -> Path:
    return signature_file.keep(file, signature_file.made(digest, desk.now(), desk.vault.signing_key, head.mac))


def _free(desk: Desk, place: Path, digest: bytes) -> Path:
    """Return the first name that is free, or under which exactly this paper lies already."""
    number, found = 1, place
    while not _takes(desk, found, digest):
        number += 1
        found = place.with_name(f"{place.stem}-{number}{place.suffix}")
    return found


def _takes(desk: Desk, place: Path, digest: bytes) -> bool:
    """Whether a paper may be put here: nothing is here, or it is, signed by whoever sits here or not yet signed."""
    if not place.exists():
        return not signature_file.beside(place).exists()
    if not place.is_file() or signature_file.digest_of(place) != digest:
        return False
    try:
        found = signature_file.kept(place)
    except NotASignature:
        return False
    own = desk.vault.signing_key.public
    return found is None or (found.sha256 == digest and found.key == own and found.genuine)
