"""Our own icons, drawn from resources/icons at the size, colour and sharpness asked for."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from safespace import resources
from safespace.ui import theme


@cache
def names() -> tuple[str, ...]:
    """Return the names of all icons, in alphabetical order."""
    return tuple(sorted(file.stem for file in resources.path("icons").glob("*.svg")))


def pixmap(name: str, colour: str | QColor = "ink", size: int = 20, ratio: float | None = None) -> QPixmap:
    """Return an icon as a pixmap, `size` logical pixels square: pass `theme.current().px(20)` to follow the text scale.

    `colour` is a token's name or a colour. `ratio` is the device pixel ratio, the screen's own when not given.
    """
    shade = colour if isinstance(colour, QColor) else theme.current().colour(colour)
    return _drawn(name, shade.name(), size, ratio or _screen_ratio())


def icon(name: str, colour: str | QColor = "ink", size: int = 20, disabled: str = "ink3") -> QIcon:
    """Return an icon for a Qt button, in `disabled` while the button cannot be used. Sizes as `pixmap`."""
    made = QIcon(pixmap(name, colour, size))
    made.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return made


def paint(painter: QPainter, name: str, colour: str | QColor, box: QRectF) -> None:
    """Paint an icon into a box of the widget being painted; the box is already scaled."""
    shade = colour if isinstance(colour, QColor) else theme.current().colour(colour)
    ratio = painter.device().devicePixelRatioF()
    drawn = _drawn(name, shade.name(), round(box.width()), ratio)
    painter.drawPixmap(box.topLeft(), drawn)


def _screen_ratio() -> float:
    """Return how many device pixels a pixel has on the sharpest screen: a pixmap too fine is only drawn smaller."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Draw an icon, `size` pixels square, for a device pixel ratio."""
    source = resources.text("icons", f"{name}.svg").replace("currentColor", colour)
    canvas = QPixmap(round(size * ratio), round(size * ratio))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(canvas.rect()))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas
