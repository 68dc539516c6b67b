"""Texts that stand in a row as somebody typed them, and how a stricter vault puts masked ones in their place.

No revision is made of it, because nothing that they say has changed: the history is rewritten with them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from safespace.domain.ids import Id
from safespace.vault.connection import Connection

TYPED: Final = (
    ("overrides", "reason"),
    ("dispatches", "reply_words"),
    ("consents", "words"),
    ("tasks", "words"),
    ("cases", "handle"),
    ("tags", "word"),
)
"""Each table and column that holds one."""

_PLAN: Final = "plan"


def texts(connection: Connection) -> tuple[tuple[Id, Id, str], ...]:
    """Return the texts that there are: the id of the row, its case, and the text."""
    found: list[tuple[Id, Id, str]] = []
    for table, column in TYPED:
        case_id = "id" if table == "cases" else "case_id"
        rows = connection.execute(f"SELECT id, {case_id}, {column} FROM {table} WHERE {column} <> ''")  # noqa: S608
        found += [(Id(row[0]), Id(row[1]), row[2]) for row in rows]
    return tuple(found)


def rewrite(connection: Connection, instead: Callable[[Id, str], str]) -> None:
    """Put `instead(row, text)` in the place of each text, and of each one that the history holds."""
    for table, column in TYPED:
        _rewrite(connection, table, column, instead)


def rewrite_plans(connection: Connection, instead: Callable[[str, str], str]) -> None:
    """Put `instead(code, words)` in the place of each item of a plan, and of each that the history holds."""
    _rewrite(connection, "triages", _PLAN, lambda _, plan: _plan(plan, instead))


def _plan(plan: str, instead: Callable[[str, str], str]) -> str:
    return json.dumps([[kind, code, instead(code, words), why] for kind, code, words, why in json.loads(plan)])


def _rewrite(connection: Connection, table: str, column: str, instead: Callable[[Id, str], str]) -> None:
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
