"""The form of the return as a file: saved, completed in a spreadsheet, brought in again, passed on to another site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from safespace.casework import list_file, return_form
from safespace.casework.desk import Desk
from safespace.casework.return_form import Entry
from safespace.domain.problem import Problem

LONGEST: Final = 1_000
"""How many rows of a file are read at most."""

_COLUMNS: Final = {
    "section": ("Section", "Part", "Heading"),
    "label": ("Item", "Question", "Label", "Name"),
    "counts": ("What it counts", "Counts"),
    "compared": ("Compared with the form", "Compared", "Checked"),
    "code": ("Code",),
}
_YES: Final = {"yes", "y", "true", "1", "x"}


class NotThisForm(Problem):
    """A file was to be read as the form and is none."""

    title = "This is not such a form"
    advice = "Nothing was changed. It needs columns for the section, the item and what it counts; save it as CSV."


class RowsNotRead(Problem):
    """A form with rows that say nothing that can be counted."""

    title = "Some rows could not be read"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A form that was read: its items as plain data, and for those who look at it each in a line."""

    items: tuple[dict[str, Any], ...]
    lines: tuple[str, ...]


def saved(desk: Desk) -> bytes:
    """Return the form as CSV; while it has no item, with what each thing that can be counted is called."""
    rows = [
        [one.entry.section, one.entry.label, one.counts, "yes" if one.compared else "no", one.code]
        for one in return_form.lines(desk)
    ]
    if not rows:
        first = return_form.frame()["sections"][0]
        every = [Entry("", "", one.field, (code,)) for one in return_form.dimensions() for code, _ in one.codes]
        rows = [[first, "", return_form.in_words(one), "no", ""] for one in (Entry("", ""), *every)]
    return list_file.written([words[0] for words in _COLUMNS.values()], rows)


def look(content: bytes) -> Proposed:
    """Read a form. Changes nothing. NotThisForm, RowsNotRead with each row that says nothing; none is left out.

    A row whose item was left empty is one that the form does not have.
    """
    heading, rows = list_file.read(content, LONGEST) or ([], [])
    at = list_file.columns(heading, _COLUMNS)
    if {"section", "label", "counts"} - set(at):
        raise NotThisForm
    items: list[dict[str, Any]] = []
    wrong: list[str] = []
    for number, row in enumerate(rows, 2):
        cells = {what: " ".join(row[place].split()) if place < len(row) else "" for what, place in at.items()}
        if not cells["label"]:
            continue
        entry = _entry(cells)
        try:
            if entry is None:
                wrong.append(f"row {number} counts “{cells['counts']}”")
            else:
                items.append(_item(entry, cells, items))
        except Problem as problem:
            wrong.append(f"row {number}: {problem.title[0].lower()}{problem.title[1:]}")
    if wrong:
        raise RowsNotRead(advice=f"Nothing was changed: {'; '.join(wrong[:8])}. Use the words of a saved form.")
    if not items:
        raise NotThisForm
    return Proposed(tuple(items), tuple(f"{one['section']}: {one['label']}" for one in items))


def take(desk: Desk, proposed: Proposed) -> int:
    """Take a form over in the place of the one that is being written; return how many items it has. FormFull."""
    return_form.keep(desk, proposed.items)
    return len(proposed.items)


def _item(entry: Entry, cells: dict[str, str], before: list[dict[str, Any]]) -> dict[str, Any]:
    taken = {one["item"] for one in before}
    made = return_form.made_of(entry, taken, before)
    code = re.sub(r"[^A-Z0-9_]", "", cells.get("code", "").upper())[:40]
    compared = cells.get("compared", "").casefold() in _YES
    return made | ({"item": code} if code and code not in taken else {}) | {"check_locally": not compared}


def _entry(cells: dict[str, str]) -> Entry | None:
    """Return what a row says; None if nothing that is counted is called so."""
    words, _, rest = cells["counts"].partition(":")
    one = next((one for one in return_form.dimensions() if _bare(one.words) == _bare(words)), None)
    if one is None:
        return None
    named = {_bare(label): code for code, label in one.codes}
    if not rest.strip():
        return Entry(cells["label"], cells["section"]) if not one.codes else None
    parts = _parts(rest, named)
    return Entry(cells["label"], cells["section"], one.field, parts) if parts else None


def _parts(rest: str, named: dict[str, str]) -> tuple[str, ...]:
    """Return the codes of answers joined by "or", which may stand in the words of an answer itself; none if unsure."""
    words, found = re.split(r"\s+or\s+", rest.strip()), list[str]()
    while words:
        size = next((size for size in range(len(words), 0, -1) if _bare(" or ".join(words[:size])) in named), 0)
        if not size:
            return ()
        found.append(named[_bare(" or ".join(words[:size]))])
        words = words[size:]
    return tuple(found)


def _bare(words: str) -> str:
    return list_file.plain(words)
