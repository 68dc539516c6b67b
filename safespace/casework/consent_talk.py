"""What the policy says for the talk about what may be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from safespace.casework.desk import Desk
from safespace.casework.policies import policy


@dataclass(frozen=True, slots=True)
class Asking:
    """What the policy says for the talk: the questions in their order, and what each extent means, by its code."""

    questions: tuple[str, ...]
    extents: Mapping[str, str]


def asking(desk: Desk) -> Asking:
    """Return what to ask them, and what each answer means."""
    rules = policy(desk, "consent")
    return Asking(tuple(rules["questions"]), {one["code"]: one["detail"] for one in rules["extents"]})


def told_them(desk: Desk) -> str:
    """Return what the policy says of telling the person that something goes without their agreement."""
    return policy(desk, "consent")["override"]["tell_the_person"]["words"]
