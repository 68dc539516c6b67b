"""What is still to find out about the cases that are open, whichever quarter they came in: a list, never a demand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from safespace.casework import contact
from safespace.casework.desk import Desk
from safespace.casework.masking import case_in_lists
from safespace.domain.case import Case, Stage
from safespace.domain.ids import Id

OPEN: Final = f"stage IN ({', '.join(repr(stage.name) for stage in Stage if stage is not Stage.CLOSED)})"
"""The stages by name, because an index finds those; of what is only not closed the whole table is read."""

_OF_OPEN: Final = f"case_id IN (SELECT id FROM cases WHERE {OPEN})"  # noqa: S608 - names of our own stages


@dataclass(frozen=True, slots=True)
class Unknown:
    """A case of which something is not known yet, and what, first what the return will ask."""

    case: Case
    words: tuple[str, ...]


def look(desk: Desk, hidden: Collection[Id]) -> tuple[Unknown, ...]:
    """Return every open case of which something is not known yet, but for those that are hidden, oldest first.

    One that is a test, or repeats another, is asked nothing.
    """
    reached = {one.case_id: one for one in desk.rows.safe_contacts.where(_OF_OPEN)}
    helps = {one.case_id: one for one in desk.rows.backgrounds.where(_OF_OPEN)}
    cases = desk.rows.cases.where(f"{OPEN} AND counted = 1", order="raised_on, id")
    found = (
        Unknown(case_in_lists(desk, case), contact.to_find_out(case, reached.get(case.id), helps.get(case.id)))
        for case in cases
        if case.id not in hidden
    )
    return tuple(one for one in found if one.words)


def of_case(desk: Desk, case: Case) -> tuple[str, ...]:
    """Return what is still to find out about one case."""
    helps = next(iter(desk.rows.backgrounds.of_case(case.id)), None)
    return contact.to_find_out(case, contact.of_case(desk, case.id), helps)
