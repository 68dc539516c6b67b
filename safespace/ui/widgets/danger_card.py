"""The one card that may be red: somebody may be hurt, and this is what to do now."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.painted import Painted

_TITLE = lettering.Style(16, 600)


class DangerCard(Painted):
    """A red hairline, what to do, which case and why, and the red button. Signals: `asked(str)`, the key it was given.

    The button stands at the right, or under the words where they would be too narrow.
    """

    asked = Signal(str)

    def __init__(
        self, key: str, title: str, reference: str, why: str, action: str, parent: QWidget | None = None
    ) -> None:
        """Show what cannot wait; `action` are the words of the button."""
        super().__init__(parent)
        self._key, self._title, self._reference, self._why = key, title, reference, why
        self.button = Button(action, "danger")
        self.button.setParent(self)
        self.button.clicked.connect(self._tell)
        self.button.setAccessibleDescription(title)
        self.setAccessibleName(f"Danger: {title}")
        self.setAccessibleDescription(f"{reference} {why}".strip())
        self.measure_again()

    def _tell(self) -> None:
        self.asked.emit(self._key)

    def usual_width(self) -> int:
        """Return the width of the design in pixels."""
        return theme.current().px(750)

    def _stacked(self, width: int) -> bool:
        px = theme.current().px
        return width - px(64) - self.button.sizeHint().width() - px(30) < px(240)

    def _parts(self, width: int) -> tuple[lettering.Paragraph, lettering.Paragraph]:
        px = theme.current().px
        room = width - px(64) - px(14)
        if not self._stacked(width):
            room -= self.button.sizeHint().width() + px(14)
        line = "\u2002".join(part for part in (self._reference, self._why) if part)
        return (
            lettering.Paragraph(self._title, _TITLE, room),
            lettering.Paragraph(line, lettering.SMALL, room, bold=len(self._reference)),
        )

    def height_at(self, width: int) -> int:
        """Return the height in pixels at a width."""
        px, (title, line) = theme.current().px, self._parts(width)
        below = self.button.sizeHint().height() + px(10) if self._stacked(width) else 0
        return max(px(68), title.height + line.height + below + px(28))

    def measure_again(self) -> None:
        """Take a new theme into account."""
        super().measure_again()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in its place."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        px, hint = theme.current().px, self.button.sizeHint()
        if self._stacked(self.width()):
            wide = min(hint.width(), max(1, self.width() - px(64 + 14)))
            self.button.setGeometry(px(64), self.height() - px(14) - hint.height(), wide, hint.height())
        else:
            left = self.width() - px(15) - hint.width()
            self.button.setGeometry(left, (self.height() - hint.height()) // 2, hint.width(), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and its words."""
        px = theme.current().px
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.card(painter, QRectF(self.rect()), "card", "danger")
        title, line = self._parts(self.width())
        high = title.height + line.height
        stacked = self._stacked(self.width())
        top = px(14) if stacked else (self.height() - high) / 2
        middle = top + high / 2
        shapes.disc(painter, QPointF(px(35), middle), 36, "danger_tint", "alert", "danger_ink", 20)
        line.draw(painter, px(64), title.draw(painter, px(64), top))
