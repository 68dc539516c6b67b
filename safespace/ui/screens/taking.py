"""Taking a mail or a paper into a concern that is being written: choosing or dropping it, and what it brought."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import take_in
from safespace.casework.attach import Coming
from safespace.casework.contact import Reach
from safespace.casework.record import NewConcern
from safespace.casework.take_in import Paper, Ready, Taken
from safespace.domain.case import Case
from safespace.domain.problem import Problem
from safespace.machine import itself
from safespace.ui import choosing, theme
from safespace.ui.screens.taken_card import TakenCard
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.labels import small
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.work import Work
from safespace.viewing.pages import Pages

CHOOSE: Final = "Take in a mail or a document"
KINDS: Final = f"Mails and documents ({' '.join(f'*{ending}' for ending in take_in.ENDINGS)});;Any file (*)"
ONE: Final = (
    "One file at a time becomes a concern. Add the others to the case afterwards: they still lie where they were."
)


class OneAtATime(Problem):
    """Several files were dropped on a concern that is being written."""

    title = "Only the first file was taken in"
    advice = ONE


class Taking(QWidget):
    """Shows what was taken, or the way to take it. Signals: `came(Taken)`, `let_go(Taken)`, `refused(Problem)`."""

    came = Signal(object)
    let_go = Signal(object)
    refused = Signal(object)

    def __init__(self, work: Work) -> None:
        """Begin with nothing."""
        super().__init__()
        self._work = work
        self._reading = False
        self._pages = Pages(itself.command(itself.PAINTER))
        self.taken: Taken | None = None
        self.choose = Button(CHOOSE, "link", "mail")
        self.choose.clicked.connect(self._choose)
        self._wait = small("Reading it")
        self._card = Remade()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._wait)
        self._column.addWidget(self._card)
        theme.on_change(self, self._show)
        self._show()

    @property
    def may_take(self) -> bool:
        """Say whether a file can be taken now: one at a time."""
        return self.isEnabled() and self.taken is None and not self._reading

    def take(self, *sources: Path) -> None:
        """Read the first of these files; nothing happens while one is there already."""
        if not sources or not self.may_take:
            return
        self._reading = True
        self._show()
        several = len(sources) > 1
        self._pages = Pages(itself.command(itself.PAINTER))
        job = partial(take_in.take, sources[0], partial(read_pdf, self._pages))
        self._work.think(job, partial(self._came, several), self._refused, context=self)

    def stop(self) -> None:
        """End the process that reads a file, so that a lock waits for none."""
        self._pages.close()

    def forget(self) -> None:
        """Leave the file out: what was taken from it is not held any more."""
        taken, self.taken = self.taken, None
        self._show()
        if taken is not None:
            self.let_go.emit(taken)

    def _came(self, several: bool, taken: Taken) -> None:
        self._reading = False
        self.taken = taken
        self._show()
        self.came.emit(taken)
        if several:
            self.refused.emit(OneAtATime())

    def _refused(self, problem: Problem) -> None:
        self._reading = False
        self._show()
        self.refused.emit(problem)

    def _choose(self) -> None:
        choosing.file(self, "The mail or document to take in", choosing.documents(), KINDS, self.take)

    def _show(self) -> None:
        self._column.setSpacing(theme.current().px(8))
        only_if(self.choose, self.may_take)
        only_if(self._wait, self._reading)
        only_if(self._card, self.taken is not None)
        if self.taken is not None:
            card = TakenCard(self.taken)
            card.let_go.connect(self.forget)
            self._card.remake(card)
        else:
            self._card.remake(QWidget())


def read_pdf(pages: Pages, content: bytes, most: int) -> Paper:
    """Read the words of a PDF in the process that holds no keys. CannotShow if they cannot be read. Think with it."""
    try:
        number = pages.show(content, "application/pdf")
        words, read = pages.words(most)
        return Paper(words, read, number)
    finally:
        pages.close()


def keep(
    work: Work,
    new: NewConcern,
    reach: Reach,
    taken: Taken | None,
    then: Callable[[Case], None],
    problem: Callable[[Problem], None],
    context: QObject,
) -> None:
    """Seal what came with a concern, beside the vault's own work, then keep all of it together."""

    def sealed(ready: Ready) -> None:
        job = partial(take_in.concern, new=new, reach=reach, ready=ready)
        work.change(job, then, problem, context=context)

    def begun(files: tuple[Coming, ...]) -> None:
        work.think(partial(take_in.seal, files), sealed, problem, context=context)

    if taken is None or not new.words.strip():
        sealed(())
    else:
        work.read(partial(take_in.coming, taken=taken), begun, problem, context=context)
