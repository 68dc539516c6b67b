"""Words that belong to no case: they must name nobody, so what points to one person is marked, and then refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
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

_FEW: Final = re.compile(r"\b(?:one|two|three|four|both|single|couple of|few|[1-4])(?: \w+){0,2} ?\Z", re.IGNORECASE)
_EVERY: Final = re.compile(r"\b(?:each|every|any|all|no)(?: \w+){0,2} ?\Z", re.IGNORECASE)
_MANY: Final = re.compile(r"(?:[^s']s|wives|men|women|people|staff)\Z", re.IGNORECASE)
_SERVES: Final = re.compile(r"\b(?:interpreter|translator)s?\Z", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom (?:the )?\Z", re.IGNORECASE)
"""How a line speaks of a few, of everybody, of several, of whose work a language is, and of where somebody is from."""

_JOINED: Final = re.compile(r"[^,;:.!?]{0,20}")
"""What lies at most between a background and the role that it belongs to: no end of a part of a sentence."""

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
    found = find.find(text)
    few = _one_of_few(found, text)
    return tuple(one for one in found if one in few or (one.tier is not Tier.POSSIBLE and _leads(one, text)))


def refuse(*texts: str) -> None:
    """Refuse words that lead to one person, and say which they are. NamesSomebody, TooLong."""
    for text in texts:
        if len(text) > LONGEST:
            raise TooLong
        found = what_points(text)
        if found:
            words = ", ".join(dict.fromkeys(f"“{text[one.start : one.end]}”" for one in found))
            raise NamesSomebody(f"This points to somebody: {words}")


def _one_of_few(found: Sequence[Finding], text: str) -> set[Finding]:
    """Return what says of one worker, or of a few, which nation, faith or other background they are of.

    "The Ghanaian midwife" and "two Sikh porters" point; "Filipino nurses" and "every nurse from abroad" do not.
    """
    pointing: set[Finding] = set()
    roles = [one for one in found if one.kind is Kind.ROLE and not _SERVES.search(text[one.start : one.end])]
    for one in (each for each in found if _is_background(each, text)):
        if one.kind is Kind.CHARACTERISTIC and _FEW.search(text[: one.start]):
            pointing.add(one)
        for role in roles:
            between = text[min(one.end, role.end) : max(one.start, role.start)]
            before = text[: min(one.start, role.start)]
            if _JOINED.fullmatch(between) and _is_few(before, text[role.start : role.end]):
                pointing |= {one, role}
    return pointing


def _is_background(one: Finding, text: str) -> bool:
    if one.kind is Kind.PLACE:
        return bool(_FROM.search(text[: one.start]))
    return one.kind in (Kind.CHARACTERISTIC, Kind.LANGUAGE)


def _is_few(before: str, role: str) -> bool:
    """Whether a role stands for one person or a few, by its own ending and by what stands before."""
    if _EVERY.search(before):
        return False
    return bool(_FEW.search(before)) or not _MANY.search(role)


def _leads(one: Finding, text: str) -> bool:
    """Whether a finding leads to one person: a name, a number of theirs, or that there is only one of them."""
    alone = one.kind in (Kind.CHARACTERISTIC, Kind.ROLE) and _ONLY.search(text[one.start : one.end])
    return one.kind in _NEVER or bool(alone)
