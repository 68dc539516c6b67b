"""The open cases as they stand today, whatever the period: how old they are, and what they wait for since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Final

from safespace.domain.case import Case, Stage
from safespace.domain.charts import Bar, Bars

AGES: Final = (
    (30, "Up to a month"),
    (91, "One to three months"),
    (182, "Three to six months"),
    (365, "Six months to a year"),
)
"""The last day of each age, and its words."""
OLDER: Final = "Over a year"

WAITS: Final = {
    Stage.RECEIVED: "To be thanked",
    Stage.THANKED: "To be triaged",
    Stage.TRIAGED: "To agree what is passed on",
    Stage.AGREED: "To be passed on",
    Stage.WITH_OTHERS: "An answer from others",
    Stage.ANSWERED: "A check on how they are",
    Stage.CHECKING: "The next check, or closing",
}
"""What a case waits for at each stage that is not its end."""


def ages(cases: Sequence[Case], today: date) -> Bars:
    """Count open cases by how long ago they were raised. Their age is in whole days."""
    old = [(today - case.raised_on).days for case in cases]
    lowest = (-1, *(last for last, _ in AGES))
    bars = [
        Bar.of(words, sum(above < days <= last for days in old))
        for above, (last, words) in zip(lowest, AGES, strict=False)
    ]
    bars.append(Bar.of(OLDER, sum(days > AGES[-1][0] for days in old)))
    said = f"Open now, whatever the period: {_many(len(old), 'case')}." if old else ""
    middle = f" The middle one is {_many(int(median(old)), 'day')} old." if old else ""
    return Bars("Open cases, by their age", f"{said}{middle}", "Age", tuple(bars) if old else ())


def waits(cases: Sequence[Case], today: date) -> Bars:
    """Count open cases by what they wait for, with the days that the longest of them has waited at its stage."""
    bars: list[Bar] = []
    for stage, words in WAITS.items():
        days = [(today - _since(case)).days for case in cases if case.stage is stage]
        if days:
            bars.append(Bar(words, len(days), len(days), f"{len(days)}, {_longest(max(days))}"))
    said = "Since the last step was reached. What is due of it stands on Today."
    return Bars("What open cases wait for", said, "Next", tuple(bars))


def _since(case: Case) -> date:
    return max((day for _, day in case.reached), default=case.raised_on)


def _longest(days: int) -> str:
    return f"longest {_many(days, 'day')}" if days else "since today"


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
