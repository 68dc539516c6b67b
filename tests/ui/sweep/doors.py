"""Every step before a vault is open: unlocking in all its ways, and making a vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from safespace.machine.places import Places
from safespace.preferences import Preferences
from safespace.ui.screens.first_run import FirstRun
from safespace.ui.screens.unlock import Unlock
from safespace.ui.window import Window
from tests import builders
from tests.ui.screens.desk_screen import settle
from tests.ui.screens_gallery.door import Given, Stage, beginning, unlocking
from tests.ui.synchronous_work import SynchronousWork


class Doors(Stage):
    """Both doors in a window that is there already, where nothing has to be waited for."""

    def __init__(self, window: Window, folder: Path) -> None:
        self.folder, self.window, self.clock = folder, window, builders.Clock()
        self.work = SynchronousWork()
        self.given = Given(Places.under(folder).make(), self.clock)
        self.unlock = Unlock(self.work, self.given, Preferences())
        self.first = FirstRun(self.work, self.given, Preferences())
        window.add_screen("unlock", self.unlock, "door")
        window.add_screen("first_run", self.first, "door")

    def settle(self) -> None:
        """Let layouts come to rest."""
        settle()


def doors(window: Window, folder: Path) -> Iterator[str]:
    """Go through every state of the doors, by name."""
    stage = Doors(window, folder)
    for states in (unlocking, beginning):
        for name in states(stage):
            settle()
            yield name
    stage.work.finish(lambda desk: desk.vault.close())
