"""A widget that paints itself from the theme: it follows a change of theme and stands as high as its width asks."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from safespace.ui import theme


class Painted(QWidget):
    """The part that painted widgets have in common; they say `height_at(width)` and paint in `paintEvent`.

    The height is asked for twice: through Qt's height for width, and as a least height after each change of width,
    because nested boxes lose the first.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Follow the theme."""
        super().__init__(parent)
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
        self.setMinimumHeight(self.height_at(max(1, self.width())))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for a width, for Qt's layouts."""
        return self.height_at(max(1, width))

    def sizeHint(self) -> QSize:
        """Return the size at the width that it likes best."""
        wide = self.usual_width()
        return QSize(wide, self.height_at(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size: the least width, at the height of the width it has."""
        wide = self.least_width()
        return QSize(wide, self.height_at(max(wide, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height right after a change of width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(self.height_at(max(1, event.size().width())))
