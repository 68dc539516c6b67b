"""Destroying who spoke up: the sealed record and all that was sealed with it, for one case or one person in a story.

And destroying a whole case: every row that belongs to it in every table, with the key that sealed its files and what is
written beside the trail.

A record's key lies in the record itself, so deleting it destroys both: the page is overwritten with zeros, the
write-ahead log is emptied, and what an old copy of the disk may still hold is sealed twice. Kept backups are another
matter; they open as they did until they are replaced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from safespace.domain.ids import Id
from safespace.vault.attachments import Attachments
from safespace.vault.connection import APPEND_ONLY, Connection
from safespace.vault.mapping import read_instant

_AN_ID: Final = re.compile(r"[0-9a-f]{32}")
"""An id as it stands in the key of a draft."""


@dataclass(frozen=True, slots=True)
class Shredded:
    """What was destroyed: sealed records, sealed files, unfinished texts.

    `words` and `named` are what is still there and may tell who it was: words as they were told, and texts that were
    signed off to name the person.
    """

    records: int
    files: int
    drafts: int
    words: int
    named: int


def shred(connection: Connection, attachments: Attachments, about: Id) -> tuple[Shredded, tuple[Id, ...]]:
    """Delete, inside the running change, all that is sealed about a case or about one person in a story.

    Return what that was, and the files to sweep once the change is on the disk.
    """
    files = tuple(
        Id(row[0])
        for row in connection.execute("SELECT id FROM attachments WHERE case_id = ? AND identifying = 1", (about,))
    )
    for file in files:
        attachments.forget(file)
    records = connection.execute("DELETE FROM identities WHERE ? IN (case_id, about_id)", (about,)).rowcount
    connection.execute("UPDATE people SET named = 0 WHERE ? IN (case_id, id)", (about,))
    connection.execute("UPDATE holders SET named = 0 WHERE id = ?", (about,))
    connection.execute("UPDATE safe_contacts SET recorded = 0, sealed = '[]' WHERE case_id = ?", (about,))
    connection.execute("DELETE FROM approvals WHERE about_id = ?", (about,))
    drafts = connection.execute("DELETE FROM drafts WHERE instr(key, ?) > 0", (about,)).rowcount
    done = Shredded(
        records=records,
        files=len(files),
        drafts=drafts,
        words=connection.value("SELECT count(*) FROM words WHERE case_id = ? AND text <> ''", (about,)),
        named=connection.value("SELECT count(*) FROM signed_texts WHERE case_id = ? AND named = 1", (about,)),
    )
    return done, files


@dataclass(frozen=True, slots=True)
class Copies:
    """How often a backup was made since some instant, and when the last one was."""

    number: int
    last: datetime | None


def sealed_since(connection: Connection, about: Id) -> datetime | None:
    """Return when the oldest record about a case or a person was sealed (UTC), None if there is none."""
    at = connection.value("SELECT min(at) FROM identities WHERE ? IN (case_id, about_id)", (about,))
    return read_instant(at) if at else None


def copies_of(connection: Connection, about: Id | None) -> Copies:
    """Count what the trail says of backups since it first named `about`, a case or a request; None for all of them.

    By its numbers, not by its times: a clock can be put right and a record replaced, and what was copied before is
    copied all the same. Where the trail never named it, every backup may hold it.
    """
    row = connection.execute(
        "SELECT count(*), max(at) FROM trail WHERE action = 'backup.made' AND seq > coalesce(("
        "SELECT min(seq) FROM trail WHERE case_id = ?1 OR instr(about, ?1) > 0), 0)",
        (about,),
    ).fetchone()
    return Copies(row[0], read_instant(row[1]) if row[1] else None)


def copy_is_noted(connection: Connection, sha256: str) -> bool:
    """Whether the trail knows the backup of this hash: one cut off before it was noted, or made later, it does not."""
    sql = "SELECT 1 FROM trail WHERE action = 'backup.made' AND json_extract(codes, '$.sha256') = ?"
    return connection.execute(sql, (sha256,)).fetchone() is not None


_ABOUT_A_CASE: Final = frozenset({"case_id", "other_id", "about_id"})
"""What a column is called that holds the id of a case."""


def columns_about_cases(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return every table with a column that holds a case's id, the youngest table first, so that none refers back.

    Read from the database itself, so that a later table cannot be forgotten. The trail and the ledger stay.
    """
    rows = connection.execute(
        "SELECT m.name, p.name FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = 'table'"
        " ORDER BY m.rowid DESC, p.cid"
    ).fetchall()
    return tuple((table, column) for table, column in rows if column in _ABOUT_A_CASE and table not in APPEND_ONLY)


