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
BARS = {
    "ages": "How old your open cases are, as soon as one is open.",
    "waits": "What your open cases wait for, and for how long, as soon as one is open.",
    "elements": "What people speak up about, as soon as a case says so.",
    "groups": "Which groups of staff speak up, as soon as a case says who they are.",
    "barriers": "What makes it hard to speak up. It is asked at triage, and stands here from the first answer.",
    "routes": "How people find you, as soon as a case says so.",
    "after": "Whether people would speak up again, and who was treated worse, once you have asked them.",
    "promises": "What became of promises: kept, late, overdue. The first one that is noted on a case stands here.",
    "immigration": "When people worry about visas, quarter by quarter, in cases and in sessions. Nobody has said so.",
}
"""The bars of a view in their order, by their names, with what stands there while there is nothing to show."""
LOOKED_AT = (
    ("Area", "area"),
    ("Group", "group"),
    ("About", "element"),
    ("Hard because", "barrier"),
    ("Came by", "route"),
)
"""What can be looked at alone: the words of its chip, and its field of a lens."""
CHOSEN_IN = {"elements": "element", "groups": "group", "barriers": "barrier", "routes": "route"}
"""The bars that are chosen by pressing one, with their fields of a lens."""
OVER_TIME_NOTHING = "How many speak up each month, with the limits of chance. It begins with the second person."
THEMES_NOTHING = "What people speak up about, quarter by quarter, from the first case on."
AREAS_NOTHING = "Where people speak up from, as soon as a case says so, and where nobody does if headcounts are loaded."
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
        self.over_time = ChartCard(OVER_TIME_NOTHING, told=True)
        self.themes = ChartCard(THEMES_NOTHING)
        self.areas, self.steps = ChartCard(AREAS_NOTHING), StepsCard()
        self.bars = {name: ChartCard(nothing) for name, nothing in BARS.items()}
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
        anything = bool(seen.cases or seen.ages.bars) or seen.lens != Lens(seen.lens.months)
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
        self.themes.show_chart(seen.themes)
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
        for what, name in LOOKED_AT:
            code = getattr(self.lens, name)
            if code:
                chip = FilterChip(what, insights.chosen_words(name, code))
                chip.clicked.connect(partial(self._without, name))
                self.filters.add(chip)
        only_if(self.filters, any(getattr(self.lens, name) for _, name in LOOKED_AT))

    def _without(self, name: str) -> None:
        self.look(replace(self.lens, **{name: ""}))

    def _choose(self, name: str, code: str | None) -> None:
        """Look at one thing alone, or at all of them again."""
        self.look(replace(self.lens, **{name: code or ""}))

    def _press(self, name: str, code: str) -> None:
        """Look at what was pressed in a picture alone; pressed a second time, it is let go."""
        self._choose(name, "" if code == getattr(self.lens, name) else code)

    def _choose_months(self, code: str | None) -> None:
        self.look(replace(self.lens, months=int(code or Lens().months)))

    def _write_down(self) -> None:
        sheet = NewConcern(self.work)
        sheet.went.connect(self.go)
        self.lay.emit(sheet)

    def _connect(self) -> None:
        for menu, name in ((self.area, "area"), (self.group, "group"), (self.element, "element")):
            menu.chosen.connect(partial(self._choose, name))
        self.areas.chosen.connect(partial(self._press, "area"))
        for bars, name in CHOSEN_IN.items():
            self.bars[bars].chosen.connect(partial(self._press, name))
        self.months.chosen.connect(self._choose_months)
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
        where = halves(self.areas, self.steps, narrow=820)
        for part in (self.over_time, *_pairs(bars[:2]), where, self.themes, *_pairs(bars[2:])):
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
