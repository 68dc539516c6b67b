"""The one window: a rail, a top bar, and the screen that is open. It navigates and does nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from safespace.ui import keys, theme
from safespace.ui.furnished import Furnished
from safespace.ui.screen import Screen
from safespace.ui.widgets.focus_ring import FocusRing
from safespace.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from safespace.ui.shell import Shell
    from safespace.ui.widgets.hide_screen import HideScreen
    from safespace.ui.widgets.palette import Ask, Palette
    from safespace.ui.widgets.rail_item import Room

SMALLEST: Final = (880, 430)
NARROW: Final = 1200
"""Below this width, in pixels, the rail shows icons alone."""
ROOMY: Final = 1600
"""From this width on, in pixels, the rail shows its names beside a screen that needs width, too."""


class Window(Furnished):
    """Holds the screens by name and shows one of them; sheets, the palette and the hidden page lie over it.

    Signals: `room_asked(name)`, a room on the rail was pressed; `concern_asked`; `lock_asked`, by hand or because
    nobody came back to a hidden screen; `take_back_asked`; `help_asked`; `why_asked`, why what writes has to wait;
    `shown(name)`, a screen is now open; `close_asked`, the window is being closed. Its title is the program's name
    and never anything else.
    """

    room_asked = Signal(str)
    concern_asked = Signal()
    lock_asked = Signal()
    shown = Signal(str)
    close_asked = Signal()
    take_back_asked = Signal()
    help_asked = Signal()
    why_asked = Signal()

    def __init__(self, rooms: Sequence[Room]) -> None:
        """Make the window with the rooms that work, and nothing in it yet."""
        super().__init__(rooms)
        self.setWindowTitle("SafeSpace")
        self.setMinimumSize(*SMALLEST)
        self._screens: dict[str, QWidget] = {}
        self._open: dict[str, str] = {}
        self._sheets: list[Sheet] = []
        self._palette: Palette | None = None
        self._hidden: HideScreen | None = None
        self._find: Ask | None = None
        self._note: Callable[[], str] = str
        self.stays = False
        self._connect()
        self.ring = FocusRing(self)

    @property
    def screen_name(self) -> str:
        """Return the name of the screen that is open, "" before the first."""
        return next((name for name, screen in self._screens.items() if screen is self.stack.currentWidget()), "")

    @property
    def sheet(self) -> Sheet | None:
        """Return the sheet that is open, the topmost one."""
        return self._sheets[-1] if self._sheets else None

    @property
    def is_hidden_page(self) -> bool:
        """Say whether the plain page lies over everything."""
        return self._hidden is not None

    def add_screen(self, name: str, screen: QWidget, room: str = "") -> None:
        """Take a screen in under a name, in place of one that had it; `room` is marked on the rail while it is open.

        Without a room it is the room of its own name; a screen that belongs to no room, such as the one that unlocks,
        is shown without rail and top bar.
        """
        self.drop_screen(name)
        self._screens[name] = screen
        self._open[name] = room or name
        self.stack.addWidget(screen)
        if self.is_furnished:
            self.holding.take(screen)

    def drop_screen(self, name: str) -> None:
        """Let a screen go, if it is there."""
        screen = self._screens.pop(name, None)
        if screen is not None:
            self.stack.removeWidget(screen)
            screen.deleteLater()

    def blank(self) -> None:
        """Show nothing any more and let every screen and sheet go: the vault is locked."""
        for over in (*reversed(self._sheets), self._hidden):
            if over is not None and over.isVisible():
                over.go()
        self._sheets = []
        for name in tuple(self._screens):
            self.drop_screen(name)
        if self.is_furnished:
            self.shell.hide()

    def screen_of(self, name: str) -> QWidget | None:
        """Return the screen of a name, None if it is not there."""
        return self._screens.get(name)

    def show_screen(self, name: str) -> None:
        """Open a screen that was taken in."""
        room = self._open[name]
        self.stack.setCurrentWidget(self._screens[name])
        if self.is_furnished or self.is_room(room):
            self._fit_rail()
            self.shell.show_around(room)
        self.shown.emit(name)

    def open_sheet(self, sheet: Sheet) -> bool:
        """Lay a sheet over the window; False, and nothing happens, while another is open or the screen is hidden.

        An urgent sheet lies over another one, so that what is being written there is not lost, and waits behind a
        hidden screen. There is never a second of its kind.
        """
        if not self._may_open(sheet):
            return False
        if self._palette is not None:
            self._palette.go()
        if self.is_furnished:
            self.holding.take(sheet)
        self._sheets.append(sheet)
        sheet.closed.connect(self._forget_sheet)
        if self._hidden is None:
            sheet.lay_over(self)
        return True

    def find_with(self, find: Ask, note: Callable[[], str] = str) -> None:
        """Say how the palette finds things, and what stands at its foot when it opens."""
        self._find, self._note = find, note

    def open_palette(self) -> None:
        """Open the palette, unless something else lies over the window."""
        if self._find is None or self._is_covered():
            return
        from safespace.ui.widgets.palette import Palette

        self._palette = Palette(self._find, self._note())
        self._palette.closed.connect(self._forget_palette)
        self._palette.lay_over(self)

    def hide_screen(self, *, locking: bool = False) -> None:
        """Lay a plain page over everything, sheets and menus too; one key comes back, except while it locks."""
        if self._hidden is not None or not self.is_in_a_room:
            return
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for sheet in self._sheets:
            sheet.cover()
        from safespace.ui.widgets.hide_screen import HideScreen

        self._hidden = HideScreen(locking=locking)
        self._hidden.closed.connect(self._come_back)
        self._hidden.too_late.connect(self.lock_asked)
        self._hidden.lay_over(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow the rail where there is little room."""
        super().resizeEvent(event)
        self._fit_rail()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window is being closed: who listens keeps what is to be kept, and may let it stay so long."""
        self.close_asked.emit()
        event.setAccepted(not self.stays)

    def _fit_rail(self) -> None:
        if not self.is_furnished:
            return
        screen = self.stack.currentWidget()
        needs = isinstance(screen, Screen) and screen.needs_width
        self.rail.narrow(self.width() < theme.current().px(ROOMY if needs else NARROW))
        behind = self._open.get(self.screen_name) in self.rail.items
        self.top_bar.inset(self._room.fit(self.width() - self.rail.width(), bounded=behind))

    def _is_covered(self) -> bool:
        """Say whether something lies over the screen that is open, or none of a room is."""
        over = bool(self._sheets) or self._palette is not None or self._hidden is not None
        return over or not self.is_in_a_room

    def _ask(self, asked: SignalInstance) -> None:
        """Pass on what was asked for in a room, unless something lies over the screen."""
        if not self._is_covered():
            asked.emit()

    def _ask_help(self) -> None:
        """Pass on that help is wanted, which there is at the door and over a sheet too."""
        if self._palette is None and self._hidden is None:
            self.help_asked.emit()

    def _ask_lock(self) -> None:
        if self.is_in_a_room:
            self.lock_asked.emit()

    def _may_open(self, sheet: Sheet) -> bool:
        if not sheet.is_urgent:
            return self._hidden is None and not self._sheets
        return not any(type(other) is type(sheet) for other in self._sheets)

    def _forget_sheet(self) -> None:
        gone = self.sender()
        self._sheets = [sheet for sheet in self._sheets if sheet is not gone]

    def _forget_palette(self) -> None:
        self._palette = None

    def _come_back(self) -> None:
        self._hidden = None
        for sheet in self._sheets:
            if not sheet.isVisible():
                sheet.lay_over(self)

    def take_shell(self, shell: Shell) -> None:
        """Hear what is pressed around the rooms, which are marked as it stands now."""
        if self.screen_name:
            shell.show_around(self._open[self.screen_name])
        shell.rail.chosen.connect(self.room_asked)
        shell.rail.lock_asked.connect(self.lock_asked)
        shell.top_bar.search_asked.connect(self.open_palette)
        shell.top_bar.help_asked.connect(partial(self._ask, self.help_asked))
        shell.top_bar.hide_asked.connect(self.hide_screen)
        shell.top_bar.why_asked.connect(self.why_asked)
        shell.top_bar.concern_asked.connect(partial(self._ask, self.concern_asked))

    def _connect(self) -> None:
        keys.SEARCH.listen(self, self.open_palette)
        keys.CONCERN.listen(self, partial(self._ask, self.concern_asked))
        keys.HIDE.listen(self, self.hide_screen)
        keys.LOCK.listen(self, self._ask_lock)
        keys.TAKE_BACK.listen(self, partial(self._ask, self.take_back_asked))
        keys.HELP.listen(self, self._ask_help)
        theme.on_change(self, self._fit_rail)
