"""The fill colours of an .xlsx, each by the plain name that somebody would give it who looks at the sheet."""

from __future__ import annotations

import colorsys
from typing import Final

from safespace.importing.book_xml import walk

# Office's own palette, which a fill names by its number: the theme's ten colours and the old list of sixty-four.
_THEME: Final = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
_OLD: Final = (
    *("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"),
    *("800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080"),
    *("9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF"),
    *("000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF"),
    *("00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99"),
    *("3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696"),
    *("003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"),
)
_ANGLES: Final = (
    *((15, "red"), (45, "orange"), (70, "yellow"), (165, "green"), (195, "turquoise"), (255, "blue")),
    *((290, "purple"), (340, "pink"), (361, "red")),
)
NONE: Final = ""


class Fills:
    """The colour of each style of a workbook."""

    def __init__(self, styles: bytes) -> None:
        """Read the part of the package that holds the styles; without one, nothing is coloured."""
        self._fills: list[str] = []
        self._styles: list[int] = []
        self._within = ""
        if styles:
            walk(styles, self._begin)

    def of(self, style: int) -> str:
        """Return the plain name of a style's fill; empty if it has none, or a white one."""
        if not 0 <= style < len(self._styles) or not 0 <= self._styles[style] < len(self._fills):
            return NONE
        return self._fills[self._styles[style]]

    def _begin(self, name: str, told: dict[str, str]) -> None:
        if name in ("cellXfs", "cellStyleXfs", "dxfs"):
            self._within = name
        elif name == "xf" and self._within == "cellXfs":
            fill = told.get("fillId", "0")
            self._styles.append(int(fill) if fill.isdigit() and len(fill) < 7 else 0)
        elif name == "fill" and self._within != "dxfs":
            self._fills.append(NONE)
        elif name == "fgColor" and self._fills and self._within != "dxfs":
            self._fills[-1] = called(told)


def called(told: dict[str, str]) -> str:
    """Return what a colour is called, as a fill tells of it; empty for white or one that cannot be told."""
    rgb = told.get("rgb", "")[-6:]
    for key, palette in (("theme", _THEME), ("indexed", _OLD)):
        number = told.get(key, "")
        if not rgb and number.isdigit() and int(number) < len(palette):
            rgb = palette[int(number)]
    try:
        red, green, blue = (int(rgb[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return NONE
    angle, light, strength = colorsys.rgb_to_hls(red, green, blue)
    if light > 0.97:
        return NONE
    if strength < 0.12 or light < 0.08:
        return "black" if light < 0.2 else "grey"
    return next(name for most, name in _ANGLES if angle * 360 < most)
