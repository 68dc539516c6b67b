"""Which definition of the return holds for a quarter: the one it was handed in by, else the last that covers it."""

from __future__ import annotations

import json

from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry
from safespace.resources import return_definition, returns


class NoDefinition(Problem):
    """No definition covers the quarter."""

    title = "No definition of the return covers this quarter"
    advice = "Nothing was counted. Add a definition for it in the program's data."


def of_entry(entry: LedgerEntry) -> str:
    """Return the version of the definition by which a return that was handed in was counted."""
    return str(json.loads(entry.spec)["definition"])


def holding(quarter: Quarter, handed_in: LedgerEntry | None = None) -> str:
    """Return the version of the definition that holds for a quarter; NoDefinition if none covers it.

    A quarter that was handed in keeps its definition, whatever was completed since.
    """
    if handed_in is not None:
        return of_entry(handed_in)
    for definition in map(return_definition, reversed(returns())):
        if definition.start <= quarter.code and (not definition.end or quarter.code <= definition.end):
            return definition.version
    raise NoDefinition
