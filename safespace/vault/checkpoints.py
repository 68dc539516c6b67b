"""Checkpoints: a guardian's signature under the trail as it stands, at each step that must not be disowned later.

A row of the trail is sealed by an HMAC whose key everybody has who opens the vault; a checkpoint is signed with a key
that one person alone has. It covers the row's HMAC and so every row before it, and the signature before it. So whoever
has the vault but not the signer's own key cannot change a row below a checkpoint, nor take a checkpoint out of the
middle, without its being seen. The keys themselves stand in the trail, in the row in which each person joined.

What this cannot show: that rows above the last checkpoint were rewritten by somebody with the vault's keys and a
changed program; that all rows and checkpoints back to some day were cut off, or made again in the forger's own name, or
that the whole folder was put back to that day (for that somebody must have kept a later head: the anchor on this
computer, or eight words on a paper); that rows in a colleague's name were made up after that colleague's last
checkpoint (they count as unsigned until the colleague signs again); that a person with their own key and a changed
program wrote something else than what they did.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from safespace.domain.ids import Id
from safespace.vault.connection import Connection
from safespace.vault.keys import same
from safespace.vault.mapping import instant
from safespace.vault.signing import SigningKey, fits, message

SIGN_KEY: Final = "sign_key"
"""The code under which a row of the trail gives the public key of whoever joined in it, in hexadecimal."""

JOINS: Final = frozenset({"vault.created", "guardian.added"})
"""The rows in which somebody joins: the vault's founder, or the person whom the row is about."""

RENEWS: Final = "guardian.renewed"
"""The row in which somebody gives their next key, because their own may be known; it is signed with the one before."""

DAILY: Final = frozenset(
    {"case", "check", "consent", "danger", "directory", "feedback", "person", "settings", "task", "text", "triage"}
    | {"words", "identity.recorded", "file.added", "file.taken_away"}
)
"""Actions, or families of them, that wait for the next signature. Every other one is signed at once: ways in and keys,
opening and locking, opening who spoke up, whatever leaves the vault."""

_COLUMNS: Final = "number, seq, at, guardian_id, head, previous, signature"
_FIRST: Final = bytes(32)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signature under the trail. `at` is an instant as it is stored, `head` the HMAC of row `seq`."""

    number: int
    seq: int
    at: str
    guardian: Id
    head: bytes
    previous: bytes
    signature: bytes

    def signed(self, vault: Id, key: bytes) -> bytes:
        """Return the bytes that the signature covers. `key` is the signer's public half: its SHA-256 stands there."""
        fields: Mapping[str, str | int] = {
            "vault": vault,
            "number": self.number,
            "seq": self.seq,
            "at": self.at,
            "guardian": self.guardian,
            "key": hashlib.sha256(key).hexdigest(),
            "head": self.head.hex(),
            "previous": self.previous.hex(),
        }
        return message("checkpoint", fields)


@dataclass(frozen=True, slots=True)
class Misfit:
    """The first row of the trail from which on signatures and rows do not fit, and why in one plain sentence."""

    seq: int
    why: str


def signs(action: str) -> bool:
    """Return whether an action is signed at once. One that nobody thought of is."""
    return action not in DAILY and action.partition(".")[0] not in DAILY


class Checkpoints:
    """The checkpoints of an open vault, signed in the name of the person who opened it."""

    def __init__(self, connection: Connection, vault: Id, guardian: Id, key: SigningKey) -> None:
        """Work on `connection`; `key` is the present guardian's own."""
        self._connection, self._vault, self._guardian, self._key = connection, vault, guardian, key

    def sign(self, seq: int, head: bytes, at: datetime) -> None:
        """Sign the trail as it stands at its last row, inside the running change."""
        last = self._connection.execute(
            "SELECT number, signature FROM checkpoints ORDER BY number DESC LIMIT 1"
        ).fetchone()
        number, previous = (last[0] + 1, hashlib.sha256(last[1]).digest()) if last else (1, _FIRST)
        fresh = Checkpoint(number, seq, instant(at), self._guardian, head, previous, b"")
        signature = self._key.sign(fresh.signed(self._vault, self._key.public))
        self._connection.execute(
            f"INSERT INTO checkpoints ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (number, seq, fresh.at, self._guardian, head, previous, signature),
        )

    @property
    def own(self) -> tuple[Id, bytes]:
        """Return the present guardian and the public half of their key, as it grew when they opened the vault."""
        return self._guardian, self._key.public


