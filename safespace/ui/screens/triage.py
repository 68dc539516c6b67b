"""Triage: one question a screen, a plan that grows beside it, and at the end the guardian's own edit of the plan."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from safespace.casework import triage
from safespace.casework.desk import LONDON
from safespace.casework.triage import Proposal
from safespace.casework.triage_kept import Begun
from safespace.domain.ids import Id
from safespace.domain.triage import Question
from safespace.domain.triaged import Triage as Kept
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screen import Screen
from safespace.ui.screens import triage_settled
from safespace.ui.screens.triage_again import TriageAgain
from safespace.ui.screens.triage_answers import TriageAnswers
from safespace.ui.screens.triage_end import TriageEnd
from safespace.ui.screens.triage_foot import TriageFoot
from safespace.ui.screens.triage_plan import TriagePlan
from safespace.ui.screens.triage_settled import Read, SettledNote
from safespace.ui.screens.triage_words import DangerWay, minutes_left, quoted
from safespace.ui.widgets import labels
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_segments import QuestionProgress
from safespace.ui.widgets.side_dock import SideDock
from safespace.ui.work import Work

KEPT = "The plan you kept"
_HERE = 0
"""That the guardian did not leave a later question to say that somebody is in danger."""


class Triage(Screen):
    """The questions of one case. Signals: those of Screen. A number picks, Enter goes; it never moves on by itself."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self._begun: Begun | None = None
        self._asked: tuple[Question, ...] = ()
        self._case_id: Id | None = None
        self._answers: dict[str, tuple[str, ...]] = {}
        self._is_remade = self._is_touched = self._is_over = False
        self._at, self._left_at = 0, _HERE
        self.danger = DangerWay(self)
        self.name, self.left = labels.small(""), labels.small("", wrap=True)
        self.progress = QuestionProgress()
        self.question = labels.Label("", labels.TITLE, wrap=True)
        self.help = labels.second("")
        self.quote = IconLine("quote", "")
        self.answers = TriageAnswers()
        self.settled = SettledNote()
        self.plan = TriagePlan(work)
        self.end = TriageEnd()
        self.dock = SideDock(self.plan, narrow=960, wide=392, least=340)
        self.again = TriageAgain()
        self.trouble = ProblemPlace()
        self.foot = TriageFoot()
        self._connect()
        self._lay_out()

    def show_for(self, subject: object) -> None:
        """Open on the case with this id: at the first open question, or at the end of a finished plan."""
        self._case_id = Id(str(subject))
        self._begun, self._answers, self._at, self._left_at = None, {}, 0, _HERE
        self._is_remade = self._is_touched = self._is_over = False
        self.plan.forget(self._case_id)
        self.plan.edit(editing=False)
        self.trouble.clear()
        self.work.read(partial(triage_settled.read, case_id=self._case_id), self._begin)

    def put_away(self) -> None:
        """Keep the answers so far. A finished triage that was only read stays as it is."""
        is_open = self._finished is None or self._is_touched
        if self._case_id is not None and self._answers and is_open and not self._is_over:
            self.settled.keep(self._answers)
            self.work.read(partial(triage.keep_answers, case_id=self._case_id, answers=dict(self._answers)), _nothing)

    @property
    def _reads(self) -> bool:
        """Whether a finished plan is only read: no answer differs from it, and it is not to be made again."""
        begun = self._begun
        if begun is None or begun.finished is None or self._is_remade:
            return False
        return triage.same(begun.asked, self._answers, begun.finished)

    @property
    def _finished(self) -> Kept | None:
        return self._begun.finished if self._begun else None

    def _begin(self, read: Read) -> None:
        whole, begun, settled = read
        if whole.case.id != self._case_id:
            return
        self.settled.begin(settled)
        self.name.setText(f"Triage  {whole.case.reference}")
        said = quoted(whole)
        self.quote.words.setText(f"You wrote: “{said}”")
        only_if(self.quote, bool(said))
        self._go_on_with(begun)

    def _take(self, begun: Begun) -> None:
        """Take the answers so far, and go to the first question that is open, or to the end of a finished plan."""
        self._begun, self._answers, self._asked = begun, dict(begun.answers), begun.asked.questions
        self._is_remade = self._is_touched = False
        open_ones = [n for n, one in enumerate(self._asked) if not self._answers.get(one.code)]
        self._at = len(self._asked) if begun.finished else open_ones[0] if open_ones else 0

    def _ask_anew(self) -> None:
        """Make a plan again, with the questions that are asked today, at the one that is shown if it is among them."""
        if self._begun is None:
            return
        code = self._question.code if self._at < len(self._asked) else ""
        self._is_remade, self._asked = True, self._begun.now.questions
        self._answers = self._begun.now.known(self._answers)
        places = (n for n, one in enumerate(self._asked) if one.code == code)
        self._at = next(places, 0 if code else len(self._asked))
        self._propose()

    @property
    def _question(self) -> Question:
        return self._asked[self._at]

    def _ask(self) -> None:
        """Show the present question, or the end."""
        many = len(self._asked)
        ended = self._at >= many
        for part, wanted in ((self.answers, not ended), (self._quoted, not ended), (self.end, ended)):
            only_if(part, wanted)
        if ended:
            self.question.setText(KEPT if self._reads else "Look it over once more")
            self.help.setText("Nothing is told to anybody by keeping a plan. You can come back and change it.")
        else:
            one = self._question
            self.question.setText(one.text)
            self.help.setText(one.help)
            self.answers.show_question(one, self._answers.get(one.code, ()))
        self.settled.show_at(None if ended else self._question, self._answers)
        self._say_what_stands()
        self.left.setText("" if ended else f"Question {self._at + 1} of {many}, {minutes_left(many - self._at)}")
        self.progress.show_questions(min(self._at + 1, many), many)
        self.foot.back.setEnabled(self._at > 0)
        self.dress()
        self.dock.body.verticalScrollBar().setValue(0)
        if ended:
            self.foot.forward.setFocus()
        else:
            self.answers.take_focus()

    def _say_what_stands(self) -> None:
        """Say whether a finished plan is read or made again, and what the way forward is."""
        ended = self._at >= len(self._asked)
        self.plan.edit(editing=ended and not self._reads, kept=self._reads)
        self.foot.forward.say("Next question" if not ended else "Back to the case" if self._reads else "Keep this plan")
        if self._begun and self._finished is not None:
            on = self._finished.change.at.astimezone(LONDON).date()
            if self._reads:
                self.again.show_reading(on, self._begun.by)
            else:
                self.again.show_changed(on)
        only_if(self.again, self._finished is not None)
        only_if(self.foot.later, not self._reads)

    def _chosen(self, keys: tuple[str, ...]) -> None:
        if keys != self._answers.get(self._question.code, ()):
            self._answers[self._question.code] = keys
            self._is_touched = True
            self.settled.show_at(self._question, self._answers)
            self._say_what_stands()
            self._propose()

    def _turn(self) -> None:
        """Make a finished plan again from the same answers, or leave it as it was."""
        if self._reads:
            self._ask_anew()
            self._ask()
        elif self._case_id is not None:
            job = partial(triage.leave_as_it_was, case_id=self._case_id)
            self.work.read(job, self._go_on_with, self.trouble.show_problem)

    def _go_on_with(self, begun: Begun) -> None:
        self._take(begun)
        self._ask()
        self._propose()

    def _propose(self) -> None:
        if self._finished is not None and self._reads:
            self._show_plan(triage.as_kept(self._finished, self.settled.said(self._answers)))
        elif self._case_id is not None:
            job = partial(triage.propose, case_id=self._case_id, answers=dict(self._answers))
            self.work.read(job, self._show_plan, self.trouble.show_problem)

    def _show_plan(self, proposal: Proposal) -> None:
        self.plan.show_plan(proposal)
        self.end.show_end(self._asked, self._answers, proposal, self.settled.said(self._answers))

    def _return_to(self, number: int) -> None:
        self._at = number
        if self._reads and self._begun and self._begun.asked is not self._begun.now:
            self._ask_anew()  # questions that are not asked any more are read, and not answered
        self._ask()

    def _to_danger(self) -> None:
        """Go to the question about danger, and remember where the guardian was."""
        if self._at:
            self._left_at = self._at
            self._return_to(0)

    def _see_plan(self) -> None:
        """Scroll to the plan where it lies under the questions."""
        bar = self.dock.body.verticalScrollBar()
        bar.setValue(self.dock.under.y())

    def _go(self) -> None:
        self.trouble.clear()
        if self._at < len(self._asked):
            self.put_away()
            self._at, self._left_at = max(self._at + 1, self._left_at), _HERE
            self._ask()
        elif self._reads:
            self._leave()
        elif self._case_id is not None:
            job = partial(triage.finish, case_id=self._case_id, answers=dict(self._answers), chosen=self.plan.chosen())
            self.work.change(job, self._done, self.trouble.show_problem)

    def _done(self, kept: Kept) -> None:
        self._is_over = True
        self.go.emit("case", kept.case_id)

    def _back(self) -> None:
        if self._at > 0:
            self._return_to(self._at - 1)

    def _leave(self) -> None:
        self.put_away()
        self.go.emit("case", self._case_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a number pick and Enter go, wherever the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        elif not self.answers.press(event.text()):
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.answers.changed.connect(self._chosen)
        self.answers.go_forward.connect(self._go)
        self.foot.forward.clicked.connect(self._go)
        self.foot.back.clicked.connect(self._back)
        self.foot.later.clicked.connect(self._leave)
        self.foot.see.clicked.connect(self._see_plan)
        self.end.asked.connect(self._return_to)
        self.danger.clicked.connect(self._to_danger)
        self.plan.lay.connect(self.lay)
        self.plan.went.connect(self.go)
        self.again.asked.connect(self._turn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room at the foot."""
        super().resizeEvent(event)
        self.dress()

    def dress(self) -> None:
        """Take the measures of the theme, and show at the foot what has room there."""
        beside = self.width() >= theme.current().px(960)
        picks = self._at < len(self._asked) and not self._question.many
        self.foot.dress(self.dock.body.width(), beside=beside, picks=picks)

    def _lay_out(self) -> None:
        head = FoldingRow([(self.name, 0), (self.left, 1), (self.danger, 0)], narrow=520)
        self._quoted = Card("ground", "ground")
        self._quoted.add(self.quote)
        parts = (head, self.progress, self.question, self.help, self.again, self._quoted, self.settled, self.answers)
        for part in (*parts, self.trouble, self.dock.under, self.end):
            self.dock.body.add(part)
        self.dock.body.column.addStretch(1)
        for part in (self.end, self.again, self.settled):
            part.hide()
        self.dock.foot.addLayout(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.dock)
        theme.on_change(self, self.dress)


def _nothing(_: object) -> None:
    """Hear that the answers were kept; there is nothing to show."""
