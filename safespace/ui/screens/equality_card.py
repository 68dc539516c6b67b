"""One high impact action: its rows, what its ratios show, and published values beside what cases and sessions say."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from safespace.casework import equality
from safespace.casework.desk import label
from safespace.casework.equality import Line, Theme
from safespace.casework.equality_measured import Finding
from safespace.casework.equality_said import Said
from safespace.domain.days import written
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.rule import Rule

TONES = {
    "not_begun": (Tone.CHIP, "clock"),
    "under_way": (Tone.ACTION, "right"),
    "slipping": (Tone.LATE, "alert"),
    "reached": (Tone.GOOD, "ticked"),
    "dropped": (Tone.CHIP, "cross"),
}
SHOWN = 6
"""How many values of a measure are shown, the newest first."""


class EqualityCard(TitledCard):
    """The card. Signals: `begun(measure, baseline)`, a row is wanted that begins so; `moved`, `changed` and
    `taken_out`, each with an EqualityAction.
    """

    begun = Signal(str, str)
    moved = Signal(object)
    changed = Signal(object)
    taken_out = Signal(object)

    def __init__(self, number: int, theme: Theme) -> None:
        """Show an action; `number` is its place among the six."""
        super().__init__(f"{number}. {theme.row.label}", "Add a row")
        self.action.setAccessibleName(f"Add a row: {theme.row.label}")
        self.asked.connect(lambda: self.begun.emit("", ""))
        self.add(labels.small(theme.row.help, wrap=True))
        for line in theme.lines:
            self.add(Rule())
            self._line(line)
        if theme.without:
            without = ", ".join(theme.without).lower()
            self.add(labels.small(f"No reduction target yet for: {without}. Say in a row of whom it is.", wrap=True))
        for finding in theme.findings:
            self.add(Rule())
            self._finding(finding)
        self._beside(theme)

    def _line(self, line: Line) -> None:
        aim, action = line.action.aim, line.action
        head = QHBoxLayout()
        head.addWidget(labels.strong(aim.action, wrap=True), 1)
        tone, icon = TONES[action.progress.code]
        late = f", {line.late} {'day' if line.late == 1 else 'days'} late" if line.late else ""
        chip = Chip(f"{label('action_progress', action.progress)}{late}", Tone.LATE if line.late else tone, icon)
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.add(head)
        self.add(labels.small(_in_words(line), wrap=True))
        for words in (line.stands, action.words, action.evidence and f"What shows it: {action.evidence}"):
            if words:
                self.add(labels.body(words))
        if line.lacks:
            self.add(
                IconLine("alert", f"Not yet an objective that can be held to: {' '.join(line.lacks)}", ink="warn_ink")
            )
        self.add(self._ways(line))

    def _ways(self, line: Line) -> QWidget:
        row = Flow(16)
        for words, told in (
            ("How far is it?", self.moved),
            ("Change it", self.changed),
            ("Take it out", self.taken_out),
        ):
            way = link(words, small=True)
            way.setAccessibleName(f"{words}: {line.action.aim.action}")
            way.clicked.connect(partial(told.emit, line.action))
            row.add(way)
        return row

    def _finding(self, finding: Finding) -> None:
        """Show what a ratio says, and the rows that answer it: one that is not even waits for a row."""
        icon, ink = {True: ("ticked", "good"), False: ("alert", "warn_ink"), None: ("info", "ink2")}[finding.even]
        self.add(IconLine(icon, finding.words, ink=ink))
        if finding.even is not False:
            return
        rows = "1 row answers it." if finding.answers == 1 else f"{finding.answers} rows answer it."
        self.add(labels.small(rows if finding.answers else "No row of the tracker answers it yet.", wrap=True))
        act = link("Add a row that answers it", small=True)
        act.setAccessibleName(f"Add a row that answers it: {finding.measure.label}")
        act.clicked.connect(lambda: self.begun.emit(finding.measure.label, finding.value))
        self.column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)

    def _beside(self, theme: Theme) -> None:
        """Show published values and what cases say beside each other, and say what they do not say."""
        if not theme.values and not theme.said:
            return
        self.add(Rule())
        for series in theme.values:
            said = "; ".join(f"{year}, {whom}: {value}" for year, whom, value in series.values[:SHOWN])
            self.add(labels.small(f"{series.measure.label}. {said}.", wrap=True))
        if theme.said:
            self.add(labels.strong("What it asks for, and what people say of it", wrap=True))
            self.add(labels.small("Twelve months, exact, for your eyes.", wrap=True))
        for one in theme.said:
            self.add(labels.small(_said(one), wrap=True))
        self.add(labels.small(equality.HONEST, wrap=True))


def _said(one: Said) -> str:
    cases = "1 case" if one.cases == 1 else f"{one.cases} cases"
    sessions = f", heard in {one.sessions} {'session' if one.sessions == 1 else 'sessions'}" if one.sessions else ""
    by = "; ".join(f"{words.lower()} {many}" for words, many in one.by)
    return f"{one.ask}: {cases}{sessions}.{f' By protected characteristic: {by}.' if by else ''}"


def _in_words(line: Line) -> str:
    aim = line.action.aim
    way = f"from {aim.baseline} to {aim.target}" if aim.baseline and aim.target else aim.target
    parts = [aim.measure and f"{aim.measure}{f', {way}' if way else ''}", label("posts", aim.owner, "")]
    parts += [f"by {written(aim.due_on)}"] if aim.due_on else []
    return " · ".join(filter(None, parts)) or "Nothing but the action yet"
