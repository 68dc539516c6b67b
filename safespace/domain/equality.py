"""Equality: the tracker of the high impact actions, published values beside it, and what makes an objective SMART."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be reached: the high impact action, what will be done, how it is measured, from where to where, when.

    `owner` is a post, never a name.
    """

    theme: Coded
    action: str
    measure: str
    baseline: str
    target: str
    due_on: date | None
    owner: Coded | None


@dataclass(frozen=True, slots=True)
class EqualityAction:
    """One row of the tracker: the aim, how far it is, in words too, and what shows it."""

    id: Id
    aim: Aim
    progress: Coded
    told: str
    evidence: str
    change: Change


@dataclass(frozen=True, slots=True)
class EqualityValue:
    """A published value: the code of its measure, the year that it is of, of whom it is, and the value as printed."""

    id: Id
    measure: str
    year: int
    of_whom: str
    value: str
    change: Change


@dataclass(frozen=True, slots=True)
class ToolkitNote:
    """What a trust says of a toolkit. `checked_on` is when somebody saw that it still exists; `gone`: it does not."""

    id: Id
    code: str
    label: str
    purpose: str
    address: str
    checked_on: date | None
    gone: bool
    change: Change


def not_smart(aim: Aim) -> tuple[str, ...]:
    """Return what an aim lacks to be specific, measurable, assignable, realistic and bound to a time; empty: nothing.

    Numbers are read out of the baseline and the target as they were typed.
    """
    before, after = _number(aim.baseline), _number(aim.target)
    lacks = {
        "Say what will be done, in at least four words.": len(aim.action.split()) < 4,
        "Say what is measured.": not aim.measure.strip(),
        "Give the baseline as a number.": before is None,
        "Give the target as a number.": after is None,
        "The target is the same as the baseline.": before is not None and before == after,
        "Say whose it is, by post.": aim.owner is None,
        "Say by which day.": aim.due_on is None,
    }
    return tuple(words for words, lacking in lacks.items() if lacking)


def _number(words: str) -> float | None:
    found = _NUMBER.search(words.replace(",", ""))
    return float(found.group()) if found else None
