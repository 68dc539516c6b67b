"""Every table of the vault as plain rows, for whoever moves out: which there are, and what stands in them.

Read from the database itself, so that a later table cannot be forgotten: one that is not named in `LEFT` leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from safespace.vault.connection import Connection

LEFT: Final = {
    "approvals": "Who asked to open an identity, and for how long: over by the time anything leaves.",
    "case_keys": "Keys. What they sealed leaves opened.",
    "certificates": "Proofs of releases, which say more than the papers do and never leave the vault.",
    "drafts": "What is being typed and was not kept yet.",
    "identity_grants": "Keys. What they sealed leaves opened, with permission.",
    "identities": "Sealed. They leave opened, with permission, in identities.jsonl.",
    "organisations": "Keys of organisations that open this vault.",
    "search": "The index of masked words: made again from them.",
    "settings": "How this vault is set up on this computer; the rules of the trust among them leave as rules.json.",
    "trail_texts": "Sealed. They leave opened, beside the trail, in trail.jsonl.",
}
"""Tables that do not leave as they are, and why."""

_SEALED: Final = frozenset({"sealed", "salt", "mac", "prev", "text_hash", "head", "previous", "signature"})


@dataclass(frozen=True, slots=True)
class Whole:
    """One table: its name, its columns, and its rows as plain values."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def names(connection: Connection) -> tuple[str, ...]:
    """Return every table of the vault, without the parts of the index, in the order in which they were made."""
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search\\_%' ESCAPE '\\'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
    )
    return tuple(row[0] for row in rows)


def whole(connection: Connection, name: str) -> Whole:
    """Return a table as plain rows: bytes in hexadecimal, what is sealed or only a key left out."""
    told = [row[1] for row in connection.execute(f"PRAGMA table_info ({name})")]
    columns = tuple(column for column in told if column not in _SEALED)
    rows = connection.execute(f"SELECT {', '.join(columns)} FROM {name} ORDER BY 1").rows  # noqa: S608
    return Whole(name, columns, tuple(tuple(map(_plain, row)) for row in rows))


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def identities(connection: Connection) -> tuple[tuple[str, str, str | None], ...]:
    """Return what is sealed with identities, (about, field, case), without opening any of it."""
    rows = connection.execute("SELECT about_id, field, case_id FROM identities ORDER BY rowid")
    return tuple((row[0], row[1], row[2]) for row in rows)
