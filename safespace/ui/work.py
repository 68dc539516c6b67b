"""The whole threading story: how a screen asks for something to be done off the screen, and hears of it again.

Two workers. One owns the vault connection: `read` and `change` hand it jobs that get the desk, one after the other. One
thinks on plain data and never sees the vault: `think`. Every answer comes back on the screen's own thread, in the order
of each worker; a screen that has gone in the meantime is not called. A `change` ends with one `changed` signal, after
its answer, and visible screens read again.

    work.change(lambda desk: record.concern(desk, words), self._recorded, self._show_problem)

A job takes with it what it needs and touches no widget. A `Problem` goes to the `problem` callback, or to the `refused`
signal when there is none; every other exception becomes a `BugReport` for the one bug handler, and its frames are
cleared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal

from safespace.domain.problem import Problem
from safespace.ui.bug_report import BugReport, forget, report_of
from safespace.ui.progress import Progress, Stopped

if TYPE_CHECKING:
    from safespace.casework.desk import Desk

__all__ = ["Failed", "Lane", "Progress", "Stopped", "Task", "VaultIsLocked", "Work"]

T = TypeVar("T")

Failed = Callable[[Problem], None]
"""Told in place about something that the guardian can put right."""


class VaultIsLocked(Problem):
    """Something was asked of the vault while it was not open."""

    title = "The vault is locked"
    advice = "Nothing was changed. Unlock it and try again."


@dataclass(slots=True)
class Task:
    """One job on its way: what to do, who is to hear of it, and, once done, how it ended."""

    job: Callable[[], Any]
    then: Callable[[Any], None]
    problem: Failed | None
    context: QObject | None
    is_change: bool = False
    answer: Any = None
    refusal: Problem | None = None
    bug: BugReport | None = field(default=None)

    def run(self) -> None:
        """Do the job on the present thread and keep how it ended. Never raises."""
        try:
            self.answer = self.job()
        except Problem as problem:
            forget(problem)
            self.refusal = problem
        except BaseException as error:  # noqa: BLE001 - a worker must outlive any job; the bug handler is told
            self.bug = report_of(error)

    @property
    def is_stale(self) -> bool:
        """Say whether the screen that asked has gone."""
        return self.context is not None and not shiboken6.isValid(self.context)


class Lane(Protocol):
    """Does tasks one after the other and hands each to the function it was made with, on the screen's thread."""

    def put(self, task: Task) -> None:
        """Take a task."""
        ...

    def finish(self) -> None:
        """Do what is waiting, then end. May be called twice."""
        ...


class _Worker(QThread):
    """A thread that does tasks one after the other. Signals: `done`, sent from the thread itself, once for each.

    No object travels in the signal and the thread keeps none: a task holds on to the screen that asked, and whoever
    lets go of it last frees that screen's Python half. On this thread that happens while Qt deletes the other half on
    the screen's thread, and the process ends.
    """

    done = Signal()

    def __init__(self, name: str, deliver: Callable[[Task], None]) -> None:
        """Start at once; `deliver` is a method of an object of the screen's thread."""
        super().__init__()
        self.setObjectName(name)
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._ended: SimpleQueue[Task] = SimpleQueue()
        self._tell = deliver
        self.done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.start()

    def put(self, task: Task) -> None:
        """Take a task."""
        self._tasks.put(task)

    def finish(self) -> None:
        """Do what is waiting, then end the thread."""
        self._tasks.put(None)
        self.wait()

    def run(self) -> None:
        """Do tasks until told to end. Runs on the thread."""
        while (task := self._tasks.get()) is not None:
            task.run()
            self._ended.put(task)
            del task
            self.done.emit()

    def _deliver(self) -> None:
        """Hand the task that ended longest ago to whoever is to hear of it. Runs on the screen's thread."""
        self._tell(self._ended.get())


class _Drawer:
    """Where the worker of the vault keeps the desk; nobody else opens it."""

    desk: Desk | None = None


