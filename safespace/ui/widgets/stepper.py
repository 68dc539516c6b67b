"""Where something stands on its way: the eight stages of a case, and the numbered steps of making a report.

Neither is a control: they tell. What they tell is in the accessible description too, stage by stage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.painted import Painted

CASE_STAGES: Final = (
    "Received",
    "Thanked",
    "Triaged",
    "Consent agreed",
    "With others",
    "Answer given",
    "Checking in",
    "Closed",
)
"""The eight stages of a case, in order, as they stand under the discs."""


class Standing(Enum):
    """How far a step has come; the value is how it is read aloud."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its word, how far it has come, and a short note under it, such as a date."""

    word: str
    standing: Standing
    note: str = ""

    @property
    def spoken(self) -> str:
        """Return the step as it is read aloud."""
        return ", ".join(part for part in (self.word, self.standing.value, self.note) if part)


def current_step(steps: Sequence[Step]) -> int:
    """Return the index of the step that is now, or of the last that is done, or 0."""
    now = [i for i, step in enumerate(steps) if step.standing is Standing.NOW]
    done = [i for i, step in enumerate(steps) if step.standing is Standing.DONE]
    return (now or done[-1:] or [0])[0]


class _Steps(Painted):
    """What both steppers share: the steps they hold and how these are read aloud."""

    def __init__(self, name: str, steps: Sequence[Step], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.setAccessibleName(name)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps from now on."""
        self._steps = tuple(steps)
        self.setAccessibleDescription("; ".join(step.spoken for step in self._steps))
        self.measure_again()

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps on show."""
        return self._steps


class CaseStepper(_Steps):
    """The stages of a case on one card: discs on a line, a word and a date under each.

    Below 700 pixels at 100 % the discs stand closer and only the current stage has its word.
    """

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        """Show the steps; without any, the card is empty."""
        super().__init__("Stages of this case", steps, parent)

    def is_compact(self, width: int) -> bool:
        """Say whether at this width only the current stage has its word."""
        return width < theme.current().px(700)

    def usual_width(self) -> int:
        """Return the width in pixels that it likes best."""
        return theme.current().px(960)

    def height_at(self, width: int) -> int:
        """Return the height in pixels at a width."""
        px = theme.current().px
        top = px(15) + px(22) + px(4)
        if self.is_compact(width):
            return top + lettering.BODY.line + px(9)
        words = max((self._words(step, width).height for step in self._steps), default=lettering.BODY.line)
        return top + words + lettering.SMALL.line + px(9)

    def _column(self, width: int) -> float:
        return (width - theme.current().px(26)) / max(1, len(self._steps))

    def _words(self, step: Step, width: int) -> lettering.Paragraph:
        style = {
            Standing.DONE: lettering.BODY,
            Standing.NOW: lettering.TITLE,
            Standing.LATER: lettering.BODY.coloured("ink3"),
        }[step.standing]
        return lettering.Paragraph(step.word, style, self._column(width) - theme.current().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, the line with its discs, and the words."""
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.card(painter, QRectF(self.rect()))
        for index in range(len(self._steps)):
            self._paint_disc(painter, index)
        if not self._steps:
            return
        if self.is_compact(self.width()):
            self._paint_current(painter)
        else:
            for index, step in enumerate(self._steps):
                self._paint_words(painter, index, step)

    def _centre(self, index: int) -> QPointF:
        px = theme.current().px
        return QPointF(px(20) + px(11) + index * self._spacing(), px(15) + px(11))

    def _spacing(self) -> float:
        if not self.is_compact(self.width()):
            return self._column(self.width())
        return (self.width() - 2 * theme.current().px(31)) / max(1, len(self._steps) - 1)

    def _paint_disc(self, painter: QPainter, index: int) -> None:
        look = theme.current()
        centre, standing = self._centre(index), self._steps[index].standing
        if index + 1 < len(self._steps):
            far = self._centre(index + 1)
            gap = look.px(14)
            painter.setPen(QPen(look.colour("good" if standing is Standing.DONE else "line"), look.px(2)))
            painter.drawLine(QLineF(centre.x() + gap, centre.y(), far.x() - gap, far.y()))
        paint_standing(painter, centre, standing)

    def _paint_words(self, painter: QPainter, index: int, step: Step) -> None:
        px = theme.current().px
        left, top = self._centre(index).x() - px(11), px(15) + px(22) + px(4)
        below = self._words(step, self.width()).draw(painter, left, top)
        note = lettering.SMALL_BOLD.coloured("action") if step.standing is Standing.NOW else lettering.SMALL
        lettering.write(painter, QRectF(left, below, self._spacing() - px(6), note.line), step.note, note)

    def _paint_current(self, painter: QPainter) -> None:
        px = theme.current().px
        index = current_step(self._steps)
        step, box = self._steps[index], QRectF(px(20), px(41), self.width() - px(40), lettering.BODY.line)
        told = f"{index + 1} of {len(self._steps)}" + (f", {_in_line(step.note)}" if step.note else "")
        used = lettering.write(painter, box, step.word, lettering.TITLE)
        lettering.write(painter, box.adjusted(used + px(10), 0, 0, 0), told, lettering.SMALL)


def _in_line(note: str) -> str:
    """Return a note as it stands within a line: "next", but "24 June"."""
    return note[:1].lower() + note[1:]


def paint_standing(painter: QPainter, centre: QPointF, standing: Standing, size: float = 22) -> None:
    """Paint a step's disc: a tick on green, a blue ring with a dot, or a hollow ring; `size` in pixels at 100 %."""
    look = theme.current()
    reach = look.px(size) / 2
    if standing is Standing.DONE:
        shapes.disc(painter, centre, size, "primary", "check", "on_fill", size * 0.73)
        return
    now = standing is Standing.NOW
    painter.setBrush(look.colour("card"))
    painter.setPen(QPen(look.colour("action" if now else "edge"), look.px(2) if now else look.px(1) * 1.5))
    painter.drawEllipse(centre, reach - 0.5, reach - 0.5)
    if now:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("action"))
        painter.drawEllipse(centre, look.px(5), look.px(5))


class NumberedStepper(_Steps):
    """The steps of making a report in one line; where they do not fit, only the current one has its word."""

    def __init__(
        self, steps: Sequence[Step] = (), parent: QWidget | None = None, *, name: str = "Steps of this report"
    ) -> None:
        """Show the steps in order; `name` says of what, for those who hear the screen."""
        super().__init__(name, steps, parent)

    def usual_width(self) -> int:
        """Return the width in pixels that shows every word."""
        return round(self._full_width()) + 2 * theme.current().px(18)

    def height_at(self, width: int) -> int:
        """Return the height in pixels; it does not depend on the width."""
        return max(theme.current().px(46), lettering.BODY.line + theme.current().px(20))

    def least_width(self) -> int:
        """Return the smallest width in pixels: the discs and a few letters."""
        px = theme.current().px
        return len(self._steps) * px(29) + px(36 + 60)

    def is_compact(self, width: int) -> bool:
        """Say whether at this width only the current step has its word."""
        return width < self.usual_width()

    def _style(self, step: Step) -> lettering.Style:
        if step.standing is Standing.NOW:
            return lettering.TITLE
        return lettering.BODY if step.standing is Standing.DONE else lettering.SECOND

    def _full_width(self) -> float:
        px = theme.current().px
        words = sum(self._style(step).width(step.word) for step in self._steps)
        return words + len(self._steps) * px(29) + max(0, len(self._steps) - 1) * px(46)

    def _between(self, compact: bool, current: int) -> float:
        """Return the room between two steps, as much as there is when compact."""
        px = theme.current().px
        if not compact or not self._steps:
            return px(46)
        word = self._style(self._steps[current]).width(self._steps[current].word) + px(8)
        left = self.width() - px(36) - word - len(self._steps) * px(21)
        return min(px(30), max(px(6), left / max(1, len(self._steps) - 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and the steps from left to right."""
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.card(painter, QRectF(self.rect()))
        px = theme.current().px
        compact, current = self.is_compact(self.width()), current_step(self._steps)
        between = self._between(compact, current)
        after = (len(self._steps) - 1 - current) * (px(21) + between)
        x, middle = float(px(18)), self.height() / 2
        for index, step in enumerate(self._steps):
            if index:
                if between >= px(24):
                    shapes.hairline(painter, x + px(10), x + between - px(10), middle, "edge")
                x += between
            self._paint_number(painter, QPointF(x + px(10.5), middle), index, step)
            x += px(21)
            if not compact or index == current:
                x += self._paint_word(painter, x, step, after if compact else 0)

    def _paint_number(self, painter: QPainter, centre: QPointF, index: int, step: Step) -> None:
        look = theme.current()
        if step.standing is Standing.DONE:
            paint_standing(painter, centre, Standing.DONE, 20)
            return
        now = step.standing is Standing.NOW
        reach = look.px(20) / 2
        painter.setBrush(look.colour("action_fill" if now else "card"))
        painter.setPen(QPen(look.colour("action_fill" if now else "edge"), 1.25))
        painter.drawEllipse(centre, reach - 0.5, reach - 0.5)
        box = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
        voice = lettering.SMALL_BOLD.coloured("on_fill") if now else lettering.SMALL
        lettering.write(painter, box, str(index + 1), voice, Qt.AlignmentFlag.AlignHCenter)

    def _paint_word(self, painter: QPainter, x: float, step: Step, keep: float) -> float:
        px = theme.current().px
        room = max(0.0, self.width() - px(12) - x - px(8) - keep)
        box = QRectF(x + px(8), 0, room, self.height())
        return px(8) + lettering.write(painter, box, step.word, self._style(step))
