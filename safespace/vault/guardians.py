"""The people of a vault: who they are, and whether they may open who spoke up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from safespace.domain.ids import Id
from safespace.vault.connection import Connection, Tuple
from safespace.vault.sealing import X_WING

_SELECT: Final = (
    "SELECT g.id, g.name, i.guardian_id IS NOT NULL FROM guardians g "
    "LEFT JOIN identity_grants i ON i.guardian_id = g.id WHERE g.removed_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class Guardian:
    """A person with a way into the vault."""

    id: Id
    name: str
    may_open_identity: bool


class Guardians:
    """The people of an open vault."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(self, guardian: Id, name: str, public_key: bytes, at: str) -> None:
        """Write a person down with their own public key (`at` as instants are stored)."""
        self._connection.execute(
            "INSERT INTO guardians (id, name, suite, public_key, added_at) VALUES (?, ?, ?, ?, ?)",
            (guardian, name, X_WING, public_key, at),
        )

    def get(self, guardian: Id) -> Guardian | None:
        """Return a person, None if there is no such person or they were removed."""
        row = self._connection.execute(f"{_SELECT} AND g.id = ?", (guardian,)).fetchone()
        return _read(row) if row else None

    def all(self) -> tuple[Guardian, ...]:
        """Return everybody, by name."""
        return tuple(_read(row) for row in self._connection.execute(f"{_SELECT} ORDER BY g.name, g.id"))


def _read(row: Tuple) -> Guardian:
    return Guardian(Id(row[0]), row[1], bool(row[2]))
