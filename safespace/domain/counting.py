"""What counts as a case: the rules of the national body, each with the day from which it holds, and what it does.

The rules are data (resources/policies/counting.json). The one that holds for a case is the latest that was in force on
the day on which it was raised with this guardian, so that a new rule leaves the years before it as they were counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from safespace.domain.case import Case
from safespace.domain.case_ties import Tie
from safespace.domain.quarter import Quarter

JOINED: Final = "joined"
QUARTER: Final = "quarter"
FEEDBACK: Final = "feedback"
SEVERAL: Final = "several_issues"
NIL: Final = "nil"


class Counting(Enum):
    """What a rule does. The value is what its row says under "counts"."""

    EACH = "each"
    """Every one of them is a case that counts."""
    ONCE = "once"
    """All of them are one case: the first counts, and what is tied to it does not."""
    NOT = "not"
    """It is not counted, or not sent."""
    RAISED = "raised"
    """In the quarter in which it was raised with this guardian."""
    BEGAN = "began"
    """In the quarter in which it was first raised with anybody."""
    RECEIVED = "received"
    """In the quarter in which the answer came."""
    BY_RETURN = "by_return"
    """The definition of the return says which codes it counts."""


MAY: Final[Mapping[str, tuple[Counting, ...]]] = {
    "each_person": (Counting.EACH, Counting.ONCE),
    "group_letter": (Counting.EACH, Counting.ONCE),
    "new_matter": (Counting.EACH, Counting.ONCE),
    SEVERAL: (Counting.ONCE, Counting.EACH),
    JOINED: (Counting.EACH, Counting.NOT),
    QUARTER: (Counting.RAISED, Counting.BEGAN),
    FEEDBACK: (Counting.RECEIVED, Counting.RAISED),
    NIL: (Counting.EACH, Counting.NOT),
    "anonymous": (Counting.BY_RETURN,),
    "detriment": (Counting.BY_RETURN,),
}
"""What each rule may say, by its code."""

OF_TIES: Final = {
    Tie.SAME: "each_person",
    Tie.FOLLOWS: "new_matter",
    Tie.DUPLICATE: "each_person",
    Tie.GROUP: "group_letter",
}
"""The rule that applies to each way of belonging together. A duplicate never counts, whatever the rule says."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A counting rule: when it applies, what it says and does, where that comes from, and whether to check it locally.

    `since` is the first day of cases for which it holds.
    """

    code: str
    since: date
    when: str
    words: str
    counts: Counting
    source: str
    check_locally: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """Every counting rule, of all times."""

    every: tuple[Rule, ...]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> Rules:
        """Read the rows of a policy; ValueError for a rule that says what a rule of its code cannot mean."""
        return cls(tuple(_rule(row) for row in rows))

    def on(self, code: str, day: date) -> Rule:
        """Return the rule of a code that is in force on a day, before the first of them the first; KeyError if none."""
        ours = sorted((rule for rule in self.every if rule.code == code), key=lambda rule: rule.since)
        if not ours:
            raise KeyError(code)
        return next((rule for rule in reversed(ours) if rule.since <= day), ours[0])

    def leaves_out(self, kind: Tie, day: date) -> bool:
        """Whether a case raised on a day, and tied in this way to another, is not counted because that one is."""
        return kind is Tie.DUPLICATE or self.on(OF_TIES[kind], day).counts is Counting.ONCE

    def day_of(self, case: Case) -> date:
        """Return the day that decides in which quarter a case is counted."""
        began = self.on(QUARTER, case.raised_on).counts is Counting.BEGAN
        return case.first_raised_on or case.raised_on if began else case.raised_on

    def quarter_of(self, case: Case) -> Quarter:
        """Return the quarter in which a case is counted."""
        return Quarter.of(self.day_of(case))

    def quarter_of_answer(self, case: Case, received_on: date) -> Quarter:
        """Return the quarter in which an answer on a case is counted that came on a day."""
        when_raised = self.on(FEEDBACK, case.raised_on).counts is Counting.RAISED
        return self.quarter_of(case) if when_raised else Quarter.of(received_on)

    def can_begin_elsewhere(self) -> bool:
        """Whether any rule, of whatever time, counts a case by the day on which it began with somebody else."""
        return any(rule.code == QUARTER and rule.counts is Counting.BEGAN for rule in self.every)

    def can_answer_elsewhere(self) -> bool:
        """Whether any rule, of whatever time, counts an answer in the quarter of its case."""
        return any(rule.code == FEEDBACK and rule.counts is Counting.RAISED for rule in self.every)


def _rule(row: Mapping[str, Any]) -> Rule:
    code, counts = row["code"], Counting(row["counts"])
    if counts not in MAY[code]:
        raise ValueError(f"The counting rule {code} cannot be {counts.value}")
    since = date.fromisoformat(row["effective_from"])
    return Rule(code, since, row["when"], row["words"], counts, row["source"], row["check_locally"])
