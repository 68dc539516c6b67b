"""What was typed and not yet saved, kept in the vault so that it survives a lock or a crash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safespace.domain.ids import Id
from safespace.vault import disposal
from safespace.vault.connection import Connection
from safespace.vault.mapping import instant, read_instant


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft: the key says which form it belongs to."""

    key: str
    text: str
    saved_at: datetime


class Drafts:
    """The drafts of an open vault. Each call is its own change unless one is running."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def save(self, key: str, text: str, at: datetime) -> None:
        """Keep a draft in the place of the one before it."""
        self._connection.execute(
            "INSERT INTO drafts (key, text, saved_at) VALUES (?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
            (key, text, instant(at)),
        )

    def get(self, key: str) -> Draft | None:
        """Return a draft, None if there is none."""
        row = self._connection.execute("SELECT key, text, saved_at FROM drafts WHERE key = ?", (key,)).fetchone()
        return Draft(row[0], row[1], read_instant(row[2])) if row else None

    def all(self) -> tuple[Draft, ...]:
        """Return every draft, the latest first."""
        rows = self._connection.execute("SELECT key, text, saved_at FROM drafts ORDER BY saved_at DESC, key")
        return tuple(Draft(row[0], row[1], read_instant(row[2])) for row in rows)

    def of_case(self, case_id: Id) -> tuple[Draft, ...]:
        """Return the drafts of a case and of anything on it, the latest first."""
        return self.by_case().get(case_id, ())

    def by_case(self) -> dict[Id, tuple[Draft, ...]]:
        """Return the drafts of each case that has any, the latest first."""
        every = self.all()
        keys = disposal.drafts_by_case(self._connection) if every else {}
        return {case_id: tuple(draft for draft in every if draft.key in mine) for case_id, mine in keys.items()}

    def remove(self, key: str) -> None:
        """Forget a draft, because it was saved or thrown away."""
        self._connection.execute("DELETE FROM drafts WHERE key = ?", (key,))
