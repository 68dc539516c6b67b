"""A page to read: Markdown of our own files, in calm type. Nothing outside the program is ever opened from it.

Pictures are those of our own documents. What each shows stands below it in words, for everybody.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any, Final

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from safespace import library
from safespace.ui import clipboard, theme
from safespace.ui.widgets import lettering
from safespace.ui.widgets.polish import mark

MEASURE: Final = 720
"""The widest that a page is laid out, in pixels at 100 %."""

_PICTURE: Final = re.compile(r"^!\[([^\]]+)\]\([^)]*\)$", re.MULTILINE)
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

    def go_to(self, heading: str) -> None:
        """Go to a heading of the page; one that is not there leaves it where it is."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top))
                self.setTextCursor(QTextCursor(block))
                return
            block = block.next()

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
        page = _PICTURE.sub(r"\g<0>\n\n*\1*", self._page)
        document.setMarkdown(page, QTextDocument.MarkdownFeature.MarkdownNoHTML | _GITHUB)
        # One change for all: else the page is laid out anew after each block.
        whole = QTextCursor(document)
        whole.beginEditBlock()
        block = document.begin()
        while block.isValid():
            self._set(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _set_table(frame)
        whole.endEditBlock()
        self._fit_pictures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read; the scroll bar stays at the edge."""
        super().resizeEvent(event)
        self._keep_measure()

    def _keep_measure(self) -> None:
        spare = max(0, self.width() - theme.current().px(MEASURE))
        if self.viewportMargins().right() != spare:
            self.setViewportMargins(0, 0, spare, 0)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        """Draw no picture wider than the page."""
        room = self.viewport().width() - 2 * self.document().documentMargin() - theme.current().px(16)
        block = self.document().begin()
        while block.isValid():
            for cursor, shown in _pictures(block):
                image = self._image(QUrl(shown.name()))
                wide = min(room, image.width() if image else room)
                if image and wide > 0 and shown.width() != wide:
                    self._show_at(shown, image, wide)
                    cursor.setCharFormat(shown)
            block = block.next()

    def _show_at(self, shown: QTextImageFormat, image: QImage, wide: float) -> None:
        """Make a picture as wide as asked, smoothly: drawn smaller by Qt its letters would break."""
        sharp = self.devicePixelRatioF()
        fitted = image.scaledToWidth(round(wide * sharp), Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(sharp)
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(shown.name()), fitted)
        shown.setWidth(wide)
        shown.setHeight(wide * image.height() / image.width())

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load a picture of our documents by its name, and nothing else from anywhere."""
        return self._image(QUrl(name))

    def _image(self, name: QUrl) -> QImage | None:
        if name.scheme() or name.host():
            return None
        try:
            return QImage.fromData(library.picture(name.path().rpartition("/")[2]))
        except KeyError:
            return None

    def _follow(self, link: QUrl) -> None:
        """Follow a link to a page of ours; any other goes nowhere."""
        page = PurePosixPath(link.path())
        if not link.scheme() and not link.host() and page.suffix == ".md":
            self.page_asked.emit((page.parent.name if page.stem == "README" else page.stem).lower())

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


def _pictures(block: QTextBlock) -> list[tuple[QTextCursor, QTextImageFormat]]:
    """Return the pictures of a block, each with a cursor that holds it."""
    found: list[tuple[QTextCursor, QTextImageFormat]] = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        if piece.charFormat().isImageFormat():
            cursor = QTextCursor(block)
            cursor.setPosition(piece.position())
            cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
            found.append((cursor, piece.charFormat().toImageFormat()))
        pieces += 1
    return found


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
