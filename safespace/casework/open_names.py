"""Finding a case by a name: only the one whose identity is open now, in memory alone.

The names are read from what is sealed each time, compared, and let go of. What was typed goes nowhere else from here,
and what comes back is the id of a case. Nothing is indexed, and once the identity is sealed a name finds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from safespace.casework import identity, takes_part
from safespace.casework.desk import Desk
from safespace.deidentify.normalise import key
from safespace.domain.ids import Id
from safespace.domain.problem import Problem


class NameTyped(Problem):
    """The name of somebody was to be kept where anybody who has the vault reads it."""

    title = "That search holds a name"
    advice = "Nothing was kept. Take the name out of the search: a name stays in its sealed place."


@dataclass(frozen=True, slots=True)
class Named:
    """A case in which a typed name is open, and for how long it stays so."""

    case_id: Id
    left: timedelta


def named(desk: Desk, text: str) -> Named | None:
    """Return the case whose open identity holds a name in which each typed word begins a word; None if none does.

    A single letter finds nothing. Nothing is opened by asking, and a case from which the present guardian stepped back
    is not found.
    """
    typed = _words(text)
    if max(map(len, typed), default=0) < 2 or desk.opened is None:
        return None
    case_id = desk.opened.case_id
    known = identity.known_now(desk, case_id)
    if case_id in takes_part.hidden(desk) or not any(_fits(typed, name) for one in known for name in one.names):
        return None
    return Named(case_id, identity.require_open(desk, case_id).until - desk.now())


def refuse_name(desk: Desk, text: str) -> None:
    """Raise NameTyped if what was typed finds somebody whose name is open."""
    if named(desk, text) is not None:
        raise NameTyped


def _fits(typed: list[str], name: str) -> bool:
    words = _words(name)
    return all(any(word.startswith(part) for word in words) for part in typed)


def _words(text: str) -> list[str]:
    return [key(word) for word in re.findall(r"\w+", text)]
