"""The workbench for a file that must go along: the words taken out of it, reviewed until they make its copy."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent

from safespace.casework import along, derived, identity, residual
from safespace.casework.along import Words
from safespace.casework.desk import Desk, label
from safespace.casework.identity import IdentitySealed
from safespace.casework.redraw import Source
from safespace.casework.residual import Grounds
from safespace.domain.derived import DerivedCopy
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.wording import within
from safespace.ui.progress import Progress
from safespace.ui.screens.bench_page import BenchPage, Signing
from safespace.ui.screens.copy_kept import CopyKept
from safespace.ui.widgets.empty_state import EmptyState
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.work import Work
from safespace.viewing.words import visible

READING: Final = "Taking the words out of the file"
BACK: Final = "Go back to the case"
_LONGEST: Final = 60


class FileWords(BenchPage):
    """The words of one file for one reader. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work, "The words that go along")
        self._file, self._recipient = Id(""), ""
        self._words: Words | None = None
        self._reduced: along.TakenOut | None = None
        self._progress: Progress | None = None
        self._run, self._tells_who = 0, False
        self._minutes = QTimer(self)
        self._minutes.setSingleShot(True)
        self._minutes.timeout.connect(self._put_out_of_sight)
        self.reading = ProgressLine()
        self.reading.stop_asked.connect(self._stop)
        self.cannot = EmptyState("file", "", "", BACK)
        self.cannot.asked.connect(lambda: self.go.emit("case", self.case_id))
        self.side.say_what_is_signed("I have read it: make the copy")
        self._lay_out_more()

    # ------------------------------------------------------------------------------------------------ what a page says

    def show_for(self, subject: object) -> None:
        """Open on (case id, file's id, recipient code)."""
        given: tuple[object, ...] = subject if isinstance(subject, tuple) else ("", "", "")  # pyright: ignore[reportUnknownVariableType]
        case_id, file, recipient = map(str, given)
        self.case_id, self._file, self._recipient = Id(case_id), Id(file), recipient
        self._forget_file()
        self.begin()

    def begin(self) -> None:
        """Ask for the file, once who spoke up is open."""
        if self.case_id is not None:
            job = partial(_begun, case_id=self.case_id, file=self._file, recipient=self._recipient)
            self.work.read(job, partial(self._opened, self._run), self.refused)

    def signing(self) -> Signing | None:
        """Return what signs the words off and keeps them as the copy."""
        words = self._words
        if words is None:
            return None
        return lambda desk, decisions, tiers, why: along.sign(desk, words, decisions, tiers, why)

    def signed(self, signed: Any) -> None:
        """Go on to telling, and show the copy that was made."""
        copy: DerivedCopy = signed
        self._forget_file()
        self.go.emit("escalate", copy.case_id)
        self.lay.emit(CopyKept(self.work, copy.id))

    def refused(self, problem: Problem) -> None:
        """Say why the file's words cannot be laid out."""
        self.reading.end()
        if isinstance(problem, IdentitySealed) or self._words is not None:
            super().refused(problem)
            return
        self.cannot.words.setText(problem.title)
        self.cannot.why.setText(problem.advice)
        self.pages.setCurrentIndex(2)
        self.cannot.button.setFocus()

    # ------------------------------------------------------------------------------------------------ beginning

    def _opened(self, run: int, opened: tuple[Source, int]) -> None:
        """Take the words out, beside the vault's own work; once they are out they are not taken again."""
        source, seconds = opened
        if run != self._run:
            return
        name = visible(source.about.name)
        shown = name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()} …"
        reader = label("recipients", source.recipient)
        self.line.setText(f"{shown}  ·  for the {within(reader)}")
        self.pages.setCurrentIndex(0)
        self._tells_who = source.about.identifying
        if self._tells_who:
            self._minutes.start(max(1, seconds) * 1000)
        if self._reduced is not None:
            self._taken(run, source, self._reduced)
            return
        self.reading.begin(READING)
        self._progress = Progress()
        self._progress.moved.connect(self.reading.step)
        job = partial(along.read, source, self._progress.telling(READING))
        self.work.think(job, partial(self._taken, run, source), self.refused, context=self)

    def _taken(self, run: int, source: Source, found: along.TakenOut) -> None:
        if run == self._run:
            self._reduced = found
            job = partial(_laid, source=source, found=found)
            self.work.read(job, partial(self._laid_out, run), self.refused)

    def _laid_out(self, run: int, laid: tuple[Words, Grounds | None]) -> None:
        if run != self._run:
            return
        self.reading.end()
        self._words, grounds = laid
        self.side.show_behind(derived.in_words(self._words.found.removed))
        self.lay_out_words(self._words.bench, grounds)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    # ------------------------------------------------------------------------------------------------ letting go

    def put_away(self) -> None:
        """Keep the decisions so far, and wait for no file."""
        self._stop()
        super().put_away()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the words of a file that tells who spoke up when another page comes in place of this one."""
        super().hideEvent(event)
        if not event.spontaneous() and self._tells_who:
            self._forget_file()

    def _put_out_of_sight(self) -> None:
        """Let go of the words of such a file once who spoke up is sealed again: what was decided is kept."""
        self.put_away()
        self._forget_file()
        self.begin()

    def _forget_file(self) -> None:
        """Hold no words any more; what is still on its way is not heard."""
        self._stop()
        self._run, self._tells_who = self._run + 1, False
        self.reading.end()
        self._minutes.stop()
        self._words = self._reduced = self._progress = None
        self.forget_words()

    def _lay_out_more(self) -> None:
        self.dock.body.column.insertWidget(1, self.reading)
        whole = ScrollBody(margin=28, gap=12)
        whole.add(self.cannot, 1)
        self.pages.addWidget(whole)


def _begun(desk: Desk, case_id: Id, file: Id, recipient: str) -> tuple[Source, int]:
    source = derived.begin(desk, case_id, file, recipient)
    return source, int((identity.seen(desk, case_id).until - desk.now()).total_seconds())


def _laid(desk: Desk, source: Source, found: along.TakenOut) -> tuple[Words, Grounds | None]:
    return along.begin(desk, source, found), residual.at_hand(desk, source.about.case_id)
