"""What lies behind the door: the rooms, what is found in them, and what goes on beside them while a vault is open.

Nobody who starts the program waits for this module: it is loaded while the passphrase is typed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from safespace.casework import check_up, safekeeping, tried
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.ui.backing_up import BackingUp
from safespace.ui.finder import Finder
from safespace.ui.guards import Guards
from safespace.ui.screen import Screen
from safespace.ui.screens.import_sheets import bring_dropped
from safespace.ui.screens.looking_on import LookingOn
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.open_pack import open_dropped
from safespace.ui.screens.rooms import HELP, PAGES, Counts, counts, has_to_turn, in_place_of
from safespace.ui.screens.settings import Settings
from safespace.ui.screens.take_back import TakeBack
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.window import Window
from safespace.ui.work import Work


class Inside(QObject):
    """The rooms of one open vault, each made when it is first gone to.

    Signals: `went(name, subject)`, a page was asked for; `laid(sheet)`; `back`; `lock_asked`; `concern_asked`;
    `made(Settings)`, the settings are there for the first time; `turned`, the page that is open is another one now;
    `met(name, folder, is temporary)`, which vault it is.
    """

    went = Signal(str, object)
    laid = Signal(object)
    back = Signal()
    lock_asked = Signal()
    concern_asked = Signal()
    made = Signal(object)
    turned = Signal()
    met = Signal(str, str, bool)

    def __init__(self, window: Window, work: Work, guards: Guards, parent: QObject) -> None:
        """Make no room yet."""
        super().__init__(parent)
        self._window, self._work, self._guards = window, work, guards
        self.finder = Finder(work, self.went.emit)
        self.finder.hide_asked.connect(window.hide_screen)
        self.finder.lock_asked.connect(self.lock_asked)
        self.finder.concern_asked.connect(self.concern_asked)
        self.finder.take_back_asked.connect(self.take_back)
        self.copying = BackingUp(work, self)
        self._stepped_back: frozenset[Id] = frozenset()

    def begin(self, known: Path) -> None:
        """Go in: a vault is open. `known` is where this computer keeps what it knows of vaults."""
        self._window.find_with(self.finder.find, self.finder.note)
        self._work.read(safekeeping.looking_on, self._window.holding.look_on)
        self._work.read(partial(_met, known=known), self._tell_met)
        self.copying.keep_watch()

    def page_for(self, name: str, subject: object) -> tuple[str, object]:
        """Return the page that is opened when one is asked for, and see to it that it is there."""
        name, subject = in_place_of(name, subject, self._stepped_back)
        if name in PAGES and self._window.screen_of(name) is None:
            self._make(name)
        return name, subject

    def read_again(self, way: tuple[str, object]) -> None:
        """Read again what is visible, and the numbers on the rail; `way` is what was asked for last."""
        screen = self._window.screen_of(self._window.screen_name)
        if isinstance(screen, Screen):
            screen.refresh()
        self.count(way)

    def count(self, way: tuple[str, object]) -> None:
        """Read the numbers on the rail again."""
        self._work.read(counts, partial(self._show_counts, way), context=self)

    def new_concern(self, sources: tuple[Path, ...] = ()) -> None:
        """Open the sheet in which a concern is written down, of files too; while looking on, say why that waits.

        A spreadsheet or a pack is no concern: each has a way in of its own.
        """
        if self._window.holding.is_on:
            self._window.top_bar.why_asked.emit()
            return
        if any(way(self._work, sources, self.laid.emit) for way in (bring_dropped, open_dropped)):
            return
        sheet = NewConcern(self._work, *sources)
        sheet.went.connect(self.went)
        self.laid.emit(sheet)

    def help_for(self, name: str) -> str:
        """Return the page of help about a page."""
        return HELP.get(name, name)

    def take_back(self) -> None:
        """Offer to take back what was done last."""
        self.laid.emit(TakeBack(self._work))

    def say_why(self, lock: Callable[[], None]) -> None:
        """Say why nothing can be changed while looking on, and offer to lock."""
        self.laid.emit(LookingOn(self._work, lock))

    def end(self, last: Callable[[Callable[[], None]], object]) -> None:
        """Stop what goes on beside, and hand each part to `last` that is still to be put away."""
        self.copying.stop()
        for part in (*(self._window.screen_of(name) for name in PAGES), *self._window.findChildren(Sheet)):
            if isinstance(part, Screen | Sheet):
                last(part.put_away)

    def _make(self, name: str) -> None:
        make, room = PAGES[name]
        screen = make(self._work)
        screen.go.connect(self.went)
        screen.lay.connect(self.laid)
        screen.back.connect(self.back)
        self._window.add_screen(name, screen, room)
        if isinstance(screen, Settings):
            self.made.emit(screen)
            self._guards.serve(screen.protections, self._window.capture, self._work)

    def _show_counts(self, way: tuple[str, object], found: Counts) -> None:
        self._stepped_back = found.stepped_back
        self._window.rail.show_count("today", found.due or None)
        self._window.rail.show_count("cases", found.open or None)
        if has_to_turn(self._window.screen_name, way, self._stepped_back):
            self.turned.emit()

    def _tell_met(self, found: tuple[str, str, bool]) -> None:
        self.met.emit(*found)


def _met(desk: Desk, known: Path) -> tuple[str, str, bool]:
    check_up.witness(desk, known)
    tried.tell(desk, known)
    return desk.vault.meta.name, str(desk.vault.folder), desk.vault.meta.temporary
