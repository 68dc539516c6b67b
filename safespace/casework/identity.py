"""Opening who spoke up: with a reason, in the trail before it is shown, sealed again by itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

from safespace.casework import takes_part
from safespace.casework.desk import Desk, Opened, label
from safespace.domain.case import Deed
from safespace.domain.finding import KnownPerson
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.speaker import Speaker
from safespace.vault.acts import Act
from safespace.vault.approvals import Approval
from safespace.vault.identity import OpenIdentity
from safespace.vault.key_problems import ApprovalNeeded
from safespace.vault.mapping import instant, read_instant
from safespace.vault.problems import IdentityNotPermitted

OPEN_FOR = timedelta(minutes=5)
"""How long an identity stays open before it seals itself."""


class ReasonNeeded(Problem):
    """An identity was to be opened without saying why."""

    title = "Say why you are opening it"
    advice = "Nothing was opened. Choose a reason; it is kept with the time and your name."


class IdentitySealed(Problem):
    """Something needs an open identity, and it is sealed."""

    title = "Identity is sealed"
    advice = "Nothing was made. Open it with a reason first, then go on here."


class OtherReasonApproved(ApprovalNeeded):
    """Somebody said yes to opening it, for a reason other than the one that is given now."""

    title = "Somebody said yes to another reason"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the card shows while an identity is open: who spoke up, the names in the story, and until when.

    `who` is the sealed record by its fields, empty if nothing was recorded; `names` are (person, label, name).
    """

    case_id: Id
    who: Mapping[str, str]
    names: tuple[tuple[Id, str, str], ...]
    until: datetime


@dataclass(frozen=True, slots=True)
class LastOpening:
    """When an identity was last opened, and why.

    `reason` is a code of the list opening_reasons, or of `FOR_ALL` where all were opened at once.
    """

    at: datetime
    reason: str

    @property
    def why(self) -> str:
        """Return the reason in words."""
        return FOR_ALL.get(self.reason) or label("opening_reasons", self.reason)


FOR_ALL: Final = {
    "export": "For an export of everything",
    "subject_access": "To search for a subject access request",
}
"""What opens every identity at once, and shows it or tells by it."""

OPENED_FOR_ALL: Final = "identities-opened"
"""The setting that says when that was last, as which row of the trail, and what it was."""


def open_with_reason(desk: Desk, case_id: Id, reason: str, words: str = "") -> Seen:
    """Open one case's identities for some minutes. The trail has it before anything is shown.

    `reason` is a code of the list opening_reasons; `words` may add to it and are sealed under the case's key.
    """
    if not reason:
        raise ReasonNeeded
    desk.chosen("opening_reasons", reason)
    takes_part.require_part(desk, case_id)
    desk.case(case_id)
    if not desk.vault.identity.permitted():
        raise IdentityNotPermitted
    approval = _approval(desk, case_id, reason)
    with desk.vault.transaction():
        desk.vault.trail.write(
            "identity.opened",
            desk.now(),
            about=(case_id,) if approval is None else (case_id, *filter(None, [approval.approved_by])),
            codes={"reason": reason},
            text=words or None,
            case_id=case_id,
        )
        _note_opening(desk, case_id, reason)
        other_half = None if approval is None else desk.vault.access.approvals.use(approval)
    seal_now(desk)
    key = desk.vault.identity.unlock(other_half)
    desk.opened = Opened(case_id, desk.now() + OPEN_FOR, key)
    return seen(desk, case_id)


def _note_opening(desk: Desk, case_id: Id, reason: str) -> None:
    """Say on the timeline who opened it and for what kind of reason; the words of the reason stay sealed.

    On a case whose pen is with another guardian nothing can be written; the trail has it there too.
    """
    pen = desk.rows.pen_guard.latest(case_id)
    if pen is None or pen.may_write(desk.today()):
        line = f"{desk.vault.guardian.name}: {label('opening_reasons', reason)}."
        desk.note_down(case_id, Deed.OPENED, "Who they are was opened", line)


def unlocked_for_all(desk: Desk, act: Act) -> OpenIdentity:
    """Open the key to all identities for one act that concerns several cases, inside the running change; close it soon.

    IdentityNotPermitted, or ApprovalNeeded where it takes two and nobody said yes to just this.
    """
    desk.vault.identity.require_permission()
    approval = _approval(desk, act.about, act.reason)
    return desk.vault.identity.unlock(None if approval is None else desk.vault.access.approvals.use(approval))


