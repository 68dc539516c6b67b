"""Several guardians in one vault: who has which case, and what the others did since one last looked."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from safespace.casework import takes_part, walls
from safespace.casework.deeds import deed
from safespace.casework.desk import LONDON, Desk
from safespace.domain.hand_over import Assignment
from safespace.domain.ids import Id
from safespace.vault.drive_problems import FollowingDamaged
from safespace.vault.trail import Entry

MOST: Final = 8
"""How many lines of what others did are shown at once."""
_FAR: Final = 400
"""How far back in the trail is looked, in rows."""
_LOOKED: Final = "looked-"
_MINE: Final = "today-mine-"
_QUIET: Final = frozenset(
    {"vault.opened", "vault.locked", "vault.tried", "backup.made", "vault.strengthened"}
    | {"drive.pen_taken", "drive.pen_released"}
)


@dataclass(frozen=True, slots=True)
class Did:
    """One thing that somebody else did: when (in London), who, what, on which case (its id and reference, if any)."""

    at: datetime
    who: str
    deed: str
    case_id: Id | None
    reference: str


@dataclass(frozen=True, slots=True)
class Team:
    """What Today shows of a vault with several guardians; `others` is 0 for a lone one.

    `did` is what others did since the present guardian last looked, newest first, and `more` how much more there is.
    `only_mine` says that Today leaves out cases that somebody else has, and `hidden` how many of those are open.
    """

    others: int
    did: tuple[Did, ...]
    more: int
    only_mine: bool
    hidden: int


def everybody(desk: Desk) -> tuple[tuple[Id, str], ...]:
    """Return the guardians of this vault, id and name, the present one first."""
    return tuple(sorted(((one.id, one.name) for one in desk.vault.guardians.all()), key=lambda one: one[0] != desk.me))


def who_has(desk: Desk, case_id: Id) -> Id | None:
    """Return which guardian has a case, None if nobody was named."""
    found = desk.rows.assignments.of_case(case_id)
    return found[0].guardian if found else None


def assign(desk: Desk, case_id: Id, guardian: Id) -> Assignment:
    """Say who has a case from now on. KeyError if there is no such guardian; NotHere, NotYours."""
    takes_part.require_part(desk, case_id)
    if guardian not in dict(everybody(desk)):
        raise KeyError(guardian)
    with desk.vault.transaction():
        found = desk.rows.assignments.of_case(case_id)
        if found:
            kept = replace(found[0], guardian=guardian, change=desk.next(found[0].change))
            desk.rows.assignments.save(kept)
        else:
            kept = Assignment(desk.new_id(), case_id, guardian, desk.first())
            desk.rows.assignments.add(kept)
        desk.vault.trail.write("case.assigned", desk.now(), (case_id, guardian), case_id=case_id)
    return kept


def somebody_elses(desk: Desk) -> frozenset[Id]:
    """Return the cases that another guardian has."""
    return frozenset(one.case_id for one in desk.rows.assignments.where("guardian <> ?", [desk.me]))


def look(desk: Desk) -> Team:
    """Return what Today shows of the team."""
    others = len(desk.vault.guardians.all()) - 1
    if not others:
        return Team(0, (), 0, only_mine=False, hidden=0)
    done = _done_since(desk)
    away = takes_part.hidden(desk)
    hidden = len({case.id for case in desk.rows.cases.open()} & somebody_elses(desk) - away)
    did = tuple(_told(desk, entry) for entry in done[:MOST])
    return Team(others, did, max(0, len(done) - MOST), only_mine(desk), hidden)


def seen(desk: Desk) -> None:
    """Remember that the present guardian has seen what others did.

    Whoever reads a shared vault without the pen has it remembered beside their copy. OnlyReading while looking on.
    """
    end = desk.vault.trail.head().seq
    if desk.vault.only_read and (note := desk.vault.shared.note) is not None:
        desk.vault.shared.keep(replace(note, looked=end))
        return
    with desk.vault.transaction():
        desk.vault.settings.set(_LOOKED + desk.me, str(end))


def only_mine(desk: Desk) -> bool:
    """Whether Today leaves out cases that another guardian has."""
    return desk.vault.settings.get(_MINE + desk.me) == "yes"


def show_only_mine(desk: Desk, only: bool) -> None:
    """Let Today leave out cases that another guardian has, or show them again."""
    with desk.vault.transaction():
        desk.vault.settings.set(_MINE + desk.me, "yes" if only else "no")


def _done_since(desk: Desk) -> list[Entry]:
    """Return what others did since the present guardian last looked, newest first."""
    since = max(int(desk.vault.settings.get(_LOOKED + desk.me) or 0), _looked_here(desk))
    away = takes_part.hidden(desk)
    return [entry for entry in _after(desk, since, _FAR, away) if entry.guardian != desk.me]


def done_after(desk: Desk, since: int, most: int) -> list[Did]:
    """Return what anybody did after a row of the trail, newest first, among its last `most` rows."""
    return [_told(desk, entry) for entry in _after(desk, since, most, walls.walled(desk))]


def _after(desk: Desk, since: int, most: int, unseen: frozenset[Id]) -> list[Entry]:
    return [
        entry
        for entry in desk.vault.trail.read(most)
        if entry.seq > since and entry.action not in _QUIET and not unseen & {entry.case_id, *entry.about}
    ]


def _looked_here(desk: Desk) -> int:
    """Return up to which row the guardian of a shared copy had looked when they had no pen to write it down with."""
    with suppress(FollowingDamaged):
        note = desk.vault.shared.note
        return note.looked if note is not None else 0
    return 0


def _told(desk: Desk, entry: Entry) -> Did:
    who = {one.id: one.name for one in desk.vault.guardians.all()}.get(entry.guardian, "Somebody who has left")
    found = desk.rows.cases.where("id = ?", [entry.case_id]) if entry.case_id else ()
    case_id, reference = (found[0].id, found[0].reference) if found else (None, "")
    return Did(entry.at.astimezone(LONDON), who, deed(entry.action), case_id, reference)
