"""Pictures of handing over in the settings. Run: python -m tests.ui.screens_gallery.handing FOLDER [LOOKS]."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from safespace.casework import agreements, hand_over, record, sending_back, taking_over
from safespace.casework.desk import Desk
from safespace.domain.hand_over import Sees
from safespace.ui.screens.open_pack import OpenPack
from safespace.ui.screens.settings import Settings
from safespace.ui.window import Window
from safespace.vault.vault import Vault
from tests import builders
from tests.builders import Clock
from tests.casework.two_vaults import knows
from tests.ui.screens_gallery.stage import Act, pictures, press

BACK = "back.safespace-pack"
CAME = "came.safespace-pack"


def fill(desk: Desk, clock: Clock) -> None:
    """Lend a case that comes back with another word in a field of ours, lend another one, and let a pack come."""
    between = desk.vault.folder.parent / "between"
    between.mkdir()
    other = Desk(Vault.create_temporary(between / "w.safespace", "Westmere NHS Trust", "Ada Finch", clock()), clock)
    them, me = knows(desk, other, between), knows(other, desk, between)
    first, second, third = (builders.a_concern(desk, handle=name) for name in ("Night cover", "Drug keys", "The rota"))
    for case in (first, second):
        agreements.agree(desk, case.id, them, Sees.WHOLE)
    pack = taking_over.take_in(other, _lent(desk, them, first.id, between))
    record.describe(other, first.id, replace(builders.about(other, "EL_BH"), detriment=True))
    hand_over.take_back(desk, first.id, "Ada is off sick.")
    record.describe(desk, first.id, builders.about(desk, "EL_PSQ", area="elderly"))
    sending_back.send_back(other, pack.id, between).file.rename(between / BACK)
    _lent(desk, them, second.id, between)
    theirs = builders.a_concern(other, handle="Theirs")
    hidden = builders.a_concern(other, handle="Not told")
    record.in_danger(other, hidden.id)
    agreements.agree(other, theirs.id, me, Sees.MASKED)
    until = desk.today().replace(month=8)
    hand_over.lend(other, me, [theirs.id, hidden.id], until, between).file.rename(between / CAME)
    agreements.agree(desk, third.id, them, Sees.MASKED)
    other.vault.close()


def _lent(desk: Desk, them: str, case: str, between: Path) -> Path:
    return hand_over.lend(desk, them, [case], desk.today().replace(month=8), between).file  # type: ignore[arg-type]


def card(window: Window, screen: Settings, settle: Callable[[], None]) -> None:
    """Scroll to the card."""
    screen.go_to("handing")


def sheet(row: str, *presses: str) -> Act:
    """Return what opens the sheet of a row of the card and presses buttons by their words."""

    def go(window: Window, screen: Settings, settle: Callable[[], None]) -> None:
        if window.sheet is not None:
            window.sheet.leave()
            settle()
        press(getattr(screen.handing, row), "")
        settle()
        for words in presses:
            press(window.sheet, words)
            settle()

    return go


def came(name: str) -> Act:
    """Return what looks at a pack that came."""

    def go(window: Window, screen: Settings, settle: Callable[[], None]) -> None:
        sheet("came")(window, screen, settle)
        assert isinstance(window.sheet, OpenPack)
        folder = screen.about.folder if screen.about else ""
        window.sheet.look_at(Path(folder).parent / "between" / name)

    return go


ACTS = (
    ("card", card),
    ("known", sheet("known")),
    ("make", sheet("known", "Make a pack")),
    ("pens", sheet("packs")),
    ("take_back", sheet("packs", "back early")),
    ("leaving", sheet("leaving")),
    ("came", came(CAME)),
    ("back", came(BACK)),
)

if __name__ == "__main__":
    pictures("handing", "settings", Settings, fill, ACTS)
