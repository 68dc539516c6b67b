"""A banner: something to know here and now, in one sentence, with at most one thing to do."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from safespace.ui import icons, theme
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.labels import BODY, STRONG, Label
from safespace.ui.widgets.polish import only_if


class Mood(Enum):
    """What a banner is about: (ground, border, icon, words), all but the icon as token names."""

    INFO = ("tint", "tint", "info", "action")
    GOOD = ("primary_tint", "primary_tint", "ticked", "good")
    WARN = ("warn_tint", "warn_tint", "alert", "warn_ink")
    DANGER = ("danger_tint", "danger", "alert", "danger_ink")


class Banner(Card):
    """A tint with an icon, a sentence, perhaps advice below it and one action. Signals: `asked`, it was pressed.

    Danger alone has a border in red and the red button: it is for where someone may be hurt.
    """

    asked = Signal()

    def __init__(self, words: str, mood: Mood = Mood.INFO, *, advice: str = "", action: str = "") -> None:
        """Show a sentence; `advice` is a second line, `action` the words of the button."""
        super().__init__(mood.value[0], mood.value[1], margin=12)
        self.__mood = mood
        self.__picture = QLabel()
        self.words = Label(words, STRONG if advice else BODY, wrap=True)
        self.advice = Label(advice, BODY, wrap=True)
        self.button = Button(action, "danger" if mood is Mood.DANGER else "plain")
        self.button.clicked.connect(self.asked)
        only_if(self.button, bool(action))
        self.__build()
        self.say(words, mood, advice=advice)

    def say(self, words: str, mood: Mood | None = None, *, advice: str = "") -> None:
        """Show another sentence."""
        self.__mood = mood or self.__mood
        ground, border, _, ink = self.__mood.value
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
        self.__picture.setPixmap(icons.pixmap(self.__mood.value[2], self.__mood.value[3], theme.current().px(20)))

    def __build(self) -> None:
        words: QVBoxLayout = QVBoxLayout()
        words.setSpacing(theme.current().px(2))
        words.addWidget(self.words)
        words.addWidget(self.advice)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        row.addWidget(self.__picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
