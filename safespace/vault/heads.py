"""Earlier heads of the trail, found again by the step that made them, by their eight words, or by their HMAC."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from safespace.vault.connection import Connection, DatabaseError
from safespace.vault.problems import VaultDamaged
from safespace.vault.trail import Head


def end_of(database: Path, key: bytes) -> Head:
    """Return the last row of the trail in a database that nobody has open. VaultDamaged if there is none."""
    with _asking(database, key) as connection:
        row = connection.execute("SELECT seq, mac FROM trail ORDER BY seq DESC LIMIT 1").fetchone()
    if row is None:
        raise VaultDamaged
    return Head(row[0], row[1])


def stands_in(database: Path, key: bytes, head: Head) -> bool:
    """Return whether the trail in a database has a head that was kept elsewhere. VaultDamaged if it does not read."""
    with _asking(database, key) as connection:
        return connection.value("SELECT mac FROM trail WHERE seq = ?", (head.seq,)) == head.mac


@contextmanager
def _asking(database: Path, key: bytes) -> Generator[Connection]:
    try:
        with closing(Connection(database, key, wal=False)) as connection:
            yield connection
    except DatabaseError:
        raise VaultDamaged from None


class Heads:
    """Every head that the trail of an open vault ever had: one a row."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def of(self, action: str, codes: Mapping[str, str]) -> Head | None:
        """Return the head as it was when the first row of this action with these codes was written; None if none was.

        `codes` may name some of the row's codes alone.
        """
        rows = self._connection.execute("SELECT seq, mac, codes FROM trail WHERE action = ? ORDER BY seq", (action,))
        return next((Head(seq, mac) for seq, mac, told in rows if codes.items() <= json.loads(told).items()), None)

    def with_words(self, words: str) -> Head | None:
        """Return the head that eight words stand for, None if this trail never had them."""
        heads = (Head(seq, mac) for seq, mac in self._connection.execute("SELECT seq, mac FROM trail"))
        return next((head for head in heads if head.words == words), None)

    def with_mac(self, mac: bytes) -> Head | None:
        """Return the head with this HMAC, None if this trail never had it."""
        seq = self._connection.value("SELECT seq FROM trail WHERE mac = ?", (mac,))
        return None if seq is None else Head(seq, mac)
