"""A banner: something to know here and now, in one sentence, with at most one thing to do."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from safespace.ui import icons, theme
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.labels import BODY, STRONG, Label


class Mood(Enum):
    """What a banner is about: (ground, border, icon, words), all but the icon as token names."""

    INFO = ("tint", "tint", "info", "action")
    GOOD = ("primary_tint", "primary_tint", "ticked", "good")
    WARN = ("warn_tint", "warn_tint", "clock", "warn_ink")
    DANGER = ("danger_tint", "danger", "alert", "danger_ink")


class Banner(Card):
    """A tint with an icon, a sentence, perhaps advice below it and one action. Signals: `asked`, it was pressed.

    Danger alone has a border in red and the red button: it is for where someone may be hurt.
    """

    asked = Signal()

    def __init__(self, words: str, mood: Mood = Mood.INFO, *, advice: str = "", action: str = "") -> None:
        """Show a sentence; `advice` is a second line, `action` the words of the button."""
        super().__init__(mood.value[0], mood.value[1], margin=12)
        self._mood = mood
        self._picture = QLabel()
        self.words = Label(words, STRONG if advice else BODY, wrap=True)
        self.advice = Label(advice, BODY, wrap=True)
        self.button = Button(action, "danger" if mood is Mood.DANGER else "plain")
        self.button.clicked.connect(self.asked)
        self.button.setVisible(bool(action))
        self._lay_out()
        self.say(words, mood, advice=advice)

    def say(self, words: str, mood: Mood | None = None, *, advice: str = "") -> None:
        """Show another sentence."""
        self._mood = mood or self._mood
        ground, border, _, ink = self._mood.value
        voice = (STRONG if advice else BODY).coloured(ink)
        self.words.setText(words)
        self.words.restyle(voice)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.setAccessibleName(f"{words} {advice}".strip())
        self.recolour(ground, border)
        self.dress()

    def dress(self) -> None:
        """Take measures and icon from the theme."""
        super().dress()
        if hasattr(self, "_picture"):
            self._picture.setPixmap(icons.pixmap(self._mood.value[2], self._mood.value[3], theme.current().px(20)))

    def _lay_out(self) -> None:
        words: QVBoxLayout = QVBoxLayout()
        words.setSpacing(theme.current().px(2))
        words.addWidget(self.words)
        words.addWidget(self.advice)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
