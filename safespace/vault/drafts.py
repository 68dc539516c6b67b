"""What was typed and not yet saved, kept in the vault so that it survives a lock or a crash.

It belongs to whoever typed it: it lies sealed to their own key, so no other guardian reads it, writes over it or throws
it away, and none can be made to look as if it had been typed in another place.

One that does not read any more hides no other. Its bytes are never written over: they are set aside when something else
is typed in the same place, or nothing, and go with the case that they belong to, with whoever typed them, or when that
guardian throws them away.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import disposal
from safespace.vault.connection import Connection
from safespace.vault.mapping import instant, read_instant
from safespace.vault.sealing import BrokenSeal, KeyPair, bound, seal_to

_ASIDE: Final = "#damaged-"
"""Stands in the keys of drafts that do not read, once something else was typed in their place."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft: the key says which form it belongs to."""

    key: str
    text: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """What is left of a draft that does not read: its case, if it belongs to one, when it was kept, how many bytes.

    `aside` says that it gave up its place, because something else was typed there, or nothing.
    """

    key: str
    case_id: Id | None
    saved_at: datetime
    size: int
    aside: bool


class DraftDamaged(Problem):
    """What was being typed in some place does not read as it was sealed."""

    title = "What you were typing here does not read any more"
    advice = (
        "Nothing that was saved is affected. Write on: what is left of the old text is set aside. If you need it, "
        "restore the last backup in a new place: it may have the text whole."
    )


class Drafts:
    """The drafts of one guardian in an open vault. Each call is its own change unless one is running."""

    def __init__(self, connection: Connection, guardian: Id, person: KeyPair) -> None:
        """Work on `connection` for `guardian`, whose own key is `person`."""
        self._connection, self._guardian, self._person = connection, guardian, person

    def save(self, key: str, text: str, at: datetime) -> None:
        """Keep a draft in the place of the one before it; one that does not read is set aside."""
        self._set_aside(key)
        self._keep(key, text, instant(at))

    def seal_what_lies_open(self) -> None:
        """Seal what this guardian typed before drafts were sealed."""
        rows = self._connection.execute(
            "SELECT key, text, saved_at FROM drafts WHERE by = ? AND sealed IS NULL", (self._guardian,)
        ).rows
        for key, text, at in rows:
            self._keep(key, text, at)

    def seal_anew(self, person: KeyPair) -> None:
        """Seal what this guardian typed to the key that takes the place of their own, inside the running change.

        What does not read stays as it is.
        """
        kept = [(one.key, one.text, instant(one.saved_at)) for one in self.all()]
        self._person = person
        for key, text, at in kept:
            self._keep(key, text, at)

    def get(self, key: str) -> Draft | None:
        """Return a draft, None if there is none that reads: see `require`."""
        return next(iter(self._read("AND key = ?", key)), None)

    def require(self, key: str) -> Draft | None:
        """Return a draft, None if there is none; DraftDamaged if there is one that is not what was sealed."""
        kept = self.get(key)
        if kept is None and self._is_damaged(key):
            raise DraftDamaged
        return kept

    def all(self) -> tuple[Draft, ...]:
        """Return every draft of this guardian that reads, the latest first."""
        return self._read()

    def unread(self) -> tuple[Unread, ...]:
        """Return what is left of each draft of this guardian that does not read, the latest first."""
        broken = [(key, at) for key, text, at in self._texts() if text is None]
        owners = {key: case for case, keys in self._owners().items() for key in keys} if broken else {}
        sql = "SELECT length(coalesce(sealed, '')) FROM drafts WHERE key = ? AND by = ?"
        return tuple(
            Unread(
                key.split(_ASIDE)[0],
                owners.get(key),
                read_instant(at),
                int(self._connection.value(sql, (key, self._guardian))),
                _ASIDE in key,
            )
            for key, at in broken
        )

    def throw_away_unread(self) -> int:
        """Delete what is left of the drafts of this guardian that do not read, and return how many they were."""
        broken = [(key, self._guardian) for key, text, _ in self._texts() if text is None]
        self._connection.executemany("DELETE FROM drafts WHERE key = ? AND by = ?", broken)
        return len(broken)

    def number_of(self, guardian: Id) -> int:
        """Return how many drafts somebody has."""
        return number_of_drafts(self._connection, guardian)

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
        keys = self._owners() if every else {}
        found = {case_id: tuple(draft for draft in every if draft.key in mine) for case_id, mine in keys.items()}
        return {case_id: drafts for case_id, drafts in found.items() if drafts}

    def remove(self, key: str) -> None:
        """Forget this guardian's draft, because it was saved or thrown away; one that does not read is set aside."""
        self._set_aside(key)
        self._connection.execute("DELETE FROM drafts WHERE key = ? AND by = ?", (key, self._guardian))

    def _read(self, condition: str = "", *given: str) -> tuple[Draft, ...]:
        found = self._texts(condition, *given)
        return tuple(Draft(key, text, read_instant(at)) for key, text, at in found if text is not None)

    def _owners(self) -> dict[Id, tuple[str, ...]]:
        return disposal.drafts_by_case(self._connection)

    def _is_damaged(self, key: str) -> bool:
        return any(text is None for _, text, _ in self._texts("AND key = ?", key))

    def _set_aside(self, key: str) -> None:
        """Let a draft that does not read give up its place; its bytes stay."""
        if self._is_damaged(key):
            aside = f"{key}{_ASIDE}{secrets.token_hex(4)}"
            self._connection.execute("UPDATE drafts SET key = ? WHERE key = ? AND by = ?", (aside, key, self._guardian))

    def _texts(self, condition: str = "", *given: str) -> list[tuple[str, str | None, str]]:
        """Return key, text (None: it does not read) and instant of this guardian's drafts, the latest first."""
        sql = f"SELECT key, text, sealed, saved_at FROM drafts WHERE by = ? {condition} ORDER BY saved_at DESC, key"  # noqa: S608
        rows = self._connection.execute(sql, (self._guardian, *given)).rows
        return [(key, self._text(key, text, sealed), at) for key, text, sealed, at in rows]

    def _keep(self, key: str, text: str, at: str) -> None:
        sealed = seal_to(self._person.public, text.encode(), self._about(key))
        self._connection.execute(
            "INSERT INTO drafts (key, by, text, sealed, saved_at) VALUES (?, ?, '', ?, ?) ON CONFLICT (key, by)"
            " DO UPDATE SET text = '', sealed = excluded.sealed, saved_at = excluded.saved_at",
            (key, self._guardian, sealed, at),
        )

    def _text(self, key: str, text: str, sealed: bytes | None) -> str | None:
        try:
            return text if sealed is None else self._person.unseal(sealed, self._about(key)).decode()
        except (BrokenSeal, ValueError):
            return None

    def _about(self, key: str) -> bytes:
        return bound("draft", self._guardian, key)


def number_of_drafts(connection: Connection, guardian: Id) -> int:
    """Return how many drafts somebody has, whether they read or not."""
    return int(connection.value("SELECT count(*) FROM drafts WHERE by = ?", (guardian,)))
