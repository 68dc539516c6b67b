"""Who may write to a case: asked of every row of a case before it is written, so that no step can forget it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date

from safespace.domain.hand_over import Pen, refusal
from safespace.domain.ids import Id
from safespace.vault.connection import Connection
from safespace.vault.mapping import mapping_of


class PenGuard:
    """The pens of one open vault. The day that counts is the one that the row itself bears."""

    def __init__(self, connection: Connection) -> None:
        """Use an open vault's connection."""
        self._connection = connection
        self._mapping = mapping_of(Pen)
        self._aside = False

    def require(self, case_id: str, at: str) -> None:
        """Raise PenElsewhere or PenGoneBack unless this vault may write to a case at an instant as it is stored."""
        pen = None if self._aside else self.latest(case_id)
        if pen is not None and not pen.may_write(date.fromisoformat(at[:10])):
            raise refusal(pen)

    def latest(self, case_id: str) -> Pen | None:
        """Return how the pen of a case lies, None if the case never changed hands."""
        columns = ", ".join(self._mapping.columns)
        sql = f"SELECT {columns} FROM pens WHERE case_id = ? ORDER BY rowid DESC LIMIT 1"  # noqa: S608
        row = self._connection.execute(sql, (case_id,)).fetchone()
        return None if row is None else self._mapping.value(row)

    def standing(self, case_id: Id) -> Pen | None:
        """Return the pen that stands and has not ended, None if there is none."""
        found = self.latest(case_id)
        return None if found is None or found.ended_on is not None else found

    @contextmanager
    def aside(self) -> Generator[None]:
        """Let the vault's own housekeeping, and what comes back in a pack, write to cases whose pen is elsewhere."""
        before, self._aside = self._aside, True
        try:
            yield
        finally:
            self._aside = before
