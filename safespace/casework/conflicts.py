"""Who in a story stands in the way of telling somebody: by their post always, by their name while identity is open."""

from __future__ import annotations

from safespace import resources
from safespace.casework import identity
from safespace.casework.desk import Desk, label
from safespace.deidentify.same_name import may_be_the_same
from safespace.domain.ids import Id
from safespace.domain.people import SUPPORTS, Conflict, conflicts


def found(desk: Desk, case_id: Id, recipient: str) -> tuple[Conflict, ...]:
    """Return who in the story holds the recipient's post, and, while identity is open, who has the holder's name."""
    people = desk.rows.people.of_case(case_id)
    by_post = conflicts(people, frozenset(resources.recipient(recipient).posts), label("recipients", recipient))
    if not identity.is_open(desk, case_id):
        return by_post
    return by_post + _same_names(desk, case_id, recipient)


def _same_names(desk: Desk, case_id: Id, recipient: str) -> tuple[Conflict, ...]:
    opened = identity.require_open(desk, case_id)
    supporters = {person.id for person in desk.rows.people.of_case(case_id) if person.part.code == SUPPORTS}
    in_story = [named for named in identity.seen(desk, case_id).names if named[0] not in supporters]
    holders = [holder for holder in desk.rows.holders.where("1") if holder.recipient.code == recipient and holder.named]
    names = [desk.rows.speakers.open_name(opened.key, holder.id) or "" for holder in holders]
    return tuple(
        Conflict(
            person,
            f"{called} in the story has the same or a similar name as the {label('recipients', recipient).lower()}.",
        )
        for person, called, name in in_story
        for other in names
        if may_be_the_same(name, other) or may_be_the_same(other, name)
    )