class Witness:
    """Goes along the rows of the trail, in order, and holds every checkpoint against them."""

    def __init__(self, connection: Connection, vault: Id, own: tuple[Id, bytes] | None) -> None:
        """Read what there is to hold against; `own` is whoever looks, with the key that they know is theirs."""
        rows = connection.execute(f"SELECT {_COLUMNS} FROM checkpoints ORDER BY number")  # noqa: S608
        self._waiting = deque(Checkpoint(row[0], row[1], row[2], Id(row[3]), *row[4:]) for row in rows)
        self._listed = dict(connection.execute("SELECT id, sign_key FROM guardians").rows)
        self._vault, self._own = vault, own
        self._joined: dict[Id, bytes] = {}
        renewals = connection.execute("SELECT about FROM trail WHERE action = ?", (RENEWS,)).rows
        self._to_come = Counter(_first_of(about) for (about,) in renewals)
        self._next: dict[Id, bytes] = {}
        self._unsigned = Counter[Id]()
        self._last: bytes = _FIRST
        self._signer = Id("")
        self.checkpoints: int = 0
        self.signed_to: int = 0

    @property
    def unsigned(self) -> int:
        """Return how many rows have not been signed by the person whom they name, so far."""
        return self._unsigned.total()

    def meet(self, row: tuple[Any, ...]) -> Misfit | None:
        """Take the next row of the trail, whose HMAC fits; return what does not fit about its signatures, if anything.

        `row` is seq, at, guardian, slot, action, case, about, codes, counts, text hash, the HMAC before, the HMAC.
        """
        seq, guardian, head = row[0], Id(row[2]), row[-1]
        why = self._hear(seq, guardian, row[4], row[6], row[7])
        if why:
            return Misfit(seq, why)
        self._unsigned[guardian] += 1
        while self._waiting and self._waiting[0].seq <= seq:
            misfit = self._hold(self._waiting.popleft(), seq, head)
            if misfit:
                return misfit
        return self._renewed(seq)

    def end(self, last: int) -> Misfit | None:
        """Say after row `last`, the last one, what is left over."""
        if self._waiting:
            return Misfit(
                last + 1, f"Rows that were signed, up to row {self._waiting[-1].seq}, are missing at the end."
            )
        if set(self._listed) - set(self._joined):
            return Misfit(max(1, last), "Somebody is in this vault of whom the trail does not say that they joined.")
        return None

    def _hear(self, seq: int, guardian: Id, action: str, about: str, codes: str) -> str:
        """Note the key of somebody who joins in a row; return what is wrong with it, empty if nothing."""
        if action == RENEWS:
            return self._hear_next(guardian, about, codes)
        if action not in JOINS:
            return ""
        whose = guardian if action == "vault.created" else _first_of(about)
        if whose in self._joined or (action == "vault.created") != (seq == 1):
            return "The signing key of somebody in this vault was given a second time."
        key = self._joined[whose] = _key_in(codes)
        return self._as_known(whose, key)

    def _hear_next(self, guardian: Id, about: str, codes: str) -> str:
        """Note the next key of somebody, in a row of their own; it holds once the key before has signed that row."""
        if _first_of(about) != guardian or guardian not in self._joined:
            return "Somebody gave a signing key in the name of somebody else."
        self._to_come[guardian] -= 1
        self._next[guardian] = _key_in(codes)
        return self._as_known(guardian, self._next[guardian])

    def _renewed(self, seq: int) -> Misfit | None:
        """Let the next key hold, if the row that gave it is signed with the one before, by nobody else."""
        if self._next and (self.signed_to != seq or set(self._next) != {self._signer}):
            return Misfit(seq, "A new signing key is not signed with the one before.")
        self._joined |= self._next
        self._next = {}
        return None

    def _as_known(self, whose: Id, key: bytes) -> str:
        """Compare somebody's last key with the one in the table of guardians, and whoever looks with their own."""
        if self._to_come[whose] > 0:
            return ""
        known = {self._listed.get(whose), *([self._own[1]] if self._own and self._own[0] == whose else [])}
        return "" if known == {key} else "The signing key of somebody in this vault was swapped."

    def _hold(self, found: Checkpoint, seq: int, head: bytes) -> Misfit | None:
        """Hold one checkpoint against the row under it."""
        key = self._joined.get(found.guardian, b"")
        in_order = found.number == self.checkpoints + 1 and found.seq == seq and same(found.previous, self._last)
        if not in_order:
            return Misfit(self.signed_to + 1, f"A signature is missing between row {self.signed_to} and row {seq}.")
        if not _by(key, found, self._vault):
            return Misfit(seq, f"The signature under row {seq} was changed, or is not by the person whom it names.")
        if not same(found.head, head):
            rows = f"row {seq}" if self.signed_to + 1 == seq else f"rows {self.signed_to + 1} to {seq}"
            return Misfit(self.signed_to + 1, f"What was signed is not what stands here: look at {rows}.")
        self._last, self.checkpoints, self.signed_to = hashlib.sha256(found.signature).digest(), found.number, seq
        self._signer, self._unsigned[found.guardian] = found.guardian, 0
        return None


def _by(key: bytes, found: Checkpoint, vault: Id) -> bool:
    try:
        return fits(key, found.signature, found.signed(vault, key))
    except ValueError:
        return False


def _first_of(about: str) -> Id:
    """Return the first id of a row's list; an empty one if somebody wrote something else there."""
    try:
        return Id(str(json.loads(about)[0]))
    except (ValueError, LookupError, TypeError, RecursionError):
        return Id("")


def _key_in(codes: str) -> bytes:
    """Return the key that a row gives; an empty one if somebody wrote something else there."""
    try:
        return bytes.fromhex(json.loads(codes)[SIGN_KEY])
    except (ValueError, LookupError, TypeError, RecursionError):
        return b""
