"""What lies behind the door: the rooms, what is found in them, and what goes on beside them while a vault is open.

Nobody who starts the program waits for this module: it is loaded while the passphrase is typed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from safespace.casework import check_up, safekeeping, sharing_words, tried
from safespace.casework.desk import Desk
from safespace.casework.sharing import Standing
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.ui.backing_up import BackingUp
from safespace.ui.dropping import LockFirst, backup_among
from safespace.ui.finder import Finder
from safespace.ui.guards import Guards
from safespace.ui.learning_files import LearningFiles
from safespace.ui.problems import ProblemSheet
from safespace.ui.screen import Screen
from safespace.ui.screens.help_sheet import HelpSheet
from safespace.ui.screens.import_sheets import bring_dropped
from safespace.ui.screens.looking_on import LookingOn
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.open_pack import open_dropped
from safespace.ui.screens.pen_sheet import PartingSheet, PenSheet
from safespace.ui.screens.rooms import HELP, PAGES, Counts, counts, has_to_turn, in_place_of
from safespace.ui.screens.settings import Settings
from safespace.ui.screens.take_back import TakeBack
from safespace.ui.sharing import Sharing
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
        self.learning = LearningFiles(work, self)
        for unasked in (self.copying, self.learning):  # nobody waits for either, and a disk that fails must be told of
            unasked.refused.connect(work.refused)
        self.sharing = Sharing(work, self)
        self.sharing.stood.connect(self._stand)
        self.sharing.refused.connect(self._cannot_tell)
        self.sharing.releasing.connect(self._keep_typed)
        self._parting: PartingSheet | None = None
        self._was_shared = False
        self._stepped_back: frozenset[Id] = frozenset()

    def begin(self, known: Path) -> None:
        """Go in: a vault is open. `known` is where this computer keeps what it knows of vaults."""
        self._window.find_with(self.finder.find, self.finder.note)
        self._work.read(safekeeping.looking_on, self._window.holding.look_on)
        self._work.read(partial(_met, known=known), self._tell_met)
        self.copying.keep_watch()
        self.learning.keep_watch()
        self.sharing.keep_watch()

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

        A spreadsheet or a pack is no concern: each has a way in of its own. So has a backup, at the door.
        """
        if self._window.holding.is_on:
            self._window.top_bar.why_asked.emit()
            return
        if backup_among(sources) is not None:
            self.laid.emit(ProblemSheet(LockFirst()))
            return
        if any(way(self._work, sources, self.laid.emit) for way in (bring_dropped, open_dropped)):
            return
        sheet = NewConcern(self._work, *sources)
        sheet.went.connect(self.went)
        self.laid.emit(sheet)

    def help(self, name: str, over: Sheet | None) -> None:
        """Open the page of help about a page; over a sheet it is laid, so that what is typed there stays."""
        if over is not None:
            self.laid.emit(HelpSheet(over.about or HELP.get(name, name), at_door=False))
        elif name != "help":
            self.went.emit("help", HELP.get(name, name))

    def take_back(self) -> None:
        """Offer to take back what was done last."""
        self.laid.emit(TakeBack(self._work))

    def say_why(self, lock: Callable[[], None]) -> None:
        """Say why nothing can be changed while looking on, and offer to lock; of a shared vault, who has the pen."""
        shared = self.sharing.stands is not None
        self.laid.emit(PenSheet(self.sharing) if shared else LookingOn(self._work, lock))

    def part(self, then: Callable[[], None]) -> bool:
        """Publish what was written before the vault is put away, then call `then`; False if it was called at once."""
        if self._parting is not None:
            return True
        if self.sharing.stands is None or not self.sharing.stands.writing:
            then()
            return False
        self._parting = PartingSheet(self.sharing, then)
        self.laid.emit(self._parting)
        self._parting.begin()
        return True

    def end(self, last: Callable[[Callable[[], None]], object]) -> None:
        """Stop what goes on beside, and hand each part to `last` that is still to be put away."""
        self.copying.stop()
        self.learning.stop()
        self.sharing.close()
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
            screen.share_with(self.sharing)
            self.made.emit(screen)
            self._guards.serve(screen.protections, self._window.capture, self._work)

    def _show_counts(self, way: tuple[str, object], found: Counts) -> None:
        self._stepped_back = found.stepped_back
        self._window.rail.show_count("today", found.due or None)
        self._window.rail.show_count("cases", found.open or None)
        if has_to_turn(self._window.screen_name, way, self._stepped_back):
            self.turned.emit()

    def _stand(self, stands: Standing | None) -> None:
        """Say on the bar how a shared vault stands, and hold what writes while the pen is elsewhere."""
        if stands is None and not self._was_shared:
            return
        self._was_shared = stands is not None
        about = "" if stands is None else sharing_words.why_not(stands) or sharing_words.pen(stands)
        self._window.top_bar.share("" if stands is None else sharing_words.short(stands), about)
        self._window.holding.look_on("" if stands is None else sharing_words.why_not(stands))

    def _cannot_tell(self, problem: Problem) -> None:
        """Say why a shared vault is only read, where nobody can tell who has the pen."""
        if self.sharing.stands is None and self._window.holding.is_on:
            self._window.holding.look_on(f"{problem.title}. See Settings, Working with colleagues.")

    def _keep_typed(self) -> None:
        """Keep what is being typed: the pen is about to be laid down."""
        for part in (*(self._window.screen_of(name) for name in PAGES), *self._window.findChildren(Sheet)):
            if isinstance(part, Screen | Sheet):
                part.put_away()

    def _tell_met(self, found: tuple[str, str, bool]) -> None:
        self.met.emit(*found)


def _met(desk: Desk, known: Path) -> tuple[str, str, bool]:
    check_up.witness(desk, known)
    tried.tell(desk, known)
    return desk.vault.meta.name, str(desk.vault.folder), desk.vault.meta.temporary
