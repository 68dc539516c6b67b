"""What every screen shares: how it asks for something to be done, and how it asks the window for another screen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from safespace.ui.widgets.buttons import StepButton
from safespace.ui.work import Work


class Screen(QWidget):
    """One screen, which shows and asks and decides nothing.

    Signals: `go(name, subject)`, open another screen on something (a case's id, a quarter, None); `lay(sheet)`, lay a
    sheet over the window; `back`, go to where the guardian came from.
    """

    needs_width = False
    """A screen that needs all the width there is leaves the rail its icons alone, in all but a very wide window."""

    go = Signal(str, object)
    lay = Signal(object)
    back = Signal()

    def __init__(self, work: Work) -> None:
        """Keep the one way to work off the screen."""
        super().__init__()
        self.work = work
        self._held = ""

    def show_for(self, subject: object) -> None:
        """Open on something: what it is depends on the screen. Called each time the screen is gone to."""
        del subject
        self.refresh()

    def refresh(self) -> None:
        """Read again: the vault was changed and this screen is visible."""

    def hold(self, why: str) -> None:
        """Say why what this screen does has to wait: the vault is only being looked on; "" once it waits no more."""
        self._held = why
        for step in self.findChildren(StepButton):
            step.hold(why)

    def take_in(self, name: str, part: QWidget) -> None:
        """Hold a part that was made late (`late.Late`) as the rest is held; its screen puts it where it belongs."""
        del name
        if self._held:
            for step in part.findChildren(StepButton):
                step.hold(self._held)

    def put_away(self) -> None:
        """Keep what is being typed, because the vault is about to lock. Called on every screen and open sheet."""
