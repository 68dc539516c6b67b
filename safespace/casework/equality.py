"""The equality lens: one tracker of the high impact actions, each with the published values that belong to it.

Objectives are looked at for whether they are SMART, and kept either way: a sentence says what one still lacks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from safespace import resources
from safespace.casework import equality_measured, equality_said, equality_values, nameless, offered
from safespace.casework.desk import Desk
from safespace.casework.equality_measured import Finding
from safespace.casework.equality_said import Said
from safespace.casework.equality_values import Series
from safespace.domain.codelist import Row
from safespace.domain.equality import Aim, EqualityAction, not_smart, number, standing
from safespace.domain.ids import Id
from safespace.domain.problem import Problem

BOARD: Final = "hia1"
INTERNATIONAL: Final = "hia5"
FAIR: Final = "hia6"

HONEST: Final = (
    "Published values and cases say different things. A survey asks everybody; people come to a guardian for many "
    "reasons. More cases beside worse values can mean more trust, and no cases can mean fear."
)


class AimNeeded(Problem):
    """A row of the tracker without an action."""

    title = "Say which action it belongs to, and what will be done"
    advice = "Nothing was kept. One line is enough; the rest can follow."


class NoNumber(Problem):
    """Where a measure stands was said without a number."""

    title = "Say where it is now as a number"
    advice = "Nothing was kept. Write it as the baseline and the target are written, or leave it empty."


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the tracker as it is shown: the action, what it lacks to be SMART, and how many days it is late.

    `stands` says where its measure is now, and how much of the way that is; empty where nobody said a number.
    """

    action: EqualityAction
    lacks: tuple[str, ...]
    late: int
    stands: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One high impact action: its row of the list, its lines, the values beside it, and what follows from those.

    `said` is what cases and sessions say about each thing that it asks for, exact and for the guardian alone.
    `findings` are what its ratios show; `without` are the characteristics for which it has no target yet.
    """

    row: Row
    lines: tuple[Line, ...]
    values: tuple[Series, ...]
    said: tuple[Said, ...]
    findings: tuple[Finding, ...]
    without: tuple[str, ...]


def keep(desk: Desk, aim: Aim, action_id: Id | None = None) -> EqualityAction:
    """Keep an aim as a new row of the tracker, or in place of that of a row. AimNeeded, NamesSomebody."""
    if not aim.action.strip():
        raise AimNeeded
    what, _ = equality_measured.parts(aim.measure)
    nameless.refuse(aim.action, what, aim.baseline, aim.target)
    with desk.vault.transaction():
        before = desk.rows.equality_actions.get(action_id) if action_id else None
        offered.require(offered.AIM, aim, before.aim if before else None)
        if before is None:
            begun = desk.coded("action_progress", "not_begun")
            kept = EqualityAction(desk.new_id(), aim, begun, "", "", desk.first())
            desk.rows.equality_actions.add(kept)
        else:
            kept = replace(before, aim=aim, change=desk.next(before.change))
            desk.rows.equality_actions.save(kept)
        _tell(desk, kept)
    return kept


def move(desk: Desk, action_id: Id, progress: str, told: str = "", evidence: str = "", now: str = "") -> EqualityAction:
    """Note how far a row is: in a code, where its measure stands now, in words, and what shows it.

    NamesSomebody, NoNumber.
    """
    nameless.refuse(now, told, evidence)
    if now.strip() and (number(now) is None or "\n" in now.strip()):
        raise NoNumber
    with desk.vault.transaction():
        before = desk.rows.equality_actions.get(action_id)
        coded = desk.rechosen("action_progress", progress, before.progress)
        kept = replace(
            before,
            progress=coded,
            told=standing(now, told),
            evidence=evidence.strip(),
            change=desk.next(before.change),
        )
        desk.rows.equality_actions.save(kept)
        _tell(desk, kept)
    return kept


def remove(desk: Desk, action_id: Id) -> None:
    """Take a row out of the tracker. KeyError if there is none."""
    with desk.vault.transaction():
        desk.rows.equality_actions.remove(action_id, desk.me, desk.now())
        desk.vault.trail.write("equality.action_removed", desk.now(), (action_id,))


def themes(desk: Desk) -> tuple[Theme, ...]:
    """Return the six high impact actions in their order, each with its rows, the values and the cases beside it."""
    values = equality_values.series(desk)
    kept = desk.rows.equality_actions.where("1", order="due_on, rowid")
    lines = tuple(_line(one, values, desk.today()) for one in kept)
    said = equality_said.look(desk)
    return tuple(
        _theme(row, tuple(line for line in lines if line.action.aim.theme.code == row.code), values, said)
        for row in resources.codelist("high_impact_actions").rows
    )


def _theme(row: Row, lines: tuple[Line, ...], values: Sequence[Series], said: Mapping[str, tuple[Said, ...]]) -> Theme:
    mine = tuple(one for one in values if one.measure.theme == row.code)
    measured = [line.action.aim.measure for line in lines]
    return Theme(
        row,
        lines,
        mine,
        said.get(row.code, ()),
        equality_measured.findings(row.code, mine, measured),
        equality_measured.without_target(measured) if row.code == FAIR else (),
    )


def _line(action: EqualityAction, values: tuple[Series, ...], today: date) -> Line:
    due, done = action.aim.due_on, action.progress.code in ("reached", "dropped")
    late = 0 if done or due is None else max(0, (today - due).days)
    return Line(action, not_smart(action.aim), late, equality_measured.stands(action, values))


def _tell(desk: Desk, kept: EqualityAction) -> None:
    codes = {"theme": kept.aim.theme.code, "progress": kept.progress.code}
    desk.vault.trail.write("equality.action_kept", desk.now(), (kept.id,), codes)
