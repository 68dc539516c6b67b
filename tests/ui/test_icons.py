"""Icons of our own, in any colour, as sharp as the screen."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QIcon, QImage, QPainter

from safespace import resources
from safespace.ui import icons, theme

NEEDED = (
    *("sun", "tray", "people", "chart_line", "page", "sliders", "lock", "unlock", "search", "plus", "cross", "check"),
    *("ticked", "eye", "eye_struck", "clock", "alert", "info", "left", "right", "down", "arrow", "back", "filter"),
    *("plane", "quote", "reply", "flag", "file", "folder", "shield", "key", "drive", "calendar", "route", "avoid"),
    *("pen", "heart", "person", "table", "life_ring", "box", "undo", "mark"),
)


def colours(image: QImage) -> set[str]:
    """Return the colours of all pixels that are fully covered."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_every_icon_of_the_design_is_there() -> None:
    assert set(NEEDED) <= set(icons.names())


@pytest.mark.parametrize("name", icons.names())
def test_an_icon_is_drawn_on_a_grid_of_20_with_round_lines_and_in_the_colour_asked_for(name: str) -> None:
    source = resources.text("icons", f"{name}.svg")
    assert 'viewBox="0 0 20 20"' in source
    assert 'stroke-width="1.5" stroke-linecap="round"' in source
    assert not re.search(r"#[0-9a-fA-F]{3}", source)
    assert colours(icons.pixmap(name, QColor("#d5281b"), 60, 1.0).toImage()) == {"#d5281b"}


def test_an_icon_is_drawn_with_all_the_pixels_of_the_screen() -> None:
    drawn = icons.pixmap("lock", "ink", 20, 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (40, 2.0)


def test_the_same_icon_is_drawn_once() -> None:
    assert icons.pixmap("sun", "ink", 20, 1.0).cacheKey() == icons.pixmap("sun", "ink", 20, 1.0).cacheKey()


def test_a_token_follows_the_theme_in_use() -> None:
    drawn = icons.pixmap("plus", "action", 40, 1.0).toImage()
    assert colours(drawn) == {theme.LIGHT.action}


def test_a_button_that_cannot_be_used_has_its_icon_in_the_quiet_ink() -> None:
    shown = icons.icon("plus", "action", 40).pixmap(40, QIcon.Mode.Disabled).toImage()
    assert colours(shown) == {theme.LIGHT.ink3}


def test_an_icon_is_painted_into_a_box() -> None:
    canvas = QImage(60, 60, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(0)
    painter = QPainter(canvas)
    icons.paint(painter, "plus", "ink", QRectF(20, 20, 20, 20))
    painter.end()
    assert canvas.pixelColor(30, 30).name() == theme.LIGHT.ink
    assert canvas.pixelColor(10, 10).alpha() == 0
