"""The people of a vault: who they are, and whether they may open who spoke up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from safespace.domain.ids import Id
from safespace.vault.connection import Connection, Tuple
from safespace.vault.mapping import read_instant
from safespace.vault.sealing import X_WING, KeyPair
from safespace.vault.signing import sign_key_of

_SELECT: Final = (
    "SELECT g.id, g.name, coalesce(i.share, '') FROM guardians g "
    "LEFT JOIN identity_grants i ON i.holder_id = g.id WHERE g.removed_at IS NULL"
)


def holders(connection: Connection) -> dict[Id, bytes]:
    """Return everybody who has the vault, guardians and organisations, and their public keys."""
    rows = connection.execute(
        "SELECT id, public_key FROM guardians WHERE removed_at IS NULL"
        " UNION ALL SELECT id, public_key FROM organisations WHERE removed_at IS NULL"
    )
    return {Id(holder): public for holder, public in rows}


@dataclass(frozen=True, slots=True)
class Guardian:
    """A person with a way into the vault. `may_approve` is for a vault where opening who spoke up takes two."""

    id: Id
    name: str
    may_open_identity: bool
    may_approve: bool = False


class Guardians:
    """The people of an open vault."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(self, guardian: Id, name: str, person: KeyPair, at: str) -> None:
        """Write somebody down with the public halves of their own keys (`at` as instants are stored)."""
        self._connection.execute(
            "INSERT INTO guardians (id, name, suite, public_key, sign_key, added_at) VALUES (?, ?, ?, ?, ?, ?)",
            (guardian, name, X_WING, person.public, sign_key_of(person), at),
        )

    def get(self, guardian: Id) -> Guardian | None:
        """Return a person, None if there is no such person or they were removed."""
        row = self._connection.execute(f"{_SELECT} AND g.id = ?", (guardian,)).fetchone()
        return _read(row) if row else None

    def since(self, guardian: Id) -> datetime:
        """Return when a person got their way in (UTC); KeyError if there is no such person."""
        at = self._connection.value("SELECT added_at FROM guardians WHERE id = ?", (guardian,))
        if at is None:
            raise KeyError(guardian)
        return read_instant(at)

    def sign_key(self, guardian: Id) -> bytes:
        """Return the public half of a person's signing key, also of one who was removed; KeyError if there is none."""
        key = self._connection.value("SELECT sign_key FROM guardians WHERE id = ?", (guardian,))
        if key is None:
            raise KeyError(guardian)
        return key

    def public_key(self, guardian: Id) -> bytes:
        """Return somebody's own public key; KeyError if there is no such person or they were removed."""
        sql = "SELECT public_key FROM guardians WHERE id = ? AND removed_at IS NULL"
        key = self._connection.value(sql, (guardian,))
        if key is None:
            raise KeyError(guardian)
        return key

    def all(self) -> tuple[Guardian, ...]:
        """Return everybody, by name."""
        return tuple(_read(row) for row in self._connection.execute(f"{_SELECT} ORDER BY g.name, g.id"))


def _read(row: Tuple) -> Guardian:
    return Guardian(Id(row[0]), row[1], row[2] in ("whole", "asks"), row[2] == "approves")
