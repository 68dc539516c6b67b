"""Tags: a few short words of the guardian's own on a case, to find together what belongs together."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from safespace.casework import put_down, strict, takes_part
from safespace.casework.desk import Desk
from safespace.casework.masking import in_lists, masked
from safespace.domain.case import Deed
from safespace.domain.case_ties import Tag
from safespace.domain.ids import Id
from safespace.domain.problem import Problem

LONGEST: Final = 30
"""How many letters a tag may have: it is a word or three, not a note."""


class NoTag(Problem):
    """A tag without letters, or one that is a note rather than a tag."""

    title = "A tag is one to three words"
    advice = f"Nothing was changed. Write at most {LONGEST} letters; what needs more is a note on the case."


def plain(word: str) -> str:
    """Return a tag in its one written form, so that the same word is the same tag. NoTag if nothing is left."""
    short = " ".join(word.split()).lower()
    if not short or len(short) > LONGEST:
        raise NoTag
    return short


def add(desk: Desk, case_id: Id, word: str) -> Tag:
    """Tag a case; a tag that it has already stays as it is. NoTag."""
    short = plain(word)
    with desk.vault.transaction():
        there = next((tag for tag in of(desk, case_id) if tag.word == short), None)
        if there is not None:
            return there
        tag_id = desk.new_id()
        tag = Tag(tag_id, case_id, put_down.typed_to_keep(desk, tag_id, case_id, short), desk.first())
        desk.rows.tags.add(tag)
        desk.note_down(case_id, Deed.CHANGED, "Tagged", masked(short), tag.id)
        desk.vault.trail.write("tag.added", desk.now(), (case_id, tag.id), case_id=case_id)
    return tag


def remove(desk: Desk, tag_id: Id) -> None:
    """Take a tag off its case. KeyError if it is gone already."""
    with desk.vault.transaction():
        tag = desk.rows.tags.get(tag_id)
        desk.rows.tags.remove(tag_id, desk.me, desk.now())
        desk.note_down(tag.case_id, Deed.CHANGED, "Tag taken off", masked(tag.word), tag_id)
        desk.vault.trail.write("tag.removed", desk.now(), (tag.case_id, tag_id), case_id=tag.case_id)


def of(desk: Desk, case_id: Id) -> tuple[Tag, ...]:
    """Return the tags of a case, by their word, as the present person may read them."""
    found = desk.rows.tags.of_case(case_id, "word")
    return tuple(replace(tag, word=strict.typed(desk, case_id, tag.id, tag.word)) for tag in found)


def known(desk: Desk) -> tuple[str, ...]:
    """Return every tag that some case has which the present guardian may see, by its word.

    For whoever may not open who spoke up, one that names somebody is none. Nor is one that is sealed, for anybody: the
    copies of all of them read alike, and would put together what has nothing in common.
    """
    unseen = takes_part.hidden(desk)
    sealed = desk.rows.speakers.words_sealed() if put_down.is_on(desk) else frozenset[Id]()
    words = {tag.word for tag in desk.rows.tags.where("1") if tag.case_id not in unseen and tag.id not in sealed}
    return tuple(sorted(word for word in words if in_lists(desk, word) == word))
