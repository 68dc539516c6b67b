"""A place for something that is made anew whenever what it shows has changed, without losing one's own place in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget


class Remade(QWidget):
    """Holds one part. When another takes its place, the page stays where it was scrolled to, and the keyboard goes to
    the control of the same name, or to the one that now stands where the old one stood.
    """

    def __init__(self) -> None:
        """Begin with nothing in it."""
        super().__init__()
        self._part = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def part(self) -> QWidget:
        """Return what it holds."""
        return self._part

    def take_focus(self) -> None:
        """Put the keyboard on the first control."""
        for stop in _stops(self._part)[:1]:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def remake(self, fresh: QWidget) -> None:
        """Put another part in the place of the one that is there."""
        stale, self._part = self._part, fresh
        self._column.replaceWidget(stale, fresh)
        fresh.show()
        _hand_over(stale, fresh)
        stale.hide()
        stale.deleteLater()


def _hand_over(stale: QWidget, fresh: QWidget) -> None:
    """Give the keyboard to the counterpart of the control that has it, before that one goes."""
    now = QApplication.focusWidget()
    if now is None or not stale.isAncestorOf(now):
        return
    heirs = _stops(fresh)
    if not heirs:
        return
    before = _stops(stale)
    place = before.index(now) if now in before else 0
    named = [heir for heir in heirs if heir.accessibleName() == now.accessibleName()]
    (named or [heirs[min(place, len(heirs) - 1)]])[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _stops(part: QWidget) -> list[QWidget]:
    """Return the controls in a part that take the keyboard, in the order in which they were made."""
    found = part.findChildren(QWidget)
    return [one for one in found if _takes_keys(one) and one.isVisibleTo(part)]


def _takes_keys(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isEnabled()
