"""What became of what was promised on the cases that are looked at: kept, still due, broken, not needed any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Final

from safespace.casework.desk import Desk
from safespace.domain.charts import Bar, Bars
from safespace.domain.follow_up import Action, Ending
from safespace.domain.ids import Id

KEPT: Final = "Kept by its day"
LATE: Final = "Kept, but late"
DUE: Final = "Still to come"
OVERDUE: Final = "Overdue"
ORDER: Final = (KEPT, LATE, DUE, OVERDUE, *(one.value for one in Ending))


def promises(desk: Desk, cases: Collection[Id]) -> Bars:
    """Count what was promised on some cases by what became of it, as it stands today."""
    today = desk.today()
    counts = Counter(standing(one, today) for one in desk.rows.actions.where("1") if one.case_id in cases)
    bars = tuple(Bar.of(words, counts[words]) for words in ORDER if counts[words])
    return Bars("What was promised", "By whomever it was promised, on these cases.", "Promise", bars)


def standing(one: Action, today: date) -> str:
    """Say how a promise stands on a day: one of ORDER."""
    if one.ending is not None:
        return one.ending.value
    if one.done_on is not None:
        return KEPT if one.done_on <= one.due_on else LATE
    return OVERDUE if one.due_on < today else DUE
