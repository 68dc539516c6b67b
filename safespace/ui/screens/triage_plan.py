"""The plan beside the questions: how soon, who to tell and why, who to avoid, what is due, where else to turn."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework.triage import Proposal
from safespace.domain.triaged import Item
from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.plan_card import PlanCard, PlanItem, PlanKind
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.tick import Tick

GROUPS = (
    ("route", "Who to tell", PlanKind.ROUTE),
    ("avoid", "Who to avoid", PlanKind.AVOID),
    ("date", "Dates", PlanKind.DATE),
)
LINES = (("signpost", "Where else they can turn", "life_ring"), ("head", "It may be a protected disclosure", "shield"))
GROWS = "It grows with each answer. You can change it at the end."
EDIT = "Take the tick off what does not fit this case. What stays is dated and put on Today."
STANDS = "It stands until you finish another one."
URGENT = {"now": Mood.DANGER, "same_day": Mood.DANGER}


class TriagePlan(QWidget):
    """The plan so far. While it is edited every item has a tick; what is unticked is not kept."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.heading = labels.heading("Your plan so far")
        self.line = labels.small(GROWS, wrap=True)
        self._items: tuple[Item, ...] = ()
        self._before: set[tuple[str, str]] = set()
        self._proposal: Proposal | None = None
        self._editing = False
        self._ticks: dict[int, Tick] = {}
        self._list = Remade()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, self.line, self._list):
            column.addWidget(part)
        theme.on_change(self, self._write)

    def forget(self) -> None:
        """Begin afresh, for another case."""
        self._before, self._proposal = set(), None

    def show_plan(self, proposal: Proposal) -> None:
        """Show what the answers add up to now; what the last answer brought is marked as new."""
        if self._proposal is not None:
            self._before = {(item.kind, item.code) for item in self._proposal.items}
        self._proposal = proposal
        self._write()

    def edit(self, editing: bool, *, kept: bool = False) -> None:
        """Begin or end the edit: with it every item can be unticked. `kept` says that it is a finished plan."""
        self.heading.setText("The plan you kept" if kept else "What it adds up to" if editing else "Your plan so far")
        self.line.setText(STANDS if kept else EDIT if editing else GROWS)
        if editing != self._editing:
            self._editing = editing
            self._before = {(item.kind, item.code) for item in self._items}
            self._write()

    def chosen(self) -> tuple[Item, ...]:
        """Return the items that stay."""
        unticked = {number for number, tick in self._ticks.items() if not tick.isChecked()}
        return tuple(item for number, item in enumerate(self._items) if number not in unticked)

    def _write(self) -> None:
        if self._proposal is None:
            return
        self._items, self._ticks = self._proposal.items, {}
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        mood = URGENT.get(self._proposal.urgency, Mood.INFO)
        column.addWidget(
            Banner(self._proposal.urgency_label, mood, advice=self._proposal.because or "From the answers so far")
        )
        for kind, heading, look in GROUPS:
            self._group(column, kind, heading, look)
        for kind, heading, icon in LINES:
            self._lines(column, kind, heading, icon)
        for item in self._items:
            if item.kind == "advice" and not self._editing:
                column.addWidget(IconLine("info", item.words))
        self._list.remake(fresh)

    def _group(self, column: QVBoxLayout, kind: str, heading: str, look: PlanKind) -> None:
        numbered = [(number, item) for number, item in enumerate(self._items) if item.kind == kind]
        if numbered:
            column.addWidget(SectionHeader(heading))
        for number, item in numbered:
            is_new = bool(self._before) and (item.kind, item.code) not in self._before
            card = PlanCard(PlanItem(look, item.words, item.why, _source(item), is_new))
            column.addLayout(self._with_tick(number, item, card))

    def _lines(self, column: QVBoxLayout, kind: str, heading: str, icon: str) -> None:
        numbered = [(number, item) for number, item in enumerate(self._items) if item.kind == kind]
        if numbered:
            column.addWidget(SectionHeader(heading))
        for number, item in numbered:
            column.addLayout(self._with_tick(number, item, IconLine(icon, item.words)))

    def _with_tick(self, number: int, item: Item, part: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(8))
        if self._editing and item.kind != "avoid":
            tick = Tick(f"Keep: {item.words}")
            self._ticks[number] = tick
            row.addWidget(tick, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(part, 1)
        return row


def _source(item: Item) -> str:
    asked = f"Question {item.question.removeprefix('T')}" if item.question else ""
    if item.kind == "avoid" and not item.question:
        return "From people and conflicts"
    if not item.check_locally:
        return asked
    return f"{asked}  ·  check locally" if asked else "Check locally"
