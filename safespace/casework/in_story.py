"""Somebody in the story, put down inside a change that is running: their part and post unsealed, their name sealed."""

from __future__ import annotations

from safespace.casework.desk import Desk, label
from safespace.domain.case import Deed
from safespace.domain.ids import Id
from safespace.domain.people import Person


def put(desk: Desk, case_id: Id, part: str, post: str, name: str = "") -> Person:
    """Add somebody in the story. The name, if it is known, is sealed."""
    called = f"Person {_letter(_people_ever(desk, case_id))}"
    parts, posts = desk.chosen("parts", part), desk.chosen("posts", post)
    added = Person(desk.new_id(), case_id, called, parts, posts, bool(name.strip()), desk.first())
    desk.rows.people.add(added)
    if name.strip():
        desk.rows.speakers.keep_name(added.id, case_id, name.strip(), desk.me, desk.now())
    line = f"{label('parts', parts)}, {label('posts', posts).lower()}."
    desk.note_down(case_id, Deed.CHANGED, f"{called} is in the story", line, added.id)
    desk.vault.trail.write(
        "person.added", desk.now(), about=(case_id, added.id), codes={"part": part, "post": post}, case_id=case_id
    )
    return added


def _people_ever(desk: Desk, case_id: Id) -> int:
    """Return how many people were ever in a story: a letter that was signed off for one never means another."""
    added = [one for _, one in desk.vault.history.of_case(case_id) if one.table == "people" and one.is_new]
    return max(len({one.row_id for one in added}), len(desk.rows.people.of_case(case_id)))


def _letter(number: int) -> str:
    """Return A to Z, then AA and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
