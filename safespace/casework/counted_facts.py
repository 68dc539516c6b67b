"""What is counted about a case: what is still missing, what was changed of it, and what holds the mark of detriment."""

from __future__ import annotations

from dataclasses import fields

from safespace.casework.desk import Desk
from safespace.casework.field_words import FIELDS
from safespace.domain.case import About, Case, Deed, Openness
from safespace.domain.follow_up import Seen
from safespace.domain.ids import Id
from safespace.domain.problem import Problem


class DetrimentStands(Problem):
    """Detriment was to be taken off a case on which it is written down how they were treated worse."""

    title = "They told how they were treated worse"
    advice = "Nothing was changed. What they told stands on the case, so it counts. If it is wrong, put it right there."


def missing(case: Case) -> tuple[str, ...]:
    """Return what the quarterly return will ask of a case and nobody has recorded yet.

    Of somebody whom nobody knows it asks only what their words can tell.
    """
    wanted = {
        "what it is about": case.about.elements,
        "detriment": case.about.detriment,
    }
    if case.openness is not Openness.ANONYMOUS:
        wanted |= {"worker group": case.about.worker_group, "level": case.about.level, "area": case.about.area}
    return tuple(words for words, value in wanted.items() if value is None)


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
