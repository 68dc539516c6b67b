"""What stands above a painted page: which one it is, turning to the next, and how large it is shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.buttons import icon_button, link
from safespace.ui.widgets.labels import small

STEPS: Final = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
"""How large a page is shown, as a part of the width there is."""


class PageBar(QWidget):
    """Buttons to turn and to zoom. Signals: `turned(by)`, 1 or -1; `zoomed`, it is to be shown in another size."""

    turned = Signal(int)
    zoomed = Signal()

    def __init__(self) -> None:
        """Begin at the first page, as wide as fits."""
        super().__init__()
        self.zoom = 1.0
        self.where, self.large = small(""), small("")
        self.back = icon_button("left", "Previous page", "Page Up")
        self.on = icon_button("right", "Next page", "Page Down")
        self.smaller = icon_button("minus", "Smaller", "Ctrl+-")
        self.larger = icon_button("plus", "Larger", "Ctrl++")
        self.fit = link("Fit the width", small=True)
        self.fit.setToolTip("Fit the width (Ctrl+0)")
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.on.clicked.connect(lambda: self.turned.emit(1))
        self.smaller.clicked.connect(lambda: self.step(-1))
        self.larger.clicked.connect(lambda: self.step(1))
        self.fit.clicked.connect(self.fit_width)
        self._lay_out()
        self.say(0, 1)

    def say(self, number: int, pages: int) -> None:
        """Say which page is shown, from 0, and of how many."""
        self.where.setText(f"Page {number + 1:,} of {pages:,}")
        for part, open_ in ((self.back, number > 0), (self.on, number < pages - 1)):
            part.setEnabled(open_)
            part.setVisible(pages > 1)
        self.where.setVisible(pages > 1)
        self._say_size()

    def step(self, by: int) -> None:
        """Show it one step larger or smaller."""
        at = min(max(STEPS.index(self.zoom) + by, 0), len(STEPS) - 1)
        self._set(STEPS[at])

    def fit_width(self) -> None:
        """Show it as wide as fits."""
        self._set(1.0)

    def _set(self, zoom: float) -> None:
        if zoom != self.zoom:
            self.zoom = zoom
            self._say_size()
            self.zoomed.emit()

    def _say_size(self) -> None:
        self.large.setText(f"{self.zoom:.0%}".replace("%", " %"))
        self.smaller.setEnabled(self.zoom > STEPS[0])
        self.larger.setEnabled(self.zoom < STEPS[-1])

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        for part in (self.back, self.where, self.on):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.smaller, self.large, self.larger, self.fit):
            row.addWidget(part)
