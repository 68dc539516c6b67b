"""What others are to do: who, what they have, and how long they have had it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.painted import PaintedRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who has something to answer. `key` is told when the row is opened; `since` is how long it has been."""

    key: str
    who: str
    what: str
    since: str


class WaitingRow(PaintedRow):
    """Two lines and a time. Signals: those of PaintedRow."""

    def __init__(self, waiting: Waiting, parent: QWidget | None = None) -> None:
        """Show who is waited for."""
        super().__init__(waiting.key, f"{waiting.who}, {waiting.since}", waiting.what, 4, parent)
        self.waiting = waiting

    def _parts(self, width: int) -> tuple[lettering.Paragraph, lettering.Paragraph]:
        room = width - lettering.SMALL.width(self.waiting.since) - theme.current().px(12)
        return (
            lettering.Paragraph(self.waiting.who, lettering.BODY, room),
            lettering.Paragraph(self.waiting.what, lettering.SMALL, room),
        )

    def height_at(self, width: int) -> int:
        """Return the height in pixels at a width."""
        who, what = self._parts(width)
        return who.height + what.height + theme.current().px(4)

    def usual_width(self) -> int:
        """Return the width of the side of the design in pixels."""
        return theme.current().px(288)

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
