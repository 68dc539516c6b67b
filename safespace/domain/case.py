"""A case: one matter that one person raised with the guardian, without who they are and without their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from safespace.domain.codelist import Coded
from safespace.domain.ids import Id


class Stage(Enum):
    """Where a case stands. The value is the word on the stepper (domain facts 3.2)."""

    RECEIVED = "Received"
    THANKED = "Thanked"
    TRIAGED = "Triaged"
    AGREED = "Consent agreed"
    WITH_OTHERS = "With others"
    ANSWERED = "Answer given"
    CHECKING = "Checking in"
    CLOSED = "Closed"

    @property
    def position(self) -> int:
        """Return 0 for the first stage, 7 for the last."""
        return list(Stage).index(self)

    @property
    def short(self) -> str:
        """Return the word for a narrow column."""
        return {"Consent agreed": "Agreed", "Answer given": "Told", "Checking in": "Checking"}.get(
            self.value, self.value
        )


class Openness(Enum):
    """Who knows who the person is (definitions: domain facts 1.2)."""

    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"
    OPEN = "open"


class Danger(Enum):
    """Whether somebody may come to serious harm now."""

    NO = "no"
    YES = "yes"
    NOT_SURE = "not sure"


@dataclass(frozen=True, slots=True)
class Change:
    """Who wrote the present revision of a row that may travel to another vault, and when (UTC)."""

    revision: int
    by: Id
    at: datetime


@dataclass(frozen=True, slots=True)
class About:
    """What is counted about a case. None means that it is not known yet; Today lists it until it is.

    `elements` are independent flags, so an empty tuple says that none applies. `detriment` is whether the person
    indicates disadvantageous treatment for speaking up; the guardian does not have to prove it. `barriers` are what
    made it hard to speak up. Neither they nor `employment` are asked for by the return.
    """

    elements: tuple[Coded, ...] | None = None
    detriment: bool | None = None
    worker_group: Coded | None = None
    level: Coded | None = None
    area: Coded | None = None
    ethnicity: Coded | None = None
    international: Coded | None = None
    channel: Coded | None = None
    route_in: Coded | None = None
    barriers: tuple[Coded, ...] | None = None
    employment: Coded | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case. `raised_on` is the day in Europe/London; `recorded_at` the instant in UTC.

    `handle` is a few words that remind the guardian and name nobody. `counted` is False for test cases and
    duplicates. `reached` holds the day on which each stage was reached. `closed_on` is empty again after a reopening.
    `first_raised_on` is the day on which a matter that was under way already was first raised, with somebody else;
    `raised_on` is then the day on which this guardian joined, and it is that day which is counted.
    """

    id: Id
    reference: str
    handle: str
    raised_on: date
    recorded_at: datetime
    stage: Stage
    openness: Openness
    danger: Danger
    about: About
    counted: bool
    reached: tuple[tuple[Stage, date], ...]
    closed_on: date | None
    reopened: int
    change: Change
    first_raised_on: date | None = None

    def reached_on(self, stage: Stage) -> date | None:
        """Return the day on which `stage` was reached, None if it was skipped or lies ahead."""
        return dict(self.reached).get(stage)


class Voice(Enum):
    """Whose words an entry holds."""

    SAID = "said"
    NOTE = "note"
    CALL = "call"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a case: what the person said, or the guardian's note of a call or meeting. Never altered once kept."""

    id: Id
    case_id: Id
    voice: Voice
    text: str
    masked: str
    happened_at: datetime
    change: Change


class Deed(Enum):
    """What a timeline entry reports."""

    RECORDED = "recorded"
    NOTED = "noted"
    THANKED = "thanked"
    TRIAGED = "triaged"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"
    SIGNED = "signed"
    SENT = "sent"
    RECEIPT = "receipt"
    ANSWERED = "answered"
    TOLD = "told"
    CHECKED = "checked"
    FEEDBACK = "feedback"
    CLOSED = "closed"
    REOPENED = "reopened"
    ATTACHED = "attached"
    CHANGED = "changed"
    OPENED = "opened"

    @property
    def filter(self) -> str:
        """Return the timeline filter that shows it: "said", "done" or "sent"."""
        if self in (Deed.RECORDED, Deed.NOTED, Deed.ATTACHED):
            return "said"
        return "sent" if self in (Deed.SENT, Deed.RECEIPT, Deed.ANSWERED) else "done"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened on a case, as the timeline tells it: the title and one line, never a name.

    `about_id` leads to the words, the consent, the signed text, the dispatch or the check that it reports.
    """

    id: Id
    case_id: Id
    deed: Deed
    at: datetime
    title: str
    line: str
    about_id: Id | None


class TaskKind(Enum):
    """What can fall due on a case."""

    DANGER = "danger"
    THANK = "thank"
    TRIAGE = "triage"
    AGREE = "agree"
    ANONYMISE = "anonymise"
    ESCALATE = "escalate"
    CHASE = "chase"
    TELL = "tell"
    PROGRESS = "progress"
    CHECK = "check"
    FEEDBACK = "feedback"
    ACTION = "action"
    BASELINE = "baseline"
    TALK = "talk"
    COMPLETE = "complete"
    CLOSE = "close"
    REOPEN = "reopen"
    OTHER = "other"

    @property
    def by_hand(self) -> bool:
        """Whether it is ticked off by hand, because no step does it or the guardian may decide against that step."""
        return self in (TaskKind.OTHER, TaskKind.REOPEN, TaskKind.BASELINE, TaskKind.TALK)

    @property
    def reaches_them(self) -> bool:
        """Whether doing it means getting in touch with the person: nothing of it is due once they want no contact."""
        return self in (*_TALKS, TaskKind.CHECK, TaskKind.FEEDBACK)

    @property
    def comes_of_triage(self) -> bool:
        """Whether finishing triage puts it on the list; it is promised anew once they can be reached again."""
        return self in (TaskKind.BASELINE, TaskKind.TALK)


_TALKS = (TaskKind.THANK, TaskKind.AGREE, TaskKind.TELL, TaskKind.PROGRESS, TaskKind.BASELINE, TaskKind.TALK)


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do on a case by a day. `words` is a verb and its object; `why` says which rule or promise asks."""

    id: Id
    case_id: Id
    kind: TaskKind
    words: str
    why: str
    due_on: date
    done_on: date | None
    about_id: Id | None
    change: Change
