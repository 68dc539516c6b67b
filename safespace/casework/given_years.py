"""Financial years that were counted together with other sites: nothing more is published of them by one site alone.

Joint figures are proved together with everything that each site had printed of the year by then. A site that printed
more afterwards would print it past that proof, so its own vault refuses to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from safespace.casework.desk import Desk
from safespace.disclosure.register import history
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, LedgerEntry, LedgerKind
from safespace.domain.site_pack import SitePack, SitePackKind


class YearGiven(Problem):
    """Figures were to be published of a year that was given to be counted together with other sites."""

    title = "This year was given to be counted together with other sites"
    advice = (
        "Nothing has left. Joint figures are proved with what this vault had published of the year by then, and a "
        "figure that came later could undo them. What was published before can be printed again."
    )


OWN: Final = "own"
"""What this vault is called among the sites that it counts together."""


def year(quarter: Quarter) -> tuple[str, ...]:
    """Return the codes of the four quarters of a quarter's financial year."""
    return tuple(one.code for one in quarter.of_year)


def sent(desk: Desk) -> tuple[SitePack, ...]:
    """Return the packs with a year's counts that went out, newest first."""
    return desk.rows.site_packs.where("kind = ?", [SitePackKind.YEAR_SENT.name], "made_at DESC, rowid DESC")


def released(desk: Desk) -> tuple[LedgerEntry, ...]:
    """Return the joint figures that left here, oldest first."""
    ledger = desk.rows.joint_ledger.entries()
    return tuple(entry for entry in ledger if entry.kind is LedgerKind.PUBLISHED and entry.proof)


def given(desk: Desk) -> frozenset[str]:
    """Return the codes of all quarters of the years that were given away, or counted together here."""
    last = {Quarter.parse(entry.period) for entry in released(desk)}
    years = {one.period for one in sent(desk)} | {one.financial_year for one in last}
    return frozenset(code for one in years for code in _quarters(one))


def refuse(desk: Desk, keys: Iterable[CellKey]) -> None:
    """Raise YearGiven if one of the cells was never printed and counts cases of a year that was given away."""
    closed = given(desk)
    if closed:
        printed = history(desk.rows.ledger.entries()).cells
        if any(closed & set(key.quarters) for key in keys if key not in printed):
            raise YearGiven


def _quarters(financial_year: str) -> tuple[str, ...]:
    return year(Quarter(int(financial_year[:4]), 1))
