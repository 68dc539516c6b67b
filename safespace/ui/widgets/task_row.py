"""Today's lines: something to do, which case it is for and why; and what somebody else is to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.tones import Tone
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.painted import PaintedRow

Words = tuple[str, lettering.Style, float, int]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `key` is told when it is opened; `chip` is a date, or how late it is."""

    key: str
    icon: str
    title: str
    why: str
    reference: str = ""
    chip: str = ""
    late: bool = False


class TaskRow(PaintedRow):
    """A task 56 high. Signals: those of PaintedRow."""

    def __init__(self, task: Task, *, first: bool = True, last: bool = True, parent: QWidget | None = None) -> None:
        """Show a task; `first` and `last` say where in its card it stands."""
        said = ", ".join(part for part in (task.title, task.reference, task.chip) if part)
        super().__init__(task.key, said, task.why, 8, parent)
        self.task = task
        self._first, self._last = first, last

    @property
    def _chip_glyph(self) -> str:
        return "clock" if self.task.late else ""

    def _chip_below(self, width: int) -> bool:
        """Say whether the chip stands under the words, because beside it they would be too narrow."""
        beside = shapes.chip_width(self.task.chip, self._chip_glyph) if self.task.chip else 0
        return bool(self.task.chip) and self._room(width) - beside < theme.current().px(200)

    def _room(self, width: int) -> float:
        return width - theme.current().px(58 + 44)

    def _words(self, width: int) -> tuple[Words, Words]:
        """Return title and second line: words, style, the room they have, and how many letters are bold."""
        room = self._room(width)
        if self.task.chip and not self._chip_below(width):
            room -= shapes.chip_width(self.task.chip, self._chip_glyph) + theme.current().px(12)
        line = "\u2002".join(part for part in (self.task.reference, self.task.why) if part)
        title = (self.task.title, lettering.TITLE, room, 0)
        return title, (line, lettering.SMALL, room, len(self.task.reference))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the list: a button alone would go to whatever comes next on the screen."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def height_at(self, width: int) -> int:
        """Return the height in pixels at a width."""
        px, (title, why) = theme.current().px, self._words(width)
        chip = shapes.chip_height() + px(6) if self._chip_below(width) else 0
        return max(px(57), lettering.height(*title) + lettering.height(*why) + chip + px(20))

    def usual_width(self) -> int:
        """Return the width of the design in pixels."""
        return theme.current().px(600)

    def least_width(self) -> int:
        """Return the smallest width in pixels at which it can be read."""
        return theme.current().px(240)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row; its hairline starts at the text."""
        px = theme.current().px
        painter = QPainter(self)
        shapes.smooth(painter)
        if self.underMouse() or self.isDown():
            self._paint_hover(painter)
        if not self._first:
            shapes.hairline(painter, px(62), self.width(), 0)
        middle = self.height() / 2
        tone = Tone.LATE if self.task.late else Tone.NEUTRAL
        shapes.disc(painter, QPointF(px(30), middle), 32, tone.tint, self.task.icon, tone.ink, 18)
        shapes.icon(painter, "right", "ink2", QPointF(self.width() - px(21), middle), 20)
        self._paint_words(painter, middle)

    def _paint_words(self, painter: QPainter, middle: float) -> None:
        px = theme.current().px
        title, why = (lettering.Paragraph(*one) for one in self._words(self.width()))
        below = self._chip_below(self.width())
        high = title.height + why.height + (shapes.chip_height() + px(6) if below else 0)
        under = why.draw(painter, px(58), title.draw(painter, px(58), middle - high / 2))
        if not self.task.chip:
            return
        tone = Tone.LATE if self.task.late else Tone.CHIP
        wide = shapes.chip_width(self.task.chip, self._chip_glyph)
        left = px(58) if below else self.width() - px(36) - wide
        at = under + px(6) + shapes.chip_height() / 2 if below else middle
        shapes.chip(painter, left, at, self.task.chip, tone.ink, tone.tint, self._chip_glyph, self._room(self.width()))

    def _paint_hover(self, painter: QPainter) -> None:
        """Paint the ground under the mouse inside the round corners of the card."""
        radius = theme.current().px(7)
        box = QRectF(self.rect())
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, radius, radius)
        if not self._first:
            path.addRect(box.adjusted(0, 0, 0, -radius))
        if not self._last:
            path.addRect(box.adjusted(0, radius, 0, 0))
        painter.fillPath(path, theme.current().colour("hover"))


class TaskList(QWidget):
    """A card of tasks; the arrow keys go from one to the next. Signals: `opened(str)`, the key of a task."""

    opened = Signal(str)

    def __init__(self, name: str, tasks: Sequence[Task] = (), parent: QWidget | None = None) -> None:
        """Show the tasks of one group; `name` is the group's heading."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows: list[TaskRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        theme.on_change(self, self.update)
        self.show_tasks(tasks)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show these tasks from now on; the same ones again change nothing, and keep the focus."""
        if tuple(tasks) == tuple(row.task for row in self._rows):
            return
        for row in self._rows:
            row.hide()
            row.deleteLater()
        last = len(tasks) - 1
        self._rows = [TaskRow(task, first=i == 0, last=i == last) for i, task in enumerate(tasks)]
        for row in self._rows:
            row.opened.connect(self.opened)
            self._column.addWidget(row)

    @property
    def rows(self) -> tuple[TaskRow, ...]:
        """Return the rows in order."""
        return tuple(self._rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or the previous task with the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((i for i, row in enumerate(self._rows) if row.hasFocus()), None)
        if not step or at is None or not 0 <= at + step < len(self._rows):
            super().keyPressEvent(event)
        else:
            self._rows[at + step].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card under the rows."""
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.card(painter, QRectF(self.rect()))
