"""Words on a screen: one label, in the few voices of the design. What it is given is never read as markup."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from safespace.ui import theme
from safespace.ui.widgets.lettering import Style

TITLE: Final = Style(28, 600, "ink", 130)
HEADING: Final = Style(20, 600, "ink", 130)
SUBHEADING: Final = Style(16, 600)
STRONG: Final = Style(14, 600)
LEAD: Final = Style(16)
BODY: Final = Style(14)
SECOND: Final = Style(14, 400, "ink2")
SMALL: Final = Style(12, 400, "ink2", 130)
SMALL_STRONG: Final = Style(12, 600, "ink2", 130)
QUIET: Final = Style(12, 400, "ink3", 130)


_ESCAPED: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
"""As `html.escape` has it, which every start would wait for."""


class Label(QLabel):
    """Plain words in one style. One that wraps has the line height of its style and asks for the height it needs."""

    def __init__(
        self, words: str = "", style: Style = BODY, *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        """Show words; with `wrap` they run over several lines, as wide as the layout allows."""
        super().__init__(parent)
        self._words = words
        self._style = style
        self._wraps = wrap
        self.setTextFormat(Qt.TextFormat.RichText if wrap else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        theme.on_change(self, self.dress)
        self.setAccessibleName(words)
        self.dress()

    def dress(self) -> None:
        """Take font and colour from the theme in use."""
        self.setFont(self._style.font)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.current().colour(self._style.colour))
        self.setPalette(palette)
        self._show()

    @property
    def voice(self) -> Style:
        """Return the style in which it speaks."""
        return self._style

    def restyle(self, style: Style) -> None:
        """Speak in another voice."""
        self._style = style
        self.dress()

    def setText(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self._show()

    def text(self) -> str:
        """Return the words as they were given."""
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height right when the width changes: nested boxes lose height for width."""
        super().resizeEvent(event)
        self._keep_height()

    def minimumSizeHint(self) -> QSize:
        """Let words that wrap be squeezed in width; others keep theirs."""
        hint = super().minimumSizeHint()
        return QSize(theme.current().px(80), hint.height()) if self._wraps else hint

    def _show(self) -> None:
        """Hand the words to Qt: escaped when only rich text can give them their line height."""
        if not self._wraps:
            super().setText(self._words)
            return
        lines = "<br>".join(line.translate(_ESCAPED) for line in self._words.split("\n"))
        height = f"line-height:{self._style.line}px; -qt-line-height-type:minimum"
        super().setText(f'<p style="margin:0; {height}">{lines}</p>' if self._words else "")
        self._keep_height()

    def _keep_height(self) -> None:
        """Ask for the height of the present width; Qt answers with the least height until that is taken away."""
        if self._wraps and self.width() > 0:
            self.setMinimumHeight(0)
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


def title(words: str) -> Label:
    """Return the one title of a screen, 28."""
    return Label(words, TITLE)


def heading(words: str, *, wrap: bool = False) -> Label:
    """Return a heading, 20."""
    return Label(words, HEADING, wrap=wrap)


def subheading(words: str, *, wrap: bool = False) -> Label:
    """Return a subheading, 16."""
    return Label(words, SUBHEADING, wrap=wrap)


def strong(words: str, *, wrap: bool = False) -> Label:
    """Return body words in weight 600."""
    return Label(words, STRONG, wrap=wrap)


def body(words: str, *, wrap: bool = True) -> Label:
    """Return body words, 14, that wrap."""
    return Label(words, BODY, wrap=wrap)


def second(words: str, *, wrap: bool = True) -> Label:
    """Return body words in the second ink."""
    return Label(words, SECOND, wrap=wrap)


def small(words: str, *, wrap: bool = False) -> Label:
    """Return small words, 12, in the second ink."""
    return Label(words, SMALL, wrap=wrap)
