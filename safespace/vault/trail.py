"""The trail: what was done, by whom, when, in a chain that shows when a row was changed, removed or put in.

A row holds codes, ids and counts, never words. Its HMAC covers the row and the HMAC before it. Words (a reason) lie
beside it, sealed under the case's key; the row commits to them by a hash whose salt is sealed with them, so nothing can
be guessed from the row once the case was disposed of, and the chain still verifies.

The HMAC's key is everybody's who opens the vault, so at every step that must not be disowned later the chain is signed
with the key of the one person who took it: see `checkpoints`, which also says what cannot be shown. Whoever holds an
earlier head, or its eight words on a paper, can tell whether the trail up to it is the same. It shows tampering to
them; it does not prevent it.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from safespace.domain.ids import Id
from safespace.vault.case_keys import CaseKeys
from safespace.vault.checkpoints import Checkpoints, Misfit, Witness, signs
from safespace.vault.connection import Connection
from safespace.vault.eight_words import eight_words
from safespace.vault.keys import same, tag
from safespace.vault.mapping import instant, read_instant
from safespace.vault.problems import VaultDamaged

_COLUMNS: Final = "seq, at, guardian_id, slot_id, action, case_id, about, codes, counts, text_hash, prev, mac"
_ACTION: Final = re.compile(r"[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)*")
_CODE: Final = re.compile(r"[A-Za-z0-9_.:@+/,-]{0,120}")
_SALT = 16
_BATCH = 1000

_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the trail. `text_gone` says that there were words beside it and they were disposed of."""

    seq: int
    at: datetime
    guardian: Id
    slot: Id
    action: str
    case_id: Id | None
    about: tuple[Id, ...]
    codes: Mapping[str, str]
    counts: Mapping[str, int]
    text: str | None
    text_gone: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The last row: its number and HMAC. Whoever keeps a head can show later that the trail before it is the same."""

    seq: int
    mac: bytes

    @property
    def words(self) -> str:
        """Return the eight words that stand for it on papers."""
        return eight_words(self.mac)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found: the first row that does not fit, if any, and one plain sentence why.

    `clock_went_back` counts rows whose time is before an earlier row's: a matter of the clock, not of the chain.
    `checkpoints` is how many signatures fit, `signed_to` the row under the last of them, and `unsigned` how many rows
    have no later signature of the person whom they name.
    """

    rows: int
    head: Head
    broken_at: int | None = None
    why: str = ""
    clock_went_back: int = 0
    checkpoints: int = 0
    signed_to: int = 0
    unsigned: int = 0

    @property
    def whole(self) -> bool:
        """Return whether every row fits."""
        return self.broken_at is None


