"""A request for one's own data: what is held about whoever asks, whose data each passage is, and what is given.

Where a passage tells of somebody else, or tells who said it, it is weighed by the five tests of data protection law
(Data Protection Act 2018, schedule 2, paragraph 16), which are data in the policy "subject_access".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from safespace.domain.case import Change
from safespace.domain.ids import Id

TAKEN_OUT = "[taken out]"
"""What stands in the place of words that are not given."""


class Decision(Enum):
    """What is done with a passage."""

    OPEN = "Not decided yet"
    GIVE = "Give it as it is"
    STRIKE = "Give it with parts taken out"
    WITHHOLD = "Withhold it"


@dataclass(frozen=True, slots=True)
class SubjectRequest:
    """A request. `asker` is the code of who they are in the cases (their name is sealed); `decided` of the outcome.

    `extended_why` says why it takes longer, empty if it does not; `due_on` is then the later day, and `told_on` the day
    on which the person was told.
    """

    id: Id
    asker: str
    came_on: date
    due_on: date
    extended_why: str
    told_on: date | None
    decided: str
    decided_why: str
    answered_on: date | None
    change: Change


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a case in an answer: where it stands (`place` and the id there), never its words.

    `whose` are the codes of the people whose data it is, `said_by` that of its source, `tests` the answers to the five
    tests (code, answer), `struck` the places in it, from and to, that are taken out. `ground` is the code of why it is
    withheld, `reason` the weighing in the guardian's masked words.
    """

    id: Id
    case_id: Id
    request_id: Id
    place: str
    source_id: Id
    whose: tuple[str, ...]
    said_by: str
    tests: tuple[tuple[str, str], ...]
    struck: tuple[tuple[int, int], ...]
    decision: Decision
    ground: str
    reason: str
    change: Change


@dataclass(frozen=True, slots=True)
class Rules:
    """What a policy says about weighing: which codes mean somebody else, and which tests must be answered."""

    third_parties: frozenset[str]
    sources: frozenset[str]
    tests: tuple[str, ...]

    @classmethod
    def of(cls, policy: Mapping[str, Any]) -> Rules:
        """Read them from the plain policy."""
        return cls(
            third_parties=frozenset(row["code"] for row in policy["whose"] if row["third_party"]),
            sources=frozenset(row["code"] for row in policy["said_by"] if row["third_party"]),
            tests=tuple(row["code"] for row in policy["tests"]),
        )

    def tells_of_others(self, passage: Passage) -> bool:
        """Whether a passage is somebody else's data too, or would tell who said it."""
        return bool(self.third_parties & set(passage.whose)) or passage.said_by in self.sources

    def lacking(self, passage: Passage) -> str:
        """Say what is still to be filled in before a passage may go into an answer; empty if nothing is."""
        if not passage.whose:
            return "Say whose data it is."
        if not passage.said_by:
            return "Say who it comes from."
        if passage.decision is Decision.OPEN:
            return "Decide what is done with it."
        if passage.decision is Decision.WITHHOLD:
            return "" if passage.ground else "Say on which ground it is withheld."
        if passage.decision is Decision.STRIKE and not passage.struck:
            return "Mark what is taken out."
        return self._unweighed(passage)

    def _unweighed(self, passage: Passage) -> str:
        """Say what is missing of the weighing, for a passage that is given and tells of somebody else."""
        if not self.tells_of_others(passage):
            return ""
        answered = {code for code, answer in passage.tests if answer}
        if any(code not in answered for code in self.tests):
            return "Answer the five tests: it tells of somebody else, or who said it."
        return "" if passage.reason.strip() else "Say in a sentence why it is given although it tells of somebody else."


def redacted(text: str, struck: Iterable[tuple[int, int]]) -> str:
    """Return a text with each marked place taken out; places that touch or overlap count as one."""
    kept, at = list[str](), 0
    for start, end in _joined(sorted(struck)):
        kept += [text[at:start], TAKEN_OUT]
        at = max(at, end)
    return "".join([*kept, text[at:]])


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
