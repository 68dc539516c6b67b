"""What is looked at on every page and sheet: whether it can be heard, reached, hit and read. Each finding is a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from safespace.ui import theme
from safespace.ui.widgets.heard import Picture
from safespace.ui.widgets.painted import PaintedRow
from safespace.ui.widgets.palette_list import PaletteList
from safespace.ui.window import Window

A_LITTLE = 2
"""So many pixels beyond an edge nobody sees."""

TARGET = 32
"""How large, in pixels at 100 %, whatever can be pressed is at least."""

USED = (QAbstractButton, QComboBox, QLineEdit, QTextEdit, QAbstractItemView)
"""What a hand can use."""

PRESSED = (QAbstractButton, QComboBox, QLineEdit)
"""What a hand has to hit."""

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


def _tips(part: QWidget) -> Iterator[str]:
    """Yield what a hand that rests on a part is told, row by row in a list or a table."""
    yield part.toolTip()
    model = part.model() if isinstance(part, QAbstractItemView) else None
    if model is not None:
        cells = product(range(model.rowCount()), range(model.columnCount()))
        yield from (str(model.index(*cell).data(Qt.ItemDataRole.ToolTipRole) or "") for cell in cells)


def everything(inside: QWidget) -> list[QWidget]:
    """Return all that shows inside."""
    return [part for part in inside.findChildren(QWidget) if part.isVisible() and not part.isWindow()]


def all_that_is_wrong(parts: list[QWidget], stops: list[QWidget], window: QWidget) -> Iterator[str]:
    """Name everything that is wrong with what shows, but for where the keyboard goes."""
    for look in (unheard, unreached, too_small, cut_off):
        yield from look(parts, stops)
    yield from outside(parts, window)


class Lettering:
    """Hears of every line that is painted with an ellipsis."""

    def __init__(self) -> None:
        """Begin with the theme in force; to be made after the theme was applied."""
        self._short: dict[str, None] = {}
        heard = self._short

        class Listening(QFontMetricsF):
            def elidedText(self, text: str, mode: Qt.TextElideMode, width: float, flags: int = 0) -> str:
                shown = super().elidedText(text, mode, width, flags)
                if shown != text:
                    heard[text] = None
                return shown

        for wanted, (font, metrics) in theme._Held.fonts.items():
            theme._Held.fonts[wanted] = (font, Listening(metrics))

    def cut_short(self, window: QWidget, parts: list[QWidget]) -> Iterator[str]:
        """Paint, and name each line that was cut and that no tooltip says whole."""
        self._short.clear()
        window.grab()
        tips = [tip for part in parts for tip in _tips(part)]
        yield from (f"“{words}” is cut short" for words in self._short if not any(words in tip for tip in tips))


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
    """Name what a mouse can use and the keyboard does not come to: by Tab, or by arrows from the one of several."""
    reached = {id(part) for part in stops}
    for part in parts:
        is_used = isinstance(part, USED) and part.isEnabled() and not _belongs_to_another(part)
        if is_used and id(part) not in reached and not any(id(one) in reached for one in _beside(part)):
            yield f"{called(part)} cannot be reached by Tab"


def too_small(parts: list[QWidget], stops: list[QWidget]) -> Iterator[str]:
    """Name what is pressed and is smaller than a hand that trembles needs."""
    least = theme.current().px(TARGET)
    for part in parts:
        is_pressed = isinstance(part, PRESSED) and part.isEnabled() and not _belongs_to_another(part)
        if is_pressed and min(part.width(), part.height()) < least:
            yield f"{called(part)} is {part.width()} by {part.height()}, not {least}"


def cut_off(parts: list[QWidget], stops: list[QWidget]) -> Iterator[str]:
    """Name words that have too little room, and no tooltip that says them."""
    for part in parts:
        if part.toolTip() or isinstance(part, Picture) or not isinstance(part, (QLabel, QAbstractButton)):
            continue
        needs = _needs(part)
        if part.width() < needs.width() or part.height() < needs.height() - 1:
            yield f"{called(part)} is {part.width()} by {part.height()} and needs {needs.width()} by {needs.height()}"


def _needs(part: QLabel | QAbstractButton) -> QSize:
    """Return the least room in which the words of a part can be read."""
    if isinstance(part, QLabel) and part.wordWrap():
        return QSize(0, part.heightForWidth(part.width()))
    if isinstance(part, QPushButton) and not isinstance(part, PaintedRow):
        return QPushButton.sizeHint(part)  # as its words stand now: a button breaks them where it has to
    return part.minimumSizeHint()


def outside(parts: list[QWidget], window: QWidget) -> Iterator[str]:
    """Name what lies beyond the edge of the part it is in, or of the window, where nothing scrolls to it."""
    for part in parts:
        right, below = _beyond(part, window) if isinstance(part, (QLabel, *PRESSED)) else (0, 0)
        if max(right, below) > A_LITTLE:
            yield f"{called(part)} goes {right} beyond the right edge and {below} beyond the lower one"


def _beyond(part: QWidget, window: QWidget) -> tuple[int, int]:
    """Return how many pixels of a part are to the right of, and below, what holds it without scrolling."""
    right = below = 0
    at, box = part, QRect(QPoint(), part.size())
    while at is not window and (above := at.parentWidget()) is not None:
        box.translate(at.pos())
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and above is area.viewport():
            is_fixed = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            return max(right, box.right() + 1 - above.width() if is_fixed else 0), below
        right = max(right, box.right() + 1 - above.width())
        below = max(below, box.bottom() + 1 - above.height())
        at = above
    return right, below


def hidden_focus(window: Window, stops: list[QWidget]) -> Iterator[str]:
    """Go round by Tab and name where the ring was not seen whole, or not at all, and stops that Tab never came to."""
    if len(stops) < 2:
        return  # Tab leads nowhere else
    stops[0].clearFocus()  # or what has it already would not come to it by key
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
    left = [stop for stop in stops if id(stop) in missed and all(id(one) in missed for one in _beside(stop))]
    yield from (f"Tab never came to {called(stop)}" for stop in left)


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


def _beside(part: QWidget) -> list[QAbstractButton]:
    """Return the others of which only one is chosen: the arrows go from one to the next."""
    group = part.group() if isinstance(part, QAbstractButton) else None
    return [one for one in group.buttons() if one is not part] if group is not None and group.exclusive() else []


def _belongs_to_another(part: QWidget) -> bool:
    """Say whether a part is used through the one that it lies in: the line of a menu, the rows of a table."""
    is_read = isinstance(part, QTextEdit) and part.isReadOnly()
    holders = (QComboBox, QAbstractItemView)
    is_read = is_read or isinstance(part, PaletteList)  # the line above it has the keyboard and goes through it
    return is_read or part.focusProxy() is not None or any(isinstance(above, holders) for above in _above(part))


def _above(part: QWidget) -> Iterator[QWidget]:
    at = part.parentWidget()
    while at is not None:
        yield at
        at = at.parentWidget()
