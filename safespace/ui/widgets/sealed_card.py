"""Who spoke up: sealed behind a dark card, or open for a few minutes with a countdown.

While it is sealed, this widget holds no word of who it is: sealing lets go of every row that was on show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets import labels, lettering, seal, shapes
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.labels import Label
from safespace.ui.widgets.painted import Painted
from safespace.ui.widgets.ring import spoken_time


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """One thing known about the person: what it is ("Name") and the words."""

    label: str
    words: str


class _Sealed(Painted):
    """The dark card. Its words are painted, its button is real."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._last = ""
        self._foot = ""
        self.button = seal.SealButton("Open with a reason", self)
        self.measure_again()

    def say(self, last: str, foot: str, permitted: bool) -> None:
        """Say when it was last opened and what opening means."""
        self._last, self._foot = last, foot
        self.button.setEnabled(permitted)
        self.button.setAccessibleDescription(foot)
        self.setAccessibleName(f"Identity is sealed. {last}. {foot}")
        self.measure_again()
        self._place()

    def usual_width(self) -> int:
        """Return the width of the side panel of the design in pixels."""
        return theme.current().px(336)

    def _parts(self, width: int) -> tuple[lettering.Paragraph, ...]:
        px = theme.current().px
        room = width - px(62) - px(14)
        return (
            lettering.Paragraph("Identity is sealed", seal.TITLE, room),
            lettering.Paragraph(self._last, seal.SECOND, room),
            lettering.Paragraph(self._foot, seal.SECOND, width - px(32)),
        )

    def _head(self, width: int) -> int:
        title, last, _ = self._parts(width)
        return max(theme.current().px(36), title.height + last.height)

    def _button_height(self, width: int) -> int:
        return self.button.height_at(width - theme.current().px(32))

    def height_at(self, width: int) -> int:
        """Return the height in pixels at a width."""
        px = theme.current().px
        return (
            px(13)
            + self._head(width)
            + px(10)
            + self._button_height(width)
            + px(10)
            + self._parts(width)[2].height
            + px(11)
        )

    def _place(self) -> None:
        px = theme.current().px
        top = px(13) + self._head(self.width()) + px(10)
        self.button.setGeometry(px(16), top, max(1, self.width() - px(32)), self._button_height(self.width()))

    def measure_again(self) -> None:
        """Take a new theme or new words into account."""
        super().measure_again()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in its place."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the seal and its words."""
        px = theme.current().px
        painter = QPainter(self)
        shapes.smooth(painter)
        seal.paint_seal(painter, QRectF(self.rect()))
        title, last, foot = self._parts(self.width())
        head = self._head(self.width())
        veil = theme.current().colour("on_fill")
        veil.setAlphaF(0.16)
        centre = QPointF(px(34), px(13) + head / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        painter.drawEllipse(centre, px(18), px(18))
        shapes.icon(painter, "lock", "on_fill", centre, 18)
        top = px(13) + (head - title.height - last.height) / 2
        last.draw(painter, px(62), title.draw(painter, px(62), top))
        foot.draw(painter, px(16), self.button.geometry().bottom() + 1 + px(10))


class _Open(QWidget):
    """The open card: an amber edge, how long is left, what is known, and the button that seals it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._left = Label("", lettering.SMALL_BOLD.coloured("warn_ink"), wrap=True)
        self._rows = QVBoxLayout()
        self.button = Button("Seal it now", "plain", "lock")
        self._column = QVBoxLayout(self)
        self._head = QVBoxLayout()
        self._head.addWidget(Label("Identity is open", labels.STRONG, wrap=True))
        self._head.addWidget(self._left)
        self._column.addLayout(self._head)
        self._column.addLayout(self._rows)
        self._column.addWidget(self.button)
        theme.on_change(self, self.dress)
        self.dress()

    def dress(self) -> None:
        """Take measures and icon from the theme."""
        px = theme.current().px
        self._column.setContentsMargins(px(16), px(13), px(16), px(14))
        self._column.setSpacing(px(10))
        self._rows.setSpacing(px(1))
        self._head.setContentsMargins(px(46), 0, 0, 0)
        self._head.setSpacing(0)
        self.update()

    def show_rows(self, rows: Sequence[IdentityRow]) -> None:
        """Show what is known, each with its label above; the words can be selected."""
        self.forget()
        for row in rows:
            words = Label(row.words, labels.BODY, wrap=True)
            words.setAccessibleName(f"{row.label}: {row.words}")
            words.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self._rows.addWidget(Label(row.label, labels.SMALL))
            self._rows.addWidget(words)
            self._rows.addSpacing(theme.current().px(6))

    def forget(self) -> None:
        """Let go of every row, words first."""
        while (item := self._rows.takeAt(0)) is not None:
            label = item.widget()
            if isinstance(label, Label):
                label.setText("")
                label.hide()
                label.deleteLater()

    def say_left(self, seconds: int) -> None:
        """Say how long it stays open."""
        minutes, rest = divmod(max(0, seconds), 60)
        self._left.setText(f"Seals itself in {minutes}:{rest:02}")
        self._left.setAccessibleName(f"Seals itself in {spoken_time(seconds)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card with its amber edge."""
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.card(painter, QRectF(self.rect()), "card", "warn_ink", 8, 2)
        middle = self._head.geometry().center().y() + 1
        shapes.disc(painter, QPointF(theme.current().px(34), middle), 36, "warn_tint", "unlock", "warn_ink", 18)


class SealedCard(QWidget):
    """The identity card of a case. Signals: `open_asked()`, `seal_asked()`; what happens then is for the screen."""

    open_asked = Signal()
    seal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin sealed."""
        super().__init__(parent)
        self._sealed = _Sealed(self)
        self._open = _Open(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sealed)
        column.addWidget(self._open)
        self._sealed.button.clicked.connect(self.open_asked)
        self._open.button.clicked.connect(self.seal_asked)
        self.show_sealed("Not opened yet")

    def show_sealed(self, last_opening: str, *, minutes: int = 5, not_permitted: str = "") -> None:
        """Seal the card. `last_opening` says when and why it was last open; `not_permitted` why it cannot be opened."""
        foot = not_permitted or (
            f"Each opening is logged. It seals itself after {minutes} {'minute' if minutes == 1 else 'minutes'}."
        )
        self._open.forget()
        self._sealed.say(last_opening, foot, not not_permitted)
        self._show(is_open=False)

    def show_open(self, rows: Sequence[IdentityRow], seconds_left: int) -> None:
        """Open the card on these rows."""
        self._open.show_rows(rows)
        self.count_down(seconds_left)
        self._show(is_open=True)

    def count_down(self, seconds_left: int) -> None:
        """Show how many seconds are left; at 0 the screen seals it, not this card."""
        self._open.say_left(seconds_left)

    @property
    def is_open(self) -> bool:
        """Say whether who it is can be read."""
        return not self._open.isHidden()

    def _show(self, *, is_open: bool) -> None:
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._sealed.setVisible(not is_open)
        self._open.setVisible(is_open)
        if had_focus:
            (self._open if is_open else self._sealed).button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setAccessibleName("Identity is open" if is_open else "Identity is sealed")
