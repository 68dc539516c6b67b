"""Handing cases to another guardian: who they are, what the person agreed to, packs, and who holds the pen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from safespace.domain.case import Change, TaskKind
from safespace.domain.ids import Id
from safespace.domain.problem import Problem

GRACE: Final = timedelta(days=2)
"""How long after the last day of a loan the lender still keeps off: two clocks may differ, and nobody writes twice."""


class Sees(Enum):
    """What a person agreed that one other guardian may see of their case. The value is how it reads."""

    NOTHING = "No, nothing of it"
    MASKED = "Yes, without who they are"
    WHOLE = "Yes, and who they are"


class PackKind(Enum):
    """What a pack is for. The value is how it reads; the direction stands in it."""

    LENT = "Lent"
    GIVEN = "Handed over for good"
    RETURNED = "Sent back"
    BORROWED = "Borrowed"
    RECEIVED = "Taken over for good"
    MERGED = "Came back"


class Holding(Enum):
    """How the pen of a case lies: out of this vault, or in it with somebody else's case."""

    LENT = "lent"
    GIVEN = "given"
    BORROWED = "borrowed"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Colleague:
    """A guardian of another vault. Both keys are public halves in hexadecimal.

    `compared_on` is when the eight words of the keys were compared aloud, `ended_on` when packs with them ended.
    """

    id: Id
    name: str
    trust: str
    public_key: str
    sign_key: str
    compared_on: date | None
    ended_on: date | None
    change: Change

    @property
    def trusted(self) -> bool:
        """Whether packs may go to them and come from them."""
        return self.compared_on is not None and self.ended_on is None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the person on a case said about one colleague. It holds through its last day, until it is taken back."""

    id: Id
    case_id: Id
    colleague_id: Id
    sees: Sees
    given_on: date
    until: date | None
    withdrawn_on: date | None
    change: Change

    def holds(self, day: date) -> bool:
        """Whether it stands on a day."""
        return self.withdrawn_on is None and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was made here, or that came. `until` is the last day of the loan, or on which it can be taken in.

    `whole` and `stubs` count its cases. `answers` is the pack that it brings back. `confirmed_at` is when the other
    side's receipt was read (UTC), of a pack that was made here.
    """

    id: Id
    kind: PackKind
    colleague_id: Id
    made_at: datetime
    until: date
    sha256: str
    whole: int
    stubs: int
    answers: Id | None
    confirmed_at: datetime | None
    change: Change

    @property
    def went_out(self) -> bool:
        """Whether it was made here."""
        return self.kind in (PackKind.LENT, PackKind.GIVEN, PackKind.RETURNED)


@dataclass(frozen=True, slots=True)
class Pen:
    """Who may write to a case since it changed hands. `until` is the last day, None for good.

    `step` is the last step of the history before that: what came later was written since. `ended_on` is when it came
    back or was taken back; on a borrowed copy, when it was sent back.
    """

    id: Id
    case_id: Id
    pack_id: Id
    colleague_id: Id
    holding: Holding
    sees: Sees
    since: date
    until: date | None
    step: int
    ended_on: date | None
    change: Change

    def may_write(self, day: date) -> bool:
        """Whether this vault may write to the case on a day."""
        if self.holding in (Holding.LENT, Holding.GIVEN):
            return self.ended_on is not None or (self.until is not None and day > self.until + GRACE)
        return self.ended_on is None and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class OutsideStub:
    """A case of a colleague's of which nothing came but whether it is urgent and what must happen by when.

    `due` are pairs of what, and the day.
    """

    id: Id
    pack_id: Id
    urgent: bool
    due: tuple[tuple[TaskKind, date], ...]
    ended_on: date | None
    change: Change


@dataclass(frozen=True, slots=True)
class Wall:
    """That one guardian of this vault must not see a case, from `since` until `ended_on` (None: it holds)."""

    id: Id
    case_id: Id
    guardian: Id
    since: date
    ended_on: date | None
    change: Change


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which guardian of this vault has a case."""

    id: Id
    case_id: Id
    guardian: Id
    change: Change


class PenElsewhere(Problem):
    """Something was to be written to a case while another guardian holds the pen for it."""

    title = "Another guardian holds the pen for this case"
    advice = (
        "Nothing was changed. Read it here meanwhile. Settings, Handing over, says who has it and until when, and how "
        "to take it back early."
    )


class PenGoneBack(Problem):
    """Something was to be written to a borrowed case after it was sent back, or after its last day."""

    title = "This case was lent to you, and that is over"
    advice = (
        "Nothing was changed. What you wrote until then can still be sent back. Ask the guardian whose case it is to "
        "lend it to you again if you have to go on."
    )


def refusal(pen: Pen) -> Problem:
    """Return the sentence for whoever may not write to a case."""
    return PenElsewhere() if pen.holding in (Holding.LENT, Holding.GIVEN) else PenGoneBack()


TRAVELS: Final = (
    *(
        "words",
        "tasks",
        "safe_contacts",
        "people",
        "triages",
        "settled_dangers",
        "consents",
        "overrides",
        "signed_texts",
        "dispatches",
    ),
    *("checks", "feedback", "closures", "actions", "learnings", "baselines", "comparisons", "happenings", "letters"),
    *("heard", "covering_words", "derived_copies", "snoozes", "backgrounds", "summaries"),
)
"""The tables of a case that travel with it, each after those that it refers to; `cases` before and `entries` after.

Holds, requests for one's own data, links, tags, time and who stepped back stay: they are the vault's own matter.
"""
