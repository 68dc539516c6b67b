"""The card of a case that says what it is about in words that may be shared, apart from notes and what was said."""

from __future__ import annotations

from safespace.casework.desk import LONDON
from safespace.domain.days import written
from safespace.domain.summary import Summary
from safespace.ui.widgets import labels
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.labels import Label
from safespace.ui.widgets.polish import only_if

NOTHING = "Nothing yet. One or two sentences that point to nobody: they can open a brief or a letter."


class AboutCard(TitledCard):
    """The card. Signals: `asked`, the guardian wants to write it; and those of TitledCard."""

    def __init__(self) -> None:
        """Begin without a summary."""
        super().__init__("What it is about, to be shared", "Write it")
        self.words = Label("", labels.BODY, wrap=True)
        self.line = labels.small(NOTHING, wrap=True)
        self.add(self.words)
        self.add(self.line)
        self.show_summary(None, closed=False)

    def show_summary(self, kept: Summary | None, *, closed: bool) -> None:
        """Show what was signed off last. On a closed case it is only read."""
        self.words.setText(kept.text if kept else "")
        only_if(self.words, kept is not None)
        day = written(kept.change.at.astimezone(LONDON).date()) if kept else ""
        self.line.setText(f"Signed off on {day}. Notes and what they said stay apart." if kept else NOTHING)
        self.action.say("Write it anew" if kept else "Write it")
        self.action.setAccessibleName("Write anew what it is about" if kept else "Write what it is about")
        only_if(self.action, not closed)
        only_if(self, kept is not None or not closed)
