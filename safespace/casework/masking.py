"""Masked words: what lists, previews and the index may show and find while identity is sealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from safespace.casework.desk import Desk
from safespace.deidentify import mask
from safespace.domain.case import Case
from safespace.domain.ids import Id

BESIDE: Final = {
    "actions": ("words", "evidence"),
    "baselines": ("how",),
    "checks": ("note",),
    "closures": ("learning",),
    "feedback": ("words",),
    "happenings": ("what",),
    "heard": ("words",),
    "holds": ("asked_by", "reason", "lifted_why"),
    "snoozes": ("reason",),
}
"""What else lies masked, by its table: what was heard, answered, promised and seen, and why something waits."""

_NOT_WORDS: Final = frozenset(
    {
        *(
            "reference",
            "sha256",
            "version",
            "finder_version",
            "urgency",
            "code",
            "quarter",
            "scope",
            "codes",
            "answers",
        ),
        *("public_key", "sign_key", "file_seal", "content_seal", "reference_seal", "shape", "first", "last", "fates"),
    }
)
"""Columns of words that are codes, numbers or seals: nobody types in them, and a mask would break them."""

_OF_OTHERS: Final = {"history": frozenset({"before", "after"})}
"""Columns with typed words in tables that no record is kept in."""

FINDER = "finder"
"""The setting that remembers which finder masked the words, so that a better one masks them again."""


def masked(text: str) -> str:
    """Return words with stand-ins for names and plain identifiers, by the rule layers alone."""
    return mask.masked(text)


def typed_in(desk: Desk, table: str) -> frozenset[str]:
    """Return the columns of a table in which somebody may have typed: a new one is among them by itself."""
    try:
        return desk.rows.named(table).typed - _NOT_WORDS
    except KeyError:
        return _OF_OTHERS.get(table, frozenset())


def keep_found(desk: Desk, case: Case) -> None:
    """Write what can be found of a case: its reference, its handle and its masked words."""
    words = " ".join(kept.masked for kept in desk.rows.words.of_case(case.id))
    desk.rows.search.keep(case.id, case.reference, masked(case.handle), words)


def mask_again(desk: Desk) -> int:
    """Mask every case's words again if the finder has changed since, and return how many cases were done."""
    if desk.vault.settings.get(FINDER) == str(mask.FINDER_VERSION):
        return 0
    with desk.vault.transaction(), desk.rows.pen_guard.aside():
        cases = desk.rows.cases.where("1")
        better: dict[tuple[Id, str], str] = {}
        for case in cases:
            better |= _mask_case(desk, case.id)
            keep_found(desk, case)
        for table, columns in BESIDE.items():
            _mask_beside(desk, table, columns, better)
        desk.vault.settings.set(FINDER, str(mask.FINDER_VERSION))
    return len(cases)


def _mask_case(desk: Desk, case_id: Id) -> dict[tuple[Id, str], str]:
    """Mask the words of a case again; return what was masked otherwise before, by case and as it was, as it is now."""
    found: dict[tuple[Id, str], str] = {}
    for words in desk.rows.words.of_case(case_id):
        better = masked(words.text or words.masked)  # sealed: only the masked words are at hand
        if better != words.masked:
            desk.rows.words.save(replace(words, masked=better, change=desk.next(words.change)))
            found[case_id, words.masked] = better
    return found


def _mask_beside(desk: Desk, table: str, columns: Sequence[str], better: Mapping[tuple[Id, str], str]) -> None:
    """Mask again what a table holds masked: from the words themselves where they are kept, else as it stands."""
    rows = getattr(desk.rows, table)
    for row in rows.where("1"):
        stands = {column: getattr(row, column) or "" for column in columns}
        fresh = {column: better.get((row.case_id, text)) or masked(text) for column, text in stands.items()}
        changed = {column: text for column, text in fresh.items() if text != stands[column]}
        if changed:
            rows.rewrite(row.id, changed, desk.me, desk.now())
