"""The turns of a shared vault: who has the pen, who waits for it, which copy is the newest, numbered without a gap.

Each turn is one small sealed file that holds the whole standing after it, so the newest alone needs to be read. It also
holds the hash of the turn before. Whoever wants the next turn has to have seen the one before: of two who want the same
number one goes first (`exclusive`), and the other looks again. No turn rests on anybody's clock: instants are shown to
people and decide nothing.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass, replace
from enum import Enum
from typing import Any, Final

from safespace.domain.ids import Id
from safespace.vault.drive_problems import DriveDamaged, PenHeld, PenLost
from safespace.vault.sealing import BrokenSeal, bound, seal, unseal

_FIRST: Final = b"SafeSpace turn 1\n"


class Act(Enum):
    """What a turn did. The values are written down and never change."""

    BEGUN = "begun"
    TAKEN = "taken"
    PUBLISHED = "published"
    RELEASED = "released"
    ASKED = "asked"
    WITHDREW = "withdrew"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts: guardian, name, computer, the mark of the copy that they work on, and an instant as it is stored."""

    guardian: Id
    name: str
    computer: str
    copy: str
    since: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published copy: its file, the file's SHA-256 in hexadecimal, who published it, the end of the trail in it."""

    file: str
    digest: str
    by: Hand
    seq: int
    mac: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn and how all stands after it. `drive` tells one sharing from another, `mark` one writing of a number."""

    drive: str
    number: int
    before: str
    act: Act
    by: Hand
    pen: Hand | None
    waiting: tuple[Hand, ...]
    newest: Snapshot
    mark: str

    @classmethod
    def first(cls, by: Hand, newest: Snapshot) -> Turn:
        """Return the turn that begins a sharing: whoever begins has the pen."""
        return cls(secrets.token_hex(16), 1, "", Act.BEGUN, by, by, (), newest, secrets.token_hex(8))

    def has_pen(self, hand: Hand) -> bool:
        """Return whether this copy of the vault has the pen."""
        return self.pen is not None and self.pen.copy == hand.copy

    def taken(self, by: Hand, before: str) -> Turn:
        """Return the turn in which somebody takes the pen; whether they may is asked before."""
        return self._next(Act.TAKEN, by, before, pen=by, waiting=_without(self.waiting, by))

    def published(self, by: Hand, before: str, newest: Snapshot) -> Turn:
        """Return the turn in which a new copy becomes the newest. PenLost unless `by` has the pen."""
        self._require(by)
        return self._next(Act.PUBLISHED, by, before, newest=newest)

    def released(self, by: Hand, before: str) -> Turn:
        """Return the turn in which the pen is laid down. PenLost unless `by` has it."""
        self._require(by)
        return self._next(Act.RELEASED, by, before, pen=None)

    def asked(self, by: Hand, before: str) -> Turn:
        """Return the turn in which somebody takes the last place of those who wait. PenHeld if they have the pen."""
        if self.has_pen(by):
            raise PenHeld
        return self._next(Act.ASKED, by, before, waiting=(*_without(self.waiting, by), by))

    def withdrew(self, by: Hand, before: str) -> Turn:
        """Return the turn in which somebody waits no more."""
        return self._next(Act.WITHDREW, by, before, waiting=_without(self.waiting, by))

    def sealed(self, key: bytes, vault: Id) -> bytes:
        """Return the file's bytes."""
        plain = json.dumps({**asdict(self), "act": self.act.value}, sort_keys=True).encode()
        return _FIRST + seal(key, plain, bound("turn", vault, self.number))

    @classmethod
    def opened(cls, content: bytes, key: bytes, vault: Id, number: int) -> Turn:
        """Read what `sealed` gave; DriveDamaged if it is something else, or another number's."""
        try:
            plain = json.loads(unseal(key, content.removeprefix(_FIRST), bound("turn", vault, number)))
            return cls._of(plain)
        except (BrokenSeal, ValueError, KeyError, TypeError):
            raise DriveDamaged from None

    @classmethod
    def _of(cls, plain: dict[str, Any]) -> Turn:
        newest, pen = plain["newest"], plain["pen"]
        return cls(
            drive=str(plain["drive"]),
            number=int(plain["number"]),
            before=str(plain["before"]),
            act=Act(plain["act"]),
            by=Hand(**plain["by"]),
            pen=None if pen is None else Hand(**pen),
            waiting=tuple(Hand(**one) for one in plain["waiting"]),
            newest=Snapshot(
                str(newest["file"]), str(newest["digest"]), Hand(**newest["by"]), int(newest["seq"]), str(newest["mac"])
            ),
            mark=str(plain["mark"]),
        )

    def _require(self, by: Hand) -> None:
        if not self.has_pen(by):
            raise PenLost

    def _next(self, act: Act, by: Hand, before: str, **after: Any) -> Turn:
        mark = secrets.token_hex(8)
        return replace(self, number=self.number + 1, before=before, act=act, by=by, mark=mark, **after)


def hash_of(content: bytes) -> str:
    """Return what the turn after this one says of it."""
    return hashlib.sha256(content).hexdigest()


def _without(waiting: tuple[Hand, ...], by: Hand) -> tuple[Hand, ...]:
    return tuple(one for one in waiting if one.copy != by.copy)
