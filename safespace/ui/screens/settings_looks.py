"""How the program looks and when it locks: the part of the settings that lies outside the vault."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import imposed, imposed_words
from safespace.preferences import SCALES, Preferences
from safespace.ui import theme
from safespace.ui.screens.settings_imposed import hold
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.setting_row import SettingRow

_THEMES: Final = (
    *(Choice("system", "As the computer"), Choice("light", "Light"), Choice("dark", "Dark")),
    Choice("contrast", "High contrast"),
)
_THEME_HELP: Final = "“As the computer” follows the system’s own high contrast, too."
_STILL_HELP: Final = (
    "A sheet rises a little as it comes up. “As the computer” keeps still where the system asks for it."
)
_MOTIONS: Final = (Choice("system", "As the computer"), Choice("none", "Keep still"))
_LOCK_HELP: Final = "Without a key or a mouse for this long, the vault locks. The shorter, the safer."


class LooksAndLocking(QWidget):
    """Two cards. Signals: `preferred(Preferences)`, something was set; it holds at once."""

    preferred = Signal(object)

    def __init__(self) -> None:
        """Show what holds at first."""
        super().__init__()
        self._preferences = Preferences()
        self.theme = Choices(_THEMES, name="Light or dark")
        self.scale = Choices([Choice(str(scale), f"{scale:.0%}") for scale in SCALES], name="Size of text")
        self.motion = Choices(_MOTIONS, name="Movement")
        self.minutes = Select(((str(one), imposed_words.counted(one)) for one in imposed.minutes_on_offer()), unset="")
        self.theme.changed.connect(self._set)
        self.scale.changed.connect(self._set)
        self.motion.changed.connect(self._set)
        self.minutes.chosen.connect(self._set)
        self._lay_out()
        self.show_preferences(self._preferences)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is set, without telling anybody."""
        self._preferences = preferences
        self.theme.choose(preferences.theme)
        self.scale.choose(str(preferences.scale))
        self.motion.choose(preferences.motion)
        self.minutes.choose(str(imposed.idle_minutes(preferences.idle_minutes)))

    def _set(self, _: object) -> None:
        chosen = replace(
            self._preferences,
            theme=self.theme.one or self._preferences.theme,
            scale=float(self.scale.one or self._preferences.scale),
            motion=self.motion.one or self._preferences.motion,
            idle_minutes=int(self.minutes.code or self._preferences.idle_minutes),
        )
        if chosen != self._preferences:
            self._preferences = chosen
            self.preferred.emit(chosen)

    def _lay_out(self) -> None:
        looks, locking = TitledCard("Looks"), TitledCard("Locking")
        looks.add(SettingRow("Light or dark", self.theme, _THEME_HELP))
        looks.add(Rule())
        looks.add(SettingRow("Size of text", self.scale, "Everything grows with it."))
        looks.add(Rule())
        looks.add(SettingRow("Movement", self.motion, _STILL_HELP))
        after = SettingRow("Lock after", self.minutes, _LOCK_HELP)
        locking.add(after)
        if imposed.now().minutes:
            hold(after)
        elif imposed.now().longest < imposed.LONGEST:
            after.say(f"{_LOCK_HELP} {imposed_words.by_whom(imposed.now())}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(16))
        for card in (looks, locking):
            card.column.setSpacing(theme.current().px(12))
            column.addWidget(card)
