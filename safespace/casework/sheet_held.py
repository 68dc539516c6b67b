"""Whether anybody holds the vault's recovery sheet: a new one counts once something was typed back from it.

A first run that was interrupted leaves a vault whose sheet was perhaps never printed. Whether the sheet still opens the
vault is another question, asked each quarter: `safekeeping.recovery_tried`.
"""

from __future__ import annotations

from typing import Final

from safespace.casework.desk import Desk
from safespace.casework.safekeeping import DRILL

TYPED: Final = {"recovery.sheet.checked", "recovery.tried", "vault.recovered"}
"""What is in the trail once somebody had the sheet in their hands."""

MADE: Final = {"vault.created", "recovery.sheet.made", "secrets.suspected"}
"""What makes a new sheet: whoever holds an older one holds nothing."""


def is_held(desk: Desk) -> bool:
    """Whether somebody typed from the present recovery sheet. The sample trust has none and needs none."""
    # A sheet that was tried is kept as a setting, too: in an old vault that spares reading the trail back to it.
    if desk.vault.meta.temporary or desk.vault.settings.get(DRILL):
        return True
    page = desk.vault.trail.read()
    while page:
        for event in page:
            if event.action in TYPED | MADE:
                return event.action in TYPED
        page = desk.vault.trail.read(before_seq=page[-1].seq)
    return False
