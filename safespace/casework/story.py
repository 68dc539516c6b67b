"""Putting the people in a story right: another part or post, or out of it, with the name that was sealed."""

from __future__ import annotations

from dataclasses import replace

from safespace.casework import holds, shredding
from safespace.casework.desk import Desk, label
from safespace.domain.case import Deed
from safespace.domain.ids import Id
from safespace.domain.people import Person


def put_right(desk: Desk, person_id: Id, part: str, post: str) -> Person:
    """Correct somebody's part and post: who can be told follows at once. A name that is sealed stays as it is."""
    with desk.vault.transaction():
        before = desk.rows.people.get(person_id)
        if (part, post) == (before.part.code, before.post.code):
            return before
        parts, posts = desk.coded("parts", part), desk.coded("posts", post)
        person = replace(before, part=parts, post=posts, change=desk.next(before.change))
        desk.rows.people.save(person)
        line = f"Now {label('parts', parts).lower()}, {label('posts', posts).lower()}."
        desk.note_down(person.case_id, Deed.CHANGED, f"{person.label} put right", line, person.id)
        codes = {"part": part, "post": post}
        desk.vault.trail.write(
            "person.corrected", desk.now(), about=(person.case_id, person.id), codes=codes, case_id=person.case_id
        )
    return person


def take_out(desk: Desk, person_id: Id) -> None:
    """Take somebody out of a story to which they do not belong. A name that was sealed is destroyed first.

    Held while the case is on hold; IdentityNotPermitted for a name that the present guardian may not open.
    """
    person = desk.rows.people.get(person_id)
    holds.refuse_if_held(desk, person.case_id)
    if person.named:
        shredding.shred_name(desk, person_id)
    with desk.vault.transaction():
        desk.rows.people.remove(person_id, desk.me, desk.now())
        desk.note_down(person.case_id, Deed.CHANGED, f"{person.label} taken out of the story", about=person.id)
        codes = {"part": person.part.code, "post": person.post.code}
        desk.vault.trail.write(
            "person.removed", desk.now(), about=(person.case_id, person.id), codes=codes, case_id=person.case_id
        )
