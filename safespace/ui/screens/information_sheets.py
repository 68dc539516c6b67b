"""Freedom of information: the questions there are, noting one, and answering it with figures or without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from safespace.casework import foi, foi_tables
from safespace.casework.attack import Reading
from safespace.casework.desk import Desk
from safespace.casework.foi import Line
from safespace.casework.foi_tables import Wanted
from safespace.casework.policies import policy
from safespace.casework.preview import Cell, Proposed
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.days import written
from safespace.domain.information_request import InformationRequest
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry
from safespace.ui import choosing
from safespace.ui.screens.attack_part import AttackPart
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.screens.records_list import RecordsList, Thing, Way
from safespace.ui.screens.summary_planning import SummaryPlanning
from safespace.ui.screens.summary_tables import SummaryTables
from safespace.ui.screens.ways_out import WaysOut
from safespace.ui.screens.why_hidden import cell_in_words
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import StepButton
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

LEAD: Final = (
    "Whoever asks may show the answer to anybody. So figures are given as a release: checked with everything that was "
    "ever published, small numbers never printed, and kept in the release register for good."
)
NO_WORDS: Final = (
    "Words are never part of an answer here, not even with names taken out: whoever asks may know enough to see who "
    "said them."
)
LESS: Final = "Not all of it can be given: the groups are left out, and the total alone stays."
FOR_GOOD: Final = f"What is printed here stays so in every later paper, and cannot be taken back. {FINAL_NOTE}"


class InformationRequests(RecordsList):
    """The questions there are. Signals: those of RecordsList."""

    def __init__(self, work: Work) -> None:
        """Read them."""
        super().__init__(work, "Freedom of information", f"{LEAD} {NO_WORDS}")
        self._today: date | None = None
        self.foot.addStretch(1)
        self.add_way("Note a question", self._note, "plus", "primary")
        work.read(_lines, self._show)

    def save_in(self, request: InformationRequest, folder: Path) -> None:
        """Save an answer into a folder."""
        job = partial(foi.save, request_id=request.id, folder=folder)
        self.work.read(job, self._saved, self.problem.show_problem)

    def _show(self, found: tuple[tuple[Line, ...], date]) -> None:
        lines, self._today = found
        self.show_things([self._thing(line) for line in lines], "Nobody has asked so far.")

    def _thing(self, line: Line) -> Thing:
        request = line.request
        about = request.question if len(request.question) < 90 else f"{request.question[:89]}…"
        if request.answered_on is not None:
            way = Way("Save the answer", f"Save the answer: {about}", partial(self._choose, request))
            return Thing(about, f"Answered on {written(request.answered_on)}.", (way,))
        late = " It is overdue." if line.late else ""
        ways = (
            Way("Answer with figures", f"Answer with figures: {about}", partial(self._answer, request), "action"),
            Way("Answer without", f"Answer without figures: {about}", partial(self._refuse, request)),
        )
        return Thing(about, f"Came {written(request.came_on)}, due {written(request.due_on)}.{late}", ways)

    def _answer(self, request: InformationRequest) -> None:
        self.work.read(_choices, partial(self._open_figures, request))

    def _refuse(self, request: InformationRequest) -> None:
        self.work.read(_policy, partial(self._open_without, request))

    def _open_figures(self, request: InformationRequest, found: tuple[Quarter, tuple[tuple[str, str], ...]]) -> None:
        self.then(AnswerWithFigures(self.work, request, *found))

    def _open_without(self, request: InformationRequest, said: dict[str, Any]) -> None:
        self.then(AnswerWithout(self.work, request, said))

    def _note(self) -> None:
        if self._today is not None:
            self.then(NewInformationRequest(self.work, self._today))

    def _choose(self, request: InformationRequest) -> None:
        choosing.folder(self, "Save the answer", choosing.documents(), partial(self.save_in, request))

    def _saved(self, paper: Path) -> None:
        self.say(f"Saved as {paper.name}, with its signature beside it.")


class NewInformationRequest(FormSheet):
    """Asks what is asked, by whom, and when it came. Signals: those of Sheet."""

    def __init__(self, work: Work, today: date) -> None:
        """Ask."""
        super().__init__(work, "A freedom of information request", "Note the question")
        self.question = TextArea(lines=4)
        self.name = LineInput(limit=120)
        self.came_on = DateField(lambda: today, today)
        self.ask("What is asked", self.question, "Names in it are masked.")
        self.ask("Who asks", self.name, "It is sealed. Leave it out if it is not needed.")
        self.ask("When it came", self.came_on, "An answer is due 20 working days later.")

    def job(self) -> Callable[[Desk], Any]:
        """Note it."""
        day = self.came_on.day or date.max
        return partial(foi.ask, question=self.question.words, name=self.name.words, came_on=day)


class AnswerWithout(FormSheet):
    """Answers without figures. Signals: those of Sheet."""

    def __init__(self, work: Work, request: InformationRequest, said: dict[str, Any]) -> None:
        """Ask why."""
        super().__init__(work, "Answer without figures", "Keep the answer")
        self._id = request.id
        self.decision = Choices([Choice("refused", "Refuse it"), Choice("not_held", "It is not held")])
        self.decision.choose("refused")
        rows = said["exemptions"]
        self.sections = Choices([Choice(row["code"], row["label"], "", row["words"]) for row in rows], many=True)
        self.add(second(request.question))
        self.ask("How it is answered", self.decision)
        self.ask(
            "Under which sections", self.sections, "The letter says each in plain words. It cannot be changed later."
        )
        self.say_final()

    def job(self) -> Callable[[Desk], Any]:
        """Answer."""
        sections = self.sections.chosen if self.decision.one == "refused" else ()
        return partial(foi.refuse, request_id=self._id, decision=self.decision.one or "", exemptions=sections)


class AnswerWithFigures(RecordsList):
    """Chooses figures, shows them as they would leave, and releases them. Signals: those of RecordsList."""

    def __init__(
        self, work: Work, request: InformationRequest, present: Quarter, cuts: Sequence[tuple[str, str]]
    ) -> None:
        """Ask which; `present` is the quarter that runs, `cuts` how figures can be broken down."""
        super().__init__(work, "Answer with figures", request.question, width=760)
        self._request = request
        self._plan: Proposed | None = None
        self._present = present
        self.planning = SummaryPlanning(work, self)
        self.cut = Select(cuts, "")
        self.year = Select([(one.code, one.financial_year) for one in _years(present)], "")
        self.quarters = Choices([Choice(str(number), f"Quarter {number}") for number in (1, 2, 3, 4)], many=True)
        self.less, self.tables = Banner("", Mood.WARN), SummaryTables()
        self.why, self.attack, self.ways = labels.small("", wrap=True), AttackPart(work), WaysOut(work)
        self.warning = Banner(FOR_GOOD, Mood.WARN)
        self.step = StepButton("Release these figures for good", "primary", "check")
        fields = (
            Field("Which figures", self.cut),
            Field("Which year", self.year),
            Field("Which quarters", self.quarters),
        )
        seen = (self.planning.progress, self.less, self.tables, self.why, self.attack, self.ways)
        for place, part in enumerate((*fields, *seen, self.warning), 1):
            self.body.insertWidget(place, part)
        self.body.addWidget(self.step)
        self._listen()
        self._turn_to_year()

    @property
    def asked(self) -> Wanted:
        """Return the figures that are chosen."""
        year = Quarter.parse(self.year.code or self._present.code)
        return Wanted(self.cut.code or "total", tuple(year.of_year[int(code) - 1] for code in self.quarters.chosen))

    def choose(self, wanted: Wanted) -> None:
        """Choose other figures."""
        self.cut.choose(wanted.breakdown)
        self.year.choose(wanted.quarters[-1].of_year[3].code)
        self.quarters.choose(*(str(one.number) for one in wanted.quarters))
        self._changed()

    def put_away(self) -> None:
        """Let what is being worked out go."""
        super().put_away()
        self._leave_off()

    def _listen(self) -> None:
        self.cut.chosen.connect(self._changed)
        self.year.chosen.connect(self._turn_to_year)
        self.quarters.changed.connect(self._changed)
        self.planning.planned.connect(self._planned)
        self.planning.refused.connect(self._refused)
        self.tables.chosen.connect(self._explain)
        self.ways.taken.connect(self.choose)
        self.ways.found.connect(self.place)
        self.step.pressed.connect(self._release)

    def _leave_off(self) -> None:
        self.planning.leave_off()
        self.attack.leave_off()
        self.ways.leave_off()

    def _turn_to_year(self, _: object = None) -> None:
        """Choose the quarters of the year that are over."""
        year = Quarter.parse(self.year.code or self._present.code)
        over = [str(one.number) for one in year.of_year if one < self._present]
        self.quarters.choose(*over)
        self._changed()

    def _changed(self, _: object = None) -> None:
        """Plan anew."""
        self._leave_off()
        self._plan = None
        self.problem.clear()
        self.why.setText("")
        self.ways.forget()
        for part in (self.less, self.tables, self.why, self.attack):
            only_if(part, False)
        self.step.wait_for("It is being checked.")
        asked = self.asked
        self.planning.begin(partial(foi.gather, breakdown=asked.breakdown, quarters=asked.quarters))

    def _planned(self, plan: Proposed, reading: Reading | None) -> None:
        self._plan = plan
        self.attack.show_plan(reading)
        for part in (self.tables, self.why, self.attack):
            only_if(part, bool(plan.tables))
        if plan.tables:
            self.tables.show_plan(plan)
        less = LESS if plan.tables else "Nothing of this can be released."
        self.less.say(less, Mood.WARN, advice=" ".join(sentence for _, sentence in plan.dropped))
        only_if(self.less, bool(plan.dropped) or not plan.tables)
        self.step.wait_for("" if plan.tables else "Nothing of this can be released.")
        if self.planning.gathered is not None:
            self.ways.look(self.planning.gathered, plan, foi_tables.smaller(self.asked, self._present))
        self.place()

    def _explain(self, cell: Cell) -> None:
        self.why.setText(cell_in_words(cell))
        self.attack.show_cell(cell)

    def _refused(self, problem: Any) -> None:
        self.step.wait_for("Choose other figures.")
        self.problem.show_problem(problem)

    def _release(self) -> None:
        if self._plan is not None and self.step.button.isEnabled():
            self.step.wait_for("Releasing it.")
            job = partial(foi.answer, request_id=self._request.id, planned=self._plan.planned)
            self.work.change(job, self._released, self._refused)

    def _released(self, _: LedgerEntry) -> None:
        self.then(InformationRequests(self.work))


def _lines(desk: Desk) -> tuple[tuple[Line, ...], date]:
    return foi.lines(desk), desk.today()


def _policy(desk: Desk) -> dict[str, Any]:
    return policy(desk, foi.POLICY)


def _choices(desk: Desk) -> tuple[Quarter, tuple[tuple[str, str], ...]]:
    return Quarter.of(desk.today()), foi_tables.breakdowns()


def _years(present: Quarter) -> list[Quarter]:
    """Return a quarter of each of the last years that have one that is over, the latest first."""
    latest = present.previous.year
    return [Quarter(latest - back, 4) for back in range(4)]
