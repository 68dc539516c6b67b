"""A table that somebody asked for: choose what it is about, see what it hides and why, and let it leave for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from safespace.casework import custom_table
from safespace.casework.attack import Reading
from safespace.casework.custom_table import TOTAL, Wanted
from safespace.casework.desk import Desk
from safespace.casework.preview import Cell, Proposed
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry
from safespace.ui import choosing
from safespace.ui.screens.attack_part import AttackPart
from safespace.ui.screens.keys_sheet import KeysSheet
from safespace.ui.screens.summary_planning import SummaryPlanning
from safespace.ui.screens.summary_tables import SummaryTables
from safespace.ui.screens.ways_out import WaysOut
from safespace.ui.screens.why_hidden import cell_in_words
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

LEAD: Final = (
    "Checked with everything that ever left, and kept in the register for good. A number that is printed here stays so "
    "in every later paper, and what it costs, later tables pay: ask first whether a paper that is out already says it."
)
NOTHING: Final = "No number of this table would be shown."
_YEARS: Final = 4


class CustomTable(KeysSheet):
    """Chooses, shows and releases one table. Signals: those of Sheet."""

    def __init__(self, work: Work, present: Quarter) -> None:
        """Ask what it is about; `present` is the quarter that runs."""
        does = "Release this table for good"
        super().__init__(work, "A table that was asked for", does, "check", wait="Releasing it.", width=780)
        self.plan: Proposed | None = None
        self._present = present
        every = custom_table.breakdowns()
        parted = [one for one in every if one[0] != TOTAL]
        self.rows = Select(every, "")
        self.columns, self.only = Select(parted, "One column"), Select(parted, "All cases")
        self.cut, self.period = Select((), ""), Select(_periods(present), "")
        self.which = Field("Only these", self.cut)
        self.planning = SummaryPlanning(work, self)
        self.tables, self.told = SummaryTables(), Banner("", Mood.WARN)
        self.why = labels.small("", wrap=True)
        self.attack, self.ways = AttackPart(work), WaysOut(work)
        self.audience = LineInput(hint="For example: the people committee")
        self.purpose = LineInput(hint="For example: asked for at its meeting on 2 July")
        self._lay_out()
        self._listen()
        self.rows.choose("elements")
        self._narrowed()

    @property
    def wanted(self) -> Wanted:
        """Return the table that is chosen."""
        only = (self.only.code, int(self.cut.code or 0)) if self.only.code else None
        codes = (self.period.code or "").split()
        return Wanted(self.rows.code or TOTAL, self.columns.code or "", tuple(map(Quarter.parse, codes)), only)

    def choose(self, wanted: Wanted) -> None:
        """Choose a table."""
        self.rows.choose(wanted.rows)
        self.columns.choose(wanted.columns or None)
        self.only.choose(wanted.only[0] if wanted.only else None)
        self.period.choose(" ".join(one.code for one in wanted.quarters))
        self._narrowed(wanted.only[1] if wanted.only else 0)

    def missing(self) -> str:
        """Return what stands in the way."""
        if self.plan is None:
            return "It is being checked."
        if self.plan.dropped:
            return "This table cannot leave. Choose a smaller one."
        if not self.plan.printed:
            return NOTHING
        asked = (self.audience.words, self.purpose.words)
        return "" if all(words.strip() for words in asked) else "Say who reads it and what it is for."

    def job(self) -> Callable[[Desk], Any]:
        """Release it."""
        if self.plan is None:
            raise AssertionError("nothing is released before it was planned")
        said = {"audience": self.audience.words, "purpose": self.purpose.words}
        return partial(custom_table.publish, planned=self.plan.planned, **said)

    def done(self, result: LedgerEntry) -> None:
        """Say that it left, and offer its papers."""
        self.show_done(f"{result.title}: released.", "It stands in the release register.", "Back to reports")
        self.save = Button("Save it as PDF, XLSX and CSV", "primary", "download")
        self.save.clicked.connect(partial(self._ask_folder, result))
        self.body.addWidget(self.save)
        self.place()

    def save_to(self, entry: LedgerEntry, folder: Path) -> None:
        """Save the papers of the table that left."""
        job = partial(custom_table.save, entry=entry, folder=folder)
        self.work.read(job, self._saved, self.problem.show_problem)

    def put_away(self) -> None:
        """Let what is being worked out go."""
        super().put_away()
        self._leave_off()

    def _leave_off(self) -> None:
        self.planning.leave_off()
        self.attack.leave_off()
        self.ways.leave_off()

    def _turn_to_first(self, _: object) -> None:
        self._narrowed()

    def _narrowed(self, line: int = 0) -> None:
        """Offer the lines of what the table is narrowed to, and plan anew."""
        code = self.only.code
        self.cut.offer((str(at), words) for at, words in enumerate(custom_table.lines(code) if code else ()))
        if code:
            self.cut.choose(str(line))
        only_if(self.which, bool(code))
        self._changed()

    def _changed(self, _: object = None) -> None:
        """Plan anew."""
        self._leave_off()
        self.plan = None
        self.problem.clear()
        self.why.setText("")
        self.ways.forget()
        for part in (self.tables, self.told, self.attack):
            only_if(part, False)
        self.wait()
        self.planning.begin(partial(custom_table.gather, wanted=self.wanted))

    def _planned(self, plan: Proposed, reading: Reading | None) -> None:
        self.plan = plan
        self.attack.show_plan(reading)
        if plan.tables:
            self.tables.show_plan(plan)
        for part in (self.tables, self.attack):
            only_if(part, bool(plan.tables) and not plan.dropped)
        why = " ".join(sentence for _, sentence in plan.dropped)
        self.told.say("This table cannot leave." if plan.dropped else NOTHING, Mood.WARN, advice=why)
        only_if(self.told, bool(plan.dropped) or not plan.printed)
        self.wait()
        self.place()
        if self.planning.gathered is not None:
            self.ways.look(self.planning.gathered, plan, custom_table.smaller(self.wanted, self._present))

    def _explain(self, cell: Cell) -> None:
        self.why.setText(cell_in_words(cell))
        self.attack.show_cell(cell)

    def _not_planned(self, problem: Problem) -> None:
        self.step.wait_for("Choose another table.")
        self.problem.show_problem(problem)
        self.place()

    def _ask_folder(self, entry: LedgerEntry, _: bool = False) -> None:
        choosing.folder(self, "Where to save the table", choosing.documents(), partial(self.save_to, entry))

    def _saved(self, written: Sequence[Path]) -> None:
        self.save.say(f"Saved in {written[0].parent.name}")

    def _listen(self) -> None:
        self.only.chosen.connect(self._turn_to_first)
        for part in (self.rows, self.columns, self.cut, self.period):
            part.chosen.connect(self._changed)
        for line in (self.audience, self.purpose):
            line.textChanged.connect(self.wait)
        self.tables.chosen.connect(self._explain)
        self.planning.planned.connect(self._planned)
        self.planning.refused.connect(self._not_planned)
        self.ways.taken.connect(self.choose)
        self.ways.found.connect(self.place)

    def _lay_out(self) -> None:
        across = FoldingRow([(Field("Rows", self.rows), 1), (Field("Columns", self.columns), 1)], narrow=520)
        narrowed = FoldingRow([(Field("Narrowed to", self.only), 1), (self.which, 1)], narrow=520)
        self.fill(
            labels.second(LEAD),
            across,
            narrowed,
            Field("Period", self.period),
            self.planning.progress,
            self.told,
            self.tables,
            self.why,
            self.attack,
            self.ways,
            Field("Who reads it?", self.audience),
            Field("What is it for?", self.purpose),
        )


def _periods(present: Quarter) -> list[tuple[str, str]]:
    """Return the years that are over, then the quarters that are, the latest first: their codes and their words."""
    last = present.previous
    full = last if last.number == 4 else Quarter(last.year - 1, 4)
    years = [Quarter(full.year - back, 4) for back in range(_YEARS)]
    found = [(" ".join(one.code for one in year.of_year), f"Year {year.financial_year}") for year in years]
    quarters = [last]
    while len(quarters) < 2 * _YEARS:
        quarters.append(quarters[-1].previous)
    return found + [(one.code, f"Quarter {one.number} {one.financial_year}") for one in quarters]
