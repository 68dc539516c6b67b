"""Words of the person about something that happened later: kept with the case's words, sealed in a stricter vault.

Whatever they are about (an answer, an event, a promise) keeps only masked words and lends them its id.
"""

from __future__ import annotations

from safespace.casework import put_down, strict
from safespace.casework.desk import Desk
from safespace.casework.masking import keep_found, masked
from safespace.domain.case import Voice, Words
from safespace.domain.ids import Id


def keep(desk: Desk, about: Id, case_id: Id, text: str) -> str:
    """Keep words under the id of what they are about and return them masked; empty words keep nothing.

    Runs inside the change that keeps the thing itself.
    """
    if not text.strip():
        return ""
    words = Words(about, case_id, Voice.NOTE, text.strip(), masked(text.strip()), desk.now(), desk.first())
    desk.rows.words.add(put_down.to_keep(desk, words))
    keep_found(desk, desk.case(case_id))
    return words.masked


def read(desk: Desk, case_id: Id) -> dict[Id, str]:
    """Return the words of a case by their ids: as told where the present person can read them now, else masked."""
    return {words.id: words.text for words in strict.told(desk, case_id)}
