"""Where the guardian has been: areas against how many work there, the silent ones first. For the guardian alone."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import coverage
from safespace.casework.coverage import Cover
from safespace.domain.days import written
from safespace.ui import theme
from safespace.ui.screens.insight_cards import ChartCard
from safespace.ui.widgets import labels
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.work import Work

FOR_YOU = "Exact figures, for your eyes. What is published of sessions is joined, and never says which cases followed."

NO_MAP = "Sessions and cases by area, as soon as one of them says where."


class CoverPanel(QWidget):
    """The map and the silent areas."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__()
        self.work = work
        self.silent = Remade()
        self.map = ChartCard(NO_MAP)
        self._seen: Cover | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for part in (labels.second(FOR_YOU), self.silent, self.map):
            column.addWidget(part)

    def refresh(self) -> None:
        """Read again."""
        self.work.read(coverage.look, self._show)

    def _show(self, seen: Cover) -> None:
        if seen == self._seen:
            return
        self._seen = seen
        self.map.show_chart(coverage.picture(seen))
        self.silent.remake(_silent(seen))


def _silent(seen: Cover) -> QWidget:
    card = TitledCard("Silent areas")
    since = f"Since {written(seen.since)}"
    if not any(one.staff for one in seen.areas):
        card.add(
            labels.body("Not known: load headcounts in Settings, and the areas that nobody speaks from stand here.")
        )
    elif not seen.silent:
        card.add(IconLine("ticked", f"{since}: every area with a headcount had a session or a case.", ink="good"))
    else:
        card.add(labels.small(f"{since}: people work there, no session was for them, and nobody spoke up.", wrap=True))
        for one in seen.silent:
            card.add(IconLine("alert", f"{one.label}: {one.staff:,} staff", ink="warn_ink"))
    if seen.unsized and any(one.staff for one in seen.areas):
        names = ", ".join(one.label for one in seen.unsized)
        said = f"Perhaps silent too, with no session and no case, but no headcount bears their name: {names}."
        card.add(IconLine("info", said, ink="ink2"))
    elif seen.unsized:
        card.add(labels.small(f"No session and no case: {', '.join(one.label for one in seen.unsized)}.", wrap=True))
    if seen.for_everybody:
        many = "1 session was" if seen.for_everybody == 1 else f"{seen.for_everybody} sessions were"
        card.add(labels.small(f"{many} for everybody, and count for no area.", wrap=True))
    return card
