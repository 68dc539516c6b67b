"""Where it takes two people to open who spoke up: asking, and saying yes, here on this laptop or in one's own time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from safespace.casework import walls
from safespace.casework.desk import Desk, label
from safespace.casework.identity import OtherReasonApproved, ReasonNeeded
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault.acts import Act, ActKind
from safespace.vault.approvals import Approval
from safespace.vault.key_problems import ApprovalNeeded


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asks to open who spoke up: for what in words, who, since when, and why.

    `about` is the case, or what the act is about. `what` goes on from "asks"; `why` is empty where `what` says it.
    `reason` tells what it is for as it was asked.
    """

    id: Id
    about: Id
    reason: str
    who: str
    at: datetime
    what: str
    why: str


_ACTS: Final = {
    ActKind.EXPORT: "to take everything out of the vault, with who spoke up",
    ActKind.SEARCH: "to search every case for one request for somebody's own data",
    ActKind.HAND_OVER: "to hand over who spoke up on {of} to {about}",
    ActKind.OPEN_WORDS: "to put the words of cases back beside them",
    ActKind.REMOVE: "to remove {about}, which changes the key to who spoke up",
    ActKind.FORBID: "to take back that {about} opens or approves",
    ActKind.RENEW: "to change every key, because one may be known",
    ActKind.IDENTITY_KEY: "to change the key to who spoke up",
    ActKind.TWO: "to let {of} approve, and nobody else",
    ActKind.ONE: "to let one person open who spoke up alone",
}
"""What a second person is asked to say yes to; `about` and `of` are put in as they are called."""


def ask(desk: Desk, case_id: Id, reason: str) -> Id:
    """Ask that somebody approves opening who spoke up on a case; `reason` is a code of the list opening_reasons.

    It takes the place of an earlier request for that case, whatever its reason was.
    """
    if not reason:
        raise ReasonNeeded
    desk.chosen("opening_reasons", reason)
    desk.case(case_id)
    return _ask(desk, case_id, reason)


def ask_for(desk: Desk, problem: Problem | None) -> Id:
    """Ask that somebody approves just what was refused for want of it; `problem` is that refusal: see `is_needed`."""
    if not isinstance(problem, ApprovalNeeded) or problem.about is None:
        raise TypeError("only what a second person has to approve can be asked for")
    if Act.read(problem.about, problem.reason) is None:
        return ask(desk, problem.about, problem.reason)
    return _ask(desk, problem.about, problem.reason)


def is_for(request: Request, problem: Problem | None) -> bool:
    """Whether a request asks for what was refused: to open a case, whatever the reason, or just that act."""
    if not isinstance(problem, ApprovalNeeded) or request.about != problem.about:
        return False
    return request.reason == problem.reason or Act.read(request.about, request.reason) is None


def waiting(desk: Desk) -> tuple[Request, ...]:
    """Return the requests that the present guardian could answer, oldest first; none if they do not approve."""
    if not desk.vault.guardian.may_approve:
        return ()
    names, unseen = {one.id: one.name for one in desk.vault.guardians.all()}, walls.walled(desk)
    found = [one for one in desk.vault.access.approvals.waiting() if one.asked_by != desk.me]
    return tuple(_shown(desk, one, names) for one in found if not unseen & _told(one))


def mine(desk: Desk) -> tuple[Request, ...]:
    """Return the present guardian's own requests that nobody has answered, oldest first."""
    name, unseen = {desk.me: desk.vault.guardian.name}, walls.walled(desk)
    found = [one for one in desk.vault.access.approvals.waiting() if one.asked_by == desk.me]
    return tuple(_shown(desk, one, name) for one in found if not unseen & _told(one))


def approve(desk: Desk, request: Id) -> None:
    """Say yes, in one's own session: for a quarter of an hour whoever asked can do that one thing, once."""
    with desk.vault.transaction():
        desk.vault.access.approvals.approve(request, desk.now())
        desk.vault.trail.write("identity.approved", desk.now(), (desk.me, request), codes={"where": "own"})


def approve_here(desk: Desk, request: Id, passphrase: str, *, key_file: Path | None = None) -> str:
    """Say yes on the laptop of whoever asked, by typing one's passphrase there; return who it was."""
    approver = desk.vault.access.approve_here(request, passphrase, desk.now(), key_file=key_file)
    return next(one.name for one in desk.vault.guardians.all() if one.id == approver)


def is_approved(desk: Desk, case_id: Id) -> bool:
    """Whether the present guardian can open who spoke up on a case now: because one is enough, or somebody said yes."""
    if not desk.vault.identity.needs_two:
        return desk.vault.identity.permitted()
    return bool(desk.vault.access.approvals.usable(case_id, desk.now()))


def is_needed(problem: Problem) -> bool:
    """Whether something was refused only because a second person has not said yes to it."""
    return isinstance(problem, ApprovalNeeded)


def is_for_another_reason(problem: Problem) -> bool:
    """Whether something was refused because the second person said yes to another reason."""
    return isinstance(problem, OtherReasonApproved)


def withdraw(desk: Desk, request: Id) -> None:
    """Take one's own request back; a yes that was said goes with it. One that is gone, or is another's, stays so."""
    with desk.vault.transaction():
        about = desk.vault.access.approvals.withdraw(request)
        if about is not None:
            desk.vault.trail.write("identity.unasked", desk.now(), (about,))


def _ask(desk: Desk, about: Id, reason: str) -> Id:
    desk.vault.identity.require_permission()
    with desk.vault.transaction():
        request = desk.vault.access.approvals.ask(about, reason, desk.now())
        desk.vault.trail.write("identity.asked", desk.now(), (about, request), codes={"reason": reason})
    return request


def _told(one: Approval) -> frozenset[Id]:
    """Return everything that a request tells of."""
    act = Act.read(one.about, one.reason)
    return frozenset({one.about}) if act is None else frozenset({one.about, *act.of})


def _shown(desk: Desk, one: Approval, names: dict[Id, str]) -> Request:
    act = Act.read(one.about, one.reason)
    if act is None:
        what = f"to open who spoke up on case {desk.case(one.about).reference}"
        why = label("opening_reasons", one.reason)
    else:
        called = _called(desk)
        of = ", ".join(sorted(called.get(each) or desk.case(each).reference for each in act.of))
        what, why = _ACTS[act.kind].format(about=called.get(act.about, ""), of=of), ""
    who = names.get(one.asked_by, "Somebody who has left")
    return Request(one.id, one.about, one.reason, who, one.asked_at, what, why)


def _called(desk: Desk) -> dict[Id, str]:
    """Return what everybody is called whom an act can be about: who has access, and guardians of other vaults."""
    own = (*desk.vault.guardians.all(), *desk.vault.access.organisations())
    return {one.id: one.name for one in (*own, *desk.rows.colleagues.where("1"))}
