"""What of a case goes into a pack: all of it, all of it without who it is, or only that it exists.

Without who they are, words go masked, and files, words that name the person and everything sealed stay here. What is
typed freely beside them goes masked, too: masking by rules is a help and no proof, and the screen says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from safespace.casework import attach, strict
from safespace.casework.desk import Desk
from safespace.casework.masking import masked, typed_in
from safespace.casework.tasks import open_of
from safespace.domain.case import Danger, TaskKind
from safespace.domain.hand_over import TRAVELS, Sees
from safespace.domain.ids import Id
from safespace.vault.identity import OpenIdentity
from safespace.vault.pack import LARGEST
from safespace.vault.pack_problems import PackTooLarge
from safespace.vault.typed import TYPED

Stored = dict[str, Any]

AS_THEY_ARE: Final[Mapping[str, frozenset[str]]] = {
    "signed_texts": frozenset({"text"}),
    "learnings": frozenset({"text"}),
    "summaries": frozenset({"text"}),
    "people": frozenset({"label"}),
    "triages": frozenset({"plan"}),
}
"""Columns that go as they are where who it is stays here: signed words, "Person A", a plan masked item by item."""

_NAMED: Final = frozenset({"covering_words", "derived_copies"})
"""Tables that stay here where who it is stays here."""


class Gathering:
    """Gathers cases for one pack, inside the running change. `files` fills as cases are taken."""

    def __init__(self, desk: Desk, key: OpenIdentity | None, *, with_files: bool = True) -> None:
        """Read with an open identity key where something sealed is to travel."""
        self._desk, self._key, self._with_files = desk, key, with_files
        self.files: dict[Id, bytes] = {}
        self.identities = 0
        self._size = 0

    def case(self, case_id: Id, sees: Sees) -> Stored:
        """Return all that travels of a case, as plain JSON."""
        rows = self._desk.rows
        stored = rows.cases.stored(case_id) or {}
        tables = {table: rows.named(table).stored_of_case(case_id) for table in TRAVELS}
        entries = rows.entries.stored_of_case(case_id)
        if sees is not Sees.WHOLE:
            return _without_who(self._desk, stored, tables, entries)
        self.identities += 1
        return {
            "case": self.told("cases", stored),
            "rows": {**tables, "words": [self.told("words", row) for row in tables["words"]], **self._typed(tables)},
            "entries": entries,
            "who": self.who(case_id),
            "names": self.names(row["id"] for row in tables["people"] if row["named"]),
            "attachments": self.attachments(case_id),
            "sees": sees.name,
        }

    def told(self, table: str, row: Stored) -> Stored:
        """Return a row with its words as they were told, where a stricter vault has them sealed."""
        column = "text" if table == "words" else dict(TYPED)[table]
        if self._key is None:
            return row
        if table == "words":
            return row | {column: row[column] or self._desk.rows.speakers.open_words(self._key, row["id"]) or ""}
        return row | {column: strict.opened(self._desk, self._key, row["id"], row[column])}

    def who(self, case_id: Id) -> dict[str, str]:
        """Return who spoke up, by the fields of the sealed record; empty if nothing was recorded."""
        found = self._desk.rows.speakers.open(self._key, case_id) if self._key else None
        return asdict(found) if found else {}

    def names(self, people: Any) -> dict[str, str]:
        """Return the names of people in the story by their ids."""
        key = self._key
        if key is None:
            return {}
        found = {person: self._desk.rows.speakers.open_name(key, person) for person in people}
        return {person: name for person, name in found.items() if name}

    def attachments(self, case_id: Id, besides: frozenset[str] = frozenset()) -> list[Stored]:
        """Return the slips of a case's files and take the files themselves along, but for those that came by a hand."""
        if not self._with_files:
            return []
        found = self._desk.vault.attachments.of_case(case_id, self._key)
        return [self._taken(one) for one in found if one.known and one.by not in besides]

    def _taken(self, one: Any) -> Stored:
        self._size += one.size
        if self._size > LARGEST:
            raise PackTooLarge
        self.files[one.id] = attach.content(self._desk.vault.attachments.open(one.id, self._key), LARGEST)
        return {"id": one.id, "name": one.name, "media": one.media, "identifying": one.identifying}

    def _typed(self, tables: dict[str, list[Stored]]) -> dict[str, list[Stored]]:
        return {table: [self.told(table, row) for row in tables[table]] for table, _ in TYPED if table in tables}


def stub(desk: Desk, case_id: Id) -> Stored:
    """Return what is told of a case to whom the person did not agree: is it urgent, and what must happen by when."""
    tasks = open_of(desk, case_id)
    danger = desk.case(case_id).danger is not Danger.NO or any(task.kind is TaskKind.DANGER for task in tasks)
    return {"urgent": danger, "due": sorted([task.kind.name, task.due_on.isoformat()] for task in tasks)}


def _without_who(desk: Desk, case: Stored, tables: dict[str, list[Stored]], entries: list[Stored]) -> Stored:
    named = {row["id"] for row in tables["signed_texts"] if row["named"]}
    briefs = {row["id"] for row in tables["dispatches"] if row["text_id"] in named}
    kept = {table: [] if table in _NAMED else rows for table, rows in tables.items()}
    kept["signed_texts"] = [row for row in tables["signed_texts"] if row["id"] not in named]
    kept["dispatches"] = [row for row in tables["dispatches"] if row["id"] not in briefs]
    kept["heard"] = [row for row in tables["heard"] if row["dispatch_id"] not in briefs]
    kept["words"] = [row | {"text": row["masked"]} for row in tables["words"]]
    kept["people"] = [row | {"named": 0} for row in tables["people"]]
    kept["safe_contacts"] = [row | {"recorded": 0, "sealed": "[]"} for row in tables["safe_contacts"]]
    kept["triages"] = [row | {"plan": _masked_plan(row["plan"])} for row in tables["triages"]]
    return {
        "case": _masked(desk, "cases", case),
        "rows": {table: [_masked(desk, table, row) for row in rows] for table, rows in kept.items()},
        "entries": [_masked(desk, "entries", row) for row in entries],
        "who": {},
        "names": {},
        "attachments": [],
        "sees": Sees.MASKED.name,
    }


def _masked(desk: Desk, table: str, row: Stored) -> Stored:
    typed = typed_in(desk, table) - AS_THEY_ARE.get(table, frozenset())
    return row | {column: masked(row[column]) for column in typed if row.get(column)}


def _masked_plan(plan: str) -> str:
    """Mask the words of a plan: the third and fourth of each of its items."""
    return json.dumps([[kind, code, masked(words), masked(why)] for kind, code, words, why in json.loads(plan)])
