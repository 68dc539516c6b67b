"""Texts that stand in a row as somebody typed them, and how a stricter vault puts masked ones in their place.

No revision is made of it, because nothing that they say has changed: the history is rewritten with them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from safespace.domain.ids import Id
from safespace.vault.connection import Connection

TYPED: Final = (("overrides", "reason"), ("dispatches", "reply_words"))
"""Each table and column that holds one."""


def texts(connection: Connection) -> tuple[tuple[Id, Id, str], ...]:
    """Return the texts that there are: the id of the row, its case, and the text."""
    found: list[tuple[Id, Id, str]] = []
    for table, column in TYPED:
        rows = connection.execute(f"SELECT id, case_id, {column} FROM {table} WHERE {column} <> ''")  # noqa: S608
        found += [(Id(row[0]), Id(row[1]), row[2]) for row in rows]
    return tuple(found)


def rewrite(connection: Connection, instead: Callable[[Id, str], str]) -> None:
    """Put `instead(row, text)` in the place of each text, and of each one that the history holds."""
    for table, column in TYPED:
        for row_id, text in connection.execute(f"SELECT id, {column} FROM {table} WHERE {column} <> ''").fetchall():  # noqa: S608
            sql = f"UPDATE {table} SET {column} = ? WHERE id = ?"  # noqa: S608
            connection.execute(sql, (instead(Id(row_id), text), row_id))
        sql = "SELECT step, place, row_id, before, after FROM history WHERE of = ?"
        for step, place, row_id, before, after in connection.execute(sql, (table,)).fetchall():
            both = [_instead(kept, column, Id(row_id), instead) for kept in (before, after)]
            sql = "UPDATE history SET before = ?, after = ? WHERE step = ? AND place = ?"
            connection.execute(sql, (*both, step, place))


def _instead(kept: str | None, column: str, row_id: Id, instead: Callable[[Id, str], str]) -> str | None:
    values: dict[str, Any] = json.loads(kept) if kept else {}
    if not values.get(column):
        return kept
    return json.dumps(values | {column: instead(row_id, values[column])}, ensure_ascii=False)
