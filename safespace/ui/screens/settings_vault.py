"""What the settings say about the vault itself: whose it is, where it lies, its passphrase and its recovery sheet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import settings
from safespace.casework.settings import AboutVault, TrailLine, TrailVerdict
from safespace.domain.days import written
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.return_form_sheets import WAY, lay_form
from safespace.ui.screens.settings_trail import TrailWords
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.cut_label import CutLabel
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import second, small
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.setting_row import SettingRow
from safespace.ui.work import Work

SHOWN = 8
MORE = 60
SAMPLE = "This is the sample trust. It has no passphrase and no sheet, and it is deleted when you leave it."


class VaultFacts(TitledCard):
    """The vault's name, guardian and folder, and its ways in.

    Signals: `change_asked`, `try_asked`, `new_sheet_asked`: the guardian wants that sheet.
    """

    change_asked = Signal()
    try_asked = Signal()
    new_sheet_asked = Signal()

    def __init__(self) -> None:
        """Begin before anything was read."""
        super().__init__("This vault")
        self.name = CutLabel()
        self.guardian = CutLabel()
        self.folder = CutLabel()
        self.change = Button("Change it", "plain", "key")
        self.attempt = Button("Try it", "plain")
        self.fresh = Button("Make a new one", "plain")
        self.sample = Banner(SAMPLE)
        sheet = Flow(8)
        for button in (self.attempt, self.fresh):
            sheet.add(button)
        self.sheet = SettingRow("Recovery sheet", sheet)
        held = Flow(8)
        held.add(self.change)
        self.passphrase = SettingRow("Passphrase", held, "Old backups keep the passphrase of their day.")
        self._rules = (Rule(), Rule())
        self._lay_out()
        self.change.clicked.connect(self.change_asked)
        self.attempt.clicked.connect(self.try_asked)
        self.fresh.clicked.connect(self.new_sheet_asked)

    def show_vault(self, about: AboutVault) -> None:
        """Show a vault; a sample trust has no ways in."""
        self.name.setText(about.name)
        self.guardian.setText(about.guardian)
        self.folder.setText(about.folder)
        tried = f"It opened this vault on {written(about.tried)}." if about.tried else "It has not been tried yet."
        self.sheet.say(f"{tried} Try it every three months.")
        for part in (self.passphrase, self.sheet, *self._rules):
            part.setVisible(not about.temporary)
        self.sample.setVisible(about.temporary)

    def _lay_out(self) -> None:
        self.column.setSpacing(theme.current().px(12))
        for words, control in (("Name", self.name), ("Guardian", self.guardian), ("Folder", self.folder)):
            self.add(SettingRow(words, control))
        for rule, row in zip(self._rules, (self.passphrase, self.sheet), strict=True):
            self.add(rule)
            self.add(row)
        self.add(self.sample)


class NationalBody(TitledCard):
    """The name of the national body, which stands on the returns, and its form. Signals: `wanted(Sheet)`."""

    wanted = Signal(object)

    def __init__(self, work: Work) -> None:
        """Begin before anything was read."""
        super().__init__("The national body")
        self._work = work
        self._kept = ""
        self.name = LineInput(limit=settings.LONGEST_NAME)
        self.name.setAccessibleName("Name of the national body")
        self.keep = Button("Keep this name", "plain", "check")
        self.form = Button("Complete it", "plain", "page")
        self.form.setAccessibleName(WAY)
        self.problem = ProblemPlace()
        row = QVBoxLayout()
        row.addWidget(self.name)
        held = Flow(8)
        held.add(self.keep)
        self.add(second("Its name stands on the quarterly return. It has changed before and may change again."))
        self.add(row)
        self.add(self.problem)
        self.add(held)
        self.add(Rule())
        ways = Flow(8)
        ways.add(self.form)
        self.add(SettingRow(WAY, ways, "Which items the return asks for, as they stand where you submit."))
        self.form.clicked.connect(self._open_form)
        self.keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.name.textChanged.connect(self._wait)
        self._wait()

    def show_name(self, name: str) -> None:
        """Show the name that is kept, unless another one is being typed."""
        if self.name.words == self._kept:
            self._kept = name
            self.name.setText(name)
        self._kept = name
        self._wait()

    def _open_form(self) -> None:
        lay_form(self._work, self.wanted.emit)

    def _wait(self) -> None:
        self.keep.setEnabled(self.name.words != self._kept)

    def _keep(self) -> None:
        self.problem.clear()
        job = partial(settings.name_body, name=self.name.words)
        self._work.change(job, self._named, self.problem.show_problem)

    def _named(self, name: str) -> None:
        self._kept = name
        self.name.setText(name)
        self._wait()


class TrailCard(TitledCard):
    """The last entries of the trail in plain words, and whether all of it is whole."""

    def __init__(self, work: Work) -> None:
        """Begin before anything was read."""
        super().__init__("The trail")
        self._work = work
        self._number = SHOWN
        self._lines = QVBoxLayout()
        self.verdict = Banner("")
        self.words = TrailWords(work)
        self.line = ProgressLine(may_stop=False)
        self.check = Button("Check the trail", "plain", "shield")
        self.more = Button("Show more", "quiet", "down")
        self.verdict.hide()
        row = Flow(12)
        row.add(self.check)
        row.add(self.more)
        self.column.setSpacing(theme.current().px(12))
        self.add(second("What was done in this vault, chained so that a change shows. It holds no words of a case."))
        self.add(self._lines)
        for part in (self.verdict, self.line, row, Rule(), self.words):
            self.add(part)
        self.check.clicked.connect(self._check)
        self.more.clicked.connect(self._more)

    def read(self) -> None:
        """Read the last entries."""
        self._work.read(partial(settings.trail, number=self._number), self._show)
        self.words.read()

    def _show(self, lines: tuple[TrailLine, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for line in lines:
            self._lines.addWidget(_Entry(line))
        self.more.setVisible(len(lines) == self._number < MORE)

    def _more(self) -> None:
        self._number = MORE
        self.read()

    def _check(self) -> None:
        self.verdict.hide()
        self.check.setEnabled(False)
        self.line.begin("Going through every entry")
        self._work.read(settings.check_trail, self._checked)

    def _checked(self, found: TrailVerdict) -> None:
        self.line.end()
        self.check.setEnabled(True)
        self.verdict.say(found.sentence, Mood.GOOD if found.whole else Mood.WARN, advice=found.advice)
        self.verdict.show()


class _Entry(QWidget):
    """One entry: what was done, then when and by whom under it."""

    def __init__(self, line: TrailLine) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(CutLabel(f"{line.deed}, {line.reference}" if line.reference else line.deed))
        column.addWidget(small(f"{written(line.at.date())}, {line.at:%H:%M}, {line.who}"))
