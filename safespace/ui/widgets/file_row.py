"""A file in a list: an icon by its kind, its name cut in the middle, how large it is and since when it is there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.polish import ring
from safespace.viewing.kinds import ending_of

_ICONS: Final = {
    "picture": ("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "heic", "svg"),
    "sound": ("mp3", "m4a", "wav", "ogg", "aac", "amr", "wma"),
    "page": ("pdf", "txt", "md", "doc", "docx", "odt", "rtf"),
    "table": ("csv", "xls", "xlsx", "ods"),
    "mail": ("eml", "msg"),
}


def icon_of(name: str) -> str:
    """Return the icon of a file by the end of its name."""
    ending = ending_of(name).removeprefix(".")
    return next((icon for icon, endings in _ICONS.items() if ending in endings), "file")


def size(count: int) -> str:
    """Return a size in plain words: bytes, KB, MB or GB, as people read them elsewhere on this computer."""
    for unit, large in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if count >= large:
            number = count / large
            return f"{number:.1f} {unit}" if number < 10 and unit != "KB" else f"{number:,.0f} {unit}"
    return "1 byte" if count == 1 else f"{count} bytes"


class FileRow(QPushButton):
    """One file, a button as a whole. One that tells who spoke up carries a seal."""

    def __init__(self, icon: str, name: str, about: str, *, seal: str = "") -> None:
        """Show a name with its particulars below; `seal` says, to those who hear it, what the seal means."""
        super().__init__()
        self._icon, self._words, self._about, self._seal = icon, name, about, seal
        self.setAccessibleName(name)
        self.setAccessibleDescription(", ".join(part for part in (about, seal) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ring(self, 4)
        theme.on_change(self, self.dress)

    def dress(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of the side of the design, and the height of two lines."""
        px = theme.current().px
        return QSize(px(288), max(px(36), lettering.BODY.line + lettering.SMALL.line + px(4)))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        return QSize(theme.current().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, name and particulars, and the seal at the right."""
        painter = QPainter(self)
        shapes.smooth(painter)
        px = theme.current().px
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            shapes.pill(painter, QRectF(self.rect()), theme.current().colour("hover"), 4)
        top = (self.height() - lettering.BODY.line - lettering.SMALL.line) / 2
        middle = top + lettering.BODY.line / 2
        shapes.icon(painter, self._icon, "ink2", QPointF(px(8), middle), 16)
        right = self.width()
        if self._seal:
            shapes.icon(painter, "lock", "ink2", QPointF(right - px(10), middle), 16)
            right -= px(26)
        box = QRectF(px(24), top, right - px(24), lettering.BODY.line)
        shown = lettering.BODY.metrics.elidedText(self._words, Qt.TextElideMode.ElideMiddle, box.width())
        lettering.write(painter, box, shown, lettering.BODY)
        box = QRectF(px(24), top + lettering.BODY.line, self.width() - px(24), lettering.SMALL.line)
        lettering.write(painter, box, self._about, lettering.SMALL)
