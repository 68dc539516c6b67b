"""Who must not be told because the plan of a case says so: what was answered in triage keeps them away, until it is
answered otherwise.
"""

from __future__ import annotations

from typing import Final

from safespace.casework.desk import Desk, label
from safespace.domain.ids import Id
from safespace.domain.people import SUPPORTS, may_be
from safespace.domain.triage import Avoid
from safespace.resources import recipients, recipients_by_part

_IN_THE_STORY: Final = " in the story."


def by_the_story(desk: Desk, case_id: Id) -> tuple[Avoid, ...]:
    """Return who must not be told because of their part in the story, with the recipients of the same post."""
    by_part = recipients_by_part()
    return tuple(
        Avoid(
            f"{person.label}, {label('posts', person.post).lower()}",
            f"{label('parts', person.part)}{_IN_THE_STORY}",
            tuple(one.code for one in recipients() if may_be(person, one.code, frozenset(one.posts), by_part)),
        )
        for person in desk.rows.people.of_case(case_id)
        if person.part.code != SUPPORTS
    )


def by_the_plan(desk: Desk, case_id: Id) -> tuple[Avoid, ...]:
    """Return whom the answers of the plan that stands keep away, with the recipients meant.

    The story is compared afresh wherever somebody is chosen. So what the plan says because of somebody in it is left
    out here: it would outlive a part or a post that was put right since.
    """
    kept = desk.rows.triages.of_case(case_id)
    return tuple(
        Avoid(who, reason, tuple(code.split(",")))
        for code, who, reason in (kept[-1].items("avoid") if kept else ())
        if code and not (who.startswith("Person ") and reason.endswith(_IN_THE_STORY))
    )
