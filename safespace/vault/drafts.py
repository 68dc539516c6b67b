"""What was typed and not yet saved, kept in the vault so that it survives a lock or a crash.

It belongs to whoever typed it: it lies sealed to their own key, so no other guardian reads it, writes over it or throws
it away, and none can be made to look as if it had been typed in another place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safespace.domain.ids import Id
from safespace.vault import disposal
from safespace.vault.connection import Connection
from safespace.vault.mapping import instant, read_instant
from safespace.vault.problems import VaultDamaged
from safespace.vault.sealing import BrokenSeal, KeyPair, bound, seal_to


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft: the key says which form it belongs to."""

    key: str
    text: str
    saved_at: datetime


class Drafts:
    """The drafts of one guardian in an open vault. Each call is its own change unless one is running."""

    def __init__(self, connection: Connection, guardian: Id, person: KeyPair) -> None:
        """Work on `connection` for `guardian`, whose own key is `person`."""
        self._connection, self._guardian, self._person = connection, guardian, person

    def save(self, key: str, text: str, at: datetime) -> None:
        """Keep a draft in the place of the one before it."""
        self._keep(key, text, instant(at))

    def seal_what_lies_open(self) -> None:
        """Seal what this guardian typed before drafts were sealed."""
        rows = self._connection.execute(
            "SELECT key, text, saved_at FROM drafts WHERE by = ? AND sealed IS NULL", (self._guardian,)
        ).rows
        for key, text, at in rows:
            self._keep(key, text, at)

    def seal_anew(self, person: KeyPair) -> None:
        """Seal what this guardian typed to the key that takes the place of their own, inside the running change."""
        kept = [(one.key, one.text, instant(one.saved_at)) for one in self.all()]
        self._person = person
        for key, text, at in kept:
            self._keep(key, text, at)

    def get(self, key: str) -> Draft | None:
        """Return a draft, None if there is none. VaultDamaged if it is not what was sealed."""
        found = self._read("AND key = ?", key)
        return found[0] if found else None

    def all(self) -> tuple[Draft, ...]:
        """Return every draft of this guardian, the latest first. VaultDamaged."""
        return self._read()

    def others(self) -> tuple[Id, ...]:
        """Return who else has drafts; what they typed, only they can read."""
        rows = self._connection.execute("SELECT DISTINCT by FROM drafts WHERE by <> ? ORDER BY by", (self._guardian,))
        return tuple(Id(row[0]) for row in rows)

    def of_case(self, case_id: Id) -> tuple[Draft, ...]:
        """Return this guardian's drafts of a case and of anything on it, the latest first."""
        return self.by_case().get(case_id, ())

    def by_case(self) -> dict[Id, tuple[Draft, ...]]:
        """Return this guardian's drafts of each case that has any, the latest first."""
        every = self.all()
        keys = disposal.drafts_by_case(self._connection) if every else {}
        found = {case_id: tuple(draft for draft in every if draft.key in mine) for case_id, mine in keys.items()}
        return {case_id: drafts for case_id, drafts in found.items() if drafts}

    def remove(self, key: str) -> None:
        """Forget this guardian's draft, because it was saved or thrown away."""
        self._connection.execute("DELETE FROM drafts WHERE key = ? AND by = ?", (key, self._guardian))

    def _read(self, condition: str = "", *given: str) -> tuple[Draft, ...]:
        sql = f"SELECT key, text, sealed, saved_at FROM drafts WHERE by = ? {condition} ORDER BY saved_at DESC, key"  # noqa: S608
        rows = self._connection.execute(sql, (self._guardian, *given)).rows
        return tuple(Draft(key, self._text(key, text, sealed), read_instant(at)) for key, text, sealed, at in rows)

    def _keep(self, key: str, text: str, at: str) -> None:
        sealed = seal_to(self._person.public, text.encode(), self._about(key))
        self._connection.execute(
            "INSERT INTO drafts (key, by, text, sealed, saved_at) VALUES (?, ?, '', ?, ?) ON CONFLICT (key, by)"
            " DO UPDATE SET text = '', sealed = excluded.sealed, saved_at = excluded.saved_at",
            (key, self._guardian, sealed, at),
        )

    def _text(self, key: str, text: str, sealed: bytes | None) -> str:
        try:
            return text if sealed is None else self._person.unseal(sealed, self._about(key)).decode()
        except BrokenSeal:
            raise VaultDamaged from None

    def _about(self, key: str) -> bytes:
        return bound("draft", self._guardian, key)
