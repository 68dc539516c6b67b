"""The rail at the left: the rooms that work, and at its foot the vault and its lock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from safespace.ui import icons, theme
from safespace.ui.widgets import shapes
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.countdown import Countdown
from safespace.ui.widgets.labels import STRONG, SUBHEADING, Label
from safespace.ui.widgets.rail_item import RailItem, Room
from safespace.ui.widgets.scroll_body import ScrollBody


class Rail(QWidget):
    """Rooms, vault name, countdown and "Lock now"; 208 wide, or 60 with icons alone.

    Signals: `chosen(name)`, a room was pressed; `lock_asked`.
    """

    chosen = Signal(str)
    lock_asked = Signal()

    def __init__(self, rooms: Sequence[Room]) -> None:
        """Show these rooms, in this order; none is chosen yet."""
        super().__init__()
        self._is_narrow = False
        self._group = QButtonGroup(self)
        self.items = {room.name: RailItem(room) for room in rooms}
        for item in self.items.values():
            self._group.addButton(item)
            item.clicked.connect(self._tell)
        self._mark = _Mark()
        self._name = Label("SafeSpace", SUBHEADING)
        self._vault = Label("", STRONG)
        self.countdown = Countdown()
        self.lock = Button("Lock now", "plain", "lock")
        self.lock.setToolTip("Lock now (Ctrl+L)")
        self.lock.clicked.connect(self.lock_asked)
        self._lay_out()
        self.setAccessibleName("Rooms")
        theme.on_change(self, self.dress)
        self.dress()

    def choose(self, name: str) -> None:
        """Mark a room as the one that is open, where Tab stops; a name that is not on the rail marks none."""
        self._group.setExclusive(False)
        stop = self.items.get(name) or next(iter(self.items.values()), None)
        for item in self.items.values():
            item.setChecked(item.room.name == name)
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if item is stop else Qt.FocusPolicy.ClickFocus)
        self._group.setExclusive(True)

    def show_count(self, name: str, count: int | None) -> None:
        """Show how many things wait in a room."""
        self.items[name].show_count(count)

    def show_vault(self, name: str) -> None:
        """Show the vault's name."""
        self._vault.setText(name)

    def show_remaining(self, left: int, whole: int) -> None:
        """Show how many seconds are left of how many until the vault locks."""
        self.countdown.count(left, whole)

    def narrow(self, narrow: bool) -> None:
        """Show icons alone, or names too."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.dress()

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        narrow = self._is_narrow
        self.setFixedWidth(px(60 if narrow else 208))
        side = px(8 if narrow else 12)
        self._column.setContentsMargins(0, px(14), 0, px(12))
        self._head.setContentsMargins(px(16 if narrow else 18), 0, px(16 if narrow else 12), 0)
        self._rooms.column.setContentsMargins(side, px(6), side, px(6))
        self._rooms.column.setSpacing(px(4))
        for part in (self._name, self._vault):
            part.setVisible(not narrow)
        for item in (*self.items.values(), self.countdown):
            item.narrow(narrow)
        self.lock.mean("icon" if narrow else "plain")
        self.lock.say("" if narrow else "Lock now")
        self.lock.setAccessibleName("Lock now")
        inset = side + (0 if narrow else px(6))
        self._foot.setContentsMargins(inset, 0, inset, px(4))
        self._lock_row.setContentsMargins(side, 0, side, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the mark to the rooms where the window is low for its text."""
        super().resizeEvent(event)
        self._mark.setVisible(self.height() >= theme.current().px(400))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the hairline at the right."""
        painter = QPainter(self)
        look = theme.current()
        painter.fillRect(self.rect(), look.colour("ground"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), look.colour("line"))

    def _lay_out(self) -> None:
        px = theme.current().px
        self._head = QHBoxLayout()
        self._head.setSpacing(px(10))
        self._head.addWidget(self._mark)
        self._head.addWidget(self._name, 1)
        self._rooms = ScrollBody(margin=8, bar=False)
        self._rooms.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for item in self.items.values():
            self._rooms.add(item)
        self._rooms.column.addStretch(1)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(px(2))
        self._foot.addWidget(self._vault)
        self._foot.addWidget(self.countdown)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(px(8))
        self._column.addLayout(self._head)
        self._column.addSpacing(px(4))
        self._column.addWidget(self._rooms, 1)
        self._column.addLayout(self._foot)
        self._lock_row = QVBoxLayout()
        self._lock_row.addWidget(self.lock)
        self._column.addLayout(self._lock_row)

    def _tell(self) -> None:
        item = self.sender()
        if isinstance(item, RailItem):
            self.chosen.emit(item.room.name)


class _Mark(QWidget):
    """The mark of the program, white on blue, 28."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.on_change(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return its size."""
        side = theme.current().px(28)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        shapes.smooth(painter)
        look = theme.current()
        box = QRectF(self.rect())
        shapes.pill(painter, box, look.colour("action_fill"), 6)
        inner = box.adjusted(look.px(3), look.px(3), -look.px(3), -look.px(3))
        icons.paint(painter, "mark", "on_fill", inner)
