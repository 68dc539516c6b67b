"""What is counted of a case as yes or no, besides what it was about: how soon each step came, what made it hard.

The bands are those of the publication plan: two for each step, so that little must be hidden. What has not come yet
counts as later; a release freezes it, so that a step that comes afterwards cannot be told by comparing two papers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from safespace.casework import tasks
from safespace.disclosure.snapshot import NOT_RECORDED
from safespace.domain.case import Case, Stage
from safespace.resources import codelist, timed_steps

TIMES: Final = "times"
BARRIERS: Final = "barriers"
FEEDBACK: Final = "feedback"
KINDS: Final = (TIMES, BARRIERS)


def rows(kind: str) -> tuple[tuple[str, str], ...]:
    """Return what is counted of a kind, one of KINDS: each dimension with its words."""
    if kind == TIMES:
        return tuple((code, f"{words} within {days} working days") for code, words, _, days in timed_steps())
    return tuple((f"barrier_{row.code}", row.label) for row in codelist("barriers_published").rows)


def kind_of(dimensions: Iterable[str]) -> str:
    """Return the kind to which some dimensions belong, empty if they belong to none."""
    found = set(dimensions)
    return next((kind for kind in KINDS if found & {code for code, _ in rows(kind)}), "")


def goes_on_by_itself(dimension: str) -> bool:
    """Whether what a dimension counts goes on after a paper has left, without anybody putting anything right."""
    return dimension == FEEDBACK or dimension in dict(rows(TIMES))


def of_case(case: Case) -> dict[str, str]:
    """Return "yes" or "no" in each dimension; what made it hard is "not recorded" where nobody asked."""
    soon = {code: _in_time(case, Stage[stage], days) for code, _, stage, days in timed_steps()}
    return soon | _barriers(case)


def _in_time(case: Case, stage: Stage, days: int) -> str:
    done = case.reached_on(stage)
    return "yes" if done is not None and tasks.working_days_between(case.raised_on, done) <= days else "no"


def _barriers(case: Case) -> dict[str, str]:
    names = [code for code, _ in rows(BARRIERS)]
    if case.about.barriers is None:
        return dict.fromkeys(names, NOT_RECORDED)
    known = codelist(BARRIERS)
    groups = {f"barrier_{known.row(coded.code).group}" for coded in case.about.barriers}
    return {name: "yes" if name in groups else "no" for name in names}
