"""The two panes of the workbench, in step: what was written, never changed, and what will leave."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from safespace.domain.finding import Choice
from safespace.ui import theme
from safespace.ui.models.bench import Bench
from safespace.ui.widgets import labels
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.mark_painting import Change, MarkSpan
from safespace.ui.widgets.marks_view import MarksView


class BenchPanes(QWidget):
    """Signals: `looked_at(number)`, a mark was clicked; `selected(start, end)`, words on the left were selected."""

    looked_at = Signal(int)
    selected = Signal(int, int)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.original = MarksView("What was written")
        self.outgoing = MarksView("What will leave")
        self.count = labels.small("")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._heads: list[QHBoxLayout] = []
        self._add_pane("lock", "What was written", labels.small("never changed"), self.original)
        self._add_pane("plane", "What will leave", self.count, self.outgoing)
        self.original.mark_clicked.connect(self.looked_at)
        self.outgoing.mark_clicked.connect(self.looked_at)
        self.original.selection_chosen.connect(self.selected)
        self.original.verticalScrollBar().valueChanged.connect(self._follow)
        theme.on_change(self, self.dress)
        self.dress()

    def show_bench(self, bench: Bench, outgoing: Any) -> None:
        """Show every mark in both texts; `outgoing` is the text as it would leave, with the place of each decision."""
        now = bench.current
        left = [
            MarkSpan(item.finding.start, item.finding.end, item.finding.kind.mark, Change.ORIGINAL, number == now)
            for number, item in enumerate(bench.items)
        ]
        right = [
            MarkSpan(placed.start, placed.end, placed.decision.finding.kind.mark, _change(placed), number == now)
            for number, placed in enumerate(outgoing.placed)
        ]
        self.original.show_text(bench.text, left)
        self.outgoing.show_text(outgoing.text, right)
        self.count.setText(f"{len(outgoing.text.split())} words")
        if now >= 0:
            self.original.scroll_to(now)
            self.outgoing.scroll_to(now)

    def clear(self) -> None:
        """Hold no words any more."""
        for view in (self.original, self.outgoing):
            view.show_text("")
        self.count.setText("")

    def dress(self) -> None:
        """Take the measures of the theme and place the panes for the room there is."""
        px = theme.current().px
        under = 0 < self.width() < px(560)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(12))
        for pane, head in zip((self.original, self.outgoing), self._heads, strict=True):
            pane.setMinimumHeight(px(150))
            head.setContentsMargins(px(10), px(6), px(10), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the panes anew."""
        super().resizeEvent(event)
        self.dress()

    def _add_pane(self, icon: str, name: str, aside: QWidget, view: MarksView) -> None:
        """Put a text on a card; its words begin below the icon of its head."""
        card = Card(margin=6, gap=6)
        head = QHBoxLayout()
        head.addWidget(IconLine(icon, name), 1)
        head.addWidget(aside)
        self._heads.append(head)
        card.column.addLayout(head)
        card.column.addWidget(view, 1)
        self._row.addWidget(card, 1)

    def _follow(self) -> None:
        self.outgoing.scroll_to_paragraph(self.original.paragraph_at_top())


def _change(placed: Any) -> Change:
    if placed.decision.choice is Choice.KEEP:
        return Change.KEPT
    return Change.CUT if placed.start == placed.end else Change.REPLACED
