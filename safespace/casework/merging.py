"""Taking lent cases back in: what was written over there, beside what stands here, field by field.

While a case was lent nothing was written to it here, so that most of what comes back simply takes its place. Where the
pen was taken back early, or the loan ran out, both sides may have written to one field. Then nothing is taken in until
the guardian chose, for each such field, which of both stays; the other one stays in the history.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final

from safespace.casework import masking, pack_checks, pen_rules, put_down, taking_over
from safespace.casework.desk import Desk
from safespace.casework.field_history import in_words
from safespace.casework.field_words import ADDED
from safespace.casework.hand_over import tell
from safespace.casework.pack_checks import Came, ComesBack, OutOfOrder, TakenAlready
from safespace.casework.packing import Stored
from safespace.casework.taking_over import WRONG, checked
from safespace.domain.case import Deed
from safespace.domain.hand_over import TRAVELS, Colleague, Holding, Pack, PackKind
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault.pack_problems import PackDamaged
from safespace.vault.typed import TYPED

TOGETHER: Final = ("stage", "reached", "closed_on", "reopened")
"""Columns of a case that say how far it is: one side's or the other's, never some of both."""
_OURS_ALONE: Final = frozenset({"counted", "reference", "id", "case_id", "revision", "by", "at"})
_GONE: Final = "It was taken away"
_WHO: Final = "who"


class Side(Enum):
    """Which of two versions stays."""

    HERE = "here"
    THERE = "there"


class ChooseFirst(Problem):
    """A pack was to be taken in while both sides wrote to one field, and nobody chose."""

    title = "Choose which of both stays"
    advice = "Nothing was taken in. Each field that was written to on both sides needs your choice."


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field that both sides wrote to: of which case and what, how it is called, and what stands on each side."""

    key: str
    reference: str
    about: str
    field: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class CaseBack:
    """What comes back on one case: how much is new, changed and gone, and what both sides wrote to."""

    case_id: Id
    reference: str
    new: int
    changed: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """A pack that brings cases back, before anything is taken from it."""

    sender: Colleague
    lent: Pack
    cases: tuple[CaseBack, ...]


def look(desk: Desk, file: Path) -> Returned:
    """Return what a pack brings back. `pack_checks.proved`; ComesBack, OutOfOrder, TakenAlready, NotYoursToChoose."""
    came = _came(desk, file)
    try:
        with desk.vault.reading():
            cases = tuple(_looked_at(desk, plain) for plain in came.opened.content.manifest["cases"])
            return Returned(came.sender, _loan(desk, came), cases)
    except WRONG:
        raise PackDamaged from None


def merge(desk: Desk, file: Path, choices: Mapping[str, Side]) -> Pack:
    """Take everything in that came back, in one change of the vault. `choices` are by the keys of the conflicts.

    What `look` raises, or ChooseFirst while a choice is missing: then nothing was changed.
    """
    came = _came(desk, file)
    try:
        with desk.vault.transaction(), desk.rows.pen_guard.aside():
            plain = came.opened.content.manifest["cases"]
            open_ones = [one for case in plain for one in _looked_at(desk, case).conflicts if one.key not in choices]
            if open_ones:
                raise ChooseFirst
            pack = pack_checks.kept(desk, came, PackKind.MERGED, len(plain), 0)
            for case in plain:
                _take_case(desk, came, case, choices)
            tell(desk, "pack.merged", pack, {"chosen": len(choices)})
        return pack
    except WRONG:
        raise PackDamaged from None


def _came(desk: Desk, file: Path) -> Came:
    came = pack_checks.proved(desk, file)
    if came.kind is not PackKind.RETURNED:
        raise ComesBack
    loan = _loan(desk, came)
    if desk.rows.packs.where("answers = ? AND kind = 'MERGED'", [loan.id]):
        raise TakenAlready
    for plain in came.opened.content.manifest["cases"]:
        pen = desk.rows.pen_guard.latest(checked(plain["id"]))
        if pen is None or not desk.rows.pens.where("case_id = ? AND pack_id = ?", [pen.case_id, loan.id]):
            raise PackDamaged
        if pen.pack_id != loan.id:
            raise OutOfOrder
    return came


