"""Words that belong to no case: they must name nobody, so what points to one person is marked, and then refused."""

from __future__ import annotations

import re
from typing import Final

from safespace.deidentify import find
from safespace.domain.finding import Finding, Kind, Tier
from safespace.domain.problem import Problem

_NEVER: Final = frozenset(
    {
        *(Kind.PERSON, Kind.PHONE, Kind.EMAIL, Kind.NHS_NUMBER, Kind.NI_NUMBER, Kind.PROFESSIONAL_NUMBER),
        *(Kind.STAFF_NUMBER, Kind.USERNAME, Kind.BANK, Kind.VEHICLE, Kind.VISA, Kind.AGE),
    }
)
"""What leads to one person, whatever stands around it."""

_ONLY: Final = re.compile(r"\b(?:only|sole|lone)\b", re.IGNORECASE)

LONGEST: Final = 400
"""How many letters a line may have: a promise or a measure, not a story."""


class NamesSomebody(Problem):
    """Words that are kept without a case point to one person."""

    title = "This points to somebody"
    advice = "Nothing was kept. Say it without who it is: what was said in a session stays with those who were there."


class TooLong(Problem):
    """A line that is a story."""

    title = "This is too long"
    advice = f"Nothing was kept. Write at most {LONGEST} letters. If somebody told you a concern, write down a case."


def what_points(text: str) -> tuple[Finding, ...]:
    """Return what in some words leads to one person, in order. Pure: think with it."""
    return tuple(one for one in find.find(text) if one.tier is not Tier.POSSIBLE and _leads(one, text))


def refuse(*texts: str) -> None:
    """Refuse words that lead to one person, and say which they are. NamesSomebody, TooLong."""
    for text in texts:
        if len(text) > LONGEST:
            raise TooLong
        found = what_points(text)
        if found:
            words = ", ".join(dict.fromkeys(f"“{text[one.start : one.end]}”" for one in found))
            raise NamesSomebody(f"This points to somebody: {words}")


def _leads(one: Finding, text: str) -> bool:
    """Whether a finding leads to one person: a name, a number of theirs, or that there is only one of them."""
    alone = one.kind is Kind.CHARACTERISTIC and _ONLY.search(text[one.start : one.end])
    return one.kind in _NEVER or bool(alone)
