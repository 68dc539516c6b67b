"""The running program: the window with its screens, the workers, and the way from the door to the desk and back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from safespace import preferences as kept
from safespace.domain.problem import Problem
from safespace.machine.door import Away
from safespace.preferences import NotKept, Preferences
from safespace.ui import doors, hearing, motion, succession, theme
from safespace.ui.dropping import Letterbox, UnlockFirst, backup_among
from safespace.ui.furnishing import Furnishing
from safespace.ui.given import Given
from safespace.ui.guards import Guards
from safespace.ui.idle import Idle
from safespace.ui.problems import Bugs, BugSheet, ProblemSheet
from safespace.ui.screen import Screen
from safespace.ui.screens.door_page import DoorPage
from safespace.ui.widgets.rail_item import ROOMS
from safespace.ui.window import Window
from safespace.ui.work import Progress, Work

if TYPE_CHECKING:
    from safespace.ui.bug_report import BugReport
    from safespace.ui.inside import Inside
    from safespace.ui.screens.settings import Settings


class Program(QObject):
    """Holds the window and the workers. Signals: `entered`, Today is shown; `ended`, all is put away."""

    entered = Signal()
    ended = Signal()

    def __init__(self, app: QApplication, given: Given, preferences: Preferences) -> None:
        """Put window, workers and screens together; nothing is shown yet."""
        super().__init__()
        self.app = app
        self.given = given
        self.preferences = preferences
        self.bugs = Bugs()
        self.bugs.found.connect(self._show_bug)
        self.work = Work(self.bugs.caught, self)
        self.work.changed.connect(lambda: self._within(lambda inside: inside.read_again(self._way[-1])))
        self.work.refused.connect(self._show_problem)
        self.work.shut.connect(self._lock_now)
        self.window = Window(ROOMS)
        self.idle = Idle(app, preferences.idle_minutes, parent=self)
        self.guards = Guards(app, given.door, given.begun, self)
        self._way: list[tuple[str, object]] = []
        self._inside: Inside | None = None
        self._leaving = False
        self._loading = doors.Loading(self.work, given.clock, self)
        self._furnishing = Furnishing(self.window, self._furnished, self)
        self._connect()

    def show_door(self, vault: Path | None = None) -> None:
        """Show the unlock screen of a vault, or the first steps where there is none."""
        known = [place for place in (vault, *self.given.places.known_vaults()) if place is not None and place.exists()]
        self.go(*(("unlock", known[0]) if known else ("first_run", None)))

    def open_sample(self, progress: Progress) -> None:
        """Make the sample trust and go in; `progress` belongs to the screen that asked."""
        make = self.given.make_sample
        self.work.open(lambda: make(progress), self.enter, self._sample_refused, context=self)

    def _sample_refused(self, problem: Problem) -> None:
        """Tell the door that asked, which knows whether it was stopped by hand; without a door, say it in a sheet."""
        screen = self.window.screen_of(self.window.screen_name)
        if isinstance(screen, DoorPage):
            screen.sample_refused(problem)
        else:
            self._show_problem(problem)

    def enter(self) -> None:
        """Go in: a vault is open."""
        self._loading.then(self._go_in)

    def _go_in(self) -> None:
        """Go in, now that what lies behind the door is loaded."""
        if self._leaving:
            return
        for name in doors.DOORS:
            self.window.drop_screen(name)
        self._inside = self._furnishing.done()
        self._inside.begin(self.given.places.known)
        self.go("today", None)
        self.work.quiet.connect(self._count, Qt.ConnectionType.SingleShotConnection)
        self.idle.start()
        QTimer.singleShot(0, self, self._keep_guard)
        self.entered.emit()

    def _count(self) -> None:
        """Put the numbers on the rail once Today is there, which asks for the same things first."""
        self._within(lambda inside: inside.count(self._way[-1]))

    def _furnished(self) -> Inside:
        from safespace.ui.inside import Inside

        inside = Inside(self.window, self.work, self.guards, self)
        inside.went.connect(self.go)
        inside.laid.connect(self.window.open_sheet)
        inside.back.connect(self.back)
        inside.lock_asked.connect(self.lock)
        inside.concern_asked.connect(self.new_concern)
        inside.made.connect(self._serve)
        inside.turned.connect(lambda: self._open(*self._way[-1]))
        inside.met.connect(self._remember_vault)
        return inside

    def _keep_guard(self) -> None:
        """Hear the system from now on, once Today is there: asking may take a moment."""
        if not self._leaving:
            self.guards.start(self.window, self.given.places.vaults)
            self._move()

    def go(self, name: str, subject: object) -> None:
        """Open a screen on a subject, and remember the way."""
        if self._leaving:
            return
        if not self._way or self._way[-1] != (name, subject):
            self._way.append((name, subject))
        del self._way[:-40]
        self._open(name, subject)

    def back(self) -> None:
        """Go to where the guardian came from."""
        if len(self._way) > 1:
            self._way.pop()
        self._open(*self._way[-1])

    def new_concern(self) -> None:
        """Open the sheet in which a concern is written down, once a vault is open."""
        self._within(lambda inside: inside.new_concern())

    def _take_in(self, sources: tuple[Path, ...]) -> None:
        if self._inside is not None:
            self._inside.new_concern(sources)
        elif (backup := backup_among(sources)) is not None:
            self.go("first_run", backup)
        else:
            self._show_problem(UnlockFirst())

    def _open(self, name: str, subject: object) -> None:
        if name in doors.DOORS:
            self._make_door(name)
        elif self._inside is not None:
            name, subject = self._inside.page_for(name, subject)
        before = self.window.screen_of(self.window.screen_name)
        if isinstance(before, Screen) and self.window.screen_name != name:
            before.put_away()
        screen = self.window.screen_of(name)
        if isinstance(screen, Screen):
            self.window.show_screen(name)
            screen.show_for(subject)

    def _make_door(self, name: str) -> None:
        """Make a page before a vault is open when it is first gone to: whoever starts waits for one of them alone."""
        if self.window.screen_of(name) is not None:
            return
        screen = doors.kind(name)(self.work, self.given, self.preferences)
        screen.go.connect(self.go)
        screen.lay.connect(self.window.open_sheet)
        screen.entered.connect(self.enter)
        screen.sample_asked.connect(self.open_sample)
        self.window.add_screen(name, screen, "door")

    def _serve(self, screen: Settings) -> None:
        screen.use(self.preferences, self.given.places)
        screen.preferred.connect(self.prefer)

    def lock(self, tries: int = succession.TRIES) -> None:
        """Publish what is shared, keep every draft, and end this process, which held the keys, in favour of another."""
        self._part(partial(self._lock_now, tries))

    def _lock_now(self, tries: int = succession.TRIES) -> None:
        self._leave(partial(self._go_on_afresh, tries))

    def _lock_unseen(self, away: Away) -> None:
        """Lock because nobody sits here. Before a sleep the process ends at once: its memory must not sleep too."""
        self._lock_now(0) if away is Away.ASLEEP else self._lock_idle()

    def _lock_idle(self) -> None:
        """Lock because nobody has touched anything: nobody sees the screen while a copy is published."""
        self.lock()
        if self.window.stays:
            self.window.hide_screen()

    def close(self) -> None:
        """Keep every draft, put the vault away and end."""
        self._part(partial(self._leave, self.ended.emit))

    def _part(self, then: Callable[[], None]) -> None:
        """Publish what was written in a shared vault, then go on; anything else is left at once."""
        self.window.stays = self._inside is not None and not self._leaving and self._inside.part(then)
        if self._inside is None:
            then()

    def _leave(self, then: Callable[[], None]) -> None:
        """Do each of the last things whatever becomes of the others, above all putting the vault away; then `then`."""
        if self._leaving:
            return
        self._leaving = True
        self.window.hide_screen(locking=True)
        self.idle.stop()
        self._loading.stop()
        with ExitStack() as last:
            last.callback(then)
            last.callback(self.window.blank)
            last.callback(self.guards.stop)
            last.callback(self._keep_preferences)
            last.callback(self.work.finish, succession.put_away)
            if self._inside is not None:
                self._inside.end(last.callback)

    def _keep_preferences(self) -> None:
        """Keep where the window stands. A disk that does not take it is no reason to stay."""
        self.preferences = replace(self.preferences, place=self.window.saveGeometry().toBase64().toStdString())
        with suppress(NotKept):
            kept.save(self.given.places.settings, self.preferences)

    def _go_on_afresh(self, tries: int) -> None:
        where = {"vault": self.preferences.last_vault, "place": self.preferences.place, "shut": self.work.shut_by}
        succession.go_on_afresh(partial(self.given.restart, where), tries, self.ended.emit, self)

    def show(self) -> None:
        """Show the window where it stood last."""
        if self.preferences.place:
            self.window.restoreGeometry(QByteArray.fromBase64(self.preferences.place.encode()))
        self.guards.capture.keep_out(self.window)
        self.window.show()
        self._loading.begin()

    def prefer(self, preferences: Preferences) -> None:
        """Take over what was set: looks and the time to the lock, at once. Which vault and where is not set by hand."""
        now = self.preferences
        self.preferences = replace(preferences.sound(), last_vault=now.last_vault, place=now.place)
        self.idle.set_minutes(self.preferences.idle_minutes)
        self.dress()
        try:
            kept.save(self.given.places.settings, self.preferences)
        except NotKept as problem:
            self._show_problem(problem)

    def dress(self) -> None:
        """Put the theme on that is preferred, or the system's where that is preferred."""
        theme.apply(self.app, theme.chosen(self.app, self.preferences.theme, self.preferences.scale))
        self._move()

    def _move(self) -> None:
        motion.allow(motion.is_wanted(self.preferences.motion, self.guards, self.app.platformName()))

    def _connect(self) -> None:
        self._loading.painted.connect(hearing.of(self.app).begin)
        self._loading.loaded.connect(self._furnishing.begin)
        self.window.room_asked.connect(partial(self.go, subject=None))
        Letterbox(self.window, lambda: bool(self.window.sheet), self._show_problem).dropped.connect(self._take_in)
        self.window.why_asked.connect(lambda: self._within(lambda inside: inside.say_why(self.lock)))
        self.window.close_asked.connect(self.close)
        self.idle.expired.connect(self._lock_idle)
        self.guards.away.connect(self._lock_unseen)
        self.idle.remaining.connect(self._show_remaining)
        self.window.lock_asked.connect(self.lock)
        self.window.concern_asked.connect(self.new_concern)
        self.window.take_back_asked.connect(lambda: self._within(lambda inside: inside.take_back()))
        self.window.help_asked.connect(self._help)

    def _within(self, do: Callable[[Inside], object]) -> None:
        """Do something behind the door, if a vault is open."""
        if self._inside is not None:
            do(self._inside)

    def _help(self) -> None:
        if isinstance(screen := self.window.screen_of(name := self.window.screen_name), DoorPage):
            screen.show_help()
        else:
            self._within(lambda inside: inside.help(name, self.window.sheet))

    def _show_remaining(self, seconds: int) -> None:
        self.window.rail.show_remaining(seconds, self.idle.seconds)

    def _remember_vault(self, name: str, folder: str, is_temporary: bool) -> None:
        self.window.rail.show_vault(name)
        self.preferences = replace(self.preferences, last_vault="" if is_temporary else folder)

    def _show_bug(self, report: BugReport) -> None:
        self.window.open_sheet(BugSheet(report))

    def _show_problem(self, problem: Problem) -> None:
        self.window.open_sheet(ProblemSheet(problem))
