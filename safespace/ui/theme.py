"""How the program looks: colours, sizes and fonts, held in one place and changed in one place.

A widget asks `current()` while it lays out or paints, and repaints when `notice().changed` is emitted. The colours come
from `tokens`; the measures are written in pixels at 100 % and pass through `px`, so that larger text makes all larger.
Light, dark and the text scale are given to `apply`: tests and the tour choose them, the program asks `chosen`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from safespace import resources
from safespace.ui import typeface
from safespace.ui.tokens import CONTRAST, DARK, LIGHT, Tokens, contrast, of_palette

__all__ = [
    "DARK",
    "LIGHT",
    "Notice",
    "Theme",
    "Tokens",
    "apply",
    "begun",
    "chosen",
    "contrast",
    "current",
    "dark",
    "high",
    "light",
    "notice",
    "on_change",
    "parts_of_style",
    "wear",
]

Role = QPalette.ColorRole

_ROLES: Final = {
    Role.Window: "page",
    Role.WindowText: "ink",
    Role.Base: "card",
    Role.AlternateBase: "sunk",
    Role.Text: "ink",
    Role.PlaceholderText: "ink3",
    Role.Button: "card",
    Role.ButtonText: "ink",
    Role.BrightText: "danger_ink",
    Role.Highlight: "action_fill",
    Role.HighlightedText: "on_fill",
    Role.Accent: "action_fill",
    Role.Link: "action",
    Role.LinkVisited: "action",
    Role.ToolTipBase: "ink",
    Role.ToolTipText: "card",
    Role.Light: "card",
    Role.Midlight: "hover",
    Role.Mid: "line",
    Role.Dark: "edge",
    Role.Shadow: "focus_edge",
}

_DISABLED_ROLES: Final = {
    Role.WindowText: "ink3",
    Role.Text: "ink3",
    Role.ButtonText: "ink3",
    Role.Button: "sunk",
    Role.Base: "sunk",
    Role.Highlight: "line",
    Role.HighlightedText: "ink2",
    Role.Accent: "line",
}

_WORN: Final = "sheet"
"""The property of a control that names the parts of its sheet."""

_BEGUN: Final = "begunWithStyle"
"""The property of an application that was made with our style and has not been given a look yet."""

_WORDS_ON_HEAT: Final = ("#ffffff", "#10202c")


@dataclass(frozen=True)
class Theme:
    """One look: its name ("light", "dark", "high" or "contrast"), its colours and the text scale, 1.0 to 2.0.

    "high" is our own high contrast; "contrast" is the machine's, with its own colours and without our sheet.
    """

    name: str
    tokens: Tokens
    scale: float = 1.0

    def px(self, length: float) -> int:
        """Return a length given in pixels at 100 % as pixels at this scale, at least 1 where it was more than 0."""
        scaled = round(length * self.scale)
        return max(1, scaled) if length > 0 else scaled

    def font(self, px: float = 14, weight: int = 400) -> QFont:
        """Return the font at a size in pixels at 100 % (12, 14, 16, 20 or 28) and a weight of 400 or 600.

        Sizes are set in pixels: at 96 dots an inch they are the points of the design (14 is 10.5), and they stay in
        step with every other measure where a system has another idea of an inch.
        """
        return QFont(self._drawn_with(px, weight)[0])

    def metrics(self, px: float = 14, weight: int = 400) -> QFontMetricsF:
        """Return the measures of that font."""
        return self._drawn_with(px, weight)[1]

    def colour(self, name: str) -> QColor:
        """Return a token by name as a colour; "scrim" has its alpha, "heat0" to "heat5" are the steps of the ramp."""
        if name == "scrim":
            return QColor(*self.tokens.scrim)
        if name.startswith("heat"):
            return QColor(self.tokens.heat[int(name[4:])])
        return QColor(getattr(self.tokens, name))

    def on_heat(self, step: int) -> QColor:
        """Return the colour for words on a step of the heat ramp, white or near black, whichever reads better."""
        ground = self.tokens.heat[step]
        return QColor(max(_WORDS_ON_HEAT, key=lambda words: contrast(words, ground)))

    def palette(self) -> QPalette:
        """Return every role that Fusion can use, so that the sheet has little left to do."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role, token in _DISABLED_ROLES.items():
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour(token))
        return palette

    def sheet(self, *parts: str) -> str:
        """Return parts of the style with colours and measures filled in; empty in the machine's high contrast.

        KeyError for a part that the style does not have.
        """
        if self.name == "contrast":
            return ""
        written = "".join(parts_of_style()[part] for part in parts)
        coloured = re.sub(r"@(\w+)", lambda found: self.colour(found[1]).name(), written)
        return re.sub(r"\b(\d+)px", lambda found: f"{self._sheet_length(int(found[1]))}px", coloured)

    def _drawn_with(self, px: float, weight: int) -> tuple[QFont, QFontMetricsF]:
        """Return a font and its measures, made once: whoever paints asks for them at each line."""
        wanted = (self.px(px), weight >= 600)
        if wanted not in _Held.fonts:
            font = _font(*wanted)
            _Held.fonts[wanted] = (font, QFontMetricsF(font))
        return _Held.fonts[wanted]

    def _sheet_length(self, length: int) -> int:
        """Return a length of the sheet at this scale; hairlines stay hairlines."""
        return length if length <= 1 else self.px(length)


