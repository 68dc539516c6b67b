"""Sealed identities: who spoke up, who is in a story, who holds a post. Anyone may record one; few may open one."""

from __future__ import annotations

from datetime import datetime
from functools import reduce

from safespace.domain.ids import Id
from safespace.domain.speaker import PersonName, Speaker
from safespace.vault.connection import Connection
from safespace.vault.identity import Identity, OpenIdentity
from safespace.vault.mapping import instant, read_instant
from safespace.vault.pens import PenGuard

SPEAKER = "speaker"
NAME = "name"
WORDS = "words"

_ADDED = "about_id = ? AND field LIKE 'speaker %'"
"""The records that were added to a sealed one, each under a name of its own."""


class Speakers:
    """The table of sealed identities. Writing needs no permission; reading needs an open identity key."""

    def __init__(self, connection: Connection, identity: Identity, guard: PenGuard | None = None) -> None:
        """Use an open vault's connection and the public half of its identity key; ask who may write to a case."""
        self._connection = connection
        self._identity = identity
        self._guard = guard

    def keep(self, case_id: Id, speaker: Speaker, by: Id, at: datetime) -> None:
        """Seal who spoke up on a case, in place of all that was there."""
        self._connection.execute(f"DELETE FROM identities WHERE {_ADDED}", [case_id])  # noqa: S608
        self._seal(case_id, SPEAKER, case_id, speaker.pack(), by, at)

    def add(self, case_id: Id, speaker: Speaker, by: Id, at: datetime) -> None:
        """Seal more about who spoke up beside what is there, without opening it; the first becomes the record itself.

        Whoever adds cannot know what stands there, so nothing of it may go for that.
        """
        base = self._connection.execute(
            "SELECT version FROM identities WHERE about_id = ? AND field = ?", [case_id, SPEAKER]
        ).fetchone()
        more = len(self._added(case_id)) + 1
        field = f"{SPEAKER} {base[0]}.{more}" if base else SPEAKER  # what was added to an older record never fits
        self._seal(case_id, field, case_id, speaker.pack(), by, at)

    def keep_name(self, about: Id, case_id: Id | None, name: str, by: Id, at: datetime) -> None:
        """Seal the name of a person in a story, or of the holder of a post (no case)."""
        self._seal(about, NAME, case_id, PersonName(name).pack(), by, at)

    def keep_words(self, words: Id, case_id: Id, text: str, by: Id, at: datetime) -> None:
        """Seal words as they were told, in a vault that keeps none in the clear."""
        self._seal(words, WORDS, case_id, text.encode(), by, at)

    def open_words(self, key: OpenIdentity, words: Id) -> str | None:
        """Open words as they were told; None if they were not sealed."""
        plain = self._open(key, words, WORDS)
        return None if plain is None else plain.decode()

    def words_sealed(self) -> frozenset[Id]:
        """Return the rows of which words are sealed."""
        found = self._connection.execute("SELECT about_id FROM identities WHERE field = ?", [WORDS])
        return frozenset(Id(row[0]) for row in found.rows)

    def forget_words(self, words: Id) -> None:
        """Take sealed words away, once they lie beside their case again."""
        self._connection.execute("DELETE FROM identities WHERE about_id = ? AND field = ?", [words, WORDS])

    def forget_name(self, about: Id) -> None:
        """Take a sealed name away, with its key."""
        self._connection.execute("DELETE FROM identities WHERE about_id = ? AND field = ?", [about, NAME])

    def named_at(self, about: Id) -> datetime | None:
        """Return when a name was sealed last, None if there is none."""
        row = self._connection.execute(
            "SELECT at FROM identities WHERE about_id = ? AND field = ?", [about, NAME]
        ).fetchone()
        return read_instant(row[0]) if row else None

    def recorded_at(self, case_id: Id) -> datetime | None:
        """Return when the sealed identity of a case was last written, None if there is none."""
        last = self._connection.value(
            "SELECT max(at) FROM identities WHERE about_id = ? AND (field = 'speaker' OR field LIKE 'speaker %')",
            [case_id],
        )
        return read_instant(last) if last else None

    def open(self, key: OpenIdentity, case_id: Id) -> Speaker | None:
        """Open who spoke up on a case, with all that was added; None if nothing was recorded."""
        sealed = [self._open(key, case_id, field) for field in (SPEAKER, *self._added(case_id))]
        records = [Speaker.unpack(plain) for plain in sealed if plain is not None]
        return reduce(Speaker.and_also, records) if records else None

    def open_name(self, key: OpenIdentity, about: Id) -> str | None:
        """Open the name of a person in a story or of the holder of a post; None if it is not known."""
        plain = self._open(key, about, NAME)
        return None if plain is None else PersonName.unpack(plain).name

    def _added(self, case_id: Id) -> list[str]:
        """Return under which names records were added to a sealed one, the earliest first."""
        found = self._connection.execute(f"SELECT field FROM identities WHERE {_ADDED} ORDER BY rowid", [case_id])  # noqa: S608
        return [row[0] for row in found.rows]

    def _seal(self, about: Id, field: str, case_id: Id | None, plain: bytes, by: Id, at: datetime) -> None:
        if self._guard is not None and case_id is not None and field != WORDS:  # words have a row that is asked about
            self._guard.require(case_id, instant(at))
        row = self._connection.execute(
            "SELECT version FROM identities WHERE about_id = ? AND field = ?", [about, field]
        ).fetchone()
        version = row[0] + 1 if row else 1
        self._connection.execute(
            "INSERT OR REPLACE INTO identities (about_id, field, version, case_id, sealed, by, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [about, field, version, case_id, self._identity.seal(plain, about, field, version), by, instant(at)],
        )

    def _open(self, key: OpenIdentity, about: Id, field: str) -> bytes | None:
        row = self._connection.execute(
            "SELECT sealed, version FROM identities WHERE about_id = ? AND field = ?", [about, field]
        ).fetchone()
        return None if row is None else key.open(row[0], about, field, row[1])
