"""Choosing a passphrase: words drawn by lot, written down and typed once, or one's own, typed twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import door
from safespace.ui import theme
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import HEADING, Label, second, small
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.strength_meter import StrengthMeter
from safespace.ui.work import Work

OFFER: Final = "offer"
OWN: Final = "own"


class NewPassphrase(QWidget):
    """Offers words or takes the guardian's own.

    Signals: `changed`, what was typed has changed; `entered`, Enter was pressed in the last field. `missing` says what
    still stands in the way, and `passphrase` is the one to use once nothing does.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, work: Work, own_words: tuple[str, ...] = ()) -> None:
        """Begin with words on offer; `own_words` are names that a stranger would try first."""
        super().__init__()
        self._work = work
        self._own_words = own_words
        self.way = Choices((Choice(OFFER, "Words drawn for you"), Choice(OWN, "My own")), name="Which passphrase")
        self.offered = _Offered(self._drawn)
        self.own = _Own()
        self._rated = door.Strength(0.0, "", enough=False)
        self._rated_words = ""
        self._lay_out()
        self._connect()
        self.begin()

    def begin(self, own_words: tuple[str, ...] | None = None) -> None:
        """Begin again: new words on offer, nothing typed."""
        self._own_words = self._own_words if own_words is None else own_words
        self.way.choose(OFFER)
        self.offered.offer(self._drawn())
        self.own.wipe()
        self._show_way()

    def _drawn(self) -> str:
        return door.passphrase_on_offer(self._own_words)

    @property
    def passphrase(self) -> str:
        """Return what was chosen and proved, as it is typed at the door; empty while something is missing."""
        if self.missing:
            return ""
        return self.offered.words if self._is_offer else self.own.first.text()

    @property
    def missing(self) -> str:
        """Return what stands in the way, in one sentence; empty when nothing does."""
        return self._missing_offer() if self._is_offer else self._missing_own()

    def wipe(self) -> None:
        """Forget every word of it."""
        self.offered.offer("")
        self.own.wipe()

    @property
    def _is_offer(self) -> bool:
        return self.way.one == OFFER

    def _missing_offer(self) -> str:
        if not self.offered.is_hidden:
            return "Write the words down, then press the button below them."
        return "" if self.offered.is_proved else "Type the words from your paper."

    def _missing_own(self) -> str:
        typed = self.own.first.text()
        if not typed or self._rated_words != typed:
            return "Type your passphrase."
        if not self._rated.enough:
            return "It is too easy to guess still."
        return "" if self.own.second.text() == typed else "Type it a second time, just as above."

    def _rate(self) -> None:
        typed = self.own.first.text()
        self._work.think(partial(door.strength, typed, self._own_words), partial(self._show_rating, typed))

    def _show_rating(self, typed: str, found: door.Strength) -> None:
        if typed == self.own.first.text():
            self._rated, self._rated_words = found, typed
            self.own.meter.show_strength(found.bits, found.sentence if typed else "")
            self.changed.emit()

    def _show_way(self) -> None:
        self.offered.setVisible(self._is_offer)
        self.own.setVisible(not self._is_offer)
        self.changed.emit()

    def _changed_way(self, _: tuple[str, ...]) -> None:
        self._show_way()
        if not self._is_offer:
            self.own.first.setFocus()

    def _connect(self) -> None:
        self.way.changed.connect(self._changed_way)
        self.offered.changed.connect(self.changed)
        self.offered.proof.returnPressed.connect(self.entered)
        self.own.first.textChanged.connect(self._rate)
        self.own.second.textChanged.connect(self.changed)
        self.own.first.returnPressed.connect(self.own.second.setFocus)
        self.own.second.returnPressed.connect(self.entered)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for part in (self.way, self.offered, self.own):
            column.addWidget(part)


class _Offered(QWidget):
    """Words drawn by lot: shown, written down, hidden, typed once. Signals: `changed`."""

    changed = Signal()

    def __init__(self, drawn: Callable[[], str]) -> None:
        super().__init__()
        self._drawn = drawn
        self.words = ""
        self.shown = Label("", HEADING, wrap=True)
        self.again = Button("Draw other words", "quiet", "undo")
        self.written = Button("I have written them down", "action")
        self.proof = PassphraseField("Type the words from your paper")
        self.proving = Field("Type the words from your paper", self.proof, "Small letters, one space between words.")
        self.look = Button("Show the words again", "quiet", "eye")
        self._lay_out()
        self.again.clicked.connect(self._draw)
        self.written.clicked.connect(self._hide_words)
        self.look.clicked.connect(self._show_words)
        self.proof.textChanged.connect(self.changed)

    @property
    def is_hidden(self) -> bool:
        """Whether the words are hidden and are to be typed."""
        return self.proving.isVisibleTo(self)

    @property
    def is_proved(self) -> bool:
        """Whether they were typed just as the door will want them."""
        return bool(self.words) and self.proof.text() == self.words

    def offer(self, words: str) -> None:
        """Show these words."""
        self.words = words
        self.shown.setText(words)
        self.proof.wipe()
        self._turn(hidden=False)

    def _draw(self) -> None:
        self.offer(self._drawn())

    def _hide_words(self) -> None:
        self._turn(hidden=True)
        self.proof.setFocus()

    def _show_words(self) -> None:
        self._turn(hidden=False)

    def _turn(self, *, hidden: bool) -> None:
        self._card.setVisible(not hidden)
        self.proving.setVisible(hidden)
        self.look.setVisible(hidden)
        self.changed.emit()

    def _lay_out(self) -> None:
        self._card = Card("sunk", gap=12)
        row = Flow(12)
        row.add(self.written)
        row.add(self.again)
        self._card.add(self.shown)
        self._card.add(
            second("Write them on paper now, keep it with your purse, and burn it once you know them by heart.")
        )
        self._card.add(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._card, self.proving):
            column.addWidget(part)
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)


class _Own(QWidget):
    """One's own passphrase, typed twice, with an honest meter."""

    def __init__(self) -> None:
        super().__init__()
        self.first = PassphraseField("Your passphrase")
        self.meter = StrengthMeter()
        self.second = PassphraseField("The same again")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(Field("Your passphrase", self.first))
        column.addWidget(self.meter)
        column.addWidget(Field("The same again", self.second))
        best = f"{door.how_many_words().capitalize()} that do not belong together are best. Capitals and spaces count."
        column.addWidget(small(best, wrap=True))

    def wipe(self) -> None:
        """Forget what was typed."""
        self.first.wipe()
        self.second.wipe()
        self.meter.show_strength(0.0, "")
