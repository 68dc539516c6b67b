"""Several lines to type in: what somebody said, at the size of a page and with room between the lines."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from safespace.ui import clipboard, theme


class TextArea(QTextEdit):
    """Plain words over several lines. Tab leaves it. Signals: `typed`, after each change that a person made.

    `lines` is how many lines it shows at least; it scrolls beyond. Nothing but plain text gets in, pasted or dropped.
    """

    typed = Signal()

    def __init__(self, words: str = "", hint: str = "", *, lines: int = 4, large: bool = False) -> None:
        """Begin with words; `large` is for telling a story (16 instead of 14)."""
        super().__init__()
        self._lines, self._large = lines, large
        self._is_quiet = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setPlaceholderText(hint)
        self.textChanged.connect(self._tell)
        theme.wear(self, "area", *(["story"] if large else []), "bars", "menu")
        self.write(words)
        theme.on_change(self, self.dress)
        self.dress()

    @property
    def words(self) -> str:
        """Return what was typed."""
        return self.toPlainText()

    def write(self, words: str) -> None:
        """Replace everything, without telling anybody; there is nothing to undo afterwards."""
        self._is_quiet = True
        self.setPlainText(words)
        self._is_quiet = False

    def setPlainText(self, text: str) -> None:
        """Replace everything and tell; the lines keep their height."""
        super().setPlainText(text)
        was_quiet, self._is_quiet = self._is_quiet, True
        self._space_lines()
        self._is_quiet = was_quiet

    def dress(self) -> None:
        """Take font and line height from the theme."""
        self.setFont(theme.current().font(self._size))
        self._is_quiet = True
        self._space_lines()
        self._is_quiet = False
        self.setMinimumHeight(self._height(min(self._lines, 3)))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of the lines it shows."""
        return QSize(theme.current().px(320), self._height(self._lines))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Say so already while it is dragged, so that what lies around may take a file."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words alone; a file or a picture is not taken in here."""
        if self.canInsertFromMimeData(source):
            self.insertPlainText(source.text())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the chosen words away as plain words that are to be remembered nowhere."""
        return clipboard.of_selection(self)

    @property
    def _size(self) -> int:
        return 16 if self._large else 14

    def _line(self) -> int:
        """Return the height of a line in pixels: 28 for 16, 22 for 14, or more where the font needs it."""
        wanted = theme.current().px(28 if self._large else 22)
        return max(wanted, self.fontMetrics().height())

    def _height(self, lines: int) -> int:
        return lines * self._line() + theme.current().px(20)

    def _space_lines(self) -> None:
        """Give every paragraph its line height; new ones take it over from the one they grow out of."""
        spaced = QTextBlockFormat()
        spaced.setLineHeight(self._line(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.document().clearUndoRedoStacks()

    def _tell(self) -> None:
        if not self._is_quiet:
            self.typed.emit()
