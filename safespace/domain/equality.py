"""Equality: the tracker of the high impact actions, published values beside it, and what makes an objective SMART."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id

_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?")
_NOW = re.compile(r"\ANow: ([^\n]+)(?:\n|\Z)")


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
    """One row of the tracker: the aim, how far it is, in words too, and what shows it.

    The first line of `told` says where the measure stands, "Now: 9", where somebody said so: see `standing`.
    """

    id: Id
    aim: Aim
    progress: Coded
    told: str
    evidence: str
    change: Change

    @property
    def now(self) -> str:
        """Return where the measure stands, as it was typed; empty if nobody said."""
        found = _NOW.match(self.told)
        return found.group(1) if found else ""

    @property
    def words(self) -> str:
        """Return what is told beside where it stands."""
        return _NOW.sub("", self.told).lstrip("\n")


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


def standing(now: str, words: str) -> str:
    """Put where a measure stands before what is told of it; words that only begin so come after an empty line."""
    first, told = f"Now: {now.strip()}" if now.strip() else "", words.strip()
    return f"{first}\n{told}" if told and (first or _NOW.match(told)) else first or told


def way(aim: Aim, now: str) -> int | None:
    """Return how far it is from the baseline to the target, in hundredths: below 0 is further away than at the start.

    None where one of the three is no number, or baseline and target are the same.
    """
    before, after, here = number(aim.baseline), number(aim.target), number(now)
    if before is None or after is None or here is None or before == after:
        return None
    return round(100 * (here - before) / (after - before))


def not_smart(aim: Aim) -> tuple[str, ...]:
    """Return what an aim lacks to be specific, measurable, assignable, realistic and bound to a time; empty: nothing.

    Numbers are read out of the baseline and the target as they were typed.
    """
    before, after = number(aim.baseline), number(aim.target)
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


def number(words: str) -> float | None:
    """Return the first number in some words; None if there is none."""
    found = _NUMBER.search(words.replace(",", ""))
    return float(found.group()) if found else None
