"""A small library of toolkits and programmes: what each is for, and where to look. The program opens no address.

The shipped lines are data; what the trust says of one, or of one of its own, stands in their place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from safespace import resources
from safespace.casework import nameless
from safespace.casework.desk import Desk
from safespace.domain.equality import ToolkitNote
from safespace.domain.problem import Problem

OWN: Final = "own"
"""How the code of an entry of the trust's own begins."""


class EntryNeeded(Problem):
    """An entry without what it is called or what it is for."""

    title = "Say what it is called and what it is for"
    advice = "Nothing was kept."


@dataclass(frozen=True, slots=True)
class Toolkit:
    """One entry. `checked_on` is when somebody here saw that it still exists, None for never; `gone`: it does not."""

    code: str
    group: str
    label: str
    purpose: str
    address: str
    checked_on: date | None
    gone: bool


def look(desk: Desk) -> tuple[Toolkit, ...]:
    """Return every entry, the shipped ones first, each as this trust has it."""
    notes = {one.code: one for one in desk.rows.toolkit_notes.where("1")}
    shipped = tuple(
        Toolkit(row["code"], row["group"], row["label"], row["help"], row["where"], None, False)
        for row in resources.table("codelists", "toolkits.csv")
    )
    codes = {one.code for one in shipped}
    own = tuple(_of(note, OWN) for code, note in notes.items() if code not in codes)
    return (*(_of(notes[one.code], one.group) if one.code in notes else one for one in shipped), *own)


def note(desk: Desk, entry: Toolkit) -> ToolkitNote:
    """Keep what the trust says of an entry; one without a code is a new one of its own. EntryNeeded, NamesSomebody."""
    if not entry.label.strip() or not entry.purpose.strip():
        raise EntryNeeded
    nameless.refuse(entry.label, entry.purpose)
    with desk.vault.transaction():
        code = entry.code or f"{OWN}_{desk.new_id()[:8]}"
        before = next(iter(desk.rows.toolkit_notes.where("code = ?", [code])), None)
        fresh = ToolkitNote(
            id=before.id if before else desk.new_id(),
            code=code,
            label=entry.label.strip(),
            purpose=entry.purpose.strip(),
            address=entry.address.strip(),
            checked_on=entry.checked_on,
            gone=entry.gone,
            change=desk.next(before.change) if before else desk.first(),
        )
        (desk.rows.toolkit_notes.save if before else desk.rows.toolkit_notes.add)(fresh)
        desk.vault.trail.write("toolkit.noted", desk.now(), (fresh.id,), {"toolkit": code})
    return fresh


def still_there(desk: Desk, entry: Toolkit, there: bool) -> ToolkitNote:
    """Note today that an entry still exists, or that it does not any more."""
    return note(desk, replace(entry, checked_on=desk.today(), gone=not there))


def _of(note_: ToolkitNote, group: str) -> Toolkit:
    return Toolkit(note_.code, group, note_.label, note_.purpose, note_.address, note_.checked_on, note_.gone)
