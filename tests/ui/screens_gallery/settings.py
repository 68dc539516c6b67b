"""Pictures of the settings. Run: python -m tests.ui.screens_gallery.settings FOLDER [LOOKS]."""

from __future__ import annotations

from pathlib import Path

from safespace.casework import safekeeping
from safespace.casework.desk import Desk
from safespace.preferences import Preferences
from safespace.ui.screens.settings import Settings
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.window import Window
from safespace.vault.cost import FLOOR
from safespace.vault.vault import Vault
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery import stage
from tests.ui.screens_gallery.stage import pictures

WORDS = "granite otter plum seven lantern moss"


def a_lasting_desk(place: Path, clock: Clock) -> Desk:
    """Open a vault that has a passphrase and a sheet."""
    made = Vault.create(place / "eastmere.safespace", "Eastmere NHS Trust", "Sam Okoro", WORDS, clock(), cost=FLOOR)
    return Desk(made.vault, clock)


def fill(desk: Desk, clock: Clock) -> None:
    """Work a while, and back up in one good and one bad place."""
    case = builders.a_concern(desk)
    builders.triaged(desk, case.id)
    good = desk.vault.folder.parent / "stick"
    good.mkdir()
    safekeeping.choose_place(desk, good)
    safekeeping.choose_place(desk, desk.vault.folder.parent / "gone")
    safekeeping.back_up(desk)


def down(part: str):
    """Return what scrolls to a part."""

    def go(window: Window, screen: Settings, settle) -> None:
        if part == "facts":
            screen.use(Preferences(theme="dark", scale=1.25), None)
        screen.findChild(ScrollBody).ensureWidgetVisible(getattr(screen, part), 0, 400)

    return go


def check(window: Window, screen: Settings, settle) -> None:
    """Check the trail."""
    screen.trail.check.click()
    settle()
    screen.findChild(ScrollBody).ensureWidgetVisible(screen.program, 0, 400)


def sheet(button: str):
    """Return what opens a sheet."""

    def go(window: Window, screen: Settings, settle) -> None:
        if window.sheet is not None:
            window.sheet.leave()
        getattr(screen.facts, button).click()

    return go


if __name__ == "__main__":
    stage.a_desk = a_lasting_desk
    acts = [("facts", down("facts")), ("body", down("body")), ("trail", check)]
    acts += [(name, sheet(name)) for name in ("change", "attempt", "fresh")]
    pictures("settings", "settings", Settings, fill, acts)
