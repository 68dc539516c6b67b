"""Widgets that paint themselves from the theme: they follow a change of theme and stand as high as their width asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from safespace.ui import theme
from safespace.ui.widgets.heard import Heard
from safespace.ui.widgets.polish import ring

_Part = QWidget if TYPE_CHECKING else object


class HighAsAsked(_Part):
    """What every part has that paints its own words, beside the kind of widget that it is.

    It says `height_at(width)` and paints in `paintEvent`. The height is asked for twice: through Qt's height for width,
    and as a least height after each change of width, because nested boxes lose the first.
    """

    def stand(self) -> None:
        """Be as high as the width asks, and follow the theme. Called once, while the part is made."""
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.on_change(self, self.measure_again)

    def height_at(self, width: int) -> int:
        """Return the height in pixels that shows everything at a width in pixels."""
        raise AssertionError("a painted part says how high it is")

    def usual_width(self) -> int:
        """Return the width in pixels that it likes best."""
        return theme.current().px(320)

    def least_width(self) -> int:
        """Return the smallest width in pixels at which it can be read."""
        return theme.current().px(120)

    def measure_again(self) -> None:
        """Take new words or a new theme into account: measure and paint again."""
        self._heights.clear()
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for a width. Qt's layouts ask again and again, so it is kept until measured again."""
        wide = max(1, width)
        if wide not in self._heights:
            self._heights[wide] = self.height_at(wide)
        return self._heights[wide]

    def sizeHint(self) -> QSize:
        """Return the size at the width that it likes best."""
        wide = self.usual_width()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size: the least width, at the height of the width it has."""
        wide = self.least_width()
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height right after a change of width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(self.heightForWidth(event.size().width()))


class Painted(HighAsAsked, Heard):
    """A part that is only looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Follow the theme."""
        super().__init__(parent)
        self.stand()


class PaintedRow(HighAsAsked, QPushButton):
    """A row that is a button as a whole: Enter, Space or a click opens it. Signals: `opened(str)`, its key."""

    opened = Signal(str)

    def __init__(self, key: str, said: str, described: str, corner: int, parent: QWidget | None = None) -> None:
        """Begin with what a screen reader says; `corner` is the radius of the focus ring in pixels at 100 %."""
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(said)
        self.setAccessibleDescription(described)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        ring(self, corner)
        self.clicked.connect(self._tell)
        self.stand()

    def _tell(self) -> None:
        self.opened.emit(self._key)
