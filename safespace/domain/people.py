"""People in a story, without their names: the part they have in it and the post they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id
from safespace.domain.wording import within


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


SUPPORTS = "SUPPORT"
"""The part of somebody who stands by the person: telling them is no conflict."""

UNKNOWN_POSTS = frozenset({"not_known", "other"})
"""Posts that do not say whether somebody is a recipient."""


def may_be(person: Person, recipient: str, posts: frozenset[str], by_part: Mapping[str, str]) -> bool:
    """Whether somebody in the story may be a recipient: because they hold one of its posts, or by their part.

    `by_part` says which recipient somebody with a part is, whatever post they hold. A supporter is no conflict.
    """
    if person.part.code == SUPPORTS:
        return False
    return person.post.code in posts or by_part.get(person.part.code) == recipient


def conflicts(people: Iterable[Person], called: str) -> tuple[Conflict, ...]:
    """Say of each of these people that they may be the recipient, who is `called` so."""
    return tuple(Conflict(one.id, f"{one.label} in the story may be the {within(called)}.") for one in people)
