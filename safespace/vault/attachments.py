"""Files of a case, sealed one by one in the folder `att`: any size in little memory, whole or not there at all.

Each has a random key of its own. The key lies, with the file's name, in a slip that is sealed under the case's key, so
that disposing of the case makes the file noise; or, when the file tells who spoke up, sealed like an identity. A file
is written under another name, flushed and renamed before the row that knows its key is committed: what a crash leaves
is a file without a key, which `leftovers` finds.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from safespace.domain.attachment import Attachment
from safespace.domain.ids import Id
from safespace.vault import durable, own_files, pieces, whole_files
from safespace.vault.case_keys import CaseKeys
from safespace.vault.connection import Connection
from safespace.vault.container import ATTACHMENTS
from safespace.vault.identity import Identity, OpenIdentity
from safespace.vault.keys import KEY_BYTES
from safespace.vault.learning import SPOILT, Learning, Unlearnt
from safespace.vault.mapping import instant, read_instant
from safespace.vault.pieces import PIECE, Step, no_step
from safespace.vault.problems import AttachmentDamaged, AttachmentNotKept, IdentityNotPermitted
from safespace.vault.sealing import BrokenSeal

FIELD: Final = "attachment"
"""The field of the identity record that holds an identifying file's slip."""

_KIND: Final = "attachment-piece"
_COLUMNS: Final = "id, case_id, size, sealed, identifying, added_at, by"


@dataclass(frozen=True, slots=True)
class Sealing:
    """A file on its way in: where it will lie and under which key. `run` may be called on any thread."""

    id: Id
    target: Path
    key: bytes = field(repr=False)

    def run(self, source: Path | bytes, step: Step = no_step) -> Sealed:
        """Seal a file, or bytes; AttachmentNotKept if it cannot be read or written. Nothing is left then."""
        partial = self.target.with_name(f"{self.target.name}.part")
        try:
            durable.make_folder(self.target.parent, 0o700)
            with _plain(source) as plain, partial.open("xb") as out:
                sealed = _sealed(plain, self, step, out)
                out.flush()
                os.fsync(out.fileno())
            durable.replace(partial, self.target)
        except OSError:
            raise AttachmentNotKept from None
        finally:
            own_files.remove(partial)
        return sealed


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file that lies sealed on the disk and is not yet known to the vault.

    `sha256` is that of its content, `outer_sha256` that of the file as it lies there.
    """

    sealing: Sealing
    size: int
    sha256: str
    outer_sha256: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A file on its way out, with its key. `portions` may be called on any thread."""

    about: Attachment
    source: Path
    key: bytes = field(repr=False)

    def portions(self, step: Step = no_step) -> Iterator[bytes]:
        """Yield the content, in order; AttachmentDamaged as soon as a bit differs or the file is gone."""
        try:
            with self.source.open("rb") as file:
                yield from pieces.opened(file, self.about.size, self.key, _KIND, self.about.id, step)
                if file.read(1):
                    raise AttachmentDamaged
        except (OSError, BrokenSeal):
            raise AttachmentDamaged from None

    def save(self, target: Path, step: Step = no_step) -> None:
        """Write the content to a new file that this user alone may read; nothing is left of it if that fails.

        AttachmentDamaged, or AttachmentNotKept if the place does not take it.
        """
        try:
            with own_files.in_place(target) as out:
                out.writelines(self.portions(step))
        except OSError:
            raise AttachmentNotKept from None


