"""A screen of the door, where no vault is open yet, on folders of the test's own, for its tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pytestqt.qtbot import QtBot

from safespace.casework.desk import Clock
from safespace.machine.places import Places
from safespace.preferences import Preferences
from safespace.ui.screens.first_run import FirstRun
from safespace.ui.screens.unlock import Unlock
from safespace.ui.work import Work
from tests import builders
from tests.ui.synchronous_work import SynchronousWork

S = TypeVar("S", FirstRun, Unlock)


@dataclass
class Given:
    places: Places
    clock: Clock


class AtTheDoor(Generic[S]):
    """The screen, and what it told. `subject` tells what it is opened on, once the folders are there."""

    def __init__(
        self,
        qtbot: QtBot,
        place: Path,
        make: Callable[[Work, Given, Preferences], S],
        subject: Callable[[Places], Path | None],
    ) -> None:
        self.given = Given(Places.under(place).make(), builders.Clock())
        self.work = SynchronousWork()
        opened_on = subject(self.given.places)
        self.screen = make(self.work, self.given, Preferences())
        self.entered: list[bool] = []
        self.went: list[tuple[str, object]] = []
        self.screen.entered.connect(lambda: self.entered.append(True))
        self.screen.go.connect(lambda name, subject: self.went.append((name, subject)))
        self.screen.resize(1366, 768)
        qtbot.addWidget(self.screen)
        with qtbot.waitActive(self.screen):
            self.screen.show()
        self.screen.show_for(opened_on)
