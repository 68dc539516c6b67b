"""What is looked at on every page and sheet: whether it can be heard, reached, hit and read. Each finding is a line."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from safespace.ui import theme
from safespace.ui.widgets import reading_order
from safespace.ui.window import Window

TARGET = 32
"""How large, in pixels at 100 %, whatever can be pressed is at least."""

USED = (QAbstractButton, QComboBox, QLineEdit, QTextEdit, QAbstractItemView)
"""What a hand can use."""

SAID = {
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.Link,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.PageTab,
    QAccessible.Role.StaticText,
    QAccessible.Role.Graphic,
    QAccessible.Role.Chart,
    QAccessible.Role.Document,
    QAccessible.Role.Grouping,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ScrollBar,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Dialog,
}
"""What something that takes the keyboard may be heard as: a thing of a kind, not merely a piece of a window."""


def everything(inside: QWidget) -> list[QWidget]:
    """Return all that shows inside."""
    return [part for part in inside.findChildren(QWidget) if part.isVisible() and not part.isWindow()]


def unheard(parts: list[QWidget], stops: list[QWidget]) -> Iterator[str]:
    """Name what takes the keyboard and has no name, no role or no state for those who hear the screen."""
    for part in stops:
        told = QAccessible.queryAccessibleInterface(part)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            yield f"{called(part)} has no name"
            continue
        if told.role() not in SAID:
            yield f"{called(part)} has no role but {told.role().name}"
        if isinstance(part, QAbstractButton) and part.isCheckable() != bool(told.state().checkable):
            yield f"{called(part)} does not say whether it is chosen"
        if not told.state().focusable:
            yield f"{called(part)} does not say that it takes the keyboard"


def unreached(parts: list[QWidget], stops: list[QWidget]) -> Iterator[str]:
    """Name what a mouse can use and Tab does not come to: alone, or by the answer beside it that has been chosen."""
    groups = {id(part.parentWidget()) for part in stops if _is_radio(part)}
    reached = {id(part) for part in stops}
    for part in parts:
        if not isinstance(part, USED) or not part.isEnabled() or id(part) in reached:
            continue
        if part.focusProxy() is not None or any(part.isAncestorOf(stop) for stop in stops):
            continue
        if any(isinstance(above, QComboBox | QAbstractItemView) for above in _above(part)):
            continue
        if isinstance(part, QTextEdit) and part.isReadOnly():
            continue
        if not (_is_radio(part) and id(part.parentWidget()) in groups):
            yield f"{called(part)} cannot be reached by Tab"


def too_small(parts: list[QWidget], stops: list[QWidget]) -> Iterator[str]:
    """Name what is pressed and is smaller than a finger that trembles needs."""
    least = theme.current().px(TARGET)
    for part in parts:
        if isinstance(part, QAbstractButton | QComboBox | QLineEdit) and part.isEnabled() and min(part.width(), part.height()) < least:
            if not any(isinstance(above, QComboBox) for above in _above(part)):
                yield f"{called(part)} is {part.width()} by {part.height()}, not {least}"


def cut_off(parts: list[QWidget], stops: list[QWidget]) -> Iterator[str]:
    """Name words that have too little room, and no tooltip that says them."""
    for part in parts:
        if part.toolTip() or not isinstance(part, QLabel | QAbstractButton):
            continue
        if isinstance(part, QLabel) and not part.text():
            continue
        needs = part.minimumSizeHint()
        if isinstance(part, QLabel) and part.wordWrap():
            high = part.heightForWidth(part.width())
            if part.height() < high - 1:
                yield f"{called(part)} is {part.height()} high and needs {high}"
        elif part.width() < needs.width() or part.height() < needs.height():
            yield f"{called(part)} is {part.width()} by {part.height()} and needs {needs.width()} by {needs.height()}"


def outside(parts: list[QWidget], window: QWidget) -> Iterator[str]:
    """Name what lies beyond the edge of the part it is in, or of the window, where nothing scrolls to it."""
    for part in parts:
        above = part.parentWidget()
        if above is None or isinstance(part, QScrollBar) or not isinstance(part, QLabel | QAbstractButton | QLineEdit | QComboBox):
            continue
        beyond = _beyond(part, window)
        if beyond > 2:
            yield f"{called(part)} lies {beyond} beyond the edge"


def _beyond(part: QWidget, window: QWidget) -> int:
    """Return how many pixels of a part are to the right of, or below, what holds it without scrolling."""
    beyond, at, box = 0, part, QRect(QPoint(), part.size())
    while at is not window and at.parentWidget() is not None:
        above = at.parentWidget()
        box.translate(at.pos())
        is_view = isinstance(above.parentWidget(), QAbstractScrollArea) and above is above.parentWidget().viewport()
        if is_view:
            area = above.parentWidget()
            sideways = area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            return max(beyond, 0 if sideways else box.right() + 1 - above.width())
        beyond = max(beyond, box.right() + 1 - above.width(), box.bottom() + 1 - above.height())
        at = above
    return beyond


def hidden_focus(window: Window, stops: list[QWidget]) -> Iterator[str]:
    """Go round by Tab and name where the ring was not seen whole, or not at all, and stops that Tab never came to."""
    if not stops:
        return
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    missed = {id(stop) for stop in stops}
    for _ in range(len(stops)):
        QApplication.sendPostedEvents()
        now = QApplication.focusWidget()
        if now is None:
            yield "the keyboard is nowhere"
            return
        missed.discard(id(now))
        yield from _unseen(window, now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    yield from (f"Tab never came to {called(stop)}" for stop in stops if id(stop) in missed)


def _unseen(window: Window, now: QWidget) -> Iterator[str]:
    if now.property("noRing"):
        return
    ring = window.ring
    if ring.target is not now:
        yield f"{called(now)} has the keyboard and no ring"
        return
    seen = now.visibleRegion().boundingRect()
    if min(seen.width(), now.width()) < min(now.width(), 24) or seen.height() < min(now.height(), 24):
        yield f"{called(now)} has the keyboard and only {seen.width()} by {seen.height()} of it are seen"


def called(part: QWidget) -> str:
    """Return what a part is called in a finding."""
    return f"{type(part).__name__} “{(part.accessibleName() or part.objectName())[:60]}”"


def _is_radio(part: QWidget) -> bool:
    told = QAccessible.queryAccessibleInterface(part)
    return told is not None and told.role() == QAccessible.Role.RadioButton


def _above(part: QWidget) -> Iterator[QWidget]:
    while (part := part.parentWidget()) is not None:
        yield part
