"""What you publish this year: the tables, what each costs in readable numbers on last year's cases, and the choice."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import year_costs, year_plan
from safespace.casework.desk import Desk
from safespace.casework.year_costs import Best, Cost, Trial, Whole
from safespace.casework.year_plan import YearPlan
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.progress import Progress
from safespace.ui.screens.other_rules import OtherRules
from safespace.ui.screens.year_choices import YearChoices
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton, link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.page_head import PageHead
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

TRYING = "Trying each choice on the cases of last year"
SEARCHING = "Trying ways to publish on the cases of last year"
LEAD = (
    "Chosen once, before anything of the year leaves. Tables that are added, split or taken away later let a reader "
    "work out what no table shows by itself."
)


class YearPlanPage(QWidget):
    """The plan of a financial year. Signals: `left`, back to the overview."""

    left = Signal()

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__()
        self.work = work
        self.way_back = link("Reports", "left")
        self.title, self.line = labels.title("What you publish this year"), labels.second(LEAD)
        self.year = Select((), "")
        self.year.setAccessibleName("Which financial year")
        self.usual = labels.body("")
        self.state = Banner("", Mood.INFO)
        self.trouble = ProblemPlace()
        self.choices = YearChoices()
        self.whole = labels.body("")
        self.progress = ProgressLine()
        self.again = Button("Work out what each costs", "plain", "table")
        self.search = Button("Find what costs a reader least", "plain", "search")
        self.best = labels.body("")
        self.joined, self.joins = TitledCard("How small groups are joined"), Remade()
        self.rules = OtherRules(work)
        self.choose = StepButton("", icon="check")
        self._plan: YearPlan | None = None
        self._trial: Trial | None = None
        self._wish = Progress()
        self._connect()
        self._lay_out()

    def show_for(self, quarter: Quarter | None = None) -> None:
        """Open on the year of a quarter, by default the present one."""
        self.trouble.clear()
        self.leave_off()
        self._trial = None
        self.work.read(partial(_look, quarter=quarter), self._show, self.trouble.show_problem)
        self.way_back.setFocus()

    def leave_off(self) -> None:
        """Let what is being worked out go."""
        self._wish.stop()
        self.progress.end()
        self.rules.leave_off()

    def work_out(self) -> None:
        """Work out, off the screen, what each choice costs."""
        if self._plan is None:
            return
        self.leave_off()
        self.trouble.clear()
        self._wish = wish = Progress()
        self.progress.begin(TRYING)
        if self._trial is None:
            self.work.read(year_costs.gather, partial(self._gathered, wish), partial(self._refused, wish))
        else:
            self._gathered(wish, self._trial)

    def find_best(self) -> None:
        """Find, off the screen, which of what is ticked costs a reader least, and tick that."""
        if self._plan is None or self._trial is None:
            return
        self.leave_off()
        self.trouble.clear()
        self._wish = wish = Progress()
        self.progress.begin(SEARCHING)
        job = partial(year_costs.best, self._trial, self._plan, self.choices.chosen, wish.check)
        self.work.think(job, partial(self._told_best, wish), partial(self._refused, wish))

    def _told_best(self, wish: Progress, found: Best) -> None:
        if wish is self._wish:
            self.progress.end()
            before = self.choices.chosen
            self.choices.choose(found.codes)
            self.best.setText(_best(found, changed=self.choices.chosen != before))

    def _gathered(self, wish: Progress, trial: Trial) -> None:
        if wish.stopped or self._plan is None:
            return
        self._trial = trial
        self.rules.show_trial(trial, self._plan, self.choices.chosen)
        self.search.setEnabled(not self._plan.settled)
        job = partial(year_costs.whole, trial, self._plan, self.choices.chosen, wish.check)
        self.work.think(job, partial(self._told_whole, wish), partial(self._refused, wish))

    def _told_whole(self, wish: Progress, found: Whole) -> None:
        if wish is self._wish:
            year = f"On the {found.cases} cases of {found.year} this would print, each number once: {found.words}."
            self.whole.setText(f"{year} The real papers may hide a little more: earlier ones are read with them.")
            self._ask_next(wish, self.choices.in_order())

    def _ask_next(self, wish: Progress, left: list[str]) -> None:
        """Ask what the next choice costs: one after the other, so that what is known is shown at once."""
        if not left or self._plan is None or self._trial is None:
            self.progress.end()
            return
        many = len(self.choices.ticks)
        self.progress.step(many - len(left), many, TRYING)
        job = partial(year_costs.cost, self._trial, self._plan, self.choices.chosen, left[0], wish.check)
        self.work.think(job, partial(self._told_cost, wish, left), partial(self._refused, wish))

    def _told_cost(self, wish: Progress, left: list[str], found: Cost) -> None:
        if wish is self._wish:
            self.choices.show_cost(left[0], found)
            self._ask_next(wish, left[1:])

    def _refused(self, wish: Progress, problem: Problem) -> None:
        if wish is self._wish:
            self.progress.end()
            self.trouble.show_problem(problem)

    def _show(self, read: tuple[YearPlan, tuple[Quarter, ...]]) -> None:
        plan, years = read
        self._plan = plan
        self.year.offer((one.code, f"Year {one.financial_year}") for one in years)
        self.year.choose(plan.quarter.code)
        self.usual.setText(_size(plan))
        self.state.say(*_state(plan))
        self.choices.show_plan(plan)
        self.whole.setText("")
        self.best.setText("")
        self.search.setEnabled(False)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        for words in plan.joined:
            column.addWidget(IconLine("table", words))
        self.joins.remake(rows)
        self.choose.button.say(f"Publish this in {plan.quarter.financial_year}")
        self.choose.wait_for("Something of this year has left already." if plan.settled else "")
        self.work_out()

    def _changed(self) -> None:
        """Something was ticked or not: what it costs is worked out again."""
        self.whole.setText("")
        self.best.setText("")
        self.choices.forget_costs()
        self.rules.forget()
        self.work_out()

    def _choose(self) -> None:
        if self._plan is not None and self.choose.button.isEnabled():
            self.trouble.clear()
            job = partial(year_plan.choose, quarter=self._plan.quarter, codes=self.choices.chosen)
            self.work.change(job, self._chosen, self.trouble.show_problem)

    def _chosen(self, _: object) -> None:
        if self._plan is not None:
            job = partial(_look, quarter=self._plan.quarter)
            self.work.read(job, self._show, self.trouble.show_problem)

    def _other_year(self, code: object) -> None:
        self.show_for(Quarter.parse(str(code)))

    def _connect(self) -> None:
        self.way_back.clicked.connect(self.left)
        self.year.chosen.connect(self._other_year)
        self.choices.changed.connect(self._changed)
        self.progress.stop_asked.connect(self.leave_off)
        self.again.clicked.connect(self.work_out)
        self.search.clicked.connect(self.find_best)
        self.choose.pressed.connect(self._choose)

    def _lay_out(self) -> None:
        px = theme.current().px
        self.joined.add(
            labels.small(
                "The same way in every paper of a year: a group that is joined in one and stands alone in the next "
                "would be found by taking one from the other.",
                wrap=True,
            )
        )
        self.joined.add(self.joins)
        body = ScrollBody(margin=28, gap=12)
        body.add(PageHead(self.way_back, self.title, self.line))
        which = Flow(8)
        which.add(self.year)
        for part in (which, self.usual, self.state, self.trouble, self.choices, self.progress, self.whole):
            body.add(part)
        ways = Flow(8)
        ways.add(self.again)
        ways.add(self.search)
        body.add(ways)
        body.add(self.best)
        for part in (self.joined, self.rules):
            body.add(part)
        body.column.addStretch(1)
        body.line_where_cut(below=True)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(28), px(10), px(28), px(14))
        foot.addStretch(1)
        foot.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(body, 1)
        column.addLayout(foot)


def _look(desk: Desk, quarter: Quarter | None) -> tuple[YearPlan, tuple[Quarter, ...]]:
    """Read the plan of a year, and which years can be looked at: this one and the next."""
    present = Quarter.of(desk.today())
    years = (present.of_year[0], present.of_year[3].next)
    return year_plan.look(desk, quarter or present), years


def _best(found: Best, *, changed: bool) -> str:
    ways = "the only way" if found.tried == 1 else f"the best of {found.tried} ways that were tried"
    how = " ".join(["", *found.how])
    after = "It is ticked now; nothing is kept until you choose it." if changed else "It is what was ticked."
    return f"This hides least of what readers want to see, {ways}: {found.words}.{how} {after}"


def _size(plan: YearPlan) -> str:
    if not plan.cases:
        return "No cases were raised in the last four quarters. What is proposed is for a small trust."
    ticked = "holds" if plan.kept or plan.settled else "is proposed for that"
    return f"About {plan.cases} cases a quarter. What is ticked {ticked}."


def _state(plan: YearPlan) -> tuple[str, Mood]:
    year = plan.quarter.financial_year
    if plan.settled:
        return f"Settled: something of {year} has left, so its tables stay as they are until the year ends.", Mood.INFO
    if plan.kept:
        return f"Chosen for {year}. It can be changed until something of that year leaves.", Mood.GOOD
    return f"Not chosen yet for {year}. Until you do, the plan that comes with the program holds.", Mood.INFO
