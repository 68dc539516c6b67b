"""What watches over the open program at this machine: its windows, its clipboard, and whether somebody still sits here.

It asks the door, keeps what the door answered, and shows nothing that was not answered.
"""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from safespace.machine.door import Door, Guard, Means, Protection
from safespace.ui.capture import MINUTES, Capture

if TYPE_CHECKING:
    from safespace.ui.clipboard import Keeper
    from safespace.ui.screens.settings_protections import Protections
    from safespace.ui.session import Session
    from safespace.ui.widgets.capture_strip import CaptureStrip
    from safespace.ui.work import Work


class Guards(QObject):
    """Everything that watches. Signals: `away(Away)`, nobody sits here any more; `changed`, an answer is another."""

    away = Signal(object)
    changed = Signal()

    def __init__(self, app: QApplication, door: Door, at_start: Protection, parent: QObject | None = None) -> None:
        """Watch over the windows at once; over the rest from `start` on. `at_start` was answered before all this."""
        super().__init__(parent)
        self._app, self._door = app, door
        self._told = {at_start.guard: at_start}
        self.capture = Capture(app, door, self)
        self.capture.changed.connect(self.changed)
        self._is_open = False
        self._card: Protections | None = None
        self._strip: CaptureStrip | None = None
        self._work: Work | None = None
        self.capture.start()

    @cached_property
    def clipboard(self) -> Keeper:
        """Return what watches over the clipboard: nothing is copied before a vault is open."""
        from safespace.ui.clipboard import Keeper

        made = Keeper(self._app, self._door, self)
        made.asked.connect(self.changed)
        return made

    @cached_property
    def session(self) -> Session:
        """Return what hears whether somebody still sits here, which matters once a vault is open."""
        from safespace.ui.session import Session

        made = Session(self._app, self._door, self)
        made.away.connect(self.away)
        return made

    def start(self, window: QWidget, *folders: Path) -> None:
        """Watch over an open vault: `window` hears the system, `folders` are kept out of its search."""
        if self._is_open:
            return
        self._is_open = True
        self.clipboard.start()
        self._note(*self.session.listen(window), *(self._door.keep_from_search(folder) for folder in folders))

    def keeps_still(self) -> bool:
        """Return whether less movement is wanted. A bus is asked once a vault is open; until then nothing moves."""
        if self._door.means is Means.BUS and not self._is_open:
            return True
        return self.session.keeps_still()

    def stop(self) -> None:
        """Stop watching, and leave nothing of ours on the clipboard."""
        self.capture.stop()
        self._card = self._strip = self._work = None
        if self._is_open:
            self._is_open = False
            self.session.stop()
            self.clipboard.stop()

    def answers(self) -> tuple[Protection, ...]:
        """Return what the machine answered, in the order of `Guard`; what was not asked yet is not among it."""
        told = {**self._told, Guard.CAPTURE: self.capture.answer, Guard.CLIPBOARD: self.clipboard.answer}
        return tuple(told[guard] for guard in Guard if guard in told)

    def serve(self, card: Protections, strip: CaptureStrip, work: Work) -> None:
        """Show the answers on the settings' card, and let capturing be allowed there for some minutes, or ended."""
        self._card, self._strip, self._work = card, strip, work
        self.changed.connect(self._show)
        self.capture.ended.connect(self._end_capture)
        for part in (card, strip):
            part.end_asked.connect(self._end_capture)
        card.allow_asked.connect(self._allow_capture)
        self._show()

    def _show(self) -> None:
        if self._card is None or self._strip is None:
            return
        capture = self.capture
        self._card.show_answers(self.answers(), can_allow=capture.can_be_asked, is_allowed=capture.is_allowed)
        self._strip.show_left(capture.minutes_left)

    def _allow_capture(self) -> None:
        """Allow it once it stands in the trail."""
        from safespace.casework import protections

        if self._work is not None:
            self._work.change(partial(protections.allow_capture, minutes=MINUTES), self._allowed)

    def _allowed(self, _: object) -> None:
        if self._card is not None:
            self.capture.allow()

    def _end_capture(self) -> None:
        """End it at once, and note it then."""
        from safespace.casework import protections

        self.capture.forbid()
        if self._work is not None:
            self._work.change(protections.end_capture, _nothing)

    def _note(self, *answers: Protection) -> None:
        """Keep answers; of two about the same, the one that does not run."""
        for answer in answers:
            known = self._told.get(answer.guard)
            if known is None or known.runs:
                self._told[answer.guard] = answer
        self.changed.emit()


def _nothing(_: object) -> None:
    """Wait for nothing more."""
