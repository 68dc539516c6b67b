"""Closing a case: how it ended, what was learnt in words that may be shared, and what goes on afterwards."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from safespace.casework import browse, close, record
from safespace.casework.browse import WholeCase
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Stage, TaskKind
from safespace.domain.finding import Finding, Kind
from safespace.domain.ids import Id
from safespace.ui.options import explained
from safespace.ui.problems import ProblemPlace
from safespace.ui.screen import Screen
from safespace.ui.screens import case_words
from safespace.ui.screens.form_sheet import UNREADABLE, WHEN
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import StepButton, link
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.choices import Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.page_head import PageHead
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

PAUSE = 600


class Close(Screen):
    """Closing one case. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self.way_back = link("The case", "left")
        self.title = labels.title("Close the case")
        self.line = labels.second("")
        self.outcome = Choices(explained("outcomes"), name="How did it end?")
        self.learning = TextArea(lines=4)
        self.on = DateField(lambda: self._today)
        self.warning = Banner("", Mood.WARN)
        self.before = Banner("", Mood.INFO)
        self.trouble = ProblemPlace()
        self.done = StepButton("Close the case", "primary", "ticked")
        self._pause = QTimer(self)
        self._case_id: Id | None = None
        self._today = date.min
        self._day = Field("On which day?", self.on, WHEN)
        self._connect()
        self._lay_out()

    def show_for(self, subject: object) -> None:
        """Open on the case with this id, nothing chosen."""
        fresh = Id(str(subject))
        if fresh != self._case_id:
            self.put_away()
            self._case_id = fresh
            self.outcome.choose()
            self.learning.write("")
            self.on.show_day(None)
            self.warning.hide()
            self.trouble.clear()
            self.work.read(partial(record.draft, key=self._key), partial(self._bring_back, fresh))
            first = self.outcome.chips()[0]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def refresh(self) -> None:
        """Read the case again."""
        self._wait()
        if self._case_id is not None:
            self.work.read(partial(_read, case_id=self._case_id), self._show)

    def _show(self, page: tuple[WholeCase, date]) -> None:
        whole, self._today = page
        case = whole.case
        if case.id != self._case_id:
            return
        self.line.setText(f"{case.reference}  ·  {case_words.heading(case)}")
        told = case.reached_on(Stage.ANSWERED) is not None
        waiting = any(task.kind is TaskKind.CHASE for task in whole.tasks)
        words = [] if told else ["They have not been told what came of it."]
        words += ["Somebody still owes an answer."] if waiting else []
        only_if(self.before, bool(words))
        if words:
            self.before.say(" ".join(words), Mood.WARN, advice="You can close it all the same.")

    def put_away(self) -> None:
        """Keep what is being typed now."""
        if self._case_id is not None and self._pause.isActive():
            self._look()

    @property
    def _key(self) -> str:
        return f"learning-{self._case_id}"

    def _bring_back(self, case_id: Id, words: str) -> None:
        if case_id == self._case_id and words and not self.learning.words:
            self.learning.write(words)
            self._look()

    def _kept(self, _: object) -> None:
        """Hear that the words are kept; they stay on the screen as they are."""

    def _look(self) -> None:
        """Keep what was typed, and look whether it points to somebody."""
        self._pause.stop()
        job = partial(record.keep_draft, key=self._key, text=self.learning.words)
        self.work.read(job, self._kept, self.trouble.show_problem)
        self.work.think(partial(close.what_points, self.learning.words), self._warn)

    def _warn(self, found: list[Finding]) -> None:
        text = self.learning.words
        named = dict.fromkeys(text[one.start : one.end] for one in found if one.kind is not Kind.PRONOUN)
        only_if(self.warning, bool(named))
        if named:
            shown = ", ".join(f"“{words}”" for words in list(named)[:4])
            self.warning.say(f"This may point to somebody: {shown}.", advice="What was learnt is meant to be shared.")

    def _wait(self, _: object = None) -> None:
        self.done.wait_for("" if self.outcome.one else "First say how it ended.")

    def _close(self) -> None:
        if self._case_id is None:
            return
        self.trouble.clear()
        self._day.complain("" if self.on.is_readable else UNREADABLE)
        if not self.on.is_readable:
            self.on.setFocus()
            return
        job = partial(
            close.case,
            case_id=self._case_id,
            outcome=self.outcome.one or "",
            learning=self.learning.words.strip(),
            on=self.on.day,
        )
        self.work.change(job, self._closed, self.trouble.show_problem)

    def _closed(self, case: Case) -> None:
        self._pause.stop()
        self.work.read(partial(record.keep_draft, key=self._key, text=""), self._kept)
        self._case_id = None
        self.go.emit("case", case.id)

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        self.learning.typed.connect(self._pause.start)
        self.way_back.clicked.connect(lambda: self.go.emit("case", self._case_id))
        self.outcome.changed.connect(self._wait)
        self.done.pressed.connect(self._close)

    def _lay_out(self) -> None:
        body = ScrollBody(margin=28, gap=12)
        body.add(PageHead(self.way_back, self.title, self.line))
        body.add(self.before)
        card = Card(margin=20, gap=12)
        card.add(Field("How did it end?", self.outcome))
        card.add(
            Field("What was learnt?", self.learning, "In words that may be shared: what changed, not who or where.")
        )
        card.add(self.warning)
        card.add(self._day)
        card.add(
            labels.small("The checks on how they are go on after closing. You can open the case again.", wrap=True)
        )
        card.add(self.trouble)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.done)
        card.column.addLayout(row)
        body.add(card)
        body.column.addStretch(1)
        self.before.hide()
        self.warning.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)


def _read(desk: Desk, case_id: Id) -> tuple[WholeCase, date]:
    return browse.case(desk, case_id), desk.today()
