"""Pictures of working with colleagues through a folder. Run: python -m tests.ui.screens_gallery.sharing FOLDER [LOOKS].

Sam and Lee share a vault; the pictures show what Lee sees, and what Sam does while they have the pen.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from safespace.casework.desk import Desk
from safespace.preferences import Preferences
from safespace.ui.holding import Holding
from safespace.ui.screens.pen_sheet import PartingSheet, PenSheet
from safespace.ui.screens.settings import Settings
from safespace.ui.sharing import Sharing
from safespace.ui.window import Window
from safespace.ui.work import Work
from tests.builders import Clock
from tests.casework.apart import Apart, begun
from tests.casework.keys import a_kept_team
from tests.ui.screens_gallery import stage
from tests.ui.screens_gallery.stage import pictures

Settle = Callable[[], None]
BOTH: list[Apart] = []


def two(place: Path) -> Apart:
    """Let Sam share a vault and Lee join, on two computers."""
    (place / "made").mkdir()
    both = begun(a_kept_team(place / "made"), place)
    BOTH[:] = [both]
    return both


def lees(place: Path, _: Clock) -> Desk:
    """Return Lee's desk, with a newer copy on the drive."""
    both = two(place)
    both.sam.writes("Written while Lee read")
    both.sam.publishes()
    return both.lee.desk


def sams(place: Path, _: Clock) -> Desk:
    """Return Sam's desk, with something that is not published yet, and Lee who waits."""
    both = two(place)
    both.lee.asks()
    both.sam.writes("Not yet published")
    return both.sam.desk


def aparts(place: Path, _: Clock) -> Desk:
    """Return Sam's desk after a sleep in which Lee took the pen and published."""
    both = two(place)
    both.sam.writes("Written before the sleep")
    both.pass_time(minutes=16)
    both.lee.takes_pen()
    both.lee.writes("Written meanwhile")
    both.lee.publishes()
    return both.sam.desk


def alone(place: Path, _: Clock) -> Desk:
    """Return the desk of a vault that is not shared."""
    (place / "made").mkdir()
    return a_kept_team(place / "made").copied(place, Clock()).desk


class Shared(Settings):
    """The settings with what shares the vault."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.by = Sharing(work, self)
        self.share_with(self.by)


def nothing(_: Desk, __: Clock) -> None:
    """Add nothing."""


def card(window: Window, screen: Shared, settle: Settle) -> None:
    """Scroll to the card."""
    screen.use(Preferences(), None)  # type: ignore[arg-type]
    screen.by.look()
    settle()
    _ = screen.sharing
    settle()
    screen.go_to("sharing")


def bar_and_sheet(window: Window, screen: Shared, settle: Settle) -> None:
    """Open the sheet behind the bar."""
    from safespace.casework import sharing_words

    stands = screen.by.stands
    assert stands is not None
    window.top_bar.share(sharing_words.short(stands), sharing_words.pen(stands))
    holding: Holding = window.holding
    holding.look_on(sharing_words.why_not(stands))
    window.open_sheet(PenSheet(screen.by))


def aside(window: Window, screen: Shared, settle: Settle) -> None:
    """Set the work aside."""
    screen.by.set_aside()


def parting(window: Window, screen: Shared, settle: Settle) -> None:
    """Show what stands there while a copy is published before a lock."""
    if window.sheet is not None:
        window.sheet.leave()
        settle()
    sheet = PartingSheet(screen.by, lambda: None)
    window.open_sheet(sheet)
    sheet.line.step(40, 100, "Publishing and handing over the pen")


ACTS = (("card", card), ("sheet", bar_and_sheet))
SHOWN = (
    ("sharing-alone", alone, (("card", card),)),
    ("sharing-reader", lees, ACTS),
    ("sharing-writer", sams, (*ACTS, ("parting", parting))),
    ("sharing-apart", aparts, (*ACTS, ("aside", aside))),
)

if __name__ == "__main__":
    for name, desk, acts in SHOWN:
        stage.a_desk = desk
        pictures(name, "settings", Shared, nothing, acts)
