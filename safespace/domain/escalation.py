"""Telling somebody who can act, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id

WITHOUT_AGREEMENT: Final = "Without agreement"
"""How the basis of a brief begins that the person had not agreed to."""


@dataclass(frozen=True, slots=True)
class SignedText:
    """A signed text as the vault keeps it: for whom, why, what was taken out (kind and how often) and what was kept.

    `residual` says in words how many staff still matched what it discloses, and what that rests on.
    """

    id: Id
    case_id: Id
    recipient: Coded
    purpose: str
    text: str
    taken_out: tuple[tuple[str, int], ...]
    kept: tuple[tuple[str, str], ...]
    named: bool
    ground: str
    sha256: str
    finder_version: str
    change: Change
    residual: str = ""


class Reply(Enum):
    """Where a dispatch stands. The value is what the guardian reads."""

    WAITING = "Waiting for an answer"
    RECEIVED = "They have it"
    ACCEPTED = "They will act"
    DECLINED = "They declined"
    ANSWERED = "They answered"
    NOTHING = "Nothing was done"
    NOT_GIVEN = "Not given after all"

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed: they may have it, or mean to act, and nothing has come of it yet."""
        return self in (Reply.WAITING, Reply.RECEIVED, Reply.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One brief that went to one recipient, and its answer. `names_compared` is False when identity was sealed."""

    id: Id
    case_id: Id
    text_id: Id
    recipient: Coded
    how: str
    basis: str
    names_compared: bool
    sent_on: date
    answer_by: date
    reply: Reply
    reply_words: str
    replied_on: date | None
    change: Change

    @property
    def stands(self) -> bool:
        """Whether the reader has it; False for one that was noted as given by a slip."""
        return self.reply is not Reply.NOT_GIVEN

    @property
    def was_agreed(self) -> bool:
        """Whether the person had agreed to what this reader was told."""
        return not self.basis.startswith(WITHOUT_AGREEMENT)


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that was heard about a brief, and the day: it was received, accepted, declined, answered, or nothing
    came. `reply` WAITING says that the guardian asked again and nothing had come. `words` are masked.
    """

    id: Id
    case_id: Id
    dispatch_id: Id
    reply: Reply
    words: str
    heard_on: date
    change: Change


@dataclass(frozen=True, slots=True)
class CoveringWords:
    """What the guardian writes to the reader beside a signed text, which stands on the brief before it."""

    id: Id
    case_id: Id
    text_id: Id
    text: str
    sha256: str
    change: Change
