"""Whether the present guardian takes part in a case: not if they stepped back from it or must not see it."""

from __future__ import annotations

from dataclasses import replace

from safespace.casework import walls
from safespace.casework.desk import Desk
from safespace.domain.case import About, Case
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.recusal import Recusal


class NotYours(Problem):
    """A case was to be read by a guardian who stepped back from it."""

    title = "You stepped back from this case"
    advice = "Nothing of it is shown. Open it by its reference: the page says who goes on, and how you take part again."


def require_part(desk: Desk, case_id: Id) -> None:
    """Raise NotYours if the present guardian stepped back from a case: no page shows them a word of it.

    NotHere if they must not see it.
    """
    walls.require_seen(desk, case_id)
    if case_id in hidden(desk):
        raise NotYours


def hidden(desk: Desk) -> frozenset[Id]:
    """Return what no list of the present guardian shows: what they stepped back from, and what they must not see."""
    return frozenset(one.case_id for one in stepped_back(desk)) | walls.walled(desk)


def stepped_back(desk: Desk) -> tuple[Recusal, ...]:
    """Return which cases the present guardian stepped back from and did not come back to."""
    return desk.rows.recusals.where("guardian = ? AND ended_on IS NULL", [desk.me])


def reference_alone(case: Case) -> Case:
    """Return a case as whoever stepped back from it reads it: nothing but its reference, and how far it is."""
    return replace(case, handle="", about=About())
