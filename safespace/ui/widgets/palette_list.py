"""What the palette found: groups with headings, one line each, of which one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.polish import slim_bars

Index = QModelIndex | QPersistentModelIndex

_FOUND: Final = Qt.ItemDataRole.UserRole
_HEADING: Final = lettering.Style(12, 600, "ink2", 130)
_PLAIN: Final = lettering.Style(14)
_CHOSEN: Final = lettering.Style(14, 600)
_DETAIL: Final = lettering.Style(12, 400, "ink2", 130)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: icon, title, a detail in small, the key that does the same, and what pressing it does."""

    icon: str
    title: str
    action: Callable[[], None]
    detail: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind, under a heading."""

    name: str
    found: tuple[Found, ...]


class PaletteList(QListView):
    """Shows groups; headings cannot be chosen. Signals: `taken(Found)`; `grown`, it wants another height."""

    taken = Signal(object)
    grown = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._rows = QStandardItemModel(self)
        self._painter = _Line(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        slim_bars(self)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName("What was found")
        self.clicked.connect(self._take)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show what was found and choose the first of it; say so when there is nothing."""
        self._rows.clear()
        for group in groups:
            if group.found:
                self._rows.appendRow(_heading(group.name))
                for found in group.found:
                    self._rows.appendRow(_line(found))
        if not self._rows.rowCount():
            self._rows.appendRow(_heading("Nothing fits these letters"))
        self.step(1)
        self.scrollToTop()
        self.grown.emit()

    def wanted_height(self) -> int:
        """Return the height in pixels at which nothing needs to scroll."""
        return sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount())) + theme.current().px(8)

    def step(self, count: int) -> None:
        """Choose the line `count` further on, stopping at the ends; headings are stepped over."""
        lines = [row for row in range(self._rows.rowCount()) if self._found(row)]
        if not lines:
            return
        now = self.currentIndex().row()
        at = lines.index(now) + count if now in lines else 0
        self.setCurrentIndex(self._rows.index(lines[min(len(lines) - 1, max(0, at))], 0))

    def take_chosen(self) -> None:
        """Do what is chosen."""
        self._take(self.currentIndex())

    def _found(self, row: int) -> Found | None:
        return self._rows.index(row, 0).data(_FOUND)

    def _take(self, index: Index) -> None:
        found: Found | None = index.data(_FOUND)
        if found is not None:
            self.taken.emit(found)


def _heading(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _line(found: Found) -> QStandardItem:
    item = QStandardItem(found.title)
    item.setData(found, _FOUND)
    whole = " ".join(part for part in (found.title, found.detail) if part)
    item.setData(whole, Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(whole)
    item.setData(found.hint, Qt.ItemDataRole.AccessibleDescriptionRole)
    return item


class _Line(QStyledItemDelegate):
    """Paints one line or one heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return 40 for a line and 25 for a heading, or more where the font needs it."""
        px = theme.current().px
        style, least, room = (_PLAIN, 40, 16) if index.data(_FOUND) else (_HEADING, 25, 9)
        return QSize(px(200), max(px(least), style.line + px(room)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint into the option's rectangle."""
        shapes.smooth(painter)
        found: Found | None = index.data(_FOUND)
        box = QRectF(option.rect)
        if found is None:
            inner = box.adjusted(theme.current().px(21), theme.current().px(4), 0, 0)
            lettering.write(painter, inner, index.data(), _HEADING)
            return
        view = self.parent()
        chosen = isinstance(view, QListView) and view.currentIndex() == index
        self._paint_found(painter, box, found, chosen=chosen)

    @staticmethod
    def _paint_found(painter: QPainter, box: QRectF, found: Found, *, chosen: bool) -> None:
        look = theme.current()
        px = look.px
        middle = box.center().y()
        if chosen:
            shapes.pill(painter, box.adjusted(px(8), 0, -px(8), 0), look.colour("tint"), 6)
        shapes.icon(painter, found.icon, "action" if chosen else "ink2", QPointF(px(32), middle))
        end = box.right() - px(22)
        key = "Enter" if chosen and not found.hint else found.hint
        if key:
            end -= shapes.key_cap(painter, end, middle, key) + px(8)
        words = QRectF(px(54), box.y(), end - px(54), box.height())
        used = lettering.write(painter, words, found.title, _CHOSEN if chosen else _PLAIN) + px(12)
        lettering.write(painter, words.adjusted(used, 0, 0, 0), found.detail, _DETAIL)
