"""What a file of a case is called, for whoever has to look after it: only as far as they may know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from safespace.casework import takes_part
from safespace.casework.desk import Desk
from safespace.domain.ids import Id

SHOWN: Final = 3
"""So many files are called by their names in one sentence."""


def called(desk: Desk) -> Mapping[Id, str]:
    """Return what each file is called, by its id: its name and its case.

    One that tells who spoke up has no name here, and one of a case that the present guardian does not see neither.
    """
    hidden = takes_part.hidden(desk)
    return {
        one.id: "a file of a case that you do not see" if case.id in hidden else _of(one.name, case.reference)
        for case in desk.rows.cases.where("id IN (SELECT case_id FROM attachments)")
        for one in desk.vault.attachments.of_case(case.id)
    }


def listed(files: Iterable[Id], names: Mapping[Id, str]) -> str:
    """Return files in one phrase, the first few by their names."""
    said = sorted(names.get(one, "a file that no case knows any more") for one in files)
    more = len(said) - SHOWN
    return ", ".join(said[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _of(name: str, reference: str) -> str:
    return f"“{name}” on {reference}" if name else f"a file on {reference} that tells who spoke up"
