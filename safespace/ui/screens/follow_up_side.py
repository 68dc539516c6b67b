"""Beside following up: how it is safe to reach them, shown only while who they are is open, and what to say."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.identity import Seen
from safespace.ui import theme
from safespace.ui.screens.who import FIELDS
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.stacked import stacked

SAY = (
    "Thank them again for speaking up.",
    "Say what was done, in plain words, and what was not done and why.",
    "Ask how they are, and whether anything has changed at work since they spoke up.",
    "Ask how and when it is safe to reach them next.",
)
"""A conversation in four sentences."""

NOT_FOR_CONTACT = ("name", "also_known_as", "exact_role", "exact_place")
"""What says who they are rather than how to reach them."""


class FollowUpSide(QWidget):
    """Signals: `asked(what)`: "open" to open who spoke up, "stop" and "again" for contact; `sealed`, time is over.

    `reach` is the part that says how to reach them.
    """

    asked = Signal(str)
    sealed = Signal()

    def __init__(self) -> None:
        """Begin sealed."""
        super().__init__()
        self.reach = Remade()
        self._liked = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._seal)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.reach)
        say = TitledCard("What to say")
        for sentence in SAY:
            say.add(IconLine("quote", sentence))
        self._column.addWidget(say)
        theme.on_change(self, self.dress)
        self.dress()

    def dress(self) -> None:
        """Take the measures of the theme."""
        self._column.setSpacing(theme.current().px(12))

    def place_reach(self, above: QVBoxLayout | None) -> None:
        """Put how to reach them first in another column, or at the top of this one again."""
        target = above or self._column
        if target.indexOf(self.reach) != 0:
            target.insertWidget(0, self.reach)

    def show_reach(
        self, seen: Seen | None, seconds: int, *, left_alone: bool, anonymous: bool, liked: str = ""
    ) -> None:
        """Show how to reach them; `seen` is the open identity, None while it is sealed.

        `liked` is the way in which they like to be reached, in words, empty if it is not known.
        """
        self._timer.stop()
        self._liked = liked
        if seen is not None:
            self._timer.start(max(1, seconds) * 1000)
        self.reach.remake(self._made(seen, left_alone=left_alone, anonymous=anonymous))

    def _made(self, seen: Seen | None, *, left_alone: bool, anonymous: bool) -> QWidget:
        card = TitledCard("How to reach them")
        if anonymous:
            card.add(labels.small("Nobody knows who they are, so nobody can reach them.", wrap=True))
            return card
        if left_alone:
            card.add(IconLine("avoid", "They want no contact.", ink="danger_ink"))
            card.add(labels.small("Nothing that would reach them is due, and no letter is made.", wrap=True))
            self._offer(card, "again", "They want to hear from me again")
            return card
        self._ways(card, seen)
        self._offer(card, "stop", "They want no contact")
        return card

    def _ways(self, card: TitledCard, seen: Seen | None) -> None:
        if self._liked:
            card.add(IconLine("phone", f"They like to be reached this way: {self._liked}."))
        if seen is None:
            card.add(labels.small("Sealed with who they are. Look before you ring or write.", wrap=True))
            button = Button("Open it to reach them", "plain", "unlock")
            button.clicked.connect(lambda: self.asked.emit("open"))
            card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            return
        ways = _to_reach(seen.who)
        for name, words in ways:
            card.add(stacked(labels.small(name), labels.body(words), gap=0))
        if not ways:
            card.add(labels.small("Nothing is written down. Ask them, and write it down with who they are.", wrap=True))

    def _offer(self, card: TitledCard, what: str, words: str) -> None:
        card.add_link(words).clicked.connect(lambda: self.asked.emit(what))

    def _seal(self) -> None:
        self.reach.remake(QWidget())
        self.sealed.emit()


def _to_reach(who: Mapping[str, str]) -> list[tuple[str, str]]:
    names = {key: words for key, words, *_ in FIELDS}
    ways = [(names.get(key, key.replace("_", " ").capitalize()), words) for key, words in who.items() if words]
    skipped = {names.get(key, key) for key in NOT_FOR_CONTACT}
    return [(name, words) for name, words in ways if name not in skipped]
