"""Insights: who speaks up, about what, where from and what becomes of it, in exact numbers, for the guardian alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import insights
from safespace.casework.insights import Lens, View
from safespace.ui import theme
from safespace.ui.screen import Screen
from safespace.ui.screens.insight_cards import ChartCard, StepsCard, halves
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.chips import Chip, FilterChip
from safespace.ui.widgets.empty_state import EmptyState
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

FOR_YOU = "For your eyes: real numbers. To share, make a report."
BARS = ("elements", "groups", "barriers", "routes", "after", "promises", "immigration")
"""The bars of a view, by their names, in their order."""
NONE_YET = "Pictures need people who spoke up"
WHY_NONE = (
    "Once concerns are written down, you see here what they are about, where they come from and how long they take."
)


class Insights(Screen):
    """Pictures of the counted cases through a lens that the guardian chooses. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self.lens = Lens()
        self.title = labels.title("Insights")
        self.for_you = Chip(FOR_YOU, Tone.LATE, "eye")
        self.area = _menu("Area", "All areas")
        self.group = _menu("Worker group", "All groups")
        self.element = _menu("What it was about", "All themes")
        self.months = Select([(str(months), words) for months, words in insights.PERIODS.items()], unset="")
        self.months.setAccessibleName("Period")
        self.filters = Flow()
        self.over_time = ChartCard(told=True)
        self.areas, self.steps = ChartCard(), StepsCard()
        self.bars = {name: ChartCard() for name in BARS}
        self.empty = EmptyState("chart_line", NONE_YET, WHY_NONE, "Write down a concern")
        self.pictures = QWidget()
        self._seen: View | None = None
        self._connect()
        self._lay_out()

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        self._column.setSpacing(px(14))
        for menu in (self.area, self.group, self.element, self.months):
            menu.setFixedWidth(px(150))

    def refresh(self) -> None:
        """Look again."""
        self.work.read(partial(insights.view, lens=self.lens), self._show)

    def look(self, lens: Lens) -> None:
        """Look through another lens."""
        self.lens = lens
        self.refresh()

    def _show(self, seen: View) -> None:
        if seen == self._seen or seen.lens != self.lens:
            return
        self._seen = seen
        anything = bool(seen.cases) or seen.lens != Lens(seen.lens.months)
        only_if(self.pictures, anything)
        only_if(self.empty, not anything)
        for menu in (self.area, self.group, self.element):
            only_if(menu, anything)  # the period stays: another one may hold cases
        self._offer(self.area, seen.area_names, self.lens.area)
        self._offer(self.group, seen.group_names, self.lens.group)
        self._offer(self.element, seen.element_names, self.lens.element)
        self.months.choose(str(self.lens.months))
        self._show_filters()
        self.over_time.show_chart(seen.over_time, seen.told)
        self.areas.show_chart(seen.areas)
        self.steps.show_steps(seen.steps)
        for name, card in self.bars.items():
            card.show_chart(getattr(seen, name))

    def _offer(self, menu: Select, names: tuple[tuple[str, str], ...], chosen: str) -> None:
        menu.offer(names)
        menu.choose(chosen or None)

    def _show_filters(self) -> None:
        """Show what is looked at alone, each a press away from being gone."""
        self.filters.clear()
        menus = (("Area", self.area, "area"), ("Group", self.group, "group"), ("About", self.element, "element"))
        for what, menu, name in menus:
            if getattr(self.lens, name):
                chip = FilterChip(what, menu.currentText())
                chip.clicked.connect(partial(self._without, name))
                self.filters.add(chip)
        only_if(self.filters, bool(self.lens.area or self.lens.group or self.lens.element))

    def _without(self, name: str) -> None:
        self.look(replace(self.lens, **{name: ""}))

    def _choose_area(self, code: str | None) -> None:
        """Look at an area alone; chosen a second time, at all of them again."""
        self.look(replace(self.lens, area="" if code == self.lens.area else code or ""))

    def _choose_group(self, code: str | None) -> None:
        self.look(replace(self.lens, group=code or ""))

    def _choose_element(self, code: str | None) -> None:
        self.look(replace(self.lens, element=code or ""))

    def _choose_months(self, code: str | None) -> None:
        self.look(replace(self.lens, months=int(code or Lens().months)))

    def _write_down(self) -> None:
        sheet = NewConcern(self.work)
        sheet.went.connect(self.go)
        self.lay.emit(sheet)

    def _connect(self) -> None:
        self.area.chosen.connect(self._choose_area)
        self.group.chosen.connect(self._choose_group)
        self.element.chosen.connect(self._choose_element)
        self.months.chosen.connect(self._choose_months)
        self.areas.chosen.connect(self._choose_area)
        self.empty.asked.connect(self._write_down)

    def _lay_out(self) -> None:
        words, narrowed = Flow(gap=12), Flow(gap=8)
        for part in (self.title, self.for_you):
            words.add(part)
        for part in (self.area, self.group, self.element, self.months):
            narrowed.add(part)
        head = FoldingRow([(words, 1), (narrowed, 0)], gap=12, narrow=1060)
        body = ScrollBody(margin=28, gap=14)
        column = QVBoxLayout(self.pictures)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = column
        bars = list(self.bars.values())
        for part in (self.over_time, halves(self.areas, self.steps, narrow=820), *_pairs(bars)):
            column.addWidget(part)
        for part in (head, self.filters, self.pictures, self.empty):
            body.column.addWidget(part)
        body.column.addStretch(1)
        self.filters.hide()
        self.empty.hide()
        theme.on_change(self, self.dress)
        self.dress()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)


def _menu(name: str, every: str) -> Select:
    menu = Select((), unset=every)
    menu.setAccessibleName(name)
    return menu


def _pairs(cards: list[ChartCard]) -> list[QWidget]:
    """Put cards two beside each other; the last one alone takes all the width."""
    return [halves(*cards[at : at + 2]) for at in range(0, len(cards), 2)]
