"""A long piece of work: a bar, what is being done, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets import shapes
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.labels import SMALL, Label
from safespace.ui.widgets.polish import only_if


class ProgressLine(QWidget):
    """Hidden until the work has taken 400 ms. Signals: `stop_asked`, the person wants to stop."""

    stop_asked = Signal()

    def __init__(self, *, may_stop: bool = True) -> None:
        """Begin hidden; without `may_stop` there is no button."""
        super().__init__()
        self.words = Label("", SMALL)
        self.bar = _Bar()
        self.button = Button("Stop", "plain", size="small")
        only_if(self.button, may_stop)
        self.button.clicked.connect(self.stop_asked)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(400)
        self._patience.timeout.connect(self.show)
        self._lay_out()
        self.hide()

    def begin(self, words: str) -> None:
        """Start waiting; `words` say what is being done."""
        self.step(0, 0, words)
        self._patience.start()

    def step(self, done: int, total: int, words: str) -> None:
        """Show how far it is; a total of 0 means that nobody knows how long it will be."""
        self.words.setText(words)
        self.bar.show_part(done / total if total else 0.0)
        self.setAccessibleName(f"{words}, {done} of {total}" if total else words)

    def end(self) -> None:
        """Go away."""
        self._patience.stop()
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(theme.current().px(4))
        column.addWidget(self.words)
        column.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(12))
        row.addLayout(column, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


class _Bar(QWidget):
    """A line of 4, filled from the left."""

    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float) -> None:
        """Fill a part, 0 to 1."""
        self._part = min(1.0, max(0.0, part))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the line."""
        return QSize(theme.current().px(120), theme.current().px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        shapes.smooth(painter)
        look = theme.current()
        box = QRectF(self.rect())
        shapes.pill(painter, box, look.colour("line"))
        if self._part > 0:
            box.setWidth(max(box.height(), box.width() * self._part))
            shapes.pill(painter, box, look.colour("action"))
