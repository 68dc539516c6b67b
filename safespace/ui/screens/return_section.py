"""One section of a quarterly return: its items with their counts, and what is broken or odd in it, in place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework.return_page import Line, Trouble
from safespace.domain.ids import Id
from safespace.ui import clipboard, theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.labels import QUIET, Label
from safespace.ui.widgets.rule import Rule

WIDE = 84
"""The width of the column of counts, in pixels at 100 %."""


class ReturnSection(TitledCard):
    """A section as a card. Signals: `opened(str, tuple of Id)`, show the cases behind a number or a trouble."""

    opened = Signal(str, object)

    def __init__(self, section: str, lines: Sequence[Line], troubles: Sequence[Trouble]) -> None:
        """Show items in the order in which the return asks for them."""
        super().__init__(section, "Copy")
        self.lines = tuple(lines)
        self.numbers: dict[str, Button] = {}
        self.banners = [self._banner(trouble) for trouble in troubles]
        self.action.setAccessibleName(f"Copy the numbers: {section}")
        self.asked.connect(self._copy)
        for banner in self.banners:
            self.add(banner)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for number, line in enumerate(self.lines):
            if number:
                rows.addWidget(Rule())
            rows.addWidget(self._row(line))
        self.add(rows)

    def as_text(self) -> str:
        """Return the section as it is copied: an item a line, then a tab and its count."""
        return "\n".join(f"{line.item.label}\t{line.count}" for line in self.lines)

    def _copy(self) -> None:
        clipboard.copy(self.as_text())
        self.action.say("Copied")

    def _banner(self, trouble: Trouble) -> Banner:
        first = "This has to be put right" if trouble.blocks else "Please look at this"
        action = "Show the cases" if trouble.cases else ""
        banner = Banner(f"{first}. {trouble.words}", Mood.WARN if trouble.blocks else Mood.INFO, action=action)
        banner.asked.connect(partial(self.opened.emit, trouble.words, trouble.cases))
        return banner

    def _row(self, line: Line) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        px = theme.current().px
        holder.setMinimumHeight(px(36))
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        words = labels.body(line.item.label)
        words.setContentsMargins(0, px(6), 0, px(6))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(words, 1)
        if line.before is not None and line.before != line.count:
            row.addWidget(self._beside(line, f"quarter before {line.before}", line.before_cases))
        if line.now != line.count:
            row.addWidget(self._beside(line, f"now {line.now}", line.now_cases))
        if line.item.check_locally:
            row.addWidget(Label("Check locally", QUIET))
        row.addWidget(self._number(line))
        return holder

    def _beside(self, line: Line, words: str, cases: Sequence[Id]) -> QWidget:
        """Return another number of an item, which opens its cases as well."""
        if not cases:
            return labels.small(words)
        title = f"{line.item.label}, {words}"
        way = link(words, small=True)
        way.setAccessibleName(f"Show the cases. {title}")
        way.clicked.connect(partial(self.opened.emit, title, cases))
        return way

    def _number(self, line: Line) -> QWidget:
        px = theme.current().px
        cell = QWidget()
        cell.setMinimumWidth(px(WIDE))
        column = QHBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        if not line.cases:
            none = Label(str(line.count), labels.STRONG)
            none.setContentsMargins(0, 0, px(15), 0)
            column.addWidget(none, 0, Qt.AlignmentFlag.AlignRight)
            return cell
        number = Button(str(line.count), "quiet")
        number.setMinimumWidth(px(36))
        number.setAccessibleName(f"{line.count}: {line.item.label}. Show the cases")
        number.clicked.connect(partial(self.opened.emit, line.item.label, line.cases))
        column.addWidget(number, 0, Qt.AlignmentFlag.AlignRight)
        self.numbers[line.item.code] = number
        return cell