class Work(QObject):
    """Hands jobs to the workers.

    Signals: `changed`, the vault was changed; `refused(Problem)`, a problem that nobody had a place for; `shut`, a
    problem closed the vault, and this process is to end; `quiet`, nothing is under way any more.
    """

    changed = Signal()
    refused = Signal(object)
    shut = Signal()
    quiet = Signal()

    def __init__(self, bug: Callable[[BugReport], None], parent: QObject | None = None) -> None:
        """Start both workers; `bug` is the one bug handler, called on the screen's thread."""
        super().__init__(parent)
        self._bug = bug
        self._drawer: Final = _Drawer()
        self._under_way = 0
        self._is_over = False
        self.shut_by = ""
        self._vault: Lane = self._lane("vault")
        self._thinker: Lane = self._lane("thinker")

    @property
    def is_quiet(self) -> bool:
        """Say whether nothing is under way."""
        return self._under_way == 0

    def open(
        self, job: Callable[[], Desk], then: Callable[[], None], problem: Failed | None = None, *, context: Any = None
    ) -> None:
        """Unlock or create a vault: the job makes the desk, which stays with the worker that made it."""

        def make() -> None:
            self._drawer.desk = job()

        def told(_: object) -> None:
            then()

        self._send(self._vault, Task(make, told, problem, _owner(then, context)))

    def read(
        self,
        job: Callable[[Desk], T],
        then: Callable[[T], None],
        problem: Failed | None = None,
        *,
        context: QObject | None = None,
    ) -> None:
        """Ask the vault for something; `then` gets the answer.

        `context` is the screen that asks; without it, it is the object whose method `then` is. Once it has gone, nobody
        is told.
        """
        self._send(self._vault, Task(partial(self._at_desk, job), then, problem, _owner(then, context)))

    def change(
        self,
        job: Callable[[Desk], T],
        then: Callable[[T], None],
        problem: Failed | None = None,
        *,
        context: QObject | None = None,
    ) -> None:
        """Change something in the vault; `then` gets the answer, and `changed` follows even if the screen has gone."""
        task = Task(partial(self._at_desk, job), then, problem, _owner(then, context), is_change=True)
        self._send(self._vault, task)

    def think(
        self,
        job: Callable[[], T],
        then: Callable[[T], None],
        problem: Failed | None = None,
        *,
        context: QObject | None = None,
    ) -> None:
        """Work something out from plain data that the job carries with it, beside the vault's own work."""
        self._send(self._thinker, Task(job, then, problem, _owner(then, context)))

    def finish(self, last: Callable[[Desk], None] | None = None) -> None:
        """Do everything that was asked for, then `last` with the desk if one is open, and end both workers.

        Waits for that, and tells nobody any more: what was to be kept is kept. May be called twice.
        """
        if self._is_over:
            return
        self._is_over = True
        if last is not None:
            self._vault.put(Task(partial(self._put_away, last), _nobody, _nobody, None))
        self._thinker.finish()
        self._vault.finish()

    def _lane(self, name: str) -> Lane:
        """Make a worker; a stand-in that works on the spot takes its place in tests of screens."""
        return _Worker(name, self._deliver)

    def _send(self, lane: Lane, task: Task) -> None:
        """Hand a task over; after `finish` nothing is taken any more."""
        if self._is_over:
            return
        self._under_way += 1
        lane.put(task)

    def _at_desk(self, job: Callable[[Desk], T]) -> T:
        """Do a job at the desk. Runs on the worker of the vault."""
        if self._drawer.desk is None:
            raise VaultIsLocked
        return job(self._drawer.desk)

    def _put_away(self, last: Callable[[Desk], None]) -> None:
        """Do the last job and let the desk go. Runs on the worker of the vault."""
        desk, self._drawer.desk = self._drawer.desk, None
        if desk is not None:
            last(desk)

    def _deliver(self, task: Task) -> None:
        """Tell how a task ended, on the screen's thread. A screen that stumbles over an answer is a bug like others."""
        self._under_way -= 1
        if self._is_over:
            return
        if task.refusal is not None:
            from safespace.casework import door  # loaded by now, and a start would wait for it

            if door.was_closed(task.refusal):
                self.shut_by = type(task.refusal).__name__
                self.shut.emit()
                return
        is_kept = task.is_change and task.refusal is None and task.bug is None
        try:
            self._tell(task)
        except Exception as error:  # noqa: BLE001 - the bug handler is told
            task.bug = report_of(error)
        if is_kept:
            self.changed.emit()
        if self.is_quiet:
            self.quiet.emit()
        if task.bug is not None:
            self._bug(task.bug)

    def _tell(self, task: Task) -> None:
        if task.is_stale or task.bug is not None:
            return
        if task.refusal is None:
            task.then(task.answer)
        elif task.problem is not None:
            task.problem(task.refusal)
        else:
            self.refused.emit(task.refusal)


def _owner(then: Callable[..., None], context: Any) -> QObject | None:
    """Return the object that must still be there for the answer: the one given, or the one whose method `then` is."""
    if context is not None:
        return context
    bare: object = then
    while isinstance(bare, partial):
        bare = cast("partial[None]", bare).func
    owner = getattr(bare, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def _nobody(_: object) -> None:
    """Tell nobody."""
