"""What is counted about a case: what is still missing, what was changed of it, and what holds the mark of detriment."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from safespace.casework.desk import Desk
from safespace.casework.field_words import FIELDS
from safespace.domain.case import About, Case, Deed, Openness
from safespace.domain.follow_up import Seen
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.returns import Asked
from safespace.resources import return_definition, returns


class DetrimentStands(Problem):
    """Detriment was to be taken off a case on which it is written down how they were treated worse."""

    title = "They told how they were treated worse"
    advice = "Nothing was changed. What they told stands on the case, so it counts. If it is wrong, put it right there."


def asked(day: date) -> tuple[Asked, ...]:
    """Return what is asked of a case that was raised on a day, by the latest definition of the return begun by then.

    Before the first there was one, what the first asks for is asked.
    """
    quarter = Quarter.of(day).code
    every = sorted(map(return_definition, returns()), key=lambda one: one.start)
    begun = [one for one in every if one.start <= quarter]
    return (begun or every[:1])[-1].asked


def missing(case: Case) -> tuple[str, ...]:
    """Return in words what the quarterly return will ask of a case and nobody has recorded yet.

    Of somebody whom nobody knows only that is asked which their words can tell.
    """
    known = case.openness is not Openness.ANONYMOUS
    every = (one for one in asked(case.raised_on) if known or one.of_anonymous)
    return tuple(one.words for one in every if getattr(case.about, one.field) is None)


def tell_of_detriment(desk: Desk, case_id: Id) -> bool:
    """Whether an entry or a check of a case tells that they are treated worse for speaking up."""
    found = any(check.seen is Seen.INDICATED for check in desk.rows.checks.of_case(case_id))
    return found or bool(desk.rows.happenings.of_case(case_id))


def note(desk: Desk, before: Case, case: Case) -> None:
    """Say on the timeline what of it was changed, by its name; what it was lies in the history of fields."""
    names = [one.name for one in fields(About) if getattr(before.about, one.name) != getattr(case.about, one.name)]
    said = [FIELDS[f"cases.{name}"][0] for name in (*names, *(["handle"] if before.handle != case.handle else []))]
    if said:
        desk.note_down(case.id, Deed.CHANGED, "Noted what is counted", f"{', '.join(said)}.")
