"""Who in a story stands in the way of telling somebody: by their post always, by their name while identity is open."""

from __future__ import annotations

from dataclasses import dataclass

from safespace import resources
from safespace.casework import identity
from safespace.casework.desk import Desk, label
from safespace.deidentify.same_name import may_be_the_same
from safespace.domain.ids import Id
from safespace.domain.people import SUPPORTS, Conflict, Holder, Person, conflicts


@dataclass(frozen=True, slots=True)
class Story:
    """Who is in a case's story, read once for any number of recipients.

    `names` are (person, label, name) of those whose names are known, without who supports the person who spoke up,
    and `holders` the directory: both only while identity is open, so that sealed names stay where they are.
    """

    people: tuple[Person, ...]
    names: tuple[tuple[Id, str, str], ...] = ()
    holders: tuple[Holder, ...] = ()


def story(desk: Desk, case_id: Id) -> Story:
    """Return who is in a case's story."""
    people = desk.rows.people.of_case(case_id)
    if not identity.is_open(desk, case_id):
        return Story(people)
    supporters = {person.id for person in people if person.part.code == SUPPORTS}
    names = tuple(named for named in identity.seen(desk, case_id).names if named[0] not in supporters)
    return Story(people, names, desk.rows.holders.where("1"))


def found(desk: Desk, case_id: Id, told: Story, recipient: str) -> tuple[Conflict, ...]:
    """Return who in the story holds the recipient's post, and, while identity is open, who has the holder's name."""
    called = label("recipients", recipient)
    by_post = conflicts(told.people, frozenset(resources.recipient(recipient).posts), called)
    holders = [holder for holder in told.holders if holder.recipient.code == recipient and holder.named]
    if not (told.names and holders):
        return by_post
    opened = identity.require_open(desk, case_id)
    names = [desk.rows.speakers.open_name(opened.key, holder.id) or "" for holder in holders]
    return by_post + tuple(
        Conflict(person, f"{who} in the story has the same or a similar name as the {called.lower()}.")
        for person, who, name in told.names
        for other in names
        if may_be_the_same(name, other) or may_be_the_same(other, name)
    )


@dataclass(frozen=True, slots=True)
class WayRound:
    """Somebody to go to instead of one in the story: the recipient, what they are called, and why them."""

    recipient: str
    words: str
    why: str


def free_after(desk: Desk, case_id: Id, told: Story, recipient: str) -> tuple[str, ...]:
    """Return the recipients after this one that are free to be told, best first, as the list of recipients says.

    Whoever is in the story is passed over for those who stand in for them, up to the last of the list.
    """
    seen, free = {recipient}, list[str]()
    waiting = list(resources.recipient(recipient).instead)
    while waiting:
        other = waiting.pop(0)
        if other in seen:
            continue
        seen.add(other)
        if found(desk, case_id, told, other):
            waiting += resources.recipient(other).instead
        else:
            free.append(other)
    return tuple(free)


def ways_round(desk: Desk, case_id: Id, told: Story, recipient: str) -> tuple[WayRound, ...]:
    """Return where to go instead of a recipient in the story, best first."""
    called = label("recipients", recipient)
    why = f"In place of the {called[0].lower()}{called[1:]}, who may be in the story."
    free = free_after(desk, case_id, told, recipient)
    return tuple(WayRound(other, label("recipients", other), f"{why} {_help(other)}".strip()) for other in free)


def _help(recipient: str) -> str:
    return resources.codelist("recipients").row(recipient).help
