"""Triage: one question a screen, a plan that grows beside it, and at the end the guardian's own edit of the plan."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import browse, triage
from safespace.casework.browse import WholeCase
from safespace.casework.desk import Desk
from safespace.casework.triage import Proposal
from safespace.domain.case import Voice
from safespace.domain.ids import Id
from safespace.domain.triage import Question
from safespace.domain.triaged import Triage as Kept
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screen import Screen
from safespace.ui.screens.triage_answers import TriageAnswers
from safespace.ui.screens.triage_plan import TriagePlan
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_segments import QuestionProgress
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.work import Work

QUOTE = 220
"""How many letters of what was written are quoted above the answers."""


class Triage(Screen):
    """The questions of one case. Signals: those of Screen. A number picks, Enter goes; it never moves on by itself."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self._asked = triage.questions()
        self._case_id: Id | None = None
        self._answers: dict[str, tuple[str, ...]] = {}
        self._at = 0
        self.name = labels.small("")
        self.left = labels.small("")
        self.progress = QuestionProgress()
        self.question = labels.title("")
        self.question.setWordWrap(True)
        self.help = labels.second("")
        self.quote = IconLine("quote", "")
        self.answers = TriageAnswers()
        self.plan = TriagePlan()
        self.trouble = ProblemPlace()
        self.back_button = Button("Back", "plain")
        self.later = Button("Leave this for later", "quiet")
        self.hint = labels.small("Press a number, then Enter")
        self.forward = Button("Next question", "primary", "arrow", size="next", icon_right=True)
        self._connect()
        self._lay_out()

    def show_for(self, subject: object) -> None:
        """Open on the case with this id, at the first question that is not answered."""
        self._case_id = Id(str(subject))
        self._answers, self._at = {}, 0
        self.plan.forget()
        self.work.read(partial(_read, case_id=self._case_id), self._begin)

    def put_away(self) -> None:
        """Keep the answers so far."""
        if self._case_id is not None and self._answers and not self._finished:
            self.work.read(partial(triage.keep_answers, case_id=self._case_id, answers=dict(self._answers)), _nothing)

    _finished = False

    def _begin(self, read: tuple[WholeCase, Kept | None]) -> None:
        whole, kept = read
        if whole.case.id != self._case_id:
            return
        self._finished = False
        self.name.setText(f"Triage  {whole.case.reference}")
        said = next((words for words in whole.words if words.voice is Voice.SAID), None)
        text = "" if said is None else said.text if whole.may_read else said.masked
        short = text if len(text) <= QUOTE else f"{text[:QUOTE].rsplit(' ', 1)[0]} …"
        self.quote.words.setText(f"You wrote: “{short}”")
        only_if(self.quote, bool(text))
        if kept is not None:
            known = {question.code for question in self._asked.questions}
            self._answers = {code: keys for code, keys in kept.answers if code in known}
        open_ones = [n for n, one in enumerate(self._asked.questions) if not self._answers.get(one.code)]
        self._at = open_ones[0] if open_ones else 0
        self._ask()
        self._propose()

    @property
    def _question(self) -> Question:
        return self._asked.questions[self._at]

    def _ask(self) -> None:
        """Show the present question, or the end."""
        many = len(self._asked.questions)
        ended = self._at >= many
        self.answers.setVisible(not ended)
        if ended:
            self.question.setText("Your plan")
            self.help.setText("Untick what does not fit this case. Nothing is told to anybody by keeping a plan.")
        else:
            one = self._question
            self.question.setText(one.text)
            self.help.setText(one.help)
            self.answers.show_question(one, self._answers.get(one.code, ()))
        self.plan.edit(ended)
        self.left.setText("" if ended else f"Question {self._at + 1} of {many}, {_minutes(many - self._at)}")
        self.progress.show_questions(min(self._at + 1, many), many)
        self.forward.say("Keep this plan" if ended else "Next question")
        only_if(self.hint, not ended and not self._question.many)
        self.back_button.setEnabled(self._at > 0)
        if ended:
            self.forward.setFocus()
        else:
            self.answers.take_focus()

    def _chosen(self, keys: tuple[str, ...]) -> None:
        self._answers[self._question.code] = keys
        self._propose()

    def _propose(self) -> None:
        if self._case_id is not None:
            job = partial(triage.propose, case_id=self._case_id, answers=dict(self._answers))
            self.work.read(job, self._show_plan, self.trouble.show_problem)

    def _show_plan(self, proposal: Proposal) -> None:
        self.plan.show_plan(proposal)

    def _go(self) -> None:
        self.trouble.clear()
        if self._at < len(self._asked.questions):
            self.put_away()
            self._at += 1
            self._ask()
        elif self._case_id is not None:
            job = partial(triage.finish, case_id=self._case_id, answers=dict(self._answers), chosen=self.plan.chosen())
            self.work.change(job, self._done, self.trouble.show_problem)

    def _done(self, kept: Kept) -> None:
        self._finished = True
        self.go.emit("case", kept.case_id)

    def _back(self) -> None:
        if self._at > 0:
            self._at -= 1
            self._ask()

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
        self.forward.clicked.connect(self._go)
        self.back_button.clicked.connect(self._back)
        self.later.clicked.connect(self._leave)

    def _lay_out(self) -> None:
        px = theme.current().px
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.left)
        body = ScrollBody(margin=32, gap=12)
        quoted = Card("ground", "ground")
        quoted.add(self.quote)
        for part in (head, self.progress, self.question, self.help, quoted, self.answers, self.trouble):
            body.add(part)
        body.column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(40), px(12), px(40), px(20))
        foot.setSpacing(px(12))
        foot.addWidget(self.back_button)
        foot.addWidget(self.later)
        foot.addStretch(1)
        foot.addWidget(self.hint)
        foot.addWidget(self.forward)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(body, 1)
        left.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        holder = QWidget()
        holder.setLayout(left)
        row.addWidget(holder, 1)
        row.addWidget(self.plan)


def _read(desk: Desk, case_id: Id) -> tuple[WholeCase, Kept | None]:
    return browse.case(desk, case_id), triage.begin(desk, case_id)


def _minutes(questions: int) -> str:
    minutes = max(1, round(questions / 4))
    return f"about {minutes} minute{'s' if minutes > 1 else ''} left"


def _nothing(_: object) -> None:
    """Hear that the answers were kept; there is nothing to show."""
