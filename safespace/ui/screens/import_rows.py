"""What would become of each row of a spreadsheet, bringing it in, and the report of what became of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import import_tracker
from safespace.casework.import_keep import SEVERAL
from safespace.casework.import_tracker import Became, Report
from safespace.casework.import_try import Choice, Key, Trial, Tried, rows_of
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.domain.tracker import Fate
from safespace.ui import choosing, theme
from safespace.ui.progress import Progress, Stopped
from safespace.ui.screens.records_list import RecordsList
from safespace.ui.widgets.banner import Mood
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.labels import body, small
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.setting_row import SettingRow
from safespace.ui.widgets.ticked import Ticked
from safespace.ui.work import Work

SHOWN: Final = 200
"""How many rows are listed of each fate; of the others the number is said."""

LEAD: Final = "Step 3 of 3: what becomes of every row. Nothing is kept yet. Untick a row to leave it out."
NAMED: Final = (
    "In {0} of them the words themselves name somebody. The names stay in those words, as in any case; they are "
    "masked in lists, and have to be taken out before anything leaves."
)
ICONS: Final = {
    Fate.NEW: ("plus", "good"),
    Fate.SAME: ("check", "ink2"),
    Fate.CONFLICT: ("alert", "warn_ink"),
    Fate.REFUSED: ("alert", "warn_ink"),
}


class TryImport(RecordsList):
    """Shows the dry run and brings the file in."""

    def __init__(self, work: Work, trial: Trial) -> None:
        """Show a dry run."""
        super().__init__(work, "Bring in a spreadsheet", LEAD, width=760)
        self._trial = trial
        self._out: set[Key] = set()
        self._choices: dict[Key, Choice] = {}
        self._progress: Progress | None = None
        self.line = ProgressLine()
        self.rows = QWidget()
        self._column = QVBoxLayout(self.rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(10))
        self.things.hide()
        self.body.insertWidget(self.body.indexOf(self.things), self.rows)
        self.body.addWidget(self.line)
        self.line.stop_asked.connect(self._stop)
        for words in _before(trial):
            self._column.addWidget(body(words))
        for fate, number in trial.counts.items():
            self._show(fate, number)
        self.foot.addStretch(1)
        self.bring = self.add_way("", self._bring, "download", "primary")
        self._count()

    def may_leave(self) -> bool:
        """Stop, and go: what was not finished leaves nothing."""
        self._stop()
        return True

    def put_away(self) -> None:
        """Stop what is under way."""
        self._stop()

    def _show(self, fate: Fate, number: int) -> None:
        icon, ink = ICONS.get(fate, ("page", "ink2"))
        self._column.addWidget(Rule())
        self._column.addWidget(IconLine(icon, f"{fate.value}: {number:,}", ink=ink))
        if fate in (Fate.HEADING, Fate.TOTAL, Fate.OTHER_SHEET):
            for words in rows_of(self._trial, fate):
                self._column.addWidget(small(words, wrap=True))
        if fate in (Fate.BLANK, Fate.HEADING, Fate.TOTAL, Fate.OTHER_SHEET):
            return
        rows = [one for one in self._trial.rows if one.row.fate is fate]
        for one in rows[:SHOWN]:
            self._column.addWidget(self._row(one))
        if len(rows) > SHOWN:
            self._column.addWidget(small(f"And {len(rows) - SHOWN:,} more.", wrap=True))

    def _row(self, one: Tried) -> QWidget:
        if one.row.fate is Fate.NEW:
            ticked = Ticked(_where(one), _in_words(one))
            ticked.tick.toggled.connect(partial(self._leave_out, one.key))
            return ticked
        if one.row.fate is not Fate.CONFLICT:
            return small(f"{_where(one)}: {one.row.why}", wrap=True)
        choice = Select(((option.name, option.value) for option in Choice), unset="")
        choice.chosen.connect(partial(self._choose, one.key))
        different = "; ".join(f"{each.name}: here {each.here}, in the file {each.there}" for each in one.differences)
        return SettingRow(f"{_where(one)}, here as {one.reference}", choice, f"{different}.")

    def _leave_out(self, key: Key, ticked: bool) -> None:
        (self._out.discard if ticked else self._out.add)(key)
        self._count()

    def _choose(self, key: Key, name: str) -> None:
        self._choices[key] = Choice[name]
        self._count()

    def _count(self) -> None:
        """Say on the button how many cases it brings in."""
        rows = [one for one in self._trial.rows if one.key not in self._out and one.row.case is not None]
        new = sum(one.row.fate is Fate.NEW or self._choices.get(one.key) is Choice.BOTH for one in rows)
        updated = sum(choice is Choice.UPDATE for choice in self._choices.values())
        words = f"Bring in {new:,} {'case' if new == 1 else 'cases'}"
        self.bring.say(f"{words} and bring {updated:,} up to date" if updated else words)
        self.bring.setEnabled(bool(new or updated))

    def _bring(self) -> None:
        self.problem.clear()
        self.bring.setEnabled(False)
        self.rows.setEnabled(False)
        self._progress = Progress()
        self._progress.moved.connect(self.line.step)
        self.line.begin("Bringing the cases in")
        job = partial(
            import_tracker.bring_in,
            trial=self._trial,
            left_out=frozenset(self._out),
            choices=dict(self._choices),
            step=self._progress.telling("Bringing the cases in"),
        )
        self.work.change(job, self._brought, self._refused)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _brought(self, report: Report) -> None:
        self._progress = None
        self.then(ImportReport(self.work, report))

    def _refused(self, problem: Problem) -> None:
        self._progress = None
        self.line.end()
        self.rows.setEnabled(True)
        self._count()
        if isinstance(problem, Stopped):
            self.say("Stopped. Nothing was brought in.")
        else:
            self.problem.show_problem(problem)


def _before(trial: Trial) -> list[str]:
    """Return what is said above the rows."""
    said = [f"Left out: {words}" for words in trial.lost]
    if trial.named:
        said.append(NAMED.format(f"{trial.named:,}"))
    if trial.assumed:
        rows = "1 case" if trial.assumed == 1 else f"{trial.assumed:,} cases"
        said.append(f"In {rows} something was taken to be so, such as the day of “July 2025”. The notes say what.")
    if trial.several:
        rows = "1 row is" if trial.several == 1 else f"{trial.several:,} rows are"
        said.append(f"{rows} about several things. {SEVERAL}")
    return said


def _where(one: Tried) -> str:
    return f"{one.row.sheet}, row {one.row.number + 1}"


def _in_words(one: Tried) -> str:
    """Return a new case in one line without a word of what was said."""
    case = one.row.case
    if case is None:
        return one.row.why
    sealed = ", who spoke up is sealed" if case.who else ""
    said = f"Raised on {written(case.raised_on)}, {'closed' if case.closed else 'open'}{sealed}."
    return f"{said} {one.row.why}".strip()


class ImportReport(RecordsList):
    """Says what became of every row, and what to do with the file."""

    def __init__(self, work: Work, report: Report) -> None:
        """Show a report."""
        brought = f"{report.made:,} {'case' if report.made == 1 else 'cases'} brought in"
        updated = f", {report.updated:,} brought up to date" if report.updated else ""
        lead = "They carry the tag “brought in”. Open ones stand on Today, to be looked through."
        super().__init__(work, f"{brought}{updated}", lead, width=760)
        self._report = report
        self.things.hide()
        parts = [IconLine(*_counted(fate, number)) for fate, number in report.counts.items()]
        parts += [IconLine("alert", f"Left out: {words}") for words in report.lost]
        parts += [IconLine("page", words) for words in report.told]
        refused = [row for row in report.rows if row.fate is Fate.REFUSED]
        listed = [small(_refusal(row), wrap=True) for row in refused[:SHOWN]]
        for part in (*parts, *listed, Rule(), *(IconLine("file", words) for words in report.advice)):
            self.body.insertWidget(self.body.indexOf(self.things), part)
        self.foot.addStretch(1)
        self.save = self.add_way("Save the report", self._save, "download")
        self.add_way("Close the report", self.leave, "", "primary")

    def _save(self) -> None:
        choosing.folder(self, "Where the report is saved", choosing.documents(), self._save_in)

    def _save_in(self, folder: Path) -> None:
        job = partial(import_tracker.save_report, report=self._report, folder=folder)
        self.work.read(job, self._saved, self.problem.show_problem)

    def _saved(self, file: Path) -> None:
        self.told.say(f"Saved as {file.name}: rows and references, and not a word of your spreadsheet.", Mood.GOOD)
        self.told.show()
        self.place()


def _counted(fate: Fate, number: int) -> tuple[str, str]:
    return ICONS.get(fate, ("page", "ink2"))[0], f"{fate.value}: {number:,}"


def _refusal(row: Became) -> str:
    return f"{row.sheet}, row {row.row}: {row.said}"
