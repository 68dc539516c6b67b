"""Rows as they were when something was done: worked out backwards from the history, never written.

What was disposed of has no history any more, and is not among them.
"""

from __future__ import annotations

from typing import Any, TypeVar

from safespace.casework.desk import Desk
from safespace.domain.history import Revision
from safespace.domain.ids import Id
from safespace.vault.rows import Rows

T = TypeVar("T")


def touched_since(desk: Desk, rows: Rows[T], table: str, seq: int) -> dict[Id, T | None]:
    """Return every row that was written to after the trail's row `seq`, as it was then; None if it was not there."""
    found: dict[Id, dict[str, Any] | None] = {}
    for one in desk.vault.history.since(table, seq):
        now = found[one.row_id] if one.row_id in found else rows.stored(one.row_id)
        found[one.row_id] = _before(desk, one, now)
    return {row_id: rows.of_stored(row) if row is not None else None for row_id, row in found.items()}


def _before(desk: Desk, one: Revision, now: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a row as it was before a revision."""
    if one.before is None:
        return None
    if one.is_gone:
        mark = {"id": one.row_id, "case_id": one.case_id, "revision": one.revision - 1}
        return {**one.before, **mark, "by": desk.me, "at": desk.vault.history.get(one.step).at.isoformat()}
    return now if now is None else {**now, **one.before}
