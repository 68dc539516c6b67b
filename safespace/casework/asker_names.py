"""The sealed names of those who asked for their own data, or asked a question: how long they are kept, and their end.

What was decided stays, without them. A name goes by hand alone, once the trust's own period after the answer is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from safespace.casework import holds, policies, shredding
from safespace.casework.desk import Desk
from safespace.casework.identity import seal_now
from safespace.domain.holds import Hold, refusal
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.working_days import add_months


class StillNeeded(Problem):
    """A name was to be destroyed before the trust's own period after the answer was over."""

    title = "This name may not go yet"
    advice = "Nothing was destroyed. It may go once the request is answered and the period that your trust set is over."


@dataclass(frozen=True, slots=True)
class Asker:
    """A request of which the name may go: what it was, in words, when it came and when it was answered."""

    request_id: Id
    what: str
    came_on: date
    answered_on: date


def months(desk: Desk) -> int | None:
    """Return for how many months after the answer a name is kept; None while the trust has set none."""
    return policies.policy(desk, "retention")["asker"]["months_after_answer"]


def proposed(desk: Desk) -> tuple[Asker, ...]:
    """Return the requests of which the name may go now, those answered first before the others."""
    after = months(desk)
    if after is None:
        return ()
    over = [one for one in _answered(desk) if add_months(one.answered_on, after) <= desk.today()]
    there = [one for one in over if desk.rows.speakers.named_at(one.request_id)]
    free = [one for one in there if _hold_on(desk, one.request_id) is None]
    return tuple(sorted(free, key=lambda one: one.answered_on))


def outlook(desk: Desk, request_id: Id) -> str:
    """Say, before a name is destroyed, what kept backups could still open afterwards and until when."""
    return shredding.before(shredding.holding(desk, request_id).last)


def destroy(desk: Desk, request_id: Id) -> int:
    """Destroy the sealed name of who made a request, for ever; the trail has it. Return how many backups may hold it.

    IdentityNotPermitted without leave to open names; Held while a hold is on everything or on a case of the request;
    StillNeeded before its time.
    """
    desk.vault.identity.require_permission()
    hold = _hold_on(desk, request_id)
    if hold is not None:
        raise refusal(hold, dict(holds.kinds(desk)).get(hold.kind, hold.kind))
    if request_id not in {one.request_id for one in proposed(desk)}:
        raise StillNeeded
    seal_now(desk)
    copies = shredding.holding(desk, request_id)
    with desk.vault.transaction():
        desk.rows.speakers.forget_name(request_id)
        desk.vault.trail.write("asker.destroyed", desk.now(), about=(request_id,))
    desk.vault.settle()
    return copies.number


def _answered(desk: Desk) -> Iterator[Asker]:
    for request in desk.rows.subject_requests.where("answered_on IS NOT NULL"):
        if request.answered_on:
            yield Asker(request.id, "A request for one's own data", request.came_on, request.answered_on)
    for asked in desk.rows.information_requests.where("answered_on IS NOT NULL"):
        if asked.answered_on:
            yield Asker(asked.id, "A freedom of information request", asked.came_on, asked.answered_on)


def _hold_on(desk: Desk, request_id: Id) -> Hold | None:
    """Return a hold that keeps a name too: one on everything, or on a case that the request has passages of."""
    every = holds.in_force(desk)
    passages = desk.rows.subject_passages.where("request_id = ?", [request_id]) if every else ()
    cases = [desk.case(case_id) for case_id in {passage.case_id for passage in passages}]
    return next((hold for hold in every if hold.is_on_all or any(hold.covers(case) for case in cases)), None)
