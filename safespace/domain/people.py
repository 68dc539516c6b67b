"""People in a story, without their names: the part they have in it and the post they hold."""

from __future__ import annotations

from dataclasses import dataclass

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the story. `label` is "Person A"; `part` and `post` are codes; the name, if known, lies sealed."""

    id: Id
    case_id: Id
    label: str
    part: Coded
    post: Coded
    named: bool
    change: Change


@dataclass(frozen=True, slots=True)
class Holder:
    """Who can be written to: a recipient code, the post it is held by, a working address. The name lies sealed."""

    id: Id
    recipient: Coded
    post: str
    address: str
    named: bool
    change: Change


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why somebody must not be told: one plain sentence, and the person in the story it is about.

    `person` is None where it is the plan that keeps them away, because of what was answered in triage.
    """

    person: Id | None
    words: str


def conflicts(people: tuple[Person, ...], posts: frozenset[str], recipient: str) -> tuple[Conflict, ...]:
    """Find who in the story holds one of a recipient's posts: always a conflict, whoever holds it today.

    `recipient` is its label. A supporter of the person who spoke up is no conflict.
    """
    return tuple(
        Conflict(person.id, f"{person.label} in the story may be the {recipient.lower()}.")
        for person in people
        if person.post.code in posts and person.part.code != SUPPORTS
    )


SUPPORTS = "SUPPORT"
"""The part of somebody who stands by the person: telling them is no conflict."""
