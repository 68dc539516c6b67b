"""One line that grows as it is written in: a note, a call or a meeting, kept as it is typed."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from safespace.casework import record
from safespace.casework.desk import LONDON
from safespace.domain.case import Voice
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.earlier_part import Earlier
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.kept_chip import KeptChip
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

PAUSE = 700
VOICES = (
    Choice("NOTE", "A note"),
    Choice("CALL", "A call"),
    Choice("MEETING", "A meeting"),
    Choice("SAID", "They said"),
)


class NoteField(Card):
    """Where a note is written. Signals: `written(Voice, words, when)`, it is to be kept on the case; None is now."""

    written = Signal(object, str, object)

    def __init__(self, work: Work) -> None:
        """Begin empty, on no case."""
        super().__init__("page", "page", margin=0, gap=8)
        self._work = work
        self._case_id: Id | None = None
        self.words = TextArea(hint="Write a note, a call or a meeting", lines=1)
        self.words.setAccessibleName("Write a note, a call or a meeting")
        self.voice = Choices(VOICES, name="What it is")
        self.voice.choose("NOTE")
        self.chip = KeptChip()
        self.button = Button("Keep it", "action", size="small")
        self.earlier = Earlier(work)
        self.trouble = ProblemPlace()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.put_away)
        self.words.typed.connect(self._typed)
        self.button.clicked.connect(self._keep)
        self._lay_out()
        self._show_rest()
        self.words.document().documentLayout().documentSizeChanged.connect(self._grow)
        theme.on_change(self, self._grow)
        self._grow()

    def show_for(self, case_id: Id) -> None:
        """Keep what was being written for one case, and bring back what was being written for another."""
        self.put_away()
        self._case_id = case_id
        self.earlier.fold()
        self.words.write("")
        self._show_rest()
        self._work.read(partial(record.draft, key=self._key), partial(self._bring_back, case_id))

    def empty(self) -> None:
        """Begin afresh: the note was kept."""
        self._pause.stop()
        self.words.write("")
        self.earlier.fold()
        self.trouble.clear()
        self._show_rest()

    def put_away(self) -> None:
        """Keep what is being typed now."""
        self._pause.stop()
        if self._case_id is not None and self.words.words:
            job = partial(record.keep_draft, key=self._key, text=self.words.words)
            self._work.read(job, self._kept, self._not_kept)

    @property
    def _key(self) -> str:
        return f"note-{self._case_id}"

    def _typed(self) -> None:
        self._pause.start()
        self._show_rest()

    def _keep(self) -> None:
        self._pause.stop()
        self.trouble.clear()
        try:
            at = self.earlier.moment()
        except Problem as problem:
            self.trouble.show_problem(problem)
        else:
            self.written.emit(Voice[self.voice.one or "NOTE"], self.words.words, at)

    def _kept(self, at: datetime) -> None:
        self.chip.kept(at.astimezone(LONDON).time())

    def _not_kept(self, _: Problem) -> None:
        self.chip.not_kept()

    def _bring_back(self, case_id: Id, words: str) -> None:
        if case_id == self._case_id and words and not self.words.words:
            self.words.write(words)
            self._show_rest()

    def _show_rest(self) -> None:
        """Show the kinds and the button only once something is written."""
        for part in (self.voice, self.chip, self.button, self.earlier):
            only_if(part, bool(self.words.words.strip()))

    def _grow(self, _: object = None) -> None:
        """Be as high as what is written, one line at least and eight at most."""
        px = theme.current().px
        line = self.words.fontMetrics().height()
        wanted = round(self.words.document().size().height()) + px(12)
        self.words.setFixedHeight(max(px(40), line + px(18), min(wanted, px(22 * 8 + 20))))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.voice, 1)
        row.addWidget(self.chip)
        row.addWidget(self.button)
        self.add(self.words)
        self.column.addLayout(row)
        self.column.addWidget(self.earlier)
        self.column.addWidget(self.trouble)
