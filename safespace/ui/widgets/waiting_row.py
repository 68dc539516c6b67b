"""What others are to do: who, what they have, and how long they have had it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.polish import ring


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who has something to answer. `key` is told when the row is opened; `since` is how long it has been."""

    key: str
    who: str
    what: str
    since: str


class WaitingRow(QPushButton):
    """Two lines and a time, a button as a whole. Signals: `opened(str)`, its key."""

    opened = Signal(str)

    def __init__(self, waiting: Waiting, parent: QWidget | None = None) -> None:
        """Show who is waited for."""
        super().__init__(parent)
        self.waiting = waiting
        self.setAccessibleName(f"{waiting.who}, {waiting.since}")
        self.setAccessibleDescription(waiting.what)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        ring(self, 4)
        self.clicked.connect(self._tell)
        theme.on_change(self, self._measure_again)

    def _tell(self) -> None:
        self.opened.emit(self.waiting.key)

    def _measure_again(self) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()
        self.update()

    def _parts(self, width: int) -> tuple[lettering.Paragraph, lettering.Paragraph]:
        room = width - lettering.SMALL.width(self.waiting.since) - theme.current().px(12)
        return (
            lettering.Paragraph(self.waiting.who, lettering.BODY, room),
            lettering.Paragraph(self.waiting.what, lettering.SMALL, room),
        )

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels at a width."""
        who, what = self._parts(width)
        return who.height + what.height + theme.current().px(4)

    def sizeHint(self) -> QSize:
        """Return the size at the width of the side of the design."""
        wide = theme.current().px(288)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: narrow, and as high as the present width asks."""
        wide = theme.current().px(120)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height right after a change of width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(self.heightForWidth(event.size().width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two lines and the time."""
        painter = QPainter(self)
        shapes.smooth(painter)
        if self.underMouse() or self.isDown():
            shapes.pill(painter, QRectF(self.rect()), theme.current().colour("hover"), 4)
        who, what = self._parts(self.width())
        what.draw(painter, 0, who.draw(painter, 0, (self.height() - who.height - what.height) / 2))
        since = lettering.SMALL.width(self.waiting.since) + 1
        box = QRectF(self.width() - since, 0, since, self.height())
        lettering.write(painter, box, self.waiting.since, lettering.SMALL, Qt.AlignmentFlag.AlignRight)
