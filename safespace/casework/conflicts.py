"""What stands in the way of telling somebody: their post in the story, the plan, their name while identity is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from safespace import resources
from safespace.casework import identity, kept_away
from safespace.casework.desk import Desk, label
from safespace.deidentify.same_name import may_be_the_same
from safespace.domain.ids import Id
from safespace.domain.people import SUPPORTS, UNKNOWN_POSTS, Conflict, Holder, Person, conflicts, may_be
from safespace.domain.triage import Avoid
from safespace.domain.wording import within

NOT_LISTED: Final = (
    "is not on your lists, so whether they are in the story cannot be seen. Add them in Settings, with their post."
)


@dataclass(frozen=True, slots=True)
class Story:
    """Who is in a case's story, read once for any number of recipients.

    `names` are (person, label, name) of those whose names are known, without who supports the person who spoke up,
    and `holders` the directory: both only while identity is open, so that sealed names stay where they are. `avoid` is
    whom the plan keeps away.
    """

    people: tuple[Person, ...]
    names: tuple[tuple[Id, str, str], ...] = ()
    holders: tuple[Holder, ...] = ()
    avoid: tuple[Avoid, ...] = ()

    def with_avoid(self, avoid: tuple[Avoid, ...]) -> Story:
        """Return the same story under another plan."""
        return replace(self, avoid=avoid)


def story(desk: Desk, case_id: Id) -> Story:
    """Return who is in a case's story, and whom its plan keeps away."""
    avoid = kept_away.by_the_plan(desk, case_id)
    people = desk.rows.people.of_case(case_id)
    if not identity.is_open(desk, case_id):
        return Story(people, avoid=avoid)
    supporters = {person.id for person in people if person.part.code == SUPPORTS}
    names = tuple(named for named in identity.seen(desk, case_id).names if named[0] not in supporters)
    return Story(people, names, desk.rows.holders.where("1"), avoid)


def found(desk: Desk, case_id: Id, told: Story, recipient: str) -> tuple[Conflict, ...]:
    """Return who in the story holds the recipient's post, whether the plan keeps them away, and who has their name.

    Names are compared only while identity is open.
    """
    called = label("recipients", recipient)
    if not resources.has_recipient(recipient):
        return (Conflict(None, f"“{called}” {NOT_LISTED}"),)
    by_post = conflicts(_who_may_be(told, recipient), called)
    by_post += tuple(_by_plan(avoid) for avoid in told.avoid if recipient in avoid.recipients)
    holders = [holder for holder in told.holders if holder.recipient.code == recipient and holder.named]
    if not (told.names and holders):
        return by_post
    opened = identity.require_open(desk, case_id)
    names = [desk.rows.speakers.open_name(opened.key, holder.id) or "" for holder in holders]
    return by_post + tuple(
        Conflict(person, f"{who} in the story has the same or a similar name as the {within(called)}.")
        for person, who, name in told.names
        for other in names
        if may_be_the_same(name, other) or may_be_the_same(other, name)
    )


def _who_may_be(told: Story, recipient: str) -> list[Person]:
    posts, by_part = frozenset(resources.recipient(recipient).posts), resources.recipients_by_part()
    return [person for person in told.people if may_be(person, recipient, posts, by_part)]


def unsure(told: Story, recipient: str) -> str:
    """Say whose post in the story is not known, so that nobody can see whether they are this recipient; else nothing.

    Only of recipients who hold a post in the trust.
    """
    if not (resources.has_recipient(recipient) and resources.recipient(recipient).posts):
        return ""
    whose = [one.label for one in told.people if one.post.code in UNKNOWN_POSTS and one.part.code != SUPPORTS]
    if not whose:
        return ""
    return f"The post of {' and '.join(whose)} is not known: make sure that they are not the same."


def _by_plan(avoid: Avoid) -> Conflict:
    return Conflict(None, f"Your plan keeps it from {avoid.who[0].lower()}{avoid.who[1:]}. {avoid.reason}")


def in_the_way(desk: Desk, case_id: Id) -> dict[str, str]:
    """Return, by the code of each recipient who must not be told, why not, and the way round."""
    told = story(desk, case_id)
    said: dict[str, str] = {}
    for one in resources.recipients():
        stands = found(desk, case_id, told, one.code)
        if stands:
            ways = ways_round(desk, case_id, told, one.code)[:2]
            instead = " or the ".join(within(way.words) for way in ways)
            said[one.code] = stands[0].words + (f" Go to the {instead} instead." if instead else "")
    return said


@dataclass(frozen=True, slots=True)
class WayRound:
    """Somebody to go to instead of one in the story: the recipient, what they are called, and why them."""

    recipient: str
    words: str
    why: str


def free_after(desk: Desk, case_id: Id, told: Story, recipient: str) -> tuple[str, ...]:
    """Return the recipients after this one that are free to be told, best first, as the list of recipients says.

    Whoever must not be told is passed over for those who stand in for them, up to the last of the list.
    """
    if not resources.has_recipient(recipient):
        return ()
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
    """Return where to go instead of a recipient who must not be told, best first."""
    called = label("recipients", recipient)
    stands = found(desk, case_id, told, recipient)
    kept_out = bool(stands) and all(one.person is None for one in stands)
    reason = "whom the plan keeps it from" if kept_out else "who may be in the story"
    why = f"In place of the {within(called)}, {reason}."
    free = free_after(desk, case_id, told, recipient)
    return tuple(WayRound(other, label("recipients", other), f"{why} {_help(other)}".strip()) for other in free)


def _help(recipient: str) -> str:
    return resources.codelist("recipients").row(recipient).help
