"""Buttons, by what pressing them means. One green button a screen, and it is always the way forward."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from safespace.ui import icons, theme
from safespace.ui.widgets.labels import SMALL, Label
from safespace.ui.widgets.polish import only_if

Kind = Literal["primary", "action", "outline", "plain", "quiet", "danger", "link", "icon"]
Size = Literal["", "next", "tall", "small"]

_SHORTCUTS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier

_INKS: Final[dict[str, str]] = {
    "primary": "on_fill",
    "action": "on_fill",
    "danger": "on_fill",
    "outline": "action",
    "quiet": "action",
    "link": "action",
    "plain": "ink",
    "icon": "ink2",
}


class Button(QPushButton):
    """One button. `kind` says what it means, `size` is "" (36), "next" (40), "tall" (44) or "small" (32)."""

    def __init__(
        self, words: str, kind: Kind = "plain", icon: str = "", *, size: Size = "", icon_right: bool = False
    ) -> None:
        """Make a button with a verb and an object; `icon` is a name of `icons`."""
        super().__init__()
        self._whole = ""
        self.kind: Kind = kind
        self._icon = icon
        self._size: Size = size
        if icon_right:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.say(words)
        self.mean(kind)
        theme.on_change(self, self.dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it too: outside a dialog Qt leaves that to the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & _SHORTCUTS:
            self.click()
        else:
            super().keyPressEvent(event)

    def say(self, words: str) -> None:
        """Change the words. The gap to the icon is Qt's own and too small: a space widens it."""
        shown = words.replace("&", "&&")
        if self._icon and words:
            shown = f"{shown} " if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else f" {shown}"
        self._whole = shown
        self.setText(shown)
        self.setAccessibleName(words)
        if self.isVisible():
            QTimer.singleShot(0, self, self._break_words)  # once the layout has given these words what it can

    def sizeHint(self) -> QSize:
        """Return the width of the words in one line, whatever they stand in now, and the height that they have."""
        hint = super().sizeHint()
        if self.text() == self._whole:
            return hint
        return QSize(hint.width() + self._advance(self._whole) - self._widest(), hint.height() + theme.current().px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words where there is no room for them in one line: they grow with the text, a column may not."""
        super().resizeEvent(event)
        if self.isVisible():
            self._break_words()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the room there is: before it is shown, a layout gives it any."""
        super().showEvent(event)
        self._break_words()

    def show_icon(self, icon: str) -> None:
        """Change the icon, or take it away with ""."""
        self._icon = icon
        self.dress()

    def mean(self, kind: Kind) -> None:
        """Change what pressing it means."""
        self.kind = kind
        theme.wear(self, *_worn(kind, self._size))
        self.dress()

    def dress(self) -> None:
        """Draw the icon in the colours of the theme; a link has a small one, as its words are all it is."""
        side = theme.current().px(16 if self._size == "small" or self.kind == "link" else 20)
        self.setIcon(icons.icon(self._icon, _INKS[self.kind], side) if self._icon else QIcon())
        self.setIconSize(QSize(side, side))
        if self.isVisible():
            self._break_words()
            if self.text() != self._whole:
                self._stand_as_high()

    def _break_words(self) -> None:
        around = super().sizeHint().width() - self._widest()
        room, lines = self.width() - around, [""]
        for word in self._whole.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if lines[-1].strip() and self._advance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        shown = self._whole if self._advance(self._whole) <= room else "\n".join(lines)
        if shown != self.text():
            self.setText(shown)
            QTimer.singleShot(0, self, self._stand_as_high)

    def _stand_as_high(self) -> None:
        """Ask for the height of the lines; a layout that is being laid out would not hear it, so it is asked after."""
        if self.text() == self._whole:
            self.mean(self.kind)  # the sheet gives it the height of one line again
        else:
            self.setMinimumHeight(self.sizeHint().height())

    def _advance(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words.replace("&&", "&"))

    def _widest(self) -> int:
        return max(map(self._advance, self.text().split("\n")))


def _worn(kind: Kind, size: Size) -> list[str]:
    """Return the parts of the style for a button; a link is as high as its words, whatever its size."""
    if kind == "link":
        return ["button", "small", "link"] if size == "small" else ["button", "link"]
    return ["button", kind, *([size] if size else []), *(["tip"] if kind == "icon" else [])]


def icon_button(icon: str, does: str, key: str = "") -> Button:
    """Return a button that is an icon alone; `does` is its tooltip and its name, `key` the shortcut shown beside it."""
    button = Button("", "icon", icon)
    button.setAccessibleName(does)
    button.setToolTip(f"{does} ({key})" if key else does)
    return button


def link(words: str, icon: str = "", *, small: bool = False) -> Button:
    """Return a link: words in the colour of action, no frame; `small` beside words that matter more."""
    return Button(words, "link", icon, size="small" if small else "")


class StepButton(QWidget):
    """The way forward, which may not be open yet: then the line above says what is missing. Signals: `pressed`."""

    pressed = Signal()

    def __init__(
        self, words: str, kind: Kind = "primary", icon: str = "", *, size: Size = "next", icon_right: bool = False
    ) -> None:
        """Make the button, open."""
        super().__init__()
        self.button = Button(words, kind, icon, size=size, icon_right=icon_right)
        self.missing = Label("", SMALL, wrap=True)
        self._held = self._wanting = ""
        self.button.clicked.connect(self.pressed)
        self._lay_out()
        self.wait_for("")

    def hold(self, why: str) -> None:
        """Keep the button closed and say why, whatever else is or is not missing, until `why` is empty again."""
        self._held = why
        self.wait_for(self._wanting)

    def wait_for(self, missing: str) -> None:
        """Close the button and say what is missing, in one short sentence; open it when nothing is."""
        self._wanting = missing
        missing = self._held or missing
        self.missing.setText(missing)
        only_if(self.missing, bool(missing))
        self.button.setEnabled(not missing)
        self.button.setAccessibleDescription(missing)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(self.missing)
        column.addWidget(self.button)