class Notice(QObject):
    """Tells that the look has changed. Signals: `changed`, after the palette, font and sheet are in place."""

    changed = Signal()


class _Held:
    """The theme in use and the object that tells of its changes: the one thing the kit keeps outside its widgets."""

    theme: Theme = Theme("light", LIGHT)
    notice: Notice | None = None
    fonts: ClassVar[dict[tuple[int, bool], tuple[QFont, QFontMetricsF]]] = {}
    sheets: ClassVar[dict[tuple[str, ...], str]] = {}


def _font(pixels: int, bold: bool) -> QFont:
    font = typeface.of_the_screen(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


@cache
def parts_of_style() -> dict[str, str]:
    """Return the parts of the style by their names, colours and measures still open."""
    _, *found = re.split(r"/\* == ([a-z ]+) == \*/", resources.text("style", "app.qss"))
    return dict(zip(found[::2], found[1::2], strict=True))


def current() -> Theme:
    """Return the theme in use; light at 100 % until one is applied."""
    return _Held.theme


def notice() -> Notice:
    """Return the one object whose `changed` signal tells that the look has changed. Connect bound methods only."""
    if _Held.notice is None:
        _Held.notice = Notice()
    return _Held.notice


def on_change(context: QObject, then: Callable[[], None]) -> None:
    """Call `then`, a method of `context`, after every change of the look for as long as `context` lives.

    Qt holds a method of an object weakly; it would keep a free function, and all that it knows, for ever. The signal
    carries nothing, or a method that may be given something would be given the theme.
    """
    if getattr(then, "__self__", None) is not context:
        raise TypeError("give a method of the object that is to follow the look")
    notice().changed.connect(then)


def wear(control: QWidget, *parts: str) -> None:
    """Give a control a sheet of its own, put together from parts of the style; it follows the look from now on.

    Few rules for few controls: a sheet for the whole application would cost more than all the rest of a screen.
    """
    control.setProperty(_WORN, parts)
    if parts not in _Held.sheets:
        _Held.sheets[parts] = _Held.theme.sheet(*parts)
    control.setStyleSheet(_Held.sheets[parts])


def begun(name: str) -> QApplication:
    """Make the application object of a start, under a name, in the style that all looks are made of."""
    app = QApplication([name, "-style", "fusion"])
    app.setProperty(_BEGUN, True)
    return app


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole program this look and tell all who paint for themselves."""
    _Held.theme = theme
    _Held.fonts.clear()  # the system's own font may be another by now
    _Held.sheets.clear()
    if app.property(_BEGUN):  # made with the style already, and being told which it is costs more than all the rest
        app.setProperty(_BEGUN, None)
    else:
        app.setStyle("Fusion")
    app.setPalette(theme.palette())
    app.setFont(theme.font())
    QToolTip.setPalette(theme.palette())
    QToolTip.setFont(theme.font(12))
    for told in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.ApplicationFontChange):
        QCoreApplication.sendPostedEvents(None, told.value)  # Qt tells its widgets later, ours hear it now
    for control in app.allWidgets():
        if parts := control.property(_WORN):
            wear(control, *parts)
    notice().changed.emit()


def light(scale: float = 1.0) -> Theme:
    """Return the light theme at a text scale."""
    return Theme("light", LIGHT, scale)


def dark(scale: float = 1.0) -> Theme:
    """Return the dark theme at a text scale."""
    return Theme("dark", DARK, scale)


def high(scale: float = 1.0) -> Theme:
    """Return our own high contrast at a text scale, for machines that have none on."""
    return Theme("high", CONTRAST, scale)


def chosen(app: QApplication, choice: str, scale: float = 1.0) -> Theme:
    """Return the theme for a choice of "light", "dark", "contrast" or "system".

    "system" follows the machine's own colours, its high contrast above all; where the machine says nothing it is light.
    "contrast" takes the machine's high contrast where it has one on, and ours where it has none.
    Connect `app.styleHints().colorSchemeChanged` to choose again when the machine changes its mind.
    """
    hints = app.styleHints()
    accessibility = hints.accessibility()
    asks_for_contrast = accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast
    if choice in ("system", "contrast") and asks_for_contrast:
        return Theme("contrast", of_palette(QPalette()), scale)
    if choice == "contrast":
        return high(scale)
    is_dark = choice == "dark" or (choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    return dark(scale) if is_dark else light(scale)
