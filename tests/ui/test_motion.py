"""What comes up rises a little into its place, and is at its place at once for whoever wants nothing to move."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, QVariantAnimation
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from safespace.machine.elsewhere import Elsewhere
from safespace.ui import motion
from safespace.ui.widgets.hide_screen import HideScreen
from safespace.ui.widgets.overlay import FAR, Overlay
from safespace.ui.widgets.palette import Palette
from safespace.ui.widgets.palette_list import Group
from safespace.ui.widgets.sheet import Sheet
from tests.ui.colours import Picture

Host = Callable[..., QWidget]


def find_nothing(letters: str, then: Callable[[Sequence[Group]], None]) -> None:
    """Find nothing."""
    then(())


class Machine(Elsewhere):
    """A computer whose user asked for less movement, or did not."""

    def __init__(self, still: bool) -> None:
        self._still = still

    def keeps_still(self) -> bool:
        return self._still


def a_sheet() -> Sheet:
    sheet = Sheet("New concern")
    sheet.body.addWidget(QLineEdit())
    return sheet


@pytest.fixture
def moving() -> Iterator[None]:
    motion.allow(True)
    yield
    motion.allow(False)


def top(over: Overlay) -> int:
    """Return how far below the upper edge the card begins."""
    card = over.title if isinstance(over, Sheet) else over.findChildren(QLineEdit)[0]
    return card.mapTo(over, QPoint()).y()


def scrim(over: Overlay) -> str:
    return Picture(over).ground(over.rect().adjusted(0, 0, 4 - over.width(), 4 - over.height()))


@pytest.mark.parametrize("make", [a_sheet, lambda: Palette(find_nothing)], ids=["sheet", "palette"])
def test_it_rises_into_the_place_where_it_would_have_been_at_once(
    host: Host, moving: None, make: Callable[[], Overlay]
) -> None:
    motion.allow(False)
    still = make()
    still.lay_over(host(QLineEdit(), size=(1366, 768)))
    place, ground = top(still), scrim(still)
    assert not still.findChildren(QVariantAnimation)
    still.go()
    motion.allow(True)
    over = make()
    over.lay_over(host(QLineEdit(), size=(1366, 768)))
    (movement,) = over.findChildren(QVariantAnimation)
    movement.pause()
    movement.setCurrentTime(0)
    assert top(over) == place + FAR
    assert scrim(over) != ground
    movement.setCurrentTime(motion.LONG // 4)
    assert place < top(over) < place + FAR
    movement.setCurrentTime(motion.LONG - 1)
    assert top(over) == place
    movement.resume()
    movement.setCurrentTime(motion.LONG)
    assert (top(over), scrim(over)) == (place, ground)
    over.go()


def test_the_keyboard_is_in_a_sheet_before_it_has_come_up(host: Host, moving: None) -> None:
    sheet = a_sheet()
    sheet.lay_over(host(QLineEdit()))
    assert sheet.isAncestorOf(QApplication.focusWidget())
    sheet.go()


def test_what_hides_the_screen_is_there_at_once(host: Host, moving: None) -> None:
    hidden = HideScreen()
    hidden.lay_over(host(QLineEdit()))
    assert not hidden.findChildren(QVariantAnimation)
    assert hidden.lift == 0
    hidden.go()


@pytest.mark.parametrize(
    ("choice", "still", "platform", "moves"),
    [
        ("system", False, "windows", True),
        ("system", True, "windows", False),
        ("none", False, "windows", False),
        ("system", False, "offscreen", False),
    ],
)
def test_nothing_moves_where_the_computer_or_whoever_uses_it_says_so(
    choice: str, still: bool, platform: str, moves: bool
) -> None:
    assert motion.is_wanted(choice, Machine(still), platform) is moves
