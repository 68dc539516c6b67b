"""Cases that belong together, and cases that no figure counts: the same matter, what followed, duplicates, tests.

What counts as a case is a rule of the national body and ships as data (counting.py). Whatever it says, a duplicate
never counts, because the case that it repeats does; a test never counts at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from safespace.casework import counting, reaching, record, takes_part, tasks, walls
from safespace.casework.desk import Desk
from safespace.casework.masking import case_in_lists
from safespace.casework.record import NewConcern
from safespace.domain.case import Case, Deed, Openness
from safespace.domain.case_ties import Link, NotReal, RepeatOfGone, Tie
from safespace.domain.counting import JOINED, Counting
from safespace.domain.ids import Id, heard
from safespace.domain.problem import Problem

FEWEST: Final = 2
MOST: Final = 60
"""How few and how many people can be said to have written one letter."""


GONE: Final = "This was a repeat of a case that has been disposed of. That one stays counted, so this one is not."
"""What stands on a duplicate once the case that it repeats is gone."""


class NoSuchCase(Problem):
    """A case was to be linked with a reference that no other case carries."""

    title = "No other case has this reference"
    advice = "Nothing was changed. Look the reference up in the list of cases; it begins with SS."


class LinkedBefore(Problem):
    """Two cases were to be linked that are linked already."""

    title = "These two are linked already"
    advice = "Nothing was changed. Take the link away first to link them in another way."


class NeitherCounts(Problem):
    """A case was to be left out of the figures as a duplicate of one that is not counted either."""

    title = "Then neither of them would be counted"
    advice = "Nothing was changed. Of cases that repeat each other one has to count: link to that one."


class HowManyPeople(Problem):
    """A number of people that no letter has."""

    title = f"Write a number from {FEWEST} to {MOST}"
    advice = "Nothing was changed. If nobody knows how many wrote it, leave it: it is one case then."


class NoLetterOfAGroup(Problem):
    """Several people were to have written what one known person said, or what no figure counts."""

    title = "This was not written by several unknown people"
    advice = "Nothing was changed. Only an anonymous letter that is counted can be from a group."


class GroupKnown(Problem):
    """How many people wrote a letter was to be said a second time."""

    title = "How many wrote it was said before"
    advice = (
        "Nothing was changed. Each of them has a case already, linked to this one. Mark one too many as a test; of one "
        "more say that somebody else raised it too."
    )


@dataclass(frozen=True, slots=True)
class Related:
    """A case that another one is linked to: how this one reads the link ("Duplicate of"), and the case."""

    link: Id
    how: str
    case: Case


@dataclass(frozen=True, slots=True)
class Ties:
    """What a case is tied to, and whether and why it is not counted: empty `not_counted` if it is.

    `repeats_gone` says that it is a duplicate of a case that has been disposed of, `of_group` that how many people
    wrote the letter was said before.
    """

    related: tuple[Related, ...]
    is_test: bool
    repeats_gone: bool
    not_counted: str
    of_group: bool = False


def look(desk: Desk, case_id: Id) -> Ties:
    """Return the cases that a case is linked to, whoever linked them, and whether it is counted."""
    unseen = walls.walled(desk)
    every = desk.rows.links.where("? IN (case_id, other_id)", [case_id])
    links, away = [link for link in every if not unseen & {link.case_id, link.other_id}], takes_part.hidden(desk)
    related = tuple(
        Related(link.id, link.kind.value, _shown(desk, link.other_id, away))
        if link.case_id == case_id
        else Related(link.id, link.kind.backwards, _shown(desk, link.case_id, away))
        for link in links
    )
    test, gone = counting.is_test(desk, case_id), counting.repeats_gone(desk, case_id)
    words = (
        "This is a test. No figure counts it, and nobody is to be reached for it."
        if test
        else _left_out(desk, case_id, links) or (GONE if gone else "")
    )
    grouped = any(link.kind is Tie.GROUP for link in every)
    return Ties(related, test, gone, words, grouped)


def _shown(desk: Desk, case_id: Id, away: frozenset[Id]) -> Case:
    case = desk.case(case_id)
    return takes_part.reference_alone(case) if case_id in away else case_in_lists(desk, case)


def _left_out(desk: Desk, case_id: Id, links: Sequence[Link]) -> str:
    """Say why the rules leave a case out of the figures that is no test; empty if they do not."""
    case, held = desk.case(case_id), counting.rules(desk)
    for one in links:
        if one.case_id == case_id and held.leaves_out(one.kind, case.raised_on):
            asked = one.kind is Tie.DUPLICATE and tasks.asked_elsewhere(desk, case_id)
            also = " The person is reached from there." if asked else ""
            return f"{one.kind.value} {desk.case(one.other_id).reference}, which is counted.{also}"
    joined = held.on(JOINED, case.raised_on)
    return joined.words if case.first_raised_on and joined.counts is Counting.NOT else ""


def link(desk: Desk, case_id: Id, reference: str, kind: Tie) -> Link:
    """Link a case to the one with a reference. NoSuchCase, LinkedBefore; NeitherCounts for an idle duplicate."""
    with desk.vault.transaction():
        other = desk.rows.cases.by_reference(heard(reference))
        if other is None or other.id == case_id or other.id in walls.walled(desk):
            raise NoSuchCase
        left_out = counting.rules(desk).leaves_out(kind, desk.case(case_id).raised_on)
        if left_out and (not other.counted or _repeated(desk, case_id)):
            raise NeitherCounts
        return _link(desk, case_id, other.id, kind)


def unlink(desk: Desk, link_id: Id) -> None:
    """Take a link away; what was a duplicate counts again. KeyError if it is gone already."""
    with desk.vault.transaction():
        gone = desk.rows.links.get(link_id)
        desk.rows.links.remove(link_id, desk.me, desk.now())
        counting.again(desk, gone.case_id)
        _follow(desk, gone)
        _note_link(desk, gone, "Link to another case taken away")
        about = (gone.case_id, gone.other_id)
        desk.vault.trail.write("case.unlinked", desk.now(), about, {"kind": gone.kind.name}, case_id=gone.case_id)


def let_go(desk: Desk, case_id: Id) -> None:
    """Keep of each duplicate of a case that is disposed of that it is one: inside the disposal, before links go."""
    for tie in _resting(desk, case_id):
        if not counting.repeats_gone(desk, tie.case_id):
            desk.rows.repeats_of_gone.add(RepeatOfGone(desk.new_id(), tie.case_id, desk.first()))


def no_repeat(desk: Desk, case_id: Id) -> Case:
    """Take back that a case repeats one that has been disposed of; it counts again."""
    with desk.vault.transaction():
        for mark in desk.rows.repeats_of_gone.of_case(case_id):
            desk.rows.repeats_of_gone.remove(mark.id, desk.me, desk.now())
        case = counting.again(desk, case_id)
        desk.note_down(case_id, Deed.CHANGED, "Not a repeat of a case that is gone", "It is counted again.")
        codes = {"kind": Tie.DUPLICATE.name}
        desk.vault.trail.write("case.unlinked", desk.now(), (case_id,), codes, case_id=case_id)
    return case


def mark_test(desk: Desk, case_id: Id) -> Case:
    """Leave a case out of every figure because it is only a test. NeitherCounts if a duplicate rests on it."""
    with desk.vault.transaction():
        if counting.is_test(desk, case_id):
            return desk.case(case_id)
        if _repeated(desk, case_id):
            raise NeitherCounts
        desk.rows.test_marks.add(NotReal(desk.new_id(), case_id, desk.first()))
        case = counting.again(desk, case_id)
        reaching.follow(desk, case_id)
        desk.note_down(case_id, Deed.CHANGED, "Marked as a test", "No figure counts it.")
        desk.vault.trail.write("case.test", desk.now(), (case_id,), case_id=case_id)
    return case


def count_after_all(desk: Desk, case_id: Id) -> Case:
    """Take back that a case is only a test; a duplicate stays one."""
    with desk.vault.transaction():
        for mark in desk.rows.test_marks.of_case(case_id):
            desk.rows.test_marks.remove(mark.id, desk.me, desk.now())
        case = counting.again(desk, case_id)
        reaching.follow(desk, case_id)
        desk.note_down(case_id, Deed.CHANGED, "Not a test after all", "" if case.counted else "It is a repeat.")
        desk.vault.trail.write("case.counted", desk.now(), (case_id,), case_id=case_id)
    return case


def somebody_else(desk: Desk, case_id: Id, new: NewConcern) -> Case:
    """Keep that somebody else raised the same matter: a case of their own, with its own who, linked to this one."""
    with desk.vault.transaction():
        case = record.write_down(desk, new)
        _link(desk, case.id, case_id, Tie.SAME)
    return case


def from_a_group(desk: Desk, case_id: Id, people: int) -> tuple[Case, ...]:
    """Keep how many wrote an anonymous letter: a further case for each of them but the first, the same matter.

    HowManyPeople, NoLetterOfAGroup, GroupKnown. Return the further cases.
    """
    if not FEWEST <= people <= MOST:
        raise HowManyPeople
    with desk.vault.transaction():
        first = desk.case(case_id)
        if first.openness is not Openness.ANONYMOUS or not first.counted:
            raise NoLetterOfAGroup
        if desk.rows.links.where("? IN (case_id, other_id) AND kind = ?", [case_id, Tie.GROUP.name]):
            raise GroupKnown
        return tuple(_another_writer(desk, first, number, people) for number in range(2, people + 1))


def _another_writer(desk: Desk, first: Case, number: int, people: int) -> Case:
    words = f"One of {people} people who wrote the letter of {first.reference} together (number {number})."
    copied = NewConcern(
        words, openness=Openness.ANONYMOUS, handle=first.handle, raised_on=first.raised_on, about=first.about
    )
    case = record.write_down(desk, copied)
    _link(desk, case.id, first.id, Tie.GROUP)
    return case


def _link(desk: Desk, case_id: Id, other_id: Id, kind: Tie) -> Link:
    both = [case_id, other_id]
    if desk.rows.links.where("? IN (case_id, other_id) AND ? IN (case_id, other_id)", both):
        raise LinkedBefore
    made = Link(desk.new_id(), case_id, other_id, kind, desk.first())
    desk.rows.links.add(made)
    counting.again(desk, case_id)
    _follow(desk, made)
    _note_link(desk, made, "Linked to another case")
    desk.vault.trail.write("case.linked", desk.now(), (case_id, other_id), {"kind": kind.name}, case_id=case_id)
    return made


def _follow(desk: Desk, tie: Link) -> None:
    """Let what would reach the person of a duplicate follow the link: they are asked once, on the case that counts."""
    if tie.kind is Tie.DUPLICATE:
        reaching.follow(desk, tie.case_id)


def _note_link(desk: Desk, tie: Link, title: str) -> None:
    """Say on both timelines that they were linked, and how; never to which: not everybody may see the other case."""
    desk.note_down(tie.case_id, Deed.CHANGED, title, f"{tie.kind.value} another case.", tie.id)
    desk.note_down(tie.other_id, Deed.CHANGED, title, f"{tie.kind.backwards} another case.", tie.id)


def _repeated(desk: Desk, case_id: Id) -> bool:
    """Whether another case is left out because this one counts."""
    return bool(_resting(desk, case_id))


def _resting(desk: Desk, case_id: Id) -> list[Link]:
    """Return the links of cases that are left out because this one counts."""
    held, ties = counting.rules(desk), desk.rows.links.where("other_id = ?", [case_id])
    return [one for one in ties if held.leaves_out(one.kind, desk.case(one.case_id).raised_on)]
