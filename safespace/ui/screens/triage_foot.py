"""The foot of triage: the ways back, aside and forward, of which only that is left out which has no room."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.polish import only_if


class TriageFoot(QHBoxLayout):
    """A row of buttons. `back`, `later`, `see` and `forward` are to be connected by whoever lays it out."""

    def __init__(self) -> None:
        """Make the buttons."""
        super().__init__()
        self.see = Button("See the plan", "quiet", "flag")
        self.back = Button("Back", "plain")
        self.later = Button("Later", "quiet")
        self.later.setAccessibleDescription("Leave triage for later. The answers are kept.")
        self.later.setToolTip("The answers are kept")
        self.hint = labels.small("Press a number, then Enter")
        self.forward = Button("Next question", "primary", "arrow", size="next", icon_right=True)
        for part in (self.back, self.later, self.see):
            self.addWidget(part)
        self.addStretch(1)
        self.addWidget(self.hint)
        self.addWidget(self.forward)

    def dress(self, width: int, *, beside: bool, picks: bool) -> None:
        """Take the measures of the theme, and show what has room in a width.

        `beside` says that the plan stands beside the questions already, `picks` that a number picks an answer.
        """
        px = theme.current().px
        self.setContentsMargins(px(28), px(10), px(28), px(14))
        self.setSpacing(px(12))
        room = width - px(28 * 2 + 12 * 4)
        room -= sum(one.sizeHint().width() for one in (self.back, self.later, self.forward))
        only_if(self.see, not beside and room >= self.see.sizeHint().width())
        room -= 0 if beside else self.see.sizeHint().width()
        only_if(self.hint, picks and room >= self.hint.sizeHint().width())
