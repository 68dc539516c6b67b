"""Work of the same shape that is done on the spot, for tests of screens: nothing to wait for, nothing to race."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from safespace.ui.bug_report import BugReport
from safespace.ui.work import Task, Work


class _OnTheSpot:
    """Does a task at once, on the thread that asks."""

    def __init__(self, deliver: Callable[[Task], None]) -> None:
        self._deliver = deliver

    def put(self, task: Task) -> None:
        """Do a task and tell."""
        task.run()
        self._deliver(task)

    def finish(self) -> None:
        """Nothing waits here."""


class BugFound(AssertionError):
    """A job, or a screen hearing its answer, met a bug."""


class SynchronousWork(Work):
    """Answers before `read`, `change` and `think` return. A bug fails the test with its kind and place.

    `SynchronousWork(desk)` begins with an open vault, as if `open` had been called.
    """

    def __init__(self, desk: Any = None) -> None:
        super().__init__(_fail)
        if desk is not None:
            self.open(lambda: desk, lambda: None)

    def _lane(self, name: str) -> _OnTheSpot:
        return _OnTheSpot(self._deliver)


class Later(SynchronousWork):
    """Work whose thinking is held back, and then answered with the last question first, or in order."""

    held = False

    def __init__(self, desk: Any = None) -> None:
        super().__init__(desk)
        self._waiting: list[tuple[Any, ...]] = []

    def think(self, *asked: Any, **more: Any) -> None:
        """Hold a question back."""
        self._waiting.append((asked, more))
        if not self.held:
            self.catch_up()

    def catch_up(self, *, in_order: bool = False) -> None:
        """Answer what was held back."""
        waiting, self._waiting = self._waiting, []
        for asked, more in waiting if in_order else reversed(waiting):
            super().think(*asked, **more)


def _fail(report: BugReport) -> None:
    raise BugFound(report.text)
