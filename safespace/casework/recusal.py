"""Stepping back from a case that a guardian must not handle: recorded, handed over, and out of their lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from safespace.casework import takes_part, tasks, walls
from safespace.casework.desk import Desk, label
from safespace.domain.case import Deed, TaskKind
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.recusal import Recusal
from safespace.domain.stages import require_open

ONLY_A_SCREEN_RULE: Final = (
    "The case goes out of your lists, your search and Today. That is a rule of the screen and no lock: whoever has the "
    "vault's keys could still read it by other means. To shut somebody out, take their access away in Settings."
)
"""What stepping back does not do, in one breath: said before it is done and wherever it is shown."""


class NobodyTakesOver(Problem):
    """A guardian was to step back without saying who goes on."""

    title = "Say who takes the case over"
    advice = (
        "Nothing was changed. Choose another guardian of this vault, or name the trust whose guardian takes it: the "
        "person who spoke up must not be left alone."
    )


class SayWhyYouStepBack(Problem):
    """A guardian was to step back without a reason."""

    title = "Say why you step back"
    advice = "Nothing was changed. Choose a reason; only that is kept, no words about the case."


class DangerFirst(Problem):
    """A guardian was to step back from a case while somebody is in danger."""

    title = "Somebody may be in danger"
    advice = "Nothing was changed. Make sure everyone is safe and say what was done. Then hand the case over."


class SayWhyYouComeBack(Problem):
    """A guardian who stepped back was to take part again without a reason."""

    title = "Say why you take part again"
    advice = "Nothing was changed. The reason is sealed in the trail, where it can be looked up later."


class SteppedBackAlready(Problem):
    """A guardian was to step back twice, or to come back twice."""

    title = "That is so already"
    advice = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class SteppedBack:
    """A case that the present guardian stepped back from: its reference alone, why, and who goes on."""

    recusal: Recusal
    reference: str
    reason: str
    who: str


def others(desk: Desk) -> tuple[tuple[Id, str], ...]:
    """Return the other guardians of this vault, who could take a case over: id and name."""
    return tuple((one.id, one.name) for one in desk.vault.guardians.all() if one.id != desk.me)


def step_back(
    desk: Desk, case_id: Id, reason: str, *, takes_over: Id | None = None, organisation: str = "", name: str = ""
) -> Recusal:
    """Keep that the present guardian steps back, why (a code), and who goes on; hide the case from their lists.

    `takes_over` is another guardian of this vault. Without one, a guardian of `organisation` goes on, whose name is
    sealed. NobodyTakesOver, SayWhyYouStepBack, DangerFirst, or AlreadyClosed.
    """
    elsewhere = " ".join(organisation.split())
    if not reason:
        raise SayWhyYouStepBack
    if takes_over not in {one for one, _ in others(desk)} and not (takes_over is None and elsewhere):
        raise NobodyTakesOver
    with desk.vault.transaction():
        require_open(desk.case(case_id))
        _require_possible(desk, case_id)
        is_named = takes_over is None and bool(name.strip())
        coded = desk.chosen("recusal_reasons", reason)
        where = "" if takes_over else elsewhere
        kept = Recusal(
            desk.new_id(), case_id, desk.me, coded, takes_over, where, is_named, desk.today(), None, desk.first()
        )
        desk.rows.recusals.add(kept)
        if is_named:
            desk.rows.speakers.keep_name(kept.id, case_id, name.strip(), desk.me, desk.now())
        _hand_over(desk, kept)
    return kept


def come_back(desk: Desk, recusal_id: Id, why: str) -> Recusal:
    """Keep that the guardian who stepped back takes part again, and why; the case is in their lists again.

    SayWhyYouComeBack, or SteppedBackAlready.
    """
    if not why.strip():
        raise SayWhyYouComeBack
    with desk.vault.transaction():
        kept = desk.rows.recusals.get(recusal_id)
        if kept.ended_on is not None:
            raise SteppedBackAlready
        kept = replace(kept, ended_on=desk.today(), change=desk.next(kept.change))
        desk.rows.recusals.save(kept)
        desk.note_down(kept.case_id, Deed.NOTED, "A guardian who had stepped back takes part again", about=kept.id)
        about = (kept.case_id, kept.id, kept.guardian)
        desk.vault.trail.write("recusal.ended", desk.now(), about=about, text=why.strip(), case_id=kept.case_id)
    return kept


def mine(desk: Desk) -> tuple[SteppedBack, ...]:
    """Return what the present guardian stepped back from, by reference alone."""
    names = dict(others(desk))
    unseen = walls.walled(desk)
    return tuple(_stepped_back(desk, one, names) for one in takes_part.stepped_back(desk) if one.case_id not in unseen)


def from_case(desk: Desk, case_id: Id) -> SteppedBack | None:
    """Return that the present guardian stepped back from a case, by reference alone; None if they take part in it."""
    walls.require_seen(desk, case_id)
    found = next((one for one in takes_part.stepped_back(desk) if one.case_id == case_id), None)
    return _stepped_back(desk, found, dict(others(desk))) if found else None


def of_case(desk: Desk, case_id: Id) -> tuple[Recusal, ...]:
    """Return who stepped back from a case and has not come back."""
    return tuple(one for one in desk.rows.recusals.of_case(case_id) if one.ended_on is None)


def _stepped_back(desk: Desk, kept: Recusal, names: dict[Id, str]) -> SteppedBack:
    return SteppedBack(
        recusal=kept,
        reference=desk.case(kept.case_id).reference,
        reason=label("recusal_reasons", kept.reason),
        who=_who(kept, names),
    )


def _require_possible(desk: Desk, case_id: Id) -> None:
    if tasks.waits(desk, case_id, TaskKind.DANGER):
        raise DangerFirst
    if case_id in takes_part.hidden(desk):
        raise SteppedBackAlready


def _hand_over(desk: Desk, kept: Recusal) -> None:
    """Tell the timeline and the trail, and put the handing over on the list of whoever goes on in this vault."""
    here = kept.takes_over is not None
    line = "Another guardian of this vault goes on." if here else f"A guardian of {kept.organisation} goes on."
    desk.note_down(kept.case_id, Deed.NOTED, "A guardian stepped back", line, kept.id)
    if here:
        why = "A guardian stepped back from it. Read it, and tell the person who goes on with them."
        tasks.add(desk, kept.case_id, TaskKind.OTHER, "Take this case over", why, desk.today(), kept.id)
    desk.vault.trail.write(
        "recusal.begun",
        desk.now(),
        about=(kept.case_id, kept.id, kept.guardian, *filter(None, [kept.takes_over])),
        codes={"reason": kept.reason.code, "to": "here" if here else "elsewhere"},
        case_id=kept.case_id,
    )


def _who(kept: Recusal, names: dict[Id, str]) -> str:
    if kept.takes_over is None:
        return f"A guardian of {kept.organisation}"
    return names.get(kept.takes_over, "Somebody who has left")
