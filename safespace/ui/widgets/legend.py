"""The key to the marks in the workbench: each kind's tint and line, its word, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from safespace.domain.finding import Mark
from safespace.ui import theme
from safespace.ui.widgets import lettering, mark_painting, shapes
from safespace.ui.widgets.painted import Painted


class Legend(Painted):
    """A row of swatches with words and counts, wrapping where it must; the hint stands at the right."""

    def __init__(self, hint: str = "Select any words to add a mark", parent: QWidget | None = None) -> None:
        """Make a legend with nothing counted yet."""
        super().__init__(parent)
        self._counts: dict[Mark, int] = {}
        self._hint = hint
        self.setAccessibleName("What the marks mean")
        self.show_counts({})

    def show_counts(self, counts: Mapping[Mark, int]) -> None:
        """Show how many marks of each kind there are; a kind that is not named has none."""
        self._counts = {mark: counts.get(mark, 0) for mark in Mark}
        told = ", ".join(f"{_word(mark)} {count}" for mark, count in self._counts.items())
        self.setAccessibleDescription(f"{told}. {self._hint}")
        self.measure_again()

    def usual_width(self) -> int:
        """Return the width in pixels that shows everything in one line."""
        gap = theme.current().px(14)
        return round(sum(self._width(mark) + gap for mark in Mark) + lettering.SMALL.width(self._hint)) + gap

    def height_at(self, width: int) -> int:
        """Return the height in pixels at a width."""
        return self._flow(width)[-1][1] + self._line

    @property
    def _line(self) -> int:
        return max(lettering.SMALL.line, theme.current().px(20))

    def _width(self, mark: Mark) -> float:
        return theme.current().px(27) + lettering.SMALL.width(f"{_word(mark)} {self._counts[mark]}")

    def _flow(self, width: int) -> list[tuple[float, int]]:
        """Return where each swatch begins, and where the hint does, from left to right and line by line."""
        gap, x, y = theme.current().px(14), 0.0, 0
        places: list[tuple[float, int]] = []
        wide = [self._width(mark) for mark in self._counts] + [lettering.SMALL.width(self._hint)]
        for room in wide:
            if x and x + room > width:
                x, y = 0.0, y + self._line
            places.append((x, y))
            x += room + gap
        last_x, last_y = places[-1]
        return [*places[:-1], (max(last_x, width - wide[-1]) if last_x else 0.0, last_y)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the swatches and the hint."""
        painter = QPainter(self)
        shapes.smooth(painter)
        *places, hint = self._flow(self.width())
        for (x, y), mark in zip(places, self._counts, strict=True):
            self._paint_swatch(painter, x, y, mark)
        box = QRectF(hint[0], hint[1], self.width() - hint[0], self._line)
        lettering.write(painter, box, self._hint, lettering.SMALL, Qt.AlignmentFlag.AlignRight)

    def _paint_swatch(self, painter: QPainter, x: float, y: int, mark: Mark) -> None:
        look = theme.current()
        swatch = QRectF(x, y + (self._line - look.px(14)) / 2, look.px(22), look.px(14))
        ground = mark_painting.tint(mark)
        shapes.pill(painter, swatch, look.colour(ground or "card"), 3)
        mark_painting.underline(painter, x + look.px(3), x + look.px(19), swatch.bottom() - look.px(5), mark)
        box = QRectF(x + look.px(27), y, self._width(mark), self._line)
        lettering.write(painter, box, f"{_word(mark)} {self._counts[mark]}", lettering.SMALL)


def _word(mark: Mark) -> str:
    return mark.value.capitalize()
