"""Asked before something that cannot be taken back: what follows from it in a sentence, and both ways out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from safespace.ui import theme
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button


class Consequence(Banner):
    """Stands in place, unseen until something is asked. Signals: `answered`, either way.

    The keyboard begins on the way that changes nothing.
    """

    answered = Signal()

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__("", Mood.WARN)
        self._then: Callable[[], None] | None = None
        self.does, self.leaves = Button("", "plain"), Button("", "action")
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        row.addStretch(1)
        row.addWidget(self.does)
        row.addWidget(self.leaves)
        self.column.addLayout(row)
        self.does.clicked.connect(self._do)
        self.leaves.clicked.connect(self.leave)
        self.hide()

    def ask(self, title: str, follows: str, does: str, leaves: str, then: Callable[[], None]) -> None:
        """Ask; `then` is called if it is to be done."""
        self.say(title, Mood.WARN, advice=follows)
        self.does.say(does)
        self.leaves.say(leaves)
        self._then = then
        self.show()
        self.leaves.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Do nothing of it."""
        self._then = None
        self.hide()
        self.answered.emit()

    def _do(self) -> None:
        then = self._then
        self.leave()
        if then is not None:
            then()
