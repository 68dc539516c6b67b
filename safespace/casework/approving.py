"""Where it takes two people to open who spoke up: asking, and saying yes, here on this laptop or in one's own time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from safespace.casework import walls
from safespace.casework.desk import Desk, label
from safespace.casework.identity import KEYS, OtherReasonApproved, ReasonNeeded
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault.approvals import Approval
from safespace.vault.key_problems import ApprovalNeeded


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asks to open who spoke up: on which case (empty: to change the keys), who, since when, and why.

    `about` is the id of that case, or of the vault.
    """

    id: Id
    about: Id
    reference: str
    who: str
    at: datetime
    why: str


def ask(desk: Desk, case_id: Id, reason: str) -> Id:
    """Ask that somebody approves opening who spoke up on a case; `reason` is a code of the list opening_reasons."""
    if not reason:
        raise ReasonNeeded
    desk.coded("opening_reasons", reason)
    desk.case(case_id)
    return _ask(desk, case_id, reason)


def ask_for_keys(desk: Desk) -> Id:
    """Ask that somebody approves a change of the keys to who spoke up, as when a guardian is removed."""
    return _ask(desk, desk.vault.meta.vault_id, KEYS)


def waiting(desk: Desk) -> tuple[Request, ...]:
    """Return the requests that the present guardian could answer, oldest first; none if they do not approve."""
    if not desk.vault.guardian.may_approve:
        return ()
    names, unseen = {one.id: one.name for one in desk.vault.guardians.all()}, walls.walled(desk)
    found = [one for one in desk.vault.access.approvals.waiting() if one.asked_by != desk.me]
    return tuple(_shown(desk, one, names) for one in found if one.about not in unseen)


def mine(desk: Desk) -> tuple[Request, ...]:
    """Return the present guardian's own requests that nobody has answered, oldest first."""
    name, unseen = {desk.me: desk.vault.guardian.name}, walls.walled(desk)
    found = [one for one in desk.vault.access.approvals.waiting() if one.asked_by == desk.me]
    return tuple(_shown(desk, one, name) for one in found if one.about not in unseen)


def approve(desk: Desk, request: Id) -> None:
    """Say yes, in one's own session: for a quarter of an hour whoever asked can open that one case, once."""
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
    return desk.vault.access.approvals.usable(case_id, desk.now()) is not None


def is_needed(problem: Problem) -> bool:
    """Whether something was refused only because a second person has not said yes to it."""
    return isinstance(problem, ApprovalNeeded)


def is_for_another_reason(problem: Problem) -> bool:
    """Whether something was refused because the second person said yes to another reason."""
    return isinstance(problem, OtherReasonApproved)


def withdraw(desk: Desk, about: Id) -> None:
    """Take one's own request back, about a case or (the vault's id) its keys; a yes that was said goes with it."""
    with desk.vault.transaction():
        desk.vault.access.approvals.withdraw(about)
        desk.vault.trail.write("identity.unasked", desk.now(), (about,))


def _ask(desk: Desk, about: Id, reason: str) -> Id:
    desk.vault.identity.require_permission()
    with desk.vault.transaction():
        request = desk.vault.access.approvals.ask(about, reason, desk.now())
        desk.vault.trail.write("identity.asked", desk.now(), (about, request), codes={"reason": reason})
    return request


def _shown(desk: Desk, one: Approval, names: dict[Id, str]) -> Request:
    for_keys = one.about == desk.vault.meta.vault_id
    return Request(
        id=one.id,
        about=one.about,
        reference="" if for_keys else desk.case(one.about).reference,
        who=names.get(one.asked_by, "Somebody who has left"),
        at=one.asked_at,
        why="To change the vault's keys" if for_keys else label("opening_reasons", one.reason),
    )
