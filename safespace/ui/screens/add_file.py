"""Adding files to a case: chosen or dropped, sealed one after the other, and what to do with the originals then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout

from safespace.casework import attach
from safespace.casework.attach import Coming
from safespace.casework.desk import Desk
from safespace.domain.attachment import Attachment
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.ui import choosing, dropping
from safespace.ui.problems import ProblemPlace
from safespace.ui.progress import Progress, Stopped
from safespace.ui.screens.chosen_files import ChosenFiles
from safespace.ui.screens.deed_sheet import DeedSheet
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.labels import second
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.ticked import Ticked
from safespace.ui.work import Work

WHY: Final = "A sealed copy goes into the case. The original stays where it is, until you delete it."
TELLS: Final = "Who spoke up can be known from this"
MEANS: Final = (
    "Then what it is called and what is in it open only together with who spoke up. In doubt, leave it on: it costs "
    "you one step more and harms nobody."
)
ORIGINALS: Final = (
    "What you chose still lies unprotected where it was. If it is not needed there, delete it and empty the bin. If "
    "that folder is copied elsewhere (OneDrive, Dropbox, iCloud, a network drive), delete it there too, and the e-mail "
    "that it came with."
)


class AddFile(DeedSheet):
    """Takes files into a case. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, sources: Sequence[Path] = ()) -> None:
        """Begin with the files that were dropped, if any."""
        super().__init__("Add files to this case")
        self._work, self._case_id = work, case_id
        self._progress: Progress | None = None
        self._added = 0
        self.chosen = ChosenFiles()
        self.choose = Button("Choose a file", "outline", "folder")
        self.tells = Ticked(TELLS, MEANS)
        self.problem = ProblemPlace()
        self.line = ProgressLine()
        self.step = StepButton("Add it", icon="lock")
        self._lay_out()
        self.setAcceptDrops(True)
        self.choose.clicked.connect(self._choose)
        self.chosen.changed.connect(self._wait)
        self.step.pressed.connect(self._begin)
        self.line.stop_asked.connect(self._stop)
        self.chosen.put(*sources)
        self._wait()

    def take_focus(self) -> None:
        """Put the keyboard on the way forward: adding, or choosing while nothing is chosen."""
        (self.step.button if self.step.button.isEnabled() else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Stop what is under way: a lock waits for no file."""
        self._stop()

    def may_leave(self) -> bool:
        """Stop, and go."""
        self._stop()
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files come in while nothing is under way."""
        if self._progress is None and self.form.isVisible() and not dropping.refuse(event):
            dropping.take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the files to the others."""
        if problem := dropping.refuse(event):
            self.problem.show_problem(problem)
        else:
            self.chosen.put(*dropping.take(event))

    def _choose(self) -> None:
        choosing.file(self, "The file to add", choosing.documents(), "Any file (*)", self.chosen.put)

    def _wait(self) -> None:
        number = len(self.chosen.sources)
        self.step.button.say("Add it" if number < 2 else f"Add all {number}")
        self.step.wait_for("" if number else "Choose a file first, or drop one here.")
        self.choose.say("Choose another" if number else "Choose a file")

    def _begin(self) -> None:
        if self._progress is not None or not self.chosen.sources:
            return
        self.problem.clear()
        self._let_touch(False)
        self.step.wait_for("Sealing.")
        self.line.begin("Sealing")
        self._progress = Progress()
        self._progress.moved.connect(self.line.step)
        self._next()

    def _next(self) -> None:
        """Begin with the file that is first now, or end when none is left."""
        if self.chosen.sources:
            first = partial(attach.begin, source=self.chosen.sources[0])
            self._work.read(first, self._begun, self._refused)
            return
        self._end()
        several = f"{self._added} files are" if self._added > 1 else "The file is"
        self.show_done(f"{several} sealed in the case.", ORIGINALS, "Back to the case")

    def _begun(self, coming: Coming) -> None:
        if self._progress is not None:
            words = "Sealing" if len(self.chosen.sources) < 2 else f"Sealing, {len(self.chosen.sources)} to go"
            identifying = self.tells.isChecked()
            job = partial(attach.seal, coming, self._case_id, self._progress.telling(words), identifying=identifying)
            self._work.think(job, self._sealed, self._refused)

    def _sealed(self, keep: Callable[[Desk], Attachment]) -> None:
        self._work.change(keep, self._kept, self._refused)

    def _kept(self, _: Attachment) -> None:
        self._added += 1
        self.chosen.leave_out(self.chosen.sources[0])
        if self._progress is None or self._progress.stopped:
            self._refused(Stopped())
        else:
            self._next()

    def _refused(self, problem: Problem) -> None:
        """Say why the first file was not added; it and those after it stay chosen."""
        self._end()
        self._wait()
        if not isinstance(problem, Stopped):
            self.problem.show_problem(problem)
            self.chosen.mark_first()
        self.take_focus()

    def _end(self) -> None:
        self._progress = None
        self.line.end()
        self._let_touch(True)

    def _let_touch(self, on: bool) -> None:
        for part in (self.chosen, self.choose, self.tells):
            part.setEnabled(on)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch(1)
        self.column.addWidget(second(WHY))
        self.column.addWidget(self.chosen)
        self.column.addLayout(row)
        for part in (self.tells, self.problem, self.line, self.step):
            self.column.addWidget(part)
