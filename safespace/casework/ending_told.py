"""Telling somebody how their case ended, when it was closed before they knew: asked on Today until it is done.

A letter does it too (letters.py). It ends without that when they want no contact, or cannot be reached.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from safespace.casework import dated, reaching, tasks
from safespace.casework.desk import Desk
from safespace.casework.masking import masked
from safespace.domain.case import Deed, TaskKind
from safespace.domain.follow_up import Closure
from safespace.domain.ids import Id
from safespace.domain.problem import Problem


class NobodyToTell(Problem):
    """Telling how a case ended was to be noted on a case that is open, or whose person knows it already."""

    title = "There is nothing to tell here"
    advice = "Nothing was changed. The case is open, or it is noted already that they were told how it ended."


def told(desk: Desk, case_id: Id, words: str = "", on: date | None = None) -> Closure:
    """Note that the person was told how it ended, in a talk, today or on a day before, but not before the closing.

    NobodyToTell, TooEarly, StillToCome. What they think of it is asked for next.
    """
    with desk.vault.transaction():
        closure = _require_untold(desk, case_id)
        day = dated.since(desk, closure.closed_on, on)
        kept = note(desk, closure, day)
        dated.note_on(desk, case_id, Deed.TOLD, reaching.CAME_OF_IT, day, masked(words), closure.id)
        desk.vault.trail.write("person.told", desk.now(), (case_id,), {"extent": "ending"}, case_id=case_id)
    return kept


def not_reached(desk: Desk, case_id: Id, words: str = "", on: date | None = None) -> None:
    """Note that the person could not be reached to be told how it ended; Today does not ask any more. As `told`."""
    with desk.vault.transaction():
        closure = _require_untold(desk, case_id)
        day = dated.since(desk, closure.closed_on, on)
        tasks.done(desk, case_id, TaskKind.TELL)
        title = "Could not reach them to tell how it ended"
        dated.note_on(desk, case_id, Deed.NOTED, title, day, masked(words), closure.id)
        desk.vault.trail.write("person.not_reached", desk.now(), (case_id,), case_id=case_id)


def note(desk: Desk, closure: Closure, day: date) -> Closure:
    """Keep on a closure the day on which the person heard of it, take it off Today, and ask what they think of it.

    Inside the running change.
    """
    kept = replace(closure, told_on=day, change=desk.next(closure.change))
    desk.rows.closures.save(kept)
    tasks.done(desk, closure.case_id, TaskKind.TELL)
    reaching.ask_for_feedback(desk, desk.case(closure.case_id))
    return kept


def _require_untold(desk: Desk, case_id: Id) -> Closure:
    closure = reaching.untold(desk, desk.case(case_id))
    if closure is None:
        raise NobodyToTell
    return closure
