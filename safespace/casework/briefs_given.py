"""The briefs of a case that their readers have: those that were noted as given by a slip are none."""

from __future__ import annotations

from safespace.casework.desk import Desk
from safespace.domain.escalation import Dispatch
from safespace.domain.ids import Id


def of_case(desk: Desk, case_id: Id) -> tuple[Dispatch, ...]:
    """Return the briefs of a case that their readers have, in the order in which they were noted."""
    return tuple(sent for sent in desk.rows.dispatches.of_case(case_id) if sent.stands)
