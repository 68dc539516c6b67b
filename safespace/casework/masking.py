"""Masked words: what lists, previews and the index may show and find while identity is sealed."""

from __future__ import annotations

from dataclasses import replace

from safespace.casework.desk import Desk
from safespace.deidentify import mask
from safespace.domain.case import Case
from safespace.domain.ids import Id

FINDER = "finder"
"""The setting that remembers which finder masked the words, so that a better one masks them again."""


def masked(text: str) -> str:
    """Return words with stand-ins for names and plain identifiers, by the rule layers alone."""
    return mask.masked(text)


def keep_found(desk: Desk, case: Case) -> None:
    """Write what can be found of a case: its reference, its handle and its masked words."""
    words = " ".join(kept.masked for kept in desk.rows.words.of_case(case.id))
    desk.rows.search.keep(case.id, case.reference, masked(case.handle), words)


def mask_again(desk: Desk) -> int:
    """Mask every case's words again if the finder has changed since, and return how many cases were done."""
    if desk.vault.settings.get(FINDER) == str(mask.FINDER_VERSION):
        return 0
    with desk.vault.transaction():
        cases = desk.rows.cases.where("1")
        for case in cases:
            _mask_case(desk, case.id)
            keep_found(desk, case)
        desk.vault.settings.set(FINDER, str(mask.FINDER_VERSION))
    return len(cases)


def _mask_case(desk: Desk, case_id: Id) -> None:
    for words in desk.rows.words.of_case(case_id):
        better = masked(words.text or words.masked)  # sealed: only the masked words are at hand
        if better != words.masked:
            desk.rows.words.save(replace(words, masked=better, change=desk.next(words.change)))
