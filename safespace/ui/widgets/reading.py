"""A page to read: Markdown of our own files, in calm type. Nothing outside the program is ever opened from it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QMimeData, QUrl, Signal
from PySide6.QtGui import (
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from safespace.ui import clipboard, theme
from safespace.ui.widgets import lettering
from safespace.ui.widgets.polish import mark

MEASURE: Final = 720
"""The widest that a page is laid out, in pixels at 100 %."""

_HEADINGS: Final = {1: (28, 0, 12), 2: (20, 24, 8), 3: (16, 16, 4)}
"""Size, space above and space below of a heading, in pixels at 100 %, by its level."""


class Reading(QTextBrowser):
    """Shows one page. Signals: `page_asked(name)`, a link to another of our pages was followed."""

    page_asked = Signal(str)

    def __init__(self) -> None:
        """Begin with an empty page."""
        super().__init__()
        self._page = ""
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.anchorClicked.connect(self._follow)
        mark(self, kind="bare")
        theme.on_change(self, self.dress)

    def show_page(self, title: str, markdown: str) -> None:
        """Show a page from its beginning; `title` names it for those who hear the screen."""
        self._page = markdown
        self.setAccessibleName(title)
        self.dress()
        self.verticalScrollBar().setValue(0)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the chosen words away as plain words that are to be remembered nowhere."""
        return clipboard.of_selection(self)

    def dress(self) -> None:
        """Lay the page out in the type and colours of the theme."""
        self._keep_measure()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.current().colour("page"))
        palette.setColor(QPalette.ColorRole.Text, theme.current().colour("ink"))
        self.setPalette(palette)
        document = self.document()
        document.setDefaultFont(theme.current().font(14))
        document.setIndentWidth(theme.current().px(24))
        document.setDocumentMargin(theme.current().px(4))
        document.setMarkdown(self._page, QTextDocument.MarkdownFeature.MarkdownNoHTML | _GITHUB)
        block = document.begin()
        while block.isValid():
            self._set(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _set_table(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read; the scroll bar stays at the edge."""
        super().resizeEvent(event)
        self._keep_measure()

    def _keep_measure(self) -> None:
        spare = max(0, self.width() - theme.current().px(MEASURE))
        if self.viewportMargins().right() != spare:
            self.setViewportMargins(0, 0, spare, 0)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing: a page has words only."""
        return None

    def _follow(self, link: QUrl) -> None:
        """Follow a link to a page of ours; any other goes nowhere."""
        name = link.path().rpartition("/")[2]
        if not link.scheme() and not link.host() and name.endswith(".md"):
            self.page_asked.emit(name.removesuffix(".md"))

    def _set(self, block: QTextBlock) -> None:
        px = theme.current().px
        form = block.blockFormat()
        size, above, below = _HEADINGS.get(form.headingLevel(), (14, 0, 8))
        if block.textList():
            below = 6
        form.setTopMargin(px(above) if block.blockNumber() else 0)
        form.setBottomMargin(px(below))
        voice = lettering.Style(size)
        line_type = QTextBlockFormat.LineHeightTypes.MinimumHeight
        form.setLineHeight(voice.line if size > 14 else px(14 * 1.5), line_type.value)
        cursor = QTextCursor(block)
        cursor.setBlockFormat(form)
        if form.headingLevel():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            letters = QTextCharFormat()
            letters.setFont(theme.current().font(size, 600))
            cursor.setCharFormat(letters)


_GITHUB: Final = QTextDocument.MarkdownFeature.MarkdownDialectGitHub


def _set_table(table: QTextTable) -> None:
    """Give a table hairlines and room."""
    px = theme.current().px
    form = table.format()
    form.setCellPadding(px(8))
    form.setCellSpacing(0)
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(theme.current().colour("line"))
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setTopMargin(px(4))
    form.setBottomMargin(px(16))
    table.setFormat(form)
