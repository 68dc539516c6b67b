"""The open vault: the one door through which casework uses this room.

A vault belongs to the thread that opened it. Everything in it is reached by name: `tables` for cases and what is done
about them, `trail`, `identity`, `case_keys`, `settings`, `drafts`. A change is one `with vault.transaction()`.
"""

from __future__ import annotations

import secrets
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from safespace.domain.ids import Id
from safespace.vault import health, recovery_code, ways_in
from safespace.vault.backup import BackupDone, backed_up
from safespace.vault.case_keys import CaseKeys
from safespace.vault.connection import Connection
from safespace.vault.cost import Cost, calibrated
from safespace.vault.drafts import Drafts
from safespace.vault.guardians import Guardian, Guardians
from safespace.vault.header import DATABASE, Header
from safespace.vault.identity import Identity
from safespace.vault.keys import tag
from safespace.vault.mapping import read_instant
from safespace.vault.opening import Newcomer, Parts, found, opened
from safespace.vault.problems import VaultDamaged, WrongPassphrase, WrongRecoveryCode
from safespace.vault.settings import Settings
from safespace.vault.slots import SlotKind
from safespace.vault.tables import Tables
from safespace.vault.trail import Trail


@dataclass(frozen=True, slots=True)
class Meta:
    """What a vault is called and when it was made. A temporary one lives as long as its process."""

    vault_id: Id
    name: str
    created_at: datetime
    temporary: bool


@dataclass(frozen=True, slots=True, repr=False)
class Created:
    """A new vault, open, and its recovery code as it is printed: shown once and kept nowhere."""

    vault: Vault
    recovery_code: str


