"""A few ways to look at the same list, side by side, of which one is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.polish import ring

_PLAIN = lettering.Style(12, 400, "ink2", 130)
_CHOSEN = lettering.Style(12, 600, "action", 130)


class _Segment(QAbstractButton):
    """One way to look, 32 high; chosen is a tint and weight 600."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__()
        self.code = code
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # heard as one of several, not as a box to tick
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ring(self, 6)

    def sizeHint(self) -> QSize:
        """Return the size when chosen, so that nothing moves when it is."""
        px = theme.current().px
        return QSize(round(_CHOSEN.width(self.text()) + px(24)), max(px(32), _CHOSEN.line + px(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the segment."""
        painter = QPainter(self)
        shapes.smooth(painter)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            shapes.pill(painter, box, theme.current().colour("tint" if self.isChecked() else "hover"), 6)
        style = _CHOSEN if self.isChecked() else _PLAIN
        lettering.write(painter, box, self.text(), style, Qt.AlignmentFlag.AlignHCenter)


class Segments(Flow):
    """A row of ways to look. Signals: `changed(code)`, when a person chose another."""

    changed = Signal(str)

    def __init__(self, ways: Iterable[tuple[str, str]], name: str = "Show") -> None:
        """Offer (code, words); the first is chosen."""
        super().__init__(0)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._segments: list[_Segment] = []
        for code, words in ways:
            segment = _Segment(code, words)
            self._group.addButton(segment)
            self._segments.append(segment)
            self.add(segment)
            segment.setChecked(len(self._segments) == 1)
            segment.toggled.connect(self._tell)

    @property
    def code(self) -> str:
        """Return the code of the way that is chosen."""
        return next(segment.code for segment in self._segments if segment.isChecked())

    def choose(self, code: str) -> None:
        """Choose a way; tells as if a person had, unless it is chosen already."""
        for segment in self._segments:
            if segment.code == code:
                segment.setChecked(True)

    def relabel(self, words: Mapping[str, str]) -> None:
        """Show other words for the same ways, such as with new numbers."""
        for segment in self._segments:
            segment.setText(words[segment.code])
            segment.setAccessibleName(words[segment.code])
            segment.updateGeometry()
        self.arrange()

    def _tell(self, on: bool) -> None:
        if on:
            self.changed.emit(self.code)