def _approval(desk: Desk, about: Id, reason: str) -> Approval | None:
    """Return a second person's approval for a case or an act, and this reason; None where one is enough.

    ApprovalNeeded without one, OtherReasonApproved if they said yes to opening the case for something else.
    """
    if not desk.vault.identity.needs_two:
        return None
    found = desk.vault.access.approvals.usable_for(about, reason, desk.now())
    if found is not None:
        return found
    other = next(iter(desk.vault.access.approvals.usable(about, desk.now())), None)
    if other is not None and Act.read(about, other.reason) is None:
        said = label("opening_reasons", other.reason)
        advice = f"Nothing was opened. They approved “{said}”: choose that, or ask again."
        raise OtherReasonApproved(about, reason, advice)
    raise ApprovalNeeded(about, reason)


def seal_now(desk: Desk) -> None:
    """Seal whatever is open."""
    if desk.opened is not None:
        desk.opened.key.close()
        desk.opened = None


def is_open(desk: Desk, case_id: Id) -> bool:
    """Whether this case's identity is open; one whose minutes are over is sealed on the spot.

    A clock that was set back counts as over, because nobody knows how many minutes have passed.
    """
    if desk.opened is not None and not timedelta() < desk.opened.until - desk.now() <= OPEN_FOR:
        seal_now(desk)
    return desk.opened is not None and desk.opened.case_id == case_id


def require_open(desk: Desk, case_id: Id) -> Opened:
    """Return the open identity of a case; IdentitySealed if it is not open."""
    if not is_open(desk, case_id) or desk.opened is None:
        raise IdentitySealed
    return desk.opened


def seen(desk: Desk, case_id: Id) -> Seen:
    """Return what an open identity shows; IdentitySealed if it is not open."""
    opened = require_open(desk, case_id)
    speaker = _speaker(desk, opened)
    return Seen(case_id, asdict(speaker) if speaker else {}, _names(desk, opened), opened.until)


def known_people(desk: Desk, case_id: Id) -> tuple[KnownPerson, ...]:
    """Return everybody whom the case knows by name, with the stand-in for each. Only while the identity is open."""
    opened = require_open(desk, case_id)
    known = [KnownPerson((name,), label) for _, label, name in _names(desk, opened)]
    speaker = _speaker(desk, opened)
    if speaker is not None and speaker.names:
        known.insert(0, KnownPerson(speaker.names, "the person who spoke up"))
    return tuple(known)


def known_now(desk: Desk, case_id: Id) -> tuple[KnownPerson, ...]:
    """Return everybody whom the case knows by name; nobody while the identity is sealed."""
    return known_people(desk, case_id) if is_open(desk, case_id) else ()


def _names(desk: Desk, opened: Opened) -> tuple[tuple[Id, str, str], ...]:
    """Return each named person in the story: id, label, name."""
    people = desk.rows.people.of_case(opened.case_id)
    named = [(person, desk.rows.speakers.open_name(opened.key, person.id)) for person in people]
    return tuple((person.id, person.label, name) for person, name in named if name)


def _speaker(desk: Desk, opened: Opened) -> Speaker | None:
    return desk.rows.speakers.open(opened.key, opened.case_id)


def last_opening(desk: Desk, case_id: Id) -> LastOpening | None:
    """Return when this case's identity was last opened and why: by itself, or with all others."""
    own = desk.vault.trail.latest("identity.opened", case_id)
    kept = json.loads(desk.vault.settings.get(OPENED_FOR_ALL) or "null")
    if kept is not None and (own is None or own.seq < kept["seq"]):
        return LastOpening(read_instant(kept["at"]), kept["what"])
    return LastOpening(own.at, own.codes["reason"]) if own is not None else None


def note_opened_for_all(desk: Desk, what: str) -> None:
    """Note, inside the running change and after its row in the trail, that every identity is opened; see `FOR_ALL`."""
    kept = {"seq": desk.vault.trail.head().seq, "at": instant(desk.now()), "what": what}
    desk.vault.settings.set(OPENED_FOR_ALL, json.dumps(kept))
