"""Choice chips: a few short answers side by side, of which one, or any number, is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.polish import ring

_PLAIN = lettering.Style(14)
_CHOSEN = lettering.Style(14, 600, "action")
_ARROWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_CLOSED = lettering.Style(14, 400, "ink3")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its code, its words, an icon if it has one, what it means as a tooltip, and a key shown on a tile."""

    code: str
    words: str
    icon: str = ""
    means: str = ""
    key: str = ""


class ChoiceChip(QAbstractButton):
    """One chip of a group, 32 high: chosen is a tint, a blue edge and weight 600."""

    def __init__(self, choice: Choice) -> None:
        """Show an answer, not chosen."""
        super().__init__()
        self.choice = choice
        self._size: QSize | None = None
        self.setCheckable(True)
        self.setAccessibleName(choice.words)
        self.setAccessibleDescription(choice.means)
        self.setToolTip(choice.means)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ring(self, 16)
        theme.on_change(self, self.dress)

    def dress(self) -> None:
        """Measure and paint again."""
        self._size = None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size when chosen, so that nothing moves when it is. Layouts ask again and again: it is kept."""
        if self._size is None:
            self._size = self._measured()
        return self._size

    def _measured(self) -> QSize:
        px = theme.current().px
        wide = _CHOSEN.width(self.choice.words) + px(18) + (px(18) if self.choice.icon else 0)
        return QSize(round(wide + 0.5), max(px(32), _CHOSEN.line + px(8)))

    def minimumSizeHint(self) -> QSize:
        """Return the same: an answer is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        shapes.smooth(painter)
        look = theme.current()
        painter.setPen(QPen(look.colour("action" if self.isChecked() else "edge"), 1.5 if self.isChecked() else 1))
        painter.setBrush(look.colour(self._ground()))
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        self._write(painter, box)

    def _ground(self) -> str:
        if self.isChecked():
            return "tint"
        return "hover" if self.underMouse() and self.isEnabled() else "card"

    def _write(self, painter: QPainter, box: QRectF) -> None:
        """Write the words, the icon before them, both together in the middle."""
        style = _CLOSED if not self.isEnabled() else _CHOSEN if self.isChecked() else _PLAIN
        px = theme.current().px
        gap = px(18) if self.choice.icon else 0
        left = box.center().x() - (style.width(self.choice.words) + gap) / 2
        if self.choice.icon:
            shapes.icon(painter, self.choice.icon, style.colour, QPointF(left + px(6), box.center().y()), 14)
        lettering.write(painter, box.adjusted(left + gap - box.left(), 0, px(4), 0), self.choice.words, style)


class Choices(Flow):
    """A group of choice chips; with `many` any number can be chosen. Signals: `changed(tuple of codes)`."""

    changed = Signal(tuple)

    kind: type[ChoiceChip] = ChoiceChip
    """How an answer is drawn."""

    def __init__(self, choices: Iterable[Choice] = (), *, many: bool = False, name: str = "") -> None:
        """Make a chip for each answer; `name` is the question, for those who hear the screen."""
        super().__init__(6)
        self._group = QButtonGroup(self)
        self._group.setExclusive(not many)
        self._chips: list[ChoiceChip] = []
        self.setAccessibleName(name)
        self.offer(choices)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Show these answers, none of them chosen, instead of those that were there."""
        for chip in self._chips:
            self._group.removeButton(chip)
        self._chips = []
        self.clear()
        for choice in choices:
            chip = self.kind(choice)
            chip.toggled.connect(self._tell)
            if self._group.exclusive():
                chip.setAutoExclusive(True)  # heard as one of several then, and not as a box to tick
                self._group.addButton(chip)  # and Tab stops once, not at each
            self._chips.append(chip)
            self.add(chip)
        self._stop_once()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the codes of what is chosen, in the order in which they are shown."""
        return tuple(chip.choice.code for chip in self._chips if chip.isChecked())

    @property
    def one(self) -> str | None:
        """Return the code that is chosen, None when nothing is."""
        return next(iter(self.chosen), None)

    def choose(self, *codes: str) -> None:
        """Choose these and no others, without telling anybody."""
        exclusive = self._group.exclusive()
        self._group.setExclusive(False)
        for chip in self._chips:
            chip.blockSignals(True)
            chip.setChecked(chip.choice.code in codes)
            chip.blockSignals(False)
            chip.update()
        self._group.setExclusive(exclusive)
        self._stop_once()

    def chips(self) -> Sequence[ChoiceChip]:
        """Return the chips in the order in which they are shown."""
        return tuple(self._chips)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from answer to answer by the arrow keys, where only one can be chosen; what is chosen goes with them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._group.exclusive():
            at = next((chip for chip in self._chips if chip is watched), None)
            by = _ARROWS.get(Qt.Key(event.key()))
            if at is not None and by is not None:
                self._step(at, by)
                return True
        return super().eventFilter(watched, event)

    def _step(self, at: ChoiceChip, by: int) -> None:
        """Go to the next answer that can be chosen, round and round."""
        usable = [chip for chip in self._chips if chip is at or (chip.isEnabled() and chip.isVisible())]
        target = usable[(usable.index(at) + by) % len(usable)]
        target.setFocus(Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason)
        if at.isChecked() and target is not at:
            target.click()

    def _stop_once(self) -> None:
        """Let Tab stop at what is chosen, or at the first answer, where only one can be chosen."""
        if self._group.exclusive() and self._chips:
            stop = next((chip for chip in self._chips if chip.isChecked()), self._chips[0])
            for chip in self._chips:
                chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)

    def _tell(self, on: bool) -> None:
        """Tell once for each choice: in a group of one the chip that goes out stays silent."""
        if on or not self._group.exclusive():
            self.changed.emit(self.chosen)
