"""The later steps of a board summary: what is checked before it leaves, the release itself, and its papers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.attack import Reading
from safespace.casework.preview import Proposed
from safespace.casework.quarterly import left_on
from safespace.domain.days import written
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry
from safespace.ui import theme
from safespace.ui.screens.asked_card import AskedCard
from safespace.ui.screens.earlier_papers import EARLIER_PAPERS
from safespace.ui.screens.exposed_card import ExposedCard
from safespace.ui.screens.knows_one_case import KNOWS_ONE_CASE
from safespace.ui.screens.why_hidden import LATE, checked_in_words, found_in_words, said_besides
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.card import Card, TitledCard
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.work import Work


class CheckPage(QWidget):
    """What was checked, and for whom it is made and why. Signals: `changed`, something was typed; `entered`, Enter."""

    changed = Signal()
    entered = Signal()

    def __init__(self, work: Work) -> None:
        """Begin empty."""
        super().__init__()
        self.earlier, self.colleagues = AskedCard(work, EARLIER_PAPERS), AskedCard(work, KNOWS_ONE_CASE)
        self.exposed = ExposedCard()
        self.checks = TitledCard("Before it leaves")
        self._lines: list[IconLine] = []
        self.audience = LineInput(hint="For the public board on 22 July 2026", limit=120)
        self.purpose = LineInput(hint="Board paper, published on the web", limit=160)
        for line in (self.audience, self.purpose):
            line.textEdited.connect(self._tell)
        self.audience.returnPressed.connect(self.purpose.setFocus)
        self.purpose.returnPressed.connect(self.entered)
        asked = Card(gap=16)
        asked.add(Field("Who will read it", self.audience, "It stands on the paper and in the release register."))
        asked.add(Field("What it is for", self.purpose, "It stands in the release register alone. Name nobody."))
        _column(self, self.checks, asked, self.earlier, self.colleagues, self.exposed)

    def _tell(self, _: str) -> None:
        self.changed.emit()

    @property
    def missing(self) -> str:
        """Return what is still to be said, empty when nothing is."""
        if not self.audience.words:
            return "Say who will read it."
        return "" if self.purpose.words else "Say what it is for."

    def leave_off(self) -> None:
        """Let questions go that are under way."""
        self.earlier.leave_off()
        self.colleagues.leave_off()

    def show_plan(self, plan: Proposed, reading: Reading | None = None) -> None:
        """Show what was checked of a plan; `reading` answers for an attacker."""
        self.earlier.show_plan(reading)
        self.colleagues.show_plan(reading)
        self.exposed.show_numbers(plan.told)
        for line in self._lines:
            self.checks.column.removeWidget(line)
            line.hide()
            line.deleteLater()
        tables = "1 table" if len(plan.tables) == 1 else f"{len(plan.tables)} tables"
        band, withheld = f"{plan.band} as “{plan.band_words}”", f"{plan.withheld} {plan.withheld_words}"
        hidden = f"{plan.printed} numbers printed, {band}, {withheld}, in {tables}."
        self._lines = [
            IconLine("ticked", f"{checked_in_words(plan)}. {found_in_words(plan)}", ink="good"),
            IconLine("table", hidden),
            *(IconLine("alert", words, ink="warn_ink") for words in said_besides(plan)),
            *([IconLine("info", LATE)] if plan.late else []),
        ]
        for line in self._lines:
            self.checks.add(line)


class ReleasePage(QWidget):
    """The last look: what leaves, for whom, and that it cannot be taken back."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        card = Card(margin=24, gap=10)
        self.heading = labels.heading("", wrap=True)
        self.audience, self.purpose, self.tables = labels.body(""), labels.body(""), labels.body("")
        card.add(self.heading)
        for name, words in (("Who reads it", self.audience), ("What for", self.purpose), ("What leaves", self.tables)):
            fact = QVBoxLayout()
            fact.setSpacing(0)
            fact.addWidget(labels.strong(name))
            fact.addWidget(words)
            card.add(fact)
        warning = Banner(
            "Whoever has read it has read it.",
            Mood.WARN,
            advice="These numbers stay as they are for ever, even if a case changes later. Every later release is "
            "checked with them.",
        )
        _column(self, card, warning)

    def show_release(self, quarter: Quarter, plan: Proposed, audience: str, purpose: str) -> None:
        """Show what is about to leave."""
        self.heading.setText(f"The board summary for quarter {quarter.number} {quarter.financial_year}")
        self.audience.setText(audience)
        self.purpose.setText(purpose)
        self.tables.setText("\n".join(table.title for table in plan.tables))


class SavePage(QWidget):
    """It has left: where it is registered, and its papers on their way into a folder."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.released = Banner("", Mood.GOOD)
        self.told = Banner("", Mood.GOOD)
        self.told.hide()
        words = labels.second(
            "A PDF to read, a workbook and a CSV file with the same numbers. They can be printed again from the "
            "release register at any time, and stay the same."
        )
        _column(self, self.released, words, self.told)

    def show_entry(self, entry: LedgerEntry) -> None:
        """Show that it was released."""
        self.told.hide()
        day = written(left_on(entry))
        self.released.say(f"Released on {day}", advice=f"It is entry {entry.sequence} in the release register.")


def _column(page: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(12))
    for part in parts:
        column.addWidget(part)
