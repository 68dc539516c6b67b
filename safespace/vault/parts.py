"""What an open vault is made of, and whether this process may still write in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from safespace.domain.ids import Id
from safespace.vault.connection import Connection
from safespace.vault.header import DATABASE, Header
from safespace.vault.keys import KeyRing
from safespace.vault.lock import VaultLock, which
from safespace.vault.lock_problems import Displaced
from safespace.vault.problems import OnlyReading
from safespace.vault.sealing import KeyPair


@dataclass(slots=True, repr=False)
class Parts:
    """What an open vault is made of. `healed` says that a damaged file was put right on the way.

    Without a lock it is open for reading alone; `reading` says that a shared vault is, because the pen is elsewhere.
    """

    folder: Path
    lock: VaultLock | None
    connection: Connection
    keys: KeyRing
    person: KeyPair
    header: Header
    guardian: Id
    slot: Id
    healed: bool = False
    durable: bool = True
    reading: bool = False
    _database: tuple[int, int] | None = field(init=False)

    def __post_init__(self) -> None:
        """Remember which file the connection was just opened on."""
        self._database = which(self.folder / DATABASE)

    def require_place(self) -> None:
        """Look whether the files that are open are those in the vault's folder, and still this process's to write.

        OnlyReading without a lock, TakenAway, Displaced, or DiskTrouble.
        """
        if self.lock is None:
            raise OnlyReading
        if not self.connection.is_open:
            return  # it was closed, and says so itself
        if which(self.folder / DATABASE) != self._database:
            raise Displaced
        self.lock.keep()

    def require_right(self) -> None:
        """Do the same before a change; OnlyReading also while the pen of a shared vault is elsewhere."""
        if self.reading:
            raise OnlyReading
        self.require_place()
