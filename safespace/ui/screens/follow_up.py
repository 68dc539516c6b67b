"""Follow up: telling the person what came of it, asking how they are, and whether they would speak up again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import browse
from safespace.casework.browse import WholeCase
from safespace.casework.desk import Desk, label
from safespace.domain.case import Openness, Stage, TaskKind
from safespace.domain.days import written
from safespace.domain.follow_up import Check, Seen
from safespace.domain.ids import Id
from safespace.ui import theme
from safespace.ui.screen import Screen
from safespace.ui.screens import case_words
from safespace.ui.screens.follow_up_sheets import Checked, GaveFeedback, Told
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button, Kind, link
from safespace.ui.widgets.card import Card, TitledCard
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.page_head import PageHead
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.widgets.two_columns import TwoColumns
from safespace.ui.work import Work

SAY = (
    "Thank them again for speaking up.",
    "Say what was done, in plain words, and what was not done and why.",
    "Ask how they are, and whether anything has changed at work since they spoke up.",
    "Ask how and when it is safe to reach them next.",
)
"""A conversation in four sentences."""

TONES = {Seen.NONE: Tone.GOOD, Seen.INDICATED: Tone.DANGER, Seen.NOT_YET: Tone.CHIP}


class FollowUp(Screen):
    """Watching over one person. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self.way_back = link("The case", "left")
        self.title = labels.title("Follow up")
        self.line = labels.second("")
        self.columns = TwoColumns()
        self._list = Remade()
        self._is_fresh = True
        self._case_id: Id | None = None
        self.way_back.clicked.connect(lambda: self.go.emit("case", self._case_id))
        self._lay_out()

    def show_for(self, subject: object) -> None:
        """Open on the case with this id."""
        self._case_id, self._is_fresh = Id(str(subject)), True
        self.refresh()

    def refresh(self) -> None:
        """Read the case again."""
        if self._case_id is not None:
            self.work.read(partial(_read, case_id=self._case_id), self._show)

    def _show(self, whole: WholeCase) -> None:
        case = whole.case
        if case.id != self._case_id:
            return
        self.line.setText(f"{case.reference}  ·  {case_words.heading(case)}")
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        column.addWidget(self._told(whole))
        if case.openness is not Openness.ANONYMOUS:
            column.addWidget(self._checks(whole))
            column.addWidget(self._feedback(whole))
        column.addWidget(self._end(whole))
        column.addStretch(1)
        self._list.remake(fresh)
        if self._is_fresh:
            self._is_fresh = False
            self._list.take_focus()

    def _told(self, whole: WholeCase) -> QWidget:
        card = TitledCard("Tell them what came of it")
        on = whole.case.reached_on(Stage.ANSWERED)
        due = {task.kind for task in whole.tasks} & {TaskKind.TELL, TaskKind.PROGRESS}
        answered = [sent for sent in whole.dispatches if sent.replied_on]
        if on is not None and TaskKind.TELL not in due:
            card.add(IconLine("ticked", f"You told them on {written(on)}.", ink="good"))
            answered = []
        if on is not None and not due:
            return card
        for sent in answered:
            words = f" “{sent.reply_words}”" if sent.reply_words else ""
            card.add(labels.body(f"{label('recipients', sent.recipient)}: {sent.reply.value.lower()}.{words}"))
        button = self._button("I have told them", partial(Told, self.work, whole.case.id, bool(answered)), "primary")
        card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _checks(self, whole: WholeCase) -> QWidget:
        card = TitledCard("How are they?")
        if not whole.checks:
            card.add(labels.small("The checks are planned once they have been told.", wrap=True))
        first = next((check.id for check in whole.checks if not check.done_on), None)
        for check in whole.checks:
            card.column.addLayout(self._check(check, is_next=check.id == first))
        return card

    def _check(self, check: Check, *, is_next: bool) -> QHBoxLayout:
        """Return a check; the next one that is open stands out, and the others can be done early."""
        row = QHBoxLayout()
        months = f"{check.months} month{'s' if check.months > 1 else ''} on"
        when = f"done {written(check.done_on)}" if check.done_on else f"due {written(check.due_on)}"
        row.addWidget(labels.body(f"{months}, {when}"), 1)
        if check.done_on:
            row.addWidget(Chip(check.seen.value.capitalize(), TONES.get(check.seen, Tone.LATE)))
        else:
            button = self._button(
                "Ask how they are", partial(Checked, self.work, check), "action" if is_next else "plain"
            )
            button.setAccessibleName(f"Ask how they are, {months}")
            row.addWidget(button)
        return row

    def _feedback(self, whole: WholeCase) -> QWidget:
        card = TitledCard("Would they speak up again?")
        for one in whole.feedback:
            card.add(IconLine("quote", f"{label('feedback_answers', one.answer)}, {written(one.received_on)}"))
        if not whole.feedback:
            row = QHBoxLayout()
            row.addWidget(labels.body("No answer is noted yet."), 1)
            row.addWidget(self._button("Note their answer", partial(GaveFeedback, self.work, whole.case.id), "plain"))
            card.column.addLayout(row)
        return card

    def _end(self, whole: WholeCase) -> QWidget:
        row = Card("page", "page", margin=0)
        if whole.case.stage is not Stage.CLOSED:
            button = Button("Close the case", "plain", "ticked")
            button.clicked.connect(lambda: self.go.emit("close", whole.case.id))
            row.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _button(self, words: str, make: Callable[[], Sheet], kind: Kind = "action") -> Button:
        """Return a button that lays the sheet that `make` makes."""
        button = Button(words, kind)
        button.clicked.connect(lambda: self.lay.emit(make()))
        return button

    def _lay_out(self) -> None:
        body = ScrollBody(margin=28, gap=12)
        body.add(PageHead(self.way_back, self.title, self.line))
        say = TitledCard("What to say")
        for sentence in SAY:
            say.add(IconLine("quote", sentence))
        self.columns.main.addWidget(self._list)
        self.columns.main.addStretch(1)
        self.columns.side.addWidget(say)
        self.columns.side.addStretch(1)
        body.add(self.columns)
        body.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)


def _read(desk: Desk, case_id: Id) -> WholeCase:
    return browse.case(desk, case_id)
