"""The plan beside the questions: how soon, who to tell and why, who to avoid, what is due, where else to turn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework.triage import Proposal
from safespace.domain.ids import Id
from safespace.domain.triaged import OWN, Item
from safespace.resources import signposts
from safespace.ui import theme
from safespace.ui.screens.plan_sheets import AnotherDay, PlanSheet, SomebodyToTell, SomethingToDo
from safespace.ui.screens.step_back import StepBack
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.plan_card import PlanCard, PlanItem, PlanKind
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.tick import Tick
from safespace.ui.work import Work

GROUPS = (
    ("route", "Who to tell", PlanKind.ROUTE),
    ("avoid", "Who to avoid", PlanKind.AVOID),
    ("date", "Dates", PlanKind.DATE),
)
LINES = (("signpost", "Where else they can turn", "life_ring"), ("head", "It may be a protected disclosure", "shield"))
GROWS = "It grows with each answer. You can change it at the end."
EDIT = "Take the tick off what does not fit this case, move a day, or add to it. What stays is put on Today."
NO_RULING = (
    "This is no legal ruling, and you need not make one. Protect, a union or a lawyer can advise them: see Help from "
    "outside."
)
STANDS = "It stands until you finish another one."
GUARDIAN = "co_guardian"
"""The recipient who is kept away where a case is about a guardian."""

ABOUT_US = "It may be about a guardian of this trust"
IF_YOU = "If it is about you, step back now: somebody else takes it over."
URGENT = {"now": Mood.DANGER, "same_day": Mood.DANGER}


class TriagePlan(QWidget):
    """The plan so far. While it is edited every item has a tick, days can be moved, and more can be added; what is
    unticked is not kept. Signals: `lay(Sheet)`, a sheet is to be laid over the window; `went(name, subject)`, the case
    was handed over and is here no more.
    """

    lay = Signal(object)
    went = Signal(str, object)

    def __init__(self, work: Work) -> None:
        """Begin empty."""
        super().__init__()
        self._work = work
        self._case_id: Id | None = None
        self._added: tuple[Item, ...] = ()
        self._moved: dict[str, Item] = {}
        self._out: set[tuple[str, str, str]] = set()
        self._left_out: frozenset[tuple[str, str]] = frozenset()
        self.heading = labels.heading("Your plan so far")
        self.line = labels.small(GROWS, wrap=True)
        self._items: tuple[Item, ...] = ()
        self._before: set[tuple[str, str]] = set()
        self._proposal: Proposal | None = None
        self._editing = False
        self._list = Remade()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, self.line, self._list):
            column.addWidget(part)
        theme.on_change(self, self._write)

    def forget(self, case_id: Id | None) -> None:
        """Begin afresh, for another case."""
        self._case_id, self._before, self._proposal = case_id, set(), None
        self._added, self._moved, self._out, self._left_out = (), {}, set(), frozenset()

    def show_plan(self, proposal: Proposal) -> None:
        """Show what the answers add up to now; what the last answer brought is marked as new.

        What was taken out of the plan before begins without a tick, and is then the guardian's to tick again.
        """
        fresh = proposal.left_out - self._left_out
        self._out.update(_key(item) for item in proposal.items if (item.kind, item.code) in fresh)
        self._left_out |= fresh
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
        return tuple(item for item in self._items if _key(item) not in self._out)

    def _add(self, item: Item) -> None:
        """Put an item of the guardian's own into the plan, once."""
        if _key(item) not in {_key(one) for one in self._items}:
            self._added = (*self._added, item)
        self._write()

    def _move(self, old: Item, new: Item) -> None:
        """Put a dated item on its new day."""
        if old in self._added:
            self._added = tuple(new if one == old else one for one in self._added)
        else:
            first = next((place for place, moved in self._moved.items() if moved == old), _place(old))
            self._moved[first] = new
        self._write()

    def _lay(self, sheet: PlanSheet, then: Callable[[Item], None]) -> None:
        sheet.made.connect(then)
        self.lay.emit(sheet)

    def _tell_somebody(self) -> None:
        if self._case_id is not None:
            self._lay(SomebodyToTell(self._work, self._case_id, self._items), self._add)

    def _do_something(self) -> None:
        self._lay(SomethingToDo(self._work), self._add)

    def _choose_day(self, item: Item, _: object = None) -> None:
        self._lay(AnotherDay(self._work, item), partial(self._move, item))

    def _tick(self, item: Item, stays: bool) -> None:
        (self._out.discard if stays else self._out.add)(_key(item))

    def _write(self) -> None:
        if self._proposal is None:
            return
        moved = [self._moved.get(_place(one), one) if one.kind == "date" else one for one in self._proposal.items]
        self._items = (*moved, *(self._added if self._editing else ()))
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(_how_soon(self._proposal))
        self._offer_to_step_back(column)
        for kind, heading, look in GROUPS:
            self._group(column, kind, heading, look)
        for kind, heading, icon in LINES:
            self._lines(column, kind, heading, icon)
        for item in self._items:
            if item.kind == "advice" and not self._editing:
                column.addWidget(IconLine("info", item.words))
        if self._editing:
            self._offer_more(column)
        self._list.remake(fresh)

    def _step_back(self) -> None:
        if self._case_id is not None:
            sheet = StepBack(self._work, self._case_id, "this case")
            sheet.handed_over.connect(partial(self.went.emit, "cases", None))
            self.lay.emit(sheet)

    def _offer_to_step_back(self, column: QVBoxLayout) -> None:
        """Offer whoever is meant to hand the case over, where it is about a guardian of this trust."""
        if any(item.kind == "avoid" and GUARDIAN in item.code.split(",") for item in self._items):
            banner = Banner(ABOUT_US, advice=IF_YOU, action="Step back")
            banner.button.setAccessibleName("Step back from this case")
            banner.asked.connect(self._step_back)
            column.addWidget(banner)

    def _offer_more(self, column: QVBoxLayout) -> None:
        row = Flow(8)
        for words, icon, does in (
            ("Somebody else to tell", "route", self._tell_somebody),
            ("Something else to do", "calendar", self._do_something),
        ):
            button = Button(words, "plain", icon)
            button.clicked.connect(does)
            row.add(button)
        column.addWidget(row)

    def _group(self, column: QVBoxLayout, kind: str, heading: str, look: PlanKind) -> None:
        listed = [item for item in self._items if item.kind == kind]
        if listed:
            column.addWidget(SectionHeader(heading))
        for item in listed:
            is_new = bool(self._before) and (item.kind, item.code) not in self._before
            card = PlanCard(PlanItem(look, item.words, item.why, _source(item), is_new))
            column.addLayout(self._with_tick(item, card))
            if self._editing and item.kind == "date" and item.day is not None:
                column.addWidget(self._another_day(item), 0, Qt.AlignmentFlag.AlignRight)

    def _another_day(self, item: Item) -> Button:
        button = link("Another day", small=True)
        button.setAccessibleName(f"Another day: {item.words}")
        button.clicked.connect(partial(self._choose_day, item))
        return button

    def _lines(self, column: QVBoxLayout, kind: str, heading: str, icon: str) -> None:
        listed = [item for item in self._items if item.kind == kind]
        if listed:
            column.addWidget(SectionHeader(heading))
        for item in listed:
            column.addLayout(self._with_tick(item, IconLine(icon, _line(item))))
        if listed and kind == "head":
            column.addWidget(labels.small(NO_RULING, wrap=True))

    def _with_tick(self, item: Item, part: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(8))
        if self._editing and item.kind != "avoid":
            tick = Tick(f"Keep: {item.words}")
            tick.setChecked(_key(item) not in self._out)
            tick.toggled.connect(partial(self._tick, item))
            row.addWidget(tick, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(part, 1, Qt.AlignmentFlag.AlignVCenter)
        return row


def _place(item: Item) -> str:
    """Return what tells a dated item from the others: its rule, or the words of what the guardian added."""
    return item.words if item.code == OWN else item.code


def _key(item: Item) -> tuple[str, str, str]:
    """Return what tells items apart, also after one of them was moved: own ones by their words."""
    return (item.kind, item.code, item.words if item.kind == "advice" or item.code == OWN else "")


def _line(item: Item) -> str:
    """Return an item in one line; a signpost with how to reach it and whether to check that first."""
    found = next((one for one in signposts() if item.kind == "signpost" and one.code == item.code), None)
    if found is None:
        return item.words
    return f"{item.words}: {found.contact}" + (" (check locally)" if found.check_locally else "")


def _source(item: Item) -> str:
    asked = f"Question {item.question.removeprefix('T')}" if item.question else ""
    if item.kind == "avoid" and not item.question:
        return "From people and conflicts"
    if not item.check_locally:
        return asked
    return f"{asked}  ·  check locally" if asked else "Check locally"


def _how_soon(proposal: Proposal) -> Banner:
    """Say how soon somebody must act and why, or that the danger a kept plan was for was dealt with since."""
    because = proposal.because or "From the answers so far"
    if proposal.settled:
        return Banner(
            proposal.settled, Mood.GOOD, advice=f"{proposal.urgency_label}: {because[0].lower()}{because[1:]}"
        )
    return Banner(proposal.urgency_label, URGENT.get(proposal.urgency, Mood.INFO), advice=because)
