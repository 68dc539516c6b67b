"""The dates of a finished plan, on the list of what is due: each once, and none that reaches somebody left alone."""

from __future__ import annotations

from typing import Final

from safespace.casework import plan_items, tasks, triage_kept
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Openness, TaskKind
from safespace.domain.ids import Id
from safespace.domain.triaged import Triage
from safespace.domain.working_days import Deadline

KINDS: Final = {"progress": TaskKind.PROGRESS, "baseline": TaskKind.BASELINE}
"""The dates of a plan that a step of casework ticks off."""

ON_THE_LIST: Final = {"acknowledge", "triage"}
"""The dates that a concern puts on the list when it is written down."""


def put_on_the_list(desk: Desk, case: Case, kept: Triage) -> None:
    """Put the dates of a plan on the list, each once, also when the plan is made a second time.

    What was promised before and kept since is not promised anew; only opening a closed case again begins afresh.
    """
    for rule in _new(desk, case, kept):
        tasks.promise(desk, case.id, kind(rule), rule, plan_items.begins(rule, case, desk.today()))


def put_back(desk: Desk, case: Case) -> None:
    """Put on the list again what a plan had dated for somebody who wanted no contact, and does now: today at the
    soonest. Nothing that was done before is among it.
    """
    kept = next((one for one in desk.rows.triages.of_case(case.id) if one.finished), None)
    if kept is None or case.openness is Openness.ANONYMOUS:
        return
    today = desk.today()
    for rule in _new(desk, case, kept):
        if kind(rule).comes_of_triage:
            due_on = max(today, rule.due(case.raised_on, tasks.closed_days(case.raised_on.year)))
            tasks.add(desk, case.id, kind(rule), rule.label, rule.reason, due_on)


def kind(rule: Deadline) -> TaskKind:
    """Return the kind of task that a date of a plan becomes."""
    return KINDS.get(rule.code, TaskKind.TALK if rule.reaches_them else TaskKind.OTHER)


def _new(desk: Desk, case: Case, kept: Triage) -> list[Deadline]:
    """Return the rules of a plan's dates that are not on the list and were not done since the case last closed."""
    words = _promised_before(desk, case.id)
    dated = {planned.deadline.code: planned.deadline for planned in triage_kept.planned(desk, kept).dates}
    wanted = [dated[code] for code, _, _ in kept.items("date") if code in dated and code not in ON_THE_LIST]
    described = bool(desk.rows.baselines.of_case(case.id))
    return [rule for rule in wanted if rule.label not in words and not (rule.code == "baseline" and described)]


def _promised_before(desk: Desk, case_id: Id) -> set[str]:
    """Return the words of all that is due or was done on a case since it last closed."""
    closed = [one.closed_on for one in desk.rows.closures.of_case(case_id) if one.reopened_on is not None]
    every = desk.rows.tasks.of_case(case_id)
    return {task.words for task in every if task.done_on is None or not closed or task.done_on > closed[-1]}
