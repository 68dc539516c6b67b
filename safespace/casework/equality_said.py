"""What cases and sessions of twelve months say about each thing that a high impact action asks for.

Exact, for the guardian alone. Of cases that count towards fair treatment it says by which protected characteristic;
that nobody asked, that somebody would rather not say, and that they do not know are three things and stay apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from safespace import resources
from safespace.casework import takes_part
from safespace.casework.background import ANSWERED, UNASKED
from safespace.casework.desk import Desk
from safespace.domain.case import Case
from safespace.domain.codelist import codes
from safespace.domain.ids import Id
from safespace.domain.outreach import Session

BY_CHARACTERISTIC: Final = frozenset({"hia6"})
"""The actions whose cases are also counted by protected characteristic."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about one thing that is asked for: in how many cases and sessions, and by characteristic.

    `by` are (words, how many), those of nothing left out; a case can be in more than one.
    """

    ask: str
    cases: int
    sessions: int
    by: tuple[tuple[str, int], ...]


def look(desk: Desk) -> dict[str, tuple[Said, ...]]:
    """Return what is said, by the code of the action, each in the order of the file."""
    today, away = desk.today(), takes_part.hidden(desk)
    since = date(today.year - 1, today.month, 1)
    cases = [one for one in desk.rows.cases.raised_between(since, today) if one.id not in away]
    held = [one for one in desk.rows.outreach_sessions.where("day >= ?", [since.isoformat()]) if one.stage.took_place]
    found: dict[str, tuple[Said, ...]] = {}
    for ask in resources.data("equality", "asks.json")["asks"]:
        mine = [one for one in cases if _counts(one, ask)]
        by = _by_characteristic(desk, [one.id for one in mine]) if ask["theme"] in BY_CHARACTERISTIC else ()
        said = Said(ask["label"], len(mine), sum(_heard(one, ask) for one in held), by)
        found[ask["theme"]] = (*found.get(ask["theme"], ()), said)
    return found


def _counts(case: Case, ask: dict[str, Any]) -> bool:
    """Whether a case says something about what is asked for."""
    about = case.about
    if ask["abroad"] and (about.international is None or about.international.code != "yes"):
        return False
    wanted = set(ask["elements"]), set(ask["barriers"])
    return not any(wanted) or bool(codes(about.elements) & wanted[0] or codes(about.barriers) & wanted[1])


def _heard(session: Session, ask: dict[str, Any]) -> bool:
    return bool(codes(session.themes) & set(ask["themes"]))


def _by_characteristic(desk: Desk, cases: Sequence[Id]) -> tuple[tuple[str, int], ...]:
    """Count cases by what was answered about protected characteristics, and those that were named."""
    known = {one.case_id: one for one in desk.rows.backgrounds.where("1")}
    states: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for case_id in cases:
        one = known.get(case_id)
        states[one.asked.code if one and one.asked else UNASKED] += 1
        named.update(codes(one.characteristics) if one else ())
    rows = [(row.label, named[row.code]) for row in resources.codelist("characteristics").rows]
    asked = [row for row in resources.codelist("characteristics_asked").rows if row.code != ANSWERED]
    return tuple((label, many) for label, many in (*rows, *((row.label, states[row.code]) for row in asked)) if many)