class Vault:
    """An open vault. Make one with `create`, `open`, `open_with_recovery` or `create_temporary`; end with `close`."""

    def __init__(self, parts: Parts) -> None:
        """Put the parts together. Not called from outside this room."""
        self._parts = parts
        self.connection: Connection = parts.connection
        vault_id, name, at, temporary, public = _meta_row(self.connection)
        self.meta = Meta(vault_id, name, read_instant(at), bool(temporary))
        self.settings = Settings(self.connection)
        self.drafts = Drafts(self.connection)
        self.guardians = Guardians(self.connection)
        self.case_keys = CaseKeys(self.connection, parts.keys.case_keys)
        self.identity = Identity(self.connection, vault_id, public, parts.guardian, parts.person)
        author = (parts.guardian, parts.slot)
        self.trail = Trail(self.connection, parts.keys.trail, vault_id, self.case_keys, author)
        self.tables = Tables(self.connection, self.identity)

    @classmethod
    def create(
        cls, folder: Path, name: str, guardian: str, passphrase: str, now: datetime, *, cost: Cost | None = None
    ) -> Created:
        """Make a vault in `folder` (missing or empty), for its first guardian, and open it.

        Without a `cost`, Argon2id is set so that a guess takes about a second on this computer. Raises WeakPassphrase,
        FolderNotEmpty, SyncedFolder or WeakCost.
        """
        ways_in.refuse_weak(passphrase, (name, guardian))
        new = Newcomer.generate()
        code = recovery_code.generated()
        whose = (new.vault, new.guardian, guardian)
        slots = (
            ways_in.passphrase_slot(*whose, passphrase, new.payload, cost or calibrated()),
            ways_in.recovery_slot(*whose, code, new.payload),
        )
        return Created(cls._begun(found(folder, name, guardian, now, new, slots), now), code)

    @classmethod
    def create_temporary(cls, folder: Path, name: str, guardian: str, now: datetime) -> Vault:
        """Make a vault whose key lives in memory alone: for the sample trust. Once closed, nobody can open it again."""
        return cls._begun(found(folder, name, guardian, now, Newcomer.generate(), ()), now)

    @classmethod
    def _begun(cls, parts: Parts, now: datetime) -> Vault:
        vault = cls(parts)
        with vault.transaction():
            vault.trail.write("vault.created", now)
        return vault

    @classmethod
    def open(cls, folder: Path, passphrase: str, now: datetime, *, take_over: bool = False) -> Vault:
        """Open a vault with a guardian's passphrase.

        `take_over` sets aside the mark of another computer. Raises WrongPassphrase, SlotsDamaged, SlotsAltered,
        VaultDamaged, NewerVersion, AlreadyOpen, NotAVault, WeakCost or SyncedFolder; then nothing was changed.
        """
        opener = ways_in.opener(SlotKind.PASSPHRASE, passphrase)
        return cls(opened(folder, now, opener, WrongPassphrase(), take_over=take_over))

    @classmethod
    def open_with_recovery(
        cls, folder: Path, code: str, new_passphrase: str, now: datetime, *, cost: Cost | None = None
    ) -> Vault:
        """Open a vault with its recovery sheet and give the sheet's guardian a new passphrase in place of the old one.

        Raises MistypedRecoveryCode, WrongRecoveryCode, WeakPassphrase, or what `open` raises.
        """
        letters = recovery_code.understood(code)
        ways_in.refuse_weak(new_passphrase)
        parts = opened(folder, now, ways_in.opener(SlotKind.RECOVERY, letters), WrongRecoveryCode())
        vault = cls(parts)
        try:
            vault._keep(ways_in.with_new_passphrase(parts, new_passphrase, cost or ways_in.usual_cost(parts)))
        except BaseException:
            vault.close()
            raise
        return vault

    @property
    def folder(self) -> Path:
        """Return the vault's folder."""
        return self._parts.folder

    @property
    def healed(self) -> bool:
        """Return whether opening had to put a damaged file right."""
        return self._parts.healed

    @property
    def guardian(self) -> Guardian:
        """Return who opened the vault."""
        present = self.guardians.get(self._parts.guardian)
        if present is None:
            raise VaultDamaged
        return present

    def transaction(self) -> AbstractContextManager[None]:
        """Make what happens inside one change, all of it or none. A change inside a change is a bug."""
        return self.connection.transaction()

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

    def change_passphrase(self, old: str, new: str) -> None:
        """Give the present guardian a new passphrase; WrongPassphrase if `old` is not theirs, WeakPassphrase.

        Nothing is encrypted again. Backups made before still open with the old passphrase.
        """
        ways_in.refuse_weak(new, (self.meta.name, self.guardian.name))
        self._keep(ways_in.with_changed_passphrase(self._parts, old, new))

    def recovery_drill(self, code: str) -> bool:
        """Return whether what was typed from a recovery sheet opens this vault. Nothing is changed."""
        return ways_in.opens(self._parts, code)

    def new_recovery_sheet(self) -> str:
        """Make a new recovery code for the present guardian and return it as it is printed; the old sheet is void."""
        code = recovery_code.generated()
        self._keep(ways_in.with_new_sheet(self._parts, code))
        return code

    def add_guardian(self, name: str, passphrase: str, now: datetime, *, may_open_identity: bool) -> Guardian:
        """Give another person their own passphrase; only a permitted guardian can permit them to open who spoke up.

        Runs a change of its own.
        """
        ways_in.refuse_weak(passphrase, (name, self.meta.name))
        with self.transaction():
            joined, header = ways_in.with_newcomer(self._parts, name, passphrase, now)
            if may_open_identity:
                self.identity.permit(joined, now)
            self.trail.write("guardian.added", now, (joined,), codes={"identity": str(may_open_identity)})
            self._keep(header)
        return Guardian(joined, name, may_open_identity)

    def backup_to(self, place: Path, now: datetime) -> BackupDone:
        """Write a sealed, proved copy of the vault into the folder `place`; the trail says so afterwards.

        Raises BackupFailed or VaultDamaged; then there is no new file and the earlier ones are untouched.
        """
        done = backed_up(self._parts.folder, self._parts.keys, self._parts.header, place, now)
        with self.transaction():
            self.trail.write("backup.made", now, codes={"sha256": done.sha256}, counts={"bytes": done.size})
        return done

    def settle(self) -> None:
        """Move the write-ahead log into the database: when idle, and after a disposal."""
        self.connection.checkpoint()

    def check(self) -> health.Health:
        """Check every page and the structure of the database."""
        self.connection.checkpoint()
        return health.look(self.folder / DATABASE, self._parts.keys.database)

    def close(self) -> None:
        """Put everything away and let go of the keys. Closing twice does nothing."""
        if not self._parts.keys.master:
            return
        try:
            self.connection.close_settled()
        finally:
            self.identity.close()
            self._parts.person.drop()
            self._parts.keys.drop()
            self._parts.lock.release()

    def _keep(self, header: Header) -> None:
        self._parts.header = ways_in.kept(self._parts, header)


def _meta_row(connection: Connection) -> tuple[Id, str, str, int, bytes]:
    row = connection.execute("SELECT vault_id, name, created_at, temporary, identity_public FROM meta").fetchone()
    if row is None:
        raise VaultDamaged
    return Id(row[0]), row[1], row[2], row[3], row[4]
