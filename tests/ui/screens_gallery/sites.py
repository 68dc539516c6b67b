"""Pictures of several sites together. Run: python -m tests.ui.screens_gallery.sites FOLDER [LOOKS]."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from safespace.casework import joint_return, site_sending, site_taking
from safespace.casework.desk import Desk
from safespace.ui.screen import Screen
from safespace.ui.screens.reports import Reports
from safespace.ui.screens.sites_sheets import SeveralSites
from safespace.ui.window import Window
from safespace.vault.vault import Vault
from tests.builders import Clock
from tests.casework.several_sites import LAST, YEAR, lived
from tests.casework.two_vaults import knows
from tests.ui.screens_gallery.stage import Act, pictures, press

PLACES: list[Path] = []
"""Where a pack lies that came and was not taken in yet."""


def fill(desk: Desk, clock: Clock) -> None:
    """Let two sites live a year and a quarter, one send both packs, and a second one have sent an older return."""
    between = desk.vault.folder.parent / "between"
    between.mkdir()
    lived(desk, clock, 12, published=False)
    for name, guardian in (("Westmere NHS Trust", "Ada Finch"), ("Northmere Hospital", "Lee Chan")):
        other = Desk(Vault.create_temporary(between / f"{guardian}.safespace", name, guardian, clock()), clock)
        lived(other, clock, 17, published=False)
        knows(desk, other, between)
        me = knows(other, desk, between)
        if guardian == "Ada Finch":
            site_taking.take_in(desk, site_sending.send_year(other, me, YEAR, between).file)
            site_taking.take_in(desk, site_sending.send_return(other, me, LAST, between).file)
        else:
            site_taking.take_in(desk, site_sending.send_return(other, me, LAST.previous, between).file)
            joint_return.hand_in(desk, LAST.previous, without_missing=True)
            PLACES.append(site_sending.send_return(other, me, LAST, between).file)
        other.vault.close()


def opened(*presses: str) -> Act:
    """Open the sheet, and press what stands on it."""

    def go(window: Window, screen: Screen, settle: Callable[[], None]) -> None:
        if window.sheet is not None:
            window.sheet.leave()
            settle()
        assert isinstance(screen, Reports)
        screen.overview.sites.click()
        settle()
        for words in presses:
            press(window.sheet, words)
            settle()

    return go


def came(window: Window, screen: Screen, settle: Callable[[], None]) -> None:
    """Look at a pack that came."""
    opened()(window, screen, settle)
    assert isinstance(window.sheet, SeveralSites)
    window.sheet.take(PLACES[-1])


ACTS = (
    ("page", opened()),
    ("send", opened("Send my figures")),
    ("send_year", opened("Send my figures", "Counts of the year")),
    ("hand_in", opened("Hand in")),
    ("came", came),
    ("plan", opened("Plan")),
)

if __name__ == "__main__":
    pictures("sites", "reports", Reports, fill, ACTS)
