"""How words and what else somebody types are put down: as they are, or in a stricter vault masked, and sealed beside.

`strict` says what a stricter vault is, and reads what was sealed here.
"""

from __future__ import annotations

from dataclasses import replace

from safespace.casework.desk import Desk
from safespace.casework.masking import masked
from safespace.domain.case import Case, Words
from safespace.domain.ids import Id

SETTING = "words-sealed"


def is_on(desk: Desk) -> bool:
    """Whether new words are sealed with the identity in this vault."""
    return desk.vault.settings.get(SETTING) == "yes"


def to_keep(desk: Desk, words: Words) -> Words:
    """Return new words as the vault keeps them: sealed, in a stricter one. Runs inside the change that adds them."""
    if not is_on(desk):
        return words
    desk.rows.speakers.keep_words(words.id, words.case_id, words.text, desk.me, desk.now())
    return replace(words, text="")


def typed_to_keep(desk: Desk, about: Id, case_id: Id, text: str) -> str:
    """Return what somebody typed as the vault keeps it: masked in a stricter one, with the text itself sealed.

    Runs inside the change that keeps the row `about`; what was sealed of it before goes.
    """
    if not is_on(desk):
        return text
    copy = in_place_of(desk, text)
    if copy == text:
        desk.rows.speakers.forget_words(about)
    else:
        desk.rows.speakers.keep_words(about, case_id, text, desk.me, desk.now())
    return copy


def in_place_of(desk: Desk, text: str) -> str:
    """Return what stands beside a case for something typed: a masked copy in a stricter vault, else the text."""
    return masked(text) if text and is_on(desk) else text


def with_handle(desk: Desk, case: Case, handle: str) -> Case:
    """Return a case with a handle as the vault keeps it. Runs inside the change that keeps the case."""
    return replace(case, handle=typed_to_keep(desk, case.id, case.id, handle))
