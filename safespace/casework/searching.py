"""The list of cases, and what the search finds in masked words. This module cannot import what opens who spoke up.

A case that `open_names` found by a name comes in by its id alone, so no name is ever part of a question to the index.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from safespace.casework import takes_part, walls
from safespace.casework.desk import Desk
from safespace.casework.masking import case_in_lists, in_lists
from safespace.domain.case import Case
from safespace.domain.case_list import Found, Narrowing, Page, View
from safespace.domain.ids import Id, heard

PAGE: Final = 60
"""How many lines the list reads at a time."""


def cases(desk: Desk, narrowing: Narrowing, after: tuple[str, str] | None = None) -> Page:
    """Return the next page of the list, without what the present guardian stepped back from."""
    page = desk.rows.cases.page(_mine(desk, narrowing), desk.today(), PAGE, after)
    lines = (
        replace(line, case=case_in_lists(desk, line.case), next_words=in_lists(desk, line.next_words))
        for line in page.lines
    )
    return replace(page, lines=tuple(lines))


def counts(desk: Desk) -> dict[View, int]:
    """Return how many cases each view holds."""
    return {view: count(desk, Narrowing(view)) for view in View}


def count(desk: Desk, narrowing: Narrowing) -> int:
    """Return how many cases a narrowing leaves."""
    return desk.rows.cases.count(_mine(desk, narrowing), desk.today())


def find(desk: Desk, text: str, most: int = 6, *, named: Id | None = None) -> tuple[Found, ...]:
    """Return the cases that match: a reference as somebody may type it, then handles and masked words, best first.

    `named` is a case in which a name was found that is open: it comes first. What the present guardian stepped back
    from is found by its reference, and only the reference is in what is found.
    """
    away, unseen = takes_part.hidden(desk), walls.walled(desk)
    exact = desk.rows.cases.by_reference(heard(text)) if text.strip() else None
    first = [] if named is None or named in away else [Found(desk.case(named), "")]
    if exact is not None and exact.id not in unseen and exact.id != named:
        first.append(_by_reference(exact, away))
    known = away | {one.case.id for one in first}
    found = [Found(desk.case(one), snippet) for one, snippet in desk.rows.search.find(text, most) if one not in known]
    return tuple(replace(one, case=case_in_lists(desk, one.case)) for one in [*first, *found][:most])


def _by_reference(case: Case, away: frozenset[Id]) -> Found:
    return Found(takes_part.reference_alone(case), "", away=True) if case.id in away else Found(case, "")


def _mine(desk: Desk, narrowing: Narrowing) -> Narrowing:
    return replace(narrowing, not_for=desk.me)
