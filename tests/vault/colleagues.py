"""Two guardians of one vault, and what either can do to it with its keys and a program of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

from safespace.domain.ids import Id
from safespace.vault.case_keys import CaseKeys
from safespace.vault.checkpoints import Checkpoint, Checkpoints
from safespace.vault.connection import Connection, Values
from safespace.vault.guardians import Guardians
from safespace.vault.header import DATABASE
from safespace.vault.sealing import KeyPair
from safespace.vault.signing import SigningKey
from safespace.vault.trail import Trail, Verdict
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW


class Colleague:
    """A second guardian, who holds every key of the vault and their own, but nobody else's own key."""

    def __init__(self, vault: Vault) -> None:
        """Join a vault, as the founder writes it down."""
        self.vault, self.person, self.id = vault, KeyPair.generate(), vault.new_id()
        with vault.transaction():
            Guardians(vault.connection).add(self.id, "Ben Adeyemi", self.person, "2026-07-03T09:12:44Z")
            sign_key = vault.guardians.sign_key(self.id).hex()
            vault.trail.write("guardian.added", NOW, (self.id,), codes={"sign_key": sign_key})
        self.key = SigningKey(self.person)

    def trail(self, connection: Connection) -> Trail:
        """Return the trail as the colleague writes it."""
        cases = CaseKeys(connection, self.vault._parts.keys.case_keys)
        vault = self.vault.meta.vault_id
        own = Checkpoints(connection, vault, self.id, self.key)
        return Trail(connection, self.vault._parts.keys.trail, vault, cases, (self.id, Id("c" * 32)), own)

    def does(self, *actions: str) -> None:
        """Take steps in a session of their own."""
        with closing(Connection(self.vault.folder / DATABASE, self.vault._parts.keys.database)) as connection:
            for action in actions:
                with connection.transaction():
                    self.trail(connection).write(action, NOW)


def unguarded(vault: Vault) -> Connection:
    """Return what somebody with the key and another program has: no authorizer, no triggers, no foreign keys."""
    connection = Connection(vault.folder / DATABASE, vault._parts.keys.database, guarded=False)
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").rows:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA foreign_keys = OFF")
    return connection


def rewritten(vault: Vault, connection: Connection) -> None:
    """Compute every HMAC anew, as somebody with the trail's key can, so that the chain itself fits again."""
    before = vault.trail._start
    for row in list(vault.trail._rows()):
        mac = vault.trail._mac((*row[:-2], before))
        connection.execute("UPDATE trail SET prev = ?, mac = ? WHERE seq = ?", (before, mac, row[0]))
        before = mac


def checkpoints(connection: Connection) -> list[Checkpoint]:
    """Return every checkpoint as it lies in the table."""
    columns = "number, seq, at, guardian_id, head, previous, signature"
    rows = connection.execute(f"SELECT {columns} FROM checkpoints ORDER BY number")  # noqa: S608
    return [Checkpoint(row[0], row[1], row[2], Id(row[3]), *row[4:]) for row in rows]


def signed_anew(vault: Vault, connection: Connection, key: SigningKey, guardian: Id, start: int = 1) -> None:
    """Sign every checkpoint of a guardian from one on again with a key, over the rows as they stand now."""
    previous = bytes(32)
    for kept in checkpoints(connection):
        found = kept if kept.number < start else _over(connection, replace(kept, previous=previous))
        if found.number >= start and found.guardian == guardian:
            found = replace(found, signature=key.sign(found.signed(vault.meta.vault_id, key.public)))
        connection.execute(
            "UPDATE checkpoints SET head = ?, previous = ?, signature = ? WHERE number = ?",
            (found.head, found.previous, found.signature, found.number),
        )
        previous = hashlib.sha256(found.signature).digest()


def _over(connection: Connection, found: Checkpoint) -> Checkpoint:
    """Return a checkpoint over its row as that stands now."""
    return replace(found, head=connection.value("SELECT mac FROM trail WHERE seq = ?", (found.seq,)))


def worked_in(vault: Vault) -> Colleague:
    """Fill a trail: made (1), Ben joins (2), daily work (3), the founder opens who spoke up (4), Ben's own (5 to 7)."""
    colleague = Colleague(vault)
    for action in ("case.recorded", "identity.opened"):
        with vault.transaction():
            vault.trail.write(action, NOW)
    colleague.does("vault.opened", "case.recorded", "vault.locked")
    return colleague


def tampered(
    vault: Vault, change: str = "", values: Values = (), then: Callable[[Connection], None] | None = None
) -> Verdict:
    """Change tables with every key of the vault, make the chain fit again, and return what checking finds."""
    connection = unguarded(vault)
    if change:
        connection.execute(change, values)
    rewritten(vault, connection)
    if then is not None:
        then(connection)
    connection.close()
    return vault.trail.verify()
