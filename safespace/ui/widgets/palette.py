"""The palette: type a few letters, and cases, pages and commands are found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from safespace.ui import icons, theme
from safespace.ui.widgets import shapes
from safespace.ui.widgets.key_hint import KeyHint
from safespace.ui.widgets.labels import SMALL, Label
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.overlay import Overlay
from safespace.ui.widgets.palette_list import Found, Group, PaletteList
from safespace.ui.widgets.polish import only_if

Ask = Callable[[str, Callable[[Sequence[Group]], None]], None]
"""Finds what fits the letters and hands it, on the screen's thread, to the function given. It may take its time."""

_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class Palette(Overlay):
    """A card 640 wide, 84 from the top. Up and down choose, Enter does, Escape leaves. Signals: `closed`, of Overlay.

    Each letter asks; an answer to letters that have changed since is dropped. Enter takes what fits the letters as
    they stand: where the answer is still on its way, it waits for it.
    """

    rises = True

    def __init__(self, ask: Ask, note: str = "") -> None:
        """Make it; `note` stands at the foot, such as why people are not found."""
        super().__init__()
        self._ask = ask
        self._asked = self._answered = 0
        self._takes_first = False
        self._card = _Paper(self)
        self.letters = LineInput(hint="Search cases, pages and commands", limit=200)
        self.letters.setAccessibleName("Search cases, pages and commands")
        self.letters.setProperty("noRing", True)
        self.letters.installEventFilter(self)
        self.results = PaletteList()
        self.results.taken.connect(self.take)
        self.results.grown.connect(self.place)
        self.letters.textChanged.connect(self.look)
        self._picture = QLabel()
        self._note = Label(note, SMALL, wrap=True)
        self._lock = QLabel()
        self._lay_out(bool(note))
        self.setAccessibleName("Search")
        theme.on_change(self, self.dress)
        self.dress()
        self.look()

    def look(self) -> None:
        """Ask for what fits the letters now."""
        self._asked += 1
        asked = self._asked
        self._takes_first = False

        def show(groups: Sequence[Group]) -> None:
            if asked == self._asked:
                self._answered = asked
                self.results.show_groups(groups)
                if self._takes_first:
                    self.results.take_chosen()

        self._ask(self.letters.words, show)

    def take(self, found: Found) -> None:
        """Go away first, then do what was found."""
        self.go()
        found.action()

    def go(self) -> None:
        """Ask nothing more and go."""
        self._asked += 1
        super().go()

    def take_focus(self) -> None:
        """Be ready to type."""
        self.letters.setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        self.letters.setFont(theme.current().font(16))
        self.letters.setMinimumHeight(px(36))
        self._picture.setPixmap(icons.pixmap("search", "action", px(20)))
        self._lock.setPixmap(icons.pixmap("lock", "ink2", px(14)))
        self._top.setContentsMargins(px(17), px(12), px(17), px(8))
        self._top.setSpacing(px(10))
        self._foot.setContentsMargins(px(17), px(8), px(17), px(8))
        self._foot.setSpacing(px(6))
        self.place()

    def place(self) -> None:
        """Lie near the top, as high as what was found, within the window."""
        px = theme.current().px
        wide = min(px(640), self.width() - px(32))
        top = px(84) if self.height() >= px(600) else px(16)
        foot = self._foot_height(wide)
        edges = self._top.sizeHint().height() + foot + 2
        high = min(edges + self.results.wanted_height(), self.height() - top - px(16))
        self._card.setGeometry((self.width() - wide) // 2, top + self.lift, wide, max(edges, high))
        self._card.set_foot(foot)

    def _foot_height(self, wide: int) -> int:
        """Return how high the note stands in a card of a width: a box would answer for a narrower one."""
        if self._note.isHidden():
            return 0
        edges = self._foot.contentsMargins()
        beside = self._lock.sizeHint().width() + self._foot.spacing()
        lines = self._note.heightForWidth(wide - 2 - edges.left() - edges.right() - beside)
        return max(lines, self._lock.sizeHint().height()) + edges.top() + edges.bottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the middle."""
        super().resizeEvent(event)
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that choose from the field, leave it the others."""
        if watched is self.letters and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._chose(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave when pressed beside the card: nothing is lost here."""
        event.accept()
        if not self._card.geometry().contains(event.position().toPoint()):
            self.go()

    def _chose(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.results.step(_STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take_when_answered()
        elif key == Qt.Key.Key_Escape:
            self.go()
        else:
            return False
        return True

    def _take_when_answered(self) -> None:
        """Take what is chosen, or the first of what is still being looked for: never what fitted fewer letters."""
        if self._answered == self._asked:
            self.results.take_chosen()
        else:
            self._takes_first = True

    def _lay_out(self, has_note: bool) -> None:
        theme.wear(self.letters, "bare line", "menu")
        self._top = QHBoxLayout()
        self._top.addWidget(self._picture)
        self._top.addWidget(self.letters, 1)
        self._top.addWidget(KeyHint("Esc"))
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._lock)
        self._foot.addWidget(self._note, 1)
        only_if(self._lock, has_note)
        only_if(self._note, has_note)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self.results, 1)
        column.addLayout(self._foot)


class _Paper(QWidget):
    """The card of the palette, with a hairline above its foot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._foot = 0

    def set_foot(self, height: int) -> None:
        """Say how high the foot is, in pixels."""
        self._foot = height
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint card and hairline."""
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.card(painter, QRectF(self.rect()), "card", "line", 10)
        if self._foot:
            shapes.hairline(painter, 1, self.width() - 1, self.height() - self._foot)
