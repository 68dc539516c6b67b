"""What an open vault is: its parts laid out, one change at a time, and how it is put away.

`vault` has the ways to make and open one; nothing outside this room names this module.
"""

from __future__ import annotations

import secrets
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, suppress
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from safespace.domain.ids import Id
from safespace.vault import anchor, container, health, key_card, pack, ways_in
from safespace.vault import header as slot_file
from safespace.vault.access import Access
from safespace.vault.anchor import Anchors
from safespace.vault.attachments import Attachments
from safespace.vault.backup import Copier
from safespace.vault.case_keys import CaseKeys
from safespace.vault.checkpoints import Checkpoints
from safespace.vault.connection import Connection
from safespace.vault.disposal import Copies, copies_of, copy_is_noted
from safespace.vault.drafts import Drafts
from safespace.vault.guardians import Guardian, Guardians
from safespace.vault.header import DATABASE, Header
from safespace.vault.heads import Heads
from safespace.vault.history import History
from safespace.vault.identity import Identity
from safespace.vault.key_card import KeyCard
from safespace.vault.keys import tag
from safespace.vault.mapping import read_instant
from safespace.vault.parts import Parts
from safespace.vault.problems import NotSaved, VaultDamaged
from safespace.vault.settings import Settings
from safespace.vault.shared_copy import SharedCopy
from safespace.vault.signing import SigningKey
from safespace.vault.tables import Tables
from safespace.vault.trail import Trail


@dataclass(frozen=True, slots=True)
class Meta:
    """What a vault is called and when it was made. A temporary one lives as long as its process."""

    vault_id: Id
    name: str
    created_at: datetime
    temporary: bool


