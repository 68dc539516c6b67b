"""How a case moves: only forward, but for reopening, and each stage remembers the day on which it was reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from safespace.domain.case import Case, Change, Stage
from safespace.domain.problem import Problem


class AlreadyClosed(Problem):
    """Something was asked of a closed case that only an open one can take."""

    title = "This case is closed"
    advice = "Nothing was changed. Reopen the case first; its history stays."


class NotClosed(Problem):
    """Reopening was asked of a case that is open."""

    title = "This case is open already"
    advice = "Nothing was changed."


def advance(case: Case, stage: Stage, day: date, change: Change) -> Case:
    """Return the case at `stage`, or where it was if it has gone further; AlreadyClosed if it is closed."""
    require_open(case)
    reached = case.reached if case.reached_on(stage) else (*case.reached, (stage, day))
    further = stage if stage.position > case.stage.position else case.stage
    closed = day if further is Stage.CLOSED else None
    return replace(case, stage=further, reached=reached, closed_on=closed, change=change)


def reopen(case: Case, day: date, change: Change) -> Case:
    """Return a closed case as it goes on: checking in, from `day` if it never was; NotClosed if it is open."""
    if case.stage is not Stage.CLOSED:
        raise NotClosed
    reached = tuple((stage, on) for stage, on in case.reached if stage is not Stage.CLOSED)
    if case.reached_on(Stage.CHECKING) is None:
        reached = (*reached, (Stage.CHECKING, day))
    return replace(
        case, stage=Stage.CHECKING, reached=reached, closed_on=None, reopened=case.reopened + 1, change=change
    )


def reached_again(case: Case, stage: Stage, day: date | None, change: Change) -> Case:
    """Return a case that reached a stage on another day, or never (None): then it stands at the last that it did."""
    reached = tuple((one, on) for one, on in case.reached if one is not stage)
    if day is not None:
        reached = (*reached, (stage, day))
    last = max((one for one, _ in reached), key=lambda one: one.position)
    return replace(case, stage=last if case.stage is stage else case.stage, reached=reached, change=change)


def require_open(case: Case) -> None:
    """Raise AlreadyClosed if the case is closed."""
    if case.stage is Stage.CLOSED:
        raise AlreadyClosed
