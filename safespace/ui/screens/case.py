"""A case: where it stands, the one thing to do next, its story, and beside it who, what was agreed, and whom to avoid."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from safespace.casework import browse, consent, identity, record
from safespace.casework.browse import WholeCase
from safespace.casework.desk import Desk
from safespace.casework.identity import Seen
from safespace.domain.case import Case, Openness, Stage, Voice
from safespace.domain.ids import Id
from safespace.ui.problems import ProblemPlace
from safespace.ui.screen import Screen
from safespace.ui.screens import case_sheets, case_timeline, case_words
from safespace.ui.screens.case_side import CaseSide
from safespace.ui.screens.next_step import NextStep, next_step
from safespace.ui.screens.note_field import NoteField
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.dates import written
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.segments import Segments
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.widgets.stepper import CaseStepper, Standing, Step
from safespace.ui.widgets.timeline import Timeline
from safespace.ui.tones import Tone
from safespace.ui.widgets.two_columns import TwoColumns
from safespace.ui.work import Work

WAYS = (("all", "Everything"), ("said", "Said"), ("done", "Done"), ("sent", "Sent"), ("due", "Due"))


class CasePage(Screen):
    """One case. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self.way_back = link("Cases", "left")
        self.reference = labels.title("")
        self.chips = Flow(6)
        self.line = labels.second("")
        self.next = Button("", "primary", "arrow", size="next", icon_right=True)
        self.due = labels.small("")
        self.stepper = CaseStepper()
        self.columns = TwoColumns(side_width=336, gap=20)
        self.ways = Segments(WAYS, "What the timeline shows")
        self.note = NoteField(work)
        self.timeline = Timeline()
        self.side = CaseSide()
        self.trouble = ProblemPlace()
        self._case_id: Id | None = None
        self._whole: WholeCase | None = None
        self._seen: Seen | None = None
        self._seconds = 0
        self._today = date.min
        self._unfolded = False
        self._step = NextStep("", "")
        self._connect()
        self._lay_out()

    def show_for(self, subject: object) -> None:
        """Open on the case with this id."""
        fresh = Id(str(subject))
        if fresh != self._case_id:
            self._case_id, self._unfolded = fresh, False
            self.trouble.clear()
            self.note.show_for(fresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the case again."""
        if self._case_id is not None:
            self.work.read(partial(_read, case_id=self._case_id), self._show)

    def put_away(self) -> None:
        """Keep the note that is being written."""
        self.note.put_away()

    def _show(self, read: tuple[WholeCase, Seen | None, int, date]) -> None:
        self._whole, self._seen, self._seconds, self._today = read
        whole = self._whole
        if whole.case.id != self._case_id:
            return
        self._show_head(whole)
        self.stepper.show_steps(_steps(whole.case))
        self._show_timeline()
        self.side.show_case(whole, self._seen, self._seconds, self._today)
        self.note.setVisible(whole.case.stage is not Stage.CLOSED)

    def _show_head(self, whole: WholeCase) -> None:
        case = whole.case
        self.reference.setText(case.reference)
        self.chips.clear()
        for chip in case_words.chips(case.about.elements):
            self.chips.add(Chip(chip.words, chip.tone))
        icon = "lock" if case.openness is Openness.CONFIDENTIAL else ""
        self.chips.add(Chip(case.openness.value.capitalize(), Tone.CHIP, icon))
        ago = case_words.age(case.raised_on, self._today).lower()
        ago = ago if ago == "today" else f"{ago} ago"
        self.line.setText(f"{case_words.heading(case)}  ·  raised {written(case.raised_on)}, {ago}")
        self._step = next_step(whole)
        self.next.say(self._step.words)
        first = whole.tasks[0] if whole.tasks else None
        self.due.setText(f"{first.words}, due {written(first.due_on)}" if first else "Nothing is due")

    def _show_timeline(self, _: object = None) -> None:
        if self._whole is not None:
            self.timeline.show_rows(case_timeline.rows(self._whole, self._today, self.ways.code, self._unfolded))

    def _act(self, what: str) -> None:
        """Open the chosen story whole, or do nothing that is not known."""
        if what == "unfold":
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
            self.work.change(partial(record.thanked, case_id=self._case_id), self._done, self.trouble.show_problem)

    def _done(self, _: object) -> None:
        self.trouble.clear()

    def _ask(self, what: str) -> None:
        if what == "seal":
            self.work.read(identity.seal_now, self._sealed)
        elif what.startswith("withdraw:"):
            taken = Id(what.removeprefix("withdraw:"))
            self.work.change(partial(consent.withdraw, consent_id=taken), self._done, self.trouble.show_problem)
        else:
            self._sheet(what)

    def _sealed(self, _: object = None) -> None:
        self.refresh()

    def _sheet(self, what: str) -> None:
        if self._whole is not None:
            sheet: Sheet = case_sheets.make(what, self.work, self._whole, self._seen, self._today)
            sheet.closed.connect(self.refresh)
            self.lay.emit(sheet)

    def _keep_note(self, voice: Voice, words: str) -> None:
        if self._case_id is not None:
            job = partial(record.note, case_id=self._case_id, voice=voice, text=words)
            self.work.change(job, self._noted, self.trouble.show_problem)

    def _noted(self, _: object) -> None:
        self.trouble.clear()
        self.note.empty()

    def _connect(self) -> None:
        self.way_back.clicked.connect(lambda: self.go.emit("cases", None))
        self.next.clicked.connect(self._go_next)
        self.ways.changed.connect(self._show_timeline)
        self.timeline.activated.connect(self._act)
        self.side.asked.connect(self._ask)
        self.side.sealed.connect(self._sealed)
        self.note.written.connect(self._keep_note)

    def _lay_out(self) -> None:
        body = ScrollBody(margin=28, gap=14)
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(self.reference)
        title.addWidget(self.chips, 1)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self.way_back, 0, Qt.AlignmentFlag.AlignLeft)
        left.addLayout(title)
        left.addWidget(self.line)
        right = QVBoxLayout()
        right.addStretch(1)
        right.addWidget(self.next, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self.due, 0, Qt.AlignmentFlag.AlignRight)
        head = QHBoxLayout()
        head.addLayout(left, 1)
        head.addLayout(right)
        story = QHBoxLayout()
        story.addWidget(labels.subheading("Timeline"), 1)
        story.addWidget(self.ways)
        self.columns.main.addLayout(story)
        for part in (self.note, self.timeline):
            self.columns.main.addWidget(part)
        self.columns.main.addStretch(1)
        self.columns.side.addWidget(self.side)
        self.columns.side.addStretch(1)
        for part in (head, self.trouble, self.stepper, self.columns):
            body.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)


def _read(desk: Desk, case_id: Id) -> tuple[WholeCase, Seen | None, int, date]:
    whole = browse.case(desk, case_id)
    seen = identity.seen(desk, case_id) if identity.is_open(desk, case_id) else None
    return whole, seen, int((seen.until - desk.now()).total_seconds()) if seen else 0, desk.today()


def _steps(case: Case) -> list[Step]:
    """Return the stepper's steps: the last stage reached is done, the one after it is now."""
    now = case.stage.position + 1
    steps: list[Step] = []
    for stage in Stage:
        on = case.reached_on(stage)
        place = Standing.DONE if stage.position < now else Standing.NOW if stage.position == now else Standing.LATER
        note = f"{on.day} {on:%B}" if on else "Next" if place is Standing.NOW else ""
        steps.append(Step(stage.value, place, note))
    return steps
