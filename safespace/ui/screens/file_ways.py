"""The two ways on which a file leaves its case: a copy saved outside the vault, and the file taken away for good."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import attach
from safespace.casework.attach import Opened
from safespace.domain.attachment import Attachment
from safespace.domain.problem import Problem
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.progress import Progress, Stopped
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.consequence import Consequence
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work
from safespace.viewing.words import outside

SAVING: Final = "Saving a copy"
OUT: Final = (
    "The copy is not sealed: whoever gets at that folder can read it, until you delete it and empty the bin. The "
    "timeline will say that a copy was made."
)
SAVED: Final = "It is not protected. Delete it as soon as it has done its work, and empty the bin."
AWAY: Final = (
    "It cannot be undone here. Backups made before hold it until they are gone. The timeline will say that a file was "
    "taken away."
)


class FileWays(QWidget):
    """What is asked, what is under way and what came of it. Signals: `gone`, the file was taken away.

    `save` and `take` are the two buttons, for the foot of a sheet.
    """

    gone = Signal()

    def __init__(self, work: Work, about: Attachment) -> None:
        """Begin with nothing asked."""
        super().__init__()
        self._work, self._about = work, about
        self._progress: Progress | None = None
        self._target = Path()
        self.question, self.trouble, self.line = Consequence(), ProblemPlace(), ProgressLine()
        self.done = Banner("", Mood.GOOD)
        self.done.hide()
        self.save = Button("Save a copy outside the vault", "plain", "download")
        self.take = Button("Take it away", "quiet")
        self._parts = (self.question, self.trouble, self.done, self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in self._parts:
            column.addWidget(part)
            part.installEventFilter(self)
        self.hide()
        theme.on_change(self, self.dress)
        self.dress()
        self._connect()

    @property
    def is_asking(self) -> bool:
        """Say whether a question waits for its answer."""
        return not self.question.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take room only while there is something to say."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.setVisible(any(not part.isHidden() for part in self._parts))
        return False

    def dress(self) -> None:
        """Take the measures of the theme."""
        column = self.layout()
        if column is not None:
            column.setSpacing(theme.current().px(12))

    def close_ways(self) -> None:
        """Let neither way be gone any more: the file cannot be opened now."""
        self.stop()
        self.question.leave()
        for part in (self.save, self.take):
            part.setEnabled(False)

    def stop(self) -> None:
        """Stop a copy that is being made; nothing is left of it."""
        if self._progress is not None:
            self._progress.stop()

    def save_to(self, target: Path) -> None:
        """Save a copy. That it is made is written down first."""
        self._target = target
        self._begin()
        self.line.begin(SAVING)
        self._progress = Progress()
        self._progress.moved.connect(self.line.step)
        job = partial(attach.copied_out, case_id=self._about.case_id, attachment_id=self._about.id)
        self._work.change(job, self._may_save, self._refused)

    def _ask_save(self) -> None:
        self._begin()
        self.question.ask("A copy leaves the vault", OUT, "Choose where", "Leave it in the vault", self._choose)

    def _choose(self) -> None:
        proposed = choosing.documents() / outside(self._about.name)
        choosing.new_file(self, "Where the copy goes", proposed, self.save_to)

    def _may_save(self, opened: Opened) -> None:
        if self._progress is not None:
            self._work.think(partial(_save, opened, self._target, self._progress), self._saved, self._refused)

    def _saved(self, target: Path) -> None:
        self._end()
        self.done.say(f"The copy is in {target.parent}.", Mood.GOOD, advice=SAVED)
        self.done.show()

    def _ask_take(self) -> None:
        self._begin()
        self.question.ask("Take this file away for good?", AWAY, "Take it away", "Leave it in the case", self._take)

    def _take(self) -> None:
        job = partial(attach.take_away, case_id=self._about.case_id, attachment_id=self._about.id)
        self._let_touch(False)
        self._work.change(job, self._taken, self._refused)

    def _taken(self, _: None) -> None:
        self.gone.emit()

    def _begin(self) -> None:
        self.trouble.clear()
        self.done.hide()
        self._let_touch(False)

    def _end(self) -> None:
        self._progress = None
        self.line.end()
        self._let_touch(True)

    def _refused(self, problem: Problem) -> None:
        self._end()
        if not isinstance(problem, Stopped):
            self.trouble.show_problem(problem)

    def _let_touch(self, on: bool) -> None:
        for part in (self.save, self.take):
            part.setEnabled(on)

    def _connect(self) -> None:
        self.save.clicked.connect(self._ask_save)
        self.take.clicked.connect(self._ask_take)
        self.question.answered.connect(lambda: self._let_touch(True))
        self.line.stop_asked.connect(self.stop)


def _save(opened: Opened, target: Path, progress: Progress) -> Path:
    opened.save(target, progress.telling(SAVING))
    return target
