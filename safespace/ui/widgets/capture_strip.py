"""The strip under the top bar that is there as long as windows may be captured, and ends it at a press."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.polish import only_if


class CaptureStrip(QWidget):
    """Says how many minutes are left. Signals: `end_asked`, the guardian wants the windows kept out again."""

    end_asked = Signal()

    def __init__(self) -> None:
        """Begin unseen."""
        super().__init__()
        self.banner = Banner("", Mood.WARN, action="End it now")
        self.banner.asked.connect(self.end_asked)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.banner)
        self.hide()
        theme.on_change(self, self.dress)
        self.dress()

    def show_left(self, minutes: int) -> None:
        """Say how many minutes are left; with none it goes."""
        length = f"{minutes} more minutes" if minutes != 1 else "one more minute"
        self.banner.say(f"Screenshots and shared screens can show SafeSpace for {length}.")
        only_if(self, minutes > 0)

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        self._column.setContentsMargins(px(24), px(12), px(24), 0)
