"""The sheet that asks what some selected words are, so that they can be taken out too."""

from __future__ import annotations

from PySide6.QtCore import Signal

from safespace.domain.finding import Kind
from safespace.ui.widgets import labels
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.sheet import Sheet

KINDS = (Kind.PERSON, Kind.UNIT, Kind.PLACE, Kind.DATE, Kind.ROLE, Kind.CHARACTERISTIC, Kind.EVENT, Kind.REFERENCE)


class AddMark(Sheet):
    """Signals: `chosen(Kind)`, then `closed`."""

    chosen = Signal(object)

    def __init__(self, words: str) -> None:
        """Ask about some words."""
        super().__init__("Add a mark", width=480)
        self.kinds = Choices([Choice(kind.name, kind.value) for kind in KINDS], name="What is it?")
        self.kinds.changed.connect(self._take)
        self.body.addWidget(labels.strong(f"“{words}”", wrap=True))
        self.body.addWidget(labels.second("What is it? It is taken out at once; you can choose what takes its place."))
        self.body.addWidget(self.kinds)

    def _take(self, codes: tuple[str, ...]) -> None:
        self.chosen.emit(Kind[codes[0]])
        self.go()
