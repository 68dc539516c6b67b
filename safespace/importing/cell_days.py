"""Days and times in the cells of a workbook, which keeps them as numbers and shows them as its styles say.

A number that a sheet shows as a day tells the day to whoever knows how workbooks count, and looks like none: so it is
written out as a reader sees it, and can be found.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from safespace.importing.book_xml import walk
from safespace.importing.taken import CannotRead

_BUILT_IN: Final = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))
"""The formats that every workbook knows without telling them, and that show a day or a time."""
_PLAIN: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""What a format shows as it stands, and colours, languages and conditions in brackets."""
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
"""How a format shows how long something took, which is no time of a day."""
_DAY: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_LATEST: Final = 2_958_466
"""The number after the last day that a workbook can show, at the end of the year 9999."""


class Days:
    """Which styles of a workbook show a day, and from when it counts."""

    def __init__(self, styles: bytes, *, from_1904: bool) -> None:
        """Read the part of the package that holds the styles; without one, or if it is broken, no cell is a day."""
        self._epoch = datetime(1904, 1, 1, tzinfo=UTC) if from_1904 else datetime(1899, 12, 30, tzinfo=UTC)
        self._formats: dict[str, bool] = {}
        self._styles: list[bool] = []
        self._within = ""
        if styles:
            try:
                walk(styles, self._begin)
            except CannotRead:
                self._styles = []

    def shown(self, style: str, said: str) -> str:
        """Return what a cell shows: a day or a time in words if its style says so, else what was said."""
        place = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
        if not (place < len(self._styles) and self._styles[place]):
            return said
        try:
            number = float(said)
            at = self._epoch + timedelta(seconds=round(number * 86_400))
        except (OverflowError, ValueError):
            return said
        if not 0 <= number < _LATEST:
            return said
        clock = f"{at:%H:%M}" if number % 1 else ""
        return clock if number < 1 and clock else f"{at.day} {at:%B %Y} {clock}".strip()

    def _begin(self, name: str, told: dict[str, str]) -> None:
        if name in ("cellXfs", "cellStyleXfs", "dxfs"):
            self._within = name
        elif name == "numFmt" and self._within != "dxfs":
            self._formats[told.get("numFmtId", "")] = _is_day(told.get("formatCode", ""))
        elif name == "xf" and self._within == "cellXfs":
            number = told.get("numFmtId", "0")
            built_in = number.isascii() and number.isdigit() and int(number[:6]) in _BUILT_IN
            self._styles.append(self._formats.get(number, built_in))


def _is_day(code: str) -> bool:
    """Say whether a format shows a day or a time of day."""
    return not _ELAPSED.search(code) and _DAY.search(_PLAIN.sub("", code)) is not None