class Trail:
    """The trail of an open vault, written in the name of the person who opened it."""

    def __init__(
        self,
        connection: Connection,
        key: bytes,
        vault: Id,
        cases: CaseKeys,
        author: tuple[Id, Id],
        checkpoints: Checkpoints | None = None,
    ) -> None:
        """Work on `connection`; `author` is the present guardian's id and the id of the slot that they opened.

        Without `checkpoints` rows are written and checked, and none is signed.
        """
        self._connection, self._key, self._cases, self._author = connection, key, cases, author
        self._vault, self._checkpoints = vault, checkpoints
        self._start = hashlib.sha256(b"safespace/1/trail-start" + vault.encode()).digest()

    def write(
        self,
        action: str,
        at: datetime,
        about: Sequence[Id] = (),
        codes: Mapping[str, str] | None = None,
        counts: Mapping[str, int] | None = None,
        text: str | None = None,
        case_id: Id | None = None,
    ) -> int:
        """Add a row inside the running change and return its number.

        `codes` and `action` hold no words: a value with a space in it is refused (ValueError). `text` is free and needs
        the case whose key seals it.
        """
        if not self._connection.in_transaction:
            raise RuntimeError("the trail is written inside the change that it tells about")
        _check(action, codes or {}, text, case_id)
        head = self.head()
        salt = secrets.token_bytes(_SALT)
        text_hash = None if text is None else _commitment(salt, text)
        told = (_json(list(about)), _json(dict(codes or {})), _json(dict(counts or {})))
        row = (head.seq + 1, instant(at), *self._author, action, case_id, *told, text_hash, head.mac)
        mac = self._mac(row)
        marks = ", ".join("?" * (len(row) + 1))
        self._connection.execute(f"INSERT INTO trail ({_COLUMNS}) VALUES ({marks})", (*row, mac))  # noqa: S608
        if text is not None and case_id is not None:
            self._keep_text(head.seq + 1, case_id, salt, text)
        if self._checkpoints is not None and signs(action):
            self._checkpoints.sign(head.seq + 1, mac, at)
        return head.seq + 1

    def head(self) -> Head:
        """Return the last row's number and HMAC; number 0 and the vault's own start if there is no row."""
        row = self._connection.execute("SELECT seq, mac FROM trail ORDER BY seq DESC LIMIT 1").fetchone()
        return Head(row[0], row[1]) if row else Head(0, self._start)

    def has(self, head: Head) -> bool:
        """Return whether a head that was kept earlier is one of this trail's rows."""
        return head.seq == 0 or self._connection.value("SELECT mac FROM trail WHERE seq = ?", (head.seq,)) == head.mac

    def read(self, limit: int = 100, before_seq: int | None = None, case_id: Id | None = None) -> tuple[Entry, ...]:
        """Return rows, newest first: at most `limit`, older than `before_seq` if given, of one case if given."""
        conditions, values = ["1"], list[Any]()
        if before_seq is not None:
            conditions.append("seq < ?")
            values.append(before_seq)
        if case_id is not None:
            conditions.append("case_id = ?")
            values.append(case_id)
        sql = f"SELECT {_COLUMNS} FROM trail WHERE {' AND '.join(conditions)} ORDER BY seq DESC LIMIT ?"  # noqa: S608
        return tuple(self._entry(row) for row in self._connection.execute(sql, [*values, limit]))

    def latest(self, action: str, case_id: Id) -> Entry | None:
        """Return the newest row of one kind on a case, None if there is none."""
        sql = f"SELECT {_COLUMNS} FROM trail WHERE case_id = ? AND action = ? ORDER BY seq DESC LIMIT 1"  # noqa: S608
        row = self._connection.execute(sql, (case_id, action)).fetchone()
        return self._entry(row) if row else None

    def verify(self, kept: Head | None = None) -> Verdict:
        """Go through the whole chain and hold every checkpoint against it, with the key of whom it names.

        With a head that was kept earlier, also say if the trail was cut or replaced. What this cannot show without one
        stands in `checkpoints`.
        """
        with self._connection.reading():
            return self._verified(kept)

    def _verified(self, kept: Head | None) -> Verdict:
        witness = Witness(self._connection, self._vault, self._checkpoints.own if self._checkpoints else None)
        head, latest, back, kept_found = Head(0, self._start), "", 0, kept is None or kept.seq == 0
        misfit: Misfit | None = None
        for row in self._rows():
            misfit = self._misfit(row, head) or witness.meet(row)
            if misfit:
                break
            back += row[1] < latest
            latest = max(latest, row[1])
            head = Head(row[0], row[-1])
            kept_found = kept_found or head == kept
        misfit = misfit or witness.end(head.seq)
        if not misfit and not kept_found and kept is not None:
            misfit = Misfit(min(kept.seq, head.seq + 1), "The trail is not the one that was here before.")
        return Verdict(
            rows=head.seq,
            head=head,
            broken_at=misfit.seq if misfit else None,
            why=misfit.why if misfit else "",
            clock_went_back=back,
            checkpoints=witness.checkpoints,
            signed_to=witness.signed_to,
            unsigned=witness.unsigned,
        )

    def _misfit(self, row: _Row, before: Head) -> Misfit | None:
        why = self._why(row, before)
        return Misfit(before.seq + 1, why) if why else None

    def _why(self, row: _Row, before: Head) -> str:
        if row[0] != before.seq + 1:
            return "A row is missing."
        if not same(row[-2], before.mac) or not same(row[-1], self._mac(row[:-1])):
            return "A row was changed."
        if row[9] is not None and self._cases.exists(row[5]) and not self._text_fits(row):
            return "The words beside a row were changed or removed."
        return ""

    def _text_fits(self, row: _Row) -> bool:
        try:
            kept = self._text(row[0], row[5])
        except VaultDamaged:
            return False
        return kept is not None and same(_commitment(*kept), row[9])

    def _rows(self) -> Iterator[_Row]:
        after = -(2**63)
        sql = f"SELECT {_COLUMNS} FROM trail WHERE seq > ? ORDER BY seq LIMIT {_BATCH}"  # noqa: S608
        while rows := self._connection.execute(sql, (after,)).rows:
            yield from rows
            after = rows[-1][0]

    def _mac(self, row: _Row) -> bytes:
        *told, text_hash, prev = row
        canonical = [*told, None if text_hash is None else text_hash.hex()]
        return tag(self._key, prev + _json(canonical).encode())

    def _keep_text(self, seq: int, case_id: Id, salt: bytes, text: str) -> None:
        sealed = self._cases.seal(case_id, salt + text.encode(), f"trail {seq}")
        self._connection.execute(
            "INSERT INTO trail_texts (seq, case_id, sealed) VALUES (?, ?, ?)", (seq, case_id, sealed)
        )

    def _text(self, seq: int, case_id: Id) -> tuple[bytes, str] | None:
        sealed = self._connection.value("SELECT sealed FROM trail_texts WHERE seq = ?", (seq,))
        if sealed is None or not self._cases.exists(case_id):
            return None
        plain = self._cases.open(case_id, sealed, f"trail {seq}")
        return plain[:_SALT], plain[_SALT:].decode()

    def _entry(self, row: _Row) -> Entry:
        kept = None if row[9] is None else self._text(row[0], row[5])
        return Entry(
            seq=row[0],
            at=read_instant(row[1]),
            guardian=Id(row[2]),
            slot=Id(row[3]),
            action=row[4],
            case_id=row[5],
            about=tuple(json.loads(row[6])),
            codes=json.loads(row[7]),
            counts=json.loads(row[8]),
            text=None if kept is None else kept[1],
            text_gone=row[9] is not None and kept is None,
        )


def _check(action: str, codes: Mapping[str, str], text: str | None, case_id: Id | None) -> None:
    if not _ACTION.fullmatch(action):
        raise ValueError("an action is a code such as case.closed")
    if not all(_CODE.fullmatch(part) for pair in codes.items() for part in pair):
        raise ValueError("the trail holds codes, not words")
    if text is not None and case_id is None:
        raise ValueError("words in the trail need a case whose key seals them")


def _commitment(salt: bytes, text: str) -> bytes:
    return hashlib.sha256(salt + text.encode()).digest()


def _json(plain: Any) -> str:
    return json.dumps(plain, sort_keys=True, separators=(",", ":"))
