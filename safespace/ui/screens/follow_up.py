"""Follow up: telling the person what came of it, asking how they are, and whether they would speak up again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import follow_up, reaching
from safespace.casework.browse import WholeCase
from safespace.casework.desk import label
from safespace.domain.case import Openness, Stage, TaskKind
from safespace.domain.days import written
from safespace.domain.follow_up import Check, Seen
from safespace.domain.ids import Id
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screen import Screen
from safespace.ui.screens import case_words
from safespace.ui.screens.follow_up_cards import LearningCard, LettersCard, PromisesCard, TreatmentCard, WishCard
from safespace.ui.screens.follow_up_read import Read, read, wished
from safespace.ui.screens.follow_up_sheets import AskAfter, Checked, GaveFeedback, Told, ToldEnding
from safespace.ui.screens.follow_up_side import FollowUpSide
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

TONES = {Seen.NONE: Tone.GOOD, Seen.INDICATED: Tone.DANGER, Seen.NOT_YET: Tone.CHIP}


class FollowUp(Screen):
    """Watching over one person. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self.way_back = link("The case", "left")
        self.title = labels.title("Follow up")
        self.line = labels.second("")
        self.columns = TwoColumns(side_width=336)
        self.side = FollowUpSide()
        self.trouble = ProblemPlace()
        self._read: Read | None = None
        self._list = Remade()
        self._is_fresh = True
        self._case_id: Id | None = None
        self.way_back.clicked.connect(lambda: self.go.emit("case", self._case_id))
        self.side.asked.connect(self._act)
        self.side.sealed.connect(self.refresh)
        self._lay_out()

    def show_for(self, subject: object) -> None:
        """Open on the case with this id."""
        self._case_id, self._is_fresh = Id(str(subject)), True
        self.refresh()

    def refresh(self) -> None:
        """Read the case again."""
        if self._case_id is not None:
            self.work.read(partial(read, case_id=self._case_id), self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep how to reach them at the top, also where the columns lie under each other."""
        super().resizeEvent(event)
        self.side.place_reach(self.columns.main if self.columns.is_under else None)

    def _show(self, read: Read) -> None:
        whole, case = read.whole, read.whole.case
        if case.id != self._case_id:
            return
        self._read = read
        self.line.setText(f"{case.reference}  ·  {case_words.heading(case)}")
        anonymous = case.openness is Openness.ANONYMOUS
        alone, liked = read.letters.left_alone, read.liked
        self.side.show_reach(read.seen, read.seconds, left_alone=alone, anonymous=anonymous, liked=liked)
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        column.addWidget(self._told(read))
        if not anonymous:
            column.addWidget(self._checks(read))
        cards: list[WishCard] = [PromisesCard(read.actions), LettersCard(read.letters)]
        if not anonymous:
            cards.insert(0, TreatmentCard(read.treatment))
            column.addWidget(self._feedback(read))
        if whole.closures:
            cards.append(LearningCard(read.learnt, read.shared))
        for card in cards:
            card.wanted.connect(self._act)
            column.addWidget(card)
        column.addWidget(self._end(whole))
        column.addStretch(1)
        self._list.remake(fresh)
        if self._is_fresh:
            self._is_fresh = False
            self._list.take_focus()

    def _told(self, read: Read) -> QWidget:
        whole = read.whole
        card = TitledCard("Tell them what came of it")
        if whole.case.stage is Stage.CLOSED:
            return self._told_ending(card, read)
        on = whole.case.reached_on(Stage.ANSWERED)
        due = {task.kind for task in whole.tasks} & {TaskKind.TELL, TaskKind.PROGRESS}
        answered = [sent for sent in whole.dispatches if sent.replied_on and sent.stands]
        if on is not None and TaskKind.TELL not in due:
            card.add(IconLine("ticked", f"You told them on {written(on)}.", ink="good"))
            answered = []
        if on is not None and not due:
            return card
        for sent in answered:
            words = f" “{sent.reply_words}”" if sent.reply_words else ""
            card.add(labels.body(f"{label('recipients', sent.recipient)}: {sent.reply.value.lower()}.{words}"))
        make = partial(Told, self.work, whole.case.id, bool(answered), read.today)
        button = self._button("I have told them", make, "primary")
        card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _told_ending(self, card: TitledCard, read: Read) -> QWidget:
        """Say when somebody whose case is closed heard how it ended, or let the guardian note that they did."""
        case, last = read.whole.case, read.whole.closures[-1]
        if last.told_on is not None:
            card.add(IconLine("ticked", f"They were told how it ended on {written(last.told_on)}.", ink="good"))
        elif case.openness is Openness.ANONYMOUS:
            card.add(labels.small("Nobody knows who it was, so nobody can be told how it ended.", wrap=True))
        else:
            card.add(labels.body(f"It was closed on {written(last.closed_on)}. They have not been told how it ended."))
            make = partial(ToldEnding, self.work, case.id, read.today)
            button = self._button("I have told them", make, "primary")
            card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _checks(self, read: Read) -> QWidget:
        card = TitledCard("How are they?", "Other months")
        card.action.setAccessibleName("Ask after other months in new cases")
        card.asked.connect(lambda: self.lay.emit(AskAfter(self.work, read.months)))
        if not read.whole.checks:
            card.add(labels.small("The checks are planned once they have been told.", wrap=True))
        first = next((check.id for check in read.whole.checks if not check.done_on), None)
        for check in read.whole.checks:
            card.column.addLayout(self._check(read, check, is_next=check.id == first))
            for line in _compared(read, check):
                card.add(labels.small(line, wrap=True))
        return card

    def _check(self, read: Read, check: Check, *, is_next: bool) -> QHBoxLayout:
        """Return a check; the next one that is open stands out, and the others can be done early."""
        row = QHBoxLayout()
        months = f"{reaching.after(check.months)} on"
        when = f"done {written(check.done_on)}" if check.done_on else f"due {written(check.due_on)}"
        row.addWidget(labels.body(f"{months}, {when}"), 1)
        if check.done_on:
            row.addWidget(Chip(check.seen.value.capitalize(), TONES.get(check.seen, Tone.LATE)))
        elif not read.letters.left_alone:
            make = partial(Checked, self.work, check, read.today, read.treatment.baseline)
            button = self._button("Ask how they are", make, "action" if is_next else "plain")
            button.setAccessibleName(f"Ask how they are, {months}")
            row.addWidget(button)
        return row

    def _feedback(self, read: Read) -> QWidget:
        card = TitledCard("Would they speak up again?")
        given = read.whole.feedback
        for one in given:
            said = f"{label('feedback_answers', one.answer)}, {written(one.received_on)}"
            card.add(IconLine("quote", said))
            if one.id in read.words:
                card.add(labels.small(f"“{read.words[one.id]}”", wrap=True))
        row = QHBoxLayout()
        row.addWidget(labels.body("" if given else "No answer is noted yet."), 1)
        make = partial(GaveFeedback, self.work, read.whole.case.id, read.today)
        row.addWidget(self._button("Note a later answer" if given else "Note their answer", make, "plain"))
        card.column.addLayout(row)
        return card

    def _act(self, what: str) -> None:
        """Lay the sheet that a card asks for, go where it leads, or note what they want about contact."""
        if self._read is None or self._case_id is None:
            return
        steps = {"stop": follow_up.no_contact, "again": follow_up.contact_again}
        if what in steps:
            job = partial(steps[what], case_id=self._case_id)
            self.work.change(job, lambda _: self.trouble.clear(), self.trouble.show_problem)
        elif what == "escalate":
            self.go.emit("escalate", self._case_id)
        else:
            sheet = wished(self.work, self._read, what)
            sheet.closed.connect(self.refresh)
            self.lay.emit(sheet)

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
        body.add(self.trouble)
        self.columns.main.addWidget(self._list)
        self.columns.main.addStretch(1)
        self.columns.side.addWidget(self.side)
        self.columns.side.addStretch(1)
        body.add(self.columns)
        body.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)


def _compared(read: Read, check: Check) -> list[str]:
    """Say what a check found of each thing that was compared."""
    found = read.treatment.changes.get(check.id, ())
    return [f"{label('detriment_indicators', one.indicator)}: {one.changed.value}." for one in found]
