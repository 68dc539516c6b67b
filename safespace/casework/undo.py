"""Taking back what was just done: the old values come back as a new change. Doing it again is taking that back.

What left the vault, what was signed, and what touched keys or who somebody is cannot be taken back by writing an older
value: it is corrected, and a sentence says how. Nothing here knows how a step of casework is done, only what it wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from safespace.casework import masking, reaching, takes_part, tasks, undo_rules, walls
from safespace.casework.deeds import deed
from safespace.casework.desk import Desk
from safespace.domain.case import Deed, TaskKind
from safespace.domain.history import Revision, Step, taken_back
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.reports.printable import shortened

MOST: Final = 50
"""How many steps back the guardian can go."""


LONGEST: Final = 80
"""How much of a note is shown, to tell it from another."""


class NotTakenBack(Problem):
    """A step that cannot be taken back: it left the vault, or something else rests on it by now."""

    title = "This is not taken back"
    advice = "Nothing was changed."


class NothingToTakeBack(Problem):
    """Nothing is left to take back, or to do again."""

    title = "There is nothing to take back"
    advice = "Nothing was changed. What was taken back already stays as it is."


@dataclass(frozen=True, slots=True)
class Taken:
    """A step as the guardian knows it: what it was ("Ticked off “Thank them”"), on which case, and when (UTC).

    `why_not` says why it cannot be taken back and what corrects it; empty if it can. `step` is None for something that
    wrote nothing to a case, such as a key. `about` are the masked words of a note, so that one is told from another.
    """

    step: Step | None
    words: str
    case_id: Id | None
    reference: str
    why_not: str = ""
    about: str = ""


def last(desk: Desk) -> tuple[Taken, ...]:
    """Return the last steps of the present guardian that stand, newest first, each with why it cannot be taken back."""
    return tuple(_told(desk, step) for step in _standing(desk))


def of_case(desk: Desk, case_id: Id) -> tuple[Taken, ...]:
    """Return what was done on one case and can be taken back now, newest first: however long ago, and whoever did it.

    So what was put on the wrong case is not there for good only because fifty other things were done since. NotYours
    for a guardian who stepped back from it.
    """
    takes_part.require_part(desk, case_id)
    every = {step.number: step for step, _ in desk.vault.history.of_case(case_id) if step.undoes is None}
    gone = taken_back(desk.vault.history.undos())
    told = (_told(desk, every[number]) for number in sorted(every, reverse=True) if number not in gone)
    return tuple(one for one in told if not one.why_not)


def next_one(desk: Desk) -> Taken | None:
    """Return what one press of the key takes back, or why it does not; None if nothing is left."""
    standing = _standing(desk)
    outside = _outside(desk, standing[0].last if standing else 0)
    return outside or (_told(desk, standing[0]) if standing else None)


def undo(desk: Desk, number: int | None = None) -> Taken:
    """Take back a step, the last one if no number is given. NotTakenBack with the reason, NothingToTakeBack."""
    with desk.vault.transaction():
        if number is None:
            found = next_one(desk)
        else:
            found = next((_told(desk, step) for step in _seen(desk, desk.vault.history.get(number))), None)
        if found is None or (found.step and found.step.number in _gone_since(desk, found.step)):
            raise NothingToTakeBack
        if found.step is None or found.why_not:
            raise NotTakenBack(advice=f"{found.why_not} {NotTakenBack.advice}")
        _reverse(desk, found.step)
        _tell(desk, found, "step.undone", "Taken back")
    return found


def redo(desk: Desk) -> Taken:
    """Do again what was taken back last, unless something was done since. NothingToTakeBack, NotTakenBack."""
    with desk.vault.transaction():
        again = _next_again(desk)
        if again is None or again.undoes is None:
            raise NothingToTakeBack("There is nothing to do again")
        found = _told(desk, desk.vault.history.get(again.undoes), asking=False)
        for revision in desk.vault.history.of_step(again.number):
            if undo_rules.changed_since(desk, revision):
                raise NotTakenBack("This is not done again", f"{undo_rules.CHANGED} {NotTakenBack.advice}")
        _reverse(desk, again)
        _tell(desk, found, "step.redone", "Done again")
    return found


def _standing(desk: Desk) -> tuple[Step, ...]:
    steps = desk.vault.history.steps(desk.me, MOST)
    gone = taken_back(desk.vault.history.undos(steps[-1].number)) if steps else frozenset[int]()
    return _seen(desk, *(step for step in steps if step.number not in gone))


def _seen(desk: Desk, *steps: Step) -> tuple[Step, ...]:
    """Return the steps of which the present guardian may still see every case: their words tell what was done there.

    That they stepped back is shown all the same, and how they take part again.
    """
    history, away, walled = desk.vault.history, takes_part.hidden(desk), walls.walled(desk)

    def unseen(step: Step) -> frozenset[Id]:
        return walled if history.actions(step) == ("recusal.begun",) else away

    if not away:
        return steps
    return tuple(
        step for step in steps if unseen(step).isdisjoint(Id(one.case_id) for one in history.of_step(step.number))
    )


def _next_again(desk: Desk) -> Step | None:
    """Return the last taking back of the present guardian that stands, if nothing new was done to a case after it."""
    undos = desk.vault.history.undos()
    gone = taken_back(undos)
    back_to = {one.number for one in undos}
    mine = [one for one in undos if one.by == desk.me and one.number not in gone and one.undoes not in back_to]
    after = [one for one in desk.vault.history.steps(desk.me, MOST) if mine and one.number > mine[0].number]
    return mine[0] if mine and not any(_is_new(desk, one) for one in after) and _seen(desk, mine[0]) else None


def _is_new(desk: Desk, step: Step) -> bool:
    """Whether a step did something to a case, other than a change of the whole vault."""
    return any(action in undo_rules.UNDONE or action == "case.recorded" for action in desk.vault.history.actions(step))


def _gone_since(desk: Desk, step: Step) -> frozenset[int]:
    return taken_back(desk.vault.history.undos(step.number))


def _outside(desk: Desk, seq: int) -> Taken | None:
    """Return what the guardian did last that wrote nothing to a case and cannot be taken back; None if nothing."""
    for number, action in desk.vault.history.mine_since(seq):
        if action in undo_rules.CORRECTED and not desk.vault.history.covers(number):
            return Taken(None, deed(action), None, "", undo_rules.CORRECTED[action])
    return None


def _told(desk: Desk, step: Step, *, asking: bool = True) -> Taken:
    revisions = desk.vault.history.of_step(step.number)
    actions = desk.vault.history.actions(step)
    case_id = next((Id(one.case_id) for one in revisions if one.case_id), None)
    return Taken(
        step,
        _words(desk, actions, revisions),
        case_id,
        desk.case(case_id).reference if case_id and case_id not in walls.walled(desk) else "",
        undo_rules.why_not(desk, step, actions, revisions) if asking else "",
        _about(desk, actions, revisions),
    )


def _words(desk: Desk, actions: tuple[str, ...], revisions: tuple[Revision, ...]) -> str:
    if actions == ("task.done",) and revisions:  # of a case that was destroyed nothing is left but that it was done
        task = desk.rows.tasks.get(revisions[0].row_id)
        return f"Ticked off “{task.words}”"
    return deed(actions[0]) if actions else "A change"


def _about(desk: Desk, actions: tuple[str, ...], revisions: tuple[Revision, ...]) -> str:
    """Return the beginning of a note, masked; empty for anything else."""
    if actions != ("words.added",):
        return ""
    kept = {words.id: words.masked for words in desk.rows.words.of_case(Id(revisions[0].case_id))} if revisions else {}
    return next((shortened(kept[Id(one.row_id)], LONGEST) for one in revisions if one.row_id in kept), "")


def _reverse(desk: Desk, step: Step) -> None:
    desk.vault.history.undoing(step.number)
    revisions = desk.vault.history.of_step(step.number)
    backwards = revisions[::-1]
    for revision in sorted(backwards, key=lambda one: one.table == "tasks"):
        if not _would_reach(desk, revision):
            _put_back(desk, revision)
    for case_id in {Id(one.case_id) for one in revisions if one.case_id}:
        if tasks.nobody_to_reach(desk, case_id):  # what was put on the list since then would reach them
            reaching.take_off(desk, case_id)
        masking.keep_found(desk, desk.case(case_id))


def _would_reach(desk: Desk, revision: Revision) -> bool:
    """Whether a task that comes back would reach somebody who, by all else that holds then, is not to be reached."""
    before = revision.before
    if revision.table != "tasks" or before is None or before.get("done_on", "") is not None:
        return False
    kind = before["kind"] if revision.is_gone else desk.rows.tasks.get(revision.row_id).kind.name
    return reaching.is_off(desk, Id(revision.case_id), TaskKind[kind])


def _put_back(desk: Desk, revision: Revision) -> None:
    """Give one row what it held before a revision: it goes, comes back, or takes the old values."""
    rows, now = desk.rows.named(revision.table), desk.now()
    if revision.before is None:
        rows.remove(revision.row_id, desk.me, now)
    elif revision.is_gone:
        belongs = {"id": revision.row_id, "case_id": revision.case_id, "revision": revision.revision}
        rows.put_back({**revision.before, **belongs}, desk.me, now)
    else:
        rows.rewrite(revision.row_id, revision.before, desk.me, now)


def _tell(desk: Desk, found: Taken, action: str, title: str) -> None:
    number = found.step.number if found.step else 0
    if found.case_id:
        desk.note_down(found.case_id, Deed.NOTED, f"{title}: {found.words[0].lower()}{found.words[1:]}")
    about = (found.case_id,) if found.case_id else ()
    desk.vault.trail.write(action, desk.now(), about, counts={"step": number}, case_id=found.case_id)
