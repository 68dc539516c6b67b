"""Every page, every sheet and every step of the door: heard, reached, hit and read, at 100 % and at 200 %.

One desk and one window for a whole walk, because as many windows as there are sheets would take minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui import theme
from safespace.ui.finder import Finder
from safespace.ui.late import ByTurns
from safespace.ui.screen import Screen
from safespace.ui.screens.rooms import PAGES
from safespace.ui.widgets import reading_order
from safespace.ui.widgets.overlay import Overlay
from safespace.ui.widgets.rail_item import ROOMS
from safespace.ui.window import Window
from tests.ui.screens.desk_screen import settle
from tests.ui.sweep import layouts, looking, sheets
from tests.ui.sweep.doors import doors
from tests.ui.sweep.given import given
from tests.ui.sweep.halves import outlived
from tests.ui.sweep.rooms import House, a_house
from tests.ui.synchronous_work import SynchronousWork

LAPTOP, SMALL = (1366, 768), (880, 430)
LOOKS = {"light, 100 %": (theme.light(), LAPTOP), "dark, 200 %": (theme.dark(2.0), SMALL)}
LOOK = pytest.mark.parametrize("walk", LOOKS, indirect=True)
TIGHT = pytest.mark.parametrize("walk", ["dark, 200 %"], indirect=True)
"""Pages lay their columns out by the room there is. Sheets and doors have one column, which is hardest with least."""


class Walk:
    """One window in one look, and what was found in it.

    By Tab it is gone round where there is least room, which is where something can be hidden.
    """

    def __init__(self, window: Window, look: str) -> None:
        self.window, self.found, self.seen = window, dict[str, None](), set[str]()
        self.is_tight = LOOKS[look][1] == SMALL
        self._lettering = looking.Lettering()

    def look_at(self, name: str, inside: QWidget, *, also: bool = False) -> None:
        """Look at a page, a sheet or the window; `also` in a larger window where this one is small."""
        self.seen.add(name)
        if also and self.is_tight:
            self._resize(LAPTOP)
            self._look(name, inside)
            self._resize(SMALL)
        self._look(name, inside)
        if self.is_tight:
            self._note(name, self._lettering.cut_short(self.window, looking.everything(inside)))
            self._note(name, looking.hidden_focus(self.window, reading_order.stops(inside)))

    def _resize(self, size: tuple[int, int]) -> None:
        self.window.resize(*size)
        settle()
        settle()  # a column that grew asks the one around it to grow, and so on outwards

    def _look(self, name: str, inside: QWidget) -> None:
        parts, stops = looking.everything(inside), reading_order.stops(inside)
        self._note(name, looking.all_that_is_wrong(parts, stops, self.window))

    def _note(self, name: str, findings: Iterator[str]) -> None:
        self.found |= dict.fromkeys(f"{name}: {one}" for one in findings)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Fill the desk once."""
    made = a_house(tmp_path_factory.mktemp("house"))
    yield made
    made.desk.vault.close()


@pytest.fixture
def walk(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Walk:
    """Open the window in one look."""
    theme.apply(qapp, LOOKS[request.param][0])
    window = Window(ROOMS)
    window.resize(*LOOKS[request.param][1])
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.setUpdatesEnabled(False)  # it is painted where somebody looks at the letters, and nowhere else
    return Walk(window, request.param)


def go_through_the_pages(walk: Walk, house: House, work: SynchronousWork) -> None:
    """Open every page behind the door, and do there what leads to the pages inside."""
    for name, subject, act in (*house.ways(), *(house.ways_inside() if walk.is_tight else ())):
        if walk.window.screen_of(name) is None:
            make, room = PAGES[name]
            walk.window.add_screen(name, make(work), room)
        screen = walk.window.screen_of(name)
        assert isinstance(screen, Screen)
        walk.window.show_screen(name)
        screen.show_for(subject)
        if act is not None:
            settle()
            act(walk.window, screen, settle)
        at_rest(screen)
        walk.look_at(name, screen, also=True)
    walk.look_at("shell", walk.window)


def at_rest(screen: Screen) -> None:
    """Let a page have all of its parts."""
    for turns in screen.findChildren(ByTurns):
        turns.finish()
    settle()


def lay_every_sheet(walk: Walk, house: House, work: SynchronousWork) -> None:
    """Lay one of each kind of sheet over a page with nothing on it."""
    known = given(house, work)
    walk.window.add_screen("today", QWidget())
    walk.window.show_screen("today")
    for kind in sheets.kinds():
        sheet = sheets.made(kind, known)
        assert walk.window.open_sheet(sheet), kind
        settle()
        walk.look_at(kind.__name__, sheet)
        sheet.go()
        settle()


@LOOK
def test_every_page_is_heard_reached_hit_and_read(house: House, walk: Walk) -> None:
    go_through_the_pages(walk, house, SynchronousWork(house.desk))
    assert walk.seen >= set(PAGES)
    assert list(walk.found) == []
    assert outlived() == []


@TIGHT
def test_every_sheet_is_heard_reached_hit_and_read(house: House, walk: Walk) -> None:
    lay_every_sheet(walk, house, SynchronousWork(house.desk))
    assert walk.seen >= {kind.__name__ for kind in sheets.kinds()}
    assert list(walk.found) == []


@TIGHT
def test_every_step_of_the_door_is_heard_reached_hit_and_read(walk: Walk, tmp_path: Path) -> None:
    for name in doors(walk.window, tmp_path):
        walk.look_at(name, walk.window)
    assert {"unlock", "recover", "organisation", "key-file", "welcome", "restore", "create-4"} <= walk.seen
    assert list(walk.found) == []


@TIGHT
def test_what_lies_over_every_page_is_heard_reached_hit_and_read(house: House, walk: Walk) -> None:
    finder = Finder(SynchronousWork(house.desk), lambda *_: None)
    walk.window.add_screen("today", QWidget())
    walk.window.show_screen("today")
    walk.window.find_with(finder.find, finder.note)
    for name, lay in (("palette", walk.window.open_palette), ("hidden", walk.window.hide_screen)):
        lay()
        settle()
        (over,) = (one for one in walk.window.findChildren(Overlay) if one.isVisible())
        walk.look_at(name, over)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        settle()
    assert list(walk.found) == []


@pytest.mark.parametrize("look", layouts.LOOKS)
def test_the_main_screens_are_laid_out_and_coloured_as_they_were(house: House, qapp: QApplication, look: str) -> None:
    known = layouts.kept()
    moved = {name: layouts.differing(now, known[name]) for name, now in layouts.layouts(qapp, house, look)}
    assert {name: share for name, share in moved.items() if share > layouts.MOST} == {}
    assert len(moved) == len(layouts.SCREENS[look])
