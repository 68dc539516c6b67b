"""How the tests of painted widgets show a widget and look at what was painted."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from safespace.ui import theme


def dress(look: theme.Theme) -> None:
    """Give the whole program a look."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, look)


def stand(qtbot: QtBot, widget: QWidget, width: int) -> QWidget:
    """Show a widget at a width, as high as it asks to be."""
    qtbot.addWidget(widget)
    widget.show()
    widget.resize(width, max(widget.sizeHint().height(), 1))
    if widget.hasHeightForWidth():
        widget.resize(width, widget.heightForWidth(width))
    QApplication.processEvents()
    return widget


def picture(widget: QWidget) -> QImage:
    """Return what the widget paints."""
    return widget.grab().toImage()


def shades(image: QImage, box: QRect) -> set[str]:
    """Return the colours in a part of a picture, as names."""
    part = box.intersected(image.rect())
    return {
        image.pixelColor(x, y).name()
        for x in range(part.left(), part.right() + 1)
        for y in range(part.top(), part.bottom() + 1)
    }


def close_to(one: QColor, other: QColor, within: int = 12) -> bool:
    """Say whether two colours are nearly the same."""
    pairs = zip((one.red(), one.green(), one.blue()), (other.red(), other.green(), other.blue()), strict=True)
    return all(abs(a - b) <= within for a, b in pairs)
