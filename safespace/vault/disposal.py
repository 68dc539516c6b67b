"""Destroying who spoke up: the sealed record and all that was sealed with it, for one case or one person in a story.

A record's key lies in the record itself, so deleting it destroys both: the page is overwritten with zeros, the
write-ahead log is emptied, and what an old copy of the disk may still hold is sealed twice. Kept backups are another
matter; they open as they did until they are replaced.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safespace.domain.ids import Id
from safespace.vault.attachments import Attachments
from safespace.vault.connection import Connection
from safespace.vault.mapping import read_instant


@dataclass(frozen=True, slots=True)
class Shredded:
    """What was destroyed: sealed records, sealed files, unfinished texts, and since when the oldest record was there.

    `words` and `named` are what is still there and may tell who it was: words as they were told, and texts that were
    signed off to name the person.
    """

    records: int
    files: int
    drafts: int
    since: datetime | None
    words: int
    named: int


def shred(connection: Connection, attachments: Attachments, about: Id) -> tuple[Shredded, tuple[Id, ...]]:
    """Delete, inside the running change, all that is sealed about a case or about one person in a story.

    Return what that was, and the files to sweep once the change is on the disk.
    """
    since = sealed_since(connection, about)
    files = tuple(
        Id(row[0])
        for row in connection.execute("SELECT id FROM attachments WHERE case_id = ? AND identifying = 1", (about,))
    )
    for file in files:
        attachments.forget(file)
    records = connection.execute("DELETE FROM identities WHERE ? IN (case_id, about_id)", (about,)).rowcount
    connection.execute("UPDATE people SET named = 0 WHERE ? IN (case_id, id)", (about,))
    connection.execute("UPDATE holders SET named = 0 WHERE id = ?", (about,))
    connection.execute("DELETE FROM approvals WHERE about_id = ?", (about,))
    drafts = connection.execute("DELETE FROM drafts WHERE instr(key, ?) > 0", (about,)).rowcount
    done = Shredded(
        records=records,
        files=len(files),
        drafts=drafts,
        since=since,
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


def copies_since(connection: Connection, since: str) -> Copies:
    """Count what the trail says of backups since `since`, an instant as it is stored; empty for all of them."""
    row = connection.execute(
        "SELECT count(*), max(at) FROM trail WHERE action = 'backup.made' AND at >= ?", (since,)
    ).fetchone()
    return Copies(row[0], read_instant(row[1]) if row[1] else None)
