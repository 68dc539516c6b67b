"""The real program on the filled vault, offscreen, driven as a guardian drives it; each deed is timed to its end."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from safespace import app as house
from safespace.machine.elsewhere import Elsewhere
from safespace.machine.places import Places
from safespace.preferences import Preferences
from safespace.ui import theme
from safespace.ui.collecting import Collector
from safespace.ui.given import Given
from safespace.ui.program import Program
from safespace.ui.screens.today import Today
from safespace.ui.screens.unlock import Unlock
from safespace.vault import cost
from tests.bench.scale import filled
from tests.journeys.running import Successor, no_sample

PATIENCE = 300.0
"""How many seconds a deed may take before the measurement is given up."""


@dataclass
class Longest:
    """How long the window's own thread was busy at once, heard by a timer that should come every two milliseconds."""

    timer: QTimer = field(default_factory=QTimer)
    last: float = 0.0
    worst: float = 0.0

    def __post_init__(self) -> None:
        """Listen."""
        self.timer.setInterval(2)
        self.timer.timeout.connect(self.hear)
        self.timer.start()

    def hear(self) -> None:
        """Note how long nothing was heard."""
        now = time.perf_counter()
        self.worst = max(self.worst, now - self.last if self.last else 0.0)
        self.last = now

    def begin(self) -> None:
        """Forget what was."""
        self.worst, self.last = 0.0, time.perf_counter()


@dataclass
class Driven:
    """One running program. `stretching` is what each stretching of a passphrase took, in seconds: clock, work."""

    app: QApplication
    program: Program
    longest: Longest
    stretching: list[tuple[float, float]]
    bugs: list[str] = field(default_factory=list[str])

    def until(self, true: Callable[[], bool]) -> None:
        """Let the program run until something is true; SystemExit where it never is.

        The timer that listens wakes it. With a number of milliseconds Qt would not wait but come back at once, and this
        thread would take from the workers what they need.
        """
        end = time.monotonic() + PATIENCE
        while not true():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if self.bugs or time.monotonic() > end:
                raise SystemExit(f"the program did not come to rest: {self.bugs}")

    def rest(self) -> None:
        """Let the program run until nothing is under way and everything is painted."""
        self.until(lambda: self.program.work.is_quiet)
        for _ in range(3):
            self.app.processEvents()
            self.until(lambda: self.program.work.is_quiet)
        throw_away()

    def took(self, deed: Callable[[], object]) -> tuple[float, float]:
        """Return how many seconds a deed took to its last frame, and how long at once the window stood still."""
        self.longest.begin()
        start = time.perf_counter()
        deed()
        self.rest()
        whole = time.perf_counter() - start
        self.app.processEvents()
        self.longest.hear()
        return whole, self.longest.worst

    def go(self, name: str, subject: object = None) -> tuple[float, float]:
        """Go to a page and return what that took."""
        return self.took(lambda: self.program.go(name, subject))

    def unlock(self) -> tuple[float, float, float]:
        """Unlock and return how long it took until Today was painted, without the stretching of the passphrase.

        In seconds: by the clock, in work of this process, and how long at once the window stood still. It begins once
        what lies behind the door is loaded, which happens while a guardian types. No backup is made beside it.
        """
        self.until(lambda: "safespace.ui.inside" in sys.modules and self.program.work.is_quiet)
        page = self.program.window.screen_of("unlock")
        assert isinstance(page, Unlock)
        page.passphrase.setText(filled.PASSPHRASE)
        entered: list[float] = []
        self.program.entered.connect(lambda: entered.append(time.perf_counter()))
        self.longest.begin()
        start, before = time.perf_counter(), time.process_time()
        page.button.click()
        self.until(lambda: bool(entered) and isinstance(self.today, Today) and self.today._shown is not None)
        self.app.processEvents()
        whole, work = time.perf_counter() - start, time.process_time() - before
        assert self.program._inside is not None
        self.program._inside.copying.stop()
        self.program.idle.stop()  # nobody touches a key here, and the vault would lock
        self.rest()
        by_design, its_work = self.stretching[-1]
        return whole - by_design, work - its_work, self.longest.worst

    @property
    def today(self) -> object:
        """Return the page that is shown first."""
        return self.program.window.screen_of("today")

    def objects(self) -> int:
        """Return how many objects of Qt this process knows, after everything was thrown away that can be."""
        for _ in range(3):
            throw_away()
            self.app.processEvents()
            gc.collect()
        return sum(isinstance(one, QObject) for one in shiboken6.getAllValidWrappers())


def throw_away() -> None:
    """Delete what is to be deleted later. The program's own loop does so; Qt does not where none runs around a deed."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def running(vault: Path) -> Iterator[Driven]:
    """Start the program at the door of a vault; close it at the end."""
    app = house.application()
    collector = Collector(app)
    theme.apply(app, theme.light())
    places = Places.under(vault.parent / "home").make()

    def restart(_told: Mapping[str, object]) -> Successor:
        return Successor()

    program = Program(app, Given(places, lambda: filled.NOW, restart, no_sample, Elsewhere()), Preferences())
    driven = Driven(app, program, Longest(), _timed_stretching())
    program.bugs.found.connect(lambda report: driven.bugs.append(report.text))
    ended: list[bool] = []
    program.ended.connect(lambda: ended.append(True))
    program.show_door(vault)
    program.window.resize(1366, 768)
    program.show()
    try:
        yield driven
    finally:
        program.close()
        driven.until(lambda: bool(ended))
        driven.longest.timer.stop()
        collector.end()


def _timed_stretching() -> list[tuple[float, float]]:
    """Note how long each stretching of a passphrase takes: the seconds by design, which are not the program's speed."""
    took: list[tuple[float, float]] = []
    whole = cost.stretched

    def timed(*given: object, **named: object) -> bytes:
        start, before = time.perf_counter(), time.process_time()
        try:
            return whole(*given, **named)  # type: ignore[arg-type]
        finally:
            took.append((time.perf_counter() - start, time.process_time() - before))

    for module in list(sys.modules.values()):
        if getattr(module, "stretched", None) is whole:
            module.stretched = timed  # type: ignore[attr-defined]
    return took