class OpenVault:
    """A vault whose keys are in memory. End with `close`."""

    def __init__(self, parts: Parts) -> None:
        """Put the parts together. Not called from outside this room."""
        self._lay_out(parts)
        self.anchors = self._anchored((self.folder / anchor.NAME,) if self._is_ours else ())

    def _lay_out(self, parts: Parts) -> None:
        """Lay everything over the parts: at the beginning, and again after a change of keys."""
        self._parts = parts
        self.connection: Connection = parts.connection
        vault_id, name, at, temporary, public = _meta_row(self.connection)
        self.meta = Meta(vault_id, name, read_instant(at), bool(temporary))
        self.settings = Settings(self.connection)
        self.drafts = Drafts(self.connection, parts.guardian, parts.person)
        self.guardians = Guardians(self.connection)
        self.case_keys = CaseKeys(self.connection, parts.keys.case_keys)
        self.identity = Identity(self.connection, vault_id, public, parts.guardian, parts.person)
        author = (parts.guardian, parts.slot)
        self.signing_key = SigningKey(parts.person)
        checkpoints = Checkpoints(self.connection, vault_id, parts.guardian, self.signing_key)
        self.trail = Trail(self.connection, parts.keys.trail, vault_id, self.case_keys, author, checkpoints)
        self.heads = Heads(self.connection)
        self.history = History(self.connection, parts.guardian)
        self.tables = Tables(self.connection, self.identity, self.history)
        self.attachments = Attachments(self.connection, self.folder, self.case_keys, self.identity)
        self.access = Access(parts, self.identity, self.trail, self.transaction, self._replaced)
        self.shared = SharedCopy(parts, self.trail.head, self._replaced)

    @property
    def only_read(self) -> bool:
        """Return whether another process writes, or another computer: then every change is refused."""
        return self._parts.lock is None or self._parts.reading

    @property
    def _is_ours(self) -> bool:
        """Return whether the vault's folder is this process's to keep."""
        return not self.meta.temporary and self._parts.lock is not None

    @property
    def folder(self) -> Path:
        """Return the vault's folder."""
        return self._parts.folder

    @property
    def healed(self) -> bool:
        """Return whether opening had to put a damaged file right."""
        return self._parts.healed

    @property
    def me(self) -> Id:
        """Return the id of whoever opened the vault; asks nothing of the database."""
        return self._parts.guardian

    @property
    def guardian(self) -> Guardian:
        """Return who opened the vault."""
        present = self.guardians.get(self._parts.guardian)
        if present is None:
            raise VaultDamaged
        return present

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Make what happens inside one change, all of it or none. A change inside a change is a bug.

        OnlyReading if the vault was opened to look on; TakenAway or Displaced if its files are no longer ours.
        """
        self._parts.require_right()
        parts, header = self._parts, self._parts.header
        try:
            with self.connection.transaction(), self.history.step():
                yield
        except BaseException:
            if parts.header is not header:
                with suppress(NotSaved):  # the ways in go back with the rest of the change
                    parts.header = ways_in.kept(parts, header)
            raise
        self.anchors.remember()

    def witness(self, folder: Path) -> None:
        """Compare the trail with what was known of this vault in a folder of this computer, and keep it there too.

        Whoever looks on only compares: what is known is the writer's to keep.
        """
        if self.meta.temporary:
            return
        self.anchors = self._anchored((self.folder / anchor.NAME, folder / f"{self.meta.vault_id}.anchor"))
        if self._is_ours:
            self.anchors.remember()

    def _anchored(self, places: tuple[Path, ...]) -> Anchors:
        return Anchors(self.meta.vault_id, self._parts.keys.anchor, self.trail, places)

    def reading(self) -> AbstractContextManager[None]:
        """See one unchanging state of the vault for several questions."""
        return self.connection.reading()

    def new_id(self) -> Id:
        """Return 128 random bits."""
        return Id(secrets.token_hex(16))

    def random_number(self, bits: int) -> int:
        """Return a random number below 2 to the power of `bits`."""
        return secrets.randbits(bits)

    def seed(self, context: bytes) -> bytes:
        """Return 32 bytes that are the same for the same context in this vault, and unknowable outside it."""
        return tag(self._parts.keys.seed, context)

    def key_card(self) -> KeyCard:
        """Return the public halves of the present person's keys, for a guardian of another vault."""
        return key_card.own(self.guardian.name, self.meta.name, self._parts.person, self.signing_key)

    def open_pack(self, path: Path) -> pack.Opened:
        """Open a pack that was sealed to the present person's key; see `pack.read`."""
        return pack.read(path, self._parts.person)

    def copies(self, about: Id | None = None) -> Copies:
        """Return how often a backup was made that may hold a case or a request, and when last; None for any at all."""
        return copies_of(self.connection, about)

    def copy_is_noted(self, file: Path) -> bool:
        """Whether the trail knows a backup that lies somewhere. One that cannot be read it does not."""
        return copy_is_noted(self.connection, container.ends_with(file))

    def copier(self) -> Copier:
        """Return what makes backups of this vault, on any thread; `Copier.copy` does it."""
        return Copier(self.folder, copy(self._parts.keys), self._parts.header)

    def settle(self) -> None:
        """Move the write-ahead log into the database: when idle, and after a disposal."""
        self.connection.checkpoint()

    def check(self) -> health.Health:
        """Check every page and the structure of the database."""
        self.connection.checkpoint()
        return health.look(self.folder / DATABASE, self._parts.keys.database)

    def damaged_slot_files(self) -> tuple[str, ...]:
        """Return the names of the slot files that are not what they should be; opening the vault heals them."""
        return slot_file.damaged(self.folder, self._parts.header)

    def close(self) -> None:
        """Put everything away and let go of the keys. Closing twice does nothing."""
        if not self._parts.keys.master:
            return
        try:
            self.connection.close_settled()
        finally:
            self.identity.close()
            self.signing_key.drop()
            self._parts.person.drop()
            self._parts.keys.drop()
            if self._parts.lock is not None:
                self._parts.lock.release()

    def _replaced(self, parts: Parts) -> None:
        """Take new parts after a change of keys; what is known of the trail's end stays known in the same places."""
        places = self.anchors.places
        self.identity.close()
        self.signing_key.drop()
        self._lay_out(parts)
        self.anchors = self._anchored(places)
        self.anchors.remember()

    def _keep(self, header: Header) -> None:
        self._parts.require_right()
        self._parts.header = ways_in.kept(self._parts, header)


def _meta_row(connection: Connection) -> tuple[Id, str, str, int, bytes]:
    row = connection.execute("SELECT vault_id, name, created_at, temporary, identity_public FROM meta").fetchone()
    if row is None:
        raise VaultDamaged
    return Id(row[0]), row[1], row[2], row[3], row[4]
