"""A case: where it stands, what comes next, its story, and beside it who, what was agreed, and whom to avoid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import derived, done_earlier, identity, record
from safespace.casework.attach import Files
from safespace.casework.browse import WholeCase
from safespace.casework.desk import Desk
from safespace.casework.identity import Seen
from safespace.casework.takes_part import NotYours
from safespace.domain.attachment import Attachment
from safespace.domain.case import Stage, Voice
from safespace.domain.derived import DerivedCopy
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.ui import dropping, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screen import Screen
from safespace.ui.screens import case_read, case_sheets, case_steps, case_timeline
from safespace.ui.screens.add_file import AddFile
from safespace.ui.screens.case_files import ADD
from safespace.ui.screens.case_head import CaseHead
from safespace.ui.screens.case_heard import CaseHeard
from safespace.ui.screens.case_keeping import CaseKeeping
from safespace.ui.screens.case_read import Read
from safespace.ui.screens.case_side import CaseSide
from safespace.ui.screens.case_ties import CaseTies
from safespace.ui.screens.case_ways import GO
from safespace.ui.screens.copy_kept import CopyKept
from safespace.ui.screens.make_copy import MakeCopy
from safespace.ui.screens.next_step import NextStep, next_step
from safespace.ui.screens.note_field import NoteField
from safespace.ui.screens.show_file import ShowFile
from safespace.ui.screens.step_back import StepBack
from safespace.ui.screens.summary_card import AboutCard
from safespace.ui.widgets import labels
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.segments import Segments
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.widgets.stepper import CaseStepper
from safespace.ui.widgets.timeline import Timeline
from safespace.ui.widgets.two_columns import TwoColumns
from safespace.ui.work import Work

WAYS = (("all", "Everything"), ("said", "Said"), ("done", "Done"), ("sent", "Sent"), ("due", "Due"))


class CasePage(Screen):
    """One case. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self.head = CaseHead()
        self.stepper = CaseStepper()
        self.columns = TwoColumns(side_width=336, gap=20)
        self.ways = Segments(WAYS, "What the timeline shows")
        self.about = AboutCard()
        self.note = NoteField(work)
        self.timeline = Timeline()
        self.side = CaseSide()
        self.heard = CaseHeard(work)
        self.ties = CaseTies(work)
        self.keeping = CaseKeeping(work)
        self.trouble = ProblemPlace()
        self._case_id: Id | None = None
        self._whole: WholeCase | None = None
        self._files = Files((), ())
        self._seen: Seen | None = None
        self._seconds = 0
        self._today = date.min
        self._unfolded = False
        self._step = NextStep("", "")
        self._read: Read | None = None
        self.setAcceptDrops(True)
        self._connect()
        self._lay_out()

    def show_for(self, subject: object) -> None:
        """Open on the case with this id."""
        fresh = Id(str(subject))
        if fresh != self._case_id:
            self._case_id, self._unfolded, self._read = fresh, False, None
            self.trouble.clear()
            self._body.verticalScrollBar().setValue(0)
            self.head.next.setFocus(Qt.FocusReason.OtherFocusReason)
            self.note.show_for(fresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the case again."""
        if self._case_id is not None:
            self.work.read(partial(case_read.read, case_id=self._case_id), self._show, self._not_read)
            self.keeping.show_for(self._case_id)

    def _not_read(self, problem: Problem) -> None:
        """Say why the case is not shown; for whoever stepped back from it just now another page opens in its place."""
        if not isinstance(problem, NotYours):
            self.trouble.show_problem(problem)

    def put_away(self) -> None:
        """Keep the note that is being written."""
        self.note.put_away()

    def _show(self, read: Read) -> None:
        whole = read[0]
        if whole.case.id != self._case_id:
            return
        self.ties.show_for(whole.case.id)
        self.heard.show_for(whole.case.id)
        if read == self._read:
            return
        self._read = read
        self._whole, self._files, self._seen, self._seconds, self._today = read
        self._step = next_step(whole)
        self.head.show_case(whole, self._step, self._today)
        self.stepper.show_steps(case_steps.of(whole.case))
        self._show_timeline()
        self.side.show_case(whole, self._files, self._seen, self._seconds, self._today)
        self.about.show_summary(whole.summary, closed=whole.case.stage is Stage.CLOSED)
        self.note.setVisible(whole.case.stage is not Stage.CLOSED)

    def _show_timeline(self, _: object = None) -> None:
        if self._whole is not None:
            self.timeline.show_rows(case_timeline.rows(self._whole, self._today, self.ways.code, self._unfolded))

    def _act(self, what: str) -> None:
        """Open the chosen story whole, tick a promise off, or do nothing that is not known."""
        if what.startswith(case_timeline.TICK):
            job = partial(done_earlier.tick_off, task_id=Id(what.removeprefix(case_timeline.TICK)))
            self.work.change(job, self._done, self.trouble.show_problem)
        elif what == "unfold":
            self._unfolded = True
            self._show_timeline()

    def _go_next(self) -> None:
        if self._whole is None:
            return
        here = {"thank": self._thank, "danger": partial(self._sheet, "danger"), "agree": partial(self._sheet, "agree")}
        here["reopen"] = partial(self._sheet, "reopen")
        if self._step.screen in here:
            here[self._step.screen]()
        else:
            self.go.emit(self._step.screen, self._step.subject)

    def _thank(self) -> None:
        if self._case_id is not None:
            self._change(partial(record.thanked, case_id=self._case_id))

    def _in_danger(self) -> None:
        if self._case_id is not None:
            self._change(partial(record.in_danger, case_id=self._case_id))

    def _change(self, deed: Callable[[Desk], object]) -> None:
        self.work.change(deed, self._done, self.trouble.show_problem)

    def _done(self, _: object) -> None:
        self.trouble.clear()

    def _ask(self, what: str) -> None:
        kind, _, key = what.partition(":")
        if what == "seal":
            self.work.read(identity.seal_now, self._sealed)
        elif kind in case_sheets.AT_ONCE:
            self._change(case_sheets.AT_ONCE[kind](Id(key)))
        elif what.startswith(f"{ADD}:"):
            self._look_at(Id(what.removeprefix(f"{ADD}:")))
        elif what.startswith(GO):
            self.go.emit(what.removeprefix(GO), self._case_id)
        else:
            self._sheet(what)

    def _sealed(self, _: object = None) -> None:
        self.refresh()

    def _sheet(self, what: str) -> None:
        if self._whole is not None:
            sheet = case_sheets.make(what, self.work, self._whole, self._seen, self._today)
            if isinstance(sheet, StepBack):
                sheet.handed_over.connect(partial(self.go.emit, "cases", None))
            self._lay(sheet)

    def _lay(self, sheet: Sheet) -> None:
        sheet.closed.connect(self.refresh)
        self.lay.emit(sheet)

    def _look_at(self, file: Id) -> None:
        for one in self._files.shown:
            if one.id == file:
                job = partial(derived.copy_in, case_id=one.case_id, attachment_id=one.id)
                self.work.read(job, partial(self._show_file, one), self.trouble.show_problem)

    def _show_file(self, file: Attachment, copy: DerivedCopy | None) -> None:
        sheet = ShowFile(self.work, file, self.side.seconds_left, is_copy=copy is not None)
        sheet.copy_wanted.connect(partial(self._show_copy, copy.id) if copy else partial(self._copy, file))
        self._lay(sheet)

    def _copy(self, file: Attachment) -> None:
        sheet = MakeCopy(self.work, file, self.side.seconds_left)
        sheet.kept.connect(self._show_copy)
        sheet.words_wanted.connect(partial(self._review, file))
        self._lay(sheet)

    def _review(self, file: Attachment, recipient: str) -> None:
        self.go.emit("file_words", (file.case_id, file.id, recipient))

    def _show_copy(self, copy_id: str) -> None:
        self._lay(CopyKept(self.work, Id(copy_id)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files come in, wherever on the page they are let go."""
        if self._whole is not None:
            dropping.take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask what is to become of the files that were dropped."""
        sources = dropping.take(event)
        if sources and self._case_id is not None:
            self._lay(AddFile(self.work, self._case_id, sources))

    def _keep_note(self, voice: Voice, words: str, at: datetime | None) -> None:
        if self._case_id is not None:
            job = partial(record.note, case_id=self._case_id, voice=voice, text=words, happened=at)
            self.work.change(job, self._noted, self.trouble.show_problem)

    def _noted(self, _: object) -> None:
        self.trouble.clear()
        self.note.empty()

    def _connect(self) -> None:
        self.head.back_asked.connect(lambda: self.go.emit("cases", None))
        self.head.next_asked.connect(self._go_next)
        self.head.danger_asked.connect(self._in_danger)
        self.ways.changed.connect(self._show_timeline)
        self.timeline.activated.connect(self._act)
        self.side.asked.connect(self._ask)
        self.about.asked.connect(partial(self._sheet, "summary"))
        self.side.sealed.connect(self._sealed)
        for card in (self.heard, self.ties, self.keeping):
            card.wanted.connect(self._lay)
        for card in (self.heard, self.ties):
            card.went.connect(self.go)
        self.note.written.connect(self._keep_note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the head in sight while the rest scrolls, if there is height for that."""
        super().resizeEvent(event)
        self.dress()

    def dress(self) -> None:
        """Take the measures of the theme and place the head for the height there is."""
        px = theme.current().px
        stays = self.height() >= px(600)
        if stays != (self._head.parentWidget() is self):
            if stays:
                self._column.insertWidget(0, self._head)
            else:
                self._body.column.insertWidget(0, self._head)
        edges = (px(28), px(8), px(28), px(8)) if stays else (0, 0, 0, 0)
        self._head_column.setContentsMargins(*edges)
        self._head_column.setSpacing(px(12))
        self._body.column.setContentsMargins(px(28), px(8 if stays else 12), px(28), px(24))
        self._body.line_where_cut(above=stays)

    def _lay_out(self) -> None:
        self._body = ScrollBody(margin=28, gap=14)
        self._head = QWidget()
        self._head_column = QVBoxLayout(self._head)
        for part in (self.head, self.trouble, self.stepper):
            self._head_column.addWidget(part)
        story = FoldingRow([(labels.subheading("Timeline"), 1), (self.ways, 0)], narrow=420)
        for part in (self.about, story, self.note, self.timeline):
            self.columns.main.addWidget(part)
        self.columns.main.addStretch(1)
        for part in (self.side, self.heard, self.ties, self.keeping):
            self.columns.side.addWidget(part)
        self.columns.side.addStretch(1)
        self.head.index.serve(self.columns, self._body)
        self._body.add(self._head)
        self._body.add(self.columns, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._body, 1)
        theme.on_change(self, self.dress)
