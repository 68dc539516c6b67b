"""What the law of records sets a day for, on any case: holds to look at again, and answers that are due.

None of it can be put off: the day of an answer is the law's, and a hold that nobody looks at never ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from safespace.casework import holds, subject_access
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.domain.days import written
from safespace.domain.ids import Id

AHEAD: Final = timedelta(days=7)
"""How long before its day an answer that the law sets a day for is shown."""


class Kind(Enum):
    """What has a day, in the words of its line."""

    HOLD = "Look again at a hold"
    SUBJECT = "Answer a request for one's own data"
    INFORMATION = "Answer a freedom of information request"


@dataclass(frozen=True, slots=True)
class LawDate:
    """One line: what it is, the id of the hold or the request, why, its day, and how many days late it is."""

    kind: Kind
    key: Id
    why: str
    day: date
    late: int


def look(desk: Desk) -> tuple[LawDate, ...]:
    """Return what is late, due, or due within a week, the first day first."""
    found = [(Kind.HOLD, line.hold.id, _why(line), line.hold.review_on) for line in holds.to_review(desk)]
    askers = {row["code"]: row["label"] for row in policy(desk, subject_access.POLICY)["askers"]}
    for request in desk.rows.subject_requests.where("answered_on IS NULL"):
        why = f"{askers.get(request.asker, request.asker)}, came {written(request.came_on)}. The law sets the day."
        found.append((Kind.SUBJECT, request.id, why, request.due_on))
    for asked in desk.rows.information_requests.where("answered_on IS NULL"):
        why = f"It came {written(asked.came_on)}. The law sets the day."
        found.append((Kind.INFORMATION, asked.id, why, asked.due_on))
    today = desk.today()
    soon = [one for one in found if one[3] <= today + AHEAD]
    return tuple(LawDate(*one, late=max(0, (today - one[3]).days)) for one in sorted(soon, key=lambda one: one[3]))


def _why(line: holds.Line) -> str:
    return f"{line.covers}. {line.kind}. Asked for by: {line.hold.asked_by.rstrip('.')}."