def _loan(desk: Desk, came: Came) -> Pack:
    """Return the loan that a pack answers, if it was made here for whoever sends it back; ComesBack otherwise."""
    found = desk.rows.packs.where("id = ? AND kind = 'LENT'", [came.opened.slip.answers])
    if not found or desk.rows.colleagues.get(found[0].colleague_id).sign_key != came.sender.sign_key:
        raise ComesBack
    return found[0]


def _looked_at(desk: Desk, plain: Stored) -> CaseBack:
    case_id = checked(plain["id"])
    reference, changes = pack_checks.shown(desk, case_id), plain["changes"]
    conflicts = [one for change in changes for one in _conflicts(desk, case_id, reference, change)]
    if plain["who"] and _who_anew(desk, case_id):
        words = ("Who spoke up", "Written down here", "Written down over there")
        conflicts.append(Conflict(f"{case_id}/{_WHO}", reference, "", *words))
    if conflicts:
        pack_checks.require_part(desk, case_id)
    new = sum(one["before"] is None for one in changes)
    return CaseBack(case_id, reference, new, len(changes) - new, tuple(conflicts))


def _conflicts(desk: Desk, case_id: Id, reference: str, change: Stored) -> list[Conflict]:
    """Return the fields of one change that stand otherwise here than they stood before it."""
    table, row_id = _place(change)
    here = _here(desk, case_id, change)
    if change["before"] is None:
        return []
    key = f"{table}/{row_id}"
    if here is None or change["row"] is None:
        return _of_whole(desk, case_id, reference, change, here)
    about = _which(desk, case_id, table, here)
    found: list[Conflict] = []
    for column in _differing(change, here):
        field, ours = in_words(desk, case_id, table, column, here)
        _, theirs = in_words(desk, case_id, table, column, change["row"])
        found.append(Conflict(f"{key}/{column}", reference, about, field, ours, theirs))
    return found


def _of_whole(desk: Desk, case_id: Id, reference: str, change: Stored, here: Stored | None) -> list[Conflict]:
    """Return the conflict of a row that one side took away and the other one wrote to, if it is one."""
    table, row_id = _place(change)
    if here is None and change["row"] is None:
        return []
    if here is not None and all(here.get(column) == was for column, was in change["before"].items()):
        return []
    kept = here or change["row"]
    field, words = ADDED.get(table, (table.replace("_", " ").capitalize(), "", ""))[0], "It was changed"
    sides = (words, _GONE) if here is not None else (_GONE, words)
    return [Conflict(f"{table}/{row_id}/", reference, _which(desk, case_id, table, kept), field, *sides)]


def _differing(change: Stored, here: Stored) -> list[str]:
    """Return the columns that both sides wrote to, and not the same; those of TOGETHER under the first of them."""
    wrote = [column for column in change["after"] if column not in _OURS_ALONE]
    both = [
        column
        for column in wrote
        if here[column] != change["before"][column] and here[column] != change["after"][column]
    ]
    joined = [column for column in both if column in TOGETHER]
    apart = [column for column in both if column not in TOGETHER]
    return [*(TOGETHER[:1] if joined else ()), *apart]


def _which(desk: Desk, case_id: Id, table: str, row: Stored) -> str:
    column = ADDED.get(table, ("", "", ""))[1]
    return in_words(desk, case_id, table, column, row)[1] if column and column in row else ""


