"""Making a copy that may go along, beside the vault's own work: looked through, made, kept, and let go of at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from safespace.casework import derived, redraw
from safespace.casework.attach import Coming
from safespace.casework.desk import Desk
from safespace.casework.redraw import Looked, Made, Source
from safespace.domain.attachment import Attachment
from safespace.domain.derived import Box, DerivedCopy, Picture
from safespace.domain.problem import Problem
from safespace.machine import itself
from safespace.ui.progress import Progress
from safespace.ui.work import Work
from safespace.viewing.kinds import media
from safespace.viewing.pages import Pages

Knows = Callable[[Desk], DerivedCopy]
"""Makes the case know a copy that lies sealed."""

LOOKING: Final = "Looking through the file"
MAKING: Final = "Making the copy and looking at it again"


class Copying(QObject):
    """One copy of one file on its way.

    Signals: `looked(Looked)`; `ready`, pages can be painted; `painted(number, Picture)`; `made(Made)`;
    `kept(DerivedCopy)`; `refused(Problem)`; `moved(done, total, words)`. After `close`
    nothing more is told and no process is left.
    """

    looked = Signal(object)
    ready = Signal()
    painted = Signal(int, object)
    made = Signal(object)
    kept = Signal(object)
    refused = Signal(object)
    moved = Signal(int, int, str)

    def __init__(self, work: Work, about: Attachment, parent: QObject | None = None) -> None:
        """Do nothing until asked."""
        super().__init__(parent)
        self._work, self._about = work, about
        self._painters: list[Pages] = []
        self._progress: Progress | None = None
        self._shown: Pages | None = None
        self._source: Source | None = None
        self._run = 0

    def look(self, recipient: str) -> None:
        """Look the file through for a reader."""
        self.close()
        run, self._progress = self._run, self._watched()
        job = partial(derived.begin, case_id=self._about.case_id, attachment_id=self._about.id, recipient=recipient)
        self._work.read(job, partial(self._begun, run), partial(self._refuse, run))

    def show_file(self, content: bytes, kind: str) -> None:
        """Open what `paint` paints from now on: the file, or the copy that was made of it."""
        self._shown = self._fresh()
        self._work.think(
            partial(self._shown.show, content, kind), partial(self._ready, self._run), partial(self._refuse, self._run)
        )

    def paint(self, number: int, wide: int) -> None:
        """Paint a page of what is shown."""
        if self._shown is not None:
            run = self._run
            job = partial(self._shown.bare, number, wide)
            self._work.think(job, partial(self._painted, run, number), partial(self._refuse, run))

    def make(self, looked: Looked, boxes: Mapping[int, Sequence[Box]], seen: AbstractSet[int], why: str) -> None:
        """Make the copy."""
        run, self._progress = self._run, self._watched()
        step = self._progress.telling(MAKING)
        job = partial(redraw.make, looked, dict(boxes), set(seen), self._fresh, why, step)
        self._work.think(job, partial(self._is_made, run), partial(self._refuse, run))

    def keep(self, made: Made) -> None:
        """Seal the copy and make the case know it."""
        if self._source is not None:
            run, source = self._run, self._source
            job = partial(derived.coming, source=source, made=made)
            self._work.read(job, partial(self._seal, run, source, made), partial(self._refuse, run))

    def stop(self) -> None:
        """Stop what is under way; nothing comes of it."""
        if self._progress is not None:
            self._progress.stop()

    def close(self) -> None:
        """Let go of everything."""
        self.stop()
        self._run += 1
        for painter in self._painters:
            painter.close()
        self._painters.clear()
        self._shown = self._progress = self._source = None

    def _fresh(self) -> Pages:
        """Return a new painter, which `close` ends with the others."""
        made = Pages(itself.command(itself.PAINTER))
        self._painters = [one for one in self._painters if not one.closed] + [made]
        return made

    def _watched(self) -> Progress:
        progress = Progress()
        progress.moved.connect(self.moved)
        return progress

    def _begun(self, run: int, source: Source) -> None:
        if run == self._run and self._progress is not None:
            self._source = source
            step = self._progress.telling(LOOKING)
            job = partial(redraw.look, source, media(self._about.name), self._fresh, step)
            self._work.think(job, partial(self._is_looked, run), partial(self._refuse, run))

    def _is_looked(self, run: int, looked: Looked) -> None:
        if run == self._run:
            self.looked.emit(looked)
            self.show_file(looked.content, looked.media)

    def _ready(self, run: int, _: int) -> None:
        if run == self._run:
            self.ready.emit()

    def _painted(self, run: int, number: int, picture: Picture) -> None:
        if run == self._run:
            self.painted.emit(number, picture)

    def _is_made(self, run: int, made: Made) -> None:
        if run == self._run:
            self.made.emit(made)
            self.show_file(made.content, made.media)

    def _seal(self, run: int, source: Source, made: Made, coming: Coming) -> None:
        if run == self._run:
            job = partial(derived.seal, source, made, coming)
            self._work.think(job, partial(self._put, run), partial(self._refuse, run))

    def _put(self, run: int, make_known: Knows) -> None:
        if run == self._run:
            self._work.change(make_known, partial(self._is_kept, run), partial(self._refuse, run), context=self)

    def _is_kept(self, run: int, copy: DerivedCopy) -> None:
        if run == self._run:
            self.kept.emit(copy)

    def _refuse(self, run: int, problem: Problem) -> None:
        if run == self._run:
            self.refused.emit(problem)
