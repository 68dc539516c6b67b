"""Sending borrowed cases back: only what was written since they came, and what stood there before.

The pen goes with the pack. What is left here is a copy to read, which may be destroyed once the receipt has come.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, cast

from safespace.casework import colleagues, pack_checks, pen_rules
from safespace.casework.desk import Desk
from safespace.casework.hand_over import Made, laid_down, opened_to_hand_over, tell
from safespace.casework.packing import Gathering, Stored
from safespace.domain.case import Deed
from safespace.domain.hand_over import TRAVELS, Colleague, Holding, Pack, PackKind, Pen
from safespace.domain.history import Revision
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import pack as packs
from safespace.vault.pack import Content, Slip
from safespace.vault.typed import TYPED

KEPT: Final = timedelta(days=366)
"""How long a pack that brings cases back says that it is good for. It is taken in later, too: nothing may be lost."""


class NothingToSendBack(Problem):
    """No case of a pack is left to send back."""

    title = "There is nothing to send back"
    advice = "Nothing was changed. Its cases went back already, or were destroyed here."


def send_back(desk: Desk, pack: Id, folder: Path) -> Made:
    """Send the cases of a borrowed pack back, also after its last day, in a pack that is written into a folder.

    NothingToSendBack, AnotherTookIt, NotCompared, PackTooLarge, PackNotWritten, or who may open who spoke up where a
    name was added.
    """
    borrowed = desk.rows.packs.get(pack)
    pens = desk.rows.pens.where("pack_id = ? AND ended_on IS NULL AND holding = ?", [pack, Holding.BORROWED.name])
    if not pens:
        raise NothingToSendBack
    pack_checks.require_mine(desk, borrowed)
    to = colleagues.trusted(desk, borrowed.colleague_id)
    slip = Slip(desk.new_id(), PackKind.RETURNED.name, desk.now(), desk.today() + KEPT, pack)
    return laid_down(desk, to, slip.pack, folder, lambda partial: _packed(desk, to, pens, slip, partial))


def _packed(desk: Desk, to: Colleague, pens: tuple[Pen, ...], slip: Slip, partial: Path) -> Pack:
    opening = [pen.case_id for pen in pens if _sealed_since(desk, pen)]
    key = opened_to_hand_over(desk, opening, to.id) if opening else None
    try:
        gathering = Gathering(desk, key)
        manifest = {"cases": [_written(desk, gathering, pen) for pen in pens], "stubs": []}
    finally:
        if key is not None:
            key.close()
    content = Content(manifest, gathering.files)
    sha256 = packs.write(slip, content, bytes.fromhex(to.public_key), desk.vault.signing_key, partial)
    kind, numbers = PackKind.RETURNED, (len(pens), 0)
    kept = Pack(slip.pack, kind, to.id, slip.made_at, slip.until, sha256, *numbers, slip.answers, None, desk.first())
    desk.rows.packs.add(kept)
    for pen in pens:
        _let_go(desk, pen, kept, to)
    tell(desk, "pack.made", kept, {"files": len(gathering.files)})
    return kept


def _let_go(desk: Desk, pen: Pen, pack: Pack, to: Colleague) -> None:
    pen_rules.end(desk, pen)
    desk.note_down(pen.case_id, Deed.NOTED, f"Sent back to the guardian of {to.trust}", about=pack.id)
    about = (pen.case_id, pack.id, to.id)
    desk.vault.trail.write("pen.sent_back", desk.now(), about, case_id=pen.case_id)


def _written(desk: Desk, gathering: Gathering, pen: Pen) -> Stored:
    """Return what was written to a case since it came: its rows with what stood before, its timeline, its files."""
    changes = [_with_words(gathering, change) for change in changed_since(desk, pen.case_id, pen.step)]
    people = [one["id"] for one in changes if one["table"] == "people" and one["row"] and one["row"]["named"]]
    anew = _who_anew(desk, pen)
    return {
        "id": pen.case_id,
        "changes": changes,
        "entries": desk.rows.entries.stored_of_case(pen.case_id),
        "who": gathering.who(pen.case_id) if anew else {},
        "names": gathering.names(people),
        "attachments": gathering.attachments(pen.case_id, frozenset({pen.colleague_id})),
    }


def changed_since(desk: Desk, case_id: Id, step: int) -> list[Stored]:
    """Return what became of each row of a case after a step, folded into one change a row, in the tables' order.

    Each names the table and the row; `row` is what it holds now, None if it is gone; `before` and `after` are the
    columns that differ, None for a row that is new or gone.
    """
    rows: dict[tuple[str, Id], list[Revision]] = {}
    for done, one in desk.vault.history.of_case(case_id):
        if done.number > step and one.table in ("cases", *TRAVELS):
            rows.setdefault((one.table, one.row_id), []).append(one)
    found = (_folded(desk, table, row_id, revisions) for (table, row_id), revisions in rows.items())
    order = ("cases", *TRAVELS)
    return sorted(filter(None, found), key=lambda one: order.index(one["table"]))


def _folded(desk: Desk, table: str, row_id: Id, revisions: list[Revision]) -> Stored | None:
    stored = desk.rows.named(table).stored(row_id)
    if revisions[0].is_new:
        return {"table": table, "id": row_id, "row": stored, "before": None, "after": {}} if stored else None
    before = _first(revisions)
    if stored is None:
        return {"table": table, "id": row_id, "row": None, "before": before, "after": None}
    changed = {column: stored[column] for column, was in before.items() if stored[column] != was}
    if not changed or table == "words":  # words are never altered; a better finder masks them anew
        return None
    was = {column: before[column] for column in changed}
    return {"table": table, "id": row_id, "row": stored, "before": was, "after": changed}


def _first(revisions: Iterable[Revision]) -> dict[str, Any]:
    """Return what each column held before the first of some revisions that touched it."""
    before: dict[str, Any] = {}
    for one in revisions:
        before = {**(one.before or {}), **before}
    return before


def _with_words(gathering: Gathering, change: Stored) -> Stored:
    """Return a change with words as they were told, where a stricter vault has them sealed."""
    row, wrote = change["row"], cast("Stored", change["after"] or {})
    if row is None or change["table"] not in ("words", *dict(TYPED)):
        return change
    told = gathering.told(change["table"], row)
    after = {column: told[column] for column in wrote}
    return change | {"row": told, "after": after}


def _sealed_since(desk: Desk, pen: Pen) -> bool:
    """Whether something was sealed on a borrowed case that has to be opened to go back."""
    return _who_anew(desk, pen) or any(
        _is_sealed(one["table"], one["row"] or {}) for one in changed_since(desk, pen.case_id, pen.step)
    )


def _who_anew(desk: Desk, pen: Pen) -> bool:
    """Whether who spoke up was written down on a borrowed case since it came."""
    for entry in desk.vault.trail.read(limit=500, case_id=pen.case_id):
        if entry.action in ("identity.recorded", "pen.taken_over"):
            return entry.action == "identity.recorded"
    return False


def _is_sealed(table: str, row: Stored) -> bool:
    return (table == "people" and bool(row.get("named"))) or (table == "words" and row.get("text") == "")
