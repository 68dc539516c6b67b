"""A page to read: Markdown of our own files, in calm type. Nothing outside the program is ever opened from it.

Pictures are those of our own documents. What each shows stands below it in words, for everybody.
"""

from __future__ import annotations

import re
from functools import cache
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
        self._drawn: set[str] = set()
        self._shown: QTextDocument | None = None
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.anchorClicked.connect(self._follow)
        theme.wear(self, "bare area", "bars", "menu")
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
        self._drawn.clear()
        before, self._shown = self._shown, self._laid_out()
        self.setDocument(self._shown)
        if before is not None:
            before.deleteLater()
        self._fit_pictures()

    def _laid_out(self) -> QTextDocument:
        """Return the page in its type. It is made by itself: in sight it would be laid out anew after each block."""
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(theme.current().font(14))
        document.setIndentWidth(theme.current().px(24))
        document.setDocumentMargin(theme.current().px(4))
        page = _PICTURE.sub(r"\g<0>\n\n*\1*", self._page)
        document.setMarkdown(page, QTextDocument.MarkdownFeature.MarkdownNoHTML | _GITHUB)
        block = document.begin()
        while block.isValid():
            self._set(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _set_table(frame)
        self._fit(document)
        return document

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
        """Lay no picture of the page in sight out wider than it."""
        whole = QTextCursor(self.document())
        whole.beginEditBlock()
        self._fit(self.document())
        whole.endEditBlock()

    def _fit(self, document: QTextDocument) -> None:
        """Give pictures their widths. Those that were drawn already are drawn anew at their next one."""
        block = document.begin()
        while block.isValid():
            for cursor, shown in _pictures(block):
                wide = self._wide(shown.name())
                if wide > 0 and shown.width() != wide:
                    shown.setWidth(wide)
                    shown.setHeight(wide * _size(shown.name())[1] / _size(shown.name())[0])
                    cursor.setCharFormat(shown)
                    self._draw_anew(shown.name())
            block = block.next()

    def _wide(self, name: str) -> float:
        """Return how wide a picture is laid out, in pixels; 0 for one that is not ours."""
        room = self.viewport().width() - theme.current().px(24)
        return max(0.0, min(room, _size(name)[0]))

    def _draw_anew(self, name: str) -> None:
        if name in self._drawn:
            kind = QTextDocument.ResourceType.ImageResource.value
            self.document().addResource(kind, QUrl(name), self.loadResource(kind, name))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load a picture of our documents by its name, and nothing else from anywhere. Asked when it comes in sight."""
        said = QUrl(name).toString()
        wide = self._wide(said)
        if wide <= 0:
            return None
        self._drawn.add(said)
        sharp = self.devicePixelRatioF()
        # Made smaller by Qt as it paints, letters would break.
        fitted = QImage.fromData(_ours(said)).scaledToWidth(
            round(wide * sharp), Qt.TransformationMode.SmoothTransformation
        )
        fitted.setDevicePixelRatio(sharp)
        return fitted

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


def _ours(name: str) -> bytes:
    """Return a picture of our documents by the address in a page; nothing for any other address."""
    address = QUrl(name)
    try:
        return b"" if address.scheme() or address.host() else library.picture(address.path().rpartition("/")[2])
    except KeyError:
        return b""


@cache
def _size(name: str) -> tuple[int, int]:
    """Return how wide and high a picture is, from its first bytes; 0 by 0 for one that is not ours."""
    width, height = _ours(name)[16:20], _ours(name)[20:24]
    return int.from_bytes(width, "big"), int.from_bytes(height, "big")


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
