"""The bar at the top: one field that finds everything, help for the page, hide the screen, and a new concern."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.buttons import Button, icon_button
from safespace.ui.widgets.chips import StateChip
from safespace.ui.widgets.polish import only_if

WRITE: Final = "Write down a new concern (Ctrl+N)"
LOOKING: Final = "This vault is open for reading here. Press to see why."
SHARED: Final = "This vault is shared. Press to see who has the pen."
_HINT = lettering.Style(14, 400, "ink2")
_HINTS = ("Search cases, pages and commands", "Search cases and pages", "Search")
"""What the field says, the longest that fits: a hint that is cut is none."""


class TopBar(QWidget):
    """57 high with a hairline below.

    Signals: `search_asked`, `why_asked`, `help_asked`, `hide_asked`, `concern_asked`.
    """

    search_asked = Signal()
    why_asked = Signal()
    help_asked = Signal()
    hide_asked = Signal()
    concern_asked = Signal()

    def __init__(self) -> None:
        """Make the bar."""
        super().__init__()
        self.search = _SearchButton()
        self.looking = StateChip("Looking on", "eye", LOOKING)
        self._shared = self._about = ""
        self._spare = 0
        self.looking.hide()
        self.help = icon_button("question", "Help for this page", "F1")
        self.hiding = icon_button("eye_struck", "Hide the screen", "F9")
        self.concern = Button("New concern", "outline", "plus")
        self.concern.setToolTip(WRITE)
        self.search.clicked.connect(self.search_asked)
        self.looking.clicked.connect(self.why_asked)
        self.help.clicked.connect(self.help_asked)
        self.hiding.clicked.connect(self.hide_asked)
        self.concern.clicked.connect(self.concern_asked)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.search, 1)
        self._row.addStretch(0)
        self._row.addWidget(self.looking)
        self._row.addWidget(self.help)
        self._row.addWidget(self.hiding)
        self._row.addWidget(self.concern)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.on_change(self, self.dress)
        self.dress()

    def share(self, words: str, about: str) -> None:
        """Say in a few words how a shared vault stands, `about` in a sentence; "" for a vault that is not shared."""
        if (words, about) == (self._shared, self._about):
            return
        self._shared, self._about = words, about
        self.looking.say(words or "Looking on", "people" if words else "eye")
        self.looking.setToolTip(SHARED if words else LOOKING)
        self.looking.setAccessibleDescription(about)
        only_if(self.looking, bool(words))
        self._fit()

    def look_on(self, why: str) -> None:
        """Say that this vault is only being looked on, and close what writes; `why` in one sentence, "" for no more."""
        only_if(self.looking, bool(why or self._shared))
        if not self._shared:
            self.looking.setAccessibleDescription(why)
        self.concern.setEnabled(not why)
        self.concern.setAccessibleDescription(why)
        self.concern.setToolTip("Waits: this vault is open for reading here" if why else WRITE)
        self._fit()

    def inset(self, spare: int) -> None:
        """Leave so many pixels free at each side: what stands below is in the middle of a wide window."""
        if spare != self._spare:
            self._spare = spare
            self.dress()

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        side = px(24) + self._spare
        self._row.setContentsMargins(side, px(10), side, px(10) + 1)
        self._row.setSpacing(px(8))
        self._row.setStretch(1, 1)
        self.search.setMaximumWidth(px(460))
        self._row.setStretch(0, 10)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show "New concern" as an icon where words would leave no room to search."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = theme.current().px(564) + (0 if self.looking.isHidden() else self.looking.width())
        self.concern.say("New concern" if self.width() >= roomy else "")
        self.concern.setAccessibleName("New concern")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme.current().colour("line"))


class _SearchButton(QAbstractButton):
    """Looks like a field; pressing it opens the palette, in which one types."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_HINTS[0])
        self.setToolTip(f"{_HINTS[0]} (Ctrl+K)")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.on_change(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size of a field."""
        px = theme.current().px
        return QSize(px(460), max(px(36), _HINT.line + px(12)))

    def minimumSizeHint(self) -> QSize:
        """Return room for the icon and a few words."""
        return QSize(theme.current().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, its hint and its key."""
        painter = QPainter(self)
        shapes.smooth(painter)
        px = theme.current().px
        box = QRectF(self.rect())
        shapes.card(painter, box, "hover" if self.underMouse() else "card", "edge", 6)
        middle = box.center().y()
        shapes.icon(painter, "search", "ink2", QPointF(px(20), middle))
        roomy = self.width() >= px(240)
        key = shapes.key_cap(painter, box.right() - px(9), middle, "Ctrl K") if roomy else 0
        words = box.adjusted(px(37), 0, -key - px(16), 0)
        hint = next((one for one in _HINTS if _HINT.width(one) <= words.width()), _HINTS[-1])
        lettering.write(painter, words, hint, _HINT)
