"""The equality lens: one tracker of the high impact actions, each with the published values that belong to it.

Objectives are looked at for whether they are SMART, and kept either way: a sentence says what one still lacks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from safespace import resources
from safespace.casework import equality_values, nameless, offered, takes_part
from safespace.casework.desk import Desk
from safespace.casework.equality_values import Series
from safespace.domain.codelist import Row
from safespace.domain.equality import Aim, EqualityAction, not_smart
from safespace.domain.ids import Id
from safespace.domain.problem import Problem

BOARD: Final = "hia1"
INTERNATIONAL: Final = "hia5"
FAIR: Final = "hia6"

SAID_ABOUT: Final = {
    INTERNATIONAL: ("Clear information before joining", "Welcome and induction", "Equal access to training"),
    FAIR: ("Bullying and harassment", "Discrimination", "Violence", "Fair disciplinary processes"),
}
"""What the two actions with views of their own ask for, in a few words."""

HONEST: Final = (
    "Published values and cases say different things. A survey asks everybody; people come to a guardian for many "
    "reasons. More cases beside worse values can mean more trust, and no cases can mean fear."
)


class AimNeeded(Problem):
    """A row of the tracker without an action."""

    title = "Say which action it belongs to, and what will be done"
    advice = "Nothing was kept. One line is enough; the rest can follow."


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the tracker as it is shown: the action, what it lacks to be SMART, and how many days it is late."""

    action: EqualityAction
    lacks: tuple[str, ...]
    late: int


@dataclass(frozen=True, slots=True)
class Theme:
    """One high impact action: its row of the list, its lines, the values beside it, and the cases beside those.

    `cases` are exact and for the guardian alone, sessions among them: (what, how many in a year).
    """

    row: Row
    lines: tuple[Line, ...]
    values: tuple[Series, ...]
    cases: tuple[tuple[str, int], ...]


def keep(desk: Desk, aim: Aim, action_id: Id | None = None) -> EqualityAction:
    """Keep an aim as a new row of the tracker, or in place of that of a row. AimNeeded, NamesSomebody."""
    if not aim.action.strip():
        raise AimNeeded
    nameless.refuse(aim.action, aim.measure, aim.baseline, aim.target)
    offered.require(offered.AIM, aim, desk.rows.equality_actions.get(action_id).aim if action_id else None)
    with desk.vault.transaction():
        if action_id is None:
            begun = desk.coded("action_progress", "not_begun")
            kept = EqualityAction(desk.new_id(), aim, begun, "", "", desk.first())
            desk.rows.equality_actions.add(kept)
        else:
            before = desk.rows.equality_actions.get(action_id)
            kept = replace(before, aim=aim, change=desk.next(before.change))
            desk.rows.equality_actions.save(kept)
        _tell(desk, kept)
    return kept


def move(desk: Desk, action_id: Id, progress: str, told: str = "", evidence: str = "") -> EqualityAction:
    """Note how far a row is, in a code and in words, and what shows it. NamesSomebody."""
    nameless.refuse(told, evidence)
    with desk.vault.transaction():
        before = desk.rows.equality_actions.get(action_id)
        coded = desk.rechosen("action_progress", progress, before.progress)
        kept = replace(
            before, progress=coded, told=told.strip(), evidence=evidence.strip(), change=desk.next(before.change)
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
    lines = tuple(_line(one, desk.today()) for one in desk.rows.equality_actions.where("1", order="due_on, rowid"))
    values = equality_values.series(desk)
    cases = _cases(desk)
    return tuple(
        Theme(
            row,
            tuple(line for line in lines if line.action.aim.theme.code == row.code),
            tuple(one for one in values if one.measure.theme == row.code),
            cases.get(row.code, ()),
        )
        for row in resources.codelist("high_impact_actions").rows
    )


def _line(action: EqualityAction, today: date) -> Line:
    due, done = action.aim.due_on, action.progress.code in ("reached", "dropped")
    late = 0 if done or due is None else max(0, (today - due).days)
    return Line(action, not_smart(action.aim), late)


def _cases(desk: Desk) -> dict[str, tuple[tuple[str, int], ...]]:
    """Count what the cases of twelve months say about the two actions that have views of their own."""
    today, away = desk.today(), takes_part.hidden(desk)
    since = date(today.year - 1, today.month, 1)
    cases = [one for one in desk.rows.cases.raised_between(since, today) if one.id not in away]
    abroad = [one for one in cases if one.about.international and one.about.international.code == "yes"]
    hard = [{coded.code for coded in one.about.barriers or ()} for one in cases]
    flags = [{coded.code for coded in one.about.elements or ()} for one in cases]
    return {
        INTERNATIONAL: (("Cases of people who trained abroad", len(abroad)), *_heard(desk, since, INTERNATIONAL)),
        FAIR: (
            ("Cases about bullying or harassment", sum("EL_BH" in one for one in flags)),
            ("Cases in which racism or discrimination made it hard", sum("racism" in one for one in hard)),
            *_heard(desk, since, FAIR),
        ),
    }


def _heard(desk: Desk, since: date, theme: str) -> tuple[tuple[str, int], ...]:
    """Count the sessions in which the themes of an action were heard; those that were not heard are left out."""
    held = [one for one in desk.rows.outreach_sessions.where("day >= ?", [since.isoformat()]) if one.stage.took_place]
    told = Counter(coded.code for one in held for coded in one.themes)
    rows = [row for row in resources.codelist("session_themes").rows if row.group == theme and told[row.code]]
    return tuple((f"Sessions that heard of this: {row.label.lower()}", told[row.code]) for row in rows)


def _tell(desk: Desk, kept: EqualityAction) -> None:
    codes = {"theme": kept.aim.theme.code, "progress": kept.progress.code}
    desk.vault.trail.write("equality.action_kept", desk.now(), (kept.id,), codes)
