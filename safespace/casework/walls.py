"""Walls inside the team: a case that one guardian of this vault must not see, because they are in it or close to it.

Whoever is walled off finds no trace of the case: not on a list, not in a count of cases, not in a search, not in the
trail as it is shown. Figures for the trust still count it. It is a rule of the screen and no lock: whoever has the
vault's keys could read it by other means, unless it is sealed where they have no leave. The sheet says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from safespace.casework.desk import Desk
from safespace.domain.hand_over import Wall
from safespace.domain.ids import Id
from safespace.domain.problem import Problem

ONLY_A_SCREEN_RULE: Final = (
    "They find no trace of it in lists, counts of cases, search, or the trail. That is a rule of the screen and no "
    "lock: whoever has the vault's keys could still read it by other means. To shut somebody out, take their access "
    "away in Settings. The trust's figures still count it."
)


class NotHere(Problem):
    """A case was asked for that the present guardian must not see: said as of one that does not exist."""

    title = "There is no such case here"
    advice = "Nothing was changed. Look at the reference again."


class ChooseWho(Problem):
    """A wall was to be put up for nobody, for oneself, or a second time."""

    title = "Choose another guardian of this vault"
    advice = "Nothing was changed. For yourself, step back from the case. A wall that stands need not be put up again."


class NobodyLeft(Problem):
    """A wall was to be put up for the last guardian who goes on with the case."""

    title = "Somebody has to go on with this case"
    advice = "Nothing was changed. Let somebody else in first, or lend the case to a guardian of another trust."


@dataclass(frozen=True, slots=True)
class Standing:
    """A wall on a case: whom it keeps away, by name."""

    wall: Wall
    who: str


def walled(desk: Desk) -> frozenset[Id]:
    """Return the cases that the present guardian must not see."""
    found = desk.rows.walls.where("guardian = ? AND ended_on IS NULL", [desk.me])
    return frozenset(wall.case_id for wall in found)


def of_case(desk: Desk, case_id: Id) -> tuple[Standing, ...]:
    """Return the walls that stand on a case."""
    names = {one.id: one.name for one in desk.vault.guardians.all()}
    found = desk.rows.walls.where("case_id = ? AND ended_on IS NULL", [case_id])
    return tuple(Standing(wall, names.get(wall.guardian, "Somebody who has left")) for wall in found)


def everybody(desk: Desk, case_id: Id) -> tuple[tuple[Id, str, Wall | None], ...]:
    """Return the other guardians of this vault: id, name, and the wall that keeps each away, None for most."""
    kept = {one.wall.guardian: one.wall for one in of_case(desk, case_id)}
    return tuple((one.id, one.name, kept.get(one.id)) for one in desk.vault.guardians.all() if one.id != desk.me)


def require_seen(desk: Desk, case_id: Id) -> None:
    """Raise NotHere if the present guardian must not see a case."""
    if case_id in walled(desk):
        raise NotHere


def put_up(desk: Desk, case_id: Id, guardian: Id) -> Wall:
    """Keep another guardian of this vault away from a case. ChooseWho, or NobodyLeft."""
    others = {one.id for one in desk.vault.guardians.all()} - {desk.me}
    require_seen(desk, case_id)
    with desk.vault.transaction():
        away = {standing.wall.guardian for standing in of_case(desk, case_id)}
        away |= {one.guardian for one in desk.rows.recusals.of_case(case_id) if one.ended_on is None}
        if guardian not in others or guardian in {one.wall.guardian for one in of_case(desk, case_id)}:
            raise ChooseWho
        if desk.me in away:
            raise NobodyLeft
        wall = Wall(desk.new_id(), case_id, guardian, desk.today(), None, desk.first())
        desk.rows.walls.add(wall)
        desk.vault.trail.write("wall.put_up", desk.now(), (case_id, wall.id, guardian), case_id=case_id)
    return wall


def take_down(desk: Desk, wall: Id) -> Wall:
    """Let a guardian see a case again, from now on. NotHere for the one whom it keeps away."""
    with desk.vault.transaction():
        found = desk.rows.walls.get(wall)
        require_seen(desk, found.case_id)
        found = replace(found, ended_on=desk.today(), change=desk.next(found.change))
        desk.rows.walls.save(found)
        about = (found.case_id, wall, found.guardian)
        desk.vault.trail.write("wall.taken_down", desk.now(), about, case_id=found.case_id)
    return found
