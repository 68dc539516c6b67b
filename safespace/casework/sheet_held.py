"""Whether anybody holds the vault's recovery sheet: a new one counts once something was typed back from it.

A first run that was interrupted leaves a vault whose sheet was perhaps never printed. Whether the sheet still opens the
vault is another question, asked each quarter: `safekeeping.recovery_tried`.
"""

from __future__ import annotations

from safespace.casework.desk import Desk
from safespace.casework.safekeeping import DRILL, SHEET_HELD, has_sheet


def is_held(desk: Desk) -> bool:
    """Whether somebody typed from a recovery sheet, and one still opens the vault. The sample trust needs none."""
    typed = any(desk.vault.settings.get(kept) for kept in (DRILL, SHEET_HELD))
    return desk.vault.meta.temporary or (typed and has_sheet(desk))
