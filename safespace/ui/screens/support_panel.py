"""Networks and support: a pulse of five questions as counts alone, and support that was offered and taken up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import support
from safespace.casework.desk import Desk
from safespace.casework.support import SupportLine
from safespace.domain.days import written
from safespace.domain.quarter import Quarter
from safespace.domain.support import Pulse
from safespace.resources import codelist
from safespace.ui import theme
from safespace.ui.options import options
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.card import Card, TitledCard
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.empty_state import EmptyState
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.stacked import stacked
from safespace.ui.work import Work

Read = tuple[tuple[Pulse, ...], tuple[SupportLine, ...], date]
"""The rounds, support in the quarter that is looked at, and the day."""

NO_PULSE = "No pulse yet"
WHY_PULSE = (
    "Five questions on belonging and safety to speak, asked on paper or with the trust's own tool. Only how often each "
    "answer was given comes here, and never of a group that is too small."
)
BAROMETER = "A staff network is a way in beside you, and a barometer. Ask what it hears; write down no names."
QUARTERS = 6


class SupportPanel(QWidget):
    """Pulses and support. Signals: `lay(Sheet)`, a sheet is wanted."""

    lay = Signal(object)

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__()
        self.work = work
        self.new = Button("Note a pulse", "primary", "plus")
        self.empty = EmptyState("heart", NO_PULSE, WHY_PULSE, "Note the first pulse")
        self.pulses = Remade()
        self.quarter = Select((), unset="This quarter")
        self.quarter.setAccessibleName("Quarter of the support")
        self.given = Remade()
        self.trouble = ProblemPlace()
        self._today: date | None = None
        self.new.clicked.connect(self._note)
        self.empty.asked.connect(self._note)
        self.quarter.chosen.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        column.addWidget(labels.second(BAROMETER))
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.trouble, self.empty, self.pulses, self._support()):
            column.addWidget(part)
        self.empty.hide()

    def refresh(self) -> None:
        """Read again."""
        self.work.read(partial(_read, code=self.quarter.code), self._show)

    def _look(self, _: object) -> None:
        self.refresh()

    def _support(self) -> QWidget:
        card = TitledCard("Support offered and taken up")
        card.add(labels.small("Counts alone, by quarter. Ask the teams that give it; never who took it up.", wrap=True))
        card.column.addWidget(self.quarter, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(self.given)
        return card

    def _show(self, read: Read) -> None:
        pulses, lines, self._today = read
        if self.quarter.count() < QUARTERS:
            quarters = [Quarter.of(self._today)]
            while len(quarters) < QUARTERS:
                quarters.append(quarters[-1].previous)
            self.quarter.offer((one.code, one.label) for one in quarters[1:])
        only_if(self.empty, not pulses)
        only_if(self.new, bool(pulses))
        self.pulses.remake(stacked(*(self._pulse(one) for one in pulses), gap=10))
        self.given.remake(stacked(*(self._line(one) for one in lines), gap=6))

    def _pulse(self, pulse: Pulse) -> QWidget:
        card = Card(gap=6)
        card.add(labels.strong(f"Pulse of {written(pulse.day)}: {support.asked_whom(pulse)}", wrap=True))
        for one in support.shares(pulse):
            words = labels.body(one.question)
            share = labels.small(f"{one.printed}, {one.answered} answered", wrap=True)
            card.add(FoldingRow([(words, 3), (share, 2)], gap=12, narrow=520))
        out = link("Take this pulse out", small=True)
        out.setAccessibleName(f"Take out the pulse of {written(pulse.day)}")
        out.clicked.connect(lambda: self._do(partial(support.remove_pulse, pulse_id=pulse.id)))
        card.column.addWidget(out, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _line(self, one: SupportLine) -> QWidget:
        said = f"Offered to {one.offered}, taken up by {one.taken_up}" if one.offered else "Nothing counted"
        change = link("Count it", small=True)
        change.setAccessibleName(f"Count it: {one.words}")
        change.clicked.connect(lambda: self._count(one))
        parts = [(labels.body(one.words), 4), (labels.small(said, wrap=True), 3), (change, 0)]
        return FoldingRow(parts, gap=12, narrow=560)

    def _note(self) -> None:
        if self._today is not None:
            self.lay.emit(NotePulse(self.work, self._today))

    def _count(self, one: SupportLine) -> None:
        if self._today is not None:
            code = self.quarter.code
            quarter = Quarter.parse(code) if code else Quarter.of(self._today)
            self.lay.emit(CountSupport(self.work, one, quarter))

    def _do(self, job: Callable[[Desk], Any]) -> None:
        self.trouble.clear()
        self.work.change(job, lambda _: None, self.trouble.show_problem, context=self)


class CountSupport(FormSheet):
    """Counts one kind of support in one quarter. Signals: those of Sheet."""

    def __init__(self, work: Work, line: SupportLine, quarter: Quarter) -> None:
        """Show what was counted before."""
        super().__init__(work, f"Support, {quarter.label}", "Keep the counts", "check")
        self._kind, self._quarter = line.code, quarter
        self.offered = LineInput(str(line.offered) if line.offered else "", limit=6)
        self.taken = LineInput(str(line.taken_up) if line.offered else "", limit=6)
        self.add(labels.second(line.words))
        self.ask("To how many was it offered?", self.offered)
        self.ask("How many took it up?", self.taken, "Fewer than five are never printed.")

    def job(self) -> Callable[[Desk], Any]:
        """Keep them."""
        return partial(
            support.count,
            kind=self._kind,
            quarter=self._quarter,
            offered=_number(self.offered),
            taken_up=_number(self.taken),
        )


class NotePulse(FormSheet):
    """Notes the counts of one round. Signals: those of Sheet."""

    def __init__(self, work: Work, today: date) -> None:
        """Ask for the counts of each answer to each question."""
        super().__init__(work, "The counts of a pulse", "Keep the counts", "check", width=720)
        self.day = DateField(lambda: today, today)
        self.network = Select(options("networks"), "Everybody")
        self.counts: dict[tuple[str, str], LineInput] = {}
        self.add(labels.second("How often each answer was given. A question that was not asked stays empty."))
        self.ask("On which day?", self.day)
        self.ask("Who was asked?", self.network)
        for row in codelist("pulse_questions").offered():
            self.ask(row.label, self._answers(row.code, row.label))

    def job(self) -> Callable[[Desk], Any]:
        """Keep them."""
        counts = {key: _number(field) for key, field in self.counts.items() if field.words.strip()}
        return partial(support.keep_pulse, day=self.day.day, network=self.network.code or "", counts=counts)

    def _answers(self, question: str, words: str) -> QWidget:
        parts: list[tuple[QWidget, int]] = []
        for row in codelist("pulse_answers").offered():
            field = LineInput("", limit=6)
            field.setAccessibleName(f"{words}: {row.label}")
            field.returnPressed.connect(self.keep)
            self.counts[(question, row.code)] = field
            parts.append((stacked(labels.small(row.label), field), 1))
        return FoldingRow(parts, gap=8, narrow=520)


def _number(field: LineInput) -> int:
    """Return what is typed as a number; -1, which is refused, for what is none."""
    typed = field.words.strip()
    return int(typed) if typed.isdecimal() else -1


def _read(desk: Desk, code: str | None) -> Read:
    now = Quarter.of(desk.today())
    looked_at = Quarter.parse(code) if code else now
    return support.pulses(desk), support.given(desk, [looked_at]), desk.today()
