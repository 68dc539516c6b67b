"""A shared vault in the program: who has the pen is looked up now and then, and each step is done beside the vault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from safespace.casework import sharing, sharing_apart, sharing_begin, sharing_pen
from safespace.casework.desk import Desk
from safespace.casework.sharing import Standing
from safespace.casework.sharing_apart import OnlyHere
from safespace.domain.problem import Problem
from safespace.ui.progress import Progress, Stopped
from safespace.ui.work import Work

OFTEN: Final = 60_000
"""How often the shared folder is looked at, and our presence there renewed, in milliseconds."""
PUBLISH: Final = 10
"""After so many looks what was written is published by itself."""

Step = Callable[[int, int], None]


@dataclass(frozen=True)
class _Doing:
    """One step: prepared at the desk, done beside it, noted at the desk. `words` are empty for a look."""

    words: str
    prepare: Callable[[Desk], Any]
    do: Callable[[Any, Step], Any]
    note: Callable[[Desk, Any], Any]
    then: Callable[[bool], None] | None = None


class Sharing(QObject):
    """One step at a time; what is asked for meanwhile waits its turn.

    Signals: `stood(Standing | None)`, how all stands now, None for a vault that is not shared; `began(words)`;
    `moved(done, total, words)`;
    `ended(answer)`; `refused(Problem)`; `releasing`, the pen is about to be laid down: keep what is being typed.
    """

    stood = Signal(object)
    began = Signal(str)
    moved = Signal(int, int, str)
    ended = Signal(object)
    refused = Signal(object)
    releasing = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        """Do nothing until asked."""
        super().__init__(parent)
        self.stands: Standing | None = None
        self._work = work
        self._doing: _Doing | None = None
        self._next: list[_Doing] = []
        self._progress: Progress | None = None
        self._looks = 0
        self._is_over = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._watch)

    @property
    def busy(self) -> bool:
        """Say whether a step is under way that somebody asked for."""
        return self._doing is not None and bool(self._doing.words)

    def keep_watch(self) -> None:
        """Look now, and from now on every minute."""
        self._timer.start(OFTEN)
        self.look()

    def look(self) -> None:
        """Look at the shared folder, if one is followed."""
        if self._doing is None and not self._is_over:
            self._begin(_Doing("", sharing.look, _looked, sharing.looked))

    def share(self, folder: Path) -> None:
        """Share the vault through a new folder in this one."""
        prepare = partial(sharing_begin.begin, folder=folder)
        self._ask(_Doing("Writing the first shared copy", prepare, _run, sharing_begin.began))

    def follow(self, folder: Path) -> None:
        """Follow a shared folder that lies elsewhere now."""
        prepare = partial(sharing_begin.follow, folder=folder)
        self._ask(_Doing("Looking at the folder", prepare, _plain, sharing_begin.followed))

    def end(self) -> None:
        """Share no more on this computer."""
        self._ask(_Doing("Ending the sharing", sharing_begin.end, _plain, sharing_begin.ended))

    def ask(self) -> None:
        """Wait for the pen."""
        self._ask(_Doing("Asking for the pen", sharing.ask, _plain, sharing.looked))

    def ask_no_more(self) -> None:
        """Wait for the pen no more."""
        self._ask(_Doing("Taking the question back", sharing.ask_no_more, _plain, sharing.looked))

    def take_newest(self) -> None:
        """Take the newest copy."""
        self._ask(_Doing("Taking the newest copy", sharing_pen.take_newest, _run, sharing_pen.took))

    def take_pen(self) -> None:
        """Take the pen, and the newest copy with it."""
        self._ask(_Doing("Taking the pen", sharing_pen.take_pen, _run, sharing_pen.took))

    def set_aside(self) -> None:
        """Make a vault of its own of what was written here, and take the newest copy."""
        self._ask(_Doing("Setting your work aside", sharing_pen.set_aside, _run, sharing_pen.took))

    def save_list(self, listed: tuple[OnlyHere, ...], folder: Path, then: Callable[[Path], None]) -> None:
        """Save the list of what was written apart into a folder; `then` hears where it lies."""
        self._work.read(partial(sharing_apart.save, listed=listed, folder=folder), then, self.refused.emit)

    def publish(self) -> None:
        """Publish what was written."""
        self._ask(_Doing("Publishing a copy", sharing_pen.publish, _run, sharing_pen.published))

    def hand_over(self, then: Callable[[bool], None] | None = None) -> None:
        """Publish what was written and lay the pen down; `then` hears whether that came to be."""
        self.releasing.emit()
        prepare = partial(sharing_pen.publish, release=True)
        self._ask(_Doing("Publishing and handing over the pen", prepare, _run, sharing_pen.published, then))

    def stop(self) -> None:
        """Stop what is under way; nothing is left of it."""
        if self._progress is not None:
            self._progress.stop()

    def close(self) -> None:
        """Stop for good: the vault is about to be put away."""
        self._is_over = True
        self._timer.stop()
        self._next.clear()
        self.stop()

    # ------------------------------------------------------------------------------------------------ one step

    def _watch(self) -> None:
        self._looks += 1
        if self.stands is not None and self.stands.writing and self.stands.unpublished and self._looks >= PUBLISH:
            self._looks = 0
            self.publish()
        else:
            self.look()

    def _ask(self, doing: _Doing) -> None:
        if self._doing is None:
            self._begin(doing)
        else:
            self._next.append(doing)

    def _begin(self, doing: _Doing) -> None:
        self._doing, self._progress = doing, Progress()
        self._progress.moved.connect(self.moved)
        if doing.words:
            self.began.emit(doing.words)
        self._work.read(doing.prepare, self._prepared, self._refused)

    def _prepared(self, prepared: object) -> None:
        doing, progress = self._doing, self._progress
        if doing is None or progress is None:
            return
        if prepared is None:
            self._over(None)
            return
        job = partial(doing.do, prepared, progress.telling(doing.words))
        self._work.think(job, self._done, self._refused)

    def _done(self, done: object) -> None:
        if self._doing is not None:
            self._work.read(partial(_noted, note=self._doing.note, done=done), self._over, self._refused)

    def _over(self, answer: object) -> None:
        doing, self._doing, self._progress = self._doing, None, None
        if doing is None:
            return
        if not doing.words:
            self._stand(answer if isinstance(answer, Standing) else None)
        else:
            self.ended.emit(answer)
            self._work.changed.emit()
            if doing.then is not None:
                doing.then(True)
            self._go_on()
        self._take_next()

    def _refused(self, problem: Problem) -> None:
        doing, self._doing, self._progress = self._doing, None, None
        if isinstance(problem, Stopped):
            self.ended.emit(None)
        else:
            self.refused.emit(problem)
        if doing is not None and doing.then is not None:
            doing.then(False)
        if doing is not None and doing.words:
            self._go_on()
        self._take_next()

    def _go_on(self) -> None:
        """After a step: look how all stands, before anything else that was asked for."""
        if not self._is_over:
            self._next.insert(0, _Doing("", sharing.look, _looked, sharing.looked))

    def _take_next(self) -> None:
        if self._doing is None and self._next and not self._is_over:
            self._begin(self._next.pop(0))

    def _stand(self, stands: Standing | None) -> None:
        before, self.stands = self.stands, stands
        self.stood.emit(stands)
        if (before and before.writing) != (stands and stands.writing):
            self._work.changed.emit()


def _looked(prepared: sharing.Looking, _: Step) -> sharing.Looked:
    return prepared.run()


def _plain(prepared: Any, _: Step) -> Any:
    return prepared.run()


def _run(prepared: Any, step: Step) -> Any:
    return prepared.run(step)


def _noted(desk: Desk, note: Callable[[Desk, Any], Any], done: object) -> object:
    return note(desk, done)
