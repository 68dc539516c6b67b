"""The equality lens: the six high impact actions as one tracker, published values and cases beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import belonging_report, equality, equality_values, list_file
from safespace.casework.desk import Desk, label
from safespace.casework.equality import Line, Theme
from safespace.domain.days import written
from safespace.domain.equality import EqualityAction
from safespace.domain.quarter import Quarter
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.equality_sheets import AimSheet, HowFar, ValueFates
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Mood
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

LARGEST = 4_000_000
"""How many bytes of a list are read at most."""

TONES = {
    "not_begun": (Tone.CHIP, "clock"),
    "under_way": (Tone.ACTION, "right"),
    "slipping": (Tone.LATE, "alert"),
    "reached": (Tone.GOOD, "ticked"),
    "dropped": (Tone.CHIP, "cross"),
}
SO_FAR = "so_far"
WHY = "One tracker for all six. Each row says what it still lacks to be specific, measured, owned and dated."
REPORTS = (("international", "International colleagues"), ("equality", "Equality"))


Read = tuple[tuple[Theme, ...], date]
"""The six actions, and the day."""


class EqualityPanel(QWidget):
    """The tracker. Signals: `lay(Sheet)`, a sheet is wanted."""

    lay = Signal(object)

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__()
        self.work = work
        self.bring = Button("Bring in published values", "plain", "folder")
        self.blank = Button("Save a list to fill in", "quiet", "download")
        self.papers = {code: Button(f"Save the report: {words.lower()}", "quiet", "page") for code, words in REPORTS}
        self.year = Select([(SO_FAR, "Of this financial year, so far")], unset="Of the last financial year")
        self.year.setAccessibleName("Year of the reports")
        self.trouble = ProblemPlace()
        self.themes = Remade()
        self._seen: Read | None = None
        self._today = date.min
        self.bring.clicked.connect(self._choose)
        self.blank.clicked.connect(self._make_blank)
        row = Flow(8)
        for part in (self.bring, self.blank, self.year, *self.papers.values()):
            row.add(part)
        for code, button in self.papers.items():
            button.clicked.connect(partial(self._make_paper, code))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for part in (labels.second(WHY), row, self.trouble, self.themes):
            column.addWidget(part)

    def refresh(self) -> None:
        """Read again."""
        self.work.read(_read, self._show)

    def _show(self, read: Read) -> None:
        if read == self._seen:
            return
        self._seen = read
        seen, self._today = read
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        for number, one in enumerate(seen, 1):
            column.addWidget(self._theme(number, one))
        self.themes.remake(fresh)

    def _theme(self, number: int, one: Theme) -> QWidget:
        card = TitledCard(f"{number}. {one.row.label}", "Add a row")
        card.action.setAccessibleName(f"Add a row: {one.row.label}")
        card.asked.connect(lambda: self.lay.emit(AimSheet(self.work, self._today, one.row.code)))
        card.add(labels.small(one.row.help, wrap=True))
        asks = equality.SAID_ABOUT.get(one.row.code, ())
        if asks:
            card.add(labels.small(f"It asks for: {', '.join(asks).lower()}.", wrap=True))
        for line in one.lines:
            card.add(Rule())
            self._line(card, line)
        self._beside(card, one)
        return card

    def _line(self, card: TitledCard, line: Line) -> None:
        aim, action = line.action.aim, line.action
        head = QHBoxLayout()
        head.addWidget(labels.strong(aim.action, wrap=True), 1)
        tone, icon = TONES[action.progress.code]
        late = f", {line.late} {'day' if line.late == 1 else 'days'} late" if line.late else ""
        chip = Chip(f"{label('action_progress', action.progress)}{late}", Tone.LATE if line.late else tone, icon)
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        card.add(head)
        card.add(labels.small(_in_words(line), wrap=True))
        for words in (action.told, action.evidence and f"What shows it: {action.evidence}"):
            if words:
                card.add(labels.body(words))
        if line.lacks:
            card.add(
                IconLine("alert", f"Not yet an objective that can be held to: {' '.join(line.lacks)}", ink="warn_ink")
            )
        card.add(self._ways(line))

    def _ways(self, line: Line) -> QWidget:
        row = Flow(16)
        action = line.action
        ways = {words: link(words, small=True) for words in ("How far is it?", "Change it", "Take it out")}
        for words, way in ways.items():
            way.setAccessibleName(f"{words}: {action.aim.action}")
            row.add(way)
        ways["How far is it?"].clicked.connect(lambda: self.lay.emit(HowFar(self.work, action)))
        ways["Change it"].clicked.connect(partial(self._change, action))
        ways["Take it out"].clicked.connect(lambda: self._do(partial(equality.remove, action_id=action.id)))
        return row

    def _change(self, action: EqualityAction, _: object = None) -> None:
        self.lay.emit(AimSheet(self.work, self._today, action.aim.theme.code, action))

    def _beside(self, card: TitledCard, one: Theme) -> None:
        """Show published values and cases beside each other, and say what they do not say."""
        if not one.values and not one.cases:
            return
        card.add(Rule())
        for series in one.values:
            said = "; ".join(f"{year}, {whom}: {value}" for year, whom, value in series.values[:4])
            card.add(labels.small(f"{series.measure.label}. {said}.", wrap=True))
        for words, many in one.cases:
            card.add(labels.small(f"{words}, 12 months, for your eyes: {many}.", wrap=True))
        card.add(labels.small(equality.HONEST, wrap=True))

    def _choose(self) -> None:
        choosing.file(self, "Bring in published values", choosing.documents(), "Lists (*.csv *.txt)", self._look)

    def _look(self, place: Path) -> None:
        self.trouble.clear()
        self.work.read(partial(_looked_at, place=place), self._looked, self.trouble.show_problem)

    def _looked(self, lines: tuple[equality_values.ValueLine, ...]) -> None:
        self.lay.emit(ValueFates(self.work, lines))

    def _make_blank(self) -> None:
        proposed = choosing.documents() / "equality-values.csv"
        choosing.new_file(self, "Save a list to fill in", proposed, self._write_blank)

    def _write_blank(self, place: Path) -> None:
        job = partial(list_file.save, content=equality_values.blank(), place=place)
        self.work.read(job, self._saved, self.trouble.show_problem)

    def _make_paper(self, code: str) -> None:
        proposed = choosing.documents() / f"{code}.pdf"
        choosing.new_file(self, "Save the report", proposed, partial(self._save_paper, code))

    def _save_paper(self, code: str, place: Path) -> None:
        self.trouble.clear()
        self.work.change(
            partial(_paper, code=code, so_far=self.year.code == SO_FAR, place=place),
            self._saved,
            self.trouble.show_problem,
        )

    def _saved(self, place: Path) -> None:
        self.trouble.say(f"Saved as {place.name}. It lies outside the vault now.", Mood.GOOD)
        self.trouble.show()

    def _do(self, job: Callable[[Desk], Any]) -> None:
        self.trouble.clear()
        self.work.change(job, lambda _: None, self.trouble.show_problem, context=self)


def _in_words(line: Line) -> str:
    aim = line.action.aim
    way = f"from {aim.baseline} to {aim.target}" if aim.baseline and aim.target else aim.target
    parts = [aim.measure and f"{aim.measure}{f', {way}' if way else ''}", label("posts", aim.owner, "")]
    parts += [f"by {written(aim.due_on)}"] if aim.due_on else []
    return " · ".join(filter(None, parts)) or "Nothing but the action yet"


def _read(desk: Desk) -> Read:
    return equality.themes(desk), desk.today()


def _looked_at(desk: Desk, place: Path) -> tuple[equality_values.ValueLine, ...]:
    with place.open("rb") as file:
        return equality_values.look(desk, file.read(LARGEST))


def _paper(desk: Desk, code: str, so_far: bool, place: Path) -> Path:
    """Make the report of the last financial year, or of the present one as far as it is."""
    this = Quarter.of(desk.today())
    year = this if so_far else Quarter(this.year - 1, this.number)
    make = belonging_report.international if code == "international" else belonging_report.equality_section
    return belonging_report.save(desk, make(desk, year), year, place)
