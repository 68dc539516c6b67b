"""Taking longer over a request for one's own data: once, on a ground, and only if the person was told in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from safespace.casework import tasks
from safespace.casework.desk import Desk
from safespace.casework.masking import masked
from safespace.casework.policies import policy
from safespace.casework.subject_access import POLICY, RequestIncomplete, unanswered
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.subject_access import SubjectRequest
from safespace.domain.working_days import Offset, Unit


class ToldTooLate(Problem):
    """More time was to be taken for a request without telling whoever asked within the first month."""

    title = "The first month was over when they were told"
    advice = (
        "Nothing was changed: the law gives more time only to whoever says so within it. Answer now, and say sorry."
    )


class ExtendedBefore(Problem):
    """More time was to be taken twice."""

    title = "It takes longer already"
    advice = "Nothing was changed. The law gives more time once."


UNTOLD: Final = "Nothing was changed. The person has to be told the reason first, on a day that has come."


def extend(desk: Desk, request_id: Id, ground: str, why: str, told_on: date | None) -> SubjectRequest:
    """Take the longer time that the law allows, once: on which ground, why, and when the person was told that.

    RequestIncomplete without a reason or a day that has come; ToldTooLate if that was after the first month;
    ExtendedBefore, AnsweredBefore. KeyError for a ground that the policy does not have.
    """
    request, said = unanswered(desk, request_id), policy(desk, POLICY)["extended"]
    label = {row["code"]: row["label"] for row in said["grounds"]}[ground]
    if request.extended_why:
        raise ExtendedBefore
    if not why.strip() or told_on is None or not request.came_on <= told_on <= desk.today():
        raise RequestIncomplete("Say why it takes longer, and when they were told", UNTOLD)
    if told_on > request.due_on:
        raise ToldTooLate(advice=f"It was due on {written(request.due_on)}. {ToldTooLate.advice}")
    later = Offset(said["number"], Unit(said["unit"])).after(request.came_on, tasks.closed_days(request.came_on.year))
    reason = f"{label}. {masked(why.strip())}"
    longer = replace(request, due_on=later, extended_why=reason, told_on=told_on, change=desk.next(request.change))
    with desk.vault.transaction():
        desk.rows.subject_requests.save(longer)
        codes = {"due": later.isoformat(), "ground": ground, "told": told_on.isoformat()}
        desk.vault.trail.write("subject.extended", desk.now(), about=(request_id,), codes=codes)
    return longer
