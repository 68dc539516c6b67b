"""What may be published of sessions: how many, for whom, how many people came. Never what came after them.

The link attack: few came to a session for one area, and after it a case is counted there. Whoever was in the room then
knows who it may be. A printed number of cases that followed would be a count of cases of its own, finer than any of the
plan, so a fact about a session has no room for it. What is left says nothing about a case: with the same tables of
cases, each history of cases that was possible before is possible after, because any case may have come another way. How
somebody came to the guardian must therefore never be printed of cases; `printable_beside` looks at that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safespace.domain.released import CellKey

ROUTE = "route_in"
"""The dimension of cases by which a session and a case could be joined."""


@dataclass(frozen=True, slots=True)
class SessionFact:
    """What is counted of one session: the groups of its kind and of the directorates it was for (none: everybody).

    `least` is the lower bound of the band of who came. There is no field for cases, on purpose.
    """

    kind: str
    directorates: tuple[str, ...]
    least: int


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it is printed: what it counts, and its symbol in words."""

    label: str
    text: str


def by_kind(facts: Iterable[SessionFact], groups: Sequence[tuple[str, str]], smallest: int) -> tuple[PrintedLine, ...]:
    """Count sessions by the group of their kind; fewer than `smallest` share a band with none. No sum is printed."""
    kinds = [fact.kind for fact in facts]
    return tuple(PrintedLine(label, symbol(kinds.count(code), smallest)) for code, label in groups)


def by_directorate(
    facts: Iterable[SessionFact], groups: Sequence[tuple[str, str]], smallest: int
) -> tuple[PrintedLine, ...]:
    """Count sessions by whom they were for; one that was for several directorates counts in each."""
    made = [fact.directorates for fact in facts]
    return tuple(PrintedLine(label, symbol(sum(code in one for one in made), smallest)) for code, label in groups)


def reached(facts: Iterable[SessionFact], smallest: int) -> str:
    """Say how many came in all, at least and in tens, from sessions to which `smallest` or more came; "" for too few.

    Sessions to which fewer came are left out of the sum: it cannot be taken apart to find one of them.
    """
    large = [fact.least for fact in facts if fact.least >= smallest]
    return f"At least {sum(large) // 10 * 10}" if len(large) >= smallest and sum(large) >= 10 else ""


def symbol(count: int, smallest: int) -> str:
    """Return what is printed for a count of sessions: the count itself, or the band that small and zero share."""
    return str(count) if count >= smallest else f"0 to {smallest - 1}"


def printable_beside(cells: Iterable[CellKey]) -> bool:
    """Whether sessions may be published beside these cells of cases: none of them tells how people came."""
    return not any(ROUTE in dict(key.scope) for key in cells)