def kept_of_case(connection: Connection, case_id: Id) -> dict[str, int]:
    """Count the rows of a case in each table that has any: what a disposal deletes, but for drafts."""
    counts: dict[str, int] = {}
    for table, columns in _tables(connection).items():
        number = connection.value(f"SELECT count(*) FROM {table} WHERE {_any_of(columns)}", _marks(columns, case_id))  # noqa: S608
        if number:
            counts[table] = number
    return counts | {"cases": 1}


def dispose(connection: Connection, case_id: Id) -> tuple[dict[str, int], tuple[Id, ...]]:
    """Delete a whole case inside the running change: every row, its key, its drafts, what can be found of it.

    Return how many rows went from each table, and the files to sweep once the change is on the disk. The trail keeps
    its rows; the words beside them go.
    """
    files = tuple(Id(row[0]) for row in connection.execute("SELECT id FROM attachments WHERE case_id = ?", (case_id,)))
    counts = _forget_drafts(connection, case_id)
    row = connection.value("SELECT row FROM cases WHERE id = ?", (case_id,))
    for table, columns in _tables(connection).items():
        gone = connection.execute(f"DELETE FROM {table} WHERE {_any_of(columns)}", _marks(columns, case_id)).rowcount  # noqa: S608
        if gone:
            counts[table] = gone
    _forget_links(connection, case_id)
    connection.execute("DELETE FROM search WHERE rowid = ?", (row,))
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")  # until then the index keeps its words
    counts["cases"] = connection.execute("DELETE FROM cases WHERE id = ?", (case_id,)).rowcount
    return counts, files


def _forget_links(connection: Connection, case_id: Id) -> None:
    """Take the id of a case that goes out of the history of those that were linked to it."""
    connection.execute(
        "UPDATE history SET before = json_remove(before, '$.other_id'), after = json_remove(after, '$.other_id')"
        " WHERE of = 'links' AND ? IN (json_extract(before, '$.other_id'), json_extract(after, '$.other_id'))",
        (case_id,),
    )


def _tables(connection: Connection) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for table, column in columns_about_cases(connection):
        found[table] = (*found.get(table, ()), column)
    return found


def _any_of(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"{column} = ?" for column in columns)


def _marks(columns: tuple[str, ...], case_id: Id) -> list[Id]:
    return [case_id] * len(columns)


def drafts_by_case(connection: Connection) -> dict[Id, tuple[str, ...]]:
    """Return the keys of the drafts of each case or of anything on it; what a draft belongs to stands in its key."""
    keys = [str(row[0]) for row in connection.execute("SELECT DISTINCT key FROM drafts ORDER BY key")]
    named = {one for key in keys for one in _AN_ID.findall(key)}
    marks = ", ".join("?" * len(named))
    owners = {row[0]: Id(row[0]) for row in connection.execute(f"SELECT id FROM cases WHERE id IN ({marks})", [*named])}  # noqa: S608
    for table, columns in _tables(connection).items() if set(named) - set(owners) else ():
        has_id = connection.value(f"SELECT 1 FROM pragma_table_info('{table}') WHERE name = 'id'")  # noqa: S608
        if has_id and "case_id" in columns:
            rows = connection.execute(f"SELECT id, case_id FROM {table} WHERE id IN ({marks})", [*named])  # noqa: S608
            owners |= {row[0]: Id(row[1]) for row in rows if row[1]}
    found: dict[Id, tuple[str, ...]] = {}
    for key in keys:
        for owner in dict.fromkeys(owners[one] for one in _AN_ID.findall(key) if one in owners):
            found[owner] = (*found.get(owner, ()), key)
    return found


def _forget_drafts(connection: Connection, case_id: Id) -> dict[str, int]:
    """Delete the drafts that belong to a case or to anything on it."""
    gone = drafts_by_case(connection).get(case_id, ())
    number = sum(connection.execute("DELETE FROM drafts WHERE key = ?", (key,)).rowcount for key in gone)
    return {"drafts": number} if number else {}
