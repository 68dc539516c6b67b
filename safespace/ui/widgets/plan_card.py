"""One item of a triage plan: somebody to tell, somebody to keep away from, or a date; with its reason and source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from safespace.ui import theme
from safespace.ui.tones import Tone
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.painted import Painted


class PlanKind(Enum):
    """What an item of the plan is; the value is how it is read aloud."""

    ROUTE = "Who to tell"
    AVOID = "Who to avoid"
    DATE = "Date"


_LOOKS = {
    PlanKind.ROUTE: ("route", Tone.PLACE),
    PlanKind.AVOID: ("avoid", Tone.BACKGROUND),
    PlanKind.DATE: ("calendar", Tone.TIME),
}


@dataclass(frozen=True, slots=True)
class PlanItem:
    """What the card says. `source` is where the rule comes from; `new` marks what the last answer brought."""

    kind: PlanKind
    title: str
    why: str
    source: str = ""
    new: bool = False


class PlanCard(Painted):
    """A card with a disc, a title, why, and the source. A new item has a green outline and the word New."""

    def __init__(self, item: PlanItem, parent: QWidget | None = None) -> None:
        """Show the item."""
        super().__init__(parent)
        self._item = item
        self.show_item(item)

    def show_item(self, item: PlanItem) -> None:
        """Show another item, or the same one no longer new."""
        self._item = item
        new = "New. " if item.new else ""
        self.setAccessibleName(f"{new}{item.kind.value}: {item.title}")
        self.setAccessibleDescription(" ".join(part for part in (item.why, item.source) if part))
        self.measure_again()

    def usual_width(self) -> int:
        """Return the width of the side panel of the design in pixels."""
        return theme.current().px(346)

    def _chip_above(self, width: int) -> bool:
        """Say whether New stands over the title, because beside it a word of the title would break."""
        px = theme.current().px
        longest = max((lettering.TITLE.width(word) for word in self._item.title.split()), default=0)
        return self._item.new and longest > width - px(53 + 14 + 8) - shapes.chip_width("New")

    def _parts(self, width: int) -> tuple[lettering.Paragraph, ...]:
        px = theme.current().px
        room = width - px(53) - px(14)
        beside = shapes.chip_width("New") + px(8) if self._item.new and not self._chip_above(width) else 0
        return (
            lettering.Paragraph(self._item.title, lettering.TITLE, room - beside),
            lettering.Paragraph(self._item.why, lettering.SMALL_INK, room),
            lettering.Paragraph(self._item.source, lettering.SMALL, room),
        )

    def height_at(self, width: int) -> int:
        """Return the height in pixels at a width."""
        px, (title, why, source) = theme.current().px, self._parts(width)
        words = title.height + why.height + source.height + (px(4) if source.height else 0)
        words += shapes.chip_height() + px(2) if self._chip_above(width) else 0
        return max(px(30 + 20), words + px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, the disc, the words and New."""
        px, item = theme.current().px, self._item
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.card(painter, QRectF(self.rect()), "card", "good" if item.new else "line")
        name, tone = _LOOKS[item.kind]
        shapes.disc(painter, QPointF(px(28), px(25)), 30, tone.tint, name, tone.ink)
        title, why, source = self._parts(self.width())
        top = float(px(10))
        if item.new:
            top = self._paint_new(painter, top)
        below = title.draw(painter, px(53), top)
        below = why.draw(painter, px(53), below)
        source.draw(painter, px(53), below + px(4))

    def _paint_new(self, painter: QPainter, top: float) -> float:
        """Paint the chip beside the title or over it; return where the title begins."""
        px, above = theme.current().px, self._chip_above(self.width())
        left = px(53) if above else self.width() - px(13) - shapes.chip_width("New")
        middle = top + (shapes.chip_height() if above else lettering.TITLE.line) / 2
        shapes.chip(painter, left, middle, "New", "good", "primary_tint", weight=600)
        return top + shapes.chip_height() + px(2) if above else top