def _take_case(desk: Desk, came: Came, plain: Stored, choices: Mapping[str, Side]) -> None:
    case_id = checked(plain["id"])
    for change in plain["changes"]:
        _take(desk, case_id, change, choices)
    known = {row["id"] for row in desk.rows.entries.stored_of_case(case_id)}
    for row in plain["entries"]:
        if row["id"] not in known and row["case_id"] == case_id:
            checked(row["id"])
            desk.rows.entries.put(row)
    who: dict[str, str] = plain["who"]
    if choices.get(f"{case_id}/{_WHO}") is Side.HERE:
        who = {}
    gone = {one["id"] for one in plain["changes"] if choices.get(f"{one['table']}/{one['id']}/") is Side.HERE}
    names = {person: name for person, name in plain["names"].items() if person not in gone}
    taking_over.sealed(desk, case_id, who, names)
    for slip in plain["attachments"]:
        taking_over.attached(desk, came, case_id, slip)
    masking.keep_found(desk, desk.case(case_id))
    pen = desk.rows.pen_guard.standing(case_id)
    if pen is not None and pen.holding is Holding.LENT:
        pen_rules.end(desk, pen)
    desk.note_down(case_id, Deed.NOTED, f"Came back from a guardian of {came.sender.trust}")
    about = (case_id, came.opened.slip.pack, came.sender.id)
    desk.vault.trail.write("pen.came_back", desk.now(), about, case_id=case_id)


def _take(desk: Desk, case_id: Id, change: Stored, choices: Mapping[str, Side]) -> None:
    table, row_id = _place(change)
    rows = desk.rows.named(table)
    here = _here(desk, case_id, change)
    if change["before"] is None:
        if here is None and table != "cases":
            taking_over.put(desk, case_id, table, change["row"])
        return
    if here is None or change["row"] is None:
        _take_whole(desk, case_id, change, here, choices)
        return
    theirs, ours = _values(change, here, choices)
    for values in filter(None, (theirs, ours)):  # what was not chosen stays in the history
        rows.rewrite(row_id, _as_kept(desk, case_id, table, row_id, values), desk.me, desk.now())


def _take_whole(desk: Desk, case_id: Id, change: Stored, here: Stored | None, choices: Mapping[str, Side]) -> None:
    """Let a row go that went over there, or bring one back that went here, as was chosen if both sides wrote to it."""
    table, row_id = _place(change)
    if choices.get(f"{table}/{row_id}/", Side.THERE) is Side.HERE or table == "cases":
        return
    if here is not None and change["row"] is None:
        desk.rows.named(table).remove(row_id, desk.me, desk.now())
    elif here is None and change["row"] is not None:
        taking_over.put(desk, case_id, table, change["row"])


def _values(change: Stored, here: Stored, choices: Mapping[str, Side]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the other side wrote, and what of it goes back to what stands here, as was chosen."""
    key = f"{change['table']}/{change['id']}"
    ours = {column for column in _differing(change, here) if choices[f"{key}/{column}"] is Side.HERE}
    if TOGETHER[0] in ours:
        ours |= set(TOGETHER)
    wrote = {
        column: value
        for column, value in change["after"].items()
        if column not in _OURS_ALONE and here[column] != value
    }
    return wrote, {column: here[column] for column in wrote if column in ours}


def _as_kept(desk: Desk, case_id: Id, table: str, row_id: Id, values: dict[str, Any]) -> dict[str, Any]:
    column = dict(TYPED).get(table, "")
    if column not in values:
        return values
    return values | {column: put_down.typed_to_keep(desk, row_id, case_id, values[column])}


def _here(desk: Desk, case_id: Id, change: Stored) -> Stored | None:
    """Return the row of a change as it stands here, None if it is gone; PackDamaged if it belongs to another case."""
    table, row_id = _place(change)
    here = desk.rows.named(table).stored(row_id)
    if here is not None and here["id" if table == "cases" else "case_id"] != case_id:
        raise PackDamaged
    return here


def _place(change: Stored) -> tuple[str, Id]:
    """Return the table and the row of a change; PackDamaged if no such table travels."""
    if change["table"] not in ("cases", *TRAVELS):
        raise PackDamaged
    return change["table"], checked(change["id"])


def _who_anew(desk: Desk, case_id: Id) -> bool:
    """Whether who spoke up was written down here since the case was lent."""
    for entry in desk.vault.trail.read(limit=500, case_id=case_id):
        if entry.action in ("identity.recorded", "pen.handed_over"):
            return entry.action == "identity.recorded"
    return False
