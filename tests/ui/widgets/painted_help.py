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


def host(qtbot: QtBot, widget: QWidget) -> QWidget:
    """Put a widget into a plain window, which has no opinion on its size, and show it."""
    window = QWidget()
    window.resize(1600, 1200)
    widget.setParent(window)
    # qtbot keeps widgets weakly, but holds on to this function, which holds on to the window until the test is over.
    qtbot.addWidget(window, before_close_func=lambda _widget, kept=window: kept.hide())
    window.show()
    widget.show()
    QApplication.processEvents()
    return window


def stand(qtbot: QtBot, widget: QWidget, width: int, height: int | None = None) -> None:
    """Show a widget at a width, as high as it asks to be or as told."""
    host(qtbot, widget)
    widget.resize(width, height or max(widget.sizeHint().height(), 1))
    if height is None and widget.hasHeightForWidth():
        widget.resize(width, widget.heightForWidth(width))
    QApplication.processEvents()


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
