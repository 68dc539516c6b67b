"""Beside a return that was handed in: what is counted otherwise since, with the cases, and the correction of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.quarterly import left_on
from safespace.casework.restatement import Changed
from safespace.casework.return_page import ReturnPage
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.ui.problems import ProblemPlace
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade

LATE = "Raised in this quarter, and counted only since it was handed in"
GONE = "Handed in with this quarter, and not counted in it any more"
FOR_YOU = "The cases are for you alone: the paper of a correction names none."


class ReturnChanged(TitledCard):
    """The card. Signals: `opened(str, tuple of Id)`, show the cases behind a difference."""

    opened = Signal(str, object)

    def __init__(self) -> None:
        """Begin with nothing that changed."""
        super().__init__("Changed since it was handed in")
        self.rows = Remade()
        self.correct = Button("Make a correction", "plain", "page")
        self.save = Button("Save the correction", "plain", "download")
        self.made = Banner("", Mood.GOOD)
        self.told = Banner("", Mood.GOOD)
        self.trouble = ProblemPlace()
        self.why = labels.small(FOR_YOU, wrap=True)
        for part in (self.rows, self.why, self.correct, self.made, self.save, self.told, self.trouble):
            self.add(part)
        self.told.hide()
        self.hide()

    def tell(self, words: str) -> None:
        """Say that something was saved."""
        self.trouble.clear()
        self.told.say(words)
        self.told.show()

    def show_page(self, page: ReturnPage) -> None:
        """Show what changed, and the correction that was made; nothing where neither is."""
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        for one in page.changed:
            self._put(column, one)
        for words, cases in ((LATE, page.late), (GONE, page.gone)):
            if cases:
                column.addWidget(labels.body(f"{words}."))
                column.addWidget(self._way(words, "Show them", cases), 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.remake(rows)
        for part in (self.rows, self.why):
            part.setVisible(bool(page.changed or page.late or page.gone))
        self.correct.setVisible(bool(page.changed))
        for part in (self.made, self.save):
            part.setVisible(page.corrected is not None)
        if page.corrected is not None:
            self.made.say(f"A correction was made on {written(left_on(page.corrected))}.")
        else:
            self.told.hide()
        only_if(self, bool(page.changed or page.late or page.gone) or page.corrected is not None)

    def _put(self, column: QVBoxLayout, one: Changed) -> None:
        column.addWidget(labels.body(f"{one.item.label}: {one.handed_in} handed in, {one.now} now."))
        for words, cases in (("Counted only now", one.came), ("Not counted any more", one.left)):
            if cases:
                column.addWidget(self._way(f"{words}: {one.item.label}", words, cases), 0, Qt.AlignmentFlag.AlignLeft)
        if one.untraced:
            gone = f"{one.untraced} cannot be traced to a case that is still here."
            column.addWidget(labels.small(gone, wrap=True))

    def _way(self, title: str, words: str, cases: Sequence[Id]) -> Button:
        many = f"{len(cases)} {'case' if len(cases) == 1 else 'cases'}"
        made = link(f"{words}: {many}", small=True)
        made.setAccessibleName(f"Show the cases. {title}")
        made.clicked.connect(partial(self.opened.emit, title, cases))
        return made
