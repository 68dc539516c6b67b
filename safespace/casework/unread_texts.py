"""Texts that a guardian began and that do not read any more: what can still be told of them, and throwing them away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from safespace.casework import record, walls
from safespace.casework.desk import LONDON, Desk
from safespace.vault.drafts import Unread

OF_A_CASE_NOT_SEEN: Final = "a case that is not shown to you"
A_CONCERN: Final = "the sheet for a new concern"
OF_NO_CASE: Final = "a place that belongs to no case"


@dataclass(frozen=True, slots=True)
class UnreadText:
    """One of them: where it was typed, in words, on which day (in London), and how many bytes are left of it.

    `aside` says that its place is free again: something else was typed there, or nothing.
    """

    where: str
    on: date
    size: int
    aside: bool


def unread_texts(desk: Desk) -> tuple[UnreadText, ...]:
    """Return what is left of the present guardian's own texts that do not read, the latest first.

    No word can be read in any: a text is sealed as a whole, so that nobody can change a part of it.
    """
    return tuple(
        UnreadText(_where(desk, one), one.saved_at.astimezone(LONDON).date(), one.size, one.aside)
        for one in desk.vault.drafts.unread()
    )


def throw_away(desk: Desk) -> int:
    """Throw away what is left of them and return how many they were, as the trail has it. Nothing brings it back."""
    with desk.vault.transaction():
        number = desk.vault.drafts.throw_away_unread()
        if number:
            desk.vault.trail.write("drafts.thrown_away", desk.now(), counts={"texts": number})
    return number


def _where(desk: Desk, one: Unread) -> str:
    if one.case_id is None:
        return A_CONCERN if one.key == record.DRAFT else OF_NO_CASE
    return OF_A_CASE_NOT_SEEN if one.case_id in walls.walled(desk) else f"case {desk.case(one.case_id).reference}"