class Attachments:
    """The table of sealed files of an open vault."""

    def __init__(self, connection: Connection, folder: Path, case_keys: CaseKeys, identity: Identity) -> None:
        """Work on `connection` for the vault in `folder`."""
        self._connection, self._folder = connection, folder
        self._case_keys, self._identity = case_keys, identity

    def begin(self, known: Id | None = None) -> Sealing:
        """Prepare to take a file in: `Sealing.run` seals it, `add` makes the vault know it.

        `known` is the id under which another vault has it.
        """
        fresh = known or Id(secrets.token_hex(16))
        return Sealing(fresh, self._place(fresh), secrets.token_bytes(KEY_BYTES))

    def add(
        self, sealed: Sealed, case_id: Id, name: str, media: str, by: Id, at: datetime, *, identifying: bool
    ) -> Attachment:
        """Make a sealed file known, inside the running change."""
        made = sealed.sealing
        about = Attachment(made.id, case_id, name, media, sealed.size, sealed.sha256, identifying, at, by)
        slip = json.dumps({"key": made.key.hex(), "name": name, "media": media, "sha256": sealed.sha256}).encode()
        self._connection.execute(
            f"INSERT INTO attachments ({_COLUMNS}, outer_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (
                *(made.id, case_id, sealed.size, self._seal(about, slip)),
                *(int(identifying), instant(at), by, sealed.outer_sha256),
            ),
        )
        return about

    def knows(self, attachment_id: Id) -> bool:
        """Return whether a file of that id is known."""
        return bool(self._rows("id = ?", attachment_id))

    def of_case(self, case_id: Id, key: OpenIdentity | None = None) -> tuple[Attachment, ...]:
        """Return the files of a case, oldest first; the names of identifying ones only with an open identity."""
        rows = self._rows("case_id = ? ORDER BY added_at, rowid", case_id)
        return tuple(self._about(row, self._slip(row, key)) for row in rows)

    def open(self, attachment_id: Id, key: OpenIdentity | None = None) -> Opening:
        """Return what reads a file; IdentityNotPermitted if it is identifying and no identity is open."""
        found = self._rows("id = ?", attachment_id)
        if not found:
            raise KeyError("no such attachment")
        opening = self._opening(found[0], key)
        if opening is None:
            raise IdentityNotPermitted
        return opening

    def forget(self, attachment_id: Id) -> None:
        """Take a file's row and key away, inside the running change. `sweep` removes the file afterwards."""
        self._connection.execute("DELETE FROM identities WHERE about_id = ? AND field = ?", (attachment_id, FIELD))
        self._connection.execute("DELETE FROM attachments WHERE id = ?", (attachment_id,))

    def sweep(self, attachment_id: Id) -> None:
        """Remove the file of an attachment that was forgotten; one that does not go away is noise without its key."""
        if not self._connection.value("SELECT 1 FROM attachments WHERE id = ?", (attachment_id,)):
            self._place(attachment_id).unlink(missing_ok=True)

    def spoilt(self) -> tuple[Id, ...]:
        """Return the attachments whose file is gone, cut or differs in a single bit from what was sealed.

        Reads them all. A file without a hash yet is looked at for its length alone, see `unlearnt`.
        """
        return whole_files.spoilt(self._connection, self._folder)

    def unlearnt(self) -> Learning | None:
        """Return what learns the hash of each file that has none yet, or that did not read before; None if all have.

        Those were taken in before hashes were kept. Until then only their length tells whether they are whole.
        """
        rows = self._rows("outer_sha256 IN ('', ?)", SPOILT)
        return Learning(tuple(self._unlearnt(row) for row in rows)) if rows else None

    def learn(self, learnt: Mapping[Id, str]) -> None:
        """Keep what a `Learning` found, inside the running change; what has a hash keeps it."""
        sql = "UPDATE attachments SET outer_sha256 = ? WHERE id = ? AND outer_sha256 IN ('', ?)"
        self._connection.executemany(sql, [(sha256, one, SPOILT) for one, sha256 in learnt.items()])

    def _unlearnt(self, row: tuple[Any, ...]) -> Unlearnt:
        opening = self._opening(row, None)
        return Unlearnt(Id(row[0]), row[2], self._place(Id(row[0])), None if opening is None else opening.portions)

    def _opening(self, row: tuple[Any, ...], key: OpenIdentity | None) -> Opening | None:
        """Return what reads the file of a row; None if it is identifying and no identity is open."""
        slip = self._slip(row, key)
        if slip is None:
            return None
        return Opening(self._about(row, slip), self._place(Id(row[0])), bytes.fromhex(slip["key"]))

    def leftovers(self) -> tuple[Path, ...]:
        """Return files that no attachment knows: what a crash left, or what an older vault does not know of."""
        known = {self._place(Id(row[0])) for row in self._connection.execute("SELECT id FROM attachments")}
        return tuple(sorted(set((self._folder / ATTACHMENTS).glob("*/*")) - known))

    def _rows(self, condition: str, value: str) -> list[tuple[Any, ...]]:
        sql = f"SELECT {_COLUMNS} FROM attachments WHERE {condition}"  # noqa: S608 - a condition of our own
        return self._connection.execute(sql, (value,)).fetchall()

    def _place(self, attachment_id: Id) -> Path:
        return self._folder / whole_files.name_of(attachment_id)

    def _seal(self, about: Attachment, slip: bytes) -> bytes | None:
        """Seal a slip under the case's key; an identifying one goes where the identities lie, and None is left."""
        if not about.identifying:
            return self._case_keys.seal(about.case_id, slip, f"{FIELD}/{about.id}")
        self._connection.execute(
            "INSERT INTO identities (about_id, field, version, case_id, sealed, by, at) VALUES (?, ?, 1, ?, ?, ?, ?)",
            (
                about.id,
                FIELD,
                about.case_id,
                self._identity.seal(slip, about.id, FIELD, 1),
                about.by,
                instant(about.added_at),
            ),
        )
        return None

    def _slip(self, row: tuple[Any, ...], key: OpenIdentity | None) -> dict[str, str] | None:
        attachment_id, case_id, sealed = row[0], row[1], row[3]
        if sealed is not None:
            return json.loads(self._case_keys.open(case_id, sealed, f"{FIELD}/{attachment_id}"))
        if key is None:
            return None
        found = self._connection.execute(
            "SELECT sealed, version FROM identities WHERE about_id = ? AND field = ?", (attachment_id, FIELD)
        ).fetchone()
        return json.loads(key.open(found[0], attachment_id, FIELD, found[1])) if found else None

    def _about(self, row: tuple[Any, ...], slip: dict[str, str] | None) -> Attachment:
        said = slip or {"name": "", "media": "", "sha256": ""}
        at = read_instant(row[5])
        return Attachment(
            Id(row[0]), Id(row[1]), said["name"], said["media"], row[2], said["sha256"], bool(row[4]), at, Id(row[6])
        )


def _plain(source: Path | bytes) -> IO[bytes]:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _sealed(plain: IO[bytes], sealing: Sealing, step: Step, out: IO[bytes]) -> Sealed:
    digest, outer, size = hashlib.sha256(), hashlib.sha256(), plain.seek(0, os.SEEK_END)
    plain.seek(0)
    seen = 0

    def parts() -> Iterator[bytes]:
        nonlocal seen
        while part := plain.read(PIECE):
            digest.update(part)
            seen += len(part)
            yield part

    for piece in pieces.sealed(parts(), size, sealing.key, _KIND, sealing.id, step):
        outer.update(piece)
        out.write(piece)
    return Sealed(sealing, seen, digest.hexdigest(), outer.hexdigest())
