"""The register of several sites' figures together, read: returns that were handed in, joint figures that were released.

It is a chain of its own beside the vault's register, because the same cell counts other cases in it.
"""

from __future__ import annotations

from collections.abc import Mapping

from safespace.casework import national
from safespace.casework.desk import Desk
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry, LedgerKind
from safespace.domain.returns import Definition


def handed_in(desk: Desk, quarter: Quarter) -> LedgerEntry | None:
    """Return the combined return that was handed in for a quarter, None if there is none."""
    ledger = desk.rows.joint_ledger.entries()
    found = [one for one in ledger if one.kind is LedgerKind.RETURN and one.period == quarter.code]
    return found[-1] if found else None


def adds_up(definition: Definition, figures: Mapping[str, int]) -> bool:
    """Whether figures, by the codes of their items, keep every rule of a definition that blocks."""
    return all(national.keeps(rule, figures) for rule in definition.rules if rule.blocks)
