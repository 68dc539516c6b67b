"""How long each step takes: the middle case of each quarter, in working days, against what the trust promises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median
from typing import Final

from safespace import resources
from safespace.casework import tasks
from safespace.domain.case import Case, Stage
from safespace.domain.charts import Small
from safespace.domain.quarter import Quarter

QUARTERS: Final = 8

STEPS: Final = (
    ("To a thank you", Stage.THANKED, "acknowledge"),
    ("To the end of triage", Stage.TRIAGED, "triage"),
    ("To telling them what came of it", Stage.ANSWERED, "progress"),
    ("To closing", Stage.CLOSED, ""),
)
"""A step's words, the stage that ends it, and the deadline that is promised for it; each counts from the first day."""


def steps(cases: Sequence[Case], today: date) -> tuple[Small, ...]:
    """Measure every step by the quarter in which the case was raised, the last eight of them."""
    quarters = [Quarter.of(today)]
    while len(quarters) < QUARTERS:
        quarters.insert(0, quarters[0].previous)
    raised: dict[Quarter, list[Case]] = {quarter: [] for quarter in quarters}
    for case in cases:
        raised.get(Quarter.of(case.raised_on), []).append(case)
    return tuple(_step(words, stage, code, raised) for words, stage, code in STEPS)


def _step(words: str, stage: Stage, code: str, raised: Mapping[Quarter, Sequence[Case]]) -> Small:
    taken = [_days(cases, stage) for cases in raised.values()]
    heights = tuple(median(days) if days else None for days in taken)
    latest = next((height for height in reversed(heights) if height is not None), None)
    target = float(resources.deadline(code).offset.number) if code else None
    return Small(
        title=words,
        said="The middle case of each quarter.",
        value="–" if latest is None else f"{latest:g}",
        unit="working day" if latest == 1 else "working days",
        standing=_standing(latest, target),
        good=None if latest is None or target is None else latest <= target,
        labels=tuple(quarter.label for quarter in raised),
        heights=heights,
        target=target,
    )


def _standing(latest: float | None, target: float | None) -> str:
    if target is None:
        return ""
    if latest is None or latest <= target:
        return f"target {target:g}"
    return f"{latest - target:g} over target"


def _days(cases: Iterable[Case], stage: Stage) -> list[int]:
    """Return the working days from the first day to a stage, for the cases that reached it."""
    reached = ((case.raised_on, case.reached_on(stage)) for case in cases)
    return [tasks.working_days_between(raised, done) for raised, done in reached if done is not None]
