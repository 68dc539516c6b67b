"""A random key for each case: what it sealed can never be read again once it is destroyed.

The key lies in the database wrapped by the case-keys key. Destroying it is disposal: reasons in the trail and
attachments of the case become noise, here at once, and in kept backups when those are gone.
"""

from __future__ import annotations

import secrets

from safespace.domain.ids import Id
from safespace.vault.connection import Connection
from safespace.vault.keys import KEY_BYTES
from safespace.vault.problems import CaseDisposed, VaultDamaged
from safespace.vault.sealing import BrokenSeal, bound, seal, unseal


def sealed_anew(connection: Connection, before: bytes, after: bytes) -> None:
    """Wrap every case's key under another wrapping key, inside the running change. VaultDamaged if one does not open.

    What a case's key sealed stays as it is.
    """
    for case_id, sealed in connection.execute("SELECT case_id, sealed FROM case_keys").rows:
        about = bound("case-key", case_id)
        try:
            fresh = seal(after, unseal(before, sealed, about), about)
        except BrokenSeal:
            raise VaultDamaged from None
        connection.execute("UPDATE case_keys SET sealed = ? WHERE case_id = ?", (fresh, case_id))


class CaseKeys:
    """The keys of all cases of an open vault."""

    def __init__(self, connection: Connection, wrapping: bytes) -> None:
        """Work on `connection` with the key that wraps the cases' keys."""
        self._connection = connection
        self._wrapping = wrapping

    def make(self, case_id: Id) -> None:
        """Give a new case its key."""
        sealed = seal(self._wrapping, secrets.token_bytes(KEY_BYTES), bound("case-key", case_id))
        self._connection.execute("INSERT INTO case_keys (case_id, sealed) VALUES (?, ?)", (case_id, sealed))

    def seal(self, case_id: Id, plain: bytes, what: str = "") -> bytes:
        """Seal under the case's key, bound to the case and to `what` (say, a table and a row). Raises CaseDisposed."""
        return seal(self._key(case_id), plain, bound("case", case_id, what))

    def open(self, case_id: Id, sealed: bytes, what: str = "") -> bytes:
        """Return what `seal` was given for the same case and `what`; CaseDisposed, VaultDamaged if it does not fit."""
        try:
            return unseal(self._key(case_id), sealed, bound("case", case_id, what))
        except BrokenSeal:
            raise VaultDamaged from None

    def exists(self, case_id: Id) -> bool:
        """Return whether the case still has its key."""
        return self._connection.value("SELECT 1 FROM case_keys WHERE case_id = ?", (case_id,)) == 1

    def destroy(self, case_id: Id) -> None:
        """Destroy the case's key, for ever. Checkpoint after the change, so that the write-ahead log forgets it too."""
        self._connection.execute("DELETE FROM case_keys WHERE case_id = ?", (case_id,))

    def _key(self, case_id: Id) -> bytes:
        sealed = self._connection.value("SELECT sealed FROM case_keys WHERE case_id = ?", (case_id,))
        if sealed is None:
            raise CaseDisposed
        try:
            return unseal(self._wrapping, sealed, bound("case-key", case_id))
        except BrokenSeal:
            raise VaultDamaged from None
