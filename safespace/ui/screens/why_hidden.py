"""Beside a table before it is released: how much is hidden, why the chosen number is, and what it was checked with."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework.attack import Reading
from safespace.casework.preview import Cell, Proposed
from safespace.ui import theme
from safespace.ui.screens.attack_part import AttackPart
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.labels import SMALL_STRONG, Label
from safespace.ui.widgets.lettering import Style
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.rule import Rule
from safespace.ui.work import Work

_WITHHELD = Style(20, 600, "action", 130)


class WhyHidden(QWidget):
    """What is printed, in the band and withheld; the cell with its reason and what an attacker would know of it; tables
    left out; what others told already; the check.
    """

    def __init__(self, work: Work) -> None:
        """Begin empty."""
        super().__init__()
        self.printed, self.band = labels.heading(""), labels.heading("")
        self.withheld = Label("", _WITHHELD)
        self.band_words, self.withheld_words = labels.small(""), labels.small("")
        self.about = Label("", SMALL_STRONG.coloured("action"), wrap=True)
        self.why = labels.heading("", wrap=True)
        self.because = labels.body("")
        self.rule = labels.small("", wrap=True)
        self.checked = Banner("", Mood.GOOD)
        self.late = IconLine("info", LATE)
        self.attack = AttackPart(work)
        self.lines: list[IconLine] = []
        self._left_out = QVBoxLayout()
        self._lay_out()

    def show_plan(self, plan: Proposed, reading: Reading | None = None) -> None:
        """Show how much of a plan is hidden and what it was checked with; `reading` answers for an attacker."""
        self.attack.show_plan(reading)
        for label, number in ((self.printed, plan.printed), (self.band, plan.band), (self.withheld, plan.withheld)):
            label.setText(str(number))
        self.band_words.setText(f"“{plan.band_words}”")
        self.withheld_words.setText(plan.withheld_words)
        self.rule.setText(f"Rule: {plan.rule}")
        self.checked.say(checked_in_words(plan), advice=found_in_words(plan))
        only_if(self.late, plan.late)
        for line in self.lines:
            self._left_out.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [IconLine("alert", words, ink="warn_ink") for words in said_besides(plan)]
        for line in self.lines:
            self._left_out.addWidget(line)

    def show_cell(self, cell: Cell) -> None:
        """Show why a cell shows what it shows."""
        self.about.setText(cell.about)
        self.why.setText(cell.why)
        self.because.setText(cell.because)
        self.attack.show_cell(cell)

    def _lay_out(self) -> None:
        px = theme.current().px
        row = QHBoxLayout()
        row.setSpacing(px(12))
        tallies = (
            (self.printed, labels.small("printed")),
            (self.band, self.band_words),
            (self.withheld, self.withheld_words),
        )
        for number, words in tallies:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(number)
            column.addWidget(words)
            row.addLayout(column, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(labels.subheading("What is hidden, and why"))
        column.addLayout(row)
        for part in (Rule(), self.about, self.why, self.because, self.attack, self.rule):
            column.addWidget(part)
        column.addLayout(self._left_out)
        column.addWidget(self.checked)
        column.addWidget(self.late)


LATE = (
    "Cases that came late from a quarter that was released before are counted here, in the first one still open. How "
    "many is not said."
)


def checked_in_words(plan: Proposed) -> str:
    """Say with how many earlier releases a plan was checked."""
    if not plan.releases:
        return "Checked. Nothing was published before it"
    return f"Checked with {'the one release' if plan.releases == 1 else f'all {plan.releases} releases'} before it"


def cell_in_words(cell: Cell) -> str:
    """Say in one line what a cell shows and why; of one that is hidden these are the same words, said once."""
    shown = cell.text if cell.text.lower() == cell.why.lower() else f"{cell.text}. {cell.why}"
    return f"{cell.about}: {shown}. {cell.because}"


def said_besides(plan: Proposed) -> tuple[str, ...]:
    """Say what a plan joins and leaves out, what others gave away already, and which of their figures are disputed."""
    return (
        *(f"Joined: {words}" for words in plan.merged),
        *(f"Left out: {title}. {why}" for title, why in plan.dropped),
        *([told_in_words(plan)] if plan.told else []),
        *(f"Outside the proof: this figure does not agree with the cases here. {words}." for words in plan.disputed),
    )


def told_in_words(plan: Proposed) -> str:
    """Say how many small numbers others gave away, and what that means here."""
    sure, many = sum(one.sure for one in plan.told), len(plan.told)
    numbers = "1 small number" if many == 1 else f"{many} small numbers"
    may = "are" if sure == many else "may be" if not sure else "are or may be"
    may = "is" if may == "are" and many == 1 else may
    return (
        f"{numbers} {may} public already through others. The check lists them; this release makes none of them worse."
    )


def found_in_words(plan: Proposed) -> str:
    """Say what the check found, and what it rests on."""
    others = f"{plan.worlds} made-up sets of cases print exactly the same. " if plan.worlds else ""
    save = "Besides what others told already, no" if plan.told else "No"
    return (
        f"{others}{save} small number can be narrowed down to fewer than {plan.values} values, even by a reader of "
        "them all. What a reader knows from elsewhere, nobody can check."
    )
