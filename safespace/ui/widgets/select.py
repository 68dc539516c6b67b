"""One of a list, chosen from a menu: for more answers than chips can hold."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter

from safespace.ui import theme
from safespace.ui.widgets import shapes

_INSIDE = 4
"""What Qt keeps free of words at the sides of the part that holds them, in pixels."""


class Select(QComboBox):
    """A menu of (code, words). Signals: `chosen(str or None)`, when a person chose.

    The wheel scrolls the page and never changes an answer by accident.
    """

    chosen = Signal(object)

    def __init__(self, options: Iterable[tuple[str, str]] = (), unset: str = "Choose") -> None:
        """Offer answers; `unset` is shown, and its code is None, until one is chosen. Without `unset` one always is."""
        super().__init__()
        self._unset = unset
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._tell)
        theme.wear(self, "select", "bars")
        self.offer(options)

    def offer(self, options: Iterable[tuple[str, str]]) -> None:
        """Show these answers instead of those that were there."""
        self.clear()
        if self._unset:
            self.addItem(self._unset, None)
        for code, words in options:
            self.addItem(words, code)

    def offer_anew(self, options: Iterable[tuple[str, str]]) -> None:
        """Show these answers where they differ from those that are there; what was chosen stays chosen."""
        wanted, chosen = list(options), self.code
        there = [(self.itemData(at), self.itemText(at)) for at in range(bool(self._unset), self.count())]
        if there != wanted:
            self.offer(wanted)
            self.choose(chosen)

    @property
    def code(self) -> str | None:
        """Return the code of the answer, None when nothing is chosen."""
        return self.currentData()

    def choose(self, code: str | None) -> None:
        """Choose an answer without telling anybody; one that is not offered leaves nothing chosen."""
        self.setCurrentIndex(max(0, self.findData(code)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let Qt paint, words that are too long with an ellipsis and whole in the tooltip."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room - _INSIDE)
        option.currentText = words
        whole = "" if words == self.currentText() else self.currentText()
        if self.toolTip() != whole:
            self.setToolTip(whole)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        box = QRectF(self.rect())
        ink = "ink2" if self.isEnabled() else "ink3"
        shapes.icon(painter, "down", ink, QPointF(box.right() - theme.current().px(18), box.center().y()), 16)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Hand the wheel to the page."""
        event.ignore()

    def _tell(self) -> None:
        self.chosen.emit(self.code)
